"""Classification in a thread of this program, reported to the window a few times a second.

The thread never touches Qt: it fills a box, and a timer on the window's thread empties it. So
however fast the images come, the window hears of them in at most ten batches a second.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chromoview.core.errors import Cancelled, ChromoViewError
from chromoview.core.events import Event, Progress
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.model import Model
    from chromoview.core.scan import Scan
    from chromoview.core.services import Classified
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

INTERVAL_MS = 100
"""How often the window hears of new results."""


class _Box:
    """What the thread has to say. Every field is read and written under the lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ids: list[int] = []
        self._progress: Progress | None = None

    def add_ids(self, ids: Sequence[int]) -> None:
        with self._lock:
            self._ids.extend(ids)

    def report(self, event: Event) -> None:
        if isinstance(event, Progress):
            with self._lock:
                self._progress = event

    def empty(self) -> tuple[list[int], Progress | None]:
        with self._lock:
            ids, progress = self._ids, self._progress
            self._ids, self._progress = [], None
        return ids, progress


class ClassifyJob(QObject):
    """One classification. Connect its signals, then `start`.

    Exactly one of `finished`, `cancelled` and `failed` follows, after the last batch.
    """

    started = Signal()
    progress = Signal(object)
    """A Progress; `total` is None while folders are still looked through."""
    batch = Signal(list)
    """Image ids that are stored now."""
    finished = Signal(object)
    """A Classified."""
    cancelled = Signal()
    """What was classified until then is kept."""
    failed = Signal(str, str)
    """Message and remedy."""
    ended = Signal()
    """After whichever of the three."""

    def __init__(
        self,
        workspace: Workspace,
        model: Model,
        find: Callable[[], Scan],
        parent: QObject | None = None,
        *,
        classify: Callable[..., Classified] | None = None,
    ) -> None:
        """`find` runs in the thread and says which files to classify. `classify` stands in for
        `services.classify`."""
        super().__init__(parent)
        self._workspace, self._model, self._find = workspace, model, find
        self._classify = classify
        self._cancel = threading.Event()
        self._box = _Box()
        self._outcome: Classified | ChromoViewError | None = None
        self._thread = threading.Thread(target=self._run, name="classify", daemon=True)
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._collect)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    @property
    def cancelling(self) -> bool:
        """Whether the job was asked to end and has not ended yet."""
        return self.running and self._cancel.is_set()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()
        self._timer.start()
        self.started.emit()
        self.progress.emit(Progress(stage=tr("Looking for images"), done=0))

    def cancel(self) -> None:
        """Ask for the end; it comes with the batch that is being worked on."""
        self._cancel.set()

    def shutdown(self) -> None:
        """Cancel, wait for the batch that is being stored, and say nothing any more."""
        self._cancel.set()
        self._timer.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            if self._classify is None:
                # Reaches onnxruntime and cv2, which come after the first frame.
                from chromoview.core import services

                self._classify = services.classify
            self._outcome = self._classify(
                self._workspace,
                self._find(),
                self._model,
                cancel=self._cancel,
                report=self._box.report,
                on_batch=self._box.add_ids,
            )
        except ChromoViewError as error:
            self._outcome = error

    def _collect(self) -> None:
        # Looked at before the box is emptied, so that nothing can slip in between.
        alive = self._thread.is_alive()
        ids, progress = self._box.empty()
        if ids:
            self.batch.emit(ids)
        if progress is not None:
            self.progress.emit(progress)
        if alive or not self.running:
            return
        self._timer.stop()
        self._conclude()
        self.ended.emit()

    def _conclude(self) -> None:
        match self._outcome:
            case Cancelled():
                self.cancelled.emit()
            case ChromoViewError() as error:
                log.warning("classification failed: %s", error)
                self.failed.emit(error.message, error.remedy)
            case None:  # a bug of ours: the thread died, and the thread's handler has logged why
                self.failed.emit(
                    tr("The classification ended unexpectedly; what was classified is kept."),
                    tr("Start it again; what is done already is not done twice."),
                )
            case classified:
                self.finished.emit(classified)
