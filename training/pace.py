"""How fast a training goes, and how long it still takes; pauses do not count."""

from __future__ import annotations

from chromoview.core.events import Progress
from training.control import Control

_TOLD_EVERY_S = 1.0


class Pace:
    """Counts steps of one process."""

    def __init__(self, control: Control, *, done: int, total: int, batch_size: int) -> None:
        """`done` steps of `total` were taken before this process began."""
        self._control, self._batch_size = control, batch_size
        self._first = self._done = done
        self._total = total
        self._began = self._told = control.worked()

    def step(self) -> None:
        """One more step is done."""
        self._done += 1

    @property
    def seconds_left(self) -> float:
        """Until the last epoch's end."""
        took = self._control.worked() - self._began
        return took / max(1, self._done - self._first) * (self._total - self._done)

    def news(self) -> Progress | None:
        """How many images were seen, of all that all epochs show; None where that was told a
        moment ago."""
        now = self._control.worked()
        if now - self._told < _TOLD_EVERY_S:
            return None
        self._told = now
        rate = (self._done - self._first) / max(now - self._began, 1e-6)
        return Progress(
            stage="Training the network",
            done=self._done * self._batch_size,
            total=self._total * self._batch_size,
            rate=rate * self._batch_size,
            seconds_left=self.seconds_left,
        )
