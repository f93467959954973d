"""What long work reports: one closed union, rendered by the window and by the command line.

As JSON, one event a line, with a `type` and the protocol's version `v`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

PROTOCOL = 1


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    v: int = PROTOCOL


class Started(_Event, frozen=True, kw_only=True, tag="started"):
    """Work has begun. `total` counts units (images, epochs); None while it is unknown."""

    what: str
    total: int | None = None
    unit: str = "images"


class Progress(_Event, frozen=True, kw_only=True, tag="progress"):
    """How far the present stage is."""

    stage: str
    done: int
    total: int | None = None
    rate: float | None = None
    """Units a second."""
    seconds_left: float | None = None


class Epoch(_Event, frozen=True, kw_only=True, tag="epoch"):
    """One pass over the training side has ended."""

    epoch: int
    """From 1."""
    epochs: int
    training_loss: float
    training_accuracy: float
    validation_loss: float | None
    """None where too few cases were labelled for a validation side."""
    validation_accuracy: float | None
    best: bool
    """Whether this is the best state on validation so far."""
    seconds_left: float | None = None


class Level(_Event, frozen=True, kw_only=True, tag="level"):
    """The model in use on the validation side, before the first epoch: what is to be beaten."""

    model_version: str
    loss: float
    accuracy: float


class Paused(_Event, frozen=True, kw_only=True, tag="paused"):
    """The work rests because somebody needs the computer, or goes on."""

    paused: bool


class Note(_Event, frozen=True, kw_only=True, tag="note"):
    """Something that a person should read, in a sentence."""

    level: Literal["info", "warning"]
    text: str


class Finished(_Event, frozen=True, kw_only=True, tag="finished"):
    """The work is done; `result` is the path of its result file, or empty."""

    result: str = ""
    summary: str = ""


class Failed(_Event, frozen=True, kw_only=True, tag="failed"):
    """The work ended without a result; what was there before is untouched."""

    message: str
    remedy: str = ""


class WasCancelled(_Event, frozen=True, kw_only=True, tag="cancelled"):
    """Somebody asked for the end; nothing was kept."""


Event = Started | Progress | Epoch | Level | Paused | Note | Finished | Failed | WasCancelled
TERMINAL = (Finished, Failed, WasCancelled)

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


def to_line(event: Event) -> bytes:
    """One JSON line, ended by a newline."""
    return _encoder.encode(event) + b"\n"


def from_line(line: bytes) -> Event:
    """The event of one line.

    Raises ValueError if it is not one of ours; the caller decides what that means.
    """
    event: Event = _decoder.decode(line)
    if event.v > PROTOCOL:
        raise ValueError(f"event protocol {event.v} is newer than {PROTOCOL}")
    return event
