"""From dropped files and folders to the list of images, and from paths to placements.

A pattern says how a path splits into case, culture, cell and chromosome. What does not match it
stays without a placement: nothing is guessed.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal, TypeVar

from chromoview.core.domain import CHROMOSOMES, ImageFile, Placement
from chromoview.core.errors import ChromoViewError
from chromoview.core.images import claims_to_be_image

DEFAULT_PATTERN = "{case}/{cell}/{chromosome}_{}"

HIDDEN_FILES, HIDDEN_FOLDERS = "hidden files", "hidden folders"
CLOSED_FOLDERS, NO_EXTENSION = "folders that may not be read", "no extension"
BAD_LINKS = "links that cannot be followed"

PARTS = ("case", "culture", "cell", "chromosome")
"""The parts of a placement that a pattern can name."""

_T = TypeVar("_T")
_GIVEN = re.compile(r"\{(?P<part>\w+)=(?P<value>[^{}/]*)\}/*")
_GROUPS = {
    "A": ("1", "2", "3"),
    "B": ("4", "5"),
    "C": CHROMOSOMES,  # the group 6..12 and X, and also short for "chromosome"
    "D": ("13", "14", "15"),
    "E": ("16", "17", "18"),
    "F": ("19", "20"),
    "G": ("21", "22", "Y"),
}
_NUMBER = re.compile(r"(?:(?:CHROMOSOME|CHROM|CHR)[ _-]?|(?P<group>[A-G])-?)?0?(?P<number>\d+|X|Y)")
_SYSTEM_FOLDERS = {"__macosx", "$recycle.bin", "system volume information", "@eadir"}


def number_of(text: str) -> str:
    """The chromosome's number (1..22, X, Y) that `text` names; empty if it names none.

    Read are `5`, `05`, `chr5`, `X`, `c12`, and the Denver group before its own numbers, as in
    `A1` or `G22`.
    """
    found = _NUMBER.fullmatch(text.strip().upper())
    if found is None or found["number"] not in CHROMOSOMES:
        return ""
    group = found["group"]
    return found["number"] if group is None or found["number"] in _GROUPS[group] else ""


@dataclass(frozen=True)
class PlacementPattern:
    """How a relative path without its extension splits into a placement.

    `{case}`, `{culture}`, `{cell}` and `{chromosome}` name a part, `{}` skips one; a part never
    spans two folders. The pattern is laid against the right end of the path, so that folders
    above are left alone. `{case=P17}` at its beginning gives a part by hand that the paths lack.
    """

    text: str = DEFAULT_PATTERN
    given: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Parts that have the same value for every path."""
    _match: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raises ChromoViewError where the text is no pattern."""
        rest, given = _split_given(self.text)
        object.__setattr__(self, "given", given)
        object.__setattr__(self, "_match", _compile(self.text, rest, given))

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that it names, in the order of a placement."""
        return tuple(p for p in PARTS if p in self.given or p in self._match.groupindex)

    @property
    def levels(self) -> int:
        """How many folders and files of a path it speaks of, the file included."""
        return _split_given(self.text)[0].count("/") + 1

    def place(self, relative: str) -> Placement:
        """The placement of a path with forward slashes; empty where the pattern does not fit."""
        stem = relative[: len(relative) - len(PurePath(relative).suffix)]
        found = self._match.search(stem)
        if found is None:
            return Placement()
        parts = {**self.given, **found.groupdict()}
        if "chromosome" in parts:
            parts["chromosome"] = number_of(parts["chromosome"])
        return Placement(**parts)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found under the dropped paths."""

    files: tuple[ImageFile, ...]
    """Everything that claims to be an image, in natural order of its path."""
    skipped: Mapping[str, int]
    """How many others there are, by extension or by kind."""


def scan(paths: Sequence[Path], pattern: PlacementPattern) -> Scan:
    """Find the images in files and folders, at any depth.

    Links are followed, each folder once. A file that is dropped by itself counts whatever its
    name says. Nothing is opened: a pipe or a broken link that claims to be an image is listed, and
    `images.load_image` says what it is. Raises ChromoViewError where a path does not exist.
    """
    skipped: Counter[str] = Counter()
    found: dict[str, ImageFile] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would leave the link)
        if os.path.isdir(absolute):  # noqa: PTH112 (Path.is_dir() raises where access is denied)
            root, names = absolute, _walk(absolute, skipped)
        elif os.path.exists(absolute):  # noqa: PTH110
            root, names = absolute.parent, iter([absolute.name])
        else:
            raise ChromoViewError(
                f"{path} does not exist.", "Check the spelling, or whether the disk is connected."
            )
        for relative in sorted(names, key=_natural):
            full = root / relative
            if str(full) not in found:
                found[str(full)] = ImageFile(full, root, pattern.place(relative))
    return Scan(tuple(found.values()), dict(sorted(skipped.items())))


def preview(
    files: Sequence[ImageFile], pattern: PlacementPattern, n: int = 10
) -> list[tuple[str, Placement]]:
    """Relative path and placement of `n` files spread over the whole list."""
    return [(f.relative, pattern.place(f.relative)) for f in spread(files, n)]


def spread(things: Sequence[_T], most: int) -> list[_T]:
    """At most so many of them, evenly from the first to the last."""
    if len(things) <= most:
        return list(things)
    last = len(things) - 1
    return [things[round(n * last / max(1, most - 1))] for n in range(most)]


def _split_given(text: str) -> tuple[str, dict[str, str]]:
    """What a pattern says of the path, without its extension, and the values given by hand."""
    plain = text.replace("\\", "/").strip().strip("/")
    given: dict[str, str] = {}
    while (found := _GIVEN.match(plain)) is not None:
        given[found["part"]] = found["value"].strip()
        plain = plain[found.end() :]
    if claims_to_be_image(PurePath(plain)):
        plain = plain[: -len(PurePath(plain).suffix)]
    return plain or "{}", given


def _compile(text: str, plain: str, given: Mapping[str, str]) -> re.Pattern[str]:
    parts = re.split(r"\{(\w*)\}", plain)
    names = [*given, *(name for name in parts[1::2] if name)]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise _bad(text, f"{{{unknown[0]}}} is none of {', '.join(f'{{{n}}}' for n in PARTS)}")
    if not names:
        raise _bad(text, "it names no part")
    if len(set(names)) < len(names):
        raise _bad(text, "it names a part twice")
    if any("{" in literal or "}" in literal for literal in parts[::2]):
        raise _bad(text, "a brace stands alone")
    if "" in parts[2:-1:2]:
        raise _bad(text, "two parts stand side by side with nothing between them")
    expression = [r"(?:^|/)"]
    for index, part in enumerate(parts):
        if index % 2 == 0:
            expression.append(re.escape(part))
        else:
            expression.append(rf"(?P<{part}>[^/]+?)" if part else r"[^/]*?")
    return re.compile("".join(expression) + "$")


def _bad(text: str, why: str) -> ChromoViewError:
    return ChromoViewError(
        f"The pattern {text!r} cannot be used: {why}.",
        f"Write one such as {DEFAULT_PATTERN}, which reads P17/cell3/chr5_1.png.",
    )


def _walk(root: Path, skipped: Counter[str]) -> Iterator[str]:
    """Relative paths, with forward slashes, of what claims to be an image; counts the rest."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            real = os.path.realpath(root / folder)
            if real in seen:  # a link that leads back, or a second way to the same folder
                continue
            seen.add(real)
            with os.scandir(root / folder) as listed:
                entries = list(listed)
        except OSError:
            skipped[CLOSED_FOLDERS] += 1
            continue
        for entry in entries:
            relative = f"{folder}/{entry.name}" if folder else entry.name
            hidden = entry.name.startswith(".")
            kind = _kind(entry)
            if kind == "folder":
                if hidden or entry.name.lower() in _SYSTEM_FOLDERS:
                    skipped[HIDDEN_FOLDERS] += 1
                else:
                    waiting.append(relative)
            elif hidden:
                skipped[HIDDEN_FILES] += 1
            elif claims_to_be_image(PurePath(entry.name)):
                yield relative
            elif kind == "bad link":
                skipped[BAD_LINKS] += 1
            else:
                skipped[PurePath(entry.name).suffix.lower() or NO_EXTENSION] += 1


def _kind(entry: os.DirEntry[str]) -> Literal["folder", "bad link", "other"]:
    """What an entry is, links followed; a link that leads nowhere or in a circle is bad."""
    try:
        if entry.is_dir():
            return "folder"
        if entry.is_symlink():
            entry.stat()
    except OSError:
        return "bad link"
    return "other"


def _natural(relative: str) -> list[tuple[int, int, str]]:
    """Sort key in which `cell2` comes before `cell10`, folder by folder."""
    key: list[tuple[int, int, str]] = []
    for part in relative.split("/"):
        key.extend(
            (1, int(piece), "") if piece.isdecimal() else (2, 0, piece)
            for piece in re.split(r"(\d+)", part.casefold())
            if piece
        )
        key.append((0, 0, part))
    return key
