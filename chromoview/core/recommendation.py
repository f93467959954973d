"""Whether the challenger should take over: a verdict, and one sentence that names its reason.

Sensitivity comes first. What is recommended is never done by itself.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from chromoview.core.label_check import LabelCheck
from chromoview.core.metrics import ENOUGH_CASES, ENOUGH_PER_CLASS, Comparison, Figure
from chromoview.core.policy import Policy

Verdict = Literal["recommended", "no-reason", "not-recommended", "too-few", "nothing-to-compare"]


class Recommendation(msgspec.Struct, frozen=True):
    """What the figures speak for."""

    verdict: Verdict
    sentence: str


NO_HOLD_OUT = Recommendation(
    "too-few",
    "There are too few cases for a hold-out, so nothing says whether this model is better. "
    "Keep it as a candidate, and review images of five cases or more.",
)
NO_CHAMPION = Recommendation(
    "nothing-to-compare", "There is no model in use that it could be compared with."
)
OTHER_REFERENCE = Recommendation(
    "nothing-to-compare",
    "The two models have different reference classes, so they cannot be compared.",
)


def recommend(
    comparison: Comparison, policy: Policy, check: LabelCheck | None = None
) -> Recommendation:
    """Weigh a comparison by the limits of a laboratory; `check` says what the labels are worth."""
    too_few = _too_few(comparison)
    if too_few:
        return Recommendation(
            "too-few",
            f"Too few cases to tell: the hold-out has {too_few}. Keep it as a candidate.",
        )
    return (
        _doubted(check)
        or _refused(comparison, policy)
        or _gained(comparison, policy)
        or _no_reason(comparison)
    )


def _doubted(check: LabelCheck | None) -> Recommendation | None:
    """Labels that are likely wrong: a model that learned from them is not to be trusted, however
    well it does on a few hundred others."""
    if check is None or not check.doubtful:
        return None
    return Recommendation(
        "not-recommended",
        "Not recommended: many labels that it learned from are likely wrong, for the model in use "
        f"agrees with {check.training:.0%} of them and with {check.hold_out:.0%} of those of the "
        "hold-out. Look at the labels that every model contradicts, then train again.",
    )


def _refused(found: Comparison, policy: Policy) -> Recommendation | None:
    """What no other gain outweighs."""
    sensitivity, margin = found.sensitivity, policy.sensitivity_margin
    if sensitivity and sensitivity.high < 0 and sensitivity.low < -margin:
        return Recommendation(
            "not-recommended",
            "Not recommended: it misses more abnormal images than the model in use "
            f"(sensitivity {sensitivity.value:+.3f}, interval below zero).",
        )
    if sensitivity and sensitivity.low < -margin:
        return Recommendation(
            "not-recommended",
            "Not recommended: its sensitivity may be lower by more than the laboratory's margin "
            f"of {margin:.3f} (difference {_signed(sensitivity)}).",
        )
    if found.auc and found.auc.high < 0:
        return Recommendation(
            "not-recommended",
            f"Not recommended: it ranks worse than the model in use (AUC {found.auc.value:+.3f}, "
            "interval below zero).",
        )
    return None


def _gained(found: Comparison, policy: Policy) -> Recommendation | None:
    """What speaks for it, where nothing forbids it."""
    finds_more = found.sensitivity is not None and found.sensitivity.low > 0
    if found.specificity and found.specificity.high < 0 and not finds_more:
        return None
    kept = (
        f"its sensitivity stays within the laboratory's margin of {policy.sensitivity_margin:.3f}"
    )
    if found.auc and found.auc.low > 0:
        return Recommendation(
            "recommended",
            "Recommended: it ranks abnormal above normal better "
            f"(AUC {found.auc.value:+.3f}, interval above zero), and {kept}.",
        )
    if found.sensitivity and finds_more:
        return Recommendation(
            "recommended",
            "Recommended: it finds more of the abnormal images "
            f"(sensitivity {found.sensitivity.value:+.3f}, interval above zero), and its ranking "
            "is not clearly worse.",
        )
    if found.accuracy and found.accuracy.low > 0:
        return Recommendation(
            "recommended",
            "Recommended: it is right more often "
            f"(accuracy {found.accuracy.value:+.3f}, interval above zero), and {kept}.",
        )
    return None


def _no_reason(found: Comparison) -> Recommendation:
    if found.specificity and found.specificity.high < 0:
        return Recommendation(
            "no-reason",
            "No reason to change: it flags more normal images than the model in use "
            f"(specificity {found.specificity.value:+.3f}, interval below zero) without finding "
            "clearly more of the abnormal ones.",
        )
    return Recommendation(
        "no-reason", "No clear difference on the hold-out; there is no reason to change."
    )


def _too_few(comparison: Comparison) -> str:
    """What the hold-out has too few of, to follow "the hold-out has"; empty if it has enough."""
    if not comparison.abnormal_cases:
        return "no abnormal images at all"
    if not comparison.normal_cases:
        return "no normal images at all"
    if comparison.cases < ENOUGH_CASES:
        return f"{comparison.cases}, and below {ENOUGH_CASES} a difference can be chance"
    if comparison.abnormal_cases < ENOUGH_PER_CLASS:
        return (
            f"{comparison.abnormal_cases} with abnormal images, and below {ENOUGH_PER_CLASS} a "
            "difference can be chance"
        )
    if comparison.normal_cases < ENOUGH_PER_CLASS:
        return (
            f"{comparison.normal_cases} with normal images, and below {ENOUGH_PER_CLASS} a "
            "difference can be chance"
        )
    return ""


def _signed(figure: Figure) -> str:
    return f"{figure.value:+.3f}, {figure.low:+.3f} to {figure.high:+.3f}"
