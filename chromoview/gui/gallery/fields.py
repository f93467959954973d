"""Fields that the filter bar and its drawer are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSpinBox

from chromoview.gui import theme
from chromoview.gui.tr import tr


def combo(name: str, letters: int, least: int = 11) -> QComboBox:
    """A combo box that is `letters` wide where there is room, and `least` grid units elsewhere."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumContentsLength(letters)
    made.setMinimumWidth(least * theme.GRID)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def fill(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Offer other entries; the chosen one stays chosen where it is still among them."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for text, data in entries:
            box.addItem(text, data)
        position = next((n for n, (_, data) in enumerate(entries) if data == chosen), 0)
        box.setCurrentIndex(position)


def choose(box: QComboBox, data: object) -> None:
    """Choose the entry with this data; the first where there is none. Nobody is told."""
    with QSignalBlocker(box):
        position = next((n for n in range(box.count()) if box.itemData(n) == data), 0)
        box.setCurrentIndex(position)


def percent_field(name: str, value: int) -> QSpinBox:
    """A field for 0 to 100 percent."""
    made = QSpinBox(minimum=0, maximum=100, singleStep=5, value=value)
    made.setSuffix(tr(" %"))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def glyphs(box: QComboBox, classes: tuple[str, ...]) -> None:
    """Put the glyph of its decision or label before every entry that has one."""
    for n in range(box.count()):
        name = box.itemData(n)
        if name:
            look = theme.look_of(name, classes, box.palette())
            box.setItemIcon(n, theme.glyph_icon(look, box))
