"""What a laboratory's retraining sees: its reviewed images, and images made for it.

A few hundred labels alone move a trained network by chance. So they are joined by structural and
sham operations on the laboratory's own reviewed normals, which show every kind of abnormality in
its own look, and by drawn chromosomes, which need nothing at all. Of each class a share is the
laboratory's own images; it grows with their number, so that a dozen are not learned by heart and a
few hundred count as much as all that is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from chromoview.core.domain import Float32Array
from chromoview.core.jobs import TrainSettings
from chromoview.core.metrics import IntArray
from training.augment import Augmentation, affine, turned, vary_look, warp
from training.batches import Batch, Targets
from training.chromonet import OPERATIONS, ChromoNet, Scores
from training.control import Control
from training.dataset import LabelledArrays
from training.stream import Shard
from training.synthesis.structural import KINDS

ABNORMAL = "abnormal"
"""The class of a made image whose kind has no class of its own."""
DRAWN = "drawn"
"""The case of a drawn chromosome, as the stream names it."""
_AS_MANY = 150
"""Own images of a class at which they would be half of what is seen of it."""
_MOST_OWN = 0.5
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Pool:
    """Images and what is known of each."""

    images: NDArray[np.uint8]
    """`[n, height, width]`, stain 0..255."""
    classes: IntArray
    chromosomes: IntArray
    """-1 where unknown, as in the next two."""
    polarity: IntArray
    operations: IntArray
    teacher: Float32Array
    """`[n, classes]`, log-probabilities of the model that training starts from; NaN where it
    teaches nothing."""
    drawn: NDArray[np.bool_]
    """Whether it shows a drawn chromosome."""

    @property
    def inputs(self) -> Float32Array:
        """`[n, 1, height, width]`, stain 0..1."""
        return self.images[:, None].astype(np.float32) / np.float32(255)

    def __len__(self) -> int:
        return len(self.classes)


def class_of_kind(kind: str, classes: Sequence[str]) -> int | None:
    """The class of an image made by an operation: its kind's own where the list has it, else
    "abnormal"; None where it has neither. What is no kind of abnormality is the reference class."""
    if kind not in KINDS:
        return 0
    names = [name.casefold().replace(" ", "_") for name in classes]
    found = kind if kind in names else ABNORMAL
    return names.index(found) if found in names else None


def own_pool(arrays: LabelledArrays, classes: Sequence[str]) -> Pool:
    """The laboratory's labelled images."""
    operation = [_operation_of(index, classes) for index in range(len(classes))]
    unknown = np.full(len(arrays), -1, dtype=np.int64)
    return Pool(
        images=np.rint(arrays.images[:, 0] * 255).astype(np.uint8),
        classes=arrays.classes,
        chromosomes=arrays.chromosomes,
        polarity=unknown,
        operations=np.array(operation, dtype=np.int64)[arrays.classes],
        teacher=_untaught(len(arrays), len(classes)),
        drawn=np.zeros(len(arrays), dtype=bool),
    )


def _operation_of(index: int, classes: Sequence[str]) -> int:
    """The operation that a label tells of: nothing, a kind, or one that is not known."""
    kinds = [k for k in KINDS if class_of_kind(k, classes) == index]
    if index == 0:
        return 0
    return OPERATIONS.index(kinds[0]) if len(kinds) == 1 and len(classes) > 2 else -1


def made_pool(shard: Shard, classes: Sequence[str]) -> Pool:
    """Made images that have a class in the list."""
    found = [class_of_kind(kind, classes) for kind in shard.kinds]
    kept = np.flatnonzero([index is not None for index in found])
    operations = {kind: index for index, kind in enumerate(OPERATIONS)}
    return Pool(
        images=shard.images[kept],
        classes=np.array([found[i] for i in kept], dtype=np.int64),
        chromosomes=shard.chromosomes[kept],
        polarity=shard.polarity[kept],
        operations=np.array([operations.get(shard.kinds[i], 0) for i in kept], dtype=np.int64),
        teacher=_untaught(len(kept), len(classes)),
        drawn=np.array([shard.cases[i] == DRAWN for i in kept], dtype=bool),
    )


def _untaught(count: int, classes: int) -> Float32Array:
    return np.full((count, classes), np.nan, dtype=np.float32)


def both(one: Pool, other: Pool) -> Pool:
    """Two pools as one."""
    names = ("images", "classes", "chromosomes", "polarity", "operations", "teacher", "drawn")
    return Pool(*(np.concatenate([getattr(one, n), getattr(other, n)]) for n in names))


# --- what the network brings ---------------------------------------------------------------------


