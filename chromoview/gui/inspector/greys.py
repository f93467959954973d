"""An original as the picture that is drawn: its window of grey, inverted or not, and its halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from chromoview.core.domain import UInt8Image
    from chromoview.core.original import Original

_NARROWEST = 1 / 400
"""Of what a window can be set to."""
_SMALLEST_HALF = 64
"""Pixels; a smaller side is not halved again."""


class Greys:
    """Draws an original anew only when its window has changed."""

    def __init__(self) -> None:
        self.original: Original | None = None
        self.low = self.high = 0.0
        self.inverted = False
        self._halves: list[QImage] = []
        """The whole picture, then each at half the size of the one before."""

    @property
    def large_is_light(self) -> bool:
        """Whether larger samples are shown lighter."""
        return self.original is None or self.original.small_is_white == self.inverted

    def clear(self) -> None:
        """Show nothing."""
        self.original = None
        self._halves = []

    def show(self, original: Original) -> None:
        """Take another original, at its suggested window."""
        self.original = original
        self.set_window(original.low, original.high)

    def set_window(self, low: float, high: float) -> None:
        """What is black and white, in the file's units."""
        self.low, self.high = low, high
        self._halves = []

    def set_inverted(self, inverted: bool) -> None:
        """Whether black and white are exchanged."""
        self.inverted = inverted
        self._halves = []

    def picture(self, zoom: float) -> QImage:
        """The picture, at a size from which it can be drawn smoothly at `zoom` (device pixels of
        the screen per pixel of the original): a large step down would skip pixels."""
        if self.original is None:
            return QImage()
        if not self._halves:
            pixels = self.original.shown(self.low, self.high)
            self._halves = [_grey_image(pixels)]
            if self.inverted:
                self._halves[0].invertPixels()
        zoom *= self.original.width / self._halves[0].width()
        wanted = 0
        while zoom <= 0.5 and min(_sides(self._halves[wanted])) >= 2 * _SMALLEST_HALF:
            zoom *= 2
            wanted += 1
            if wanted == len(self._halves):
                self._halves.append(_half(self._halves[-1]))
        return self._halves[wanted]


def narrowed(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """A window inside `least`..`most` and not too narrow, as near as can be to the one given."""
    narrowest = (most - least) * _NARROWEST
    low = min(max(low, least), most - narrowest)
    return low, max(min(high, most), low + narrowest)


def _grey_image(pixels: UInt8Image) -> QImage:
    height, width = pixels.shape
    made = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    return made.copy()  # the bytes are gone when this function ends


def _sides(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()


def _half(image: QImage) -> QImage:
    return image.scaled(
        image.width() // 2,
        image.height() // 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
