"""What a person can do with a workspace: the use-cases that the window and the CLI share.

A change returns what it changed. Nothing here knows of a screen or a terminal.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from chromoview.core import examination, jobs
from chromoview.core import report as reports
from chromoview.core.case_report import CaseReport
from chromoview.core.case_report_files import write_case_report
from chromoview.core.class_list import list_of
from chromoview.core.domain import (
    ClassifiedImage,
)
from chromoview.core.errors import Cancelled, ModelError, TrainingError
from chromoview.core.events import Event
from chromoview.core.label_export import export_labels as export_labels
from chromoview.core.label_import import ImportedLabels, Which, preview_labels, take_labels
from chromoview.core.model import Model
from chromoview.core.pipeline import classify as run_pipeline
from chromoview.core.pipeline import ignore
from chromoview.core.registry import ModelVersion
from chromoview.core.scan import Scan
from chromoview.core.store import ImageRow, Placed
from chromoview.core.store.audit import ROLL_BACK
from chromoview.core.training_plan import TrainingPlan, sides_in
from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

# --- classify ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Classified:
    """What a classification did."""

    image_ids: tuple[int, ...]
    """In the order of the files: those classified now and those known from before."""
    new: int
    unreadable: int
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Files that do not claim to be images, by extension."""

    @property
    def text(self) -> str:
        """For the status line."""
        classified, known = self.new - self.unreadable, len(self.image_ids) - self.new
        skipped = sum(self.skipped.values())
        parts = [f"{classified:,} image{'' if classified == 1 else 's'} classified"]
        if known:
            parts.append(f"{known:,} known and unchanged")
        if self.unreadable:
            rows = "its row says why" if self.unreadable == 1 else "their rows say why"
            parts.append(f"{self.unreadable:,} could not be read ({rows})")
        if skipped:
            parts.append(f"{skipped:,} other file{'' if skipped == 1 else 's'} skipped")
        return ", ".join(parts)


def classify(
    workspace: Workspace,
    scan: Scan,
    model: Model,
    *,
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] = ignore,
    on_batch: Callable[[Sequence[int]], None] = lambda ids: None,
    threads: int | None = None,
) -> Classified:
    """Classify what was found and store it batch by batch; `on_batch` gets the image ids.

    A file that this model has classified already and that has not changed since is left out.
    Raises Cancelled; what was classified until then is stored.
    """
    version = model.metadata.model_version
    for root in sorted({f.root for f in scan.files}):
        workspace.store.add_source(root)
    known = workspace.store.unchanged(version, scan.files)
    new = [f for f in scan.files if f.path not in known]
    if known:
        on_batch(list(known.values()))
    run = workspace.store.begin_run(model_version=version, model_sha256=model.sha256)
    ids: dict[Path, int] = dict(known)
    unreadable = 0

    def keep(rows: Sequence[ClassifiedImage]) -> None:
        nonlocal unreadable
        stored = workspace.store.add_results(run, rows)
        ids.update(zip((r.file.path for r in rows), stored, strict=True))
        unreadable += sum(bool(r.error) for r in rows)
        on_batch(stored)

    outcome: Literal["done", "cancelled", "failed"] = "failed"
    try:
        run_pipeline(new, model, keep, cancel=cancel, report=report, threads=threads)
        outcome = "done"
    except Cancelled:
        outcome = "cancelled"
        raise
    finally:
        workspace.store.finish_run(run, outcome=outcome, skipped=sum(scan.skipped.values()))
    return Classified(
        image_ids=tuple(ids[f.path] for f in scan.files),
        new=len(new),
        unreadable=unreadable,
        skipped=scan.skipped,
    )


def place(workspace: Workspace, scan: Scan, *, reader: str) -> Placed:
    """Let images that are known already belong where `scan` places them: somebody has confirmed
    how their paths split. For new ones, and for what is unknown, `classify` is enough.
    """
    found = {workspace.store.find(f.path): f.placement for f in scan.files}
    known = {image: placement for image, placement in found.items() if image is not None}
    return workspace.store.place(known, reader=reader)


# --- labels --------------------------------------------------------------------------------------


def label_names(workspace: Workspace) -> dict[str, str]:
    """Every name that a label may have in a file, and the label itself: of a class its key, and
    the title under which people know it."""
    known = list_of(workspace)
    return {c.title: c.key for c in known.classes} | {label: label for label in known.known}


def import_labels(
    workspace: Workspace,
    source: Path,
    *,
    which: Which = "all",
    reader: str,
    account: str = "",
) -> ImportedLabels:
    """Take the labels of a .csv or .json file, or of class folders, as one operation that can be
    undone; `preview_labels` says first what it would change.

    Where an image's case, culture, cell or number is unknown, the file's is taken as well. Raises
    LabelError, and changes nothing, where a line is at fault, a label is unknown, or none of the
    images is in the workspace.
    """
    preview = preview_labels(workspace, source, label_names(workspace))
    return take_labels(workspace, preview, which=which, reader=reader, account=account)


# --- retrain -------------------------------------------------------------------------------------


def plan_training(workspace: Workspace, classes: tuple[str, ...]) -> TrainingPlan:
    """What **Retrain with my labels** would use now. Changes nothing.

    Only reviewed labels are in it. A case that has a side keeps it.
    """
    return examination.plan(workspace, classes)


