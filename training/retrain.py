"""Retrain with my labels: from a job to a model file that was measured on cases it never saw.

It starts from the champion and needs nothing that is not shipped: to the laboratory's labels come
images made on its own normals and drawn ones (see `lab`), and what the champion judges rightly it
teaches.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import torch

from chromoview import __version__
from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Note, Progress
from chromoview.core.jobs import MODEL_FILE, TrainJob, TrainResult, TrainSettings, manifest_sha256
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import load_model
from chromoview.core.preprocess import PreprocessSpec
from training import calibrate
from training.chromonet import OPERATIONS, ChromoNet, ChromoNetConfig
from training.contest import measure_both, read_side
from training.control import Control
from training.dataset import Emit, LabelledArrays
from training.export import export, load_weights, write_metadata
from training.fit import (
    CHECKPOINT_CARD,
    CHECKPOINT_WEIGHTS,
    FROM_CHANCE,
    Adaptation,
    Fitted,
    fit,
    predict_logits,
)
from training.lab import LabSource, Pool, adapt_statistics, made_pool, own_pool, taught
from training.losses import Weights
from training.own_normals import make_images

log = logging.getLogger(__name__)

OWN_LABELS = "The laboratory's own reviewed labels."
NEW_LOOK = Adaptation(trunk_rate=1.0, statistics="keep")
"""Drawn chromosomes would lead batch norm's statistics away from the laboratory's look, to which
they are brought once, before training."""
_TOWARDS_THE_LABORATORY = 0.5
"""How far batch norm's statistics go from the champion's to the laboratory's."""
_FEWEST_MADE_TO_JUDGE = 100
_POLARITY_WEIGHT, _OPERATION_WEIGHT = 0.1, 0.2
_CHECKED = 32
"""Images on which an export is compared with PyTorch."""


@dataclass(frozen=True, slots=True)
class Start:
    """The network that training starts from, and what it brings with it."""

    network: ChromoNet
    spec: PreprocessSpec
    parent: ModelMetadata | None


def retrain(job: TrainJob, *, emit: Emit, control: Control) -> TrainResult:
    """Do a TrainJob; the model file lies in the run's folder when this returns.

    The hold-out is read and measured once, after the model is final. Raises TrainingError or
    ModelError with a remedy, and Cancelled, after which neither model nor checkpoint is left.
    """
    began = time.monotonic()
    folder = Path(job.run_folder)
    with contextlib.ExitStack() as unfinished:
        # However this ends before its end, half a model must not be taken for one.
        unfinished.callback(discard, folder)
        start = starting_network(job)
        training = read_side(job, "training", start.spec, emit, control)
        validation = read_side(job, "validation", start.spec, emit, control)
        _check_classes(job.classes, training)
        fitted = _fit(job, start, training, validation, emit, control)
        metadata = _describe(job, start, training, validation, control)
        emit(Progress(stage="Writing the model", done=0))
        path = folder / MODEL_FILE
        checked = validation.images if len(validation) else training.images
        export(start.network, metadata, path, check_images=checked[:_CHECKED])
        figures = measure_both(job, path, emit, control)
        write_metadata(path, msgspec.structs.replace(metadata, evaluation=figures.challenger))
        control.check()
        unfinished.pop_all()
    return TrainResult(
        model=MODEL_FILE,
        model_version=metadata.model_version,
        parent_version=metadata.parent_version,
        epochs=fitted.epochs,
        best_epoch=fitted.best_epoch,
        stopped_early=fitted.stopped_early,
        images=len(training),
        seconds=time.monotonic() - began,
        challenger=figures.challenger,
        champion=figures.champion,
        comparison=figures.comparison,
        recommendation=figures.recommendation,
    )


def discard(folder: Path) -> None:
    """Remove what a run made of a model; its job, events and log stay."""
    for name in (MODEL_FILE, CHECKPOINT_WEIGHTS, CHECKPOINT_CARD):
        (folder / name).unlink(missing_ok=True)


