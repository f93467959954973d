"""The page Reports: what a report is about, what is missing, sign, save, print, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.errors import ChromoViewError
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.reports import words
from chromoview.gui.reports.before_box import BeforeBox
from chromoview.gui.reports.making import Made, Maker, sign
from chromoview.gui.reports.preview import Preview
from chromoview.gui.reports.saving import KINDS, Saving
from chromoview.gui.reports.scope_box import ScopeBox, chosen_in
from chromoview.gui.reports.sign_box import SignBox
from chromoview.gui.shell.importer import FOLDER
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, number, tr
from chromoview.gui.training.parts import Box, Heading, Muted

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport
    from chromoview.core.sign_off import Obstacle, SignOff
    from chromoview.gui.gallery.view import GalleryView

_PAUSE_MS = 400
"""After a change the report follows this late: a burst of keys is reported once."""
_NARROW = 88 * GRID
"""Below this width the report stands under the controls."""
_BLIND = mark(
    "Not shown while you read blind: a report tells what the model and other readers said."
)
_NOTHING = mark("There is nothing to report yet. Open a folder in Review first.")
_NOT_CHOSEN = mark("No image is listed in Review. List some there, or choose a case.")


class ReportsPage(QWidget):
    """Makes the report in the background, while it is seen."""

    listRequested = Signal(object)
    """A Plan: the gallery is to be held to a list."""
    openRequested = Signal(int)
    """An image is to be looked at on the page Review."""
    shown = Signal()
    """A report, or why there is none, stands on the page."""

    def __init__(
        self, context: Context, gallery: GalleryView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._maker = Maker(context, self)
        self.report: CaseReport | None = None
        """What is shown, and what is saved, printed and signed."""
        self._against: tuple[Obstacle, ...] = ()
        self._fresh = False
        self.setAccessibleName(tr("Reports"))
        self.scope = ScopeBox(lambda: chosen_in(gallery))
        self.standing = Box()
        self.before = BeforeBox()
        self.sign = SignBox(context)
        self.save = QPushButton(tr("Save as…"))
        self.print = QPushButton(tr("Print…"))
        self.give_up = QPushButton(tr("Cancel"))
        self.progress = Muted()
        self.preview = Preview()
        self.words = Muted()
        self.reveal = QPushButton(tr("End blind reading"))
        self.saving = Saving(context, self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self._connect()
        self._show_nothing(tr(_NOTHING))

    def _arrange(self) -> None:
        self.save.setToolTip(tr("As PDF, web page, table or JSON (Ctrl+S)"))
        self.print.setToolTip(tr("On paper (Ctrl+P)"))
        self.give_up.setToolTip(tr("Write and print nothing"))
        for button in (self.save, self.print, self.give_up, self.reveal):
            button.setAutoDefault(False)
        self.give_up.hide()
        actions = FlowRow(margin=0)
        actions.show_widgets([self.save, self.print, self.give_up])
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(2 * GRID)
        self._of_report = [self.standing, self.before, self.sign, actions]
        for widget in (self.scope, *self._of_report, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("What the report is about, and what can be done with it"))
        self.area.setMinimumWidth(30 * GRID)
        self.area.setMinimumHeight(20 * GRID)
        self.area.setWidget(left)
        empty = QWidget()
        rest = QVBoxLayout(empty)
        rest.setSpacing(GRID)
        rest.addWidget(self.words)
        rest.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        rest.addStretch(1)
        self.places = QStackedWidget()
        self.places.addWidget(self.preview)
        self.places.addWidget(empty)
        self.places.setMinimumSize(30 * GRID, 20 * GRID)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(2 * GRID)
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.places)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([36 * GRID, 90 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Heading(tr("Reports"), parent=self))
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        context = self._context
        self._soon.timeout.connect(self.refresh)
        for changed in (
            *(context.workspaceOpened, context.imagesChanged, context.imagesAdded),
            *(context.modelChanged, context.readerChanged, context.classesChanged),
        ):
            changed.connect(lambda *_: self._refresh_soon())
        context.readingChanged.connect(lambda *_: self._reading_changed())
        self.scope.changed.connect(self.refresh)
        self.before.listRequested.connect(self._list)
        self.preview.imageChosen.connect(self.openRequested)
        self.sign.confirmed.connect(self._sign)
        self.sign.opened.connect(lambda: QTimer.singleShot(0, self, self._show_sign))
        self.save.clicked.connect(self.save_as)
        self.print.clicked.connect(self.print_out)
        self.give_up.clicked.connect(self.saving.cancel)
        self.reveal.clicked.connect(lambda: context.set_reading("open"))
        self.saving.progressed.connect(self._say_progress)
        self.saving.ended.connect(self._saved)
        self._maker.made.connect(self._arrived)
        self._maker.progressed.connect(self._making)
        for keys, command in (("Ctrl+S", self.save_as), ("Ctrl+P", self.print_out)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(command)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is how things stand."""
        return self._fresh

    # --- making ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make the report anew. While somebody reads blind, nothing is shown."""
        self._soon.stop()
        self._maker.give_up()
        self._fresh = False
        self._allow()
        workspace = self._context.workspace
        if self._context.reading != "open":
            self._show_nothing(tr(_BLIND))
        elif workspace is None or self._context.model is None:
            self._show_nothing(tr(_NOTHING))
        else:
            self.progress.setText(tr("Making the report…"))
            self._maker.make(workspace, self.scope.scope())

    def show_case(self, case: str) -> None:
        """Report on this case."""
        self.scope.choose_case(case)

    def _arrived(self, made: Made) -> None:
        if self._context.reading != "open":
            return
        before = self.scope.scope()
        self.scope.offer(made.cases, made.folders)
        if self.scope.scope() != before:  # it was not known before which cases there are
            self.refresh()
            return
        self.progress.setText("")
        if made.report is None:
            chosen = self.scope.kind.currentIndex() != 0 and made.refused is None
            text = tr(_NOT_CHOSEN) if chosen else tr(_NOTHING)
            if made.refused is not None:
                text = f"{said(made.refused.message)}\n{said(made.refused.remedy)}"
            self._show_nothing(text)
        else:
            self._show(made.report, made.against)
        self.shown.emit()

    def _making(self, done: int, total: int) -> None:
        counts = {"done": number(done), "total": number(total)}
        self.progress.setText(tr("Making the report: {done} of {total} images", **counts))

    def _show(self, report: CaseReport, against: tuple[Obstacle, ...]) -> None:
        old = self.report
        if old is None or msgspec.structs.replace(report, created=old.created) != old:
            self.report = report
            self.preview.show_report(report)
        self._against, self._fresh = against, True
        self.standing.say(
            words.status(report), words.standing(report), colour=QColor(words.edge(report))
        )
        self.before.show_obstacles(against)
        self.places.setCurrentIndex(0)
        self._fit()
        for widget in self._of_report:
            widget.setVisible(widget is not self.before or bool(against))
        self._allow()

    def _show_nothing(self, text: str) -> None:
        self.report, self._against = None, ()
        self.preview.forget()
        self.progress.setText("")
        self.words.setText(text)
        self.reveal.setVisible(self._context.reading != "open")
        self.places.setCurrentIndex(1)
        for widget in self._of_report:
            widget.hide()
        self.scope.setVisible(self._context.reading == "open")
        self._allow()

    # --- signing ---------------------------------------------------------------------------------

    def _allow(self) -> None:
        """Say of the buttons what can be pressed now."""
        from chromoview.core.case_report import CaseScope

        report = self.report
        ready = report is not None and self._fresh and not self.saving.busy
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)
        if report is None or not self._fresh:
            self.sign.allow("busy")
        elif not isinstance(report.scope, CaseScope):
            self.sign.allow("scope")
        elif report.final:
            self.sign.allow("final")
        else:
            self.sign.allow("against" if self._against else "ready")

    def _show_sign(self) -> None:
        """Bring the form into view, to its last button."""
        self._fit()
        self.area.ensureWidgetVisible(self.sign.confirm)

    def _sign(self) -> None:
        workspace, report, context = self._context.workspace, self.report, self._context
        if workspace is None or report is None:
            return
        reader, account = context.reader, context.account
        self._fresh = False
        self._allow()
        context.run(lambda: sign(workspace, report, reader, account), self._signed)

    def _signed(self, signed: SignOff | ChromoViewError) -> None:
        if isinstance(signed, ChromoViewError):
            self._context.fail(signed)
        else:
            said_so = tr(
                "Case {case} is signed by {reader}", case=signed.case, reader=signed.reader
            )
            self._context.message.emit(said_so)
        self.refresh()

    # --- saving ----------------------------------------------------------------------------------

    def save_as(self) -> None:
        """Ask for a file, and write the report that is shown."""
        report = self.report
        if report is None or not self.save.isEnabled():
            return
        folder = Path(str(self._context.settings.value(FOLDER, str(Path.home()), str)))
        chosen, kind = QFileDialog.getSaveFileName(
            self, tr("Save the report"), str(folder / f"{words.file_name(report)}.pdf"), tr(KINDS)
        )
        if not chosen:
            return
        file = Path(chosen)
        self._context.settings.setValue(FOLDER, str(file.parent))
        if not file.suffix:  # the dialog adds no ending where none was typed
            file = file.with_suffix(kind.rpartition("*")[2].rstrip(")"))
            if file.exists():  # and has not asked whether that one may be replaced
                self._context.failed.emit(
                    tr("{file} is there already; nothing was written.", file=file),
                    tr("Choose another name, or type this one with its ending to replace it."),
                )
                return
        self.saving.save(report, file)
        self._allow()

    def print_out(self) -> None:
        """Ask for a printer, and print the report that is shown."""
        report = self.report
        if report is None or not self.print.isEnabled():
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from chromoview.gui.reports.printing import page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setDocName(words.title(report))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print the report"))
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.saving.print_on(report, printer)
            self._allow()

    def _say_progress(self, text: str) -> None:
        self.progress.setText(text)
        self.give_up.show()

    def _saved(self) -> None:
        self.progress.setText("")
        self.give_up.hide()
        self._allow()

    # --- Qt --------------------------------------------------------------------------------------

    def _list(self, title: str, ids: Sequence[int]) -> None:
        report = self.report
        about = words.title(report) if report is not None else ""
        named = tr("{what} · {about}", what=title, about=about)
        self.listRequested.emit(Plan("list", named, tuple(ids)))

    def _refresh_soon(self) -> None:
        self._fresh = False
        self._allow()
        if self.isVisible():
            self._soon.start()

    def _reading_changed(self) -> None:
        self._maker.give_up()  # what is being made is not shown
        if self.isVisible() or self._context.reading != "open":
            self.refresh()

    def close_threads(self) -> None:
        """Nothing is made or written any more."""
        self._soon.stop()
        self.saving.stop()
        self.preview.stop()
        self._maker.close()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the controls the width that their words need, above the report if not beside it."""
        content = self.area.widget()
        bar = self.area.verticalScrollBar().sizeHint().width()
        wanted = (content.minimumSizeHint().width() if content is not None else 0) + bar
        room = self.width() - 6 * GRID
        self.area.setMinimumWidth(max(30 * GRID, min(wanted, room)))
        narrow = self.width() < max(_NARROW, wanted + 50 * GRID)
        self.splitter.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and getattr(self, "report", None) is not None:
            self.preview.show_report(self.report)  # type: ignore[arg-type]
