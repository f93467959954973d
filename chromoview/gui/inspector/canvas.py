"""One image with smooth zoom and pan, and an evidence map over it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from chromoview.gui import theme

if TYPE_CHECKING:
    from chromoview.core.domain import Float32Array, UInt8Image

_SMALLEST, _LARGEST = 0.05, 40.0
"""Screen pixels per original pixel."""
_LARGEST_FIT = 6.0
"""A small crop is not blown up further than this by itself."""
_NOTCH = 1.2
_STRONGEST = 0.85
"""Opacity of the strongest evidence when the slider stands at 1."""


class ImageCanvas(QWidget):
    """Fits the image at first; the wheel zooms about the pointer, dragging pans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(20 * theme.GRID, 20 * theme.GRID))
        self.setAccessibleName("Image")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._image = QImage()
        self._overlay = QImage()
        self._words = ""
        self._strength = 0.7
        self._fitted = True
        self._zoom = 1.0
        self._centre = QPointF()
        self._dragged: QPointF | None = None

    @property
    def zoom(self) -> float:
        """Screen pixels per original pixel."""
        return self._zoom

    @property
    def empty(self) -> bool:
        """Whether no image is shown."""
        return self._image.isNull()

    @property
    def has_overlay(self) -> bool:
        """Whether an evidence map lies over the image."""
        return not self._overlay.isNull()

    def show_words(self, words: str) -> None:
        """Show a sentence instead of an image."""
        self._image, self._overlay, self._words = QImage(), QImage(), words
        self.setAccessibleDescription(words)
        self.update()

    def show_image(self, pixels: UInt8Image) -> None:
        """Show a grey image `[h, w]`, fitted, without an evidence map."""
        height, width = pixels.shape
        data = pixels.tobytes()
        made = QImage(data, width, height, width, QImage.Format.Format_Grayscale8)
        self._image, self._overlay, self._words = made.copy(), QImage(), ""
        self.setAccessibleDescription(f"{width} by {height} pixels")
        self.fit()

    def show_evidence(self, evidence: Float32Array, speaks_for: QColor, against: QColor) -> None:
        """Lay an evidence map `[h, w]` of the image's own size over it."""
        self._overlay = overlay(evidence, speaks_for, against)
        self.update()

    def hide_evidence(self) -> None:
        """Show the image alone."""
        self._overlay = QImage()
        self.update()

    def set_strength(self, strength: float) -> None:
        """How much the evidence map covers, 0..1."""
        self._strength = strength
        self.update()

    def fit(self) -> None:
        """Show the whole image."""
        self._fitted = True
        self._refit()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the widget, or about its middle."""
        if self._image.isNull():
            return
        about = QRectF(self.rect()).center() if about is None else about
        before = self._to_image(about)
        self._zoom = min(_LARGEST, max(_SMALLEST, self._zoom * factor))
        self._fitted = False
        self._centre += before - self._to_image(about)
        self._keep_in_sight()
        self.update()

    def _refit(self) -> None:
        if not self._image.isNull():
            room = self.rect().adjusted(theme.GRID, theme.GRID, -theme.GRID, -theme.GRID)
            self._zoom = max(
                _SMALLEST,
                min(
                    room.width() / self._image.width(),
                    room.height() / self._image.height(),
                    _LARGEST_FIT,
                ),
            )
            self._centre = QRectF(self._image.rect()).center()
        self.update()

    def _to_image(self, point: QPointF) -> QPointF:
        return self._centre + (point - QRectF(self.rect()).center()) / self._zoom

    def _keep_in_sight(self) -> None:
        self._centre.setX(min(max(self._centre.x(), 0.0), float(self._image.width())))
        self._centre.setY(min(max(self._centre.y(), 0.0), float(self._image.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.neutral_ground(self.palette()))
        if self._image.isNull():
            room = self.rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.setPen(theme.muted(self.palette()))
            painter.drawText(room, int(flags), self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        middle = QRectF(self.rect()).center()
        corner = middle - self._centre * self._zoom
        target = QRectF(corner, self._image.size().toSizeF() * self._zoom)
        painter.drawImage(target, self._image)
        if not self._overlay.isNull():
            painter.setOpacity(self._strength)
            painter.drawImage(target, self._overlay)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self._refit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120.0
        if notches:
            self.zoom_by(math.pow(_NOTCH, notches), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None and not self._image.isNull():
            self._centre -= (event.position() - self._dragged) / self._zoom
            self._dragged = event.position()
            self._fitted = False
            self._keep_in_sight()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()


def overlay(evidence: Float32Array, speaks_for: QColor, against: QColor) -> QImage:
    """An evidence map `[h, w]` as a picture: hue for the sign, opacity for the strength.

    The strongest place of the map is the most opaque; no evidence is clear.
    """
    import numpy as np

    strongest = max(float(np.abs(evidence).max()), 1e-9)
    alpha = np.abs(evidence) / strongest * (255 * _STRONGEST)
    picture = np.empty((*evidence.shape, 4), dtype=np.uint8)
    colours = np.array(
        [[c.red(), c.green(), c.blue()] for c in (against, speaks_for)], dtype=np.uint8
    )
    picture[..., :3] = colours[(evidence > 0).astype(np.intp)]
    picture[..., 3] = alpha.astype(np.uint8)
    height, width = evidence.shape
    made = QImage(picture.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return made.copy()
