"""The bar above the gallery: which images are listed, in which order, and how many they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from chromoview.core.domain import REVIEW
from chromoview.gui import theme
from chromoview.gui.flow import FlowRow

if TYPE_CHECKING:
    from chromoview.core.store.records import Query, Source

_TYPING_PAUSE_MS = 200


class FilterBar(FlowRow):
    """Emits `changed` when the person asks for other images; `query` says which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self.text = QLineEdit(placeholderText="Find a file name…", clearButtonEnabled=True)
        self.text.setAccessibleName("Find by file name")
        self.text.setAcceptDrops(False)  # a dropped file belongs to the window
        self.text.setMinimumWidth(11 * theme.GRID)
        self.decision = _combo("Decision of the model", 8, 13)
        self.review = _combo("Reviewed or not", 8)
        self.case = _combo("Case", 6)
        self.source = _combo("Folder", 6)
        self.order = _combo("Order", 8)
        self.count = QLabel()
        self.count.setAccessibleName("How many images are listed")
        _fill(
            self.review,
            [("All images", "any"), ("To review", "unreviewed"), ("Reviewed", "reviewed")],
        )
        _fill(
            self.order,
            [
                ("By name", "name"),
                ("By case", "case"),
                ("Least certain first", "confidence"),
                ("Newest first", "newest"),
            ],
        )
        self.set_classes(())
        self.set_cases([])
        self.set_sources([])
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda: self._pause.start())
        for combo in (self.decision, self.review, self.case, self.source, self.order):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _arrange(self) -> None:
        self.count.setFont(theme.tabular(self.font()))
        self.show_widgets(
            (self.text, self.decision, self.review, self.case, self.source, self.order, self.count)
        )

    @property
    def query(self) -> Query:
        """What the bar asks for now."""
        from chromoview.core.store.records import Query

        decision = self.decision.currentData()
        return Query(
            text=self.text.text().strip(),
            decisions=(decision,) if decision else (),
            review_state=self.review.currentData(),
            case=self.case.currentData() or "",
            source=self.source.currentData(),
            order=self.order.currentData(),
        )

    @property
    def restricts(self) -> bool:
        """Whether images are left out, or stand in another order than they arrive."""
        combos = (self.decision, self.review, self.case, self.source, self.order)
        return bool(self.text.text().strip()) or any(c.currentIndex() > 0 for c in combos)

    def reset(self) -> None:
        """List everything again."""
        with QSignalBlocker(self.text):
            self.text.clear()
        for combo in (self.decision, self.review, self.case, self.source, self.order):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(0)
        self.changed.emit()

    def show_count(self, listed: int, images: int, reviewed: int) -> None:
        """Say how many of all images are listed, and how many of all are reviewed."""
        self.count.setText(f"{listed:,} of {images:,} · {reviewed:,} reviewed")

    def set_classes(self, classes: tuple[str, ...]) -> None:
        """Offer the classes of the model in use."""
        self._classes = classes
        entries: list[tuple[str, object]] = [("All decisions", None)]
        entries.extend(
            (theme.look_of(name, classes, self.palette()).word, name)
            for name in (*classes, REVIEW, theme.UNREADABLE)
        )
        _fill(self.decision, entries)
        self._colour()

    def set_cases(self, cases: Sequence[str]) -> None:
        """Offer these cases."""
        named = [c for c in cases if c]
        _fill(self.case, [("All cases", None), *((c, c) for c in named)])
        self.case.setVisible(len(named) > 1)

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Offer these folders."""
        entries: list[tuple[str, object]] = [("All folders", None)]
        entries.extend((s.root.name or str(s.root), s.id) for s in sources)
        _fill(self.source, entries)
        self.source.setVisible(len(sources) > 1)
        for n, source in enumerate(sources, start=1):
            self.source.setItemData(n, str(source.root), Qt.ItemDataRole.ToolTipRole)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "decision"):
            self._colour()

    def _colour(self) -> None:
        for n in range(1, self.decision.count()):
            look = theme.look_of(self.decision.itemData(n), self._classes, self.palette())
            self.decision.setItemIcon(n, theme.glyph_icon(look, self))


def _combo(name: str, letters: int, least: int = 11) -> QComboBox:
    """A combo box that is `letters` wide where there is room, and `least` grid units elsewhere."""
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setMinimumContentsLength(letters)
    combo.setMinimumWidth(least * theme.GRID)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _fill(combo: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Offer other entries; the chosen one stays chosen where it is still among them."""
    chosen = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for text, data in entries:
            combo.addItem(text, data)
        position = next((n for n, (_, data) in enumerate(entries) if data == chosen), 0)
        combo.setCurrentIndex(position)
