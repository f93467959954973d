"""A case in figures: what was decided, reviewed, not assessable and missing, and what repeats.

A model that is right in 95 of 100 normal chromosomes flags some 46 of the 920 of a case falsely. So
the case comes before its images: an abnormality of a person stands in many cells, on the same
number. The word is "flagged": whether it is a finding, people say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from chromoview.core import chance
from chromoview.core.domain import (
    CHROMOSOMES,
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    REVIEW,
)

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.store.case_facts import CaseImage

_UNREADABLE = "unreadable"
_PAIR = 2
_SEX = ("X", "Y")
MOST_REREAD = 10
"""Images of a case that re-read mode lists."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One chromosome number in a case."""

    number: str
    images: int
    cells: int
    """In which it has an image at least."""
    flagged: int
    not_assessable: int
    fewer: tuple[str, ...]
    """Cells among whose images there are fewer than two of this autosome. Images, not
    chromosomes: what was not cut out, or is named otherwise, is not among them either."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A number that is flagged in more than one cell."""

    number: str
    flagged: int
    cells: int
    """Cells with an image of this number that could be judged."""
    labelled: int
    """Of the flagged cells, those in which a person's label says so."""
    both: int | None
    """Cells in which both homologues are flagged; None where the paths do not tell them apart."""
    told: bool
    """Whether paths or people say the number of every flagged image; else the model does."""
    chance: float | None
    """Of so many flagged cells by false flags alone; None where no specificity is stated."""
    chance_high: float | None
    """The same at the low end of the specificity's interval."""

    @property
    def chance_anywhere(self) -> float | None:
        """The same for any of the 24 numbers."""
        return None if self.chance is None else chance.for_any_number(self.chance)


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in figures. Every image is in exactly one of `decided`, `left`, `unreadable`,
    `sealed` and `unknown`."""

    case: str
    images: int
    cells: tuple[str, ...]
    without_cell: int
    without_number: int
    decided: dict[str, int]
    """How many images the model put into each class."""
    left: int
    """The model left them to people."""
    unreadable: int
    sealed: int
    """Unread images on the hold-out side."""
    unknown: int
    """Never classified."""
    reviewed: int
    by_label: dict[str, int]
    waiting: int
    """Without a label, and the model does not decide them, or may not be seen."""
    not_assessable: int
    reasons: tuple[tuple[str, int], ...]
    """Why they are not assessable, the most frequent first; an empty text where nobody said."""
    flagged: int
    """Abnormal by label, or by decision where there is no label."""
    older: int
    """Classified by another model than the one in use."""
    expected: chance.Expected | None
    numbers: tuple[NumberLine, ...]
    findings: tuple[Finding, ...]
    """The least likely by chance first."""
    signed_by: str = ""
    """Who signed the case out last; empty where nobody did."""
    signed_at: str = ""
    """ISO 8601, UTC."""
    changed_since: str = ""
    """What was changed since then, as a sentence; empty where nothing was."""

    @property
    def complete(self) -> bool:
        """Whether every image that can be read has a label."""
        return self.images > 0 and self.reviewed + self.unreadable >= self.images

    @property
    def done(self) -> bool:
        """Whether the case can be read again: it is signed out, or completely reviewed."""
        return bool(self.signed_by) or self.complete


def is_flagged(image: CaseImage, reference: str) -> bool:
    """Whether an image is found abnormal: by its label, else by its decision."""
    if image.label is not None:
        return image.label not in (reference, NORMAL_VARIANT, NOT_ASSESSABLE)
    return image.decision not in ("", reference, REVIEW, _UNREADABLE)


def is_judged(image: CaseImage) -> bool:
    """Whether an image says anything of its chromosome: it can be assessed, and has been."""
    if image.label is not None:
        return image.label != NOT_ASSESSABLE
    return image.decision not in ("", _UNREADABLE)


def cell_of(image: CaseImage) -> str:
    """Culture and cell as one name; empty without a cell."""
    if not image.cell:
        return ""
    return f"{image.culture} · {image.cell}" if image.culture else image.cell


def homologue_of(image: CaseImage) -> str:
    """Which of two homologues an image shows, as its file's name tells (`7_1`, `chr7b`); else
    empty."""
    stem = image.relative.rpartition("/")[2].rpartition(".")[0]
    number = re.escape(image.number)
    found = re.search(rf"(?:^|[^0-9a-z])(?:chr)?{number}[-_. ]?([12ab])$", stem, re.IGNORECASE)
    return found[1].lower() if found and image.told and image.number else ""


def in_order(number: str) -> tuple[int, str]:
    """Sorts numbers as a karyotype does; what is no number comes last."""
    return (CHROMOSOMES.index(number) if number in CHROMOSOMES else len(CHROMOSOMES), number)


def summaries(images: Iterable[CaseImage], metadata: ModelMetadata) -> list[CaseSummary]:
    """One for each case; `images` stand by case, as `Store.case_images` gives them."""
    cases = groupby(images, key=lambda image: image.case)
    return [summarise(list(of_case), metadata) for _, of_case in cases]


def summarise(images: Sequence[CaseImage], metadata: ModelMetadata) -> CaseSummary:
    """The summary of one case, by the reference class and the statements of the model in use."""
    reference = metadata.classes[0]
    rate = chance.false_rate(metadata)
    decisions = Counter(image.decision for image in images)
    labels = Counter(image.label for image in images if image.label is not None)
    sealed = sum(image.sealed and image.decision != _UNREADABLE for image in images)
    scored = [image for image in images if image.score is not None]
    cells = tuple(dict.fromkeys(cell for image in images if (cell := cell_of(image))))
    reasons = Counter(image.reason.strip() for image in images if image.label == NOT_ASSESSABLE)
    apart = ("", REVIEW, _UNREADABLE)
    return CaseSummary(
        case=images[0].case if images else "",
        images=len(images),
        cells=cells,
        without_cell=sum(not image.cell for image in images),
        without_number=sum(not image.number for image in images),
        decided={name: count for name, count in decisions.items() if name not in apart},
        left=decisions[REVIEW],
        unreadable=decisions[_UNREADABLE],
        sealed=sealed,
        unknown=decisions[""] - sealed,
        reviewed=labels.total(),
        by_label=dict(labels),
        waiting=sum(i.label is None and i.decision in ("", REVIEW) for i in images),
        not_assessable=labels[NOT_ASSESSABLE],
        reasons=tuple(reasons.most_common()),
        flagged=sum(is_flagged(image, reference) for image in images),
        older=sum(image.model_version != metadata.model_version for image in scored),
        expected=None if rate is None else chance.expected(len(scored), rate),
        numbers=_numbers(images, cells, reference),
        findings=_findings(images, reference, rate),
    )


def reread(
    images: Iterable[CaseImage], reference: str, signed: Collection[str] = ()
) -> list[CaseImage]:
    """Of every completely reviewed case, and of those in `signed`, the images with the highest
    abnormal scores among those that were labelled as the reference class; case by case, the
    highest first.

    A file of yesterday may still hold what the reader passed over: to look again there costs
    little, and changes nothing by itself.
    """
    found: list[CaseImage] = []
    for case, of_case in groupby(images, key=lambda image: image.case):
        every = list(of_case)
        unread = any(image.label is None and image.decision != _UNREADABLE for image in every)
        if unread and case not in signed:
            continue
        scored = [i for i in every if i.label == reference and i.score is not None]
        found += sorted(scored, key=lambda i: (-(i.score or 0.0), i.id))[:MOST_REREAD]
    return found


def _numbers(
    images: Sequence[CaseImage], cells: Sequence[str], reference: str
) -> tuple[NumberLine, ...]:
    """All 24, and what else the images are named."""
    of_number: dict[str, list[CaseImage]] = defaultdict(list)
    for image in images:
        if image.number:
            of_number[image.number].append(image)
    lines = []
    for number in sorted({*CHROMOSOMES, *of_number}, key=in_order):
        mine = of_number[number]
        per_cell = Counter(cell_of(image) for image in mine)
        pairs = number in CHROMOSOMES and number not in _SEX
        lines.append(
            NumberLine(
                number=number,
                images=len(mine),
                cells=sum(1 for cell in per_cell if cell),
                flagged=sum(is_flagged(image, reference) for image in mine),
                not_assessable=sum(image.label == NOT_ASSESSABLE for image in mine),
                fewer=tuple(c for c in cells if per_cell[c] < _PAIR) if pairs else (),
            )
        )
    return tuple(lines)


def _findings(
    images: Sequence[CaseImage], reference: str, rate: chance.FalseRate | None
) -> tuple[Finding, ...]:
    of_number: dict[str, dict[str, list[CaseImage]]] = defaultdict(lambda: defaultdict(list))
    for image in images:
        if image.number and image.cell and is_judged(image):
            of_number[image.number][cell_of(image)].append(image)
    found = []
    for number, cells in of_number.items():
        hits = [[i for i in held if is_flagged(i, reference)] for held in cells.values()]
        hits = [held for held in hits if held]
        if len(hits) < _PAIR:
            continue
        sizes = [len(held) for held in cells.values()]
        flagged = [image for held in hits for image in held]
        found.append(
            Finding(
                number=number,
                flagged=len(hits),
                cells=len(cells),
                labelled=sum(any(i.label is not None for i in held) for held in hits),
                both=_both(hits),
                told=all(image.told for image in flagged),
                chance=None if rate is None else chance.repeats(sizes, len(hits), rate.value),
                chance_high=None if rate is None else chance.repeats(sizes, len(hits), rate.high),
            )
        )
    return tuple(sorted(found, key=_unlikely_first))


def _both(hits: Sequence[Sequence[CaseImage]]) -> int | None:
    """Cells in which both homologues are flagged, where the paths tell which is which."""
    marks = [[homologue_of(image) for image in held] for held in hits]
    if not all(mark for held in marks for mark in held):
        return None
    return sum(len(set(held)) >= _PAIR for held in marks)


def _unlikely_first(finding: Finding) -> tuple[float, float, tuple[int, str]]:
    share = finding.flagged / finding.cells
    return (1.0 if finding.chance is None else finding.chance, -share, in_order(finding.number))
