"""The picture: zoom, pan, grey and what lies over it, by mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core.evidence import PEnd
from chromoview.core.images import decode_original
from chromoview.core.original import Original
from chromoview.gui.inspector.canvas import CRISP, ImageCanvas
from chromoview.gui.inspector.marks import overlay
from tests.core.conftest import encode


def original_of(samples: np.ndarray) -> Original:
    return decode_original(encode(".png", samples), "a.png")


def square() -> Original:
    """A dark square near the upper left corner of a light picture."""
    pixels = np.full((100, 100), 255, np.uint8)
    pixels[10:20, 10:20] = 0
    return original_of(pixels)


def deep() -> Original:
    """16 bits: a left half at 1,000, a right half at 3,000, and in each a few steps of 10."""
    samples = np.full((40, 40), 1000, np.uint16)
    samples[:, 20:] = 3000
    samples[::2] += 10
    return original_of(samples)


@pytest.fixture
def canvas(qtbot: QtBot) -> ImageCanvas:
    made = ImageCanvas()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def seen(canvas: ImageCanvas) -> QImage:
    return canvas.grab().toImage()


def grey(canvas: ImageCanvas, x: float, y: float) -> int:
    """The grey on screen at a place of the original."""
    middle = QPointF(canvas.rect().center()) + QPointF(0.5, 0.5)
    at = middle + (QPointF(x, y) - canvas._centre) * canvas.zoom
    return seen(canvas).pixelColor(at.toPoint()).red()


def wheel(canvas: ImageCanvas, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def drag(qtbot: QtBot, canvas: ImageCanvas, button: Qt.MouseButton, by: QPoint) -> None:
    start = QPoint(150, 150)
    qtbot.mousePress(canvas, button, pos=start)
    qtbot.mouseMove(canvas, start + by)
    qtbot.mouseRelease(canvas, button, pos=start + by)


def test_that_the_wheel_zooms_about_the_pointer(qtbot: QtBot, canvas: ImageCanvas) -> None:
    canvas.show_original(square())
    fitted = canvas.zoom
    at = QPointF(8 + 15 * fitted, 8 + 15 * fitted)
    before = seen(canvas).pixelColor(at.toPoint())
    wheel(canvas, at, 4)
    assert canvas.zoom > 1.9 * fitted
    after = seen(canvas).pixelColor(at.toPoint())
    assert before.red() == after.red() == 0  # the dark square is still under the pointer
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.zoom == fitted


def test_that_pixels_are_smooth_below_and_squares_above(canvas: ImageCanvas) -> None:
    checks = np.indices((20, 20)).sum(axis=0) % 2 * 255
    canvas.show_original(original_of(checks.astype(np.uint8)))

    def greys_between() -> int:
        picture = seen(canvas).convertToFormat(QImage.Format.Format_Grayscale8)
        row = [picture.pixelColor(x, 150).red() for x in range(100, 200)]
        return sum(30 < g < 220 for g in row)

    canvas.zoom_by(CRISP * 0.99 / canvas.zoom)
    assert greys_between() > 20
    canvas.zoom_by(CRISP * 1.01 / canvas.zoom)
    assert greys_between() == 0


def test_that_a_fine_grid_parts_the_pixels_at_the_highest_zoom(canvas: ImageCanvas) -> None:
    canvas.show_original(original_of(np.full((20, 20), 255, np.uint8)))
    canvas.zoom_by(30 / canvas.zoom)
    row = [seen(canvas).pixelColor(x, 140).red() for x in range(60, 240)]
    lines = [x for x, g in enumerate(row) if g < 250]
    assert 5 <= len(lines) <= 7
    assert max(g for n, g in enumerate(row) if n not in lines) == 255


def test_that_a_picture_made_small_loses_no_pixels(canvas: ImageCanvas) -> None:
    stripes = np.zeros((2000, 2000), np.uint8)
    stripes[:, ::4] = 255  # nearest or bilinear pixels would show a pattern that is not there
    canvas.show_original(original_of(stripes))
    assert canvas.zoom < 0.15
    picture = seen(canvas)
    shown = [picture.pixelColor(x, 150).red() for x in range(30, 270)]
    assert max(shown) - min(shown) < 16
    assert np.mean(shown) == pytest.approx(255 / 4, abs=8)


def test_that_the_left_button_and_the_arrows_pan(qtbot: QtBot, canvas: ImageCanvas) -> None:
    canvas.show_original(square())
    canvas.zoom_by(2)
    before = QPointF(canvas._centre)
    drag(qtbot, canvas, Qt.MouseButton.LeftButton, QPoint(30, 10))
    moved = before - canvas._centre
    assert (moved.x(), moved.y()) == (
        pytest.approx(30 / canvas.zoom),
        pytest.approx(10 / canvas.zoom),
    )
    canvas.setFocus()
    at = QPointF(canvas._centre)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    near = canvas._centre.x() - at.x()
    assert near > 0
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert canvas._centre.x() == pytest.approx(at.x() - 3 * near)
    for _ in range(50):
        qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas._centre.y() == 0.0, "the picture cannot be lost"


def test_that_keys_zoom_and_fit(qtbot: QtBot, canvas: ImageCanvas) -> None:
    canvas.show_original(square())
    fitted = canvas.zoom
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom > fitted
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom == pytest.approx(fitted)
    qtbot.keyClick(canvas, Qt.Key.Key_Equal)
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom == fitted


def test_that_the_keyboards_focus_is_seen_and_a_click_does_not_take_it(qtbot: QtBot) -> None:
    gallery, canvas = QLineEdit(), ImageCanvas()
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(gallery)
    layout.addWidget(canvas)
    window.show()
    qtbot.waitExposed(window)
    canvas.show_original(square())
    window.activateWindow()
    gallery.setFocus()
    qtbot.waitUntil(gallery.hasFocus)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton)
    assert gallery.hasFocus()
    plain = seen(canvas).pixelColor(1, 1)
    qtbot.keyClick(gallery, Qt.Key.Key_Tab)
    assert canvas.hasFocus()
    assert seen(canvas).pixelColor(1, 1) != plain


def test_that_16_bits_are_seen_through_a_window(canvas: ImageCanvas) -> None:
    canvas.show_original(deep())
    assert canvas.window_of_grey == (1000.0, 3010.0)
    assert grey(canvas, 10, 20.5) < 5
    assert grey(canvas, 30, 20.5) > 250
    canvas.zoom_by(20 / canvas.zoom)
    assert abs(grey(canvas, 10.5, 20.5) - grey(canvas, 10.5, 21.5)) < 3
    canvas.set_window(1000, 1010)
    assert (grey(canvas, 19.5, 20.5), grey(canvas, 19.5, 21.5)) == (255, 0)
    canvas.reset_window()
    assert canvas.window_of_grey == (1000.0, 3010.0)


def test_that_automatic_contrast_serves_what_is_in_sight(canvas: ImageCanvas) -> None:
    canvas.show_original(deep())
    canvas.zoom_by(30 / canvas.zoom)
    canvas.pan_by(-200, 0)
    canvas.fit_window()
    assert canvas.window_of_grey == (1000.0, 1010.0)


def test_that_the_right_button_sets_contrast_and_brightness(
    qtbot: QtBot, canvas: ImageCanvas
) -> None:
    canvas.show_original(deep())
    canvas.set_window(1500, 2500)
    with qtbot.waitSignal(canvas.windowChanged):
        drag(qtbot, canvas, Qt.MouseButton.RightButton, QPoint(-60, 0))
    low, high = canvas.window_of_grey
    assert high - low < 800
    assert (low + high) / 2 == pytest.approx(2000)
    assert canvas._centre == QPointF(20, 20), "the picture stays"
    middle = (low + high) / 2
    drag(qtbot, canvas, Qt.MouseButton.RightButton, QPoint(0, -40))
    low, high = canvas.window_of_grey
    assert (low + high) / 2 < middle, "up is lighter"
    canvas.set_inverted(True)
    drag(qtbot, canvas, Qt.MouseButton.RightButton, QPoint(0, -40))
    assert sum(canvas.window_of_grey) > low + high, "on the inverted picture too"


def test_that_a_window_stays_in_the_range_of_the_file(canvas: ImageCanvas) -> None:
    canvas.show_original(deep())
    canvas.set_window(-5000, 99_999)
    assert canvas.window_of_grey == (1000.0, 3010.0)
    canvas.set_window(2000, 1000)
    low, high = canvas.window_of_grey
    assert low < high


def test_that_inverted_stays_for_the_next_image(canvas: ImageCanvas) -> None:
    canvas.show_original(square())
    assert grey(canvas, 15, 15) == 0
    canvas.set_inverted(True)
    assert grey(canvas, 15, 15) == 255
    canvas.show_words("")
    canvas.show_original(square())
    assert (grey(canvas, 15, 15), grey(canvas, 50, 50)) == (255, 0)


def test_that_evidence_is_seen_where_it_is_and_in_its_direction() -> None:
    evidence = np.zeros((4, 6), np.float32)
    evidence[1, 2], evidence[3, 5] = 2.0, -1.0
    picture = overlay(evidence, QColor("#D55E00"), QColor("#0072B2"))
    assert (picture.width(), picture.height()) == (6, 4)
    speaks_for, against = picture.pixelColor(2, 1), picture.pixelColor(5, 3)
    assert (speaks_for.red(), speaks_for.blue()) == (0xD5, 0)
    assert (against.red(), against.blue()) == (0, 0xB2)
    assert speaks_for.alpha() > 1.8 * against.alpha() > 0
    assert picture.pixelColor(0, 0).alpha() == 0


def test_that_a_coarser_map_covers_the_whole_picture(canvas: ImageCanvas) -> None:
    canvas.show_original(original_of(np.full((100, 100), 255, np.uint8)))
    evidence = np.zeros((10, 10), np.float32)
    evidence[8:, 8:] = 1.0
    canvas.show_evidence(evidence, QColor("#D55E00"), QColor("#0072B2"))
    canvas.set_strength(1.0)
    picture, zoom = seen(canvas), canvas.zoom
    corner = picture.pixelColor(int(8 + 95 * zoom), int(8 + 95 * zoom))
    assert corner.blue() < 100 < corner.red()
    assert picture.pixelColor(int(8 + 20 * zoom), int(8 + 20 * zoom)) == QColor("#FFFFFF")
    canvas.set_strength(0.1)
    assert seen(canvas).pixelColor(int(8 + 95 * zoom), int(8 + 95 * zoom)).blue() > 200


def test_that_the_p_end_is_marked_beyond_its_tip(canvas: ImageCanvas) -> None:
    canvas.show_original(original_of(np.full((100, 100), 200, np.uint8)))
    plain = seen(canvas)
    canvas.show_p_end(PEnd(x=50, y=20, probability=0.97))
    marked = seen(canvas)
    changed = [
        (x, y)
        for x in range(300)
        for y in range(300)
        if plain.pixelColor(x, y) != marked.pixelColor(x, y)
    ]
    tip = 150 + (20 - 50) * canvas.zoom
    assert changed
    assert all(abs(x - 150) < 12 and tip - 26 < y < tip for x, y in changed)
    canvas.show_p_end(None)
    assert seen(canvas) == plain


def test_that_the_size_is_told_to_a_screen_reader(canvas: ImageCanvas) -> None:
    canvas.show_original(deep())
    assert canvas.accessibleDescription() == "40 by 40 pixels"
    canvas.show_words("There is no picture to show.")
    assert canvas.empty
    assert canvas.accessibleDescription() == "There is no picture to show."
