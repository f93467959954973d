"""Makes reports away from the window's thread: the newest that was asked for, and no other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chromoview.core.errors import ChromoViewError
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport, Scope
    from chromoview.core.errors import ReportError
    from chromoview.core.events import Event
    from chromoview.core.sign_off import Obstacle, SignOff
    from chromoview.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Made:
    """What the background brings."""

    cases: Sequence[str]
    folders: Sequence[Path]
    report: CaseReport | None = None
    against: tuple[Obstacle, ...] = ()
    """What stands against this reader signing it, the report's own obstacles first."""
    refused: ReportError | None = None


class Maker(QObject):
    """One per page."""

    made = Signal(object)
    """A Made."""
    progressed = Signal(int, int)
    """Images that are done, and all of them."""
    _told = Signal(int, int, int)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._background = Background("reports", parent=self)
        self._cancel = threading.Event()
        self._asked = 0
        self._told.connect(self._tell)

    def make(self, workspace: Workspace, scope: Scope | None) -> None:
        """Make a report; one that is being made is given up."""
        self.give_up()
        asked, reader = self._asked, self._context.reader
        cancel = self._cancel = threading.Event()

        def tell(event: Event) -> None:
            done, total = getattr(event, "done", 0), getattr(event, "total", None)
            self._told.emit(asked, done, total or 0)

        self._background.run(
            lambda: _make(workspace, scope, reader, cancel, tell),
            lambda made: self._arrived(asked, made),
            self._context.fail,
        )

    def give_up(self) -> None:
        """Make nothing; what is being made is not shown."""
        self._asked += 1
        self._cancel.set()

    def close(self) -> None:
        """The window goes."""
        self.give_up()
        self._background.close()

    def _arrived(self, asked: int, made: Made | None) -> None:
        if asked == self._asked and made is not None:
            self.made.emit(made)

    def _tell(self, asked: int, done: int, total: int) -> None:
        if asked == self._asked and total:
            self.progressed.emit(done, total)


def sign(
    workspace: Workspace, report: CaseReport, reader: str, account: str
) -> SignOff | ChromoViewError:
    """Sign the case of a report out, if it still is what the report shows; else why it is not."""
    from chromoview.core import sign_off
    from chromoview.core.case_report import CaseScope
    from chromoview.core.report_lines import digest, read_lines
    from chromoview.core.store import Query

    assert isinstance(report.scope, CaseScope)
    case = report.scope.case
    lines = read_lines(workspace, workspace.store.image_ids(Query(case=case)))
    if digest(lines) != report.content_sha256:
        return ChromoViewError(
            tr("The case has changed since this report was made; nothing was signed."),
            tr("Look at the report again, then sign."),
        )
    try:
        return sign_off.sign(workspace, case, reader=reader, account=account)
    except ChromoViewError as error:
        return error


def _make(
    workspace: Workspace,
    scope: Scope | None,
    reader: str,
    cancel: threading.Event,
    report: Callable[[Event], None],
) -> Made | None:
    from chromoview.core.case_report import CaseScope, make_report
    from chromoview.core.errors import Cancelled, ReportError
    from chromoview.core.sign_off import against_signer

    store = workspace.store
    cases, folders = store.cases(), [source.root for source in store.sources()]
    if scope is None:
        return Made(cases, folders)
    try:
        made = make_report(workspace, scope, reader=reader, cancel=cancel, report=report)
    except Cancelled:
        return None
    except ReportError as error:
        return Made(cases, folders, refused=error)
    against = made.obstacles
    if isinstance(scope, CaseScope):
        against += against_signer(made.lines, reader)
    return Made(cases, folders, made, against)
