"""The list behind the gallery: ids only, whatever their number; rows are fetched when painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chromoview.gui.gallery.words import Sight, sentence

if TYPE_CHECKING:
    from chromoview.core.store import Store
    from chromoview.core.store.records import ImageRow

CHUNK = 128
"""Rows that are fetched together, around the one that is asked for."""
KEPT = 16 * CHUNK
"""Rows that stay in memory; more would make each search for garbage hold up the window."""

Index = QModelIndex | QPersistentModelIndex


def _nothing_hidden(_row: ImageRow) -> bool:
    return False


def _no_reason(_image_id: int) -> str:
    return ""


class GalleryModel(QAbstractListModel):
    """Image ids in the order of the query."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    """The ImageRow."""
    PreviewRole = Qt.ItemDataRole.UserRole + 2
    """What the model would say now, as a preview; empty where there is none."""
    SightRole = Qt.ItemDataRole.UserRole + 3
    """What may be seen of the image, a Sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._ids: list[int] = []
        self._positions: dict[int, int] = {}
        self._rows: OrderedDict[int, ImageRow] = OrderedDict()
        self._preview: Mapping[int, str] = {}
        self._hides: Callable[[ImageRow], bool] = _nothing_hidden
        self._reader: Callable[[], str] = str
        self._version: Callable[[], str] = str
        self._reason: Callable[[int], str] = _no_reason

    def set_store(self, store: Store | None) -> None:
        """Read rows from here; the list becomes empty."""
        self._store = store
        self._preview = {}
        self.set_ids([])

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these images."""
        self.beginResetModel()
        self._ids = list(ids)
        self._positions = dict(zip(self._ids, range(len(self._ids)), strict=True))
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

    def reload(self) -> None:
        """Fetch every image again when it is painted next."""
        self._rows.clear()
        self.look_again()

    # --- what is shown of a row ------------------------------------------------------------------

    def set_hides(self, hides: Callable[[ImageRow], bool], reader: Callable[[], str]) -> None:
        """Ask `hides` of every row whether prediction and the labels of others stay hidden.

        A label that `reader` gave is seen even so. Call `look_again` when the answers change.
        """
        self._hides, self._reader = hides, reader
        self.look_again()

    def set_version(self, version: Callable[[], str]) -> None:
        """Ask `version` which model is in use: what another one said is marked."""
        self._version = version

    def set_preview(self, preview: dict[int, str] | None) -> None:
        """Show what the model would say now of each image by its id, marked as a preview."""
        self._preview = dict(preview or {})
        self.look_again()

    def set_reasons(self, reason: Callable[[int], str]) -> None:
        """Say in the tool tip why an image, by its id, stands where it stands, where known."""
        self._reason = reason

    def look_again(self) -> None:
        """Paint everything again: what is shown of the rows has changed, not the rows."""
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def sight(self, row: ImageRow) -> Sight:
        """What may be seen of a row now."""
        return Sight(hidden=self._hides(row), reader=self._reader(), version=self._version())

    def cases(self, ids: Sequence[int]) -> list[str]:
        """The case of each of these images, whether they are listed or not."""
        return self._store.cases_of(ids) if self._store is not None else []

    # --- what there is ---------------------------------------------------------------------------

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
        if role == self.PreviewRole:
            return self._preview.get(self._ids[index.row()], "")
        known = (self.RowRole, self.SightRole, *_TEXTS)
        row = self.row_at(index.row()) if role in known else None
        if role == self.RowRole or row is None:
            return "" if role in _TEXTS else row
        if role == self.SightRole:
            return self.sight(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.relative
        preview = self._preview.get(row.id, "")
        return sentence(row, self.sight(row), reason=self._reason(row.id), preview=preview)

    def _fetch(self, position: int) -> None:
        if self._store is None:
            return
        first = position - position % CHUNK
        ids = [i for i in self._ids[first : first + CHUNK] if i not in self._rows]
        self._rows.update((row.id, row) for row in self._store.rows(ids))
        # What is painted was fetched last, so the oldest entries are far away.
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)


_TEXTS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
