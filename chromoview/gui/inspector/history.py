"""Everything that was said of one image, by people and by models, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.domain import REVIEW
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.inspector.label_words import reason_words
from chromoview.gui.tr import moment, percent, plural, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow, LabelEvent, PastPrediction, RemarkEvent

_REMARK = "·"
"""Stands where a label has its glyph."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history, in words."""

    at: str
    """ISO 8601, for the order."""
    what: str
    how: str
    """Who, when and in which way; or when alone, for a model."""
    look: str = ""
    """Name of the label or decision whose glyph stands before it."""


class HistoryModel(QAbstractListModel):
    """The entries of one image."""

    def __init__(self, classes: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self._classes = classes
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry], classes: tuple[str, ...]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self.entries, self._classes = tuple(entries), classes
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.what}\n{entry.how}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{entry.what}\n{entry.how}"
            case Qt.ItemDataRole.DecorationRole:
                return theme.glyph_icon(self._look(entry), self._widget)
        return None

    def _look(self, entry: Entry) -> theme.Look:
        palette = self._widget.palette()
        if not entry.look:
            quiet = theme.muted(palette)
            return theme.Look(_REMARK, quiet, "", quiet)
        return theme.look_of(entry.look, self._classes, palette)


class _Airy(QStyledItemDelegate):
    """A little room between the entries; the list's own spacing makes it cut wrapped lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, theme.GRID)


class HistoryBox(QWidget):
    """Reads the store when it is in sight, and not before."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: ImageRow | None = None
        self._stale = False
        self.list = QListView(wordWrap=True)
        self.list.setAccessibleName(tr("History of the image"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_Airy(self.list))
        self.model = HistoryModel(context.classes, self)
        self.list.setModel(self.model)
        self._breadth = 0
        self.list.verticalScrollBar().rangeChanged.connect(self._breadth_changed)
        self.foot = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.foot.setAccessibleName(tr("About the history"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.foot)

    def show_row(self, row: ImageRow | None) -> None:
        """Show what was said of another image, or again of the same one."""
        self._row = row
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        row, workspace = self._row, self._context.workspace
        if row is None or workspace is None:
            self.model.show_entries((), self._context.classes)
            self._say(tr("No image is selected."))
            return
        store = workspace.store
        labels, remarks = store.history(row.id), store.remarks(row.id)
        predictions = store.predictions(row.id)
        every = len(labels) + len(remarks) + len(predictions)
        if self._context.hides(row):
            mine = self._context.reader
            labels = [e for e in labels if e.reader == mine]
            remarks = [e for e in remarks if e.reader == mine]
            predictions = []
        undone = _undone_consensus(labels)
        entries = [_labelled(e, taken_back=n in undone) for n, e in enumerate(labels)]
        entries += [_remarked(e) for e in remarks]
        entries += [_predicted(p) for p in predictions]
        # Of the same moment, the one that stands later in its list is the newer one.
        entries = sorted(entries, key=lambda e: e.at)[::-1]
        self.model.show_entries(entries, self._context.classes)
        hidden = every - len(entries)
        if hidden:
            self._say(
                plural(
                    hidden,
                    "One entry is hidden: this image is read blind.",
                    "{count} entries are hidden: this image is read blind.",
                )
            )
        else:
            self._say("" if entries else tr("Nothing was said of this image yet."))

    def _breadth_changed(self) -> None:
        """The scroll bar came or went: lines break elsewhere, which the list does not see."""
        breadth = self.list.viewport().width()
        if breadth != self._breadth:
            self._breadth = breadth
            self.list.scheduleDelayedItemsLayout()

    def _say(self, text: str) -> None:
        self.foot.setText(text)
        self.foot.setVisible(bool(text))
        theme.set_muted(self.foot)


def _undone_consensus(events: Sequence[LabelEvent]) -> set[int]:
    """Places of the events that take the consensus before them back: its reverse is told as one."""
    undone: set[int] = set()
    standing: LabelEvent | None = None
    for n, event in enumerate(events):
        if event.role != "consensus":
            continue
        if standing is not None and (event.old, event.new) == (standing.new, standing.old):
            undone.add(n)
            standing = None
        else:
            standing = event
    return undone


def _labelled(event: LabelEvent, *, taken_back: bool) -> Entry:
    new = said(event.new or "")
    if event.role == "second":
        what = tr("Second reading: {label}", label=new)
        if not event.new:
            what = tr("Second reading taken back")
    elif taken_back:
        what = tr("Consensus {label} taken back", label=said(event.old or ""))
    elif event.role == "consensus" and event.new:
        what = tr("Consensus: {label}", label=new)
    elif event.new is None:
        what = tr("Label {label} taken back", label=said(event.old or ""))
    elif event.old is None:
        what = tr("Labelled {label}", label=new)
    else:
        what = tr("{old} → {new}", old=said(event.old), new=new)
    if event.note:
        what = tr("{what} ({note})", what=what, note=reason_words(event.note))
    how = tr("blind") if event.blind else tr("with the prediction in view")
    return Entry(event.at, what, _who(event.reader, event.account, event.at, how), event.new or "")


def _remarked(event: RemarkEvent) -> Entry:
    new = event.new
    match event.field, bool(new):
        case "note", True:
            what = tr("Note: {text}", text=new)
        case "note", False:
            what = tr("Note removed")
        case "tags", True:
            what = tr("Tags: {text}", text=new)
        case "tags", False:
            what = tr("Tags removed")
        case "number", True:
            what = tr("Number corrected to {number}", number=new)
        case "number", False:
            what = tr("Correction of the number taken back")
        case _, True:
            what = tr("Second reader asked")
        case _:
            what = tr("Second reader no longer asked")
    return Entry(event.at, what, _who(event.reader, "", event.at, ""))


def _predicted(past: PastPrediction) -> Entry:
    values = {
        "share": percent(past.confidence),
        "number": past.chromosome,
        "label": said(past.decision),
    }
    if past.decision == REVIEW:
        what = tr("Model: review, likeliest class {share}, number {number}", **values)
    else:
        what = tr("Model: {label}, {share}, number {number}", **values)
    how = tr("{version}, {moment}", version=past.model_version, moment=moment(past.at))
    return Entry(past.at, what, how, past.decision)


def _who(reader: str, account: str, at: str, how: str) -> str:
    who = tr("{reader} ({account})", reader=reader, account=account)
    values = {"who": who if account and account != reader else reader, "moment": moment(at)}
    return (
        tr("{who}, {moment}, {how}", how=how, **values) if how else tr("{who}, {moment}", **values)
    )
