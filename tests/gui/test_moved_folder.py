"""A folder that moved: the window finds it, or is shown it, and every label is still there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell.moved_strip import MovedStrip

from .conftest import classify, labels, press


@pytest.fixture
def reopened(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path
) -> Callable[[], MovedStrip]:
    """Opens the window again on the workspace, waits for the offer, and gives its strip."""

    def reopen() -> MovedStrip:
        strip = open_window().comfort.moved
        qtbot.waitUntil(strip.isVisible, timeout=10_000)
        return strip

    for file in few_samples.rglob("*.png"):
        # No other test's copy, which may lie near, has the same content.
        file.write_bytes(file.read_bytes() + os.urandom(8))
    first = open_window()
    classify(qtbot, first, few_samples)
    press(qtbot, first, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, first, Qt.Key.Key_2)
    assert labels(first) == ["abnormal"] * 12
    first.close()
    return reopen


def window_of(strip: MovedStrip) -> MainWindow:
    window = strip.window()
    assert isinstance(window, MainWindow)
    return window


def all_there(window: MainWindow, root: Path) -> bool:
    assert window.context.workspace is not None
    store = window.context.workspace.store
    rows = store.rows(list(window.review.gallery.images.ids))
    roots = [source.root for source in store.sources()]
    return len(rows) == 12 and roots == [root] and all(r.path.is_file() for r in rows)


def test_that_a_renamed_folder_is_found_and_one_press_keeps_every_label(
    qtbot: QtBot, reopened: Callable[[], MovedStrip], few_samples: Path
) -> None:
    new = few_samples.with_name("dropped 2026")
    few_samples.rename(new)
    strip = reopened()
    window = window_of(strip)
    assert "“dropped” is not where it was" in strip.title.text()
    assert str(new) in strip.place.text()
    assert strip.use_button.isVisible()
    with qtbot.waitSignal(strip.moved, timeout=10_000):
        qtbot.mouseClick(strip.use_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert all_there(window, new)
    assert labels(window) == ["abnormal"] * 12
    assert "12 images found again" in window.strip.status.text()


def test_that_a_person_shows_where_it_is_now_and_a_wrong_place_is_refused(
    qtbot: QtBot,
    reopened: Callable[[], MovedStrip],
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong, new = tmp_path / "wrong", tmp_path / "a" / "b" / "c" / "d" / "elsewhere"
    wrong.mkdir()
    new.parent.mkdir(parents=True)
    few_samples.rename(new)
    strip = reopened()
    window = window_of(strip)
    answers = [str(wrong), "", str(tmp_path / "a")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))
    assert not strip.use_button.isVisible(), "it is too far away to be found by itself"
    strip.choose_button.setFocus()
    qtbot.keyClick(strip.choose_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "are not in" in strip.words.text(), timeout=10_000)
    assert strip.choose_button.isEnabled()
    strip.choose_button.setFocus()
    qtbot.keyClick(strip.choose_button, Qt.Key.Key_Space)  # the dialog is cancelled
    assert strip.isVisible()
    with qtbot.waitSignal(strip.moved, timeout=10_000):
        strip.choose_button.setFocus()
        qtbot.keyClick(strip.choose_button, Qt.Key.Key_Space)
    assert all_there(window, new)
    assert labels(window) == ["abnormal"] * 12


def test_that_not_now_leaves_everything_as_it_was(
    qtbot: QtBot, reopened: Callable[[], MovedStrip], few_samples: Path
) -> None:
    few_samples.rename(few_samples.with_name("x"))
    strip = reopened()
    window = window_of(strip)
    qtbot.keyClick(strip.later_button, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert labels(window) == ["abnormal"] * 12
    window.review.gallery.go_to(0)
    canvas = window.review.inspector.canvas
    qtbot.waitUntil(lambda: bool(canvas.accessibleDescription()), timeout=10_000)
    assert "no longer there" in canvas.accessibleDescription()
    assert "Find moved folders" in canvas.accessibleDescription()
    window.actions_by_id["find_moved"].trigger()
    qtbot.waitUntil(strip.isVisible, timeout=10_000)


def test_that_a_window_on_folders_in_their_place_asks_nothing(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],
    reopened: Callable[[], MovedStrip],
) -> None:
    window = open_window()
    with qtbot.assertNotEmitted(window.comfort.moved.moved, wait=300):
        pass
    assert not window.comfort.moved.isVisible()
