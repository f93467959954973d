"""Probabilities that mean what they say, and where they become a decision.

Both come from images that do not train. Training draws classes equally often, so probabilities
are those of a collection in which every class is as common as the others; the images are weighted
to match. Where validation calibrates as well, what its thresholds are worth is found by
cross-fitting: on each group of cases with what the other cases chose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from chromoview.core.metadata import OperatingPoint
from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.splits import case_folds

FEWEST = 50
"""Validation images that the reference class and the other classes together must each have; with
fewer, nothing is fitted and the fallback holds. The best threshold of a handful of images is
chance: chosen on 26 normal and 20 abnormal ones it cost a fifth of the sensitivity on the
hold-out, although the network ranked as well as before."""
DEFAULT_POINT = OperatingPoint(
    threshold=0.5, review_low=0.35, review_high=0.65, sensitivity=None, specificity=None
)
FOLDS = 5
"""Groups of cases for cross-fitting."""
MOST_REVIEW = 0.19
"""Share of the images chosen on that may go to a person: with room below a fifth, for other cases
send a few more."""
WANTED_ACCURACY = 0.98
"""Balanced accuracy that the decided images should have; the review band grows no further."""
NARROWEST = 0.05
"""Half the width that the band has at least, as far as MOST_REVIEW allows: a few dozen images that
are all found right do not prove that none will be near the threshold."""
_HOTTEST = 20.0
_NEWTON = 50
"""Steps of Newton's method; a dozen suffice where there is a minimum."""
_REACH = (NARROWEST, 1.0 - NARROWEST)
"""Where a threshold may lie, so that the band has room on either side."""
_STEPS = 40
"""Shares of the review band tried on either side of the threshold."""


def fit_temperature(logits: Float32Array, labels: IntArray, fallback: float = 1.0) -> float:
    """Temperature of least validation loss (Guo et al. 2017, *On Calibration of Modern Neural
    Networks*), for logits `[n, classes]` and class indices `[n]`.

    The loss has one minimum in 1 / temperature, so a search by halving finds it. `fallback` holds
    where there are too few images.
    """
    return _temperature(logits, labels) if enough(labels) else fallback


def fit_temperature_and_biases(
    logits: Float32Array, labels: IntArray
) -> tuple[float, Float32Array]:
    """Temperature, and biases `[n classes]` to add to the logits before it divides them, of least
    loss (Alexandari et al. 2020, *Maximum likelihood with bias-corrected calibration*).

    The biases add up to 0. The loss has one minimum, which Newton's method finds; with too few
    images, or classes that the logits part without fault, nothing changes.
    """
    scores, count = logits.astype(np.float64), logits.shape[1]
    weights = _balanced(labels)
    wanted = np.eye(count)[labels]
    told = np.array([1.0, *np.zeros(count - 1)])  # 1 / temperature, biases after the first
    for _ in range(_NEWTON if enough(labels) else 0):
        biases = np.concatenate([[0.0], told[1:]])
        likely = _softmax(scores * told[0] + biases)
        # What each score moves by with each number told: [n, classes, numbers].
        moves = np.concatenate(
            [scores[:, :, None], np.broadcast_to(np.eye(count)[:, 1:], (*scores.shape, count - 1))],
            axis=2,
        )
        middle = np.einsum("nc,ncp->np", likely, moves)
        slope = np.einsum("n,nc,ncp->p", weights, likely - wanted, moves)
        spread = moves - middle[:, None, :]
        bend = np.einsum("n,nc,ncp,ncq->pq", weights, likely, spread, spread)
        step = np.linalg.solve(bend + 1e-9 * np.eye(count), slope)
        told = told - step * min(1.0, 0.5 / max(float(np.abs(step).max()), 1e-12))
    if not 1 / _HOTTEST < told[0] < _HOTTEST:
        return 1.0, np.zeros(count, dtype=np.float32)
    biases = np.concatenate([[0.0], told[1:]]) / told[0]
    return float(1 / told[0]), (biases - biases.mean()).astype(np.float32)


def _temperature(logits: Float32Array, labels: IntArray) -> float:
    weights = _balanced(labels)
    scores = logits.astype(np.float64)

    def slope(inverse: float) -> float:
        """Derivative of the weighted loss by 1 / temperature; it rises."""
        expected = (_softmax(scores * inverse) * scores).sum(1)
        return float((weights * (expected - scores[np.arange(len(labels)), labels])).sum())

    low, high = 1.0 / _HOTTEST, _HOTTEST
    for _ in range(60):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    # Validation images that are all found right would ask for endless confidence.
    return max(1.0 / math.sqrt(low * high), 0.5)


