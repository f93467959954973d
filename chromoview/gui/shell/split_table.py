"""The table of paths and of the parts that a pattern finds in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from chromoview.core.domain import Placement
from chromoview.gui import theme
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromoview.core.scan import PlacementPattern

_COLUMNS = (mark("File"), mark("Case"), mark("Culture"), mark("Cell"), mark("Number"))
_CULTURE = 2
_FEWEST_LINES = 3
"""In a low window the table scrolls."""
_NONE = "–"
_UNFIT = mark("✗ does not fit")
_NO_NUMBER = mark("✗ none")


class SplitTable(QTableWidget):
    """One line per path. Arrows scroll it; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setAccessibleName(tr("Examples of the split"))
        self.setHorizontalHeaderLabels([tr(name) for name in _COLUMNS])
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)  # the name tells files apart
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        self._lines = 0
        self._measure()

    def show_split(self, paths: Sequence[str], pattern: PlacementPattern, *, at_least: int) -> None:
        """Show paths with their parts; the table keeps the height of `at_least` lines."""
        self.setRowCount(len(paths))
        places = [pattern.place(path) for path in paths]
        for n, (path, place) in enumerate(zip(paths, places, strict=True)):
            texts = [path, place.case, place.culture, place.cell, place.chromosome]
            if place == Placement():
                texts[1] = tr(_UNFIT)
            elif "chromosome" in pattern.parts and not place.chromosome:
                texts[-1] = tr(_NO_NUMBER)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text or _NONE)
                item.setToolTip(text)
                if column and not text:
                    item.setForeground(theme.muted(self.palette()))
                self.setItem(n, column, item)
        self.setColumnHidden(_CULTURE, "culture" not in pattern.parts)
        self._lines = min(len(paths), at_least)
        self._measure()

    def _measure(self) -> None:
        line = self.fontMetrics().height() + theme.GRID
        self.verticalHeader().setDefaultSectionSize(line)
        self._measure_columns()
        header = self.horizontalHeader().sizeHint().height()
        self.setMaximumHeight(header + self._lines * line + 4)
        self.setMinimumHeight(header + min(_FEWEST_LINES, self._lines) * line + 4)

    def _measure_columns(self) -> None:
        """The first as wide as the longest path, so that its parts stand near it; what is left is
        the last one's. A path that is too long is cut at its beginning."""
        for column in range(1, len(_COLUMNS)):
            self.setColumnWidth(column, max(13 * theme.GRID, self._widest(column)))
        columns = [c for c in range(1, len(_COLUMNS)) if not self.isColumnHidden(c)]
        room = self.viewport().width() - sum(self.columnWidth(c) for c in columns)
        items = (self.item(n, 0) for n in range(self.rowCount()))
        paths = [item.text() for item in items if item is not None]
        longest = max((self.fontMetrics().horizontalAdvance(p) for p in paths), default=0)
        least = 13 * theme.GRID
        self.setColumnWidth(0, max(least, min(longest + 4 * theme.GRID, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_columns()

    def _widest(self, column: int) -> int:
        metrics = self.fontMetrics()
        texts = [tr(_COLUMNS[column]), tr(_UNFIT) if column == 1 else ""]
        return max(metrics.horizontalAdvance(t) for t in texts) + 3 * theme.GRID

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._measure()
