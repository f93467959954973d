"""A list view whose items stand on a grid of one cell size, so that nothing is ever laid out.

QListView in IconMode keeps a rectangle per row and lays all of them out again whenever a row is
added: 130 ms at 100,000 rows, several times a second while a classification runs. Here every
position follows from the row's number; QListView stays the base for its selection, keys and
accessibility.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class GridView(QListView):
    """Columns as many as fit, spread over the width. `set_cell` says how small a cell may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = QSize(100, 100)
        self._gap = 0
        self._anchor = 0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would change the number of columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def set_cell(self, least: QSize, gap: int) -> None:
        """Smallest cell, and how much of it is a gap between the items."""
        self._least, self._gap = least, gap
        self.doItemsLayout()

    @property
    def columns(self) -> int:
        """Items side by side."""
        return max(1, self.viewport().width() // self._least.width())

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _cell(self, row: int) -> QRect:
        """Where a row stands in the viewport."""
        columns = self.columns
        width = max(self._least.width(), self.viewport().width() // columns)
        height = self._least.height()
        top = row // columns * height - self.verticalOffset()
        return QRect(row % columns * width, top, width, height)

    # --- geometry, as QListView asks for it ------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Nothing to lay out; only the scroll bar depends on the number of rows."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        lines = -(-self._count() // self.columns)
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(max(1, self._least.height() // 4))
        bar.setRange(0, max(0, lines * self._least.height() - page))

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()  # at once: the next call may be to scroll somewhere

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first item that is seen at the top, whatever the number of columns."""
        before = max(1, event.oldSize().width() // self._least.width())
        first = self.verticalOffset() // self._least.height() * before
        self.updateGeometries()
        if before != self.columns:
            self.verticalScrollBar().setValue(first // self.columns * self._least.height())

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
        first = self._cell(0)
        column, line = point.x() // first.width(), (point.y() - first.top()) // first.height()
        row = line * self.columns + column
        if not (0 <= column < self.columns and 0 <= row < self._count()):
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
        if cell.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + cell.top())
        elif cell.bottom() >= page.height():
            bar.setValue(bar.value() + cell.bottom() + 1 - page.height())

    # --- painting --------------------------------------------------------------------------------

    def visible_rows(self) -> range:
        """Rows of which something is seen."""
        height, columns = self._least.height(), self.columns
        top = self.verticalOffset()
        first = top // height * columns
        last = ((top + self.viewport().height()) // height + 1) * columns
        return range(first, min(last, self._count()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        state, current = option.state, self.currentIndex().row()
        selection, delegate = self.selectionModel(), self.itemDelegate()
        for row in self.visible_rows():
            cell = self._cell(row)
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

    # --- moving and selecting --------------------------------------------------------------------

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count, columns = self._count(), self.columns
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // self._least.height()) * columns
        steps = {
            _Move.MoveLeft: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveNext: 1,
            _Move.MoveUp: -columns,
            _Move.MoveDown: columns,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -row,
            _Move.MoveEnd: count - 1 - row,
        }
        target = row + steps[action]
        if action is _Move.MoveUp and target < 0:
            target = row
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
        selection, model = QItemSelection(), self.model()
        first, columns, count = self._cell(0), self.columns, self._count()
        lines = range(
            max(0, (frame.top() - first.top()) // first.height()),
            (frame.bottom() - first.top()) // first.height() + 1,
        )
        left = max(0, frame.left() // first.width())
        right = min(columns - 1, frame.right() // first.width())
        for line in lines:
            low, high = line * columns + left, min(line * columns + right, count - 1)
            if low <= high:
                selection.select(model.index(low, 0), model.index(high, 0))
        return selection

    def set_anchor(self, row: int) -> None:
        """Where an extended selection begins."""
        self._anchor = max(0, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_anchor(self.currentIndex().row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_anchor(self.currentIndex().row())
