"""What a training keeps on disk while it runs: its best state, and all that it takes to go on.

The state's file is one line of JSON with a hash of the rest, one line on where the training was,
and plain tensors. It names what it belongs to, so that no run goes on from another one's state.
"""

from __future__ import annotations

import hashlib
import io
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Literal

import msgspec
import torch
from torch import Tensor

from chromoview.core.errors import ChromoViewError, TrainingError
from chromoview.core.events import Event, Note
from chromoview.core.files import write_whole
from chromoview.core.jobs import TrainSettings
from chromoview.core.run_folder import CHECKPOINT_CARD as CHECKPOINT_CARD
from chromoview.core.run_folder import CHECKPOINT_WEIGHTS as CHECKPOINT_WEIGHTS
from chromoview.core.run_folder import STATE_FILE as STATE_FILE
from training.averaging import Averaged
from training.chromonet import ChromoNet, config_to_json
from training.losses import Weights
from training.schedule import Adaptation

log = logging.getLogger(__name__)

_FORMAT = "chromoview training state 1"
_MAY_DIFFER = ("patience", "device", "threads", "devices", "nodes")
"""Settings that another part of the same run may have: they do not decide what it aims at. On
another device, or with other threads, it goes on but is no longer the same bit for bit."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """That a run's state is kept, and taken up again where its folder has one."""

    checkpoint_every_s: float = 300.0
    """Least time between two states that may wait; the last epoch's is always kept."""
    run: str = ""
    """What it trains on, such as its manifest's hash."""
    rhythm: Literal["epochs", "epochs and steps"] = "epochs"
    """After an epoch, where the last state is old enough; or after every epoch and, where the last
    state is old enough, within one."""
    stopped: Literal["goes on", "has ended"] = "goes on"
    """What becomes of a run that somebody stopped, when it is started again."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside a checkpoint's weights and can be read without PyTorch."""

    epoch: int
    validation_loss: float | None
    network: dict[str, Any]
    """The fields of its ChromoNetConfig."""


class Standing(msgspec.Struct, kw_only=True):
    """How far a training is."""

    epoch: int = 0
    """Finished ones."""
    best_epoch: int = 0
    """0 before the first usable state."""
    best: float | None = None
    """What was lowest in the best epoch."""
    losses: list[float] = []
    """Of the present epoch's steps so far; they are read anew where a state is kept."""
    right: list[float] = []
    """The shares that were right, likewise."""
    stopped: bool = False
    """Whether somebody asked for the end."""

    def is_spent(self, patience: int) -> bool:
        """Whether the best state has been waiting for a better one for too long."""
        return self.epoch > 0 and self.epoch - self.best_epoch >= patience

    def take(self, found: float) -> bool:
        """Count an epoch; whether what it found is the lowest so far."""
        self.epoch += 1
        self.losses, self.right = [], []
        better = found < (math.inf if self.best is None else self.best)
        if better:
            self.best, self.best_epoch = found, self.epoch
        return better


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    sha256: str


class _About(msgspec.Struct, frozen=True, kw_only=True):
    identity: str
    standing: Standing
    averaged_steps: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that changes while a network trains."""

    network: ChromoNet
    averaged: Averaged
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    device: torch.device

    def state(self) -> dict[str, Any]:
        """Tensors and plain values."""
        return {
            "network": self.network.state_dict(),
            "averaged": self.averaged.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
            "random cuda": self._cuda_random(),
        }

    def restore(self, state: dict[str, Any], averaged_steps: int) -> None:
        """Take over a state. Raises KeyError, RuntimeError, ValueError or TypeError where it does
        not fit."""
        self.network.load_state_dict(state["network"])
        self.averaged.network.load_state_dict(state["averaged"])
        self.averaged.steps = averaged_steps
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        if self.device.type == "cuda" and state["random cuda"] is not None:
            torch.cuda.set_rng_state(state["random cuda"], self.device)

    def _cuda_random(self) -> Tensor | None:
        return torch.cuda.get_rng_state(self.device) if self.device.type == "cuda" else None


def identity(
    network: ChromoNet,
    settings: TrainSettings,
    *,
    adaptation: Adaptation,
    weights: Weights,
    ema: float,
    steps_per_epoch: int,
    run: str,
) -> str:
    """What a state belongs to: equal for runs that would end with the same network."""
    chosen = msgspec.to_builtins(settings)
    told = {name: value for name, value in chosen.items() if name not in _MAY_DIFFER}
    described = [
        config_to_json(network.config), told, adaptation, weights, ema, steps_per_epoch, run
    ]  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(described, order="sorted")).hexdigest()


class Keeper:
    """Keeps one run's state in its folder as often as it is asked to; without `keeping`, never."""

    def __init__(
        self,
        folder: Path,
        parts: Parts,
        keeping: Keeping | None,
        *,
        identity: str,
        emit: Callable[[Event], None],
    ) -> None:
        self._folder, self._parts, self._keeping = folder, parts, keeping
        self._identity, self._emit = identity, emit
        self._saved, self._failed = time.monotonic(), False

    def resume(self) -> Standing:
        """Where the run goes on from; see `resume`."""
        if self._keeping is None:
            return Standing()
        standing = resume(self._folder, self._parts, identity=self._identity)
        if self._keeping.stopped == "goes on":
            standing.stopped = False
        return standing

    @property
    def due_within_epoch(self) -> bool:
        """Whether it is time for a state in the middle of an epoch."""
        return self._due and self._by_steps

    def after_epoch(self, standing: Standing, *, last: bool) -> None:
        """Keep the state if it is time for it, and the last epoch's always."""
        if last or self._due or self._by_steps:
            self.keep(standing)

    def keep(self, standing: Standing) -> None:
        """Keep the state. A disk that is full must not cost the training, only its safety."""
        if self._keeping is None:
            return
        try:
            save_state(self._folder, self._parts, standing, identity=self._identity)
        except ChromoViewError as error:
            log.warning("%s", error)
            if not self._failed:
                self._emit(
                    Note(
                        level="warning",
                        text="Training goes on, but could not be taken up again if it were cut "
                        f"off now. {error}",
                    )
                )
            self._failed = True
        self._saved = time.monotonic()

    @property
    def _by_steps(self) -> bool:
        return self._keeping is not None and self._keeping.rhythm == "epochs and steps"

    @property
    def _due(self) -> bool:
        every = self._keeping.checkpoint_every_s if self._keeping else math.inf
        return time.monotonic() - self._saved >= every


