"""Where a band as people write it lies: "q13" on an image at 550 bands is "q13.1" to "q13.3".

A name counts as known where any level of the table has it, or has a finer one of it. The border
between the arms is p10, q10 or cen, and the ends are pter and qter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

CENTROMERE: tuple[str, ...] = ("p10", "q10", "cen")
ENDS: tuple[str, ...] = ("pter", "qter")


@dataclass(frozen=True, slots=True)
class Place:
    """What a name covers, in megabases from pter; first equals last for a border or an end."""

    name: str
    arm: str
    """"p" or "q"; empty for cen."""
    first: float
    last: float


@cache
def places(number: str) -> Mapping[str, Place]:
    """Every name that is known on a number of CHROMOSOMES, from pter to qter, a band before its
    finer ones. Coordinates are those of the finest level that knows the name."""
    from chromoview.core.ideogram import LEVELS, load_bands  # late: it loads numpy

    found: dict[str, Place] = {}
    for level in sorted(LEVELS, reverse=True):
        bands = load_bands(level)[number].bands
        for name in dict.fromkeys(n for band in bands for n in _with_coarser(band.name)):
            inside = [b for b in bands if name in _with_coarser(b.name)]
            place = Place(name, name[0], inside[0].mb_start, inside[-1].mb_stop)
            found.setdefault(name, place)
    chromosome = load_bands(LEVELS[0])[number]
    border = chromosome.to_mb(chromosome.centromere)
    for name in CENTROMERE:
        found[name] = Place(name, name[0] if name != "cen" else "", border, border)
    found["pter"] = Place("pter", "p", 0.0, 0.0)
    found["qter"] = Place("qter", "q", chromosome.mb_length, chromosome.mb_length)
    ordered = sorted(found.values(), key=lambda p: (p.first, -p.last, len(p.name)))
    return MappingProxyType({place.name: place for place in ordered})


def near(number: str, name: str, most: int = 4) -> list[str]:
    """Known bands that somebody who wrote `name` may have meant, along the arm."""
    plain = [n for n in places(number) if n not in (*CENTROMERE, *ENDS)]
    for length in range(len(name), 0, -1):
        alike = [n for n in plain if n.startswith(name[:length])]
        if alike:
            alike = [n for n in alike if "." not in n] or alike
            closest = sorted(alike, key=lambda n: abs(_figure(n) - _figure(name)))[:most]
            return [n for n in alike if n in closest]
    return []


def _figure(name: str) -> float:
    try:
        return float(name[1:])
    except ValueError:
        return 0.0


def is_before(one: Place, other: Place) -> bool:
    """Whether `one` lies nearer to pter than all of `other`: parts of each other have no order."""
    if one.first == other.first and one.last == other.last:
        return False
    return one.last <= other.first


def _with_coarser(name: str) -> list[str]:
    """The name and those of the bands that it is a part of: q21.31, q21.3, q21."""
    found = [name]
    while "." in name:
        name = name[:-1].rstrip(".")
        found.append(name)
    return found
