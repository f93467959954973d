"""The whole loop without a window: classify, correct, retrain, activate, classify again.

`make run` uses it where there is no display, and the self-test proves an installation with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromoview.core import jobs, services
from chromoview.core.events import Event
from chromoview.core.scan import PlacementPattern, scan
from chromoview.core.store import ImageRow
from chromoview.core.training_plan import TrainingPlan
from chromoview.core.worker_process import run_worker
from chromoview.core.workspace import Workspace

READER = "demo"


@dataclass(frozen=True, slots=True)
class Round:
    """One classification of the samples."""

    model_version: str
    rows: tuple[ImageRow, ...]
    """With each image's newest prediction, in the order of the files."""

    def agreeing(self, labels: Sequence[str | None]) -> int:
        """Images whose decision is their label."""
        return sum(
            row.prediction is not None and row.prediction.decision == label
            for row, label in zip(self.rows, labels, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Loop:
    """What the loop did."""

    before: Round
    after: Round
    run_folder: Path
    result: jobs.TrainResult
    labels: tuple[str | None, ...]
    """What the images are known to be, in the order of the files."""
    trained: bool
    """False where the labels have not changed since the last run, whose model is still active."""


def run_loop(
    workspace: Workspace,
    samples: Path,
    settings: jobs.TrainSettings,
    *,
    report: Callable[[Event], None],
) -> Loop:
    """Take the samples' known labels as corrections and go once around.

    A second call with the same labels in the same workspace does no work twice: unchanged images
    are not classified again, and the run of equal labels and settings is not repeated.
    """
    model = workspace.registry.load(workspace.active_version)
    before = classify_all(workspace, samples, report)
    services.import_labels(workspace, samples / "labels.csv", reader=READER)
    plan = services.plan_training(workspace, model.metadata.classes)
    run = _equal_run(workspace, plan, settings)
    trained = run is None
    if run is None:
        run = services.start_training(workspace, plan, settings, reader=READER).parent
        run_worker(run / jobs.JOB_FILE, report)
    result = jobs.read_train_result(run)
    if workspace.active_version != result.model_version:
        version = services.adopt_result(workspace, run, reader=READER)
        services.activate(
            workspace, version.version, reader=READER, reason="Shows that a model can take over"
        )
    after = classify_all(workspace, samples, report)
    labels = tuple(row.label for row in after.rows)
    return Loop(
        before=before, after=after, run_folder=run, result=result, labels=labels, trained=trained
    )


def classify_all(workspace: Workspace, samples: Path, report: Callable[[Event], None]) -> Round:
    """Classify the samples with the model in use."""
    version = workspace.active_version
    done = services.classify(
        workspace,
        scan([samples], PlacementPattern()),
        workspace.registry.load(version),
        report=report,
    )
    return Round(version, tuple(workspace.store.rows(done.image_ids)))


def _equal_run(
    workspace: Workspace, plan: TrainingPlan, settings: jobs.TrainSettings
) -> Path | None:
    """A finished run on the same labels with the same settings, whose model is active."""
    wanted = jobs.manifest_sha256(plan.images)
    for folder in sorted(workspace.runs.iterdir(), reverse=True):
        if not (folder / jobs.RESULT_FILE).is_file():
            continue
        job = jobs.read_job(folder / jobs.JOB_FILE)
        if not isinstance(job, jobs.TrainJob) or job.settings != settings:
            continue
        if jobs.manifest_sha256(job.images) != wanted:
            continue
        if jobs.read_train_result(folder).model_version == workspace.active_version:
            return folder
    return None