def save_best(network: ChromoNet, folder: Path, *, epoch: int, loss: float | None) -> None:
    """Weights and card, each whole or not at all."""
    state = {name: value.detach().cpu() for name, value in network.state_dict().items()}
    write_whole(folder / CHECKPOINT_WEIGHTS, _tensor_bytes(state))
    described = Checkpoint(
        epoch=epoch, validation_loss=loss, network=config_to_json(network.config)
    )
    card = msgspec.json.format(msgspec.json.encode(described), indent=1)
    write_whole(folder / CHECKPOINT_CARD, card)


def load_best(folder: Path) -> dict[str, Tensor]:
    """The weights of the best state, on the processor."""
    state: dict[str, Tensor] = torch.load(
        folder / CHECKPOINT_WEIGHTS, map_location="cpu", weights_only=True
    )
    return state


def save_state(folder: Path, parts: Parts, standing: Standing, *, identity: str) -> None:
    """Everything that a run needs to go on from here, the best state's files included."""
    steps = parts.averaged.steps
    about = _About(identity=identity, standing=standing, averaged_steps=steps)
    kept = {name: (folder / name) for name in (CHECKPOINT_WEIGHTS, CHECKPOINT_CARD)}
    best = {
        name: torch.frombuffer(bytearray(path.read_bytes()), dtype=torch.uint8)
        for name, path in kept.items()
        if standing.best_epoch
    }
    body = msgspec.json.encode(about) + b"\n" + _tensor_bytes({**parts.state(), "best": best})
    header = _Header(format=_FORMAT, sha256=hashlib.sha256(body).hexdigest())
    write_whole(folder / STATE_FILE, msgspec.json.encode(header) + b"\n" + body)


def resume(folder: Path, parts: Parts, *, identity: str) -> Standing:
    """Take over the state that a folder holds; a new standing where it holds none.

    The best state's files, which may be newer, go back to what they were. Raises TrainingError for
    a file that is damaged or belongs to another run, before anything is changed.
    """
    path = folder / STATE_FILE
    if not path.exists():
        return Standing()
    about, tensors = _read(path)
    if about.identity != identity:
        raise TrainingError(
            f"The state in {path} belongs to another training.",
            "Train into another folder, or remove this file to train from the start.",
        )
    try:
        parts.restore(tensors, about.averaged_steps)
        for name, content in tensors["best"].items():
            write_whole(folder / name, content.numpy().tobytes())
    except (KeyError, RuntimeError, ValueError, TypeError) as error:
        raise _damaged(path, repr(error)) from error
    return about.standing


def forget_state(folder: Path) -> None:
    """Remove a run's state, once nobody will take it up again."""
    (folder / STATE_FILE).unlink(missing_ok=True)


def _read(path: Path) -> tuple[_About, dict[str, Any]]:
    try:
        first, _, body = path.read_bytes().partition(b"\n")
        header = msgspec.json.decode(first, type=_Header)
        if header.format != _FORMAT or header.sha256 != hashlib.sha256(body).hexdigest():
            raise _damaged(path, "its hash is not that of its content")
        second, _, data = body.partition(b"\n")
        about = msgspec.json.decode(second, type=_About)
        tensors: dict[str, Any] = torch.load(
            io.BytesIO(data), map_location="cpu", weights_only=True
        )
    except OSError as error:
        raise TrainingError(
            f"The state in {path} cannot be read: {error.strerror}.",
            "Give yourself the right to read it, or remove it to train from the start.",
        ) from error
    except (ValueError, RuntimeError, EOFError, UnpicklingError) as error:
        raise _damaged(path, str(error)) from error
    return about, tensors


def _damaged(path: Path, why: str) -> TrainingError:
    return TrainingError(
        f"The state in {path} is damaged or was not written by this program: {why}.",
        "Remove it to train from the start.",
    )


def _tensor_bytes(state: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    torch.save(state, stream)
    return stream.getvalue()
