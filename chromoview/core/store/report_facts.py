"""Where what is known of an image comes from: who first read it, by which account, and when it was
classified. And up to which gesture a case stands, which a sign-off keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chromoview.core.store.database import Database
from chromoview.core.store.text import as_folder, keep, keep_path, restore

_CHUNK = 500
_PROVENANCE = """
    SELECT i.id, coalesce(r.started_at, ''), coalesce(e.account, ''), e.role IS 'consensus',
        CASE WHEN e.role IS 'consensus' THEN
            (SELECT json_group_array(who) FROM (SELECT DISTINCT f.reader AS who
                FROM label_event AS f JOIN operation AS o ON o.id = f.operation
                WHERE f.image = i.id AND f.role IS NOT 'second' AND f.role IS NOT 'consensus'
                    AND f.new IS NOT NULL AND o.reverts IS NULL ORDER BY 1))
            ELSE json_array(e.reader) END
    FROM json_each(?) AS j
    JOIN image AS i ON i.id = j.value
    LEFT JOIN prediction AS p ON p.id = i.prediction
    LEFT JOIN run AS r ON r.id = p.run
    LEFT JOIN label AS l ON l.image = i.id
    LEFT JOIN label_event AS e ON e.id = l.given"""
_STANDING = """
    SELECT i.case_name, count(*),
        max(coalesce((SELECT max(operation) FROM label_event AS e WHERE e.image = i.id), 0),
            coalesce((SELECT max(operation) FROM remark_event AS m WHERE m.image = i.id), 0))
    FROM image AS i INDEXED BY image_by_case WHERE i.replaced = 0 AND i.case_name != ''
        AND i.case_name IN (SELECT value FROM json_each(?))
    GROUP BY i.case_name, i.id"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where prediction and label of one image come from; empty where there is none."""

    classified_at: str
    """When the classification began that its newest prediction is from, ISO 8601, UTC."""
    account: str
    """Of the system, of whoever gave the label; empty where it was not kept."""
    consensus: bool
    first_readers: tuple[str, ...]
    """Who gave the label; where it is a consensus, who labelled the image before."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many images a case has, and the newest gesture on any of them."""

    images: int
    operation: int
    """0 where nobody has said anything of them."""


class ReportFacts:
    """The part of the store that reports and sign-offs ask."""

    _database: Database

    def provenance(self, ids: Sequence[int]) -> dict[int, Provenance]:
        """By image; those that are not in the workspace are left out."""
        found: dict[int, Provenance] = {}
        with self._database.reading() as connection:
            for start in range(0, len(ids), _CHUNK):
                chunk = json.dumps(list(ids[start : start + _CHUNK]))
                for image, at, account, agreed, readers in connection.execute(
                    _PROVENANCE, (chunk,)
                ):
                    first = tuple(restore(name) for name in json.loads(readers) if name)
                    found[image] = Provenance(at, restore(account), bool(agreed), first)
        return found

    def in_folder(self, folder: Path) -> list[int]:
        """Every image in a folder and below it, by case and name."""
        wanted = as_folder(keep_path(folder))
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.id FROM image AS i JOIN source AS s ON s.id = i.source"
                " WHERE i.replaced = 0"
                " AND substr(rtrim(s.root, '/') || '/' || i.relative, 1, length(?1)) = ?1"
                " ORDER BY i.case_key, i.name_key, i.id",
                (wanted,),
            ).fetchall()
        return [image for (image,) in rows]

    def standing(self, cases: Sequence[str]) -> dict[str, Standing]:
        """Of each of these cases that has images; undoing a gesture is a gesture too."""
        found: dict[str, Standing] = {}
        names = json.dumps([keep(case) for case in cases])
        with self._database.reading() as connection:
            for kept, images, operation in connection.execute(_STANDING, (names,)):
                case = restore(kept)
                known = found.get(case, Standing(0, 0))
                found[case] = Standing(known.images + images, max(known.operation, operation))
        return found
