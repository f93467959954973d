"""Labels and their history: what people said, what they took back, and in which order.

One gesture is one operation, whether it labels one image or ten thousand. Undoing appends an
operation that points back at the one it takes back; nothing is ever rewritten.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.store.chain import GENESIS, link
from chromoview.core.store.database import Database
from chromoview.core.store.images import fill_placement
from chromoview.core.store.records import LabelChange, LabelEvent
from chromoview.core.store.text import keep, now, restore

Kind = Literal["label", "import", "undo", "redo"]

_EVENT_COLUMNS = "id, operation, image, at, reader, old, new, old_given, new_given, note"
_EVENT_CONTENT = (*_EVENT_COLUMNS.split(", "), "kind", "reverts", "summary")

# An operation that nothing points back at is in force. Undoing takes back the newest such label,
# import or redo; redoing takes back the newest such undo, unless a label was given since.
_UNDOABLE = """
    SELECT id, summary FROM operation AS o
    WHERE kind != 'undo' AND NOT EXISTS (SELECT 1 FROM operation WHERE reverts = o.id)
    ORDER BY id DESC LIMIT 1"""
_REDOABLE = """
    SELECT id, summary FROM operation AS o
    WHERE kind = 'undo' AND NOT EXISTS (SELECT 1 FROM operation WHERE reverts = o.id)
        AND id > (SELECT id FROM operation WHERE reverts IS NULL ORDER BY id DESC LIMIT 1)
    ORDER BY id DESC LIMIT 1"""


class _Operation(NamedTuple):
    kind: Kind
    reverts: int | None
    summary: str


class _Step(NamedTuple):
    """What an operation does to one image. Where `new_given` is None, it gives the label itself."""

    image: int
    old: str | None
    new: str | None
    old_given: int | None
    new_given: int | None


class Labels:
    """The part of the store that people write."""

    _database: Database

    def relabel(
        self, image_ids: Sequence[int], label: str, *, reader: str, note: str = ""
    ) -> LabelChange:
        """Label images as one operation; those that have this label already get no event.

        Where nothing is to be done, the change has no images and its operation is 0. Raises
        LabelError for an empty label or an id that is not in the workspace.
        """
        labels = dict.fromkeys(image_ids, label)
        with self._database.transaction() as connection:
            return _give(connection, labels, kind="label", reader=reader, note=note)

    def import_labels(
        self,
        labels: Mapping[int, str],
        *,
        reader: str,
        note: str,
        placements: Mapping[int, Placement] | None = None,
    ) -> LabelChange:
        """Like `relabel`, with a label for each image.

        What is unknown of where an image belongs is filled in from `placements`; undoing the
        import takes the labels back alone.
        """
        with self._database.transaction() as connection:
            change = _give(connection, labels, kind="import", reader=reader, note=note)
            for image, placement in (placements or {}).items():
                fill_placement(connection, image, placement)
        return change

    def undo(self, *, reader: str) -> LabelChange | None:
        """Take the last gesture back; None if there is none."""
        return self._revert(_UNDOABLE, kind="undo", reader=reader)

    def redo(self, *, reader: str) -> LabelChange | None:
        """Do again what was undone last; None if there is nothing, or a label was given since."""
        return self._revert(_REDOABLE, kind="redo", reader=reader)

    def can_undo(self) -> str:
        """What `undo` would take back ("37 images labelled abnormal"), or an empty text."""
        return self._summary(_UNDOABLE)

    def can_redo(self) -> str:
        """What `redo` would do again, or an empty text."""
        return self._summary(_REDOABLE)

    def history(self, image_id: int) -> list[LabelEvent]:
        """Everything that was said of one image, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, reader, old, new, note, operation FROM label_event"
                " WHERE image = ? ORDER BY id",
                (image_id,),
            ).fetchall()
        return [
            LabelEvent(at, restore(reader), _restored(old), _restored(new), restore(note), number)
            for at, reader, old, new, note, number in rows
        ]

    def _revert(
        self, target_sql: str, *, kind: Literal["undo", "redo"], reader: str
    ) -> LabelChange | None:
        with self._database.transaction() as connection:
            target = connection.execute(target_sql).fetchone()
            if target is None:
                return None
            number, summary = target
            steps = [
                _Step(image, new, old, new_given, old_given)
                for image, old, new, old_given, new_given in connection.execute(
                    "SELECT image, old, new, old_given, new_given FROM label_event"
                    " WHERE operation = ? ORDER BY id",
                    (number,),
                )
            ]
            operation = _Operation(kind, number, summary)
            return _append(connection, operation, steps, reader=reader, note="")

    def _summary(self, target_sql: str) -> str:
        with self._database.reading() as connection:
            row = connection.execute(target_sql).fetchone()
        return restore(row[1]) if row else ""


def broken_label_link(connection: sqlite3.Connection) -> str:
    """A sentence on the first label event that does not fit its chain, or an empty text."""
    previous, expected = GENESIS, 1
    rows = connection.execute(
        f"SELECT {_EVENT_COLUMNS}, kind, reverts, summary, prev_hash, hash"
        " FROM label_event LEFT JOIN (SELECT id AS number, kind, reverts, summary FROM operation)"
        " ON number = operation ORDER BY id"
    )
    for *values, prev_hash, found in rows:
        content = dict(zip(_EVENT_CONTENT, values, strict=True))
        number, reader, at = content["id"], restore(str(content["reader"])), content["at"]
        if number != expected:
            return f"The history of labels is broken: event {expected} is missing."
        if prev_hash != previous or link(previous, content) != found:
            return (
                f"The history of labels is broken at event {number} (image {content['image']}, "
                f"by {reader}, {at}): it is not what was written then."
            )
        previous, expected = found, expected + 1
    return _stray_label(connection)


