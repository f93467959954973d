"""Images whose readings differ: both readings side by side, and the label that closes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.readings.model import DisagreementModel, in_full, readings_of
from chromoview.gui.readings.picture import Picture
from chromoview.gui.theme import GRID
from chromoview.gui.tr import plural, tr
from chromoview.gui.training.parts import Heading, Muted

if TYPE_CHECKING:
    from chromoview.core.store import ImageRow, Store

_MOST = 5000
"""More than these are not listed at once."""
_MOST_LABELS = 9
_COLUMNS = 2
_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class DisagreementPanel(QWidget):
    """The list, the chosen image with its readings, and the buttons for a consensus."""

    openRequested = Signal(int)
    """An image is to be looked at on the page Review."""

    def __init__(
        self, context: Context, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._thumbnails = context, thumbnails
        self._asked = 0
        self.title = Heading(tr("Readings that differ"), factor=1.2, parent=self)
        self.nothing = Muted(parent=self)
        self.reveal = QPushButton(tr("End blind reading"))
        self.model = DisagreementModel(self)
        self.table = _table(self.model)
        self.detail = QWidget()
        self.picture = Picture()
        self.name = ElidedLabel(where=Qt.TextElideMode.ElideMiddle)
        self.readings: list[_Said] = []
        self._said = QVBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        self._choices = QGridLayout()
        self.note = QLineEdit(clearButtonEnabled=True, maxLength=1000)
        self.open = QPushButton(tr("Open in Review"))
        self._arrange()
        self._connect()
        self._show_current()

    def _arrange(self) -> None:
        self.table.setAccessibleName(self.title.text())
        self.picture.setAccessibleName(tr("The image"))
        self.note.setPlaceholderText(tr("Why (optional; stands with the consensus)"))
        self.note.setAccessibleName(tr("Note on the consensus"))
        self.note.setToolTip(tr("Stands in the history of the image (N)"))
        self.open.setToolTip(tr("Look at this image closely (Enter)"))
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.note, 1)
        below.addWidget(self.open)
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(self.name)
        self._said.setSpacing(GRID // 2)
        words.addLayout(self._said)
        self.consensus = QLabel(tr("Consensus: the label that both agree on"))
        self.consensus.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        words.addWidget(self.consensus)
        self._choices.setSpacing(GRID // 2)
        words.addLayout(self._choices)
        words.addLayout(below)
        words.addStretch(1)
        side = QHBoxLayout(self.detail)
        side.setContentsMargins(0, GRID, 0, 0)
        side.setSpacing(2 * GRID)
        side.addWidget(self.picture, 2)
        side.addLayout(words, 3)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([30 * GRID, 40 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.nothing)
        layout.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        context = self._context
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.table.doubleClicked.connect(lambda _: self._open())
        self.table.installEventFilter(self)
        self.note.installEventFilter(self)
        self.open.clicked.connect(self._open)
        self.reveal.clicked.connect(lambda: context.set_reading("open"))
        self._thumbnails.ready.connect(self._show_picture)
        context.modelChanged.connect(lambda _: self._name_labels())
        context.classesChanged.connect(self._classes_changed)
        for n in range(_MOST_LABELS):
            self._key(str(n + 1), partial(self._press, n))
        self._key("N", self.note.setFocus)
        self._name_labels()

    def _key(self, key: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # --- what is listed --------------------------------------------------------------------------

    @property
    def current(self) -> ImageRow | None:
        """The chosen image."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def refresh(self) -> None:
        """Ask the store again. While somebody reads blind, nothing is listed."""
        self._asked += 1
        workspace = self._context.workspace
        if workspace is None or self._context.reading != "open":
            self._show([], 0)
            return
        asked, store = self._asked, workspace.store
        self._context.run(lambda: _differing(store), lambda f: self._arrived(asked, *f))

    def choose(self, image_id: int) -> None:
        """Make an image the chosen one, if it is listed."""
        for position, row in enumerate(self.model.rows):
            if row.id == image_id:
                self.table.setCurrentIndex(self.model.index(position, 0))

    def _arrived(self, asked: int, rows: Sequence[ImageRow], total: int) -> None:
        if asked == self._asked:
            self._show(rows, total)

    def _show(self, rows: Sequence[ImageRow], total: int) -> None:
        before = self.table.currentIndex().row()
        current = self.current.id if self.current else None
        self.model.show_rows(rows)
        self.title.setText(
            tr("Readings that differ ({count})", count=total)
            if total
            else tr("Readings that differ")
        )
        blind = self._context.reading != "open"
        self.nothing.setText(_nothing(total, len(rows), blind=blind))
        self.nothing.setVisible(bool(self.nothing.text()))
        self.reveal.setVisible(blind)
        self._splitter.setVisible(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.model.index(min(max(before, 0), len(rows) - 1), 0))
            if current is not None:
                self.choose(current)
        self._show_current()

    # --- the chosen one --------------------------------------------------------------------------

    def _show_current(self) -> None:
        row = self.current
        for label in self.readings:
            self._said.removeWidget(label)
            label.deleteLater()
        self.readings = []
        self.detail.setEnabled(row is not None)
        if row is None:
            self.picture.show_image(None)
            self.name.setText("")
            return
        self.name.setText(row.relative)
        for reading in readings_of(row):
            look = theme.look_of(reading.label, self._context.classes, self.palette())
            said = _Said(look, tr("{label}: {who}", label=look.word, who=in_full(reading)))
            self.readings.append(said)
            self._said.addWidget(said)
        self._show_picture()

    def _show_picture(self) -> None:
        row = self.current
        if row is None or not self.isVisible():
            return
        self.picture.show_image(self._thumbnails.picture(row.id, row.sha256, row.path))

    # --- the consensus ---------------------------------------------------------------------------

    def _name_labels(self) -> None:
        for button in self.buttons.values():
            self._choices.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        self.model.classes = self._context.classes
        for n, label in enumerate(self._context.labels):
            look = theme.look_of(label, self._context.classes, self.palette())
            key = str(n + 1) if n < _MOST_LABELS else ""
            button = QPushButton(f"{key}  {look.word}".strip().replace("&", "&&"))
            button.setIcon(theme.glyph_icon(look, self))
            button.setAccessibleName(tr("Consensus: {label}", label=look.word))
            button.setToolTip(tr("Close this image with {label} ({key})", label=look.word, key=key))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the list its keys
            button.clicked.connect(partial(self._press, n))
            self._choices.addWidget(button, n // _COLUMNS, n % _COLUMNS)
            self.buttons[label] = button

    def _classes_changed(self) -> None:
        self._name_labels()
        self.table.viewport().update()
        self._show_current()

    def _press(self, position: int, _checked: bool = False) -> None:
        row, labels = self.current, self._context.labels
        if row is None or position >= len(labels) or self._context.reading != "open":
            return
        self._context.agree([row.id], labels[position], note=self.note.text().strip())
        self.note.clear()
        self.table.setFocus()

    def _open(self) -> None:
        if self.current is not None:
            self.openRequested.emit(self.current.id)

    # --- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table and event.key() in _OPENS:
                self._open()
                return True
            if watched is self.note and event.key() in (*_OPENS, Qt.Key.Key_Escape):
                self.table.setFocus()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "note"):
            self._name_labels()
            self._show_current()


class _Said(QWidget):
    """One reading: the label's glyph in its colour, and who said it when."""

    def __init__(self, look: theme.Look, text: str) -> None:
        super().__init__()
        glyph = QLabel()
        glyph.setPixmap(theme.glyph_icon(look, self).pixmap(2 * GRID, 2 * GRID))
        self.words = ElidedLabel(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(glyph)
        layout.addWidget(self.words, 1)


def _table(model: DisagreementModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setAlternatingRowColors(True)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + GRID)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _nothing(total: int, listed: int, *, blind: bool) -> str:
    if blind:
        return tr("Not shown while you read blind.")
    if not total:
        return tr(
            "No two readings differ. Where a second reader, or merged readings, say otherwise "
            "than the first, the image stands here until you agree on a label."
        )
    if listed < total:
        return plural(
            total, "The first {listed} of {count}.", "The first {listed} of {count}.", listed=listed
        )
    return ""


def _differing(store: Store) -> tuple[list[ImageRow], int]:
    from chromoview.core.store import Query

    ids = store.image_ids(Query(marks=("disagreed",)))
    return store.rows(ids[:_MOST]), len(ids)
