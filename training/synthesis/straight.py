"""The common form of chromosomes that are operated on: straight, upright, p end at the top."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.ideogram import load_bands

SCALE = 2.0
"""Samples per pixel of the original: twice as many, so that going there and back blurs nothing."""

MARGIN = 10
"""Samples beyond both tips and beyond the widest outline: the rim fades out there."""


@dataclass(frozen=True, slots=True)
class Straight:
    """A chromosome whose axis runs down the middle column, the short arm's end at the top."""

    stain: Float32Array
    """`[length, width]`, 0 (ground) to 1 (black); width is odd, SCALE samples per pixel."""
    half_width: Float32Array
    """`[length]`, samples from the axis to the outline; 0 beyond the tips."""
    number: str
    centromere: float
    """Row of the primary constriction."""
    confidence: float = 1.0
    """0..1, how sure the p end and the centromere are; 1 for a drawn chromosome."""
    origin: Float32Array | None = None
    """`[length]`, where each row comes from: the index of a chromosome in CHROMOSOMES plus the
    share of its visual length from pter; NaN beyond the tips. None: as in a normal one."""

    @property
    def top(self) -> int:
        """First row of the outline."""
        return int(np.argmax(self.half_width > 0))

    @property
    def bottom(self) -> int:
        """One past the outline's last row."""
        return len(self.half_width) - int(np.argmax(self.half_width[::-1] > 0))

    @property
    def middle(self) -> int:
        """Column of the axis."""
        return int(self.stain.shape[1] - 1) // 2

    def flipped(self) -> Straight:
        """Turned by half a turn, so that the other end is on top."""
        return replace(
            self,
            stain=np.ascontiguousarray(self.stain[::-1, ::-1]),
            half_width=np.ascontiguousarray(self.half_width[::-1]),
            centromere=len(self.half_width) - 1 - self.centromere,
            origin=None if self.origin is None else np.ascontiguousarray(self.origin[::-1]),
        )


def origins(straight: Straight) -> Float32Array:
    """`[length]`, its `origin`, or that of a normal chromosome whose p end is on top."""
    if straight.origin is not None:
        return straight.origin
    centre = load_bands(550)[straight.number].centromere
    rows = np.arange(len(straight.half_width))
    places = [straight.top, straight.centromere, straight.bottom]
    shares = np.clip(np.interp(rows, places, [0, centre, 1]), 0, 0.9999)
    inside = (rows >= straight.top) & (rows < straight.bottom)
    index = CHROMOSOMES.index(straight.number)
    return np.where(inside, index + shares, np.nan).astype(np.float32)


def profile(straight: Straight) -> Float32Array:
    """Mean stain of every row over the inner half of the outline, `[length]`; 0 beyond the tips."""
    columns = np.abs(np.arange(straight.stain.shape[1]) - straight.middle)
    inside = columns[None, :] <= 0.5 * straight.half_width[:, None]
    inside &= (straight.half_width > 0)[:, None]
    counted = np.maximum(inside.sum(axis=1), 1)
    return np.asarray((straight.stain * inside).sum(axis=1) / counted, dtype=np.float32)
