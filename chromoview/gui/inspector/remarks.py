"""A person's own words on the image: a free note, and tags in the words of ISCN."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.inspector.focus import Borrowed
from chromoview.gui.inspector.tags import TagsField
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

log = logging.getLogger(__name__)

_LINES = 3
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class RemarksBox(QWidget):
    """Note and tags of the current image; each is saved to the image that it was typed for.

    Where others' words are to be hidden, only the reader's own are shown, and what is saved is
    added to what is hidden.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: ImageRow | None = None
        self._hides = False
        self._others_note = ""
        self._others_tags: tuple[str, ...] = ()
        self._unsaved: dict[int, _Unsaved] = {}
        """Notes that were not taken, by image: they come back with their image."""
        self._borrowed = Borrowed(self)
        self.note = _Note()
        self.state = ElidedLabel()
        self.state.setAccessibleName(tr("Whether the note is saved"))
        self.tags = TagsField()
        self.hidden = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hidden.setAccessibleName(tr("What is hidden"))
        self.hidden.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for widget in (self.note, self.state, self.tags, self.hidden):
            layout.addWidget(widget)
        self.note.left.connect(self.save_note)
        self.note.saved.connect(self._saved_by_key)
        self.note.given_up.connect(self._restore_note)
        self.note.textChanged.connect(self._say_state)
        self.tags.changed.connect(self._save_tags)
        self.tags.left.connect(self._borrowed.give_back)
        self.show_row(None)

    # --- the image -------------------------------------------------------------------------------

    def show_row(self, row: ImageRow | None) -> None:
        """Show the remarks on another image; what was typed for the one before is saved first."""
        same = row is not None and self._row is not None and row.id == self._row.id
        hides = row is not None and self._context.hides(row)
        if not same or hides != self._hides:
            self._leave_tags()
        if self.dirty and (not same or hides != self._hides):
            self.save_note()  # beside what is hidden of the note so far
            row = self._newest(row)
        self._hides = hides
        typing = same and self.dirty
        self._row = row
        self.setEnabled(row is not None)
        self._part_others()
        if not typing:
            waiting = self._unsaved.get(row.id) if row is not None else None
            self.note.setPlainText(waiting.typed if waiting else self._own_note())
        number = self._known_number() if row is not None else ""
        self.tags.show_tags(self._own_tags(), number)
        self._say_state()
        self._say_hidden()

    def _newest(self, row: ImageRow | None) -> ImageRow | None:
        """The row as it is after the note was saved to it."""
        saved = self._row
        if row is None or saved is None or saved.id != row.id:
            return row
        return replace(row, note=saved.note)

    def focus_note(self) -> None:
        """Give the note the keyboard."""
        if self._row is not None:
            self._borrowed.take(self.note)
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def focus_tags(self) -> None:
        """Give the field of the tags the keyboard, and offer how one may begin."""
        if self._row is not None:
            self._borrowed.take(self.tags.field)
            self.tags.begin()

    # --- the note --------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether the note says something else than the store."""
        return self._row is not None and self._typed_note() != self._own_note()

    def save_note(self) -> None:
        """Save the note to the image that it was typed for, if it was changed."""
        row, workspace = self._row, self._context.workspace
        if row is None or workspace is None or not self.dirty:
            return
        typed = self._typed_note()
        note = "\n".join(part for part in (self._others_note, typed) if part)
        # First: saving tells the whole window, and with it this box, that the image changed.
        self._row = replace(row, note=note)
        self._context.remark([row.id], "note", note)
        if [r.note for r in workspace.store.rows([row.id])] == [note]:
            self._unsaved.pop(row.id, None)
        else:
            self._unsaved[row.id] = _Unsaved(typed, note)
            self._row = row
        self._say_state()

    def _saved_by_key(self) -> None:
        self.save_note()
        self._borrowed.give_back()

    def _restore_note(self) -> None:
        if self._row is not None:
            self._unsaved.pop(self._row.id, None)
        self.note.setPlainText(self._own_note())
        self._borrowed.give_back()

    def _typed_note(self) -> str:
        return self.note.toPlainText().strip()

    def _own_note(self) -> str:
        note = self._row.note if self._row is not None else ""
        return note.removeprefix(self._others_note).strip() if self._others_note else note.strip()

    def _say_state(self) -> None:
        dirty = self.dirty
        self.state.setText(tr("Not saved yet: Ctrl+Return saves, Esc gives up") if dirty else "")
        self.state.setVisible(dirty)

    # --- tags ------------------------------------------------------------------------------------

    def _own_tags(self) -> tuple[str, ...]:
        tags = self._row.tags if self._row is not None else ()
        return tuple(tag for tag in tags if tag not in self._others_tags)

    def _save_tags(self, tags: tuple[str, ...]) -> None:
        row = self._row
        if row is not None:
            whole = dict.fromkeys((*self._others_tags, *tags))
            self._context.remark([row.id], "tags", " ".join(whole))

    def _leave_tags(self) -> None:
        typed = self.tags.give_up()
        if typed:
            self._context.message.emit(tr("The tag {tag} was not added", tag=typed))

    def _known_number(self) -> str:
        """The number that tags are checked against: not the model's where that is hidden."""
        row = self._row
        if row is None:
            return ""
        if self._context.hides(row):
            return row.number or row.placement.chromosome
        return row.named

    # --- others ----------------------------------------------------------------------------------

    def _part_others(self) -> None:
        """Find which part of the remarks another reader wrote, where that is to be hidden."""
        row, workspace = self._row, self._context.workspace
        self._others_note, self._others_tags = "", ()
        if row is None or workspace is None or not (row.note or row.tags):
            return
        if not self._context.hides(row):
            return
        for event in workspace.store.remarks(row.id):
            if event.reader == self._context.reader:
                continue
            if event.field == "note":
                self._others_note = event.new if row.note.startswith(event.new) else ""
            elif event.field == "tags":
                self._others_tags = tuple(t for t in event.new.split() if t in row.tags)

    def _say_hidden(self) -> None:
        hides = bool(self._others_note or self._others_tags)
        text = tr("Another reader's words are hidden; yours are added to them.") if hides else ""
        self.hidden.setText(text)
        self.hidden.setVisible(hides)
        theme.set_muted(self.hidden)
        theme.set_muted(self.state)

    def hideEvent(self, event: QHideEvent) -> None:
        self.save_note()
        if not self.window().isVisible():
            self._save_at_the_end()
        super().hideEvent(event)

    def _save_at_the_end(self) -> None:
        """The window closes. What was typed is kept also where nobody has said who reads now: it
        was typed under the name that still stands in the window."""
        workspace, context = self._context.workspace, self._context
        waiting, self._unsaved = self._unsaved, {}
        if workspace is None:
            return
        for image, unsaved in waiting.items():
            try:
                workspace.store.remark(
                    [image], "note", unsaved.note, reader=context.reader, account=context.account
                )
            except ChromoViewError as error:
                log.error("The note on image %d was not saved: %s", image, error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "hidden"):
            theme.set_muted(self.hidden)
            theme.set_muted(self.state)


@dataclass(frozen=True, slots=True)
class _Unsaved:
    typed: str
    note: str
    """With what is hidden of others."""


class _Note(QPlainTextEdit):
    """Ctrl+Return saves, Esc gives up, leaving saves; Tab goes on to the tags."""

    left = Signal()
    saved = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("Note"))
        self.setToolTip(tr("A free note on this image (key N); Ctrl+Return saves it"))
        self.setTabChangesFocus(True)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        margin = round(self.document().documentMargin()) + self.frameWidth()
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * margin)
