"""Before a run: what would train, what stands against it, and the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QFormLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from chromoview.core.jobs import Side, TrainSettings
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, together, tr
from chromoview.gui.training.parts import Box, Fold, Heading, Muted, Table

if TYPE_CHECKING:
    from chromoview.core.training_plan import TrainingPlan

_SIDES: tuple[Side, ...] = ("training", "validation", "hold-out")
_MOST_EPOCHS = 500
_WARNING = QColor("#E69F00")


class PlanPanel(QWidget):
    """Shows a TrainingPlan and takes the wish to begin."""

    startRequested = Signal(object)
    """The TrainSettings that were chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.obstacles = Box(self)
        self.warnings = Box(self)
        self.epochs = QSpinBox(self, minimum=1, maximum=_MOST_EPOCHS)
        self.epochs.setValue(TrainSettings().epochs)
        self.epochs.setAccessibleName(tr("Epochs at most"))
        self.epochs.setFixedWidth(12 * GRID)
        self.start = QPushButton(tr("Retrain with my labels"), self)
        self.start.setDefault(True)
        self.start.setFont(theme.scaled(self.font(), 1.2, QFont.Weight.DemiBold))
        self.start.setMinimumHeight(6 * GRID)
        self.start.setMinimumWidth(36 * GRID)
        self.start.clicked.connect(self._start)
        self.promise = Muted(parent=self)
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        advanced = QWidget(self)
        form = QFormLayout(advanced)
        form.setContentsMargins(3 * GRID, 0, 0, 0)
        form.addRow(tr("Epochs at most"), self.epochs)
        hint = tr("Training ends by itself when validation no longer improves.")
        form.addRow(Muted(hint, advanced))
        self.advanced = Fold(tr("Advanced"), advanced, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self.caption = Heading(tr("What would train"), factor=1.15, parent=self)
        for widget in (
            self.empty,
            self.caption,
            self.counts,
            self.summary,
            self.obstacles,
            self.warnings,
            self.advanced,
        ):
            layout.addWidget(widget)
        layout.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.promise)
        self.setTabOrder(self.advanced.button, self.epochs)
        self.setTabOrder(self.epochs, self.start)

    def show_nothing(self) -> None:
        """Before a plan is known."""
        for widget in (self.empty, self.caption, self.counts, self.summary, self.obstacles):
            widget.hide()
        for more in (self.warnings, self.advanced, self.promise):
            more.hide()
        self.start.setEnabled(False)

    def show_plan(self, plan: TrainingPlan, active_version: str) -> None:
        """Show what would train now."""
        some = bool(plan.images)
        self.empty.setVisible(not some)
        for widget in (self.caption, self.counts, self.summary, self.advanced, self.promise):
            widget.setVisible(some)
        by_side = {side: plan.count(side) for side in _SIDES}
        rows = [
            [
                said(name),
                *(number(by_side[s][name]) for s in _SIDES),
                number(_total(by_side, name)),
            ]
            for name in plan.classes
        ]
        header = [tr("Class"), tr("Training"), tr("Validation"), tr("Hold-out"), tr("All")]
        self.counts.fill(header, rows)
        self.summary.setText(_summary(plan))
        self.obstacles.say(tr("Training cannot start yet"), said("\n".join(plan.obstacles)))
        self.obstacles.setVisible(some and bool(plan.obstacles))
        self.warnings.say(tr("Worth knowing"), said("\n".join(plan.warnings)), colour=_WARNING)
        self.warnings.setVisible(some and bool(plan.warnings))
        self.start.setEnabled(not plan.obstacles)
        self.promise.setText(
            tr(
                "The model in use ({version}) keeps working. The new one is a candidate, and "
                "takes over only when you activate it.",
                version=active_version,
            )
        )

    def _start(self) -> None:
        self.start.setEnabled(False)
        self.startRequested.emit(TrainSettings(epochs=self.epochs.value()))


def _total(by_side: dict[Side, dict[str, int]], name: str) -> int:
    return sum(counts[name] for counts in by_side.values())


def _summary(plan: TrainingPlan) -> str:
    lines = [
        tr(
            "{images} reviewed images of {cases} cases. Validation ends the training and sets the "
            "thresholds; the hold-out is only measured, once, at the end.",
            images=number(len(plan.images)),
            cases=number(plan.cases),
        )
    ]
    if plan.left_out:
        lines.append(
            tr(
                "{count} reviewed images never train (not assessable, or not a class of this "
                "model).",
                count=number(plan.left_out),
            )
        )
    return together(*lines)