@torch.no_grad()
def taught(pool: Pool, network: ChromoNet, control: Control) -> Pool:
    """With what `network` says of each image that it judges rightly: where it errs, it is not to
    be followed."""
    network.eval()
    said = [pool.teacher[:0]]
    for first in range(0, len(pool), _BATCH):
        control.check()
        images = _as_input(pool.images[first : first + _BATCH])
        scores: Scores = network(images)
        said.append(scores.classes.float().log_softmax(1).numpy())
    teacher = np.concatenate(said)
    teacher[teacher.argmax(1) != pool.classes] = np.nan
    return replace(pool, teacher=teacher)


@torch.no_grad()
def adapt_statistics(
    network: ChromoNet, images: NDArray[np.uint8], share: float, control: Control
) -> None:
    """Move batch norm's running means and variances by `share` of the way to those of `images`
    `[n, height, width]` (Li et al. 2017, *Revisiting Batch Normalization For Practical Domain
    Adaptation*); no weight changes."""
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    before = [(_known(n.running_mean).clone(), _known(n.running_var).clone()) for n in norms]
    momentum = [norm.momentum for norm in norms]
    network.eval()
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the mean over all batches
        norm.train()
    for first in range(0, len(images), _BATCH):
        control.check()
        network.features(_as_input(images[first : first + _BATCH]))
    for norm, (mean, variance), usual in zip(norms, before, momentum, strict=True):
        _known(norm.running_mean).lerp_(mean, 1.0 - share)
        _known(norm.running_var).lerp_(variance, 1.0 - share)
        norm.momentum = usual
        norm.eval()


def _known(statistics: torch.Tensor | None) -> torch.Tensor:
    assert statistics is not None, "batch norm keeps running statistics"
    return statistics


def _as_input(images: NDArray[np.uint8]) -> torch.Tensor:
    return torch.from_numpy(images[:, None].astype(np.float32) / np.float32(255))


# --- batches -------------------------------------------------------------------------------------


class LabSource:
    """Batches of own and made images: classes equally often, each image varied anew."""

    def __init__(self, own: Pool, made: Pool | None, settings: TrainSettings) -> None:
        self._pool = own if made is None else both(own, made)
        self._seed, self._batch = settings.seed, min(settings.batch_size, settings.epoch_images)
        self._steps = math.ceil(settings.epoch_images / self._batch)
        is_own = np.arange(len(self._pool)) < len(own)
        self._groups = _groups(self._pool.classes, is_own)

    @property
    def steps_per_epoch(self) -> int:
        return self._steps

    def batches(self, epoch: int) -> Iterator[Batch]:
        rng = np.random.default_rng((self._seed, epoch))
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        drawn = _draw(self._groups, self._steps * self._batch, rng)
        for rows in drawn.reshape(self._steps, self._batch):
            yield self._batch_of(rows, generator)

    def _batch_of(self, rows: IntArray, generator: torch.Generator) -> Batch:
        pool, how = self._pool, Augmentation()
        images = _as_input(pool.images[rows])
        theta = affine(len(rows), (images.shape[2], images.shape[3]), generator, how)
        polarity = torch.from_numpy(pool.polarity[rows])
        return Batch(
            vary_look(warp(images, theta), generator, how),
            Targets(
                classes=torch.from_numpy(pool.classes[rows]),
                chromosomes=torch.from_numpy(pool.chromosomes[rows]),
                polarity=torch.where(turned(theta) & (polarity >= 0), 1 - polarity, polarity),
                operations=torch.from_numpy(pool.operations[rows]),
                teacher=torch.from_numpy(pool.teacher[rows]),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """Images that are drawn from with one weight: a class's own, or its made ones."""

    members: IntArray
    share: float


def own_share(count: int) -> float:
    """Share of the laboratory's own images in what is seen of a class, for `count` of them and
    enough made ones."""
    return min(_MOST_OWN, count / (count + _AS_MANY))


def _groups(classes: IntArray, is_own: NDArray[np.bool_]) -> list[_Group]:
    """Own and made images of each class that occurs, with shares that add up to 1."""
    names = np.unique(classes)
    groups = []
    for name in names:
        own = np.flatnonzero((classes == name) & is_own)
        made = np.flatnonzero((classes == name) & ~is_own)
        share = own_share(len(own)) if len(made) else 1.0
        groups += [_Group(own, share / len(names)), _Group(made, (1 - share) / len(names))]
    return [group for group in groups if len(group.members)]


def _draw(groups: Sequence[_Group], count: int, rng: np.random.Generator) -> IntArray:
    """`count` members by the groups' shares, in random order; within a group every member comes
    once before any comes again."""
    edges = np.rint(np.cumsum([0.0, *(g.share for g in groups)]) * count).astype(int)
    parts = []
    for group, wanted in zip(groups, np.diff(edges), strict=True):
        times = math.ceil(wanted / len(group.members)) or 1
        members = [rng.permutation(group.members) for _ in range(times)]
        parts.append(np.concatenate(members)[:wanted])
    return rng.permutation(np.concatenate(parts)).astype(np.int64)
