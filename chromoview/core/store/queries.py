"""Lists and figures: which images there are, and what is known of each.

A list is ids alone, so that 100,000 images open at once; rows are fetched where they are looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from chromoview.core.domain import Float32Array, Placement, Prediction, same_abnormality
from chromoview.core.store.conditions import conditions
from chromoview.core.store.database import Database
from chromoview.core.store.images import EMBEDDING_TYPE, find_image
from chromoview.core.store.records import (
    UNREADABLE,
    Counts,
    ImageRow,
    Order,
    Query,
    Reading,
    Source,
    TrainingImage,
)
from chromoview.core.store.text import as_folder, restore

_CHUNK = 500

_ORDERS: dict[Order, str] = {
    "name": "s.root, i.name_key, i.id",
    "case": "i.case_key, i.name_key, i.id",
    "confidence": "i.certainty, i.id",
    "newest": "i.id DESC",
}

_ROW = """
    SELECT j.value, i.id, s.root, i.relative, i.sha256,
        i.case_name, i.culture, i.cell, i.chromosome,
        i.height, i.width, i.flags, i.notes, i.error,
        p.probabilities, p.decision, p.confidence, p.chromosome, p.chromosome_confidence,
        r.model_version, l.label, e.reader, e.at, e.note, e.blind, e.role, l.given,
        (SELECT json_group_array(json_array(q.reader, q.label, f.at, f.blind, q.given))
            FROM second_reading AS q JOIN label_event AS f ON f.id = q.given WHERE q.image = i.id),
        (SELECT json_group_object(k.field, k.value) FROM remark AS k WHERE k.image = i.id),
        EXISTS (SELECT 1 FROM group_side AS g WHERE g.side = 'hold-out'
            AND g.name IN ('case:' || i.case_name, 'image:' || i.sha256))
    FROM json_each(?) AS j
    LEFT JOIN image AS i ON i.id = j.value
    LEFT JOIN source AS s ON s.id = i.source
    LEFT JOIN prediction AS p ON p.id = i.prediction
    LEFT JOIN run AS r ON r.id = p.run
    LEFT JOIN label AS l ON l.image = i.id
    LEFT JOIN label_event AS e ON e.id = l.given
    ORDER BY j.key"""

_AT_ONCE = 2000
"""Rows that `each` reads in one go."""


class Queries:
    """The part of the store that only reads."""

    _database: Database

    def image_ids(self, query: Query) -> list[int]:
        """The images that fit `query`, in its order.

        "name" is natural order of the path within each source; "case" the same within each case,
        unknown cases last; "confidence" starts with images left to review, then the least sure;
        "newest" with the image that was added last. Equal ones stand in the order of their ids.
        """
        ids = self._listed(query)
        if query.order == "confidence" and query.review_state != "reviewed":
            held = self._unread_hold_out(query)
            hidden = set(held)
            ids = [*(i for i in ids if i not in hidden), *held] if held else ids
        return ids

    def has_hold_out(self) -> bool:
        """Whether any case or image stands on the hold-out side."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM group_side WHERE side = 'hold-out' LIMIT 1"
            ).fetchone()
        return row is not None

    def _unread_hold_out(self, query: Query) -> list[int]:
        """Of the images that fit, those that measure the model and wait to be read."""
        if not self.has_hold_out():
            return []
        marks = (*query.marks, "hold-out")
        return self._listed(replace(query, order="name", review_state="unreviewed", marks=marks))

    def _listed(self, query: Query) -> list[int]:
        where, values = conditions(query)
        tables = "image AS i"
        if query.order == "name":
            # The cross join fixes the outer loop: sources in order, then one index within each.
            tables = "source AS s CROSS JOIN image AS i ON i.source = s.id"
        sql = f"SELECT i.id FROM {tables} WHERE {where} ORDER BY {_ORDERS[query.order]}"
        # As one value: for each row by itself, Python would stop and wait for the other threads.
        # SQLite keeps the order of a subquery for this function.
        with self._database.reading() as connection:
            (ids,) = connection.execute(
                f"SELECT json_group_array(id) FROM ({sql})", values
            ).fetchone()
        found: list[int] = json.loads(ids)
        return found

    def rows(self, ids: Sequence[int]) -> list[ImageRow]:
        """What is known of each image, in the order asked. Raises KeyError for an unknown id."""
        with self._database.reading() as connection:
            return [
                _image_row(row)
                for chunk in _chunks(ids)
                for row in connection.execute(_ROW, (json.dumps(chunk),))
            ]

    def each(self, ids: Sequence[int]) -> Iterator[ImageRow]:
        """The same one after the other, however many there are: others may write in between."""
        for first in range(0, len(ids), _AT_ONCE):
            yield from self.rows(ids[first : first + _AT_ONCE])

    def find(self, path: Path) -> int | None:
        """The image at an absolute path, whatever folder was dropped; None if it is unknown."""
        with self._database.reading() as connection:
            return find_image(connection, path)

    def counts(self, query: Query | None = None) -> Counts:
        """The workspace, or what of it fits `query`, in figures."""
        where, values = conditions(query or Query())
        with self._database.reading() as connection:
            groups: list[tuple[str, str | None, int]] = connection.execute(
                "SELECT i.decision, l.label, count(*) FROM image AS i"
                f" LEFT JOIN label AS l ON l.image = i.id WHERE {where} GROUP BY 1, 2",
                values,
            ).fetchall()
        by_decision: Counter[str] = Counter()
        by_label: Counter[str] = Counter()
        corrected = 0
        for decision, label, number in groups:
            if decision:
                by_decision[decision] += number
            if label is not None:
                said = restore(label)
                by_label[said] += number
                differs = decision not in ("", UNREADABLE, said)
                if differs and not same_abnormality(said, decision):
                    corrected += number
        return Counts(
            images=sum(number for _, _, number in groups),
            reviewed=by_label.total(),
            corrected=corrected,
            unreadable=by_decision[UNREADABLE],
            by_decision=dict(by_decision),
            by_label=dict(by_label),
        )

    def images_by_model(self) -> dict[str, int]:
        """How many images show what each model version said of them."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT r.model_version, count(*) FROM image AS i"
                " JOIN prediction AS p ON p.id = i.prediction JOIN run AS r ON r.id = p.run"
                " WHERE i.replaced = 0 GROUP BY 1 ORDER BY 2 DESC, 1"
            ).fetchall()
        return {restore(version): count for version, count in rows}

    def sources(self) -> list[Source]:
        """The dropped folders by path, with the number of images that are shown under each."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT s.id, s.root, count(i.id) FROM source AS s"
                " LEFT JOIN image AS i ON i.source = s.id AND i.replaced = 0"
                " GROUP BY s.id ORDER BY s.root"
            ).fetchall()
        return [Source(number, Path(restore(root)), images) for number, root, images in rows]

    def cases(self) -> list[str]:
        """Every known case, in natural order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT case_key, case_name FROM image"
                " WHERE replaced = 0 AND case_name != '' ORDER BY case_key, case_name"
            ).fetchall()
        return [restore(name) for _, name in rows]

    def training_images(self) -> list[TrainingImage]:
        """Every labelled image that was readable when it was last seen, by id.

        Labels that never train are among them; whoever trains decides by its classes.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.id, s.root, i.relative, i.sha256, l.label,"
                " i.case_name, i.culture, i.cell, i.chromosome"
                " FROM label AS l JOIN image AS i ON i.id = l.image"
                " JOIN source AS s ON s.id = i.source"
                " WHERE i.replaced = 0 AND i.error = '' AND i.sha256 != '' ORDER BY i.id"
            ).fetchall()
        return [
            TrainingImage(number, _path(root, relative), sha256, restore(label), _placed(placement))
            for number, root, relative, sha256, label, *placement in rows
        ]

    def embeddings(self, ids: Sequence[int]) -> dict[int, Float32Array]:
        """The last hidden layer of each image's newest prediction, `[n]`; without those of none."""
        found: dict[int, Float32Array] = {}
        with self._database.reading() as connection:
            for chunk in _chunks(ids):
                for image, vector in connection.execute(
                    "SELECT image, vector FROM json_each(?) JOIN embedding ON image = value",
                    (json.dumps(chunk),),
                ):
                    found[image] = np.frombuffer(vector, EMBEDDING_TYPE).astype(np.float32)
        return found


