"""Probabilities as bars, with the marks between which a decision is left to a person."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from chromoview.gui import theme
from chromoview.gui.inspector.words import percent

_BAR = 10


@dataclass(frozen=True, slots=True)
class Marks:
    """The review band on the abnormal score, 0..1."""

    low: float
    high: float


SCORE = "abnormal score"


class ProbabilityBars(QWidget):
    """One row per class: name, bar, percent.

    The review band lies on the abnormal score, 1 - p(reference). With two classes that is the
    second bar; with more no class's bar is it, so a row of its own shows the score and the band.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Probabilities")
        self._classes: tuple[str, ...] = ()
        self._values: tuple[float, ...] = ()
        self._marks: Marks | None = None

    def show_values(
        self, classes: tuple[str, ...], values: tuple[float, ...], marks: Marks | None
    ) -> None:
        """Show calibrated probabilities; empty tuples show nothing."""
        self._classes, self._values, self._marks = classes, values, marks
        words = ", ".join(f"{c} {v * 100:.1f} %" for c, v in zip(classes, values, strict=False))
        if marks is not None:
            low, high = percent(marks.low), percent(marks.high)
            self.setToolTip(
                f"With an abnormal score between {low} and {high} the decision is left to you."
            )
            words += f". {self.toolTip()}"
        else:
            self.setToolTip("")
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = max(2, len(self.rows()))
        return QSize(24 * theme.GRID, rows * self._row_height() + theme.GRID // 2)

    def rows(self) -> list[tuple[str, float, bool]]:
        """Name, share (0..1), and whether the row bears the marks; in the order on screen."""
        found = [(n, v, False) for n, v in zip(self._classes, self._values, strict=False)]
        if self._marks is None:
            return found
        if len(found) == 2:
            return [found[0], (*found[1][:2], True)]
        return [*found, (SCORE, 1.0 - self._values[0], True)]

    def _row_height(self) -> int:
        return self.fontMetrics().height() + theme.GRID // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        rows = self.rows()
        names = max(metrics.horizontalAdvance(f"● {name}") for name, _, _ in rows)
        figures = metrics.horizontalAdvance("100.0 %")
        left = names + theme.GRID
        width = self.width() - left - figures - theme.GRID
        for n, (name, value, marked) in enumerate(rows):
            row = QRect(0, n * self._row_height(), self.width(), self._row_height())
            bar = QRectF(left, row.center().y() - _BAR / 2 + 1, max(8, width), _BAR)
            self._paint_row(painter, row, bar, name, value)
            if marked and self._marks is not None:
                self._paint_marks(painter, bar, self._marks)

    def _paint_row(
        self, painter: QPainter, row: QRect, bar: QRectF, name: str, value: float
    ) -> None:
        look = _look(name, self._classes, self.palette())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(look.colour)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, look.glyph)
        painter.setPen(self.palette().windowText().color())
        indent = self.fontMetrics().horizontalAdvance(f"{look.glyph} ")
        painter.drawText(row.adjusted(indent, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(theme.tabular(self.font()))
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, f"{value * 100:.1f} %")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line(self.palette()))
        painter.drawRoundedRect(bar, 2, 2)
        filled = QRectF(bar)
        filled.setWidth(bar.width() * value)
        painter.setBrush(look.colour)
        painter.drawRoundedRect(filled, 2, 2)

    def _paint_marks(self, painter: QPainter, bar: QRectF, marks: Marks) -> None:
        painter.setPen(QPen(self.palette().windowText().color(), 1.5))
        for share in (marks.low, marks.high):
            x = bar.left() + bar.width() * share
            painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3))


def _look(name: str, classes: tuple[str, ...], palette: QPalette) -> theme.Look:
    """A class's own look; a quiet one for the score, which is no class."""
    if name == SCORE and name not in classes:
        return theme.Look("Σ", theme.muted(palette), name)
    return theme.look_of(name, classes, palette)
