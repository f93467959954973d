"""What another operating point would give, in words beside the curves. The model is not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from chromoview.core.metrics import ENOUGH_CASES
from chromoview.gui.flow import FlowRow
from chromoview.gui.insights.chart import Opening
from chromoview.gui.insights.shown import NOTHING, with_interval
from chromoview.gui.theme import GRID
from chromoview.gui.tr import decimal, number, percent, plural, together, tr
from chromoview.gui.training.parts import Heading, Muted, Table, Text

if TYPE_CHECKING:
    from chromoview.core.insight_figures import Figures
    from chromoview.core.operating import AtPrevalence

_STEPS = 1000


class WhatIfPanel(QWidget):
    """A slider over the abnormal score, and what follows from its place."""

    moved = Signal(float)
    """To another threshold, by the slider or by the button."""
    opened = Signal(object)
    """An Opening."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Figures | None = None
        self.threshold = 0.5
        self.prevalence = 0.02
        self.setAccessibleName(tr("What if"))
        self.words = Text(parent=self)
        self.load = Text(parent=self)
        self.note = Muted(parent=self)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 20)
        self.slider.setAccessibleName(tr("Abnormal from this score"))
        self.slider.setToolTip(tr("Try another operating point; the model's own stays as it is"))
        self.own = QPushButton(tr("Back to the model's own"))
        self.missed = QPushButton(_missed(0))
        self.false = QPushButton(_false(0))
        self.table = Table(tr("Worth of a finding by prevalence"), self)
        row = FlowRow(margin=0)
        row.show_widgets([self.own, self.missed, self.false])
        label = QLabel(tr("&Abnormal from this score"))
        label.setBuddy(self.slider)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Heading(tr("At another operating point"), factor=1.2))
        for part in (self.words, self.load, label, self.slider, row, self.table, self.note):
            layout.addWidget(part)
        layout.addStretch(1)
        self.slider.valueChanged.connect(lambda v: self.moved.emit(v / _STEPS))
        self.own.clicked.connect(self._go_back)
        self.missed.clicked.connect(self._open_missed)
        self.false.clicked.connect(self._open_false)

    def show_figures(self, figures: Figures, threshold: float, prevalence: float) -> None:
        """Say what `threshold` gives, and what it is worth at `prevalence` 0..1."""
        self._figures, self.threshold, self.prevalence = figures, threshold, prevalence
        found, point = figures.measured, figures.metadata.operating_point
        self.setVisible(found is not None)
        if found is None:
            return
        self.slider.blockSignals(True)
        self.slider.setValue(round(threshold * _STEPS))
        self.slider.blockSignals(False)
        told = found.at(threshold, point)
        self._missed, self._false = told.missed, told.false
        self.words.setText(
            tr(
                "Abnormal from a score of {score}: sensitivity {sensitivity}, specificity "
                "{specificity}.",
                score=decimal(threshold, 3),
                sensitivity=with_interval(told.sensitivity),
                specificity=with_interval(told.specificity),
            )
        )
        self.load.setText(
            tr(
                "Review load: {review} of all {images} classified images would go to review, "
                "{flagged} would be found abnormal.",
                review=percent(told.review, 1),
                images=number(len(found.every)),
                flagged=percent(told.flagged, 1),
            )
        )
        self.missed.setText(_missed(len(told.missed)))
        self.false.setText(_false(len(told.false)))
        self.missed.setEnabled(bool(told.missed))
        self.false.setEnabled(bool(told.false))
        self.own.setEnabled(abs(threshold - point.threshold) > 0.5 / _STEPS)
        self._show_worth([found.worth(threshold, p) for p in (0.5, prevalence)])
        self.note.setText(
            together(
                tr(
                    "{images} labelled images of {cases} cases; intervals are 95 % over cases.",
                    images=number(len(found.ids)),
                    cases=number(found.cases),
                ),
                tr(
                    "The model's own operating point is {score}; it is not changed. The band of "
                    "review moves along with yours.",
                    score=decimal(point.threshold, 3),
                ),
                _too_few(found.cases),
            )
        )

    def _show_worth(self, worth: list[AtPrevalence]) -> None:
        rows = (
            (tr("Abnormal findings that are right"), [with_interval(w.precision) for w in worth]),
            (tr("Normal findings that are right"), [with_interval(w.negative) for w in worth]),
            (tr("Accuracy"), [with_interval(w.accuracy) for w in worth]),
            (tr("False flags in a cell of 46"), [_flags(w) for w in worth]),
        )
        header = [
            tr("{share} abnormal", share=percent(w.prevalence, 0 if w.prevalence == 0.5 else 1))
            for w in worth
        ]
        self.table.fill((tr("Prevalence"), *header), [(name, *cells) for name, cells in rows])

    def _go_back(self) -> None:
        if self._figures is not None:
            self.moved.emit(self._figures.metadata.operating_point.threshold)

    def _open_missed(self) -> None:
        score, ids = decimal(self.threshold, 3), self._missed
        self.opened.emit(
            Opening(tr("missed at an abnormal score of {score}", score=score), lambda: ids)
        )

    def _open_false(self) -> None:
        score, ids = decimal(self.threshold, 3), self._false
        self.opened.emit(
            Opening(tr("falsely flagged at an abnormal score of {score}", score=score), lambda: ids)
        )


def _missed(count: int) -> str:
    return plural(count, "Open {count} missed", "Open {count} missed")


def _false(count: int) -> str:
    return plural(count, "Open {count} false flag", "Open {count} false flags")


def _too_few(cases: int) -> str:
    if cases >= ENOUGH_CASES:
        return ""
    return tr(
        "Below {enough} cases such figures can be chance, and an interval too narrow.",
        enough=number(ENOUGH_CASES),
    )


def _flags(worth: AtPrevalence) -> str:
    return NOTHING if worth.false_per_cell is None else decimal(worth.false_per_cell, 1)
