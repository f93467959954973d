"""Which pattern may fit a folder: candidates from its own structure, and what a pattern leaves out.

Nothing here decides. The candidates are shown with the files beside them, and a person takes one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from chromoview.core.domain import Placement
from chromoview.core.scan import DEFAULT_PATTERN, PlacementPattern, number_of, spread

_BLOCKS, _BLOCK = 10, 100
"""Runs of neighbouring paths that candidates are made from and tried on: what belongs together
stands together. The choice is then shown with all paths."""
_OFFERED = 4
_LEAST_FIT = 0.6
"""Share of the paths that a candidate must fit."""
_MOSTLY = 0.8
"""Share of the files in which a piece of the name must be a number to be taken for one."""
_PIECES = re.compile(r"[_\-. ]+")
_SEPARATOR = re.compile(r"[_\-. ]")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a pattern fits a list of paths."""

    paths: int
    shape: int
    """Paths of another shape: other folders, another name."""
    number: int
    """Paths that fit, but for what stands where the chromosome's number should."""
    cases: int
    cells: int
    numbers: int

    @property
    def fitting(self) -> int:
        return self.paths - self.shape - self.number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that fits most paths, with how many of those that were looked at."""

    pattern: str
    fitting: int
    paths: int


class FitCounter:
    """Lays a pattern against paths, some at a time: a hundred thousand take a while."""

    def __init__(self, pattern: PlacementPattern) -> None:
        self._pattern = pattern
        self._named = "chromosome" in pattern.parts
        self._paths = self._shape = self._number = 0
        self._cases: set[str] = set()
        self._cells: set[tuple[str, str, str]] = set()
        self._numbers: set[str] = set()

    def add(self, paths: Sequence[str]) -> list[str]:
        """Count these as well; returns those that do not fit."""
        self._paths += len(paths)
        unfit: list[str] = []
        for path in paths:
            found = self._pattern.place(path)
            if found == Placement():
                self._shape += 1
                unfit.append(path)
                continue
            if self._named and not found.chromosome:
                self._number += 1
                unfit.append(path)
            self._cases.add(found.case)
            self._numbers.add(found.chromosome)
            if found.cell:
                self._cells.add((found.case, found.culture, found.cell))
        return unfit

    @property
    def fit(self) -> Fit:
        """Of all paths so far."""
        return Fit(
            paths=self._paths,
            shape=self._shape,
            number=self._number,
            cases=len(self._cases - {""}),
            cells=len(self._cells),
            numbers=len(self._numbers - {""}),
        )


def fit_of(paths: Sequence[str], pattern: PlacementPattern) -> Fit:
    """Lay a pattern against every path."""
    counter = FitCounter(pattern)
    counter.add(paths)
    return counter.fit


def rests_on_one_level(pattern: PlacementPattern) -> bool:
    """Whether the case is taken from one level of the path and nothing else confirms it.

    Any folder has such a level, so that a person must have seen it for this very folder.
    """
    return bool(set(pattern.parts) <= {"case", "culture"} or pattern.given)


def likely(paths: Sequence[str], folder: str = "") -> list[Candidate]:
    """A few patterns that fit most of the paths, likeliest first.

    `folder` is the name of the dropped folder, which may be the case where its paths name none.
    """
    looked = _blocks(paths)
    found: list[tuple[tuple[float, int, int], Candidate]] = []
    for order, text in enumerate(dict.fromkeys((DEFAULT_PATTERN, *_made_up(looked, folder)))):
        pattern = PlacementPattern(text)
        fit = fit_of(looked, pattern)
        if looked and fit.fitting >= _LEAST_FIT * len(looked) and _plausible(pattern, fit):
            candidate = Candidate(text, fit.fitting, len(looked))
            read = len(pattern.parts) - 2 * len(pattern.given)
            found.append(((-round(fit.fitting / len(looked), 1), -read, order), candidate))
    ranked = [candidate for _, candidate in sorted(found, key=lambda f: f[0])]
    offered = ranked[:_OFFERED]
    by_hand = [c for c in ranked if PlacementPattern(c.pattern).given][:1]
    # Whoever drops the folder of one case finds that among the choices, too.
    return offered if set(by_hand) <= set(offered) else [*offered[: _OFFERED - 1], *by_hand]


def _blocks(paths: Sequence[str]) -> list[str]:
    if len(paths) <= _BLOCKS * _BLOCK:
        return list(paths)
    starts = spread(range(0, len(paths) - _BLOCK), _BLOCKS)
    return [path for start in starts for path in paths[start : start + _BLOCK]]


def _plausible(pattern: PlacementPattern, fit: Fit) -> bool:
    """A case or a cell holds several images: one that is another for each file is none."""
    if "cell" in pattern.parts and fit.cells > 0.4 * fit.fitting > 1:
        return False
    return not ("case" in pattern.parts and fit.cases > 0.4 * fit.fitting > 1)


def _made_up(paths: Sequence[str], folder: str) -> Iterator[str]:
    """Patterns for the commonest depth of the paths."""
    if not paths:
        return
    depth = Counter(p.count("/") for p in paths).most_common(1)[0][0]
    same = [p for p in paths if p.count("/") == depth]
    stems = [PurePath(p).stem for p in same]
    folders = [p.split("/")[:-1] for p in same]
    for name in _names(stems):
        for above in _folders(folders, folder):
            made = "/".join((*above, name))
            if _named_once(made):
                yield made


def _named_once(pattern: str) -> bool:
    names = re.findall(r"\{(\w+)", pattern)
    return bool(names) and len(set(names)) == len(names)


def _folders(folders: Sequence[Sequence[str]], dropped: str) -> Iterator[tuple[str, ...]]:
    """What the folders above a file may be, the outermost first."""
    depth = len(folders[0])
    number = [d for d in range(depth) if _mostly_numbers([f[d] for f in folders])]
    rest = depth - len(number[-1:])
    given = f"{{case={dropped}}}" if dropped and not set("{}/=") & set(dropped) else ""
    schemes: list[tuple[str, ...]] = [("{case}", "{cell}")]
    if rest >= 3:
        schemes.insert(0, ("{case}", "{culture}", "{cell}"))
    if rest == 2:
        schemes.append(("{case}", "{culture}"))
    schemes.extend([("{case}",), ("{case}", "{}")])
    if given:
        schemes.extend([(given, "{cell}"), (given, "{culture}", "{cell}"), (given,)])
    schemes.append(())
    for scheme in schemes:
        levels = list(scheme)
        if len([s for s in levels if not s.startswith("{case=")]) > rest:
            continue
        if number:
            # Levels are counted from the file: the number's folder stands where it stands.
            place = len(levels) - (depth - 1 - number[-1])
            levels.insert(max(0, place), "{chromosome}")
        yield tuple(levels)


def _names(stems: Sequence[str]) -> Iterator[str]:
    """What the pieces of a file's name may be."""
    if all(number_of(stem) for stem in spread(stems, 50)):
        yield "{chromosome}"
    split = [_PIECES.split(stem) for stem in stems]
    count = Counter(len(pieces) for pieces in split).most_common(1)[0][0]
    same = [(s, p) for s, p in zip(stems, split, strict=True) if len(p) == count]
    between = _SEPARATOR.findall(same[0][0])
    if count > 1 and len(between) == count - 1:
        columns = [[p[n] for _, p in same] for n in range(count)]
        numbers = [n for n in range(count) if _mostly_numbers(columns[n])]
        # A word that stands in every name says nothing of the case; "P17" does.
        told = [
            n for n in range(count) if len(set(columns[n])) > 1 or re.search(r"\d", same[0][1][n])
        ]
        for place in dict.fromkeys((*numbers[:1], *numbers[-1:])):
            yield from _with_number(place, between, [n for n in told if n < place])
        if not numbers and told:
            yield _join([*["{}"] * told[0], "{case}", *["{}"] * (count - told[0] - 1)], between)
    yield "{}"


def _with_number(place: int, between: Sequence[str], told: Sequence[int]) -> Iterator[str]:
    """The pieces before the number may be case and cell, or what a folder says already."""
    for before in (("case", "cell"), ("case", "culture", "cell"), ("cell",), ("case",), ()):
        if len(before) <= len(told):
            pieces = ["{}"] * (len(between) + 1)
            pieces[place] = "{chromosome}"
            for at, part in zip(told, before, strict=False):
                pieces[at] = f"{{{part}}}"
            yield _join(pieces, between)


def _join(pieces: Sequence[str], between: Sequence[str]) -> str:
    made = pieces[0]
    for separator, piece in zip(between, pieces[1:], strict=True):
        made += separator + piece
    # `{chromosome}_{}_{}` reads the same as `{chromosome}_{}`, which also fits shorter names.
    return re.sub(r"([_\-. ])\{\}(?:[_\-. ]\{\})+$", r"\1{}", made)


def _mostly_numbers(texts: Sequence[str]) -> bool:
    """Whether these are chromosomes' numbers: nearly all can be, and they are of several kinds."""
    found = [number_of(text) for text in texts]
    named = [n for n in found if n]
    return len(named) >= _MOSTLY * len(texts) and len(set(named)) >= min(3, len(texts))
