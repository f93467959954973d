"""A run's log, for people: one plain line for each thing that happened, with its time.

It imports nothing heavy, for the worker writes it before PyTorch is loaded.
"""

from __future__ import annotations

import logging
import os
import platform

from chromoview import __version__
from chromoview.core.events import (
    Epoch,
    Event,
    Failed,
    Finished,
    Level,
    Note,
    Paused,
    Progress,
    Started,
    WasCancelled,
)

log = logging.getLogger(__name__)

_STEPS = 10
"""A long stage is told of so many times."""


class PlainFormatter(logging.Formatter):
    """Time and text; where something is wrong, also how bad it is and whose word it is."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s  %(message)s", "%Y-%m-%d %H:%M:%S")
        self._wrong = logging.Formatter(
            "%(asctime)s  %(levelname)s: %(message)s (%(name)s)", "%Y-%m-%d %H:%M:%S"
        )

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno >= logging.WARNING:
            return self._wrong.format(record)
        return super().format(record)


class Diary:
    """Writes events into the log; of the many about one stage, a few."""

    def __init__(self) -> None:
        self._stage, self._part = "", -1

    def note(self, event: Event) -> None:
        """Write what a person would want to read of an event."""
        if isinstance(event, Progress) and not self._is_news(event):
            return
        for line in lines_of(event):
            log.info("%s", line)

    def _is_news(self, event: Progress) -> bool:
        part = _STEPS * event.done // event.total if event.total else 0
        known = (event.stage, part) == (self._stage, self._part)
        self._stage, self._part = event.stage, part
        return not known


def lines_of(event: Event) -> list[str]:
    """An event in words, for the log."""
    match event:
        case Started():
            of = "" if event.total is None else f", {event.total:,} {event.unit}"
            return [
                f"{event.what}{of}.",
                f"ChromoView {__version__}, Python {platform.python_version()}, "
                f"{platform.platform(terse=True)}, {os.cpu_count()} processors.",
            ]
        case Progress():
            of = "" if event.total is None else f": {event.done:,} of {event.total:,}"
            return [f"{event.stage}{of}"]
        case Level():
            return [
                f"The model in use, {event.model_version}, on the validation side: loss "
                f"{event.loss:.3f}, accuracy {event.accuracy:.3f}."
            ]
        case Epoch():
            return [epoch_text(event)]
        case Paused():
            return ["Paused." if event.paused else "Going on."]
        case Note():
            return [event.text]
        case Failed():
            return [f"Failed. {event.message} {event.remedy}".strip()]
        case Finished():
            return [event.summary or "Done."]
        case WasCancelled():
            return ["Cancelled; nothing was kept."]


def epoch_text(event: Epoch) -> str:
    """An epoch on one line."""
    loss, accuracy = event.validation_loss, event.validation_accuracy
    checked = (
        ""
        if loss is None or accuracy is None
        else f"; validation: loss {loss:.3f}, accuracy {accuracy:.3f}"
    )
    best = "; the best so far" if event.best else ""
    return (
        f"Epoch {event.epoch} of {event.epochs}: training: loss {event.training_loss:.3f}, "
        f"accuracy {event.training_accuracy:.3f}{checked}{best}."
    )
