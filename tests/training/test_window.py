"""The window of shards that training batches are drawn from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import torch

from chromoview.core.domain import DEFAULT_CLASSES
from training.augment import Augmentation
from training.stream import Shard
from training.window import ShardSource, Window, labelled, varied

SIZE = 8


class _Stream:
    """Shards that show their own number."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def shards(self, count: int | None = None, *, first: int = 0) -> Iterator[Shard]:
        index = first
        while True:
            self.asked.append(index)
            yield _shard(index)
            index += 1


def _shard(index: int) -> Shard:
    images = np.zeros((SIZE, 128, 64), dtype=np.uint8)
    images[:, 20:60, 28:36] = 255
    return Shard(
        images=images,
        classes=np.full(SIZE, 1, dtype=np.int64),
        chromosomes=np.full(SIZE, index, dtype=np.int64),
        kinds=("inversion",) * SIZE,
        cases=("a",) * SIZE,
        sizes_mb=np.zeros(SIZE, dtype=np.float32),
        polarity=np.array([1, 0, -1, 1, 0, -1, 1, 0], dtype=np.int64),
        twins=np.full(SIZE, -1, dtype=np.int64),
    )


def _source(stream: _Stream) -> ShardSource:
    window = Window(shards_per_epoch=3, fresh_shards=1, shard_size=SIZE, batch_size=SIZE)
    return ShardSource(stream, window, classes=DEFAULT_CLASSES, seed=3, augmentation=Augmentation())  # type: ignore[arg-type]


def test_an_epoch_replaces_the_oldest_shards_and_no_more() -> None:
    stream = _Stream()
    source = _source(stream)
    assert source.steps_per_epoch == 3
    seen = [
        sorted({int(v) for b in source.batches(e) for v in b.targets.chromosomes}) for e in (0, 1)
    ]
    assert seen == [[0, 1, 2], [1, 2, 3]]
    assert stream.asked == [0, 1, 2, 3]


def test_an_epoch_is_the_same_whether_or_not_those_before_it_were_asked_for() -> None:
    in_order, alone = _source(_Stream()), _source(_Stream())
    for epoch in range(3):
        last = list(in_order.batches(epoch))
    for one, other in zip(last, alone.batches(2), strict=True):
        assert torch.equal(one.images, other.images)
        assert torch.equal(one.targets.chromosomes, other.targets.chromosomes)


def test_a_half_turn_swaps_which_end_is_up_where_that_is_known() -> None:
    rows = np.arange(SIZE)
    seen = []
    for half_turn in (0.0, 1.0):
        how = Augmentation(half_turn=half_turn)
        targets = varied(_shard(0), rows, torch.Generator().manual_seed(1), how).targets
        assert targets.polarity is not None
        seen.append(targets.polarity.tolist())
    assert seen == [[1, 0, -1, 1, 0, -1, 1, 0], [0, 1, -1, 0, 1, -1, 0, 1]]


def test_that_the_class_list_is_data() -> None:
    shard = dataclasses.replace(_shard(0), kinds=("inversion", "none") * 4)
    assert labelled(shard, ("normal", "abnormal")).classes.tolist() == [1, 0] * 4
    assert labelled(shard, ("normal", "duplication", "Inversion")).classes.tolist() == [2, 0] * 4
    assert labelled(shard, ("normal", "duplication")).kinds == ("none",) * 4


def test_that_images_carry_the_operation_that_made_them() -> None:
    batch = varied(_shard(0), np.arange(2), torch.Generator().manual_seed(1), Augmentation())
    assert batch.targets.operations is not None
    assert batch.targets.operations.tolist() == [4, 4]
