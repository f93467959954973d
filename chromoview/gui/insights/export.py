"""A plot as a file: a picture as it stands on screen, or its numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView

from chromoview.gui import theme
from chromoview.gui.insights.chart import Chart
from chromoview.gui.insights.painting import Legend
from chromoview.gui.theme import GRID

_SCALE = 2
"""Pixels of a PNG for one of the screen: it is for print."""
_INCH = 0.0254
"""Metres."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Sheet:
    """Title, words, legend and plot, one below the other."""

    def __init__(self, title: str, chart: Chart, view: QGraphicsView) -> None:
        self._title, self._chart, self._view = title, chart, view
        self._font = view.font()
        self._heading = theme.scaled(self._font, 1.2, QFont.Weight.DemiBold)
        self._legend = Legend(chart.keys, self._font)
        self._width = float(view.viewport().width())

    @property
    def dots_per_metre(self) -> int:
        """Of the screen, as its fonts count them."""
        return round(self._view.logicalDpiX() / _INCH)

    def size(self) -> QSize:
        """With its margins."""
        height = self._words_top() + self._words_height() + self._legend.height(self._width)
        size = QSizeF(self._width + 4 * GRID, height + self._view.viewport().height() + 5 * GRID)
        return size.toSize()

    def paint(self, painter: QPainter) -> None:
        """Paint from the painter's origin on."""
        palette = self._view.palette()
        text, ground = palette.color(QPalette.ColorRole.Text), palette.color(palette.ColorRole.Base)
        painter.fillRect(QRectF(QPointF(), QSizeF(self.size())), ground)
        painter.translate(2 * GRID, 2 * GRID)
        painter.setPen(text)
        painter.setFont(self._heading)
        painter.drawText(QPointF(0, QFontMetricsF(self._heading).ascent()), self._title)
        painter.setFont(self._font)
        wraps = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(
            QRectF(0, self._words_top(), self._width, self._words_height()),
            wraps,
            self._chart.words,
        )
        painter.translate(0, self._words_top() + self._words_height() + GRID / 2)
        self._legend.paint(painter, self._width, text, ground)
        painter.translate(0, self._legend.height(self._width) + GRID / 2)
        size = QSizeF(self._view.viewport().size())
        self._view.render(painter, QRectF(QPointF(), size), self._view.viewport().rect())

    def _words_top(self) -> float:
        return QFontMetricsF(self._heading).height() + GRID / 2

    def _words_height(self) -> float:
        room = QRectF(0, 0, self._width, 10_000)
        wraps = int(Qt.TextFlag.TextWordWrap)
        return QFontMetricsF(self._font).boundingRect(room, wraps, self._chart.words).height()


def png(sheet: Sheet) -> bytes:
    """The sheet as a PNG file."""
    image = QImage(sheet.size() * _SCALE, QImage.Format.Format_RGB32)
    # As dense as the screen: letters, and the axes' recorded strokes, are scaled by it.
    image.setDotsPerMeterX(sheet.dots_per_metre)
    image.setDotsPerMeterY(sheet.dots_per_metre)
    image.setDevicePixelRatio(_SCALE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet.paint(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def svg(sheet: Sheet, title: str) -> bytes:
    """The sheet as an SVG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setResolution(round(sheet.dots_per_metre * _INCH))
    made.setSize(sheet.size())
    made.setViewBox(QRectF(QPointF(), QSizeF(sheet.size())))
    made.setTitle(title)
    painter = QPainter(made)
    sheet.paint(painter)
    painter.end()
    return bytes(content.data())


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Numbers as they stand in the table; the mark at the beginning makes spreadsheets read every
    script."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
