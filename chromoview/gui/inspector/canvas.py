"""One image with smooth zoom and pan, a window of grey, and an evidence map over it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from chromoview.gui import theme
from chromoview.gui.inspector.greys import Greys, narrowed
from chromoview.gui.inspector.marks import draw_p_end, draw_pixel_grid, overlay
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.domain import Float32Array
    from chromoview.core.evidence import PEnd
    from chromoview.core.original import Original

_SMALLEST, _LARGEST = 0.05, 64.0
"""Screen pixels per original pixel."""
_LARGEST_FIT = 6.0
"""A small crop is not blown up further than this by itself."""
CRISP = 8.0
"""From this zoom on each original pixel is a square of its own."""
_GRID_FROM = 24.0
"""From this zoom on hairlines part the pixels."""
_NOTCH = 1.2
_PAN, _FAR = 5 * theme.GRID, 4
"""Screen pixels of an arrow key, and how many times that with Shift."""
_WIDER, _SHIFT = 150.0, 250.0
"""Screen pixels of a right-drag that widen the window of grey e times, or move it by its width."""
_SHIFT_HELD = Qt.KeyboardModifier.ShiftModifier
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ImageCanvas(QWidget):
    """Fits the image at first. The wheel zooms about the pointer, the left button pans, the right
    one sets contrast; with the keyboard's focus arrows pan, + and - zoom, 0 fits."""

    windowChanged = Signal(float, float)
    """What is black and white now, in the file's units."""
    windowDragged = Signal()
    """Contrast was set by hand, over the picture."""
    zoomChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(20 * theme.GRID, 12 * theme.GRID))
        self.setAccessibleName(tr("Image"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the gallery its keys
        self._greys = Greys()
        self._overlay = QImage()
        self._p_end: PEnd | None = None
        self._words = ""
        self._strength = 0.7
        self._fitted = True
        self._zoom = 1.0
        self._centre = QPointF()
        self._dragged: QPointF | None = None
        self._windowed: tuple[QPointF, float, float] | None = None

    @property
    def zoom(self) -> float:
        """Screen pixels per original pixel."""
        return self._zoom

    @property
    def empty(self) -> bool:
        """Whether no image is shown."""
        return self._greys.original is None

    @property
    def original(self) -> Original | None:
        """The image that is shown."""
        return self._greys.original

    @property
    def has_overlay(self) -> bool:
        """Whether an evidence map lies over the image."""
        return not self._overlay.isNull()

    @property
    def window_of_grey(self) -> tuple[float, float]:
        """What is black and white, in the file's units."""
        return self._greys.low, self._greys.high

    @property
    def inverted(self) -> bool:
        """Whether black and white are exchanged."""
        return self._greys.inverted

    def show_words(self, words: str) -> None:
        """Show a sentence instead of an image."""
        self._greys.clear()
        self._overlay, self._p_end, self._words = QImage(), None, words
        self.setAccessibleDescription(words)
        self.update()

    def show_original(self, original: Original) -> None:
        """Show an image, fitted, at its suggested window and without an evidence map."""
        self._greys.show(original)
        self._overlay, self._p_end, self._words = QImage(), None, ""
        self.setAccessibleDescription(
            tr("{width} by {height} pixels", width=original.width, height=original.height)
        )
        self.fit()
        self.windowChanged.emit(*self.window_of_grey)

    # --- grey ------------------------------------------------------------------------------------

    def set_window(self, low: float, high: float) -> None:
        """Show what lies between two values of the file's units, as far as the file has them."""
        original = self._greys.original
        if original is None or original.most <= original.least:
            return
        self._greys.set_window(*narrowed(low, high, original.least, original.most))
        self.windowChanged.emit(*self.window_of_grey)
        self.update()

    def fit_window(self) -> None:
        """Make the most of the grey of what is in sight."""
        original = self._greys.original
        if original is not None:
            scale = original.samples.shape[1] / original.width
            sight = QRectF(self._to_image(QPointF(0, 0)), self._to_image(self._far_corner()))
            rows = _between(sight.top() * scale, sight.bottom() * scale)
            columns = _between(sight.left() * scale, sight.right() * scale)
            self.set_window(*original.fitted(rows, columns))

    def reset_window(self) -> None:
        """Go back to the window in which the model sees the image."""
        original = self._greys.original
        if original is not None:
            self.set_window(original.low, original.high)

    def set_inverted(self, inverted: bool) -> None:
        """Exchange black and white, in this image and in those that follow."""
        self._greys.set_inverted(inverted)
        self.update()

    # --- evidence --------------------------------------------------------------------------------

    def show_evidence(self, evidence: Float32Array, speaks_for: QColor, against: QColor) -> None:
        """Lay an evidence map `[h, w]`, which covers the whole image, over it."""
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

    def show_p_end(self, p_end: PEnd | None) -> None:
        """Mark the end of the short arm, or none."""
        self._p_end = p_end
        self.update()

    # --- zoom and pan ----------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole image."""
        self._fitted = True
        self._refit()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the widget, or about its middle."""
        if self.empty:
            return
        about = QRectF(self.rect()).center() if about is None else about
        before = self._to_image(about)
        self._zoom = min(_LARGEST, max(_SMALLEST, self._zoom * factor))
        self._fitted = False
        self._centre += before - self._to_image(about)
        self._moved()

    def pan_by(self, right: float, down: float) -> None:
        """Move what is in sight by so many screen pixels."""
        if not self.empty:
            self._centre += QPointF(right, down) / self._zoom
            self._fitted = False
            self._moved()

    def _refit(self) -> None:
        original = self._greys.original
        if original is not None:
            room = self.rect().adjusted(theme.GRID, theme.GRID, -theme.GRID, -theme.GRID)
            fits = min(room.width() / original.width, room.height() / original.height)
            self._zoom = max(_SMALLEST, min(fits, _LARGEST_FIT))
            self._centre = QPointF(original.width / 2, original.height / 2)
            self.zoomChanged.emit()
        self.update()

    def _moved(self) -> None:
        original = self._greys.original
        if original is not None:
            self._centre.setX(min(max(self._centre.x(), 0.0), float(original.width)))
            self._centre.setY(min(max(self._centre.y(), 0.0), float(original.height)))
        self.zoomChanged.emit()
        self.update()

    def _to_image(self, point: QPointF) -> QPointF:
        return self._centre + (point - QRectF(self.rect()).center()) / self._zoom

    def _far_corner(self) -> QPointF:
        return QPointF(self.width(), self.height())

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.neutral_ground(self.palette()))
        original = self._greys.original
        if original is None:
            self._paint_words(painter)
        else:
            corner = QRectF(self.rect()).center() - self._centre * self._zoom
            target = QRectF(corner, QSize(original.width, original.height).toSizeF() * self._zoom)
            self._paint_image(painter, target)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter) -> None:
        room = self.rect().adjusted(16, 16, -16, -16)
        ground = theme.neutral_ground(self.palette())
        painter.setPen(QColor("#FFFFFF" if ground.lightnessF() < 0.5 else "#333333"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self._words)

    def _paint_image(self, painter: QPainter, target: QRectF) -> None:
        crisp = self._zoom >= CRISP
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        painter.drawImage(target, self._greys.picture(self._zoom * self.devicePixelRatioF()))
        if self._zoom >= _GRID_FROM:
            draw_pixel_grid(painter, target, self._zoom, QRectF(self.rect()))
        if not self._overlay.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(self._strength)
            painter.drawImage(target, self._overlay)
            painter.setOpacity(1.0)
        if self._p_end is not None:
            tip = target.topLeft() + QPointF(self._p_end.x, self._p_end.y) * self._zoom
            draw_p_end(painter, tip, target.center(), QRectF(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self._refit()

    # --- mouse and keys --------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120.0
        if notches:
            self.zoom_by(math.pow(_NOTCH, notches), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoom_by(1.0 + event.value(), event.position())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.RightButton and not self.empty:
            self._windowed = (event.position(), *self.window_of_grey)
            self.setCursor(Qt.CursorShape.SizeAllCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            moved = event.position() - self._dragged
            self._dragged = event.position()
            self.pan_by(-moved.x(), -moved.y())
        elif self._windowed is not None:
            start, low, high = self._windowed
            moved = event.position() - start
            width = (high - low) * math.exp(moved.x() / _WIDER)
            shift = (high - low) * moved.y() / _SHIFT
            middle = (low + high) / 2 + (shift if self._greys.large_is_light else -shift)
            self.windowDragged.emit()
            self.set_window(middle - width / 2, middle + width / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = self._windowed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit()
        else:
            self.reset_window()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and held in (Qt.KeyboardModifier.NoModifier, _SHIFT_HELD):
            step = _PAN * (_FAR if held == _SHIFT_HELD else 1)
            self.pan_by(*(step * way for way in _ARROWS[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_NOTCH)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _NOTCH)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _between(start: float, stop: float) -> slice:
    """Whole samples from `start` to `stop`; those before the first do not count."""
    return slice(max(0, int(start)), max(1, math.ceil(stop)))
