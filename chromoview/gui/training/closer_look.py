"""The images behind a plan: two histograms, samples of each class, and the cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from chromoview.gui.context import Context
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.case_table import CaseTable
from chromoview.gui.training.parts import Fold
from chromoview.gui.training.sample_sheet import SampleSheet

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow
    from chromoview.core.training_plan import TrainingPlan
    from chromoview.gui.insights.card import Card
    from chromoview.gui.insights.chart import Opening

_WIDE = 88 * GRID
"""From this width on the two histograms stand side by side."""


class CloserLook(QWidget):
    """What is drawn here is read after the plan: the counts and the button come first."""

    listRequested = Signal(object, str)
    """Ids of images, and what to call them."""
    imageOpened = Signal(int)

    def __init__(
        self, context: Context, loader: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._plan: TrainingPlan | None = None
        self.cards: tuple[Card, ...] = ()
        """Of the training side and of the hold-out; made with the first histogram."""
        self.samples = SampleSheet(loader, self)
        self.cases = CaseTable(self)
        self.by_case = Fold(tr("By case"), self.cases, self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * GRID)
        self._grid.setVerticalSpacing(2 * GRID)
        self._columns = 0
        self._arrange(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.by_case)
        layout.addLayout(self._grid)
        layout.addWidget(self.samples)
        self.samples.listRequested.connect(self.listRequested)
        self.samples.imageOpened.connect(self.imageOpened)
        self.cases.listRequested.connect(self.listRequested)

    def show_plan(self, plan: TrainingPlan) -> None:
        """Count by case; histograms and samples follow when what draws them is there."""
        self._plan = plan
        self.cases.show_plan(plan)
        self._draw()

    def show_histograms(self) -> None:
        """Draw them from now on: what draws them is loaded."""
        if not self.cards:
            from chromoview.gui.insights.card import Card  # reaches cv2: late

            self.cards = (
                Card(tr("Classes that train"), "training-classes", self._context, self),
                Card(tr("Classes of the hold-out"), "hold-out-classes", self._context, self),
            )
            for card in self.cards:
                card.opened.connect(self._open)
            self._columns = 0
            self._arrange(self._fitting())
        self._draw()

    def show_samples(self, plan: TrainingPlan, rows: Mapping[int, ImageRow]) -> None:
        """The pictures, once their rows are read."""
        self.samples.show_plan(plan, rows)

    def show_blind(self, blind: bool) -> None:
        """Whoever reads blind must not see what others said of an image."""
        self.samples.setVisible(not blind)
        self.by_case.setVisible(not blind)

    def _draw(self) -> None:
        if self._plan is None or not self._plan.images or not self.cards:
            return
        from chromoview.gui.insights.shown import Style
        from chromoview.gui.training.class_charts import MEASURES, TRAINS, histogram

        style = Style(self._plan.classes, QApplication.palette(self))
        for card, sides in zip(self.cards, (TRAINS, MEASURES), strict=True):
            card.show_chart(histogram(self._plan, style, sides))

    def _open(self, opening: Opening) -> None:
        self.listRequested.emit(tuple(opening.ids()), opening.title)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        wide = max(_WIDE, 90 * self.fontMetrics().averageCharWidth())
        return 2 if self.width() >= wide else 1

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "cards"):
            self._draw()
