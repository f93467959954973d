"""The versions as an item model: each below the one that it was trained from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from chromoview.gui.core_words import said
from chromoview.gui.tr import mark, moment, number, plural, tr
from chromoview.gui.training.figures import NOTHING, in_two_lines, with_interval

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from chromoview.core.model_tree import Branch, Entry

HEADER = (
    mark("Model"),
    mark("State"),
    mark("Sensitivity"),
    mark("Specificity"),
    "AUC",
    mark("Trained on"),
    mark("Created"),
    mark("Put to use"),
)
MODEL, STATE, _FIRST_FIGURE, TRAINED, CREATED, USED = 0, 1, 2, 5, 6, 7
_FIGURES = ("sensitivity", "specificity", "auc")

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Node:
    """A version in the list of all, where parent and children are places in that list."""

    entry: Entry
    parent: int | None
    row: int
    children: list[int] = field(default_factory=list)


class VersionTreeModel(QAbstractItemModel):
    """Branches of the tree, in the order given."""

    EntryRole = Qt.ItemDataRole.UserRole + 1
    """The Entry."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._nodes: list[_Node] = []
        self._roots: list[int] = []
        self._by_version: dict[str, int] = {}

    def show_branches(self, branches: Sequence[Branch]) -> None:
        """Show these versions."""
        self.beginResetModel()
        self._nodes = []
        self._roots = self._add(branches, None)
        self._by_version = {node.entry.version: n for n, node in enumerate(self._nodes)}
        self.endResetModel()

    def _add(self, branches: Sequence[Branch], parent: int | None) -> list[int]:
        places = []
        for row, branch in enumerate(branches):
            place = len(self._nodes)
            node = _Node(branch.entry, parent, row)
            self._nodes.append(node)
            node.children.extend(self._add(branch.children, place))
            places.append(place)
        return places

    # --- what there is ---------------------------------------------------------------------------

    @property
    def versions(self) -> list[str]:
        """Every version that is shown, from top to bottom."""
        return [node.entry.version for node in self._nodes]

    def entry(self, index: Index) -> Entry | None:
        """The version of a row."""
        node = self._node(index)
        return node.entry if node is not None else None

    def index_of(self, version: str) -> QModelIndex:
        """Where a version stands; an invalid index where it is not shown."""
        place = self._by_version.get(version)
        return QModelIndex() if place is None else self._index(place, 0)

    def _index(self, place: int, column: int) -> QModelIndex:
        # A number, not the object: an index from before a reset then leads nowhere, not astray.
        return self.createIndex(self._nodes[place].row, column, place)

    def _node(self, index: Index) -> _Node | None:
        place = index.internalId() if index.isValid() else len(self._nodes)
        return self._nodes[place] if place < len(self._nodes) else None

    def _below(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._roots
        node = self._node(parent)
        return node.children if node is not None and parent.column() == 0 else []

    # --- Qt --------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        places = self._below(parent)
        if 0 <= row < len(places) and 0 <= column < len(HEADER):
            return self._index(places[row], column)
        return QModelIndex()

    def parent(self, child: Index | None = None) -> Any:
        if child is None:  # Qt asks both ways by one name: the owner of this object
            return super().parent()
        node = self._node(child)
        above = node.parent if node is not None else None
        return QModelIndex() if above is None else self._index(above, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return len(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADER)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADER):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADER[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        column = index.column()
        if role == self.EntryRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(entry, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _in_full(entry, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.FontRole and entry.in_use and column <= STATE:
            font = QFont(self._widget.font())
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    right = _FIRST_FIGURE <= column <= TRAINED
    across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def cell(entry: Entry, column: int) -> str:
    """What stands in a cell, in two lines at most."""
    metadata = entry.metadata
    match column:
        case 0:
            return entry.name if entry.name == entry.version else f"{entry.name}\n{entry.version}"
        case 1:
            return state(entry)
        case 2 | 3 | 4:
            return in_two_lines(getattr(metadata.evaluation, _FIGURES[column - 2], None))
        case 5:
            images = plural(metadata.training_images, "{count} image", "{count} images")
            cases = plural(metadata.training_cases, "{count} case", "{count} cases")
            return f"{images}\n{cases}"
        case 6:
            return moment(metadata.created).replace(" ", "\n", 1)
        case _:
            return _used(entry)


def state(entry: Entry) -> str:
    """Whether a version is in use, was, or waits."""
    if entry.in_use:
        return tr("✓ in use")
    if entry.archived:
        return tr("archived")
    return tr("was in use") if entry.activations else tr("candidate")


def _used(entry: Entry) -> str:
    if not entry.activations:
        return NOTHING
    last = entry.activations[-1]
    reason = " ".join(said(last.detail).split())
    shown = reason if len(reason) <= _SHORT else f"{reason[:_SHORT]}…"
    return f"{by_whom(entry)}\n{shown}"


_SHORT = 40
"""Letters of a reason in the table; all of it stands in the tool tip and on the card."""


def by_whom(entry: Entry) -> str:
    """Who put a version to use last, and when."""
    last = entry.activations[-1]
    return tr("{reader}, {when}", reader=last.reader, when=moment(last.at))


def _in_full(entry: Entry, column: int) -> str:
    if 2 <= column <= 4:
        figure = getattr(entry.metadata.evaluation, _FIGURES[column - 2], None)
        return f"{tr(HEADER[column])} {with_interval(figure)}"
    if column == USED:
        return "\n".join(
            tr(
                "{reader}, {when}: {reason}",
                reader=a.reader,
                when=moment(a.at),
                reason=said(a.detail),
            )
            for a in entry.activations
        ) or tr("Never in use")
    if column == STATE and entry.images:
        return tr(
            "{state}; {count} images show what it said",
            state=state(entry),
            count=number(entry.images),
        )
    return f"{tr(HEADER[column])}: {cell(entry, column)}"
