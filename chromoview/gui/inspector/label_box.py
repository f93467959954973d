"""The buttons that label the images; who labelled them before, and who else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.domain import NOT_ASSESSABLE
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.gallery.words import Sight, label_seen
from chromoview.gui.inspector import label_words, words
from chromoview.gui.inspector.label_button import LabelButton
from chromoview.gui.inspector.limits_note import LimitsNote
from chromoview.gui.inspector.reason_box import ReasonBox
from chromoview.gui.tr import moment, plural, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

_COLUMNS = 2


class LabelBox(QWidget):
    """One button per label, in the order of the keys 1..9."""

    chosen = Signal(str)
    """A label was pressed; for one that needs a reason, `ask_reason` is to follow."""
    reasoned = Signal(list, str)
    """Image ids that are not assessable, and why."""
    secondAsked = Signal()
    """Ask for a second reader, or no longer."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._classes: tuple[str, ...] = ()
        self._row: ImageRow | None = None
        self._selected = 1
        self._asked: list[int] = []
        self.buttons: dict[str, LabelButton] = {}
        self.title = QLabel()
        self.title.setFont(theme.scaled(self.font(), 1.0, self.title.font().Weight.DemiBold))
        self.help = QToolButton(autoRaise=True)
        self.help.setText("?")
        self.help.setAccessibleName(tr("What the labels mean"))
        self.help.setToolTip(tr("What “not flagged” cannot exclude"))
        self.help.clicked.connect(self._explain)
        self.second = QPushButton(tr("Second reader"))
        self.second.setCheckable(True)
        self.second.setAccessibleName(tr("Ask for a second reader"))
        self.second.setToolTip(tr("Ask for a second reader, or no longer (key R)"))
        self.second.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.second.clicked.connect(self._press_second)
        self.second_words = ElidedLabel()
        self.second_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.second_words.setAccessibleName(tr("Second reading"))
        # Two lines, always: the picture above must not move when an image has a long history.
        self.history = ElidedLabel()
        self.history.setAccessibleName(tr("Last label given"))
        self.history_more = ElidedLabel()
        self.history_more.setAccessibleName(tr("Who gave it, when, and how"))
        self.reason = ReasonBox()
        self.reason.hide()
        self.reason.chosen.connect(self._reason_given)
        self.reason.cancelled.connect(self.close_reason)
        self._arrange()
        self.show_row(None)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.second)
        head.addWidget(self.help)
        self._offered = QWidget()
        # What the question stands in for: it needs their room, and the picture is not to move.
        self._replaced = (
            *(self.title, self.help, self._offered),
            *(self.second, self.second_words, self.history, self.history_more),
        )
        self._grid = QGridLayout(self._offered)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GRID // 2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self._offered)
        layout.addWidget(self.reason)
        said = QHBoxLayout()
        said.setSpacing(2 * theme.GRID)
        said.addWidget(self.history)
        said.addWidget(self.second_words, 1)
        layout.addLayout(said)
        layout.addWidget(self.history_more)

    def set_labels(self, labels: Sequence[str], classes: tuple[str, ...]) -> None:
        """Offer these labels."""
        self._classes = classes
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for n, label in enumerate(labels):
            button = self._button(n, label)
            self._grid.addWidget(button, n // _COLUMNS, n % _COLUMNS)
            self.buttons[label] = button
        self._colour()
        self._fit_words()
        self._show()

    def _button(self, n: int, label: str) -> LabelButton:
        button = LabelButton(
            str(n + 1) if n < 9 else "", label_words.label_words(label, self._classes), said(label)
        )
        name = tr("Label as {label}", label=said(label))
        trains = label_words.trains_as(label, self._classes)
        key = tr("(key {key})", key=n + 1) if n < 9 else ""
        button.setAccessibleName(name)
        button.setAccessibleDescription(trains)
        button.setToolTip(f"{name} {key}\n{trains}" if key else f"{name}\n{trains}")
        button.clicked.connect(lambda _=False, pressed=label: self._press(pressed))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """The same kind of words on all buttons: whole ones, or names alone."""
        room = (self.width() - (_COLUMNS - 1) * self._grid.spacing()) // _COLUMNS
        whole = all(button.fits(room) for button in self.buttons.values())
        for button in self.buttons.values():
            button.show_words(whole=whole)

    # --- what is shown ---------------------------------------------------------------------------

    def show_row(self, row: ImageRow | None, selected: int = 1) -> None:
        """Show the label of the current image, and how many a press will label."""
        other = self._row is None or row is None or self._row.id != row.id
        if self._asked and (other or selected != self._selected):
            self.close_reason()  # the question was about what is no longer in sight
        self._row, self._selected = row, selected
        self._show()

    def show_selected(self, selected: int) -> None:
        """Say how many images a label will be given to."""
        self.show_row(self._row, selected)

    def _show(self) -> None:
        row, selected = self._row, self._selected
        label = self._own_label(row) if row is not None else None
        for name, button in self.buttons.items():
            button.show_given(given=name == label)
        self.title.setText(
            tr("Label")
            if selected < 2
            else plural(selected, "Label", "Label {count} selected images")
        )
        self._show_given(row, label)
        self._show_second(row)

    def _own_label(self, row: ImageRow) -> str | None:
        """The label to show: not another reader's where it is to be hidden."""
        return label_seen(row, Sight(self._context.hides(row), self._context.reader))

    def _show_given(self, row: ImageRow | None, label: str | None) -> None:
        first = more = ""
        hidden = row is not None and self._context.hides(row)
        mine = row.said_by(self._context.reader) if row is not None else None
        if row is not None and label is None:
            first = tr("Not reviewed. Press a key to label it.") if hidden else ""
            first = first or words.unreviewed(row)
        elif hidden and mine is not None:  # not whose label it is, though it were the same one
            first = label_words.label_words(mine.label, self._classes)
            more = self._how(mine.reader, mine.at, blind=mine.blind)
        elif row is not None:
            first = label_words.label_words(label or "", self._classes)
            if row.reason:
                first = tr(
                    "{label}: {reason}",
                    label=said(label or ""),
                    reason=label_words.reason_words(row.reason),
                )
            more = self._how(row.reader, row.labelled_at, blind=row.blind)
            if row.agreed:
                more = tr("Consensus, {how}", how=more)
        self.history.setText(first)
        self.history_more.setText(more)

    def _how(self, reader: str, at: str, *, blind: bool) -> str:
        if blind:
            return tr("{reader}, {moment}, blind", reader=reader, moment=moment(at))
        return tr("{reader}, {moment}", reader=reader, moment=moment(at))

    def _show_second(self, row: ImageRow | None) -> None:
        asked = row.second_asked if row is not None else ""
        self.second.setChecked(bool(asked))
        # On a dark ground a button that is down hardly differs from one that is not.
        self.second.setText(tr("✓ Second reader") if asked else tr("Second reader"))
        self.second.setEnabled(row is not None)
        text = tr("asked by {reader}", reader=asked) if asked else ""
        if row is not None and row.second and not self._context.hides(row):
            readings = ", ".join(
                tr("{reader}: {label}", reader=r.reader, label=said(r.label)) for r in row.second
            )
            text = tr("disagrees, {readings}" if row.disagreed else "{readings}", readings=readings)
        self.second_words.setText(text)

    # --- what is pressed -------------------------------------------------------------------------

    def ask_reason(self, ids: Sequence[int]) -> None:
        """Ask why these images are not assessable; `reasoned` follows, or nothing."""
        self._asked = list(ids)
        for widget in self._replaced:
            widget.hide()
        self.reason.ask(len(self._asked))

    def close_reason(self) -> None:
        """Ask no longer; nothing is labelled."""
        if not self._asked:
            return
        self._asked = []
        for widget in self._replaced:
            widget.show()
        self.reason.close_question()

    @property
    def asking(self) -> bool:
        """Whether a reason is waited for."""
        return bool(self._asked)

    def _reason_given(self, reason: str) -> None:
        ids = self._asked
        self.close_reason()
        self.reasoned.emit(ids, reason)

    def _press(self, name: str) -> None:
        # The label that the store confirms will check it.
        self.buttons[name].setChecked(self._row is not None and name == self._own_label(self._row))
        self.chosen.emit(name)

    def _press_second(self) -> None:
        self.second.setChecked(bool(self._row and self._row.second_asked))
        self.secondAsked.emit()

    def _explain(self) -> None:
        LimitsNote(self).show_above(self.help)

    # --- colours ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "reason"):
            self._colour()

    def _colour(self) -> None:
        for label in (self.history, self.history_more, self.second_words):
            theme.set_muted(label)
        for name, button in self.buttons.items():
            button.setIcon(
                theme.glyph_icon(theme.look_of(name, self._classes, self.palette()), self)
            )


def needs_reason(label: str) -> bool:
    """Whether a label is given with a reason alone."""
    return label == NOT_ASSESSABLE
