"""The page Readings: who has read what, and where readers differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.context import Context
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.readings.disagreements import DisagreementPanel
from chromoview.gui.readings.hold_out import HoldOutList
from chromoview.gui.readings.merge_panel import MergePanel
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Heading, Muted

if TYPE_CHECKING:
    from chromoview.core.readings import Offer
    from chromoview.core.store import CaseReading, Store

_SIDE = 40 * GRID
_NARROWEST = _SIDE - 8 * GRID
_NARROW = 96 * GRID
"""Below this width the two halves stand one above the other."""


class _Side(QScrollArea):
    """Never narrower than its widest button: it scrolls up and down alone."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        inside = self._inside.minimumSizeHint().width()
        return QSize(max(_NARROWEST, inside + bar), super().minimumSizeHint().height())


class ReadingsPage(QWidget):
    """Hold-out cases, second reading and exchange at the left; disagreements at the right."""

    caseRequested = Signal(str)
    """A hold-out case is to be read."""
    secondRequested = Signal()
    exportRequested = Signal()
    mergeRequested = Signal()
    openRequested = Signal(int)

    def __init__(
        self, context: Context, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(tr("Readings"))
        self.hold_out = HoldOutList(self)
        self.second = _button(
            tr("Begin a second reading…"), tr("Read again, blind, what another reader has labelled")
        )
        self.export = _button(tr("Export my readings…"), tr("Write your readings to a signed file"))
        self.take = _button(tr("Merge readings…"), tr("Take in another reader's signed file"))
        self.merge = MergePanel(context, self)
        self.disagreements = DisagreementPanel(context, thumbnails, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.hold_out)
        column.addSpacing(2 * GRID)
        column.addWidget(Heading(tr("Second reading"), factor=1.2))
        column.addWidget(
            Muted(
                tr(
                    "A second reader sees neither predictions nor the first reader's labels. "
                    "What differs stands at the right, until a consensus closes it."
                )
            )
        )
        column.addWidget(self.second, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(2 * GRID)
        column.addWidget(Heading(tr("Two computers"), factor=1.2))
        column.addWidget(
            Muted(
                tr(
                    "Readings travel as a signed file, by whatever way you like. Images do not "
                    "travel: both computers have them, and they are known by their content."
                )
            )
        )
        column.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.merge)
        column.addStretch(1)
        side = _Side(inside)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(2 * GRID)
        self._splitter.setMinimumWidth(48 * GRID)
        self._splitter.addWidget(side)
        self._splitter.addWidget(self.disagreements)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_SIDE, 3 * _SIDE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Heading(tr("Readings"), parent=self))
        layout.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        context = self._context
        self.hold_out.caseChosen.connect(self.caseRequested)
        self.second.clicked.connect(self.secondRequested)
        self.export.clicked.connect(self.exportRequested)
        self.take.clicked.connect(self.mergeRequested)
        self.disagreements.openRequested.connect(self.openRequested)
        for changed in (context.workspaceOpened, context.imagesChanged, context.readingChanged):
            changed.connect(lambda *_: self._refresh_if_seen())

    def show_offer(self, offer: Offer) -> None:
        """Ask whether another reader's file is to be merged."""
        self.merge.show_offer(offer)

    def refresh(self) -> None:
        """Ask the store for everything again."""
        workspace = self._context.workspace
        if workspace is not None:
            store = workspace.store
            self._context.run(lambda: _hold_out(store), self.hold_out.show_cases)
        self.disagreements.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._splitter.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()


def _button(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made


def _hold_out(store: Store) -> list[CaseReading]:
    return store.hold_out_cases()
