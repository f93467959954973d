"""Presses keys in the window, waits until it rests, and keeps pictures of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPixmap
    from PySide6.QtWidgets import QWidget

    from chromoview.gui.main_window import MainWindow

WIDTH, HEIGHT, GRID = 1280, 800, 8
_LONG_MS = 60_000
_LOOK_MS, _SAME = 150, 4
"""Nothing moves any more when it looked the same so many times in a row, this far apart."""


class Artist:
    """Presses keys in a window and keeps pictures of it."""

    def __init__(self, window: MainWindow, out: Path, cases: Path) -> None:
        self.window, self._out, self.cases = window, out, cases

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the gallery has the focus."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        gallery = self.window.review.gallery
        gallery.setFocus()
        QTest.keyClick(gallery, key, held)

    def read_as(self, name: str) -> None:
        """Change the reader."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.key(Qt.Key.Key_W)
        field = self.window.reader_bar.name
        wait(field.isVisible)
        field.selectAll()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def go_to(self, relative: str) -> None:
        """Make the image at this path the current one."""
        gallery = self.window.review.gallery
        for position in range(gallery.images.rowCount()):
            row = gallery.images.row_at(position)
            if row is not None and row.relative == relative:
                gallery.go_to(position)
                return
        raise LookupError(relative)

    def settle(self, widget: QWidget | None = None) -> QPixmap:
        """Wait until nothing moves any more; what then is seen."""
        from PySide6.QtTest import QTest

        review, strip = self.window.review, self.window.review.lookalikes
        wait(lambda: not (review.gallery.thumbnails.busy or (strip.is_open and strip.asking)))
        seen: list[QImage] = []

        def rests() -> bool:
            QTest.qWait(_LOOK_MS)
            seen.append((widget or self.window).grab().toImage())
            return len(seen) > _SAME and all(s == seen[-1] for s in seen[-1 - _SAME : -1])

        wait(rests)
        return (widget or self.window).grab()

    def keep(self, name: str, widget: QWidget | None = None) -> None:
        """Save the window, or a widget, as `NAME.png`."""
        grabbed = self.settle(widget)
        grabbed.setDevicePixelRatio(1.0)
        self.save(name, grabbed)

    def save(self, name: str, drawn: QPixmap | QImage) -> None:
        """Save what was drawn as `NAME.png`."""
        self._out.mkdir(parents=True, exist_ok=True)
        assert drawn.save(str(self._out / f"{name}.png"))


def wait(condition: Callable[[], bool], milliseconds: int = _LONG_MS) -> None:
    from PySide6.QtTest import QTest

    until = time.monotonic() + milliseconds / 1000
    while not condition():
        assert time.monotonic() < until, "the window is not as far as it should be"
        QTest.qWait(20)
