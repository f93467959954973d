"""The cheat sheet: every key by menu, searched by typing, beside the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from chromoview.gui import actions
from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell.cheat_sheet import CheatSheet

from .conftest import press


def opened(qtbot: QtBot, window: MainWindow) -> CheatSheet:
    press(qtbot, window, Qt.Key.Key_F1)
    sheet = window.comfort.sheet
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    return sheet


def texts(sheet: CheatSheet) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def test_that_f1_lists_every_key_of_every_menu(qtbot: QtBot, window: MainWindow) -> None:
    sheet = opened(qtbot, window)
    shown = texts(sheet)
    native = QKeySequence.SequenceFormat.NativeText
    for entry in actions.TABLE:
        if entry.keys and window.actions_by_id[entry.id].isVisible():
            for key in entry.keys:
                assert QKeySequence(key).toString(native) in shown, entry.id
    assert {row[0] for row in sheet.found} >= {"File", "Edit", "Review", "View", "Help", "Gallery"}
    assert "cannot exclude" in shown
    assert "mosaic" in shown


def test_that_typing_searches_keys_and_words(qtbot: QtBot, window: MainWindow) -> None:
    sheet = opened(qtbot, window)
    qtbot.waitUntil(sheet.search.hasFocus)
    qtbot.keyClicks(sheet.search, "undo")
    assert sheet.found
    assert all("ndo" in what for _, what, _ in sheet.found)
    sheet.search.clear()
    qtbot.keyClicks(sheet.search, "f1")
    assert [keys for *_, keys in sheet.found] == ["F1"]
    sheet.search.clear()
    qtbot.keyClicks(sheet.search, "mosaic")
    assert sheet.found == []
    assert "mosaic" in texts(sheet)
    qtbot.keyClicks(sheet.search, "xyz")
    assert sheet.nothing.isVisible()
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert len(sheet.found) > 20
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_that_the_sheet_stays_open_beside_a_window_that_goes_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    sheet = opened(qtbot, window)
    assert not sheet.isModal()
    assert sheet.isWindow()
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentIndex() == 1
    assert sheet.isVisible()
    window.comfort.show_sheet(window.actions_by_id)
    assert not sheet.isVisible()
    assert opened(qtbot, window) is sheet


def test_that_the_page_is_in_columns_where_there_is_room_and_scrolls_by_keys(
    qtbot: QtBot, window: MainWindow
) -> None:
    sheet = opened(qtbot, window)
    sheet.resize(sheet.page.width_of(2) + 60, 500)
    lefts = {s.geometry().left() for s in sheet.page.sections}
    assert len(lefts) == 2
    areas = [s.geometry() for s in sheet.page.sections]
    assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[n + 1 :])
    sheet.resize(sheet.page.width_of(1) + 60, 300)
    assert len({s.geometry().left() for s in sheet.page.sections}) == 1
    bar = sheet.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(sheet.search, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert sheet.area.horizontalScrollBar().maximum() == 0
