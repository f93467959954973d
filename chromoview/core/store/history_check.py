"""Whether the history of labels and remarks is what was written, and the state what it says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Literal

from chromoview.core.store.chain import GENESIS, link
from chromoview.core.store.gestures import (
    ADDED,
    EVENT_COLUMNS,
    EVENT_CONTENT,
    REMARK_COLUMNS,
    REMARK_CONTENT,
)
from chromoview.core.store.text import restore


def broken_history(connection: sqlite3.Connection) -> str:
    """A sentence on the first label or remark that does not fit its chain, or an empty text."""
    return (
        _broken(connection, "label_event", EVENT_COLUMNS, EVENT_CONTENT, "labels")
        or _broken(connection, "remark_event", REMARK_COLUMNS, REMARK_CONTENT, "remarks")
        or _stray(connection, _LABELS, "label")
        or _stray(connection, _SECONDS, "second reading")
        or _stray(connection, _REMARKS, "remark")
    )


def _broken(
    connection: sqlite3.Connection,
    table: Literal["label_event", "remark_event"],
    columns: str,
    names: Sequence[str],
    what: str,
) -> str:
    previous, expected = GENESIS, 1
    rows = connection.execute(
        f"SELECT {columns}, kind, reverts, summary, prev_hash, hash"
        f" FROM {table} LEFT JOIN (SELECT id AS number, kind, reverts, summary FROM operation)"
        " ON number = operation ORDER BY id"
    )
    for *values, prev_hash, found in rows:
        content = _covered(dict(zip(names, values, strict=True)))
        number, reader, at = content["id"], restore(str(content["reader"])), content["at"]
        if number != expected:
            return f"The history of {what} is broken: event {expected} is missing."
        if prev_hash != previous or link(previous, content) != found:
            return (
                f"The history of {what} is broken at event {number} (image {content['image']}, "
                f"by {reader}, {at}): it is not what was written then."
            )
        previous, expected = found, expected + 1
    return ""


def _covered(content: Mapping[str, int | str | None]) -> dict[str, int | str | None]:
    """What an event's hash covers."""
    return {
        name: value for name, value in content.items() if value is not None or name not in ADDED
    }


# Each pair: what the history tells, and what the state says.

_LABELS = (
    "SELECT image, new, new_given FROM (SELECT image, new, new_given, max(id) FROM label_event"
    " WHERE role IS NOT 'second' GROUP BY image) WHERE new IS NOT NULL",
    "SELECT image, label, given FROM label",
)
_SECONDS = (
    # A reading stands in the row of whoever gave it, whoever took it back.
    "SELECT image, whose, new, new_given FROM (SELECT e.image, g.reader AS whose, e.new,"
    " e.new_given, max(e.id) FROM label_event AS e"
    " JOIN label_event AS g ON g.id = coalesce(e.new_given, e.old_given)"
    " WHERE e.role = 'second' GROUP BY e.image, g.reader) WHERE new IS NOT NULL",
    "SELECT image, reader, label, given FROM second_reading",
)
_REMARKS = (
    "SELECT image, field, new FROM (SELECT image, field, new, max(id) FROM remark_event"
    " GROUP BY image, field) WHERE new != ''",
    "SELECT image, field, value FROM remark",
)


def _stray(connection: sqlite3.Connection, pair: tuple[str, str], what: str) -> str:
    """Where the state is not what the history says."""
    told, state = pair
    row = connection.execute(
        f"WITH told AS ({told}), state AS ({state}), stray AS ("
        " SELECT * FROM (SELECT * FROM told EXCEPT SELECT * FROM state)"
        " UNION SELECT * FROM (SELECT * FROM state EXCEPT SELECT * FROM told))"
        " SELECT min(image) FROM stray"
    ).fetchone()
    return "" if row[0] is None else f"The {what} of image {row[0]} is not what its history says."