def operating_point(
    scores: FloatArray, labels: IntArray, fallback: OperatingPoint = DEFAULT_POINT
) -> OperatingPoint:
    """Threshold and review band for abnormal scores `[n]` and class indices `[n]`.

    The threshold has the largest mean of sensitivity and specificity (Youden 1950); between equal
    ones, the middle of their range. The review band around it is the smallest that leaves
    WANTED_ACCURACY to what is decided, or the best one of at most MOST_REVIEW. `fallback` holds
    where there are too few images.
    """
    return _point(scores, labels) if enough(labels) else fallback


def _point(
    scores: FloatArray, labels: IntArray, before: NDArray[np.bool_] | None = None
) -> OperatingPoint:
    positive = labels > 0
    threshold = _threshold(scores, positive)
    if before is not None:
        threshold = no_worse_threshold(scores, labels, before)
    low, high = _review_band(scores, positive, threshold)
    found = scores >= threshold
    return OperatingPoint(
        threshold=threshold,
        review_low=low,
        review_high=high,
        sensitivity=float(found[positive].mean()),
        specificity=float((~found)[~positive].mean()),
    )


class Calibration(NamedTuple):
    """What makes decisions of a network's logits."""

    temperature: float
    point: OperatingPoint
    how: str
    """One sentence for the model's card."""


