"""The strip of look-alikes as a person uses it: by keys and mouse, and never in the way."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.core.domain import UInt8Image
from chromoview.core.store.records import ImageRow
from chromoview.gui.inspector import lookalikes_pictures
from chromoview.gui.inspector.lookalikes_list import TileList
from chromoview.gui.inspector.lookalikes_tile import Tile
from chromoview.gui.main_window import MainWindow

from .conftest import classify, press

SHIFT = Qt.KeyboardModifier.ShiftModifier

# Where each sample goes: two cells of one case with homologues, and two cases to be reviewed.
_PLACES = {
    "P1/P1-1/5_1.png": "5",
    "P1/P1-1/5_2.png": "5",
    "P1/P1-2/5_1.png": "5",
    "P1/P1-2/8_1.png": "8",
    "P2/P2-1/8_1.png": "8",
    "P2/P2-1/7_1.png": "7",
    "P3/P3-1/7_1.png": "7",
    "P3/P3-1/3_1.png": "3",
}


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window in which samples of the same numbers lie in cells of three cases; the first image
    is the current one."""
    found = {n: sorted(paths.samples().rglob(f"{n}_*.png")) for n in set(_PLACES.values())}
    for place, number in _PLACES.items():
        target = tmp_path / "cells" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found[number].pop(), target)
    classify(qtbot, window, tmp_path / "cells")
    go_to(window, "P1/P1-1/5_1.png")
    return window


def ids(window: MainWindow) -> dict[str, int]:
    """Id of every image by its path."""
    assert window.context.workspace is not None
    rows = window.context.workspace.store.rows(list(window.review.gallery.images.ids))
    return {row.relative: row.id for row in rows}


def go_to(window: MainWindow, place: str) -> None:
    position = window.review.gallery.images.position(ids(window)[place])
    assert position is not None
    window.review.gallery.go_to(position)


def tiles(window: MainWindow) -> list[tuple[str, str]]:
    """Group and path of every tile; for a sentence, the sentence."""
    shown = window.review.lookalikes.list.tiles.tiles
    return [(t.group, t.row.relative if t.row else t.words) for t in shown]


def opened(qtbot: QtBot, window: MainWindow) -> TileList:
    """The list, once it shows what belongs to the current image."""
    strip = window.review.lookalikes
    if not strip.is_open:
        press(qtbot, window, Qt.Key.Key_L)
    answered(qtbot, window)
    return strip.list


def answered(qtbot: QtBot, window: MainWindow) -> None:
    def shows_the_current() -> bool:
        strip = window.review.lookalikes
        shown = strip.list.tiles.tiles
        current = window.review.gallery.current_id()
        own = shown[0].row if shown else None
        return own is not None and own.id == current and not strip.list.stale and not strip.asking

    qtbot.waitUntil(shows_the_current, timeout=10_000)


def tile_at(shown: TileList, position: int) -> QRect:
    return shown.visualRect(shown.tiles.index(position))


def aloud(shown: TileList) -> str:
    """All that the strip says, on screen and to a screen reader."""
    role = Qt.ItemDataRole.AccessibleTextRole
    indexes = [shown.tiles.index(n) for n in range(shown.tiles.rowCount())]
    return "\n".join(f"{i.data()}\n{i.data(role)}" for i in indexes)


def test_that_a_key_opens_it_and_the_choice_is_remembered(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    strip, action = window.review.lookalikes, window.actions_by_id["lookalikes"]
    assert not strip.header.isChecked()
    press(qtbot, window, Qt.Key.Key_L)
    assert strip.header.isChecked()
    assert action.isChecked()
    window.close()
    again = open_window()
    assert again.review.lookalikes.header.isChecked()
    assert again.actions_by_id["lookalikes"].isChecked()
    press(qtbot, again, Qt.Key.Key_L)
    assert not again.review.lookalikes.header.isChecked()


def test_that_the_key_is_a_letter_in_a_text_field(qtbot: QtBot, compared: MainWindow) -> None:
    field = compared.review.filter.text
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_L)
    assert field.text() == "l"
    assert not compared.review.lookalikes.is_open


def test_that_closed_it_reads_nothing(qtbot: QtBot, compared: MainWindow) -> None:
    go_to(compared, "P1/P1-2/5_1.png")
    qtbot.wait(150)
    assert not any(t.name.startswith("look-alikes") for t in threading.enumerate())
    assert tiles(compared) == []


