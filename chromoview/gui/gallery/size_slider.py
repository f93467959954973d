"""The slider for the size of the tiles."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSlider, QWidget

from chromoview.gui import theme
from chromoview.gui.gallery.tile import DEFAULT_STEP, PICTURES
from chromoview.gui.tr import tr

_SETTING = "tile_size"


class SizeSlider(QSlider):
    """One step per size of tile. Its value is the step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, len(PICTURES) - 1)
        self.setValue(DEFAULT_STEP)
        self.setPageStep(1)
        self.setFixedWidth(10 * theme.GRID)
        self.setAccessibleName(tr("Size of the tiles"))
        self.setToolTip(tr("Size of the tiles: smaller with [, larger with ]"))

    def step(self, by: int) -> None:
        """One size smaller (-1) or larger (1)."""
        self.setValue(self.value() + by)

    def save(self, settings: QSettings) -> None:
        """Remember the size."""
        settings.setValue(_SETTING, self.value())

    def restore(self, settings: QSettings) -> None:
        """Take the size that was used last; what is not a number is passed over."""
        try:
            self.setValue(int(str(settings.value(_SETTING, DEFAULT_STEP))))
        except ValueError:
            self.setValue(DEFAULT_STEP)
