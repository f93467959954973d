"""Offers to find a folder again that is no longer in its place; labels stay with their images."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.flow import FlowRow
from chromoview.gui.tr import plural, tr

if TYPE_CHECKING:
    from chromoview.core.moved import Lost, NewPlace
    from chromoview.core.store import Store

Lead = tuple["Lost", "NewPlace | None"]
"""A lost folder, and where it may be now."""


class MovedStrip(QFrame):
    """Hidden while every folder is in its place. One lost folder at a time is asked about."""

    moved = Signal(list)
    """Ids of images that are found again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("A folder that is not in its place"))
        self._context = context
        # Its own thread: a folder on a share may take long to be looked through.
        self._background = Background("moved", parent=self)
        self._leads: list[Lead] = []
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.place = ElidedLabel(where=Qt.TextElideMode.ElideMiddle)
        self.use_button = QPushButton(tr("&It is there now"))
        self.use_button.setToolTip(tr("Its images were compared with those known by their content"))
        self.choose_button = QPushButton(tr("&Choose its new place…"))
        self.choose_button.setToolTip(
            tr("The folder itself, or one above it; its images are known again by their content")
        )
        self.later_button = QPushButton(tr("&Not now"))
        self.later_button.setToolTip(tr("Labels are kept; the pictures are missing meanwhile"))
        self._buttons = FlowRow(margin=0)
        self._buttons.show_widgets([self.use_button, self.choose_button, self.later_button])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        for widget in (self.title, self.words, self.place, self._buttons):
            layout.addWidget(widget)
        self.use_button.clicked.connect(self._use)
        self.choose_button.clicked.connect(self._choose)
        self.later_button.clicked.connect(self._next)
        theme.shade(self, 0.03)
        self.hide()

    def look(self) -> None:
        """Find out in the background whether folders are missing, and where they may be."""
        workspace = self._context.workspace
        if workspace is not None:
            store = workspace.store
            self._background.run(lambda: _leads(store), self._show, self._context.fail)

    def look_again(self) -> None:
        """The same because a person asked for it: the answer is told in any case."""
        workspace = self._context.workspace
        if workspace is not None:
            store = workspace.store
            self._background.run(lambda: _leads(store), self._answer, self._context.fail)

    def _answer(self, leads: Sequence[Lead]) -> None:
        self._show(leads)
        if not leads:
            self._context.message.emit(tr("Every folder is in its place"))
        else:
            self.choose_button.setFocus()

    def close_threads(self) -> None:
        """Look for nothing any more."""
        self._background.close()

    def _show(self, leads: Sequence[Lead]) -> None:
        self._leads = list(leads)
        self.setVisible(bool(self._leads))
        if not self._leads:
            return
        lost, place = self._leads[0]
        name = lost.source.root.name or str(lost.source.root)
        if lost.whole:
            title = tr("The folder “{folder}” is not where it was", folder=name)
        else:
            title = tr("A part of the folder “{folder}” is not where it was", folder=name)
        self.title.setText(title)
        count = plural(lost.source.images, "{count} image", "{count} images")
        self.words.setText(
            tr(
                "{images} of {path}. Labels are kept. Show where it is now.",
                images=count,
                path=lost.source.root,
            )
        )
        self.use_button.setVisible(place is not None)
        self.place.setVisible(place is not None)
        if place is not None:
            found = plural(len(place.found), "{count} image", "{count} images")
            self.place.setText(tr("Found: {path} ({images})", path=place.root, images=found))
        self._set_enabled(enabled=True)
        self._colour()

    def _set_enabled(self, *, enabled: bool) -> None:
        for button in (self.use_button, self.choose_button, self.later_button):
            button.setEnabled(enabled)

    def _next(self) -> None:
        self._show(self._leads[1:])

    def _use(self) -> None:
        place = self._leads[0][1]
        if place is not None:
            self._move(place)

    def _choose(self) -> None:
        lost = self._leads[0][0]
        workspace = self._context.workspace
        start = next((p for p in lost.source.root.parents if p.is_dir()), Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Where is “{folder}” now?", folder=lost.source.root.name), str(start)
        )
        if chosen and workspace is not None:
            self._set_enabled(enabled=False)
            store = workspace.store
            self._context.message.emit(tr("Comparing the images in {folder} …", folder=chosen))
            self._background.run(
                lambda: _look_in(store, lost, Path(chosen)), self._move, self._not_there
            )

    def _not_there(self, error: ChromoViewError) -> None:
        self._set_enabled(enabled=True)
        self.words.setText(said(str(error)))
        self.choose_button.setFocus()

    def _move(self, place: NewPlace) -> None:
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is None:
            return
        self._set_enabled(enabled=False)
        store = workspace.store

        def done(ids: list[int]) -> None:
            text = plural(
                len(ids),
                "{count} image found again in {folder}; its label is as it was",
                "{count} images found again in {folder}; their labels are as they were",
                folder=place.root,
            )
            if place.missing:
                text = tr(
                    "{found}. {missing}.",
                    found=text,
                    missing=plural(
                        place.missing,
                        "{count} is not there either",
                        "{count} are not there either",
                    ),
                )
            self._context.message.emit(text)
            self._next()
            self.moved.emit(ids)

        self._background.run(lambda: _move(store, place, reader), done, self._context.fail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._next()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "later_button"):
            self._colour()

    def _colour(self) -> None:
        theme.shade(self, 0.03)
        theme.set_muted(self.words)


# The core is imported late: the first frame does without.


def _leads(store: Store) -> list[Lead]:
    from chromoview.core import moved

    return [(lost, moved.look_nearby(store, lost.source)) for lost in moved.lost_sources(store)]


def _look_in(store: Store, lost: Lost, folder: Path) -> NewPlace:
    from chromoview.core import moved

    return moved.look_in(store, lost.source, folder)


def _move(store: Store, place: NewPlace, reader: str) -> list[int]:
    from chromoview.core import moved

    return moved.move(store, place, reader=reader)
