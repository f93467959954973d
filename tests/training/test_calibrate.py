from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from training import calibrate
from training.calibrate import (
    DEFAULT_POINT,
    FEWEST,
    MOST_REVIEW,
    Calibration,
    cross_fit,
    fit_temperature,
    moved,
    no_worse_threshold,
    operating_point,
    probabilities,
)


def logits_at(temperature: float, count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Logits that are over-confident by a known factor."""
    rng = np.random.default_rng(0)
    score = rng.normal(0, 2, count)
    labels = (rng.random(count) < 1 / (1 + np.exp(-score))).astype(np.int64)
    logits = np.stack([-score / 2, score / 2], axis=1) * temperature
    return logits.astype(np.float32), labels


@pytest.mark.parametrize("temperature", [0.7, 1.0, 3.0])
def test_that_a_known_temperature_is_found_again(temperature: float) -> None:
    assert fit_temperature(*logits_at(temperature)) == pytest.approx(temperature, rel=0.1)


def test_that_the_temperature_has_the_least_validation_loss() -> None:
    logits, labels = logits_at(2.0)
    weights = 1.0 / torch.bincount(torch.from_numpy(labels)).double()

    def loss(t: float) -> float:
        scaled = torch.from_numpy(logits).double() / t
        return float(functional.cross_entropy(scaled, torch.from_numpy(labels), weight=weights))

    found = fit_temperature(logits, labels)
    assert loss(found) < min(loss(found * 0.9), loss(found * 1.1))


def test_that_perfect_validation_images_do_not_give_endless_confidence() -> None:
    labels = np.arange(40) % 2
    logits = np.stack([1.0 - labels, labels], axis=1).astype(np.float32) * 8
    assert fit_temperature(logits, labels) >= 0.5


def scores(count: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    labels = (np.arange(count) % 2).astype(np.int64)
    return 1 / (1 + np.exp(-(4 * labels - 2 + rng.normal(0, noise, count)))), labels


def test_that_the_threshold_has_the_best_balanced_accuracy() -> None:
    values, labels = scores(600, 2.0)
    point = operating_point(values, labels)
    found = values >= point.threshold
    assert point.sensitivity == pytest.approx(found[labels == 1].mean())
    assert point.specificity == pytest.approx((~found)[labels == 0].mean())
    for other in np.linspace(0.06, 0.94, 60):
        rival = values >= other
        balanced = rival[labels == 1].mean() + (~rival)[labels == 0].mean()
        assert balanced <= point.sensitivity + point.specificity + 1e-9


@pytest.mark.parametrize("noise", [0.5, 1.5, 3.0])
def test_that_review_takes_at_most_its_share_and_what_is_decided_is_better(noise: float) -> None:
    values, labels = scores(600, noise)
    point = operating_point(values, labels)
    assert 0.0 <= point.review_low <= point.threshold <= point.review_high <= 1.0
    review = (values >= point.review_low) & (values < point.review_high)
    assert review.mean() <= MOST_REVIEW + 1e-9
    found = values >= point.threshold
    assert (found == (labels == 1))[~review].mean() >= (found == (labels == 1)).mean()


def test_that_a_clean_separation_still_leaves_a_band() -> None:
    values = np.repeat([0.02, 0.98], 30)
    point = operating_point(values, (values > 0.5).astype(np.int64))
    assert point.threshold == pytest.approx(0.5)
    assert point.review_low < 0.46
    assert point.review_high > 0.54


@pytest.mark.parametrize(
    "labels",
    [[], [0] * 50, [1] * 50, [0] * 50 + [1] * (FEWEST - 1)],
    ids=["none", "normal only", "abnormal only", "too few abnormal"],
)
def test_that_too_few_images_leave_the_defaults(labels: list[int]) -> None:
    known = np.array(labels, dtype=np.int64)
    values = np.linspace(0.1, 0.9, len(known))
    logits = np.stack([values, -values], axis=1).astype(np.float32)
    assert operating_point(values, known) == DEFAULT_POINT
    assert fit_temperature(logits, known) == 1.0
    assert fit_temperature(logits, known, 1.4) == 1.4


def test_that_equal_scores_do_not_break_it() -> None:
    labels = (np.arange(60) % 2).astype(np.int64)
    point = operating_point(np.full(60, 0.7), labels)
    assert 0.0 <= point.review_low <= point.threshold <= point.review_high <= 1.0


def test_that_probabilities_are_a_softmax_at_the_temperature() -> None:
    logits = np.array([[1.0, -1.0, 0.5], [300.0, 0.0, -300.0]], dtype=np.float32)
    expected = (torch.from_numpy(logits).double() / 1.5).softmax(1).numpy()
    assert np.allclose(probabilities(logits, 1.5), expected)


OTHERWISE = Calibration(1.3, DEFAULT_POINT, "as before")


def cases_of(count: int, each: int = 20) -> list[str]:
    return [f"case{i // each}" for i in range(count)]


def test_that_cross_fitting_fits_to_all_cases_and_praises_none() -> None:
    """Scores that say nothing: on the images it was chosen on, the best threshold finds more than
    half; on the cases of other folds, half."""
    rng = np.random.default_rng(4)
    labels = (np.arange(200) % 2).astype(np.int64)
    logits = rng.normal(0, 1, (200, 2)).astype(np.float32)
    found = cross_fit(logits, labels, cases_of(200), otherwise=OTHERWISE)
    scores = 1 - probabilities(logits, found.temperature)[:, 0]
    chosen = operating_point(scores, labels)
    assert found.temperature == fit_temperature(logits, labels)
    assert found.point.threshold == chosen.threshold
    sensitivity, specificity = found.point.sensitivity, found.point.specificity
    assert sensitivity is not None
    assert specificity is not None
    assert chosen.sensitivity is not None
    assert chosen.specificity is not None
    assert chosen.sensitivity + chosen.specificity > 1.05
    assert sensitivity + specificity < chosen.sensitivity + chosen.specificity - 0.03
    assert (
        found.how == "Calibrated by cross-fitting on the validation side of 10 cases (200 images)."
    )


def test_that_cross_fitting_of_a_good_network_confirms_it() -> None:
    logits, labels = logits_at(1.5, 600)
    found = cross_fit(logits * 4, labels, cases_of(600), otherwise=OTHERWISE)
    chosen = operating_point(1 - probabilities(logits * 4, found.temperature)[:, 0], labels)
    assert found.point.sensitivity == pytest.approx(chosen.sensitivity, abs=0.08)
    assert found.point.specificity == pytest.approx(chosen.specificity, abs=0.08)


def test_that_too_few_images_keep_what_there_was() -> None:
    labels = (np.arange(40) % 2).astype(np.int64)
    logits = np.stack([1.0 - labels, labels], axis=1).astype(np.float32)
    assert cross_fit(logits, labels, cases_of(40), otherwise=OTHERWISE) == OTHERWISE


def test_that_cases_that_cannot_be_parted_give_thresholds_without_figures() -> None:
    labels = np.repeat([0, 1], 60).astype(np.int64)
    logits = np.stack([1.0 - labels, labels], axis=1).astype(np.float32)
    cases = [f"case{label}" for label in labels]
    found = cross_fit(logits, labels, cases, otherwise=OTHERWISE)
    assert (found.point.sensitivity, found.point.specificity) == (None, None)
    assert found.point.threshold == pytest.approx(0.5)
    assert "too few cases for cross-fitting" in found.how


@pytest.mark.parametrize("count", [2, 4])
def test_that_temperature_and_biases_undo_what_was_done_to_the_logits(count: int) -> None:
    rng = np.random.default_rng(3)
    true = rng.normal(0, 1.5, (6000, count))
    likely = np.exp(true) / np.exp(true).sum(1, keepdims=True)
    labels = np.array([rng.choice(count, p=p) for p in likely], dtype=np.int64)
    shift = np.linspace(-0.4, 0.4, count)
    told = (true * 2.0 + shift).astype(np.float32)
    temperature, biases = calibrate.fit_temperature_and_biases(told, labels)
    assert temperature == pytest.approx(2.0, rel=0.1)
    assert np.abs(biases + shift).max() < 0.35
    assert float(biases.sum()) == pytest.approx(0.0, abs=1e-5)


def test_that_too_few_images_leave_temperature_and_biases_alone() -> None:
    logits = np.array([[1.0, -1.0], [-1.0, 1.0]], dtype=np.float32)
    temperature, biases = calibrate.fit_temperature_and_biases(logits, np.array([0, 1]))
    assert temperature == 1.0
    assert not biases.any()


def test_that_a_better_ranking_gains_in_sensitivity_and_in_specificity() -> None:
    rng = np.random.default_rng(4)
    labels = np.repeat([0, 1], 300)
    truth = rng.normal(labels * 2.0, 1.0)
    worse = truth + rng.normal(0, 1.5, 600)
    before = worse > 0.2  # flags nearly everything, as in a look that it does not know
    scores = 1 / (1 + np.exp(-(truth - 1)))
    threshold = no_worse_threshold(scores, labels, before)
    found = scores >= threshold
    sensitivity = found[labels == 1].mean() - before[labels == 1].mean()
    specificity = before[labels == 0].mean() - found[labels == 0].mean()
    assert sensitivity > 0.02
    assert specificity == pytest.approx(sensitivity, abs=0.01)


def test_that_a_worse_ranking_loses_as_little_as_it_can() -> None:
    rng = np.random.default_rng(5)
    labels = np.repeat([0, 1], 300)
    scores = rng.random(600)
    found = scores >= no_worse_threshold(scores, labels, labels.astype(bool))
    assert found[labels == 1].mean() == pytest.approx(0.5, abs=0.05)
    assert found[labels == 0].mean() == pytest.approx(0.5, abs=0.05)


def test_that_the_review_band_moves_with_the_threshold() -> None:
    rng = np.random.default_rng(6)
    labels = np.repeat([0, 1], 200)
    logits = np.stack([np.zeros(400), rng.normal(labels * 3.0 - 3.0, 1.0)], 1).astype(np.float32)
    before = np.zeros(400, dtype=bool)
    before[::2] = True  # right half of the time
    kept = Calibration(1.0, DEFAULT_POINT, "Kept.")
    found = moved(kept, logits, labels, before)
    assert found.point.review_low < found.point.threshold < found.point.review_high
    assert found.point.threshold < DEFAULT_POINT.threshold
    assert found.how.startswith("Kept. They were moved")
    assert moved(kept, logits[:60], labels[:60], before[:60]) == kept
