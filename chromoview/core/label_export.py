"""Labels for elsewhere: a table, a labels file in JSON, or the images in class folders."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from chromoview import __version__
from chromoview.core.errors import ChromoViewError, LabelError
from chromoview.core.events import Event, Progress
from chromoview.core.files import write_whole
from chromoview.core.label_sources import LabelEntry, LabelFile
from chromoview.core.labels_csv import LabelRow, write_labels
from chromoview.core.store import ImageRow, Query
from chromoview.core.workspace import Workspace

LABELS_FILE = "labels.json"
_UNSAFE = re.compile(r"[^\w.+-]+")
_EVERY = 100
"""Images between two reports."""


@dataclass(frozen=True, slots=True)
class ExportedFolders:
    """What an export of class folders wrote."""

    folder: Path
    images: int
    missing: tuple[Path, ...]
    """Labelled images whose file is gone, or is not the one that was labelled; left out."""


def export_labels(workspace: Workspace, file: Path) -> int:
    """Write every label to a .csv or .json file; returns how many.

    The table holds path, label and place; the labels file also the content's hash, the reader and
    the time. Raises LabelError for another ending, ChromoViewError where the place cannot be
    written.
    """
    rows = list(_labelled(workspace))
    match file.suffix.lower():
        case ".csv":
            write_labels(file, [LabelRow(r.path, r.label or "", r.placement) for r in rows])
        case ".json":
            write_whole(file, _encoded([_entry(row, str(row.path)) for row in rows]))
        case _:
            raise LabelError(
                f"{file.name} is no name for a file of labels; nothing was written.",
                "End it in .csv or .json.",
            )
    return len(rows)


def export_class_folders(
    workspace: Workspace,
    folder: Path,
    *,
    titles: Mapping[str, str] | None = None,
    report: Callable[[Event], None] = lambda event: None,
    check: Callable[[], None] = lambda: None,
) -> ExportedFolders:
    """Copy every labelled image into `folder/<label>/`, with a labels.json beside the folders.

    `folder` appears whole or not at all. `titles` gives labels other names; `check` raises to
    cancel. Raises LabelError where something is in `folder` already, ChromoViewError where it
    cannot be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (resolve() would leave the link)
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        if folder.exists():
            raise LabelError(
                f"{folder} holds something already; it was kept, and nothing was written.",
                "Choose a folder that does not exist yet.",
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            entries, missing = _copy(
                list(_labelled(workspace)), partial, titles or {}, report, check
            )
            (partial / LABELS_FILE).write_bytes(_encoded(entries))
            partial.chmod(0o755)
            partial.replace(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise ChromoViewError(
            f"The images cannot be written to {folder}: {error.strerror or error}. Nothing of it "
            "was kept.",
            "Check the free space and the rights of the folder, or choose another place.",
        ) from error
    return ExportedFolders(folder, len(entries), tuple(missing))


def _copy(
    rows: Sequence[ImageRow],
    target: Path,
    titles: Mapping[str, str],
    report: Callable[[Event], None],
    check: Callable[[], None],
) -> tuple[list[LabelEntry], list[Path]]:
    entries: list[LabelEntry] = []
    missing: list[Path] = []
    taken: set[str] = set()
    for done, row in enumerate(rows):
        check()
        if done % _EVERY == 0:
            report(Progress(stage="Copying images", done=done, total=len(rows)))
        content = _content(row)
        if content is None:
            missing.append(row.path)
            continue
        label = row.label or ""
        name = _name(row, safe(titles.get(label, label)), taken)
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(content)
        entries.append(_entry(row, name))
    return entries, missing


def _content(row: ImageRow) -> bytes | None:
    """The file's bytes; None where it is not there or not the one that was labelled."""
    try:
        content = row.path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == row.sha256 else None


def safe(text: str) -> str:
    """A text as the name of a file or folder on every system."""
    return _UNSAFE.sub("_", text).strip("._") or "unnamed"


def _name(row: ImageRow, folder: str, taken: set[str]) -> str:
    """`<label>/<case>_<cell>_<number>_<name>`, unlike all before, whatever the capitals."""
    place = row.placement
    parts = [place.case, place.culture, place.cell, row.named, row.path.stem]
    stem = "_".join(safe(part) for part in parts if part)[:120]
    name, copy = f"{folder}/{stem}{row.path.suffix.lower()}", 1
    while name.casefold() in taken:
        copy += 1
        name = f"{folder}/{stem}_{copy}{row.path.suffix.lower()}"
    taken.add(name.casefold())
    return name


def _entry(row: ImageRow, path: str) -> LabelEntry:
    place = row.placement
    return LabelEntry(
        path=_sayable(path),
        sha256=row.sha256,
        label=row.label or "",
        reader=row.reader,
        at=row.labelled_at,
        blind=row.blind,
        reason=row.reason,
        case=_sayable(place.case),
        culture=_sayable(place.culture),
        cell=_sayable(place.cell),
        chromosome=row.number or place.chromosome,
    )


def _sayable(text: str) -> str:
    """A file's name may be bytes that are no text in any script."""
    return text.encode("utf-8", "backslashreplace").decode()


def _encoded(entries: Sequence[LabelEntry]) -> bytes:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    file = LabelFile(program=f"ChromoView {__version__}", made_at=made, labels=tuple(entries))
    return msgspec.json.format(msgspec.json.encode(file), indent=1)


def _labelled(workspace: Workspace) -> Iterator[ImageRow]:
    store = workspace.store
    return store.each(store.image_ids(Query(review_state="reviewed")))
