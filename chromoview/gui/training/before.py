"""What the page Retrain shows before a run, kept up to date: plan, examination, expected time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chromoview.core.errors import Cancelled, ChromoViewError
from chromoview.core.events import Event, Progress
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.training import use_cases
from chromoview.gui.training.expected import Estimator, Measuring
from chromoview.gui.training.sample_sheet import PER_CLASS

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow
    from chromoview.core.training_plan import TrainingPlan
    from chromoview.gui.training.plan_panel import PlanPanel

_PLAN_AGAIN_MS = 300
"""A plan reads every label; it waits until a burst of keys is over."""

_DRAW_MS = 50


class Before(QObject):
    """One per page. Works only while the panel is seen, and never beside a run."""

    _reported = Signal(object, object)
    """From the thread that examines: which examination, and its Event."""

    def __init__(self, context: Context, panel: PlanPanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self.plan: TrainingPlan | None = None
        self.stale = True
        # Its own thread: an examination reads every reviewed image once.
        self._background = Background("plan", parent=self)
        self._cancel = threading.Event()
        self.estimator = Estimator(context.settings, self)
        self._later = QTimer(self, singleShot=True, interval=_PLAN_AGAIN_MS)
        self._later.timeout.connect(self._replan)
        # What draws takes a quarter of a second to load, once, after the plan is on the screen. Not
        # in a thread: it makes Qt's types anew, and Qt crashes if it paints meanwhile.
        self._draw = QTimer(self, singleShot=True, interval=_DRAW_MS)
        self._draw.timeout.connect(panel.closer.show_histograms)
        self._reported.connect(self._show_progress)
        self.estimator.changed.connect(self._show_expected)
        panel.settings.changed.connect(self._show_expected)
        panel.expected.measureRequested.connect(self._measure)
        panel.skipRequested.connect(self._skip)
        panel.concerns.examineRequested.connect(self._examine_after_all)
        context.readingChanged.connect(self._show_blind)
        context.classesChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Plan anew, soon, if the panel is seen; else when it is."""
        self.stale = True
        if self._panel.isVisible():
            self._later.start()

    def shown(self) -> None:
        """The panel is seen."""
        if self.stale:
            self._later.start()

    def rest(self) -> None:
        """A run begins: the computer is needed for it."""
        self._later.stop()
        self._draw.stop()
        self._cancel.set()
        self._panel.show_examining(False)
        self.estimator.end()

    def shutdown(self) -> None:
        """The window is closing."""
        self.rest()
        self._background.close()

    # --- the plan --------------------------------------------------------------------------------

    def _replan(self) -> None:
        workspace = self._context.workspace
        if workspace is None or self._panel.isHidden():
            return
        self.stale = False
        self._cancel.set()  # what is being examined is another plan
        self._background.run(lambda: use_cases.plan(workspace), self._planned, self._context.fail)

    def _planned(self, plan: TrainingPlan) -> None:
        if self.stale:  # labels have changed meanwhile
            return
        if self._panel.isHidden():  # a run has begun meanwhile
            self.stale = True
            return
        self._cancel.set()
        self._take(plan)
        if not self._panel.closer.cards:
            self._draw.start()
        if plan.images and not plan.examined and not plan.obstacles:
            self._examine(plan)
        else:
            self._panel.show_examining(False)
            self._measure_if_unknown()

    def _take(self, plan: TrainingPlan) -> None:
        workspace = self._context.workspace
        self.plan = plan
        self._panel.show_plan(plan, self._context.active_version)
        self._show_expected()
        self._show_blind()
        if workspace is not None and plan.image_ids:
            self._background.run(
                lambda: use_cases.sample_rows(workspace, plan, PER_CLASS),
                self._show_samples,
                self._context.fail,
            )

    def _show_samples(self, found: tuple[TrainingPlan, dict[int, ImageRow]]) -> None:
        plan, rows = found
        if plan is self.plan:
            self._panel.closer.show_samples(plan, rows)

    # --- its examination -------------------------------------------------------------------------

    def _examine(self, plan: TrainingPlan) -> None:
        workspace = self._context.workspace
        if workspace is None:
            return
        cancel = self._cancel = threading.Event()

        def report(event: Event) -> None:
            self._reported.emit(cancel, event)

        def examined(found: TrainingPlan) -> None:
            if plan is self.plan and not cancel.is_set():
                self._panel.show_examining(False)
                self._take(found)
                self._measure_if_unknown()

        def failed(error: ChromoViewError) -> None:
            if plan is self.plan and not cancel.is_set():
                self._panel.show_examining(False)
                self._panel.show_plan(plan, self._context.active_version)
            if not isinstance(error, Cancelled):
                self._context.fail(error)

        self._panel.show_examining(True)
        self._panel.show_plan(plan, self._context.active_version)
        self._background.run(
            lambda: use_cases.examine(workspace, plan, cancel, report), examined, failed
        )

    def _examine_after_all(self) -> None:
        if self.plan is not None:
            self._examine(self.plan)

    def _skip(self) -> None:
        self._cancel.set()
        self._panel.show_examining(False)
        if self.plan is not None:
            self._panel.show_plan(self.plan, self._context.active_version)
            self._measure_if_unknown()

    def _show_progress(self, cancel: threading.Event, event: Event) -> None:
        if cancel is self._cancel and not cancel.is_set() and isinstance(event, Progress):
            self._panel.show_progress(event)

    # --- the time it takes -----------------------------------------------------------------------

    def _measure_if_unknown(self) -> None:
        settings = self._panel.settings.settings
        known = self.estimator.pace(settings) is not None
        if not known and self.estimator.state is Measuring.RESTING and self._panel.isVisible():
            self._measure()

    def _measure(self) -> None:
        workspace, plan = self._context.workspace, self.plan
        if workspace is None or plan is None or plan.obstacles or not plan.images:
            return
        settings = self._panel.settings.settings

        def measure(model: Path) -> None:
            if plan is self.plan and self._panel.isVisible():
                self.estimator.measure(plan, settings, model)

        self._context.run(lambda: use_cases.champion_file(workspace), measure)

    def _show_expected(self) -> None:
        plan, settings = self.plan, self._panel.settings.settings
        row, estimator = self._panel.expected, self.estimator
        seconds = None if plan is None else estimator.seconds(plan, settings)
        row.show_expected(seconds, estimator.pace(settings), estimator.state)
        row.show_reason(estimator.reason)
        row.measure.setEnabled(plan is not None and not plan.obstacles)

    def _show_blind(self) -> None:
        self._panel.show_blind(self._context.reading != "open")
