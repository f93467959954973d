"""What a person can do with a workspace: the use-cases that the window and the CLI share.

A change returns what it changed. Nothing here knows of a screen or a terminal.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chromoview.core import jobs
from chromoview.core.domain import (
    ClassifiedImage,
    Float32Array,
    UInt8Image,
    labels_for,
    training_class,
)
from chromoview.core.errors import Cancelled, LabelError, ModelError, TrainingError
from chromoview.core.events import Event
from chromoview.core.evidence import evidence_on_original
from chromoview.core.images import load_image
from chromoview.core.labels_csv import LabelRow, read_labels, write_labels
from chromoview.core.model import Evidence, Model
from chromoview.core.pipeline import classify as run_pipeline
from chromoview.core.pipeline import ignore
from chromoview.core.preprocess import prepare
from chromoview.core.registry import ModelVersion
from chromoview.core.scan import Scan
from chromoview.core.splits import SplitItem, assign_sides, groups_of
from chromoview.core.store import LabelChange, TrainingImage
from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

FEWEST_PER_CLASS = 20
"""Reviewed images per class below which a training is warned of."""


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
        parts = [f"{self.new - self.unreadable} images classified"]
        known = len(self.image_ids) - self.new
        if known:
            parts.append(f"{known} known and unchanged")
        if self.unreadable:
            parts.append(f"{self.unreadable} could not be read (see their rows)")
        if self.skipped:
            parts.append(f"{sum(self.skipped.values())} other files skipped")
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

    skipped = sum(scan.skipped.values())
    try:
        run_pipeline(new, model, keep, cancel=cancel, report=report, threads=threads)
    except BaseException as error:
        cancelled = isinstance(error, Cancelled)
        workspace.store.finish_run(
            run, outcome="cancelled" if cancelled else "failed", skipped=skipped
        )
        raise
    workspace.store.finish_run(run, outcome="done", skipped=skipped)
    return Classified(
        image_ids=tuple(ids[f.path] for f in scan.files),
        new=len(new),
        unreadable=unreadable,
        skipped=scan.skipped,
    )


# --- look ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a model says what it says of one image, in the original's geometry."""

    original: UInt8Image
    """`[h, w]`, as it was read."""
    evidence: tuple[Float32Array, ...]
    """Per class `[h, w]`: share of each original pixel's place in the class's logit; positive
    speaks for the class, negative against it."""
    logits: tuple[float, ...]
    """Centred over the classes; each is the sum of its evidence map and its rest."""
    rest: tuple[float, ...]
    """The part of each logit that does not depend on a place."""


def explain(path: Path, model: Model) -> Explanation:
    """Read an image again and compute its evidence maps. Raises ImageError."""
    loaded = load_image(path)
    prepared = prepare(loaded.pixels, model.metadata.preprocess)
    evidence: Evidence = model.evidence(prepared.image)
    shape = (loaded.pixels.shape[0], loaded.pixels.shape[1])
    return Explanation(
        original=loaded.pixels,
        evidence=tuple(
            evidence_on_original(m, prepared.to_original, model.metadata.preprocess, shape)
            for m in evidence.map
        ),
        logits=tuple(float(v) for v in evidence.logits),
        rest=tuple(float(v) for v in evidence.rest),
    )


# --- labels --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportedLabels:
    """What an import of labels did."""

    change: LabelChange
    unmatched: tuple[Path, ...]
    """Paths of the file that are not in the workspace."""


def import_labels(workspace: Workspace, file: Path, *, reader: str) -> ImportedLabels:
    """Take the labels of a labels.csv as one operation that can be undone.

    Raises LabelError, and changes nothing, where a line is at fault, a label is unknown to the
    model in use, or none of the images is in the workspace.
    """
    found: dict[int, str] = {}
    unmatched: list[Path] = []
    classes = workspace.registry.get(workspace.active_version).card.metadata.classes
    for row in read_labels(file, labels_for(classes)):
        image_id = workspace.store.find(row.path)
        if image_id is None:
            unmatched.append(row.path)
        else:
            found[image_id] = row.label
    if not found:
        raise LabelError(
            f"None of the images in {file.name} is in this workspace; no label was changed.",
            "Classify their folder first, then import the labels.",
        )
    change = workspace.store.import_labels(found, reader=reader, note=f"from {file.name}")
    return ImportedLabels(change, tuple(unmatched))


