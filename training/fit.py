"""The training loop: it knows batches, a network and events, and nothing of screens.

Lightning Fabric picks the device and the precision; everything else is in sight here.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import torch
from lightning_fabric import Fabric
from torch import Tensor, nn
from torch.nn import functional

from chromoview.core.errors import TrainingError
from chromoview.core.events import Epoch, Event
from chromoview.core.jobs import TrainSettings
from training.averaging import DECAY, Averaged
from training.batches import Batch, BatchSource
from training.checkpoint import CHECKPOINT_CARD as CHECKPOINT_CARD
from training.checkpoint import CHECKPOINT_WEIGHTS as CHECKPOINT_WEIGHTS
from training.checkpoint import (
    Keeper,
    Parts,
    Standing,
    identity,
    load_best,
    save_best,
)
from training.checkpoint import Keeping as Keeping
from training.chromonet import ChromoNet, Scores
from training.control import Control
from training.dataset import LabelledArrays
from training.devices import from_first, own_part, spread
from training.devices import make_fabric as make_fabric
from training.losses import Weights, losses
from training.pace import Pace
from training.schedule import FROM_CHANCE as FROM_CHANCE
from training.schedule import GENTLE as GENTLE
from training.schedule import Adaptation as Adaptation
from training.schedule import parameter_groups, rate_factor, training_mode

log = logging.getLogger(__name__)

_LARGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """How training ended. The network that was trained holds the best state."""

    epochs: int
    """Finished, from 1."""
    best_epoch: int
    stopped_early: bool
    validation_loss: float | None
    resumed_from: int = 0
    """Epochs that an earlier part of the same run had finished."""
    process: int = 0
    """Which one this is of several processes that trained together: the first, 0, has the files,
    and it alone goes on to measure and to export."""


def fit(
    network: ChromoNet,
    source: BatchSource,
    *,
    validation: LabelledArrays | None,
    settings: TrainSettings,
    emit: Callable[[Event], None],
    control: Control,
    run_folder: Path,
    adaptation: Adaptation = FROM_CHANCE,
    weights: Weights | None = None,
    ema: float = DECAY,
    keeping: Keeping | None = None,
) -> Fitted:
    """Train `network` in place and leave its best state in it, on the processor.

    What is measured, kept and left is the moving average of the weights: `ema`, from 0 up to below
    1, is the share that it keeps of itself at each step; with 0 it is the last step's weights. The
    best state is the one of lowest validation loss, the last one where there is no validation side;
    it also lies in `run_folder` as weights beside a JSON. With `keeping`, all that it takes to go
    on lies there, too, and a run whose state the folder holds goes on: bit for bit as if it had
    never ended, on the same machine with as many threads, if the batches of `source` depend on the
    epoch alone. Several machines share the folder.

    Raises Cancelled through `control`, and TrainingError where the loss is no longer a number, or
    the folder's state is damaged or another run's.
    """
    run = _set_up(network, source, settings, adaptation, weights, ema)
    keeper = Keeper(
        run_folder, run.parts, keeping, identity=run.identity(source, ema, keeping), emit=emit
    )
    standing = keeper.resume()
    first, pace = standing.epoch, _pace(run, source, standing, control)
    between = _Between(run, standing, keeper, pace, emit)
    stopped = standing.stopped or standing.is_spent(settings.patience)
    while standing.epoch < settings.epochs and not stopped:
        training_mode(run.model, adaptation)
        trained = _train_epoch(run, source.batches(standing.epoch), between, control)
        found = _judge(run, trained, validation, control)
        loss = found.checked.loss if found.checked else None
        better = standing.take(-float(standing.epoch + 1) if loss is None else loss)
        standing.stopped = found.stopping
        stopped = found.stopping or standing.is_spent(settings.patience)
        if run.fabric.is_global_zero:
            if better:
                save_best(run.parts.averaged.network, run_folder, epoch=standing.epoch, loss=loss)
            keeper.after_epoch(standing, last=stopped or standing.epoch == settings.epochs)
            emit(_event(standing.epoch, settings.epochs, found, better, pace.seconds_left))
    _take_best(run, run_folder, standing)
    return Fitted(
        epochs=standing.epoch,
        best_epoch=standing.best_epoch,
        stopped_early=standing.epoch < settings.epochs,
        validation_loss=standing.best if validation else None,
        resumed_from=first,
        process=run.fabric.global_rank,
    )


class Measured(NamedTuple):
    """The class head on one side, over an epoch or after it."""

    loss: float
    accuracy: float


def measure(
    model: nn.Module, arrays: LabelledArrays, *, control: Control, batch_size: int = 256
) -> Measured:
    """Loss and accuracy of the class head, every class counting the same.

    Training draws classes equally often, so validation must not be ruled by the commoner one.
    """
    model.eval()
    logits = predict_logits(model, arrays, control=control, batch_size=batch_size)
    classes = torch.from_numpy(arrays.classes)
    losses = functional.cross_entropy(logits, classes, reduction="none")
    right = (logits.argmax(1) == classes).float()
    parts = [classes == index for index in sorted(set(classes.tolist()))]
    loss, accuracy = (
        float(torch.stack([values[part].mean() for part in parts]).mean())
        for values in (losses, right)
    )
    return Measured(loss, accuracy)


@torch.no_grad()
def predict_logits(
    model: nn.Module, arrays: LabelledArrays, *, control: Control, batch_size: int = 256
) -> Tensor:
    """`[n, classes]` of the class head, float32 on the processor; the model is in eval mode."""
    device = next(model.parameters()).device
    parts = []
    for first in range(0, len(arrays), batch_size):
        control.check()
        images = torch.from_numpy(arrays.images[first : first + batch_size]).to(device)
        scores: Scores = model(images)
        parts.append(scores.classes.float().cpu())
    return torch.cat(parts)


@dataclass(frozen=True, slots=True)
class _Run:
    """What stays the same while a network trains."""

    fabric: Fabric
    model: nn.Module
    """The network as Fabric wraps it, for the device and the precision."""
    optimizer: torch.optim.Optimizer
    parts: Parts
    settings: TrainSettings
    adaptation: Adaptation
    weights: Weights

    def identity(self, source: BatchSource, ema: float, keeping: Keeping | None) -> str:
        """What a state must belong to for this run to go on from it."""
        return identity(
            self.parts.network,
            self.settings,
            adaptation=self.adaptation,
            weights=self.weights,
            ema=ema,
            steps_per_epoch=source.steps_per_epoch,
            run=keeping.run if keeping else "",
        )


def _set_up(
    network: ChromoNet,
    source: BatchSource,
    settings: TrainSettings,
    adaptation: Adaptation,
    weights: Weights | None,
    ema: float,
) -> _Run:
    fabric = make_fabric(settings)
    torch.manual_seed(settings.seed)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(
        parameter_groups(network, settings, adaptation), lr=settings.learning_rate, fused=True
    )
    model, wrapped = fabric.setup(network, optimizer)
    steps = settings.epochs * source.steps_per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_factor(step, steps))
    return _Run(
        fabric=fabric,
        model=model,
        optimizer=wrapped,
        parts=Parts(network, Averaged(network, ema), optimizer, schedule, fabric.device),
        settings=settings,
        adaptation=adaptation,
        weights=weights or Weights(naming=settings.naming_weight),
    )


@dataclass(frozen=True, slots=True)
class _Between:
    """What happens between two steps."""

    run: _Run
    standing: Standing
    keeper: Keeper
    pace: Pace
    emit: Callable[[Event], None]

    def steps_done(self, losses: Sequence[Tensor], right: Sequence[Tensor]) -> None:
        """After the present epoch's last step so far: keep the state, tell how far it is."""
        self.pace.step()
        if not self.run.fabric.is_global_zero:
            return
        if self.keeper.due_within_epoch and len(losses):
            self.standing.losses = [float(value) for value in losses]
            self.standing.right = [float(value) for value in right]
            self.keeper.keep(self.standing)
        news = self.pace.news()
        if news is not None:
            self.emit(news)


