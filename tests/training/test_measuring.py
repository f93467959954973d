"""Figures at the thresholds, on all images, in one cell and where few are abnormal."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics as reference

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.metadata import OperatingPoint
from chromoview.core.metrics import Figure, calibration_error
from tests.training.scored_images import noisy, scored_images
from training.measuring.figures import Overall
from training.measuring.operating import by_prevalence, one_cell, overall
from training.measuring.resampled import Resampled
from training.measuring.scored import Scored

POINT = OperatingPoint(
    threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=None, specificity=None
)


def drawn(scored: Scored) -> Resampled:
    return Resampled(scored.positive, scored.said.score, scored.cases)


def figures(scored: Scored) -> Overall:
    return overall(scored, drawn(scored), POINT)


def value(figure: Figure | None) -> float:
    assert figure is not None
    assert figure.low <= figure.value + 1e-9
    assert figure.value <= figure.high + 1e-9
    return figure.value


def test_every_figure_agrees_with_scikit_learn() -> None:
    positive, score = noisy(400)
    found, guess = figures(scored_images(positive, score)), score >= 0.5
    expected = {
        "accuracy": reference.accuracy_score(positive, guess),
        "precision": reference.precision_score(positive, guess),
        "recall": reference.recall_score(positive, guess),
        "specificity": reference.recall_score(positive, guess, pos_label=False),
        "f1": reference.f1_score(positive, guess),
        "mcc": reference.matthews_corrcoef(positive, guess),
        "auc": reference.roc_auc_score(positive, score),
        "average_precision": reference.average_precision_score(positive, score),
        "brier": reference.brier_score_loss(positive, score),
        "calibration_error": calibration_error(positive, score),
    }
    assert {name: value(getattr(found, name)) for name in expected} == pytest.approx(expected)


def test_sensitivity_is_given_where_a_normal_cell_has_two_flags_and_a_quarter() -> None:
    found = figures(scored_images(*noisy(400)))
    at_95, at_995 = found.at_specificity
    assert (at_95.specificity, at_995.specificity) == (0.95, 0.995)
    assert at_95.flags_per_cell == pytest.approx(2.3)
    assert at_995.flags_per_cell == pytest.approx(0.23)
    assert value(at_95.sensitivity) > value(at_995.sensitivity)
    assert 0 < value(found.specificity_at_95_sensitivity) < 1
    assert value(found.flags_per_cell) == pytest.approx(46 * (1 - value(found.specificity)))


def test_review_is_a_decision_of_its_own_and_takes_the_unfit() -> None:
    found = figures(
        scored_images(
            [False, False, False, True, True, True],
            [0.1, 0.45, 0.9, 0.55, 0.9, 0.95],
            unfit=[False, False, False, False, False, True],
        )
    )
    assert value(found.review_share) == pytest.approx(3 / 6)
    assert value(found.decided_accuracy) == pytest.approx(2 / 3)


def test_naming_is_judged_on_normals_of_a_known_number() -> None:
    found = figures(
        scored_images(
            [False, False, False, False, True],
            [0.1] * 5,
            chromosomes=[3, 3, 4, -1, 5],
            named=[3, 2, 4, 4, 1],
        )
    )
    assert value(found.naming_accuracy) == pytest.approx(2 / 3)


def test_the_p_end_is_judged_where_it_is_known_and_the_model_tells() -> None:
    labels, score, known = [False] * 5 + [True], [0.1] * 6, [1, 0, 1, -1, 0, 1]
    found = figures(scored_images(labels, score, polarity=known, p_end_up=[1, 0, 0, 1, 0, 0]))
    assert value(found.polarity_accuracy) == pytest.approx(3 / 4)
    assert found.polarity_images == 4
    silent = figures(scored_images(labels, score, polarity=known))
    assert (silent.polarity_accuracy, silent.polarity_images) == (None, 0)


def test_a_figure_that_needs_both_classes_is_none_where_one_lacks() -> None:
    found = figures(scored_images([False] * 8, np.linspace(0.1, 0.8, 8)))
    assert (found.auc, found.recall, found.mcc, found.average_precision) == (None,) * 4
    assert [p.sensitivity for p in found.at_specificity] == [None, None]
    assert value(found.specificity) == pytest.approx(4 / 8)


def test_intervals_are_over_cases() -> None:
    good = np.random.default_rng(0).random(20) < 0.7
    positive, score = np.ones(200, bool), np.where(np.repeat(good, 10), 0.9, 0.1)
    by_case = figures(scored_images(positive, score, cases=[str(n // 10) for n in range(200)]))
    by_image = figures(scored_images(positive, score, cases=[str(n) for n in range(200)]))
    assert by_case.recall is not None
    assert by_image.recall is not None
    assert by_case.recall.high - by_case.recall.low > by_image.recall.high - by_image.recall.low


def test_the_calibration_errors_interval_holds_it_although_resampling_adds_to_it() -> None:
    rng = np.random.default_rng(1)
    score = rng.random(300)
    scored = scored_images(rng.random(300) < score, score)
    found = figures(scored).calibration_error
    assert found is not None
    assert found.low <= found.value <= found.high


def test_one_cell_counts_autosomes_twice_and_x_three_times_y() -> None:
    """Number 1 is always right, Y always wrong; there is nothing of the others."""
    y = CHROMOSOMES.index("Y")
    numbers = np.repeat([0, y], [40, 8])
    positive = np.arange(48) % 2 == 1
    score = np.where((numbers == 0) == positive, 0.9, 0.1)
    found = one_cell(scored_images(positive, score, chromosomes=numbers), POINT)
    assert value(found.sensitivity) == pytest.approx(2 / 2.5)
    assert value(found.specificity) == pytest.approx(2 / 2.5)
    assert value(found.flags_per_cell) == pytest.approx(46 * 0.5 / 2.5)
    assert found.missing == tuple(n for n in CHROMOSOMES if n not in ("1", "Y"))


def test_an_answer_is_worth_what_bayes_says() -> None:
    positive = np.repeat([True, False], [100, 100])
    score = np.concatenate([np.repeat([0.9, 0.1], [80, 20]), np.repeat([0.9, 0.1], [10, 90])])
    scored = scored_images(positive, score)
    rows = {(r.prevalence, r.threshold): r for r in by_prevalence(scored, drawn(scored), POINT)}
    assert {prevalence for prevalence, _ in rows} == {0.5, 0.02, 0.003}
    even, rare = rows[0.5, "operating"], rows[0.02, "operating"]
    assert value(even.precision) == pytest.approx(0.8 / 0.9)
    assert value(even.npv) == pytest.approx(0.9 / 1.1)
    assert value(even.accuracy) == pytest.approx(0.85)
    assert value(rare.precision) == pytest.approx(0.02 * 0.8 / (0.02 * 0.8 + 0.98 * 0.1))
    assert value(rare.npv) == pytest.approx(0.98 * 0.9 / (0.98 * 0.9 + 0.02 * 0.2))
    assert value(rare.accuracy) == pytest.approx(0.02 * 0.8 + 0.98 * 0.9)


def test_a_stricter_threshold_makes_a_rare_finding_worth_more() -> None:
    scored = scored_images(*noisy(2000, distance=0.5))
    rows = {(r.prevalence, r.threshold): r for r in by_prevalence(scored, drawn(scored), POINT)}
    strict, usual = rows[0.003, "99.5% specificity"], rows[0.003, "operating"]
    assert value(strict.precision) > 3 * value(usual.precision)
