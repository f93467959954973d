"""The inspector: assembles image, evidence, decision, label and remarks of one image."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.gallery.words import decision_of, place
from chromoview.gui.inspector import words
from chromoview.gui.inspector.canvas import ImageCanvas
from chromoview.gui.inspector.evidence_bar import EvidenceBar
from chromoview.gui.inspector.halves import Halves
from chromoview.gui.inspector.history import HistoryBox
from chromoview.gui.inspector.label_box import LabelBox
from chromoview.gui.inspector.look_bar import LookBar
from chromoview.gui.inspector.model_box import ModelBox
from chromoview.gui.inspector.remarks import RemarksBox
from chromoview.gui.inspector.words_area import WordsArea
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from pathlib import Path

    from chromoview.core.evidence import Explained
    from chromoview.core.model import Model
    from chromoview.core.original import Original
    from chromoview.core.store.records import ImageRow

log = logging.getLogger(__name__)

_T = TypeVar("_T")

_EMPTY = mark("No image is selected.")
_LOW = 78 * theme.GRID
"""Pixels; in a lower inspector the lines that explain leave their room to the picture."""
_UNFIT = "!"


class Inspector(QWidget):
    """Follows the gallery's current image. The picture and its evidence come from threads.

    `label_box`, `remarks`, `history` and `number_box` are told of each row, and ask
    `context.hides` themselves; what is the model's own is left out here.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Inspector"))
        self._context = context
        self._pictures = Background("inspect", parent=self)
        self._explaining = Background("explain", parent=self)
        self._row: ImageRow | None = None
        self._selected = 1
        self._explained: Explained | None = None
        self._wanted = 0
        # What tells two long names apart stands at either end of them.
        self.name = ElidedLabel(where=Qt.TextElideMode.ElideMiddle)
        self.name.setFont(theme.scaled(self.font(), 1.12, QFont.Weight.DemiBold))
        self.place = ElidedLabel(where=Qt.TextElideMode.ElideMiddle)
        self.canvas = ImageCanvas()
        self.look = LookBar(self.canvas)
        self.evidence = EvidenceBar()
        self.glyph = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.decision = ElidedLabel()
        self.foretold = ElidedLabel()
        self.label_box = LabelBox(context)
        self.model_box = ModelBox(context)
        self.number_box, self.bars = self.model_box.number_box, self.model_box.bars
        self.reasons = self.model_box.reasons
        self.remarks = RemarksBox(context)
        self.history = HistoryBox(context)
        self.tabs = WordsArea()
        self.halves = Halves(context.settings, self._height_below)
        for label, name in (
            (self.name, tr("File")),
            (self.place, tr("Case, cell and number")),
            (self.decision, tr("Decision")),
            (self.foretold, tr("Instant preview")),
        ):
            label.setAccessibleName(name)
        self._arrange()
        self._connect()
        self._model_changed()
        self.clear()
        self.foretell("")

    def _arrange(self) -> None:
        self.tabs.add(self.model_box, tr("Model"), tr("What the model says of the image"))
        self.tabs.add(self.remarks, tr("Remarks"), tr("Note and tags (keys N and T)"))
        self.tabs.add(self.history, tr("History"), tr("Labels and predictions so far (key H)"))
        headline = QWidget()
        row = QHBoxLayout(headline)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.glyph)
        row.addWidget(self.decision, 1)
        above = (self.name, self.place, self.canvas, self.look, self.evidence)
        below = (headline, self.foretold, self.label_box, self.tabs)
        self.halves.show_halves(_column(above), _column(below))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        layout.addWidget(self.halves)
        self.setMinimumWidth(36 * theme.GRID)

    def _connect(self) -> None:
        context = self._context
        self.evidence.changed.connect(self._show_explained)
        self.evidence.strengthChanged.connect(self.canvas.set_strength)
        self.canvas.set_strength(self.evidence.strength)
        context.modelChanged.connect(self._model_changed)
        context.classesChanged.connect(self._model_changed)
        context.readingChanged.connect(lambda *_: self._show_again())
        context.readerChanged.connect(lambda *_: self._show_again())

    # --- size ------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """What is left in a low window, where the explaining lines are put away."""
        asked = super().minimumSizeHint()
        put_away = [w for w in (self.look.info, self.evidence.legend) if not w.isHidden()]
        spared = sum(w.minimumSizeHint().height() + theme.GRID // 2 for w in put_away)
        return QSize(asked.width(), asked.height() - spared)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.height() >= _LOW
        self.look.show_info(visible=roomy)
        self.evidence.legend.setVisible(roomy)

    def _height_below(self) -> int:
        parts = (self.decision, self.label_box, self.tabs)
        bars = max(0, len(self._context.classes) - 2) * self.fontMetrics().lineSpacing()
        return bars + sum(p.sizeHint().height() + theme.GRID // 2 for p in parts)

    # --- the current image -----------------------------------------------------------------------

    def close_threads(self) -> None:
        """Wait for the picture that is being read; none is read any more."""
        self._pictures.close()
        self._explaining.close()

    def clear(self) -> None:
        """Show that there is nothing to show."""
        self._row = self._explained = None
        self._wanted += 1
        for label in (self.name, self.place, self.decision, self.glyph):
            label.clear()
        self.canvas.show_words(tr(_EMPTY))
        self.look.show_original(None)
        self.model_box.show_row(None)
        self.label_box.show_row(None)
        self.remarks.show_row(None)
        self.history.show_row(None)
        self._set_enabled()

    def show_row(self, row: ImageRow, selected: int) -> None:
        """Show an image; its picture follows from the thread where it is not there yet."""
        before = self._row
        self._row, self._selected = row, selected
        same = before is not None and (before.id, before.sha256) == (row.id, row.sha256)
        if before is None:
            self.halves.share_soon()
        if not same:
            self._explained = None
        self._show_words(row)
        self.label_box.show_row(row, selected)
        self.remarks.show_row(row)
        self.history.show_row(row)
        self._set_enabled()
        if same:
            self._show_explained()
        else:
            self.evidence.explain(None)
            self._load()

    def show_selected(self, selected: int) -> None:
        """Say how many images a label will be given to."""
        self._selected = selected
        if self._row is not None:
            self.label_box.show_selected(selected)
            self.number_box.show_selected(selected)

    def foretell(self, text: str) -> None:
        """Say what the instant preview says of the image; an empty text takes it away."""
        theme.set_muted(self.foretold)
        self.foretold.setText(text)
        self.foretold.setVisible(bool(text))

    def bring(self, widget: QWidget) -> None:
        """Show the tab of one of the inspector's fields."""
        self.tabs.bring(widget)

    @property
    def hidden(self) -> bool:
        """Whether prediction, evidence and the labels of others must not be seen."""
        return self._row is not None and self._context.hides(self._row)

    def _show_again(self) -> None:
        """The same image, of which more or less may be seen now."""
        if self._row is not None:
            self.show_row(self._row, self._selected)
            self._explain()

    # --- words -----------------------------------------------------------------------------------

    def _show_words(self, row: ImageRow) -> None:
        self.name.setText(row.path.name)
        self.name.setToolTip(str(row.path))
        self.place.setText(place(row.placement) or row.relative)
        self._show_decision(row)
        self.model_box.show_row(row, self._selected)
        theme.set_muted(self.place)
        self.look.restyle()

    def _show_decision(self, row: ImageRow) -> None:
        classes = self._context.classes
        if self.hidden and not row.error:
            self.glyph.clear()
            self.decision.setText(tr(words.HIDDEN))
        else:
            look = theme.look_of(decision_of(row), classes, self.palette())
            unfit = words.is_unfit(row)
            ink = theme.muted(self.palette()) if unfit else look.ink
            self.glyph.setText(_UNFIT if unfit else look.glyph)
            theme.set_role(self.glyph, self.glyph.foregroundRole(), ink)
            point = words.point_for(row, self._context.model)
            self.decision.setText(words.decision(row, point, classes))
        headline = theme.scaled(self.font(), 1.15, QFont.Weight.DemiBold)
        self.glyph.setFont(headline)
        self.decision.setFont(self.font() if self.hidden else headline)
        for label in (self.glyph, self.decision):
            label.setFixedHeight(QFontMetrics(headline).height())
        self.glyph.setVisible(bool(self.glyph.text()))

    def _set_enabled(self) -> None:
        there = self._row is not None
        readable = self._row is not None and not self._row.error
        self.look.setVisible(there)
        self.evidence.setVisible(there)
        self.evidence.setEnabled(readable and self._context.model is not None and not self.hidden)
        self.label_box.setVisible(there)
        self.tabs.setVisible(there)

    # --- picture and evidence --------------------------------------------------------------------

    def _load(self) -> None:
        """Ask the threads for the current image; an older question is not answered any more."""
        row = self._row
        self._wanted += 1
        wanted = self._wanted
        if row is None:
            return
        if row.error:
            self.canvas.show_words(tr("There is no picture to show."))
            self.look.show_original(None)
            return
        self.canvas.show_words("")
        path = row.path
        self._pictures.run(
            self._while_wanted(wanted, lambda: _original(path)),
            self._if_wanted(wanted, self._show_original),
            lambda e: self._unread(wanted, e),
        )
        self._explain()

    def _explain(self) -> None:
        """Ask where the scores of the current image come from, if that may be seen."""
        row, model = self._row, self._context.model
        if row is None or row.error or model is None or self.hidden or self._explained is not None:
            return
        wanted, path = self._wanted, row.path
        self._explaining.run(
            self._while_wanted(wanted, lambda: _explained(path, model)),
            self._if_wanted(wanted, self._explanation_arrived),
            lambda e: log.info("No evidence: %s", e),  # the picture says why
        )

    def _while_wanted(self, wanted: int, work: Callable[[], _T]) -> Callable[[], _T | None]:
        return lambda: work() if wanted == self._wanted else None

    def _if_wanted(self, wanted: int, show: Callable[[_T], None]) -> Callable[[_T | None], None]:
        def deliver(found: _T | None) -> None:
            if found is not None and wanted == self._wanted:
                show(found)

        return deliver

    def _show_original(self, original: Original) -> None:
        self.canvas.show_original(original)
        self.look.show_original(original)
        self._show_explained()

    def _explanation_arrived(self, found: Explained) -> None:
        self._explained = found
        self._show_explained()

    def _unread(self, wanted: int, error: ChromoViewError) -> None:
        if wanted == self._wanted:
            self.canvas.show_words(said(str(error)))
            self.look.show_original(None)

    def _show_explained(self) -> None:
        """Lay over the picture what may be seen of the model's reasons, or take it away."""
        found = None if self.hidden or self.canvas.empty else self._explained
        p_end = found.p_end if found is not None else None
        marked = p_end is not None and p_end.probability >= words.SURE_OF_P
        self.canvas.show_p_end(p_end if marked else None)
        self.model_box.show_p_end(p_end)
        if not self.evidence.on or found is None:
            self.canvas.hide_evidence()
            self.evidence.explain(None)
            return
        self.canvas.show_evidence(
            found.evidence[self.evidence.class_index], *self.evidence.colours()
        )
        self.evidence.explain(found)

    def _model_changed(self, _version: str = "") -> None:
        self.evidence.set_classes(self._context.classes)
        self.label_box.set_labels(self._context.labels, self._context.label_classes)
        self._explained = None
        self.halves.share_soon()
        self._show_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        built = hasattr(self, "halves")  # Qt sends changes before the constructor has ended
        if event.type() == QEvent.Type.PaletteChange and built and self._row:
            self._show_words(self._row)
            self._show_explained()


def _column(widgets: Sequence[QWidget]) -> QWidget:
    """Below each other; canvas and tabs take the room that there is."""
    half = QWidget()
    layout = QVBoxLayout(half)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID // 2)
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, ImageCanvas | WordsArea)))
    return half


def _original(path: Path) -> Original:
    from chromoview.core.images import load_original

    return load_original(path)


def _explained(path: Path, model: Model) -> Explained:
    from chromoview.core.evidence import explain_pixels
    from chromoview.core.images import load_image

    return explain_pixels(load_image(path).pixels, model)
