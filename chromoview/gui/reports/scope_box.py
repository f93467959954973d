"""What a report is about: a case, a folder, or images chosen in Review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.theme import GRID
from chromoview.gui.tr import plural, tr
from chromoview.gui.training.parts import Muted

if TYPE_CHECKING:
    from chromoview.core.case_report import Scope
    from chromoview.gui.gallery.view import GalleryView

CASE, FOLDER, CHOSEN = range(3)
_ONE = 1


def chosen_in(gallery: GalleryView) -> list[int]:
    """The images that are selected in the gallery; all that it lists where it is one or none."""
    if gallery.selected_count() > _ONE:
        return gallery.selected_ids()
    return list(gallery.images.ids)


class ScopeBox(QWidget):
    """Emits `changed` when another report is wanted."""

    changed = Signal()

    def __init__(self, chosen: Callable[[], Sequence[int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.kind = QComboBox()
        self.kind.addItems([tr("A case"), tr("A folder"), tr("Images chosen in Review")])
        self.case, self.folder = _list(), _list()
        self.case.setEditable(True)
        self.case.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finder = self.case.completer()
        assert finder is not None
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.other = QPushButton(tr("Another…"))
        self.other.setAutoDefault(False)
        self.words = Muted()
        self._arrange()
        self.kind.currentIndexChanged.connect(lambda _: self._kind_changed())
        self.case.currentIndexChanged.connect(lambda _: self.changed.emit())
        field = self.case.lineEdit()
        assert field is not None
        field.editingFinished.connect(self._take_back)
        self.folder.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.other.clicked.connect(self._choose_folder)
        self._show_kind()

    def _arrange(self) -> None:
        controls: tuple[tuple[QWidget, str, str], ...] = (
            (self.kind, tr("What the report is about"), tr("A case, a folder, or some images")),
            (self.case, tr("Case of the report"), tr("Type part of a name to find a case")),
            (self.folder, tr("Folder of the report"), tr("With every folder below it")),
            (self.other, tr("Choose another folder"), tr("Any folder below one that was opened")),
        )
        for widget, name, tip in controls:
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self._folders = QWidget()
        row = QHBoxLayout(self._folders)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.folder, 1)
        row.addWidget(self.other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.kind, self.case, self._folders, self.words):
            layout.addWidget(widget)

    # --- what is offered -------------------------------------------------------------------------

    def offer(self, cases: Sequence[str], folders: Sequence[Path]) -> None:
        """Offer these; the choice stays where it is still there."""
        case, folder = self.case.currentText(), self.folder.currentData()
        added = [folder] if folder and Path(folder) not in folders else []
        with QSignalBlocker(self.case), QSignalBlocker(self.folder):
            self.case.clear()
            self.case.addItems([name for name in cases if name])
            self.case.setCurrentIndex(max(self.case.findText(case), 0) if cases else -1)
            self.folder.clear()
            for path in (*map(str, folders), *added):
                self.folder.addItem(path, path)
            self.folder.setCurrentIndex(max(self.folder.findData(folder), 0))
        self._say()

    def choose_case(self, case: str) -> None:
        """Report on this case."""
        with QSignalBlocker(self.case):
            if self.case.findText(case) < 0:
                self.case.addItem(case)
            self.case.setCurrentIndex(self.case.findText(case))
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(CASE)
        self._kind_changed()

    def scope(self) -> Scope | None:
        """What is chosen; None where there is nothing to choose."""
        from chromoview.core.case_report import CaseScope, FolderScope, SelectionScope

        match self.kind.currentIndex():
            case 0:
                name = self.case.itemText(self.case.currentIndex())
                return CaseScope(name) if name else None
            case 1:
                folder = self.folder.currentData()
                return FolderScope(folder) if folder else None
        ids = tuple(self._chosen())
        self._say()
        if not ids:
            return None
        title = plural(len(ids), "{count} image from Review", "{count} images from Review")
        return SelectionScope(title, ids)

    # --- what is shown ---------------------------------------------------------------------------

    def _kind_changed(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = self.kind.currentIndex()
        self.case.setVisible(kind == CASE)
        self._folders.setVisible(kind == FOLDER)
        self._say()

    def _say(self) -> None:
        text = ""
        if self.kind.currentIndex() == CHOSEN:
            text = tr("Those that are selected in the gallery, or else all that it lists.")
        elif self.kind.currentIndex() == FOLDER:
            text = tr("Only the report of a case can be signed.")
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _take_back(self) -> None:
        """A name that is no case gives way to the one that is shown."""
        if self.case.findText(self.case.currentText()) != self.case.currentIndex():
            found = self.case.findText(self.case.currentText())
            if found >= 0:
                self.case.setCurrentIndex(found)
            else:
                self.case.setEditText(self.case.itemText(self.case.currentIndex()))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Report on a folder"), self.folder.currentData() or ""
        )
        if not chosen:
            return
        if self.folder.findData(chosen) < 0:
            with QSignalBlocker(self.folder):
                self.folder.addItem(chosen, chosen)
        self.folder.setCurrentIndex(self.folder.findData(chosen))


def _list() -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
