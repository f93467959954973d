"""The grid of tiles: selection, movement, and what scrolling asks of the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QSize,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from chromoview.gui import theme
from chromoview.gui.gallery.delegate import ROOM, GalleryDelegate
from chromoview.gui.gallery.grid import GridView
from chromoview.gui.gallery.model import GalleryModel
from chromoview.gui.gallery.thumbnails import ThumbnailLoader

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

_SAMPLED = 256
"""Rows that the common scale is found from."""
_SMALLEST, _LARGEST = 0.2, 3.0
"""Limits of the common scale."""
_PERCENTILE = 0.9
_NEAR = 512
"""Positions that are looked at one by one for an unreviewed image."""


class GalleryView(GridView):
    """A virtual grid: its cost does not depend on the number of images."""

    currentImageChanged = Signal(object)
    """Id of the current image, or None."""
    selectionSized = Signal(int)
    """How many images are selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Gallery of images")
        self.images = GalleryModel(self)
        self.thumbnails = ThumbnailLoader(self)
        self.tiles = GalleryDelegate(self.thumbnails, self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setViewportMargins(theme.GRID // 2, theme.GRID // 2, 0, 0)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # the margins look like the rest
        self.setAutoFillBackground(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(self.images)
        self.setItemDelegate(self.tiles)
        self.thumbnails.ready.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(
            lambda: self.selectionSized.emit(self.selected_count())
        )
        self._fit_grid()

    # --- what is shown ---------------------------------------------------------------------------

    def show_ids(self, ids: Sequence[int]) -> None:
        """List these images; the selection and the current image stay where they are listed."""
        if list(ids) == self.images.ids:
            self.images.refresh(ids)
            return
        current, selected = self.current_id(), self.selected_ids()
        bar = self.verticalScrollBar()
        seen, scrolled = self._is_seen(self.currentIndex()), bar.value()
        self.images.set_ids(ids)
        self._find_scale()
        self._restore(current, selected)
        if not seen:
            bar.setValue(scrolled)  # somebody looks at another part of the list

    def _is_seen(self, index: QModelIndex) -> bool:
        """Whether an image is on screen; also where there is none that could be."""
        return not index.isValid() or self.viewport().rect().intersects(self.visualRect(index))

    def append_ids(self, ids: Sequence[int]) -> None:
        """Add images at the end while a classification runs."""
        first = self.images.rowCount() == 0
        if self.images.append(ids) and first:
            self._find_scale()

    def set_classes(self, classes: tuple[str, ...]) -> None:
        """Classes of the model in use, for colours and glyphs."""
        self.tiles.classes = classes
        self.viewport().update()

    def _find_scale(self) -> None:
        """One scale for all, at which nine in ten images fit: sizes can be compared by eye."""
        need = []
        for position in range(min(_SAMPLED, self.images.rowCount())):
            row = self.images.row_at(position)
            if row is not None and row.height > 0:
                need.append(max(row.height / ROOM.height(), row.width / ROOM.width()))
        if need:
            need.sort()
            reference = need[int(_PERCENTILE * (len(need) - 1))]
            self.tiles.scale = min(_LARGEST, max(_SMALLEST, 1.0 / reference))

    # --- selection -------------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """The image that the inspector shows."""
        index = self.currentIndex()
        return self.images.ids[index.row()] if index.isValid() else None

    def current_row(self) -> ImageRow | None:
        """The row of the current image."""
        index = self.currentIndex()
        return self.images.row_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Selected images in the order of the list; by ranges, which stays fast at any number."""
        ids = self.images.ids
        ranges = sorted((r.top(), r.bottom()) for r in self._ranges())
        return [i for top, bottom in ranges for i in ids[top : bottom + 1]]

    def selected_count(self) -> int:
        """How many images are selected."""
        return sum(r.height() for r in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        # Qt's stubs do not say that a selection is a list.
        return list(cast("Iterable[QItemSelectionRange]", self.selectionModel().selection()))

    def go_to(self, position: int) -> None:
        """Make the image at a position the current and only selected one."""
        index = self.images.index(position)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.set_anchor(position)
        self.scrollTo(index)

    def near_unreviewed(self, by: int) -> int | None:
        """Position of the next (`by` 1) or previous (-1) unreviewed image close by, if any."""
        position = self.currentIndex().row()
        for _ in range(_NEAR):
            position += by
            if not 0 <= position < self.images.rowCount():
                return None
            row = self.images.row_at(position)
            if row is not None and not row.reviewed:
                return position
        return None

    def _restore(self, current: int | None, selected: Sequence[int]) -> None:
        places = sorted(p for p in map(self.images.position, selected) if p is not None)
        selection = QItemSelection()
        start = 0
        for n in range(1, len(places) + 1):
            if n == len(places) or places[n] != places[n - 1] + 1:
                first, last = self.images.index(places[start]), self.images.index(places[n - 1])
                selection.select(first, last)
                start = n
        model = self.selectionModel()
        place = self.images.position(current) if current is not None else None
        if place is not None:
            index = self.images.index(place)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        elif self.images.rowCount():
            self.go_to(0)
        else:
            self.currentImageChanged.emit(None)
            self.selectionSized.emit(0)

    def _current_changed(self, current: QModelIndex) -> None:
        self.currentImageChanged.emit(self.images.ids[current.row()] if current.isValid() else None)

    # --- Qt --------------------------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """Letters and digits are commands here; jumping to a name would be a surprise."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_grid()

    def _fit_grid(self) -> None:
        tile = self.tiles.tile(QFontMetrics(self.font()))
        self.set_cell(tile + QSize(theme.GRID, theme.GRID), theme.GRID)
