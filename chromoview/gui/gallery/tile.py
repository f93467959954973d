"""How large a tile is, at each step of the size slider."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics

from chromoview.gui.theme import GRID

PICTURES: tuple[int, ...] = (72, 96, 128, 176, 232, 304)
"""Width of the room for a picture, in device-independent pixels, step by step."""
DEFAULT_STEP = 2
PAD = GRID // 2
_STRIP = 3
_WORDS_FROM = 96
"""Below this width the words make room for the glyphs."""


@dataclass(frozen=True, slots=True)
class TileSize:
    """The measures of a tile at one step."""

    step: int = DEFAULT_STEP

    @property
    def ground(self) -> QSize:
        """What badges, picture and strip stand on."""
        width = PICTURES[self.step]
        return QSize(width, width + GRID)

    @property
    def worded(self) -> bool:
        """Whether there is room for words in badges."""
        return PICTURES[self.step] > _WORDS_FROM

    def badge(self, metrics: QFontMetrics) -> int:
        """Height of a badge, whose text is a little smaller than that of `metrics`."""
        return metrics.height() + 1

    def room(self, metrics: QFontMetrics) -> QRect:
        """Room for the picture alone, within the ground."""
        top = self.badge(metrics) + 2
        return QRect(
            2, top, self.ground.width() - 4, self.ground.height() - top - _STRIP - PAD // 2
        )

    def strip(self, ground: QRect) -> QRect:
        """The line in the decision's colour at the foot of the ground."""
        return QRect(ground.left(), ground.bottom() - _STRIP + 1, ground.width(), _STRIP)

    def tile(self, metrics: QFontMetrics) -> QSize:
        """The whole tile, with two lines of text below the ground."""
        text = 2 * metrics.height() + GRID
        return QSize(self.ground.width() + 2 * PAD, self.ground.height() + text + 2 * PAD)
