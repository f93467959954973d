"""The training loop: it knows batches, a network and events, and nothing of files or screens.

Lightning Fabric picks the device and the precision; everything else is in sight here.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec
import torch
from lightning_fabric import Fabric
from torch import Tensor, nn
from torch.nn import functional

from chromoview.core.errors import TrainingError
from chromoview.core.events import Epoch, Event
from chromoview.core.jobs import TrainSettings
from training.batches import Batch, BatchSource
from training.chromonet import ChromoNet, Scores, config_to_json
from training.control import Control
from training.dataset import UNKNOWN_CHROMOSOME, LabelledArrays

log = logging.getLogger(__name__)

CHECKPOINT_WEIGHTS = "best.pt"
CHECKPOINT_CARD = "best.json"
_WARM_UP = 0.05
"""Share of all steps over which the learning rate rises."""
_LARGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Adaptation:
    """How freely a network changes."""

    trunk_rate: float
    """Factor on the learning rate of the convolutions and their batch norm."""
    statistics: Literal["learn", "keep"]
    """Whether batch norm's running means and variances follow the new images."""


FROM_CHANCE = Adaptation(trunk_rate=1.0, statistics="learn")
GENTLE = Adaptation(trunk_rate=0.1, statistics="keep")
"""For few labels on top of a trained network: what it knows of chromosomes in general changes
slowly, and the looks of a few hundred images do not replace those of thousands."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """How training ended. The network that was trained holds the best state."""

    epochs: int
    """Finished, from 1."""
    best_epoch: int
    stopped_early: bool
    validation_loss: float | None


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside a checkpoint's weights and can be read without PyTorch."""

    epoch: int
    validation_loss: float | None
    network: dict[str, Any]
    """The fields of its ChromoNetConfig."""


def make_fabric(settings: TrainSettings) -> Fabric:
    """Device and precision. Raises TrainingError where a graphics card is asked for in vain."""
    if settings.threads:
        torch.set_num_threads(settings.threads)
    if settings.device == "cuda" and not torch.cuda.is_available():
        raise TrainingError(
            "There is no graphics card that PyTorch can use.", "Choose the device auto or cpu."
        )
    cuda = settings.device != "cpu" and torch.cuda.is_available()
    # Fabric announces its precision on standard error, where a run's own words belong.
    logging.getLogger("lightning_fabric.utilities.rank_zero").setLevel(logging.WARNING)
    return Fabric(
        accelerator="cuda" if cuda else "cpu",
        devices=1,
        precision="bf16-mixed" if _fast_bf16(cuda) else "32-true",
    )


