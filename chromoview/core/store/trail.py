"""How an entry comes into the trail: each continues the chain of those before it."""

from __future__ import annotations

import sqlite3

from chromoview.core.store.chain import GENESIS, link
from chromoview.core.store.text import keep, now

CONTENT = ("id", "at", "reader", "kind", "subject", "detail")


def append_entry(
    connection: sqlite3.Connection, *, reader: str, kind: str, subject: str, detail: str
) -> int:
    """Add one entry to the trail, in the transaction that it tells of; returns its id."""
    last = connection.execute("SELECT id, hash FROM audit_event ORDER BY id DESC LIMIT 1")
    number, previous = last.fetchone() or (0, GENESIS)
    values = (number + 1, now(), keep(reader), keep(kind), keep(subject), keep(detail))
    found = link(previous, dict(zip(CONTENT, values, strict=True)))
    connection.execute(
        "INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, previous, found)
    )
    return int(number) + 1
