"""Near-duplicates and the split: pictures of the same chromosome stand on one side.

A copy that was compressed or turned has another hash, so that its content alone does not link it.
Linked are images and cases that have no side yet, or the same one. Where the copies stand on
different sides already, no link can help: one side keeps its copy, and the others go without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from chromoview.core.jobs import Side
from chromoview.core.splits import SplitItem, groups_of, members, side_of_each

_ORDER: tuple[Side, ...] = ("training", "validation", "hold-out")


@dataclass(frozen=True, slots=True)
class NearSplit:
    """The items of a split with what near-duplicates add to it, by position."""

    items: tuple[SplitItem, ...]
    sides: tuple[Side | None, ...]
    """None for what can stand on no side."""
    joined: tuple[tuple[int, ...], ...] = ()
    """Groups of near-duplicates of more than one case that stand on one side because of it."""
    across: tuple[tuple[int, ...], ...] = ()
    """Groups that had different sides before they were found out."""
    apart: frozenset[int] = field(default=frozenset())
    """Of `across`, what is left out now: those whose copy stands on another side."""


def split_near(
    items: Sequence[SplitItem],
    near: Sequence[Sequence[int]],
    known: Mapping[str, Side],
) -> NearSplit:
    """The side of every item, near-duplicates on one; `near` are groups of positions,
    each position in one at most.

    `known` holds sides by case and image (see `splits.members`). What has trained keeps training,
    and of what never did an image that has measured comes before one that is new.
    """
    if not near:
        return NearSplit(tuple(items), tuple(side_of_each(items, known)))
    linked = _Links(items, known)
    joined: list[tuple[int, ...]] = []
    across: list[tuple[int, ...]] = []
    apart: set[int] = set()
    named = list(items)
    for group in near:
        parts = linked.join(group)
        for part in parts:
            name = min(items[n].sha256 for n in part)
            for n in part:
                named[n] = replace(named[n], near=name if len(part) > 1 else "")
            if len({items[n].case or items[n].sha256 for n in part}) > 1:
                joined.append(tuple(part))
        if len(parts) > 1:
            across.append(tuple(sorted(group)))
            kept = min(parts, key=lambda part: _standing(part, items, known, linked))
            apart |= set(group) - set(kept)
    stay = [n for n in range(len(items)) if n not in apart]
    found = side_of_each([named[n] for n in stay], known)
    sides: list[Side | None] = [None] * len(items)
    for n, side in zip(stay, found, strict=True):
        sides[n] = side
    return NearSplit(tuple(named), tuple(sides), tuple(joined), tuple(across), frozenset(apart))


def _standing(
    part: Sequence[int],
    items: Sequence[SplitItem],
    known: Mapping[str, Side],
    linked: _Links,
) -> tuple[bool, int]:
    """Which of the copies keeps its place, the smallest first."""
    own = [side for n in part if (side := known.get(members(items[n])[-1])) is not None]
    side = min(own, key=_ORDER.index) if own else linked.side_of(part[0])
    return not own, len(_ORDER) if side is None else _ORDER.index(side)


class _Links:
    """Which groups of the split stand together, each with the side that it has from before."""

    def __init__(self, items: Sequence[SplitItem], known: Mapping[str, Side]) -> None:
        self._own = groups_of([replace(item, near="") for item in items])
        self._parent = {name: name for name in self._own}
        self._sides: dict[str, Side] = {}
        found: dict[str, set[Side]] = defaultdict(set)
        for name, item in zip(self._own, items, strict=True):
            found[name] |= {known[member] for member in members(item) if member in known}
        for name, sides in found.items():
            if sides:
                self._sides[name] = min(sides, key=_ORDER.index)

    def side_of(self, n: int) -> Side | None:
        return self._sides.get(self._root(self._own[n]))

    def join(self, group: Sequence[int]) -> list[list[int]]:
        """The parts of a group that can stand together: one, unless they have different sides.
        Those without a side go with the first that has one, in the order of the sides."""
        of_side: dict[Side | None, list[int]] = defaultdict(list)
        for n in group:
            of_side[self.side_of(n)].append(n)
        free = of_side.pop(None, [])
        order = sorted(of_side, key=lambda side: _ORDER.index(side or "training"))
        parts = [of_side[side] for side in order] or [[]]
        parts[0] = [*parts[0], *free]
        for part in parts:
            for n in part[1:]:
                self._unite(self._own[part[0]], self._own[n])
        return [sorted(part) for part in parts]

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def _unite(self, first: str, second: str) -> None:
        low, high = sorted((self._root(first), self._root(second)))
        self._parent[high] = low
        if high in self._sides:
            self._sides[low] = self._sides[high]
