"""One image, as large as its place allows, on the neutral ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from chromoview.gui import theme
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr

_LARGEST = 4.0
"""An image is never shown larger than so many times its size."""


class Picture(QWidget):
    """Empty until there is an image; says so where it cannot be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        """Show this; None while it is not there yet, a null image where it cannot be read."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36 * GRID, 32 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * GRID, 16 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.neutral_ground(self.palette()))
        if self.image is None:
            return
        if self.image.isNull():
            painter.setPen(theme.muted(self.palette()))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, tr("The image cannot be read")
            )
            return
        room = self.rect().adjusted(GRID, GRID, -GRID, -GRID)
        width, height = self.image.width(), self.image.height()
        scale = min(_LARGEST, room.width() / width, room.height() / height)
        target = QRectF(0, 0, width * scale, height * scale)
        target.moveCenter(QRectF(room).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self.image)
