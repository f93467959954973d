"""The tree of versions on screen, and the row that asks for a version's name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from chromoview.gui import theme
from chromoview.gui.models.tree_model import VersionTreeModel
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import ReasonRow

if TYPE_CHECKING:
    from chromoview.core.model_tree import Entry

_LONGEST_NAME = 60
# Flat, in the palette's own colours, as the tables of the other pages.
_STYLE = f"""
QTreeView::item {{ padding: {GRID // 2}px {GRID // 2}px; }}
QHeaderView::section {{
    background: palette(base); color: palette(text); padding: {GRID // 2}px {GRID}px;
    border: none; border-bottom: 1px solid palette(mid); font-weight: 600;
}}
"""


class VersionTree(QTreeView):
    """Everything is open; arrows move, Return asks whether to activate."""

    chosen = Signal()
    """Another version is the current one, or its row was read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions = VersionTreeModel(self)
        self.setModel(self.versions)
        self.setAccessibleName(tr("Versions"))
        theme.set_sheet(self, _STYLE)
        self.setFont(theme.tabular(self.font()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(False)
        self.setIndentation(2 * GRID)
        self.setMinimumHeight(16 * GRID)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.follow_sheet(self)

    @property
    def current(self) -> Entry | None:
        """The version of the current row."""
        return self.versions.entry(self.currentIndex())

    def show_versions(self, entries: Sequence[Entry], hidden: Collection[str], wanted: str) -> None:
        """Show the versions that are not hidden, and go to one; else to the first."""
        from chromoview.core.model_tree import branches

        self.versions.show_branches(branches(entries, hidden=hidden))
        self.expandAll()
        index = self.versions.index_of(wanted)
        self.setCurrentIndex(index if index.isValid() else self.versions.index(0, 0))
        for column in range(self.versions.columnCount()):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + GRID)
        if self.current is None:
            self.chosen.emit()

    def go_to(self, version: str) -> None:
        """Make a version the current one, if it is shown."""
        index = self.versions.index_of(version)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)


class NameRow(ReasonRow):
    """Asks for a name, in its place on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rename"), parent)
        self.reason.setPlaceholderText(tr("A name that people see, such as Autumn 2026"))
        self.reason.setAccessibleName(tr("Name of the version"))
        self.reason.setToolTip(tr("The version itself as its name takes the name back"))
        self.reason.setMaxLength(_LONGEST_NAME)

    def ask_for(self, entry: Entry) -> None:
        """Show the name that it has, to be typed over."""
        self.ask()
        self.reason.setText(entry.name)
        self.reason.selectAll()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
