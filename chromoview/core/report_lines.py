"""What a report says of each image: one line that can be traced back in a year.

A line names the image file and its hash, the model with the thresholds that were in force, and who
labelled it when. The digest of all lines is what a sign-off signs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from chromoview.core.case_summary import is_flagged
from chromoview.core.domain import NOT_ASSESSABLE, REVIEW
from chromoview.core.metadata import ModelMetadata
from chromoview.core.report_text import sayable
from chromoview.core.store import ImageRow
from chromoview.core.store.case_facts import CaseImage
from chromoview.core.store.records import UNREADABLE
from chromoview.core.store.report_facts import Provenance

if TYPE_CHECKING:
    from chromoview.core.workspace import Workspace

State = Literal["reviewed", "not assessable", "waits", "not reviewed", "sealed", "unreadable"]
"""How far an image is: labelled; closed as not assessable; waiting for a person, because the model
left it to review or has not seen it; decided by the model, and nobody has looked; on the hold-out
side and unread, so that what the model says is not told; a file that cannot be read."""

NumberBy = Literal["person", "path", "model", ""]

DIGEST_VERSION = 1
"""Of what `digest` covers; a change of it must get a new number, as sign-offs keep digests."""


class SecondReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a second reader said of an image."""

    reader: str
    label: str
    at: str
    blind: bool


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """One image of a report. What is not known is an empty text or None."""

    position: int
    """1 for the first line."""
    image_id: int
    path: str
    """Absolute, where the file was last seen."""
    relative: str
    sha256: str
    case: str
    culture: str
    cell: str
    chromosome: str
    chromosome_by: NumberBy
    """Who says the number."""
    state: State
    decision: str
    """The model's: a class, REVIEW or UNREADABLE; empty without one, or where it is sealed."""
    score: float | None
    """Abnormal score, 0..1."""
    confidence: float | None
    probabilities: dict[str, float]
    """By class; empty where the model is not installed any more."""
    model_version: str
    classified_at: str
    """When that classification began, ISO 8601, UTC."""
    threshold: float | None
    review_low: float | None
    review_high: float | None
    """Of that model: they travel in its file and cannot be changed."""
    label: str
    reader: str
    account: str
    """Of the system, of whoever gave the label."""
    labelled_at: str
    reason: str
    """Given with the label: why an image is not assessable."""
    consensus: bool
    """Whether the label is what two readers agreed on."""
    first_readers: tuple[str, ...]
    """Who gave the first reading; with a consensus, whoever was there before it."""
    blind: bool
    """Whether the label was given with the prediction hidden."""
    second: tuple[SecondReading, ...]
    disagreed: bool
    """Whether readers differ, and no consensus has closed it."""
    flagged: bool
    """Abnormal by its label, or by the decision where there is none."""
    corrected: bool
    """Whether the label differs from the decision."""
    hold_out: bool
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    error: str
    note: str
    tags: tuple[str, ...]

    @property
    def stands(self) -> str:
        """What holds for the image: a person's word, else the model's."""
        return self.label or self.decision


def as_case_image(row: ImageRow) -> CaseImage:
    """A row as the case's summary takes it; nothing of an unread hold-out image is told."""
    sealed = row.hold_out and row.label is None
    known = None if sealed else row.prediction
    told = bool(row.number or row.placement.chromosome)
    decision = UNREADABLE if row.error else (known.decision if known else "")
    return CaseImage(
        id=row.id,
        relative=sayable(row.relative),
        case=sayable(row.placement.case),
        culture=sayable(row.placement.culture),
        cell=sayable(row.placement.cell),
        number=row.named if told or not sealed else "",
        told=told,
        decision=decision,
        score=known.abnormal_score if known else None,
        model_version=row.model_version,
        label=row.label,
        reason=row.reason,
        sealed=sealed,
    )


