"""Short work away from the window's thread, with its result delivered back on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from chromoview.core.errors import ChromoViewError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

log = logging.getLogger(__name__)

_T = TypeVar("_T")


class Background(QObject):
    """A few threads. Call `close` before the window goes: nothing is delivered after it."""

    _arrived = Signal(object, object, object)

    def __init__(self, name: str, *, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._threads = name, threads
        self._pool: ThreadPoolExecutor | None = None
        self._closed = False
        # Queued, for work can be done before `run` returns: no answer comes while one still asks.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[ChromoViewError], None],
    ) -> None:
        """Run `work` in a thread; `then` or `failed` is called on this object's thread.

        An error that no user can mend is raised on this object's thread, where the top-level
        handler finds it.
        """
        if self._closed:
            return
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # late: not for the first frame

            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix=self._name)
        future = self._pool.submit(work)
        future.add_done_callback(lambda f: self._report(f, then, failed))

    def close(self) -> None:
        """Drop what has not begun, wait for what has; deliver nothing any more."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _report(self, future: Future[Any], then: object, failed: object) -> None:
        if not self._closed and not future.cancelled():
            self._arrived.emit(future, then, failed)

    def _deliver(
        self,
        future: Future[Any],
        then: Callable[[Any], None],
        failed: Callable[[ChromoViewError], None],
    ) -> None:
        if self._closed:
            return
        try:
            result = future.result()
        except ChromoViewError as error:
            log.warning("%s", error)
            failed(error)
            return
        then(result)
