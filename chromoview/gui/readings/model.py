"""The list of images whose readings differ, and what each reading says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from chromoview.gui import theme
from chromoview.gui.tr import mark, moment, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from chromoview.core.store import ImageRow, Reading

HEADER = (mark("Image"), mark("Case"), mark("First reading"), mark("Second reading"))
_FIRST, _SECOND = 2, 3

Index = QModelIndex | QPersistentModelIndex


def readings_of(row: ImageRow) -> list[Reading]:
    """Every reading of an image, the first one first."""
    from chromoview.core.store import Reading

    first = Reading(row.reader, row.label or "", row.labelled_at, row.blind)
    return [first, *row.second]


def in_full(reading: Reading) -> str:
    """Who read, when, and whether blind."""
    return tr(
        "{reader}, {when}, {how}",
        reader=reading.reader,
        when=moment(reading.at),
        how=tr("blind") if reading.blind else tr("with the prediction in view"),
    )


class DisagreementModel(QAbstractTableModel):
    """One row per image, in the colours and the font of `widget`."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    """The ImageRow."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.rows: list[ImageRow] = []
        self.classes: tuple[str, ...] = ()
        self._widget = widget

    def show_rows(self, rows: Sequence[ImageRow]) -> None:
        """Show these images."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADER)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(HEADER):
            return tr(HEADER[section])
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column >= _FIRST:
            # Several readings share a cell: then each has its glyph in the text.
            labels = {r.label for r in self._at(row, column)}
            return self._icon(labels.pop()) if len(labels) == 1 else None
        return None

    def _text(self, row: ImageRow, column: int) -> str:
        if column == 0:
            return row.relative
        if column == 1:
            return row.placement.case or "–"
        readings = self._at(row, column)
        if len({r.label for r in readings}) == 1:
            word = self._look(readings[0].label).word
            return tr("{label} · {who}", label=word, who=tr(", ").join(r.reader for r in readings))
        return tr("; ").join(f"{self._look(r.label).text} · {r.reader}" for r in readings)

    def _whole(self, row: ImageRow, column: int) -> str:
        if column < _FIRST:
            return self._text(row, column)
        return "\n".join(f"{self._look(r.label).text}, {in_full(r)}" for r in self._at(row, column))

    def _look(self, label: str) -> theme.Look:
        return theme.look_of(label, self.classes, self._widget.palette())

    def _icon(self, label: str) -> QIcon:
        look, widget = self._look(label), self._widget
        icon = theme.glyph_icon(look, widget)
        # On the chosen row's ground only the text's own colour is seen well.
        chosen = replace(look, ink=widget.palette().highlightedText().color())
        side = widget.fontMetrics().height()
        icon.addPixmap(theme.glyph_icon(chosen, widget).pixmap(side, side), QIcon.Mode.Selected)
        return icon

    def _at(self, row: ImageRow, column: int) -> list[Reading]:
        every = readings_of(row)
        return every[:1] if column == _FIRST else every[1:]
