"""The strip at the bottom of the window: what runs, how far it is, and how to end it.

At its right end stand the two things that every label and prediction depends on: the model in
use and the reader's name.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.events import Epoch, Event, Progress
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.jobs.classify import ClassifyJob
from chromoview.gui.jobs.process import RunState, TrainingProcess
from chromoview.gui.jobs.words import epoch_text, progress_text
from chromoview.gui.theme import GRID, line, tabular
from chromoview.gui.tr import mark, tr

_BAR_WIDTH = 24 * GRID
_READER_WIDTH = 20 * GRID
_ENDING = mark("Ending …")


class _Row(QWidget):
    """One piece of long work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.what = ElidedLabel(parent=self)
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setMinimumWidth(_BAR_WIDTH // 4)
        self.bar.setMaximumWidth(_BAR_WIDTH)
        self.bar.setFixedHeight(GRID)
        self.figures = ElidedLabel(parent=self)
        self.figures.setFont(tabular(self.font()))
        self.stop = QPushButton(tr("Stop"), self)
        self.stop.setToolTip(tr("Finish this epoch and keep the best model so far"))
        self.stop.hide()
        self.pause = QPushButton(tr("Pause"), self)
        self.pause.setToolTip(
            tr("Leave the computer to other work for a while; press again to go on")
        )
        self.pause.hide()
        self.cancel = QPushButton(tr("Cancel"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.what, self.bar, self.figures):
            layout.addWidget(widget)
        self.bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addStretch(1)
        layout.addWidget(self.pause)
        layout.addWidget(self.stop)
        layout.addWidget(self.cancel)

    def describe(self, what: str) -> None:
        """Say what runs, to the eye and to a screen reader."""
        self.what.setText(what)
        self.bar.setAccessibleName(what)
        self.cancel.setAccessibleName(tr("Cancel: {what}", what=what))
        self.stop.setAccessibleName(tr("Stop: {what}", what=what))
        self.pause.setAccessibleName(tr("Pause or go on: {what}", what=what))

    def show_share(self, done: int, total: int | None) -> None:
        """Fill the bar; an unknown total makes it run to and fro."""
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)


class JobStrip(QFrame):
    """Shows the jobs that it was told to follow; quiet when there is none."""

    readerClicked = Signal()
    """The reader's name was pressed: the window lets it be changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(tr("Running work"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self.status = ElidedLabel(tr("Ready"), self)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._rows.addWidget(self.status)
        self.model = ElidedLabel(parent=self)
        self.model.setAccessibleName(tr("Model in use"))
        self.reader = QPushButton(self, flat=True)
        self.reader.clicked.connect(self.readerClicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._rows, 1)
        layout.addWidget(self.model)
        layout.addWidget(self.reader)
        context.message.connect(self._show_message)
        context.modelChanged.connect(self._show_model)
        context.workspaceOpened.connect(self._show_model)
        context.modelsChanged.connect(self._show_model)
        context.readerChanged.connect(self._show_reader)
        self._show_model()
        self._show_reader()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(line(self.palette()))
        painter.drawLine(0, 0, self.width(), 0)

    def follow_classification(self, job: ClassifyJob) -> None:
        """Show a classification until it ends."""
        row = self._add_row()
        row.describe(tr("Classifying"))

        def show(progress: Progress) -> None:
            row.describe(said(progress.stage))
            row.show_share(progress.done, progress.total)
            row.figures.setText(tr(_ENDING) if job.cancelling else progress_text(progress))

        def cancel() -> None:
            row.cancel.setEnabled(False)
            row.figures.setText(tr(_ENDING))
            job.cancel()

        row.cancel.setToolTip(tr("End the classification; what is classified is kept"))
        row.cancel.clicked.connect(cancel)
        job.progress.connect(show)
        job.cancelled.connect(
            lambda: self._show_message(tr("Classification cancelled; what was classified is kept"))
        )
        job.ended.connect(lambda: self._remove(row))

    def follow_training(self, process: TrainingProcess) -> None:
        """Show a training run until it ends."""
        row = self._add_row()
        row.describe(tr("Training"))
        row.stop.show()
        row.show_share(0, None)
        row.figures.setText(tr("starting"))

        def show(event: Event) -> None:
            match event:
                case Epoch():
                    row.show_share(event.epoch, event.epochs)
                    row.figures.setText(epoch_text(event))
                case Progress():
                    row.show_share(event.done, event.total)
                    row.figures.setText(
                        f"{said(event.stage)} · {progress_text(event)}".rstrip(" ·")
                    )

        def show_state(state: RunState) -> None:
            row.stop.setEnabled(state in (RunState.STARTING, RunState.RUNNING))
            row.cancel.setEnabled(state is not RunState.CANCELLING)
            row.pause.setEnabled(row.stop.isEnabled())
            match state:
                case RunState.STOPPING:
                    row.describe(tr("Training: finishing this epoch, then keeping the best"))
                case RunState.CANCELLING:
                    row.describe(tr("Training: cancelling"))

        row.cancel.setToolTip(tr("End the training and discard it; labels are kept"))

        def pause() -> None:
            (process.resume if process.paused else process.pause)()

        def show_paused(paused: bool) -> None:
            row.pause.setText(tr("Go on") if paused else tr("Pause"))
            if row.pause.isEnabled():
                row.describe(tr("Training: paused") if paused else tr("Training"))

        row.pause.show()
        show_paused(process.paused)
        row.pause.clicked.connect(pause)
        process.pausedChanged.connect(show_paused)
        row.stop.clicked.connect(process.stop)
        row.cancel.clicked.connect(process.cancel)
        process.reported.connect(show)
        process.stateChanged.connect(show_state)
        process.ended.connect(lambda _: self._remove(row))

    def _add_row(self) -> _Row:
        row = _Row(self)
        self._rows.addWidget(row)
        row.show()
        self.status.hide()
        return row

    def _remove(self, row: _Row) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        # Counted with the status label, which never leaves the layout.
        self.status.setVisible(self._rows.count() == 1)

    def _show_message(self, text: str) -> None:
        self.status.setText(said(text))

    def _show_model(self, _version: str = "") -> None:
        version, name = self._context.active_version, self._context.active_name
        loaded = tr("Model {version}", version=name)
        self.model.setText(loaded if version else tr("Loading the model …"))
        if name != version:
            self.model.setToolTip(tr("{name}: version {version}", name=name, version=version))

    def _show_reader(self, _name: str = "") -> None:
        name = self._context.reader
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _READER_WIDTH)
        self.reader.setText(tr("Reader: {name}", name=shown).replace("&", "&&"))
        self.reader.setToolTip(tr("{name} gives the labels; press to change (W)", name=name))
        self.reader.setAccessibleName(tr("Reader: {name}; press to change", name=name))
