"""What stands where the gallery will be: what to do next, in three lines and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chromoview.gui import theme

_ICON = 9 * theme.GRID


class EmptyState(QWidget):
    """The first thing that a new user sees."""

    openRequested = Signal()
    samplesRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.lines = (
            _line("Drop a folder of chromosome images here", self, 1.6, QFont.Weight.DemiBold),
            _line(
                "PNG, JPEG, BMP or TIFF, one chromosome in each. ChromoNet says normal or "
                "abnormal; you correct it with a key.",
                self,
            ),
            _line("Everything stays on this computer. For research use only.", self),
        )
        self.open_button = QPushButton("Open folder…")
        self.samples_button = QPushButton("Try the samples")
        self.samples_button.setToolTip("Classify the drawn chromosomes that come with ChromoView")
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.openRequested)
        self.samples_button.clicked.connect(self.samplesRequested)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addStretch(1)
        for button in (self.open_button, self.samples_button):
            button.setMinimumSize(18 * theme.GRID, 4 * theme.GRID)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GRID)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addSpacing(theme.GRID)
        for line in self.lines:
            layout.addWidget(line)
        layout.addSpacing(2 * theme.GRID)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "samples_button"):
            self._colour()

    def _colour(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(theme.picture("folder", self.palette(), _ICON, ratio))
        for line in self.lines[1:]:
            theme.set_muted(line)


class NothingListed(QWidget):
    """Stands in the gallery's place where the filter leaves nothing."""

    showAllRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        button = QPushButton("Show all images")
        button.clicked.connect(self.showAllRequested)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.GRID)
        layout.addStretch(2)
        layout.addWidget(_line("No image is like that", self, 1.3, QFont.Weight.DemiBold))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


def _line(
    text: str, widget: QWidget, factor: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal
) -> QLabel:
    label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
    label.setFont(theme.scaled(widget.font(), factor, weight))
    return label
