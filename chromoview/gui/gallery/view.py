"""The grid of tiles: selection, movement, and what scrolling asks of the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    QSettings,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from chromoview.gui import theme
from chromoview.gui.gallery.delegate import GalleryDelegate
from chromoview.gui.gallery.grid import GridView
from chromoview.gui.gallery.lines import Section, runs
from chromoview.gui.gallery.model import CHUNK, GalleryModel
from chromoview.gui.gallery.thumbnail_cache import ThumbnailCache
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.gallery.tile import TileSize
from chromoview.gui.tr import plural, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

CACHE_FOLDER = "thumbnails/folder"
"""Setting: where small pictures are kept on disk; the user's cache without it."""
_SAMPLED = CHUNK
"""Rows that the common scale is found from: those that are fetched first."""
_SMALLEST, _LARGEST = 0.1, 6.0
"""Limits of the common scale."""
_PERCENTILE = 0.9
_HEADER = 0.08
"""Share of the text's colour in the ground of a header."""
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
        self.setAccessibleName(tr("Gallery of images"))
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
        self._waiting_at: int | None = None
        self._listed: list[int] = []
        self._cases: list[Section] = []
        self._grouped = False
        self._folded: set[str] = set()
        self.sectionClicked.connect(self.toggle_case)
        self._fit_grid()

    # --- what is shown ---------------------------------------------------------------------------

    def show_ids(self, ids: Sequence[int]) -> None:
        """List these images; the selection and the current image stay where they are listed."""
        self._listed = list(ids)
        self._cases = runs(ids, self.images.cases) if self._grouped else []
        self._show_listed()

    def _show_listed(self) -> None:
        ids, sections = self._unfolded()
        if ids == self.images.ids and sections == list(self._sections):
            self.images.reload()
            return
        current, selected = self.current_id(), self.selected_ids()
        bar = self.verticalScrollBar()
        seen, scrolled = self._is_seen(self.currentIndex()), bar.value()
        self.set_sections((), header=0)  # those of the list before
        self.images.set_ids(ids)
        self.set_sections(sections, header=self._header_height())
        self._find_scale()
        self._restore(current, selected)
        if not seen:
            bar.setValue(scrolled)  # somebody looks at another part of the list

    # --- cases as sections -----------------------------------------------------------------------

    def group_by_case(self, *, wanted: bool) -> None:
        """Whether the lists from now on, which must be sorted by case, have a header per case."""
        self._grouped = wanted

    @property
    def listed_count(self) -> int:
        """How many images are listed, those of folded cases too."""
        return self.images.rowCount() + sum(s.images for s in self._sections if s.folded)

    def toggle_case(self, name: str) -> None:
        """Fold a case, or unfold it: only its header is left, and no key reaches its images.

        Whoever looked at one of them goes on to the next case.
        """
        section, bar = self._current_section(), self.verticalScrollBar()
        scrolled = bar.value()
        self._folded ^= {name}
        leaves = section is not None and self._sections[section].name == name
        first = sum(s.rows for s in self._sections[:section]) if leaves else 0
        self._show_listed()
        bar.setValue(scrolled)
        if leaves and self.images.rowCount():
            self.go_to(min(first, self.images.rowCount() - 1))

    def fold_current_case(self) -> None:
        """Fold the case of the current image, and go on to the next one."""
        section = self._current_section()
        if section is not None:
            self.toggle_case(self._sections[section].name)

    def _current_section(self) -> int | None:
        index = self.currentIndex()
        if not self._sections or not index.isValid():
            return None
        return self.lines.section_of(index.row())

    def unfold_cases(self) -> None:
        """Unfold every case."""
        self._folded.clear()
        self._show_listed()

    def _unfolded(self) -> tuple[list[int], list[Section]]:
        """What is listed without the folded cases, and the sections, if there are several."""
        if len(self._cases) < 2:
            return self._listed, []
        ids: list[int] = []
        sections, start = [], 0
        for case in self._cases:
            rows = 0 if case.name in self._folded else case.images
            ids.extend(self._listed[start : start + rows])
            sections.append(replace(case, rows=rows))
            start += case.images
        return ids, sections

    def _header_height(self) -> int:
        return -(-(self.fontMetrics().height() + theme.GRID) // theme.GRID) * theme.GRID

    def paint_header(self, painter: QPainter, place: QRect, section: Section) -> None:
        """The name of the case, how many images it has, and whether it is folded."""
        palette = self.palette()
        ground = theme.mix(palette.base().color(), palette.text().color(), _HEADER)
        painter.fillRect(place.adjusted(0, 0, -theme.GRID // 2, -1), ground)
        painter.setPen(palette.text().color())
        painter.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        room = place.adjusted(theme.GRID, 0, -2 * theme.GRID, 0)
        words = tr(
            "{sign} {case} · {images}",
            sign="▸" if section.folded else "▾",
            case=section.name or tr("without a case"),
            images=plural(section.images, "{count} image", "{count} images"),
        )
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitting)

    def show_ranked(self, ids: Sequence[int]) -> None:
        """List these images, which are ranked now; whoever has waited for it sees the first."""
        listed, there = self.images.ids, set(ids)
        waits = self._waiting_at is not None and self._waiting_at == self.current_id()
        self._waiting_at = None
        self.show_ids([*ids, *(i for i in listed if i not in there)])
        if waits and self.images.rowCount():
            self.go_to(0)

    def wait_for_ranked(self) -> None:
        """Somebody has just asked for another list: the first of it is wanted, unless he moves."""
        self._waiting_at = self.current_id()

    def _is_seen(self, index: QModelIndex) -> bool:
        """Whether an image is on screen; also where there is none that could be."""
        return not index.isValid() or self.viewport().rect().intersects(self.visualRect(index))

    def append_ids(self, ids: Sequence[int]) -> None:
        """Add images at the end while a classification runs."""
        first = self.images.rowCount() == 0
        new = self.images.append(ids)
        self._listed.extend(new)
        if new and first:
            self._find_scale()

    def set_classes(self, classes: tuple[str, ...]) -> None:
        """Classes of the model in use, for colours and glyphs."""
        self.tiles.classes = classes
        self.viewport().update()

    def set_tile_step(self, step: int) -> None:
        """Show tiles of another size; what is looked at stays in sight."""
        looked_at = self.currentIndex()
        if not (looked_at.isValid() and self._is_seen(looked_at)):
            looked_at = self.images.index(min(self.visible_rows().start, self._count() - 1))
        self.tiles.size = TileSize(step)
        self._fit_grid()
        self._find_scale()
        if looked_at.isValid():
            self.scrollTo(looked_at, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _find_scale(self) -> None:
        """One scale for all, at which nine in ten images fit: sizes can be compared by eye."""
        room = self.tiles.size.room(QFontMetrics(self.font()))
        need = []
        for position in range(min(_SAMPLED, self.images.rowCount())):
            row = self.images.row_at(position)
            if row is not None and row.height > 0:
                need.append(max(row.height / room.height(), row.width / room.width()))
        if need:
            need.sort()
            reference = need[int(_PERCENTILE * (len(need) - 1))]
            self.tiles.scale = min(_LARGEST, max(_SMALLEST, 1.0 / reference))

    def keep_pictures(self, settings: QSettings) -> None:
        """Keep small pictures on disk, in the user's cache or where the settings say."""
        folder = str(settings.value(CACHE_FOLDER, "", str))
        self.thumbnails.cache = ThumbnailCache(Path(folder) if folder else None)

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
        self.set_sections(self._sections, header=self._header_height())
