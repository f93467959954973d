"""How one image looks in the gallery: picture, decision, label and what asks for attention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chromoview.gui import theme
from chromoview.gui.elided import abbreviated
from chromoview.gui.gallery import badges
from chromoview.gui.gallery.model import GalleryModel
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.gallery.tile import PAD, TileSize
from chromoview.gui.gallery.words import OPEN, Sight, caption, decision_of
from chromoview.gui.tr import percent, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

_RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class _Tile:
    """What is painted now."""

    row: ImageRow
    sight: Sight
    preview: str
    frame: QRect
    ground: QRect
    option: QStyleOptionViewItem


class GalleryDelegate(QStyledItemDelegate):
    """Paints tiles of one size. `classes` and `scale` follow the model in use and the list."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self.classes: tuple[str, ...] = ()
        self.size = TileSize()
        self.scale = 1.0
        """Screen pixels per pixel of an original: common to all, so that sizes compare."""

    def tile(self, metrics: QFontMetrics) -> QSize:
        """Size of a tile with text in this font."""
        return self.size.tile(metrics)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.tile(option.fontMetrics)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ImageRow | None = index.data(GalleryModel.RowRole)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRect(option.rect.topLeft(), self.tile(option.fontMetrics))
        frame.moveCenter(option.rect.center())
        ground = QRect(frame.topLeft(), self.size.ground).translated(PAD, PAD)
        sight = index.data(GalleryModel.SightRole) or OPEN
        preview = index.data(GalleryModel.PreviewRole) or ""
        tile = _Tile(row, sight, "" if sight.hidden else preview, frame, ground, option)
        self._paint_frame(painter, tile)
        self._paint_picture(painter, tile)
        self._paint_badges(painter, tile)
        self._paint_words(painter, tile)
        painter.restore()

    def _paint_frame(self, painter: QPainter, tile: _Tile) -> None:
        palette = tile.option.palette
        selected = bool(tile.option.state & QStyle.StateFlag.State_Selected)
        accent = palette.highlight().color()
        base = palette.base().color()
        painter.setBrush(theme.mix(base, accent, 0.24) if selected else base)
        focused = bool(tile.option.state & QStyle.StateFlag.State_HasFocus)
        if selected or focused:
            painter.setPen(QPen(accent, 2.0))
        else:
            painter.setPen(QPen(theme.line(palette), 1.0))
        painter.drawRoundedRect(QRectF(tile.frame).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_picture(self, painter: QPainter, tile: _Tile) -> None:
        row, palette, ground = tile.row, tile.option.palette, tile.ground
        painter.fillRect(ground, theme.neutral_ground(palette))
        picture = None
        if not row.error:
            # On a screen of 200 % a tile has twice as many pixels.
            side = round(ground.height() * painter.device().devicePixelRatio())
            side = min(side, max(row.height, row.width))
            picture = self._loader.picture(row.id, row.sha256, row.path, side)
            if picture is not None and not picture.isNull():
                painter.drawImage(self._target(tile), picture)
        if row.error or (picture is not None and picture.isNull()):
            painter.setPen(theme.colour_of(theme.UNREADABLE, self.classes, palette))
            font = theme.scaled(painter.font(), 2.2)
            previous = painter.font()
            painter.setFont(font)
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, "■")
            painter.setFont(previous)
            if not row.error:  # it could be read once: File, Find moved folders helps
                painter.setPen(palette.text().color())
                below = ground.adjusted(PAD, 0, -PAD, -PAD - self.size.strip(ground).height())
                words = tr("file not found")
                fitting = painter.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, below.width()
                )
                bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
                painter.drawText(below, int(bottom), fitting)
        if not _hidden(tile):
            colour = theme.colour_of(decision_of(row), self.classes, palette)
            painter.fillRect(self.size.strip(ground), colour)

    def _target(self, tile: _Tile) -> QRectF:
        """Where the picture lies: at the common scale, or smaller where it would not fit."""
        room = self.size.room(tile.option.fontMetrics).translated(tile.ground.topLeft())
        height, width = max(1, tile.row.height), max(1, tile.row.width)
        scale = min(self.scale, room.width() / width, room.height() / height)
        target = QRectF(0, 0, width * scale, height * scale)
        target.moveCenter(QRectF(room).center())
        return target

    def _paint_badges(self, painter: QPainter, tile: _Tile) -> None:
        option, ground = tile.option, QRectF(tile.ground)
        metrics = option.fontMetrics
        painter.setFont(badges.badge_font(option.font))
        line = QRectF(ground.left(), ground.top(), ground.width(), self.size.badge(metrics))
        attention = badges.attention_badges(tile.row, tile.sight)
        taken = badges.paint_attention(painter, line, attention)
        label = badges.label_badges(tile.row, tile.sight, self.classes, option.palette)
        free = line.adjusted(0, 0, -taken, 0)
        badges.paint_label(painter, free, label, word=self.size.worded)
        if tile.preview:
            look = theme.look_of(tile.preview, self.classes, option.palette)
            words = look.text if self.size.worded else look.glyph
            foot = QRectF(ground.left(), ground.bottom() - line.height() - 3, ground.width(), 0)
            foot.setHeight(line.height())
            # What would change is to be seen at once among what would not.
            same = tile.preview == decision_of(tile.row)
            frame = theme.line(option.palette) if same else look.colour
            badges.paint_preview(painter, foot, tr("now: {decision}", decision=words), frame)
        painter.setFont(option.font)

    def _paint_words(self, painter: QPainter, tile: _Tile) -> None:
        row, option = tile.row, tile.option
        metrics = option.fontMetrics
        quiet = theme.muted(option.palette)
        left, width = tile.frame.left() + PAD + 2, tile.frame.width() - 2 * PAD - 4
        first = QRect(left, tile.ground.bottom() + 1 + PAD, width, metrics.height())
        if _hidden(tile):
            _fitted(painter, first, quiet, tr("blind"))
        else:
            self._paint_decision(painter, first, tile)
        second = first.translated(0, metrics.height())
        # The number stands at its beginning, and the cell at its end.
        middle = Qt.TextElideMode.ElideMiddle
        shown = metrics.elidedText(caption(row, tile.sight), middle, second.width())
        _fitted(painter, second, quiet, shown)

    def _paint_decision(self, painter: QPainter, room: QRect, tile: _Tile) -> None:
        option, row = tile.option, tile.row
        metrics = option.fontMetrics
        look = theme.look_of(decision_of(row), self.classes, option.palette)
        indent = metrics.horizontalAdvance(f"{look.glyph} ")
        painter.setPen(look.ink)
        _on_line(painter, room, look.glyph)
        free = room.adjusted(indent, 0, 0, 0)
        text = option.palette.text().color()
        if row.prediction is not None:
            sure = percent(row.prediction.confidence)
            painter.setFont(theme.tabular(option.font))
            needed = painter.fontMetrics().horizontalAdvance(sure)
            # In the smallest tiles a figure says more than the beginning of a word: the glyph
            # stands for that.
            painter.setPen(text)
            _on_line(painter, room.adjusted(room.width() - needed, 0, 0, 0), sure)
            free = free.adjusted(0, 0, -needed - PAD, 0)
        painter.setFont(option.font)
        whole = metrics.horizontalAdvance(look.word) <= free.width()
        if whole or self.size.worded:
            _fitted(painter, free, text, look.word)


def _hidden(tile: _Tile) -> bool:
    """Whether the decision is hidden; that a file cannot be read is nobody's opinion."""
    return tile.sight.hidden and not tile.row.error


def _fitted(painter: QPainter, room: QRect, colour: QColor, words: str) -> None:
    painter.setPen(colour)
    _on_line(painter, room, abbreviated(words, painter.fontMetrics(), room.width()))


def _on_line(painter: QPainter, room: QRect, words: str) -> None:
    """All words of a line stand on one base line, in whatever font their script is found."""
    painter.drawText(room.left(), room.top() + painter.fontMetrics().ascent(), words)