def export_labels(workspace: Workspace, file: Path) -> int:
    """Write every label to a labels.csv; returns how many."""
    images = workspace.store.training_images()
    write_labels(file, [LabelRow(i.path, i.label, i.placement) for i in images])
    return len(images)


# --- retrain -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What would train, and what stands against it."""

    images: tuple[jobs.ManifestImage, ...]
    classes: tuple[str, ...]
    cases: int
    left_out: int
    """Reviewed images that never train (not assessable, or a label that is not a class)."""
    obstacles: tuple[str, ...]
    """Why training cannot start, each with what to do."""
    warnings: tuple[str, ...]
    """What makes its result less certain."""

    def count(self, side: jobs.Side) -> dict[str, int]:
        """Images per class on one side of the split."""
        found = Counter(i.label for i in self.images if i.side == side)
        return {name: found[name] for name in self.classes}


def plan_training(workspace: Workspace, classes: tuple[str, ...]) -> TrainingPlan:
    """What **Retrain with my labels** would use now. Changes nothing.

    Only reviewed labels are in it. A case that has a side keeps it.
    """
    every = workspace.store.training_images()
    reviewed = [i for i in every if _is_text(str(i.path))]
    named = [(i, training_class(i.label, classes)) for i in reviewed]
    images = manifest([(i, name) for i, name in named if name is not None], workspace.store.sides())
    totals = Counter(i.label for i in images)
    trained = Counter(i.label for i in images if i.side == "training")
    cases = len({i.case or i.sha256 for i in images})
    missing = [name for name in classes if not trained[name]]
    few = [name for name in classes if 0 < totals[name] < FEWEST_PER_CLASS]
    obstacles = [f"No reviewed image of class {n} to train on: label some." for n in missing]
    warnings = [f"Only {totals[n]} reviewed images of class {n}; label more." for n in few]
    if images and not any(i.side == "hold-out" for i in images):
        warnings.append(
            f"{cases} cases are too few for a hold-out: the new model stays a candidate, "
            "without a recommendation. Review images of five cases or more."
        )
    if any(not i.case for i in images):
        warnings.append(
            "Some images have no case; each counts as a case of its own, so images of one "
            "patient may stand on both sides."
        )
    if len(reviewed) < len(every):
        warnings.append(
            f"{len(every) - len(reviewed)} images are left out, because their names are no text: "
            "rename them."
        )
    return TrainingPlan(
        images=images,
        classes=classes,
        cases=cases,
        left_out=len(every) - len(images),
        obstacles=tuple(obstacles),
        warnings=tuple(warnings),
    )


def _is_text(name: str) -> bool:
    """Whether a file's name can stand in a job file: on Linux it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def manifest(
    images: Sequence[tuple[TrainingImage, str]], known: Mapping[str, jobs.Side]
) -> tuple[jobs.ManifestImage, ...]:
    """The manifest of labelled images with the class that each trains as, sides assigned."""
    items = [SplitItem(i.placement.case, i.sha256, name) for i, name in images]
    sides = assign_sides(items, known)
    return tuple(
        jobs.ManifestImage(
            path=str(image.path),
            sha256=image.sha256,
            label=name,
            side=sides[group],
            case=image.placement.case,
            cell=image.placement.cell,
            chromosome=image.placement.chromosome,
        )
        for (image, name), group in zip(images, groups_of(items), strict=True)
    )


def start_training(
    workspace: Workspace, plan: TrainingPlan, settings: jobs.TrainSettings, *, reader: str
) -> Path:
    """Freeze the sides of the plan's cases and write the run's job file; returns its path.

    The training itself runs in a process of its own (see `worker_process`). Raises TrainingError
    if the plan has an obstacle.
    """
    if plan.obstacles:
        raise TrainingError("Training cannot start.", " ".join(plan.obstacles))
    items = [SplitItem(i.case, i.sha256, i.label) for i in plan.images]
    sides = {g: i.side for g, i in zip(groups_of(items), plan.images, strict=True)}
    workspace.store.keep_sides(sides)
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
    """Make the version in use that was active before this one."""
    active = workspace.active_version
    history = [entry.subject for entry in workspace.store.activations()]
    # Rolling back twice goes two steps back, not to and fro.
    stack: list[str] = []
    for version in history:
        if version in stack:
            del stack[stack.index(version) + 1 :]
        else:
            stack.append(version)
    if len(stack) < 2:
        raise ModelError(
            f"No other model was in use before {active}; it stays active.",
            "Activate another version by its name.",
        )
    return activate(workspace, stack[-2], reader=reader, reason=f"rolled back from {active}")
