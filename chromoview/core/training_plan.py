"""What a training would use: the reviewed images, each on its side, and what stands against it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chromoview.core import jobs
from chromoview.core.concerns import Concern
from chromoview.core.domain import NOT_ASSESSABLE, training_class
from chromoview.core.near_split import split_near
from chromoview.core.plan_concerns import Material, concerns, strayed_text
from chromoview.core.splits import SplitItem, members, ranked, side_of_each
from chromoview.core.store import TrainingImage
from chromoview.core.store.text import case_key

if TYPE_CHECKING:
    from chromoview.core.contradictions import Contradiction

__all__ = [
    "CaseCount",
    "Found",
    "TrainingPlan",
    "make_plan",
    "manifest",
    "sides_behind",
    "sides_in",
    "strayed_text",
]


@dataclass(frozen=True, slots=True)
class CaseCount:
    """The images of one case that train or measure."""

    case: str
    side: jobs.Side
    counts: dict[str, int]
    """By class, every class named."""

    @property
    def images(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about reviewed images beside their labels; ids where nothing is said."""

    near: Sequence[Sequence[str]] = ()
    """Groups of contents, by SHA-256, that show the same chromosome."""
    unfit: frozenset[int] = frozenset()
    disagreed: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()
    contradictions: tuple[Contradiction, ...] = ()
    """Of any labels, the least likely first."""
    examined: bool = False
    """Whether near-duplicates, gone files and contradictions were looked for."""
    listed: tuple[str, ...] = ()
    """The laboratory's classes, those that do not train now too."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What would train, and what stands against it."""

    images: tuple[jobs.ManifestImage, ...]
    classes: tuple[str, ...]
    cases: int
    left_out: int
    """Reviewed images that never train (not assessable, or a label that is not a class)."""
    concerns: tuple[Concern, ...] = ()
    """What stands against it, the gravest first."""
    image_ids: tuple[int, ...] = ()
    """The image in the workspace of each of `images`."""
    examined: bool = False
    """Whether near-duplicates and contradicted labels were looked for, too."""
    contradictions: tuple[Contradiction, ...] = ()
    """Labels that the models contradict, the least likely first; never of the hold-out."""

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Why training cannot start, each with what to do."""
        return tuple(c.full for c in self.concerns if c.stops)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What makes its result less certain."""
        return tuple(c.full for c in self.concerns if not c.stops)

    def count(self, side: jobs.Side) -> dict[str, int]:
        """Images per class on one side of the split."""
        found = Counter(i.label for i in self.images if i.side == side)
        return {name: found[name] for name in self.classes}

    @property
    def by_case(self) -> tuple[CaseCount, ...]:
        """Images per class of every case, in natural order; what has no case is one line, the
        last, for each side."""
        found: dict[tuple[str, jobs.Side], Counter[str]] = defaultdict(Counter)
        for image in self.images:
            found[image.case, image.side][image.label] += 1
        return tuple(
            CaseCount(case, side, {name: counts[name] for name in self.classes})
            for (case, side), counts in sorted(
                found.items(), key=lambda entry: (case_key(entry[0][0]), entry[0])
            )
        )

    def samples(self, name: str, most: int, side: jobs.Side | None = None) -> tuple[int, ...]:
        """Images of a class for a sheet of samples, of as many cases as there are, on one side or
        on all; always the same ones as long as the labels are."""
        of_case: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, image in zip(self.image_ids, self.images, strict=False):
            if image.label == name and side in (None, image.side):
                drawn = hashlib.sha256(image.sha256.encode()).hexdigest()
                of_case[image.case or image.sha256].append((drawn, number))
        order = {case: n for n, case in enumerate(ranked(of_case))}
        turns = [
            (turn, order[case], number)
            for case, held in of_case.items()
            for turn, (_, number) in enumerate(sorted(held))
        ]
        return tuple(number for _, _, number in sorted(turns)[:most])


