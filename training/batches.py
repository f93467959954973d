"""Where training batches come from: the contract, and the source for images in memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
import torch
from torch import Tensor

from chromoview.core.metrics import IntArray
from training.augment import Augmentation, augment
from training.dataset import LabelledArrays

FEWEST_DRAWS = 256
"""Images in an epoch, however few there are: each is then drawn several times, varied anew."""


class Targets(NamedTuple):
    """What is known of a batch's images; -1 where it is not known of one."""

    classes: Tensor
    """`[n]`, int64."""
    chromosomes: Tensor
    """`[n]`, int64, indices of CHROMOSOMES."""
    polarity: Tensor | None = None
    """`[n]`, int64, 1 where the p end is up, 0 where it is down."""
    operations: Tensor | None = None
    """`[n]`, int64, 0 for nothing, then the kinds of abnormality in their order."""
    teacher: Tensor | None = None
    """`[n, classes]`, log-probabilities that another model gives; NaN where it teaches nothing."""
    twins: Tensor | None = None
    """`[n]`, int64, 1 for shams and 0 for untouched normals that should score alike."""

    def to(self, device: torch.device) -> Targets:
        return Targets(
            self.classes.to(device),
            self.chromosomes.to(device),
            *(None if part is None else part.to(device) for part in self[2:]),
        )


class Batch(NamedTuple):
    """One step's images, on the processor or already on the device."""

    images: Tensor
    """`[n, 1, height, width]`, float32, stain 0..1, varied already."""
    targets: Targets


class BatchSource(Protocol):
    """Where training batches come from; each epoch may be different images."""

    @property
    def steps_per_epoch(self) -> int: ...

    def batches(self, epoch: int) -> Iterable[Batch]:
        """`steps_per_epoch` batches; equal for equal epochs (from 0)."""


class ArraySource:
    """Batches from images in memory: classes drawn equally often, each image varied anew."""

    def __init__(
        self,
        arrays: LabelledArrays,
        *,
        batch_size: int,
        seed: int,
        augmentation: Augmentation | None = None,
    ) -> None:
        self._images = torch.from_numpy(arrays.images)
        self._classes = torch.from_numpy(arrays.classes)
        self._chromosomes = torch.from_numpy(arrays.chromosomes)
        self._members = [
            np.flatnonzero(arrays.classes == index) for index in np.unique(arrays.classes)
        ]
        draws = max(len(arrays), FEWEST_DRAWS)
        self._batch_size = min(batch_size, draws)
        self._steps = math.ceil(draws / self._batch_size)
        self._seed = seed
        self._augmentation = augmentation or Augmentation()

    @property
    def steps_per_epoch(self) -> int:
        return self._steps

    def batches(self, epoch: int) -> Iterator[Batch]:
        rng = np.random.default_rng((self._seed, epoch))
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        drawn = balanced_draw(self._members, self._steps * self._batch_size, rng)
        for rows in drawn.reshape(self._steps, self._batch_size):
            index = torch.from_numpy(rows)
            images = augment(self._images[index], generator, self._augmentation)
            yield Batch(images, Targets(self._classes[index], self._chromosomes[index]))


def balanced_draw(members: list[IntArray], count: int, rng: np.random.Generator) -> IntArray:
    """`count` indices with equally many from each class (to within one), in random order.

    Within a class every member comes once before any comes again.
    """
    shares = [count // len(members) + (k < count % len(members)) for k in range(len(members))]
    parts = [
        np.concatenate([rng.permutation(m) for _ in range(math.ceil(share / len(m)) or 1)])[:share]
        for m, share in zip(members, shares, strict=True)
    ]
    return rng.permutation(np.concatenate(parts)).astype(np.int64)
