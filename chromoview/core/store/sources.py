"""The dropped folders: which one an image is shown under.

No known root lies below another one. Dropping a folder below a known one changes nothing, and
dropping one above known ones widens the oldest of them to it and moves the others' images there:
an image is found by its absolute path, whatever was dropped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from chromoview.core.store.text import as_folder, keep_path, name_key, restore
from chromoview.core.store.trail import append_entry

MOVE = "move"
"""The kind of entry that `move_source` writes."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """An image's file as it was when it was last read."""

    id: int
    relative: str
    """Below its source, with forward slashes."""
    size: int
    """Bytes; 0 where the file could never be read."""
    sha256: str


def ensure_source(connection: sqlite3.Connection, root: Path) -> tuple[int, str]:
    """Id and root (as kept) of the source for images below `root`, made or widened if need be."""
    known = source_of(connection, root)
    if known is not None:
        return known
    kept = keep_path(root)
    prefix = as_folder(kept)
    below: list[tuple[int, str]] = connection.execute(
        "SELECT id, root FROM source WHERE substr(root, 1, ?) = ? ORDER BY id",
        (len(prefix), prefix),
    ).fetchall()
    if not below:
        made = connection.execute("INSERT INTO source (root) VALUES (?)", (kept,)).lastrowid
        return int(made or 0), kept
    source = below[0][0]
    for number, old_root in below:
        between = as_folder(old_root)[len(prefix) :]
        connection.execute(
            "UPDATE image SET source = ?, relative = ? || relative, name_key = ? || name_key"
            " WHERE source = ?",
            (source, between, name_key(between), number),
        )
        if number != source:
            connection.execute("DELETE FROM source WHERE id = ?", (number,))
    connection.execute("UPDATE source SET root = ? WHERE id = ?", (kept, source))
    return source, kept


def source_of(connection: sqlite3.Connection, path: Path) -> tuple[int, str] | None:
    """Id and root (as kept) of the source that is `path` or lies above it."""
    candidates = [keep_path(folder) for folder in (path, *path.parents)]
    marks = ", ".join("?" * len(candidates))
    found: tuple[int, str] | None = connection.execute(
        f"SELECT id, root FROM source WHERE root IN ({marks})", candidates
    ).fetchone()
    return found


def known_files(connection: sqlite3.Connection, source: int) -> list[KnownFile]:
    """What lies below a source, as last seen, in natural order."""
    rows = connection.execute(
        "SELECT id, relative, size, sha256 FROM image WHERE source = ? AND replaced = 0"
        " ORDER BY name_key, id",
        (source,),
    )
    return [KnownFile(i, restore(relative), size, sha) for i, relative, size, sha in rows]


def move_source(
    connection: sqlite3.Connection, source: int, root: Path, images: Collection[int], *, reader: str
) -> list[int]:
    """Let images of a source lie below `root` from now on, at the same relative paths.

    They keep their ids, and with them labels, predictions and sides. An image whose place is
    taken there by another stays where it was. Returns the ids of those that were moved; an entry
    in the trail says how many, from where, and where to.
    """
    old_root = connection.execute("SELECT root FROM source WHERE id = ?", (source,)).fetchone()[0]
    wanted = set(images)
    rows = connection.execute(
        "SELECT id, relative, sha256, replaced FROM image WHERE source = ?", (source,)
    ).fetchall()
    relatives = {relative for image, relative, _, _ in rows if image in wanted}
    target, kept = ensure_source(connection, root)
    between = as_folder(keep_path(root))[len(as_folder(kept)) :]
    moved: list[int] = []
    # The present image of a place first: what it held before follows it.
    for image, relative, sha256, replaced in sorted(rows, key=lambda row: row[3]):
        if relative not in relatives:
            continue
        there = between + relative
        if _is_taken(connection, image, (target, there), sha256, replaced):
            continue
        connection.execute(
            "UPDATE image SET source = ?, relative = ?, name_key = ? WHERE id = ?",
            (target, there, name_key(there), image),
        )
        if image in wanted:
            moved.append(image)
    left = connection.execute("SELECT 1 FROM image WHERE source = ? LIMIT 1", (source,)).fetchone()
    if left is None:
        connection.execute("DELETE FROM source WHERE id = ?", (source,))
    append_entry(
        connection,
        reader=reader,
        kind=MOVE,
        subject=restore(old_root),
        detail=f"{len(moved)} images are now below {restore(keep_path(root))}",
    )
    return moved


def _is_taken(
    connection: sqlite3.Connection, image: int, place: tuple[int, str], sha256: str, replaced: int
) -> bool:
    """Whether another image is, or with this content was, at a place."""
    present, known = (
        connection.execute(
            "SELECT 1 FROM image INDEXED BY image_present"
            " WHERE source = ? AND relative = ? AND replaced = 0 AND id <> ?",
            (*place, image),
        ).fetchone(),
        connection.execute(
            "SELECT 1 FROM image INDEXED BY image_identity"
            " WHERE source = ? AND relative = ? AND sha256 = ? AND id <> ?",
            (*place, sha256, image),
        ).fetchone(),
    )
    return known is not None or (present is not None and not replaced)
