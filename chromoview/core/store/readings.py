"""How far images are read, how often readers and model agree, and what belongs together."""

from __future__ import annotations

import json
from collections import Counter

from chromoview.core.domain import DEFAULT_CLASSES, NOT_ASSESSABLE, REVIEW, agrees
from chromoview.core.store.database import Database
from chromoview.core.store.queries import Queries
from chromoview.core.store.records import (
    UNREADABLE,
    Agreement,
    CaseReading,
    ImageRow,
    PastPrediction,
)
from chromoview.core.store.text import keep, restore

_UNDECIDED = ("", UNREADABLE, REVIEW)


class Readings(Queries):
    """Queries over labels, second readings and predictions together."""

    _database: Database

    def agreement(self, reader: str = "", *, reference: str = DEFAULT_CLASSES[0]) -> Agreement:
        """How often labels, of one reader or of all, say what the model decided.

        What the model left to review, and what is not assessable, is left out; a normal variant
        agrees with the class `reference`,
        and a kind of abnormality with "abnormal".
        """
        with self._database.reading() as connection:
            groups: list[tuple[str, str, int, int]] = connection.execute(
                "SELECT i.decision, l.label, coalesce(e.blind, 0), count(*) FROM label AS l"
                " JOIN label_event AS e ON e.id = l.given"
                " JOIN image AS i ON i.id = l.image AND i.replaced = 0"
                " WHERE (? = '' OR e.reader = ?) GROUP BY 1, 2, 3",
                (keep(reader), keep(reader)),
            ).fetchall()
        found: Counter[tuple[int, bool]] = Counter()
        for decision, label, blind, count in groups:
            said = restore(label)
            if decision in _UNDECIDED or said == NOT_ASSESSABLE:
                continue
            found[blind, agrees(said, decision, reference)] += count
        return Agreement(
            open_same=found[0, True],
            open_all=found[0, True] + found[0, False],
            blind_same=found[1, True],
            blind_all=found[1, True] + found[1, False],
        )

    def readers_agreement(self) -> tuple[int, int]:
        """On how many images a second reading and the first reader's label are the same, and how
        many were read twice. A consensus is not counted as a reading: what it closed differed."""
        with self._database.reading() as connection:
            same, both = connection.execute(
                "SELECT coalesce(sum(s.label = l.label AND e.role IS NOT 'consensus'), 0), count(*)"
                " FROM second_reading AS s JOIN label AS l ON l.image = s.image"
                " JOIN label_event AS e ON e.id = l.given"
                " WHERE e.role IS 'consensus' OR s.reader != e.reader"
            ).fetchone()
        return int(same), int(both)

    def hold_out_cases(self) -> list[CaseReading]:
        """Every case on the hold-out side that has images, with how many of them are read."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.case_name, count(*), count(l.image) FROM image AS i"
                " LEFT JOIN label AS l ON l.image = i.id WHERE i.replaced = 0 AND i.case_name IN"
                " (SELECT substr(name, 6) FROM group_side"
                " WHERE side = 'hold-out' AND name LIKE 'case:%')"
                " GROUP BY i.case_name ORDER BY i.case_key, i.case_name"
            ).fetchall()
        return [CaseReading(restore(case), images, read) for case, images, read in rows]

    def flags(self) -> list[str]:
        """Every flag that some image has, in alphabetical order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                # The table is read in its own order: no index has the flags.
                "SELECT DISTINCT j.value FROM (SELECT DISTINCT flags FROM image NOT INDEXED"
                " WHERE replaced = 0 AND flags != '[]') AS f, json_each(f.flags) AS j ORDER BY 1"
            ).fetchall()
        return [flag for (flag,) in rows]

    def predictions(self, image_id: int) -> list[PastPrediction]:
        """Everything that models said of one image, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT r.started_at, r.model_version, p.decision, p.confidence, p.probabilities,"
                " p.chromosome FROM prediction AS p INDEXED BY prediction_of_image"
                " JOIN run AS r ON r.id = p.run WHERE p.image = ? ORDER BY p.id",
                (image_id,),
            ).fetchall()
        return [
            PastPrediction(at, version, decision, confidence, tuple(json.loads(values)), number)
            for at, version, decision, confidence, values, number in rows
        ]

    def siblings(self, image_id: int) -> list[ImageRow]:
        """The images of the same case, in natural order, itself among them; none without a case."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.id FROM image AS x JOIN image AS i ON i.case_key = x.case_key"
                " AND i.case_name = x.case_name AND i.replaced = 0"
                " WHERE x.id = ? AND x.case_name != '' ORDER BY i.name_key, i.id",
                (image_id,),
            ).fetchall()
        return self.rows([number for (number,) in rows])

    def reviewed_like(self, number: str) -> list[int]:
        """Every labelled image whose chromosome has this number, as `ImageRow.named` says it."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT i.id FROM label AS l CROSS JOIN image AS i ON i.id = l.image"
                " LEFT JOIN remark AS r ON r.image = i.id AND r.field = 'number'"
                " LEFT JOIN prediction AS p ON p.id = i.prediction"
                " WHERE i.replaced = 0"
                " AND coalesce(r.value, nullif(i.chromosome, ''), p.chromosome) = ?"
                " ORDER BY i.id",
                (keep(number),),
            ).fetchall()
        return [image for (image,) in rows]
