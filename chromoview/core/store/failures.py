"""Which of SQLite's failures a user can mend, and the sentences for them.

Everything else that SQLite reports is a bug of ours and stays a sqlite3.Error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chromoview.core.errors import WorkspaceError

UNSAVED = "The last change was not saved; everything before it was."
UNTOUCHED = "Nothing was changed."

_KNOWN: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: (
        "The disk of the workspace is full ({path}).",
        "Free some space and do the last step again.",
    ),
    sqlite3.SQLITE_BUSY: (
        "Another program is using the workspace's database ({path}).",
        "Close other ChromoView windows and database viewers, then do the last step again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The workspace cannot be written ({path}).",
        "Give yourself write permission for its folder and files, or open another workspace.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The workspace's database cannot be opened or made ({path}).",
        "Check that its folder exists and that you may write there.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk of the workspace reports an error ({path}).",
        "Check that the disk is connected and sound, then open the workspace again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The workspace's database is damaged ({path}).",
        "Copy the workspace's folder to a safe place, then restore it from your backup.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a ChromoView workspace.",
        "Open another folder, or move this file away.",
    ),
}
_SAME_AS = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PROTOCOL: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
}


@contextmanager
def known_failures(path: Path, kept: str) -> Iterator[None]:
    """Turn what a user can mend into WorkspaceError; let bugs through.

    `kept` is the sentence on what became of the data.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = as_workspace_error(error, path, kept)
        if known is None:
            raise
        raise known from error


def as_workspace_error(error: sqlite3.Error, path: Path, kept: str) -> WorkspaceError | None:
    """The error for the user, or None if `error` is a bug of ours."""
    # Errors that Python's module raises by itself (a closed connection) carry no code.
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    code = _SAME_AS.get(code, code)
    if code not in _KNOWN:
        return None
    message, remedy = _KNOWN[code]
    return WorkspaceError(f"{message.format(path=path)} {kept}", remedy)
