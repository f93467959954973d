"""A list view whose items stand on a grid of one cell size, so that nothing is ever laid out.

QListView in IconMode keeps a rectangle per row and lays all of them out again whenever a row is
added: 130 ms at 100,000 rows, several times a second while a classification runs. Here every
position follows from the row's number (see `lines`); QListView stays the base for its selection,
keys and accessibility.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from chromoview.gui.gallery.lines import Lines, Section

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class GridView(QListView):
    """Columns as many as fit, spread over the width. `set_cell` says how small a cell may be."""

    sectionClicked = Signal(str)
    """The name of the section whose header was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = QSize(100, 100)
        self._gap = 0
        self._anchor = 0
        self._header = 0
        self._sections: tuple[Section, ...] = ()
        self._known: tuple[object, Lines] | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would change the number of columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def set_cell(self, least: QSize, gap: int) -> None:
        """Smallest cell, and how much of it is a gap between the items."""
        self._least, self._gap = least, gap
        self.doItemsLayout()

    def set_sections(self, sections: Sequence[Section], *, header: int) -> None:
        """Show the rows in these sections, each under a header so high; none: without headers."""
        self._sections, self._header = tuple(sections), header
        self.doItemsLayout()

    @property
    def columns(self) -> int:
        """Items side by side."""
        return max(1, self.viewport().width() // self._least.width())

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    @property
    def lines(self) -> Lines:
        """Where everything stands in the whole list."""
        width = max(self._least.width(), self.viewport().width() // self.columns)
        return self._lines(self.columns, QSize(width, self._least.height()))

    def _lines(self, columns: int, cell: QSize) -> Lines:
        count = self._count()
        asked = (count, columns, cell, self._sections, self._header)
        if self._known is None or self._known[0] != asked:
            self._known = (asked, self._made(count, columns, cell))
        return self._known[1]

    def _made(self, count: int, columns: int, cell: QSize) -> Lines:
        sections, header = self._sections, self._header
        # While the list changes, the sections are those of the list before.
        if not sections or sum(s.rows for s in sections) != count:
            sections, header = (Section("", count, count),), 0
        return Lines(cell, columns, sections, header=header)

    def _cell(self, row: int) -> QRect:
        """Where a row stands in the viewport."""
        return self.lines.cell(row).translated(0, -self.verticalOffset())

    # --- geometry, as QListView asks for it ------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Nothing to lay out; only the scroll bar depends on the number of rows."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(max(1, self._least.height() // 4))
        bar.setRange(0, max(0, self.lines.height - page))

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()  # at once: the next call may be to scroll somewhere

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first item that is seen at the top, whatever the number of columns."""
        current = self.currentIndex()
        old = QRect(QPoint(), event.oldSize())
        seen_before = current.isValid() and old.intersects(self.visualRect(current))
        before = max(1, event.oldSize().width() // self._least.width())
        seen = self._lines(before, self._least).rows_between(self.verticalOffset(), 1 << 30)
        self.updateGeometries()
        if before != self.columns and seen:
            self.verticalScrollBar().setValue(self.lines.cell(seen.start).top())
        if seen_before:  # what opens below takes room, not the image that it is about
            self.scrollTo(current)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: Index) -> QRect:
        return self._cell(index.row()) if index.isValid() else QRect()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.lines.row_at(point + QPoint(0, self.verticalOffset()))
        if row is None:
            return QModelIndex()
        margin = self._gap // 2
        inside = self._cell(row).adjusted(margin, margin, -margin, -margin)
        return self.model().index(row, 0) if inside.contains(point) else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        cell, bar, page = self._cell(index.row()), self.verticalScrollBar(), self.viewport()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + cell.center().y() - page.height() // 2)
        elif cell.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + cell.top())
        elif cell.bottom() >= page.height():
            bar.setValue(bar.value() + cell.bottom() + 1 - page.height())

    # --- painting --------------------------------------------------------------------------------

    def visible_rows(self) -> range:
        """Rows of which something is seen."""
        top = self.verticalOffset()
        return self.lines.rows_between(top, top + self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        state, current = option.state, self.currentIndex().row()
        selection, delegate = self.selectionModel(), self.itemDelegate()
        lines, scrolled = self.lines, self.verticalOffset()
        self._paint_headers(painter, lines)
        for row in self.visible_rows():
            cell = lines.cell(row).translated(0, -scrolled)
            if not cell.intersects(event.rect()):
                continue
            index = self.model().index(row, 0)
            option.rect = cell
            option.state = state & ~QStyle.StateFlag.State_HasFocus
            if selection.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            delegate.paint(painter, option, index)

    def _paint_headers(self, painter: QPainter, lines: Lines) -> None:
        if not self._header:
            return
        top = self.verticalOffset()
        for n in lines.sections_between(top, top + self.viewport().height()):
            head, height = lines.header(n)
            place = QRect(0, head - top, self.viewport().width(), height)
            self.paint_header(painter, place, lines.sections[n])

    def paint_header(self, painter: QPainter, place: QRect, section: Section) -> None:
        """Paint the header of a section."""

    # --- moving and selecting --------------------------------------------------------------------

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self._count()
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // self._least.height())
        by_lines = {
            _Move.MoveUp: -1,
            _Move.MoveDown: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
        }
        steps = {
            _Move.MoveLeft: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveNext: 1,
            _Move.MoveHome: -row,
            _Move.MoveEnd: count - 1 - row,
        }
        if action in by_lines:
            target = self.lines.moved(row, by_lines[action])
        else:
            target = row + steps[action]
        return self.model().index(min(count - 1, max(0, target)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Drawn with the mouse: what the frame touches. Otherwise all from the anchor on."""
        if self.state() == QAbstractItemView.State.DragSelectingState:
            selection = self._framed(rect.normalized())
        else:
            index = self.indexAt(rect.bottomRight() if rect.isValid() else rect.topLeft())
            row = self.currentIndex().row() if self.currentIndex().isValid() else index.row()
            extends = bool(command & QItemSelectionModel.SelectionFlag.Current)
            if not index.isValid() and not extends:
                row = -1
            first = self._anchor if extends else row
            selection = QItemSelection()
            if row >= 0:
                model = self.model()
                low, high = sorted((min(first, self._count() - 1), row))
                selection.select(model.index(low, 0), model.index(high, 0))
        self.selectionModel().select(selection, command)

    def _framed(self, frame: QRect) -> QItemSelection:
        selection, model, lines = QItemSelection(), self.model(), self.lines
        there = frame.translated(0, self.verticalOffset())
        width = lines.cell_size.width()
        left, right = max(0, there.left() // width), min(lines.columns - 1, there.right() // width)
        first = -1
        rows = lines.rows_between(max(0, there.top()), max(0, there.bottom()))
        for row in rows:
            column = lines.cell(row).left() // width
            touched = left <= column <= right
            if touched and first < 0:
                first = row
            ends = column == right or row + 1 not in rows or lines.cell(row + 1).left() == 0
            if first >= 0 and (ends or not touched):
                selection.select(model.index(first, 0), model.index(row, 0))
                first = -1
        return selection

    def selectAll(self) -> None:
        """As one range; Qt's own looks at every row."""
        count, model = self._count(), self.model()
        if count:
            everything = QItemSelection(model.index(0, 0), model.index(count - 1, 0))
            self.selectionModel().select(
                everything, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def set_anchor(self, row: int) -> None:
        """Where an extended selection begins."""
        self._anchor = max(0, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_anchor(self.currentIndex().row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        lines = self.lines
        y = event.position().toPoint().y() + self.verticalOffset()
        section = lines.header_at(y) if self._header else None
        if section is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self.sectionClicked.emit(lines.sections[section].name)
            return
        super().mousePressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_anchor(self.currentIndex().row())
