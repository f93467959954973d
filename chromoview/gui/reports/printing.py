"""A document on paper: pages with a head and a foot, as a PDF file or by a printer.

What stands on every page names the report, so that a page that was parted from the others is found
again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
)

from chromoview import __version__
from chromoview.core.errors import ChromoViewError
from chromoview.gui.reports.paging import Unit, laid_out, measured, pages
from chromoview.gui.reports.parts import Part
from chromoview.gui.reports.writer import INK, RULE, SOFT
from chromoview.gui.tr import number, tr

_MARGIN_MM = 15.0
_DOTS_PER_INCH = 600
_SMALL_PT = 7.5
_MOST_PAGES = 9999


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed, and what stands on each of its pages."""

    parts: Callable[[], Iterable[Part]]
    head: str
    """At the left above the text."""
    mark: str
    """At the right above it: what kind of paper this is."""
    foot: str
    """At the left below it; the page's number stands at the right."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the printing is."""

    page: int
    """The pages that are painted; 0 while they are measured."""
    pages: int


def page_layout() -> QPageLayout:
    """Upright, of the size that the country uses."""
    imperial = QLocale.system().measurementSystem() == (
        QLocale.MeasurementSystem.ImperialUSSystem  # millimetres are for all others
    )
    size = QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(
        QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


class PdfFile:
    """A PDF file in memory, for archives (PDF/A-1b): it holds its fonts."""

    def __init__(self, title: str) -> None:
        self._content = QByteArray()
        self._buffer = QBuffer(self._content)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.writer = QPdfWriter(self._buffer)
        self.writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
        self.writer.setResolution(_DOTS_PER_INCH)
        self.writer.setPageLayout(page_layout())
        self.writer.setTitle(title)
        self.writer.setCreator(f"ChromoView {__version__}")

    def content(self) -> bytes:
        """The file, once every page is painted."""
        self._buffer.close()
        return bytes(self._content.data())


def pdf(sheet: Sheet, title: str) -> bytes:
    """The whole sheet as a PDF file, in one go."""
    file = PdfFile(title)
    for _ in paint(sheet, file.writer):
        pass
    return file.content()


def paint(
    sheet: Sheet, device: QPagedPaintDevice, *, first: int = 1, last: int = _MOST_PAGES
) -> Generator[Step, None, None]:
    """Paint pages, counted from 1, on a device, in small steps: one who prints a case of a
    thousand images goes on with it when the window has done what else there is."""
    painter = QPainter(device)
    if not painter.isActive():
        raise ChromoViewError(
            tr("The printer does not answer; nothing was printed."),
            tr("Check the printer, or save the report as PDF."),
        )
    try:
        body = _body(device)
        units: list[Unit] = []
        for some in measured(sheet.parts(), device, body.width()):
            units += some
            yield Step(0, 0)
        made = pages(units, body.height())
        wanted = range(max(first, 1), min(last, len(made)) + 1)
        for n, page in enumerate(wanted):
            if n:
                device.newPage()
            _paint_furniture(painter, sheet, body, page, len(made))
            _paint_page(painter, made[page - 1], body)
            yield Step(n + 1, len(wanted))
    finally:
        painter.end()


def _body(device: QPagedPaintDevice) -> QRectF:
    """Where the text stands, in the device's dots from the corner of what can be painted."""
    page = QRectF(device.pageLayout().paintRectPixels(device.logicalDpiX()))
    room = 2.2 * _line(device)
    return QRectF(0, room, page.width(), page.height() - 2 * room)


def _line(device: QPagedPaintDevice) -> float:
    return QFontMetricsF(_small(), device).height()


def _small() -> QFont:
    font = QFont()
    font.setPointSizeF(_SMALL_PT)
    return font


def _paint_page(painter: QPainter, page: Sequence[Part], body: QRectF) -> None:
    device = painter.device()
    assert isinstance(device, QPagedPaintDevice)
    document, _ = laid_out(page, device, body.width())
    painter.save()
    painter.translate(body.topLeft())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = _paper()
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_furniture(painter: QPainter, sheet: Sheet, body: QRectF, page: int, pages: int) -> None:
    painter.save()
    painter.setFont(_small())
    metrics = painter.fontMetrics()
    height = float(metrics.height())
    above = QRectF(body.left(), 0, body.width(), height)
    below = QRectF(body.left(), body.bottom() + 1.2 * height, body.width(), height)
    counted = tr("Page {page} of {pages}", page=number(page), pages=number(pages))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    for place, at_left, at_right in (
        (above, sheet.head, sheet.mark),
        (below, sheet.foot, counted),
    ):
        painter.setPen(QColor(SOFT))
        painter.drawText(place, right, at_right)
        room = place.width() - metrics.horizontalAdvance(at_right) - 2 * height
        fitting = metrics.elidedText(at_left, Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, fitting)
    painter.setPen(QPen(QColor(RULE), 0))
    for y in (above.bottom() + 0.3 * height, below.top() - 0.3 * height):
        painter.drawLine(QPointF(body.left(), y), QPointF(body.right(), y))
    painter.restore()


def _paper() -> QPalette:
    """Dark on white, whatever the window looks like."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(INK))
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    return palette
