"""Brings the images of a bar, a cell or a point to the page Review, and the reader back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chromoview.gui.context import Context
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.gui.insights.chart import Opening
    from chromoview.gui.insights.page import InsightsPage
    from chromoview.gui.shell.held import HeldBar
    from chromoview.gui.shell.review import ReviewPage

_REVIEW, _INSIGHTS = 0, 4
"""Places of the pages in the window."""


class InsightsDesk(QObject):
    """One per window."""

    pageRequested = Signal(int)
    """A page of the window is to come to the front."""

    def __init__(
        self, context: Context, review: ReviewPage, page: InsightsPage, held: HeldBar
    ) -> None:
        super().__init__(page)
        self._context, self._review, self._held = context, review, held
        self._plan: Plan | None = None
        page.openRequested.connect(self.open_images)
        held.back.setText(tr("Back to Insights"))
        held.back.clicked.connect(self._go_back)
        review.session.changed.connect(self._follow)

    def open_images(self, opening: Opening) -> None:
        """Hold the gallery to these images, in open reading alone."""
        ids = tuple(int(image) for image in opening.ids())
        if not ids or self._context.reading != "open":
            return
        self.pageRequested.emit(_REVIEW)
        self._plan = Plan("list", opening.title[:1].upper() + opening.title[1:], ids)
        self._review.read(self._plan)

    def _follow(self) -> None:
        plan = self._review.session.plan
        self._held.back.setVisible(plan is not None and plan is self._plan)

    def _go_back(self) -> None:
        self._review.session.end()
        self.pageRequested.emit(_INSIGHTS)
