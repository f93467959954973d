"""Where the strip of look-alikes lies: below the gallery, as high as somebody has made it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from chromoview.gui import theme
from chromoview.gui.inspector.lookalikes import LookAlikesStrip

_LEAST_ABOVE = 20 * theme.GRID
"""What the gallery keeps in a low window."""


class LookAlikesPlace(QSplitter):
    """The gallery above, the strip below; between them a handle while the strip is open."""

    def __init__(self, above: QWidget, strip: LookAlikesStrip) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._strip = strip
        self.addWidget(above)
        self.addWidget(strip)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.GRID // 2)
        strip.openChanged.connect(lambda _: self._fit())
        self._fit()

    def _fit(self) -> None:
        on = self._strip.is_open
        self.handle(1).setEnabled(on)
        below = min(self._strip.wanted_height, max(0, self.height() - _LEAST_ABOVE)) if on else 0
        self.setSizes([max(1, self.height() - below), below])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # before, the height was not known
