"""What the store takes and gives: the rows of a workspace, and what a change has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chromoview.core.domain import Placement, Prediction, same_abnormality

ReviewState = Literal["any", "reviewed", "unreviewed"]
Order = Literal["name", "case", "confidence", "newest"]

Mark = Literal[
    "second asked", "disagreed", "noted", "tagged", "corrected", "hold-out", "older model"
]
"""What people, or the split, have put on an image, for a query; "older model" is one that shows
what another model said than the one in use."""
Role = Literal["label", "second", "consensus"]
"""What a person's word on an image is: the label, a second reading beside it, or what both readers
agreed on, which is the label from then on."""
RemarkField = Literal["note", "tags", "number", "second reader"]
"""A free note; tags in the words of ISCN, parted by spaces; the chromosome's number where a person
corrects it; who asked for a second reader."""
Kind = Literal["label", "import", "second", "consensus", "merge", "remark", "undo", "redo"]
"""Of a gesture."""

UNREADABLE = "unreadable"
"""Stands among the decisions for an image that could not be read, in queries and counts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a second reader said of an image."""

    reader: str
    label: str
    at: str
    """ISO 8601, UTC."""
    blind: bool
    """Whether prediction and label were hidden from the reader."""


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
    reason: str = ""
    """The note that was given with the label: why an image is not assessable, for example."""
    blind: bool = False
    """Whether the label was given with the prediction hidden."""
    agreed: bool = False
    """Whether the label is a consensus that no second reading came after."""
    second: tuple[Reading, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    number: str = ""
    """As a person corrected it; empty where nobody did."""
    second_asked: str = ""
    """Who asked for a second reader; empty where nobody did."""
    hold_out: bool = False
    """Whether its case or its content stands on the hold-out side."""

    @property
    def named(self) -> str:
        """The chromosome's number: a person's, or the path's, or the model's; empty if none is."""
        predicted = self.prediction.chromosome if self.prediction else ""
        return self.number or self.placement.chromosome or predicted

    def said_by(self, reader: str) -> Reading | None:
        """What `reader` said last of it; None if nothing.

        A label of his own came after any second reading of his: whoever gave the label is refused
        as the second reader.
        """
        if self.label is not None and self.reader == reader:
            return Reading(reader, self.label, self.labelled_at, self.blind)
        return next((r for r in self.second if r.reader == reader), None)

    @property
    def disagreed(self) -> bool:
        """Whether readers differ, and no consensus has closed it."""
        others = (r for r in self.second if r.reader != self.reader)
        return not self.agreed and any(r.label != self.label for r in others)

    @property
    def reviewed(self) -> bool:
        return self.label is not None

    @property
    def corrected(self) -> bool:
        """Whether a person's label differs from the model's decision.

        A label of one kind of abnormality does not differ from "abnormal", nor the other way.
        """
        if self.label is None or self.prediction is None:
            return False
        decision = self.prediction.decision
        return self.label != decision and not same_abnormality(self.label, decision)


@dataclass(frozen=True, slots=True)
class Query:
    """Which images to list, and in which order. Empty tuples and texts do not restrict.

    An image of the hold-out that nobody has read fits no decision and no confidence, and stands
    after the others where they are sorted by confidence.
    """

    text: str = ""
    """Part of the relative path, of the note or of the tags, any case."""
    decisions: tuple[str, ...] = ()
    """Class names, REVIEW, or UNREADABLE."""
    labels: tuple[str, ...] = ()
    review_state: ReviewState = "any"
    case: str = ""
    source: int | None = None
    """Id of a dropped folder."""
    order: Order = "name"
    flags: tuple[str, ...] = ()
    """Any of these, from `quality.FLAGS`."""
    confidence: tuple[float, float] | None = None
    """Least and most of the newest prediction's confidence, 0..1."""
    marks: tuple[Mark, ...] = ()
    """All of these."""


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
    kind: Kind
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
    account: str = ""
    """Of the system; empty where it is not known."""
    blind: bool = False
    role: Role = "label"


@dataclass(frozen=True, slots=True)
class RemarkEvent:
    """One change of a note, of tags, of the number or of the wish for a second reader."""

    at: str
    reader: str
    field: RemarkField
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PastPrediction:
    """What a model once said of an image."""

    at: str
    """When its classification started, ISO 8601, UTC."""
    model_version: str
    decision: str
    confidence: float
    probabilities: tuple[float, ...]
    chromosome: str


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """What a reader at another computer said of an image of this workspace."""

    image: int
    label: str
    reader: str
    at: str
    blind: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge of readings did, by image."""

    change: LabelChange
    new: tuple[int, ...]
    """Had no label here and have the other reader's now."""
    agreeing: tuple[int, ...]
    disagreeing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often labels and decisions are the same, where the model decided."""

    open_same: int
    open_all: int
    """Labels given with the prediction in view, and those of which it is not known."""
    blind_same: int
    blind_all: int


@dataclass(frozen=True, slots=True)
class CaseReading:
    """How far a case is read."""

    case: str
    images: int
    read: int


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
