"""Fields that a key opens: they come into sight, and give the keyboard back to where it was."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


class Borrowed:
    """Remembers who had the keyboard before `owner`, or something inside it, took it."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._before: QWidget | None = None

    def take(self, field: QWidget) -> None:
        """Give the keyboard to a field of the owner."""
        held = QApplication.focusWidget()
        if held is not None and held is not self._owner and not self._owner.isAncestorOf(held):
            self._before = held
        field.setFocus()
        into_sight(field)

    def give_back(self) -> None:
        """Give the keyboard back, if the owner still has it."""
        held, before = QApplication.focusWidget(), self._before
        inside = held is not None and (held is self._owner or self._owner.isAncestorOf(held))
        self._before = None
        if inside and before is not None and isValid(before):
            before.setFocus()
        elif inside and held is not None:
            held.clearFocus()


def into_sight(*widgets: QWidget) -> None:
    """Scroll what lies around widgets until they are seen, the last one in any case.

    Once the layout has taken in what has just changed, hence a little later.
    """

    def scroll() -> None:
        for widget in widgets:
            around = widget.parentWidget()
            while around is not None:
                if isinstance(around, QScrollArea):
                    around.ensureWidgetVisible(widget, 0, 0)
                around = around.parentWidget()

    QTimer.singleShot(0, widgets[-1], scroll)
