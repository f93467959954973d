"""What one gesture of a person writes: an operation, its events, and the state that they lead to.

Every event continues its table's hash chain. Undoing appends the inverse events of an operation;
nothing is ever rewritten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal, NamedTuple

from chromoview.core.store.chain import GENESIS, link
from chromoview.core.store.records import Kind, LabelChange, Role
from chromoview.core.store.text import keep, now, restore

EVENT_COLUMNS = (
    "id, operation, image, at, reader, old, new, old_given, new_given, note, account, blind, role"
)
EVENT_CONTENT = (*EVENT_COLUMNS.split(", "), "kind", "reverts", "summary")
ADDED = frozenset({"account", "blind", "role"})
"""Columns that events of the first schema leave unknown; their hashes do not cover them."""

REMARK_COLUMNS = "id, operation, image, at, reader, account, field, old, new"
REMARK_CONTENT = (*REMARK_COLUMNS.split(", "), "kind", "reverts", "summary")


class Operation(NamedTuple):
    kind: Kind
    reverts: int | None
    summary: str


class By(NamedTuple):
    """Who makes a gesture, and how."""

    reader: str
    account: str = ""
    blind: bool = False
    note: str = ""


class LabelStep(NamedTuple):
    """What an operation does to one label. Where `new_given` is None, its event gives the label
    itself."""

    image: int
    old: str | None
    new: str | None
    old_given: int | None
    new_given: int | None
    role: Role = "label"
    by: By | None = None
    """Whose word it is where it is not that of whoever makes the gesture."""
    whose: str = ""
    """Of a second reading: the reader, kept, in whose row it stands."""


class RemarkStep(NamedTuple):
    image: int
    field: str
    old: str
    new: str


def append(
    connection: sqlite3.Connection,
    operation: Operation,
    *,
    by: By,
    labels: Sequence[LabelStep] = (),
    remarks: Sequence[RemarkStep] = (),
) -> LabelChange:
    """Write an operation with all its events, and bring the state to what they say."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM operation").fetchone()
    connection.execute("INSERT INTO operation VALUES (?, ?, ?, ?)", (number, *operation))
    if labels:
        _append_labels(connection, number, operation, labels, by)
    if remarks:
        _append_remarks(connection, number, operation, remarks, by)
    images = dict.fromkeys([*(s.image for s in labels), *(s.image for s in remarks)])
    return LabelChange(number, operation.kind, tuple(images), _told(operation))


def reader_of(connection: sqlite3.Connection, event: int | None) -> str:
    """Who gave a label, kept; empty where there is none."""
    row = connection.execute("SELECT reader FROM label_event WHERE id = ?", (event,)).fetchone()
    return str(row[0]) if row else ""


def _append_labels(
    connection: sqlite3.Connection,
    number: int,
    operation: Operation,
    steps: Sequence[LabelStep],
    by: By,
) -> None:
    event, previous = _last(connection, "label_event")
    at = now()
    events: list[tuple[int | str | None, ...]] = []
    for step in steps:
        event += 1
        said = step.by or by
        values = (
            *(event, number, step.image, at, keep(said.reader), step.old, step.new),
            *(step.old_given, _giver(step, event), keep(said.note)),
            *(keep(said.account), int(said.blind), step.role),
        )
        found = link(previous, dict(zip(EVENT_CONTENT, (*values, *operation), strict=True)))
        events.append((*values, previous, found))
        previous = found
    connection.executemany(
        f"INSERT INTO label_event ({EVENT_COLUMNS}, prev_hash, hash)"
        f" VALUES ({', '.join('?' * 15)})",
        events,
    )
    first = events[0][0]
    if any(step.role != "second" for step in steps):
        _bring_labels(connection, first)
    seconds = [
        (step, row) for step, row in zip(steps, events, strict=True) if step.role == "second"
    ]
    for step, row in seconds:
        connection.execute(
            "DELETE FROM second_reading WHERE image = ? AND reader = ?", (step.image, step.whose)
        )
        if step.new is not None:
            connection.execute(
                "INSERT INTO second_reading VALUES (?, ?, ?, ?)",
                (step.image, step.whose, step.new, row[8]),
            )


def _bring_labels(connection: sqlite3.Connection, first: int | str | None) -> None:
    """What the events from `first` on say becomes the label."""
    connection.execute(
        "INSERT INTO label SELECT image, new, new_given FROM label_event"
        " WHERE id >= ? AND new IS NOT NULL AND role != 'second'"
        " ON CONFLICT (image) DO UPDATE SET label = excluded.label, given = excluded.given",
        (first,),
    )
    connection.execute(
        "DELETE FROM label WHERE image IN"
        " (SELECT image FROM label_event WHERE id >= ? AND new IS NULL AND role != 'second')",
        (first,),
    )


def _append_remarks(
    connection: sqlite3.Connection,
    number: int,
    operation: Operation,
    steps: Sequence[RemarkStep],
    by: By,
) -> None:
    event, previous = _last(connection, "remark_event")
    at, who, account = now(), keep(by.reader), keep(by.account)
    events: list[tuple[int | str | None, ...]] = []
    for step in steps:
        event += 1
        values = (event, number, step.image, at, who, account, step.field, step.old, step.new)
        found = link(previous, dict(zip(REMARK_CONTENT, (*values, *operation), strict=True)))
        events.append((*values, previous, found))
        previous = found
    connection.executemany(
        f"INSERT INTO remark_event ({REMARK_COLUMNS}, prev_hash, hash)"
        f" VALUES ({', '.join('?' * 11)})",
        events,
    )
    connection.executemany(
        "INSERT INTO remark VALUES (?, ?, ?)"
        " ON CONFLICT (image, field) DO UPDATE SET value = excluded.value",
        [(s.image, s.field, s.new) for s in steps if s.new],
    )
    connection.executemany(
        "DELETE FROM remark WHERE image = ? AND field = ?",
        [(s.image, s.field) for s in steps if not s.new],
    )


def _last(
    connection: sqlite3.Connection, table: Literal["label_event", "remark_event"]
) -> tuple[int, str]:
    """Number and hash of the newest event."""
    row = connection.execute(f"SELECT id, hash FROM {table} ORDER BY id DESC LIMIT 1").fetchone()
    return row or (0, GENESIS)


def _giver(step: LabelStep, event: int) -> int | None:
    if step.new is None:
        return None
    return event if step.new_given is None else step.new_given


def _told(operation: Operation) -> str:
    summary = restore(operation.summary)
    match operation.kind:
        case "undo":
            return f"Undone: {summary}"
        case "redo":
            return f"Redone: {summary}"
        case _:
            return summary
