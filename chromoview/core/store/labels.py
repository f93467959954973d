"""What people say of images: labels, second readings, consensus and remarks, and taking it back.

One gesture is one operation, whether it labels one image or ten thousand. Undoing appends an
operation that points back at the one it takes back; nothing is ever rewritten.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Literal, cast

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.store import summaries
from chromoview.core.store.database import Database
from chromoview.core.store.gestures import (
    By,
    LabelStep,
    Operation,
    RemarkStep,
    append,
    reader_of,
)
from chromoview.core.store.images import fill_placement
from chromoview.core.store.merging import merge_steps, second_steps
from chromoview.core.store.records import (
    ForeignReading,
    LabelChange,
    LabelEvent,
    Merged,
    RemarkEvent,
    RemarkField,
    Role,
)
from chromoview.core.store.text import keep, restore

# An operation that nothing points back at is in force. Undoing takes back the newest such gesture
# or redo; redoing takes back the newest such undo, unless another gesture was made since.
_UNDOABLE = """
    SELECT id, summary FROM operation AS o
    WHERE kind != 'undo' AND NOT EXISTS (SELECT 1 FROM operation WHERE reverts = o.id)
    ORDER BY id DESC LIMIT 1"""
_REDOABLE = """
    SELECT id, summary FROM operation AS o
    WHERE kind = 'undo' AND NOT EXISTS (SELECT 1 FROM operation WHERE reverts = o.id)
        AND id > (SELECT id FROM operation WHERE reverts IS NULL ORDER BY id DESC LIMIT 1)
    ORDER BY id DESC LIMIT 1"""

_SAID_ALREADY = "You have said so of these images already"


class Labels:
    """The part of the store that people write."""

    _database: Database

    def relabel(
        self,
        image_ids: Sequence[int],
        label: str,
        *,
        reader: str,
        account: str = "",
        blind: bool = False,
        note: str = "",
    ) -> LabelChange:
        """Label images as one operation; those that have this label already get no event.

        `blind` says that predictions were hidden. Where nothing is to be done, the change has no
        images and its operation is 0. Raises LabelError for an empty label or an id that is not in
        the workspace.
        """
        with self._database.transaction() as connection:
            return _give(
                connection,
                dict.fromkeys(image_ids, label),
                kind="label",
                by=By(reader, account, blind, note),
            )

    def import_labels(
        self,
        labels: Mapping[int, str],
        *,
        reader: str,
        account: str = "",
        note: str,
        placements: Mapping[int, Placement] | None = None,
    ) -> LabelChange:
        """Like `relabel`, with a label for each image.

        What is unknown of where an image belongs is filled in from `placements`; undoing the
        import takes the labels back alone.
        """
        with self._database.transaction() as connection:
            change = _give(connection, labels, kind="import", by=By(reader, account, note=note))
            for image, placement in (placements or {}).items():
                fill_placement(connection, image, placement)
        return change

    def read_second(
        self,
        image_ids: Sequence[int],
        label: str,
        *,
        reader: str,
        account: str = "",
        blind: bool = True,
        note: str = "",
    ) -> LabelChange:
        """A second reader's word, kept beside the label; one reader has one word on an image.

        Raises LabelError, and changes nothing, for an image without a label, or whose label this
        reader gave.
        """
        by = By(reader, account, blind, note)
        with self._database.transaction() as connection:
            found = _present(connection, image_ids)
            _refuse_as_second(connection, found, reader)
            steps = second_steps(connection, dict.fromkeys(image_ids, _checked(label)), by)
            if not steps:
                return LabelChange(0, "second", (), _SAID_ALREADY)
            operation = Operation("second", None, summaries.read_again(len(steps), steps[0].new))
            return append(connection, operation, labels=steps, by=by)

    def read_blind(
        self,
        image_ids: Sequence[int],
        label: str,
        *,
        beside: Sequence[int],
        reader: str,
        account: str = "",
        note: str = "",
    ) -> LabelChange:
        """Label images as one operation; of those in `beside`, whose label is another reader's and
        hidden, it is a second reading. Raises LabelError as `read_second` does."""
        by, wanted, seconds = By(reader, account, True, note), _checked(label), set(beside)
        with self._database.transaction() as connection:
            found = _present(connection, list(dict.fromkeys(image_ids)))
            again = [present for present in found if present[0] in seconds]
            _refuse_as_second(connection, again, reader)
            steps = [
                LabelStep(image, old, wanted, given, None)
                for image, old, given in found
                if image not in seconds and old != wanted
            ] + second_steps(connection, {image: wanted for image, _, _ in again}, by)
            if not steps:
                return LabelChange(0, "label", (), _SAID_ALREADY)
            operation = Operation("label", None, summaries.labelled(len(steps), wanted))
            return append(connection, operation, labels=steps, by=by)

    def agree(
        self,
        image_ids: Sequence[int],
        label: str,
        *,
        reader: str,
        account: str = "",
        note: str = "",
    ) -> LabelChange:
        """What readers agreed on becomes the label and closes their disagreement, also where it is
        what the label says already. Raises LabelError as `relabel` does."""
        with self._database.transaction() as connection:
            return _give(
                connection,
                dict.fromkeys(image_ids, label),
                kind="consensus",
                by=By(reader, account, note=note),
            )

    def remark(
        self,
        image_ids: Sequence[int],
        field: RemarkField,
        value: str,
        *,
        reader: str,
        account: str = "",
    ) -> LabelChange:
        """Set a remark of images as one operation; an empty value removes it."""
        wanted = keep(value.strip())
        with self._database.transaction() as connection:
            _present(connection, image_ids)
            rows = connection.execute(
                "SELECT j.value, coalesce(r.value, '') FROM json_each(?) AS j"
                " LEFT JOIN remark AS r ON r.image = j.value AND r.field = ? ORDER BY j.key",
                (json.dumps(list(dict.fromkeys(image_ids))), field),
            ).fetchall()
            steps = [RemarkStep(i, field, old, wanted) for i, old in rows if old != wanted]
            if not steps:
                return LabelChange(0, "remark", (), "Nothing new to note")
            operation = Operation("remark", None, summaries.remarked(len(steps), field, wanted))
            return append(connection, operation, remarks=steps, by=By(reader, account))

    def merge(
        self, readings: Sequence[ForeignReading], *, reader: str, account: str = "", note: str = ""
    ) -> Merged:
        """Take in what others said at another computer, as one operation of `reader`.

        It becomes the label where there is none, and a second reading beside the label of somebody
        else; where the same reader's word stands here already, the newer one is kept. Raises
        LabelError, and changes nothing, for an image that is not here or comes twice, or an empty
        label.
        """
        with self._database.transaction() as connection:
            found = {i: (o, g) for i, o, g in _present(connection, [r.image for r in readings])}
            for reading in readings:
                _checked(reading.label)
            steps = merge_steps(connection, readings, found, By(reader, account, note=note))
            labels = {i: old for i, (old, _) in found.items()}
            same = [r.image for r in readings if labels[r.image] == keep(r.label)]
            differ = [r.image for r in readings if labels[r.image] not in (None, keep(r.label))]
            change = LabelChange(0, "merge", (), "Nothing new: these readings are here already")
            if steps:
                who = sorted({r.reader for r in readings})
                operation = Operation("merge", None, summaries.merged(len(steps), ", ".join(who)))
                change = append(connection, operation, labels=steps, by=By(reader, account))
        new = [r.image for r in readings if labels[r.image] is None]
        return Merged(change, tuple(new), tuple(same), tuple(differ))

    def undo(self, *, reader: str, account: str = "") -> LabelChange | None:
        """Take the last gesture back; None if there is none."""
        return self._revert(_UNDOABLE, kind="undo", by=By(reader, account))

    def redo(self, *, reader: str, account: str = "") -> LabelChange | None:
        """Do again what was undone last; None if there is nothing, or a label was given since."""
        return self._revert(_REDOABLE, kind="redo", by=By(reader, account))

    def can_undo(self, reader: str = "") -> str:
        """What `undo` would take back ("37 images labelled abnormal"), or an empty text; also
        where it holds another's word than that of `reader`, if one is named."""
        return self._summary(_UNDOABLE, reader)

    def can_redo(self, reader: str = "") -> str:
        """What `redo` would do again, or an empty text, as `can_undo` says it."""
        return self._summary(_REDOABLE, reader)

    def history(self, image_id: int) -> list[LabelEvent]:
        """Everything that was said of one image, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, reader, old, new, note, operation, account, blind, role"
                " FROM label_event WHERE image = ? ORDER BY id",
                (image_id,),
            ).fetchall()
        return [
            LabelEvent(
                *(at, restore(reader), _restored(old), _restored(new), restore(note), number),
                account=restore(account or ""),
                blind=bool(blind),
                role=cast(Role, role or "label"),
            )
            for at, reader, old, new, note, number, account, blind, role in rows
        ]

    def remarks(self, image_id: int) -> list[RemarkEvent]:
        """Every change of one image's remarks, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, reader, field, old, new FROM remark_event WHERE image = ? ORDER BY id",
                (image_id,),
            ).fetchall()
        return [
            RemarkEvent(at, restore(reader), field, restore(old), restore(new))
            for at, reader, field, old, new in rows
        ]

    def _revert(
        self, target_sql: str, *, kind: Literal["undo", "redo"], by: By
    ) -> LabelChange | None:
        with self._database.transaction() as connection:
            target = connection.execute(target_sql).fetchone()
            if target is None:
                return None
            number, summary = target
            # A second reading stands in the row of whoever gave it, whoever takes it back.
            labels = [
                LabelStep(image, new, old, new_given, old_given, role or "label", None, whose or "")
                for image, old, new, old_given, new_given, role, whose in connection.execute(
                    "SELECT e.image, e.old, e.new, e.old_given, e.new_given, e.role, g.reader"
                    " FROM label_event AS e"
                    " LEFT JOIN label_event AS g ON g.id = coalesce(e.new_given, e.old_given)"
                    " WHERE e.operation = ? ORDER BY e.id",
                    (number,),
                )
            ]
            remarks = [
                RemarkStep(image, field, new, old)
                for image, field, old, new in connection.execute(
                    "SELECT image, field, old, new FROM remark_event WHERE operation = ?"
                    " ORDER BY id",
                    (number,),
                )
            ]
            operation = Operation(kind, number, summary)
            return append(connection, operation, labels=labels, remarks=remarks, by=by)

    def _summary(self, target_sql: str, reader: str) -> str:
        with self._database.reading() as connection:
            row = connection.execute(target_sql).fetchone()
            if row is None or (reader and _holds_others(connection, row[0], reader)):
                return ""
        return restore(row[1])


