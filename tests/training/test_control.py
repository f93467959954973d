"""Whoever works looks at the control between steps; a pause holds it there, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from chromoview.core.errors import Cancelled
from training.control import Abandoned, Control

WAIT = 20


class Worker:
    """A thread that checks a paused control, and what became of it."""

    def __init__(self, control: Control) -> None:
        self.resting = threading.Event()
        self.told: list[bool] = []
        self.ended: BaseException | None = None
        control.on_rest = self._hear
        self._control = control
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _hear(self, resting: bool) -> None:
        self.told.append(resting)
        if resting:
            self.resting.set()

    def _work(self) -> None:
        try:
            self._control.check()
        except Cancelled as error:
            self.ended = error

    def rests(self) -> bool:
        return self.resting.wait(WAIT) and self._thread.is_alive()

    def join(self) -> None:
        self._thread.join(WAIT)
        assert not self._thread.is_alive()


@pytest.mark.parametrize(
    ("wake", "ending"),
    [
        (Control.resume, type(None)),
        (Control.stop, type(None)),
        (Control.cancel, Cancelled),
        (Control.abandon, Abandoned),
    ],
)
def test_that_a_pause_ends_with_every_other_wish(
    wake: Callable[[Control], None], ending: type
) -> None:
    control = Control()
    control.pause()
    worker = Worker(control)
    assert worker.rests()
    wake(control)
    worker.join()
    assert type(worker.ended) is ending
    assert worker.told == [True, False]


def test_that_nothing_is_held_up_or_told_without_a_pause() -> None:
    control = Control()
    control.on_rest = lambda _: pytest.fail("there was no pause")
    control.resume()
    control.check()
    control.stop()
    control.check()
    assert control.stopping


def test_that_a_pause_after_the_end_was_asked_for_changes_nothing() -> None:
    control = Control()
    control.cancel()
    control.pause()
    with pytest.raises(Cancelled):
        control.check()


def test_that_the_clock_of_the_work_stands_still_during_a_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr("training.control.time.monotonic", lambda: now[0])
    control = Control()
    began = control.worked()
    now[0] += 5
    control.pause()

    def rest(resting: bool) -> None:
        if resting:
            now[0] += 3600
            control.resume()

    control.on_rest = rest
    control.check()
    now[0] += 2
    assert control.worked() - began == pytest.approx(7)
