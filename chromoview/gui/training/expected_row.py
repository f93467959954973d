"""How long the training would take, in words, and a button that measures it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.tr import moment, number, plural, tr
from chromoview.gui.training.expected import Measuring, Pace
from chromoview.gui.training.parts import Text

_HOUR = 3600


class ExpectedRow(FlowRow):
    """One sentence, one button."""

    measureRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self.words = Text(parent=self)
        self.measure = QPushButton(tr("Measure"), self)
        self.measure.setAccessibleName(tr("Measure how long a training takes here"))
        self.measure.setToolTip(
            tr("A few steps of a training, less than half a minute; nothing is kept but the time")
        )
        self.show_widgets([self.words, self.measure])
        self.measure.clicked.connect(self.measureRequested)

    def show_expected(self, seconds: float | None, pace: Pace | None, state: Measuring) -> None:
        """Say what is known."""
        running = state is Measuring.RUNNING
        self.measure.setVisible(not running)
        self.words.setToolTip("")
        if running:
            self.words.setText(tr("Measuring how long it takes on this computer …"))
        elif seconds is not None and pace is not None:
            self.measure.setText(tr("Measure again"))
            self.words.setText(
                tr(
                    "Takes at most {time} on this computer; measured {when}.",
                    time=duration(seconds),
                    when=moment(pace.at),
                )
            )
        elif state is Measuring.FAILED:
            self.measure.setText(tr("Measure again"))
            self.words.setText(tr("How long it takes could not be measured; it can start anyway."))
        else:
            self.measure.setText(tr("Measure"))
            self.words.setText(
                tr("How long it takes with these settings was not measured on this computer yet.")
            )

    def show_reason(self, reason: str) -> None:
        """Why it could not be measured."""
        self.words.setToolTip(said(reason))


def duration(seconds: float) -> str:
    """A time to come, no finer than it is known: "about 7 minutes"."""
    if seconds < 55:
        return tr("a minute")
    if seconds < _HOUR:
        return plural(round(seconds / 60) or 1, "about {count} minute", "about {count} minutes")
    halves = round(seconds / (_HOUR / 2))
    hours, half = divmod(halves, 2)
    if half:
        return tr("about {hours}½ hours", hours=number(hours))
    return plural(hours, "about {count} hour", "about {count} hours")
