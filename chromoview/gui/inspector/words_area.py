"""The inspector's lower half: tabs of words, whose height does not change with what they say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from chromoview.gui import theme

_LINES = 8
"""Room for two bars, their marks, the number and a reason; for a note and its tags."""
_FEWEST = 2
"""In a low window the area shrinks to this, and scrolls."""


class WordsArea(QTabWidget):
    """Keeps the picture above it still: longer words scroll, shorter ones leave room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, title: str, tip: str) -> None:
        """Add a tab that scrolls where its words are longer than the room."""
        page = _Page(widget, title)
        self.setTabToolTip(self.addTab(page, title), tip)

    def bring(self, widget: QWidget) -> None:
        """Show the tab in which this widget lies, and scroll to it."""
        for n in range(self.count()):
            page = self.widget(n)
            if isinstance(page, _Page) and page.isAncestorOf(widget):
                self.setCurrentIndex(n)
                page.ensureWidgetVisible(widget, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(30 * theme.GRID, self._lines(_LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.GRID, self._lines(_FEWEST))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _lines(self, count: int) -> int:
        return self.tabBar().sizeHint().height() + count * self.fontMetrics().lineSpacing()


class _Page(QScrollArea):
    """A tab's content; as high as the tabs are, whatever it holds."""

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, theme.GRID // 2, 0, 0)
        layout.addWidget(widget)
        self.setWidget(content)
        # The window's ground, not that of a list.
        for surface in (content, self.viewport()):
            surface.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
