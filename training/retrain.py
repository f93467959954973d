"""Retrain with my labels: from a job to a model file that was measured on cases it never saw.

It starts from the champion and needs nothing that is not shipped: to the laboratory's labels come
images made on its own normals and drawn ones (see `lab`), and what the champion judges rightly it
teaches.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview import __version__
from chromoview.core.errors import ModelError, TrainingError
from chromoview.core.events import Level, Note, Progress
from chromoview.core.jobs import MODEL_FILE, TrainJob, TrainResult, manifest_sha256
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import load_model
from chromoview.core.run_folder import forget_state
from training import calibrate
from training.checkpoint import Keeping
from training.chromonet import OPERATIONS, ChromoNet
from training.contest import measure_both
from training.control import Abandoned, Control
from training.dataset import Emit, LabelledArrays
from training.evaluate import predict_probabilities
from training.export import export, write_metadata
from training.fit import Fitted, fit, measure, predict_logits
from training.lab_sides import (
    Judging,
    Start,
    judging_side,
    loss_weights,
    read_side,
    starting_network,
    training_source,
)
from training.starting import network_from

log = logging.getLogger(__name__)

OWN_LABELS = "The laboratory's own reviewed labels."
_CHECKED = 32
"""Images on which an export is compared with PyTorch."""


_CHECKPOINT_EVERY_S = 20.0
"""So much of a run, at most, is lost with its process or the whole program."""


def retrain(job: TrainJob, *, emit: Emit, control: Control) -> TrainResult:
    """Do a TrainJob; the model file lies in the run's folder when this returns.

    The hold-out is read and measured once, after the model is final. Where the folder holds the
    state of the same run, cut off earlier, training goes on from it. Raises TrainingError or
    ModelError with a remedy, and Cancelled, after which neither model nor checkpoint is left;
    after Abandoned they are, to go on from.
    """
    began = control.worked()
    folder = Path(job.run_folder)
    with _unfinished(folder):
        start = starting_network(job)
        training = read_side(job, "training", start.spec, emit, control)
        validation = read_side(job, "validation", start.spec, emit, control)
        _check_classes(job.classes, training)
        judging = _judging(job, start, validation, emit, control)
        fitted = _fit(job, start, training, judging, emit, control)
        metadata = _describe(job, start, training, validation, judging, control)
        emit(Progress(stage="Writing the model", done=0))
        path = folder / MODEL_FILE
        checked = validation.images if len(validation) else training.images
        export(start.network, metadata, path, check_images=checked[:_CHECKED])
        figures = measure_both(job, path, training, emit, control)
        write_metadata(path, msgspec.structs.replace(metadata, evaluation=figures.challenger))
        control.check()
    return TrainResult(
        model=MODEL_FILE,
        model_version=metadata.model_version,
        parent_version=metadata.parent_version,
        epochs=fitted.epochs,
        best_epoch=fitted.best_epoch,
        stopped_early=fitted.stopped_early,
        images=len(training),
        seconds=control.worked() - began,
        challenger=figures.challenger,
        champion=figures.champion,
        comparison=figures.comparison,
        recommendation=figures.recommendation,
        judged=figures.judged,
        label_check=figures.label_check,
    )


@contextlib.contextmanager
def _unfinished(folder: Path) -> Iterator[None]:
    """However a run ends before its end, half a model must not be taken for one."""
    try:
        yield
    except Abandoned:
        (folder / MODEL_FILE).unlink(missing_ok=True)
        raise
    except BaseException:
        discard(folder)
        raise


def discard(folder: Path) -> None:
    """Remove what a run made of a model; its job, events and log stay."""
    (folder / MODEL_FILE).unlink(missing_ok=True)
    forget_state(folder)


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


def _judging(
    job: TrainJob, start: Start, validation: LabelledArrays, emit: Emit, control: Control
) -> Judging | None:
    """What chooses the best epoch; None where validation lacks a class, and cannot tell one state
    from another."""
    kept = "those of the model it started from" if start.parent else "the default ones"
    if len(set(validation.classes.tolist())) < len(job.classes):
        emit(
            Note(
                level="warning",
                text="Too few cases for a validation side with every class: training runs "
                f"{job.settings.epochs} epochs and keeps the last state, and the thresholds are "
                f"{kept}.",
            )
        )
        return None
    if not calibrate.enough(validation.classes):
        emit(
            Note(
                level="info",
                text=f"Validation has fewer than {calibrate.FEWEST} images that are normal, or "
                f"that are not: too few to choose thresholds on alone, so they are {kept}, moved "
                "only where images made on its normals bear it out.",
            )
        )
    return judging_side(job, start, validation, emit, control)


def _fit(
    job: TrainJob,
    start: Start,
    training: LabelledArrays,
    judging: Judging | None,
    emit: Emit,
    control: Control,
) -> Fitted:
    counts = ", ".join(f"{count} {name}" for name, count in training.counts(job.classes).items())
    log.info("Training on %d images (%s).", len(training), counts)
    if judging is not None:
        _tell_level(job, start, judging.arrays, emit, control)
    source = training_source(job, start, training, emit, control)
    return fit(
        start.network,
        source,
        validation=judging.arrays if judging else None,
        settings=job.settings,
        emit=emit,
        control=control,
        run_folder=Path(job.run_folder),
        adaptation=start.adaptation,
        weights=loss_weights(job.settings),
        keeping=Keeping(
            checkpoint_every_s=_CHECKPOINT_EVERY_S,
            run=manifest_sha256(job.images),
            rhythm="epochs and steps",
            stopped="has ended",
        ),
    )


def _tell_level(
    job: TrainJob, start: Start, judging: LabelledArrays, emit: Emit, control: Control
) -> None:
    """What is to be beaten: the model in use on the images that judge every epoch, in the same
    way. Nothing is said where it cannot be set beside them."""
    if job.champion is None:
        return
    try:
        network, champion = network_from(Path(job.champion), job.classes)
    except (ModelError, TrainingError) as error:
        log.warning("the model in use gives no level: %s", error)
        return
    if champion.classes == job.classes and champion.preprocess == start.spec:
        found = measure(network, judging, control=control)
        emit(Level(model_version=champion.model_version, loss=found.loss, accuracy=found.accuracy))


def _describe(
    job: TrainJob,
    start: Start,
    training: LabelledArrays,
    validation: LabelledArrays,
    judging: Judging | None,
    control: Control,
) -> ModelMetadata:
    """Calibrate on the validation side and write the card, all but the hold-out's figures."""
    calibrated = _calibrated(job, start, validation, judging, control)
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


