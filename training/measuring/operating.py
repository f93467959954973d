"""What a model does at its thresholds: on all images, in one cell, and where few are abnormal."""

from __future__ import annotations

import numpy as np

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.metadata import OperatingPoint
from chromoview.core.metrics import Figure, FloatArray, figure_of, matthews
from training.measuring.figures import CELL, AtPrevalence, AtSpecificity, OneCell, Overall
from training.measuring.resampled import Resampled, quotient
from training.measuring.scored import Scored

SPECIFICITIES = (0.95, 0.995)
"""For which sensitivity is given: two flags in a normal cell, and one in four cells."""
PREVALENCES = (0.5, 0.02, 0.003)
_COPIES = {"X": 1.5, "Y": 0.5}
"""In a cell, on average over both sexes; two of every other number."""


def overall(scored: Scored, drawn: Resampled, point: OperatingPoint) -> Overall:
    """Figures on all images, at the operating point and at fixed specificities."""
    positive, score = scored.positive, scored.said.score
    flagged = score >= point.threshold
    everything = np.ones(len(scored), dtype=bool)
    hits, missed = drawn.weights @ (flagged & positive), drawn.weights @ (~flagged & positive)
    false, passes = drawn.weights @ (flagged & ~positive), drawn.weights @ (~flagged & ~positive)
    review = scored.unfit | ((score >= point.review_low) & (score < point.review_high))
    right = np.where(score >= point.review_high, positive, ~positive)
    named = ~positive & (scored.chromosomes >= 0)
    polarity, images = _polarity(scored, drawn)
    return Overall(
        accuracy=figure_of(drawn.share(flagged == positive, everything)),
        precision=figure_of(quotient(hits, hits + false)),
        recall=figure_of(quotient(hits, hits + missed)),
        specificity=figure_of(quotient(passes, passes + false)),
        f1=figure_of(quotient(2 * hits, 2 * hits + false + missed)),
        mcc=figure_of(matthews(hits, false, passes, missed)),
        auc=figure_of(drawn.curve(drawn.ranking.auc)),
        average_precision=figure_of(drawn.curve(drawn.ranking.average_precision)),
        brier=figure_of(drawn.ratio((score - positive) ** 2, everything)),
        calibration_error=drawn.calibration_error(),
        flags_per_cell=figure_of(CELL * quotient(false, passes + false)),
        at_specificity=_at_specificities(drawn),
        specificity_at_95_sensitivity=figure_of(
            drawn.curve(lambda w: drawn.ranking.specificity_at(0.95, w))
        ),
        review_share=figure_of(drawn.share(review, everything)),
        decided_accuracy=figure_of(drawn.share(right, ~review)),
        naming_accuracy=figure_of(drawn.share(scored.said.number == scored.chromosomes, named)),
        polarity_accuracy=polarity,
        polarity_images=images,
    )


def _polarity(scored: Scored, drawn: Resampled) -> tuple[Figure | None, int]:
    found = scored.said.p_end_up
    known = ~scored.positive & (scored.polarity >= 0)
    if found is None:
        return None, 0
    return figure_of(drawn.share(found == scored.polarity, known)), int(known.sum())


def _at_specificities(drawn: Resampled) -> tuple[AtSpecificity, ...]:
    return tuple(
        AtSpecificity(
            specificity=specificity,
            sensitivity=figure_of(drawn.sensitivity_at(specificity)),
            flags_per_cell=CELL * (1 - specificity),
        )
        for specificity in SPECIFICITIES
    )


def one_cell(scored: Scored, point: OperatingPoint) -> OneCell:
    """Figures weighted by how many of each number a cell has, normal and abnormal ones apart."""
    weights = np.zeros(len(scored))
    missing = []
    for index, name in enumerate(CHROMOSOMES):
        groups = [(scored.chromosomes == index) & (scored.positive == p) for p in (False, True)]
        if not all(group.any() for group in groups):
            missing.append(name)
            continue
        for group in groups:
            weights[group] = _COPIES.get(name, 2.0) / group.sum()
    drawn = Resampled(scored.positive, scored.said.score, scored.cases, image_weights=weights)
    flagged = scored.said.score >= point.threshold
    specificity = drawn.share(~flagged, ~scored.positive)
    return OneCell(
        missing=tuple(missing),
        sensitivity=figure_of(drawn.share(flagged, scored.positive)),
        specificity=figure_of(specificity),
        auc=figure_of(drawn.curve(drawn.ranking.auc)),
        flags_per_cell=figure_of(CELL * (1 - specificity)),
        at_specificity=_at_specificities(drawn),
    )


def by_prevalence(
    scored: Scored, drawn: Resampled, point: OperatingPoint
) -> tuple[AtPrevalence, ...]:
    """What an answer is worth at each prevalence and threshold, by Bayes' rule."""
    flagged = scored.said.score >= point.threshold
    places = {
        "operating": (
            drawn.share(flagged, scored.positive),
            drawn.share(~flagged, ~scored.positive),
        )
    }
    for specificity in SPECIFICITIES:
        thresholds = drawn.thresholds_at(specificity)
        places[f"{specificity:.1%} specificity"] = (
            drawn.share_above(thresholds, scored.positive),
            1 - drawn.share_above(thresholds, ~scored.positive),
        )
    return tuple(
        _worth(prevalence, name, sensitivity, specificity)
        for prevalence in PREVALENCES
        for name, (sensitivity, specificity) in places.items()
    )


def _worth(
    prevalence: float, threshold: str, sensitivity: FloatArray, specificity: FloatArray
) -> AtPrevalence:
    hits, missed = prevalence * sensitivity, prevalence * (1 - sensitivity)
    passes, false = (1 - prevalence) * specificity, (1 - prevalence) * (1 - specificity)
    return AtPrevalence(
        prevalence=prevalence,
        threshold=threshold,
        precision=figure_of(quotient(hits, hits + false)),
        npv=figure_of(quotient(passes, passes + missed)),
        accuracy=figure_of(hits + passes),
    )
