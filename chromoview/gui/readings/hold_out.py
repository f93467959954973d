"""The hold-out cases, and how far each is read: they measure the model, to the last image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, tr
from chromoview.gui.training.parts import Heading, Muted

if TYPE_CHECKING:
    from chromoview.core.store import CaseReading

_SHOWN = 8


class HoldOutList(QWidget):
    """One line per case: "case 17: 12 of 46 read"."""

    caseChosen = Signal(str)
    """The case's first unread image is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases: list[CaseReading] = []
        self.title = Heading(tr("Hold-out cases"), factor=1.2, parent=self)
        self.words = Muted(parent=self)
        self.list = _List()
        self.list.setAccessibleName(self.title.text())
        self.list.itemClicked.connect(self._choose)
        self.list.confirmed.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(self.list)
        self.show_cases([])

    def show_cases(self, cases: Sequence[CaseReading]) -> None:
        """Show these cases."""
        self.cases = list(cases)
        current = self.list.currentRow()
        self.list.clear()
        for case in cases:
            done = case.read >= case.images
            text = plural(
                case.images,
                "{case}: {read} of {count} read",
                "{case}: {read} of {count} read",
                case=case.case or tr("without a case"),
                read=number(case.read),
            )
            item = QListWidgetItem(tr("✓ {text}", text=text) if done else text)
            item.setToolTip(
                tr("Read completely") if done else tr("Go to its first unread image (Enter)")
            )
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + GRID))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(0, current), len(self.cases) - 1))
        self.list.setVisible(bool(cases))
        self.list.fit()
        self.words.setText(
            tr(
                "They measure the model and never train it. Each is read blind, and to the last "
                "image: what is easy to read would flatter the model."
            )
            if cases
            else tr("None yet: cases are set aside at the first training.")
        )

    def _choose(self, _item: object = None) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.cases):
            self.caseChosen.emit(self.cases[row].case)


class _List(QListWidget):
    """As high as its lines, up to a few."""

    confirmed = Signal()

    def fit(self) -> None:
        """Take the height of the lines."""
        line = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height()
        self.setFixedHeight(min(_SHOWN, max(1, self.count())) * line + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)
