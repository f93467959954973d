"""How one look-alike looks: upright, at the scale of all, its centromere level with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLineF,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chromoview.gui import theme
from chromoview.gui.gallery.words import caption, decision_of, label_seen
from chromoview.gui.inspector import lookalikes_words as words
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow
    from chromoview.gui.gallery.words import Sight
    from chromoview.gui.inspector.lookalikes_pictures import Picture

_LARGEST = 4.0
"""Screen pixels per original pixel: a small crop is not blown up further."""
_PAD = theme.GRID // 2
_LINES = 4
"""Of text in a tile: why it is shown above the picture; place, label and decision below."""
_CHARACTERS = 27
"""Of text that a narrow tile has room for."""
_FADED = 0.35


TILE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One place in the strip: an image, or a sentence that says why there is none."""

    group: str
    """Tiles of one group follow each other; a line parts them from the next."""
    aloud: str
    """Everything that it shows."""
    words: str
    """Why it is shown; the sentence, where there is no image."""
    side: str = ""
    """Stands at the right end of the same line."""
    row: ImageRow | None = None
    picture: Picture | None = None
    sight: Sight | None = None
    enlarged: float = 1.0
    """Screen pixels of this picture's pixels for one of the own image's: other than 1 where the two
    were taken at different magnifications."""


