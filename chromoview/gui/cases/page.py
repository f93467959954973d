"""The page Cases: all cases in a table, the chosen one in words, and what to read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.cases.detail import CaseDetail
from chromoview.gui.cases.model import CaseTableModel
from chromoview.gui.context import Context
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, plural, together, tr
from chromoview.gui.training.parts import Heading, Muted

if TYPE_CHECKING:
    from chromoview.core.case_summary import CaseSummary
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.store import Store
    from chromoview.core.store.case_facts import CaseImage
    from chromoview.core.workspace import Workspace

_PAUSE_MS = 300
"""After a change the figures follow this late: a burst of keys is counted once."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BLIND = mark("Not shown while you read blind.")
_NO_CASES = mark(
    "No cases yet. Open a folder in Review, and say which part of its paths is the case."
)


@dataclass(frozen=True, slots=True)
class _Found:
    cases: list[CaseSummary]
    loose: int
    """Images without a case."""


class CasesPage(QWidget):
    """Counts in the background, while it is seen."""

    openRequested = Signal(int)
    """An image is to be looked at on the page Review."""
    reviewRequested = Signal(str)
    """A case is to be reviewed."""
    reportRequested = Signal(str)
    """The report of a case is to be shown."""
    listRequested = Signal(object)
    """A Plan: the gallery is to be held to a list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self.setAccessibleName(tr("Cases"))
        self.text = QLineEdit(clearButtonEnabled=True)
        self.again = QPushButton(tr("Read again…"))
        self.words = Muted()
        self.reveal = QPushButton(tr("End blind reading"))
        self.model = CaseTableModel(self)
        self.table = _table(self.model)
        self.detail = CaseDetail(context)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self._connect()
        self._show([], 0)

    def _arrange(self) -> None:
        self.text.setPlaceholderText(tr("Find a case…"))
        self.text.setAccessibleName(tr("Find a case"))
        self.text.setToolTip(tr("Part of its name; Enter goes to the table"))
        self.text.setAcceptDrops(False)  # a dropped file belongs to the window
        self.text.setMinimumWidth(16 * GRID)
        self.text.setMaximumWidth(40 * GRID)
        self.again.setToolTip(
            tr(
                "Of every case that is signed out or completely reviewed, look again at the ten "
                "images labelled as the reference class that the model finds most abnormal"
            )
        )
        for button in (self.again, self.reveal):
            button.setAutoDefault(False)
        self.top = QWidget()
        row = QHBoxLayout(self.top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.text, 1)
        row.addWidget(self.again)
        row.addStretch(0)
        self.table.setAccessibleName(tr("All cases"))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(2 * GRID)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([24 * GRID, 56 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Heading(tr("Cases"), parent=self))
        layout.addWidget(self.top)
        layout.addWidget(self.words)
        layout.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.splitter, 1)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)

    def _connect(self) -> None:
        context, detail = self._context, self.detail
        self._soon.timeout.connect(self.refresh)
        for changed in (
            context.workspaceOpened,
            context.imagesChanged,
            context.imagesAdded,
            context.modelChanged,
            context.classesChanged,
            context.readingChanged,
        ):
            changed.connect(lambda *_: self._refresh_soon())
        context.readingChanged.connect(lambda *_: self._hide_if_blind())
        self.text.textChanged.connect(self._filter)
        self.text.returnPressed.connect(self.table.setFocus)
        self.again.clicked.connect(self._read_again)
        self.reveal.clicked.connect(lambda: context.set_reading("open"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._ask_case())
        self.table.doubleClicked.connect(lambda _: self._review())
        self.table.installEventFilter(self)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._choose_again)
        detail.openRequested.connect(self.openRequested)
        detail.reviewRequested.connect(self.reviewRequested)
        detail.reportRequested.connect(self.reportRequested)
        detail.listRequested.connect(self.listRequested)

    # --- the table -------------------------------------------------------------------------------

    @property
    def current(self) -> CaseSummary | None:
        """The chosen case."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def refresh(self) -> None:
        """Ask the store again. While somebody reads blind, nothing is shown."""
        self._asked += 1
        self._soon.stop()
        workspace, model = self._context.workspace, self._context.model
        if workspace is None or model is None or self._context.reading != "open":
            self._show([], 0)
            return
        asked, metadata = self._asked, model.metadata
        self._context.run(
            lambda: _all(workspace, metadata), lambda found: self._arrived(asked, found)
        )

    def choose(self, case: str) -> None:
        """Make a case the chosen one, if it is shown."""
        position = self.model.position(case)
        if position is not None:
            self.table.setCurrentIndex(self.model.index(position, 0))

    def _arrived(self, asked: int, found: _Found) -> None:
        if asked == self._asked and self._context.reading == "open":
            self._show(found.cases, found.loose)

    def _show(self, cases: Sequence[CaseSummary], loose: int) -> None:
        blind = self._context.reading != "open"
        self._loose = loose
        self.model.show_cases(cases)
        self.reveal.setVisible(blind)
        self.top.setVisible(bool(cases))
        self.splitter.setVisible(bool(cases))
        self._rest.setVisible(not cases)
        self._say()

    def _say(self) -> None:
        cases, shown = self.model.total, len(self.model.rows)
        loose = plural(
            self._loose,
            "{count} image belongs to no case: split its path (File, Split paths again).",
            "{count} images belong to no case: split their paths (File, Split paths again).",
        )
        if self._context.reading != "open":
            said = tr(_BLIND)
        elif not cases:
            said = together(tr(_NO_CASES), loose if self._loose else "")
        else:
            counted = plural(cases, "{count} case.", "{count} cases.")
            if shown != cases:
                counted = plural(
                    cases, "{shown} of {count} case.", "{shown} of {count} cases.", shown=shown
                )
            done = sum(row.complete for row in self.model.rows)
            signed = sum(bool(row.signed_by) for row in self.model.rows)
            said = together(
                counted,
                plural(signed, "{count} is signed out.", "{count} are signed out.")
                if signed
                else "",
                plural(done, "{count} is completely reviewed.", "{count} are completely reviewed.")
                if done
                else "",
                ""
                if done or signed
                else tr(
                    "None is signed out or completely reviewed yet: then it can be read again."
                ),
                loose if self._loose else "",
            )
        self.words.setText(said)
        self.again.setEnabled(any(row.done for row in self.model.rows))

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self._say()

    def _remember(self) -> None:
        self._chosen = self.current.case if self.current is not None else ""

    def _choose_again(self) -> None:
        position = self.model.position(self._chosen)
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(position or 0, 0))
        self.detail.setEnabled(bool(self.model.rows))

    def _refresh_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _hide_if_blind(self) -> None:
        if self._context.reading != "open":
            self._asked += 1
            self._show([], 0)

    # --- one case --------------------------------------------------------------------------------

    def _ask_case(self) -> None:
        workspace, chosen, asked = self._context.workspace, self.current, self._asked
        if workspace is None or chosen is None:
            return
        store = workspace.store
        self._context.run(
            lambda: store.case_images(chosen.case),
            lambda images: self._show_case(asked, chosen, images),
        )

    def _show_case(self, asked: int, summary: CaseSummary, images: Sequence[CaseImage]) -> None:
        if asked == self._asked and self.current is summary:
            self.detail.show_case(summary, images)

    def _review(self) -> None:
        if self.current is not None:
            self.reviewRequested.emit(self.current.case)

    # --- reading again ---------------------------------------------------------------------------

    def _read_again(self) -> None:
        """The highest of every case that is shown and signed out, or completely reviewed."""
        workspace, model = self._context.workspace, self._context.model
        if workspace is None or model is None or self._context.reading != "open":
            return
        store, reference = workspace.store, model.metadata.classes[0]
        wanted = frozenset(row.case for row in self.model.rows)
        self._context.run(lambda: _again(store, reference, wanted), self._hold)

    def _hold(self, found: Sequence[CaseImage]) -> None:
        if self._context.reading != "open":
            return
        if not found:
            self._context.message.emit(tr("There is nothing to read again in these cases"))
            return
        ids = tuple(image.id for image in found)
        cases = len({image.case for image in found})
        self.listRequested.emit(Plan("re-read", tr("Reading again"), ids, cases))

    # --- Qt --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.table and pressed and event.key() in _OPENS:  # type: ignore[attr-defined]
            self._review()
            return True
        return super().eventFilter(watched, event)


