"""What a text that is being typed may become, as a list that lies over the window beside its field.

No window of its own: the keyboard stays in the field, and nothing has to be given back.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView

from chromoview.gui import theme
from chromoview.gui.tr import tr

_MOST_ROWS = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Offers(QListView):
    """Shown by `offer`; the field hands its keys on to `key`."""

    taken = Signal(str)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.texts = QStringListModel(self)
        self.setModel(self.texts)
        self.setAccessibleName(tr("How the tag may go on"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.taken.emit(str(index.data())))
        field.installEventFilter(self)
        self.hide()

    def offer(self, texts: Sequence[str]) -> None:
        """Show these; none of them is chosen yet."""
        self.texts.setStringList(list(texts))
        self._field.setAccessibleDescription("")
        if texts:
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key does in the list; False where it means nothing here."""
        if not self.isVisible():
            return False
        here = self.currentIndex()
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and here.isValid():
            self.taken.emit(str(here.data()))
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = isinstance(event, QFocusEvent) and event.lostFocus()
        if watched is self._field and (left or event.type() == QEvent.Type.Hide):
            self.hide()
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        last = self.texts.rowCount() - 1
        here = self.currentIndex().row()
        row = min(max(here + by, 0), last) if abs(by) > 1 or here >= 0 else (0 if by > 0 else last)
        chosen = self.texts.index(row)
        self.setCurrentIndex(chosen)
        self._field.setAccessibleDescription(str(chosen.data()))

    def _place(self) -> None:
        """Below the field, or above it where the window ends."""
        window, field = self._field.window(), self._field
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(self.texts.rowCount(), _MOST_ROWS)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        bar = self.verticalScrollBar().sizeHint().width()
        width = max(field.width(), self.sizeHintForColumn(0) + bar + 2 * theme.GRID)
        width = min(width, window.width())
        corner = field.mapTo(window, QPoint(0, field.height()))
        if corner.y() + height > window.height():
            corner.setY(max(0, corner.y() - field.height() - height))
        corner.setX(max(0, min(corner.x(), window.width() - width)))
        self.setGeometry(corner.x(), corner.y(), width, height)
