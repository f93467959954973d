"""Classifications one after the other: from dropped paths to a job that is shown and can end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chromoview.core.paths import samples
from chromoview.gui.context import Context
from chromoview.gui.shell.importer import Found, Importer
from chromoview.gui.shell.recent import RecentFolders
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.domain import ImageFile
    from chromoview.core.scan import Scan
    from chromoview.core.services import Classified
    from chromoview.core.store.records import ImageRow
    from chromoview.core.workspace import Workspace
    from chromoview.gui.jobs import ClassifyJob

_CHUNK = 1000


class Classifying(QObject):
    """What is dropped before the model is loaded, or while a job runs, waits its turn."""

    asked = Signal(object)
    """A Found whose split a person should see; `confirm` goes on."""
    begun = Signal(object)
    """A ClassifyJob, before it starts."""
    ended = Signal()
    """The last job in line has ended, however it ended."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._importer = Importer(context, self)
        self._importer.ready.connect(lambda scan: self._queue(lambda: scan))
        self._importer.asked.connect(self.asked)
        self._waiting: deque[Callable[[], Scan]] = deque()
        self.job: ClassifyJob | None = None
        context.workspaceOpened.connect(self._next)

    @property
    def recent(self) -> RecentFolders:
        """The folders that were opened last."""
        return self._importer.recent

    @property
    def running(self) -> bool:
        """Whether a classification is at work."""
        return self.job is not None and self.job.running

    def take(self, paths: Sequence[Path]) -> None:
        """Classify files and folders; a folder's split may be asked for first."""
        if list(paths) == [samples()]:
            self.take_samples()
        elif paths:
            self._importer.take(paths)

    def confirm(self, found: Found) -> None:
        """Classify images whose split was seen."""
        self._importer.confirm(found)

    def dismiss(self) -> None:
        """Classify nothing of what was asked about."""
        self._importer.dismiss()

    def take_samples(self) -> None:
        """Classify the samples that come with the program."""
        from chromoview.core.scan import DEFAULT_PATTERN

        self._importer.take_placed([samples()], DEFAULT_PATTERN)

    def again(self) -> None:
        """Classify every image of the workspace with the model in use."""
        workspace = self._context.workspace
        if workspace is not None:
            self._queue(lambda: everything(workspace))

    def split_again(self) -> None:
        """Show how the paths of every known folder split, so that a wrong pattern can be mended."""
        workspace = self._context.workspace
        roots = [s.root for s in workspace.store.sources()] if workspace is not None else []
        present = [root for root in roots if root.is_dir()]
        if present:
            self._importer.ask(present)
        else:
            self._context.message.emit(tr("There is no folder yet: drop one on the window"))

    def shutdown(self) -> None:
        """End the job and forget what waits; what was classified is kept."""
        self._waiting.clear()
        self._importer.close()
        if self.job is not None:
            self.job.shutdown()

    def _queue(self, find: Callable[[], Scan]) -> None:
        self._waiting.append(find)
        if self.running:
            self._context.message.emit(tr("It will be classified after what runs now"))
        self._next()

    def _next(self) -> None:
        workspace, model = self._context.workspace, self._context.model
        if self.running or not self._waiting or workspace is None or model is None:
            return
        from chromoview.gui.jobs import ClassifyJob  # late: reaches numpy

        job = ClassifyJob(workspace, model, self._waiting.popleft(), self)
        self.job = job
        job.batch.connect(self._context.imagesAdded)
        job.finished.connect(self._finished)
        job.failed.connect(self._context.failed)
        job.ended.connect(self._job_ended)
        self.begun.emit(job)
        job.start()

    def _finished(self, classified: Classified) -> None:
        from chromoview.gui.jobs.words import classified_text

        self._context.message.emit(classified_text(classified))

    def _job_ended(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.deleteLater()
        self._context.settle_soon()
        if self._waiting:
            self._next()
        else:
            self.ended.emit()


def everything(workspace: Workspace) -> Scan:
    """Every image of a workspace, where it was last seen and with the place that it has."""
    from chromoview.core.domain import ImageFile
    from chromoview.core.scan import Scan
    from chromoview.core.store.records import Query

    ids = workspace.store.image_ids(Query())
    files: list[ImageFile] = []
    for start in range(0, len(ids), _CHUNK):
        rows = workspace.store.rows(ids[start : start + _CHUNK])
        files.extend(ImageFile(r.path, root_of(r), r.placement) for r in rows)
    return Scan(tuple(files), {})


def root_of(row: ImageRow) -> Path:
    """The dropped folder that an image belongs to."""
    return row.path.parents[row.relative.count("/")]
