"""Training as the paper does it: its augmentation, Adam, and cross-entropy on the classes alone."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from lightning_fabric import Fabric
from torch import Tensor, nn
from torch.nn import functional

from chromoview.core.domain import Float32Array
from chromoview.core.errors import TrainingError
from chromoview.core.events import Epoch, Event
from chromoview.core.jobs import TrainSettings
from training.comparison.results import CurvePoint
from training.control import Control
from training.dataset import LabelledArrays
from training.fit import Measured, make_fabric

_BLOCK = 256
"""Images judged at a time."""
Vary = Callable[[Tensor, torch.Generator], Tensor]


@dataclass(frozen=True, slots=True)
class PaperAugmentation:
    """How far the paper's augmentation goes: small rotations, flips, zoom, shear and shift."""

    rotation: float = 10.0
    """Degrees, either way."""
    zoom: float = 0.1
    shear: float = 0.1
    shift: float = 0.05
    """Share of the image's side, in both directions."""


def vary_as_the_paper(images: Tensor, generator: torch.Generator) -> Tensor:
    """Varied copies of `images` `[n, 1, height, width]`; equal generators give equal results."""
    how = PaperAugmentation()
    count, _, height, width = images.shape

    def spread(limit: float) -> Tensor:
        return (2.0 * torch.rand(count, generator=generator) - 1.0) * limit

    def side() -> Tensor:
        return 1.0 - 2.0 * (torch.rand(count, generator=generator) < 0.5).float()

    angle, shear = spread(math.radians(how.rotation)), spread(how.shear)
    zoom_x, zoom_y = (1.0 + spread(how.zoom)) * side(), (1.0 + spread(how.zoom)) * side()
    cos, sin = angle.cos(), angle.sin()
    # Rotation x shear x zoom and flips in pixels; then the sides' ratio turns pixels into -1..1.
    a, b = cos * zoom_x, (cos * shear - sin) * zoom_y
    c, d = sin * zoom_x, (sin * shear + cos) * zoom_y
    top = torch.stack([a, b * height / width, 2.0 * spread(how.shift)], dim=1)
    bottom = torch.stack([c * width / height, d, 2.0 * spread(how.shift)], dim=1)
    grid = functional.affine_grid(
        torch.stack([top, bottom], dim=1), list(images.shape), align_corners=False
    )
    return functional.grid_sample(images, grid, padding_mode="zeros", align_corners=False)


def train_plainly(
    network: nn.Module,
    arrays: LabelledArrays,
    *,
    validation: LabelledArrays | None,
    settings: TrainSettings,
    vary: Vary | None,
    emit: Callable[[Event], None],
    control: Control,
) -> tuple[CurvePoint, ...]:
    """Train `network` in place, and keep its state of least validation loss; without a validation
    side, its last state. It ends on the processor.

    Of the settings count epochs, batch size, learning rate, seed, device and threads. Raises
    Cancelled, and TrainingError where the loss is no longer a number.
    """
    fabric = make_fabric(settings)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.Adam(network.parameters(), lr=settings.learning_rate)
    model, optimizer = fabric.setup(network, optimizer)
    generator = torch.Generator().manual_seed(settings.seed)
    torch.manual_seed(settings.seed)  # for dropout
    curve: list[CurvePoint] = []
    best, kept = math.inf, copy.deepcopy(network.state_dict())
    for epoch in range(1, settings.epochs + 1):
        trained = _train_epoch(
            fabric,
            model,
            optimizer,
            batches=_batches(arrays, settings.batch_size, vary, generator),
            control=control,
        )
        checked = _measure(model, validation, control=control) if validation else None
        better = checked is None or checked.loss < best
        if better:
            best = checked.loss if checked else best
            kept = copy.deepcopy(network.state_dict())
        event = _event(epoch, settings.epochs, trained, checked, better)
        curve.append(curve_point(event))
        emit(event)
    network.load_state_dict(kept)
    network.cpu()
    return tuple(curve)


def curve_point(event: Epoch) -> CurvePoint:
    """What a report keeps of an epoch's event."""
    return CurvePoint(
        epoch=event.epoch,
        training_loss=event.training_loss,
        training_accuracy=event.training_accuracy,
        validation_loss=event.validation_loss,
        validation_accuracy=event.validation_accuracy,
    )


@torch.no_grad()
def judge(network: nn.Module, images: Float32Array, *, control: Control) -> Float32Array:
    """Probabilities `[n, 2]` of a network of `networks`. Raises Cancelled."""
    network.eval()
    device = next(network.parameters()).device
    parts = []
    for first in range(0, len(images), _BLOCK):
        control.check()
        logits = network(torch.from_numpy(images[first : first + _BLOCK]).to(device))
        parts.append(logits.float().softmax(1).cpu())
    return np.asarray(torch.cat(parts).numpy(), dtype=np.float32)


def _batches(
    arrays: LabelledArrays, size: int, vary: Vary | None, generator: torch.Generator
) -> Iterator[tuple[Tensor, Tensor]]:
    """Every image once, in random order; the paper does not draw classes equally often."""
    order = torch.randperm(len(arrays), generator=generator).numpy()
    # Batch norm needs two images: a lone last one joins the batch before it.
    cuts = [at for at in range(size, len(order), size) if len(order) - at > 1]
    for rows in np.split(order, cuts):
        images = torch.from_numpy(arrays.images[rows])
        varied = vary(images, generator) if vary else images
        yield varied, torch.from_numpy(arrays.classes[rows])


def _train_epoch(
    fabric: Fabric,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    *,
    batches: Iterable[tuple[Tensor, Tensor]],
    control: Control,
) -> Measured:
    model.train()
    losses, right = [], []
    for images, classes in batches:
        control.check()
        images, classes = fabric.to_device(images), fabric.to_device(classes)
        logits = model(images.contiguous(memory_format=torch.channels_last)).float()
        loss = functional.cross_entropy(logits, classes)
        optimizer.zero_grad()
        fabric.backward(loss)
        optimizer.step()
        losses.append(loss.detach())
        right.append((logits.detach().argmax(1) == classes).float().mean())
    mean = float(torch.stack(losses).mean())
    if not math.isfinite(mean):
        raise TrainingError(
            "Training broke off: the loss is no longer a number.", "Choose another seed."
        )
    return Measured(mean, float(torch.stack(right).mean()))


def _measure(model: nn.Module, arrays: LabelledArrays, *, control: Control) -> Measured:
    likely = judge(model, arrays.images, control=control).astype(np.float64)
    own = likely[np.arange(len(arrays)), arrays.classes]
    accuracy = float((likely.argmax(1) == arrays.classes).mean())
    return Measured(float(-np.log(np.maximum(own, 1e-12)).mean()), accuracy)


def _event(
    epoch: int, epochs: int, trained: Measured, checked: Measured | None, best: bool
) -> Epoch:
    return Epoch(
        epoch=epoch,
        epochs=epochs,
        training_loss=trained.loss,
        training_accuracy=trained.accuracy,
        validation_loss=checked.loss if checked else None,
        validation_accuracy=checked.accuracy if checked else None,
        best=best,
    )
