"""Which images fit a query, as SQL."""

from __future__ import annotations

import os

from chromoview.core.domain import (
    ABNORMAL,
    DEFAULT_CLASSES,
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    REVIEW,
)
from chromoview.core.store.images import AFTER_CLASSES, AFTER_REVIEW
from chromoview.core.store.records import UNREADABLE, Mark, Query
from chromoview.core.store.text import fold, keep, like_pattern

_NO_KIND = ", ".join(f"'{n}'" for n in (DEFAULT_CLASSES[0], NORMAL_VARIANT, NOT_ASSESSABLE))
_MARKS: dict[Mark, str] = {
    "second asked": "i.id IN (SELECT image FROM remark WHERE field = 'second reader')",
    "noted": "i.id IN (SELECT image FROM remark WHERE field = 'note')",
    "tagged": "i.id IN (SELECT image FROM remark WHERE field = 'tags')",
    "corrected": "i.id IN (SELECT l.image FROM label AS l JOIN image AS x ON x.id = l.image"
    f" WHERE x.decision NOT IN ('', '{UNREADABLE}', l.label)"
    # As `domain.same_abnormality` says it.
    f" AND NOT (x.decision = '{ABNORMAL}' AND l.label NOT IN ({_NO_KIND}))"
    f" AND NOT (l.label = '{ABNORMAL}' AND x.decision NOT IN ({_NO_KIND}, '{REVIEW}')))",
    # A consensus closes what was said before it.
    "disagreed": "i.id IN (SELECT s.image FROM second_reading AS s"
    " JOIN label AS l ON l.image = s.image JOIN label_event AS e ON e.id = l.given"
    " WHERE s.label != l.label AND s.reader != e.reader"
    " AND NOT (e.role IS 'consensus' AND NOT EXISTS"
    " (SELECT 1 FROM second_reading AS t WHERE t.image = s.image AND t.given > l.given)))",
    # An image without a prediction shows nobody's; one whose model is in use is up to date.
    "older model": "i.prediction IN (SELECT p.id FROM prediction AS p JOIN run AS r ON r.id = p.run"
    " WHERE r.model_version IS NOT"
    " (SELECT model_version FROM activation ORDER BY id DESC LIMIT 1))",
    "hold-out": "(i.case_name IN (SELECT substr(name, 6) FROM group_side"
    " WHERE side = 'hold-out' AND name LIKE 'case:%') OR 'image:' || i.sha256 IN"
    " (SELECT name FROM group_side WHERE side = 'hold-out'))",
}


def conditions(query: Query) -> tuple[str, list[str | int | float]]:
    """The WHERE clause on `image AS i`, with its values."""
    parts = ["i.replaced = 0"]
    values: list[str | int | float] = []

    def one_of(sql: str, wanted: tuple[str, ...]) -> None:
        parts.append(sql.format(", ".join("?" * len(wanted))))
        values.extend(keep(text) for text in wanted)

    if query.text:
        _add_text(query.text, parts, values)
    if query.decisions:
        one_of("i.decision IN ({})", query.decisions)
    if query.labels:
        one_of("i.id IN (SELECT image FROM label WHERE label IN ({}))", query.labels)
    if query.flags:
        one_of("EXISTS (SELECT 1 FROM json_each(i.flags) WHERE value IN ({}))", query.flags)
    match query.review_state:
        case "reviewed":
            parts.append("i.id IN (SELECT image FROM label)")
        case "unreviewed":
            parts.append("i.id NOT IN (SELECT image FROM label)")
        case "any":
            pass
    if query.case:
        parts.append("i.case_name = ?")
        values.append(keep(query.case))
    if query.source is not None:
        parts.append("i.source = ?")
        values.append(query.source)
    if query.confidence is not None:
        # `certainty` is the confidence, raised where the model decided: no other table is read.
        low, high = query.confidence
        parts.append("i.certainty < ? AND i.decision NOT IN ('', ?)")
        parts.append("i.certainty - CASE WHEN i.certainty >= ? THEN ? ELSE 0 END BETWEEN ? AND ?")
        values += [AFTER_CLASSES, UNREADABLE, AFTER_REVIEW, AFTER_REVIEW]
        values += [low - _ROUNDING, high + _ROUNDING]
    parts.extend(_MARKS[mark] for mark in query.marks)
    if query.decisions or query.confidence is not None:
        parts.append(_TOLD)
    return " AND ".join(parts), values


_UNREAD = f"h.decision != '{UNREADABLE}' AND h.id NOT IN (SELECT image FROM label)"
_TOLD = (
    # Found once for a list, from an index, so that the list itself is still read from its own.
    "i.id NOT IN (SELECT h.id FROM image AS h INDEXED BY image_by_case WHERE h.replaced = 0"
    f" AND {_UNREAD} AND h.case_name IN (SELECT substr(name, 6) FROM group_side"
    " WHERE side = 'hold-out' AND name LIKE 'case:%')"
    " UNION ALL SELECT h.id FROM group_side AS g CROSS JOIN image AS h INDEXED BY image_identity"
    " ON h.sha256 = substr(g.name, 7) WHERE g.side = 'hold-out' AND g.name LIKE 'image:%'"
    f" AND {_UNREAD})"
)
"""What the model says of the hold-out is told only once a person has read it: the mere place in a
list would tell it before."""

_ROUNDING = 1e-9
"""What adding to a confidence and taking it away again may cost."""


def _add_text(text: str, parts: list[str], values: list[str | int | float]) -> None:
    wanted = keep(text.replace(os.sep, "/"))
    # LIKE ignores case in ASCII alone; beyond it, folding each name costs some 0.1 s.
    name = "i.relative" if wanted.isascii() else "fold(i.relative)"
    pattern = like_pattern(wanted if wanted.isascii() else fold(wanted))
    remark = like_pattern(fold(keep(text)))
    parts.append(
        f"({name} LIKE ? ESCAPE '!' OR i.id IN (SELECT image FROM remark"
        " WHERE field IN ('note', 'tags') AND fold(value) LIKE ? ESCAPE '!'))"
    )
    values += [pattern, remark]
