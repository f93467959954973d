"""One case: its summary in words, its images by number and cell, and the way into Review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.cases import words
from chromoview.gui.cases.grid import CaseGrid
from chromoview.gui.context import Context
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.theme import GRID
from chromoview.gui.tr import together, tr
from chromoview.gui.training.parts import Heading, Muted, Text

if TYPE_CHECKING:
    from chromoview.core.case_summary import CaseSummary
    from chromoview.core.store.case_facts import CaseImage

_NARROW = 90 * GRID
"""Below this width the grid stands under the words."""


class CaseDetail(QWidget):
    """Words at the left, the grid at the right."""

    openRequested = Signal(int)
    """An image is to be looked at on the page Review."""
    reviewRequested = Signal(str)
    """A case is to be reviewed."""
    reportRequested = Signal(str)
    """The report of a case is to be shown."""
    listRequested = Signal(object)
    """A Plan: the gallery is to be held to a list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.case = ""
        self.title = Heading("", factor=1.2)
        self.review = QPushButton(tr("Review this case"))
        self.review.setToolTip(tr("List the images of this case in the gallery (Enter)"))
        self.review.setAutoDefault(False)
        self.report = QPushButton(tr("Report…"))
        self.report.setToolTip(tr("Sign, save or print the report of this case"))
        self.report.setAutoDefault(False)
        self.overview, self.reserves = Text(), Muted()
        self.flags, self.repeats, self.independent = Text(), Text(), Muted(tr(words.INDEPENDENT))
        self.missing = Text()
        self.grid = CaseGrid()
        self._arrange()
        self.review.clicked.connect(lambda: self.reviewRequested.emit(self.case))
        self.report.clicked.connect(lambda: self.reportRequested.emit(self.case))
        self.grid.imageChosen.connect(self.openRequested)
        self.grid.numberChosen.connect(self._list)

    def _arrange(self) -> None:
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.overview)
        column.addWidget(self.reserves)
        for heading, texts in (
            (tr("Flagged in more than one cell"), (self.repeats, self.independent)),
            (tr("False flags to expect"), (self.flags,)),
            (tr("Missing images"), (self.missing,)),
        ):
            column.addWidget(Heading(heading, factor=1.0))
            for text in texts:
                column.addWidget(text)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Summary of the case"))
        scroll.setMinimumWidth(28 * GRID)
        scroll.setWidget(said)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(2 * GRID)
        self.splitter.addWidget(scroll)
        self.splitter.addWidget(self.grid)
        self.splitter.setSizes([50 * GRID, 60 * GRID])
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.title, 1)
        top.addWidget(self.review)
        top.addWidget(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.splitter, 1)

    def show_case(self, summary: CaseSummary, images: Sequence[CaseImage]) -> None:
        """Show a case."""
        from chromoview.core.chance import false_rate

        model = self._context.model
        rate = false_rate(model.metadata) if model is not None else None
        self.case = summary.case
        self.title.setText(tr("Case {case}", case=summary.case))
        self.overview.setText(together(words.decided(summary), words.signed_out(summary)))
        _show(self.reserves, words.reserves(summary))
        self.repeats.setText("\n".join(words.findings(summary)))
        self.independent.setVisible(bool(summary.findings))
        self.flags.setText(words.false_flags(summary, rate))
        self.missing.setText(words.missing(summary) or tr("The paths name no cell."))
        self.grid.show_images(images, self._context.classes)

    def _list(self, number: str, ids: Sequence[int]) -> None:
        title = (
            tr("Chromosome {number} of case {case}", number=number, case=self.case)
            if number
            else tr("Images without a number of case {case}", case=self.case)
        )
        self.listRequested.emit(Plan("list", title, tuple(ids)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.splitter.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )


def _show(text: Text, said: str) -> None:
    text.setText(said)
    text.setVisible(bool(said))
