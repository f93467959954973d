"""A note over the window on what "not flagged" cannot exclude; any key or click puts it away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.inspector.label_words import limits
from chromoview.gui.tr import tr

_WIDTH = 44 * theme.GRID


class LimitsNote(QFrame):
    """Goes by itself when it has been read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("What the labels mean"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.GRID,) * 4)
        layout.setSpacing(theme.GRID)
        self.paragraphs = [
            QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText) for text in limits()
        ]
        for label in self.paragraphs:
            layout.addWidget(label)
        self.setAccessibleDescription("\n".join(limits()))
        self.setFixedWidth(_WIDTH)

    def show_above(self, button: QWidget) -> None:
        """Stand over a button, its right edge at that of the button, inside the screen."""
        height = (
            self.heightForWidth(_WIDTH) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        self.resize(_WIDTH, height)
        corner = button.mapToGlobal(QPoint(button.width() - _WIDTH, -height))
        room = button.screen().availableGeometry()
        self.move(max(room.left(), corner.x()), max(room.top(), corner.y()))
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()
