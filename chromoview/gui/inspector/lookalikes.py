"""The strip of look-alikes: the current image beside its homologue and others to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.gallery.words import Sight
from chromoview.gui.inspector import lookalikes_words as words
from chromoview.gui.inspector.lookalikes_list import TileList
from chromoview.gui.inspector.lookalikes_pictures import Picture, UprightPictures, enlarged
from chromoview.gui.inspector.lookalikes_tile import Tile
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.lookalikes import Companion, Gap, LookAlikes, Reviewed
    from chromoview.core.model import Model
    from chromoview.core.store import Store
    from chromoview.core.store.records import ImageRow

_PAUSE_MS = 90
"""Whoever runs through the list with a key held down asks for nothing on the way."""
_CHANGE_PAUSE_MS = 700
"""While images arrive or labels change, the same question is asked again this late."""
_ROOM, _LINES = 22 * theme.GRID, 6
"""Height of the open strip before anybody has chosen another: the pictures, and lines of text."""
_OPEN, _SIZE = "lookalikes/open", "lookalikes/height"
_LAST: tuple[Gap, ...] = ("not classified", "nothing reviewed")
"""They are about what would stand at the end."""
_ANY_HEIGHT = 16_777_215  # Qt's own "no limit"


@dataclass(frozen=True, slots=True)
class _Answer:
    found: LookAlikes
    pictures: list[Picture]


class LookAlikesStrip(QWidget):
    """Follows the current image while it is open; closed, it is a single line and costs nothing.

    What is shown comes from a thread; an answer for an image that is no longer the current one is
    dropped.
    """

    imageOpened = Signal(int)
    """Id of an image that somebody wants to see in the gallery."""
    gapOpened = Signal(str)
    """A `lookalikes.Gap` that somebody wants to close."""
    left = Signal()
    """The keys are to go back to the gallery."""
    openChanged = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._background = Background("look-alikes", parent=self)
        self._pictures = UprightPictures()
        self._reviewed: Reviewed | None = None
        self._row: ImageRow | None = None
        self._shown: _Answer | None = None
        self._wanted = self._answered = 0
        """Numbers of the newest question, and of the one whose answer is on screen."""
        usual = _ROOM + _LINES * self.fontMetrics().height()
        self._height = int(str(context.settings.value(_SIZE, usual)))
        self.header = QToolButton()
        self.notice = ElidedLabel()
        self.list = TileList()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self._arrange()
        self._connect()
        self._fit()

    def _arrange(self) -> None:
        self.header.setText(tr("Look-alikes"))
        self.header.setToolTip(
            tr("Compare with the homologue and with reviewed images (L; Shift+L goes there)")
        )
        self.header.setAccessibleName(tr("Look-alikes"))
        self.header.setCheckable(True)
        self.header.setAutoRaise(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.notice.setAccessibleName(tr("Look-alikes: note"))
        self.setAccessibleName(tr("Look-alikes"))
        line = QHBoxLayout()
        line.setContentsMargins(theme.GRID // 2, 0, theme.GRID, 0)
        line.setSpacing(theme.GRID)
        line.addWidget(self.header)
        line.addWidget(self.notice, 1)
        line.addStretch()  # keeps the heading at the left while the note is hidden
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme.set_muted(self.notice)

    def _connect(self) -> None:
        context = self._context
        self.header.toggled.connect(self._toggled)
        self.list.imageOpened.connect(self.imageOpened)
        self.list.gapOpened.connect(self.gapOpened)
        self.list.left.connect(self.left)
        context.workspaceOpened.connect(self._begin_again)
        context.imagesAdded.connect(self._images_changed)
        context.imagesChanged.connect(self._images_changed)
        context.modelChanged.connect(self._ask_again)
        context.classesChanged.connect(self._ask_again)
        context.readerChanged.connect(self._ask_again)
        context.readingChanged.connect(self._ask_again)

    # --- open and closed -------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether more than its heading is to be seen."""
        return self.header.isChecked()

    def set_open(self, on: bool) -> None:
        """Show the pictures, or the heading alone."""
        self.header.setChecked(on)

    def go_in(self) -> None:
        """Open it and take the keys."""
        self.set_open(True)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def wanted_height(self) -> int:
        """How high the open strip was made last."""
        return self._height

    def save(self) -> None:
        """Remember whether it is open, and how high."""
        if self.is_open and self.isVisible():
            self._height = self.height()
        self._context.settings.setValue(_OPEN, self.is_open)
        self._context.settings.setValue(_SIZE, self._height)

    def restore(self) -> None:
        """Open it if it was open."""
        self.set_open(bool(self._context.settings.value(_OPEN, False, bool)))

    def _toggled(self, on: bool) -> None:
        if not on and self.list.isVisible():
            self._height = self.height()
        if not on and self.list.hasFocus():
            self.left.emit()
        self._fit()
        self.openChanged.emit(on)
        if on:
            self._ask_soon(_PAUSE_MS)
        else:
            self._give_up()

    def _fit(self) -> None:
        on = self.is_open
        self.header.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self.list.setVisible(on)
        self.notice.setVisible(on)
        self.setMaximumHeight(_ANY_HEIGHT if on else self.header.sizeHint().height())

    # --- questions and answers -------------------------------------------------------------------

    def show_row(self, row: ImageRow | None) -> None:
        """Follow the current image."""
        other = (row and row.id) != (self._row and self._row.id)
        self._row = row
        if not self.is_open:
            return
        if other:
            self.list.mark_stale()
        self._ask_soon(_PAUSE_MS)

    @property
    def asking(self) -> bool:
        """Whether a question waits to be asked or answered."""
        return self._soon.isActive() or self._answered != self._wanted

    def close_threads(self) -> None:
        """Wait for what is being read; nothing is asked any more."""
        self._give_up()
        self._background.close()

    def _begin_again(self) -> None:
        self._reviewed = None
        self._row = None
        self._shown = None
        self.list.show_tiles(())

    def _images_changed(self, ids: Iterable[int]) -> None:
        if self._reviewed is not None:
            self._reviewed.changed(set(ids))
        if self.is_open and not self._soon.isActive():
            self._ask_soon(_CHANGE_PAUSE_MS)

    def _ask_again(self, *_: object) -> None:
        """What may be shown is another now: nothing of before stays on screen."""
        if self.is_open:
            self._shown = None
            self.list.show_tiles(())
            self._ask_soon(_PAUSE_MS)

    def _ask_soon(self, pause: int) -> None:
        self._soon.start(pause)

    def _give_up(self) -> None:
        self._soon.stop()
        self._wanted += 1

    def _ask(self) -> None:
        self._give_up()
        row, workspace = self._row, self._context.workspace
        if row is None or workspace is None:
            self._shown = None
            self.list.show_tiles(())
            self.notice.setText(tr(words.NO_IMAGE))
            return
        wanted, hidden = self._wanted, self._context.hides(row)
        reviewed = None if hidden else self._known()
        question = _Question(workspace.store, row, self._context.every_class, reviewed)
        model = self._context.model

        def work() -> _Answer | None:
            return _answer(question, self._pictures, model, lambda: wanted != self._wanted)

        self._background.run(work, self._if_wanted(wanted), lambda e: self._failed(wanted, e))

    def _known(self) -> Reviewed:
        if self._reviewed is None:
            from chromoview.core.lookalikes import Reviewed  # late: it reaches numpy

            self._reviewed = Reviewed()
        return self._reviewed

    def _if_wanted(self, wanted: int) -> Callable[[_Answer | None], None]:
        def show(answer: _Answer | None) -> None:
            if answer is not None and wanted == self._wanted:
                self._shown, self._answered = answer, wanted
                self._show()

        return show

    def _failed(self, wanted: int, error: ChromoViewError) -> None:
        if wanted == self._wanted:
            self._shown = None
            self.list.show_tiles(())
            self.notice.setText(said(str(error)))

    # --- what is seen ----------------------------------------------------------------------------

    def _sight(self, row: ImageRow) -> Sight:
        """Of whoever must not see the own image's prediction: nor what its like are called."""
        hidden = any(self._context.hides(r) for r in (self._row, row) if r is not None)
        return Sight(hidden=hidden, reader=self._context.reader)

    def _show(self) -> None:
        own, answer = self._row, self._shown
        if own is None or answer is None:
            return
        sight = self._sight(own)
        tiles = [self._tile(own, answer.pictures[0])]
        said = {gap: words.gap(gap, own, sight) for gap in answer.found.gaps}
        tiles += [Tile(gap, text, text) for gap, text in said.items() if gap not in _LAST]
        for companion, picture in zip(answer.found.companions, answer.pictures[1:], strict=True):
            if companion.distance is None or not self._sight(companion.row).hidden:
                tiles.append(self._companion(companion, picture, answer.pictures[0]))
            # Else the mere place among the reviewed would tell what others said of it.
        tiles += [Tile(gap, text, text) for gap, text in said.items() if gap in _LAST]
        self.list.delegate.classes = self._context.classes
        self.list.show_tiles(tiles)
        self.notice.setText(tr(words.BLIND) if sight.hidden else "")

    def _tile(self, own: ImageRow, picture: Picture) -> Tile:
        sight = self._sight(own)
        said = words.aloud(tr(words.OWN), own, sight, picture, 1.0)
        return Tile("own", said, tr(words.OWN), row=own, picture=picture, sight=sight)

    def _companion(self, companion: Companion, picture: Picture, first: Picture) -> Tile:
        row, own = companion.row, self._row
        case = own.placement.case if own else ""
        share = 1.0 if case and row.placement.case == case else enlarged(picture, first)
        sight = self._sight(row)
        short, distance = words.short_reason(companion, sight)
        why = words.reason(companion, own.named if own else "", sight)
        said = words.aloud(why, row, sight, picture, share)
        return Tile(companion.kind, said, short, distance, row, picture, sight, share)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "notice"):
            theme.set_muted(self.notice)


@dataclass(frozen=True, slots=True)
class _Question:
    store: Store
    row: ImageRow
    classes: tuple[str, ...]
    reviewed: Reviewed | None
    """None where the model must have no say in what is shown."""


def _answer(
    question: _Question,
    pictures: UprightPictures,
    model: Model | None,
    given_up: Callable[[], bool],
) -> _Answer | None:
    """What to show and its pictures, the own image's first; None where nobody waits any more."""
    from chromoview.core import lookalikes  # late: it reaches numpy

    if given_up():
        return None
    if question.reviewed is None:
        found = lookalikes.find_relatives(question.store, question.row)
    else:
        found = lookalikes.find(
            question.store, question.row, question.reviewed, classes=question.classes
        )
    rows = [question.row, *(c.row for c in found.companions)]
    made = pictures.of(rows, model, given_up)
    return None if made is None else _Answer(found, made)
