"""The page Review: filter, gallery and inspector, and the moves between images."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.gallery.filter_bar import FilterBar
from chromoview.gui.gallery.useful_order import UsefulOrder
from chromoview.gui.gallery.view import GalleryView
from chromoview.gui.inspector.label_box import needs_reason
from chromoview.gui.inspector.lookalikes import LookAlikesStrip
from chromoview.gui.inspector.lookalikes_place import LookAlikesPlace
from chromoview.gui.inspector.panel import Inspector
from chromoview.gui.preview import InstantPreview, PreviewLine
from chromoview.gui.shell.blind_filter import BlindFilter
from chromoview.gui.shell.empty import EmptyState, NothingListed
from chromoview.gui.shell.import_strip import ImportStrip
from chromoview.gui.shell.questions import Question, next_unreviewed, why_not_confirmed
from chromoview.gui.shell.reading_bar import ReadingBar
from chromoview.gui.shell.reading_figures import ReadingFigures
from chromoview.gui.shell.reading_session import Plan, ReadingSession
from chromoview.gui.shell.reading_start import SecondReadingStrip
from chromoview.gui.shell.remarking import Remarking
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import Counts, LabelChange, Query
    from chromoview.gui.shell.importer import Found

_QUERY_PAUSE_MS = 500
"""While images arrive, a filtered list is asked for this often at most."""
_COUNT_PAUSE_MS = 150
"""After a label, what is reviewed is counted this late: a burst of keys is counted once."""
_NOTHING_TO_CONFIRM = mark(
    "What the model says is hidden, so there is nothing to confirm: press a key 1–9"
)
_SPLIT, _INSPECTOR, _GOES_ON = "splitter", "inspector", "goes_on"


class ReviewPage(QWidget):
    """Shows what the context's workspace holds; refreshes only what a change names."""

    currentChanged = Signal()
    """Another image is the current one, or none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._images = self._reviewed = 0
        self.filter = FilterBar(context.settings)
        self._blind_filter = BlindFilter(self.filter)
        self.gallery = GalleryView()
        self.gallery.keep_pictures(context.settings)
        self.useful = UsefulOrder(self)
        self.inspector = Inspector(context)
        self.preview = InstantPreview(context, self)
        self.preview_line = PreviewLine(self.preview)
        self.lookalikes = LookAlikesStrip(context)
        self.empty = EmptyState()
        self.nothing = NothingListed()
        self.import_strip = ImportStrip()
        self.session = ReadingSession(context, self)
        self.reading_bar = ReadingBar(context, self.session)
        self.second_strip = SecondReadingStrip(context)
        self.figures = ReadingFigures(context, self.session)
        self.remarking = Remarking(context, self.inspector, self.chosen_ids, self._give)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._places = QStackedWidget()
        self._listed = QStackedWidget()
        self._asking = Background("list", parent=self)
        self._list = Question(context, self._asking)
        self._choices = Question(context, self._asking)
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
        column.addWidget(self.preview_line)
        column.addWidget(theme.rule())
        column.addWidget(LookAlikesPlace(self._listed, self.lookalikes), 1)
        column.addWidget(self.figures)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GRID // 2)
        self._places.addWidget(self.empty)
        self._places.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.import_strip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.second_strip)
        layout.addWidget(self.reading_bar)
        layout.addWidget(self._places, 1)

    def _connect(self) -> None:
        context, gallery = self._context, self.gallery
        context.workspaceOpened.connect(self._workspace_opened)
        context.modelChanged.connect(self._model_changed)
        context.classesChanged.connect(self._model_changed)
        context.imagesAdded.connect(self._images_added)
        context.imagesChanged.connect(self._images_changed)
        context.labelChanged.connect(self._label_changed)
        context.readingChanged.connect(lambda *_: self._reading_changed())
        self.filter.changed.connect(self.refresh)
        self.filter.changed.connect(lambda: self._list.after(gallery.wait_for_ranked))
        self.filter.left.connect(gallery.setFocus)
        self.filter.size_slider.valueChanged.connect(gallery.set_tile_step)
        self.useful.ranked.connect(gallery.show_ranked)
        self.useful.failed.connect(context.fail)
        gallery.images.set_reasons(self.useful.reason)
        gallery.images.set_hides(context.hides, lambda: context.reader)
        for answered in (self.import_strip.confirmed, self.import_strip.dismissed):
            answered.connect(lambda *_: self._rest_empty(rests=False))
        self.nothing.showAllRequested.connect(self.filter.reset)
        self.preview.show_in(gallery, self.inspector)
        self.currentChanged.connect(self.preview.tell_inspector)
        gallery.currentImageChanged.connect(self._show)
        self.lookalikes.imageOpened.connect(self.show_image)
        self.lookalikes.left.connect(gallery.setFocus)
        gallery.selectionSized.connect(self.inspector.show_selected)
        self.inspector.label_box.chosen.connect(self.label)

    def ask_split(self, found: Found) -> None:
        """Show how dropped paths split; what an empty window offers rests meanwhile."""
        self._places.hide()  # or a low window would grow before it is known what there is room for
        self.import_strip.ask(found)
        self._rest_empty(rests=True)

    def _rest_empty(self, *, rests: bool) -> None:
        """While a question stands above an empty page, or a low one, the room is the question's."""
        self.empty.setEnabled(not rests)
        room = self.height() - self.import_strip.heightForWidth(self.width())
        low = self._places.minimumSizeHint().height() > room
        self._places.setHidden(rests and (self._images == 0 or low))

    def take_keys(self) -> None:
        """Let the next key answer for the split that is asked about, or move among the images."""
        if self.import_strip.isVisible():
            self.import_strip.take_keys()
        elif self.isVisible():
            self.gallery.setFocus()

    # --- what is listed --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the store again for what the filter bar says."""
        self._later.stop()
        query = self.filter.query
        read = self._blind_filter.lister(query)
        self._list.ask(lambda store: (store.counts(), read(store)), partial(self._show_list, query))

    def _show_list(self, query: Query, found: tuple[Counts, list[int]]) -> None:
        workspace, model = self._context.workspace, self._context.model
        if workspace is None:
            return
        counts, ids = found
        if self.filter.wants_useful and model is not None:
            ids = self.useful.ask(workspace.store, ids, model.metadata)
        else:
            self.useful.give_up()
        self.gallery.group_by_case(wanted=query.order == "case")
        self.gallery.show_ids(self.session.restrict(ids))
        self.figures.follow(query)
        self._counted(counts)

    def refresh_choices(self) -> None:
        """Offer the cases and folders that there are now."""
        self._choices.ask(
            lambda store: (store.cases(), store.sources(), store.flags()),
            lambda found: self.filter.offer(*found),
        )

    def _show_places(self) -> None:
        listed = self.gallery.listed_count
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
        self.refresh()
        self.refresh_choices()

    def _model_changed(self, _version: str = "") -> None:
        self.filter.set_classes(self._context.classes, self._context.known_labels)
        self.gallery.set_classes(self._context.classes)

    def _images_added(self, ids: Sequence[int]) -> None:
        """A batch arrived: known images have a new prediction, the others join the list."""
        self._images_changed(ids)
        if self.filter.restricts or self.session.plan is not None or self._list.waits:
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

    # --- blind and second reading ----------------------------------------------------------------

    def read(self, plan: Plan) -> None:
        """Read these images, blind, from the first that waits."""
        self.session.begin(plan)
        self.filter.reset()
        self._list.after(self._go_to_first)

    def _go_to_first(self) -> None:
        position = self.session.next_unread(self.gallery.images.ids, -1, 1)
        if position is not None:
            self.gallery.go_to(position)
        self.gallery.setFocus()

    def show_image(self, image_id: int) -> None:
        """Make an image the current one; the filter gives way where it leaves it out."""
        if self.gallery.images.position(image_id) is None:
            self.session.leave_list(self.filter.reset)
        self._list.after(lambda: self._go_to_image(image_id))

    def _go_to_image(self, image_id: int) -> None:
        position = self.gallery.images.position(image_id)
        if position is not None:
            self.gallery.go_to(position)
            self.gallery.setFocus()

    def _reading_changed(self) -> None:
        self._blind_filter.show(blind=self._context.reading != "open")
        self.gallery.images.look_again()
        self.refresh()
        self._show(self.gallery.current_id())

    # --- the current image -----------------------------------------------------------------------

    def _show(self, image_id: int | None) -> None:
        index = self.gallery.currentIndex()
        row = self.gallery.images.row_at(index.row()) if index.isValid() else None
        if image_id is None or row is None:
            self.inspector.clear()
        else:
            self.inspector.show_row(row, self.gallery.selected_count())
        self.lookalikes.show_row(row)
        self.currentChanged.emit()

    def chosen_ids(self) -> list[int]:
        """What a label is given to: the selected images, or the current one."""
        selected = self.gallery.selected_ids()
        current = self.gallery.current_id()
        return selected or ([] if current is None else [current])

    def label(self, label: str) -> None:
        """Give a label to the selected images, as one operation; ask for its reason first where
        it needs one."""
        if not self._context.gate():
            return
        if needs_reason(label):
            self.remarking.ask_reason()
        else:
            self._give(self.chosen_ids(), label)

    def _give(self, ids: list[int], label: str, reason: str = "") -> None:
        """After the first label of a single image the next unreviewed one follows, if that is
        wanted; somebody who changes a label stays where they are."""
        plan, row = self.session.plan, self.gallery.current_row()
        first = len(ids) == 1 and row is not None and row.id == ids[0] and self.session.is_open(row)
        self.inspector.label_box.close_reason()
        self._context.relabel(ids, label, reason)
        if first and self.goes_on and self.session.plan is plan:
            self.go_unreviewed(1)

    def confirm(self) -> None:
        """Label the selected images as the model says, and go to the next unreviewed one."""
        ids = self.chosen_ids()
        workspace = self._context.workspace
        if workspace is None or not ids or not self._context.gate():
            return
        if self._context.hidden_of(ids):
            self._context.message.emit(tr(_NOTHING_TO_CONFIRM))
            return
        decisions = workspace.store.decisions(ids)
        if len(decisions) == 1 and decisions <= set(self._context.labels):
            self._context.relabel(ids, decisions.pop())
            self.go_unreviewed(1)
        else:
            self._context.message.emit(why_not_confirmed(decisions, self._context.classes))

    def go_unreviewed(self, by: int) -> None:
        """Go to the next (1) or previous (-1) listed image without a label."""
        if self.session.plan is not None:
            here = self.gallery.currentIndex().row()
            position = self.session.next_unread(self.gallery.images.ids, here, by)
        else:
            position = self.gallery.near_unreviewed(by)
            if position is None:
                position = self._far_unreviewed(by)
        if position is None:
            self._context.message.emit(tr("Every listed image is reviewed"))
        else:
            self.gallery.go_to(position)

    def _far_unreviewed(self, by: int) -> int | None:
        """Ask the store, and begin again at the other end of the list."""
        workspace = self._context.workspace
        if workspace is None or self.filter.query.review_state == "reviewed":
            return None
        here = self.gallery.currentIndex().row()
        return next_unreviewed(workspace.store, self.gallery.images.ids, here, by)

    # --- layout ----------------------------------------------------------------------------------

    def show_inspector(self, *, visible: bool) -> None:
        """Show or hide the inspector."""
        self.inspector.setVisible(visible)

    def save_layout(self) -> None:
        """Remember how wide the parts are."""
        self._context.settings.setValue(_SPLIT, self.splitter.saveState())
        self._context.settings.setValue(_INSPECTOR, not self.inspector.isHidden())
        self._context.settings.setValue(_GOES_ON, self.goes_on)
        self.lookalikes.save()
        self.filter.size_slider.save(self._context.settings)

    def restore_layout(self) -> None:
        """Give the parts the widths that they had."""
        self.filter.size_slider.restore(self._context.settings)
        state = self._context.settings.value(_SPLIT)
        if state:
            self.splitter.restoreState(state)
        self.goes_on = bool(self._context.settings.value(_GOES_ON, True, bool))
        self.lookalikes.restore()
        self.show_inspector(visible=bool(self._context.settings.value(_INSPECTOR, True, bool)))

    def close_threads(self) -> None:
        """Nothing is decoded any more."""
        self._later.stop()
        self._count_soon.stop()
        self._asking.close()
        self.useful.close()
        self.preview.close()
        self.figures.stop()
        self.gallery.thumbnails.close()
        self.inspector.close_threads()
        self.lookalikes.close_threads()
