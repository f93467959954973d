"""Where megabases lie on a straight chromosome, and where breaks are drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chromoview.core.ideogram import Chromosome, load_bands
from training.synthesis.straight import Straight

LEVEL = 400
"""Band level at which breakpoints are named: what most metaphases show."""

SIZES_MB: tuple[tuple[float, float], ...] = ((5, 10), (10, 20), (20, 40), (40, 90))
"""Bins from which the size of a changed segment is drawn, in megabases."""

SHARES = (0.12, 0.40)
"""The other way to draw a size: a share of the chromosome's visual length."""

BY_SHARE = 0.5
"""How often sizes are drawn the other way, unless somebody wants it otherwise."""

_TIP_MB = 3.0
"""What a break inside an arm leaves at least of its end: less could not be seen."""

_TIP_ROUND = 0.6
"""The same in half widths: nearer to the tip its rounding would end up inside the product."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Positions along one straight chromosome in rows, megabases and bands."""

    straight: Straight
    chromosome: Chromosome
    by_share: float = BY_SHARE
    """How often the size of a segment is drawn as a share of the length."""

    def row(self, mb: float) -> int:
        """The row at so many megabases from pter; both arms are stretched to the rows they have."""
        cen = self.chromosome.centromere
        places = [self.straight.top, self.straight.centromere, self.straight.bottom]
        return round(float(np.interp(self.chromosome.to_position(mb), [0, cen, 1], places)))

    def rows(self) -> int:
        return self.straight.bottom - self.straight.top

    def band(self, mb: float) -> str:
        """Name of the band without the number, as in "q31"."""
        return self.chromosome.band_at(self.chromosome.to_position(mb)).name

    def arm(self, arm: str) -> tuple[float, float]:
        """First and last megabase in which an arm may break; equal where it cannot."""
        first, last = self.chromosome.euchromatin(arm)
        return self.chromosome.to_mb(first), self.chromosome.to_mb(last)

    def tip(self, arm: str) -> float:
        """Megabases at an arm's end that a joint keeps away from."""
        rows = _TIP_ROUND * float(self.straight.half_width.max())
        top, cen, bottom = self.straight.top, self.straight.centromere, self.straight.bottom
        share = self.chromosome.centromere
        if arm == "p":
            round_mb = self.chromosome.to_mb(share * rows / max(cen - top, 1.0))
        else:
            left = 1 - (1 - share) * rows / max(bottom - cen, 1.0)
            round_mb = self.chromosome.mb_length - self.chromosome.to_mb(left)
        return max(_TIP_MB, round_mb)

    def split(self, first: float, last: float) -> tuple[str, str]:
        """Bands of two breaks, the one nearer to the centromere first."""
        names = self.band(first), self.band(last)
        centre = self.chromosome.to_mb(self.chromosome.centromere)
        return names if first >= centre else (names[1], names[0])


def ruler(straight: Straight, by_share: float = BY_SHARE) -> Ruler:
    """Raises KeyError for a number that the table of bands does not know."""
    return Ruler(straight, load_bands(LEVEL)[straight.number], by_share)


def draw_arm(scale: Ruler, rng: np.random.Generator) -> str:
    """An arm, likelier the longer the part of it that may break."""
    spans = [np.diff(scale.arm(arm))[0] for arm in ("p", "q")]
    return "p" if rng.random() * sum(spans) < spans[0] else "q"


def draw_size(
    scale: Ruler,
    rng: np.random.Generator,
    *,
    longest: float,
    shares: tuple[float, float] = SHARES,
) -> float | None:
    """Megabases of a segment: from a bin of SIZES_MB, or a share of the length.

    None where neither fits into `longest`.
    """
    whole = scale.chromosome.mb_length
    low, high = shares[0] * whole, min(shares[1] * whole, longest)
    fitting = [(a, min(b, longest)) for a, b in SIZES_MB if a < longest]
    if low < high and (rng.random() < scale.by_share or not fitting):
        return float(rng.uniform(low, high))
    if not fitting or scale.by_share >= 1:
        return None
    a, b = fitting[int(rng.integers(len(fitting)))]
    return float(rng.uniform(a, b))


def is_variant(scale: Ruler, first: float, last: float) -> bool:
    """Whether a segment is mostly heterochromatin, whose length differs between healthy people."""
    bands = [b for b in scale.chromosome.bands if b.stain in ("gvar", "acen", "stalk")]
    pale = sum(max(0.0, min(last, b.mb_stop) - max(first, b.mb_start)) for b in bands)
    return pale > 0.5 * (last - first)


def draw_segment(
    scale: Ruler,
    rng: np.random.Generator,
    *,
    shares: tuple[float, float] = SHARES,
) -> tuple[str, float, float] | None:
    """Arm, first and last megabase of a segment that lies inside one arm, with a tip left over."""
    arm = draw_arm(scale, rng)
    first, last = scale.arm(arm)
    tip = scale.tip(arm)
    first, last = (first + tip, last) if arm == "p" else (first, last - tip)
    size = draw_size(scale, rng, longest=last - first, shares=shares)
    if size is None:
        return None
    start = float(rng.uniform(first, last - size))
    return None if is_variant(scale, start, start + size) else (arm, start, start + size)


def draw_terminal(scale: Ruler, rng: np.random.Generator) -> tuple[str, float, float] | None:
    """Arm, break and size of the segment from a break to the end of its arm."""
    arm = draw_arm(scale, rng)
    first, last = scale.arm(arm)
    size = draw_size(scale, rng, longest=last - first)
    if size is None:
        return None
    start = first if arm == "p" else last - size
    if is_variant(scale, start, start + size):
        return None
    return arm, (first + size if arm == "p" else start), size
