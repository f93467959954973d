"""What stands where the gallery will be: what to do next, in three lines and two buttons, and the
folders that were opened last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.shell.recent import Recent, text_of
from chromoview.gui.tr import tr

_ICON = 9 * theme.GRID
_MOST_RECENT = 5
_WIDEST = 90 * theme.GRID
_HEAVY = QFont.Weight.DemiBold


class EmptyState(QWidget):
    """The first thing that a new user sees."""

    openRequested = Signal()
    samplesRequested = Signal()
    recentRequested = Signal(object)
    """A folder that was opened before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.lines = (
            _line(tr("Drop a folder of chromosome images here"), self, 1.6, _HEAVY),
            _line(
                tr(
                    "PNG, JPEG, BMP or TIFF, one chromosome in each. ChromoNet says normal or "
                    "abnormal; you correct it with a key."
                ),
                self,
            ),
            _line(tr("Everything stays on this computer. For research use only."), self),
        )
        self.open_button = QPushButton(tr("Open folder…"))
        self.open_button.setToolTip(tr("Classify a folder of images (Ctrl+O)"))
        self.samples_button = QPushButton(tr("Try the samples"))
        self.samples_button.setToolTip(
            tr("Classify the drawn chromosomes that come with ChromoView")
        )
        self._recent_title = _line(tr("Opened before"), self, 1.0, _HEAVY)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self.recent_buttons: list[_FolderButton] = []
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
        layout.addSpacing(2 * theme.GRID)
        layout.addWidget(self._recent_title)
        layout.addLayout(self._recent)
        layout.addStretch(3)
        self.show_recent([])

    def show_recent(self, entries: Sequence[Recent]) -> None:
        """Offer these folders; a press or a key opens one as if it had been dropped."""
        for button in self.recent_buttons:
            self._recent.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent_buttons = []
        for entry in entries[:_MOST_RECENT]:
            button = _FolderButton(text_of(entry))
            button.setDefault(True)  # Enter presses it, and confirms no prediction
            button.setToolTip(str(entry.folder))
            button.there = entry.there
            button.setAccessibleName(tr("Open {folder}", folder=text_of(entry)))
            button.clicked.connect(
                lambda _=False, folder=entry.folder: self.recentRequested.emit(folder)
            )
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.recent_buttons.append(button)
        self._recent_title.setVisible(bool(self.recent_buttons))
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
        palette = QApplication.palette(self)
        for button in self.recent_buttons:
            colour = palette.link().color() if button.there else theme.muted(palette)
            theme.set_role(button, QPalette.ColorRole.ButtonText, colour)
            button.setIcon(theme.icon("folder", button.palette(), button.iconSize().width()))


class _FolderButton(QPushButton):
    """A flat button whose long path is cut in its middle."""

    def __init__(self, text: str) -> None:
        super().__init__(flat=True)
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self._whole = text
        self.there = True

    def sizeHint(self) -> QSize:
        wanted = self.fontMetrics().horizontalAdvance(self._whole)
        wanted += self.iconSize().width() + 4 * theme.GRID
        return QSize(min(wanted, _WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * theme.GRID, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 3 * theme.GRID
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))


class NothingListed(QWidget):
    """Stands in the gallery's place where the filter leaves nothing."""

    showAllRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        button = QPushButton(tr("Show all images"))
        button.clicked.connect(self.showAllRequested)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.GRID)
        layout.addStretch(2)
        layout.addWidget(_line(tr("No image is like that"), self, 1.3, _HEAVY))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


def _line(
    text: str, widget: QWidget, factor: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal
) -> QLabel:
    label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
    label.setFont(theme.scaled(widget.font(), factor, weight))
    return label
