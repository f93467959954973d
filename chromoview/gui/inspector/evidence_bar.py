"""The switch of the evidence map, for which class it speaks, and how much it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme

if TYPE_CHECKING:
    from chromoview.core.services import Explanation

_START = 70


class EvidenceBar(QWidget):
    """Emits `changed` for the switch and the class, `strengthChanged` for the slider."""

    changed = Signal()
    strengthChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self.switch = QCheckBox("Evidence")
        self.switch.setToolTip("Where the score of a class comes from (key E)")
        self.class_choice = QComboBox()
        self.class_choice.setAccessibleName("Class that the evidence speaks of")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(10, 100)
        self.slider.setValue(_START)
        self.slider.setAccessibleName("Strength of the evidence map")
        self.slider.setToolTip("How much the evidence map covers")
        self.legend = QLabel(wordWrap=True)
        self.legend.setAccessibleName("What the colours of the evidence map mean")
        for widget in (self.switch, self.class_choice, self.slider):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._arrange()
        self.switch.toggled.connect(self._toggled)
        self.class_choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.slider.valueChanged.connect(lambda v: self.strengthChanged.emit(v / 100))
        self._toggled(on=False)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.switch)
        row.addWidget(self.class_choice)
        row.addWidget(self.slider, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.legend)

    @property
    def on(self) -> bool:
        """Whether the map is wanted."""
        return self.switch.isChecked()

    @property
    def class_index(self) -> int:
        """Which class's map is wanted."""
        return max(0, self.class_choice.currentIndex())

    @property
    def strength(self) -> float:
        """How much the map covers, 0..1."""
        return self.slider.value() / 100

    def set_classes(self, classes: tuple[str, ...]) -> None:
        """Offer these classes; the first that is not the reference is chosen."""
        if classes == self._classes:
            return
        self._classes = classes
        with QSignalBlocker(self.class_choice):
            self.class_choice.clear()
            self.class_choice.addItems([f"for {name}" for name in classes])
            self.class_choice.setCurrentIndex(min(1, len(classes) - 1))
        self.changed.emit()

    def colours(self) -> tuple[QColor, QColor]:
        """For what speaks for the chosen class, and for what speaks against it."""
        index = self.class_index
        other = 0 if index else 1
        found = [
            theme.colour_of(self._classes[i], self._classes, self.palette())
            for i in (index, min(other, len(self._classes) - 1))
        ]
        return found[0], found[1]

    def explain(self, explanation: Explanation | None) -> None:
        """Say what the colours mean, with the figures where they are known."""
        if explanation is None:
            self.legend.setText("")
            return
        index = self.class_index
        name = self._classes[index]
        speaks_for, against = (c.name() for c in self.colours())
        places = explanation.logits[index] - explanation.rest[index]
        self.legend.setText(
            f"<span style='color:{speaks_for}'>■</span> for {name} &nbsp; "
            f"<span style='color:{against}'>■</span> against it<br>"
            f"logit {_signed(explanation.logits[index])} = "
            f"sum of the places {_signed(places)}, rest {_signed(explanation.rest[index])}"
        )
        theme.set_muted(self.legend)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "legend"):
            theme.set_muted(self.legend)
            self.changed.emit()

    def _toggled(self, on: bool) -> None:
        self.class_choice.setVisible(on)
        self.slider.setVisible(on)
        self.legend.setVisible(on)
        self.changed.emit()


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")
