"""The narrow rail of pages at the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from chromoview.gui import theme

_WIDTH = 10 * theme.GRID


class Rail(QWidget):
    """One button per page; exactly one is down."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self.setFixedWidth(_WIDTH)
        self._group = QButtonGroup(self, exclusive=True)
        self._icons: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.GRID // 2, theme.GRID, theme.GRID // 2, theme.GRID)
        self._layout.setSpacing(theme.GRID // 2)
        self._layout.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self._colour()

    def add(self, text: str, icon: str, tip: str) -> None:
        """Add a page's button below the others."""
        button = QToolButton()
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setText(text)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(24, 24))
        button.setFixedSize(_WIDTH - theme.GRID, 7 * theme.GRID)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button, len(self._icons))
        self._layout.insertWidget(len(self._icons), button)
        self._icons.append(icon)
        button.setChecked(len(self._icons) == 1)
        self._colour()

    def choose(self, page: int) -> None:
        """Show which page is on screen."""
        self._group.button(page).setChecked(True)

    def button(self, page: int) -> QToolButton:
        """The button of a page."""
        found = self._group.button(page)
        assert isinstance(found, QToolButton)
        return found

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._colour()

    def _colour(self) -> None:
        theme.shade(self, 0.06)
        for n, name in enumerate(self._icons):
            self._group.button(n).setIcon(theme.icon(name, self.palette()))
