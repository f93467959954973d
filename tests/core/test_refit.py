"""The last layer on stored embeddings, against scikit-learn where the two can say the same."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.refit import LastLayer, fit_layer, recovered_layer, refit


def embeddings(count: int = 300, hidden: int = 6) -> FloatArray:
    return np.maximum(np.random.default_rng(0).normal(0.3, 2, (count, hidden)), 0)


def labels_of(x: FloatArray, classes: int) -> IntArray:
    rng = np.random.default_rng(1)
    logits = x @ rng.normal(0, 1.0, (classes, x.shape[1])).T + rng.gumbel(size=(len(x), classes))
    return logits.argmax(axis=1).astype(np.int64)


def nothing(hidden: int, classes: int, temperature: float = 1.0) -> LastLayer:
    return LastLayer(np.zeros((classes, hidden)), np.zeros(classes), temperature)


def cases_of(count: int, each: int = 10) -> list[str]:
    return [f"case{i // each}" for i in range(count)]


@pytest.mark.parametrize("strength", [0.5, 20.0])
def test_that_a_fit_is_a_balanced_logistic_regression(strength: float) -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    x = embeddings()
    labels = labels_of(x, 3)
    scale = np.sqrt(np.mean(x**2))
    padded = np.column_stack([x / scale, np.ones(len(x))])
    theirs = linear.LogisticRegression(
        C=1 / strength, fit_intercept=False, class_weight="balanced", tol=1e-8, max_iter=2000
    ).fit(padded, labels)
    layer = fit_layer(x, labels, prior=nothing(6, 3), strength=strength)
    assert np.allclose(layer.weight * scale, theirs.coef_[:, :-1], atol=2e-3)
    assert np.allclose(layer.probabilities(x), theirs.predict_proba(padded), atol=1e-3)


def test_that_a_strong_pull_leaves_the_champion_and_a_weak_one_follows_the_labels() -> None:
    x = embeddings()
    labels = labels_of(x, 2)
    wrong = fit_layer(x, 1 - labels, prior=nothing(6, 2), strength=1.0)
    held = fit_layer(x, labels, prior=wrong, strength=1e7)
    freed = fit_layer(x, labels, prior=wrong, strength=1.0)
    assert np.allclose(held.probabilities(x), wrong.probabilities(x), atol=1e-3)
    assert (freed.probabilities(x).argmax(1) == labels).mean() > 0.7
    assert (wrong.probabilities(x).argmax(1) == labels).mean() < 0.3


def test_that_the_temperature_stays_and_changes_no_probability() -> None:
    x = embeddings()
    labels = labels_of(x, 2)
    cold, hot = nothing(6, 2), nothing(6, 2, temperature=3.0)
    found = [fit_layer(x, labels, prior=p, strength=10.0) for p in (cold, hot)]
    assert [layer.temperature for layer in found] == [1.0, 3.0]
    assert np.allclose(found[0].probabilities(x), found[1].probabilities(x), atol=1e-6)


def test_that_a_rare_class_counts_as_much_as_the_other() -> None:
    x = embeddings()
    labels = labels_of(x, 2)
    kept = np.concatenate([np.flatnonzero(labels == 0), np.flatnonzero(labels == 1)[:15]])
    said = fit_layer(x[kept], labels[kept], prior=nothing(6, 2), strength=1.0).probabilities(x)
    assert said[:, 1].mean() == pytest.approx(0.5, abs=0.15), "not a tenth"


def test_that_predictions_are_of_layers_that_never_saw_the_case() -> None:
    """Embeddings that say which case they are of, and a label for each case by the toss of a coin:
    whoever has seen a case knows its label, and nobody else can."""
    cases = cases_of(200, each=5)
    x = np.repeat(np.eye(40), 5, axis=0)
    labels = np.repeat(np.random.default_rng(3).permutation(40) % 2, 5).astype(np.int64)
    found = refit(x, labels, cases, prior=nothing(40, 2), strengths=(0.1,))
    assert (found.layer.probabilities(x).argmax(1) == labels).all()
    right = found.probabilities[np.arange(200), labels]
    assert right.mean() < 0.55


def test_that_the_pull_is_chosen_by_what_the_labels_say() -> None:
    x = embeddings(400)
    labels = labels_of(x, 2)
    noise = np.random.default_rng(5).integers(0, 2, 400)
    told = refit(x, labels, cases_of(400), prior=nothing(6, 2), strengths=(1.0, 1000.0))
    fooled = refit(x, noise, cases_of(400), prior=nothing(6, 2), strengths=(1.0, 1000.0))
    assert (told.strength, fooled.strength) == (1.0, 1000.0)


@pytest.mark.parametrize("labels", [[0] * 40, [0, 1] * 20], ids=["one class", "one case"])
def test_that_labels_that_allow_no_fit_leave_the_champion(labels: list[int]) -> None:
    x = embeddings(40)
    prior = LastLayer(np.random.default_rng(0).normal(size=(2, 6)), np.array([0.1, -0.1]))
    cases = cases_of(40) if len(set(labels)) == 1 else ["one"] * 40
    found = refit(x, np.array(labels, dtype=np.int64), cases, prior=prior)
    assert found.layer is prior
    assert found.strength is None
    assert np.array_equal(found.probabilities, prior.probabilities(x))


def test_that_the_champions_layer_is_recovered_from_what_it_said() -> None:
    rng = np.random.default_rng(2)
    x = embeddings(200)
    champion = LastLayer(rng.normal(size=(3, 6)), rng.normal(size=3), 1.7)
    found = recovered_layer(x[:100], champion.probabilities(x[:100]), champion.temperature)
    assert np.allclose(found.probabilities(x), champion.probabilities(x), atol=1e-6)


def test_that_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one embedding"):
        refit(embeddings(10), np.zeros(9, dtype=np.int64), ["a"] * 10, prior=nothing(6, 2))
    with pytest.raises(ValueError, match="2 classes"):
        refit(embeddings(10), np.full(10, 2), ["a"] * 10, prior=nothing(6, 2))
