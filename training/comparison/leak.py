"""The protocol of the paper with its leak, and what the leak is worth.

The paper augments first and splits afterwards, so that copies of one image stand on both sides.
Here both ways are gone with the same copies of the same images; nothing but the split differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from chromoview.core.domain import DEFAULT_CLASSES, Float32Array
from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Note
from chromoview.core.jobs import TrainSettings
from chromoview.core.metrics import Evaluation, IntArray, evaluate
from training.comparison.baselines import fit_traditional, neighbours
from training.comparison.features import hand_made
from training.comparison.networks import CNN8Net
from training.comparison.plain import judge, train_plainly, vary_as_the_paper
from training.comparison.results import Leak, LeakRow
from training.control import Control
from training.dataset import LabelledArrays

TEST_SHARE = 0.2
"""The paper splits 80:20."""
THRESHOLD = 0.5
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Featured:
    """Images with their hand-made features."""

    arrays: LabelledArrays
    features: Float32Array
    """`[n, features]`."""

    def part(self, which: NDArray[np.bool_]) -> Featured:
        """Those of the images that `which` `[n]` names."""
        rows = np.flatnonzero(which)
        return Featured(rows_of(self.arrays, rows), self.features[rows])


Judge = Callable[[Featured], Float32Array]
"""Probabilities `[n, 2]`."""
Trainer = Callable[[Featured, Sequence[str]], Judge]
"""Trains a model; the groups stay together where hyper-parameters are chosen."""


def measure_leak(
    training: LabelledArrays,
    unseen: Featured,
    *,
    images: int,
    copies: int,
    settings: TrainSettings,
    emit: Callable[[Event], None],
    control: Control,
) -> Leak:
    """Both splits of `images` copies made from the first of the `training` images. Raises
    Cancelled."""
    base = max(2, min(len(training), images // copies))
    first = rows_of(training, np.arange(base))
    made = make_copies(first, copies, seed=settings.seed, emit=emit, control=control)
    trainers: dict[str, Trainer] = {
        "CNN8Net": _network_trainer(settings, emit, control),
        neighbours().name: _train_neighbours,
    }
    rows = tuple(
        _row(name, trainer, made, unseen, seed=settings.seed, emit=emit)
        for name, trainer in trainers.items()
    )
    return Leak(
        base_images=base, copies=copies, rows=rows, sentences=tuple(_sentence(r) for r in rows)
    )


def make_copies(
    base: LabelledArrays,
    copies: int,
    *,
    seed: int,
    emit: Callable[[Event], None],
    control: Control,
) -> Featured:
    """Each image and `copies` - 1 varied ones of it, next to each other."""
    generator = torch.Generator().manual_seed(seed)
    index = np.repeat(np.arange(len(base)), copies)
    images = base.images[index]
    varied = np.flatnonzero(np.arange(len(index)) % copies)
    for first in range(0, len(varied), _BLOCK):
        control.check()
        rows = varied[first : first + _BLOCK]
        images[rows] = vary_as_the_paper(torch.from_numpy(images[rows]), generator).numpy()
    features = hand_made(images, stage="Features of the copies", emit=emit, control=control)
    return Featured(replace(rows_of(base, index), images=images), features)


def leaked_split(copies: LabelledArrays, seed: int) -> NDArray[np.bool_]:
    """Which copies are tested: a fifth at random, whatever image each is a copy of."""
    tested = np.zeros(len(copies), dtype=bool)
    order = np.random.default_rng(seed).permutation(len(copies))
    tested[order[: round(TEST_SHARE * len(copies))]] = True
    return tested


def honest_split(copies: LabelledArrays, seed: int) -> NDArray[np.bool_]:
    """Which copies are tested: those of whole cases, drawn until a fifth is reached.

    Raises TrainingError where a side is then without a class.
    """
    cases = np.asarray(copies.cases, dtype=str)
    tested = np.zeros(len(copies), dtype=bool)
    for case in np.random.default_rng(seed).permutation(np.unique(cases)):
        if tested.mean() >= TEST_SHARE:
            break
        tested |= cases == case
    for side in (tested, ~tested):
        if len(np.unique(copies.classes[side])) < len(DEFAULT_CLASSES):
            raise TrainingError(
                "There are too few cases to split the copies by case.",
                "Ask for more training images, or bring crops of more cases.",
            )
    return tested


def _row(
    name: str,
    train: Trainer,
    copies: Featured,
    unseen: Featured,
    *,
    seed: int,
    emit: Callable[[Event], None],
) -> LeakRow:
    emit(Note(level="info", text=f"{name} with the paper's leak."))
    tested = leaked_split(copies.arrays, seed)
    # The leak goes through everything: hyper-parameters are chosen over copies as well.
    with_leak = train(copies.part(~tested), [str(i) for i in range(int((~tested).sum()))])
    leaked = _evaluate(f"{name}, leaked split", with_leak, copies.part(tested))
    emit(Note(level="info", text=f"{name} with a split by case."))
    tested = honest_split(copies.arrays, seed)
    kept = copies.part(~tested)
    without = train(kept, kept.arrays.cases)
    honest = _evaluate(f"{name}, split by case", without, copies.part(tested))
    points = None
    if leaked.accuracy and honest.accuracy:
        points = 100 * (leaked.accuracy.value - honest.accuracy.value)
    return LeakRow(
        name=name,
        leaked=leaked,
        honest=honest,
        leaked_on_unseen=_evaluate(f"{name}, leaked split, unseen cases", with_leak, unseen),
        points=points,
    )


def _network_trainer(
    settings: TrainSettings, emit: Callable[[Event], None], control: Control
) -> Trainer:
    def train(copies: Featured, groups: Sequence[str]) -> Judge:
        torch.manual_seed(settings.seed)
        network = CNN8Net(*copies.arrays.images.shape[2:])
        train_plainly(
            network,
            copies.arrays,
            validation=None,
            settings=settings,
            vary=None,  # the copies are varied already
            emit=emit,
            control=control,
        )
        return lambda other: judge(network, other.arrays.images, control=control)

    return train


def _train_neighbours(copies: Featured, groups: Sequence[str]) -> Judge:
    fitted = fit_traditional(neighbours(), copies.features, copies.arrays.classes, groups)
    return lambda other: fitted.probabilities(other.features)


def _evaluate(name: str, judge_images: Judge, images: Featured) -> Evaluation:
    return evaluate(
        model_version=name,
        classes=DEFAULT_CLASSES,
        labels=images.arrays.classes,
        probabilities=judge_images(images),
        cases=images.arrays.cases,
        threshold=THRESHOLD,
        review=(THRESHOLD, THRESHOLD),
    )


def _sentence(row: LeakRow) -> str:
    leaked, honest, beyond = (
        e.accuracy.value if e.accuracy else float("nan")
        for e in (row.leaked, row.honest, row.leaked_on_unseen)
    )
    worth = f"{row.points:+.1f} points" if row.points is not None else "an unknown amount"
    return (
        f"{row.name}: split after augmenting, accuracy reads {leaked:.3f}; split by case, with as "
        f"many images, {honest:.3f}. The leak is worth {worth} of accuracy on paper, and nothing "
        f"in use: on unseen cases the model that was trained with it reaches {beyond:.3f}."
    )


def rows_of(arrays: LabelledArrays, rows: IntArray) -> LabelledArrays:
    """Some of the images, in the order of `rows`."""
    return LabelledArrays(
        images=arrays.images[rows],
        classes=arrays.classes[rows],
        chromosomes=arrays.chromosomes[rows],
        cases=[arrays.cases[int(row)] for row in rows],
    )