def test_that_homologue_other_cells_and_reviewed_images_follow_in_order(
    qtbot: QtBot, compared: MainWindow
) -> None:
    known = ids(compared)
    compared.context.relabel([known["P2/P2-1/8_1.png"]], "normal variant")
    compared.context.relabel([known["P3/P3-1/3_1.png"]], "abnormal")
    opened(qtbot, compared)
    assert tiles(compared) == [
        ("own", "P1/P1-1/5_1.png"),
        ("homologue", "P1/P1-1/5_2.png"),
        ("same number", "P1/P1-2/5_1.png"),
        ("normal", "P2/P2-1/8_1.png"),
        ("abnormal", "P3/P3-1/3_1.png"),
    ]
    said = aloud(compared.review.lookalikes.list)
    for words in ("this image", "homologue, same cell", "same number, cell 2"):
        assert words in said
    assert "reviewed normal variant, number 8, distance 0." in said
    assert "labelled abnormal by anna" in said or "corrected to abnormal by anna" in said


def test_that_centromeres_are_level_and_one_scale_is_kept(
    qtbot: QtBot, compared: MainWindow
) -> None:
    shown = opened(qtbot, compared)
    delegate, metrics = shown.delegate, shown.fontMetrics()
    levels, scales = [], []
    for n, tile in enumerate(shown.tiles.tiles):
        picture = tile.picture
        if picture is None or picture.centromere is None:
            continue
        room = delegate.room(tile_at(shown, n), metrics)
        target = delegate.target(room, tile)
        scale = target.height() / picture.image.height()
        levels.append(target.top() + (picture.centromere + 0.5) * scale)
        scales.append((scale, target.width() / picture.image.width()))
        assert room.top() - 1 <= target.top()
        assert target.bottom() <= room.bottom() + 2
    assert len(levels) >= 2
    assert max(levels) - min(levels) < 0.01
    assert len({round(s, 6) for pair in scales for s in pair}) == 1
    before = delegate.scale
    strip = compared.review.lookalikes
    strip.resize(strip.width(), strip.height() // 2)
    assert delegate.scale < before, "a lower strip shows all of them smaller"


def test_that_a_thin_line_marks_the_level(qtbot: QtBot, compared: MainWindow) -> None:
    shown = opened(qtbot, compared)
    room = shown.delegate.room(tile_at(shown, 0), shown.fontMetrics())
    drawn = shown.viewport().grab().toImage()
    ratio = drawn.devicePixelRatio()
    accent = shown.palette().accent().color().rgb()
    marked = {
        y
        for y in range(room.top(), room.bottom())
        for x in range(room.left(), room.left() + 12)
        if drawn.pixel(round(x * ratio), round(y * ratio)) == accent
    }
    assert marked
    assert all(abs(y - (room.top() + shown.delegate.level)) <= 1.5 for y in marked)


def test_that_a_click_opens_an_image_and_a_second_one_nothing_else(
    qtbot: QtBot, compared: MainWindow
) -> None:
    shown = opened(qtbot, compared)
    place = tile_at(shown, 1).center()
    viewport = shown.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    homologue = ids(compared)["P1/P1-1/5_2.png"]
    assert compared.review.gallery.current_id() == homologue
    assert shown.stale, "what it shows belongs to the image before, and is faded"
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert compared.review.gallery.current_id() == homologue
    answered(qtbot, compared)
    assert tiles(compared)[:2] == [("own", "P1/P1-1/5_2.png"), ("homologue", "P1/P1-1/5_1.png")]


def test_that_keys_alone_go_in_open_an_image_and_come_back(
    qtbot: QtBot, compared: MainWindow
) -> None:
    opened(qtbot, compared)
    press(qtbot, compared, Qt.Key.Key_L)
    press(qtbot, compared, Qt.Key.Key_L, SHIFT)
    shown = opened(qtbot, compared)
    assert QApplication.focusWidget() is shown
    assert shown.accessibleName() == "Look-alikes of the current image"
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    known = ids(compared)
    assert compared.review.gallery.current_id() == known["P1/P1-2/5_1.png"]
    assert compared.context.workspace is not None
    rows = compared.context.workspace.store.rows(list(known.values()))
    assert not any(row.reviewed for row in rows), "Return confirms nothing here"
    answered(qtbot, compared)
    press(qtbot, compared, Qt.Key.Key_L, SHIFT)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is compared.review.gallery


def test_that_the_filter_gives_way_to_what_is_opened(qtbot: QtBot, compared: MainWindow) -> None:
    shown = opened(qtbot, compared)
    known = ids(compared)
    compared.review.filter.text.setText("5_1")
    compared.review.refresh()
    go_to(compared, "P1/P1-1/5_1.png")
    answered(qtbot, compared)
    assert known["P1/P1-1/5_2.png"] not in compared.review.gallery.images.ids
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=tile_at(shown, 1).center())
    assert compared.review.gallery.current_id() == known["P1/P1-1/5_2.png"]


