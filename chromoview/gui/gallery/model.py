"""The list behind the gallery: ids only, whatever their number; rows are fetched when painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chromoview.gui.gallery.words import sentence

if TYPE_CHECKING:
    from chromoview.core.store import Store
    from chromoview.core.store.records import ImageRow

CHUNK = 128
"""Rows that are fetched together, around the one that is asked for."""
KEPT = 64 * CHUNK
"""Rows that stay in memory."""

Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """Image ids in the order of the query."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    """The ImageRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._ids: list[int] = []
        self._positions: dict[int, int] = {}
        self._rows: OrderedDict[int, ImageRow] = OrderedDict()

    def set_store(self, store: Store | None) -> None:
        """Read rows from here; the list becomes empty."""
        self._store = store
        self.set_ids([])

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these images."""
        self.beginResetModel()
        self._ids = list(ids)
        self._positions = {image_id: n for n, image_id in enumerate(self._ids)}
        self._rows.clear()
        self.endResetModel()

    def append(self, ids: Iterable[int]) -> list[int]:
        """Add images that are not there yet, at the end; returns those."""
        new = [i for i in dict.fromkeys(ids) if i not in self._positions]
        if new:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._ids.extend(new)
            self._positions.update((i, first + n) for n, i in enumerate(new))
            self.endInsertRows()
        return new

    def refresh(self, ids: Iterable[int]) -> None:
        """Fetch these images again when they are painted next."""
        positions = []
        for image_id in ids:
            self._rows.pop(image_id, None)
            position = self._positions.get(image_id)
            if position is not None:
                positions.append(position)
        if positions:
            self.dataChanged.emit(self.index(min(positions)), self.index(max(positions)))

    @property
    def ids(self) -> Sequence[int]:
        """Every id, in order. Not to be changed."""
        return self._ids

    def position(self, image_id: int) -> int | None:
        """Where an image stands; None where it is not listed."""
        return self._positions.get(image_id)

    def row_at(self, position: int) -> ImageRow | None:
        """The row at a position; None if the image has left the workspace meanwhile."""
        image_id = self._ids[position]
        row = self._rows.get(image_id)
        if row is None:
            self._fetch(position)
            row = self._rows.get(image_id)
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == self.RowRole:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row_at(index.row())
            return row.relative if row else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return sentence(row) if row else ""
        return None

    def _fetch(self, position: int) -> None:
        if self._store is None:
            return
        first = position - position % CHUNK
        ids = [i for i in self._ids[first : first + CHUNK] if i not in self._rows]
        self._rows.update((row.id, row) for row in self._store.rows(ids))
        # What is painted was fetched last, so the oldest entries are far away.
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)
