"""The page Review: filter, gallery and inspector, and the moves between images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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

_QUERY_PAUSE_MS = 500
"""While images arrive, a filtered list is asked for this often at most."""
_SPLIT, _INSPECTOR = "splitter", "inspector"


class ReviewPage(QWidget):
    """Shows what the context's workspace holds; refreshes only what a change names."""

    currentChanged = Signal()
    """Another image is the current one, or none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._images = 0
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
        self.filter.changed.connect(self.refresh)
        self.nothing.showAllRequested.connect(self.filter.reset)
        gallery.currentImageChanged.connect(self._show)
        gallery.selectionSized.connect(self.inspector.show_selected)
        self.inspector.label_box.chosen.connect(self.label)

    # --- what is listed --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the store again for what the filter bar says."""
        self._later.stop()
        workspace = self._context.workspace
        if workspace is None:
            return
        store = workspace.store
        self._images = store.counts().images
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
        self.filter.show_count(listed, max(listed, self._images))
        self._places.setCurrentWidget(self.splitter if self._images else self.empty)
        self._listed.setCurrentWidget(self.gallery if listed else self.nothing)

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
        """Give a label to the selected images, as one operation."""
        self._context.relabel(self.chosen_ids(), label)

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

    def restore_layout(self) -> None:
        """Give the parts the widths that they had."""
        state = self._context.settings.value(_SPLIT)
        if state:
            self.splitter.restoreState(state)
        self.show_inspector(visible=bool(self._context.settings.value(_INSPECTOR, True, bool)))

    def close_threads(self) -> None:
        """Nothing is decoded any more."""
        self._later.stop()
        self.gallery.thumbnails.close()
        self.inspector.close_threads()


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    return line
