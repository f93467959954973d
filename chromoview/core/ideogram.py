"""Where the bands of human chromosomes lie, relative to what is seen and in megabases.

The table is `resources/ideogram/bands.csv`; its README names the source. Positions here are shares
of the chromosome's visual length: 0 at the end of the short arm (pter), 1 at that of the long arm.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.paths import resource

LEVELS: tuple[int, ...] = (400, 550, 850)
"""Bands per haploid set that the table knows."""

ACROCENTRIC: tuple[str, ...] = ("13", "14", "15", "21", "22")
"""Their short arm is a stalk with a satellite. Y ends in a short arm too, but has no stalk."""


@dataclass(frozen=True, slots=True)
class Band:
    """One band, as a row of the table says it."""

    arm: str
    """"p" or "q"."""
    name: str
    """With the arm, without the number: "q31"."""
    iscn_start: float
    iscn_stop: float
    mb_start: float
    mb_stop: float
    stain: str
    """gneg, gpos, acen, gvar or stalk."""
    density: int
    """25, 50, 75 or 100 for gpos, 0 for the others."""


@dataclass(frozen=True, slots=True)
class Chromosome:
    """The bands of one number from pter to qter, and the ways between three kinds of position."""

    number: str
    bands: tuple[Band, ...]

    @property
    def iscn_length(self) -> float:
        """Relative visual length; comparable between numbers of one level."""
        return self.bands[-1].iscn_stop

    @property
    def mb_length(self) -> float:
        return self.bands[-1].mb_stop

    @property
    def is_acrocentric(self) -> bool:
        return self.number in ACROCENTRIC

    @property
    def centromere(self) -> float:
        """Position, 0..1, of the border between the arms."""
        return self.arm("p")[1]

    def arm(self, arm: str) -> tuple[float, float]:
        """First and last position, 0..1, of arm "p" or "q"."""
        bands = [band for band in self.bands if band.arm == arm]
        return bands[0].iscn_start / self.iscn_length, bands[-1].iscn_stop / self.iscn_length

    def euchromatin(self, arm: str) -> tuple[float, float]:
        """First and last position, 0..1, of the part of an arm in which breaks are drawn: without
        the centromere, and without the stalk and satellite of an acrocentric's short arm, where
        nothing is left (first equals last)."""
        first, last = self.arm(arm)
        if arm == "p" and self.is_acrocentric:
            return last, last
        centric = [b for b in self.bands if b.arm == arm and b.stain == "acen"]
        if arm == "p":
            return first, centric[0].iscn_start / self.iscn_length
        return centric[-1].iscn_stop / self.iscn_length, last

    def to_mb(self, position: float) -> float:
        """Megabases from pter at a position 0..1; linear inside a band."""
        return float(np.interp(position * self.iscn_length, self._iscn(), self._mb()))

    def to_position(self, mb: float) -> float:
        """Position 0..1 at so many megabases from pter."""
        return float(np.interp(mb, self._mb(), self._iscn())) / self.iscn_length

    def band_at(self, position: float) -> Band:
        """The band at a position 0..1; the outermost band beyond an end."""
        starts = [band.iscn_start for band in self.bands]
        index = bisect_right(starts, position * self.iscn_length) - 1
        return self.bands[min(max(index, 0), len(self.bands) - 1)]

    def band_name(self, position: float) -> str:
        """The name with the number, as in "5q31"."""
        return f"{self.number}{self.band_at(position).name}"

    def density(self, samples: int) -> Float32Array:
        """Expected stain 0..1 at so many equally spaced positions, `[samples]`."""
        at = (np.arange(samples) + 0.5) / samples * self.iscn_length
        stops = np.array([band.iscn_stop for band in self.bands])
        values = np.array(self.stains(), dtype=np.float32)
        return values[np.minimum(np.searchsorted(stops, at, side="right"), len(values) - 1)]

    def stains(self) -> tuple[float, ...]:
        """Expected stain of every band after G-banding, 0 (clear) to 1 (black)."""
        return tuple(_band_stain(self.number, band) for band in self.bands)

    def _iscn(self) -> list[float]:
        return [0.0, *(band.iscn_stop for band in self.bands)]

    def _mb(self) -> list[float]:
        return [0.0, *(band.mb_stop for band in self.bands)]


_STAIN = {"gneg": 0.12, "acen": 0.6, "stalk": 0.08}

_HETEROCHROMATIN = {"1": 0.85, "3": 0.7, "4": 0.7, "9": 0.2, "16": 0.9, "19": 0.9, "Y": 0.65}
"""G-stain of the variable heterochromatin, which the table does not tell: that of 9 stays pale,
and satellites are greyish."""


def _band_stain(number: str, band: Band) -> float:
    if band.stain == "gpos":
        return 0.12 + 0.0088 * band.density
    if band.stain == "gvar":
        return _HETEROCHROMATIN.get(number, 0.35)
    return _STAIN[band.stain]


@cache
def load_bands(level: int) -> Mapping[str, Chromosome]:
    """The 24 chromosomes at a band level of LEVELS, by number.

    Raises ValueError for another level, FileNotFoundError where the table is missing.
    """
    if level not in LEVELS:
        raise ValueError(f"No bands at level {level}; the table knows {LEVELS}.")
    found: dict[str, list[Band]] = {number: [] for number in CHROMOSOMES}
    table = resource("ideogram", "bands.csv")
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["level"]) == level:
                found[row["chromosome"]].append(_band(row))
    return MappingProxyType({n: Chromosome(n, tuple(bands)) for n, bands in found.items()})


def _band(row: Mapping[str, str]) -> Band:
    return Band(
        arm=row["arm"],
        name=row["arm"] + row["band"],
        iscn_start=float(row["iscn_start"]),
        iscn_stop=float(row["iscn_stop"]),
        mb_start=float(row["mb_start"]),
        mb_stop=float(row["mb_stop"]),
        stain=row["stain"],
        density=int(row["density"]),
    )