def _calibrated(
    job: TrainJob,
    start: Start,
    validation: LabelledArrays,
    judging: Judging | None,
    control: Control,
) -> calibrate.Calibration:
    """On the labels of the validation side where they are enough; else what the parent has, moved
    so far that nothing is lost on what judged the epochs."""
    kept = _kept_calibration(start, job.classes)
    if judging is None:
        return kept
    if calibrate.enough(validation.classes):
        logits = predict_logits(start.network.eval(), validation, control=control).numpy()
        return calibrate.cross_fit(
            logits,
            validation.classes,
            validation.cases,
            otherwise=kept,
            before=_found_before(job, start, validation, control),
        )
    seen = judging.in_own_look
    before = _found_before(job, start, seen, control)
    if before is None:
        return kept
    logits = predict_logits(start.network.eval(), seen, control=control).numpy()
    return calibrate.moved(kept, logits, seen.classes, before)


def _found_before(
    job: TrainJob, start: Start, arrays: LabelledArrays, control: Control
) -> NDArray[np.bool_] | None:
    """What the parent finds abnormal, `[n]`; None without one of the same classes."""
    parent = start.parent
    if parent is None or parent.classes != job.classes or job.init_model is None:
        return None
    said = predict_probabilities(load_model(Path(job.init_model)), arrays, control=control)
    return np.asarray(1.0 - said[:, 0] >= parent.operating_point.threshold, dtype=np.bool_)


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
