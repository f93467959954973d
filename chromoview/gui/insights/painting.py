"""How areas and legends are painted: the same on screen and in a file."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from chromoview.gui import theme
from chromoview.gui.insights.chart import Key, Pattern, Symbol
from chromoview.gui.theme import GRID

_GAP = 5.0
_LIGHT = 0.72
_SWATCH = 3 * GRID

STYLES = {
    "none": Qt.PenStyle.NoPen,
    "full": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
}


def fill(painter: QPainter, rect: QRectF, colour: QColor, pattern: Pattern, ground: QColor) -> None:
    """Fill a rectangle in the painter's own pixels.

    Lines are drawn one by one: a brush with a pattern is scaled with the axes, and an SVG file has
    none.
    """
    light = pattern.startswith("light")
    area = theme.mix(colour, ground, _LIGHT) if light else colour
    painter.fillRect(rect, area)
    ink = colour if light else theme.mix(ground, colour, 0.15)
    painter.setPen(QPen(ink, 1.4))
    if "striped" in pattern or pattern == "crossed":
        painter.drawLines(_stripes(rect, rising=True))
    if pattern == "crossed":
        painter.drawLines(_stripes(rect, rising=False))
    if pattern == "dotted":
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        y = rect.top() + _GAP / 2
        while y < rect.bottom() - 1:
            x = rect.left() + _GAP / 2
            while x < rect.right() - 1:
                painter.drawEllipse(QPointF(x, y), 1.0, 1.0)
                x += _GAP
            y += _GAP
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0))
    painter.drawRect(rect)


def _stripes(rect: QRectF, *, rising: bool) -> list[QLineF]:
    """Lines at 45 degrees, cut at the edges: not every painter can clip."""
    lines = []
    width, height = rect.width(), rect.height()
    at = _GAP
    while at < width + height:
        x1, y1 = (at, 0.0) if at <= width else (width, at - width)
        x2, y2 = (0.0, at) if at <= height else (at - height, height)
        if rising:
            lines.append(
                QLineF(rect.left() + x1, rect.top() + y1, rect.left() + x2, rect.top() + y2)
            )
        else:
            lines.append(
                QLineF(rect.right() - x1, rect.top() + y1, rect.right() - x2, rect.top() + y2)
            )
        at += _GAP
    return lines


class Legend:
    """Entries in as many lines as they need."""

    def __init__(self, keys: tuple[Key, ...], font: QFont) -> None:
        self._keys, self._font = keys, font
        self._metrics = QFontMetricsF(font)

    def height(self, width: float) -> float:
        """Of all lines in this width."""
        if not self._keys:
            return 0.0
        return (self._places(width)[-1].y() + 1) * self._line()

    def paint(self, painter: QPainter, width: float, text: QColor, ground: QColor) -> None:
        """Paint from the painter's origin on."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for key, place in zip(self._keys, self._places(width), strict=True):
            top = place.y() * self._line()
            box = QRectF(place.x(), top + GRID / 2, _SWATCH, self._line() - GRID)
            _swatch(painter, box, key, ground)
            painter.setPen(text)
            painter.drawText(
                QPointF(place.x() + _SWATCH + GRID, top + GRID / 4 + self._metrics.ascent()),
                key.text,
            )
        painter.restore()

    def _line(self) -> float:
        return self._metrics.height() + GRID / 2

    def _places(self, width: float) -> list[QPointF]:
        """Left edge in pixels, and the line's number."""
        places, left, line = [], 0.0, 0
        for key in self._keys:
            need = _SWATCH + GRID + self._metrics.horizontalAdvance(key.text)
            if left and left + need > width:
                left, line = 0.0, line + 1
            places.append(QPointF(left, line))
            left += need + 2 * GRID
        return places


def _swatch(painter: QPainter, box: QRectF, key: Key, ground: QColor) -> None:
    if key.pattern is not None:
        fill(painter, box, key.colour, key.pattern, ground)
        return
    middle = box.center()
    if key.line != "none":
        painter.setPen(QPen(key.colour, 2, STYLES[key.line]))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    if key.symbol is not None:
        draw_symbol(painter, middle, key.symbol, key.colour)


def draw_symbol(painter: QPainter, at: QPointF, symbol: Symbol, colour: QColor) -> None:
    """As pyqtgraph draws it, eight pixels wide."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if symbol == "o":
        painter.drawEllipse(at, 4.0, 4.0)
        return
    corners = {
        "t1": ((0, -4.5), (4.5, 4), (-4.5, 4)),
        "t": ((0, 4.5), (4.5, -4), (-4.5, -4)),
        "s": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
        "d": ((0, -5), (4, 0), (0, 5), (-4, 0)),
    }.get(symbol)
    if corners is not None:
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
        return
    painter.setPen(QPen(colour, 2))
    ends = {"+": ((0, 4), (4, 0)), "x": ((4, 4), (4, -4))}.get(symbol, ((0, 4), (4, 0), (3, 3)))
    for x, y in ends:
        painter.drawLine(at - QPointF(x, y), at + QPointF(x, y))
