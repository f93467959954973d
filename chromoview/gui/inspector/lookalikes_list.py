"""The row of pictures in the strip of look-alikes: what stands in it, and how it takes keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from chromoview.gui import theme
from chromoview.gui.inspector.lookalikes_tile import TILE_ROLE, Tile, TileDelegate
from chromoview.gui.tr import tr

Index = QModelIndex | QPersistentModelIndex

_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TileModel(QAbstractListModel):
    """The tiles from left to right; the first one is the image itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def show(self, tiles: Sequence[Tile]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.tiles = tuple(tiles)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        if role == TILE_ROLE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tile.aloud
        return None


class TileList(QListView):
    """One line of tiles. A click or Enter opens an image; the arrows go from one to the next."""

    imageOpened = Signal(int)
    """Id of an image that somebody wants to see in the gallery."""
    gapOpened = Signal(str)
    """Group of a sentence that somebody wants to do something about."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileModel(self)
        self.delegate = TileDelegate(self)
        self.setModel(self.tiles)
        self.setItemDelegate(self.delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Look-alikes of the current image"))
        self.setMinimumHeight(18 * theme.GRID)
        self._double = False
        self.clicked.connect(self._clicked)

    @property
    def stale(self) -> bool:
        """Whether what is shown belongs to an image that is no longer the current one."""
        return self.delegate.stale

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the first one is the current one of the list."""
        before = self._id_at(0), self._id_at(self.currentIndex().row())
        scrolled = self.horizontalScrollBar().value()
        self.delegate.stale = False
        self.tiles.show(tiles)
        self._measure()
        same = before[0] is not None and before[0] == self._id_at(0)
        ids = [self._id_at(n) for n in range(len(tiles))]
        at = ids.index(before[1]) if same and before[1] in ids else 0
        self.setCurrentIndex(self.tiles.index(at))
        self.executeDelayedItemsLayout()
        self.horizontalScrollBar().setValue(scrolled if same else 0)

    def _id_at(self, position: int) -> int | None:
        tiles = self.tiles.tiles
        row = tiles[position].row if 0 <= position < len(tiles) else None
        return None if row is None else row.id

    def mark_stale(self) -> None:
        """Fade what is shown until the answer for another image is there."""
        if not self.delegate.stale:
            self.delegate.stale = True
            self.viewport().update()

    def _measure(self) -> None:
        self.delegate.measure(self.tiles.tiles, self.viewport().height(), self.font())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        if not self._double:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        tile: Tile | None = index.data(TILE_ROLE)
        if tile is None or self.stale:
            return
        if tile.row is None:
            self.gapOpened.emit(tile.group)
        else:
            self.imageOpened.emit(tile.row.id)

    # --- events ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Here Enter opens; elsewhere in the window it confirms a prediction.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _OPENING and not held:
                event.accept()
                return True
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._double = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first of the two clicks has opened an image already; the second would open whatever
        # stands here by now.
        self._double = True
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
