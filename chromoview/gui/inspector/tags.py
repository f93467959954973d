"""Tags as chips, and a field that checks and completes them while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.iscn import IscnError, parse_tag, split_tags
from chromoview.core.iscn_suggest import suggest
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.flow import FlowRow
from chromoview.gui.inspector.focus import into_sight
from chromoview.gui.inspector.offers import Offers
from chromoview.gui.tr import tr

_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OF_CHIP = (*_REMOVE, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)
_LONGEST = 120
"""Letters of one entry."""


class TagsField(QWidget):
    """Return adds what is typed. What does not check is kept only when that is asked for again."""

    changed = Signal(tuple)
    """The tags as they are to be."""
    left = Signal()
    """Esc was pressed where there was nothing to give up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._number = ""
        self._doubted = ""
        self.chips: list[Chip] = []
        self._row = FlowRow()
        self._row.setAccessibleName(tr("Tags"))
        self.field = _Field(self._key)
        self.field.setAccessibleName(tr("New tag"))
        self.field.setPlaceholderText(tr("Tag, such as del(5)(q13q33)"))
        self.field.setToolTip(tr("A tag in the words of ISCN (key T); Return adds it"))
        self.offers = Offers(self.field)
        self.why = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.why.setAccessibleName(tr("Why the tag does not check"))
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.keep = QPushButton(tr("Keep unchecked"))
        self.keep.setToolTip(tr("Keep the tag as it is typed, marked as unchecked (Return)"))
        self._arrange()
        self.field.textEdited.connect(self._edited)
        self.offers.taken.connect(self._completed)
        self.keep.clicked.connect(self._keep)
        self._doubt("")

    def _arrange(self) -> None:
        doubt = QHBoxLayout()
        doubt.setSpacing(theme.GRID)
        doubt.addWidget(self.why, 1)
        doubt.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._row)
        layout.addWidget(self.field)
        layout.addLayout(doubt)

    def show_tags(self, tags: Sequence[str], number: str) -> None:
        """Show the tags of an image whose chromosome is `number`, where that is known."""
        if (tuple(tags), number) == (self._tags, self._number) and len(self.chips) == len(tags):
            return
        self._tags, self._number = tuple(tags), number
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(tag, unchecked(tag, number)) for tag in tags]
        for chip in self.chips:
            chip.removed.connect(self._remove)
            chip.stepped.connect(self._step)
        self._row.show_widgets(self.chips)
        for chip in self.chips:
            chip.show()
        self._row.setVisible(bool(self.chips))

    def give_up(self) -> str:
        """Empty the field; returns what stood in it."""
        typed = self.field.text().strip()
        self.field.clear()
        self.offers.hide()
        self._doubt("")
        return typed

    def begin(self) -> None:
        """Offer how a tag may begin; the field has the keyboard."""
        self._offer(self.field.text())

    # --- what is typed ---------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        """Do what a key does in the field; False leaves it to the field."""
        if self.offers.key(event):
            return True
        if event.key() in _ENTER:
            self.offers.hide()
            self._add(self.field.text())
        elif event.key() == Qt.Key.Key_Escape:
            if not self.give_up():
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._offer(self.field.text())
        elif event.key() == Qt.Key.Key_Backspace and not self.field.text() and self.chips:
            self.chips[-1].button.setFocus()
        else:
            return False
        return True

    def _edited(self, text: str) -> None:
        self._doubt("")
        self._offer(text)

    def _offer(self, text: str) -> None:
        self.offers.offer(suggest(text, self._number))

    def _completed(self, text: str) -> None:
        """One of the offers was taken: it goes on, or it is a tag."""
        following = suggest(text, self._number)
        self.offers.offer(following)
        if following:
            self.field.setText(text)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        tags, doubts = [], []
        for typed in split_tags(text):
            try:
                tags.append(parse_tag(typed, self._number).text)
            except IscnError as error:
                tags.append(typed)
                doubts.append(said(str(error)))
        if not tags:
            return
        if doubts and self._doubted != text:
            self.field.setText(text)
            self._doubt(doubts[0])
            self._doubted = text
            return
        self.give_up()
        self._change((*self._tags, *tags))

    def _keep(self) -> None:
        self._doubted = self.field.text()
        self._add(self.field.text())
        self.field.setFocus()

    def _doubt(self, why: str) -> None:
        self._doubted = ""
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.keep.setVisible(bool(why))
        if why:
            into_sight(self.field, self.why)

    # --- chips -----------------------------------------------------------------------------------

    def _remove(self, tag: str) -> None:
        place = self._tags.index(tag)
        self._change(tuple(t for t in self._tags if t != tag))
        if self.chips:
            self.chips[min(place, len(self.chips) - 1)].button.setFocus()
        else:
            self.field.setFocus()

    def _step(self, tag: str, by: int) -> None:
        place = self._tags.index(tag) + by if by else len(self._tags)
        if 0 <= place < len(self.chips):
            self.chips[place].button.setFocus()
        elif place >= len(self.chips):
            self.field.setFocus()

    def _change(self, tags: Sequence[str]) -> None:
        wanted = tuple(dict.fromkeys(tags))
        if wanted != self._tags:
            self.show_tags(wanted, self._number)
            self.changed.emit(wanted)


class _Field(QLineEdit):
    """Asks first whether a key means something for tags."""

    def __init__(self, key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._key = key
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._key(event):
            event.accept()
        else:
            super().keyPressEvent(event)


class Chip(QWidget):
    """One tag. Its cross removes it; with the keyboard on it, so do Delete and Backspace."""

    removed = Signal(str)
    stepped = Signal(str, int)
    """To the chip before (-1) or behind (1), or to the field (0)."""

    def __init__(self, tag: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self.why = why
        text = tr("{tag} · unchecked", tag=tag) if why else tag
        self.words = ElidedLabel(text)
        self.button = QToolButton(autoRaise=True)
        self.button.setText("×")
        self.button.setAccessibleName(tr("Remove the tag {tag}", tag=text))
        self.button.setAccessibleDescription(why)
        self.button.setToolTip(tr("Remove this tag (Delete)"))
        self.button.installEventFilter(self)
        self.button.clicked.connect(lambda: self.removed.emit(tag))
        self.words.setToolTip(tr("Unchecked. {why}", why=why) if why else tag)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.words)
        layout.addWidget(self.button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OF_CHIP:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _REMOVE:
            self.removed.emit(self.tag)
        elif event.key() == Qt.Key.Key_Left:
            self.stepped.emit(self.tag, -1)
        elif event.key() == Qt.Key.Key_Right:
            self.stepped.emit(self.tag, 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.stepped.emit(self.tag, 0)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.button.hasFocus()
        edge = palette.highlight().color() if focused else theme.line(palette)
        style = Qt.PenStyle.DashLine if self.why and not focused else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.muted(palette) if self.why and not focused else edge, 1, style))
        painter.setBrush(theme.mix(palette.window().color(), palette.windowText().color(), 0.06))
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(room, theme.GRID / 2, theme.GRID / 2)


def unchecked(tag: str, number: str) -> str:
    """Why a tag does not check on an image of this number; empty where it does."""
    try:
        parse_tag(tag, number)
    except IscnError as error:
        return said(str(error))
    return ""
