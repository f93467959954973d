"""The report on the screen: the same words as on paper, written piece by piece while one reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from chromoview.gui.reports import content
from chromoview.gui.reports.line_cells import IMAGE
from chromoview.gui.reports.parts import Part, batches
from chromoview.gui.reports.writer import INK, Style, Writer
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport

_ROWS = 12
"""Written in one step."""
_MOST = 3000
"""Images that are listed on the screen; more would take the memory of the gallery."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_READS = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
)


class Preview(QTextBrowser):
    """A click on an image's number or name, or Enter on it, opens the image."""

    imageChosen = Signal(int)
    written = Signal()
    """The whole report stands there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The report, as it is printed"))
        self.setToolTip(tr("Click the number or name of an image to open it in Review"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Tab leaves the report, instead of going through a thousand links; Enter follows the one
        # at the cursor.
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(_READS)
        self._left: Iterator[list[Part]] | None = None
        self._writer: Writer | None = None
        self._shown: QTextDocument | None = None
        self._keep = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._write_on)
        self.anchorClicked.connect(self._follow)
        self._colour()

    @property
    def busy(self) -> bool:
        """Whether some of the report is still to be written."""
        return self._left is not None

    def show_report(self, report: CaseReport) -> None:
        """Show a report from its beginning, or from where the reader was in one before."""
        self._keep = self.verticalScrollBar().value()
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(2 * GRID)
        before, self._shown = self._shown, document
        self.setDocument(document)
        if before is not None:  # the first one is Qt's, which has deleted it
            before.deleteLater()
        self._writer = Writer(document, Style(self.font().pointSizeF(), links=True))
        self._left = batches(content.parts(report, _MOST), _ROWS)
        self._write_on()

    def forget(self) -> None:
        """Show nothing."""
        self._next.stop()
        self._left = self._writer = None
        self._keep = 0
        self.clear()

    def stop(self) -> None:
        """Write no more."""
        self._next.stop()
        self._left = None

    def _write_on(self) -> None:
        if self._left is None or self._writer is None:
            return
        some = next(self._left, None)
        if some is None:
            self._left = None
            self.written.emit()
            return
        self._writer.write(some)
        if self._keep and self.verticalScrollBar().maximum() >= self._keep:
            self.verticalScrollBar().setValue(self._keep)
            self._keep = 0
        self._next.start()

    def _follow(self, link: QUrl) -> None:
        text = link.toString()
        if text.startswith(IMAGE):
            self.imageChosen.emit(int(text.removeprefix(IMAGE)))

    def _colour(self) -> None:
        """Paper is white in every scheme: what is seen is what is printed."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor("white"))
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        link = self.textCursor().charFormat().anchorHref()
        if event.key() in _OPENS and link:
            self._follow(QUrl(link))
            return
        super().keyPressEvent(event)
