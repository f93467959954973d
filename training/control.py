"""How somebody outside a training run tells it to stop. Imports nothing heavy: the worker listens
before PyTorch is loaded."""

from __future__ import annotations

import threading

from chromoview.core.errors import Cancelled


class Control:
    """Set from one thread, read by another after every step."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._cancel = threading.Event()

    def stop(self) -> None:
        """Finish the epoch, keep the best state, and go on to the export."""
        self._stop.set()

    def cancel(self) -> None:
        """End as soon as possible and keep nothing."""
        self._cancel.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled once somebody has asked for it."""
        if self._cancel.is_set():
            raise Cancelled