def _give(
    connection: sqlite3.Connection,
    labels: Mapping[int, str],
    *,
    kind: Literal["label", "import", "consensus"],
    by: By,
) -> LabelChange:
    wanted = {image: _checked(label) for image, label in labels.items()}
    role: Role = "consensus" if kind == "consensus" else "label"
    steps = [
        LabelStep(image, old, wanted[image], old_given, None, role)
        for image, old, old_given in _present(connection, list(wanted))
        if old != wanted[image] or kind == "consensus"
    ]
    if not steps:
        return LabelChange(0, kind, (), summaries.nothing_to_do(len(labels), kind))
    count, label = len(steps), steps[0].new
    match kind:
        case "label":
            text = summaries.labelled(count, label)
        case "import":
            text = summaries.imported(count)
        case "consensus":
            text = summaries.agreed(count, label)
    return append(connection, Operation(kind, None, text), labels=steps, by=by)


def _checked(label: str) -> str:
    if not label.strip():
        raise LabelError("A label cannot be empty; nothing was changed.", "Choose a label.")
    return keep(label)


def _present(
    connection: sqlite3.Connection, images: Sequence[int]
) -> list[tuple[int, str | None, int | None]]:
    """Each image with its label and the event that gave it. Raises LabelError for an unknown id."""
    rows = connection.execute(
        "SELECT j.value, i.id, l.label, l.given FROM json_each(?) AS j"
        " LEFT JOIN image AS i ON i.id = j.value LEFT JOIN label AS l ON l.image = i.id"
        " ORDER BY j.key",
        (json.dumps(list(images)),),
    ).fetchall()
    for asked, found, _, _ in rows:
        if found is None:
            raise LabelError(
                f"There is no image {asked} in this workspace; nothing was changed.",
                "Refresh the list and label again.",
            )
    return [(image, label, given) for image, _, label, given in rows]


def _holds_others(connection: sqlite3.Connection, operation: int, reader: str) -> bool:
    """Whether an operation wrote a word that is not the reader's."""
    (others,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM label_event WHERE operation = ?1 AND reader != ?2)"
        " OR EXISTS (SELECT 1 FROM remark_event WHERE operation = ?1 AND reader != ?2)",
        (operation, keep(reader)),
    ).fetchone()
    return bool(others)


def _refuse_as_second(
    connection: sqlite3.Connection, found: Sequence[tuple[int, str | None, int | None]], reader: str
) -> None:
    for _, label, given in found:
        if label is None:
            raise LabelError(
                "An image without a label cannot be read a second time; nothing was changed.",
                "Label it first, or leave the second reading.",
            )
        if reader_of(connection, given) == keep(reader):
            raise LabelError(
                f"{reader} gave the first reading of this image; nothing was changed.",
                "Let somebody else read it, or change the reader's name.",
            )


def _restored(text: str | None) -> str | None:
    return None if text is None else restore(text)
