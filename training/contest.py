"""Challenger against champion: both on the same hold-out, read once, after training has ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chromoview.core.domain import Float32Array
from chromoview.core.errors import ModelError, TrainingError
from chromoview.core.events import Note
from chromoview.core.jobs import Side, TrainJob
from chromoview.core.metrics import Comparison, Evaluation, compare, recommend
from chromoview.core.model import Model, load_model
from chromoview.core.preprocess import PreprocessSpec
from training.control import Control
from training.dataset import Emit, LabelledArrays, load_arrays
from training.evaluate import evaluate_model, predict_probabilities


def read_side(
    job: TrainJob, side: Side, spec: PreprocessSpec, emit: Emit, control: Control
) -> LabelledArrays:
    """The job's images of one side, as `spec` prepares them. Raises Cancelled."""
    return load_arrays(
        [image for image in job.images if image.side == side],
        classes=job.classes,
        spec=spec,
        emit=emit,
        control=control,
        stage=f"Reading the {side} images",
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """What the hold-out says."""

    challenger: Evaluation | None = None
    champion: Evaluation | None = None
    comparison: Comparison | None = None
    recommendation: str = ""


def measure_both(job: TrainJob, path: Path, emit: Emit, control: Control) -> Figures:
    """Challenger and champion on the same hold-out, by ONNX Runtime."""
    challenger = load_model(path)
    arrays = read_side(job, "hold-out", challenger.metadata.preprocess, emit, control)
    if not len(arrays):
        return Figures(
            recommendation="There are too few cases for a hold-out, so nothing says whether this "
            "model is better. Keep it as a candidate."
        )
    ours = predict_probabilities(challenger, arrays, control=control)
    measured = evaluate_model(challenger, arrays, control=control, probabilities=ours)
    champion = _champion(job, emit)
    if champion is None:
        return Figures(
            measured, recommendation="There is no model in use that it could be compared with."
        )
    theirs = _champions_view(job, champion, arrays, challenger, emit, control)
    comparison = compare(
        labels=arrays.classes,
        challenger=ours,
        champion=theirs,
        thresholds=(
            challenger.metadata.operating_point.threshold,
            champion.metadata.operating_point.threshold,
        ),
        cases=arrays.cases,
    )
    return Figures(
        measured,
        evaluate_model(champion, arrays, control=control, probabilities=theirs),
        comparison,
        recommend(comparison),
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
    if champion.metadata.classes != job.classes:
        emit(
            Note(
                level="warning",
                text="The model in use has other classes, so the two cannot be compared.",
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
