"""A row of widgets that breaks where the room ends, as words do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from chromoview.gui.theme import GRID

_WRAPPED = 24 * GRID
"""Words that wrap need no more than this."""


class FlowRow(QWidget):
    """Widgets side by side, in as many lines as they need; each line is filled to its end.

    Widgets that may grow share what is left of their line; hidden ones take no room; labels that
    wrap take a line for themselves before they do. Places are given here and not by a QLayout: one
    that is written in Python makes Qt crash.
    """

    def __init__(self, parent: QWidget | None = None, *, margin: int = GRID) -> None:
        super().__init__(parent)
        self._margin = margin
        self._widgets: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Take these widgets, in the order on screen."""
        self._widgets = list(widgets)
        for widget in widgets:
            widget.setParent(self)
        self._place()

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(_least(w) for w in shown) + GRID * (len(shown) - 1) + 2 * self._margin
        return QSize(width, self._height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        widest = max((_narrowest(w) for w in self._shown()), default=0)
        return QSize(widest + 2 * self._margin, self._height_for(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        # Qt asks for no new layout while a widget is hidden: a text may have grown meanwhile.
        super().showEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [w for w in self._widgets if not w.isHidden()]

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        left = 0
        for widget in self._shown():
            if not lines or _least(widget) > left:
                lines.append([])
                left = width - 2 * self._margin
            lines[-1].append(widget)
            left -= _least(widget) + GRID
        return lines

    def _height_for(self, width: int) -> int:
        lines = self._lines(width)
        room = width - 2 * self._margin
        return sum(_height(line, room) + GRID for line in lines) - GRID + 2 * self._margin

    def _place(self) -> None:
        top = self._margin
        for line in self._lines(self.width()):
            self._place_line(line, top)
            top += _height(line, self.width() - 2 * self._margin) + GRID
        height = max(0, top - GRID + self._margin)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _place_line(self, line: list[QWidget], top: int) -> None:
        left, room = self._margin, self.width() - 2 * self._margin
        spare = max(0, room - sum(_least(w) for w in line) - GRID * (len(line) - 1))
        growing = [w for w in line if _grows(w)]
        for widget in line:
            more = spare // len(growing) if widget in growing else 0
            width = min(_least(widget) + more, room)
            height = _tall(widget, width)
            middle = top + (_height(line, room) - height) // 2
            widget.setGeometry(left, middle, width, height)
            left += widget.width() + GRID


def _least(widget: QWidget) -> int:
    """Width that a widget should have; that of words on one line."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.fontMetrics().horizontalAdvance(widget.text()) + GRID
    return widget.minimumWidth() or widget.sizeHint().width()


def _narrowest(widget: QWidget) -> int:
    wraps = isinstance(widget, QLabel) and widget.wordWrap()
    return min(_least(widget), _WRAPPED) if wraps else _least(widget)


def _tall(widget: QWidget, width: int) -> int:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()


def _height(line: list[QWidget], room: int) -> int:
    return max((_tall(w, min(_least(w), room)) for w in line), default=0)


def _grows(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
