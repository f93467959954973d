"""The inspector's words, at a height that does not change from image to image."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from chromoview.gui import theme

_LINES = 9
"""Room for the decision, two bars, the number and two or three lines of reasons."""
_FEWEST = 2
"""In a low window the area shrinks to this, and scrolls."""


class WordsArea(QScrollArea):
    """Keeps the picture above it still: longer words scroll, shorter ones leave room."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the model says of the image")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(content)
        # The window's ground, not that of a list.
        for surface in (content, self.viewport()):
            surface.setAutoFillBackground(False)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(30 * theme.GRID, self._lines(_LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.GRID, self._lines(_FEWEST))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setMaximumHeight(self._lines(_LINES))
        self.updateGeometry()

    def _lines(self, count: int) -> int:
        return count * self.fontMetrics().height() + theme.GRID
