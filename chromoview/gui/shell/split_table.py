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
        self.setWordWrap(False)
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
        """Each as wide as its longest text, so that parts stand near their path; what is left is
        the last one's. Where the room is too small, the widest gives way first, and its texts are
        cut at their beginning."""
        columns = [c for c in range(len(_COLUMNS)) if not self.isColumnHidden(c)]
        widths = {c: self._widest(c) for c in columns}
        least = {c: min(width, 13 * theme.GRID) for c, width in widths.items()}
        over = sum(widths.values()) - self.viewport().width()
        while over > 0:
            widest = max(columns, key=lambda c: widths[c] - least[c])
            if widths[widest] <= least[widest]:
                break
            widths[widest] -= 1
            over -= 1
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_columns()

    def _widest(self, column: int) -> int:
        metrics = self.fontMetrics()
        items = (self.item(n, column) for n in range(self.rowCount()))
        texts = [tr(_COLUMNS[column]), *(item.text() for item in items if item is not None)]
        longest = max(metrics.horizontalAdvance(text) for text in texts)
        return max(13 * theme.GRID, longest + 3 * theme.GRID)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._measure()
