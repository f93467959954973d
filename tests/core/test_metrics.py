"""Figures, their intervals, and the comparison of two models."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as reference

from chromoview.core import metrics
from chromoview.core.metrics import Comparison, Evaluation, Figure

CLASSES = ("normal", "abnormal")


def _probabilities(scores: list[float] | np.ndarray) -> np.ndarray:
    score = np.asarray(scores, dtype=np.float32)
    return np.stack([1 - score, score], axis=1)


def _evaluate(labels: list[int], scores: list[float], cases: list[str] | None = None) -> Evaluation:
    return metrics.evaluate(
        model_version="m",
        classes=CLASSES,
        labels=np.array(labels, dtype=np.int64),
        probabilities=_probabilities(scores),
        cases=cases or [str(n) for n in range(len(labels))],
        threshold=0.5,
        review=(0.4, 0.6),
    )


def test_the_figures_of_ten_images_counted_by_hand() -> None:
    labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1]
    scores = [0.1, 0.2, 0.3, 0.45, 0.55, 0.9, 0.35, 0.58, 0.8, 0.95]
    found = _evaluate(labels, scores)
    assert found.confusion == ((4, 2), (1, 3))
    assert found.accuracy is not None
    assert found.accuracy.value == pytest.approx(7 / 10)
    assert found.sensitivity is not None
    assert found.sensitivity.value == pytest.approx(3 / 4)
    assert found.specificity is not None
    assert found.specificity.value == pytest.approx(4 / 6)
    assert found.precision is not None
    assert found.precision.value == pytest.approx(3 / 5)
    assert found.f1 is not None
    assert found.f1.value == pytest.approx(2 * 0.6 * 0.75 / 1.35)
    # Of 24 pairs: .35 beats 3, .58 and .8 beat 5 each, .95 beats 6.
    assert found.auc is not None
    assert found.auc.value == pytest.approx(19 / 24)
    assert found.review_share == pytest.approx(3 / 10)
    assert (found.images, found.cases) == (10, 10)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_figures_agree_with_scikit_learn_and_lie_in_their_intervals(seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels = np.concatenate([[0, 1], rng.integers(0, 2, 38)])
    scores = np.clip(rng.normal(0.35 + 0.3 * labels, 0.2), 0, 1).astype(np.float32)
    scores = scores.round(1 + seed % 3)  # with many ties and with few
    found = _evaluate(labels.tolist(), scores.tolist(), [f"P{n // 4}" for n in range(40)])
    guess = metrics.found_classes(_probabilities(scores), 0.5)
    expected = {
        "accuracy": reference.accuracy_score(labels, guess),
        "sensitivity": reference.recall_score(labels, guess),
        "specificity": reference.recall_score(labels, guess, pos_label=0),
        "auc": reference.roc_auc_score(labels, scores),
    }
    for name, value in expected.items():
        figure: Figure = getattr(found, name)
        assert figure.value == pytest.approx(value, abs=1e-6)
        assert figure.low <= figure.value <= figure.high
    assert found.confusion == tuple(map(tuple, reference.confusion_matrix(labels, guess)))


def test_the_interval_is_over_cases_not_images() -> None:
    rng = np.random.default_rng(0)
    good = rng.random(20) < 0.7
    labels = [1] * 200
    scores = [0.9 if good[n // 10] else 0.1 for n in range(200)]
    by_case = _evaluate(labels, scores, [str(n // 10) for n in range(200)]).sensitivity
    by_image = _evaluate(labels, scores).sensitivity
    assert by_case is not None
    assert by_image is not None
    assert by_case.high - by_case.low > 2 * (by_image.high - by_image.low)


def test_a_figure_that_is_not_defined_is_none() -> None:
    found = _evaluate([0, 0, 0], [0.1, 0.2, 0.3])
    assert (found.sensitivity, found.auc, found.precision) == (None, None, None)
    assert found.specificity is not None
    assert found.specificity.value == 1.0


def test_no_images_give_no_figures() -> None:
    found = _evaluate([], [])
    assert (found.accuracy, found.auc, found.calibration_error) == (None, None, None)
    assert (found.images, found.review_share) == (0, 0.0)


def test_of_several_classes_the_likeliest_other_is_found() -> None:
    probabilities = np.array([[0.6, 0.1, 0.3], [0.3, 0.5, 0.2], [0.3, 0.2, 0.5]], np.float32)
    assert metrics.found_classes(probabilities, 0.5).tolist() == [0, 1, 2]
    assert metrics.found_classes(probabilities, 0.3).tolist() == [2, 1, 2]


def test_figures_are_the_same_every_time() -> None:
    labels, scores = [0, 1] * 10, list(np.linspace(0, 1, 20))
    assert _evaluate(labels, scores) == _evaluate(labels, scores)


def test_a_calibrated_score_has_little_error_and_a_boastful_one_much() -> None:
    rng = np.random.default_rng(0)
    score = rng.random(4000)
    positive = rng.random(4000) < score
    honest = metrics.calibration_error(positive, score)
    boastful = metrics.calibration_error(positive, np.where(score > 0.5, 0.99, 0.01))
    assert honest is not None
    assert boastful is not None
    assert honest < 0.03
    assert boastful > 0.2
    assert metrics.calibration_error(np.array([], bool), np.array([])) is None


def _compare(
    labels: np.ndarray, challenger: np.ndarray, champion: np.ndarray, per_case: int = 5
) -> Comparison:
    return metrics.compare(
        labels=labels,
        challenger=_probabilities(challenger),
        champion=_probabilities(champion),
        thresholds=(0.5, 0.5),
        cases=[f"P{n // per_case}" for n in range(len(labels))],
    )


@pytest.fixture
def labels() -> np.ndarray:
    return np.tile(np.array([0, 1], dtype=np.int64), 100)


def _scores(labels: np.ndarray, distance: float, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.clip(rng.normal(0.5 + distance * (labels - 0.5), 0.2), 0, 1)


def test_a_clear_difference_has_a_small_p(labels: np.ndarray) -> None:
    found = _compare(labels, _scores(labels, 0.8, 1), _scores(labels, 0.15, 2))
    assert found.p_value < 0.01
    assert found.auc is not None
    assert found.auc.low > 0
    assert found.cases == 40


def test_equal_models_have_a_p_of_one(labels: np.ndarray) -> None:
    score = _scores(labels, 0.4, 1)
    found = _compare(labels, score, score)
    assert found.p_value == 1.0
    assert found.changed == 0
    assert found.auc == Figure(0.0, 0.0, 0.0)


def test_equally_good_models_have_a_large_p(labels: np.ndarray) -> None:
    found = _compare(labels, _scores(labels, 0.4, 1), _scores(labels, 0.4, 2))
    assert found.p_value > 0.05
    assert found.changed > 0


def test_one_abnormal_case_of_thirty_is_no_ground_for_a_verdict() -> None:
    labels = np.repeat(np.array([1, 0], dtype=np.int64), [10, 290])
    good = np.where(labels == 1, 0.9, 0.1)
    worse = good.copy()
    worse[0] = 0.2
    found = _compare(labels, worse, good, per_case=10)
    assert (found.cases, found.abnormal_cases, found.normal_cases) == (30, 1, 29)
    assert found.sensitivity is not None
    assert found.sensitivity.high < 0  # no width, and no knowledge either


def test_a_comparison_of_an_older_version_is_still_read(labels: np.ndarray) -> None:
    score = _scores(labels, 0.4, 1)
    older = msgspec.json.decode(msgspec.json.encode(_compare(labels, score, score)))
    del older["abnormal_cases"], older["normal_cases"]
    assert msgspec.convert(older, Comparison).normal_cases == 0


def test_changing_places_turns_the_signs_and_keeps_p(labels: np.ndarray) -> None:
    one, other = _scores(labels, 0.6, 1), _scores(labels, 0.2, 2)
    there, back = _compare(labels, one, other), _compare(labels, other, one)
    assert there.sensitivity is not None
    assert back.sensitivity is not None
    assert there.sensitivity.value == pytest.approx(-back.sensitivity.value)
    assert there.p_value == back.p_value


def test_many_images_of_few_cases_do_not_make_a_small_p() -> None:
    labels = np.tile(np.array([0, 1], dtype=np.int64), 100)
    found = _compare(labels, _scores(labels, 0.8, 1), _scores(labels, 0.1, 2), per_case=67)
    assert found.cases == 3
    assert found.p_value > 0.1


@pytest.fixture(params=[0, 1, 2])
def ranked(request: pytest.FixtureRequest) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels, scores (with many, some and hardly any ties) and whole weights of 300 images."""
    rng = np.random.default_rng(request.param)
    labels = rng.random(300) < 0.4
    scores = np.clip(rng.normal(0.4 + 0.25 * labels, 0.2), 0, 1).round(1 + 2 * request.param)
    return labels, scores, rng.integers(0, 4, 300).astype(float)


