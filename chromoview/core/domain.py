"""The values that travel between the layers. The words are those of docs/architecture.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    UInt8Image = NDArray[np.uint8]
    Float32Array = NDArray[np.float32]
else:

    def __getattr__(name: str) -> object:
        """The array types, made when first asked for: numpy would hold up the first window."""
        kinds = {"UInt8Image": "uint8", "Float32Array": "float32"}
        if name not in kinds:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import numpy as np
        from numpy.typing import NDArray

        return NDArray[getattr(np, kinds[name])]


CHROMOSOMES: tuple[str, ...] = (*(str(n) for n in range(1, 23)), "X", "Y")
"""The 24 numbers, in the order of the naming head's output."""

DEFAULT_CLASSES: tuple[str, ...] = ("normal", "abnormal")
"""The first class is the reference; the abnormal score is 1 - p(reference)."""

ABNORMAL = DEFAULT_CLASSES[1]
"""The class of every abnormality where their kinds are not told apart."""

REVIEW = "review"
"""The decision of an image that is too uncertain, or unfit, to be put into a class."""

NORMAL_VARIANT = "normal variant"
"""A label that trains as the reference class."""

NOT_ASSESSABLE = "not assessable"
"""A label that closes an image and never trains."""

_UNREADABLE = "unreadable"


def labels_for(classes: tuple[str, ...]) -> tuple[str, ...]:
    """Every label that a person can give, in the order of the keys 1..9."""
    return (*classes, NORMAL_VARIANT, NOT_ASSESSABLE)


def training_class(label: str, classes: tuple[str, ...]) -> str | None:
    """The class that `label` trains as; None if it never trains or its class is retired."""
    if label == NORMAL_VARIANT:
        return classes[0]
    return label if label in classes else None


def is_abnormal(name: str, reference: str = DEFAULT_CLASSES[0]) -> bool:
    """Whether a label, or a decision, names an abnormality: in general, or a kind of it."""
    return name not in ("", reference, NORMAL_VARIANT, NOT_ASSESSABLE, REVIEW, _UNREADABLE)


def agrees(label: str, decision: str, reference: str = DEFAULT_CLASSES[0]) -> bool:
    """Whether a decision says what a label says.

    A normal variant agrees with the reference class, and a kind of abnormality with "abnormal",
    whichever of the two the label is: one of them says less, and neither contradicts the other.
    """
    said = reference if label == NORMAL_VARIANT else label
    return said == decision or same_abnormality(said, decision, reference)


def same_abnormality(one: str, other: str, reference: str = DEFAULT_CLASSES[0]) -> bool:
    """Whether one of the two names is "abnormal" and the other a kind of it."""
    return (
        ABNORMAL in (one, other) and is_abnormal(one, reference) and is_abnormal(other, reference)
    )


def found_as(label: str, classes: tuple[str, ...]) -> str | None:
    """The class that a model with `classes` is right to find in an image with this label.

    That is the class as which it trains; of a kind that the model does not tell apart, its class of
    all abnormalities; None for what no class of the model says.
    """
    trains_as = training_class(label, classes)
    if trains_as is not None or not is_abnormal(label, classes[0]):
        return trains_as
    if ABNORMAL in classes:
        return ABNORMAL
    return classes[1] if len(classes) == len(DEFAULT_CLASSES) else None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an image belongs; an empty text means unknown."""

    case: str = ""
    culture: str = ""
    cell: str = ""
    chromosome: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model said of one image."""

    probabilities: tuple[float, ...]
    """Calibrated, in the order of the model's classes; they add up to 1."""
    decision: str
    """A class name, or REVIEW."""
    confidence: float
    """Probability of the decided class; of the likeliest one where the decision is REVIEW."""
    chromosome: str
    """The number that the naming head finds likeliest."""
    chromosome_confidence: float

    @property
    def abnormal_score(self) -> float:
        """1 - p(reference class)."""
        return 1.0 - self.probabilities[0]


@dataclass(frozen=True, slots=True)
class ImageFile:
    """One file found in a dropped folder, not yet read."""

    path: Path
    """Absolute."""
    root: Path
    """The dropped folder, or the folder of a dropped file."""
    placement: Placement

    @property
    def relative(self) -> str:
        """Path below the root, with forward slashes."""
        return self.path.relative_to(self.root).as_posix()


@dataclass(frozen=True, slots=True)
class ClassifiedImage:
    """One row of a classification: a prediction, or the reason why there is none."""

    file: ImageFile
    sha256: str
    """Of the file's bytes; empty if they could not be read."""
    prediction: Prediction | None
    flags: tuple[str, ...] = ()
    """What makes the image unfit or worth a note, from `quality.FLAGS`."""
    notes: tuple[str, ...] = ()
    """What the reader should know of how the file was read ("first of 3 pages")."""
    error: str = ""
    embedding: Float32Array | None = None
    """The last hidden layer, `[n]`."""
    height: int = 0
    width: int = 0
    """Of the original, in pixels."""
    size: int = 0
    mtime_ns: int = 0
    """Of the file when it was read: an unchanged file is not classified again."""
