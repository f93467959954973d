"""Two models on the same images, in figures: each one's own, and what is paired between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import ABNORMAL, Float32Array
from chromoview.core.jobs import Judged
from chromoview.core.metrics import (
    Evaluation,
    Figure,
    FloatArray,
    IntArray,
    case_weights,
    evaluate,
    figure_of,
    found_classes,
)

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata, OperatingPoint

BoolArray = NDArray[np.bool_]

CALIBRATION_BINS = 10
_PER_BIN = 5
"""Images at least."""


class McNemar(msgspec.Struct, frozen=True, kw_only=True):
    """The exact paired test of right and wrong answers over images (McNemar 1947; binomial)."""

    only_challenger: int
    """Images that the challenger alone finds rightly."""
    only_champion: int
    p_value: float
    """Two-sided; it takes the images of a case as independent, which they are not."""


class CalibrationBin(msgspec.Struct, frozen=True, kw_only=True):
    """Images of about one abnormal score, and how many of them are abnormal."""

    score: float
    """Mean."""
    low: float
    high: float
    observed: Figure
    images: int


class ClassFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Of the images labelled as one class, the share that is found as that class."""

    name: str
    images: int
    challenger: Figure | None
    champion: Figure | None
    difference: Figure | None
    """Challenger minus champion; None where one of them does not know the class."""


def mcnemar(challenger_right: Sequence[bool], champion_right: Sequence[bool]) -> McNemar:
    """The exact test on the images that one of the two alone finds rightly."""
    pairs = list(zip(challenger_right, champion_right, strict=True))
    ours = sum(bool(a) and not b for a, b in pairs)
    theirs = sum(bool(b) and not a for a, b in pairs)
    count, fewer = ours + theirs, min(ours, theirs)
    tail = sum(math.comb(count, k) for k in range(fewer + 1))
    return McNemar(
        only_challenger=ours, only_champion=theirs, p_value=min(1.0, 2 * tail / 2**count)
    )


@dataclass(frozen=True, slots=True)
class View:
    """One model on the images, in its own classes or in two."""

    version: str
    classes: tuple[str, ...]
    labels: IntArray
    probabilities: Float32Array
    units: tuple[str, ...]
    """The case of each image; one without counts as a case of its own."""
    point: OperatingPoint

    @property
    def found(self) -> IntArray:
        return found_classes(self.probabilities, self.point.threshold)

    @property
    def score(self) -> FloatArray:
        return 1.0 - self.probabilities[:, 0].astype(np.float64)

    def folded(self) -> View:
        """The same with all but the reference as one class."""
        return View(
            version=self.version,
            classes=(self.classes[0], ABNORMAL),
            labels=np.minimum(self.labels, 1),
            probabilities=_folded(self.probabilities),
            units=self.units,
            point=self.point,
        )

    def evaluation(self) -> Evaluation:
        return evaluate(
            model_version=self.version,
            classes=self.classes,
            labels=self.labels,
            probabilities=self.probabilities,
            cases=self.units,
            threshold=self.point.threshold,
            review=(self.point.review_low, self.point.review_high),
        )

    def calibration(self) -> tuple[CalibrationBin, ...]:
        """Bins of about equally many images, from the lowest score up."""
        score, positive = self.score, self.labels > 0
        order = np.argsort(score, kind="stable")
        weights = case_weights(self.units)
        bins = []
        for part in np.array_split(order, min(CALIBRATION_BINS, max(1, len(order) // _PER_BIN))):
            observed = _share(positive[part], weights[:, part])
            if observed is not None:
                bins.append(
                    CalibrationBin(
                        score=float(score[part].mean()),
                        low=float(score[part].min()),
                        high=float(score[part].max()),
                        observed=observed,
                        images=len(part),
                    )
                )
        return tuple(bins)


def view(
    judged: Sequence[Judged], said: Sequence[tuple[float, ...]], metadata: ModelMetadata
) -> View:
    """What a model says, in its own classes if it has one for every label, else in two."""
    classes = metadata.classes
    probabilities = np.asarray(said, dtype=np.float32)
    labels = [j.label for j in judged]
    if len(classes) > 2 and not set(labels) <= set(classes):
        classes, probabilities = (classes[0], ABNORMAL), _folded(probabilities)
    index = {name: n for n, name in enumerate(classes)}
    return View(
        version=metadata.model_version,
        classes=classes,
        labels=np.array([index.get(name, 1) for name in labels], dtype=np.int64),
        probabilities=probabilities,
        units=tuple(j.case or f"image:{j.sha256}" for j in judged),
        point=metadata.operating_point,
    )


def _folded(probabilities: Float32Array) -> Float32Array:
    return np.stack([probabilities[:, 0], 1 - probabilities[:, 0]], axis=1)


def per_class(ours: View, theirs: View) -> tuple[ClassFigures, ...]:
    if len(ours.classes) < 3 and len(theirs.classes) < 3:
        return ()
    weights = case_weights(ours.units)
    names = ours.classes if len(ours.classes) >= len(theirs.classes) else theirs.classes
    figures = []
    for name in names:
        hits = [_hits(view, name) for view in (ours, theirs)]
        labelled = next(h for h in hits if h is not None)[0]
        shares = [None if h is None else _shares(h[1], weights[:, labelled]) for h in hits]
        known = [None if s is None else figure_of(s) for s in shares]
        apart = None if shares[0] is None or shares[1] is None else shares[0] - shares[1]
        figures.append(
            ClassFigures(
                name=name,
                images=int(labelled.sum()),
                challenger=known[0],
                champion=known[1],
                difference=None if apart is None else figure_of(apart),
            )
        )
    return tuple(figures)


def _hits(view: View, name: str) -> tuple[BoolArray, BoolArray] | None:
    """Which images are labelled as a class, and which of those are found as it."""
    if name not in view.classes:
        return None
    index = view.classes.index(name)
    labelled = view.labels == index
    return labelled, view.found[labelled] == index


def _share(hits: BoolArray, weights: FloatArray) -> Figure | None:
    return figure_of(_shares(hits, weights))


def _shares(hits: BoolArray, weights: FloatArray) -> FloatArray:
    """The share of hits under each row of weights; nan where nothing has weight."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((weights @ hits.astype(np.float64)) / weights.sum(axis=1))
