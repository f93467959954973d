"""Finds a folder again that was moved or renamed: by names and sizes, then by content.

An image is known by its SHA-256 and its path below its folder. So a folder is where its images
are: a few of them are looked for, read and compared before anything is changed, and no label
depends on where the files lie.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromoview.core.errors import ChromoViewError
from chromoview.core.scan import spread
from chromoview.core.store import Store
from chromoview.core.store.records import Source
from chromoview.core.store.sources import KnownFile

log = logging.getLogger(__name__)

_TRIED = 24
"""Images that a folder is looked for by; their files are read."""
_LOOKED_FOR = 200
"""Images of which some are asked for, to tell whether a folder is still whole."""
_LEAST_SAME = 0.8
"""Share of those found that must have the content they had: a few may have been worked on."""
_MOST_FOLDERS = 20_000
"""Folders that are looked through below the one that a person points at."""
_DEEPEST = 3
"""Levels above a lost folder from which it is looked for."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A folder whose files are not, or not all, where they were."""

    source: Source
    there: int
    """Of the images that were asked for, those that are in their place."""
    asked: int

    @property
    def whole(self) -> bool:
        """Whether nothing at all is left in the old place."""
        return self.there == 0


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where a lost folder is now, checked by the content of some of its images."""

    source: Source
    root: Path
    found: tuple[int, ...]
    """Images whose file is there, with the size that it had."""
    missing: int
    """Images that are neither in the old place nor here."""


def lost_sources(store: Store) -> list[Lost]:
    """Folders of which images are missing, the largest first. Looks for some files of each."""
    lost: list[Lost] = []
    for source in store.sources():
        if source.images == 0:
            continue
        asked = spread(store.known_files(source.id), _LOOKED_FOR)
        there = sum(os.path.lexists(source.root / f.relative) for f in asked)
        if there < len(asked):
            lost.append(Lost(source, there, len(asked)))
    return sorted(lost, key=lambda one: -one.source.images)


def look_nearby(store: Store, source: Source) -> NewPlace | None:
    """Look for a lost folder where it is likely: renamed, or below a neighbour of its old place."""
    known = store.known_files(source.id)
    return _first(source, known, _neighbours(source.root))


def look_in(store: Store, source: Source, folder: Path) -> NewPlace:
    """Look for a lost folder in one that a person points at, or anywhere below it.

    Raises ChromoViewError where its images are not there, or have another content.
    """
    known = store.known_files(source.id)
    place = _first(source, known, (folder,)) or _first(source, known, _below(folder, known))
    if place is None:
        raise ChromoViewError(
            f"The images of {source.root.name or source.root} are not in {folder}.",
            "Choose the folder that holds them now, or one above it. Their names and the folders "
            "below it must be as they were; files that are another's do not count.",
        )
    return place


def move(store: Store, place: NewPlace, *, reader: str) -> list[int]:
    """Let the images that were found belong to the new place; returns those that do.

    One transaction: labels, history, predictions and sides stay with their images.
    """
    return store.move_source(place.source.id, place.root, place.found, reader=reader)


def _first(source: Source, known: Sequence[KnownFile], roots: Iterable[Path]) -> NewPlace | None:
    # What was never read has no content to be known by.
    tried = spread([f for f in known if f.sha256], _TRIED)
    for root in roots:
        if root != source.root and _holds(root, tried):
            return _place(source, known, root)
    return None


def _holds(root: Path, tried: Sequence[KnownFile]) -> bool:
    """Whether the images that are looked for lie below `root`, by size and then by content."""
    there = [f for f in tried if _size(root / f.relative) is not None]
    if not there or len(there) < len(tried) / 4:
        return False
    same = sum(_size(root / f.relative) == f.size and _is(root / f.relative, f) for f in there)
    return same >= _LEAST_SAME * len(there)


def _is(file: Path, known: KnownFile) -> bool:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == known.sha256
    except OSError as error:
        log.info("%s was not read: %s", file, error)
        return False


def _place(source: Source, known: Sequence[KnownFile], root: Path) -> NewPlace:
    lost = [f for f in known if not os.path.lexists(source.root / f.relative)]
    found = tuple(f.id for f in lost if f.size == _size(root / f.relative))
    return NewPlace(source, root, found, missing=len(lost) - len(found))


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _neighbours(root: Path) -> Iterator[Path]:
    """Places that a folder `root` is often moved to; those that are folders are worth a look."""
    for drive in _drives():  # a stick or share under another letter
        yield drive / root.relative_to(root.anchor)
    levels = [p for p in root.parents if p.is_dir()]
    for above in levels[:_DEEPEST]:
        tail = root.relative_to(above)
        for child in _folders(above):
            # Renamed itself, or one of the folders above it; then moved below a neighbour.
            for start in range(len(tail.parts)):
                yield child.joinpath(*tail.parts[start + 1 :])
                yield child.joinpath(*tail.parts[start:])


def _drives() -> list[Path]:
    if os.name != "nt":
        return []
    return [
        p for p in (Path(f"{letter}:\\") for letter in "CDEFGHIJKLMNOPQRSTUVWXYZ") if p.is_dir()
    ]


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as listed:
            return [folder / e.name for e in listed if e.is_dir() and not e.name.startswith(".")]
    except OSError:
        return []


def _below(folder: Path, known: Sequence[KnownFile]) -> list[Path]:
    """Folders below `folder` under which files lie as the known ones did, the likeliest first."""
    wanted: dict[str, list[tuple[str, ...]]] = {}
    for file in spread([f for f in known if f.sha256], _LOOKED_FOR):
        parts = tuple(file.relative.split("/"))
        wanted.setdefault(parts[-1], []).append(parts)
    votes: Counter[Path] = Counter()
    for count, (here, _, names) in enumerate(os.walk(folder)):
        if count > _MOST_FOLDERS:
            break
        place = Path(here)
        for name in wanted.keys() & set(names):
            for parts in wanted[name]:
                above = parts[:-1]
                if place.parts[len(place.parts) - len(above) :] == above:
                    votes[Path(*place.parts[: len(place.parts) - len(above)])] += 1
    return [root for root, _ in votes.most_common(8)]
