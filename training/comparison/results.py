"""What a comparison found: every number of its report, as it stands in the JSON."""

from __future__ import annotations

from typing import Literal

import msgspec

from chromoview.core.metrics import Comparison, Evaluation
from training.synthesis.structural import SHAM

Group = Literal["traditional", "network", "ours"]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison depends on beside the crops, the protocol and the model file."""

    images: int = 6000
    """Training images, the same for every row."""
    test: int = 4000
    """Images of hold-out cases, by the protocol."""
    epochs: int = 25
    seed: int = 1
    batch_size: int = 32
    learning_rate: float = 1e-3
    """Adam's, of every network but ours."""
    our_learning_rate: float = 1e-3
    copies: int = 5
    """Copies of each image in the protocol with the leak, the image itself among them."""
    threads: int = 0
    """Processor threads of the networks; 0 leaves it to torch."""

    @property
    def validation(self) -> int:
        """Validation images: they choose the epoch at which each network is kept."""
        return max(2, self.images // 4)


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the paper's tables. It gives no intervals."""

    name: str
    accuracy: float
    precision: float
    recall: float
    f1: float


PAPER_NETWORK = Published(
    name="CNN8Net, as published", accuracy=0.89, precision=0.853, recall=0.90, f1=0.875
)
PAPER_TRADITIONAL = Published(
    name="Traditional model, as published", accuracy=0.82, precision=0.78, recall=0.76, f1=0.77
)


class CurvePoint(msgspec.Struct, frozen=True, kw_only=True):
    """A network after one epoch."""

    epoch: int
    """From 1."""
    training_loss: float
    training_accuracy: float
    validation_loss: float | None
    validation_accuracy: float | None


class KindFigure(msgspec.Struct, frozen=True, kw_only=True):
    """The share of one kind's test images that a row finds right."""

    kind: str
    images: int
    found_right: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One model of the comparison, measured on the test images."""

    name: str
    group: Group
    about: str
    """How it was made, in a sentence."""
    chosen: dict[str, str]
    """Hyper-parameters that cross-validation chose."""
    evaluation: Evaluation
    by_kind: tuple[KindFigure, ...]
    curve: tuple[CurvePoint, ...]
    seconds: float
    """Training and judging; images and features were made before."""


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """One of our rows against another row, on the same images."""

    ours: str
    other: str
    comparison: Comparison
    """Ours minus the other."""
    adjusted_p: float
    """The comparison's p-value after Holm (1979), over all rows that ours is tested against."""


class SideCounts(msgspec.Struct, frozen=True, kw_only=True):
    """The images of one side."""

    images: int
    cases: int
    by_class: dict[str, int]
    by_kind: dict[str, int]
    by_number: dict[str, dict[str, int]]
    """Images of each class, by chromosome number."""


class LeakRow(msgspec.Struct, frozen=True, kw_only=True):
    """One model under the paper's protocol with its leak, and without."""

    name: str
    leaked: Evaluation
    """Copies of one image on both sides of the split."""
    honest: Evaluation
    """Split by case, then copied; as many images."""
    leaked_on_unseen: Evaluation
    """The model that was trained with the leak, on the test images of unseen cases."""
    points: float | None
    """Accuracy that the leak is worth, in percentage points: leaked minus honest."""


class Leak(msgspec.Struct, frozen=True, kw_only=True):
    """The same protocol with the paper's leak: augment first, split afterwards."""

    base_images: int
    copies: int
    rows: tuple[LeakRow, ...]
    sentences: tuple[str, ...]


class ComparisonResult(msgspec.Struct, frozen=True, kw_only=True):
    """A whole comparison."""

    program_version: str
    created: str
    """UTC, ISO 8601."""
    plan: Plan
    protocol: str
    """What the test images follow from."""
    classes: tuple[str, ...]
    sides: dict[str, SideCounts]
    """By `training`, `validation` and `hold-out`."""
    published: tuple[Published, ...]
    rows: tuple[Row, ...]
    paired: tuple[Paired, ...]
    leak: Leak
    sentences: tuple[str, ...]
    """What it comes to, in words."""
    attribution: str


def kind_name(kind: str) -> str:
    """How people call the kind of an image."""
    return "sham" if kind == SHAM else kind.replace("_", " ")
