"""What is drawn over the image: the evidence map, the grid between pixels, the p end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from chromoview.gui import theme

if TYPE_CHECKING:
    from chromoview.core.domain import Float32Array

_STRONGEST = 0.85
"""Opacity of the strongest evidence when the slider stands at 1."""
_AWAY = 1.5 * theme.GRID
"""Screen pixels between the tip of the chromosome and the letter."""


def overlay(evidence: Float32Array, speaks_for: QColor, against: QColor) -> QImage:
    """An evidence map `[h, w]` as a picture: hue for the sign, opacity for the strength.

    The strongest place of the map is the most opaque; no evidence is clear.
    """
    import numpy as np

    strongest = max(float(np.abs(evidence).max()), 1e-9)
    alpha = np.abs(evidence) / strongest * (255 * _STRONGEST)
    picture = np.empty((*evidence.shape, 4), dtype=np.uint8)
    colours = np.array(
        [[c.red(), c.green(), c.blue()] for c in (against, speaks_for)], dtype=np.uint8
    )
    picture[..., :3] = colours[(evidence > 0).astype(np.intp)]
    picture[..., 3] = alpha.astype(np.uint8)
    height, width = evidence.shape
    made = QImage(picture.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return made.copy()


def draw_pixel_grid(painter: QPainter, target: QRectF, zoom: float, sight: QRectF) -> None:
    """Hairlines between the pixels of the image at `target`, as far as they are in sight."""
    seen = target.intersected(sight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(128, 128, 128, 110), 0))
    upright = _between(seen.left(), seen.right(), target.left(), zoom)
    level = _between(seen.top(), seen.bottom(), target.top(), zoom)
    painter.drawLines([QLineF(x, seen.top(), x, seen.bottom()) for x in upright])
    painter.drawLines([QLineF(seen.left(), y, seen.right(), y) for y in level])


def _between(start: float, stop: float, origin: float, step: float) -> list[float]:
    """Where `origin` and its multiples of `step` lie from `start` to `stop`."""
    first, last = math.ceil((start - origin) / step), math.floor((stop - origin) / step)
    return [origin + n * step for n in range(first, last + 1)]


def draw_p_end(painter: QPainter, tip: QPointF, middle: QPointF, sight: QRectF) -> None:
    """The letter p beyond a tip, as seen from the `middle`, kept in sight and readable anywhere."""
    away = tip - middle
    length = math.hypot(away.x(), away.y())
    if not sight.adjusted(-20, -20, 20, 20).contains(tip) or length < 1:
        return
    font = theme.scaled(painter.font(), 1.15, painter.font().Weight.Bold)
    metrics = QFontMetricsF(font)
    at = tip + away * (_AWAY / length)
    margin = metrics.height() / 2
    room = sight.adjusted(margin, margin, -margin, -margin)
    at.setX(min(max(at.x(), room.left()), room.right()))
    at.setY(min(max(at.y(), room.top()), room.bottom()))
    path = QPainterPath()
    box = metrics.tightBoundingRect("p")
    path.addText(at - box.center(), font, "p")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, QPen(QColor("#FFFFFF"), 4, j=Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, QColor("#000000"))
