"""Images and predictions: what a classification found, taken in batch by batch.

An image is known by its content and its place below its source. Its label and its placement stay
with it through every new classification; predictions are kept per run and never touch a label.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from chromoview.core.domain import REVIEW, ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store.database import Database
from chromoview.core.store.records import UNREADABLE, Placed
from chromoview.core.store.sources import (
    KnownFile,
    ensure_source,
    known_files,
    move_source,
    source_of,
)
from chromoview.core.store.text import as_folder, case_key, keep, keep_path, name_key, now, restore
from chromoview.core.store.trail import append_entry

Outcome = Literal["done", "cancelled", "failed"]

PLACE = "place"
"""The kind of entry that `place` writes."""

EMBEDDING_TYPE = np.dtype("<f4")
_CHUNK = 500
_PLACEMENT = ("case_name", "culture", "cell", "chromosome")

# `certainty` sorts images by how much they need a person: those that the model would not decide
# first, then the least sure; what cannot be judged at all stands at the end.
AFTER_REVIEW, AFTER_CLASSES = 2.0, 4.0


# Look-ups below name their index (INDEXED BY): SQLite was seen to prefer one that gives an order,
# and to read the whole table for each image.


class _Place(NamedTuple):
    source: int
    relative: str


class Images:
    """The part of the store that the pipeline writes."""

    _database: Database

    def begin_run(self, *, model_version: str, model_sha256: str) -> int:
        """Note that a classification starts; returns its id for `add_results`."""
        with self._database.transaction() as connection:
            number = connection.execute(
                "INSERT INTO run (model_version, model_sha256, started_at) VALUES (?, ?, ?)",
                (model_version, model_sha256, now()),
            ).lastrowid
        return int(number or 0)

    def add_results(self, run: int, results: Sequence[ClassifiedImage]) -> list[int]:
        """Store one batch, in one transaction; returns the images' ids in its order.

        An image whose path and content are known keeps its id, its label and its placement, which
        is filled in where it was empty. The same path with other content is a new image; the
        former one is hidden and comes back with its content. An image that is known by content
        and relative path, and is gone from where it was, has moved here. A file that cannot be
        read now stays the image that it was, with the reason.
        """
        roots = dict.fromkeys(result.file.root for result in results)
        with self._database.transaction() as connection:
            for root in roots:
                ensure_source(connection, root)
            # Only now: a later root may have widened the source of an earlier one.
            sources = {root: ensure_source(connection, root) for root in roots}
            return [
                _add(connection, run, _place(sources[result.file.root], result.file.path), result)
                for result in results
            ]

    def finish_run(self, run: int, *, outcome: Outcome, skipped: int) -> None:
        """Note how a run ended. Raises ValueError if it is unknown or has ended before."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                "UPDATE run SET finished_at = ?, outcome = ?, skipped = ?"
                " WHERE id = ? AND outcome IS NULL",
                (now(), outcome, skipped, run),
            ).rowcount
            if changed != 1:
                raise ValueError(f"run {run} is unknown or has ended before")

    def add_source(self, root: Path) -> int:
        """Make a dropped folder known without classifying in it; returns the id of its source.

        `add_results` does this by itself; it is of use where every file in `root` is unchanged.
        """
        with self._database.transaction() as connection:
            return ensure_source(connection, root)[0]

    def place(self, placements: Mapping[int, Placement], *, reader: str) -> Placed:
        """Overwrite where images belong, because a person said so, with an entry in the trail.

        An empty placement says nothing and changes nothing. An image that has a side of the split
        keeps the case under which it got it.
        """
        told = {image: place for image, place in placements.items() if place != Placement()}
        with self._database.transaction() as connection:
            outcomes = {i: _replace_placement(connection, i, p) for i, p in told.items()}
            placed = Placed(
                changed=tuple(i for i, outcome in outcomes.items() if outcome == "changed"),
                left=tuple(i for i, outcome in outcomes.items() if outcome == "left"),
            )
            if placed.changed or placed.left:
                count = f"{len(placed.changed) + len(placed.left)} images"
                append_entry(
                    connection, reader=reader, kind=PLACE, subject=count, detail=placed.text
                )
        return placed

    def unchanged(self, model_version: str, files: Sequence[ImageFile]) -> dict[Path, int]:
        """Files that need not be classified again, with their image's id.

        These have the size and time of change that they had when this version gave their newest
        prediction, and bring no placement that was unknown until now. Nothing is read of them.
        """
        found: dict[Path, int] = {}
        for start in range(0, len(files), _CHUNK):
            for file, row in self._known(model_version, files[start : start + _CHUNK]):
                image, size, mtime_ns, *placement = row
                if _brings_placement(placement, file.placement):
                    continue
                try:
                    status = file.path.stat()
                except OSError:
                    continue  # The pipeline reads it again and gives the reason.
                if (status.st_size, status.st_mtime_ns) == (size, mtime_ns):
                    found[file.path] = image
        return found

    def _known(
        self, model_version: str, files: Sequence[ImageFile]
    ) -> Iterator[tuple[ImageFile, tuple[int, ...]]]:
        with self._database.reading() as connection:
            sources = {root: source_of(connection, root) for root in {f.root for f in files}}
            asked = []
            for file in files:
                if (source := sources[file.root]) is not None:
                    place = _place(source, file.path)
                    asked.append((file, place))
            rows = connection.execute(
                "SELECT j.key, i.id, i.size, i.mtime_ns, i.case_name, i.culture, i.cell,"
                " i.chromosome FROM json_each(?) AS j"
                " CROSS JOIN image AS i INDEXED BY image_present"
                " ON i.source = json_extract(j.value, '$[0]')"
                " AND i.relative = json_extract(j.value, '$[1]') AND i.replaced = 0"
                " JOIN prediction AS p ON p.id = i.prediction JOIN run AS r ON r.id = p.run"
                " WHERE r.model_version = ?",
                (json.dumps([place for _, place in asked]), model_version),
            ).fetchall()
        for position, *row in rows:
            yield asked[position][0], tuple(row)

    def known_files(self, source: int) -> list[KnownFile]:
        """What lies below a source, as last seen, in natural order."""
        with self._database.reading() as connection:
            return known_files(connection, source)

    def move_source(
        self, source: int, root: Path, images: Collection[int], *, reader: str
    ) -> list[int]:
        """Let images of a source lie below `root` from now on; returns those that could."""
        with self._database.transaction() as connection:
            return move_source(connection, source, root, images, reader=reader)


