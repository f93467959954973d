"""The narrow rail of pages at the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.tr import tr

_WIDTH = 10 * theme.GRID
"""At least."""
_ICON = 3 * theme.GRID


class Rail(QWidget):
    """One button per page; exactly one is down."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
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
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button, len(self._icons))
        self._layout.insertWidget(len(self._icons), button)
        self._icons.append(icon)
        button.setChecked(len(self._icons) == 1)
        self._measure()
        self._colour()

    def choose(self, page: int) -> None:
        """Show which page is on screen."""
        self._group.button(page).setChecked(True)

    def button(self, page: int) -> QToolButton:
        """The button of a page."""
        found = self._group.button(page)
        assert isinstance(found, QToolButton)
        return found

    @property
    def _side(self) -> int:
        """Of an icon: larger beside larger words."""
        return max(_ICON, 3 * self.fontMetrics().height() // 2)

    def _measure(self) -> None:
        """Buttons of one size, as wide as the longest name in this font needs."""
        buttons = self._group.buttons()
        for button in buttons:
            button.setIconSize(QSize(self._side, self._side))
        width = max(_WIDTH - theme.GRID, *(b.sizeHint().width() for b in buttons))
        height = max(7 * theme.GRID, *(b.sizeHint().height() for b in buttons))
        for button in buttons:
            button.setFixedSize(width, height)
        self.setFixedWidth(width + theme.GRID)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and getattr(self, "_icons", None):
            self._measure()
            self._colour()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._colour()

    def _colour(self) -> None:
        theme.shade(self, 0.06)
        for n, name in enumerate(self._icons):
            self._group.button(n).setIcon(theme.icon(name, self.palette(), self._side))
