"""Training batches from a stream of shards: a window that moves on, so that the network does not
wait for synthesis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec
import numpy as np
import torch

from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.core.metrics import IntArray
from training.augment import Augmentation, affine, turned, vary_look, warp
from training.batches import Batch, Targets
from training.chromonet import OPERATIONS
from training.dataset import LabelledArrays
from training.stream import Shard, ShardStream, joined
from training.synthesis.structural import KINDS

ABNORMAL = "abnormal"
"""The class of a made image whose kind has no class of its own."""
_OPERATION = {kind: index for index, kind in enumerate(OPERATIONS)}


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """How many images an epoch sees, and how many of them are new."""

    shards_per_epoch: int = 8
    """Shards that an epoch trains on."""
    fresh_shards: int = 2
    """How many of them are new; the others were made for the epochs before."""
    shard_size: int = 2000
    batch_size: int = 128


class ShardSource:
    """Batches from a sliding window of shards, so that the network does not wait for synthesis."""

    def __init__(
        self,
        stream: ShardStream,
        window: Window,
        *,
        classes: Sequence[str],
        seed: int,
        augmentation: Augmentation,
    ) -> None:
        self._stream = stream
        self._shards: Iterator[Shard] = iter(())
        self._sizes = window
        self._classes = classes
        self._seed = seed
        self._augmentation = augmentation
        self._window: list[Shard] = []
        self._epoch = -1

    @property
    def steps_per_epoch(self) -> int:
        return self._sizes.shards_per_epoch * self._sizes.shard_size // self._sizes.batch_size

    def batches(self, epoch: int) -> Iterator[Batch]:
        """The same for an epoch whether or not those before it were asked for."""
        fresh = self._sizes.fresh_shards
        if epoch != self._epoch + 1 or not self._window:
            self._shards = self._stream.shards(first=epoch * fresh)
            self._window, fresh = [], self._sizes.shards_per_epoch
        self._epoch = epoch
        self._window = self._window[fresh:]
        self._window += [next(self._shards) for _ in range(fresh)]
        rng = np.random.default_rng((self._seed, epoch))
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        whole = labelled(joined(self._window), self._classes)
        size = self._sizes.batch_size
        order = rng.permutation(len(whole.classes))[: self.steps_per_epoch * size]
        for rows in order.reshape(-1, size):
            yield varied(whole, rows, generator, self._augmentation)


def varied(shard: Shard, rows: IntArray, generator: torch.Generator, how: Augmentation) -> Batch:
    """The images `rows` of a shard, varied anew, with everything that is known of them."""
    images = torch.from_numpy(shard.images[rows][:, None].astype(np.float32) / 255)
    height, width = images.shape[2:]
    theta = affine(len(rows), (height, width), generator, how)
    turns = turned(theta)
    polarity = torch.from_numpy(shard.polarity[rows])
    polarity = torch.where(turns & (polarity >= 0), 1 - polarity, polarity)
    kinds = [_OPERATION.get(shard.kinds[row], 0) for row in rows]
    return Batch(
        vary_look(warp(images, theta), generator, how),
        Targets(
            classes=torch.from_numpy(shard.classes[rows]),
            chromosomes=torch.from_numpy(shard.chromosomes[rows]),
            polarity=polarity,
            operations=torch.tensor(kinds),
            twins=torch.from_numpy(shard.twins[rows]),
        ),
    )


def class_of_kind(kind: str, classes: Sequence[str]) -> int | None:
    """The class of an image made by an operation: its kind's own where the list has it, else
    "abnormal"; None where it has neither. What is no kind of abnormality is the reference class."""
    if kind not in KINDS:
        return 0
    names = [name.casefold().replace(" ", "_") for name in classes]
    found = kind if kind in names else ABNORMAL
    return names.index(found) if found in names else None


def labelled(shard: Shard, classes: Sequence[str]) -> Shard:
    """The images that have a class in the list, with its index."""
    found = [class_of_kind(kind, classes) for kind in shard.kinds]
    kept = [row for row, index in enumerate(found) if index is not None]
    return replace(shard.part(kept), classes=np.array([found[row] for row in kept], dtype=np.int64))


def arrays(shard: Shard, classes: Sequence[str] = DEFAULT_CLASSES) -> LabelledArrays:
    """A shard in the form that training and evaluation take."""
    shard = labelled(shard, classes)
    return LabelledArrays(
        images=shard.images[:, None].astype(np.float32) / np.float32(255),
        classes=shard.classes,
        chromosomes=shard.chromosomes,
        cases=list(shard.cases),
    )
