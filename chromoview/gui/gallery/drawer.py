"""The drawer under the filter bar: the filters that are needed now and then, and the saved ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.gallery.fields import combo, fill, percent_field
from chromoview.gui.gallery.filters import LONGEST_NAME
from chromoview.gui.tr import mark, tr

MARKS = {
    "second asked": (mark("Second reader asked"), mark("Somebody asks for a second reader")),
    "disagreed": (mark("Readers disagree"), mark("Two readings differ, and no consensus says")),
    "corrected": (mark("Corrected"), mark("The label differs from the model's decision")),
    "noted": (mark("With a note"), mark("Somebody wrote a note")),
    "tagged": (mark("With tags"), mark("Somebody gave tags")),
    "hold-out": (mark("Hold-out"), mark("Of cases that measure the model and never train it")),
    "older model": (
        mark("Older model"),
        mark("Classified by another model than the one in use"),
    ),
}
"""What an image may carry, with the words for it. The keys are those of the store."""

OPINIONS = frozenset({"disagreed", "corrected", "noted", "tagged"})
"""Marks that would tell a blind reader what the model or another reader said."""


class Drawer(QScrollArea):
    """As high as it needs where there is room; elsewhere it scrolls."""

    changed = Signal()
    """Another filter is wanted."""
    typed = Signal()
    """The same, but more may follow at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = combo(tr("Label that a person gave"), 8, 13)
        self.case = combo(tr("Case"), 8, 13)
        self.source = combo(tr("Folder"), 8, 13)
        self.flag = combo(tr("Quality of the picture"), 8, 13)
        self.low = percent_field(tr("Confidence from"), 0)
        self.high = percent_field(tr("Confidence to"), 100)
        self.marks = {name: QCheckBox(tr(text)) for name, (text, _) in MARKS.items()}
        for name, (_, tip) in MARKS.items():
            self.marks[name].setToolTip(tr(tip))
        self.name = QLineEdit(maxLength=LONGEST_NAME, clearButtonEnabled=True)
        self.name.setPlaceholderText(tr("Name of this filter…"))
        self.name.setAccessibleName(tr("Name under which this filter is saved"))
        self.name.setMinimumWidth(20 * theme.GRID)
        self.save = _button(tr("Save"), tr("Save this filter under this name"))
        self.rename = _button(tr("Rename"), tr("Give the chosen filter this name"))
        self.delete = _button(tr("Delete"), tr("Delete the chosen filter; Save brings it back"))
        self.clear = _button(tr("Show all"), tr("List everything again"))
        self._arrange()
        self.show_flags([])
        for box in (self.label, self.case, self.source, self.flag):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for tick in self.marks.values():
            tick.toggled.connect(lambda _: self.changed.emit())
        for field in (self.low, self.high):
            field.valueChanged.connect(lambda _: self.typed.emit())

    def _arrange(self) -> None:
        range_ = QWidget()
        line = QHBoxLayout(range_)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID // 2)
        for widget in (QLabel(tr("Confidence")), self.low, QLabel("–"), self.high):
            line.addWidget(widget)
        self.range = range_
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = (
            _row(self.label, self.case, self.source, self.flag, range_),
            _row(*self.marks.values()),
            _row(self.name, self.save, self.rename, self.delete, self.clear),
        )
        for row in self._rows:
            column.addWidget(row)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.GRID, self._height_at(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * theme.GRID, min(8 * theme.GRID, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # its lines may break elsewhere now

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def _height_at(self, width: int) -> int:
        return sum(row.height_at(width) for row in self._rows)

    def show_flags(self, flags: list[str]) -> None:
        """Offer these flags of the picture's quality."""
        fill(self.flag, [(tr("Any quality"), ""), *((said(f), f) for f in flags)])
        self.flag.setVisible(bool(flags))

    def chosen_marks(self) -> tuple[str, ...]:
        """The marks that are ticked and may be asked for."""
        return tuple(n for n, b in self.marks.items() if b.isChecked() and b.isEnabled())

    def tick(self, marks: tuple[str, ...]) -> None:
        """Tick exactly these marks. Nobody is told."""
        for name, box in self.marks.items():
            with QSignalBlocker(box):
                box.setChecked(name in marks)

    def chosen_range(self) -> tuple[int, int]:
        """From and to, in percent, whichever was typed into which field."""
        low, high = sorted((self.low.value(), self.high.value()))
        return low, high

    def set_range(self, low: int, high: int) -> None:
        """Show this range of confidence. Nobody is told."""
        for field, value in ((self.low, low), (self.high, high)):
            with QSignalBlocker(field):
                field.setValue(value)

    def opinions(self) -> list[QWidget]:
        """What would tell a blind reader what the model or another reader said."""
        return [self.label, self.range, *(self.marks[name] for name in OPINIONS)]

    def combos(self) -> tuple[QComboBox, ...]:
        """Every combo box here."""
        return (self.label, self.case, self.source, self.flag)


def _button(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made


def _row(*widgets: QWidget) -> _Row:
    made = _Row()
    made.show_widgets(widgets)
    return made


class _Row(FlowRow):
    def height_at(self, width: int) -> int:
        """How high it is at a width."""
        return self._height_for(width)
