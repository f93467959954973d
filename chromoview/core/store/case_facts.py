"""What is known of every image of the cases, in one pass, for their summaries.

What a reader may not see before he has read is left out here already: an image on the hold-out side
that nobody has read has neither decision nor score nor a number of the model's.
"""

from __future__ import annotations

from dataclasses import dataclass

from chromoview.core.store.database import Database
from chromoview.core.store.text import case_key, keep, restore

_SIDED = "(SELECT g.name FROM group_side AS g WHERE g.side = 'hold-out')"
_FACTS = f"""
    SELECT f.id, f.relative, f.case_name, f.culture, f.cell,
        coalesce(f.told, CASE WHEN f.sealed THEN '' ELSE p.chromosome END, ''), f.told IS NOT NULL,
        CASE WHEN f.sealed AND f.decision != 'unreadable' THEN '' ELSE f.decision END,
        CASE WHEN f.sealed THEN NULL ELSE 1.0 - json_extract(p.probabilities, '$[0]') END,
        coalesce(u.model_version, ''), l.label, coalesce(e.note, ''), f.sealed
    FROM (SELECT i.*, coalesce(r.value, nullif(i.chromosome, '')) AS told,
            NOT EXISTS (SELECT 1 FROM label AS x WHERE x.image = i.id)
                AND ('case:' || i.case_name IN {_SIDED} OR 'image:' || i.sha256 IN {_SIDED})
                AS sealed
        FROM image AS i LEFT JOIN remark AS r ON r.image = i.id AND r.field = 'number'
        WHERE i.replaced = 0 AND i.case_name != '' %s) AS f
    LEFT JOIN prediction AS p ON p.id = f.prediction
    LEFT JOIN run AS u ON u.id = p.run
    LEFT JOIN label AS l ON l.image = f.id
    LEFT JOIN label_event AS e ON e.id = l.given
    ORDER BY f.case_key, f.case_name, f.name_key, f.id"""


@dataclass(frozen=True, slots=True)
class CaseImage:
    """One image of a case, as far as it may be seen."""

    id: int
    relative: str
    case: str
    culture: str
    cell: str
    """Empty where the path names none."""
    number: str
    """The chromosome's number: a person's, the path's, or the model's; empty if none is known."""
    told: bool
    """Whether a person or the path says the number."""
    decision: str
    """A class name, REVIEW, UNREADABLE; empty without a prediction, or where it is sealed."""
    score: float | None
    """Abnormal score, 0..1; None without a prediction, or where it is sealed."""
    model_version: str
    label: str | None
    reason: str
    """The note that was given with the label."""
    sealed: bool
    """An unread image on the hold-out side: what the model says of it may not be seen yet."""


class CaseFacts:
    """The part of the store that knows cases."""

    _database: Database

    def case_images(self, case: str = "") -> list[CaseImage]:
        """Every image of a case, or of all cases, by case and name; those without one are left
        out."""
        kept = keep(case)
        sql = _FACTS % ("AND i.case_key = ? AND i.case_name = ?" if case else "")
        with self._database.reading() as connection:
            rows = connection.execute(sql, (case_key(kept), kept) if case else ()).fetchall()
        return [
            CaseImage(
                id=row[0],
                relative=restore(row[1]),
                case=restore(row[2]),
                culture=restore(row[3]),
                cell=restore(row[4]),
                number=restore(row[5]),
                told=bool(row[6]),
                decision=restore(row[7]),
                score=row[8],
                model_version=row[9],
                label=None if row[10] is None else restore(row[10]),
                reason=restore(row[11]),
                sealed=bool(row[12]),
            )
            for row in rows
        ]

    def without_case(self) -> int:
        """How many images belong to no case."""
        with self._database.reading() as connection:
            (count,) = connection.execute(
                "SELECT count(*) FROM image WHERE replaced = 0 AND case_name = ''"
            ).fetchone()
        return int(count)