def test_weighted_rankings_agree_with_scikit_learn(
    ranked: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    labels, scores, weights = ranked
    ranking = metrics.Ranking(labels, scores)
    for w in (np.ones(300), weights):
        assert ranking.auc(w) == pytest.approx(
            reference.roc_auc_score(labels, scores, sample_weight=w)
        )
        assert ranking.average_precision(w) == pytest.approx(
            reference.average_precision_score(labels, scores, sample_weight=w)
        )


@pytest.mark.parametrize("wanted", [0.5, 0.9, 0.95, 0.995, 1.0])
def test_fixed_points_are_the_best_of_scikit_learns_curve(
    ranked: tuple[np.ndarray, np.ndarray, np.ndarray], wanted: float
) -> None:
    labels, scores, weights = ranked
    ranking = metrics.Ranking(labels, scores)
    false, hits, cuts = reference.roc_curve(
        labels, scores, sample_weight=weights, drop_intermediate=False
    )
    fine = 1 - false >= wanted - 1e-9
    assert ranking.sensitivity_at(wanted, weights) == pytest.approx(hits[fine].max())
    assert ranking.threshold_at(wanted, weights) <= cuts[fine].min()
    good = hits >= wanted - 1e-9
    assert ranking.specificity_at(wanted, weights) == pytest.approx((1 - false)[good].max())


def test_the_threshold_for_a_specificity_keeps_it(
    ranked: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    labels, scores, _ = ranked
    ranking, ones = metrics.Ranking(labels, scores), np.ones(300)
    cut = ranking.threshold_at(0.9, ones)
    assert (scores[~labels] < cut).mean() >= 0.9
    assert (scores[labels] >= cut).mean() == pytest.approx(ranking.sensitivity_at(0.9, ones))


def test_where_even_the_highest_score_is_false_nothing_is_found_at_full_specificity() -> None:
    ranking = metrics.Ranking(np.array([True, False]), np.array([0.4, 0.6]))
    assert ranking.sensitivity_at(1.0, np.ones(2)) == 0
    assert ranking.threshold_at(1.0, np.ones(2)) == np.inf


def test_a_ranking_without_one_of_the_classes_is_not_defined() -> None:
    ranking, w = metrics.Ranking(np.array([True, False]), np.array([0.4, 0.6])), np.array([1.0, 0])
    found = (ranking.auc(w), ranking.average_precision(w), ranking.sensitivity_at(0.9, w))
    assert np.isnan([*found, ranking.specificity_at(0.9, w), ranking.threshold_at(0.9, w)]).all()


def test_matthews_correlation_agrees_with_scikit_learn() -> None:
    rng = np.random.default_rng(5)
    labels, guess = rng.random(80) < 0.5, rng.random(80) < 0.4
    table = [
        np.array([float((labels == a)[guess == b].sum())])
        for a, b in ((1, 1), (0, 1), (0, 0), (1, 0))
    ]
    found = metrics.matthews(*table)
    assert found[0] == pytest.approx(reference.matthews_corrcoef(labels, guess))
    nothing = np.array([0.0])
    assert np.isnan(metrics.matthews(table[0], nothing, nothing, table[3])[0])


def test_calibration_errors_of_even_weights_are_those_without_weights() -> None:
    rng = np.random.default_rng(2)
    score = rng.random(500)
    positive = rng.random(500) < score**2
    single = metrics.calibration_error(positive, score)
    rows = metrics.calibration_errors(positive, score, np.full((2, 500), 3.0))
    assert rows.tolist() == pytest.approx([single, single])
    few = rng.integers(0, 3, 500).astype(float)
    weighted = metrics.calibration_errors(positive, score, few[None], bins=1)
    expected = abs(np.average(score, weights=few) - np.average(positive, weights=few))
    assert weighted[0] == pytest.approx(expected)


def test_a_figure_leaves_out_resamples_in_which_it_is_not_defined() -> None:
    found = metrics.figure_of(np.array([0.5, np.nan, 0.4, 0.6, np.nan]))
    assert found is not None
    assert found.value == 0.5
    assert 0.4 <= found.low < found.high <= 0.6
    assert metrics.figure_of(np.array([np.nan, 0.4])) is None
