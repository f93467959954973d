"""The table of classes: one row each, in their order; the retired ones last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from chromoview.gui import theme
from chromoview.gui.actions import MOST_LABELS
from chromoview.gui.core_words import said
from chromoview.gui.tr import mark, number, tr

if TYPE_CHECKING:
    from chromoview.core.class_list import ClassList, LabClass

Index = QModelIndex | QPersistentModelIndex

HEADER = (
    mark("Key"),
    mark("Class"),
    mark("Name in files"),
    mark("Labels"),
    mark("Model in use"),
    mark("State"),
)
_TIPS = (
    mark("Which key gives this label"),
    mark("What people see; F2 renames it"),
    mark("What labels, predictions and models hold; it never changes"),
    mark("Images that have this label"),
    mark("Whether the model in use tells this class apart"),
    "",
)
KEY, TITLE, NAME, LABELS, MODEL, STATE = range(6)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the table shows."""

    classes: ClassList | None = None
    of_model: tuple[str, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict)


class ClassTableModel(QAbstractTableModel):
    """`rename` is asked to give a class (by its key) another title; it says whether it did."""

    def __init__(self, rename: Callable[[str, str], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._rename, self._widget = rename, parent
        self._shown = Shown()

    def show_classes(self, shown: Shown) -> None:
        """Show this list."""
        before = [c.key for c in self._classes]
        if shown.classes is not None and [c.key for c in shown.classes.classes] == before:
            # The same rows: an editor that has just renamed one of them is still open.
            self._shown = shown
            last = self.index(len(before) - 1, len(HEADER) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def at(self, row: int) -> LabClass | None:
        """The class in a row; None where there is none."""
        classes = self._classes
        return classes[row] if 0 <= row < len(classes) else None

    def row_of(self, key: str) -> int:
        """Where a class stands; -1 where it is not there."""
        return next((n for n, c in enumerate(self._classes) if c.key == key), -1)

    @property
    def _classes(self) -> tuple[LabClass, ...]:
        return self._shown.classes.classes if self._shown.classes is not None else ()

    # --- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._classes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADER)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADER):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADER[section])
        if role == Qt.ItemDataRole.ToolTipRole and _TIPS[section]:
            return tr(_TIPS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == TITLE:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.at(index.row()) if index.isValid() else None
        if shown is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(shown, column)
        if role == Qt.ItemDataRole.EditRole and column == TITLE:
            return said(shown.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said_here = self._said(shown, column)
            return tr("{column}: {text}", column=tr(HEADER[column]), text=said_here)
        if role == Qt.ItemDataRole.DecorationRole and column == TITLE:
            return _glyph(shown.key, self._widget)
        if role == Qt.ItemDataRole.ForegroundRole and shown.retired:
            return theme.muted(self._widget.palette())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        shown = self.at(index.row()) if index.isValid() else None
        if shown is None or index.column() != TITLE or role != Qt.ItemDataRole.EditRole:
            return False
        return self._rename(shown.key, str(value))

    def _said(self, shown: LabClass, column: int) -> str:
        known = self._shown.classes
        if column == KEY:
            place = 0 if shown.retired or known is None else 1 + known.active.index(shown.key)
            return number(place) if 0 < place <= MOST_LABELS else "–"
        if column == TITLE:
            return said(shown.key)
        if column == NAME:
            return shown.key
        if column == LABELS:
            return number(self._shown.labels.get(shown.key, 0))
        if column == MODEL:
            return tr("tells it apart") if shown.key in self._shown.of_model else tr("not yet")
        if shown.retired:
            return tr("retired; its labels are kept")
        if known is not None and shown.key == known.reference:
            return tr("the reference, always first")
        return tr("in use")


def _glyph(key: str, widget: QWidget) -> QIcon:
    """In the class's colour, and in that of the words where the row is chosen."""
    palette = widget.palette()
    look = theme.look_of(key, (), palette)
    found = theme.glyph_icon(look, widget)
    chosen = theme.glyph_icon(replace(look, ink=palette.highlightedText().color()), widget)
    side = widget.fontMetrics().height()
    found.addPixmap(chosen.pixmap(side, side), QIcon.Mode.Selected)
    return found


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == LABELS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