class TileDelegate(QStyledItemDelegate):
    """Paints the tiles of one strip, all at one scale."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.classes: tuple[str, ...] = ()
        self.stale = False
        self.scale = 1.0
        """Screen pixels per pixel of the own image's original."""
        self.level = 0.0
        """Where every centromere lies, below the upper edge of the pictures' room."""
        self._height = 0

    def measure(self, tiles: Sequence[Tile], height: int, font: QFont) -> None:
        """Find the largest scale at which every picture fits, with the centromeres level."""
        self._height = height
        room = self.room(QRect(0, 0, 0, height), QFontMetrics(font)).height()
        above = below = 0.0
        for tile in tiles:
            if tile.picture is not None and tile.picture.thickness > 0:
                level = _level(tile.picture)
                above = max(above, level * tile.enlarged)
                below = max(below, (tile.picture.image.height() - level) * tile.enlarged)
        whole = max(above + below, 1.0)
        self.scale = min(_LARGEST, max(room, 1) / whole)
        self.level = above * self.scale + max(0.0, room - whole * self.scale) / 2

    def room(self, tile: QRect, metrics: QFontMetrics) -> QRect:
        """Room for the picture within a tile."""
        line = metrics.height()
        return tile.adjusted(0, line + 2 * _PAD, 0, -((_LINES - 1) * line + 2 * _PAD))

    def target(self, room: QRect, tile: Tile) -> QRectF:
        """Where the picture lies; its centromere is level with all others."""
        picture = tile.picture
        if picture is None:
            return QRectF()
        size = QSize(picture.image.size())
        if picture.thickness == 0:  # a whole image, whose scale says nothing
            fitted = QRectF(room).adjusted(_PAD, _PAD, -_PAD, -_PAD)
            size.scale(fitted.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            whole = QRectF(0, 0, size.width(), size.height())
            whole.moveCenter(fitted.center())
            return whole
        scale = self.scale * tile.enlarged
        target = QRectF(0, 0, size.width() * scale, size.height() * scale)
        target.moveLeft(room.left() + (room.width() - target.width()) / 2)
        target.moveTop(room.top() + self.level - _level(picture) * scale)
        return target

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        tile: Tile = index.data(TILE_ROLE)
        width = float(_CHARACTERS * option.fontMetrics.averageCharWidth())
        if tile.picture is not None and tile.picture.thickness > 0:
            shown = tile.picture.image.width() * self.scale * tile.enlarged
            width = max(width, shown + 2 * theme.GRID)
        return QSize(round(width) + 2 * _PAD, max(self._height, 1))

    # --- painting --------------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tile: Tile = index.data(TILE_ROLE)
        room = self.room(option.rect, option.fontMetrics)
        painter.save()
        painter.setFont(option.font)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(option.rect, option.palette.base())
        painter.setOpacity(_FADED if self.stale else 1.0)
        if tile.row is None:
            self._paint_sentence(painter, option, tile)
        else:
            painter.fillRect(room, theme.neutral_ground(option.palette))
            self._paint_words(painter, option, index.row() == 0, tile)
            self._paint_picture(painter, room, option.palette, tile)
        painter.setOpacity(1.0)
        self._paint_borders(painter, option, index, tile)
        painter.restore()

    def _paint_sentence(self, painter: QPainter, option: QStyleOptionViewItem, tile: Tile) -> None:
        painter.setPen(theme.muted(option.palette))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = option.rect.adjusted(theme.GRID, 0, -theme.GRID, 0)
        painter.drawText(room, int(flags), tile.words)

    def _paint_picture(self, painter: QPainter, room: QRect, palette: QPalette, tile: Tile) -> None:
        picture = tile.picture
        if picture is None or picture.image.isNull():
            look = theme.look_of(theme.UNREADABLE, self.classes, palette)
            painter.setPen(look.ink)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), look.text)
            return
        painter.setClipRect(room)
        painter.drawImage(self.target(room, tile), picture.image)
        painter.setClipping(False)
        if tile.enlarged != 1.0:
            painter.setPen(theme.muted(palette))
            factor = QLocale().toString(tile.enlarged, "f", 1)
            corner = room.adjusted(_PAD, 0, -_PAD, 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(corner, int(flags), tr("×{factor}", factor=factor))
        if picture.centromere is not None:
            colour = palette.accent().color()
            painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
            height = room.top() + self.level
            painter.drawLine(QLineF(room.left(), height, room.right() + 1, height))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, own: bool, tile: Tile
    ) -> None:
        row, sight = tile.row, tile.sight
        if row is None or sight is None:
            return
        metrics, palette = option.fontMetrics, option.palette
        line, width = metrics.height(), option.rect.width() - 2 * _PAD - 2
        at = QRect(option.rect.left() + _PAD + 1, option.rect.top() + _PAD, width, line)
        text, quiet = palette.text().color(), theme.muted(palette)
        if own:
            painter.setFont(theme.scaled(option.font, 1.0, QFont.Weight.DemiBold))
        aside = metrics.horizontalAdvance(f" {tile.side}") if tile.side else 0
        _line(painter, at.adjusted(0, 0, -aside, 0), tile.words, text)
        painter.setFont(option.font)
        if tile.side:
            painter.setPen(quiet)
            painter.drawText(at, int(Qt.AlignmentFlag.AlignRight), tile.side)
        at.moveTop(self.room(option.rect, metrics).bottom() + 1 + _PAD)
        _line(painter, at, caption(row, sight), quiet)
        at.translate(0, line)
        seen = label_seen(row, sight)
        if seen is not None:
            look = theme.look_of(seen, self.classes, palette)
            painter.setPen(look.ink)
            painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft), look.glyph)
            indent = metrics.horizontalAdvance(f"{look.glyph} ")
            _line(painter, at.adjusted(indent, 0, 0, 0), words.label(row, sight), text)
        else:
            _line(painter, at, words.label(row, sight), quiet)
        at.translate(0, line)
        if not sight.hidden:
            self._paint_decision(painter, at, option, row)

    def _paint_decision(
        self, painter: QPainter, at: QRect, option: QStyleOptionViewItem, row: ImageRow
    ) -> None:
        look = theme.look_of(decision_of(row), self.classes, option.palette)
        painter.setPen(look.ink)
        painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft), look.glyph)
        indent = option.fontMetrics.horizontalAdvance(f"{look.glyph} ")
        _line(
            painter,
            at.adjusted(indent, 0, 0, 0),
            words.model_says(row),
            theme.muted(option.palette),
        )

    def _paint_borders(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        tile: Tile,
    ) -> None:
        """A line where another group begins, and a frame about the tile that has the focus."""
        before = index.model().index(index.row() - 1, 0).data(TILE_ROLE)
        if before is not None and before.group != tile.group:
            painter.setPen(QPen(theme.line(option.palette), 1.0))
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused:
            painter.setPen(QPen(option.palette.highlight().color(), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))


def _level(picture: Picture) -> float:
    """Row that is brought to the common level: the centromere, or the middle where it is not
    known."""
    if picture.centromere is not None:
        return picture.centromere + 0.5
    return picture.image.height() / 2


def _line(painter: QPainter, room: QRect, text: str, colour: QColor) -> None:
    metrics = painter.fontMetrics()
    painter.setPen(colour)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
