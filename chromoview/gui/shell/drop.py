"""Files and folders dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from chromoview.gui import theme
from chromoview.gui.tr import tr


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Local files and folders among what is dragged; empty if there are none."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropShade(QWidget):
    """Covers the window while something is dragged over it, and says what dropping it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The window below stays the target of the drop.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, area: QRect) -> None:
        """Come to the front over this area."""
        self.setGeometry(area)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().highlight().color()
        ground = theme.mix(self.palette().window().color(), accent, 0.15)
        ground.setAlphaF(0.88)
        painter.fillRect(self.rect(), ground)
        frame = self.rect().adjusted(16, 16, -16, -16)
        painter.setPen(QPen(accent, 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 12, 12)
        painter.setFont(theme.scaled(self.font(), 1.6, QFont.Weight.DemiBold))
        painter.setPen(self.palette().windowText().color())
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, tr("Drop to classify"))
