"""The pictures of what stands beside the pages: labels that come in, classes, a report on paper."""

from __future__ import annotations

from tests.e2e.artist import Artist, wait

_DOTS_PER_INCH = 110
_INCH_M = 0.0254


def labels(artist: Artist) -> None:
    """What a file of labels would change, before anything is changed."""
    traffic = artist.window.commands.labels
    traffic.look_at(artist.cases / "labels.csv")
    wait(traffic.offer.isVisible)
    artist.keep("labels")
    traffic.offer.dismiss()


def classes(artist: Artist) -> None:
    """The window of classes; it gets the six kinds."""
    desk = artist.window.commands.classes
    desk.open()
    view = desk.view
    assert view is not None
    wait(view.kinds.isEnabled)
    view.kinds.click()
    wait(lambda: view.model.rowCount() > len(("normal", "abnormal")))
    artist.keep("classes", view)
    view.close()


def paper(artist: Artist) -> None:
    """The first page of a report on paper."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QAbstractTextDocumentLayout, QImage, QPainter

    from chromoview.gui.reports import printing
    from chromoview.gui.reports.paging import laid_out, measured, pages
    from chromoview.gui.reports.saving import sheet_of

    shown = artist.window.reports
    artist.key(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: shown.is_current and not shown.preview.busy)
    assert shown.report is not None
    sheet, writer = sheet_of(shown.report), printing.PdfFile("").writer
    writer.setResolution(_DOTS_PER_INCH)
    body = printing._body(writer)
    found = pages([u for some in measured(sheet.parts(), writer, body.width()) for u in some],
                  body.height())  # fmt: skip
    layout = writer.pageLayout()
    image = QImage(layout.fullRectPixels(_DOTS_PER_INCH).size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(_DOTS_PER_INCH / _INCH_M))
    image.setDotsPerMeterY(round(_DOTS_PER_INCH / _INCH_M))
    painter = QPainter(image)
    painter.translate(layout.paintRectPixels(_DOTS_PER_INCH).topLeft())
    printing._paint_furniture(painter, sheet, body, 1, len(found))
    document, _ = laid_out(found[0], writer, body.width())
    painter.translate(body.topLeft())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = printing._paper()
    document.documentLayout().draw(painter, context)
    painter.end()
    artist.save("paper", image)
    artist.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
