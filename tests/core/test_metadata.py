"""Probabilities become decisions as the model file says, and an unfit image is never decided."""

from __future__ import annotations

import pytest

from chromoview.core.domain import (
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    REVIEW,
    labels_for,
    training_class,
)
from chromoview.core.metadata import ModelMetadata, OperatingPoint, decide

CLASSES = ("normal", "deletion", "inversion")


def _metadata() -> ModelMetadata:
    return ModelMetadata(
        model_version="v1",
        created="2026-01-01T00:00:00+00:00",
        program_version="0.1.0",
        classes=CLASSES,
        operating_point=OperatingPoint(
            threshold=0.5, review_low=0.4, review_high=0.7, sensitivity=0.9, specificity=0.9
        ),
        manifest_sha256="0" * 64,
        training_images=1,
        training_cases=1,
    )


@pytest.mark.parametrize(
    ("probabilities", "decision", "confidence"),
    [
        ((0.61, 0.30, 0.09), "normal", 0.61),
        ((0.60, 0.30, 0.10), REVIEW, 0.60),
        ((0.31, 0.60, 0.09), REVIEW, 0.60),
        ((0.30, 0.60, 0.10), "deletion", 0.60),
        ((0.10, 0.30, 0.60), "inversion", 0.60),
        ((0.45, 0.30, 0.25), REVIEW, 0.45),
    ],
)
def test_that_the_review_band_parts_the_classes(
    probabilities: tuple[float, ...], decision: str, confidence: float
) -> None:
    found = decide(probabilities, _metadata(), unfit=False)
    assert found == (decision, pytest.approx(confidence))


def test_that_an_unfit_image_goes_to_review_however_sure_the_model_is() -> None:
    assert decide((0.99, 0.005, 0.005), _metadata(), unfit=True)[0] == REVIEW


def test_that_every_label_trains_as_its_class_or_not_at_all() -> None:
    assert labels_for(CLASSES) == (*CLASSES, NORMAL_VARIANT, NOT_ASSESSABLE)
    assert training_class("inversion", CLASSES) == "inversion"
    assert training_class(NORMAL_VARIANT, CLASSES) == "normal"
    assert training_class(NOT_ASSESSABLE, CLASSES) is None
    assert training_class("retired class", CLASSES) is None
