"""A second reading, or that of a hold-out case: which images belong to it, and how far it is.

Both are read blind. A list with everything in view is held in the same way. The session only
chooses images and counts; what is hidden, and how a label is kept, is the context's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from chromoview.gui.context import Context
from chromoview.gui.tr import plural, tr

if TYPE_CHECKING:
    from chromoview.core.second_reading import Compared
    from chromoview.core.store import ImageRow, Store
    from chromoview.core.store.records import LabelChange

Kind = Literal["second", "hold-out", "list", "re-read"]
IN_VIEW: tuple[Kind, ...] = ("list", "re-read")
"""Nothing is hidden. What is read again counts as read once it was looked at."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read."""

    kind: Kind
    title: str
    """As it is shown, for example "Second reading of case 17"."""
    ids: tuple[int, ...]
    cases: int = 1
    """Of how many cases they are."""


class ReadingSession(QObject):
    """At most one at a time. Nothing of it is kept but the readings themselves."""

    changed = Signal()
    """It began, ended, or something more was read."""
    ended = Signal(str, list)
    """A sentence on what was read, and the ids of images whose readings differ."""

    released = Signal()
    """A list with everything in view is left: all images are to be listed again."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.plan: Plan | None = None
        self._reader = ""
        self._ids: frozenset[int] = frozenset()
        self._unread: set[int] = set()
        self._led = False
        """Whether the reader was led to an image of it; before, the current one is a left-over."""
        context.imagesChanged.connect(self._recount)
        context.labelChanged.connect(self._end_if_complete)
        context.readerChanged.connect(lambda _: self.end())
        context.readingChanged.connect(self._mode_changed)
        context.workspaceOpened.connect(self._drop)

    @property
    def total(self) -> int:
        """How many images belong to it."""
        return len(self._ids)

    @property
    def read(self) -> int:
        """How many of them are read."""
        return self.total - len(self._unread)

    @property
    def waiting(self) -> int:
        """How many of them have no label, or no second reading, yet."""
        again = self.plan is not None and self.plan.kind == "re-read"
        return 0 if again else len(self._unread)

    def begin(self, plan: Plan) -> None:
        """Read these images, blind or in view. A session before it ends."""
        self.end()
        if self._context.workspace is None or not plan.ids:
            return
        self.plan, self._ids, self._reader = plan, frozenset(plan.ids), self._context.reader
        self._unread, self._led = set(plan.ids), False
        self._recount(plan.ids)
        if self.in_view:
            self.changed.emit()
            return
        self._context.set_reading("second" if plan.kind == "second" else "blind")
        self.changed.emit()

    def end(self) -> None:
        """Leave it, complete or not, and show predictions again."""
        plan, workspace = self.plan, self._context.workspace
        if plan is None:
            return
        read, total, in_view = self.read, self.total, self.in_view
        self._drop()
        if in_view:
            self.released.emit()
            return
        self._context.set_reading("open")
        if plan.kind == "second" and workspace is not None:
            store, reader = workspace.store, self._reader
            self._context.run(
                lambda: _compare(store, plan.ids, reader),
                lambda found: self.ended.emit(_compared(found), list(found.disagree)),
            )
        else:
            self.ended.emit(_read(plan.title, read, total), [])

    def restrict(self, ids: Sequence[int]) -> list[int]:
        """Of these images, those that belong to the session; all of them where there is none."""
        if self.plan is None:
            return list(ids)
        if self.plan.kind in IN_VIEW:  # in the list's own order
            there = set(ids)
            return [image for image in self.plan.ids if image in there]
        return [image for image in ids if image in self._ids]

    @property
    def in_view(self) -> bool:
        """Whether there is a list that hides nothing."""
        return self.plan is not None and self.plan.kind in IN_VIEW

    def look(self, image_id: int | None) -> None:
        """An image was looked at."""
        again = self.plan is not None and self.plan.kind == "re-read" and self._led
        if again and image_id in self._unread:
            self._unread.discard(image_id)
            self.changed.emit()

    def leave_list(self, then: Callable[[], None]) -> None:
        """Leave a list that hides nothing, if there is one; then do what needs all images."""
        if self.in_view:
            self.end()
        then()

    def is_open(self, row: ImageRow) -> bool:
        """Whether an image still waits for this reader; of one whose labels are hidden he does not
        know whether it has any."""
        if self.plan is not None:
            return row.id in self._unread
        if self._context.hides(row):
            from chromoview.core.second_reading import own_reading

            return own_reading(row, self._context.reader) is None
        return not row.reviewed

    def next_unread(self, ids: Sequence[int], here: int, by: int) -> int | None:
        """Position in `ids` of the next (1) or previous (-1) image that waits, from `here` on and
        round the end; None if none waits."""
        count, self._led = len(ids), True
        for step in range(1, count + 1):
            position = (here + by * step) % count
            if ids[position] in self._unread:
                return position
        return None

    def _recount(self, ids: Sequence[int]) -> None:
        workspace = self._context.workspace
        changed = [image for image in ids if image in self._ids]
        if self.plan is None or self.plan.kind == "re-read" or workspace is None or not changed:
            return
        from chromoview.core.store import Query

        if self.plan.kind == "second":
            read = workspace.store.read_again_by(changed, self._reader)
        else:
            read = workspace.store.fitting(changed, Query(review_state="reviewed"))
        self._unread = (self._unread | set(changed)) - set(read)
        self.changed.emit()

    def _end_if_complete(self, change: LabelChange) -> None:
        complete = self.plan is not None and not self.in_view and not self._unread
        if complete and change.kind not in ("undo", "redo"):
            self.end()

    def _mode_changed(self, *_: object) -> None:
        # A list by what others said is not for somebody who reads blind.
        if self.plan is not None and (self._context.reading == "open") != self.in_view:
            self.end()

    def _drop(self) -> None:
        self.plan, self._ids, self._unread = None, frozenset(), set()
        self.changed.emit()


def _read(title: str, read: int, total: int) -> str:
    if read >= total:
        return plural(
            total,
            "{title}: its {count} image is read.",
            "{title}: all {count} images are read.",
            title=title,
        )
    return plural(
        total,
        "{title}: {read} of {count} image is read.",
        "{title}: {read} of {count} images are read.",
        title=title,
        read=read,
    )


def _compare(store: Store, ids: Sequence[int], reader: str) -> Compared:
    from chromoview.core.second_reading import compare

    return compare(store, ids, reader=reader)


def _compared(found: Compared) -> str:
    if not found.read:
        return tr("The second reading ended; nothing was read.")
    if not found.disagree:
        return plural(
            found.read,
            "You read {count} image, and agree with the first reader.",
            "You read {count} images, and agree with the first reader in all of them.",
        )
    return plural(
        found.read,
        "You read {count} image, and the readings differ.",
        "You read {count} images; the readings of {differ} differ.",
        differ=len(found.disagree),
    )
