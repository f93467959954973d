"""How somebody outside a training run tells it to stop, to rest and to go on. Imports nothing
heavy: the worker listens before PyTorch is loaded."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from chromoview.core.errors import Cancelled


class Abandoned(Cancelled):
    """Whoever started the run is gone, without a word on what is to become of it."""


def _nobody(resting: bool) -> None:
    pass


class Control:
    """Set from one thread, read by another after every step."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._cancel = threading.Event()
        self._abandon = threading.Event()
        self._go = threading.Event()
        self._go.set()
        self._rested = 0.0
        self.on_rest: Callable[[bool], None] = _nobody
        """Told by the thread that works: True once it rests, False once it goes on."""

    def stop(self) -> None:
        """Finish the epoch, keep the best state, and go on to the export; ends a pause."""
        self._stop.set()
        self._go.set()

    def cancel(self) -> None:
        """End as soon as possible and keep nothing; ends a pause."""
        self._cancel.set()
        self._go.set()

    def abandon(self) -> None:
        """End as soon as possible and keep what it takes to go on later; ends a pause."""
        self._abandon.set()
        self._go.set()

    def pause(self) -> None:
        """Rest from the next step on, until `resume`."""
        if not (self._cancel.is_set() or self._abandon.is_set()):
            self._go.clear()

    def resume(self) -> None:
        """Go on after `pause`."""
        self._go.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def worked(self) -> float:
        """Seconds on a clock that stands still during a pause; only differences mean something."""
        return time.monotonic() - self._rested

    def check(self) -> None:
        """Raise Cancelled or Abandoned once somebody has asked for it; return only when there is
        no pause."""
        self._raise()
        if not self._go.is_set():
            self._rest()
            self._raise()

    def _raise(self) -> None:
        if self._cancel.is_set():
            raise Cancelled
        if self._abandon.is_set():
            raise Abandoned

    def _rest(self) -> None:
        began = time.monotonic()
        self.on_rest(True)
        self._go.wait()
        self._rested += time.monotonic() - began
        self.on_rest(False)
