"""What a model would do at another operating point, on the images that people have labelled.

Nothing here changes the model: its own operating point stays where its training put it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import REVIEW, is_abnormal
from chromoview.core.insights import Seen, measurable, rate, share_of
from chromoview.core.metadata import OperatingPoint
from chromoview.core.metrics import Figure, FloatArray, Measure, Ranking, case_weights, figure_of

RELIABILITY_BINS = 10
_PER_BIN = 5
"""Images at least."""
_EDGE = 1e-6
CELL = 46
"""Chromosomes of a normal cell."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The figures of one threshold."""

    threshold: float
    sensitivity: float
    specificity: float
    precision: float
    flagged: int
    """Images found abnormal: the first so many of `Measured.ranked`."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What one threshold would give."""

    threshold: float
    sensitivity: Figure | None
    specificity: Figure | None
    review: float
    """Share of every classified image that would go to review, the band moved along."""
    flagged: float
    """Share of every classified image that would be found abnormal without review."""
    missed: tuple[int, ...]
    false: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AtPrevalence:
    """What a finding is worth where this share of chromosomes is abnormal."""

    prevalence: float
    precision: Figure | None
    negative: Figure | None
    """Share of normal findings that are right."""
    accuracy: Figure | None
    false_per_cell: float | None
    """False flags to expect among the 46 chromosomes of a cell."""


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Images of about one score, and how many of them are abnormal."""

    score: float
    """Mean."""
    low: float
    high: float
    observed: Figure
    ids: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Measured:
    """Labelled images with their scores; both classes occur."""

    ids: NDArray[np.int64]
    positive: NDArray[np.bool_]
    score: FloatArray
    index: NDArray[np.int64]
    """Of each image's case."""
    weights: FloatArray
    """`[1 + resamples, cases]`."""
    units: tuple[str, ...]
    every: FloatArray
    """Scores of all classified images."""
    unfit: NDArray[np.bool_]
    """Which of those go to review whatever their score."""

    @property
    def cases(self) -> int:
        return int(self.weights.shape[1])

    @property
    def ranked(self) -> tuple[int, ...]:
        """Image ids from the highest score down."""
        return tuple(int(i) for i in self.ids[np.argsort(-self.score, kind="stable")])

    def auc(self) -> Figure | None:
        """Area under the ROC curve."""
        return self._over(Ranking(self.positive, self.score).auc)

    def average_precision(self) -> Figure | None:
        """Area under the precision-recall curve, without interpolation."""
        return self._over(Ranking(self.positive, self.score).average_precision)

    def _over(self, measure: Measure) -> Figure | None:
        return figure_of(np.array([measure(w[self.index]) for w in self.weights]))

    def curve(self) -> tuple[CurvePoint, ...]:
        """From the highest threshold (nothing is flagged) down to the lowest score."""
        order = np.argsort(-self.score, kind="stable")
        ranked, positive = self.score[order], self.positive[order]
        last = np.flatnonzero(np.diff(ranked, append=-1.0) != 0)
        hits, false = np.cumsum(positive)[last], np.cumsum(~positive)[last]
        points = [CurvePoint(1.0, 0.0, 1.0, 1.0, 0)]
        for at, hit, wrong in zip(last, hits, false, strict=True):
            points.append(
                CurvePoint(
                    threshold=float(ranked[at]),
                    sensitivity=float(hit / positive.sum()),
                    specificity=float(1 - wrong / (~positive).sum()),
                    precision=float(hit / (hit + wrong)),
                    flagged=int(at) + 1,
                )
            )
        return tuple(points)

    def at(self, threshold: float, point: OperatingPoint) -> WhatIf:
        """What `threshold` would give, the model's own band of review moved along with it."""
        part, whole = self._counts(self.score >= threshold)
        low, high = moved_band(point, threshold)
        band = (self.every >= low) & (self.every < high) | self.unfit
        above = (self.every >= high) & ~self.unfit
        count = max(1, len(self.every))
        flagged = self.score >= threshold
        return WhatIf(
            threshold=threshold,
            sensitivity=share_of(part[0], whole[0]),
            specificity=share_of(whole[1] - part[1], whole[1]),
            review=float(band.sum() / count),
            flagged=float(above.sum() / count),
            missed=tuple(int(i) for i in self.ids[self.positive & ~flagged]),
            false=tuple(int(i) for i in self.ids[~self.positive & flagged]),
        )

    def worth(self, threshold: float, prevalence: float) -> AtPrevalence:
        """What findings at `threshold` are worth at this prevalence 0..1 (Bayes)."""
        part, whole = self._counts(self.score >= threshold)
        with np.errstate(divide="ignore", invalid="ignore"):
            sensitivity, false = part[0] / whole[0], part[1] / whole[1]
        hits, alarms = prevalence * sensitivity, (1 - prevalence) * false
        passes, missed = (1 - prevalence) * (1 - false), prevalence * (1 - sensitivity)
        return AtPrevalence(
            prevalence=prevalence,
            precision=share_of(hits, hits + alarms),
            negative=share_of(passes, passes + missed),
            accuracy=figure_of(hits + passes),
            false_per_cell=None if np.isnan(false[0]) else float(CELL * alarms[0]),
        )

    def reliability(self) -> tuple[ReliabilityBin, ...]:
        """Bins of about equally many images, from the lowest score up."""
        order = np.argsort(self.score, kind="stable")
        bins = []
        for part in np.array_split(order, min(RELIABILITY_BINS, max(1, len(order) // _PER_BIN))):
            observed = rate([bool(p) for p in self.positive[part]], [self.units[k] for k in part])
            assert observed is not None
            score = self.score[part]
            ids = tuple(int(i) for i in self.ids[part])
            bins.append(
                ReliabilityBin(
                    float(score.mean()), float(score.min()), float(score.max()), observed, ids
                )
            )
        return tuple(bins)

    def _counts(self, flagged: NDArray[np.bool_]) -> tuple[FloatArray, FloatArray]:
        """Flagged images, and all, of either class in every resample: `[2, 1 + resamples]` each;
        the abnormal ones first."""

        def per_case(mask: NDArray[np.bool_]) -> FloatArray:
            counts = np.bincount(self.index, weights=mask, minlength=self.cases)
            return np.asarray(self.weights @ counts, dtype=np.float64)

        sides = (self.positive, ~self.positive)
        return (
            np.array([per_case(side & flagged) for side in sides]),
            np.array([per_case(side) for side in sides]),
        )


def measured(
    seen: Sequence[Seen], every: Sequence[Seen], classes: tuple[str, ...], point: OperatingPoint
) -> Measured | None:
    """The labelled ones of `seen` with their scores; `every` are the images of the review load.

    None unless both the reference class and another one are among the labels.
    """
    both = measurable(seen)
    positive = np.array([is_abnormal(s.label or "", classes[0]) for s in both], bool)
    if not positive.any() or positive.all():
        return None
    names, index = np.unique(np.array([s.unit for s in both]), return_inverse=True)
    told = [s for s in every if s.current]
    scores = np.array([s.score for s in told])
    inside = (scores >= point.review_low) & (scores < point.review_high)
    return Measured(
        ids=np.array([s.id for s in both], dtype=np.int64),
        positive=positive,
        score=np.array([s.score for s in both], dtype=np.float64),
        index=index,
        weights=case_weights([str(n) for n in names]),
        units=tuple(s.unit for s in both),
        every=scores,
        unfit=np.array([s.decision == REVIEW for s in told], bool) & ~inside,
    )


def moved_band(point: OperatingPoint, threshold: float) -> tuple[float, float]:
    """The band of review around another threshold: its edges stay as far from it in log-odds as
    from the model's own."""
    by = _logit(threshold) - _logit(point.threshold)
    return _moved(point.review_low, by), _moved(point.review_high, by)


def _moved(value: float, by: float) -> float:
    if value <= 0 or value >= 1:
        return value
    return 1 / (1 + math.exp(-(_logit(value) + by)))


def _logit(value: float) -> float:
    kept = min(max(value, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
