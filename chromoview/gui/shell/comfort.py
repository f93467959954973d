"""Adds to the window what makes it comfortable: appearance, recent folders, the cheat sheet, and
the offer to find a moved folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from chromoview.gui import actions, appearance, theme
from chromoview.gui.context import Context
from chromoview.gui.shell import recent
from chromoview.gui.shell.moved_strip import MovedStrip
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.gui.shell.cheat_sheet import CheatSheet
    from chromoview.gui.shell.classifying import Classifying
    from chromoview.gui.shell.review import ReviewPage

_COLUMN, _MOST_COLUMN = 46 * theme.GRID, 64 * theme.GRID
"""Width of the inspector at first."""


class Comfort(QObject):
    """Belongs to one window, whose menus are there already."""

    def __init__(
        self, window: QMainWindow, context: Context, review: ReviewPage, classifying: Classifying
    ) -> None:
        super().__init__(window)
        self._window, self._context, self._review = window, context, review
        self._classifying = classifying
        self.appearance = appearance.Appearance(context.settings, self)
        self.appearances = appearance.add_menu(window.menuBar(), self.appearance)
        self.recent_menu = recent.add_menu(window.menuBar(), classifying.recent, self.open_again)
        self.moved = MovedStrip(context)
        self._sheet: CheatSheet | None = None
        classifying.recent.changed.connect(self._show_recent)
        review.empty.recentRequested.connect(self.open_again)
        context.workspaceOpened.connect(self.look)
        self.moved.moved.connect(self._found_again)
        review.import_strip.dismissed.connect(classifying.dismiss)
        self._show_recent()
        self._parted = bool(context.settings.value("splitter"))
        review.splitter.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The splitter has no size of its own before an image is there: its parts get theirs now.
        kinds = (QEvent.Type.Resize, QEvent.Type.Show)
        if not self._parted and event.type() in kinds and watched is self._review.splitter:
            self._part()
        return super().eventFilter(watched, event)

    def _part(self) -> None:
        """Give the inspector a column that is wider for larger words, though not the half."""
        splitter = self._review.splitter
        if not splitter.isVisible() or splitter.width() < self._review.width():
            return
        self._parted = True
        words = min(50 * self._review.fontMetrics().averageCharWidth(), _MOST_COLUMN)
        column = max(_COLUMN, words)
        splitter.setSizes([max(column, splitter.width() - column), column])

    def look(self) -> None:
        """Look whether the folders of the list and those of the workspace are in their place."""
        self._classifying.recent.look()
        self.moved.look()

    def open_again(self, folder: Path) -> None:
        """Classify a folder of the list, or say that it is gone."""
        if folder.is_dir():
            self._classifying.take([folder])
            return
        self._classifying.recent.look()
        self._context.failed.emit(
            tr("{folder} is not there now.", folder=folder),
            tr(
                "Check whether its disk is connected. If the folder was moved, open it where it is "
                "now: its images are known again by their content."
            ),
        )

    def show_sheet(self, made: Mapping[str, QAction]) -> None:
        """Show every key in a window beside the other; once more puts it away."""
        from chromoview.gui.shell.cheat_sheet import CheatSheet  # late: not for the first frame

        rows = actions.keys_sheet(made)
        if self._sheet is None:
            self._sheet = CheatSheet(rows, self._window)
        elif self._sheet.isVisible():
            self._sheet.close()
            return
        else:
            self._sheet.show_rows(rows)
        self._sheet.show_beside()

    @property
    def sheet(self) -> CheatSheet | None:
        """The cheat sheet, once it was asked for."""
        return self._sheet

    def close(self) -> None:
        """Look for nothing any more."""
        self.moved.close_threads()
        if self._sheet is not None:
            self._sheet.close()

    def _show_recent(self) -> None:
        self._review.empty.show_recent(self._classifying.recent.entries)

    def _found_again(self, ids: list[int]) -> None:
        self._context.imagesChanged.emit(ids)
        self._review.refresh_choices()
        self._review.refresh()
