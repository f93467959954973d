"""What a model says of labelled images, beside what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from chromoview.core.events import Event, Progress
from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.model import Model
from training.stream import Shard

_BLOCK = 256
"""Images predicted between two reports."""

Emit = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Said:
    """What a model says of `n` images."""

    score: FloatArray
    """`[n]`, abnormal scores."""
    number: IntArray
    """`[n]`, indices of CHROMOSOMES."""
    p_end_up: IntArray | None
    """`[n]`, 1 where the p end is found up; None where the model does not tell."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Images with what is known, and what the model says, of each."""

    said: Said
    positive: NDArray[np.bool_]
    """`[n]`, whether it is abnormal."""
    cases: tuple[str, ...]
    chromosomes: IntArray
    """`[n]`, indices of CHROMOSOMES; -1 where unknown."""
    kinds: tuple[str, ...]
    """Empty texts where unknown."""
    sizes_mb: FloatArray
    """`[n]`, of the changed segment; 0 for normals, nan where unknown."""
    polarity: IntArray
    """`[n]`, 1 where the p end is up, 0 where it is down, -1 where unknown."""
    unfit: NDArray[np.bool_]
    """`[n]`, images that go to review whatever the model says."""

    def __len__(self) -> int:
        return len(self.positive)

    def of_kind(self, *kinds: str) -> NDArray[np.bool_]:
        """`[n]`, whether an image is of one of these kinds."""
        return np.isin(np.array(self.kinds, dtype=str), kinds)

    def count_cases(self, part: NDArray[np.bool_]) -> int:
        """Cases with an image in `part` `[n]`."""
        return len({self.cases[i] for i in np.flatnonzero(part)})


def say(
    model: Model,
    images: NDArray[np.uint8] | Float32Array,
    emit: Emit,
    stage: str = "Measuring",
) -> Said:
    """Put `images` `[n, height, width]`, stain 0..255 or, as float32, 0..1, before the model."""
    scale = np.float32(255 if images.dtype == np.uint8 else 1)
    scores, numbers, ends = [np.zeros(0)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for first in range(0, len(images), _BLOCK):
        block = images[first : first + _BLOCK].astype(np.float32) / scale
        output = model.predict(block)
        scores.append(1.0 - output.probabilities[:, 0].astype(np.float64))
        numbers.append(output.chromosome.argmax(axis=1).astype(np.int64))
        if output.polarity is not None:
            ends.append(output.polarity.astype(np.float64))
        emit(Progress(stage=stage, done=min(first + _BLOCK, len(images)), total=len(images)))
    known = np.concatenate(ends)
    return Said(
        score=np.concatenate(scores),
        number=np.concatenate(numbers),
        p_end_up=(known >= 0.5).astype(np.int64) if len(known) == len(images) else None,
    )


def score_shard(model: Model, shard: Shard, emit: Emit) -> Scored:
    """What `model` says of images made by a recipe."""
    return Scored(
        said=say(model, shard.images, emit),
        positive=shard.classes > 0,
        cases=shard.cases,
        chromosomes=shard.chromosomes,
        kinds=shard.kinds,
        sizes_mb=shard.sizes_mb.astype(np.float64),
        polarity=shard.polarity,
        unfit=np.zeros(len(shard.classes), dtype=bool),
    )
