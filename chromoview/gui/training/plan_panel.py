"""Before a run: what would train, what stands against it, how to train, and the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from chromoview.core.jobs import Side
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.jobs.words import progress_text
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, together, tr
from chromoview.gui.training.closer_look import CloserLook
from chromoview.gui.training.concern_list import ConcernList
from chromoview.gui.training.expected_row import ExpectedRow
from chromoview.gui.training.parts import Box, Heading, Muted, Table
from chromoview.gui.training.settings_panel import SettingsPanel

if TYPE_CHECKING:
    from chromoview.core.events import Progress
    from chromoview.core.training_plan import TrainingPlan

_SIDES: tuple[Side, ...] = ("training", "validation", "hold-out")


class PlanPanel(QWidget):
    """Shows a TrainingPlan and takes the wish to begin."""

    startRequested = Signal(object)
    """The TrainSettings that were chosen."""
    skipRequested = Signal()
    """Nobody wants to wait until the images are examined."""

    def __init__(
        self, context: Context, loader: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan: TrainingPlan | None = None
        self._examining = False
        self.empty = Box(self)
        self.empty.say(
            tr("No image is reviewed yet"),
            tr(
                "On the page Review, look at the images and give each its label with the keys 1 "
                "to 9. About 20 images of each class, from five cases or more, make a first "
                "retraining worthwhile."
            ),
        )
        self.counts = Table(tr("Reviewed images by class and side of the split"), self)
        self.summary = Muted(parent=self)
        self.concerns = ConcernList(self)
        self.looking = Muted(parent=self)
        self.skip = QPushButton(tr("Skip this"), self)
        self.skip.setAccessibleName(tr("Do not wait until the images are examined"))
        self.skip.setToolTip(tr("Training can start at once; the rest is not looked for"))
        self.examination = FlowRow(self, margin=0)
        self.examination.show_widgets([self.looking, self.skip])
        self.settings = SettingsPanel(self)
        self.expected = ExpectedRow(self)
        self.start = QPushButton(tr("Retrain with my labels"), self)
        self.start.setDefault(True)
        self.start.setFont(theme.scaled(self.font(), 1.2, QFont.Weight.DemiBold))
        self.start.setMinimumHeight(6 * GRID)
        self.start.setMinimumWidth(36 * GRID)
        self.start.clicked.connect(self._start)
        self.skip.clicked.connect(self.skipRequested)
        self.promise = Muted(parent=self)
        self.closer = CloserLook(context, loader, self)
        self._lay_out()
        self.show_nothing()

    @property
    def epochs(self) -> QSpinBox:
        """The field for the number of epochs."""
        return self.settings.epochs

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self.caption = Heading(tr("What would train"), factor=1.15, parent=self)
        self.how = Heading(tr("How to train"), factor=1.15, parent=self)
        self._parts: tuple[QWidget, ...] = (
            self.caption,
            self.counts,
            self.summary,
            self.concerns,
            self.examination,
            self.how,
            self.settings,
            self.expected,
            self.start,
            self.promise,
            self.closer,
        )
        layout.addWidget(self.empty)
        for part in self._parts:
            left = part in (self.start,)
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
        self.setTabOrder(self.settings.reset, self.expected.measure)
        self.setTabOrder(self.expected.measure, self.start)

    def show_nothing(self) -> None:
        """Before a plan is known."""
        for part in (self.empty, *self._parts):
            part.setVisible(part is self.start)
        self.start.setEnabled(False)

    def show_plan(self, plan: TrainingPlan, active_version: str) -> None:
        """Show what would train now."""
        self._plan = plan
        some = bool(plan.images)
        self.empty.setVisible(not some)
        for part in self._parts:
            part.setVisible(part is self.start or (some and part is not self.examination))
        self.examination.setVisible(some and self._examining)
        by_side = {side: plan.count(side) for side in _SIDES}
        rows = [
            [
                said(name),
                *(number(by_side[s][name]) for s in _SIDES),
                number(_total(by_side, name)),
                number(len({i.case or i.sha256 for i in plan.images if i.label == name})),
            ]
            for name in plan.classes
        ]
        header = [
            *(tr("Class"), tr("Training"), tr("Validation"), tr("Hold-out")),
            *(tr("All"), tr("Cases")),
        ]
        self.counts.fill(header, rows)
        self.summary.setText(_summary(plan))
        shown = plan.concerns
        if self._examining:  # what is being looked for need not be asked for
            shown = tuple(c for c in shown if c.kind != "not examined")
        self.concerns.show_concerns(shown)
        self.closer.show_plan(plan)
        self._allow_start()
        self.promise.setText(
            tr(
                "The model in use ({version}) keeps working. The new one is a candidate, and "
                "takes over only when you activate it.",
                version=active_version,
            )
        )

    def show_examining(self, on: bool) -> None:
        """While the images are examined nothing starts: it may put cases on other sides."""
        self._examining = on
        self.looking.setText(tr("Looking for near-duplicates and for labels that may be wrong …"))
        self.examination.setVisible(on)
        self._allow_start()

    def show_progress(self, progress: Progress) -> None:
        """How far the examination is."""
        done = progress_text(progress)
        self.looking.setText(f"{said(progress.stage)} · {done}".rstrip(" ·"))

    def show_blind(self, blind: bool) -> None:
        """While somebody reads blind, nothing here tells what others said of an image."""
        self.concerns.show_blind(blind)
        self.closer.show_blind(blind)

    def _allow_start(self) -> None:
        plan = self._plan
        self.start.setEnabled(plan is not None and not plan.obstacles and not self._examining)

    def _start(self) -> None:
        self.start.setEnabled(False)
        self.startRequested.emit(self.settings.settings)


def _total(by_side: dict[Side, dict[str, int]], name: str) -> int:
    return sum(counts[name] for counts in by_side.values())


def _summary(plan: TrainingPlan) -> str:
    lines = [
        tr(
            "{images} of {cases}. Validation ends the training and sets the thresholds; the "
            "hold-out is only measured, once, at the end.",
            images=plural(len(plan.images), "{count} reviewed image", "{count} reviewed images"),
            cases=plural(plan.cases, "{count} case", "{count} cases"),
        )
    ]
    if plan.left_out:
        lines.append(
            plural(
                plan.left_out,
                "{count} reviewed image never trains (not assessable, or of no class that trains).",
                "{count} reviewed images never train (not assessable, or of no class that trains).",
            )
        )
    return together(*lines)
