"""One click measures a model on a frozen set: for every update, and for every audit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.jobs.work import Work, WorkBar
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.parts import Fold, Heading, Muted, Table, named
from chromoview.gui.verification import use_cases, words
from chromoview.gui.verification.record_view import RecordView
from chromoview.gui.verification.sets import FreezeForm, LimitsForm
from chromoview.gui.verification.use_cases import Known, Who

if TYPE_CHECKING:
    from chromoview.core.model_tree import Entry
    from chromoview.core.verification_records import Filed

_FILES = mark("Page to print (*.html);;JSON (*.json)")
_HEADER = (
    mark("When"),
    mark("Model"),
    mark("Set"),
    mark("Verdict"),
    mark("Run by"),
    mark("Confirmed by"),
)


class VerificationPage(QScrollArea):
    """Reads the sets and records anew whenever it comes to the front."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: Known | None = None
        self._names: dict[str, str] = {}
        self._wanted = ""
        self._picked = False
        """Whether a person chose the model; else it is the one in use."""
        self.setAccessibleName(tr("Verify"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self.work = Work("verify", self)
        self.bar = WorkBar(self.work, tr("Verifying"), inside)
        self.model = _combo(tr("Model to verify"))
        self.set = _combo(tr("Frozen set"))
        self.start = QPushButton(tr("Verify"), inside)
        self.start.setToolTip(tr("Measure the model on the set, and keep a record of it"))
        self.about = Muted(parent=inside)
        self.freezing = FreezeForm(inside)
        self.limits = LimitsForm(inside)
        self.freeze_fold = Fold(tr("Freeze a new set"), self.freezing, inside)
        self.limits_fold = Fold(tr("Limits of the laboratory"), self.limits, inside)
        self.records_title = Heading(tr("Records"), factor=1.15, parent=inside)
        self.records = _Records(inside)
        self.record = RecordView(inside)
        self._lay_out(inside)
        self.setWidget(inside)
        self._connect()
        self._show(None)

    def _lay_out(self, inside: QWidget) -> None:
        row = FlowRow(inside, margin=0)
        model, frozen = named(tr("Model"), self.model), named(tr("Set"), self.set)
        row.show_widgets([model, frozen, self.start])
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(
            Muted(
                tr(
                    "A verification measures a model on a frozen set: figures with their "
                    "intervals, the same images changed in six ways, the laboratory's limits, "
                    "and two names."
                ),
                inside,
            )
        )
        for part in (
            *(row, self.about, self.bar, self.freeze_fold, self.limits_fold),
            *(self.records_title, self.records, self.record),
        ):
            layout.addWidget(part)
        layout.addStretch(1)

    def _connect(self) -> None:
        context, work = self._context, self.work
        context.workspaceOpened.connect(self.refresh)
        context.readerChanged.connect(lambda _: self._show_record())
        self.model.activated.connect(lambda _: self._pick())
        self.set.currentIndexChanged.connect(lambda _: self._say())
        self.start.clicked.connect(self.verify)
        self.freezing.freezeRequested.connect(self._freeze)
        self.limits.changeRequested.connect(self._change_limits)
        self.records.itemSelectionChanged.connect(self._show_record)
        self.record.confirmRequested.connect(self._confirm)
        self.record.exportRequested.connect(self._export)
        work.done.connect(self._verified)
        work.failed.connect(context.failed)
        work.cancelled.connect(lambda: context.message.emit(tr("Cancelled; nothing was kept")))
        work.ended.connect(self._allow)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    # --- what there is ---------------------------------------------------------------------------

    def show_models(self, entries: Sequence[Entry]) -> None:
        """Offer these versions; the one in use is chosen unless another one was."""
        chosen = self.model.currentData() if self._picked else None
        self._names = {e.version: e.name for e in entries}
        self.model.clear()
        for entry in entries:
            if not entry.archived:
                text = tr("{name} (in use)", name=entry.name) if entry.in_use else entry.name
                self.model.addItem(text, entry.version)
        in_use = next((e.version for e in entries if e.in_use), "")
        place = self.model.findData(chosen)
        self.model.setCurrentIndex(place if place >= 0 else self.model.findData(in_use))
        self._allow()

    def choose(self, version: str) -> None:
        """Make a version the one to verify."""
        self._picked = True
        place = self.model.findData(version)
        if place < 0:  # archived, and asked for even so
            self.model.addItem(self._names.get(version, version), version)
            place = self.model.count() - 1
        self.model.setCurrentIndex(place)

    def _pick(self) -> None:
        self._picked = True

    def refresh(self) -> None:
        """Read sets and records again."""
        workspace = self._context.workspace
        if workspace is not None:
            self._context.run(lambda: use_cases.known(workspace), self._show)

    def _show(self, found: Known | None) -> None:
        self._known = found
        chosen = self.set.currentData()
        self.set.clear()
        for one in found.sets if found is not None else ():
            self.set.addItem(words.listed_set(one), one.name)
        place = self.set.findData(self._wanted or chosen)
        self.set.setCurrentIndex(max(place, 0 if self.set.count() else -1))
        records = found.records if found is not None else ()
        if found is not None and not self.limits.reason.text():
            self.limits.show_policy(found.policy)
        self.records.show_records(records, self._names)
        for part in (self.records_title, self.records):
            part.setVisible(bool(records))
        self._wanted = ""
        self._say()
        self._show_record()
        self._allow()

    def _say(self) -> None:
        sets = self._known.sets if self._known is not None else ()
        place = self.set.currentIndex()
        if 0 <= place < len(sets):
            self.about.setText(words.about_set(sets[place]))
        else:
            self.about.setText(
                tr("There is no frozen set yet: freeze one below, and it stays as it is.")
            )

    def _show_record(self) -> None:
        filed = self.records.current
        model = self._names.get(filed.version, filed.version) if filed is not None else ""
        self.record.show_filed(filed, model, self._context.reader)

    def _allow(self) -> None:
        ready = self.model.currentIndex() >= 0 and self.set.currentIndex() >= 0
        self.start.setEnabled(ready and not self.work.running)

    # --- what is asked ---------------------------------------------------------------------------

    @property
    def _who(self) -> Who:
        return Who(self._context.reader, self._context.account)

    def verify(self) -> None:
        """Measure the chosen model on the chosen set."""
        workspace, who = self._context.workspace, self._who
        version, name = self.model.currentData(), self.set.currentData()
        if workspace is None or self.work.running or not version or not name:
            return
        if not self._context.gate():
            return
        self.bar.begin()
        self.work.start(
            lambda cancel, report: use_cases.verify(workspace, version, name, who, cancel, report)
        )
        self._allow()

    def _verified(self, filed: Filed) -> None:
        self.records.wanted = filed.id
        title, _ = words.verdict(filed.verdict)
        self._context.message.emit(
            tr("Verification on {name}: {verdict}", name=filed.set_name, verdict=title)
        )
        self.refresh()

    def _freeze(self, name: str, file: Path | None, reason: str) -> None:
        workspace, who = self._context.workspace, self._who
        if workspace is None or not self._context.gate():
            return

        def frozen(_: object) -> None:
            self.freezing.clear()
            self._wanted = name
            self._context.message.emit(tr("{name} is frozen; it stays as it is", name=name))
            self.refresh()

        self._context.run(lambda: use_cases.freeze(workspace, name, file, reason, who), frozen)

    def _change_limits(self, sensitivity: float, specificity: float, reason: str) -> None:
        workspace, who = self._context.workspace, self._who
        if workspace is None or not self._context.gate():
            return

        def changed(_: object) -> None:
            self.limits.reason.clear()
            self._context.message.emit(tr("The limits are set; they stand in the trail"))
            self.refresh()

        self._context.run(
            lambda: use_cases.change_limits(workspace, sensitivity, specificity, reason, who),
            changed,
        )

    def _confirm(self, record: str, text: str) -> None:
        workspace, who = self._context.workspace, self._who
        if workspace is None or not self._context.gate():
            return

        def confirmed(_: object) -> None:
            self._context.message.emit(tr("Confirmed by {reader}", reader=who.reader))
            self.refresh()

        self._context.run(lambda: use_cases.confirm(workspace, record, text, who), confirmed)

    def _export(self, filed: Filed) -> None:
        name, kind = QFileDialog.getSaveFileName(
            self, tr("Export a verification"), f"{filed.id}.html", tr(_FILES)
        )
        if name:
            file = Path(name)
            # The dialog adds no ending where none was typed.
            file = file if file.suffix else file.with_suffix(kind.rpartition("*")[2].rstrip(")"))
            self._context.run(
                lambda: use_cases.export(file, filed),
                lambda written: self._context.message.emit(tr("Exported to {file}", file=written)),
            )


class _Records(Table):
    """Verifications, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Records"), parent)
        self.wanted = ""
        """Id of the record to go to once it is listed."""
        self._filed: tuple[Filed, ...] = ()
        self.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.setSelectionBehavior(Table.SelectionBehavior.SelectRows)

    @property
    def current(self) -> Filed | None:
        """The chosen record."""
        row = self.currentRow()
        return self._filed[row] if 0 <= row < len(self._filed) else None

    def side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    def show_records(self, filed: Sequence[Filed], names: dict[str, str]) -> None:
        """Fill the table; the chosen one stays chosen."""
        before = self.wanted or (self.current.id if self.current is not None else "")
        self.wanted = ""
        self.blockSignals(True)
        self._filed = tuple(filed)
        rows = [words.record_row(f, names.get(f.version, f.version)) for f in filed]
        self.fill([tr(title) for title in _HEADER], rows)
        ids = [f.id for f in filed]
        if ids:
            self.setCurrentCell(ids.index(before) if before in ids else 0, 0)
        self.blockSignals(False)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumWidth(20 * GRID)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