def find_image(connection: sqlite3.Connection, path: Path) -> int | None:
    """The image that lies at an absolute path, as last seen."""
    source = source_of(connection, path)
    if source is None:
        return None
    row = connection.execute(
        "SELECT id FROM image INDEXED BY image_present"
        " WHERE source = ? AND relative = ? AND replaced = 0",
        _place(source, path),
    ).fetchone()
    return int(row[0]) if row else None


def _place(source: tuple[int, str], path: Path) -> _Place:
    number, root = source
    return _Place(number, keep_path(path)[len(as_folder(root)) :])


def _add(connection: sqlite3.Connection, run: int, place: _Place, result: ClassifiedImage) -> int:
    image = _resolve(connection, place, result.sha256)
    if image is None:
        image = _insert(connection, place, result)
    else:
        if result.sha256:
            _refresh(connection, image, result)
        fill_placement(connection, image, result.file.placement)
    prediction = None if result.error else result.prediction
    number = None if prediction is None else _insert_prediction(connection, run, image, prediction)
    decision, certainty = _standing(result.error, prediction)
    connection.execute(
        "UPDATE image SET prediction = ?, decision = ?, certainty = ?, error = ? WHERE id = ?",
        (number, decision, certainty, keep(result.error), image),
    )
    _keep_embedding(connection, image, result)
    return image


def _resolve(connection: sqlite3.Connection, place: _Place, sha256: str) -> int | None:
    """The image that a result is about, brought to `place`; None if it is a new one."""
    present = connection.execute(
        "SELECT id, sha256 FROM image INDEXED BY image_present"
        " WHERE source = ? AND relative = ? AND replaced = 0",
        place,
    ).fetchone()
    if present is not None and sha256 in ("", present[1]):
        return int(present[0])
    if present is not None:
        connection.execute("UPDATE image SET replaced = 1 WHERE id = ?", (present[0],))
    if not sha256:
        return None
    back = connection.execute(
        "SELECT id FROM image INDEXED BY image_identity"
        " WHERE sha256 = ? AND relative = ? AND source = ?",
        (sha256, place.relative, place.source),
    ).fetchone()
    image = int(back[0]) if back is not None else _moved(connection, place, sha256)
    if image is not None:
        connection.execute(
            "UPDATE image SET replaced = 0, source = ? WHERE id = ?", (place.source, image)
        )
    return image


def _moved(connection: sqlite3.Connection, place: _Place, sha256: str) -> int | None:
    """An image of this content and relative path whose file is gone from its former folder.

    While that file is still there, the new one is a copy, and an image of its own.
    """
    candidates = connection.execute(
        "SELECT i.id, s.root FROM image AS i INDEXED BY image_identity"
        " CROSS JOIN source AS s ON s.id = i.source"
        " WHERE i.sha256 = ? AND i.relative = ? AND i.replaced = 0",
        (sha256, place.relative),
    ).fetchall()
    for image, root in sorted(candidates):
        if not os.path.lexists(restore(as_folder(root) + place.relative)):
            return int(image)
    return None


