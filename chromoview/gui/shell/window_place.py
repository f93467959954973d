"""Where the window lies and how large it is, from one day to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from chromoview.gui import theme

_GEOMETRY = "geometry"
_COMFORTABLE = (160 * theme.GRID, 100 * theme.GRID)
_TITLE = 4 * theme.GRID
"""Height of the part by which a window is moved."""


def save(window: QWidget, settings: QSettings) -> None:
    """Remember the window's place, size and whether it fills the screen."""
    settings.setValue(_GEOMETRY, window.saveGeometry())


def restore(window: QWidget, settings: QSettings) -> None:
    """Bring the window to where it was; on a screen that is there, and no larger than that."""
    kept = settings.value(_GEOMETRY)
    if not kept or not window.restoreGeometry(kept):
        window.resize(*_COMFORTABLE)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if screens and not window.windowState() & Qt.WindowState.WindowFullScreen:
        place = on_screen(window.geometry(), screens)
        if place != window.geometry():
            window.setGeometry(place)


def on_screen(window: QRect, screens: Sequence[QRect]) -> QRect:
    """The window's place, moved and cut as little as it needs to be reached by a mouse.

    `screens` are without the system's bars, the first one being the main one.
    """
    title = QRect(window.left(), window.top(), window.width(), _TITLE)
    best = max(screens, key=lambda screen: _area(screen.intersected(window)))
    if _area(best.intersected(window)) == 0:
        best = screens[0]
    width, height = min(window.width(), best.width()), min(window.height(), best.height())
    seen = sum(_area(screen.intersected(title)) for screen in screens)
    if (width, height) == (window.width(), window.height()) and 2 * seen >= _area(title):
        return window
    left = min(max(window.left(), best.left()), best.right() + 1 - width)
    top = min(max(window.top(), best.top()), best.bottom() + 1 - height)
    return QRect(left, top, width, height)


def _area(rectangle: QRect) -> int:
    return max(0, rectangle.width()) * max(0, rectangle.height())
