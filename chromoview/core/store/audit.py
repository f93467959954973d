"""The trail of what was done with models, runs and reports, which model is in use, and the split.

These are decisions that outlive a session and that nobody may quietly change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import cast

from chromoview.core.jobs import Side
from chromoview.core.store.chain import GENESIS, link
from chromoview.core.store.database import Database
from chromoview.core.store.history_check import broken_history
from chromoview.core.store.records import AuditEntry
from chromoview.core.store.text import keep, restore
from chromoview.core.store.trail import CONTENT, append_entry

ACTIVATE = "activate"
ROLL_BACK = "roll back"
"""The kinds of entries on the model in use; their subject is the model's version."""


class Audit:
    """The part of the store that keeps decisions."""

    _database: Database

    def record(self, *, reader: str, kind: str, subject: str, detail: str = "") -> None:
        """Add one entry to the trail."""
        with self._database.transaction() as connection:
            append_entry(connection, reader=reader, kind=kind, subject=subject, detail=detail)

    def audit(self) -> list[AuditEntry]:
        """The whole trail, oldest first."""
        return self._entries(
            "SELECT at, reader, kind, subject, detail FROM audit_event ORDER BY id"
        )

    def entries(self, *kinds: str) -> list[AuditEntry]:
        """The entries of these kinds, oldest first."""
        return self._entries(
            "SELECT at, reader, kind, subject, detail FROM audit_event"
            f" WHERE kind IN ({', '.join('?' * len(kinds))}) ORDER BY id",
            [keep(kind) for kind in kinds],
        )

    def set_active_model(self, version: str, *, reader: str, reason: str) -> None:
        """Make a model version the one in use, with an entry in the trail."""
        self._set_active(version, kind=ACTIVATE, reader=reader, reason=reason)

    def go_back_to_model(self, version: str, *, reader: str, reason: str) -> None:
        """The same, as a step back to a version that was in use before."""
        self._set_active(version, kind=ROLL_BACK, reader=reader, reason=reason)

    def _set_active(self, version: str, *, kind: str, reader: str, reason: str) -> None:
        with self._database.transaction() as connection:
            entry = append_entry(
                connection, reader=reader, kind=kind, subject=version, detail=reason
            )
            connection.execute(
                "INSERT INTO activation (model_version, audit_event) VALUES (?, ?)",
                (keep(version), entry),
            )

    def active_model(self) -> str | None:
        """The version in use; None before the first activation."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT model_version FROM activation ORDER BY id DESC LIMIT 1"
            ).fetchone()
        return restore(row[0]) if row else None

    def activations(self) -> list[AuditEntry]:
        """Every change of the model in use, newest last."""
        return self._entries(
            "SELECT e.at, e.reader, e.kind, e.subject, e.detail FROM activation AS a"
            " JOIN audit_event AS e ON e.id = a.audit_event ORDER BY a.id"
        )

    def sides(self) -> dict[str, Side]:
        """The side of every case and image that has one."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT name, side FROM group_side ORDER BY name").fetchall()
        return {restore(name): cast(Side, side) for name, side in rows}

    def keep_sides(self, sides: Mapping[str, Side]) -> None:
        """Keep the side of new cases and images for good.

        Raises ValueError, and keeps nothing, if a known one would change its side.
        """
        with self._database.transaction() as connection:
            known = dict(connection.execute("SELECT name, side FROM group_side").fetchall())
            new = {keep(name): side for name, side in sides.items()}
            for name in sorted(new.keys() & known.keys()):
                if new[name] != known[name]:
                    raise ValueError(
                        f"{restore(name)!r} is in {known[name]} and cannot go to {new[name]}"
                    )
            connection.executemany(
                "INSERT INTO group_side VALUES (?, ?)",
                [(name, side) for name, side in new.items() if name not in known],
            )

    def verify_chain(self) -> str:
        """A sentence naming the first entry that was changed behind the program's back.

        Empty if the labels' history, the state that follows from it, the trail and the
        activations all agree. Reads everything: some seconds for a million events.
        """
        with self._database.reading() as connection:
            return (
                broken_history(connection)
                or _broken_link(connection)
                or _stray_activation(connection)
            )

    def _entries(self, sql: str, values: Sequence[str] = ()) -> list[AuditEntry]:
        with self._database.reading() as connection:
            rows = connection.execute(sql, values).fetchall()
        return [
            AuditEntry(at, restore(reader), restore(kind), restore(subject), restore(detail))
            for at, reader, kind, subject, detail in rows
        ]


def _broken_link(connection: sqlite3.Connection) -> str:
    previous, expected = GENESIS, 1
    rows = connection.execute(
        f"SELECT {', '.join(CONTENT)}, prev_hash, hash FROM audit_event ORDER BY id"
    )
    for *values, prev_hash, found in rows:
        content = dict(zip(CONTENT, values, strict=True))
        if content["id"] != expected:
            return f"The audit trail is broken: entry {expected} is missing."
        if prev_hash != previous or link(previous, content) != found:
            return (
                f"The audit trail is broken at entry {expected} ({restore(content['kind'])} of "
                f"{restore(content['subject'])}, {content['at']}): it is not what was written then."
            )
        previous, expected = found, expected + 1
    return ""


def _stray_activation(connection: sqlite3.Connection) -> str:
    row = connection.execute(
        "WITH said AS (SELECT id, subject FROM audit_event WHERE kind IN (?, ?)),"
        " done AS (SELECT audit_event, model_version FROM activation)"
        " SELECT subject FROM (SELECT * FROM said EXCEPT SELECT * FROM done)"
        " UNION SELECT model_version FROM (SELECT * FROM done EXCEPT SELECT * FROM said)"
        " ORDER BY 1 LIMIT 1",
        (ACTIVATE, ROLL_BACK),
    ).fetchone()
    return "" if row is None else f"The activation of model {restore(row[0])} was tampered with."
