"""Signing a case out: who signs writes his name below what a signature means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.parts import Muted, Text

_WHY = {
    "ready": mark("Makes the report of this case final, in your name"),
    "scope": mark("Only the report of a case can be signed"),
    "final": mark("It is signed, and nothing has changed since"),
    "against": mark("Something stands against it: see above"),
    "busy": mark("The report is being made"),
}


class SignBox(QWidget):
    """Opens in its place; nothing is signed before the name stands there and Sign is pressed."""

    confirmed = Signal()
    opened = Signal()
    """There is more to be seen than before."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.begin = QPushButton(tr("Sign this case…"))
        self.meaning = Text()
        self.name = QLineEdit()
        self.hint = Muted()
        self.confirm = QPushButton(tr("Sign"))
        self.dismiss = QPushButton(tr("Not now"))
        self._arrange()
        self.begin.clicked.connect(self._open)
        self.name.textChanged.connect(lambda _: self._check())
        self.name.returnPressed.connect(self._confirm)
        self.confirm.clicked.connect(self._confirm)
        self.dismiss.clicked.connect(self.close_form)
        context.readerChanged.connect(lambda _: self.close_form())
        self.allow("busy")

    def _arrange(self) -> None:
        for button in (self.begin, self.confirm, self.dismiss):
            button.setAutoDefault(False)
        self.name.setAccessibleName(tr("Your name, as a signature"))
        self.name.setAcceptDrops(False)
        self.confirm.setToolTip(tr("An entry in the audit trail; it cannot be taken back (Enter)"))
        self.dismiss.setToolTip(tr("Sign nothing (Esc)"))
        self.form = QWidget()
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID)
        for widget in (self.meaning, self.name, self.hint):
            form.addWidget(widget)
        row = FlowRow(margin=0)
        row.show_widgets([self.confirm, self.dismiss])
        form.addWidget(row)
        self.form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.form)

    def allow(self, why: str) -> None:
        """Whether one can sign, and else why not: a key of the words above."""
        ready = why == "ready"
        self.begin.setEnabled(ready)
        self.begin.setToolTip(tr(_WHY[why]))
        self.begin.setAccessibleDescription(tr(_WHY[why]))
        if not ready:
            self.close_form()

    def close_form(self) -> None:
        """Sign nothing."""
        had_keys = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.name.clear()
        self.form.hide()
        self.begin.show()
        if had_keys and self.begin.isEnabled():
            self.begin.setFocus()

    def _open(self) -> None:
        if not self._context.gate():
            return
        from chromoview.core.sign_off import MEANING

        self.meaning.setText(said(MEANING))
        self.name.setPlaceholderText(tr("Your name: {reader}", reader=self._context.reader))
        self.name.setToolTip(
            tr("Write {reader}, the name under which you read", reader=self._context.reader)
        )
        self._check()
        self.begin.hide()
        self.form.show()
        self.name.setFocus()
        self.opened.emit()

    def _check(self) -> None:
        """The name must be that of whoever reads now: a signature is not given for another."""
        written, reader = self.name.text().split(), self._context.reader
        same = " ".join(written).casefold() == " ".join(reader.split()).casefold()
        self.confirm.setEnabled(same)
        self.hint.setText(
            tr("It will be signed by {reader}.", reader=reader)
            if same
            else tr(
                "Write {reader}, the name under which you read. If somebody else signs, change "
                "the reader first (Review, Change the reader).",
                reader=reader,
            )
        )

    def _confirm(self) -> None:
        if self.confirm.isEnabled() and self._context.gate():
            self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.close_form()
        else:
            super().keyPressEvent(event)
