"""The buttons that label the image, or all selected ones; and who labelled it before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.gallery.words import local_time

if TYPE_CHECKING:
    from chromoview.core.store.records import LabelEvent

_COLUMNS = 2
_EVENTS_IN_TIP = 12
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
        # Two lines, always: the picture above must not move when an image has a long history.
        self.history = ElidedLabel()
        self.history.setAccessibleName("Last label given")
        self.history_more = ElidedLabel()
        self.history_more.setAccessibleName("When, and how many labels before it")
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.title)
        layout.addLayout(self._grid)
        layout.addWidget(self.history)
        layout.addWidget(self.history_more)

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

    def show_label(
        self, label: str | None, events: Sequence[LabelEvent], selected: int, unreviewed: str = ""
    ) -> None:
        """Show the label of the current image, its history, and how many a press will label.

        `unreviewed` stands where an image has no history.
        """
        for name, button in self.buttons.items():
            button.setChecked(name == label)
            button.setText(button.text().removesuffix(_GIVEN) + (_GIVEN if name == label else ""))
            weight = QFont.Weight.DemiBold if name == label else QFont.Weight.Normal
            button.setFont(theme.scaled(self.font(), 1.0, weight))
        self.title.setText(f"Label {selected:,} selected images" if selected > 1 else "Label")
        self._show_history(events, unreviewed)

    def _show_history(self, events: Sequence[LabelEvent], unreviewed: str) -> None:
        if not events:
            self.history.setText(unreviewed)
            self.history_more.setText("")
            return
        last, earlier = events[-1], len(events) - 1
        self.history.setText(f"{last.old or 'none'} → {last.new or 'none'}, {last.reader}")
        self.history_more.setText(local_time(last.at) + (f", {earlier} earlier" if earlier else ""))
        lines = [
            f"{local_time(e.at)}  {e.reader}: {e.old or 'none'} → {e.new or 'none'}"
            for e in reversed(events[-_EVENTS_IN_TIP:])
        ]
        if len(events) > _EVENTS_IN_TIP:
            lines.append(f"and {len(events) - _EVENTS_IN_TIP} earlier")
        for label in (self.history, self.history_more):
            label.setToolTip("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "history"):
            self._colour()

    def _press(self, name: str) -> None:
        self.buttons[name].setChecked(False)  # the label that the store confirms will check it
        self.chosen.emit(name)

    def _colour(self) -> None:
        for label in (self.history, self.history_more):
            theme.set_muted(label)
        for name, button in self.buttons.items():
            button.setIcon(
                theme.glyph_icon(theme.look_of(name, self._classes, self.palette()), self)
            )
