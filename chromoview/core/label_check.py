"""Whether the labels that train are as good as those that measure.

The model in use has learned from neither, or from the training side alone. So where it agrees with
clearly fewer labels of the training side than of the hold-out, some of the former are likely wrong:
a case reversed, a column shifted, a hurried hour. Which side a case stands on is decided by a hash,
so chance alone seldom does that.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview.core.metrics import FloatArray

DOUBTED_FROM = 0.10
"""By so much the agreement must differ."""
SURE_FROM = 0.01
"""p of the test up to which the difference is no chance."""
_SHUFFLES = 2000

BoolArray = NDArray[np.bool_]


class LabelCheck(msgspec.Struct, frozen=True, kw_only=True):
    """How far the model in use agrees with the labels of either side, 0..1; labels of the reference
    class and others count the same."""

    training: float
    hold_out: float
    p_value: float
    """One-sided, by permutation of whole cases over the sides."""

    @property
    def doubtful(self) -> bool:
        """Whether the labels that train are clearly worse."""
        return self.hold_out - self.training > DOUBTED_FROM and self.p_value <= SURE_FROM


class Side(msgspec.Struct, frozen=True):
    """The images of one side, `[n]` each."""

    positive: BoolArray
    """By the label."""
    flagged: BoolArray
    """By the model in use."""
    cases: Sequence[str]


def check_labels(training: Side, hold_out: Side, *, seed: int = 0) -> LabelCheck | None:
    """Compare the two sides; None where one of them has no image of either kind."""
    counts = np.concatenate([_per_case(training), _per_case(hold_out)])
    trains = np.zeros(len(counts), dtype=np.bool_)
    trains[: len(set(training.cases))] = True
    found = _agreement(trains[None], counts), _agreement(~trains[None], counts)
    if np.isnan(found[0][0]) or np.isnan(found[1][0]):
        return None
    rng = np.random.default_rng(seed)
    shuffled = np.stack([rng.permutation(trains) for _ in range(_SHUFFLES)])
    by_chance = _agreement(~shuffled, counts) - _agreement(shuffled, counts)
    difference = float(found[1][0] - found[0][0])
    extreme = np.nansum(by_chance >= difference - 1e-12)
    return LabelCheck(
        training=float(found[0][0]),
        hold_out=float(found[1][0]),
        p_value=float((1 + extreme) / (1 + _SHUFFLES)),
    )


def _per_case(side: Side) -> FloatArray:
    """`[cases, 4]`: positive images, those of them that are flagged, others, those that pass."""
    names, index = np.unique(np.asarray(side.cases, dtype=str), return_inverse=True)
    parts = (
        side.positive,
        side.positive & side.flagged,
        ~side.positive,
        ~side.positive & ~side.flagged,
    )
    return np.stack(
        [np.bincount(index, weights=part, minlength=len(names)) for part in parts], axis=1
    )


def _agreement(chosen: BoolArray, counts: FloatArray) -> FloatArray:
    """Of each row of `chosen` `[m, cases]`; nan where a kind is missing."""
    sums = chosen.astype(np.float64) @ counts
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = sums[:, 1] / sums[:, 0], sums[:, 3] / sums[:, 2]
    return np.asarray((shares[0] + shares[1]) / 2, dtype=np.float64)
