"""Probabilities as bars, with the operating points marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.inspector import words
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.metadata import OperatingPoint

_BAR = 10
_TICK = 4
"""Pixels by which a mark stands out of its bar."""


class ProbabilityBars(QWidget):
    """One row per class: name, bar, figure.

    The operating points lie on the abnormal score, 1 - p(reference). With two classes that is the
    second bar; with more no class's bar is it, so a row of its own shows the score and its marks.
    The review band is framed, and a triangle stands at the threshold.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Probabilities"))
        self._classes: tuple[str, ...] = ()
        self._values: tuple[float, ...] = ()
        self._point: OperatingPoint | None = None

    def show_values(
        self, classes: tuple[str, ...], values: tuple[float, ...], point: OperatingPoint | None
    ) -> None:
        """Show calibrated probabilities; empty tuples show nothing."""
        self._classes, self._values, self._point = classes, values, point
        told = [
            tr("{name} {share}", name=name, share=words.share(value))
            for name, value, _ in self.rows()
        ]
        listed = ", ".join(told)
        marks = words.operating_point(point) if values and point is not None else ""
        self.setToolTip(marks)
        self.setAccessibleDescription(f"{listed}. {marks}" if marks else listed)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = max(2, len(self.rows()))
        return QSize(24 * theme.GRID, rows * self._row_height() + theme.GRID // 2)

    def rows(self) -> list[tuple[str, float, bool]]:
        """Name on screen, share (0..1), and whether the row bears the marks; in their order."""
        pairs = zip(self._classes, self._values, strict=False)
        found = [(said(name), value, False) for name, value in pairs]
        if self._point is None:
            return found
        if len(found) == 2:
            return [found[0], (*found[1][:2], True)]
        return [*found, (tr("abnormal score"), 1.0 - self._values[0], True)] if found else []

    def _row_height(self) -> int:
        return self.fontMetrics().height() + theme.GRID // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        rows = self.rows()
        widest = max(metrics.horizontalAdvance(f"● {name}") for name, _, _ in rows)
        names = min(widest, self.width() // 2)
        left = names + theme.GRID
        width = self.width() - left - metrics.horizontalAdvance(">0.99") - theme.GRID
        for n, (name, value, marked) in enumerate(rows):
            row = QRect(0, n * self._row_height(), self.width(), self._row_height())
            bar = QRectF(left, row.center().y() - _BAR / 2 + 1, max(8, width), _BAR)
            look = _look(n, self._classes, self.palette())
            self._paint_name(painter, QRect(row.left(), row.top(), names, row.height()), look, name)
            self._paint_bar(painter, row, bar, look, value)
            if marked and self._point is not None:
                self._paint_marks(painter, bar, self._point)

    def _paint_name(self, painter: QPainter, room: QRect, look: theme.Look, name: str) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.font())
        painter.setPen(look.ink)
        painter.drawText(room, int(middle), look.glyph)
        painter.setPen(self.palette().windowText().color())
        metrics = self.fontMetrics()
        indent = metrics.horizontalAdvance(f"{look.glyph} ")
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width() - indent)
        painter.drawText(room.adjusted(indent, 0, 0, 0), int(middle), shown)

    def _paint_bar(
        self, painter: QPainter, row: QRect, bar: QRectF, look: theme.Look, value: float
    ) -> None:
        painter.setFont(theme.tabular(self.font()))
        painter.setPen(self.palette().windowText().color())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(row, int(right), words.share(value))
        ground = theme.mix(
            self.palette().windowText().color(), self.palette().window().color(), 0.84
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(bar, 2, 2)
        filled = QRectF(bar)
        filled.setWidth(bar.width() * value)
        painter.setBrush(look.colour)
        painter.drawRoundedRect(filled, 2, 2)

    def _paint_marks(self, painter: QPainter, bar: QRectF, point: OperatingPoint) -> None:
        ink = self.palette().windowText().color()
        painter.setPen(QPen(ink, 1.5))
        low, high, threshold = (
            bar.left() + bar.width() * share
            for share in (point.review_low, point.review_high, point.threshold)
        )
        for x in (low, high):
            painter.drawLine(QPointF(x, bar.top() - _TICK), QPointF(x, bar.bottom() + _TICK))
        for y in (bar.top() - _TICK + 0.5, bar.bottom() + _TICK - 0.5):
            painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.setPen(QPen(theme.on(ink), 1))
        painter.setBrush(ink)
        tip = QPointF(threshold, bar.top() + _TICK)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-4, -8), tip + QPointF(4, -8)]))


def _look(index: int, classes: tuple[str, ...], palette: QPalette) -> theme.Look:
    """A class's own look; a quiet one for the score, which is no class."""
    if index < len(classes):
        return theme.look_of(classes[index], classes, palette)
    muted = theme.muted(palette)
    return theme.Look("Σ", muted, "", muted)
