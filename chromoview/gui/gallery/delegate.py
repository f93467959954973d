"""How one image looks in the gallery: picture, decision, label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chromoview.gui import theme
from chromoview.gui.gallery.model import GalleryModel
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.gallery.words import caption, decision_of

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

PICTURE = QSize(128, 136)
"""Room for the label above and the picture below it, in device-independent pixels."""
_BADGE = 18
ROOM = QRect(2, _BADGE + 1, PICTURE.width() - 4, PICTURE.height() - _BADGE - 7)
"""Room for the picture alone, within it."""
_PAD = theme.GRID // 2
_RADIUS = 5.0


class GalleryDelegate(QStyledItemDelegate):
    """Paints tiles of one size. `classes` and `scale` follow the model in use and the list."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self.classes: tuple[str, ...] = ()
        self.scale = 1.0
        """Screen pixels per pixel of an original: common to all, so that sizes compare."""

    def tile(self, metrics: QFontMetrics) -> QSize:
        """Size of a tile with text in this font."""
        text = 2 * metrics.height() + theme.GRID
        return QSize(PICTURE.width() + 2 * _PAD, PICTURE.height() + text + 2 * _PAD)

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
        tile = QRect(option.rect.topLeft(), self.tile(option.fontMetrics))
        tile.moveCenter(option.rect.center())
        self._paint_frame(painter, tile, option)
        ground = QRect(tile.topLeft(), PICTURE).translated(_PAD, _PAD)
        self._paint_picture(painter, ground, option.palette, row)
        if row.label is not None:
            self._paint_badge(painter, ground, option, row.label)
        self._paint_words(painter, tile, ground.bottom() + 1, option, row)
        painter.restore()

    def _paint_frame(self, painter: QPainter, tile: QRect, option: QStyleOptionViewItem) -> None:
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        accent = palette.highlight().color()
        base = palette.base().color()
        painter.setBrush(theme.mix(base, accent, 0.24) if selected else base)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected or focused:
            painter.setPen(QPen(accent, 2.0))
        else:
            painter.setPen(QPen(theme.line(palette), 1.0))
        painter.drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_picture(
        self, painter: QPainter, ground: QRect, palette: QPalette, row: ImageRow
    ) -> None:
        painter.fillRect(ground, theme.neutral_ground(palette))
        picture = None
        if not row.error:
            picture = self._loader.picture(row.id, row.sha256, row.path)
            if picture is not None and not picture.isNull():
                painter.drawImage(self._target(ground, row), picture)
        if row.error or (picture is not None and picture.isNull()):
            painter.setPen(theme.colour_of(theme.UNREADABLE, self.classes, palette))
            font = theme.scaled(painter.font(), 2.2)
            previous = painter.font()
            painter.setFont(font)
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, "■")
            painter.setFont(previous)
        strip = QRect(ground.left(), ground.bottom() - 2, ground.width(), 3)
        painter.fillRect(strip, theme.colour_of(decision_of(row), self.classes, palette))

    def _target(self, ground: QRect, row: ImageRow) -> QRectF:
        """Where the picture lies: at the common scale, or smaller where it would not fit."""
        room = ROOM.translated(ground.topLeft())
        height, width = max(1, row.height), max(1, row.width)
        scale = min(self.scale, room.width() / width, room.height() / height)
        target = QRectF(0, 0, width * scale, height * scale)
        target.moveCenter(QRectF(room).center())
        return target

    def _paint_badge(
        self, painter: QPainter, ground: QRect, option: QStyleOptionViewItem, label: str
    ) -> None:
        look = theme.look_of(label, self.classes, option.palette)
        font = theme.scaled(option.font, 0.88)
        metrics = QFontMetrics(font)
        text = f"✓ {look.text}"
        width = min(metrics.horizontalAdvance(text) + 2 * _PAD + 2, ground.width() - 2)
        badge = QRectF(ground.left(), ground.top(), width, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour)
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(on(look.colour))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(option.font)

    def _paint_words(
        self, painter: QPainter, tile: QRect, top: int, option: QStyleOptionViewItem, row: ImageRow
    ) -> None:
        metrics, palette = option.fontMetrics, option.palette
        look = theme.look_of(decision_of(row), self.classes, palette)
        text = palette.text().color()
        left, width = tile.left() + _PAD + 2, tile.width() - 2 * _PAD - 4
        first = QRect(left, top + _PAD, width, metrics.height())
        painter.setFont(option.font)
        painter.setPen(look.colour)
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft, look.glyph)
        painter.setPen(text)
        indent = metrics.horizontalAdvance(f"{look.glyph} ")
        painter.drawText(first.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, look.word)
        if row.prediction is not None:
            painter.setFont(theme.tabular(option.font))
            percent = f"{row.prediction.confidence * 100:.0f} %"
            painter.drawText(first, Qt.AlignmentFlag.AlignRight, percent)
        second = first.translated(0, metrics.height())
        painter.setFont(option.font)
        painter.setPen(theme.mix(text, palette.base().color(), 0.36))
        words = metrics.elidedText(caption(row), Qt.TextElideMode.ElideRight, width)
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft, words)


def on(ground: QColor) -> QColor:
    """Black or white, whichever is read more easily on `ground`."""
    luminance = 0.2126 * ground.redF() ** 2.2 + 0.7152 * ground.greenF() ** 2.2
    luminance += 0.0722 * ground.blueF() ** 2.2
    return QColor(Qt.GlobalColor.black if luminance > 0.26 else Qt.GlobalColor.white)