def _insert(connection: sqlite3.Connection, place: _Place, result: ClassifiedImage) -> int:
    placement = [keep(text) for text in _texts(result.file.placement)]
    values = (
        *(*place, result.sha256, *placement),
        *(result.height, result.width, result.size, result.mtime_ns),
        *(json.dumps(result.flags), json.dumps(result.notes)),
        *(name_key(place.relative), case_key(placement[0])),
    )
    number = connection.execute(
        "INSERT INTO image (source, relative, sha256, case_name, culture, cell, chromosome,"
        " height, width, size, mtime_ns, flags, notes, name_key, case_key,"
        " error, decision, certainty) VALUES"
        f" ({', '.join('?' * len(values))}, '', '', 0.0)",
        values,
    ).lastrowid
    return int(number or 0)


def _refresh(connection: sqlite3.Connection, image: int, result: ClassifiedImage) -> None:
    connection.execute(
        "UPDATE image SET height = ?, width = ?, size = ?, mtime_ns = ?, flags = ?, notes = ?"
        " WHERE id = ?",
        (
            *(result.height, result.width, result.size, result.mtime_ns),
            *(json.dumps(result.flags), json.dumps(result.notes), image),
        ),
    )


def fill_placement(connection: sqlite3.Connection, image: int, placement: Placement) -> bool:
    """Fill in what was unknown of an image's place; whether there was something to fill in."""
    stored = _stored_placement(connection, image)
    if not _brings_placement(stored, placement):
        return False
    new = [old or keep(text) for old, text in zip(stored, _texts(placement), strict=True)]
    _write_placement(connection, image, new)
    return True


def _replace_placement(
    connection: sqlite3.Connection, image: int, placement: Placement
) -> Literal["same", "changed", "left"]:
    """Overwrite an image's place; "left" where its case stays, because it has a side by it."""
    stored = _stored_placement(connection, image)
    new = [keep(text) for text in _texts(placement)]
    frozen = stored[0] and stored[0] != new[0] and _has_side(connection, image)
    if frozen:
        new[0] = stored[0]
    if new != stored:
        _write_placement(connection, image, new)
    if frozen:
        return "left"
    return "same" if new == stored else "changed"


def _has_side(connection: sqlite3.Connection, image: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM group_side WHERE name = (SELECT 'image:' || sha256 FROM image WHERE id = ?)",
        (image,),
    ).fetchone()
    return row is not None


def _stored_placement(connection: sqlite3.Connection, image: int) -> list[str]:
    row = connection.execute(f"SELECT {', '.join(_PLACEMENT)} FROM image WHERE id = ?", (image,))
    return list(row.fetchone())


def _write_placement(connection: sqlite3.Connection, image: int, new: Sequence[str]) -> None:
    connection.execute(
        f"UPDATE image SET {', '.join(f'{name} = ?' for name in _PLACEMENT)}, case_key = ?"
        " WHERE id = ?",
        (*new, case_key(new[0]), image),
    )


def _brings_placement(stored: Sequence[object], placement: Placement) -> bool:
    return any(text and not old for old, text in zip(stored, _texts(placement), strict=True))


def _texts(placement: Placement) -> tuple[str, str, str, str]:
    return placement.case, placement.culture, placement.cell, placement.chromosome


def _insert_prediction(
    connection: sqlite3.Connection, run: int, image: int, prediction: Prediction
) -> int:
    number = connection.execute(
        "INSERT INTO prediction (run, image, probabilities, decision, confidence, chromosome,"
        " chromosome_confidence) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *(run, image, json.dumps(prediction.probabilities)),
            *(prediction.decision, prediction.confidence),
            *(prediction.chromosome, prediction.chromosome_confidence),
        ),
    ).lastrowid
    return int(number or 0)


def _standing(error: str, prediction: Prediction | None) -> tuple[str, float]:
    """Decision and certainty, by which images are filtered and sorted."""
    if error or prediction is None:
        return UNREADABLE if error else "", AFTER_CLASSES
    if prediction.decision == REVIEW:
        return REVIEW, prediction.confidence
    return prediction.decision, AFTER_REVIEW + prediction.confidence


def _keep_embedding(connection: sqlite3.Connection, image: int, result: ClassifiedImage) -> None:
    if result.embedding is None:
        connection.execute("DELETE FROM embedding WHERE image = ?", (image,))
        return
    vector = np.ascontiguousarray(result.embedding, dtype=EMBEDDING_TYPE).tobytes()
    connection.execute(
        "INSERT INTO embedding VALUES (?, ?)"
        " ON CONFLICT (image) DO UPDATE SET vector = excluded.vector",
        (image, vector),
    )