def test_that_a_label_given_meanwhile_is_shown(qtbot: QtBot, compared: MainWindow) -> None:
    shown = opened(qtbot, compared)
    assert "labelled" not in aloud(shown)
    compared.context.relabel([ids(compared)["P1/P1-1/5_2.png"]], "not assessable")
    qtbot.waitUntil(lambda: "not assessable by anna" in aloud(shown), timeout=5_000)


def test_that_a_blind_reader_sees_neither_predictions_nor_what_others_said(
    qtbot: QtBot, compared: MainWindow
) -> None:
    known, context = ids(compared), compared.context
    context.relabel([known["P2/P2-1/8_1.png"]], "normal")
    context.relabel([known["P1/P1-2/5_1.png"]], "not assessable")
    context.set_reader("ben")
    context.relabel([known["P1/P1-1/5_2.png"]], "normal variant")
    shown = opened(qtbot, compared)
    assert "model" not in aloud(shown)  # only its decision in words is there
    assert ("normal", "P2/P2-1/8_1.png") in tiles(compared)
    context.set_reading("blind")
    assert tiles(compared) == [], "nothing of before is left on screen meanwhile"
    answered(qtbot, compared)
    assert [group for group, _ in tiles(compared)] == ["own", "homologue", "same number"]
    said = aloud(shown)
    assert "not assessable" not in said
    assert "normal variant" in said, "his own label"
    assert "%" not in said
    assert "Blind reading" in compared.review.lookalikes.notice.text()
    context.set_reading("open")
    answered(qtbot, compared)
    assert "not assessable" in aloud(shown)
    assert compared.review.lookalikes.notice.text() == ""


def test_that_an_answer_for_another_image_is_dropped(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, began = threading.Event(), threading.Event()
    read = lookalikes_pictures._pixels

    def slowly(row: ImageRow) -> UInt8Image | None:
        began.set()
        assert go_on.wait(10)
        return read(row)

    monkeypatch.setattr(lookalikes_pictures, "_pixels", slowly)
    press(qtbot, compared, Qt.Key.Key_L)
    qtbot.waitUntil(began.is_set, timeout=5_000)
    go_to(compared, "P1/P1-2/8_1.png")
    shown: list[Sequence[Tile]] = []
    model = compared.review.lookalikes.list.tiles
    model.modelReset.connect(lambda: shown.append(model.tiles))
    go_on.set()
    answered(qtbot, compared)
    assert all(t[0].row.relative == "P1/P1-2/8_1.png" for t in shown if t and t[0].row)


def test_that_what_is_missing_is_said_in_a_sentence(qtbot: QtBot, compared: MainWindow) -> None:
    go_to(compared, "P1/P1-2/8_1.png")
    opened(qtbot, compared)
    texts = [text for group, text in tiles(compared) if group != "own"]
    assert texts == [
        "No homologue: no other image of this cell is known as number 8.",
        "No look-alikes: no other image that this model has seen is reviewed yet.",
    ]


def test_that_images_without_a_case_say_how_to_tell(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "flat").mkdir()
    shutil.copyfile(next(paths.samples().rglob("5_*.png")), tmp_path / "flat" / "a.png")
    classify(qtbot, window, tmp_path / "flat")
    window.review.gallery.go_to(0)
    shown = opened(qtbot, window)
    assert "Split paths to tell." in aloud(shown)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=tile_at(shown, 1).center())
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=5_000)


def test_that_a_file_that_is_gone_has_its_place_all_the_same(
    qtbot: QtBot, compared: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "cells" / "P1" / "P1-1" / "5_2.png").unlink()
    shown = opened(qtbot, compared)
    assert tiles(compared)[1] == ("homologue", "P1/P1-1/5_2.png")
    assert "its file cannot be read now" in aloud(shown)
    assert not shown.viewport().grab().isNull()


def test_that_the_list_is_a_sound_model(qtbot: QtBot, compared: MainWindow) -> None:
    model: QAbstractItemModel = compared.review.lookalikes.list.tiles
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    shown = opened(qtbot, compared)
    assert model.rowCount() > 1
    assert shown.indexAt(QPoint(4, 4)).row() == 0
    tester.deleteLater()