def starting_network(job: TrainJob) -> Start:
    """A network with the job's classes: from the model to start from, or from chance.

    Where that model has other classes, everything but the last layer is taken over, and of the
    last layer the rows of the classes that keep their name.
    """
    torch.manual_seed(job.settings.seed)
    if job.init_model is None:
        return Start(ChromoNet(ChromoNetConfig(classes=len(job.classes))), PreprocessSpec(), None)
    path = Path(job.init_model)
    load_model(path)  # says better than the weights' reader why a file will not do
    weights, parent, config = load_weights(path)
    network = ChromoNet(replace(config, classes=len(job.classes)))
    if parent.classes != job.classes:
        fresh = network.state_dict()
        for name in ("classifier.weight", "classifier.bias"):
            for row, kept in enumerate(job.classes):
                if kept in parent.classes:
                    fresh[name][row] = weights[name][parent.classes.index(kept)]
            weights[name] = fresh[name]
    network.load_state_dict(weights)
    return Start(network, parent.preprocess, parent)


def version_name(manifest: str, network: ChromoNet, now: datetime) -> str:
    """`YYYYmmdd-HHMMSS-` and eight digits of the labels' and weights' hash."""
    digest = hashlib.sha256(manifest.encode())
    for name, value in network.state_dict().items():
        digest.update(name.encode())
        digest.update(value.detach().cpu().contiguous().numpy().tobytes())
    return f"{now:%Y%m%d-%H%M%S}-{digest.hexdigest()[:8]}"


def attribution(parent: ModelMetadata | None) -> str:
    """Whose data the new model was trained on: the parent's, and the laboratory's own."""
    inherited = parent.attribution if parent else ""
    return inherited if OWN_LABELS in inherited else f"{inherited} {OWN_LABELS}".strip()


def _check_classes(classes: Sequence[str], training: LabelledArrays) -> None:
    missing = [name for name, count in training.counts(classes).items() if not count]
    if missing:
        raise TrainingError(
            f"No training image is labelled {' or '.join(missing)}.",
            "Label at least one image of each class, then train again.",
        )


def _fit(
    job: TrainJob,
    start: Start,
    training: LabelledArrays,
    validation: LabelledArrays,
    emit: Emit,
    control: Control,
) -> Fitted:
    # An empty validation side, or one without all classes, cannot tell one state from another.
    usable = len(set(validation.classes.tolist())) == len(job.classes)
    kept = "those of the model it started from" if start.parent else "the default ones"
    if not usable:
        emit(
            Note(
                level="warning",
                text="Too few cases for a validation side with every class: training runs "
                f"{job.settings.epochs} epochs and keeps the last state, and the thresholds are "
                f"{kept}.",
            )
        )
    elif not calibrate.enough(validation.classes):
        emit(
            Note(
                level="info",
                text=f"Validation has fewer than {calibrate.FEWEST} images that are normal, or "
                f"that are not: too few to choose thresholds on, so they are {kept}.",
            )
        )
    log.info("training on %s, validation %s", training.counts(job.classes), len(validation))
    judging = _judging(job, start, validation, emit, control) if usable else None
    source = _source(job, start, training, emit, control)
    return fit(
        start.network,
        source,
        validation=judging,
        settings=job.settings,
        emit=emit,
        control=control,
        run_folder=Path(job.run_folder),
        adaptation=NEW_LOOK if start.parent else FROM_CHANCE,
        weights=Weights(
            naming=job.settings.naming_weight,
            polarity=_POLARITY_WEIGHT,
            operation=_OPERATION_WEIGHT,
            teacher=job.settings.distillation,
        ),
    )


