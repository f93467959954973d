"""Does on the page Review what the page Models asks for, and says there what is out of date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from chromoview.gui.context import Context
from chromoview.gui.models.older import OlderStrip

if TYPE_CHECKING:
    from chromoview.gui.models.page import ModelsPage
    from chromoview.gui.shell.review import ReviewPage


class ModelsDesk(QObject):
    """One per window."""

    listRequested = Signal(object)
    """A Plan: the gallery is to be held to a list."""

    def __init__(
        self, context: Context, review: ReviewPage, page: ModelsPage, again: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self.strip = OlderStrip(context)
        layout = review.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(review.reading_bar) + 1, self.strip)
        for asking in (self.strip, page):
            asking.listRequested.connect(self.listRequested)
        self.strip.againRequested.connect(again)
        page.classifyAgainRequested.connect(again)
        review.gallery.images.set_version(lambda: context.active_version)
        context.modelChanged.connect(lambda _: review.gallery.images.look_again())
        self.strip.refresh()
