"""Figures of a model on labelled images, each with an interval over cases.

Images of one case look alike, so intervals and tests resample whole cases, never images.
"Positive" means abnormal: any class but the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

RESAMPLES = 500
"""Bootstrap resamples behind each interval."""
ENOUGH_CASES = 20
"""Below this many hold-out cases a comparison says that there are too few to tell."""
ENOUGH_PER_CLASS = 5
"""The same for cases that hold abnormal images, and for those that hold normal ones: resampling a
single case again and again gives an interval without width."""


class Figure(msgspec.Struct, frozen=True):
    """A value with its 95 % interval over cases."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """One model on one set of labelled images. A figure that is not defined there is None."""

    model_version: str
    classes: tuple[str, ...]
    images: int
    cases: int
    confusion: tuple[tuple[int, ...], ...]
    """Rows are labels, columns what the model finds, both in the order of `classes`."""
    threshold: float
    """An image is found abnormal from this abnormal score upwards."""
    accuracy: Figure | None
    sensitivity: Figure | None
    specificity: Figure | None
    precision: Figure | None
    f1: Figure | None
    auc: Figure | None
    calibration_error: float | None
    """Expected calibration error of the abnormal score, 15 bins of equal mass."""
    review_share: float
    """Share of images that the model sends to review."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Challenger minus champion on the same images."""

    sensitivity: Figure | None
    specificity: Figure | None
    auc: Figure | None
    accuracy: Figure | None
    p_value: float
    """Two-sided paired permutation test of accuracy, swapping the models within whole cases."""
    changed: int
    """Images whose found class differs between the two."""
    cases: int
    abnormal_cases: int = 0
    """Cases with at least one abnormal image."""
    normal_cases: int = 0
    """Cases with at least one normal image."""
    precision: Figure | None = None
    f1: Figure | None = None


def found_classes(probabilities: Float32Array, threshold: float) -> IntArray:
    """Class index per row of `[n, classes]`: the reference below `threshold`, else the likeliest
    of the other classes."""
    others = probabilities[:, 1:].argmax(axis=1) + 1
    return np.where(1.0 - probabilities[:, 0] < threshold, 0, others).astype(np.int64)


def evaluate(
    *,
    model_version: str,
    classes: tuple[str, ...],
    labels: IntArray,
    probabilities: Float32Array,
    cases: Sequence[str],
    threshold: float,
    review: tuple[float, float],
    seed: int = 0,
) -> Evaluation:
    """Figures of one model.

    `labels` holds class indices `[n]`, `probabilities` is `[n, classes]`, `cases` names the case
    of each image, `review` is the band of abnormal scores that goes to a person.
    """
    found = found_classes(probabilities, threshold)
    score = 1.0 - probabilities[:, 0].astype(np.float64)
    weights = case_weights(cases, seed)
    confusion = np.zeros((len(classes), len(classes)), dtype=np.int64)
    np.add.at(confusion, (labels, found), 1)
    figures = {
        name: _figure(measure, weights) for name, measure in _measures(labels, found, score).items()
    }
    return Evaluation(
        model_version=model_version,
        classes=classes,
        images=len(labels),
        cases=len(set(cases)),
        confusion=tuple(tuple(int(v) for v in row) for row in confusion),
        threshold=threshold,
        calibration_error=calibration_error(labels > 0, score),
        review_share=float(((score >= review[0]) & (score < review[1])).sum() / max(1, len(score))),
        **figures,
    )


