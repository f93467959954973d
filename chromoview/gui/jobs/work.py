"""One piece of long work in a thread of its own, with a bar that shows it and ends it.

The thread never touches Qt: it fills a box, and a timer on the window's thread empties it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from chromoview.core.errors import Cancelled, ChromoViewError
from chromoview.core.events import Event, Progress
from chromoview.gui.core_words import said
from chromoview.gui.jobs.words import progress_text
from chromoview.gui.theme import GRID, tabular
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.parts import Muted

log = logging.getLogger(__name__)

INTERVAL_MS = 100
_ENDING = mark("Ending …")

Task = Callable[[threading.Event, Callable[[Event], None]], Any]
"""What is done: it looks at the event for its end, and reports how far it is."""


class Work(QObject):
    """At most one task at a time. Exactly one of `done`, `cancelled` and `failed` follows."""

    progress = Signal(object)
    """A Progress."""
    done = Signal(object)
    """What the task returned."""
    cancelled = Signal()
    failed = Signal(str, str)
    """Message and remedy."""
    ended = Signal()
    """After whichever of the three."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lock = threading.Lock()
        self._latest: Progress | None = None
        self._outcome: Any = None
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._collect)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def start(self, task: Task) -> None:
        """Begin; returns at once. Nothing happens while another task runs."""
        if self.running:
            return
        self._cancel.clear()
        self._outcome = None
        self._thread = threading.Thread(
            target=self._run, args=(task,), name=self._name, daemon=True
        )
        self._thread.start()
        self._timer.start()

    def cancel(self) -> None:
        """Ask for the end."""
        self._cancel.set()

    def shutdown(self) -> None:
        """Cancel, wait, and say nothing any more."""
        self._cancel.set()
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()

    def _run(self, task: Task) -> None:
        try:
            self._outcome = (task(self._cancel, self._report),)
        except ChromoViewError as error:
            self._outcome = error

    def _report(self, event: Event) -> None:
        if isinstance(event, Progress):
            with self._lock:
                self._latest = event

    def _collect(self) -> None:
        alive = self._thread is not None and self._thread.is_alive()
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None:
            self.progress.emit(latest)
        if alive or not self.running:
            return
        self._timer.stop()
        match self._outcome:
            case Cancelled():
                self.cancelled.emit()
            case ChromoViewError() as error:
                log.warning("%s failed: %s", self._name, error)
                self.failed.emit(error.message, error.remedy)
            case None:  # a bug of ours: the thread died, and the thread's handler has logged why
                self.failed.emit(tr("The work ended unexpectedly."), tr("Start it again."))
            case outcome:
                self.done.emit(outcome[0])
        self.ended.emit()


class WorkBar(QWidget):
    """How far a task is, with a button that ends it; hidden while nothing runs."""

    def __init__(self, work: Work, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setAccessibleName(what)
        self.bar.setFixedHeight(GRID)
        self.bar.setMaximumWidth(24 * GRID)
        self.words = Muted(parent=self)
        self.words.setFont(tabular(self.font()))
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setAccessibleName(tr("Cancel: {what}", what=what))
        self.cancel.setToolTip(tr("Nothing of it is kept"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.words, 2)
        layout.addWidget(self.cancel)
        self.cancel.clicked.connect(self._end)
        work.progress.connect(self._show)
        work.ended.connect(self.hide)
        self.hide()

    def begin(self) -> None:
        """Show that something runs, before it says how far it is."""
        self.bar.setRange(0, 0)
        self.words.setText(tr("starting"))
        self.cancel.setEnabled(True)
        self.show()

    def _end(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(tr(_ENDING))
        self._work.cancel()

    def _show(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.total or 0)
        self.bar.setValue(progress.done)
        if self.cancel.isEnabled():
            self.words.setText(f"{said(progress.stage)} · {progress_text(progress)}".rstrip(" ·"))
