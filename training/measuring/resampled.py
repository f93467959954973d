"""Figures of scored images with intervals over cases: every figure on the same resamples."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from chromoview.core.metrics import (
    Figure,
    FloatArray,
    Ranking,
    calibration_errors,
    case_weights,
    figure_of,
)

Mask = NDArray[np.bool_]


class Resampled:
    """Scored images and how often each is drawn in each resample of whole cases.

    Methods give one value per resample, the first of all images as they are; nan where a figure is
    not defined. `figure_of` makes a figure of them.
    """

    def __init__(
        self,
        positive: Mask,
        score: FloatArray,
        cases: Sequence[str],
        *,
        image_weights: FloatArray | None = None,
    ) -> None:
        self.positive, self.score = positive, score
        self.weights = case_weights(cases)
        if image_weights is not None:
            self.weights = self.weights * image_weights
        self.ranking = Ranking(positive, score)

    def ratio(self, part: FloatArray | Mask, whole: FloatArray | Mask) -> FloatArray:
        """Weighted sum of `part` `[n]` over that of `whole` `[n]`."""
        return quotient(self.weights @ part, self.weights @ whole.astype(np.float64))

    def share(self, part: Mask, whole: Mask) -> FloatArray:
        """Weighted share of the images of `whole` `[n]` that lie in `part` `[n]` too."""
        return self.ratio((part & whole).astype(np.float64), whole)

    def curve(self, measure: Callable[[FloatArray], float]) -> FloatArray:
        """`measure` of each resample's weights `[n]`."""
        if not len(self.score):
            return np.full(len(self.weights), np.nan)
        return np.array([measure(w) for w in self.weights])

    def sensitivity_at(self, specificity: float) -> FloatArray:
        return self.curve(lambda w: self.ranking.sensitivity_at(specificity, w))

    def thresholds_at(self, specificity: float) -> FloatArray:
        """The threshold that this specificity asks for in each resample."""
        return self.curve(lambda w: self.ranking.threshold_at(specificity, w))

    def share_above(self, thresholds: FloatArray, whole: Mask) -> FloatArray:
        """Weighted share of the images of `whole` `[n]` whose score reaches each resample's own
        threshold."""
        weights = self.weights[:, whole]
        above = self.score[whole] >= thresholds[:, None]
        values = quotient((weights * above).sum(axis=1), weights.sum(axis=1))
        return np.where(np.isnan(thresholds), np.nan, values)

    def calibration_error(self) -> Figure | None:
        """With an interval shifted by what resampling itself adds to the error: each bin's gap
        grows by chance, more so in a resample than in the images themselves."""
        if not len(self.score):
            return None
        values = calibration_errors(self.positive, self.score, self.weights)
        drawn = values[1:] - (values[1:].mean() - values[0]) if len(values) > 1 else values
        return figure_of(np.array([values[0], *np.maximum(drawn, 0.0)]))


def quotient(above: FloatArray, below: FloatArray) -> FloatArray:
    """`above / below`, nan where there is nothing below."""
    nothing = np.full(np.broadcast(above, below).shape, np.nan)
    return np.asarray(np.divide(above, below, out=nothing, where=below > 0), dtype=np.float64)