def compare(
    *,
    labels: IntArray,
    challenger: Float32Array,
    champion: Float32Array,
    thresholds: tuple[float, float],
    cases: Sequence[str],
    seed: int = 0,
) -> Comparison:
    """Paired comparison; `thresholds` are those of challenger and champion, probabilities
    `[n, classes]`."""
    weights = case_weights(cases, seed)
    ours, theirs = (
        _measures(labels, found_classes(p, t), 1.0 - p[:, 0].astype(np.float64))
        for p, t in zip((challenger, champion), thresholds, strict=True)
    )

    def difference(name: str) -> Figure | None:
        def measure(w: FloatArray) -> float:
            return ours[name](w) - theirs[name](w)

        return _figure(measure, weights)

    found = [found_classes(p, t) for p, t in zip((challenger, champion), thresholds, strict=True)]
    return Comparison(
        sensitivity=difference("sensitivity"),
        specificity=difference("specificity"),
        auc=difference("auc"),
        accuracy=difference("accuracy"),
        precision=difference("precision"),
        f1=difference("f1"),
        p_value=_permutation_p(
            (found[0] == labels).astype(float) - (found[1] == labels), cases, seed
        ),
        changed=int((found[0] != found[1]).sum()),
        cases=len(set(cases)),
        abnormal_cases=len({c for c, label in zip(cases, labels, strict=True) if label > 0}),
        normal_cases=len({c for c, label in zip(cases, labels, strict=True) if label == 0}),
    )


def calibration_error(
    positive: NDArray[np.bool_], score: FloatArray, bins: int = 15
) -> float | None:
    """Mean distance between score and observed frequency over bins of equal mass
    (Naeini et al. 2015, with equal-mass bins); None without images."""
    if not len(score):
        return None
    return float(calibration_errors(positive, score, np.ones((1, len(score))), bins)[0])


def calibration_errors(
    positive: NDArray[np.bool_], score: FloatArray, weights: FloatArray, bins: int = 15
) -> FloatArray:
    """The same for each row of `weights` `[m, n]`; the bins are those of equal weights."""
    order = np.argsort(score, kind="stable")
    sizes = [len(part) for part in np.array_split(order, bins) if len(part)]
    starts = np.cumsum([0, *sizes[:-1]])
    gaps = np.add.reduceat((weights * (score - positive))[:, order], starts, axis=1)
    return np.asarray(np.abs(gaps).sum(axis=1) / weights.sum(axis=1), dtype=np.float64)


def matthews(
    hits: FloatArray, false: FloatArray, passes: FloatArray, missed: FloatArray
) -> FloatArray:
    """Matthews correlation of true and false positives, true and false negatives; nan where a row
    or a column of the table is empty (Matthews 1975)."""
    rows = (hits + missed) * (false + passes) * (hits + false) * (missed + passes)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((hits * passes - false * missed) / np.sqrt(rows), dtype=np.float64)


