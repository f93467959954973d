"""The badges of a tile: each has a glyph, a colour and a word, and none of them alone.

The label stands at the left above the picture; what asks for attention stands at the right, below
each other: readers who disagree, a second reader asked, unfit. So there is room for all of them in
the smallest tile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen

from chromoview.gui import theme
from chromoview.gui.elided import abbreviated
from chromoview.gui.gallery.words import Sight, label_seen
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

CONFIRMED, CORRECTED = "✓", "✎"
UNFIT, ASKED, DISAGREED, OLDER = "!", "2?", "≠", "↻"

# Okabe and Ito's remaining colours; black text is read on each of them.
_YELLOW, _SKY, _PURPLE = QColor("#F0E442"), QColor("#56B4E9"), QColor("#CC79A7")
_WHITE = QColor("#FFFFFF")

UNFIT_WORD = mark("unfit")
OLDER_WORD = mark("said by an older model")
ASKED_WORD = mark("a second reader is asked")
DISAGREED_WORD = mark("the readers disagree")
CORRECTED_WORD = mark("corrected")
CONFIRMED_WORD = mark("confirmed")

_RADIUS = 3.0
_INNER = 4
_FONT = 0.88


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge. `word` is shown where there is room, and read aloud always."""

    glyph: str
    colour: QColor
    word: str


def label_badges(
    row: ImageRow, sight: Sight, classes: tuple[str, ...], palette: QPalette
) -> list[Badge]:
    """Whether the label was confirmed or corrected, and the label; empty without one."""
    label = label_seen(row, sight)
    if label is None:
        return []
    look = theme.look_of(label, classes, palette)
    shown = Badge(look.glyph, look.colour, look.word)
    if sight.hidden or row.prediction is None:
        return [shown]
    if row.corrected:
        return [Badge(CORRECTED, _YELLOW, tr(CORRECTED_WORD)), shown]
    return [Badge(CONFIRMED, _WHITE, tr(CONFIRMED_WORD)), shown]


def attention_badges(row: ImageRow, sight: Sight) -> list[Badge]:
    """What asks for a second look, the gravest first."""
    found = []
    if row.disagreed and not sight.hidden:
        found.append(Badge(DISAGREED, _PURPLE, tr(DISAGREED_WORD)))
    if row.second_asked:
        found.append(Badge(ASKED, _SKY, tr(ASKED_WORD)))
    if row.flags:
        found.append(Badge(UNFIT, QColor("#B8B8B8"), tr(UNFIT_WORD)))
    if sight.outdated(row):
        found.append(Badge(OLDER, QColor("#E8E8E8"), tr(OLDER_WORD)))
    return found


def badge_font(font: QFont) -> QFont:
    """The text of badges is a little smaller than that of the tile."""
    return theme.scaled(font, _FONT, QFont.Weight.DemiBold)


def paint_label(painter: QPainter, room: QRectF, badges: list[Badge], *, word: bool) -> float:
    """Paint the label's badges from the left of `room`, joined; returns the width they took."""
    metrics = QFontMetrics(painter.font())
    left = room.left()
    for n, badge in enumerate(badges):
        last = n == len(badges) - 1
        text = f"{badge.glyph} {badge.word}" if last and word else badge.glyph
        free = room.right() - left
        width = min(float(metrics.horizontalAdvance(text) + 2 * _INNER), free)
        fitting = abbreviated(text, metrics, int(width) - _INNER)
        _paint(painter, QRectF(left, room.top(), width, room.height()), badge.colour, fitting)
        left += width
    return left - room.left()


def paint_attention(painter: QPainter, room: QRectF, badges: list[Badge]) -> float:
    """Paint these badges below each other at the right, from `room` down, which the label shares.

    Returns the width that the first one took.
    """
    metrics = QFontMetrics(painter.font())
    first = 0.0
    top = room.top()
    for badge in badges:
        width = max(room.height(), metrics.horizontalAdvance(badge.glyph) + 2.0 * _INNER)
        place = QRectF(room.right() - width, top, width, room.height())
        _paint(painter, place, badge.colour, badge.glyph)
        first = first or width + 1
        top += room.height() + 1
    return first


def paint_preview(painter: QPainter, room: QRectF, text: str, colour: QColor) -> None:
    """A dashed frame with the text of a preview: nothing that a model has stored looks so."""
    metrics = QFontMetrics(painter.font())
    width = min(float(metrics.horizontalAdvance(text) + 2 * _INNER + 2), room.width())
    place = QRectF(room.left(), room.bottom() - room.height(), width, room.height())
    ground = QColor("#FFFFFF")
    painter.setBrush(ground)
    painter.setPen(QPen(colour, 2.0, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    painter.setPen(QColor(Qt.GlobalColor.black))
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width) - _INNER)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, fitting)


def _paint(painter: QPainter, place: QRectF, colour: QColor, text: str) -> None:
    painter.setPen(QPen(theme.mix(colour, QColor(Qt.GlobalColor.black), 0.35), 1.0))
    painter.setBrush(colour)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setPen(theme.on(colour))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
