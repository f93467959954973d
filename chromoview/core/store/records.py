"""What the store takes and gives: the rows of a workspace, and what a change has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chromoview.core.domain import Placement, Prediction

ReviewState = Literal["any", "reviewed", "unreviewed"]
Order = Literal["name", "case", "confidence", "newest"]

UNREADABLE = "unreadable"
"""Stands among the decisions for an image that could not be read, in queries and counts."""


@dataclass(frozen=True, slots=True)
class ImageRow:
    """One image of the workspace with its newest prediction and its label."""

    id: int
    path: Path
    """Absolute, where the file was last seen."""
    relative: str
    sha256: str
    placement: Placement
    height: int
    width: int
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    error: str
    prediction: Prediction | None
    model_version: str
    """Of the prediction; empty without one."""
    label: str | None
    reader: str
    """Who gave the label; empty without one."""
    labelled_at: str
    """ISO 8601, UTC; empty without a label."""

    @property
    def reviewed(self) -> bool:
        return self.label is not None

    @property
    def corrected(self) -> bool:
        """Whether a person's label differs from the model's decision."""
        if self.label is None or self.prediction is None:
            return False
        return self.label != self.prediction.decision


@dataclass(frozen=True, slots=True)
class Query:
    """Which images to list, and in which order. Empty tuples and texts do not restrict."""

    text: str = ""
    """Part of the relative path, any case."""
    decisions: tuple[str, ...] = ()
    """Class names, REVIEW, or UNREADABLE."""
    labels: tuple[str, ...] = ()
    review_state: ReviewState = "any"
    case: str = ""
    source: int | None = None
    """Id of a dropped folder."""
    order: Order = "name"


@dataclass(frozen=True, slots=True)
class Source:
    """A dropped folder."""

    id: int
    root: Path
    images: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The workspace in figures."""

    images: int
    reviewed: int
    corrected: int
    unreadable: int
    by_decision: dict[str, int]
    by_label: dict[str, int]


@dataclass(frozen=True, slots=True)
class LabelChange:
    """One gesture on labels, done, undone or redone; views refresh just these images."""

    operation: int
    kind: Literal["label", "import", "undo", "redo"]
    image_ids: tuple[int, ...]
    text: str
    """For the status line: "37 images labelled abnormal", "Undone: 37 images labelled abnormal"."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a change of where images belong did."""

    changed: tuple[int, ...]
    left: tuple[int, ...]
    """Images that keep their case, because they have a side of the split by it."""

    @property
    def text(self) -> str:
        """For the status line."""
        parts = [f"{len(self.changed)} images placed anew"]
        if self.left:
            parts.append(
                f"{len(self.left)} keep the case under which they trained or were measured"
            )
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class LabelEvent:
    """One entry of an image's history."""

    at: str
    reader: str
    old: str | None
    new: str | None
    note: str
    operation: int


@dataclass(frozen=True, slots=True)
class TrainingImage:
    """A reviewed image, as training needs it."""

    id: int
    path: Path
    sha256: str
    label: str
    """As the person gave it: a class, normal variant or not assessable."""
    placement: Placement


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the trail on models, runs and reports."""

    at: str
    reader: str
    kind: str
    subject: str
    detail: str
