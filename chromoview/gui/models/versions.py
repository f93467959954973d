"""The versions of the model: a tree, the card of the chosen one, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.models import use_cases
from chromoview.gui.models.card import ModelCard
from chromoview.gui.models.older import OlderBox
from chromoview.gui.models.tree_view import NameRow, VersionTree
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, together, tr
from chromoview.gui.training.parts import Muted, ReasonRow

if TYPE_CHECKING:
    from chromoview.core.model_tree import Entry
    from chromoview.core.registry import ModelVersion
    from chromoview.gui.models.use_cases import Listed

_NARROW = 96 * GRID
"""Below this width the card stands under the tree."""
_FILTER = mark("ChromoNet models (*.onnx)")


class VersionsPanel(QWidget):
    """Reads the list anew whenever a model or a name has changed."""

    compareRequested = Signal(str)
    verifyRequested = Signal(str)
    listed = Signal(list)
    """Every Entry, newest first, as it was read just now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Listed | None = None
        self._asked = ""
        self.setAccessibleName(tr("Versions"))
        self.intro = Muted(parent=self)
        self.older = OlderBox(context, self)
        self.tree = VersionTree(self)
        self.card = ModelCard(self)
        self.reason = ReasonRow(tr("Activate"), self)
        self.why_hidden = ReasonRow(tr("Archive"), self)
        self.why_hidden.reason.setAccessibleName(tr("Reason for archiving the model"))
        self.name = NameRow(self)
        self.activate = _button(tr("Activate …"), "")
        self.roll_back = _button(
            tr("Roll back"), tr("Make the model active that was in use before")
        )
        self.compare = _button(
            tr("Compare …"), tr("Measure this version and another one on the same images")
        )
        self.verify = _button(tr("Verify …"), tr("Measure this version on a frozen set of images"))
        self.rename = _button(tr("Rename …"), tr("Give the version a name that people see"))
        self.archive = _button(tr("Archive …"), "")
        self.export = _button(
            tr("Export …"), tr("Copy the ONNX file, and its card beside it, to another place")
        )
        self.import_ = _button(
            tr("Import …"), tr("Take in an ONNX file that ChromoView made; it is checked first")
        )
        self.archived = QCheckBox(tr("Show archived"), self)
        self.archived.setToolTip(tr("Versions that somebody has put away are listed, too"))
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.buttons = FlowRow(self, margin=0)
        self.buttons.show_widgets(
            [
                *(self.activate, self.roll_back, self.compare, self.verify, self.rename),
                *(self.archive, self.export, self.import_, self.archived),
            ]
        )
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.tree, 1)
        for row in (self.reason, self.why_hidden, self.name, self.buttons):
            column.addWidget(row)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setMinimumWidth(48 * GRID)  # side by side, its parts would ask for more
        splitter.addWidget(left)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([100 * GRID, 42 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.intro)
        layout.addWidget(self.older)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        context = self._context
        context.workspaceOpened.connect(self.refresh)
        context.modelsChanged.connect(self.refresh)
        context.modelChanged.connect(self._refresh)
        self.tree.chosen.connect(self._choose)
        self.tree.activated.connect(lambda _: self._ask())
        self.activate.clicked.connect(self._ask)
        self.reason.confirmed.connect(self._activate)
        self.why_hidden.confirmed.connect(self._archive)
        self.name.confirmed.connect(self._rename)
        self.roll_back.clicked.connect(context.roll_back)
        self.compare.clicked.connect(lambda: self.compareRequested.emit(self._version))
        self.verify.clicked.connect(lambda: self.verifyRequested.emit(self._version))
        self.rename.clicked.connect(self._ask_name)
        self.archive.clicked.connect(self._ask_archive)
        self.archived.toggled.connect(lambda _: self._fill(self._version))
        self.export.clicked.connect(self._ask_export)
        self.import_.clicked.connect(self._ask_import)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._splitter.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )

    # --- the list --------------------------------------------------------------------------------

    @property
    def chosen(self) -> Entry | None:
        """The version of the current row."""
        return self.tree.current

    @property
    def _version(self) -> str:
        return self.chosen.version if self.chosen is not None else ""

    def refresh(self) -> None:
        """Read the list again; the chosen version stays chosen."""
        self._refresh("")

    def _refresh(self, wanted: str) -> None:
        """Read the list, and go to a version; empty stays with what is chosen by then."""
        workspace, in_use = self._context.workspace, self._context.active_name
        self.intro.setText(
            together(
                tr("In use: {version}.", version=in_use) if in_use else "",
                tr(
                    "Figures are of each version's own hold-out (95 % interval over cases); they "
                    "compare only where that is the same."
                ),
            )
        )
        if workspace is None:
            self._show_chosen()
            return
        self._context.run(
            lambda: use_cases.listed(workspace), lambda found: self._show(found, wanted)
        )

    def _show(self, found: Listed, wanted: str) -> None:
        self._found = found
        self._fill(wanted or self._version or self._context.active_version)
        self.older.show_counts(found.others)
        self.listed.emit(list(found.entries))

    def _fill(self, wanted: str) -> None:
        if self._found is None:
            return
        hidden = () if self.archived.isChecked() else self._found.hidden
        self.tree.show_versions(self._found.entries, hidden, wanted)
        self._show_chosen()

    def _choose(self) -> None:
        # A question is about one version; a list that is only read again leaves it be.
        if self._version != self._asked:
            for row in (self.reason, self.why_hidden, self.name):
                row.hide()
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self.chosen
        active, any_ = entry is not None and entry.in_use, entry is not None
        for button in (self.export, self.compare, self.verify, self.rename):
            button.setEnabled(any_)
        self.activate.setEnabled(any_ and not active)
        self.activate.setToolTip(
            tr("This version is in use already") if active else tr("Make this version active")
        )
        self.archive.setEnabled(any_ and not active)
        put_away = entry is not None and entry.archived
        self.archive.setText(tr("Take out of the archive") if put_away else tr("Archive …"))
        self.archive.setToolTip(
            tr("The model in use is never archived")
            if active
            else tr("Put the version away; its file stays, and it is listed where you ask for it")
        )
        self.import_.setEnabled(self._context.workspace is not None)
        self.roll_back.setEnabled(self._found is not None and self._found.steps > 1)
        self.archived.setEnabled(self._found is not None and bool(self._found.hidden))
        if entry is not None:
            self.card.show_entry(entry)

    # --- what is asked ---------------------------------------------------------------------------

    def _ask(self) -> None:
        if self.chosen is not None and self.activate.isEnabled():
            self._begin(self.reason)
            self.reason.confirm.setText(tr("Activate {version}", version=self.chosen.name))
            self.reason.ask()

    def _ask_name(self) -> None:
        if self.chosen is not None:
            self._begin(self.name)
            self.name.ask_for(self.chosen)

    def _ask_archive(self) -> None:
        entry, workspace, reader = self.chosen, self._context.workspace, self._context.reader
        if entry is None or workspace is None:
            return
        if entry.archived:
            self._context.run(
                lambda: use_cases.restore(workspace, entry.version, reader), self._changed
            )
            return
        self._begin(self.why_hidden)
        self.why_hidden.confirm.setText(tr("Archive {version}", version=entry.name))
        self.why_hidden.ask()

    def _begin(self, asked: QWidget) -> None:
        """One question at a time, and of this version."""
        self._asked = self._version
        for row in (self.reason, self.why_hidden, self.name):
            if row is not asked:
                row.hide()

    def _activate(self, reason: str) -> None:
        self._context.activate(self._asked, reason)

    def _archive(self, reason: str) -> None:
        workspace, version, reader = self._context.workspace, self._asked, self._context.reader
        if workspace is not None:
            self._context.run(
                lambda: use_cases.archive(workspace, version, reader, reason), self._changed
            )

    def _rename(self, name: str) -> None:
        workspace, version, reader = self._context.workspace, self._asked, self._context.reader
        if workspace is not None:
            self._context.run(
                lambda: use_cases.rename(workspace, version, name, reader), self._changed
            )

    def _changed(self, text: str) -> None:
        self._context.message.emit(text)
        self._context.modelsChanged.emit()

    def _ask_export(self) -> None:
        chosen, workspace = self.chosen, self._context.workspace
        reader = self._context.reader
        if chosen is None or workspace is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export a model"),
            f"{chosen.version}.onnx",
            tr(_FILTER),
            # A file that exists is kept, and the banner says so: one answer, not two.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._context.run(
                lambda: use_cases.export(workspace, chosen.version, Path(name), reader),
                lambda file: self._context.message.emit(
                    tr("Exported to {file}, its card beside it", file=file)
                ),
            )

    def _ask_import(self) -> None:
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is None:
            return
        name, _ = QFileDialog.getOpenFileName(self, tr("Import a model"), "", tr(_FILTER))
        if name:
            self._context.run(
                lambda: use_cases.import_(workspace, Path(name), reader), self._imported
            )

    def _imported(self, version: ModelVersion) -> None:
        self._context.message.emit(
            tr(
                "Model {version} is in the list; it is in use only when you activate it",
                version=version.version,
            )
        )
        self._context.modelsChanged.emit()


def _button(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made
