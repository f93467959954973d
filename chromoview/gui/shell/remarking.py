"""What people say of the chosen images beside labels: reasons, numbers, second readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chromoview.core.domain import NOT_ASSESSABLE
from chromoview.gui.context import Context
from chromoview.gui.inspector.panel import Inspector


class Remarking(QObject):
    """Connects the inspector's fields to the images that are chosen in the gallery."""

    inspectorWanted = Signal()
    """The inspector is hidden, and one of its fields is asked for."""

    def __init__(
        self,
        context: Context,
        inspector: Inspector,
        chosen_ids: Callable[[], list[int]],
        give: Callable[[list[int], str, str], None],
    ) -> None:
        """`give` labels images: ids, label, reason."""
        super().__init__(inspector)
        self._context, self._inspector = context, inspector
        self._chosen_ids, self._give = chosen_ids, give
        inspector.label_box.reasoned.connect(self._reasoned)
        inspector.label_box.secondAsked.connect(self.second)
        inspector.number_box.corrected.connect(self._corrected)

    def ask_reason(self) -> None:
        """Ask why the chosen images are not assessable; they are labelled with the answer."""
        ids = self._chosen_ids()
        if ids:
            self._reveal(self._inspector.label_box)
            self._inspector.label_box.ask_reason(ids)

    def second(self) -> None:
        """Ask for a second reader of the chosen images, or no longer."""
        ids = self._chosen_ids()
        if ids and self._context.gate():
            self._context.ask_second(ids)

    def note(self) -> None:
        """Write a note on the current image."""
        if self._context.gate():
            self._reveal(self._inspector.remarks)
            self._inspector.remarks.focus_note()

    def tags(self) -> None:
        """Write tags of the current image."""
        if self._context.gate():
            self._reveal(self._inspector.remarks)
            self._inspector.remarks.focus_tags()

    def number(self) -> None:
        """Correct the number of the chosen images."""
        if self._context.gate():
            self._reveal(self._inspector.number_box)
            self._inspector.number_box.begin()

    def history(self) -> None:
        """Show what was said of the current image, or the model's words again."""
        inspector = self._inspector
        seen = inspector.isVisible() and inspector.history.isVisible()
        self._reveal(inspector.model_box if seen else inspector.history)

    def _reveal(self, field: QWidget) -> None:
        if self._inspector.isHidden():
            self.inspectorWanted.emit()
        self._inspector.bring(field)

    def _reasoned(self, ids: list[int], reason: str) -> None:
        self._give(ids, NOT_ASSESSABLE, reason)

    def _corrected(self, number: str) -> None:
        ids = self._chosen_ids()
        if ids:
            self._context.remark(ids, "number", number)
