"""The buttons that label the image, or all selected ones; and who labelled it before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.gallery.words import local_time

if TYPE_CHECKING:
    from chromoview.core.store.records import LabelEvent

_COLUMNS = 2
_EVENTS_SHOWN = 3
_GIVEN = "  ✓"


class LabelBox(QWidget):
    """One button per label, in the order of the keys 1..9."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.title = QLabel("Label")
        self.title.setFont(theme.scaled(self.font(), 1.0, self.title.font().Weight.DemiBold))
        self.history = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.history.setAccessibleName("History of labels")
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.title)
        layout.addLayout(self._grid)
        layout.addWidget(self.history)

    def set_labels(self, labels: Sequence[str], classes: tuple[str, ...]) -> None:
        """Offer these labels."""
        self._classes = classes
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for n, label in enumerate(labels):
            key = f"{n + 1}  " if n < 9 else ""
            button = QPushButton(f"{key}{label}")
            button.setCheckable(True)
            button.setAccessibleName(f"Label as {label}")
            button.setToolTip(f"Label as {label}" + (f" (key {n + 1})" if n < 9 else ""))
            button.setMinimumHeight(3 * theme.GRID + theme.GRID // 2)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the gallery its keys
            button.clicked.connect(lambda _=False, name=label: self._press(name))
            self._grid.addWidget(button, n // _COLUMNS, n % _COLUMNS)
            self.buttons[label] = button
        self._colour()

    def show_label(self, label: str | None, events: Sequence[LabelEvent], selected: int) -> None:
        """Show the label of the current image, its history, and how many a press will label."""
        for name, button in self.buttons.items():
            button.setChecked(name == label)
            button.setText(button.text().removesuffix(_GIVEN) + (_GIVEN if name == label else ""))
            weight = QFont.Weight.DemiBold if name == label else QFont.Weight.Normal
            button.setFont(theme.scaled(self.font(), 1.0, weight))
        self.title.setText(f"Label {selected:,} selected images" if selected > 1 else "Label")
        lines = [
            f"{local_time(e.at)}  {e.reader}: {e.old or 'none'} → {e.new or 'none'}"
            for e in reversed(events[-_EVENTS_SHOWN:])
        ]
        if len(events) > _EVENTS_SHOWN:
            lines.append(f"and {len(events) - _EVENTS_SHOWN} earlier")
        self.history.setText("\n".join(lines) or "Not reviewed. Enter confirms the model.")
        theme.set_muted(self.history)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "history"):
            theme.set_muted(self.history)
            self._colour()

    def _press(self, name: str) -> None:
        self.buttons[name].setChecked(False)  # the label that the store confirms will check it
        self.chosen.emit(name)

    def _colour(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(
                theme.glyph_icon(theme.look_of(name, self._classes, self.palette()), self)
            )
