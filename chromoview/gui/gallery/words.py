"""An image's row in words, for captions, tool tips and screen readers.

Whoever reads blind must not find in a tool tip what the tile does not show: `Sight` says what is
seen of an image, and every sentence here asks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from chromoview.core.domain import REVIEW, Placement
from chromoview.gui.core_words import said
from chromoview.gui.theme import UNREADABLE
from chromoview.gui.tr import mark, moment, number, percent, plural, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow
    from chromoview.core.usefulness import Reason

BLIND = mark("hidden while reading blind")


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of one image."""

    hidden: bool = False
    """Whether prediction, evidence and the labels of others are hidden."""
    reader: str = ""
    """Whose own labels are seen even so."""
    version: str = ""
    """The model in use; empty where it is not known."""

    def outdated(self, row: ImageRow) -> bool:
        """Whether an image shows what another model said than the one in use."""
        known = bool(self.version) and row.prediction is not None
        return known and not self.hidden and row.model_version != self.version


OPEN = Sight()


def decision_of(row: ImageRow) -> str:
    """Class name, `review`, or `unreadable` where there is no prediction."""
    return row.prediction.decision if row.prediction else UNREADABLE


def label_seen(row: ImageRow, sight: Sight) -> str | None:
    """The label that may be shown: while hidden, only what this reader gave."""
    if not sight.hidden:
        return row.label
    own = row.said_by(sight.reader)
    return own.label if own is not None else None


def number_seen(row: ImageRow, sight: Sight) -> str:
    """The chromosome's number; while hidden, not the one that the model named."""
    return (row.number or row.placement.chromosome) if sight.hidden else row.named


def named(name: str) -> str:
    """A decision or a label in the window's language; a laboratory's own class as it is."""
    return said(name)


def place(placement: Placement) -> str:
    """Case, culture, cell and number in one line; empty where nothing is known."""
    parts = [placement.case, placement.culture]
    cell = placement.cell
    parts.append(tr("cell {cell}", cell=cell) if cell.isdecimal() else cell)
    parts.append(_chromosome(placement.chromosome))
    return " · ".join(part for part in parts if part)


def caption(row: ImageRow, sight: Sight = OPEN) -> str:
    """The number first and then the cell, which a narrow tile can show; else the file's name."""
    where = row.placement
    case = "" if where.cell.startswith(where.case) else where.case  # cells often repeat the case
    parts = [_chromosome(number_seen(row, sight)), case, where.culture, where.cell]
    return " · ".join(part for part in parts if part) or row.path.name


def outcome(row: ImageRow) -> str:
    """The decision with its probability, or the reason why there is none."""
    if row.prediction is None:
        return tr("unreadable: {why}", why=said(row.error)) if row.error else tr("not classified")
    sure = percent(row.prediction.confidence)
    if row.prediction.decision == REVIEW:
        return tr("review (likeliest class {percent})", percent=sure)
    return tr("{decision}, {percent}", decision=named(row.prediction.decision), percent=sure)


def sentence(row: ImageRow, sight: Sight = OPEN, *, reason: str = "", preview: str = "") -> str:
    """Everything that a tile shows, line by line."""
    readable = not row.error
    parts = [row.relative, place(row.placement)]
    parts.append(tr(BLIND) if sight.hidden and readable else outcome(row))
    if sight.outdated(row):
        parts.append(tr("said by an older model, {version}", version=row.model_version))
    parts.extend(_labels(row, sight))
    if row.number and row.number != row.placement.chromosome:
        parts.append(tr("number corrected to {number}", number=row.number))
    if row.flags:
        parts.append(tr("quality: {flags}", flags=", ".join(named(f) for f in row.flags)))
    if row.second_asked:
        parts.append(tr("{reader} asks for a second reader", reader=row.second_asked))
    if row.disagreed and not sight.hidden:
        parts.append(tr("the readers disagree"))
    if row.tags and not sight.hidden:
        parts.append(tr("tags: {tags}", tags=" ".join(row.tags)))
    if row.note and not sight.hidden:
        parts.append(tr("note: {note}", note=row.note))
    if preview and not sight.hidden:
        parts.append(
            tr("preview, not stored: the model would say {decision}", decision=named(preview))
        )
    if reason and not sight.hidden:
        parts.append(reason)
    return "\n".join(part for part in parts if part)


def _labels(row: ImageRow, sight: Sight) -> list[str]:
    if sight.hidden:
        own = label_seen(row, sight)
        return [tr("you labelled it {label}", label=named(own))] if own else []
    if row.label is None:
        return []
    said = {"label": named(row.label), "reader": row.reader}
    if row.agreed:
        parts = [tr("agreed on {label}", label=said["label"])]
    elif row.corrected:
        parts = [tr("corrected to {label} by {reader}", **said)]
    else:
        parts = [tr("labelled {label} by {reader}", **said)]
    parts.extend(
        tr("second reading: {label} by {reader}", label=named(r.label), reader=r.reader)
        for r in row.second
    )
    return parts


def reason_in_words(reason: Reason) -> str:
    """Why an image is useful to review, for its tool tip."""
    score = _score(reason.score)
    match reason.kind:
        case "uncertain" if reason.unlike:
            return tr("uncertain: {score}; unlike those before", score=score)
        case "uncertain":
            return tr("uncertain: {score}", score=score)
        case "disagreement" if reason.unlike:
            return tr("label and model disagree: {score}; unlike those before", score=score)
        case "disagreement":
            return tr("label and model disagree: {score}", score=score)
        case "sure" if reason.unlike:
            return tr("the model is sure: {score}; but unlike those before", score=score)
        case "sure":
            return tr("the model is sure: {score}", score=score)
        case "hold-out":
            return tr("hold-out: it measures the model and teaches it nothing")
        case "no prediction":
            return tr("no prediction says how useful it is")
        case "reviewed":
            return tr("reviewed already")


def counted(listed: int, images: int, reviewed: int) -> str:
    """How many of how many are listed, and how many of all are reviewed."""
    return tr(
        "{listed} of {images} · {reviewed} reviewed",
        listed=number(listed),
        images=number(images),
        reviewed=number(reviewed),
    )


def counted_aloud(listed: int, images: int, reviewed: int) -> str:
    """The same as a sentence."""
    return tr(
        "{listed} listed of {images}, {reviewed} reviewed, {left} left to review",
        listed=number(listed),
        images=plural(images, "{count} image", "{count} images"),
        reviewed=number(reviewed),
        left=number(max(0, images - reviewed)),
    )


def local_time(utc: str) -> str:
    """An ISO 8601 time as this computer's clock shows it; as it is if unreadable."""
    return moment(utc)


def _chromosome(name: str) -> str:
    return tr("chr {number}", number=name) if name else ""


def _score(score: float) -> str:
    return QLocale().toString(score, "f", 2)
