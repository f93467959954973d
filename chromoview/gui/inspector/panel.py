"""The inspector: assembles image, evidence, decision and label of one image."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from chromoview.core.errors import ChromoViewError, ImageError
from chromoview.gui import theme
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.gallery.words import decision_of, place
from chromoview.gui.inspector import words
from chromoview.gui.inspector.bars import Marks, ProbabilityBars
from chromoview.gui.inspector.canvas import ImageCanvas
from chromoview.gui.inspector.evidence_bar import EvidenceBar
from chromoview.gui.inspector.label_box import LabelBox
from chromoview.gui.inspector.words_area import WordsArea

if TYPE_CHECKING:
    from pathlib import Path

    from chromoview.core.domain import UInt8Image
    from chromoview.core.model import Model
    from chromoview.core.services import Explanation
    from chromoview.core.store.records import ImageRow

log = logging.getLogger(__name__)

_EMPTY = "No image is selected."


class Inspector(QWidget):
    """Follows the gallery's current image. The picture and its evidence come from a thread."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Inspector")
        self._context = context
        self._background = Background("inspect", parent=self)
        self._row: ImageRow | None = None
        self._explanation: Explanation | None = None
        self._wanted = 0
        # What tells two long names apart stands at either end of them.
        self.name = ElidedLabel(where=Qt.TextElideMode.ElideMiddle)
        self.name.setFont(theme.scaled(self.font(), 1.12, QFont.Weight.DemiBold))
        self.place = ElidedLabel(where=Qt.TextElideMode.ElideMiddle)
        self.canvas = ImageCanvas()
        self.evidence = EvidenceBar()
        self.decision = QLabel(textFormat=Qt.TextFormat.RichText)
        self.decision.setFont(theme.scaled(self.font(), 1.3, QFont.Weight.DemiBold))
        self.reasons = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.bars = ProbabilityBars()
        self.number = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.label_box = LabelBox()
        for label, name in (
            (self.name, "File"),
            (self.place, "Case, cell and number"),
            (self.decision, "Decision"),
            (self.reasons, "Reasons and notes"),
            (self.number, "Chromosome number"),
        ):
            label.setAccessibleName(name)
        self._arrange()
        self.evidence.changed.connect(self._evidence_changed)
        self.evidence.strengthChanged.connect(self.canvas.set_strength)
        self.canvas.set_strength(self.evidence.strength)
        context.modelChanged.connect(self._model_changed)
        self._model_changed()
        self.clear()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.name)
        layout.addWidget(self.place)
        layout.addSpacing(theme.GRID // 2)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.evidence)
        layout.addSpacing(theme.GRID // 2)
        # From what never changes its height to what often does: the eye finds it where it was.
        words_area = WordsArea((self.decision, self.bars, self.number, self.reasons))
        layout.addWidget(words_area)
        layout.addWidget(self.label_box)
        self.setMinimumWidth(36 * theme.GRID)

    def close_threads(self) -> None:
        """Wait for the picture that is being read; none is read any more."""
        self._background.close()

    def clear(self) -> None:
        """Show that there is nothing to show."""
        self._row = self._explanation = None
        self._wanted += 1
        for label in (self.name, self.place, self.decision, self.reasons, self.number):
            label.clear()
        self.bars.show_values((), (), None)
        self.canvas.show_words(_EMPTY)
        self._set_enabled()

    def show_row(self, row: ImageRow, selected: int) -> None:
        """Show an image; its picture follows from the thread where it is not there yet."""
        before = self._row
        self._row = row
        same = before is not None and (before.id, before.sha256) == (row.id, row.sha256)
        self._show_words(row)
        self._show_label(row, selected)
        self._set_enabled()
        if not same:
            self._explanation = None
            self.evidence.explain(None)
            self._load()

    def show_selected(self, selected: int) -> None:
        """Say how many images a label will be given to."""
        if self._row is not None:
            self._show_label(self._row, selected)

    # --- words -----------------------------------------------------------------------------------

    def _show_words(self, row: ImageRow) -> None:
        self.name.setText(row.path.name)
        self.name.setToolTip(str(row.path))
        self.place.setText(place(row.placement) or row.relative)
        look = theme.look_of(decision_of(row), self._context.classes, self.palette())
        self.decision.setText(
            f"<span style='color:{look.colour.name()}'>{look.glyph}</span>&nbsp;"
            f"{words.decision(row)}"
        )
        model = self._context.model
        current = model is not None and row.model_version == model.metadata.model_version
        point = model.metadata.operating_point if model is not None and current else None
        lines = words.reasons(row, point)
        if row.prediction is not None and not current and self._context.active_version:
            lines.append(f"Said by model {row.model_version}, which is not the one in use.")
        self.reasons.setText("\n".join(lines))
        self.reasons.setVisible(bool(lines))
        values = row.prediction.probabilities if row.prediction else ()
        marks = Marks(point.review_low, point.review_high) if point else None
        self.bars.show_values(self._context.classes if values else (), values, marks)
        self.bars.setVisible(bool(values))
        self.number.setText(words.number(row))
        self.number.setVisible(bool(self.number.text()))
        self._colour()

    def _show_label(self, row: ImageRow, selected: int) -> None:
        workspace = self._context.workspace
        events = workspace.store.history(row.id) if workspace is not None else []
        self.label_box.show_label(row.label, events, selected, words.unreviewed(row))

    def _set_enabled(self) -> None:
        there = self._row is not None
        readable = self._row is not None and not self._row.error
        self.evidence.setVisible(there)
        self.evidence.setEnabled(readable and self._context.model is not None)
        self.label_box.setVisible(there)

    def _colour(self) -> None:
        for label in (self.place, self.reasons, self.number):
            theme.set_muted(label)

    # --- picture and evidence --------------------------------------------------------------------

    def _load(self) -> None:
        """Ask the thread for the current image; an older question is not answered any more."""
        row = self._row
        self._wanted += 1
        wanted = self._wanted
        if row is None:
            return
        if row.error:
            self.canvas.show_words("There is no picture to show.")
            return
        model = self._context.model if self.evidence.on else None
        self.canvas.show_words("")

        def work() -> tuple[UInt8Image, Explanation | None] | None:
            return _read(row.path, model) if wanted == self._wanted else None

        self._background.run(work, self._if_wanted(wanted), lambda e: self._unread(wanted, e))

    def _if_wanted(
        self, wanted: int
    ) -> Callable[[tuple[UInt8Image, Explanation | None] | None], None]:
        def show(found: tuple[UInt8Image, Explanation | None] | None) -> None:
            if found is not None and wanted == self._wanted:
                self.canvas.show_image(found[0])
                self._explanation = found[1]
                self._show_evidence()

        return show

    def _unread(self, wanted: int, error: ChromoViewError) -> None:
        if wanted == self._wanted:
            self.canvas.show_words(str(error))

    def _evidence_changed(self) -> None:
        if self.evidence.on and self._explanation is None and self._row is not None:
            self._explain()
        else:
            self._show_evidence()

    def _explain(self) -> None:
        """Ask for the evidence of the image that is on screen already, which stays there."""
        row, model = self._row, self._context.model
        if row is None or row.error or model is None:
            return
        self._wanted += 1
        wanted = self._wanted

        def show(found: tuple[UInt8Image, Explanation | None]) -> None:
            if wanted == self._wanted:
                if self.canvas.empty:
                    self.canvas.show_image(found[0])
                self._explanation = found[1]
                self._show_evidence()

        self._background.run(
            lambda: _read(row.path, model), show, lambda e: self._unread(wanted, e)
        )

    def _show_evidence(self) -> None:
        if not self.evidence.on or self._explanation is None:
            self.canvas.hide_evidence()
            self.evidence.explain(None)
            return
        evidence = self._explanation.evidence[self.evidence.class_index]
        self.canvas.show_evidence(evidence, *self.evidence.colours())
        self.evidence.explain(self._explanation)

    def _model_changed(self, _version: str = "") -> None:
        self.evidence.set_classes(self._context.classes)
        self.label_box.set_labels(self._context.labels, self._context.classes)
        self._explanation = None
        if self._row is not None:
            self._show_words(self._row)
            self._show_label(self._row, 1)
            self._set_enabled()
            self._evidence_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        built = hasattr(self, "label_box")  # Qt sends changes before the constructor has ended
        if event.type() == QEvent.Type.PaletteChange and built and self._row:
            self._show_words(self._row)


def _read(path: Path, model: Model | None) -> tuple[UInt8Image, Explanation | None]:
    """The pixels of an image, and its evidence if a model is given. Raises ImageError."""
    try:
        if model is None:
            from chromoview.core.images import load_image

            return load_image(path).pixels, None
        from chromoview.core.services import explain

        explanation = explain(path, model)
        return explanation.original, explanation
    except OSError as error:
        raise ImageError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            "Check whether the disk or share is connected.",
        ) from error
