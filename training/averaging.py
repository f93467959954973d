"""The average of a network's weights over its last steps, which judges better than any one step.

Polyak and Juditsky 1992; as an exponential moving average, Tarvainen and Valpola 2017 (*Mean
teachers*). A small learning rate at the end does part of the same work, so the gain is largest
where training is stopped early.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor

from training.chromonet import ChromoNet

DECAY = 0.999


class Averaged:
    """A second network that follows the first; batch norm's running statistics follow, too.

    Statistics measured with the last step's weights alone do not fit averaged weights.
    """

    def __init__(self, network: ChromoNet, decay: float) -> None:
        """`decay` 0..1 is what the average keeps at each step; with 0 it is the network itself."""
        if not 0.0 <= decay < 1.0:
            raise ValueError("what an average keeps of itself is at least 0 and below 1")
        self._decay = decay
        self.steps = 0
        """Steps that the average has seen."""
        self.network = network
        if decay:
            self.network = copy.deepcopy(network).requires_grad_(False).eval()
        mean, live = (_tensors(n) for n in (self.network, network))
        real = [value.is_floating_point() for value in live]
        pairs = list(zip(mean, live, real, strict=True))
        self._mean = [m for m, _, is_real in pairs if is_real]
        self._live = [v for _, v, is_real in pairs if is_real]
        self._counts = [(m, v) for m, v, is_real in pairs if not is_real]

    @torch.no_grad()
    def update(self) -> None:
        """Follow one step of the optimiser.

        The average keeps little of itself at first, so that it neither remembers the start nor
        lags behind a training of a few hundred steps.
        """
        if not self._decay:
            return
        keep = min(self._decay, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(self._mean, self._live, 1.0 - keep)
        for mean, live in self._counts:
            mean.copy_(live)
        self.steps += 1


def _tensors(network: ChromoNet) -> list[Tensor]:
    return [*(p.detach() for p in network.parameters()), *network.buffers()]
