"""The page Models: which version is in use, what each can do, and how to change over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.context import Context
from chromoview.gui.models.card import ModelCard
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, moment, number, together, tr
from chromoview.gui.training.figures import in_two_lines
from chromoview.gui.training.parts import Heading, Muted, ReasonRow, Table

if TYPE_CHECKING:
    from chromoview.core.registry import ModelVersion
    from chromoview.core.workspace import Workspace

HEADER = (
    "",
    mark("Version"),
    mark("Sensitivity"),
    mark("Specificity"),
    "AUC",
    mark("Images"),
    mark("Cases"),
    mark("Created"),
)
_FIGURES = ("sensitivity", "specificity", "auc")
_NARROW = 96 * GRID
"""Below this width the card stands under the table."""
_FILTER = mark("ChromoNet models (*.onnx)")


class ModelsPage(QWidget):
    """Table of versions, the card of the chosen one, and what can be done with it."""

    classifyAgainRequested = Signal()
    """After a change of model: the images still show what the other one said."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._versions: list[ModelVersion] = []
        self._active = context.active_version
        self._asked = ""
        self.setAccessibleName(tr("Models"))
        self.intro = Muted(parent=self)
        self.table = _VersionTable(self)
        self.card = ModelCard(self)
        self.activate = QPushButton(tr("Activate …"), self)
        self.roll_back = QPushButton(tr("Roll back"), self)
        self.roll_back.setToolTip(tr("Make the model active that was in use before"))
        self.export = QPushButton(tr("Export …"), self)
        self.import_ = QPushButton(tr("Import …"), self)
        self.reason = ReasonRow(tr("Activate"), self)
        self.changed = QWidget(self)
        self.changed_text = Muted(parent=self)
        self.again = QPushButton(tr("Classify again with this model"), self)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        changed = QHBoxLayout(self.changed)
        changed.setContentsMargins(0, 0, 0, 0)
        changed.setSpacing(2 * GRID)
        changed.addWidget(self.changed_text, 1)
        changed.addWidget(self.again)
        self.changed.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.activate)
        buttons.addWidget(self.roll_back)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        buttons.addWidget(self.import_)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.table, 1)
        column.addWidget(self.changed)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setMinimumWidth(48 * GRID)  # side by side, its parts would ask for more
        splitter.addWidget(left)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([100 * GRID, 42 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Heading(tr("Models"), parent=self))
        layout.addWidget(self.intro)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        context = self._context
        context.workspaceOpened.connect(self.refresh)
        context.modelsChanged.connect(self.refresh)
        context.modelChanged.connect(self._model_changed)
        context.imagesAdded.connect(lambda _: self.changed.hide())
        self.table.itemSelectionChanged.connect(self._choose)
        self.activate.clicked.connect(self._ask)
        self.reason.confirmed.connect(self._activate)
        self.roll_back.clicked.connect(context.roll_back)
        self.export.clicked.connect(self._ask_export)
        self.import_.clicked.connect(self._ask_import)
        self.again.clicked.connect(self._again)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._splitter.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    @property
    def chosen(self) -> ModelVersion | None:
        """The version of the current row."""
        row = self.table.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def refresh(self) -> None:
        """Read the list again; the chosen version stays chosen."""
        self._refresh("")

    def _refresh(self, wanted: str) -> None:
        """Read the list, and go to a version; empty stays with what is chosen by then."""
        workspace = self._context.workspace
        in_use = self._context.active_version
        lines = [tr("In use: {version}.", version=in_use)] if in_use else []
        lines.append(
            tr(
                "Figures are of each version's own hold-out (95 % interval over cases); they "
                "compare only where that is the same."
            )
        )
        self.intro.setText(together(*lines))
        if workspace is None:
            self._show_chosen()
            return
        self._context.run(lambda: _list(workspace), lambda found: self._show(found, wanted))

    def _show(self, found: tuple[list[ModelVersion], int], wanted: str) -> None:
        versions, activated = found
        wanted = wanted or (self.chosen.version if self.chosen else self._context.active_version)
        self._versions = versions
        self.table.show_versions(versions, self._context.active_version)
        names = [v.version for v in versions]
        if names:
            self.table.setCurrentCell(names.index(wanted) if wanted in names else 0, 0)
        self.roll_back.setEnabled(activated > 1)
        self._show_chosen()

    def _choose(self) -> None:
        # The question is about one version; a list that is only read again leaves it be.
        if self.chosen is None or self.chosen.version != self._asked:
            self.reason.hide()
        self._show_chosen()

    def _ask(self) -> None:
        if self.chosen is not None:
            self._asked = self.chosen.version
            self.reason.confirm.setText(tr("Activate {version}", version=self._asked))
            self.reason.ask()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        active = chosen is not None and chosen.version == self._context.active_version
        self.activate.setEnabled(chosen is not None and not active)
        self.activate.setToolTip(tr("This version is in use already") if active else "")
        self.export.setEnabled(chosen is not None)
        self.import_.setEnabled(self._context.workspace is not None)
        if self._context.workspace is None:
            self.roll_back.setEnabled(False)
        if chosen is not None:
            self.card.show_card(chosen.card.metadata)

    def _activate(self, reason: str) -> None:
        self._context.activate(self._asked, reason)

    def _model_changed(self, version: str) -> None:
        # The first model of a session is loaded, not changed.
        before, self._active = self._active, version
        if before and before != version:
            self.changed_text.setText(
                tr(
                    "Model {version} is in use now. The images still show what {before} said.",
                    version=version,
                    before=before,
                )
            )
            self.changed.show()
        self._refresh(version)

    def _again(self) -> None:
        self.changed.hide()
        self.classifyAgainRequested.emit()

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
                lambda: _export(workspace, chosen.version, Path(name), reader),
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
            self._context.run(lambda: _import(workspace, Path(name), reader), self._imported)

    def _imported(self, version: ModelVersion) -> None:
        self._context.message.emit(
            tr(
                "Model {version} is in the list; it is in use only when you activate it",
                version=version.version,
            )
        )
        self._context.modelsChanged.emit()


class _VersionTable(Table):
    """Versions, newest first; the one in use with a mark and a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Versions"), parent)
        self.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.setSelectionBehavior(Table.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def fit(self) -> None:
        """It takes the room that there is, and scrolls."""

    def side(self, column: int) -> Qt.AlignmentFlag:
        across = Qt.AlignmentFlag.AlignLeft if column < 2 else Qt.AlignmentFlag.AlignRight
        return across | Qt.AlignmentFlag.AlignVCenter

    def show_versions(self, versions: list[ModelVersion], active: str) -> None:
        """Fill the table."""
        self.blockSignals(True)
        self.fill([tr(h) if h else "" for h in HEADER], [_row(v, active) for v in versions])
        self.blockSignals(False)


def _row(version: ModelVersion, active: str) -> list[str]:
    metadata = version.card.metadata
    evaluation = metadata.evaluation
    parent = metadata.parent_version
    origin = tr("from {version}", version=parent) if parent else tr("from scratch")
    return [
        tr("✓\nin use") if version.version == active else "",
        f"{version.version}\n{origin}",
        *(in_two_lines(getattr(evaluation, key, None)) for key in _FIGURES),
        number(metadata.training_images),
        number(metadata.training_cases),
        moment(metadata.created).replace(" ", "\n", 1),
    ]


def _list(workspace: Workspace) -> tuple[list[ModelVersion], int]:
    """Versions, newest first, and how many of them have been in use."""
    versions = workspace.registry.versions()[::-1]
    return versions, len({entry.subject for entry in workspace.store.activations()})


def _import(workspace: Workspace, file: Path, reader: str) -> ModelVersion:
    from chromoview.core import services

    return services.install_model(workspace, file, reader=reader)


def _export(workspace: Workspace, version: str, target: Path, reader: str) -> Path:
    from chromoview.core import services

    return services.export_model(workspace, version, target, reader=reader)
