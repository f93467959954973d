"""The list behind the gallery, and the grid that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from chromoview.gui.gallery.model import CHUNK, GalleryModel
from chromoview.gui.gallery.view import GalleryView
from chromoview.gui.gallery.words import caption, sentence

from .gallery_rows import Rows, row


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
    model.set_preview({5: "abnormal"})
    model.set_hides(lambda _: True, lambda: "anna")
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
    for part in ("P1", "cell 3", "chr 5", "normal, 90\u202f%", "corrected to abnormal by anna"):
        assert part in said
    assert "unreadable: cut off" in sentence(row(5, error="cut off"))
    assert caption(row(5)) == "chr 5 · P1 · 3"


def test_that_tiles_of_another_size_keep_what_is_looked_at(view: GalleryView) -> None:
    view.show_ids(range(10_000))
    view.go_to(5_000)
    before = view.columns
    view.set_tile_step(0)
    assert view.columns > before
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    view.set_tile_step(5)
    assert view.columns < before
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    assert view.current_id() == 5_000


def test_that_ranked_images_keep_those_that_came_meanwhile(view: GalleryView) -> None:
    view.show_ids([1, 2, 3, 4])
    view.wait_for_ranked()
    view.show_ranked([3, 1])
    assert list(view.images.ids) == [3, 1, 2, 4]
    assert view.current_id() == 3, "nobody had moved: the first is looked at"
    view.wait_for_ranked()
    view.go_to(2)
    view.show_ranked([1, 2, 3, 4])
    assert view.current_id() == 2, "somebody had moved: the image stays"
