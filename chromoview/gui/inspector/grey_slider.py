"""A histogram with two handles: what is black and what is white."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from chromoview.gui import theme
from chromoview.gui.tr import tr

_STEPS = 1000
_HANDLE = 9
"""Pixels; what is painted of a handle is narrower than what can be taken hold of."""
_NEAR = 10
"""Pixels from a handle within which a press means it, and not the window between the two."""


class GreySlider(QWidget):
    """Emits `moved` with low and high when a person moves a handle or the window between them."""

    moved = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("What is shown black and white; drag between the handles to move both"))
        self._least, self._most = 0.0, 1.0
        self._bars: tuple[float, ...] = ()
        self._held: tuple[_Handle, ...] = ()
        self._start = QPoint()
        self._before = (0, 0)
        self.black = _Handle(tr("Black from"), self)
        self.white = _Handle(tr("White from"), self)
        self.black.valueChanged.connect(lambda _: self._handle_moved(self.black))
        self.white.valueChanged.connect(lambda _: self._handle_moved(self.white))

    def sizeHint(self) -> QSize:
        return QSize(16 * theme.GRID, 3 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * theme.GRID, 3 * theme.GRID)

    def show_range(self, least: float, most: float, bars: Sequence[float]) -> None:
        """The range of the file's values, and how often they occur in equal parts of it, 0..1."""
        self._least, self._most, self._bars = least, most, tuple(bars)
        self.update()

    def show_values(self, low: float, high: float, low_said: str, high_said: str) -> None:
        """Show where black and white are, and how that is said to a screen reader."""
        span = max(self._most - self._least, 1e-12)
        for handle, value, said in ((self.black, low, low_said), (self.white, high, high_said)):
            with QSignalBlocker(handle):
                handle.setValue(round((value - self._least) / span * _STEPS))
            handle.setAccessibleDescription(said)
        self._place()

    # --- mouse: a press means the nearer handle, or both where it lies well between them ----------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        to_black, to_white = (abs(x - self._x(h.value())) for h in (self.black, self.white))
        between = self._x(self.black.value()) < x < self._x(self.white.value())
        if between and min(to_black, to_white) > _NEAR:
            self._held = (self.black, self.white)
        else:
            self._held = (self.black,) if to_black < to_white else (self.white,)
            if to_black == to_white:  # both lie at one place: the side of the press decides
                self._held = (self.black,) if x < self._x(self.black.value()) else (self.white,)
        self._start, self._before = event.position().toPoint(), self._values()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._held:
            return
        steps = round((event.position().x() - self._start.x()) / self._track() * _STEPS)
        low, high = self._before
        if len(self._held) == 2:
            steps = min(max(steps, -low), _STEPS - high)
            self._move(low + steps, high + steps)
        elif self._held[0] is self.black:
            self._move(min(max(low + steps, 0), high - 1), high)
        else:
            self._move(low, max(min(high + steps, _STEPS), low + 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = ()

    def _handle_moved(self, handle: _Handle) -> None:
        """By a key: the other handle stops it."""
        low, high = self._values()
        if handle is self.black:
            low = min(low, high - 1)
        else:
            high = max(high, low + 1)
        self._move(low, high)

    def _move(self, low: int, high: int) -> None:
        for handle, value in ((self.black, low), (self.white, high)):
            with QSignalBlocker(handle):
                handle.setValue(value)
        self._place()
        share = (self._most - self._least) / _STEPS
        self.moved.emit(self._least + low * share, self._least + high * share)

    def _values(self) -> tuple[int, int]:
        return self.black.value(), self.white.value()

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, right = self._x(self.black.value()), self._x(self.white.value())
        area = QRectF(_HANDLE / 2, 2, self._track(), self.height() - 4)
        painter.fillRect(area, self.palette().base())
        on = self.palette().windowText().color() if self.isEnabled() else theme.line(self.palette())
        faint = theme.mix(on, self.palette().base().color(), 0.62)
        if self._bars:
            wide = area.width() / len(self._bars)
            for n, share in enumerate(self._bars):
                # The ground is most of every picture; a root lets the rest be seen beside it.
                tall = area.height() * share**0.25
                x = area.left() + n * wide
                inside = left <= x + wide / 2 <= right
                colour = theme.mix(on, faint, 0.0 if inside else 1.0)
                painter.fillRect(QRectF(x, area.bottom() - tall, wide + 0.5, tall), colour)
        veil = QColor(self.palette().window().color())
        veil.setAlphaF(0.55)
        painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), veil)
        painter.fillRect(QRectF(right, area.top(), area.right() - right, area.height()), veil)
        painter.setPen(theme.line(self.palette()))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _track(self) -> float:
        return max(1.0, self.width() - _HANDLE)

    def _x(self, value: int) -> float:
        return _HANDLE / 2 + self._track() * value / _STEPS

    def _place(self) -> None:
        for handle in (self.black, self.white):
            left = round(self._x(handle.value()) - _HANDLE / 2)
            handle.setGeometry(left, 0, _HANDLE, self.height())
        self.update()


class _Handle(QAbstractSlider):
    """One end of the window. Keys move it; the mouse is for the slider, which knows both."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(0, _STEPS)
        self.setSingleStep(_STEPS // 100)
        self.setPageStep(_STEPS // 10)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        colour = palette.highlight().color() if self.hasFocus() else palette.windowText().color()
        if not self.isEnabled():
            colour = theme.muted(palette)
        middle = self.width() / 2
        painter.fillRect(QRectF(middle - 1, 0, 2, self.height()), colour)
        painter.fillRect(QRectF(middle - 3, self.height() - 8, 6, 8), colour)
        if self.hasFocus():
            painter.setPen(colour)
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