def _image_row(row: Sequence[Any]) -> ImageRow:
    asked, number, root, relative, sha256 = row[:5]
    height, width, flags, notes, error = row[9:14]
    model_version, label, reader, at, reason, blind, role, given = row[19:27]
    if number is None:
        raise KeyError(asked)
    seconds = sorted(json.loads(row[27]), key=lambda entry: entry[4])
    remarks = {field: restore(value) for field, value in json.loads(row[28]).items()}
    return ImageRow(
        id=number,
        path=_path(root, relative),
        relative=restore(relative),
        sha256=sha256,
        placement=_placed(row[5:9]),
        height=height,
        width=width,
        flags=tuple(json.loads(flags)),
        notes=tuple(json.loads(notes)),
        error=restore(error),
        prediction=None if row[14] is None else _predicted(*row[14:19]),
        model_version=model_version or "",
        label=None if label is None else restore(label),
        reader=restore(reader or ""),
        labelled_at=at or "",
        reason=restore(reason or ""),
        blind=bool(blind),
        agreed=role == "consensus" and all(entry[4] < given for entry in seconds),
        second=tuple(
            Reading(restore(who), restore(said), when, bool(hidden))
            for who, said, when, hidden, _ in seconds
        ),
        note=remarks.get("note", ""),
        tags=tuple(remarks.get("tags", "").split()),
        number=remarks.get("number", ""),
        second_asked=remarks.get("second reader", ""),
        hold_out=bool(row[29]),
    )


def _predicted(
    probabilities: str, decision: str, confidence: float, chromosome: str, certain: float
) -> Prediction:
    return Prediction(tuple(json.loads(probabilities)), decision, confidence, chromosome, certain)


def _chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield list(ids[start : start + _CHUNK])


def _path(root: str, relative: str) -> Path:
    return Path(restore(as_folder(root) + relative))


def _placed(kept: Sequence[str]) -> Placement:
    case, culture, cell, chromosome = map(restore, kept)
    return Placement(case, culture, cell, chromosome)
