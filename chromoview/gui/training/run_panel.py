"""A run while it goes on, and its curves and log after it: epoch, time left, Stop and Cancel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from chromoview.core.events import Epoch, Event, Level, Note, Paused, Progress, Started
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.jobs.process import SILENCE_S, RunState, TrainingProcess
from chromoview.gui.jobs.words import epoch_text, progress_text, time_left
from chromoview.gui.theme import GRID
from chromoview.gui.tr import decimal, mark, number, plural, tr
from chromoview.gui.training.curves import Curves
from chromoview.gui.training.log_panel import LogPanel
from chromoview.gui.training.parts import Box, Fold, Heading, Muted, Text

_NOTES_SHOWN = 4
_SLOW = QColor("#E69F00")
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
        self._last = ""
        """The figures that were shown last."""
        self._epoch = self._epochs = 0
        """Of the epoch that ended last, and of how many."""
        self._in_images = False
        """Whether the bar counts the images of all epochs."""
        self.status = Text(parent=self)
        self.status.setFont(theme.tabular(self.font()))
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(tr("Epochs done"))
        self.pause = QPushButton(self)
        self.stop = QPushButton(tr("Stop (keep the best)"), self)
        self.stop.setToolTip(tr("Finish this epoch, then measure and keep the best model so far"))
        self.cancel = QPushButton(tr("Cancel (discard)"), self)
        self.cancel.setToolTip(tr("End now and keep nothing of this run; your labels stay"))
        self.silence = Box(self)
        self.silence.hide()
        self.notes = Muted(parent=self)
        self.curves = Curves(self)
        self.log = LogPanel(self)
        self.log_fold = Fold(tr("Log"), self.log, self)
        self._lay_out()
        self._show_paused(False)

    def _lay_out(self) -> None:
        self.control = QWidget(self)
        control = QVBoxLayout(self.control)
        control.setContentsMargins(0, 0, 0, 0)
        control.setSpacing(GRID)
        control.addWidget(self.status)
        control.addWidget(self.bar)
        buttons = FlowRow(margin=0)
        buttons.show_widgets([self.pause, self.stop, self.cancel])
        control.addSpacing(GRID)
        control.addWidget(buttons)
        control.addWidget(self.silence)
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
        self._last, self._in_images = "", False
        self._epoch, self._epochs = 0, epochs
        self.notes.hide()
        self.silence.hide()
        self.bar.setRange(0, 0)
        self.curves.clear(epochs)
        self.log.follow(process.log_file)
        self.control.show()
        self._show_state(process.state)
        self._show_paused(process.paused)
        self.pause.clicked.connect(self._pause)
        process.pausedChanged.connect(self._show_paused)
        process.silentChanged.connect(self._show_silence)
        self.stop.clicked.connect(process.stop)
        self.cancel.clicked.connect(process.cancel)
        process.reported.connect(self._show)
        process.stateChanged.connect(self._show_state)
        process.ended.connect(self._rest)

    def recall(self, course: Sequence[Event]) -> None:
        """Show what a run that goes on had reached before it was cut off."""
        for event in course:
            self._show(event)

    def _show(self, event: Event) -> None:
        match event:
            case Started(total=total) if total:
                self.bar.setRange(0, total)
            case Epoch():
                self._epoch, self._epochs = event.epoch, event.epochs
                if not self._in_images:
                    self.bar.setRange(0, event.epochs)
                    self.bar.setValue(event.epoch)
                self.curves.add(event)
                self._say(epoch_text(event))
            case Progress(stage="Training"):
                self._in_images = True
                self.bar.setRange(0, event.total or 0)
                self.bar.setValue(event.done)
                self._say(self._pace(event))
            case Level():
                self.curves.show_level(event)
            case Paused(paused=True):
                self.status.setText(tr("Paused: it uses no processor until you let it go on."))
            case Paused():
                self._say(self._last or tr("Going on …"))
            case Progress():
                self._in_images = False
                self.bar.setRange(0, event.total or 0)
                self.bar.setValue(event.done)
                self._say(f"{said(event.stage)} · {progress_text(event)}".rstrip(" ·"))
            case Note(text=text):
                self._notes[text] += 1
                self._show_notes()

    def _pace(self, progress: Progress) -> str:
        """ "Training epoch 3 of 12 · 210 images/s · 4 min left"."""
        parts = [
            tr(
                "Training epoch {epoch} of {epochs}",
                epoch=number(min(self._epoch + 1, self._epochs)),
                epochs=number(self._epochs),
            )
        ]
        if progress.rate:
            digits = 0 if progress.rate >= 10 else 1
            parts.append(tr("{rate} images/s", rate=decimal(progress.rate, digits)))
        parts.append(time_left(progress.seconds_left))
        return " · ".join(filter(None, parts))

    def _pause(self) -> None:
        process = self._process
        if process is None:
            return
        if process.paused:
            process.resume()
        else:
            process.pause()

    def _show_paused(self, paused: bool) -> None:
        self.pause.setText(tr("Go on") if paused else tr("Pause"))
        self.pause.setAccessibleName(
            tr("Go on with the training") if paused else tr("Pause the training")
        )
        self.pause.setToolTip(
            tr("Go on from where it rests")
            if paused
            else tr("Leave the computer to other work for a while; nothing is lost")
        )
        process = self._process
        if process is None or process.state in _STATES:
            return
        if paused:
            self.status.setText(tr("Pausing within the next step …"))
        else:
            self._say(self._last or tr("Going on …"))

    def _show_silence(self, silent: bool) -> None:
        self.silence.setVisible(silent)
        if silent:
            self.silence.say(
                plural(
                    round(SILENCE_S / 60),
                    "Nothing was heard from the training for {count} minute",
                    "Nothing was heard from the training for {count} minutes",
                ),
                tr(
                    "The computer may be busy, or the training hangs. Wait, or cancel it: the "
                    "model in use and your labels are unchanged. The log below says what it did "
                    "last."
                ),
                colour=_SLOW,
            )

    def _show_state(self, state: RunState) -> None:
        running = state in (RunState.STARTING, RunState.RUNNING)
        self.pause.setEnabled(running)
        self.stop.setEnabled(running)
        self.cancel.setEnabled(running or state is RunState.STOPPING)
        if state is RunState.RUNNING:
            self.status.setText(tr("Loading PyTorch and the images …"))
        elif state in _STATES:
            self.status.setText(tr(_STATES[state]))

    def _say(self, text: str) -> None:
        """Figures while the run goes its way; a wish to end it stays in sight."""
        self._last = text
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
            self.pause.clicked.disconnect(self._pause)
            self._process = None
        self.control.hide()
        self.silence.hide()
        self.log.rest()
