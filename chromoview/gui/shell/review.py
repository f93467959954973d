"""The page Review: filter, gallery and inspector, and the moves between images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from chromoview.core.domain import REVIEW
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.gallery.filter_bar import FilterBar
from chromoview.gui.gallery.view import GalleryView
from chromoview.gui.inspector.panel import Inspector
from chromoview.gui.shell.empty import EmptyState, NothingListed
from chromoview.gui.shell.import_strip import ImportStrip

if TYPE_CHECKING:
    from chromoview.core.store.records import Counts, LabelChange
    from chromoview.gui.shell.importer import Found

_QUERY_PAUSE_MS = 500
"""While images arrive, a filtered list is asked for this often at most."""
_COUNT_PAUSE_MS = 150
"""After a label, what is reviewed is counted this late: a burst of keys is counted once."""
_SPLIT, _INSPECTOR, _GOES_ON = "splitter", "inspector", "goes_on"


class ReviewPage(QWidget):
    """Shows what the context's workspace holds; refreshes only what a change names."""

    currentChanged = Signal()
    """Another image is the current one, or none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._images = self._reviewed = 0
        self.filter = FilterBar()
        self.gallery = GalleryView()
        self.inspector = Inspector(context)
        self.empty = EmptyState()
        self.nothing = NothingListed()
        self.import_strip = ImportStrip()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._places = QStackedWidget()
        self._listed = QStackedWidget()
        self._later = QTimer(self, singleShot=True, interval=_QUERY_PAUSE_MS)
        self._later.timeout.connect(self.refresh)
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_PAUSE_MS)
        self._count_soon.timeout.connect(self._count)
        self.goes_on = True
        """Whether a first label moves on to the next unreviewed image."""
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._listed.addWidget(self.gallery)
        self._listed.addWidget(self.nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(_line())
        column.addWidget(self._listed, 1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GRID // 2)
        self.splitter.setSizes([100 * theme.GRID, 46 * theme.GRID])
        self._places.addWidget(self.empty)
        self._places.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.import_strip)
        layout.addWidget(self._places, 1)

    def _connect(self) -> None:
        context, gallery = self._context, self.gallery
        context.workspaceOpened.connect(self._workspace_opened)
        context.modelChanged.connect(self._model_changed)
        context.imagesAdded.connect(self._images_added)
        context.imagesChanged.connect(self._images_changed)
        context.labelChanged.connect(self._label_changed)
        self.filter.changed.connect(self.refresh)
        for answered in (self.import_strip.confirmed, self.import_strip.dismissed):
            answered.connect(lambda *_: self.empty.setEnabled(True))
        self.nothing.showAllRequested.connect(self.filter.reset)
        gallery.currentImageChanged.connect(self._show)
        gallery.selectionSized.connect(self.inspector.show_selected)
        self.inspector.label_box.chosen.connect(self.label)

    def ask_split(self, found: Found) -> None:
        """Show how dropped paths split; what an empty window offers rests meanwhile."""
        self.empty.setEnabled(False)
        self.import_strip.ask(found)

    # --- what is listed --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the store again for what the filter bar says."""
        self._later.stop()
        workspace = self._context.workspace
        if workspace is None:
            return
        store = workspace.store
        counts = store.counts()
        self._images, self._reviewed = counts.images, counts.reviewed
        self.gallery.show_ids(store.image_ids(self.filter.query))
        self._show_places()

    def refresh_choices(self) -> None:
        """Offer the cases and folders that there are now."""
        workspace = self._context.workspace
        if workspace is not None:
            self.filter.set_cases(workspace.store.cases())
            self.filter.set_sources(workspace.store.sources())

    def _show_places(self) -> None:
        listed = self.gallery.images.rowCount()
        self.filter.show_count(listed, max(listed, self._images), self._reviewed)
        self._places.setCurrentWidget(self.splitter if self._images else self.empty)
        self._listed.setCurrentWidget(self.gallery if listed else self.nothing)

    def _count(self) -> None:
        """Count what is reviewed, in the background: it reads the whole table."""
        workspace = self._context.workspace
        if workspace is not None:
            self._context.run(workspace.store.counts, self._counted)

    def _counted(self, counts: Counts) -> None:
        self._images, self._reviewed = counts.images, counts.reviewed
        self._show_places()

    def _workspace_opened(self) -> None:
        workspace = self._context.workspace
        self.gallery.images.set_store(workspace.store if workspace else None)
        self.refresh_choices()
        self.refresh()

    def _model_changed(self, _version: str) -> None:
        self.filter.set_classes(self._context.classes)
        self.gallery.set_classes(self._context.classes)

    def _images_added(self, ids: Sequence[int]) -> None:
        """A batch arrived: known images have a new prediction, the others join the list."""
        self._images_changed(ids)
        if self.filter.restricts:
            if not self._later.isActive():
                self._later.start()
            return
        before = self.gallery.images.rowCount()
        self.gallery.append_ids(ids)
        self._images += self.gallery.images.rowCount() - before
        if before == 0 and self.gallery.images.rowCount():
            self._show_places()
            self.gallery.go_to(0)
            self.gallery.setFocus()
        self._show_places()

    def _images_changed(self, ids: Sequence[int]) -> None:
        self.gallery.images.refresh(ids)
        if self.gallery.current_id() in set(ids):
            self._show(self.gallery.current_id())

    def _label_changed(self, change: LabelChange) -> None:
        self._count_soon.start()
        if change.kind in ("undo", "redo") and len(change.image_ids) == 1:
            # It must be seen, wherever in the list it is. Several are left alone: a selection
            # that nobody made would be labelled by the next key.
            position = self.gallery.images.position(change.image_ids[0])
            if position is not None:
                self.gallery.go_to(position)

    # --- the current image -----------------------------------------------------------------------

    def _show(self, image_id: int | None) -> None:
        index = self.gallery.currentIndex()
        row = self.gallery.images.row_at(index.row()) if index.isValid() else None
        if image_id is None or row is None:
            self.inspector.clear()
        else:
            self.inspector.show_row(row, self.gallery.selected_count())
        self.currentChanged.emit()

    def chosen_ids(self) -> list[int]:
        """What a label is given to: the selected images, or the current one."""
        selected = self.gallery.selected_ids()
        current = self.gallery.current_id()
        return selected or ([] if current is None else [current])

    def label(self, label: str) -> None:
        """Give a label to the selected images, as one operation.

        After the first label of a single image the next unreviewed one follows, if that is
        wanted; somebody who changes a label stays where they are.
        """
        ids = self.chosen_ids()
        row = self.gallery.current_row()
        first = len(ids) == 1 and row is not None and row.id == ids[0] and not row.reviewed
        self._context.relabel(ids, label)
        if first and self.goes_on:
            self.go_unreviewed(1)

    def confirm(self) -> None:
        """Label the selected images as the model says, and go to the next unreviewed one."""
        ids = self.chosen_ids()
        workspace = self._context.workspace
        if workspace is None or not ids:
            return
        rows = workspace.store.rows(ids)
        decisions = {r.prediction.decision if r.prediction else "" for r in rows}
        classes = self._context.classes
        if len(decisions) > 1:
            self._context.message.emit("The model says different things of them: press a key 1–9")
        elif decisions <= set(classes):
            self._context.relabel(ids, decisions.pop())
            self.go_unreviewed(1)
        elif decisions == {REVIEW}:
            self._context.message.emit("The model leaves this one to you: press a key 1–9")
        else:
            self._context.message.emit("There is no prediction to confirm: press a key 1–9")

    def go_unreviewed(self, by: int) -> None:
        """Go to the next (1) or previous (-1) listed image without a label."""
        position = self.gallery.near_unreviewed(by)
        if position is None:
            position = self._far_unreviewed(by)
        if position is None:
            self._context.message.emit("Every listed image is reviewed")
        else:
            self.gallery.go_to(position)

    def _far_unreviewed(self, by: int) -> int | None:
        """Ask the store, and begin again at the other end of the list."""
        workspace = self._context.workspace
        if workspace is None or self.filter.query.review_state == "reviewed":
            return None
        query = replace(self.filter.query, review_state="unreviewed")
        found = (self.gallery.images.position(i) for i in workspace.store.image_ids(query))
        positions = sorted(p for p in found if p is not None)
        here = self.gallery.currentIndex().row()
        ahead = [p for p in positions if (p > here if by > 0 else p < here)]
        ordered = ahead or positions
        if not ordered:
            return None
        return ordered[0] if by > 0 else ordered[-1]

    # --- layout ----------------------------------------------------------------------------------

    def show_inspector(self, *, visible: bool) -> None:
        """Show or hide the inspector."""
        self.inspector.setVisible(visible)

    def save_layout(self) -> None:
        """Remember how wide the parts are."""
        self._context.settings.setValue(_SPLIT, self.splitter.saveState())
        self._context.settings.setValue(_INSPECTOR, not self.inspector.isHidden())
        self._context.settings.setValue(_GOES_ON, self.goes_on)

    def restore_layout(self) -> None:
        """Give the parts the widths that they had."""
        state = self._context.settings.value(_SPLIT)
        if state:
            self.splitter.restoreState(state)
        self.goes_on = bool(self._context.settings.value(_GOES_ON, True, bool))
        self.show_inspector(visible=bool(self._context.settings.value(_INSPECTOR, True, bool)))

    def close_threads(self) -> None:
        """Nothing is decoded any more."""
        self._later.stop()
        self._count_soon.stop()
        self.gallery.thumbnails.close()
        self.inspector.close_threads()


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    return line
