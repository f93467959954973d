"""Who reads: asked at start, after nobody has touched the window for a while, and by a key.

A label under the wrong name cannot be told from a right one afterwards. So the question stands in
the window, nothing else of it stops, and no label is taken until it is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.readers import LONGEST, tidy
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.tr import mark, tr

Why = Literal["start", "idle", "change"]

IDLE_MINUTES = "idle_minutes"
DEFAULT_MINUTES = 15
_MOST_MINUTES = 240
_MOST_NAMES = 9
_NAME_WIDTH = 24 * theme.GRID

_QUESTIONS: dict[Why, str] = {
    "start": mark("Who reads now?"),
    "idle": mark("Nobody has pressed a key for a while. Who reads now?"),
    "change": mark("Who reads from now on?"),
}


class NameField(QLineEdit):
    """Until a name is typed, a digit chooses one of the known names, and so do the arrows."""

    picked = Signal(int)
    """Position of a known name."""
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self._typed = False
        self.choices: list[str] = []
        self.textEdited.connect(self._note_typing)

    def offer(self, name: str) -> None:
        """Stand there with this name, to be kept or typed over."""
        self.setText(name)
        self.selectAll()
        self._typed = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        digit = key - Qt.Key.Key_1
        if not self._typed and 0 <= digit < len(self.choices) and event.text().isdigit():
            self.picked.emit(digit)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.choices:
            step = 1 if key == Qt.Key.Key_Down else -1
            known = self.text() in self.choices
            here = self.choices.index(self.text()) if known else -max(step, 0)
            self.picked.emit((here + step) % len(self.choices))
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def _note_typing(self, _text: str) -> None:
        self._typed = True


class ReaderBar(QFrame):
    """Hidden until it asks. `pending` while labels must wait for the answer."""

    answered = Signal(str)
    """The name, after the context has it."""
    left = Signal()
    """The question has gone, and nothing had the focus before it that could take it back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Who reads"))
        self._context = context
        self._before: QWidget | None = None
        self.pending = False
        self.question = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.question.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.name = NameField()
        self.name.setAccessibleName(tr("Reader's name"))
        self.name.setToolTip(
            tr("Enter keeps this name; until you type, a digit or an arrow chooses a known one")
        )
        self.name.setMinimumWidth(_NAME_WIDTH)
        self.question.setBuddy(self.name)
        self.keep = QPushButton(tr("Keep this name"))
        self.keep.setDefault(True)
        self.buttons: list[QPushButton] = []
        self.minutes = QSpinBox(minimum=0, maximum=_MOST_MINUTES)
        self._row = FlowRow(self)
        self._idle = QWidget()
        self._arrange()
        self.name.returnPressed.connect(self.accept)
        self.name.picked.connect(self._pick)
        self.name.dismissed.connect(self.dismiss)
        self.name.textChanged.connect(lambda _: self._name_button())
        self.keep.clicked.connect(self.accept)
        theme.shade(self, 0.03)
        self.hide()

    def _arrange(self) -> None:
        self.minutes.setValue(
            int(self._context.settings.value(IDLE_MINUTES, DEFAULT_MINUTES, int))  # type: ignore[call-overload]
        )
        self.minutes.setSuffix(tr(" min without a key"))
        self.minutes.setSpecialValueText(tr("never"))
        self.minutes.setAccessibleName(tr("Minutes without a key until the reader is asked again"))
        self.minutes.setToolTip(self.minutes.accessibleName())
        label = QLabel(tr("Ask again after"))
        label.setBuddy(self.minutes)
        idle = QHBoxLayout(self._idle)
        idle.setContentsMargins(0, 0, 0, 0)
        idle.setSpacing(theme.GRID)
        idle.addWidget(label)
        idle.addWidget(self.minutes)
        self.minutes.valueChanged.connect(
            lambda value: self._context.settings.setValue(IDLE_MINUTES, value)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        layout.addWidget(self._row)
        self._show_row()

    def ask(self, why: Why, names: Sequence[str] = ()) -> None:
        """Ask, with the last name in the field. Labels wait unless a person asked for a change."""
        self.pending = self.pending or why != "change"
        if not self.isHidden():
            self.take_keys()
            return
        focused = QApplication.focusWidget()
        # At the start the focus stands wherever Qt put it first.
        is_chosen = focused is not None and why != "start" and not self.isAncestorOf(focused)
        self._before = focused if is_chosen else None
        self.question.setText(tr(_QUESTIONS[why]))
        self.offer_names(names)
        self.name.offer(self._context.reader)
        self._name_button()
        self.show()
        self.name.setFocus()

    def take_keys(self) -> None:
        """Let the next keys be the name, in place of the one that stands there untouched."""
        self.name.setFocus()
        if self.name.text() == self._context.reader:
            self.name.selectAll()

    def offer_names(self, names: Sequence[str]) -> None:
        """Show a button with a digit for each of these names, where there is a choice."""
        for button in self.buttons:
            button.deleteLater()
        self.name.choices = list(names[:_MOST_NAMES]) if len(names) > 1 else []
        self.buttons = []
        for n, name in enumerate(self.name.choices):
            button = QPushButton(f"{n + 1}  {_short(name)}".replace("&", "&&"))
            button.setAccessibleName(tr("Read as {name}", name=name))
            button.setToolTip(tr("{name} (key {key})", name=name, key=n + 1))
            button.clicked.connect(partial(self._take, n))
            self.buttons.append(button)
        self._show_row()

    def accept(self) -> None:
        """Take the name in the field; an empty field keeps the one before."""
        name = tidy(self.name.text()) or self._context.reader
        self.pending = False
        self._leave()
        self._context.set_reader(name)
        self.answered.emit(self._context.reader)

    def dismiss(self) -> None:
        """Leave the reader as it was, where nothing waits for the answer."""
        if not self.pending:
            self._leave()

    def _leave(self) -> None:
        within = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if within and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        elif within:
            self.left.emit()
        self._before = None

    def _pick(self, position: int) -> None:
        self.name.offer(self.name.choices[position])

    def _take(self, position: int, _checked: bool = False) -> None:
        self._pick(position)
        self.accept()

    def _name_button(self) -> None:
        name = _short(tidy(self.name.text()) or self._context.reader)
        self.keep.setText(tr("Read as {name}", name=name).replace("&", "&&"))
        self.keep.setToolTip(tr("Every label from now on stands under this name (Enter)"))

    def _show_row(self) -> None:
        self._row.show_widgets((self.question, self.name, *self.buttons, self.keep, self._idle))
        for button in self.buttons:
            button.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.shade(self, 0.03)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
