"""What a model file says of itself: the JSON that travels inside the ONNX file."""

from __future__ import annotations

import msgspec

from chromoview.core.domain import CHROMOSOMES, REVIEW
from chromoview.core.metrics import Evaluation
from chromoview.core.preprocess import PreprocessSpec

METADATA_KEY = "chromoview"
SCHEMA_VERSION = 1


class OperatingPoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where the abnormal score becomes a decision, and what it was chosen for."""

    threshold: float
    """Found abnormal from here upwards, where one answer is needed (figures, comparison)."""
    review_low: float
    """Below it the decision is the reference class."""
    review_high: float
    """From here upwards the decision is the likeliest other class; between the two, REVIEW."""
    sensitivity: float | None
    """Of the threshold on the images it was chosen on, out of fold where those also validated,
    never on the hold-out; None where there were too few, and the threshold is the default or that
    of the model before."""
    specificity: float | None


class ModelMetadata(msgspec.Struct, frozen=True, kw_only=True):
    """Everything needed to use a ChromoNet rightly and to know where it comes from."""

    schema_version: int = SCHEMA_VERSION
    model_version: str
    """Unique name, such as `20261123-150405-1a2b3c4d`."""
    parent_version: str | None = None
    """The version whose weights training started from."""
    created: str
    """ISO 8601, UTC."""
    program_version: str
    classes: tuple[str, ...]
    chromosomes: tuple[str, ...] = CHROMOSOMES
    operations: tuple[str, ...] = ()
    """What the output `operation` tells apart, in its order; the first means nothing was done."""
    preprocess: PreprocessSpec = PreprocessSpec()
    temperature: float = 1.0
    operating_point: OperatingPoint
    calibration: str = ""
    """How temperature and thresholds were found, in a sentence; empty where nobody has said."""
    manifest_sha256: str
    training_images: int
    training_cases: int
    evaluation: Evaluation | None = None
    """On the hold-out; None where there was none."""
    attribution: str = ""
    """Whose data it was trained on, and under which licence."""
    limits: str = "For research use only. Not a medical device."


def decide(
    probabilities: tuple[float, ...], metadata: ModelMetadata, *, unfit: bool
) -> tuple[str, float]:
    """The decision for calibrated probabilities, and its confidence.

    An unfit image is never forced into a class.
    """
    score = 1.0 - probabilities[0]
    point = metadata.operating_point
    likeliest_other = max(range(1, len(probabilities)), key=probabilities.__getitem__)
    if unfit or point.review_low <= score < point.review_high:
        return REVIEW, max(probabilities)
    if score < point.review_low:
        return metadata.classes[0], probabilities[0]
    return metadata.classes[likeliest_other], probabilities[likeliest_other]