def _stray_label(connection: sqlite3.Connection) -> str:
    """Where a label is not what the history says."""
    row = connection.execute(
        """
        WITH told AS (
            SELECT image, new, new_given FROM
                (SELECT image, new, new_given, max(id) FROM label_event GROUP BY image)
            WHERE new IS NOT NULL),
        stray AS (
            SELECT * FROM (SELECT * FROM told EXCEPT SELECT image, label, given FROM label)
            UNION
            SELECT * FROM (SELECT image, label, given FROM label EXCEPT SELECT * FROM told))
        SELECT min(image) FROM stray"""
    ).fetchone()
    return "" if row[0] is None else f"The label of image {row[0]} is not what its history says."


def _give(
    connection: sqlite3.Connection,
    labels: Mapping[int, str],
    *,
    kind: Literal["label", "import"],
    reader: str,
    note: str,
) -> LabelChange:
    wanted = {image: keep(label) for image, label in labels.items()}
    if not all(label.strip() for label in wanted.values()):
        raise LabelError("A label cannot be empty; nothing was changed.", "Choose a label.")
    steps = [
        _Step(image, old, wanted[image], old_given, None)
        for image, old, old_given in _present(connection, list(wanted))
        if old != wanted[image]
    ]
    if not steps:
        return LabelChange(0, kind, (), _nothing_to_do(len(labels), kind))
    text = _labelled(len(steps), steps[0].new) if kind == "label" else _imported(len(steps))
    return _append(connection, _Operation(kind, None, text), steps, reader=reader, note=note)


def _present(
    connection: sqlite3.Connection, images: Sequence[int]
) -> list[tuple[int, str | None, int | None]]:
    """Each image with its label and the event that gave it. Raises LabelError for an unknown id."""
    rows = connection.execute(
        "SELECT j.value, i.id, l.label, l.given FROM json_each(?) AS j"
        " LEFT JOIN image AS i ON i.id = j.value LEFT JOIN label AS l ON l.image = i.id"
        " ORDER BY j.key",
        (json.dumps(images),),
    ).fetchall()
    for asked, found, _, _ in rows:
        if found is None:
            raise LabelError(
                f"There is no image {asked} in this workspace; nothing was changed.",
                "Refresh the list and label again.",
            )
    return [(image, label, given) for image, _, label, given in rows]


def _append(
    connection: sqlite3.Connection,
    operation: _Operation,
    steps: Sequence[_Step],
    *,
    reader: str,
    note: str,
) -> LabelChange:
    """Write an operation, its events and the state that they lead to."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM operation").fetchone()
    connection.execute("INSERT INTO operation VALUES (?, ?, ?, ?)", (number, *operation))
    last = connection.execute("SELECT id, hash FROM label_event ORDER BY id DESC LIMIT 1")
    event, previous = last.fetchone() or (0, GENESIS)
    at, who, why = now(), keep(reader), keep(note)
    events: list[tuple[int | str | None, ...]] = []
    for step in steps:
        event += 1
        values = (
            *(event, number, step.image, at, who, step.old, step.new),
            *(step.old_given, _giver(step, event), why),
        )
        found = link(previous, dict(zip(_EVENT_CONTENT, (*values, *operation), strict=True)))
        events.append((*values, previous, found))
        previous = found
    connection.executemany(
        f"INSERT INTO label_event ({_EVENT_COLUMNS}, prev_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        events,
    )
    first = events[0][0]
    connection.execute(
        "INSERT INTO label SELECT image, new, new_given FROM label_event"
        " WHERE id >= ? AND new IS NOT NULL"
        " ON CONFLICT (image) DO UPDATE SET label = excluded.label, given = excluded.given",
        (first,),
    )
    connection.execute(
        "DELETE FROM label WHERE image IN"
        " (SELECT image FROM label_event WHERE id >= ? AND new IS NULL)",
        (first,),
    )
    images = tuple(step.image for step in steps)
    return LabelChange(number, operation.kind, images, _told(operation))


def _giver(step: _Step, event: int) -> int | None:
    if step.new is None:
        return None
    return event if step.new_given is None else step.new_given


def _told(operation: _Operation) -> str:
    summary = restore(operation.summary)
    match operation.kind:
        case "undo":
            return f"Undone: {summary}"
        case "redo":
            return f"Redone: {summary}"
        case "label" | "import":
            return summary


def _labelled(count: int, label: str | None) -> str:
    return f"1 image labelled {label}" if count == 1 else f"{count} images labelled {label}"


def _imported(count: int) -> str:
    return "1 label imported" if count == 1 else f"{count} labels imported"


def _nothing_to_do(count: int, kind: Literal["label", "import"]) -> str:
    if count == 0:
        return "Nothing to label"
    if kind == "import":
        return "Nothing new: the images have these labels already"
    return "The image has this label already" if count == 1 else "These images have it already"


def _restored(text: str | None) -> str | None:
    return None if text is None else restore(text)
