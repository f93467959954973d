"""What the model says of an image: bars, number, p end, and what the reader should know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.inspector import words
from chromoview.gui.inspector.bars import ProbabilityBars
from chromoview.gui.inspector.number_box import NumberBox
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.evidence import PEnd
    from chromoview.core.store.records import ImageRow


class ModelBox(QWidget):
    """From what never changes its height to what often does: the eye finds it where it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.bars = ProbabilityBars()
        self.marks = _label(tr("Operating points"))
        self.number_box = NumberBox(context)
        self.p_end = _label(tr("p end"))
        self.reasons = _label(tr("Reasons and notes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 4)
        for widget in (self.bars, self.marks, self.number_box, self.reasons, self.p_end):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._quiet = (self.marks, self.p_end)
        self.show_row(None)

    def show_row(self, row: ImageRow | None, selected: int = 1) -> None:
        """Show what is said of an image, as far as it may be seen; the p end follows."""
        hidden = row is not None and self._context.hides(row)
        self.number_box.show_row(row, selected)
        self._show_probabilities(None if hidden else row)
        self.show_p_end(None)
        lines = words.reasons(row) if row is not None else []
        if row is not None and not hidden and self._is_from_another(row):
            lines.append(
                tr(
                    "Said by model {version}, which is not the one in use.",
                    version=row.model_version,
                )
            )
        self.reasons.setText("\n".join(lines))
        self.reasons.setVisible(bool(lines))
        self.restyle()

    def show_p_end(self, found: PEnd | None) -> None:
        """Say how sure the model is of the p end; the caller asks first whether it is hidden."""
        self.p_end.setText(words.p_end(found))
        self.p_end.setVisible(found is not None)

    def restyle(self) -> None:
        """Follow a change of the palette."""
        for label in self._quiet:
            theme.set_muted(label)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_quiet"):
            self.restyle()

    def _show_probabilities(self, row: ImageRow | None) -> None:
        prediction = row.prediction if row is not None else None
        point = words.point_for(row, self._context.model) if row is not None else None
        values = prediction.probabilities if prediction else ()
        self.bars.show_values(self._context.classes if values else (), values, point)
        self.bars.setVisible(bool(values))
        self.marks.setText(words.marks(point) if values and point else "")
        self.marks.setToolTip(self.bars.toolTip())
        self.marks.setVisible(bool(self.marks.text()))

    def _is_from_another(self, row: ImageRow) -> bool:
        active = self._context.active_version
        return row.prediction is not None and bool(active) and row.model_version != active


def _label(name: str) -> QLabel:
    made = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    made.setAccessibleName(name)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made
