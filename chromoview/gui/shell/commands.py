"""What the entries of the menus do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from chromoview.gui import actions
from chromoview.gui.classes import ClassesDesk
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.shell.blind_filter import REASON
from chromoview.gui.shell.classifying import Classifying
from chromoview.gui.shell.importer import FOLDER
from chromoview.gui.shell.label_traffic import Dialogs, LabelTraffic
from chromoview.gui.shell.reading_desk import ReadingDesk
from chromoview.gui.shell.review import ReviewPage
from chromoview.gui.tr import mark, number, tr

if TYPE_CHECKING:
    from chromoview.core.workspace import Workspace

_IMAGES = mark("Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff);;All files (*)")
_REPORTS = mark("Table (*.csv);;JSON (*.json);;Report (*.html)")
_STEP = 1.25


@dataclass(frozen=True, slots=True)
class Parts:
    """What the commands act on."""

    context: Context
    review: ReviewPage
    classifying: Classifying
    desk: ReadingDesk


class Commands(QObject):
    """One method per action of the table, under the action's id."""

    pageRequested = Signal(int)
    quitRequested = Signal()
    keysRequested = Signal()
    movedRequested = Signal()

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        dialogs = Dialogs(self._folder, self._remember, self._save_as)
        self.labels = LabelTraffic(parts.context, parts.review, dialogs, window)
        self.classes = ClassesDesk(parts.context, parts.review, window)
        self.classes.pageRequested.connect(self.pageRequested)
        self.actions: dict[str, QAction] = {}

    def table(self) -> dict[str, Callable[..., None]]:
        """A command for every id of the table of actions."""
        gallery, canvas = self._parts.review.gallery, self._parts.review.inspector.canvas
        review, context = self._parts.review, self._parts.context
        commands: dict[str, Callable[..., None]] = {
            "try_samples": self._parts.classifying.take_samples,
            "classify_again": self._parts.classifying.again,
            "split_again": self._parts.classifying.split_again,
            "find_moved": self.movedRequested.emit,
            "quit": self.quitRequested.emit,
            "undo": context.undo,
            "redo": context.redo,
            "select_all": gallery.selectAll,
            "confirm": review.confirm,
            "note": review.remarking.note,
            "tags": review.remarking.tags,
            "number": review.remarking.number,
            "second_reader": review.remarking.second,
            "history": review.remarking.history,
            "next_unreviewed": lambda: review.go_unreviewed(1),
            "previous_unreviewed": lambda: review.go_unreviewed(-1),
            "page_review": lambda: self.pageRequested.emit(0),
            "page_retrain": lambda: self.pageRequested.emit(1),
            "page_models": lambda: self.pageRequested.emit(2),
            "page_readings": lambda: self.pageRequested.emit(3),
            "page_insights": lambda: self.pageRequested.emit(4),
            "page_cases": lambda: self.pageRequested.emit(5),
            "page_reports": lambda: self.pageRequested.emit(6),
            "evidence": review.inspector.evidence.switch.setChecked,
            "goes_on": lambda on: setattr(review, "goes_on", on),
            "inspector": lambda on: review.show_inspector(visible=on),
            "lookalikes": review.lookalikes.set_open,
            "go_to_lookalikes": review.lookalikes.go_in,
            "preview": review.preview.switch,
            "zoom_in": lambda: canvas.zoom_by(_STEP),
            "zoom_out": lambda: canvas.zoom_by(1 / _STEP),
            "zoom_fit": canvas.fit,
            "invert": review.inspector.look.invert.setChecked,
            "fold_case": review.gallery.fold_current_case,
            "unfold_cases": review.gallery.unfold_cases,
            "smaller_tiles": lambda: review.filter.size_slider.step(-1),
            "larger_tiles": lambda: review.filter.size_slider.step(1),
            "find": review.filter.begin_finding,
            "classes": self.classes.open,
            "import_labels": self.labels.import_file,
            "import_folders": self.labels.import_folders,
            "export_labels": self.labels.export_file,
            "export_folders": self.labels.export_folders,
        }
        for name in ("open_folder", "open_files", "export_results", "show_keys", "show_about"):
            commands[name] = getattr(self, name)
        for n in range(1, actions.MOST_LABELS + 1):
            commands[f"{actions.LABEL}{n}"] = lambda n=n: self.label(n)
        return commands | self._parts.desk.table()

    def connect_actions(self, made: dict[str, QAction]) -> None:
        """Keep texts and switches of the actions true from now on."""
        self.actions = made
        context, review = self._parts.context, self._parts.review
        context.labelChanged.connect(lambda _: self._name_undo())
        context.workspaceOpened.connect(self._name_undo)
        context.readingChanged.connect(self._name_undo)
        context.readerChanged.connect(lambda _: self._name_undo())
        context.modelChanged.connect(self._name_labels)
        context.classesChanged.connect(self._name_labels)
        context.classesChanged.connect(self._name_undo)
        review.inspector.evidence.switch.toggled.connect(made["evidence"].setChecked)
        review.preview.switched.connect(made["preview"].setChecked)
        review.inspector.look.invertChanged.connect(made["invert"].setChecked)
        review.remarking.inspectorWanted.connect(lambda: made["inspector"].setChecked(True))
        review.lookalikes.openChanged.connect(made["lookalikes"].setChecked)
        review.lookalikes.gapOpened.connect(self._close_gap)
        context.readingChanged.connect(
            lambda *_: made["blind"].setChecked(context.reading != "open")
        )
        self._name_labels()
        self._name_undo()

    def _close_gap(self, gap: str) -> None:
        """Begin what would tell where an image belongs, when its look-alikes lack that."""
        does = {
            "case unknown": "split_again",
            "cell unknown": "split_again",
            "number unknown": "number",
        }
        if gap in does:
            self.actions[does[gap]].trigger()

    # --- files -----------------------------------------------------------------------------------

    def open_folder(self) -> None:
        """Choose a folder and classify it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, tr("Open a folder of chromosome images"), self._folder()
        )
        if chosen:
            self._remember(Path(chosen))
            self._parts.classifying.take([Path(chosen)])

    def open_files(self) -> None:
        """Choose single images and classify them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Open chromosome images"), self._folder(), tr(_IMAGES)
        )
        if chosen:
            self._remember(Path(chosen[0]).parent)
            self._parts.classifying.take([Path(c) for c in chosen])

    def export_results(self) -> None:
        """Write what the gallery lists as CSV, JSON or HTML."""
        ids = list(self._parts.review.gallery.images.ids)
        if self._tells():
            return
        workspace, model = self._parts.context.workspace, self._parts.context.model
        if workspace is None or model is None or not ids:
            self._parts.context.message.emit(tr("There is nothing to export yet"))
            return
        file = self._save_as(tr("Export the listed results"), "results.csv", tr(_REPORTS))
        if file is not None:
            context = self._parts.context
            context.run(
                lambda: _export_results(workspace, ids, file, context.reader),
                lambda n: context.message.emit(
                    tr("{count} results written to {file}", count=number(n), file=file)
                ),
            )

    def _tells(self) -> bool:
        """Whether a table of what was said must wait, because somebody reads blind."""
        blind = self._parts.context.reading != "open"
        if blind:
            self._parts.context.message.emit(tr(REASON))
        return blind

    # --- labels ----------------------------------------------------------------------------------

    def label(self, number: int) -> None:
        """Give the label of a key to what is selected."""
        labels = self._parts.context.labels
        if number <= len(labels):
            self._parts.review.label(labels[number - 1])

    def _name_labels(self, _version: str = "") -> None:
        labels = self._parts.context.labels
        for n in range(1, actions.MOST_LABELS + 1):
            action = self.actions[f"{actions.LABEL}{n}"]
            action.setVisible(n <= len(labels))
            if n <= len(labels):
                action.setText(tr("Label as {label}", label=said(labels[n - 1])))

    def _name_undo(self) -> None:
        context = self._parts.context
        for name, text in (("undo", tr("&Undo")), ("redo", tr("&Redo"))):
            what = context.can_undo() if name == "undo" else context.can_redo()
            self.actions[name].setText(
                tr("{action}: {what}", action=text, what=said(what)) if what else text
            )
            self.actions[name].setEnabled(bool(what))

    # --- help ------------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Ask for every key in a window beside this one."""
        self.keysRequested.emit()

    def show_about(self) -> None:
        """Say what the program is, and in which versions."""
        from chromoview.gui.shell.help import AboutWindow

        self._beside(AboutWindow(self._parts.context, self._window))

    def _beside(self, window: QWidget) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()

    # --- dialogs ---------------------------------------------------------------------------------

    def _folder(self) -> str:
        return str(self._parts.context.settings.value(FOLDER, str(Path.home()), str))

    def _remember(self, folder: Path) -> None:
        self._parts.context.settings.setValue(FOLDER, str(folder))

    def _save_as(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, title, str(Path(self._folder()) / name), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        self._remember(path.parent)
        # The dialog adds no ending where none was typed.
        return path if path.suffix else path.with_suffix(kind.rpartition("*")[2].rstrip(")"))


def _export_results(workspace: Workspace, ids: Sequence[int], file: Path, reader: str) -> int:
    from chromoview.core.services import write_report

    rows = workspace.store.rows(ids)
    write_report(workspace, file, rows, reader=reader)
    return len(rows)
