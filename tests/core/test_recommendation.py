"""Whether the challenger should take over: sensitivity first, and the reason in the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from chromoview.core.metrics import Comparison, Figure
from chromoview.core.policy import Policy
from chromoview.core.recommendation import Recommendation, recommend

CASES = {"cases": 40, "abnormal_cases": 12, "normal_cases": 38}
STEADY = Figure(0.0, -0.01, 0.01)
"""An interval within the margin that a laboratory starts from."""
BETTER, WORSE = Figure(0.1, 0.05, 0.2), Figure(-0.1, -0.2, -0.05)
UNSURE = Figure(0.0, -0.1, 0.1)


def advice(changes: Mapping[str, Any], policy: Policy | None = None) -> Recommendation:
    values: dict[str, Any] = {
        "sensitivity": STEADY,
        "specificity": STEADY,
        "auc": UNSURE,
        "accuracy": UNSURE,
    }
    values |= {"p_value": 0.5, "changed": 3, **CASES, **changes}
    found = Comparison(**values)
    return recommend(found, policy or Policy())


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({"cases": 19}, "Too few cases to tell: the hold-out has 19, and below 20"),
        (
            {"abnormal_cases": 4},
            "Too few cases to tell: the hold-out has 4 with abnormal images, and below 5",
        ),
        (
            {"normal_cases": 1, "sensitivity": WORSE},
            "Too few cases to tell: the hold-out has 1 with normal images, and below 5",
        ),
        (
            {"abnormal_cases": 0, "sensitivity": None, "auc": None},
            "Too few cases to tell: the hold-out has no abnormal images at all.",
        ),
        (
            {"cases": 3, "normal_cases": 0},
            "Too few cases to tell: the hold-out has no normal images at all.",
        ),
    ],
)
def test_too_few_of_anything_leaves_it_open(changes: dict[str, Any], begins: str) -> None:
    assert advice(changes).verdict == "too-few"
    assert advice(changes).sentence.startswith(begins)


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({"sensitivity": WORSE, "auc": BETTER}, "Not recommended: it misses more abnormal images"),
        (
            {"sensitivity": UNSURE, "auc": BETTER},
            "Not recommended: its sensitivity may be lower by more than the laboratory's margin "
            "of 0.020 (difference +0.000, -0.100 to +0.100).",
        ),
        ({"auc": WORSE}, "Not recommended: it ranks worse"),
        ({"auc": WORSE, "sensitivity": BETTER}, "Not recommended: it ranks worse"),
    ],
)
def test_a_loss_is_refused_whatever_else_is_better(changes: dict[str, Any], begins: str) -> None:
    assert advice(changes).verdict == "not-recommended"
    assert advice(changes).sentence.startswith(begins)


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({"auc": BETTER}, "Recommended: it ranks abnormal above normal better (AUC +0.100"),
        ({"sensitivity": BETTER}, "Recommended: it finds more of the abnormal images"),
        ({"accuracy": BETTER}, "Recommended: it is right more often"),
        (
            {"auc": BETTER, "sensitivity": BETTER, "specificity": WORSE},
            "Recommended: it ranks abnormal above normal better",
        ),
    ],
)
def test_a_gain_is_recommended_by_its_name(changes: dict[str, Any], begins: str) -> None:
    assert advice(changes).verdict == "recommended"
    assert advice(changes).sentence.startswith(begins)


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({}, "No clear difference on the hold-out"),
        ({"sensitivity": None, "auc": None, "accuracy": None}, "No clear difference"),
        (
            {"auc": BETTER, "specificity": WORSE},
            "No reason to change: it flags more normal images",
        ),
    ],
)
def test_without_a_clear_gain_there_is_no_reason(changes: dict[str, Any], begins: str) -> None:
    assert advice(changes).verdict == "no-reason"
    assert advice(changes).sentence.startswith(begins)


def test_a_wider_margin_of_the_laboratory_allows_what_the_usual_one_refuses() -> None:
    fallen = {"auc": BETTER, "sensitivity": Figure(-0.02, -0.04, -0.005)}
    assert advice(fallen).verdict == "not-recommended"
    allowed = advice(fallen, Policy(sensitivity_margin=0.05))
    assert allowed.verdict == "recommended"
    assert "within the laboratory's margin of 0.050" in allowed.sentence
