"""The connections to a workspace's database: one that writes, and one per thread that reads.

Write-ahead log, so that readers never wait for the writer: the window lists and labels images
while a classification adds its results.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from chromoview.core.errors import WorkspaceError
from chromoview.core.store import migrations, schema
from chromoview.core.store.failures import UNSAVED, UNTOUCHED, known_failures
from chromoview.core.store.text import fold

log = logging.getLogger(__name__)

Access = Literal["write", "read"]
_MODES = {"write": "rwc", "read": "ro"}

BUSY_TIMEOUT_S = 5.0
_CACHE_KIB = 16_384
_CHECKPOINT_PAGES = 4_000
"""16 MB of log: a long classification then spends little on checkpoints; `settle` empties it."""


@dataclass(slots=True)
class _Reader:
    connection: sqlite3.Connection
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while the connection is used, so that `close` never closes it under a query."""


class Database:
    """An open database of the present schema. `transaction` writes, `reading` reads."""

    def __init__(self, path: Path, access: Access = "write") -> None:
        """Open `path`, making or migrating it unless it is only read. Raises WorkspaceError with
        what to do."""
        self.path = path
        self._access = access
        self._write_lock = threading.RLock()
        self._readers: dict[threading.Thread, _Reader] = {}
        self._readers_lock = threading.Lock()
        self._closed = False
        with known_failures(path, UNTOUCHED):
            self._writer = _connect(path, access)
            try:
                _PREPARE[access](self._writer, path)
            except BaseException:
                self._writer.close()
                raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: commits at the end of the block, rolls back if it raises."""
        with self._write_lock, known_failures(self.path, UNSAVED):
            self._refuse_if_closed()
            connection = self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the database, from any thread."""
        reader = self._reader()
        with reader.lock, known_failures(self.path, UNTOUCHED):
            self._refuse_if_closed()
            connection = reader.connection
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def settle(self) -> None:
        """Bring everything to the disk itself: after this even a power cut takes nothing.

        For a moment when nobody has worked for about a second; takes some milliseconds, and does
        not hold up other threads. Commits before it survive a killed program anyway.
        """
        reader = self._reader()
        with reader.lock, known_failures(self.path, UNTOUCHED):
            self._refuse_if_closed()
            self._sync_log()
            reader.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def close(self) -> None:
        """Close every connection, waiting for queries that are under way. Twice does no harm."""
        with self._write_lock:
            self._closed = True
            with self._readers_lock:
                readers = list(self._readers.values())
                self._readers.clear()
            for reader in readers:
                with reader.lock:
                    reader.connection.close()
            self._writer.close()

    def _reader(self) -> _Reader:
        thread = threading.current_thread()
        with self._readers_lock:
            self._refuse_if_closed()
            reader = self._readers.get(thread)
            if reader is None:
                for dead in [t for t in self._readers if not t.is_alive()]:
                    self._readers.pop(dead).connection.close()
                with known_failures(self.path, UNTOUCHED):
                    reader = _Reader(_connect(self.path, self._access))
                    reader.connection.execute("PRAGMA query_only = ON")
                self._readers[thread] = reader
            return reader

    def _sync_log(self) -> None:
        # Only the log may be opened here: closing any handle on the database's own file would
        # drop this process's locks on it (POSIX), see https://www.sqlite.org/howtocorrupt.html.
        log_file = self.path.with_name(self.path.name + "-wal")
        if log_file.exists():
            with log_file.open("r+b") as stream:
                os.fsync(stream.fileno())

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise WorkspaceError(
                f"The workspace was closed ({self.path}); everything in it is saved.",
                "Open it again.",
            )


def _connect(path: Path, access: Access) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={_MODES[access]}",
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES:d}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB:d}")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make a new database, migrate an older one, refuse what is not ours or too new."""
    empty, version = _known_version(connection, path)
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if empty:
        _create(connection)
    elif version < schema.SCHEMA_VERSION:
        migrations.migrate(connection, path, version=version, target=schema.SCHEMA_VERSION)
    connection.execute("PRAGMA foreign_keys = ON")
    # A workspace that cannot be written, or that somebody else writes, is found out now.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


def _look_at(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what cannot be read as it is."""
    empty, version = _known_version(connection, path)
    if empty or version < schema.SCHEMA_VERSION:
        raise WorkspaceError(
            f"The workspace was written by an older ChromoView; it was left as it is ({path}).",
            "Open it in the window once, which brings it to this version.",
        )


_PREPARE = {"write": _prepare, "read": _look_at}


def _known_version(connection: sqlite3.Connection, path: Path) -> tuple[bool, int]:
    """Whether the database is empty, and its version. Refuses another program's, or a newer one."""
    version = _number(connection, "user_version")
    empty = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None
    if not empty and _number(connection, "application_id") != schema.APPLICATION_ID:
        raise WorkspaceError(
            f"{path} is a database of another program; it was left as it is.",
            "Open another folder, or move this file away.",
        )
    if version > schema.SCHEMA_VERSION:
        raise WorkspaceError(
            f"The workspace was written by a newer ChromoView (format {version}, this one knows "
            f"up to {schema.SCHEMA_VERSION}); it was left as it is.",
            "Update ChromoView on this computer, or open another workspace.",
        )
    return empty, version


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"""
        BEGIN IMMEDIATE;
        {schema.statements()}
        PRAGMA application_id = {schema.APPLICATION_ID:d};
        PRAGMA user_version = {schema.SCHEMA_VERSION:d};
        COMMIT;
        """
    )


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    value: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return value
