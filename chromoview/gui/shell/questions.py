"""Questions to the store: asked at once while it is small, else in the background.

A list of 100,000 images takes longer to read than a window may stand still. One of a few thousand
does not, and whoever typed a filter then sees no list of before in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from chromoview.core.domain import REVIEW
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.store import Store

_T = TypeVar("_T")

_CHUNK = 2_000
AT_ONCE = 5_000
"""Images of a workspace that is asked at once: some milliseconds."""


def why_not_confirmed(decisions: set[str], classes: tuple[str, ...]) -> str:
    """Why these decisions of a model cannot become the labels of the images."""
    if len(decisions) > 1:
        return tr("The model says different things of them: press a key 1–9")
    if decisions == {REVIEW}:
        return tr("The model leaves this one to you: press a key 1–9")
    decision = next(iter(decisions), "")
    if decision in classes:  # a class that the laboratory has retired
        return tr(
            "The model says {decision}, which is no label here any more: press a key 1–9",
            decision=said(decision),
        )
    return tr("There is no prediction to confirm: press a key 1–9")


class Question:
    """A kind of question, of which only the newest is answered."""

    def __init__(self, context: Context, background: Background) -> None:
        self._context, self._background = context, background
        self._asked = 0
        self._after: list[Callable[[], None]] = []
        self.waits = False
        """Whether the newest question is not answered yet."""

    def ask(self, work: Callable[[Store], _T], then: Callable[[_T], None]) -> None:
        """Call `then` with what `work` reads, which must touch nothing of the window."""
        workspace = self._context.workspace
        self._asked += 1
        asked, self.waits = self._asked, workspace is not None
        if workspace is None:
            return
        store = workspace.store
        if store.newest_image() <= AT_ONCE:
            self._answer(then, work(store))
            return

        def read() -> tuple[_T] | None:
            return (work(store),) if asked == self._asked else None

        def arrived(found: tuple[_T] | None) -> None:
            if found is not None and asked == self._asked:
                self._answer(then, found[0])

        self._background.run(read, arrived, self._context.fail)

    def after(self, action: Callable[[], None]) -> None:
        """Do something once the newest question is answered; at once where none waits."""
        if self.waits:
            self._after.append(action)
        else:
            action()

    def _answer(self, then: Callable[[_T], None], found: _T) -> None:
        self.waits = False
        then(found)
        actions, self._after = self._after, []
        for action in actions:
            action()


def next_unreviewed(store: Store, ids: Sequence[int], here: int, by: int) -> int | None:
    """Position in `ids` of the next (1) or previous (-1) image without a label, from `here` on and
    round the end; None where every one has a label.

    Asked at once however many there are: the next key is for the image that follows.
    """
    from chromoview.core.store import Query

    unreviewed, count = Query(review_state="unreviewed"), len(ids)
    for start in range(1, count + 1, _CHUNK):
        steps = range(start, min(start + _CHUNK, count + 1))
        positions = {ids[(here + by * step) % count]: (here + by * step) % count for step in steps}
        found = store.fitting(list(positions), unreviewed)
        if found:
            return positions[found[0]]
    return None
