"""The strip of look-alikes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from chromoview.core.domain import REVIEW
from chromoview.gui.gallery.words import (
    Sight,
    caption,
    label_seen,
    named,
    number_seen,
    outcome,
    sentence,
)
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chromoview.core.lookalikes import Companion, Gap
    from chromoview.core.store.records import ImageRow
    from chromoview.gui.inspector.lookalikes_pictures import Picture

OWN = mark("this image")
NO_IMAGE = mark("No image is selected.")
BLIND = mark("Blind reading: look-alikes that the model would choose are hidden.")

_GAPS: Mapping[Gap, str] = {
    "case unknown": mark("No homologue: the case of this image is not known. Split paths to tell."),
    "cell unknown": mark("No homologue: the cell of this image is not known. Split paths to tell."),
    "number unknown": mark("No homologue: the number of this image is not known. Press M to tell."),
    "alone": mark("No homologue: no other image of this cell is known as number {number}."),
    "not classified": mark("No look-alikes: no model has seen this image."),
    "nothing reviewed": mark(
        "No look-alikes: no other image that this model has seen is reviewed yet."
    ),
}


def gap(name: Gap, row: ImageRow, sight: Sight) -> str:
    """Why something is missing, and what to do about it."""
    return tr(_GAPS[name], number=number_seen(row, sight) or "?")


def reason(companion: Companion, number: str, sight: Sight) -> str:
    """Why an image is shown beside one of this number."""
    row = companion.row
    match companion.kind:
        case "homologue":
            return tr("homologue, same cell")
        case "same number":
            return tr("same number, cell {cell}", cell=_cell(row))
    distance = _distance(companion)
    label = named(label_seen(row, sight) or companion.kind)
    if row.named and row.named == number:
        return tr("reviewed {label}, distance {distance}", label=label, distance=distance)
    return tr(
        "reviewed {label}, number {number}, distance {distance}",
        label=label,
        number=row.named or "?",
        distance=distance,
    )


def short_reason(companion: Companion, sight: Sight) -> tuple[str, str]:
    """The same for a narrow tile, whose caption names the number: words, and the distance."""
    row = companion.row
    match companion.kind:
        case "homologue":
            return tr("homologue, same cell"), ""
        case "same number":
            return tr("same number, cell {cell}", cell=_cell(row)), ""
    label = named(label_seen(row, sight) or companion.kind)
    return tr("reviewed {label}", label=label), _distance(companion)


def _distance(companion: Companion) -> str:
    return QLocale().toString(companion.distance or 0.0, "f", 2)


def _cell(row: ImageRow) -> str:
    """The cell, without the case with which many laboratories begin its name."""
    where = row.placement
    short = where.cell.removeprefix(where.case).lstrip("-_ .") if where.case else where.cell
    return short or where.cell


def label(row: ImageRow, sight: Sight) -> str:
    """What a person said of it, and who; empty where nothing may be seen."""
    seen = label_seen(row, sight)
    if seen is None:
        return "" if sight.hidden else tr("not reviewed")
    who = sight.reader if sight.hidden else row.reader
    return tr("{label}, {reader}", label=named(seen), reader=who)


def model_says(row: ImageRow) -> str:
    """The decision with its probability."""
    if row.prediction is None:
        return outcome(row)
    # A tile is narrow, and how likely a class is that was not decided says little there.
    undecided = row.prediction.decision == REVIEW
    return tr("model: {outcome}", outcome=named(REVIEW) if undecided else outcome(row))


def aloud(why: str, row: ImageRow, sight: Sight, picture: Picture, enlarged: float) -> str:
    """Everything that a tile shows, for tool tips and screen readers."""
    parts = [why, caption(row, sight), sentence(row, sight)]
    if picture.image.isNull():
        parts.append(tr("its file cannot be read now"))
    elif picture.thickness == 0:
        parts.append(tr("no chromosome was found in it; the whole image is shown"))
    elif picture.p_up is None:
        parts.append(tr("which end is p is not known"))
    if enlarged != 1.0:
        factor = QLocale().toString(enlarged, "f", 1)
        parts.append(tr("taken at another magnification; shown ×{factor}", factor=factor))
    return "\n".join(part for part in parts if part)
