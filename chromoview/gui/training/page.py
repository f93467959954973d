"""The page Retrain: a plan, a run, an outcome; one after the other, and never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError
from chromoview.core.events import Event, Failed, Finished, WasCancelled
from chromoview.core.jobs import RESULT_FILE, TrainResult, TrainSettings
from chromoview.gui.context import Context
from chromoview.gui.jobs.process import TrainingProcess
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.outcome_panel import OutcomePanel
from chromoview.gui.training.parts import Heading, Muted
from chromoview.gui.training.plan_panel import PlanPanel
from chromoview.gui.training.run_panel import RunPanel
from chromoview.gui.training.waiting_box import WaitingBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from chromoview.core.runs import WaitingRun
    from chromoview.core.training_plan import TrainingPlan
    from chromoview.core.workspace import Workspace

_T = TypeVar("_T")

_WIDTH = 120 * GRID
_PLAN_AGAIN_MS = 300
"""A plan reads every label; it waits until a burst of keys is over."""


class RetrainPage(QScrollArea):
    """Before, during and after a training run."""

    runStarted = Signal(object)
    """A TrainingProcess, before it starts: the job strip shows it too."""
    classifyAgainRequested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plan: TrainingPlan | None = None
        self._stale = True
        self.process: TrainingProcess | None = None
        self.waiting = WaitingBox(self)
        self.plan_panel = PlanPanel(self)
        self.run_panel = RunPanel(self)
        self.outcome_panel = OutcomePanel(self)
        self._later = QTimer(self, singleShot=True, interval=_PLAN_AGAIN_MS)
        self._later.timeout.connect(self._replan)
        self._lay_out()
        self._connect()
        self._show_plan_page()

    @property
    def running(self) -> bool:
        """Whether a training process is at work."""
        return self.process is not None and self.process.running

    def shutdown(self) -> None:
        """End the process; the window is closing."""
        self._later.stop()
        if self.process is not None:
            self.process.shutdown()

    def refresh(self) -> None:
        """Plan anew, soon, if the page is seen; else when it is."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._later.start()
        super().showEvent(event)

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
        for panel in (self.waiting, self.plan_panel, self.outcome_panel, self.run_panel):
            layout.addWidget(panel)
        layout.addStretch(1)
        self.setWidget(content)

    def _connect(self) -> None:
        context = self._context
        context.workspaceOpened.connect(self.refresh)
        context.workspaceOpened.connect(self.find_waiting)
        self.waiting.lookRequested.connect(self._look)
        self.waiting.discardRequested.connect(self._discard)
        context.labelChanged.connect(lambda _: self.refresh())
        context.modelChanged.connect(self._model_changed)
        context.imagesAdded.connect(lambda _: self.outcome_panel.show_classified())
        context.failed.connect(lambda *_: self.outcome_panel.allow_again())
        self.plan_panel.startRequested.connect(self._start)
        self.outcome_panel.activateRequested.connect(context.activate)
        self.outcome_panel.kept.connect(
            lambda v: context.message.emit(tr("Model {version} kept", version=v))
        )
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

    def _replan(self) -> None:
        workspace, classes = self._context.workspace, self._context.classes
        if workspace is None or self.plan_panel.isHidden():
            return
        self._stale = False
        self._context.run(lambda: _plan(workspace, classes), self._planned)

    def _planned(self, plan: TrainingPlan) -> None:
        if self._plan is None:
            # A run is likely now: what draws its curves is loaded while nobody waits for it.
            self._context.run(_load_plots, lambda _: None)
        self._plan = plan
        self.plan_panel.show_plan(plan, self._context.active_version)

    def _model_changed(self, version: str) -> None:
        self.outcome_panel.show_active(version)
        self.refresh()

    # --- a run of before -------------------------------------------------------------------------

    def find_waiting(self) -> None:
        """Offer a run that ended while nobody could look at it, if there is one."""
        workspace = self._context.workspace
        if workspace is not None:
            self._context.run(lambda: _waiting(workspace), self._offer)

    def _offer(self, run: WaitingRun | None) -> None:
        self.waiting.offer(run)
        if run is not None:
            self._context.message.emit(tr("A finished training is waiting on the page Retrain"))

    def _look(self, run: WaitingRun) -> None:
        self.plan_panel.hide()
        self.outcome_panel.show()
        self._take_over(run.folder)

    def _discard(self, run: WaitingRun) -> None:
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is None:
            return

        def discarded(_: None) -> None:
            self._context.message.emit(tr("The run is not offered again; its folder stays"))
            self.find_waiting()

        self._context.run(lambda: _drop(workspace, run.folder, reader), discarded)

    # --- during ----------------------------------------------------------------------------------

    def _start(self, settings: TrainSettings) -> None:
        workspace, plan, reader = self._context.workspace, self._plan, self._context.reader
        if workspace is None or plan is None or self.running:
            return

        def begin(job: Path | ChromoViewError) -> None:
            if isinstance(job, ChromoViewError):
                self._context.fail(job)
                self.refresh()
            else:
                self._follow(job, settings)

        self._context.run(
            lambda: _attempt(lambda: _write_job(workspace, plan, settings, reader)), begin
        )

    def _follow(self, job: Path, settings: TrainSettings) -> None:
        if self.process is not None:
            self.process.deleteLater()
        self.process = process = TrainingProcess(job, self)
        process.ended.connect(self._ended)
        self.plan_panel.hide()
        self.waiting.offer(None)
        self.outcome_panel.hide()
        self.run_panel.show()
        self.run_panel.follow(process, settings.epochs)
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
                lambda: _attempt(lambda: _adopt(workspace, folder, reader)), self._adopted
            )

    def _forget(self, folder: Path) -> None:
        """A run that was cancelled in its last moment may have a result: do not offer it later."""
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is not None and (folder / RESULT_FILE).is_file():
            self._context.run(lambda: _drop(workspace, folder, reader), lambda _: None)

    def _adopted(self, adopted: tuple[TrainResult, str] | ChromoViewError) -> None:
        if isinstance(adopted, ChromoViewError):
            self._unfinished(Failed(message=adopted.message, remedy=adopted.remedy))
            return
        result, version = adopted
        self.outcome_panel.show_result(result, version)
        self._context.modelsChanged.emit()
        self._context.message.emit(
            tr("Training has ended: model {version} is a candidate", version=version)
        )

    def _unfinished(self, outcome: Event) -> None:
        self.outcome_panel.show_unfinished(outcome)
        if isinstance(outcome, Failed):
            self.run_panel.log_fold.open()
            self._context.failed.emit(outcome.message, outcome.remedy)
        else:
            self._context.message.emit(tr("Training was cancelled; nothing of it was kept"))