def lines_of(
    rows: Sequence[ImageRow],
    facts: Mapping[int, Provenance],
    models: Mapping[str, ModelMetadata],
    *,
    reference: str,
) -> tuple[ReportLine, ...]:
    """One line for each row, in their order; `models` holds those that are still installed."""
    return tuple(
        _line(position, row, facts[row.id], models.get(row.model_version), reference)
        for position, row in enumerate(rows, 1)
    )


def read_lines(workspace: Workspace, ids: Sequence[int]) -> tuple[ReportLine, ...]:
    """The lines of these images as things stand, in their order."""
    rows = workspace.store.rows(ids)
    models = {v.version: v.card.metadata for v in workspace.registry.versions()}
    reference = workspace.registry.get(workspace.active_version).card.metadata.classes[0]
    return lines_of(rows, workspace.store.provenance(ids), models, reference=reference)


def digest(lines: Sequence[ReportLine]) -> str:
    """SHA-256, as hex, of what was judged and by whom.

    Where the files lie, in which order they stand and who made the report are not part of it: a
    folder that was moved leaves a sign-off as it is.
    """
    content = sorted(_judged(line) for line in lines)
    return hashlib.sha256(msgspec.json.encode([DIGEST_VERSION, content])).hexdigest()


def _line(
    position: int,
    row: ImageRow,
    facts: Provenance,
    model: ModelMetadata | None,
    reference: str,
) -> ReportLine:
    seen = as_case_image(row)
    known = None if seen.sealed else row.prediction
    point = model.operating_point if model and known else None
    classes = model.classes if model else ()
    shares = known.probabilities if known else ()
    return ReportLine(
        position=position,
        image_id=row.id,
        path=sayable(str(row.path)),
        relative=sayable(row.relative),
        sha256=row.sha256,
        case=sayable(row.placement.case),
        culture=sayable(row.placement.culture),
        cell=sayable(row.placement.cell),
        chromosome=seen.number,
        chromosome_by=_number_by(row, seen.number),
        state=_state(seen),
        decision=seen.decision,
        score=seen.score,
        confidence=known.confidence if known else None,
        probabilities=dict(zip(classes, shares, strict=False)),
        model_version=row.model_version if known else "",
        classified_at=facts.classified_at if known else "",
        threshold=point.threshold if point else None,
        review_low=point.review_low if point else None,
        review_high=point.review_high if point else None,
        label=row.label or "",
        reader=row.reader,
        account=facts.account,
        labelled_at=row.labelled_at,
        reason=row.reason.strip(),
        consensus=facts.consensus,
        first_readers=facts.first_readers,
        blind=row.blind,
        second=tuple(
            SecondReading(reader=r.reader, label=r.label, at=r.at, blind=r.blind)
            for r in row.second
        ),
        disagreed=row.disagreed,
        flagged=is_flagged(seen, reference),
        corrected=row.corrected,
        hold_out=row.hold_out,
        flags=row.flags,
        notes=row.notes,
        error=sayable(row.error),
        note=row.note,
        tags=row.tags,
    )


def _state(image: CaseImage) -> State:
    if image.label is not None:
        return "not assessable" if image.label == NOT_ASSESSABLE else "reviewed"
    if image.decision == UNREADABLE:
        return "unreadable"
    if image.sealed:
        return "sealed"
    return "waits" if image.decision in ("", REVIEW) else "not reviewed"


def _number_by(row: ImageRow, shown: str) -> NumberBy:
    if row.number:
        return "person"
    if row.placement.chromosome:
        return "path"
    return "model" if shown else ""


def _judged(line: ReportLine) -> list[str]:
    """What of a line a signature covers, as texts."""
    score = "" if line.score is None else f"{line.score:.6f}"
    seconds = [text for r in line.second for text in (r.reader, r.label, r.at)]
    name = line.relative.rpartition("/")[2]
    return [
        *(line.sha256, name, line.case, line.culture, line.cell, line.chromosome),
        *(line.decision, score, line.model_version),
        *(line.label, line.reader, line.labelled_at, line.reason, *seconds),
        *(line.note, *line.tags, line.error),
    ]
