"""The images of a comparison: made once, and the same for every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chromoview.core.domain import CHROMOSOMES, DEFAULT_CLASSES
from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Note
from chromoview.core.jobs import Side
from chromoview.core.preprocess import PreprocessSpec
from training.comparison.results import Plan, SideCounts
from training.crops import sides_of
from training.protocol import protocol_set, read_protocol
from training.stream import Shard

SIDES: tuple[Side, ...] = ("training", "validation", "hold-out")
_SEEDS: Mapping[Side, int] = {"training": 3_000_000, "validation": 4_000_000}
"""Far from the protocol's own seed, which is the hold-out's."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Three sets of images; no case stands in two of them."""

    training: Shard
    validation: Shard
    hold_out: Shard
    protocol: str
    """What the hold-out's images follow from, in words."""

    def by_name(self) -> dict[Side, Shard]:
        return dict(zip(SIDES, (self.training, self.validation, self.hold_out), strict=True))


def make_sides(
    data: Path, plan: Plan, *, spec: PreprocessSpec, emit: Callable[[Event], None]
) -> Sides:
    """Images of the crops in `data`, all by the protocol; the hold-out's by its own seed.

    Raises TrainingError where the folder has no table or too few cases.
    """
    crops = sides_of(data, spec)
    if not all(crops.values()):
        raise TrainingError(
            "There are too few cases for a training, a validation and a hold-out side.",
            "Bring crops of at least five cases.",
        )
    protocol = read_protocol()
    shards: dict[Side, Shard] = {}
    counts = {"training": plan.images, "validation": plan.validation, "hold-out": plan.test}
    for side in SIDES:
        emit(Note(level="info", text=f"Making {counts[side]} images of {side} cases."))
        seed = _SEEDS[side] + plan.seed if side in _SEEDS else None
        shards[side] = protocol_set(
            crops[side], protocol, spec=spec, count=counts[side], emit=emit, seed=seed
        )
    described = (
        f"The test images follow protocol {protocol.version} (SHA-256 {protocol.sha256}, "
        f"seed {protocol.seed})"
    )
    return Sides(shards["training"], shards["validation"], shards["hold-out"], described)


def check_sides(sides: Sides) -> None:
    """Raise TrainingError where a case stands on two sides, or a side lacks a class."""
    seen: set[str] = set()
    for name, shard in sides.by_name().items():
        if len(np.unique(shard.classes)) < len(DEFAULT_CLASSES):
            raise TrainingError(f"The {name} images are all of one class.", "Ask for more images.")
        cases = set(shard.cases)
        if seen & cases:
            raise TrainingError(
                f"The case {min(seen & cases)} stands on two sides.",
                "Make the sides with training.crops.sides_of.",
            )
        seen |= cases


def counts_of(shard: Shard) -> SideCounts:
    """How many images of what a side has."""
    names = [CHROMOSOMES[int(index)] for index in shard.chromosomes]
    classes = [DEFAULT_CLASSES[int(index)] for index in shard.classes]
    by_number: dict[str, dict[str, int]] = {}
    for number in CHROMOSOMES:
        found = Counter(c for n, c in zip(names, classes, strict=True) if n == number)
        by_number[number] = {name: found[name] for name in DEFAULT_CLASSES}
    return SideCounts(
        images=len(classes),
        cases=len(set(shard.cases)),
        by_class={name: classes.count(name) for name in DEFAULT_CLASSES},
        by_kind=dict(sorted(Counter(shard.kinds).items())),
        by_number=by_number,
    )
