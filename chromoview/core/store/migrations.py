"""Brings an older workspace to the present schema: one small function per version.

`STEPS[n]` changes version n into n + 1 on a connection that is inside a transaction. All steps
happen in that one transaction, after a whole copy of the database was put beside it.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from chromoview.core.store.migration_1 import two_readers
from chromoview.core.store.text import now

log = logging.getLogger(__name__)

Step = Callable[[sqlite3.Connection], None]

STEPS: dict[int, Step] = {1: two_readers}


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    *,
    version: int,
    target: int,
    steps: Mapping[int, Step] = STEPS,
) -> Path:
    """Back `path` up, then take it from `version` to `target`; returns the backup's path.

    Whatever fails leaves the database as it was, and the backup too. Foreign keys must be off on
    `connection`, since steps may rebuild tables; they are checked before the commit.
    """
    backup = back_up(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version, target):
            steps[number](connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise sqlite3.IntegrityError(f"the migration left a dangling row: {tuple(broken)}")
        connection.execute(f"PRAGMA user_version = {target:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    log.info("workspace %s migrated from version %d to %d", path, version, target)
    return backup


def back_up(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the whole database, including what still stands in its log, to a file beside it."""
    stamp = now()[:23].replace(":", "").replace("-", "").replace(".", "")
    backup = path.with_name(f"{path.stem}-version-{version}-{stamp}.backup")
    partial = backup.with_suffix(".part")
    with closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
    partial.replace(backup)
    return backup
