"""Folders that were opened before: in an empty window and in the menu, by mouse and by key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell.recent import RecentFolders

from .conftest import classify


def entries(window: MainWindow) -> list[QAction]:
    """The folders in File > Recent folders."""
    found = window.comfort.recent_menu.actions()
    return found[: next((n for n, a in enumerate(found) if a.isSeparator()), 0)]


def test_that_an_empty_window_says_what_to_do_and_offers_the_samples(
    qtbot: QtBot, window: MainWindow
) -> None:
    empty = window.review.empty
    assert empty.isVisible()
    assert len(empty.lines) == 3
    assert empty.recent_buttons == []
    assert not empty._recent_title.isVisible()
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.mouseClick(empty.samples_button, Qt.MouseButton.LeftButton)
    assert window.review.gallery.images.rowCount() > 20
    assert entries(window) == []  # the samples are in the menu anyway


def test_that_an_opened_folder_is_offered_again_and_opened_by_a_key(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path, tmp_path: Path
) -> None:
    first = open_window()
    classify(qtbot, first, few_samples)
    assert [a.toolTip() for a in entries(first)] == [str(few_samples)]
    first.close()
    shutil.rmtree(tmp_path / "workspace")
    again = open_window()
    (button,) = again.review.empty.recent_buttons
    assert button.isVisible()
    assert "dropped" in button.accessibleName()
    button.setFocus()
    with qtbot.waitSignal(again.classifying.ended, timeout=60_000):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert again.review.gallery.images.rowCount() == 12
    assert not again.review.import_strip.isVisible(), "its split was confirmed before"


def test_that_a_folder_is_opened_from_the_menu_by_its_digit(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    window.classifying.recent.remember([few_samples])
    menu = window.comfort.recent_menu
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_1)
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=10_000)


def test_that_a_missing_folder_is_marked_and_says_what_to_do(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    window.classifying.recent.remember([gone])
    gone.rmdir()
    with qtbot.waitSignal(window.classifying.recent.changed):
        window.comfort.recent_menu.aboutToShow.emit()
    assert "(not there now)" in entries(window)[0].text()
    assert "(not there now)" in window.review.empty.recent_buttons[0].accessibleName()
    qtbot.mouseClick(window.review.empty.recent_buttons[0], Qt.MouseButton.LeftButton)
    assert window.banner.isVisible()
    assert "is not there now" in window.banner.message.text()
    gone.mkdir()
    with qtbot.waitSignal(window.classifying.recent.changed):
        window.comfort.recent_menu.aboutToShow.emit()
    assert "not there" not in entries(window)[0].text()


def test_that_the_list_can_be_cleared(window: MainWindow, tmp_path: Path) -> None:
    window.classifying.recent.remember([tmp_path])
    assert len(entries(window)) == 1
    window.comfort.recent_menu.actions()[-1].trigger()
    assert entries(window) == []
    assert window.review.empty.recent_buttons == []


def test_that_the_last_one_comes_first_and_nine_are_kept(settings: QSettings) -> None:
    recent = RecentFolders(settings)
    for n in range(12):
        recent.remember([Path(f"/p{n}")])
    recent.remember([Path("/p8")])
    names = [entry.name for entry in recent.entries]
    assert names == ["p8", "p11", "p10", "p9", "p7", "p6", "p5", "p4", "p3"]
    settings.setValue("recent_folders", "no list")
    assert recent.entries == []
    recent.close()
