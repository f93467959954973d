"""Which steps a second reading leads to, and what a reader said at another computer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from chromoview.core.errors import LabelError
from chromoview.core.store.gestures import By, LabelStep, reader_of
from chromoview.core.store.records import ForeignReading
from chromoview.core.store.text import keep

_READ = "read "
"""Stands in the note of a merged event before the time at which the reader read: the event's own
time is that of the merge."""


def second_steps(
    connection: sqlite3.Connection, labels: Mapping[int, str], by: By
) -> list[LabelStep]:
    """Only for images of which the reader has not said just this already."""
    whose = keep(by.reader)
    rows = connection.execute(
        "SELECT j.value, s.label, s.given FROM json_each(?) AS j"
        " LEFT JOIN second_reading AS s ON s.image = j.value AND s.reader = ? ORDER BY j.key",
        (json.dumps(list(labels)), whose),
    ).fetchall()
    return [
        LabelStep(image, old, labels[image], given, None, "second", by, whose)
        for image, old, given in rows
        if old != labels[image]
    ]


def merge_steps(
    connection: sqlite3.Connection,
    readings: Sequence[ForeignReading],
    present: Mapping[int, tuple[str | None, int | None]],
    by: By,
) -> list[LabelStep]:
    """The steps of a merge; `present` gives each image's label and the event that gave it.

    Raises LabelError where two readings are of one image.
    """
    if len({r.image for r in readings}) != len(readings):
        raise LabelError(
            "Two of the readings are of one image; nothing was merged.",
            "Merge one reader's readings at a time.",
        )
    return [step for r in readings for step in _steps(connection, r, present[r.image], by)]


def _steps(
    connection: sqlite3.Connection,
    reading: ForeignReading,
    present: tuple[str | None, int | None],
    merger: By,
) -> Iterator[LabelStep]:
    label, whose = keep(reading.label), keep(reading.reader)
    told = f"{_READ}{reading.at}"
    note = f"{merger.note}; {told}" if merger.note else told
    by = By(reading.reader, merger.account, reading.blind, note)
    old, given = present
    if old is None:
        yield LabelStep(reading.image, None, label, None, None, "label", by)
    elif reader_of(connection, given) == whose:
        if old != label and _is_newer(connection, reading, given):
            yield LabelStep(reading.image, old, label, given, None, "label", by)
    else:
        row = connection.execute(
            "SELECT label, given FROM second_reading WHERE image = ? AND reader = ?",
            (reading.image, whose),
        ).fetchone()
        before, given = row or (None, None)
        if before is None or (before != label and _is_newer(connection, reading, given)):
            yield LabelStep(reading.image, before, label, given, None, "second", by, whose)


def _is_newer(connection: sqlite3.Connection, reading: ForeignReading, event: int | None) -> bool:
    """Whether it was read after what `event` gave."""
    at, note, kind = connection.execute(
        "SELECT e.at, e.note, o.kind FROM label_event AS e"
        " JOIN operation AS o ON o.id = e.operation WHERE e.id = ?",
        (event,),
    ).fetchone()
    if kind == "merge":
        at = note.rpartition(_READ)[2]
    return _moment(reading.at) > _moment(at)


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC)