def examine_training(
    workspace: Workspace,
    plan: TrainingPlan,
    *,
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] = ignore,
) -> TrainingPlan:
    """The plan of the same classes with everything looked for that can stand against it:
    near-duplicates, which then stand on one side, files that are gone, and labels that the models
    contradict. It reads each reviewed image once. Changes nothing. Raises Cancelled.
    """
    return examination.examine(workspace, plan.classes, cancel=cancel, report=report)


def start_training(
    workspace: Workspace, plan: TrainingPlan, settings: jobs.TrainSettings, *, reader: str
) -> Path:
    """Freeze the sides of the plan's cases and images and write the run's job file.

    Returns the file's path. The training itself runs in a process of its own (see
    `worker_process`). Raises TrainingError if the plan has an obstacle.
    """
    if plan.obstacles:
        raise TrainingError("Training cannot start.", " ".join(plan.obstacles))
    workspace.store.keep_sides(sides_in(plan.images))
    champion = workspace.registry.get(workspace.active_version)
    digest = jobs.manifest_sha256(plan.images)
    run = workspace.runs / f"{_next_run(workspace.runs):04d}-{digest[:8]}"
    job = jobs.write_job(
        jobs.TrainJob(
            run_folder=str(run),
            classes=plan.classes,
            images=plan.images,
            init_model=str(champion.path),
            champion=str(champion.path),
            settings=settings,
        )
    )
    workspace.store.record(
        reader=reader, kind="training started", subject=run.name, detail=f"manifest {digest}"
    )
    return job


def _next_run(runs: Path) -> int:
    """One more than the highest: somebody may have deleted an old run to save space."""
    numbers = [run.name.split("-")[0] for run in runs.iterdir()]
    return 1 + max((int(n) for n in numbers if n.isdecimal()), default=0)


def adopt_result(workspace: Workspace, run_folder: Path, *, reader: str) -> ModelVersion:
    """Install the model of a finished run as a candidate; the active model stays active."""
    result = jobs.read_train_result(run_folder)
    version = workspace.registry.install(run_folder / result.model)
    workspace.store.record(
        reader=reader,
        kind="training finished",
        subject=version.version,
        detail=f"{run_folder.name}: {result.recommendation}",
    )
    return version


# --- models --------------------------------------------------------------------------------------


def activate(workspace: Workspace, version: str, *, reader: str, reason: str) -> Model:
    """Make a version the one in use, after loading it; returns it loaded. Raises ModelError."""
    model = workspace.registry.load(version)
    workspace.store.set_active_model(version, reader=reader, reason=reason)
    return model


def roll_back(workspace: Workspace, *, reader: str) -> Model:
    """Make the version in use that was active before this one.

    Rolling back twice goes two steps back, not to and fro; whatever is activated is a step on.
    """
    active = workspace.active_version
    steps: list[str] = []
    for entry in workspace.store.activations():
        if entry.kind == ROLL_BACK:
            steps.pop()
        elif steps[-1:] != [entry.subject]:
            steps.append(entry.subject)
    if len(steps) < 2:
        raise ModelError(
            f"No other model was in use before {active}; it stays active.",
            "Activate another version by its name.",
        )
    model = workspace.registry.load(steps[-2])
    workspace.store.go_back_to_model(steps[-2], reader=reader, reason=f"rolled back from {active}")
    return model


def install_model(workspace: Workspace, file: Path, *, reader: str) -> ModelVersion:
    """Check an ONNX file of ours and take it in as a candidate; the active model stays active."""
    version = workspace.registry.install(file)
    workspace.store.record(
        reader=reader, kind="model imported", subject=version.version, detail=str(file)
    )
    return version


def export_model(workspace: Workspace, version: str, target: Path, *, reader: str) -> Path:
    """Copy a version's ONNX file and card out of the workspace; returns the file written."""
    file = workspace.registry.export(version, target)
    workspace.store.record(
        reader=reader, kind="model exported", subject=version, detail=str(file.absolute())
    )
    return file


# --- reports -------------------------------------------------------------------------------------


def write_report(
    workspace: Workspace, file: Path, rows: Sequence[ImageRow], *, reader: str
) -> None:
    """Write a report of images, by what the file's name ends in, with an entry in the trail."""
    version = workspace.active_version
    metadata = workspace.registry.get(version).card.metadata
    reports.write_report(file, reports.Report.of_rows(rows, metadata))
    workspace.store.record(
        reader=reader,
        kind="report",
        subject=file.name,
        detail=f"{len(rows)} images, model {version}, {file.absolute()}",
    )


def export_report(workspace: Workspace, file: Path, report: CaseReport, *, reader: str) -> None:
    """Write a report of a case, folder or selection, by what the file's name ends in (.csv, .json
    or .html), with an entry in the trail. Raises ChromoViewError."""
    write_case_report(file, report)
    record_report(workspace, file, report, reader=reader)


def record_report(workspace: Workspace, file: Path, report: CaseReport, *, reader: str) -> None:
    """Note in the trail that a report left the workspace as `file`: for those that were written or
    printed elsewhere."""
    workspace.store.record(
        reader=reader,
        kind="report",
        subject=file.name,
        detail=f"{report.title}, {report.status}, {len(report.lines)} images, model "
        f"{report.models[0].version}, content {report.content_sha256}, {file.absolute()}",
    )
