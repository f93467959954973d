"""Opens the window of classes, and does on the page Review what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chromoview.gui.context import Context
from chromoview.gui.gallery.filters import Choice

if TYPE_CHECKING:
    from chromoview.gui.classes.view import ClassesWindow
    from chromoview.gui.shell.review import ReviewPage

_REVIEW = 0
"""Place of the page in the window."""


class ClassesDesk(QObject):
    """One per window."""

    pageRequested = Signal(int)

    def __init__(self, context: Context, review: ReviewPage, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._review, self._window = context, review, window
        self.view: ClassesWindow | None = None
        """Once it was asked for."""

    def open(self) -> None:
        """Show the classes in a window beside the other."""
        from chromoview.gui.classes.view import ClassesWindow  # late: not for the first frame

        if self.view is None:
            self.view = ClassesWindow(self._context, self._window)
            self.view.imagesRequested.connect(self.show_images)
        self.view.show_beside()

    def show_images(self, label: str) -> None:
        """List the images with a label, also with one that is retired."""
        review = self._review
        self.pageRequested.emit(_REVIEW)
        review.session.leave_list(lambda: review.filter.show_choice(Choice(label=label)))
        self._window.activateWindow()
        review.gallery.setFocus()

    def close(self) -> None:
        """Put the window away; the program ends."""
        if self.view is not None:
            self.view.close()