def no_worse_threshold(scores: FloatArray, labels: IntArray, before: NDArray[np.bool_]) -> float:
    """The threshold at which the smaller of two gains is largest: in sensitivity and in specificity
    over `before` `[n]`, what another model finds abnormal of the same images.

    A laboratory changes to a model that misses no more; the best threshold by itself may buy
    specificity with sensitivity. Where every threshold loses something, it loses least here.
    """
    positive = labels > 0
    values = np.unique(scores)
    cuts = (values[1:] + values[:-1]) / 2
    if not len(cuts):
        return float(np.clip(values[0], *_REACH))
    missed = np.searchsorted(np.sort(scores[positive]), cuts) / positive.sum()
    passed = np.searchsorted(np.sort(scores[~positive]), cuts) / (~positive).sum()
    gains = (1.0 - missed) - before[positive].mean(), passed - (~before)[~positive].mean()
    smaller = np.minimum(*gains)
    best = cuts[smaller >= smaller.max() - 1e-9]
    return float(np.clip(best[len(best) // 2], *_REACH))


def moved(
    kept: Calibration, logits: Float32Array, labels: IntArray, before: NDArray[np.bool_]
) -> Calibration:
    """`kept`, its threshold moved to where nothing is lost over `before` (see
    `no_worse_threshold`), and the review band with it, as far in log-odds; `kept` itself where
    there are too few images."""
    if not enough(labels):
        return kept
    threshold = no_worse_threshold(_abnormal(logits, kept.temperature), labels, before)
    step = _log_odds(threshold) - _log_odds(kept.point.threshold)
    point = msgspec.structs.replace(
        kept.point,
        threshold=threshold,
        review_low=_share(_log_odds(kept.point.review_low) + step),
        review_high=_share(_log_odds(kept.point.review_high) + step),
    )
    how = (
        f"{kept.how} They were moved to where sensitivity and specificity gain most, on "
        f"{len(labels)} images of the validation side and made on its normals."
    )
    return Calibration(kept.temperature, point, how)


def _log_odds(share: float) -> float:
    inside = min(max(share, 1e-6), 1.0 - 1e-6)
    return math.log(inside / (1.0 - inside))


def _share(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


def cross_fit(
    logits: Float32Array,
    labels: IntArray,
    cases: Sequence[str],
    *,
    otherwise: Calibration,
    before: NDArray[np.bool_] | None = None,
) -> Calibration:
    """Temperature and operating point of the validation side, `otherwise` where it has too few
    images. `before`, `[n]`, is what the model that training started from finds abnormal; where
    it is given, the threshold is one at which nothing is lost (see `no_worse_threshold`).

    Both are fitted to all images; sensitivity and specificity are found out of fold, by threshold
    and temperature of the other cases, and are None where cases are too few for that.
    """
    if not enough(labels):
        return otherwise
    temperature = _temperature(logits, labels)
    point = _point(_abnormal(logits, temperature), labels, before)
    found = _found_out_of_fold(logits, labels, cases, before)
    sides = f"the validation side of {len(set(cases))} cases ({len(labels)} images)"
    if found is None:
        point = msgspec.structs.replace(point, sensitivity=None, specificity=None)
        return Calibration(
            temperature, point, f"Calibrated on {sides}, too few cases for cross-fitting."
        )
    positive = labels > 0
    point = msgspec.structs.replace(
        point,
        sensitivity=float(found[positive].mean()),
        specificity=float((~found)[~positive].mean()),
    )
    return Calibration(temperature, point, f"Calibrated by cross-fitting on {sides}.")


def _found_out_of_fold(
    logits: Float32Array,
    labels: IntArray,
    cases: Sequence[str],
    before: NDArray[np.bool_] | None,
) -> NDArray[np.bool_] | None:
    """`[n]`, found abnormal by what the other cases chose; None where some fold's other cases
    are all normal or all abnormal."""
    positive = labels > 0
    folds = np.array(case_folds(cases, FOLDS, positive=positive.tolist()), dtype=np.int64)
    found = np.zeros(len(labels), dtype=bool)
    for fold in range(int(folds.max()) + 1):
        rest, part = folds != fold, folds == fold
        if len(set(positive[rest].tolist())) < 2:
            return None
        temperature = _temperature(logits[rest], labels[rest])
        known = None if before is None else before[rest]
        point = _point(_abnormal(logits[rest], temperature), labels[rest], known)
        found[part] = _abnormal(logits[part], temperature) >= point.threshold
    return found


def _abnormal(logits: Float32Array, temperature: float) -> FloatArray:
    return 1.0 - probabilities(logits, temperature)[:, 0]


def enough(labels: IntArray) -> bool:
    """Whether there are enough images of either kind to fit anything to."""
    positive = int((labels > 0).sum())
    return min(positive, len(labels) - positive) >= FEWEST


def probabilities(logits: Float32Array, temperature: float) -> FloatArray:
    """`[n, classes]`, as the model file computes them."""
    return _softmax(logits.astype(np.float64) / temperature)


def _threshold(scores: FloatArray, positive: NDArray[np.bool_]) -> float:
    values = np.unique(scores)
    cuts = (values[1:] + values[:-1]) / 2
    if not len(cuts):
        return float(np.clip(values[0], *_REACH))
    hits = np.searchsorted(np.sort(scores[positive]), cuts) / positive.sum()
    passes = np.searchsorted(np.sort(scores[~positive]), cuts) / (~positive).sum()
    gain = (1.0 - hits) + passes
    best = cuts[gain >= gain.max() - 1e-9]
    # Scores of 0.001 and 0.999 leave a wide gap; a cut at its very edge would not travel.
    return float(np.clip(best[len(best) // 2], *_REACH))


def _review_band(
    scores: FloatArray, positive: NDArray[np.bool_], threshold: float
) -> tuple[float, float]:
    """Lower and upper end: each of the two grows by shares of the weighted images next to the
    threshold."""
    weights = _balanced(positive.astype(np.int64))
    shares = np.linspace(0.0, MOST_REVIEW, _STEPS + 1)
    lows = [_edge(scores, weights, threshold, -share) for share in shares]
    highs = [_edge(scores, weights, threshold, share) for share in shares]
    best: tuple[float, float, float, float] | None = None
    for i, low in enumerate(lows):
        for high in highs[: _STEPS + 1 - i]:
            undecided = (scores >= low) & (scores < high)
            share = float(weights[undecided].sum())
            if share > MOST_REVIEW + 1e-9:
                continue
            accuracy = min(_decided(scores, positive, ~undecided, threshold), WANTED_ACCURACY)
            candidate = (accuracy, -share, low, high)
            if best is None or candidate[:2] > best[:2]:
                best = candidate
    assert best is not None  # the empty band is always a candidate
    low, high = min(best[2], threshold - NARROWEST), max(best[3], threshold + NARROWEST)
    wider = float(weights[(scores >= low) & (scores < high)].sum())
    return (low, high) if wider <= MOST_REVIEW + 1e-9 else best[2:]


def _decided(
    scores: FloatArray, positive: NDArray[np.bool_], decided: NDArray[np.bool_], threshold: float
) -> float:
    """Balanced accuracy of what is decided; 0 where a class is then never decided."""
    parts = [decided & positive, decided & ~positive]
    if not all(part.any() for part in parts):
        return 0.0
    found = scores >= threshold
    return float(np.mean([found[parts[0]].mean(), (~found)[parts[1]].mean()]))


def _edge(scores: FloatArray, weights: FloatArray, threshold: float, share: float) -> float:
    """The score up to which `share` of the weight lies beside the threshold; below it for a
    negative share."""
    if not share:
        return threshold
    beside = np.flatnonzero(scores >= threshold if share > 0 else scores < threshold)
    order = beside[np.argsort(np.abs(scores[beside] - threshold), kind="stable")]
    taken = order[np.cumsum(weights[order]) <= abs(share) + 1e-9]
    if not len(taken):
        return threshold
    last = float(scores[taken[-1]])
    # The upper end is not part of the band, so it lies just above the last score.
    return min(1.0, float(np.nextafter(last, 2.0))) if share > 0 else max(0.0, last)


def _balanced(labels: IntArray) -> FloatArray:
    """Weights that add up to 1, the same for each class that occurs."""
    counts = np.bincount(labels)
    return np.asarray(1.0 / (counts[labels] * (counts > 0).sum()), dtype=np.float64)


def _softmax(scores: FloatArray) -> FloatArray:
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(shifted / shifted.sum(1, keepdims=True), dtype=np.float64)
