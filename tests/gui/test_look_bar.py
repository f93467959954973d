"""Contrast by two handles, by itself, reset and inverted; the range in the file's own units."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core.images import load_original
from chromoview.gui.inspector.canvas import ImageCanvas
from chromoview.gui.inspector.look_bar import LookBar


class Looked(QWidget):
    """A canvas above its bar, as in the inspector."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas = ImageCanvas()
        self.bar = LookBar(self.canvas)
        layout = QVBoxLayout(self)
        layout.addWidget(self.canvas)
        layout.addWidget(self.bar)
        self.resize(400, 400)

    def show_file(self, file: Path) -> None:
        original = load_original(file)
        self.canvas.show_original(original)
        self.bar.show_original(original)


@pytest.fixture
def looked(qtbot: QtBot) -> Looked:
    made = Looked()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """16 bits from 1,000 to 5,000."""
    file = tmp_path / "deep.tif"
    tifffile.imwrite(file, np.linspace(1000, 5000, 2500).reshape(50, 50).astype(np.uint16))
    return file


def test_that_the_range_is_told_in_the_units_of_the_file(
    looked: Looked, deep: Path, tmp_path: Path
) -> None:
    looked.show_file(deep)
    low, high = (round(v) for v in looked.canvas.window_of_grey)
    assert f"Grey {low:,} to {high:,} · 16 bits" in looked.bar.info.text()
    floating = tmp_path / "floating.tif"
    tifffile.imwrite(floating, np.linspace(0.02, 0.9, 2500).reshape(50, 50).astype(np.float32))
    looked.show_file(floating)
    assert looked.bar.info.text().startswith("Grey 0.02")
    assert "32 bits" in looked.bar.info.text()


def test_that_the_zoom_is_in_sight(looked: Looked, deep: Path) -> None:
    looked.show_file(deep)
    looked.canvas.zoom_by(2.0 / looked.canvas.zoom)
    assert "zoom 200" in looked.bar.info.text()


def test_that_a_handle_is_dragged(qtbot: QtBot, looked: Looked, deep: Path) -> None:
    looked.show_file(deep)
    slider = looked.bar.slider
    low, high = looked.canvas.window_of_grey
    start = slider.black.geometry().center()
    quarter = QPoint(slider.width() // 4, start.y())
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(slider, quarter)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=quarter)
    now_low, now_high = looked.canvas.window_of_grey
    assert now_low == pytest.approx(1000 + 0.25 * 4000, abs=120)
    assert now_high == pytest.approx(high, abs=5)
    assert now_low > low
    assert f"Grey {round(now_low):,} to" in looked.bar.info.text()


def test_that_the_window_between_the_handles_is_dragged_whole(
    qtbot: QtBot, looked: Looked, deep: Path
) -> None:
    looked.show_file(deep)
    looked.canvas.set_window(2000, 4000)
    slider = looked.bar.slider
    middle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(slider, middle + QPoint(slider.width(), 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    low, high = looked.canvas.window_of_grey
    assert high == pytest.approx(5000, abs=10)
    assert high - low == pytest.approx(2000, abs=20), "it stops at the end and keeps its width"


def test_that_a_handle_is_moved_by_keys_and_stops_at_the_other(
    qtbot: QtBot, looked: Looked, deep: Path
) -> None:
    looked.show_file(deep)
    white = looked.bar.slider.white
    white.setFocus()
    before = looked.canvas.window_of_grey
    qtbot.keyClick(white, Qt.Key.Key_Left)
    assert looked.canvas.window_of_grey[1] < before[1]
    qtbot.keyClick(white, Qt.Key.Key_Home)
    low, high = looked.canvas.window_of_grey
    assert low < high < low + 50


def test_that_a_screen_reader_is_told_the_values(looked: Looked, deep: Path) -> None:
    looked.show_file(deep)
    looked.canvas.set_window(2000, 4000)
    black, white = looked.bar.slider.black, looked.bar.slider.white
    assert (black.accessibleName(), black.accessibleDescription()) == ("Black from", "2,000")
    assert (white.accessibleName(), white.accessibleDescription()) == ("White from", "4,000")
    interface = QAccessible.queryAccessibleInterface(white)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.valueInterface().currentValue() == 750
    for button in (looked.bar.auto, looked.bar.reset, looked.bar.invert):
        assert button.accessibleName()
        assert button.toolTip()


def test_that_automatic_contrast_stays_on_until_a_hand_changes_it(
    qtbot: QtBot, looked: Looked, deep: Path
) -> None:
    looked.show_file(deep)
    suggested = looked.canvas.window_of_grey
    qtbot.mouseClick(looked.bar.auto, Qt.MouseButton.LeftButton)
    automatic = looked.canvas.window_of_grey
    assert automatic[0] > suggested[0]
    looked.show_file(deep)
    assert looked.canvas.window_of_grey == automatic, "for the next image as well"
    black = looked.bar.slider.black
    black.setFocus()
    qtbot.keyClick(black, Qt.Key.Key_Right)
    assert not looked.bar.auto.isChecked()
    qtbot.mouseClick(looked.bar.reset, Qt.MouseButton.LeftButton)
    assert looked.canvas.window_of_grey == suggested


def test_that_a_drag_over_the_picture_leaves_automatic_contrast(
    qtbot: QtBot, looked: Looked, deep: Path
) -> None:
    looked.show_file(deep)
    looked.bar.auto.click()
    qtbot.mousePress(looked.canvas, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    qtbot.mouseMove(looked.canvas, QPoint(60, 100))
    qtbot.mouseRelease(looked.canvas, Qt.MouseButton.RightButton, pos=QPoint(60, 100))
    assert not looked.bar.auto.isChecked()
    low, _ = looked.canvas.window_of_grey
    share = (low - looked.bar.slider._least) / (looked.bar.slider._most - looked.bar.slider._least)
    assert looked.bar.slider.black.value() == pytest.approx(1000 * share, abs=1)


def test_that_invert_is_a_switch(qtbot: QtBot, looked: Looked, deep: Path) -> None:
    looked.show_file(deep)
    with qtbot.waitSignal(looked.bar.invertChanged):
        qtbot.mouseClick(looked.bar.invert, Qt.MouseButton.LeftButton)
    assert looked.canvas.inverted


def test_that_a_picture_of_one_grey_has_no_contrast_to_set(looked: Looked, tmp_path: Path) -> None:
    file = tmp_path / "flat.tif"
    tifffile.imwrite(file, np.full((20, 20), 700, np.uint16))
    looked.show_file(file)
    assert not looked.bar.slider.isEnabled()
    assert looked.bar.invert.isEnabled()
    assert not looked.grab().isNull()
