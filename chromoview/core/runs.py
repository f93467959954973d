"""Training runs that somebody has to decide on: finished ones that nobody has adopted, because the
program had been closed, and one that was cut off with its process or the whole program."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chromoview.core import jobs, run_folder
from chromoview.core.errors import TrainingError
from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

DISCARDED = "training discarded"
"""Kind of the entry in the trail; its subject is the run's folder name."""
_PATIENCE_S = 3.0
"""A training process whose window is gone notices within a step or two."""


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A finished run whose model is not in the list of versions."""

    folder: Path
    model_version: str
    ended: str
    """ISO 8601, UTC."""


def waiting_run(workspace: Workspace) -> WaitingRun | None:
    """The newest run that has a result and a model, was not adopted and not discarded."""
    known = {v.version for v in workspace.registry.versions()}
    discarded = {e.subject for e in workspace.store.audit() if e.kind == DISCARDED}
    for folder in sorted(workspace.runs.iterdir(), reverse=True):
        if folder.name in discarded or not (folder / jobs.RESULT_FILE).is_file():
            continue
        try:
            result = jobs.read_train_result(folder)
        except TrainingError as error:
            log.info("%s", error)
            continue
        if result.model_version not in known and (folder / result.model).is_file():
            ended = _written(folder / jobs.RESULT_FILE)
            return WaitingRun(folder, result.model_version, ended)
    return None


@dataclass(frozen=True, slots=True)
class InterruptedRun:
    """A run that was cut off and can go on from its last state."""

    folder: Path
    epoch: int
    """Epochs done."""
    epochs: int
    """Epochs asked for."""
    began: str
    """ISO 8601, UTC."""
    job: Path
    """Its job file: whoever starts it again lets the run go on."""


def interrupted_run(workspace: Workspace) -> InterruptedRun | None:
    """The newest run that left a state, and neither a result nor a word on how it ended.

    A run whose process lives is none. One whose window was just closed hard may take a moment to
    end, so this may wait that long.
    """
    discarded = {e.subject for e in workspace.store.audit() if e.kind == DISCARDED}
    for folder in sorted(workspace.runs.iterdir(), reverse=True):
        if folder.name in discarded or not (folder / run_folder.STATE_FILE).is_file():
            continue
        events = run_folder.events_of(folder)
        if (folder / jobs.RESULT_FILE).is_file() or run_folder.has_ended(events):
            continue
        file = folder / jobs.JOB_FILE
        try:
            job = jobs.read_job(file)
        except TrainingError as error:
            log.info("%s", error)
            continue
        if isinstance(job, jobs.TrainJob) and not run_folder.is_held(
            folder, patience_s=_PATIENCE_S
        ):
            return InterruptedRun(
                folder=folder,
                epoch=run_folder.epochs_done(events),
                epochs=job.settings.epochs,
                began=_written(file),
                job=file,
            )
    return None


def discard_run(workspace: Workspace, folder: Path, *, reader: str) -> None:
    """Offer a run no more. Its folder stays, without the state to go on from, and the trail says
    who did not want it."""
    workspace.store.record(reader=reader, kind=DISCARDED, subject=folder.name)
    run_folder.forget_state(folder)


def _written(file: Path) -> str:
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return at.isoformat(timespec="seconds")