class Ranking:
    """Images from the highest score down: one sort serves all resamples, where scikit-learn's
    functions would sort anew in each. Methods take one weight per image and give nan where a class
    has no weight."""

    def __init__(self, positive: NDArray[np.bool_], score: FloatArray) -> None:
        self._order = np.argsort(-score, kind="stable")
        ranked = score[self._order]
        self._positive = positive[self._order]
        self._first = np.flatnonzero(np.diff(ranked, prepend=np.nan) != 0)
        self._thresholds = ranked[self._first]

    def auc(self, w: FloatArray) -> float:
        """Weighted share of pairs in which the positive image has the higher score; ties count
        half (Hanley and McNeil 1982)."""
        hits, false = self._counts(w)
        pairs = float(hits[-1] * false[-1])
        below = np.diff(false, prepend=0.0)
        beaten = float((np.diff(hits, prepend=0.0) * (false[-1] - false + below / 2)).sum())
        return beaten / pairs if pairs else float("nan")

    def average_precision(self, w: FloatArray) -> float:
        """Precision averaged over the steps of recall, without interpolation."""
        hits, false = self._counts(w)
        if not hits[-1] * false[-1]:
            return float("nan")
        flagged = hits + false
        precision = np.divide(hits, flagged, out=np.zeros_like(hits), where=flagged > 0)
        return float((np.diff(hits, prepend=0.0) * precision).sum() / hits[-1])

    def sensitivity_at(self, specificity: float, w: FloatArray) -> float:
        """The largest sensitivity of a threshold that keeps at least this specificity."""
        hits, false = self._counts(w)
        if not hits[-1] * false[-1]:
            return float("nan")
        last = self._last(specificity, false)
        return float(hits[last] / hits[-1]) if last >= 0 else 0.0

    def specificity_at(self, sensitivity: float, w: FloatArray) -> float:
        """The largest specificity of a threshold that keeps at least this sensitivity."""
        hits, false = self._counts(w)
        if not hits[-1] * false[-1]:
            return float("nan")
        first = int(np.searchsorted(hits, (sensitivity - 1e-12) * hits[-1]))
        return float(1.0 - false[min(first, len(false) - 1)] / false[-1])

    def threshold_at(self, specificity: float, w: FloatArray) -> float:
        """The lowest score that flags at this specificity or a higher one; infinite where even the
        highest flags too many."""
        _, false = self._counts(w)
        if not false[-1]:
            return float("nan")
        last = self._last(specificity, false)
        return float(self._thresholds[last]) if last >= 0 else float("inf")

    def _counts(self, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Weight of the positive and of the other images from each score upwards."""
        weights = w[self._order]
        hits = np.add.reduceat(weights * self._positive, self._first)
        false = np.add.reduceat(weights * ~self._positive, self._first)
        return np.cumsum(hits), np.cumsum(false)

    @staticmethod
    def _last(specificity: float, false: FloatArray) -> int:
        allowed = (1.0 - specificity + 1e-12) * false[-1]
        return int(np.searchsorted(false, allowed, side="right")) - 1


Measure = Callable[[FloatArray], float]


def _measures(labels: IntArray, found: IntArray, score: FloatArray) -> dict[str, Measure]:
    """Weighted figures by name; each takes one weight per image and may give nan."""
    positive, flagged = labels > 0, found > 0

    def share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> Measure:
        def measure(w: FloatArray) -> float:
            total = float(w[whole].sum())
            return float(w[part & whole].sum()) / total if total else float("nan")

        return measure

    def f1(w: FloatArray) -> float:
        both = 2 * float(w[positive & flagged].sum())
        total = both + float(w[positive != flagged].sum())
        return both / total if total else float("nan")

    everything = np.ones(len(labels), dtype=bool)
    return {
        "accuracy": share(labels == found, everything),
        "sensitivity": share(flagged, positive),
        "specificity": share(~flagged, ~positive),
        "precision": share(positive, flagged),
        "f1": f1,
        "auc": Ranking(positive, score).auc,
    }


def case_weights(cases: Sequence[str], seed: int = 0) -> FloatArray:
    """`[1 + RESAMPLES, n]`: all ones, then how often each image's case was drawn."""
    names, index = np.unique(np.asarray(cases, dtype=str), return_inverse=True)
    if not len(names):
        return np.ones((1, 0))
    rng = np.random.default_rng(seed)
    draws = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=RESAMPLES)
    return np.vstack([np.ones(len(index)), draws[:, index]])


def _figure(measure: Measure, weights: FloatArray) -> Figure | None:
    if not weights.shape[1]:
        return None
    value = measure(weights[0])
    if np.isnan(value):
        return None
    return figure_of(np.array([value, *(measure(w) for w in weights[1:])]))


def figure_of(values: FloatArray) -> Figure | None:
    """The first of `values`, with the interval that the others give; those that are not defined
    are left out. None where the first is not."""
    if not len(values) or np.isnan(values[0]):
        return None
    value, drawn = float(values[0]), values[1:][~np.isnan(values[1:])]
    low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (value, value)
    return Figure(value, float(low), float(high))


def _permutation_p(gain: FloatArray, cases: Sequence[str], seed: int) -> float:
    """Two-sided p of the summed gain under sign flips of whole cases (Good 2005)."""
    _, index = np.unique(np.asarray(cases, dtype=str), return_inverse=True)
    per_case = np.bincount(index, weights=gain)
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(2000, len(per_case)))
    extreme = np.abs(signs @ per_case) >= abs(per_case.sum()) - 1e-9
    return float((1 + extreme.sum()) / (1 + len(extreme)))
