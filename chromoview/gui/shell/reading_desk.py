"""What readers do beside labelling: say who they are, read blind or second, exchange readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from chromoview.gui.context import Context
from chromoview.gui.shell.importer import FOLDER
from chromoview.gui.shell.reader import ReaderBar, Why
from chromoview.gui.shell.reader_watch import ReaderWatch
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.shell.review import ReviewPage
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from chromoview.core.readings import Exported, Offer
    from chromoview.core.store import Store
    from chromoview.core.workspace import Workspace
    from chromoview.gui.readings import ReadingsPage

_REVIEW, _READINGS = 0, 3
"""Places of the pages in the window."""
_KIND = mark("Readings (*.readings.json)")
_ENDING = ".readings.json"


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the desk acts on."""

    context: Context
    review: ReviewPage
    bar: ReaderBar


class ReadingDesk(QObject):
    """One per window."""

    pageRequested = Signal(int)
    """A page of the window is to come to the front."""
    offered = Signal(object)
    """An Offer: another reader's file was checked."""

    def __init__(self, parts: DeskParts, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._review, self.bar = parts.context, parts.review, parts.bar
        self._window = window
        self.watch = ReaderWatch(window, parts.context.settings)
        self._connect()

    def _connect(self) -> None:
        context, review = self._context, self._review
        context.gate = self._may_label
        context.workspaceOpened.connect(lambda: self._ask("start"))
        self.watch.leaving.connect(review.inspector.remarks.save_note)
        self.watch.returned.connect(lambda: self._ask("idle"))
        self.bar.answered.connect(self._answered)
        self.bar.left.connect(review.take_keys)
        self.bar.minutes.valueChanged.connect(lambda _: self._minutes_changed())
        review.second_strip.chosen.connect(self._begin)

    def serve(self, page: ReadingsPage) -> None:
        """Do what the page Readings asks for."""
        page.caseRequested.connect(self.read_case)
        page.secondRequested.connect(self.ask_second)
        page.exportRequested.connect(self.export)
        page.mergeRequested.connect(self.choose_file)
        page.openRequested.connect(self.open_image)
        self.offered.connect(page.show_offer)
        self._review.reading_bar.differencesRequested.connect(
            lambda: self.pageRequested.emit(_READINGS)
        )

    def table(self) -> dict[str, Callable[..., None]]:
        """A command for each action of the menus that belongs here."""
        return {
            "change_reader": self.change_reader,
            "blind": self.read_blind,
            "second_reading": self.ask_second,
            "export_readings": self.export,
            "merge_readings": self.choose_file,
        }

    # --- who reads -------------------------------------------------------------------------------

    def change_reader(self) -> None:
        """Ask who reads from now on."""
        self._ask("change")

    def _ask(self, why: Why) -> None:
        self.bar.ask(why)
        workspace = self._context.workspace
        if workspace is not None:
            store = workspace.store
            self._context.run(lambda: _known_readers(store), self._offer_names)

    def _offer_names(self, names: list[str]) -> None:
        if self.bar.isVisible():
            mine = self._context.reader
            self.bar.offer_names([mine, *(n for n in names if n != mine)])

    def _answered(self, name: str) -> None:
        self.watch.restart()
        workspace, account = self._context.workspace, self._context.account
        if workspace is not None:
            store = workspace.store
            self._context.run(lambda: _remember(store, name, account), lambda _: None)

    def _minutes_changed(self) -> None:
        if not self.bar.pending:
            self.watch.restart()

    def _may_label(self) -> bool:
        """Whether a label may be taken now; if not, the question is shown that stands before it."""
        if self.watch.expired:
            self.watch.notice()
        elif self.bar.pending:
            self.bar.ask("start")
        else:
            return True
        self._context.message.emit(tr("No label was given: say first who reads, and press Enter"))
        return False

    # --- blind and second ------------------------------------------------------------------------

    def read_blind(self, on: bool) -> None:
        """Begin or end blind reading; a session ends with it."""
        if on == (self._context.reading != "open"):
            return
        self._context.set_reading("blind" if on else "open")

    def ask_second(self) -> None:
        """Let the reader choose what to read again."""
        workspace = self._context.workspace
        if workspace is None:
            return
        self.pageRequested.emit(_REVIEW)
        self._review.second_strip.ask(workspace.store.cases())

    def read_case(self, case: str) -> None:
        """Read a hold-out case, blind, from its first unread image on."""
        workspace = self._context.workspace
        if workspace is None:
            return
        from chromoview.core.store import Query

        ids = workspace.store.image_ids(Query(case=case, marks=("hold-out",)))
        self._begin(Plan("hold-out", tr("Hold-out case {case}", case=case), tuple(ids)))

    def _begin(self, plan: Plan) -> None:
        self.pageRequested.emit(_REVIEW)
        self._review.read(plan)

    def open_image(self, image_id: int) -> None:
        """Show one image on the page Review, whatever the filter says."""
        self.pageRequested.emit(_REVIEW)
        self._review.show_image(image_id)

    # --- two computers ---------------------------------------------------------------------------

    def export(self) -> None:
        """Write what the present reader has read to a signed file."""
        context, workspace = self._context, self._context.workspace
        if workspace is None:
            return
        reader, account = context.reader, context.account
        name = "".join(c if c.isalnum() else "-" for c in reader)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Export the readings of {reader}", reader=reader),
            str(Path(self._folder()) / f"{name}{_ENDING}"),
            tr(_KIND),
        )
        if not chosen:
            return
        file = Path(chosen if chosen.endswith(".json") else f"{chosen}{_ENDING}")
        context.settings.setValue(FOLDER, str(file.parent))

        def done(exported: Exported) -> None:
            from chromoview.gui.readings.words import exported_in_words

            context.message.emit(exported_in_words(exported, file))

        context.run(lambda: _export(workspace, file, reader, account), done)

    def choose_file(self) -> None:
        """Choose another reader's file, check it, and ask whether to merge it."""
        workspace = self._context.workspace
        if workspace is None:
            return
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, tr("Merge readings"), self._folder(), tr(_KIND)
        )
        if chosen:
            file = Path(chosen)
            self._context.settings.setValue(FOLDER, str(file.parent))
            self._context.run(lambda: _look_at(workspace, file), self._offer)

    def _offer(self, offer: Offer) -> None:
        self.pageRequested.emit(_READINGS)
        self.offered.emit(offer)

    def _folder(self) -> str:
        return str(self._context.settings.value(FOLDER, str(Path.home()), str))


def _known_readers(store: Store) -> list[str]:
    from chromoview.core.readers import known_readers

    return known_readers(store)


def _remember(store: Store, name: str, account: str) -> None:
    from chromoview.core.readers import remember_reader

    remember_reader(store, name, account)


def _export(workspace: Workspace, file: Path, reader: str, account: str) -> Exported:
    from chromoview.core.readings import export_readings

    return export_readings(workspace, file, reader=reader, account=account)


def _look_at(workspace: Workspace, file: Path) -> Offer:
    from chromoview.core.readings import look_at

    return look_at(workspace, file)
