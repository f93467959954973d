"""The window comes back as it was left, on a screen that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell.window_place import on_screen

from .conftest import classify, press

ONE = QRect(0, 0, 1920, 1040)
LEFT = QRect(-1920, 0, 1920, 1040)


@pytest.mark.parametrize(
    ("kept", "screens", "expected"),
    [
        (QRect(100, 100, 1280, 800), [ONE], QRect(100, 100, 1280, 800)),
        (QRect(-1800, 50, 1280, 800), [ONE, LEFT], QRect(-1800, 50, 1280, 800)),
        (QRect(-1800, 50, 1280, 800), [ONE], QRect(0, 50, 1280, 800)),
        (QRect(5000, 4000, 1280, 800), [ONE], QRect(640, 240, 1280, 800)),
        (QRect(100, -500, 1280, 800), [ONE], QRect(100, 0, 1280, 800)),
        (QRect(0, 0, 3840, 2100), [QRect(0, 0, 1024, 700)], QRect(0, 0, 1024, 700)),
        (QRect(1900, 500, 1280, 800), [ONE], QRect(640, 240, 1280, 800)),
    ],
)
def test_that_a_place_that_is_gone_is_brought_back(
    kept: QRect, screens: list[QRect], expected: QRect
) -> None:
    assert on_screen(kept, screens) == expected


def test_that_size_parts_and_switches_come_back(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    first = open_window()
    classify(qtbot, first, few_samples)
    size = (760, 620)  # on the smallest screen that a test may have
    first.resize(*size)
    first.review.splitter.setSizes([500, 500])
    qtbot.wait(10)
    widths = first.review.splitter.sizes()
    larger = first.actions_by_id["larger_tiles"]
    larger.trigger()
    larger.trigger()
    step = first.review.filter.size_slider.value()
    first.actions_by_id["goes_on"].trigger()
    first.close()
    again = open_window_at_kept_size(open_window, size)
    assert (again.width(), again.height()) == size
    assert again.review.filter.size_slider.value() == step
    assert not again.actions_by_id["goes_on"].isChecked()
    qtbot.waitUntil(lambda: abs(again.review.splitter.sizes()[0] - widths[0]) <= 8)
    press(qtbot, again, Qt.Key.Key_I)
    assert not again.review.inspector.isVisible()
    again.close()
    third = open_window()
    assert not third.review.inspector.isVisible()
    assert not third.actions_by_id["inspector"].isChecked()


def open_window_at_kept_size(
    open_window: Callable[[], MainWindow], size: tuple[int, int]
) -> MainWindow:
    """The fixture gives each window a size; what was restored before is looked at here."""
    found: list[tuple[int, int]] = []
    resize = MainWindow.resize

    def note(window: MainWindow, *args: int) -> None:
        found.append((window.width(), window.height()))

    MainWindow.resize = note  # type: ignore[method-assign, assignment]
    try:
        window = open_window()
    finally:
        MainWindow.resize = resize  # type: ignore[method-assign]
    assert found[-1] == size
    return window
