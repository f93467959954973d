"""Labels that train beside labels that measure."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.label_check import Side, check_labels

CASES, OF_EACH = 60, 6


def side(name: str, rng: np.random.Generator, *, flipped: float, cases: int = CASES) -> Side:
    """Labels of which a share is wrong, and a model that is right in four of five images."""
    count = cases * OF_EACH
    truth = rng.random(count) < 0.5
    flagged = truth ^ (rng.random(count) < 0.2)
    return Side(
        truth ^ (rng.random(count) < flipped),
        flagged,
        [f"{name}{n // OF_EACH}" for n in range(count)],
    )


@pytest.mark.parametrize("seed", range(5))
def test_that_flipped_training_labels_are_noticed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    found = check_labels(side("t", rng, flipped=0.3), side("h", rng, flipped=0.0))
    assert found is not None
    assert found.doubtful
    assert found.training == pytest.approx(0.62, abs=0.07)
    assert found.hold_out == pytest.approx(0.80, abs=0.06)


def test_that_labels_of_one_quality_are_hardly_ever_doubted() -> None:
    doubted = 0
    for seed in range(60):
        rng = np.random.default_rng(100 + seed)
        found = check_labels(side("t", rng, flipped=0.05), side("h", rng, flipped=0.05, cases=20))
        assert found is not None
        doubted += found.doubtful
    assert doubted <= 2


def test_that_wrong_labels_on_the_measuring_side_are_another_matter() -> None:
    rng = np.random.default_rng(1)
    found = check_labels(side("t", rng, flipped=0.0), side("h", rng, flipped=0.3))
    assert found is not None
    assert not found.doubtful


def test_that_nothing_is_said_where_a_kind_is_missing() -> None:
    rng = np.random.default_rng(1)
    normal = Side(np.zeros(6, dtype=bool), np.zeros(6, dtype=bool), ["h"] * 6)
    assert check_labels(side("t", rng, flipped=0.0), normal) is None
    nothing = Side(np.zeros(0, dtype=bool), np.zeros(0, dtype=bool), [])
    assert check_labels(side("t", rng, flipped=0.0), nothing) is None
