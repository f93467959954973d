"""Which side of the split a case stands on: hold-out, validation or training.

A case gets its side once and keeps it, and so does each of its images: the link that once joined
it to others may go. Images of equal content, near-duplicates, and linked cases stay together.
The rule is a hash, so that it does not depend on the order in which images were reviewed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chromoview.core.jobs import Side

HOLD_OUT_SHARE = 0.2
VALIDATION_SHARE = 0.15
FEWEST_CASES_FOR_HOLD_OUT = 5


@dataclass(frozen=True, slots=True)
class SplitItem:
    """What the split needs to know of one labelled image."""

    case: str
    """Empty where unknown: the image then counts as a case of its own."""
    sha256: str
    label: str
    """The class that it trains as."""
    near: str = ""
    """Equal for images that are near-duplicates of each other (see `duplicates`); empty for none.
    """


def groups_of(items: Sequence[SplitItem]) -> list[str]:
    """The group of each item: cases that share an image, or a near-duplicate, are one group.

    A group is named by its smallest member, so that the name does not depend on the order.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    own = [members(item)[0] for item in items]
    for name, item in zip(own, items, strict=True):
        for link in (f"image:{item.sha256}", f"near:{item.near}" if item.near else name):
            first, second = sorted((root(name), root(link)))
            parent[second] = first
    return [root(name) for name in own]


def members(item: SplitItem) -> tuple[str, ...]:
    """The names under which an item's side is kept: its case, where it is known, and its image."""
    image = f"image:{item.sha256}"
    return (f"case:{item.case}", image) if item.case else (image,)


def side_of_each(items: Sequence[SplitItem], known: Mapping[str, Side]) -> list[Side | None]:
    """The side of each item; None where it can stand on none.

    That is what a new link joins to a group of another side than the one it has from before, and
    its copies: what has trained can measure nothing, and what measures must not train.
    """
    sides = assign_sides(items, known)
    found = [sides[group] for group in groups_of(items)]
    strayed = {
        item.sha256
        for item, side in zip(items, found, strict=True)
        if any(known.get(name, side) != side for name in members(item))
    }
    return [
        None if item.sha256 in strayed else side for item, side in zip(items, found, strict=True)
    ]


def assign_sides(
    items: Sequence[SplitItem], known: Mapping[str, Side] | None = None
) -> dict[str, Side]:
    """The side of every group in `items` (see `groups_of`).

    `known` holds sides by case and by image (see `members`); a group has the side of its members,
    and training comes first where they differ. New groups are ranked by hash within the classes
    that they contain and taken until each class has its share, at least one group per class where
    there are `FEWEST_CASES_FOR_HOLD_OUT` groups or more; with fewer there is no hold-out. From
    what is left, validation is taken in the same way.
    """
    classes_of: dict[str, set[str]] = defaultdict(set)
    for group, item in zip(groups_of(items), items, strict=True):
        classes_of[group].add(item.label)
    sides = _kept(items, known or {})
    _take(classes_of, sides, "hold-out", HOLD_OUT_SHARE)
    _take(classes_of, sides, "validation", VALIDATION_SHARE)
    return {group: sides.get(group, "training") for group in classes_of}


def _kept(items: Sequence[SplitItem], known: Mapping[str, Side]) -> dict[str, Side]:
    """The sides that groups have from before: what has trained can measure nothing any more."""
    of_members: dict[str, set[Side]] = defaultdict(set)
    for group, item in zip(groups_of(items), items, strict=True):
        of_members[group] |= {known[name] for name in members(item) if name in known}
    order: tuple[Side, ...] = ("training", "validation", "hold-out")
    return {group: min(found, key=order.index) for group, found in of_members.items() if found}


def _take(
    classes_of: Mapping[str, set[str]], sides: dict[str, Side], side: Side, share: float
) -> None:
    """Give `side` to groups without one until each class that has enough groups has its share."""
    names = sorted({name for members in classes_of.values() for name in members})
    for name in names:
        members = [g for g, found in classes_of.items() if name in found]
        if len(members) < FEWEST_CASES_FOR_HOLD_OUT:
            continue
        wanted = max(1, round(share * len(members)))
        have = sum(sides.get(g) == side for g in members)
        for group in ranked(g for g in members if g not in sides)[: max(0, wanted - have)]:
            sides[group] = side


def ranked(groups: Iterable[str]) -> list[str]:
    """Groups in the order of their hash: fixed, and unrelated to their names' order."""
    return sorted(groups, key=lambda g: hashlib.sha256(g.encode()).hexdigest())


def case_folds(cases: Sequence[str], count: int, *, positive: Sequence[bool]) -> list[int]:
    """The fold, from 0, of each image: `count` groups of whole cases, fewer where there are fewer
    cases.

    `positive` says which images are not of the reference class. Cases that hold such images are
    dealt out evenly, and so are the others, in the order of their hash.
    """
    found: dict[str, bool] = {}
    for case, is_positive in zip(cases, positive, strict=True):
        found[case] = found.get(case, False) or bool(is_positive)
    order = [
        *ranked(c for c, p in found.items() if p),
        *ranked(c for c, p in found.items() if not p),
    ]
    fold = {case: index % count for index, case in enumerate(order)}
    return [fold[case] for case in cases]
