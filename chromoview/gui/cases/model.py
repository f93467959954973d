"""The table of all cases: one row each, sorted by any column, filtered by the case's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chromoview.gui.cases import words
from chromoview.gui.tr import mark, number, tr

if TYPE_CHECKING:
    from chromoview.core.case_summary import CaseSummary

Index = QModelIndex | QPersistentModelIndex

HEADER = (
    mark("Case"),
    mark("Strongest repeat"),
    mark("Images"),
    mark("Cells"),
    mark("Reviewed"),
    mark("Flagged"),
    mark("Waiting"),
    mark("Not assessable"),
    mark("Signed out"),
)
_TIPS = (
    "",
    mark("The number whose flags in several cells chance explains least"),
    "",
    "",
    mark("Images that have a label"),
    mark("Abnormal by label, or by the model where there is no label"),
    mark("Without a label, and not decided by the model"),
    mark("Labelled as not assessable"),
    mark("By whom, and whether anything was changed since"),
)
_STRONGEST = 1
_FIGURES = range(2, 8)
_SIGNED = 8


class CaseTableModel(QAbstractTableModel):
    """Holds the summaries; what is painted is asked for row by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[CaseSummary] = []
        self.rows: list[CaseSummary] = []
        """Those that are shown, in order."""
        self._text = ""
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder

    @property
    def total(self) -> int:
        """How many cases there are, shown or not."""
        return len(self._all)

    def show_cases(self, cases: Sequence[CaseSummary]) -> None:
        """Show these, which stand in their natural order."""
        self._all = list(cases)
        self._arrange()

    def filter(self, text: str) -> None:
        """Show only cases with this in their name, in any case of letters."""
        self._text = text.strip().casefold()
        self._arrange()

    def position(self, case: str) -> int | None:
        """Where a case stands; None where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.case == case), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 brings the natural order back."""
        self._column, self._order = column, order
        self._arrange()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

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
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{column}: {text}", column=tr(HEADER[column]), text=self._said(row, column))
        if role == Qt.ItemDataRole.ToolTipRole and column == _STRONGEST and row.findings:
            return words.finding(row.findings[0])
        if role == Qt.ItemDataRole.ToolTipRole and column == _SIGNED and row.signed_by:
            return words.signed_out(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def _said(self, row: CaseSummary, column: int) -> str:
        if column == 0:
            return row.case
        if column == _STRONGEST:
            return words.strongest(row) or "–"
        if column == _SIGNED:
            return words.signed(row) or "–"
        return number(_VALUES[column](row))

    def _arrange(self) -> None:
        rows = [row for row in self._all if self._text in row.case.casefold()]
        if 0 <= self._column < len(HEADER):
            descending = self._order == Qt.SortOrder.DescendingOrder
            if self._column == 0:
                rows = rows[::-1] if descending else rows
            elif self._column == _STRONGEST:
                rows.sort(key=_unlikely, reverse=not descending)
            elif self._column == _SIGNED:
                rows.sort(key=lambda row: (row.signed_at, row.changed_since), reverse=descending)
            else:
                rows.sort(key=_VALUES[self._column], reverse=descending)
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


_VALUES: dict[int, Callable[[CaseSummary], int]] = {
    2: lambda row: row.images,
    3: lambda row: len(row.cells),
    4: lambda row: row.reviewed,
    5: lambda row: row.flagged,
    6: lambda row: row.waiting,
    7: lambda row: row.not_assessable,
}


def _unlikely(row: CaseSummary) -> tuple[float, float]:
    """Sorts the finding that chance explains least first, cases without one last."""
    if not row.findings:
        return 2.0, 0.0
    found = row.findings[0]
    return 1.0 if found.chance is None else found.chance, -found.flagged / found.cells


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
