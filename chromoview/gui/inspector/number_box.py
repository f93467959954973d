"""The chromosome's number: by its path, by the model, and as a person corrects it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.domain import CHROMOSOMES
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.inspector.focus import Borrowed
from chromoview.gui.tr import percent, plural, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NumberBox(QWidget):
    """M opens its field; Enter gives the number to the selected images, Esc leaves it."""

    corrected = Signal(str)
    """A number of CHROMOSOMES, or an empty text where a correction is taken back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: ImageRow | None = None
        self._selected = 1
        self._borrowed = Borrowed(self)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setAccessibleName(tr("Chromosome number"))
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(tr("Correct"))
        self.button.setAccessibleName(tr("Correct the number"))
        self.button.setToolTip(tr("Correct the chromosome's number (key M)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.begin)
        self.field = QLineEdit(maxLength=8)
        self.field.setAccessibleName(tr("The right number"))
        self.field.setPlaceholderText(tr("1–22, X, Y"))
        self.field.setToolTip(tr("1 to 22, X or Y; nothing takes a correction back"))
        self.field.setFixedWidth(12 * theme.GRID)
        self.field.installEventFilter(self)
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setAccessibleName(tr("About the number"))
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in (self.words, self.hint):
            theme.set_muted(label)
        self._arrange()
        self._close_field()
        self.show_row(None)

    def _arrange(self) -> None:
        told = QHBoxLayout()
        told.setSpacing(theme.GRID)
        told.addWidget(self.words, 1)
        told.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        asked = QHBoxLayout()
        asked.setSpacing(theme.GRID)
        asked.addWidget(self.field)
        asked.addWidget(self.hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(told)
        layout.addLayout(asked)

    def show_row(self, row: ImageRow | None, selected: int = 1) -> None:
        """Show the number of the current image; a field that is open for another one closes."""
        other = self._row is None or row is None or self._row.id != row.id
        if other or selected != self._selected:
            self._close_field()
        self._row, self._selected = row, selected
        self.words.setText(number_words(row, hidden=self._context.hides(row)) if row else "")
        self.setEnabled(row is not None)

    def show_selected(self, selected: int) -> None:
        """Remember how many images a correction is for."""
        self.show_row(self._row, selected)

    def begin(self) -> None:
        """Open the field."""
        if self._row is None:
            return
        self.field.setText(self._row.number)
        self.field.selectAll()
        self.field.show()
        self.button.hide()
        self._say(
            plural(
                self._selected,
                "Enter corrects it, Esc leaves it",
                "For {count} images: Enter, or Esc",
            )
        )
        self._borrowed.take(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            key = event.key() if isinstance(event, QKeyEvent) else None
            if key == Qt.Key.Key_Escape:
                self._close_field()
                return True
            if key in _ENTER:
                self._accept()
                return True
        if watched is self.field and isinstance(event, QFocusEvent):
            self._focus_changed(event)
        return super().eventFilter(watched, event)

    def _focus_changed(self, event: QFocusEvent) -> None:
        if event.lostFocus() and event.reason() not in _COMES_BACK:
            self._close_field()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "hint"):
            theme.set_muted(self.words)
            theme.set_muted(self.hint)

    def _accept(self) -> None:
        typed = self.field.text().strip()
        number = parse_number(typed)
        if typed and not number:
            self._say(tr("There is no chromosome {typed}: type 1 to 22, X or Y.", typed=typed))
            self.field.selectAll()
            return
        self._close_field()
        self.corrected.emit(number)

    def _close_field(self) -> None:
        self._borrowed.give_back()
        self.field.hide()
        self.button.show()
        self._say("")

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))


def parse_number(typed: str) -> str:
    """A number of CHROMOSOMES as somebody types it ("chr5", "x", "07"); empty where it is none."""
    plain = unicodedata.normalize("NFKC", typed).strip().upper()
    plain = plain.removeprefix("CHR").strip().lstrip("0")
    return plain if plain in CHROMOSOMES else ""


def number_words(row: ImageRow, *, hidden: bool) -> str:
    """Where the number comes from; without what the model says where that is to be hidden."""
    path = row.placement.chromosome
    prediction = None if hidden else row.prediction
    model = prediction.chromosome if prediction else ""
    share = percent(prediction.chromosome_confidence) if prediction else ""
    known = {"number": row.number, "path": path, "model": model, "share": share}
    if row.number:
        if path and model:
            text = tr(
                "Number {number}, corrected; {path} by its path, {model} ({share}) to the model",
                **known,
            )
        elif path:
            text = tr("Number {number}, corrected; {path} by its path", **known)
        elif model:
            text = tr("Number {number}, corrected; {model} ({share}) to the model", **known)
        else:
            text = tr("Number {number}, corrected", **known)
        return text
    if path and path == model:
        return tr("Number {path} by its path; the model agrees ({share})", **known)
    if path and model:
        return tr("Number {path} by its path, {model} ({share}) to the model", **known)
    if path:
        return tr("Number {path} by its path", **known)
    if model:
        return tr("Looks like number {model} ({share})", **known)
    return tr("Its number is not known")
