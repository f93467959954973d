"""What a training would use: the reviewed images, each on its side, and what stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromoview.core import jobs
from chromoview.core.domain import training_class
from chromoview.core.splits import SplitItem, members, side_of_each
from chromoview.core.store import TrainingImage

FEWEST_PER_CLASS = 20
"""Reviewed images per class below which a training is warned of."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What would train, and what stands against it."""

    images: tuple[jobs.ManifestImage, ...]
    classes: tuple[str, ...]
    cases: int
    left_out: int
    """Reviewed images that never train (not assessable, or a label that is not a class)."""
    obstacles: tuple[str, ...]
    """Why training cannot start, each with what to do."""
    warnings: tuple[str, ...]
    """What makes its result less certain."""

    def count(self, side: jobs.Side) -> dict[str, int]:
        """Images per class on one side of the split."""
        found = Counter(i.label for i in self.images if i.side == side)
        return {name: found[name] for name in self.classes}


def make_plan(
    every: Sequence[TrainingImage], classes: tuple[str, ...], known: Mapping[str, jobs.Side]
) -> TrainingPlan:
    """The plan of all reviewed images; what has a side in `known` keeps it."""
    reviewed = [i for i in every if _is_text(str(i.path))]
    named = [(i, training_class(i.label, classes)) for i in reviewed]
    trainable = [(i, name) for i, name in named if name is not None]
    images = manifest(trainable, known)
    totals = Counter(i.label for i in images)
    trained = Counter(i.label for i in images if i.side == "training")
    missing = [name for name in classes if not trained[name]]
    return TrainingPlan(
        images=images,
        classes=classes,
        cases=len({i.case or i.sha256 for i in images}),
        left_out=len(every) - len(images),
        obstacles=tuple(
            f"No reviewed image of class {n} to train on: label some." for n in missing
        ),
        warnings=(
            *_uncertain(images, {n: totals[n] for n in classes}),
            *_left_out(nameless=len(every) - len(reviewed), strayed=len(trainable) - len(images)),
        ),
    )


def _uncertain(images: Sequence[jobs.ManifestImage], totals: Mapping[str, int]) -> list[str]:
    few = [name for name, count in totals.items() if 0 < count < FEWEST_PER_CLASS]
    warnings = [f"Only {totals[n]} reviewed images of class {n}; label more." for n in few]
    if images and not any(i.side == "hold-out" for i in images):
        cases = len({i.case or i.sha256 for i in images})
        warnings.append(
            f"{cases} cases are too few for a hold-out: the new model stays a candidate, "
            "without a recommendation. Review images of five cases or more."
        )
    if any(not i.case for i in images):
        warnings.append(
            "Some images have no case; each counts as a case of its own, so images of one "
            "patient may stand on both sides."
        )
    return warnings


def _left_out(*, nameless: int, strayed: int) -> list[str]:
    warnings = []
    if nameless:
        warnings.append(
            f"{nameless} images are left out, because their names are no text: rename them."
        )
    if strayed:
        warnings.append(strayed_text(strayed))
    return warnings


def strayed_text(count: int) -> str:
    """On images that can stand on no side (see `splits.side_of_each`)."""
    return (
        f"{count} images are left out: an image that two cases share joins them now, and one case "
        "has trained while the other measures."
    )


def manifest(
    images: Sequence[tuple[TrainingImage, str]], known: Mapping[str, jobs.Side]
) -> tuple[jobs.ManifestImage, ...]:
    """The manifest of labelled images with the class that each trains as, sides assigned.

    Left out is what can stand on no side.
    """
    items = [SplitItem(i.placement.case, i.sha256, name) for i, name in images]
    return tuple(
        jobs.ManifestImage(
            path=str(image.path),
            sha256=image.sha256,
            label=name,
            side=side,
            case=image.placement.case,
            cell=image.placement.cell,
            chromosome=image.placement.chromosome,
        )
        for (image, name), side in zip(images, side_of_each(items, known), strict=True)
        if side is not None
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
