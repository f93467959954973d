"""What the pages of the window share: the open workspace, the reader, the model in use.

Pages never change the workspace behind each other's back: they call a method here, and the
signals say what changed.
"""

from __future__ import annotations

import getpass
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from chromoview.core.domain import DEFAULT_CLASSES, labels_for
from chromoview.core.errors import ChromoViewError
from chromoview.gui.background import Background

if TYPE_CHECKING:
    from chromoview.core.model import Model
    from chromoview.core.store import LabelChange
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

_READER = "reader"
_IDLE_MS = 1000


class Context(QObject):
    """One per window. Everything here is used from the window's thread only."""

    workspaceOpened = Signal()
    """The workspace and the model in use are there."""
    imagesAdded = Signal(list)
    """Image ids of a batch that was classified (some may have been known before)."""
    imagesChanged = Signal(list)
    """Image ids whose label or prediction changed."""
    labelChanged = Signal(object)
    """A LabelChange, after imagesChanged."""
    modelChanged = Signal(str)
    """Version that is in use now; `model` is loaded already."""
    modelsChanged = Signal()
    """A version was installed or another one became active."""
    readerChanged = Signal(str)
    message = Signal(str)
    """A sentence for the status line."""
    failed = Signal(str, str)
    """What happened and what to do next, for the banner."""

    def __init__(self, *, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.workspace: Workspace | None = None
        self.model: Model | None = None
        self._background = Background("context", parent=self)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._settle)

    @property
    def classes(self) -> tuple[str, ...]:
        """Class names of the model in use, in its order."""
        return self.model.metadata.classes if self.model else DEFAULT_CLASSES

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels that a person can give, in the order of the keys 1..9."""
        return labels_for(self.classes)

    @property
    def active_version(self) -> str:
        """Version of the loaded model; empty until there is one."""
        return self.model.metadata.model_version if self.model else ""

    @property
    def reader(self) -> str:
        """Who gives the labels: as set before, or the name of the system account."""
        return str(self.settings.value(_READER, "", str)) or _account()

    def set_reader(self, name: str) -> None:
        """Remember who gives the labels; an empty name brings back the system account."""
        self.settings.setValue(_READER, name.strip())
        self.readerChanged.emit(self.reader)

    # --- the workspace ---------------------------------------------------------------------------

    def open(self, folder: Path) -> None:
        """Open a workspace in the background; `workspaceOpened` or `failed` follows."""
        self._background.run(lambda: _open(folder), self._opened, self.fail)

    def close(self) -> None:
        """Close the workspace. Jobs that use it must have ended."""
        self._idle.stop()
        self._background.close()
        workspace, self.workspace, self.model = self.workspace, None, None
        if workspace is not None:
            workspace.close()

    def run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run a use-case in the background; `then` is called here, a failure goes to `failed`."""
        self._background.run(work, then, self.fail)

    def fail(self, error: ChromoViewError) -> None:
        """Show an error that a user can mend."""
        self.failed.emit(error.message, error.remedy)

    def _opened(self, opened: tuple[Workspace, Model]) -> None:
        self.workspace, self.model = opened
        self.workspaceOpened.emit()
        self.modelChanged.emit(self.active_version)

    # --- labels ----------------------------------------------------------------------------------

    def relabel(self, ids: Sequence[int], label: str) -> None:
        """Give images a label, as one operation."""
        workspace = self.workspace
        if workspace is not None and ids:
            self._change(lambda: workspace.store.relabel(ids, label, reader=self.reader))

    def undo(self) -> None:
        """Take the last operation on labels back."""
        workspace = self.workspace
        if workspace is not None:
            self._change(lambda: workspace.store.undo(reader=self.reader))

    def redo(self) -> None:
        """Do again what was undone last."""
        workspace = self.workspace
        if workspace is not None:
            self._change(lambda: workspace.store.redo(reader=self.reader))

    def label_changed(self, change: LabelChange) -> None:
        """Tell every page of a change of labels that was made elsewhere (an import)."""
        if change.image_ids:
            self.imagesChanged.emit(list(change.image_ids))
            self.labelChanged.emit(change)
            self.settle_soon()
        self.message.emit(change.text)

    def settle_soon(self) -> None:
        """Bring the database to the disk itself once nobody has worked for a second."""
        self._idle.start()

    def _settle(self) -> None:
        if self.workspace is not None:
            self._background.run(self.workspace.store.settle, lambda _: None, self.fail)

    def _change(self, operation: Callable[[], LabelChange | None]) -> None:
        try:
            change = operation()
        except ChromoViewError as error:
            self.fail(error)
            return
        if change is not None:
            self.label_changed(change)

    # --- models ----------------------------------------------------------------------------------

    def activate(self, version: str, reason: str) -> None:
        """Load a version and make it the one in use; `modelChanged` or `failed` follows."""
        workspace, reader = self.workspace, self.reader
        if workspace is not None:
            self._background.run(
                lambda: _activate(workspace, version, reader, reason), self._activated, self.fail
            )

    def roll_back(self) -> None:
        """Make the version active that was active before; `modelChanged` or `failed` follows."""
        workspace, reader = self.workspace, self.reader
        if workspace is not None:
            self._background.run(lambda: _roll_back(workspace, reader), self._activated, self.fail)

    def _activated(self, model: Model) -> None:
        self.model = model
        self.modelsChanged.emit()
        self.modelChanged.emit(self.active_version)
        self.message.emit(f"Model {self.active_version} is in use now")


# Services reach onnxruntime and cv2, which come after the first frame: hence the late imports.


def _open(folder: Path) -> tuple[Workspace, Model]:
    from chromoview.core.workspace import Workspace

    workspace = Workspace.open(folder)
    try:
        return workspace, workspace.registry.load(workspace.active_version)
    except BaseException:
        workspace.close()
        raise


def _activate(workspace: Workspace, version: str, reader: str, reason: str) -> Model:
    from chromoview.core import services

    return services.activate(workspace, version, reader=reader, reason=reason)


def _roll_back(workspace: Workspace, reader: str) -> Model:
    from chromoview.core import services

    return services.roll_back(workspace, reader=reader)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        return "reader"
