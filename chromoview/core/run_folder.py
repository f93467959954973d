"""What a training run's folder tells of it: who is at work, how far it came, and how it ended."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from chromoview.core import jobs
from chromoview.core.errors import TrainingError
from chromoview.core.events import TERMINAL, Epoch, Event, WasCancelled, from_line, to_line

log = logging.getLogger(__name__)

LOCK_FILE = "run.lock"
STATE_FILE = "state.pt"
"""What a run needs to go on after its process has ended; the training process alone reads it."""
CHECKPOINT_WEIGHTS = "best.pt"
CHECKPOINT_CARD = "best.json"
_TO_GO_ON = (STATE_FILE, CHECKPOINT_WEIGHTS, CHECKPOINT_CARD)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a run's folder while the run goes on. Raises TrainingError where another process has
    it."""
    lock = FileLock(folder / LOCK_FILE, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise TrainingError(
            f"Another process is at work on the training in {folder}; nothing was changed.",
            "Wait until it has ended, then look again.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_held(folder: Path, *, patience_s: float = 0.0) -> bool:
    """Whether a process is at work in a run's folder, and still is after `patience_s` seconds."""
    if not (folder / LOCK_FILE).exists():
        return False
    lock = FileLock(folder / LOCK_FILE, timeout=patience_s)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return False


def events_of(folder: Path) -> list[Event]:
    """Everything that a run has told, oldest first; what cannot be read is left out."""
    try:
        lines = (folder / jobs.EVENTS_FILE).read_bytes().splitlines()
    except OSError:  # a run that never began
        return []
    found: list[Event] = []
    for line in lines:
        try:
            found.append(from_line(line))
        except ValueError:  # the last line of a run that was cut off
            continue
    return found


def epochs_done(events: list[Event]) -> int:
    """How many epochs a run has told of; one that went on may have told of some twice."""
    return max((event.epoch for event in events if isinstance(event, Epoch)), default=0)


def has_ended(events: list[Event]) -> bool:
    """Whether a run said how it ended: it was finished, failed or cancelled."""
    return bool(events) and isinstance(events[-1], TERMINAL)


def forget_state(folder: Path) -> None:
    """Remove what a run needs to go on; its job, events, log and result stay."""
    for name in _TO_GO_ON:
        (folder / name).unlink(missing_ok=True)


def mark_cancelled(folder: Path) -> None:
    """Note that somebody cancelled a run whose process was killed before it could do so."""
    try:
        forget_state(folder)
        events = folder / jobs.EVENTS_FILE
        if events.is_file() and not has_ended(events_of(folder)):
            with events.open("ab") as file:
                # The line before it may have been cut.
                file.write(b"\n" + to_line(WasCancelled()))
    except OSError:
        log.warning("what is left of a cancelled run could not be removed", exc_info=True)
