"""Figures of a model file on labelled images, by the same code that classifies in the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from chromoview.core.domain import Float32Array
from chromoview.core.errors import TrainingError
from chromoview.core.jobs import EvaluateJob, EvaluateResult
from chromoview.core.metrics import Evaluation, evaluate
from chromoview.core.model import Model, load_model
from training.control import Control
from training.dataset import Emit, LabelledArrays, load_arrays

_BLOCK = 256
"""Images predicted between two looks at the control."""


def predict_probabilities(
    model: Model, arrays: LabelledArrays, *, control: Control
) -> Float32Array:
    """`[n, classes]`, calibrated, in the order of the arrays. Raises Cancelled."""
    parts = [np.zeros((0, len(model.metadata.classes)), dtype=np.float32)]
    for first in range(0, len(arrays), _BLOCK):
        control.check()
        parts.append(model.predict(arrays.images[first : first + _BLOCK, 0]).probabilities)
    return np.concatenate(parts)


def evaluate_model(
    model: Model,
    arrays: LabelledArrays,
    *,
    control: Control,
    probabilities: Float32Array | None = None,
) -> Evaluation:
    """Figures of `model`, with its own classes, threshold and review band.

    `probabilities` are what `predict_probabilities` gave, where somebody has them already.
    """
    if probabilities is None:
        probabilities = predict_probabilities(model, arrays, control=control)
    point = model.metadata.operating_point
    return evaluate(
        model_version=model.metadata.model_version,
        classes=model.metadata.classes,
        labels=arrays.classes,
        probabilities=probabilities,
        cases=arrays.cases,
        threshold=point.threshold,
        review=(point.review_low, point.review_high),
    )


def run_evaluation(job: EvaluateJob, *, emit: Emit, control: Control) -> EvaluateResult:
    """Do an EvaluateJob. Raises ModelError, TrainingError where no image can be measured, and
    Cancelled."""
    model = load_model(Path(job.model))
    arrays = load_arrays(
        job.images,
        classes=model.metadata.classes,
        spec=model.metadata.preprocess,
        emit=emit,
        control=control,
    )
    if not len(arrays):
        raise TrainingError(
            "None of the labelled images can be measured.",
            "Check that the paths in the labels file are right and that its labels are among "
            f"{', '.join(model.metadata.classes)}.",
        )
    evaluation = evaluate_model(model, arrays, control=control)
    return EvaluateResult(model_version=model.metadata.model_version, evaluation=evaluation)
