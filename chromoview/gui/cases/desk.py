"""Does on the page Review what the page Cases asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from chromoview.gui.context import Context
from chromoview.gui.gallery.filters import Choice
from chromoview.gui.shell.held import HeldBar
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.gui.cases.page import CasesPage
    from chromoview.gui.shell.review import ReviewPage

_REVIEW = 0
"""Place of the page in the window."""


class CasesDesk(QObject):
    """One per window."""

    pageRequested = Signal(int)
    """A page of the window is to come to the front."""

    def __init__(self, context: Context, review: ReviewPage, page: CasesPage) -> None:
        super().__init__(page)
        self._context, self._review = context, review
        self.held = HeldBar(context, review.session)
        layout = review.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(review.reading_bar) + 1, self.held)
        self.held.next.clicked.connect(lambda: review.go_unreviewed(1))
        review.gallery.currentImageChanged.connect(review.session.look)
        review.session.released.connect(review.refresh)
        page.openRequested.connect(self.open_image)
        page.reviewRequested.connect(self.review_case)
        page.listRequested.connect(self.hold)

    def open_image(self, image_id: int) -> None:
        """Show one image, whatever the filter says."""
        self.pageRequested.emit(_REVIEW)
        self._review.show_image(image_id)

    def review_case(self, case: str) -> None:
        """List the images of a case."""
        review, workspace = self._review, self._context.workspace
        if workspace is None:
            return
        self.pageRequested.emit(_REVIEW)
        if review.filter.case.findData(case) < 0:  # it came with a classification that still runs
            from chromoview.core.store import Query

            ids = workspace.store.image_ids(Query(case=case))
            review.read(Plan("list", tr("Case {case}", case=case), tuple(ids)))
            return
        review.session.leave_list(lambda: review.filter.show_choice(Choice(case=case)))
        review.gallery.setFocus()

    def hold(self, plan: Plan) -> None:
        """Hold the gallery to a list, from its first image on."""
        self.pageRequested.emit(_REVIEW)
        self._review.read(plan)
        self._review.session.look(self._review.gallery.current_id())