def _table(model: CaseTableModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setFont(theme.tabular(table.font()))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + GRID)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSortIndicatorClearable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.setSortingEnabled(True)
    # Contents are not measured: of 100,000 rows only the painted ones are asked for.
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for column in range(model.columnCount()):
        header.resizeSection(column, header.sectionSizeHint(column))
    about_as_long = {0: "case-2026-0000", 1: "22: 20 of 20 cells", 8: "Anna Berger, changed"}
    for column, text in about_as_long.items():
        wanted = table.fontMetrics().horizontalAdvance(text) + 3 * GRID
        header.resizeSection(column, max(wanted, header.sectionSize(column)))
    return table


def _all(workspace: Workspace, metadata: ModelMetadata) -> _Found:
    from chromoview.core.case_summary import summaries
    from chromoview.core.sign_off import with_sign_offs

    store = workspace.store
    found = with_sign_offs(workspace, summaries(store.case_images(), metadata))
    return _Found(found, store.without_case())


def _again(store: Store, reference: str, cases: frozenset[str]) -> list[CaseImage]:
    from chromoview.core.case_summary import reread
    from chromoview.core.sign_off import sign_offs

    mine = (i for i in store.case_images() if i.case in cases)
    return reread(mine, reference, frozenset(sign_offs(store)))