def _pace(run: _Run, source: BatchSource, standing: Standing, control: Control) -> Pace:
    each, settings = source.steps_per_epoch, run.settings
    return Pace(
        control,
        done=standing.epoch * each + len(standing.losses),
        total=settings.epochs * each,
        batch_size=min(settings.batch_size, settings.epoch_images),
    )


def _train_epoch(
    run: _Run, batches: Iterable[Batch], between: _Between, control: Control
) -> Measured:
    """Mean loss and accuracy of the class head over the epoch's steps, those that an earlier part
    of the run took among them."""
    standing, device = between.standing, run.fabric.device
    class_losses = [torch.tensor(value, device=device) for value in standing.losses]
    right = [torch.tensor(value, device=device) for value in standing.right]
    smoothing = run.settings.label_smoothing
    for batch in islice(batches, len(class_losses), None):
        control.check()
        images, targets = own_part(batch, run.fabric)
        scores: Scores = run.model(images.contiguous(memory_format=torch.channels_last))
        found = losses(scores, targets, smoothing=smoothing, weights=run.weights)
        run.optimizer.zero_grad()
        run.fabric.backward(found.total)
        run.fabric.clip_gradients(
            run.model, run.optimizer, max_norm=_LARGEST_GRADIENT, error_if_nonfinite=False
        )
        run.optimizer.step()
        run.parts.schedule.step()
        run.parts.averaged.update()
        # Kept as tensors: reading a value would make a graphics card wait at every step.
        class_losses.append(found.classes.detach())
        right.append((scores.classes.detach().argmax(1) == targets.classes).float().mean())
        between.steps_done(class_losses, right)
    return Measured(float(torch.stack(class_losses).mean()), float(torch.stack(right).mean()))


