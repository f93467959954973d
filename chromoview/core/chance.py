"""What false flags alone would do: how many to expect, and how likely it is that they repeat.

Both take every image as flagged independently at the same rate. Images of one slide look alike, so
false flags repeat more often than that: what is found here says where to look, never what is there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chromoview.core.domain import CHROMOSOMES

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata

_TAIL = 0.025
"""Left out at either end of a 95 % range."""


@dataclass(frozen=True, slots=True)
class FalseRate:
    """How often a model flags an image of the reference class, by its own statement."""

    value: float
    """1 - specificity, 0..1."""
    low: float
    high: float
    """95 % interval over cases; all three the same where the model states none."""
    measured: bool
    """On a hold-out; else on the images that the operating point was chosen on."""


@dataclass(frozen=True, slots=True)
class Expected:
    """False flags among so many images, if all were of the reference class."""

    images: int
    number: float
    low: int
    high: int
    """95 % range: chance, and what is not known of the specificity."""


def false_rate(metadata: ModelMetadata) -> FalseRate | None:
    """From the specificity that a model states; None where it states none."""
    stated = metadata.evaluation.specificity if metadata.evaluation else None
    if stated is not None:
        return FalseRate(1 - stated.value, 1 - stated.high, 1 - stated.low, measured=True)
    chosen = metadata.operating_point.specificity
    if chosen is None:
        return None
    return FalseRate(1 - chosen, 1 - chosen, 1 - chosen, measured=False)


def expected(images: int, rate: FalseRate) -> Expected:
    """How many of so many images would be flagged falsely: 920 at 5 % give about 46."""
    return Expected(
        images=images,
        number=images * rate.value,
        low=_quantile(images, rate.low, _TAIL),
        high=_quantile(images, rate.high, 1 - _TAIL),
    )


def repeats(images_per_cell: Sequence[int], flagged: int, rate: float) -> float:
    """Chance that at least `flagged` of these cells hold a falsely flagged image.

    The cells may hold different numbers of images (the Poisson binomial distribution: Wang 1993).
    """
    chances = [1.0]  # by how many cells are flagged
    for images in images_per_cell:
        hit = -math.expm1(images * math.log1p(-rate)) if rate < 1 else 1.0
        chances = [
            stays * (1 - hit) + more * hit
            for stays, more in zip([*chances, 0.0], [0.0, *chances], strict=True)
        ]
    return min(1.0, math.fsum(chances[flagged:]))


def for_any_number(chance: float) -> float:
    """The same for any of the 24 numbers: who looks at all finds some by chance (Bonferroni)."""
    return min(1.0, len(CHROMOSOMES) * chance)


def _quantile(trials: int, rate: float, share: float) -> int:
    """The smallest count whose binomial distribution function reaches `share`."""
    if trials == 0 or rate <= 0:
        return 0
    if rate >= 1:
        return trials
    reached = 0.0
    whole = math.lgamma(trials + 1)
    for count in range(trials + 1):
        ways = whole - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
        reached += math.exp(ways + count * math.log(rate) + (trials - count) * math.log1p(-rate))
        if reached >= share:
            return count
    return trials
