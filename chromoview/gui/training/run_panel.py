"""A run while it goes on, and its curves and log after it: epoch, time left, Stop and Cancel."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from chromoview.core.events import Epoch, Event, Note, Progress, Started
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.jobs.process import RunState, TrainingProcess
from chromoview.gui.jobs.words import epoch_text, progress_text
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.curves import Curves
from chromoview.gui.training.log_panel import LogPanel
from chromoview.gui.training.parts import Fold, Heading, Muted, Text

_NOTES_SHOWN = 4
_STATES = {
    RunState.STARTING: mark("Starting the training process …"),
    RunState.STOPPING: mark("Finishing this epoch, then keeping the best …"),
    RunState.CANCELLING: mark("Cancelling; nothing of this run is kept …"),
}


class RunPanel(QWidget):
    """Follows one TrainingProcess at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._process: TrainingProcess | None = None
        self._notes: Counter[str] = Counter()
        self.status = Text(parent=self)
        self.status.setFont(theme.tabular(self.font()))
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(tr("Epochs done"))
        self.stop = QPushButton(tr("Stop (keep the best)"), self)
        self.stop.setToolTip(tr("Finish this epoch, then measure and keep the best model so far"))
        self.cancel = QPushButton(tr("Cancel (discard)"), self)
        self.cancel.setToolTip(tr("End now and keep nothing of this run; your labels stay"))
        self.notes = Muted(parent=self)
        self.curves = Curves(self)
        self.log = LogPanel(self)
        self.log_fold = Fold(tr("Log"), self.log, self)
        self._lay_out()

    def _lay_out(self) -> None:
        self.control = QWidget(self)
        control = QVBoxLayout(self.control)
        control.setContentsMargins(0, 0, 0, 0)
        control.setSpacing(GRID)
        control.addWidget(self.status)
        control.addWidget(self.bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        control.addSpacing(GRID)
        control.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.control)
        layout.addWidget(self.notes)
        layout.addWidget(Heading(tr("Course of the training"), factor=1.15, parent=self))
        layout.addWidget(self.curves)
        layout.addWidget(self.log_fold)

    def follow(self, process: TrainingProcess, epochs: int) -> None:
        """Show this run from now on; call it before the process starts."""
        self._process = process
        self._notes.clear()
        self.notes.hide()
        self.bar.setRange(0, 0)
        self.curves.clear(epochs)
        self.log.follow(process.log_file)
        self.control.show()
        self._show_state(process.state)
        self.stop.clicked.connect(process.stop)
        self.cancel.clicked.connect(process.cancel)
        process.reported.connect(self._show)
        process.stateChanged.connect(self._show_state)
        process.ended.connect(self._rest)

    def _show(self, event: Event) -> None:
        match event:
            case Started(total=total) if total:
                self.bar.setRange(0, total)
            case Epoch():
                self.bar.setRange(0, event.epochs)
                self.bar.setValue(event.epoch)
                self.curves.add(event)
                self._say(epoch_text(event))
            case Progress():
                self.bar.setRange(0, event.total or 0)
                self.bar.setValue(event.done)
                self._say(f"{said(event.stage)} · {progress_text(event)}".rstrip(" ·"))
            case Note(text=text):
                self._notes[text] += 1
                self._show_notes()

    def _show_state(self, state: RunState) -> None:
        running = state in (RunState.STARTING, RunState.RUNNING)
        self.stop.setEnabled(running)
        self.cancel.setEnabled(running or state is RunState.STOPPING)
        if state is RunState.RUNNING:
            self.status.setText(tr("Loading PyTorch and the images …"))
        elif state in _STATES:
            self.status.setText(tr(_STATES[state]))

    def _say(self, text: str) -> None:
        """Figures while the run goes its way; a wish to end it stays in sight."""
        if self._process is not None and self._process.state in (
            RunState.STOPPING,
            RunState.CANCELLING,
        ):
            wish = tr(_STATES[self._process.state])
            text = tr("{wish} ({progress})", wish=wish, progress=text)
        self.status.setText(text)

    def _show_notes(self) -> None:
        lines = [
            tr("{note} ({count} times)", note=said(text), count=count) if count > 1 else said(text)
            for text, count in list(self._notes.items())[-_NOTES_SHOWN:]
        ]
        self.notes.setText("\n".join(lines))
        self.notes.show()

    def _rest(self, _outcome: Event) -> None:
        if self._process is not None:
            self.stop.clicked.disconnect(self._process.stop)
            self.cancel.clicked.disconnect(self._process.cancel)
            self._process = None
        self.control.hide()
        self.log.rest()