# Services reach onnxruntime and cv2, which come after the first frame: hence the late imports.


def _load_plots() -> None:
    import pyqtgraph  # noqa: F401


def _plan(workspace: Workspace, classes: tuple[str, ...]) -> TrainingPlan:
    from chromoview.core import services

    return services.plan_training(workspace, classes)


def _write_job(
    workspace: Workspace, plan: TrainingPlan, settings: TrainSettings, reader: str
) -> Path:
    from chromoview.core import services

    return services.start_training(workspace, plan, settings, reader=reader)


def _adopt(workspace: Workspace, run_folder: Path, reader: str) -> tuple[TrainResult, str]:
    from chromoview.core import jobs, services

    version = services.adopt_result(workspace, run_folder, reader=reader)
    return jobs.read_train_result(run_folder), version.version


def _waiting(workspace: Workspace) -> WaitingRun | None:
    from chromoview.core import runs

    return runs.waiting_run(workspace)


def _drop(workspace: Workspace, folder: Path, reader: str) -> None:
    from chromoview.core import runs

    runs.discard_run(workspace, folder, reader=reader)


def _attempt(work: Callable[[], _T]) -> _T | ChromoViewError:
    """An error that the page itself has to answer to comes back as a value."""
    try:
        return work()
    except ChromoViewError as error:
        return error