def _judging(
    job: TrainJob, start: Start, validation: LabelledArrays, emit: Emit, control: Control
) -> LabelledArrays:
    """What chooses the best epoch: the validation side, and as many images made on its normals,
    for a dozen labels would choose by chance. Calibration takes the labels alone."""
    wanted = min(max(len(validation), _FEWEST_MADE_TO_JUDGE), job.settings.made_images)
    # Another seed: where all are drawn, training must not have seen them.
    other = msgspec.structs.replace(job.settings, seed=job.settings.seed + 1, made_images=wanted)

    def progress(event: Event) -> None:
        if isinstance(event, Progress):
            emit(event)

    made = _made(job, start, validation, other, progress, control)
    if made is None:
        return validation
    return LabelledArrays(
        images=np.concatenate([validation.images, made.inputs]),
        classes=np.concatenate([validation.classes, made.classes]),
        chromosomes=np.concatenate([validation.chromosomes, made.chromosomes]),
    )


def _made(
    job: TrainJob,
    start: Start,
    side: LabelledArrays,
    settings: TrainSettings,
    emit: Emit,
    control: Control,
) -> Pool | None:
    shard = make_images(
        side,
        start.network if start.parent else None,
        classes=job.classes,
        spec=start.spec,
        settings=settings,
        emit=emit,
        control=control,
    )
    return made_pool(shard, job.classes) if shard else None


def _source(
    job: TrainJob, start: Start, training: LabelledArrays, emit: Emit, control: Control
) -> LabSource:
    """The laboratory's images and those made for it; a network that is started from is brought to
    their look, and teaches what it knows of them."""
    own = own_pool(training, job.classes)
    made = _made(job, start, training, job.settings, emit, control)
    if start.parent is None:
        return LabSource(own, made, job.settings)
    champion = copy.deepcopy(start.network)
    looks = [own.images] if made is None else [own.images, made.images[~made.drawn]]
    adapt_statistics(start.network, np.concatenate(looks), _TOWARDS_THE_LABORATORY, control)
    if start.parent.classes != job.classes or not job.settings.distillation:
        return LabSource(own, made, job.settings)

    def learn(pool: Pool) -> Pool:
        return taught(pool, champion, control)

    return LabSource(learn(own), learn(made) if made else None, job.settings)


def _describe(
    job: TrainJob,
    start: Start,
    training: LabelledArrays,
    validation: LabelledArrays,
    control: Control,
) -> ModelMetadata:
    """Calibrate on the validation side and write the card, all but the hold-out's figures."""
    calibrated = _kept_calibration(start, job.classes)
    if len(validation):
        logits = predict_logits(start.network.eval(), validation, control=control).numpy()
        calibrated = calibrate.cross_fit(
            logits, validation.classes, validation.cases, otherwise=calibrated
        )
    manifest, now = manifest_sha256(job.images), datetime.now(UTC)
    return ModelMetadata(
        model_version=version_name(manifest, start.network, now),
        parent_version=start.parent.model_version if start.parent else None,
        created=now.isoformat(timespec="seconds"),
        program_version=__version__,
        classes=job.classes,
        preprocess=start.spec,
        temperature=calibrated.temperature,
        operating_point=calibrated.point,
        calibration=calibrated.how,
        manifest_sha256=manifest,
        training_images=len(training),
        training_cases=len(set(training.cases)),
        operations=OPERATIONS,
        attribution=attribution(start.parent),
    )


def _kept_calibration(start: Start, classes: tuple[str, ...]) -> calibrate.Calibration:
    """What holds where the validation side is too small."""
    parent = start.parent
    if parent is None or parent.classes != classes:
        return calibrate.Calibration(
            1.0, calibrate.DEFAULT_POINT, "Not calibrated: the thresholds are the default ones."
        )
    # Its thresholds hold on; the figures that they were chosen for were another network's.
    point = msgspec.structs.replace(parent.operating_point, sensitivity=None, specificity=None)
    how = f"Temperature and thresholds are those of {parent.model_version}."
    return calibrate.Calibration(parent.temperature, point, how)
