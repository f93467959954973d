"""The reviewed images of each case: what of it trains, and what measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, tr
from chromoview.gui.training.parts import Table

if TYPE_CHECKING:
    from chromoview.core.training_plan import CaseCount, TrainingPlan

_ROWS = 10
"""More of them scroll."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaseTable(Table):
    """Enter or a double click opens the images of a case."""

    listRequested = Signal(object, str)
    """Ids of images, and what to call them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Reviewed images by case and class"), parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setToolTip(tr("Enter or a double click opens the images of a case"))
        self._waits: TrainingPlan | None = None
        self._cases: tuple[CaseCount, ...] = ()
        self._ids: dict[tuple[str, str], list[int]] = {}
        self.doubleClicked.connect(self._open)

    def show_plan(self, plan: TrainingPlan) -> None:
        """One row for each case and side; not before somebody looks: a large laboratory has
        thousands."""
        self._waits = plan
        if self.isVisible():
            self._fill(plan)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waits is not None:
            self._fill(self._waits)

    def _fill(self, plan: TrainingPlan) -> None:
        self._waits = None
        self._cases = plan.by_case
        self._ids = {}
        if len(plan.image_ids) == len(plan.images):
            for image, found in zip(plan.images, plan.image_ids, strict=True):
                self._ids.setdefault((image.case, image.side), []).append(found)
        header = [tr("Case"), tr("Side"), *(said(name) for name in plan.classes), tr("All")]
        rows = [
            [
                one.case or tr("(no case)"),
                said(one.side),
                *(number(one.counts[name]) for name in plan.classes),
                number(one.images),
            ]
            for one in self._cases
        ]
        self.fill(header, rows)

    def side(self, column: int) -> Qt.AlignmentFlag:
        if column == 1:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().side(column)

    def fit(self) -> None:
        super().fit()
        most = _ROWS * self.verticalHeader().defaultSectionSize()
        if self.verticalHeader().length() > most:
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMaximumWidth(self.horizontalHeader().length() + 2 + bar)
            self.setFixedHeight(most + 4 * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        one = self._cases[index.row()]
        ids = self._ids.get((one.case, one.side), [])
        if ids:
            self.listRequested.emit(
                tuple(ids),
                tr("Case {case}", case=one.case) if one.case else tr("Images without a case"),
            )
