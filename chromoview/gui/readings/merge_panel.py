"""What another reader's file holds and whose key signed it, before any of it is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.readings.words import key_in_words, merged_in_words, offer_in_words
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Heading, Text

if TYPE_CHECKING:
    from chromoview.core.readings import MergedReadings, Offer
    from chromoview.core.workspace import Workspace


class MergePanel(QFrame):
    """Hidden until a checked file is offered."""

    merged = Signal(object)
    """A MergedReadings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Merge readings"))
        self._context = context
        self.offer: Offer | None = None
        self.title = Heading("", factor=1.1, parent=self)
        self.words = Text(parent=self)
        self.key = Text(parent=self)
        self.compared = QLineEdit(maxLength=60)
        self.compared.setPlaceholderText(tr("Fingerprint, as the other reader reads it out"))
        self.compared.setAccessibleName(tr("Fingerprint of the new key"))
        self.merge = QPushButton(tr("Merge"))
        self.merge.setDefault(True)
        self.merge.setToolTip(tr("Keep these readings beside those that are here; can be undone"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tr("Merge nothing (Escape)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.merge)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        for widget in (self.title, self.words, self.key, self.compared):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.compared.textChanged.connect(lambda _: self._allow())
        self.compared.returnPressed.connect(self._merge)
        self.merge.clicked.connect(self._merge)
        self.cancel.clicked.connect(self.dismiss)
        context.workspaceOpened.connect(self.dismiss)
        context.failed.connect(lambda *_: self._allow())
        theme.shade(self, 0.05)
        self.hide()

    def show_offer(self, offer: Offer) -> None:
        """Show what a file holds, and ask."""
        self.offer = offer
        self.title.setText(tr("Readings of {reader}", reader=offer.reader))
        self.words.setText(offer_in_words(offer))
        self.key.setText(key_in_words(offer))
        self.compared.clear()
        self.compared.setVisible(offer.trust == "different")
        self._allow()
        self.show()
        (self.compared if offer.trust == "different" else self.merge).setFocus()

    def dismiss(self) -> None:
        """Merge nothing."""
        self.offer = None
        self.hide()

    def _allow(self) -> None:
        self.merge.setEnabled(self.compared.isHidden() or bool(self.compared.text().strip()))

    def _merge(self) -> None:
        offer, workspace = self.offer, self._context.workspace
        if offer is None or workspace is None or not self.merge.isEnabled():
            return
        if not self._context.gate():
            return
        reader, account = self._context.reader, self._context.account
        compared = "" if self.compared.isHidden() else self.compared.text()
        self.merge.setEnabled(False)
        self._context.run(lambda: _merge(workspace, offer, reader, account, compared), self._merged)

    def _merged(self, done: MergedReadings) -> None:
        self.dismiss()
        self._context.label_changed(done.merged.change)
        self._context.message.emit(merged_in_words(done))
        self.merged.emit(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.shade(self, 0.05)


def _merge(
    workspace: Workspace, offer: Offer, reader: str, account: str, compared: str
) -> MergedReadings:
    from chromoview.core.readings import merge_readings

    return merge_readings(workspace, offer, reader=reader, account=account, compared=compared)
