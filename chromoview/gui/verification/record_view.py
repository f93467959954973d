"""One verification: verdict, figures, variants, limits, hashes and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Box, Fold, Heading, Muted, ReasonRow, Table, Text
from chromoview.gui.verification import words

if TYPE_CHECKING:
    from chromoview.core.verification_records import Filed, Record


class RecordView(QWidget):
    """Everything that was found, for the eye and for whoever confirms it."""

    confirmRequested = Signal(str, str)
    """Id of the record, and what the second person says of it."""
    exportRequested = Signal(object)
    """A Filed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filed: Filed | None = None
        self.title = Heading("", factor=1.15, parent=self)
        self.verdict = Box(self)
        self.basis = Muted(parent=self)
        self.figures = Table(tr("Figures of the verification"), self)
        self.decisions_title = Heading(tr("What a person sees"), factor=1.0, parent=self)
        self.decisions = Table(tr("Images of each label by the decision shown"), self)
        self.variants_title = Heading(tr("The same images, changed"), factor=1.0, parent=self)
        self.variants = Table(tr("Variants of the images"), self)
        self.remarks = Text(parent=self)
        self.hashes = Text(parent=self)
        self.names = Text(parent=self)
        self.confirm = QPushButton(tr("Confirm …"), self)
        self.export = QPushButton(tr("Export …"), self)
        self.export.setToolTip(tr("As a page to print, or as JSON with a line for every image"))
        self.words = ReasonRow(tr("Confirm"), self)
        self.words.reason.setPlaceholderText(tr("What did you look at?"))
        self.words.reason.setAccessibleName(tr("What you looked at"))
        self._lay_out()
        self.confirm.clicked.connect(self.words.ask)
        self.words.confirmed.connect(self._confirm)
        self.export.clicked.connect(self._export)
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowRow(self, margin=0)
        buttons.show_widgets([self.confirm, self.export])
        self._found = QWidget(self)
        inside = QVBoxLayout(self._found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        for part in (
            *(self.basis, self.figures, self.decisions_title, self.decisions),
            *(self.variants_title, self.variants),
            Heading(tr("What limits these figures"), factor=1.0, parent=self),
            self.remarks,
            Fold(tr("Model, set and program"), self.hashes, self),
        ):
            inside.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for row in (self.title, self.verdict, self._found, self.names, buttons, self.words):
            layout.addWidget(row)

    def show_filed(self, filed: Filed | None, model: str, reader: str) -> None:
        """Show a verification; `reader` is who would confirm it. None hides everything."""
        if self._filed is None or filed is None or filed.id != self._filed.id:
            self.words.hide()
        self._filed = filed
        self.setVisible(filed is not None)
        if filed is None:
            return
        self.title.setText(tr("{model} on {name}", model=model, name=filed.set_name))
        self._found.setVisible(filed.record is not None)
        if filed.record is None:
            self.verdict.say(
                tr("The record is gone or was changed since it was made"),
                tr("Bring back {file} from a backup, or verify again.", file=filed.file),
                colour=words.verdict("not passed")[1],
            )
        else:
            self._show_record(filed, filed.record)
        self.names.setText(words.names(filed))
        self._allow(filed, reader)

    def _show_record(self, filed: Filed, record: Record) -> None:
        from chromoview.core.verification_words import verdict_text

        glyph, colour = words.glyph(record.verdict), words.verdict(record.verdict)[1]
        limits = "\n".join(words.check(one) for one in record.checks)
        self.verdict.say(f"{glyph} {said(verdict_text(record))}", limits, colour=colour)
        self.basis.setText(words.basis(record))
        self.figures.fill([tr("Figure"), tr("Value")], words.figure_rows(record))
        self.decisions.fill(*words.decision_rows(record))
        self.variants.fill(*words.variant_rows(record))
        self.remarks.setText("\n".join(f"• {said(text)}" for text in record.remarks))
        self.hashes.setText(words.hashes(filed, record))

    def _allow(self, filed: Filed, reader: str) -> None:
        same = reader.strip().casefold() == filed.reader.strip().casefold()
        done, gone = filed.confirmation is not None, filed.record is None
        self.confirm.setEnabled(not (same or done or gone))
        self.export.setEnabled(not gone)
        if done:
            self.confirm.setToolTip(tr("It is confirmed already"))
        elif same:
            self.confirm.setToolTip(
                tr("You ran it: another person confirms it, under a name of their own (W)")
            )
        else:
            self.confirm.setToolTip(tr("Put your name under it, as {reader}", reader=reader))

    def _confirm(self, text: str) -> None:
        if self._filed is not None:
            self.confirmRequested.emit(self._filed.id, text)

    def _export(self) -> None:
        if self._filed is not None:
            self.exportRequested.emit(self._filed)
