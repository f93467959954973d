"""How many images are left, and how often reader and model agree: one calm line under the gallery.

Labels that were given blind are counted apart: whoever has the prediction in view agrees with it
more often than he would by himself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.shell.reading_session import ReadingSession
from chromoview.gui.tr import number, percent, tr

if TYPE_CHECKING:
    from chromoview.core.store import Agreement, Query, Store

_PAUSE_MS = 200
"""After a label the figures follow this late: a burst of keys is counted once."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the line says."""

    left_listed: int
    left: int
    agreement: Agreement
    readers: tuple[int, int]
    """Same, and both read."""


class ReadingFigures(QWidget):
    """Counts in the background when it is told that something changed."""

    def __init__(
        self, context: Context, session: ReadingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._query: Query | None = None
        self._asked = 0
        self.left, self.model, self.readers = QLabel(), QLabel(), QLabel()
        for label in self._labels():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setFont(theme.tabular(self.font()))
            theme.set_muted(label)
        self._row = FlowRow()
        self._row.show_widgets(self._labels())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID // 2, 0, theme.GRID // 2, 0)
        layout.addWidget(self._row)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._count)
        context.imagesChanged.connect(lambda _: self._start())
        context.imagesAdded.connect(lambda _: self._start())
        context.readingChanged.connect(lambda *_: self._look())
        session.changed.connect(self._start)

    def follow(self, query: Query) -> None:
        """Count in the list of this query from now on."""
        self._query = query
        self._start()

    def stop(self) -> None:
        """Nothing is counted any more."""
        self._soon.stop()
        self._query = None

    def _labels(self) -> list[QLabel]:
        return [self.left, self.model, self.readers]

    def _start(self) -> None:
        if self._query is not None and not self._soon.isActive():
            self._soon.start()

    def _count(self) -> None:
        workspace, query = self._context.workspace, self._query
        if workspace is None or query is None:
            return
        self._asked += 1
        asked, store = self._asked, workspace.store
        self._context.run(lambda: _figures(store, query), lambda found: self._show(asked, found))

    def _show(self, asked: int, found: Figures) -> None:
        if asked != self._asked:
            return
        listed = found.left_listed if self._session.plan is None else self._session.waiting
        if listed == found.left:
            text = tr("{left} to review", left=number(listed))
        else:
            text = tr(
                "{listed} to review in this list, {left} in the workspace",
                listed=number(listed),
                left=number(found.left),
            )
        self.left.setText(text)
        self.left.setToolTip(tr("How many images have no label yet"))
        self._show_model(found.agreement)
        self._show_readers(*found.readers)
        self._look()

    def _show_model(self, found: Agreement) -> None:
        parts = []
        if found.open_all:
            parts.append(
                tr(
                    "{share} of {count} with the prediction in view",
                    share=percent(found.open_same / found.open_all),
                    count=number(found.open_all),
                )
            )
        if found.blind_all:
            parts.append(
                tr(
                    "{share} of {count} read blind",
                    share=percent(found.blind_same / found.blind_all),
                    count=number(found.blind_all),
                )
            )
        texts = tr("; ").join(parts)
        self.model.setText(tr("Label and model agree: {shares}", shares=texts) if parts else "")
        self.model.setToolTip(
            tr(
                "How often the label is the model's decision; images that it leaves to review do "
                "not count. Blind labels stand apart: with the prediction in view, people agree "
                "with it more often."
            )
        )

    def _show_readers(self, same: int, both: int) -> None:
        text = tr(
            "Two readers agree: {share} of {count}",
            share=percent(same / both) if both else "",
            count=number(both),
        )
        self.readers.setText(text if both else "")
        self.readers.setToolTip(
            tr("How often two readers of the same image gave the same label, before any consensus")
        )

    def _look(self) -> None:
        """Show agreement in open reading alone: elsewhere it could tell what is hidden."""
        shown = self._context.reading == "open"
        for label in (self.model, self.readers):
            label.setVisible(shown and bool(label.text()))
        for label in self._labels():
            label.setAccessibleDescription(label.toolTip())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "readers"):
            for label in self._labels():
                theme.set_muted(label)


def _figures(store: Store, query: Query) -> Figures:
    listed, everything = store.counts(query), store.counts()
    return Figures(
        left_listed=listed.images - listed.reviewed,
        left=everything.images - everything.reviewed,
        agreement=store.agreement(),
        readers=store.readers_agreement(),
    )
