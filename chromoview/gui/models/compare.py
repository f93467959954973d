"""Any two versions on the same images: chosen here, measured here and now, shown as a decision."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chromoview.gui.context import Context
from chromoview.gui.decision.view import DecisionView, Names
from chromoview.gui.flow import FlowRow
from chromoview.gui.jobs.work import Work, WorkBar
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Muted, named

if TYPE_CHECKING:
    from chromoview.core.decision import Decision
    from chromoview.core.events import Event
    from chromoview.core.model_tree import Entry
    from chromoview.core.workspace import Workspace


class ComparePanel(QScrollArea):
    """The first version stands where the champion does, the second where the challenger does."""

    listRequested = Signal(object)
    """A Plan: the gallery is to be held to a list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: dict[str, Entry] = {}
        self._asked = "", ""
        self._picked: set[QComboBox] = set()
        """Where a person chose the version; else it follows the model in use."""
        self.setAccessibleName(tr("Compare"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self.work = Work("compare", self)
        self.bar = WorkBar(self.work, tr("Comparing"), inside)
        self.first = _combo(tr("First version"))
        self.second = _combo(tr("Second version"))
        self.start = QPushButton(tr("Compare"), inside)
        self.start.setToolTip(tr("Both are measured anew on the reviewed hold-out"))
        self.decision = DecisionView(context, inside)
        self.decision.hide()
        row = FlowRow(inside, margin=0)
        row.show_widgets(
            [named(tr("First"), self.first), named(tr("Second"), self.second), self.start]
        )
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(
            Muted(
                tr(
                    "Both versions are measured on the reviewed hold-out as it is now. The second "
                    "one is weighed against the first."
                ),
                inside,
            )
        )
        for part in (row, self.bar, self.decision):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(inside)
        self._connect()

    def _connect(self) -> None:
        context, work = self._context, self.work
        for combo in (self.first, self.second):
            combo.currentIndexChanged.connect(lambda _: self._allow())
            combo.activated.connect(lambda _, combo=combo: self._picked.add(combo))
        self.start.clicked.connect(self.compare)
        self.decision.listRequested.connect(self._list)
        work.done.connect(self._show)
        work.failed.connect(context.failed)
        work.cancelled.connect(lambda: context.message.emit(tr("Cancelled; nothing was kept")))
        work.ended.connect(self._allow)
        self._allow()

    def show_models(self, entries: Sequence[Entry]) -> None:
        """Offer these versions; what was chosen stays chosen."""
        self._entries = {e.version: e for e in entries}
        in_use = next((e.version for e in entries if e.in_use), "")
        other = next((e.version for e in entries if not e.in_use and not e.archived), "")
        for combo, fallback in ((self.first, in_use), (self.second, other)):
            chosen = combo.currentData() if combo in self._picked else None
            combo.blockSignals(True)
            combo.clear()
            for entry in entries:
                text = tr("{name} (in use)", name=entry.name) if entry.in_use else entry.name
                combo.addItem(text, entry.version)
            place = combo.findData(chosen)
            combo.setCurrentIndex(place if place >= 0 else combo.findData(fallback))
            combo.blockSignals(False)
        self._allow()

    def choose(self, version: str) -> None:
        """Compare a version: with the one in use, or, if it is that, with the next one."""
        in_use = self._context.active_version
        self._picked |= {self.first, self.second}
        self.first.setCurrentIndex(self.first.findData(in_use))
        others = [v for v in self._entries if v != in_use]
        wanted = version if version != in_use else next(iter(others), "")
        self.second.setCurrentIndex(self.second.findData(wanted))

    def compare(self) -> None:
        """Measure both, in a thread of its own."""
        workspace = self._context.workspace
        first, second = self.first.currentData(), self.second.currentData()
        if workspace is None or self.work.running or not first or not second:
            return
        self._asked = first, second
        self.bar.begin()
        self.work.start(lambda cancel, report: _compared(workspace, first, second, cancel, report))
        self._allow()

    def _show(self, decision: Decision) -> None:
        first, second = (self._entries[v] for v in self._asked)
        self.decision.show_decision(
            decision, Names(first.name, _role(first), second.name, _role(second))
        )
        self.decision.show()

    def _list(self, ids: tuple[int, ...], title: str) -> None:
        if self._context.reading != "open":
            self._context.message.emit(tr("Not shown while you read blind."))
        elif ids:
            self.listRequested.emit(Plan("list", title, tuple(ids)))

    def _allow(self) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        two = bool(first) and bool(second) and first != second
        self.start.setEnabled(two and not self.work.running)


def _role(entry: Entry) -> str:
    return tr("in use") if entry.in_use else tr("not in use")


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumWidth(20 * GRID)
    return made


def _compared(
    workspace: Workspace,
    first: str,
    second: str,
    cancel: threading.Event,
    report: Callable[[Event], None],
) -> Decision:
    from chromoview.core.decision import compare_versions

    return compare_versions(workspace, first, second, cancel=cancel, report=report)
