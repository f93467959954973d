"""Where labels come from: a labels.csv, a labels file in JSON, or a folder with a folder per class.

Each is read whole or refused; nothing here knows which images are in the workspace.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.labels_csv import read_labels
from chromoview.core.scan import PlacementPattern, scan

FORMAT: Final = "chromoview-labels"
VERSION: Final = 1
_NOWHERE = Placement()
_SHOWN = 5
_LARGEST = 256 * 1024 * 1024


class LabelEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one image's label."""

    path: str
    """Absolute, where the file was when the labels were written."""
    sha256: str
    """Of the file's bytes."""
    label: str
    reader: str = ""
    at: str = ""
    """ISO 8601, UTC."""
    blind: bool = False
    reason: str = ""
    case: str = ""
    culture: str = ""
    cell: str = ""
    chromosome: str = ""


class LabelFile(msgspec.Struct, frozen=True, kw_only=True):
    """A labels file."""

    format: Literal["chromoview-labels"] = FORMAT
    version: int = VERSION
    program: str
    made_at: str
    labels: tuple[LabelEntry, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One label on its way in."""

    path: Path
    """Absolute; in a labels file of another computer there may be nothing there."""
    sha256: str
    """Empty where only the file itself could tell."""
    label: str
    placement: Placement = _NOWHERE


def read_source(source: Path, names: Mapping[str, str]) -> list[Incoming]:
    """The labels of a .csv or .json file, or of the class folders in a folder.

    `names` maps every name that a label may have to the label itself; case does not count. Raises
    LabelError where it cannot be read, or names something else.
    """
    known = {name.casefold(): label for name, label in names.items()}
    if source.is_dir():
        return _of_folders(source, known, tuple(names))
    match source.suffix.lower():
        case ".csv":
            return _of_csv(source, known, tuple(names))
        case ".json":
            return _of_json(source, known, tuple(names))
        case _:
            raise LabelError(
                f"{source.name} is no file of labels; nothing was read.",
                "Choose a .csv or .json file, or a folder with one folder for each class.",
            )


def folder_names(names: Sequence[str]) -> str:
    """For a sentence: what a class folder may be called."""
    return ", ".join(names)


def _of_csv(source: Path, known: Mapping[str, str], names: Sequence[str]) -> list[Incoming]:
    rows = read_labels(source, names)
    return [Incoming(r.path, "", known[r.label.casefold()], r.placement) for r in rows]


def _of_json(source: Path, known: Mapping[str, str], names: Sequence[str]) -> list[Incoming]:
    try:
        if source.stat().st_size > _LARGEST:
            raise LabelError(
                f"{source.name} is larger than any labels file; nothing was read.",
                "Choose the file that ChromoView has written.",
            )
        content = source.read_bytes()
    except OSError as error:
        raise LabelError(
            f"{source} cannot be read: {error.strerror or error}.", "Check where the file is."
        ) from error
    try:
        found = msgspec.json.decode(content, type=LabelFile)
    except (ValueError, RecursionError) as error:
        raise LabelError(
            f"{source.name} does not hold what a labels file must hold ({error}); nothing was "
            "read.",
            "Choose the file that ChromoView has written (File, Export labels).",
        ) from error
    if found.version != VERSION:
        raise LabelError(
            f"{source.name} is of format {found.version}, and this program knows format "
            f"{VERSION}; nothing was read.",
            "Use the same version of ChromoView on both computers.",
        )
    _refuse_unknown(source, {entry.label for entry in found.labels}, known, names)
    return [
        Incoming(
            Path(entry.path),
            entry.sha256,
            known[entry.label.casefold()],
            Placement(entry.case, entry.culture, entry.cell, entry.chromosome),
        )
        for entry in found.labels
    ]


def _of_folders(source: Path, known: Mapping[str, str], names: Sequence[str]) -> list[Incoming]:
    """Images below `source/<class>/`; other folders beside them are refused by name."""
    try:
        folders = sorted(
            entry.name
            for entry in os.scandir(source)
            if entry.is_dir() and not entry.name.startswith(".")
        )
    except OSError as error:
        raise LabelError(
            f"{source} cannot be read: {error.strerror or error}.", "Check where the folder is."
        ) from error
    if not folders:
        raise LabelError(
            f"{source.name} holds no folders; nothing was read.",
            f"Put the images into one folder for each class, named {folder_names(names)}.",
        )
    _refuse_unknown(source, {_plain(name) for name in folders}, known, names)
    return list(_in_folders(source, folders, known))


def _in_folders(
    source: Path, folders: Sequence[str], known: Mapping[str, str]
) -> Iterator[Incoming]:
    for name in folders:
        for file in scan([source / name], PlacementPattern()).files:
            yield Incoming(file.path, "", known[_plain(name).casefold()])


def _plain(folder: str) -> str:
    """Folders are often called `normal_variant` where the label has a space."""
    return " ".join(folder.replace("_", " ").replace("-", " ").split())


def _refuse_unknown(
    source: Path, found: set[str], known: Mapping[str, str], names: Sequence[str]
) -> None:
    strange = sorted(name for name in found if name.casefold() not in known)
    if strange:
        more = f" and {len(strange) - _SHOWN} more" if len(strange) > _SHOWN else ""
        shown = ", ".join(repr(name) for name in strange[:_SHOWN])
        raise LabelError(
            f"{source.name} names labels that this workspace does not have: {shown}{more}; "
            "nothing was read.",
            f"It has: {folder_names(names)}. Add the class first, or rename what is in there.",
        )
