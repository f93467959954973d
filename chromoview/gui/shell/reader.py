"""The small field in which the reader's name is changed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.context import Context


class ReaderField(QFrame):
    """Pops up above the strip; Return keeps the name, Escape or a click elsewhere leaves it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._context = context
        self.name = QLineEdit()
        self.name.setMinimumWidth(24 * theme.GRID)
        self.name.setAccessibleName("Reader's name")
        self.name.returnPressed.connect(self._keep)
        label = QLabel("&Who gives the labels from now on?")
        label.setBuddy(self.name)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GRID)
        layout.addWidget(label)
        layout.addWidget(self.name)

    def ask(self, corner: QPoint) -> None:
        """Appear with its lower right corner here (on the screen)."""
        self.name.setText(self._context.reader)
        self.name.selectAll()
        size = self.sizeHint()
        self.move(corner.x() - size.width(), corner.y() - size.height())
        self.show()
        self.name.setFocus()

    def _keep(self) -> None:
        self._context.set_reader(self.name.text())
        self.close()
