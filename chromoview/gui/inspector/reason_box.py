"""Asks in place why an image cannot be judged: one of a few reasons, or one that is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.inspector.focus import Borrowed
from chromoview.gui.inspector.label_words import REASONS, reason_words
from chromoview.gui.tr import plural, tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST = 200
"""Letters of a typed reason."""


class ReasonBox(QWidget):
    """Enter takes the marked reason, a digit takes one at once, Esc takes none."""

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.question.setFont(theme.scaled(self.font(), 1.0, self.font().Weight.DemiBold))
        self.reasons = _Reasons()
        self.reasons.setAccessibleName(tr("Reasons"))
        self.other = QLineEdit(maxLength=_LONGEST)
        self.other.setAccessibleName(tr("Another reason"))
        self.other.setPlaceholderText(tr("Another reason"))
        self.hint = ElidedLabel(tr("Enter takes it, a digit takes one at once, Esc cancels"))
        self._borrowed = Borrowed(self)
        for n, reason in enumerate(REASONS):
            item = QListWidgetItem(f"{n + 1}  {reason_words(reason)}")
            item.setData(Qt.ItemDataRole.UserRole, reason)
            self.reasons.addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for widget in (self.question, self.reasons, self.other, self.hint):
            layout.addWidget(widget)
        for field in (self.reasons, self.other):
            field.installEventFilter(self)
        self.reasons.itemClicked.connect(lambda _: self._take())
        self._fit()

    def ask(self, count: int) -> None:
        """Ask for so many images; the first reason is marked and the keyboard is here."""
        self.question.setText(
            plural(
                count,
                "Why is the image not assessable?",
                "Why are these {count} images not assessable?",
            )
        )
        self.other.clear()
        self.reasons.setCurrentRow(0)
        self.show()
        self._borrowed.take(self.reasons)

    def close_question(self) -> None:
        """Give the keyboard back."""
        self._borrowed.give_back()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(
            self, "hint"
        ):
            self._fit()

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in _ENTER:
            self._take()
        elif watched is self.other:
            if event.key() != Qt.Key.Key_Up:
                return False
            self.reasons.setFocus()
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(REASONS):
            self.reasons.setCurrentRow(int(event.text()) - 1)
            self._take()
        elif event.text().isalpha():
            self.other.setFocus()
            self.other.setText(event.text())
        else:
            return False
        return True

    def _take(self) -> None:
        typed = " ".join(self.other.text().split())
        item = self.reasons.currentItem() or self.reasons.item(0)
        self.chosen.emit(typed or str(item.data(Qt.ItemDataRole.UserRole)))

    def _fit(self) -> None:
        theme.set_muted(self.hint)
        rows = self.reasons.count()
        height = sum(self.reasons.sizeHintForRow(row) for row in range(rows))
        self.reasons.setFixedHeight(height + 2 * self.reasons.frameWidth())


class _Reasons(QListWidget):
    """Its keys are its own: a digit is a reason here, and no label."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and (event.text() or event.key() in _ENTER):
                event.accept()
                return True
        return super().event(event)