def _fast_bf16(cuda: bool) -> bool:
    """Whether bf16 is done in hardware; it is then twice as fast as float32 (measured with
    AVX-512), and elsewhere slower. Decided by capability, so that a run can be repeated."""
    if cuda:
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


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
) -> Fitted:
    """Train `network` in place and leave its best state in it, on the processor.

    The best state is the one of lowest validation loss, the last one where there is no validation
    side; it also lies in `run_folder` as weights beside a JSON. Raises Cancelled through `control`,
    and TrainingError where the loss is no longer a number.
    """
    fabric = make_fabric(settings)
    torch.manual_seed(settings.seed)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(
        _parameter_groups(network, settings, adaptation), lr=settings.learning_rate, fused=True
    )
    model, optimizer = fabric.setup(network, optimizer)
    steps = settings.epochs * source.steps_per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    best, best_epoch, epoch, stopped = math.inf, 0, 0, False
    start = time.monotonic()
    while epoch < settings.epochs and not stopped:
        _training_mode(model, adaptation)
        batches = source.batches(epoch)
        trained = _train_epoch(fabric, model, optimizer, schedule, batches, settings, control)
        checked = measure(model, validation, control=control) if validation else None
        epoch += 1
        better = (checked.loss if checked else -float(epoch)) < best
        if better:
            best, best_epoch = checked.loss if checked else -float(epoch), epoch
            _save(network, run_folder, epoch=epoch, loss=checked.loss if checked else None)
        stopped = control.stopping or epoch - best_epoch >= settings.patience
        left = (time.monotonic() - start) / epoch * (settings.epochs - epoch)
        emit(_event(epoch, settings.epochs, trained, checked, better, left))
    if not best_epoch:
        raise TrainingError(
            "Training found no usable state: the validation loss was never a number.",
            "Train again with a lower learning rate.",
        )
    network.cpu().load_state_dict(
        torch.load(run_folder / CHECKPOINT_WEIGHTS, map_location="cpu", weights_only=True)
    )
    return Fitted(
        epochs=epoch,
        best_epoch=best_epoch,
        stopped_early=epoch < settings.epochs,
        validation_loss=best if validation else None,
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


def _train_epoch(
    fabric: Fabric,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    batches: Iterable[Batch],
    settings: TrainSettings,
    control: Control,
) -> Measured:
    """Mean loss and accuracy of the class head over the epoch's steps."""
    losses: list[Tensor] = []
    right: list[Tensor] = []
    for batch in batches:
        control.check()
        images, classes, chromosomes = (part.to(fabric.device) for part in batch)
        scores: Scores = model(images.contiguous(memory_format=torch.channels_last))
        class_loss, loss = _losses(scores, classes, chromosomes, settings)
        optimizer.zero_grad()
        fabric.backward(loss)
        fabric.clip_gradients(
            model, optimizer, max_norm=_LARGEST_GRADIENT, error_if_nonfinite=False
        )
        optimizer.step()
        schedule.step()
        # Kept as tensors: reading a value would make a graphics card wait at every step.
        losses.append(class_loss.detach())
        right.append((scores.classes.detach().argmax(1) == classes).float().mean())
    loss_mean = float(torch.stack(losses).mean())
    if not math.isfinite(loss_mean):
        raise TrainingError(
            "Training broke off: the loss is no longer a number.",
            "Train again with a lower learning rate.",
        )
    return Measured(loss_mean, float(torch.stack(right).mean()))


def _losses(
    scores: Scores, classes: Tensor, chromosomes: Tensor, settings: TrainSettings
) -> tuple[Tensor, Tensor]:
    """The class head's loss, with label smoothing, and the whole that is minimised."""
    class_loss = functional.cross_entropy(
        scores.classes.float(), classes, label_smoothing=settings.label_smoothing
    )
    known = chromosomes != UNKNOWN_CHROMOSOME
    if not settings.naming_weight or not bool(known.any()):
        return class_loss, class_loss
    naming_loss = functional.cross_entropy(scores.chromosomes[known].float(), chromosomes[known])
    return class_loss, class_loss + settings.naming_weight * naming_loss


def _event(
    epoch: int,
    epochs: int,
    trained: Measured,
    checked: Measured | None,
    best: bool,
    seconds_left: float,
) -> Epoch:
    return Epoch(
        epoch=epoch,
        epochs=epochs,
        training_loss=trained.loss,
        training_accuracy=trained.accuracy,
        validation_loss=checked.loss if checked else None,
        validation_accuracy=checked.accuracy if checked else None,
        best=best,
        seconds_left=seconds_left,
    )


def _parameter_groups(
    network: ChromoNet, settings: TrainSettings, adaptation: Adaptation
) -> list[dict[str, Any]]:
    """Convolutions and heads at their own rates; no weight decay on biases and batch norm."""
    trunk = {id(p) for part in (network.convolutions, network.norms) for p in part.parameters()}
    groups = []
    for rate, inside in ((adaptation.trunk_rate, True), (1.0, False)):
        members = [p for p in network.parameters() if (id(p) in trunk) is inside]
        for decay, matrices in ((settings.weight_decay, True), (0.0, False)):
            chosen = [p for p in members if (p.ndim > 1) is matrices]
            groups.append(
                {"params": chosen, "weight_decay": decay, "lr": settings.learning_rate * rate}
            )
    return groups


def _training_mode(model: nn.Module, adaptation: Adaptation) -> None:
    model.train()
    if adaptation.statistics == "keep":
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()


def _rate(step: int, steps: int) -> float:
    """Linear rise, then half a cosine down to a hundredth (Loshchilov and Hutter 2017)."""
    rise = max(1, round(_WARM_UP * steps))
    if step < rise:
        return (step + 1) / rise
    done = (step - rise) / max(1, steps - rise)
    return 0.01 + 0.99 * 0.5 * (1.0 + math.cos(math.pi * min(1.0, done)))


def _save(network: ChromoNet, folder: Path, *, epoch: int, loss: float | None) -> None:
    """Weights and card, each whole or not at all."""
    weights, card = folder / CHECKPOINT_WEIGHTS, folder / CHECKPOINT_CARD
    partial = weights.with_suffix(".part")
    state = {name: value.detach().cpu() for name, value in network.state_dict().items()}
    torch.save(state, partial)
    partial.replace(weights)
    partial = card.with_suffix(".part")
    described = Checkpoint(
        epoch=epoch, validation_loss=loss, network=config_to_json(network.config)
    )
    partial.write_bytes(msgspec.json.format(msgspec.json.encode(described), indent=1))
    partial.replace(card)
