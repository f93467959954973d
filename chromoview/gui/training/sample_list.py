"""A line of small pictures: what a class looks like in this laboratory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chromoview.core.store.records import ImageRow
from chromoview.gui import theme
from chromoview.gui.elided import abbreviated
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr

Index = QModelIndex | QPersistentModelIndex
SAMPLE_ROLE = Qt.ItemDataRole.UserRole + 1

_WIDTH, _ROOM = 12 * GRID, 13 * GRID
"""Of the room for a picture."""
_LARGEST = 2.0
"""An image is never shown larger than so many times its size."""
_PAD = GRID // 2
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Sample:
    """One image, with the words below it."""

    row: ImageRow
    side: str
    """Of the split, in words."""

    @property
    def caption(self) -> str:
        """Its case."""
        return self.row.placement.case or tr("no case")

    @property
    def aloud(self) -> str:
        """Everything that is known of it here."""
        return tr(
            "{file}, case {case}, {side}",
            file=self.row.path.name,
            case=self.caption,
            side=self.side,
        )


class SampleModel(QAbstractListModel):
    """The samples of one class, from left to right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.samples: tuple[Sample, ...] = ()

    def show(self, samples: Sequence[Sample]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.samples = tuple(samples)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.samples)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.samples):
            return None
        sample = self.samples[index.row()]
        if role == SAMPLE_ROLE:
            return sample
        if role == Qt.ItemDataRole.DisplayRole:
            return sample.caption
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return sample.aloud
        return None


class SampleDelegate(QStyledItemDelegate):
    """Paints the samples of all classes at one scale, so that sizes compare."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self.scale = 1.0
        """Screen pixels per pixel of an original."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return tile_size(option.fontMetrics)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sample: Sample | None = index.data(SAMPLE_ROLE)
        if sample is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = option.palette
        ground = QRect(option.rect.left() + _PAD, option.rect.top() + _PAD, _WIDTH, _ROOM)
        painter.fillRect(ground, theme.neutral_ground(palette))
        row = sample.row
        side = round(_ROOM * painter.device().devicePixelRatio())
        picture = self._loader.picture(row.id, row.sha256, row.path, side)
        if picture is not None and picture.isNull():
            painter.setPen(theme.muted(palette))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(ground, int(flags), tr("file not found"))
        elif picture is not None:
            painter.drawImage(self._target(ground, row), picture)
        painter.setFont(option.font)
        self._paint_words(painter, option, sample, ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.highlight().color(), 2.0))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, sample: Sample, ground: QRect
    ) -> None:
        metrics = option.fontMetrics
        line = QRect(ground.left(), ground.bottom() + _PAD, ground.width(), metrics.height())
        for words, colour in (
            (sample.caption, option.palette.text().color()),
            (sample.side, theme.muted(option.palette)),
        ):
            painter.setPen(colour)
            shown = abbreviated(words, metrics, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), shown)
            line.translate(0, metrics.height())

    def _target(self, ground: QRect, row: ImageRow) -> QRectF:
        room = ground.adjusted(2, 2, -2, -2)
        width, height = max(row.width, 1), max(row.height, 1)
        scale = min(self.scale, room.width() / width, room.height() / height)
        target = QRectF(0, 0, width * scale, height * scale)
        target.moveCenter(QRectF(room).center())
        return target


def scale_for(rows: Sequence[ImageRow]) -> float:
    """Screen pixels per original pixel at which nearly every image fits into its room."""
    fits = sorted(min(_WIDTH / max(r.width, 1), _ROOM / max(r.height, 1)) for r in rows if r.width)
    return min(_LARGEST, fits[len(fits) // 20]) if fits else 1.0


def tile_size(metrics: QFontMetrics) -> QSize:
    """The whole tile, with two lines of text."""
    return QSize(_WIDTH + 2 * _PAD, _ROOM + 2 * metrics.height() + 3 * _PAD)


class SampleList(QListView):
    """A click or Enter opens an image; the arrows go from one to the next."""

    imageOpened = Signal(int)

    def __init__(self, loader: ThumbnailLoader, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.samples = SampleModel(self)
        self.tiles = SampleDelegate(loader, self)
        self.setModel(self.samples)
        self.setItemDelegate(self.tiles)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        loader.ready.connect(self.viewport().update)
        self.clicked.connect(self._open)
        self._fit()

    def show_samples(self, samples: Sequence[Sample], scale: float) -> None:
        """Show these, the first one current."""
        self.tiles.scale = scale
        self.samples.show(samples)
        self.setCurrentIndex(self.samples.index(0))

    def _open(self, index: QModelIndex) -> None:
        sample: Sample | None = index.data(SAMPLE_ROLE)
        if sample is not None:
            self.imageOpened.emit(sample.row.id)

    def _fit(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(tile_size(self.fontMetrics()).height() + bar + 2)

    def event(self, event: QEvent) -> bool:
        # Here Enter opens; elsewhere in the window it confirms a prediction.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _OPENING and not held:
                event.accept()
                return True
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: Any) -> None:
        if event.angleDelta().x() == 0:
            event.ignore()  # the page scrolls
        else:
            super().wheelEvent(event)
