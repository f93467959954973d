"""How the command line shows work: one progress line on a terminal, nothing when piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from chromoview.core import events

_BAR = 24


def reporter(*, as_json: bool = False) -> Callable[[events.Event], None]:
    """What a long job reports to: JSON Lines on stdout, or a progress line on stderr."""
    if as_json:
        return _write_line
    return _Terminal().show if sys.stderr.isatty() else _notes_only


def _write_line(event: events.Event) -> None:
    sys.stdout.buffer.write(events.to_line(event))
    sys.stdout.buffer.flush()


def _notes_only(event: events.Event) -> None:
    if isinstance(event, events.Note) and event.level == "warning":
        sys.stderr.write(f"{event.text}\n")


class _Terminal:
    """Redraws one line; whole sentences scroll above it."""

    def __init__(self) -> None:
        self._open = False

    def show(self, event: events.Event) -> None:
        match event:
            case events.Progress():
                self._draw(progress_line(event))
                if event.total is not None and event.done >= event.total:
                    self._end()
            case events.Epoch():
                self._end()
                sys.stderr.write(f"{epoch_line(event)}\n")
            case events.Note(text=text):
                self._end()
                sys.stderr.write(f"{text}\n")
            case _:
                self._end()
        sys.stderr.flush()

    def _draw(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{line}")
        self._open = True

    def _end(self) -> None:
        if self._open:
            sys.stderr.write("\n")
            self._open = False


def progress_line(event: events.Progress) -> str:
    """ "Classifying ███░░ 300 of 1,000 · 210/s · 3 s left"."""
    parts = [event.stage]
    if event.total:
        full = round(_BAR * event.done / event.total)
        parts.append("█" * full + "░" * (_BAR - full))
        parts.append(f"{event.done:,} of {event.total:,}")
    else:
        parts.append(f"{event.done:,}" if event.done else "…")
    if event.rate:
        parts.append(f"· {event.rate:,.0f}/s")
    if event.seconds_left and event.done != event.total:
        parts.append(f"· {duration(event.seconds_left)} left")
    return " ".join(parts)


def epoch_line(event: events.Epoch) -> str:
    """One epoch in one line, the best one marked."""
    parts = [f"Epoch {event.epoch}/{event.epochs}"]
    parts.append(_loss_and_accuracy("training", event.training_loss, event.training_accuracy))
    if event.validation_loss is not None and event.validation_accuracy is not None:
        parts.append(
            _loss_and_accuracy("validation", event.validation_loss, event.validation_accuracy)
        )
    if event.best:
        parts.append("best")
    if event.seconds_left and event.epoch < event.epochs:
        parts.append(f"{duration(event.seconds_left)} left")
    return "  ".join(parts)


def _loss_and_accuracy(side: str, loss: float, accuracy: float) -> str:
    return f"{side} loss {loss:.3f}, accuracy {accuracy:.3f}"


def duration(seconds: float) -> str:
    """ "8 s", "3 min 20 s", "2 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def counted(number: int, name: str) -> str:
    """ "1 image", "1,200 images"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned columns, two spaces apart."""
    every = [header, *rows]
    widths = [max(len(row[i]) for row in every) for i in range(len(header))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in every]
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(line.rstrip() for line in lines)
