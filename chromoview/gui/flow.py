"""A row of widgets that breaks where the room ends, as words do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from chromoview.gui.theme import GRID


class FlowRow(QWidget):
    """Widgets side by side, in as many lines as they need; each line is filled to its end.

    Widgets that may grow share what is left of their line; hidden ones take no room. Places are
    given here and not by a QLayout: one that is written in Python makes Qt crash.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        width = sum(_least(w) for w in shown) + GRID * (len(shown) + 1)
        return QSize(width, self._height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        widest = max((_least(w) for w in self._shown()), default=0)
        return QSize(widest + 2 * GRID, self._height_for(self.width()))

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
                left = width - 2 * GRID
            lines[-1].append(widget)
            left -= _least(widget) + GRID
        return lines

    def _height_for(self, width: int) -> int:
        return sum(_height(line) + GRID for line in self._lines(width)) + GRID

    def _place(self) -> None:
        top = GRID
        for line in self._lines(self.width()):
            self._place_line(line, top)
            top += _height(line) + GRID
        if top != self.minimumHeight():
            self.setFixedHeight(top)

    def _place_line(self, line: list[QWidget], top: int) -> None:
        left, room = GRID, self.width() - 2 * GRID
        spare = max(0, room - sum(_least(w) for w in line) - GRID * (len(line) - 1))
        growing = [w for w in line if _grows(w)]
        for widget in line:
            more = spare // len(growing) if widget in growing else 0
            height = widget.sizeHint().height()
            middle = top + (_height(line) - height) // 2
            widget.setGeometry(left, middle, min(_least(widget) + more, room), height)
            left += widget.width() + GRID


def _least(widget: QWidget) -> int:
    return widget.minimumWidth() or widget.sizeHint().width()


def _height(line: list[QWidget]) -> int:
    return max((w.sizeHint().height() for w in line), default=0)


def _grows(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
