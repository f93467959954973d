"""An image's row in words, for captions, tool tips and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.domain import REVIEW, Placement

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

_UNREADABLE = "unreadable"


def decision_of(row: ImageRow) -> str:
    """Class name, `review`, or `unreadable` where there is no prediction."""
    return row.prediction.decision if row.prediction else _UNREADABLE


def place(placement: Placement) -> str:
    """Case, culture, cell and number in one line; empty where nothing is known."""
    parts = [placement.case, placement.culture]
    parts.append(f"cell {placement.cell}" if placement.cell.isdecimal() else placement.cell)
    parts.append(f"chr {placement.chromosome}" if placement.chromosome else "")
    return " · ".join(part for part in parts if part)


def caption(row: ImageRow) -> str:
    """The number first and then the cell, which a narrow tile can show; else the file's name."""
    where = row.placement
    case = "" if where.cell.startswith(where.case) else where.case  # cells often repeat the case
    number = f"chr {where.chromosome}" if where.chromosome else ""
    parts = [number, case, where.culture, where.cell]
    return " · ".join(part for part in parts if part) or row.path.name


def outcome(row: ImageRow) -> str:
    """The decision with its probability, or the reason why there is none."""
    if row.prediction is None:
        return f"unreadable: {row.error}" if row.error else "not classified"
    percent = f"{row.prediction.confidence:.0%}".replace("%", " %")
    if row.prediction.decision == REVIEW:
        return f"review (likeliest class {percent})"
    return f"{row.prediction.decision}, {percent}"


def sentence(row: ImageRow) -> str:
    """Everything that a tile shows, in one sentence or two."""
    parts = [row.relative, place(row.placement), outcome(row)]
    if row.label is not None:
        how = "corrected to" if row.corrected else "labelled"
        parts.append(f"{how} {row.label} by {row.reader}")
    if row.flags:
        parts.append(", ".join(row.flags))
    return "\n".join(part for part in parts if part)


def local_time(utc: str) -> str:
    """An ISO 8601 time as this computer's clock shows it, to the minute; as it is if unreadable."""
    from datetime import datetime  # late: the first frame does without

    try:
        moment = datetime.fromisoformat(utc)
    except ValueError:
        return utc
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
