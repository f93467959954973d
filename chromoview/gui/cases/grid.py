"""A case at a glance: one row per number, one column per image of a cell, a glyph for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chromoview.core.domain import CHROMOSOMES
from chromoview.gui import theme
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, tr

if TYPE_CHECKING:
    from chromoview.core.store.case_facts import CaseImage

Index = QModelIndex | QPersistentModelIndex
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SEALED = "·"
"""Stands for an image of which nothing may be seen yet."""
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class _Column:
    cell: str
    slot: int
    """Which of the cell's images of a number."""
    slots: int


class CaseGridModel(QAbstractTableModel):
    """The images of one case, in the colours of `widget`."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.classes: tuple[str, ...] = ()
        self.numbers: list[str] = []
        self.columns: list[_Column] = []
        self._widget = widget
        self._images: dict[tuple[str, str], list[CaseImage]] = {}

    def show_images(self, images: Sequence[CaseImage]) -> None:
        """Show these, which are of one case."""
        from chromoview.core.case_summary import cell_of, in_order

        held: dict[tuple[str, str], list[CaseImage]] = defaultdict(list)
        for image in images:
            held[image.number, cell_of(image)].append(image)
        cells = dict.fromkeys(cell_of(image) for image in images)
        known = {image.number for image in images if image.number}
        self.beginResetModel()
        self._images = dict(held)
        self.numbers = sorted({*CHROMOSOMES, *known}, key=in_order) if images else []
        if any(not image.number for image in images):
            self.numbers.append("")
        self.columns = []
        for cell in cells:
            slots = max(len(found) for (_, where), found in held.items() if where == cell)
            self.columns += [_Column(cell, slot, slots) for slot in range(slots)]
        self.endResetModel()

    def image(self, index: Index) -> CaseImage | None:
        """The image at a place; None where there is none."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        found = self._images.get((self.numbers[index.row()], column.cell), [])
        return found[column.slot] if column.slot < len(found) else None

    def ids(self, row: int) -> list[int]:
        """Every image of a row's number."""
        wanted = self.numbers[row]
        return [i.id for (n, _), found in self._images.items() if n == wanted for i in found]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < len(self.columns if across else self.numbers):
            return None
        if across:
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return (column.cell or _UNKNOWN) if column.slot == 0 else ""
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return tr("Cell {cell}", cell=column.cell or _UNKNOWN)
            return None
        count = len(self.ids(section))
        if role == Qt.ItemDataRole.DisplayRole:
            name = self.numbers[section] or _UNKNOWN
            return tr("{number} · {count}", number=name, count=number(count))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row_said(section, count)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        image = self.image(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if image is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look(image).glyph if self._name(image) else _SEALED
        if role == Qt.ItemDataRole.ForegroundRole and self._name(image):
            return self._look(image).ink
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(image)
        return None

    def _name(self, image: CaseImage) -> str:
        return image.label or image.decision

    def _look(self, image: CaseImage) -> theme.Look:
        return theme.look_of(self._name(image), self.classes, self._widget.palette())

    def _said(self, image: CaseImage) -> str:
        if image.sealed and not self._name(image):
            what = tr("not read yet, hidden")
        elif not self._name(image):
            what = tr("not classified")
        elif image.label is not None:
            what = tr("{label} (label)", label=self._look(image).word)
        else:
            what = tr("{decision} (model)", decision=self._look(image).word)
        return tr(
            "Chromosome {number}, cell {cell}: {what}",
            number=image.number or _UNKNOWN,
            cell=image.cell or _UNKNOWN,
            what=what,
        )

    def _row_said(self, row: int, count: int) -> str:
        cells = len({c for (n, c), found in self._images.items() if n == self.numbers[row] and c})
        return plural(
            count,
            "Chromosome {number}: {count} image in {cells} cells; click to list it (Shift+Enter)",
            "Chromosome {number}: {count} images in {cells} cells; click to list them "
            "(Shift+Enter)",
            number=self.numbers[row] or _UNKNOWN,
            cells=number(cells),
        )


class CaseGrid(QTableView):
    """Click or Enter opens an image; a click on a number, or Shift+Enter, lists its images."""

    imageChosen = Signal(int)
    numberChosen = Signal(str, list)
    """A number and the ids of its images."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = CaseGridModel(self)
        self.setModel(self.grid)
        self.setAccessibleName(tr("Images of the case by number and cell"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(2 * GRID)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().sectionClicked.connect(self._list)
        self.clicked.connect(self._open)
        self._measure()

    def show_images(self, images: Sequence[CaseImage], classes: tuple[str, ...]) -> None:
        """Show the images of one case."""
        self.grid.classes = classes
        self.grid.show_images(images)
        self._measure()

    def _open(self, index: QModelIndex) -> None:
        image = self.grid.image(index)
        if image is not None:
            self.imageChosen.emit(image.id)

    def _list(self, row: int) -> None:
        ids = self.grid.ids(row) if 0 <= row < len(self.grid.numbers) else []
        if ids:
            self.numberChosen.emit(self.grid.numbers[row], ids)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + GRID // 2)
        least = max(3 * GRID, 2 * metrics.height())
        for n, column in enumerate(self.grid.columns):
            wanted = metrics.horizontalAdvance(column.cell) + 2 * GRID
            room = max(least, min(wanted, 12 * GRID))
            if column.slots > 1:  # the cell's name stands above its first image alone
                room = room if column.slot == 0 else least
            self.setColumnWidth(n, room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._list(self.currentIndex().row())
            else:
                self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "grid"):
            self._measure()
