"""The page Retrain: a plan, a run, an outcome; one after the other, and never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError
from chromoview.core.events import Event, Failed, Finished, WasCancelled
from chromoview.core.jobs import RESULT_FILE, TrainResult, TrainSettings
from chromoview.gui.context import Context
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.jobs.process import TrainingProcess
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.theme import GRID
from chromoview.gui.tr import together, tr
from chromoview.gui.training import use_cases
from chromoview.gui.training.before import Before
from chromoview.gui.training.interrupted_box import InterruptedBox
from chromoview.gui.training.notice import Notice
from chromoview.gui.training.outcome_desk import OutcomeDesk
from chromoview.gui.training.outcome_panel import OutcomePanel
from chromoview.gui.training.parts import Heading, Muted
from chromoview.gui.training.plan_panel import PlanPanel
from chromoview.gui.training.run_panel import RunPanel
from chromoview.gui.training.waiting_box import WaitingBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromoview.core.runs import InterruptedRun, WaitingRun

_WIDTH = 120 * GRID


class RetrainPage(QScrollArea):
    """Before, during and after a training run."""

    runStarted = Signal(object)
    """A TrainingProcess, before it starts: the job strip shows it too."""
    classifyAgainRequested = Signal()
    listRequested = Signal(object)
    """A Plan of images that are to be listed on the page Review."""
    openRequested = Signal(int)
    """An image that is to be shown there."""

    def __init__(
        self,
        context: Context,
        thumbnails: ThumbnailLoader | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._own_thumbnails = ThumbnailLoader(self) if thumbnails is None else None
        loader = thumbnails or self._own_thumbnails
        assert loader is not None
        self.process: TrainingProcess | None = None
        self.waiting = WaitingBox(self)
        self.interrupted = InterruptedBox(self)
        self.plan_panel = PlanPanel(context, loader, self)
        self.before = Before(context, self.plan_panel)
        self.run_panel = RunPanel(self)
        self.outcome_panel = OutcomePanel(context, self)
        self.outcome_desk = OutcomeDesk(context, self.outcome_panel)
        self.notice = Notice(self)
        self._lay_out()
        self._connect()
        self._show_plan_page()

    @property
    def running(self) -> bool:
        """Whether a training process is at work."""
        return self.process is not None and self.process.running

    def shutdown(self) -> None:
        """End the process; the window is closing."""
        self.before.shutdown()
        self.notice.close()
        if self.process is not None:
            self.process.shutdown()
        if self._own_thumbnails is not None:
            self._own_thumbnails.close()

    def refresh(self) -> None:
        """Plan anew, soon, if the page is seen; else when it is."""
        self.before.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.plan_panel.isHidden():
            self.before.shown()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Retrain"))
        content = QWidget(self)
        content.setMaximumWidth(_WIDTH)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Heading(tr("Retrain"), parent=content))
        layout.addWidget(
            Muted(
                tr(
                    "A new model learns from the images that you have reviewed. What the model "
                    "said never becomes a label by itself, and nothing leaves this computer."
                ),
                content,
            )
        )
        for panel in (
            *(self.interrupted, self.waiting),
            *(self.plan_panel, self.outcome_panel, self.run_panel),
        ):
            layout.addWidget(panel)
        layout.addStretch(1)
        self.setWidget(content)

    def _connect(self) -> None:
        context = self._context
        context.workspaceOpened.connect(self.refresh)
        context.workspaceOpened.connect(self.find_waiting)
        self.waiting.lookRequested.connect(self._look)
        self.waiting.discardRequested.connect(self._discard)
        self.interrupted.resumeRequested.connect(self._resume)
        self.interrupted.discardRequested.connect(self._discard)
        context.labelChanged.connect(lambda _: self.refresh())
        context.modelChanged.connect(self._model_changed)
        context.imagesAdded.connect(lambda _: self.outcome_panel.show_classified())
        plan = self.plan_panel
        plan.startRequested.connect(self._start)
        plan.concerns.listRequested.connect(self._list)
        plan.closer.listRequested.connect(self._list)
        plan.closer.imageOpened.connect(self.openRequested)
        self.outcome_panel.listRequested.connect(self._list)
        self.outcome_panel.classifyAgainRequested.connect(self.classifyAgainRequested)
        self.outcome_panel.closed.connect(self._show_plan_page)

    # --- before ----------------------------------------------------------------------------------

    def _show_plan_page(self) -> None:
        self.plan_panel.show()
        self.run_panel.hide()
        self.outcome_panel.hide()
        self.verticalScrollBar().setValue(0)
        self.refresh()
        self.find_waiting()  # the page may have been made when the workspace was open already

    def _model_changed(self, version: str) -> None:
        self.outcome_panel.show_active(version)
        self.refresh()

    def _list(self, ids: Sequence[int], title: str) -> None:
        """List images on the page Review; not while somebody reads blind."""
        if ids and self._context.reading == "open":
            self.listRequested.emit(Plan("list", title, tuple(ids)))

    # --- a run of before -------------------------------------------------------------------------

    def find_waiting(self) -> None:
        """Offer a run that ended while nobody could look at it, or that was cut off."""
        workspace = self._context.workspace
        if workspace is not None and not self.running:
            self._context.run(lambda: use_cases.earlier(workspace), self._offer)

    def _offer(self, found: use_cases.Earlier) -> None:
        if self.running:  # the one that was found may be the one that runs
            return
        self.waiting.offer(found.waiting)
        self.interrupted.offer(found.interrupted)
        if found.interrupted is not None:
            self._context.message.emit(tr("A training was cut off; the page Retrain offers it"))
        elif found.waiting is not None:
            self._context.message.emit(tr("A finished training is waiting on the page Retrain"))

    def _look(self, run: WaitingRun) -> None:
        self.plan_panel.hide()
        self.before.rest()
        self.outcome_panel.show()
        self._take_over(run.folder)

    def _discard(self, run: WaitingRun | InterruptedRun) -> None:
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is None:
            return

        def discarded(_: None) -> None:
            self._context.message.emit(tr("The run is not offered again; its folder stays"))
            self.find_waiting()

        self._context.run(lambda: use_cases.drop(workspace, run.folder, reader), discarded)

    def _resume(self, run: InterruptedRun) -> None:
        """Start its job file again: it goes on from where it was."""

        def go_on(course: list[Event]) -> None:
            if not self.running:
                self._follow(run.job, run.epochs)
                self.run_panel.recall(course)

        self._context.run(lambda: use_cases.course(run.folder), go_on)

    # --- during ----------------------------------------------------------------------------------

    def _start(self, settings: TrainSettings) -> None:
        workspace, plan, reader = self._context.workspace, self.before.plan, self._context.reader
        if workspace is None or plan is None or self.running:
            return
        self.before.rest()
        self.plan_panel.start.setEnabled(False)

        def begin(job: Path | ChromoViewError) -> None:
            if isinstance(job, ChromoViewError):
                self._context.fail(job)
                self.refresh()
            else:
                self._follow(job, settings.epochs)

        self._context.run(
            lambda: use_cases.attempt(
                lambda: use_cases.write_job(workspace, plan, settings, reader)
            ),
            begin,
        )

    def _follow(self, job: Path, epochs: int) -> None:
        self.before.rest()
        if self.process is not None:
            self.process.deleteLater()
        self.process = process = TrainingProcess(job, self)
        process.ended.connect(self._ended)
        self.plan_panel.hide()
        self.waiting.offer(None)
        self.interrupted.offer(None)
        self.outcome_panel.hide()
        self.run_panel.show()
        self.run_panel.follow(process, epochs)
        self.verticalScrollBar().setValue(0)
        self.runStarted.emit(process)
        process.start()
        # Not on a button: a second press of the key that began the run must not end it.
        self.setFocus()

    # --- after -----------------------------------------------------------------------------------

    def _ended(self, outcome: Event) -> None:
        workspace, process = self._context.workspace, self.process
        if workspace is None or process is None:
            return
        self.outcome_panel.show()
        self.verticalScrollBar().setValue(0)
        if not isinstance(outcome, Finished):
            self._unfinished(outcome)
            if isinstance(outcome, WasCancelled):
                self._forget(process.run_folder)
            return
        self._take_over(process.run_folder)

    def _take_over(self, folder: Path) -> None:
        """Make the model of a finished run a candidate, and show its figures."""
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is not None:
            self.outcome_panel.show_waiting()
            self._context.run(
                lambda: use_cases.attempt(lambda: use_cases.adopt(workspace, folder, reader)),
                lambda adopted: self._adopted(adopted, folder),
            )

    def _forget(self, folder: Path) -> None:
        """A run that was cancelled in its last moment may have a result: do not offer it later."""
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is not None and (folder / RESULT_FILE).is_file():
            self._context.run(lambda: use_cases.drop(workspace, folder, reader), lambda _: None)

    def _adopted(self, adopted: tuple[TrainResult, str] | ChromoViewError, folder: Path) -> None:
        if isinstance(adopted, ChromoViewError):
            self._unfinished(Failed(message=adopted.message, remedy=adopted.remedy))
            return
        result, version = adopted
        self.outcome_desk.show(folder, result, version)
        self._context.modelsChanged.emit()
        words = tr("Training has ended: model {version} is a candidate", version=version)
        self._context.message.emit(words)
        self.notice.tell(tr("Training has ended"), together(words, tr("It waits for a decision.")))

    def _unfinished(self, outcome: Event) -> None:
        self.outcome_panel.show_unfinished(outcome)
        if isinstance(outcome, Failed):
            self.run_panel.log_fold.open()
            self.find_waiting()  # what it had learned by then may be gone on with
            self._context.failed.emit(outcome.message, outcome.remedy)
            self.notice.tell(tr("Training failed"), self.outcome_panel.verdict.text.text())
        else:
            self._context.message.emit(tr("Training was cancelled; nothing of it was kept"))
