"""The classes of the laboratory, to add, rename, order and retire.

Nothing here touches a label: a class keeps its key, and the list is what changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.classes.model import TITLE, ClassTableModel, Shown
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import plural, together, tr
from chromoview.gui.training.parts import Heading, Muted, Text

if TYPE_CHECKING:
    from chromoview.core.class_list import ClassList, LabClass
    from chromoview.core.store.records import Counts

_COUNT_PAUSE_MS = 300


class ClassesWindow(QWidget):
    """A window of its own that holds nothing up: labelling goes on in the other one."""

    imagesRequested = Signal(str)
    """The images with this label are to be listed."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Classes"))
        self._context = context
        self._counts: dict[str, int] = {}
        self.model = ClassTableModel(self._rename, self)
        self.table = QTableView()
        self.new = QLineEdit(placeholderText=tr("Name of a new class…"))
        self.new.setAccessibleName(tr("Name of a new class"))
        self.new.setMaxLength(60)
        self.new.setMinimumWidth(24 * GRID)
        self.status = Text()
        self.status.setAccessibleName(tr("What was done"))
        self.about_model, self.about_training = Muted(), Muted()
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_PAUSE_MS)
        self._soon.timeout.connect(self._count)
        self._make_buttons()
        self._arrange()
        self._connect()

    def _make_buttons(self) -> None:
        self.add = _button(tr("&Add"), tr("Add a class with this name"))
        self.kinds = _button(
            tr("Add the six &kinds"),
            tr("Deletions, duplication, inversion, derivative and isochromosome"),
        )
        self.rename = _button(tr("Re&name"), tr("Call the class otherwise; its labels stay (F2)"))
        self.up = _button(tr("Move &up"), tr("To an earlier key (Alt+Up)"))
        self.down = _button(tr("Move &down"), tr("To a later key (Alt+Down)"))
        self.retire = _button(tr("&Retire"), "")
        self.images = _button(tr("&Show its images"), tr("List the images with this label"))

    def _arrange(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(tr("Classes in their order"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        intro = Muted(
            tr(
                "What labels can say here. No change loses a label: a new name changes what is "
                "shown alone, and a retired class keeps its labels, gives no new ones and never "
                "trains. The keys 1–9 follow this order."
            )
        )
        more = QHBoxLayout()
        more.setSpacing(GRID)
        more.addWidget(self.new, 1)
        more.addWidget(self.add)
        more.addWidget(self.kinds)
        chosen = FlowRow(margin=0)
        chosen.show_widgets((self.rename, self.up, self.down, self.retire, self.images))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * GRID,) * 4)
        layout.setSpacing(GRID)
        layout.addWidget(Heading(tr("Classes"), parent=self))
        layout.addWidget(intro)
        layout.addWidget(table, 1)
        layout.addWidget(chosen)
        layout.addWidget(theme.rule())
        layout.addLayout(more)
        layout.addWidget(self.status)
        layout.addWidget(self.about_model)
        layout.addWidget(self.about_training)

    def _connect(self) -> None:
        context = self._context
        for changed in (context.classesChanged, context.modelChanged, context.workspaceOpened):
            changed.connect(lambda *_: self.refresh())
        context.labelChanged.connect(lambda _: self._soon.start() if self.isVisible() else None)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._name_buttons())
        self.new.textChanged.connect(lambda _: self._name_buttons())
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.kinds.clicked.connect(self._add_kinds)
        self.rename.clicked.connect(self._edit)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.retire.clicked.connect(self._retire)
        self.images.clicked.connect(self._show_images)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(key), self, lambda by=by: self._move(by))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    # --- what is shown ---------------------------------------------------------------------------

    def show_beside(self) -> None:
        """Come to the front."""
        self.status.setText("")
        self.refresh()
        if not self.isVisible():
            self.resize(92 * GRID, 70 * GRID)
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the list in force, and count its labels anew."""
        key = self._chosen.key if self._chosen is not None else ""
        self._show(key)
        if self.isVisible():
            self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def _show(self, key: str) -> None:
        context = self._context
        self.model.show_classes(Shown(context.class_list, context.classes, self._counts))
        self._choose(key)
        self._show_notes()
        self._name_buttons()

    def _choose(self, key: str) -> None:
        row = max(0, self.model.row_of(key))
        self.table.setCurrentIndex(self.model.index(row, TITLE))

    def _count(self) -> None:
        workspace = self._context.workspace
        if workspace is not None:
            self._context.run(workspace.store.counts, self._counted)

    def _counted(self, counts: Counts) -> None:
        if counts.by_label != self._counts:
            self._counts = dict(counts.by_label)
            if self.table.state() != QAbstractItemView.State.EditingState:
                self._show(self._chosen.key if self._chosen is not None else "")

    def _show_notes(self) -> None:
        known = self._context.class_list
        if known is None:
            return
        missing = [key for key in known.active if key not in self._context.classes]
        self.about_model.setText(
            tr(
                "The model in use does not tell these apart: {classes}. It will after a retraining "
                "with labels of them; until then they agree with “{abnormal}”.",
                classes=_listed(missing),
                abnormal=said("abnormal"),
            )
            if missing
            else tr("The model in use tells all of these classes apart.")
        )
        given = {known.reference, *self._counts}
        trains = [key for key in known.active if key in given]
        without = [key for key in known.active if key not in given]
        self.about_training.setText(
            together(
                tr("A retraining now would have: {classes}.", classes=_listed(trains))
                if len(trains) > 1
                else tr("A retraining needs labels of two classes at least."),
                tr("Without labels so far: {classes}.", classes=_listed(without))
                if without
                else "",
            )
        )

    @property
    def _chosen(self) -> LabClass | None:
        return self.model.at(self.table.currentIndex().row())

    def _name_buttons(self) -> None:
        known, chosen = self._context.class_list, self._chosen
        self.add.setEnabled(bool(self.new.text().strip()) and known is not None)
        movable = known is not None and chosen is not None and chosen.key in known.active[1:]
        place = known.active.index(chosen.key) if movable and known and chosen else 0
        last = len(known.active) - 1 if known is not None else 0
        self.up.setEnabled(movable and place > 1)
        self.down.setEnabled(movable and place < last)
        retired = chosen is not None and chosen.retired
        self.retire.setText(tr("&Bring back") if retired else tr("&Retire"))
        tip = (
            tr("Offer this label again; its labels train again")
            if retired
            else tr("Offer this label no longer; the labels given are kept and never train")
        )
        self.retire.setToolTip(tip)
        self.retire.setAccessibleDescription(tip)
        self.retire.setEnabled(retired or movable)
        self.rename.setEnabled(chosen is not None)
        self.images.setEnabled(chosen is not None and bool(self._counts.get(chosen.key)))

    # --- what is done ----------------------------------------------------------------------------

    def _add(self) -> None:
        from chromoview.core.class_list import add

        title = self.new.text().strip()
        if not title:
            return
        if self._change(lambda known: add(known, title), f"added {title}"):
            self.new.clear()
            self._say(
                tr("“{title}” is added, and has a label of its own now.", title=title),
                self._beyond_keys(),
            )
            self._choose(self._newest())

    def _add_kinds(self) -> None:
        from chromoview.core.class_list import KINDS_ADDED, add_kinds

        if self._change(add_kinds, KINDS_ADDED):
            self._say(
                tr(
                    "The six kinds have labels of their own now. “{abnormal}” is retired, for a "
                    "network cannot tell it from its kinds; its labels are kept.",
                    abnormal=said("abnormal"),
                ),
                self._beyond_keys(),
            )

    def _edit(self) -> None:
        index = self.model.index(self.table.currentIndex().row(), TITLE)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    def _rename(self, key: str, title: str) -> bool:
        from chromoview.core.class_list import rename

        before, wanted = said(key), " ".join(title.split())
        if wanted == before:
            return False
        done = self._change(
            lambda known: rename(known, key, wanted), f"renamed {key}: {before} is {wanted} now"
        )
        if done:
            self._say(
                tr(
                    "“{before}” is called “{after}” now. Labels and models keep the name “{key}”.",
                    before=before,
                    after=said(key),
                    key=key,
                )
            )
        return done

    def _move(self, by: int) -> None:
        from chromoview.core.class_list import move

        chosen = self._chosen
        if chosen is not None and self._change(
            lambda known: move(known, chosen.key, by), f"moved {chosen.key} by {by}"
        ):
            self._choose(chosen.key)
            self._say(tr("The keys follow the new order."))

    def _retire(self) -> None:
        from chromoview.core.class_list import bring_back, retire

        chosen = self._chosen
        if chosen is None:
            return
        count, title = self._counts.get(chosen.key, 0), said(chosen.key)
        if chosen.retired:
            if self._change(lambda known: bring_back(known, chosen.key), f"back: {chosen.key}"):
                self._say(tr("“{title}” is offered again.", title=title), self._beyond_keys())
        elif self._change(lambda known: retire(known, chosen.key), f"retired {chosen.key}"):
            kept = plural(
                count,
                "Its label is kept, and no longer trains.",
                "Its {count} labels are kept, and no longer train.",
            )
            self._say(tr("“{title}” is retired.", title=title), kept if count else "")
        self._choose(chosen.key)

    def _show_images(self) -> None:
        if self._chosen is not None:
            self.imagesRequested.emit(self._chosen.key)

    def _change(self, change: Callable[[ClassList], ClassList], what: str) -> bool:
        """Change the list; what stands against it is said here, and nothing is changed."""
        known = self._context.class_list
        if known is None:
            return False
        try:
            new = change(known)
        except ChromoViewError as error:
            self._say(said(error.message), said(error.remedy))
            return False
        if new == known:
            self._say(tr("That is how it is already."))
            return False
        self._context.change_classes(new, what)
        if self._context.class_list != new:
            self._say(tr("Nothing was changed: the window behind this one says why."))
            return False
        return True

    def _newest(self) -> str:
        known = self._context.class_list
        return known.by_rank[-1] if known is not None else ""

    def _beyond_keys(self) -> str:
        """That not every label has a key, where that is so."""
        beyond = self._context.labels[9:]
        if not beyond:
            return ""
        return tr("No key is left for: {labels}. Their buttons remain.", labels=_listed(beyond))

    def _say(self, *sentences: str) -> None:
        self.status.setText(together(*sentences))


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return tr(", ").join(said(name) for name in names)


def _button(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    return made
