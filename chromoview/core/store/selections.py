"""Questions about a selection of images, each answered by one query however many there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from chromoview.core.store.conditions import conditions
from chromoview.core.store.database import Database
from chromoview.core.store.records import UNREADABLE, Query
from chromoview.core.store.text import as_folder, keep, restore


class Selections:
    """The part of the store that is asked before a gesture on thousands of images."""

    _database: Database

    def fitting(self, ids: Sequence[int], query: Query) -> list[int]:
        """Of these images, those that fit `query`, in the order asked."""
        where, values = conditions(query)
        return self._chosen(
            f"JOIN image AS i ON i.id = j.value WHERE {where} ORDER BY j.key", ids, values
        )

    def labelled_by_others(self, ids: Sequence[int], reader: str) -> list[int]:
        """Of these images, those whose label somebody else gave, in the order asked."""
        return self._chosen(
            "JOIN label AS l ON l.image = j.value JOIN label_event AS e ON e.id = l.given"
            " WHERE e.reader != ? ORDER BY j.key",
            ids,
            [keep(reader)],
        )

    def read_again_by(self, ids: Sequence[int], reader: str) -> list[int]:
        """Of these images, those with a second reading of `reader`, in the order asked."""
        return self._chosen(
            "JOIN second_reading AS s ON s.image = j.value AND s.reader = ? ORDER BY j.key",
            ids,
            [keep(reader)],
        )

    def decisions(self, ids: Sequence[int]) -> set[str]:
        """What the model says of these images: classes, REVIEW, "" for those without a
        prediction."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT i.decision FROM json_each(?) AS j JOIN image AS i"
                " ON i.id = j.value",
                (json.dumps(list(ids)),),
            ).fetchall()
        return {"" if decision == UNREADABLE else restore(decision) for (decision,) in rows}

    def cases_of(self, ids: Sequence[int]) -> list[str]:
        """The case of each of these images, in the order asked; empty where it is unknown."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.case_name FROM json_each(?) AS j JOIN image AS i ON i.id = j.value"
                " ORDER BY j.key",
                (json.dumps(list(ids)),),
            ).fetchall()
        return [restore(case) for (case,) in rows]

    def paths_of(self, contents: Sequence[str]) -> dict[str, Path]:
        """Where an image of each content (SHA-256) was last seen; without those of none."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.sha256, s.root, i.relative FROM json_each(?) AS j"
                " JOIN image AS i ON i.sha256 = j.value JOIN source AS s ON s.id = i.source"
                " WHERE i.replaced = 0 AND i.sha256 != '' ORDER BY i.id DESC",
                (json.dumps(list(contents)),),
            ).fetchall()
        return {c: Path(restore(as_folder(root) + name)) for c, root, name in rows}

    def newest_image(self) -> int:
        """The highest id; 0 in an empty workspace. There are at most so many images."""
        with self._database.reading() as connection:
            (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM image").fetchone()
        return int(number)

    def _chosen(
        self, joined: str, ids: Sequence[int], values: Sequence[str | int | float]
    ) -> list[int]:
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT j.value FROM json_each(?) AS j {joined}", (json.dumps(list(ids)), *values)
            )
            return [image for (image,) in rows]
