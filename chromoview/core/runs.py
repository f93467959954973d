"""Training runs that ended while nobody could adopt them, because the program had been closed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chromoview.core import jobs
from chromoview.core.errors import TrainingError
from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

DISCARDED = "training discarded"
"""Kind of the entry in the trail; its subject is the run's folder name."""


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
            at = datetime.fromtimestamp((folder / jobs.RESULT_FILE).stat().st_mtime, UTC)
            return WaitingRun(folder, result.model_version, at.isoformat(timespec="seconds"))
    return None


def discard_run(workspace: Workspace, folder: Path, *, reader: str) -> None:
    """Offer a run no more. Its folder stays, and the trail says who did not want it."""
    workspace.store.record(reader=reader, kind=DISCARDED, subject=folder.name)
