"""The dropped folders: which one an image is shown under.

No known root lies below another one. Dropping a folder below a known one changes nothing, and
dropping one above known ones widens the oldest of them to it and moves the others' images there:
an image is found by its absolute path, whatever was dropped.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from chromoview.core.store.text import as_folder, keep_path, name_key


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
