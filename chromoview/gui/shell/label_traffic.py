"""Labels that come into the window from elsewhere, and go out of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from chromoview.core.errors import Cancelled
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.shell.blind_filter import REASON
from chromoview.gui.shell.label_offer import LabelOffer
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.shell.review import ReviewPage
from chromoview.gui.tr import mark, number, plural, tr

if TYPE_CHECKING:
    from chromoview.core.label_export import ExportedFolders
    from chromoview.core.label_import import ImportedLabels, LabelPreview, Which
    from chromoview.core.workspace import Workspace

_COMES = mark("Labels (*.csv *.json)")
_GOES = mark("Table (*.csv);;JSON (*.json)")
_FOLDERS = "classes"


@dataclass(frozen=True, slots=True)
class Dialogs:
    """The window's file dialogs, and where they open."""

    folder: Callable[[], str]
    remember: Callable[[Path], None]
    save_as: Callable[[str, str, str], Path | None]
    """Title, name and kinds; None where nothing was chosen."""


class LabelTraffic(QObject):
    """One per window."""

    def __init__(
        self, context: Context, review: ReviewPage, dialogs: Dialogs, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._review, self._window = context, review, window
        self._dialogs = dialogs
        self._closing = threading.Event()
        # Its own thread: copying thousands of images must not hold up what the context does.
        self._background = Background("labels", parent=self)
        self.offer = LabelOffer(review)
        layout = review.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(review.reading_bar) + 1, self.offer)
        self.offer.taken.connect(self._take)
        self.offer.listRequested.connect(self._list)
        context.workspaceOpened.connect(self.offer.dismiss)
        context.readingChanged.connect(self.offer.dismiss)

    def close(self) -> None:
        """End what still copies; nothing of it is kept."""
        self._closing.set()
        self._background.close()

    def import_file(self) -> None:
        """Offer the labels of a .csv or .json file."""
        if self._tells():
            return
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import labels"), self._dialogs.folder(), tr(_COMES)
        )
        if chosen:
            self._dialogs.remember(Path(chosen).parent)
            self.look_at(Path(chosen))

    def import_folders(self) -> None:
        """Offer the labels that class folders give the images in them."""
        if self._tells():
            return
        chosen = QFileDialog.getExistingDirectory(
            self._window,
            tr("Import labels from class folders: choose the folder that holds them"),
            self._dialogs.folder(),
        )
        if chosen:
            self._dialogs.remember(Path(chosen).parent)
            self.look_at(Path(chosen))

    def export_file(self) -> None:
        """Write every label to a .csv or .json file."""
        workspace = self._context.workspace
        if workspace is None or self._tells():
            return
        file = self._dialogs.save_as(tr("Export labels"), "labels.csv", tr(_GOES))
        if file is not None:
            self._context.run(
                lambda: _export(workspace, file),
                lambda n: self._context.message.emit(
                    tr("{count} labels written to {file}", count=number(n), file=file)
                ),
            )

    def export_folders(self) -> None:
        """Copy every labelled image into a new folder, in one folder for each class."""
        workspace = self._context.workspace
        if workspace is None or self._tells():
            return
        chosen = QFileDialog.getExistingDirectory(
            self._window,
            tr("Export class folders: choose where their folder is to be made"),
            self._dialogs.folder(),
        )
        if not chosen:
            return
        self._dialogs.remember(Path(chosen))
        folder = _free(Path(chosen))
        self._context.message.emit(tr("Copying labelled images to {folder} …", folder=folder))
        self._background.run(
            lambda: _copy(workspace, folder, self._closing), self._copied, self._context.fail
        )

    def _copied(self, done: ExportedFolders) -> None:
        self._context.message.emit(
            plural(
                done.images,
                "{count} image copied to {folder}",
                "{count} images copied to {folder}",
                folder=done.folder,
            )
        )
        if done.missing:
            self._context.failed.emit(
                plural(
                    len(done.missing),
                    "{count} labelled image was left out: its file is gone or was changed since.",
                    "{count} labelled images were left out: their files are gone or were changed "
                    "since.",
                ),
                tr("The first is {path}.", path=done.missing[0]),
            )

    def look_at(self, source: Path) -> None:
        """Offer the labels of a file or of class folders; nothing is taken yet."""
        workspace = self._context.workspace
        if workspace is not None and self._context.gate():
            self._context.run(lambda: _preview(workspace, source), self._offered)

    def _offered(self, preview: LabelPreview) -> None:
        self._context.message.emit(
            plural(
                len(preview.steps),
                "{count} label would change; nothing is changed yet",
                "{count} labels would change; nothing is changed yet",
            )
        )
        self.offer.show_preview(preview)

    def _take(self, preview: LabelPreview, which: Which) -> None:
        workspace, reader, account = (
            self._context.workspace,
            self._context.reader,
            self._context.account,
        )
        if workspace is None or not self._context.gate():
            return
        self.offer.dismiss()
        self._context.run(
            lambda: _take(workspace, preview, which, reader, account), self._has_taken
        )

    def _has_taken(self, done: ImportedLabels) -> None:
        self._context.label_changed(done.change)
        self._review.gallery.setFocus()

    def _list(self, preview: LabelPreview) -> None:
        ids = tuple(step.image_id for step in preview.steps if step.old is not None)
        title = tr("Labels of {file}", file=preview.source.name)
        self._review.read(Plan("list", title, ids))

    def _tells(self) -> bool:
        """Whether what was said must wait, because somebody reads blind."""
        blind = self._context.reading != "open"
        if blind:
            self._context.message.emit(tr(REASON))
        return blind


def _free(parent: Path) -> Path:
    """A folder in `parent` that does not exist yet."""
    names = (_FOLDERS, *(f"{_FOLDERS}-{n}" for n in range(2, 1000)))
    return next(parent / name for name in names if not (parent / name).exists())


# The core's part reaches cv2, which comes after the first frame: hence the late imports.


def _preview(workspace: Workspace, source: Path) -> LabelPreview:
    from chromoview.core.label_import import preview_labels
    from chromoview.core.services import label_names

    return preview_labels(workspace, source, label_names(workspace))


def _take(
    workspace: Workspace, preview: LabelPreview, which: Which, reader: str, account: str
) -> ImportedLabels:
    from chromoview.core.label_import import take_labels

    return take_labels(workspace, preview, which=which, reader=reader, account=account)


def _export(workspace: Workspace, file: Path) -> int:
    from chromoview.core.label_export import export_labels

    return export_labels(workspace, file)


def _copy(workspace: Workspace, folder: Path, closing: threading.Event) -> ExportedFolders:
    from chromoview.core.label_export import export_class_folders

    def check() -> None:
        if closing.is_set():
            raise Cancelled

    return export_class_folders(workspace, folder, check=check)
