"""The switch of the evidence map, for which class it speaks, and how much it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.inspector import words
from chromoview.gui.tr import signed, tr

if TYPE_CHECKING:
    from chromoview.core.evidence import Explained

_START = 70
_LINES = 1
_LONGEST = 48
"""Characters in a line, from which one is enough."""


class EvidenceBar(QWidget):
    """Emits `changed` for the switch and the class, `strengthChanged` for the slider."""

    changed = Signal()
    strengthChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self.switch = QCheckBox(tr("Evidence"))
        self.switch.setToolTip(tr("Where the score of a class comes from (key E)"))
        self.class_choice = QComboBox()
        self.class_choice.setAccessibleName(tr("Class that the evidence speaks of"))
        self.class_choice.setToolTip(tr("Class that the evidence speaks of"))
        self.class_choice.setMinimumContentsLength(10)
        self.class_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(10, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(_START)
        self.slider.setAccessibleName(tr("Opacity of the evidence map"))
        self.slider.setToolTip(tr("Opacity of the evidence map"))
        self.slider.setMinimumWidth(6 * theme.GRID)
        self.legend = _Legend()
        self.legend.setAccessibleName(tr("What the evidence map is"))
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
        row.addWidget(self.class_choice, 2)
        row.addWidget(self.slider, 1)
        # The picture above must not move when the map is switched on and off to compare.
        for widget in (self.class_choice, self.slider):
            keeps = widget.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(keeps)
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
            self.class_choice.addItems([tr("for {name}", name=said(name)) for name in classes])
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

    def explain(self, explained: Explained | None) -> None:
        """Say what is seen, with its colours; the figures are in the tool tip."""
        if explained is None:
            self.legend.setText("")
            self.legend.setToolTip("")
            return
        index = self.class_index
        name = self._classes[index]
        speaks_for, against = (c.name() for c in self.colours())
        # One line: the class stands above it, and the tool tip says the rest.
        self.legend.setText(
            tr(
                "{mark} raises, {other} lowers the score; no proof of a change",
                mark=f"<span style='color:{speaks_for}'>■</span>",
                other=f"<span style='color:{against}'>■</span>",
            )
        )
        places = explained.logits[index] - explained.rest[index]
        self.legend.setToolTip(
            tr(
                "{sentence} Its logit {logit} is the sum of the places, {places}, and of a rest "
                "that has no place, {rest}.",
                sentence=words.evidence(name),
                logit=signed(explained.logits[index], 2),
                places=signed(places, 2),
                rest=signed(explained.rest[index], 2),
            )
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
        self.changed.emit()


class _Legend(QLabel):
    """Always as high as its longest words, so that the picture does not move with its words."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        # Larger words need one more; the width changes less often than the words.
        lines = _LINES + (self.width() < _LONGEST * self.fontMetrics().averageCharWidth())
        # Chinese signs are taller than the letters of the window's font.
        return QSize(20 * theme.GRID, lines * (self.fontMetrics().lineSpacing() + theme.GRID // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
