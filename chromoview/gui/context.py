"""What the pages of the window share: the open workspace, the reader, the model in use.

Pages never change the workspace behind each other's back: they call a method here, and the
signals say what changed.
"""

from __future__ import annotations

import getpass
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from chromoview.core.domain import DEFAULT_CLASSES, labels_for
from chromoview.core.errors import ChromoViewError
from chromoview.gui import class_words
from chromoview.gui.background import Background
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.class_list import ClassList
    from chromoview.core.model import Model
    from chromoview.core.store.records import ImageRow, LabelChange, RemarkField
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

ReadingMode = Literal["open", "blind", "second"]
"""With the prediction in view; without it; without it and without the first reader's label, as the
second reader."""

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
    classesChanged = Signal()
    """The laboratory's classes are other ones, or called or ordered otherwise."""
    readerChanged = Signal(str)
    readingChanged = Signal()
    """`reading` is another one: what `hides` says of an image may have changed."""
    message = Signal(str)
    """A sentence for the status line."""
    failed = Signal(str, str)
    """What happened and what to do next, for the banner."""

    def __init__(self, *, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.workspace: Workspace | None = None
        self.model: Model | None = None
        self.class_list: ClassList | None = None
        """The laboratory's classes; None without a workspace."""
        self.account = _account()
        """The system account, which stands beside the reader in every label event."""
        self.reading: ReadingMode = "open"
        self.gate: Callable[[], bool] = _open_gate
        """Asked before every gesture: whether one may be made now. Not before it is known who
        reads; whoever says no shows why."""
        self._background = Background("context", parent=self)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._settle)

    @property
    def classes(self) -> tuple[str, ...]:
        """Class names of the model in use, in its order."""
        return self.model.metadata.classes if self.model else DEFAULT_CLASSES

    @property
    def label_classes(self) -> tuple[str, ...]:
        """Classes that a label can be of: those of the laboratory's list, in its order. A model
        may tell fewer apart, or others."""
        return self.class_list.active if self.class_list is not None else self.classes

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels that a person can give, in the order of the keys 1..9."""
        return labels_for(self.label_classes)

    @property
    def every_class(self) -> tuple[str, ...]:
        """Every class that a label may be of, the retired ones too; the reference first."""
        return self.class_list.by_rank if self.class_list is not None else self.classes

    @property
    def known_labels(self) -> tuple[str, ...]:
        """Labels that an image may have: those, and the classes that were retired."""
        return self.class_list.known if self.class_list is not None else self.labels

    @property
    def active_version(self) -> str:
        """Version of the loaded model; empty until there is one."""
        return self.model.metadata.model_version if self.model else ""

    @property
    def active_name(self) -> str:
        """What people call that version; empty until there is one."""
        if self.workspace is None or not self.active_version:
            return self.active_version
        from chromoview.core.model_tree import name_of

        return name_of(self.workspace.store, self.active_version)

    @property
    def reader(self) -> str:
        """Who gives the labels: as set before, or the name of the system account."""
        return str(self.settings.value(_READER, "", str)) or self.account

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
        self._show_classes(None)
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
        self._read_classes()
        self.workspaceOpened.emit()
        self.modelChanged.emit(self.active_version)

    # --- reading ---------------------------------------------------------------------------------

    def set_reading(self, reading: ReadingMode) -> None:
        """Read with the prediction in view, blind, or as the second reader."""
        if reading != self.reading:
            self.reading = reading
            self.message.emit(tr("Ready"))  # the sentence before may be on another reader's label
            self.readingChanged.emit()

    def hides(self, row: ImageRow) -> bool:
        """Whether prediction, evidence and others' labels of an image are hidden.

        An image of the hold-out is read blind: it measures the model only if the model had no say
        in its label.
        """
        return self.reading != "open" or (row.hold_out and not row.reviewed)

    def hidden_of(self, ids: Sequence[int]) -> list[int]:
        """Of these images, those of which `hides` is true; their rows are not read for it."""
        workspace = self.workspace
        if self.reading != "open":
            return list(ids)
        if workspace is None or not workspace.store.has_hold_out():
            return []
        from chromoview.core.store import Query

        return workspace.store.fitting(ids, Query(review_state="unreviewed", marks=("hold-out",)))

    # --- labels ----------------------------------------------------------------------------------

    def relabel(self, ids: Sequence[int], label: str, note: str = "") -> None:
        """Give images a label, or a second reading in that mode, as one operation."""
        workspace = self.workspace
        if workspace is None or not ids:
            return
        store, who = workspace.store, {"reader": self.reader, "account": self.account}
        match self.reading:
            case "second":
                self._change(lambda: store.read_second(ids, label, note=note, **who))
            case "blind":
                # He does not see the labels of others, and must not write over them.
                beside = store.labelled_by_others(ids, self.reader)
                self._change(lambda: store.read_blind(ids, label, beside=beside, note=note, **who))
            case "open":
                blind = self._reads_blind(ids)
                self._change(lambda: store.relabel(ids, label, blind=blind, note=note, **who))

    def _reads_blind(self, ids: Sequence[int]) -> bool:
        """Whether the prediction of every one of these images is hidden now."""
        return len(self.hidden_of(ids)) == len(ids)

    def agree(self, ids: Sequence[int], label: str, note: str = "") -> None:
        """What the readers agreed on becomes the label, and closes their disagreement."""
        workspace = self.workspace
        if workspace is not None and ids:
            self._change(
                lambda: workspace.store.agree(
                    ids, label, reader=self.reader, account=self.account, note=note
                )
            )

    def remark(self, ids: Sequence[int], field: RemarkField, value: str) -> None:
        """Set a remark of images, as one operation; an empty value removes it."""
        workspace = self.workspace
        if workspace is not None and ids:
            self._change(
                lambda: workspace.store.remark(
                    ids, field, value, reader=self.reader, account=self.account
                )
            )

    def ask_second(self, ids: Sequence[int]) -> None:
        """Ask for a second reader; take it back where one is asked for all of them."""
        workspace = self.workspace
        if workspace is not None and ids:
            from chromoview.core.store import Query

            asked = workspace.store.fitting(ids, Query(marks=("second asked",)))
            self.remark(ids, "second reader", "" if len(asked) == len(ids) else self.reader)

    def can_undo(self) -> str:
        """What `undo` would take back, or an empty text: whoever reads blind must not learn from
        it what another said."""
        workspace = self.workspace
        return workspace.store.can_undo(self._only_of()) if workspace is not None else ""

    def can_redo(self) -> str:
        """What `redo` would do again, in the same way."""
        workspace = self.workspace
        return workspace.store.can_redo(self._only_of()) if workspace is not None else ""

    def _only_of(self) -> str:
        return "" if self.reading == "open" else self.reader

    def undo(self) -> None:
        """Take the last operation back."""
        workspace = self.workspace
        if workspace is not None and self._may_revert(self.can_undo()):
            self._change(lambda: workspace.store.undo(reader=self.reader, account=self.account))

    def redo(self) -> None:
        """Do again what was undone last."""
        workspace = self.workspace
        if workspace is not None and self._may_revert(self.can_redo()):
            self._change(lambda: workspace.store.redo(reader=self.reader, account=self.account))

    def _may_revert(self, what: str) -> bool:
        if self.reading != "open" and not what:
            self.message.emit(
                tr("There is nothing of your own to undo or redo while you read blind")
            )
            return False
        return True

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
        if not self.gate():
            return
        try:
            change = operation()
        except ChromoViewError as error:
            self.fail(error)
            return
        if change is not None:
            self.label_changed(change)

    # --- classes ---------------------------------------------------------------------------------

    def change_classes(self, new: ClassList, what: str) -> None:
        """Put a class list in force; `what` says for the trail what was done. `classesChanged`
        follows, or nothing where it is the same list."""
        workspace = self.workspace
        if workspace is None or new == self.class_list or not self.gate():
            return
        from chromoview.core.class_list import change_classes

        try:
            change_classes(workspace.store, new, reader=self.reader, what=what)
        except ChromoViewError as error:
            self.fail(error)
            return
        self._show_classes(new)
        self.classesChanged.emit()

    def _read_classes(self) -> None:
        from chromoview.core.class_list import read_classes

        if self.workspace is not None:
            self._show_classes(read_classes(self.workspace.store, self.classes))

    def _show_classes(self, classes: ClassList | None) -> None:
        self.class_list = classes
        class_words.show(classes)

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
        self._read_classes()
        self.modelsChanged.emit()
        self.modelChanged.emit(self.active_version)
        self.message.emit(tr("Model {version} is in use now", version=self.active_name))


def _open_gate() -> bool:
    return True


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