class _Found(NamedTuple):
    """What an epoch came to; the same in all processes, which must agree on what to do next."""

    trained: Measured
    checked: Measured | None
    stopping: bool


def _judge(
    run: _Run, trained: Measured, validation: LabelledArrays | None, control: Control
) -> _Found:
    """Measure the averaged network, in full precision, as the exported one will judge."""
    checked = Measured(math.nan, math.nan)
    if validation and run.fabric.is_global_zero:
        checked = measure(run.parts.averaged.network, validation, control=control)
    loss, accuracy, *judged, stopping = from_first(
        run.fabric, [*trained, *checked, float(control.stopping)]
    )
    if not math.isfinite(loss):
        raise TrainingError(
            "Training broke off: the loss is no longer a number.",
            "Train again with a lower learning rate.",
        )
    return _Found(
        Measured(loss, accuracy), Measured(*judged) if validation else None, bool(stopping)
    )


def _take_best(run: _Run, folder: Path, standing: Standing) -> None:
    if not standing.best_epoch:
        raise TrainingError(
            "Training found no usable state: the validation loss was never a number.",
            "Train again with a lower learning rate.",
        )
    network = run.parts.network.cpu()
    if run.fabric.is_global_zero:
        network.load_state_dict(load_best(folder))
    spread(run.fabric, list(network.state_dict().values()))


def _event(epoch: int, epochs: int, found: _Found, best: bool, seconds_left: float) -> Epoch:
    return Epoch(
        epoch=epoch,
        epochs=epochs,
        training_loss=found.trained.loss,
        training_accuracy=found.trained.accuracy,
        validation_loss=found.checked.loss if found.checked else None,
        validation_accuracy=found.checked.accuracy if found.checked else None,
        best=best,
        seconds_left=seconds_left,
    )
