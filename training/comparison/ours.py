"""Our row: ChromoNet trained by our own loop, augmentation and losses, on fixed images."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from chromoview.core.domain import Float32Array
from chromoview.core.events import Event
from chromoview.core.jobs import TrainSettings
from training.batches import Batch
from training.chromonet import ChromoNet, ChromoNetConfig, Inference
from training.control import Control
from training.dataset import LabelledArrays
from training.fit import fit
from training.plan import Plan as BundledPlan
from training.stream import Shard
from training.window import varied

DROPOUT = 0.2
"""More than in the bundled model's training, whose images are fresh for every epoch."""
_BUNDLED = BundledPlan()
"""Its augmentation and the weights of its losses are ours here as well."""
_BLOCK = 256


class FixedSource:
    """Batches of one shard, with everything that is known of its images, varied anew."""

    def __init__(self, shard: Shard, *, batch_size: int, seed: int) -> None:
        self._shard, self._seed = shard, seed
        self._size = min(batch_size, len(shard.classes))

    @property
    def steps_per_epoch(self) -> int:
        return len(self._shard.classes) // self._size

    def batches(self, epoch: int) -> Iterator[Batch]:
        rng = np.random.default_rng((self._seed, epoch))
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        order = rng.permutation(len(self._shard.classes))[: self.steps_per_epoch * self._size]
        for rows in order.reshape(-1, self._size):
            yield varied(self._shard, rows, generator, _BUNDLED.augmentation)


def train_ours(
    shard: Shard,
    *,
    validation: LabelledArrays,
    settings: TrainSettings,
    emit: Callable[[Event], None],
    control: Control,
) -> ChromoNet:
    """A ChromoNet in its state of least validation loss. Raises Cancelled and TrainingError."""
    torch.manual_seed(settings.seed)
    height, width = shard.images.shape[1:]
    network = ChromoNet(ChromoNetConfig(height=height, width=width, dropout=DROPOUT))
    source = FixedSource(shard, batch_size=settings.batch_size, seed=settings.seed)
    with tempfile.TemporaryDirectory(prefix="chromoview-") as scratch:
        fit(
            network,
            source,
            validation=validation,
            settings=settings,
            emit=emit,
            control=control,
            run_folder=Path(scratch),
            weights=_BUNDLED.weights,
        )
    return network


@torch.no_grad()
def judge_ours(network: ChromoNet, images: Float32Array, *, control: Control) -> Float32Array:
    """Probabilities `[n, 2]` by the network in the form in which it is exported. Raises
    Cancelled."""
    inference = Inference(network, 1.0).eval()
    parts = []
    for first in range(0, len(images), _BLOCK):
        control.check()
        found = inference(torch.from_numpy(images[first : first + _BLOCK]))
        parts.append(found.probabilities.numpy())
    return np.concatenate(parts)
