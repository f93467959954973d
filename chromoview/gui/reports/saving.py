"""Brings a report out of the window: as a file, or on paper.

CSV, JSON and HTML are written by the core. Pages are painted here in small steps, so that the
window stays usable, and can be given up.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chromoview.core.errors import ChromoViewError
from chromoview.gui.context import Context
from chromoview.gui.reports import content, words
from chromoview.gui.reports.printing import PdfFile, Sheet, Step, paint
from chromoview.gui.tr import mark, number, plural, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from chromoview.core.case_report import CaseReport
    from chromoview.core.workspace import Workspace

KINDS = mark("PDF (*.pdf);;Web page (*.html);;Table (*.csv);;JSON (*.json)")
PDF = ".pdf"
Steps = Generator[Step, None, None]


def sheet_of(report: CaseReport) -> Sheet:
    """The report for paper."""
    return Sheet(
        parts=lambda: content.parts(report),
        head=words.title(report),
        mark=tr(
            "{worksheet} · {status}", worksheet=tr(words.WORKSHEET), status=words.status(report)
        ),
        foot=words.made(report),
    )


class Saving(QObject):
    """One report at a time leaves the window."""

    progressed = Signal(str)
    """A sentence on how far it is."""
    ended = Signal()
    """Written, printed, given up or failed: another one can begin."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps: Steps | None = None
        self._then: Callable[[], None] = _nothing
        self._pages = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        self.busy = False

    def save(self, report: CaseReport, file: Path) -> None:
        """Write a report, by what the file's name ends in."""
        workspace = self._context.workspace
        if workspace is None or self.busy:
            return
        if file.suffix.lower() == PDF:
            made = PdfFile(words.title(report))
            self._begin(
                paint(sheet_of(report), made.writer),
                lambda: self._write(workspace, file, report, made.content()),
            )
            return
        reader = self._context.reader
        self._run(lambda: _export(workspace, file, report, reader), lambda _: self._saved(file))

    def print_on(self, report: CaseReport, printer: QPrinter) -> None:
        """Print the pages that the printer was set to."""
        workspace = self._context.workspace
        if workspace is None or self.busy:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or 9999
        name = Path(printer.outputFileName() or printer.printerName() or tr("printer"))
        reader = self._context.reader
        self._begin(
            paint(sheet_of(report), printer, first=first, last=last),
            lambda: self._run(
                lambda: _record(workspace, name, report, reader), lambda _: self._printed()
            ),
        )

    def cancel(self) -> None:
        """Give up what is being painted; nothing is written."""
        if self._steps is not None:
            self._next.stop()
            self._steps.close()
            self._steps = None
            self._context.message.emit(tr("Cancelled: no report was written"))
            self._end()

    def stop(self) -> None:
        """The window goes."""
        self._next.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    # --- pages -----------------------------------------------------------------------------------

    def _begin(self, steps: Steps, then: Callable[[], None]) -> None:
        self.busy, self._steps, self._then, self._pages = True, steps, then, 0
        self.progressed.emit(tr("Laying out the pages…"))
        self._next.start()

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            step = next(self._steps, None)
        except ChromoViewError as error:
            self._steps = None
            self._failed(error)
            return
        if step is None:
            self._steps = None
            self._then()
            return
        if step.pages:
            self._pages = step.page
            page, pages = number(step.page), number(step.pages)
            self.progressed.emit(tr("Page {page} of {pages}…", page=page, pages=pages))
        self._next.start()

    def _write(self, workspace: Workspace, file: Path, report: CaseReport, pdf: bytes) -> None:
        reader = self._context.reader
        self._run(
            lambda: _write_pdf(workspace, file, report, reader, pdf), lambda _: self._saved(file)
        )

    # --- ends ------------------------------------------------------------------------------------

    def _run(self, work: Callable[[], None], then: Callable[[None], None]) -> None:
        """In the background; a failure is shown, and another report can be saved."""
        self.busy = True
        self._context.run(lambda: _outcome(work), lambda error: self._ran(error, then))

    def _ran(self, error: ChromoViewError | None, then: Callable[[None], None]) -> None:
        if error is not None:
            self._failed(error)
            return
        then(None)
        self._end()

    def _saved(self, file: Path) -> None:
        self._context.message.emit(tr("Report written to {file}", file=file))

    def _printed(self) -> None:
        self._context.message.emit(
            plural(
                self._pages, "{count} page sent to the printer", "{count} pages sent to the printer"
            )
        )

    def _failed(self, error: ChromoViewError) -> None:
        self._context.fail(error)
        self._end()

    def _end(self) -> None:
        self.busy = False
        self.ended.emit()


def _nothing() -> None:
    return


def _outcome(work: Callable[[], None]) -> ChromoViewError | None:
    try:
        work()
    except ChromoViewError as error:
        return error
    return None


def _export(workspace: Workspace, file: Path, report: CaseReport, reader: str) -> None:
    from chromoview.core.services import export_report

    export_report(workspace, file, report, reader=reader)


def _write_pdf(
    workspace: Workspace, file: Path, report: CaseReport, reader: str, pdf: bytes
) -> None:
    from chromoview.core.files import write_whole

    write_whole(file, pdf)
    _record(workspace, file, report, reader)


def _record(workspace: Workspace, file: Path, report: CaseReport, reader: str) -> None:
    from chromoview.core.services import record_report

    record_report(workspace, file, report, reader=reader)
