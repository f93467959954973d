"""The inspector's two halves: the picture above, words and labels below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QSettings, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from chromoview.gui import theme

_SPLIT = "inspector_split"
_LEAST_BELOW, _MOST_BELOW = 0.43, 0.58
"""Shares of the height that words and labels take by themselves."""


class Halves(QSplitter):
    """Shares the height by what may come below and not by what is there, so that the picture does
    not move with the words; from the first drag on as somebody wants it, in the next window too."""

    def __init__(self, settings: QSettings, wanted: Callable[[], int]) -> None:
        """`wanted` is the height of the lower half in which nothing has to scroll."""
        super().__init__(Qt.Orientation.Vertical)
        self._settings, self._wanted = settings, wanted
        self._by_hand = False
        self.splitterMoved.connect(lambda *_: self._keep())

    def show_halves(self, above: QWidget, below: QWidget) -> None:
        """Take the two halves in."""
        for half in (above, below):
            self.addWidget(half)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setHandleWidth(theme.GRID)
        state = self._settings.value(_SPLIT)
        self._by_hand = bool(state) and self.restoreState(state)

    def share_soon(self) -> None:
        """Share the height anew once widgets that have just been made are there."""
        QMetaObject.invokeMethod(self, "share", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def share(self) -> None:
        """Share the height anew, unless somebody has."""
        if not self._by_hand and self.count() == 2:
            least, most = (round(self.height() * s) for s in (_LEAST_BELOW, _MOST_BELOW))
            below = min(max(self._wanted(), least), most)
            self.setSizes([self.height() - below, below])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def _keep(self) -> None:
        self._by_hand = True
        self._settings.setValue(_SPLIT, self.saveState())