def make_plan(
    every: Sequence[TrainingImage],
    classes: tuple[str, ...],
    known: Mapping[str, jobs.Side],
    found: Found = Found(),
) -> TrainingPlan:
    """The plan of all reviewed images; what has a side in `known` keeps it."""
    named = [(i, training_class(i.label, classes)) for i in every if _is_text(str(i.path))]
    trainable = [(i, name) for i, name in named if name is not None]
    items = [SplitItem(i.placement.case, i.sha256, name) for i, name in trainable]
    near = _positions(items, found.near)
    split = split_near(items, near, known)
    sided = [
        (image, name, side)
        for (image, name), side in zip(trainable, split.sides, strict=True)
        if side is not None
    ]
    teaching = {image.id for image, _, side in sided if side != "hold-out"}
    contradictions = tuple(c for c in found.contradictions if c.image_id in teaching)
    images = tuple(_entry(image, name, side) for image, name, side in sided)
    ids = [image.id for image, _, _ in sided]
    number = [image.id for image, _ in trainable]
    material = Material(
        images=images,
        ids=ids,
        classes=classes,
        near=_numbers(split.joined, number),
        across=_numbers(split.across, number),
        unlike=[number[n] for n in _unlike(items, near)],
        unfit=[n for n in ids if n in found.unfit],
        disagreed=[n for n in ids if n in found.disagreed],
        contradicted=[c.image_id for c in contradictions],
        gone=[n for n in ids if n in found.gone],
        retired={i.id: i.label for i, n in named if n is None and i.label != NOT_ASSESSABLE},
        nameless=[i.id for i in every if not _is_text(str(i.path))],
        strayed=[
            number[n] for n, side in enumerate(split.sides) if side is None and n not in split.apart
        ],
        examined=found.examined,
        unlabelled=[name for name in found.listed if name not in classes],
    )
    return TrainingPlan(
        images=images,
        classes=classes,
        cases=len({i.case or i.sha256 for i in images}),
        left_out=len(every) - len(images),
        concerns=concerns(material),
        image_ids=tuple(ids),
        examined=found.examined,
        contradictions=contradictions,
    )


def _positions(items: Sequence[SplitItem], near: Sequence[Sequence[str]]) -> list[list[int]]:
    """Groups of contents as groups of positions; an image's exact copies are all in its group."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        held[item.sha256].append(n)
    found = [[n for content in group for n in held.get(content, ())] for group in near]
    return [group for group in found if len(group) > 1]


def _numbers(groups: Sequence[Sequence[int]], number: Sequence[int]) -> list[list[int]]:
    return [[number[n] for n in group] for group in groups]


def _unlike(items: Sequence[SplitItem], near: Sequence[Sequence[int]]) -> list[int]:
    """Positions of images that show the same chromosome and train as different classes."""
    same: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        same[item.sha256].append(n)
    unlike = [g for g in (*near, *same.values()) if len({items[n].label for n in g}) > 1]
    return list(dict.fromkeys(n for group in unlike for n in group))


def manifest(
    images: Sequence[tuple[TrainingImage, str]], known: Mapping[str, jobs.Side]
) -> tuple[jobs.ManifestImage, ...]:
    """The manifest of labelled images with the class that each trains as, sides assigned.

    Left out is what can stand on no side.
    """
    items = [SplitItem(i.placement.case, i.sha256, name) for i, name in images]
    return tuple(
        _entry(image, name, side)
        for (image, name), side in zip(images, side_of_each(items, known), strict=True)
        if side is not None
    )


def _entry(image: TrainingImage, name: str, side: jobs.Side) -> jobs.ManifestImage:
    return jobs.ManifestImage(
        path=str(image.path),
        sha256=image.sha256,
        label=name,
        side=side,
        case=image.placement.case,
        cell=image.placement.cell,
        chromosome=image.placement.chromosome,
    )


def sides_in(images: Sequence[jobs.ManifestImage]) -> dict[str, jobs.Side]:
    """The side of every case and image of a manifest, as later splits need to know them."""
    return {name: i.side for i in images for name in members(SplitItem(i.case, i.sha256, i.label))}


def sides_behind(model: Path) -> dict[str, jobs.Side]:
    """The sides by which a model of ours was trained, and those before it; empty where its folder
    holds no run. Where two runs differ, the earlier one counts. Raises TrainingError for a job
    file that cannot be read.
    """
    sides: dict[str, jobs.Side] = {}
    seen: set[Path] = set()
    start: Path | None = model
    while start is not None and start not in seen:
        seen.add(start)
        file = start.with_name(jobs.JOB_FILE)
        job = jobs.read_job(file) if file.is_file() else None
        if not isinstance(job, jobs.TrainJob):
            break
        sides |= sides_in(job.images)
        start = Path(job.init_model) if job.init_model else None
    return sides


def _is_text(name: str) -> bool:
    """Whether a file's name can stand in a job file: on Linux it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
