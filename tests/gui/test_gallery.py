"""The list behind the gallery, its pictures and its filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from chromoview.core.domain import Placement, Prediction
from chromoview.core.store.records import ImageRow
from chromoview.gui.gallery.filter_bar import FilterBar
from chromoview.gui.gallery.model import CHUNK, GalleryModel
from chromoview.gui.gallery.thumbnails import MOST_WAITING, ThumbnailLoader
from chromoview.gui.gallery.view import GalleryView
from chromoview.gui.gallery.words import caption, sentence


def row(
    image_id: int, *, label: str | None = None, decision: str = "normal", error: str = ""
) -> ImageRow:
    prediction = Prediction((0.9, 0.1), decision, 0.9, "5", 0.8)
    return ImageRow(
        id=image_id,
        path=Path(f"/data/P1/3/{image_id}_1.png"),
        relative=f"P1/3/{image_id}_1.png",
        sha256=f"{image_id:064x}",
        placement=Placement(case="P1", cell="3", chromosome="5"),
        height=100,
        width=50,
        flags=(),
        notes=(),
        error=error,
        prediction=None if error else prediction,
        model_version="m1",
        label=label,
        reader="anna" if label else "",
        labelled_at="2026-01-01T10:00:00+00:00" if label else "",
    )


class Rows:
    """Stands in for the store, and counts what is asked of it."""

    def __init__(self) -> None:
        self.labels: dict[int, str] = {}
        self.asked: list[int] = []

    def rows(self, ids: Sequence[int]) -> list[ImageRow]:
        self.asked.extend(ids)
        return [row(i, label=self.labels.get(i)) for i in ids]


@pytest.fixture
def store() -> Rows:
    return Rows()


@pytest.fixture
def model(qtbot: QtBot, store: Rows) -> GalleryModel:
    made = GalleryModel()
    made.set_store(store)  # type: ignore[arg-type]
    return made


@pytest.fixture
def view(qtbot: QtBot, store: Rows) -> Iterator[GalleryView]:
    made = GalleryView()
    qtbot.addWidget(made)
    made.images.set_store(store)  # type: ignore[arg-type]
    made.resize(900, 600)
    made.show()
    yield made
    made.thumbnails.close()


def test_that_the_model_keeps_the_rules_of_qt(model: GalleryModel) -> None:
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.set_ids(range(1, 300))
    model.append([299, 300, 301])
    model.refresh([5, 6])
    model.set_ids([4, 2])
    assert tester.model() is model
    assert [model.index(n).data() for n in range(2)] == ["P1/3/4_1.png", "P1/3/2_1.png"]


def test_that_rows_are_fetched_in_chunks_around_what_is_asked(
    model: GalleryModel, store: Rows
) -> None:
    model.set_ids(range(100_000))
    assert store.asked == []
    assert model.index(50_000).data() == "P1/3/50000_1.png"
    assert len(store.asked) == CHUNK
    assert 50_000 in store.asked
    model.index(50_001).data()
    assert len(store.asked) == CHUNK


def test_that_only_changed_rows_are_fetched_again(model: GalleryModel, store: Rows) -> None:
    model.set_ids(range(10))
    assert model.row_at(4) is not None
    store.asked.clear()
    store.labels[4] = "abnormal"
    changed = []
    model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    model.refresh([4, 77])
    assert changed == [(4, 4)]
    found = model.row_at(4)
    assert found is not None
    assert found.label == "abnormal"
    assert store.asked == [4]


def test_that_appended_images_keep_what_is_there(model: GalleryModel) -> None:
    model.set_ids([3, 1])
    assert model.append([1, 9, 9]) == [9]
    assert list(model.ids) == [3, 1, 9]
    assert model.position(9) == 2


def test_that_painting_a_hundred_thousand_images_reads_few_rows(
    view: GalleryView, store: Rows, qtbot: QtBot
) -> None:
    view.show_ids(range(100_000))
    view.grab()
    view.scrollTo(view.images.index(60_000))
    view.grab()
    assert 60_000 in store.asked
    assert len(store.asked) < 2000


def test_that_selected_ids_come_in_the_order_of_the_list(view: GalleryView) -> None:
    view.show_ids([7, 5, 3, 1, 9])
    selection = QItemSelection(view.images.index(3), view.images.index(4))
    selection.select(view.images.index(0), view.images.index(1))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.selected_ids() == [7, 5, 1, 9]
    assert view.selected_count() == 4


def test_that_selection_and_place_survive_another_order(view: GalleryView) -> None:
    view.show_ids([1, 2, 3, 4, 5])
    view.go_to(3)
    view.selectionModel().select(view.images.index(1), QItemSelectionModel.SelectionFlag.Select)
    view.show_ids([5, 4, 2])
    assert view.current_id() == 4
    assert view.selected_ids() == [4, 2]
    view.show_ids([8, 9])
    assert view.current_id() == 8


def test_that_arrow_keys_move_and_letters_do_not(view: GalleryView, qtbot: QtBot) -> None:
    view.show_ids(range(1, 40))
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current_id() == 2
    qtbot.keyClicks(view, "P1")
    assert view.current_id() == 2
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current_id() == 1


def test_that_clicks_select_as_in_any_list(view: GalleryView, qtbot: QtBot) -> None:
    view.show_ids(range(100))

    def click(position: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = view.visualRect(view.images.index(position)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)

    click(1)
    assert (view.current_id(), view.selected_ids()) == (1, [1])
    click(view.columns + 2, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_ids() == list(range(1, view.columns + 3))
    click(0, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_ids() == [0, 1]
    click(5, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_ids() == [0, 1, 5]
    click(1, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_ids() == [0, 5]
    click(3)
    assert view.selected_ids() == [3]


def test_that_shift_and_arrows_select_rows_of_tiles(view: GalleryView, qtbot: QtBot) -> None:
    view.show_ids(range(100))
    view.go_to(2)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Down, shift)
    assert view.selected_ids() == list(range(2, 2 + view.columns + 1))
    qtbot.keyClick(view, Qt.Key.Key_Left, shift)
    assert view.selected_ids() == list(range(2, 2 + view.columns))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id() == 1 + 2 * view.columns
    assert view.selected_count() == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_id() == 99
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_id() == 0


def test_that_a_frame_drawn_with_the_mouse_selects_what_it_touches(
    view: GalleryView, qtbot: QtBot
) -> None:
    view.show_ids(range(100))
    start = view.visualRect(view.images.index(0)).topLeft() + QPoint(1, 1)
    end = view.visualRect(view.images.index(view.columns + 1)).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), (start + end) / 2)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.selected_ids() == [0, 1, view.columns, view.columns + 1]


def test_that_another_width_keeps_what_is_looked_at(view: GalleryView, qtbot: QtBot) -> None:
    view.show_ids(range(10_000))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    seen = view.visible_rows()[0]
    view.resize(560, 600)
    assert abs(view.visible_rows()[0] - seen) <= 10


def test_that_a_tile_says_everything_to_a_screen_reader() -> None:
    said = sentence(row(5, label="abnormal"))
    for part in ("P1", "cell 3", "chr 5", "normal, 90 %", "corrected to abnormal by anna"):
        assert part in said
    assert "unreadable: cut off" in sentence(row(5, error="cut off"))
    assert caption(row(5)) == "chr 5 · P1 · 3"


def test_that_a_picture_is_decoded_once_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "größe 染色体.png"
    cv2.imencode(".png", np.full((600, 90), 77, np.uint8))[1].tofile(file)
    loader = ThumbnailLoader()
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        assert loader.picture(1, "a", file) is None
    picture = loader.picture(1, "a", file)
    assert picture is not None
    assert picture.height() == 288  # large originals are kept small
    assert abs(picture.pixelColor(20, 100).red() - 77) <= 1
    file.unlink()
    assert loader.picture(1, "a", file) is not None
    loader.close()


def test_that_a_broken_file_gives_a_null_picture_and_is_not_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    loader = ThumbnailLoader()
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        loader.picture(1, "a", tmp_path / "gone.png")
    found = loader.picture(1, "a", tmp_path / "gone.png")
    assert found is not None
    assert found.isNull()
    loader.close()


def test_that_waiting_requests_are_capped_and_the_newest_kept(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = ThumbnailLoader()
    monkeypatch.setattr(loader, "_start", lambda: None)
    for n in range(3 * MOST_WAITING):
        loader.picture(n, "", tmp_path)
    assert len(loader._waiting) == MOST_WAITING
    assert next(reversed(loader._waiting)) == (3 * MOST_WAITING - 1, "")
    loader.close()


def test_that_the_filter_bar_says_what_is_wanted(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.set_classes(("normal", "abnormal"))
    bar.set_cases(["P1", "P2"])
    assert not bar.restricts
    with qtbot.waitSignal(bar.changed):
        bar.decision.setCurrentIndex(bar.decision.findText("abnormal"))
    bar.review.setCurrentIndex(1)
    bar.case.setCurrentIndex(bar.case.findText("P2"))
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.text, "chr5")
    query = bar.query
    assert (query.decisions, query.review_state, query.case, query.text) == (
        ("abnormal",),
        "unreviewed",
        "P2",
        "chr5",
    )
    assert bar.restricts
    bar.set_cases(["P1", "P2", "P3"])  # more cases come; the choice stays
    assert bar.query.case == "P2"
    bar.reset()
    assert not bar.restricts
