"""Challenger against champion: both on the same hold-out, read once, after training has ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chromoview.core.decision import decide
from chromoview.core.domain import Float32Array
from chromoview.core.errors import ModelError, TrainingError
from chromoview.core.events import Note
from chromoview.core.jobs import Judged, TrainJob
from chromoview.core.label_check import LabelCheck, Side, check_labels
from chromoview.core.metrics import Comparison, Evaluation
from chromoview.core.model import Model, load_model
from chromoview.core.policy import Policy
from training.control import Control
from training.dataset import Emit, LabelledArrays
from training.evaluate import predict_probabilities
from training.lab_sides import read_side


@dataclass(frozen=True, slots=True)
class Figures:
    """What the hold-out says."""

    challenger: Evaluation | None = None
    champion: Evaluation | None = None
    comparison: Comparison | None = None
    recommendation: str = ""
    judged: tuple[Judged, ...] = ()
    label_check: LabelCheck | None = None


def measure_both(
    job: TrainJob, path: Path, training: LabelledArrays, emit: Emit, control: Control
) -> Figures:
    """Challenger and champion on the same hold-out, by ONNX Runtime; and the labels of `training`
    beside those of the hold-out, as the champion sees them."""
    challenger = load_model(path)
    arrays = read_side(job, "hold-out", challenger.metadata.preprocess, emit, control)
    ours = predict_probabilities(challenger, arrays, control=control)
    champion = _champion(job, emit) if len(arrays) else None
    theirs = check = None
    if champion is not None:
        theirs = _champions_view(job, champion, arrays, challenger, emit, control)
        if champion.metadata.preprocess == challenger.metadata.preprocess:
            known = predict_probabilities(champion, training, control=control)
            check = check_labels(_side(champion, training, known), _side(champion, arrays, theirs))
    judged = _judged(job, arrays, ours, theirs)
    # This process opens no workspace: the window decides anew by the laboratory's own limits.
    rival = champion.metadata if champion else None
    decision = decide(judged, challenger.metadata, rival, Policy(), check)
    return Figures(
        decision.challenger,
        decision.champion,
        decision.comparison,
        decision.recommendation,
        judged,
        check,
    )


def _side(model: Model, arrays: LabelledArrays, said: Float32Array) -> Side:
    point = model.metadata.operating_point
    return Side(arrays.classes > 0, 1.0 - said[:, 0] >= point.threshold, arrays.cases)


def _judged(
    job: TrainJob, arrays: LabelledArrays, ours: Float32Array, theirs: Float32Array | None
) -> tuple[Judged, ...]:
    """What each image was judged to be, so that the window can decide by its own rules."""
    return tuple(
        Judged(
            path=image.path,
            sha256=image.sha256,
            label=job.classes[arrays.classes[row]],
            case=image.case,
            challenger=tuple(ours[row].tolist()),
            champion=None if theirs is None else tuple(theirs[row].tolist()),
        )
        for row, image in enumerate(arrays.sources)
    )


def _champion(job: TrainJob, emit: Emit) -> Model | None:
    """The model in use, if it can be compared: a trained challenger is not thrown away because
    the champion's file is gone."""
    if job.champion is None:
        return None
    try:
        champion = load_model(Path(job.champion))
    except ModelError as error:
        emit(Note(level="warning", text=f"The model in use could not be measured. {error}"))
        return None
    if champion.metadata.classes[0] != job.classes[0]:
        emit(
            Note(
                level="warning",
                text="The model in use has another reference class, so the two cannot be compared.",
            )
        )
        return None
    return champion


def _champions_view(
    job: TrainJob,
    champion: Model,
    arrays: LabelledArrays,
    challenger: Model,
    emit: Emit,
    control: Control,
) -> Float32Array:
    """The champion's probabilities of the same images, prepared as it wants them."""
    if champion.metadata.preprocess == challenger.metadata.preprocess:
        return predict_probabilities(champion, arrays, control=control)
    own = read_side(job, "hold-out", champion.metadata.preprocess, emit, control)
    if not np.array_equal(own.classes, arrays.classes):
        raise TrainingError(
            "Images of the hold-out changed while they were measured.", "Train again."
        )
    return predict_probabilities(champion, own, control=control)
