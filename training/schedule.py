"""How fast which part of a network learns, and when."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from torch import nn

from chromoview.core.jobs import TrainSettings
from training.chromonet import ChromoNet

_WARM_UP = 0.05
"""Share of all steps over which the learning rate rises."""


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


def parameter_groups(
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


def training_mode(model: nn.Module, adaptation: Adaptation) -> None:
    """Training mode, but for the batch norm of a network that keeps its statistics."""
    model.train()
    if adaptation.statistics == "keep":
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()


def rate_factor(step: int, steps: int) -> float:
    """Linear rise, then half a cosine down to a hundredth (Loshchilov and Hutter 2017)."""
    rise = max(1, round(_WARM_UP * steps))
    if step < rise:
        return (step + 1) / rise
    done = (step - rise) / max(1, steps - rise)
    return 0.01 + 0.99 * 0.5 * (1.0 + math.cos(math.pi * min(1.0, done)))
