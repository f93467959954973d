"""What went wrong and what to do about it, above the page and without stopping anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.domain import REVIEW
from chromoview.gui import theme
from chromoview.gui.tr import tr


class Banner(QFrame):
    """Hidden until there is something to say; the person closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Message"))
        self.message = _words()
        self.remedy = _words()
        self.message.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setAccessibleName(tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        mark = QLabel("!")
        mark.setFont(theme.scaled(self.font(), 1.5, QFont.Weight.Bold))
        texts = QVBoxLayout()
        texts.setSpacing(theme.GRID // 4)
        texts.addWidget(self.message)
        texts.addWidget(self.remedy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._colour()
        self.hide()

    def say(self, message: str, remedy: str) -> None:
        """Show a message and what to do next; it replaces the one before."""
        self.message.setText(message)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.setAccessibleDescription(f"{message} {remedy}")
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = QApplication.palette(self)
        warning = theme.colour_of(REVIEW, (), palette)
        ground = theme.mix(palette.window().color(), warning, 0.28)
        theme.set_role(self, QPalette.ColorRole.Window, ground)
        self.setAutoFillBackground(True)


def _words() -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
