"""The bar above the gallery: which images are listed, in which order, and how many they are.

What is needed all the time stands in the bar; the rest in a drawer under it, which opens by the
button "More filters". That button says how many of them are in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chromoview.core.domain import REVIEW
from chromoview.gui import theme
from chromoview.gui.flow import FlowRow
from chromoview.gui.gallery.drawer import Drawer
from chromoview.gui.gallery.fields import choose, combo, fill, glyphs
from chromoview.gui.gallery.filters import Choice, SavedFilters, known, tidy
from chromoview.gui.gallery.size_slider import SizeSlider
from chromoview.gui.gallery.words import counted, counted_aloud, named
from chromoview.gui.tr import number, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import Query, Source

_TYPING_PAUSE_MS = 200
USEFUL = "useful"
"""The order that no query knows: it is found in the background (see `useful_order`)."""
_OPINIONATED = ("confidence", USEFUL)
"""Orders that tell a blind reader what the model thinks."""
_OPENED = "filter_drawer"
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FilterBar(QWidget):
    """Emits `changed` when the person asks for other images; `query` says which."""

    changed = Signal()
    left = Signal()
    """The person has typed enough, and goes on in the gallery."""

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._sources: tuple[Source, ...] = ()
        self._settings = settings
        self._saved = SavedFilters(self._settings)
        self._open = True
        self._make()
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._change)
        self._connect()
        self._offer_saved()
        self.more.setChecked(bool(self._settings.value(_OPENED, False, bool)))
        self._show_drawer(self.more.isChecked())

    def _make(self) -> None:
        self.text = QLineEdit(clearButtonEnabled=True)
        self.text.setPlaceholderText(tr("Find…"))
        self.text.setToolTip(tr("Find in names, notes and tags (/)"))
        self.text.setAccessibleName(tr("Find in names, notes and tags"))
        self.text.setAcceptDrops(False)  # a dropped file belongs to the window
        self.text.setMinimumWidth(11 * theme.GRID)
        self.text.installEventFilter(self)
        self.decision = combo(tr("Decision of the model"), 8, 13)
        self.review = combo(tr("Reviewed or not"), 8)
        self.order = combo(tr("Order"), 8, 13)
        self.saved = combo(tr("Saved filters"), 8)
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.size_slider = SizeSlider()
        self.count = QLabel()
        self.drawer = Drawer()
        self.label, self.case = self.drawer.label, self.drawer.case
        self.source, self.flag = self.drawer.source, self.drawer.flag
        fill(
            self.review,
            [
                (tr("All images"), "any"),
                (tr("To review"), "unreviewed"),
                (tr("Reviewed"), "reviewed"),
            ],
        )
        fill(
            self.order,
            [
                (tr("By name"), "name"),
                (tr("By case"), "case"),
                (tr("Least certain first"), "confidence"),
                (tr("Newest first"), "newest"),
                (tr("Most useful next"), USEFUL),
            ],
        )
        self.order.setItemData(
            self.order.count() - 1,
            tr("What teaches the model most: doubtful, contradicted, unlike the rest"),
            Qt.ItemDataRole.ToolTipRole,
        )
        self.set_classes((), ())
        self.set_cases([])
        self.set_sources([])

    def _arrange(self) -> None:
        self.count.setFont(theme.tabular(self.font()))
        row = FlowRow()
        row.show_widgets(
            (
                self.text,
                self.review,
                self.decision,
                self.order,
                self.saved,
                self.more,
                self.size_slider,
                self.count,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(self.drawer)

    def _connect(self) -> None:
        drawer = self.drawer
        self.text.textChanged.connect(lambda: self._pause.start())
        drawer.typed.connect(self._pause.start)
        drawer.changed.connect(self._change)
        for box in (self.decision, self.review, self.order):
            box.currentIndexChanged.connect(lambda _: self._change())
        # The same order once more: what is useful next has changed with every label.
        self.order.activated.connect(self._again)
        self.saved.activated.connect(self._choose_saved)
        self.more.toggled.connect(self._show_drawer)
        drawer.save.clicked.connect(self._save)
        drawer.name.returnPressed.connect(self._save)
        drawer.name.textChanged.connect(lambda _: self._name_buttons())
        drawer.rename.clicked.connect(self._rename)
        drawer.delete.clicked.connect(self._delete)
        drawer.clear.clicked.connect(self.reset)

    # --- what is asked for -----------------------------------------------------------------------

    @property
    def choice(self) -> Choice:
        """What the bar says now, as plain values; without what a blind reader may not ask for."""
        drawer = self.drawer
        order = self.order.currentData()
        low, high = drawer.chosen_range() if self._open else (0, 100)
        return Choice(
            text=self.text.text().strip(),
            decision=(self.decision.currentData() or "") if self._open else "",
            label=(self.label.currentData() or "") if self._open else "",
            review=self.review.currentData(),
            case=self.case.currentData() or "",
            folder=self._folder(),
            flag=self.flag.currentData() or "",
            marks=drawer.chosen_marks(),
            low=low,
            high=high,
            order=order if self._open or order not in _OPINIONATED else "name",
        )

    @property
    def query(self) -> Query:
        """What the bar asks for now."""
        from chromoview.core.store.records import Mark, Order, Query, ReviewState

        choice = self.choice
        marks: tuple[Mark, ...] = tuple(known(m, Mark, m) for m in choice.marks)
        # Until it is known what is most useful, the least certain come first.
        order = "confidence" if choice.order == USEFUL else choice.order
        return Query(
            text=choice.text,
            decisions=(choice.decision,) if choice.decision else (),
            labels=(choice.label,) if choice.label else (),
            review_state=known(choice.review, ReviewState, "any"),
            case=choice.case,
            source=self.source.currentData(),
            flags=(choice.flag,) if choice.flag else (),
            confidence=choice.confidence,
            marks=marks,
            order=known(order, Order, "name"),
        )

    @property
    def wants_useful(self) -> bool:
        """Whether the most useful images are to come first."""
        return self.choice.order == USEFUL

    @property
    def restricts(self) -> bool:
        """Whether images are left out, or stand in another order than they arrive."""
        return self.choice != Choice()

    def show_choice(self, choice: Choice) -> None:
        """Ask for what `choice` says; what this workspace does not have does not restrict."""
        self.text.setText(choice.text)  # not with its signals blocked: the clear button hears them
        self._pause.stop()
        source = next((s.id for s in self._sources if str(s.root) == choice.folder), None)
        for box, data in (
            (self.decision, choice.decision),
            (self.label, choice.label),
            (self.review, choice.review),
            (self.case, choice.case),
            (self.source, source),
            (self.flag, choice.flag),
            (self.order, choice.order),
        ):
            choose(box, data)
        self.drawer.tick(choice.marks)
        self.drawer.set_range(choice.low, choice.high)
        self._change()

    def begin_finding(self) -> None:
        """Let the person type what to find."""
        self.text.setFocus()
        self.text.selectAll()

    def reset(self) -> None:
        """List everything again."""
        self.show_choice(Choice())

    def _folder(self) -> str:
        chosen = self.source.currentData()
        return next((str(s.root) for s in self._sources if s.id == chosen), "")

    def _change(self) -> None:
        self._pause.stop()
        self._say_further()
        self._mark_saved()
        self.changed.emit()

    def _again(self, _position: int) -> None:
        if self.wants_useful:
            self.changed.emit()

    # --- what is offered -------------------------------------------------------------------------

    def show_count(self, listed: int, images: int, reviewed: int) -> None:
        """Say how many of all images are listed, and how many of all are reviewed."""
        self.count.setText(counted(listed, images, reviewed))
        self.count.setToolTip(counted_aloud(listed, images, reviewed))
        self.count.setAccessibleName(self.count.toolTip())

    def set_classes(self, classes: tuple[str, ...], labels: tuple[str, ...]) -> None:
        """Offer the classes of the model in use, and the labels that images may have."""
        self._classes = classes
        decisions = (*classes, REVIEW, theme.UNREADABLE)
        fill(self.decision, [(tr("All decisions"), ""), *((named(d), d) for d in decisions)])
        fill(self.label, [(tr("Any label"), ""), *((named(n), n) for n in labels)])
        self._colour()

    def offer(self, cases: Sequence[str], sources: Sequence[Source], flags: Sequence[str]) -> None:
        """Offer what there is in the workspace now."""
        self.set_cases(cases)
        self.set_sources(sources)
        self.set_flags(flags)

    def set_cases(self, cases: Sequence[str]) -> None:
        """Offer these cases."""
        known_cases = [c for c in cases if c]
        fill(self.case, [(tr("All cases"), ""), *((c, c) for c in known_cases)])
        self.case.setVisible(len(known_cases) > 1)

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Offer these folders."""
        self._sources = tuple(sources)
        entries: list[tuple[str, object]] = [(tr("All folders"), None)]
        entries.extend((s.root.name or str(s.root), s.id) for s in sources)
        fill(self.source, entries)
        self.source.setVisible(len(sources) > 1)
        for n, source in enumerate(sources, start=1):
            self.source.setItemData(n, str(source.root), Qt.ItemDataRole.ToolTipRole)

    def set_flags(self, flags: Sequence[str]) -> None:
        """Offer these flags of the picture's quality."""
        self.drawer.show_flags(list(flags))

    def show_opinions(self, *, visible: bool) -> None:
        """Let the bar ask for what models and other readers said, or not: in blind reading not."""
        if visible == self._open:
            return
        self._open = visible
        self.decision.setVisible(visible)
        for widget in self.drawer.opinions():
            widget.setEnabled(visible)
        for name in _OPINIONATED:
            place = self.order.findData(name)
            item = self.order.model().item(place)  # type: ignore[attr-defined]
            item.setEnabled(visible)
        if not visible and self.order.currentData() in _OPINIONATED:
            choose(self.order, "name")
        self._change()

    def _show_drawer(self, opened: bool) -> None:
        self.drawer.setVisible(opened)
        self._settings.setValue(_OPENED, opened)
        self._say_further()

    def _say_further(self) -> None:
        further = self.choice.further
        text = tr("More filters · {count}", count=number(further)) if further else ""
        self.more.setText(text or tr("More filters"))
        self.more.setToolTip(
            tr("Close the further filters") if self.more.isChecked() else tr("Label, case, marks…")
        )

    # --- saved filters ---------------------------------------------------------------------------

    def _offer_saved(self) -> None:
        names = list(self._saved.all())
        fill(self.saved, [(tr("Saved filters"), ""), *((n, n) for n in names)])
        self.saved.setVisible(bool(names))
        self._mark_saved()

    def _choose_saved(self, _position: int) -> None:
        name = self.saved.currentData()
        choice = self._saved.all().get(name)
        if choice is not None:
            self.drawer.name.setText(name)
            self.show_choice(choice)

    def _mark_saved(self) -> None:
        """Show the name of the saved filter that the bar says now, if it is one."""
        saved, now = self._saved.all(), self.choice
        chosen = self.saved.currentData()
        if saved.get(chosen) != now:
            choose(self.saved, next((n for n, c in saved.items() if c == now), ""))
        self._name_buttons()

    def _name_buttons(self) -> None:
        drawer, chosen = self.drawer, self.saved.currentData()
        name = tidy(drawer.name.text())
        drawer.save.setEnabled(bool(name) and not (name == chosen and self._is_saved()))
        drawer.rename.setEnabled(bool(name and chosen) and name != chosen)
        drawer.delete.setEnabled(bool(chosen))

    def _is_saved(self) -> bool:
        return self._saved.all().get(self.saved.currentData()) == self.choice

    def _save(self) -> None:
        name = tidy(self.drawer.name.text())
        if name:
            self._saved.save(name, self.choice)
            self._offer(name)

    def _rename(self) -> None:
        name = tidy(self.drawer.name.text())
        if name and self.saved.currentData():
            self._saved.rename(self.saved.currentData(), name)
            self._offer(name)

    def _delete(self) -> None:
        name = self.saved.currentData()
        if name:
            self._saved.remove(name)
            self.drawer.name.setText(name)  # so that Save brings it back
            self._offer_saved()

    def _offer(self, name: str) -> None:
        self._offer_saved()
        choose(self.saved, name)
        self._name_buttons()

    # --- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in _DONE:  # type: ignore[attr-defined]
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "drawer"):
            self._colour()

    def _colour(self) -> None:
        box: QComboBox
        for box in (self.decision, self.label):
            glyphs(box, self._classes)
