"""Two models side by side: matrices, figures, calibration, and the images that changed sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.decision import words
from chromoview.gui.decision.calibration import chart
from chromoview.gui.decision.changed import ChangedImages
from chromoview.gui.decision.words import Names
from chromoview.gui.insights.card import Card
from chromoview.gui.insights.shown import Style
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, tr
from chromoview.gui.training.figures import (
    ConfusionTable,
    FigureTable,
    difference,
    with_interval,
)
from chromoview.gui.training.parts import Box, Heading, Muted, Table

if TYPE_CHECKING:
    from chromoview.core.decision import Decision

__all__ = ["DecisionView", "Measured", "Names"]


class Measured(QWidget):
    """Everything that was measured, without a word of advice."""

    listRequested = Signal(object, str)
    """Ids of images, a tuple, and what they are: the gallery is to be held to them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Decision, Names] | None = None
        self.title = Heading(tr("On the hold-out"), factor=1.15, parent=self)
        self.champion = ConfusionTable(self)
        self.challenger = ConfusionTable(self)
        self.figures = FigureTable(self)
        self.basis = Muted(parent=self)
        self.per_class_title = Heading(tr("Class by class"), factor=1.15, parent=self)
        self.per_class = Table(tr("Share of each class that is found as that class"), self)
        self.calibration = Card(tr("Calibration"), "calibration", context, self)
        self.changed = ChangedImages(context, self)
        self._matrices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.changed.listRequested.connect(self.listRequested)

    def _lay_out(self) -> None:
        self._matrices.setSpacing(2 * GRID)
        self._matrices.addWidget(self.champion, 1)
        self._matrices.addWidget(self.challenger, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.title)
        layout.addLayout(self._matrices)
        for part in (
            *(self.figures, self.basis, self.per_class_title, self.per_class),
            *(self.changed, self.calibration),
        ):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_decision(self, decision: Decision, names: Names) -> None:
        """Show what was measured; nothing where there was nothing to measure on."""
        self._shown = decision, names
        self.setVisible(decision.challenger is not None)
        if decision.challenger is None:
            return
        self.challenger.show_matrix(names.challenger, names.challenger_role, decision.challenger)
        self.champion.setVisible(decision.champion is not None)
        if decision.champion is not None:
            self.champion.show_matrix(names.champion, names.champion_role, decision.champion)
        self.figures.show_figures(
            decision.challenger,
            decision.champion,
            decision.comparison,
            called=(names.champion, names.challenger),
        )
        self.basis.setText(words.basis(decision, names))
        self._show_classes(decision, names)
        self.changed.setVisible(decision.mcnemar is not None)
        self.changed.show_images(decision.changed, names)
        self._show_calibration()
        self._turn()

    def _show_classes(self, decision: Decision, names: Names) -> None:
        for part in (self.per_class_title, self.per_class):
            part.setVisible(bool(decision.per_class))
        self.per_class.fill(
            [tr("Class"), names.champion, names.challenger, tr("Difference"), tr("n images")],
            [
                [
                    said(one.name),
                    with_interval(one.champion),
                    with_interval(one.challenger),
                    difference(one.difference),
                    number(one.images),
                ]
                for one in decision.per_class
            ],
        )

    def _show_calibration(self) -> None:
        if self._shown is not None and self._shown[0].challenger is not None:
            decision, names = self._shown
            self.calibration.show_chart(chart(decision, names, self._style()))

    def _style(self) -> Style:
        return Style(DEFAULT_CLASSES, self.palette())

    def _turn(self) -> None:
        """Side by side where both fit, else one above the other."""
        wide = sum(m.table.maximumWidth() for m in (self.champion, self.challenger)) + 2 * GRID
        beside = not self.champion.isHidden() and wide <= self.width()
        self._matrices.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_matrices"):
            self._show_calibration()


class DecisionView(QWidget):
    """What was measured, under the advice that follows from it."""

    listRequested = Signal(object, str)
    """Ids of images, a tuple, and what they are: the gallery is to be held to them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Box(self)
        self.margin = Muted(parent=self)
        self.measured = Measured(context, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.verdict)
        layout.addWidget(self.margin)
        layout.addWidget(self.measured)
        self.measured.listRequested.connect(self.listRequested)

    def show_decision(self, decision: Decision, names: Names | None = None) -> None:
        """Show a decision; `names` says how the two models are called here."""
        title, colour = words.title(decision)
        self.verdict.say(title, words.advice(decision), colour=colour)
        self.margin.setText(words.margin(decision))
        self.margin.setVisible(decision.comparison is not None)
        self.measured.show_decision(decision, names or Names.of_run())
