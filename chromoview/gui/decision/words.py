"""What stands for and against a change of the model, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from chromoview.gui.core_words import said
from chromoview.gui.tr import decimal, mark, number, plural, together, tr

if TYPE_CHECKING:
    from chromoview.core.decision import ChangedImage, Decision

_SMALLEST_P = 0.001
_BAD, _UNSURE = QColor("#D55E00"), QColor("#E69F00")


@dataclass(frozen=True, slots=True)
class Names:
    """How the two models are called: the champion, or the first; the challenger, or the second."""

    champion: str
    champion_role: str
    challenger: str
    challenger_role: str

    @classmethod
    def of_run(cls) -> Names:
        """After a training."""
        return cls(
            tr("Champion"), tr("in use when the training began"), tr("Challenger"), tr("new model")
        )


_TITLES = {
    "recommended": (mark("The figures speak for the change"), None),
    "no-reason": (mark("The figures give no reason to change"), _UNSURE),
    "not-recommended": (mark("The figures speak against the change"), _BAD),
    "too-few": (mark("There are too few cases to tell"), _UNSURE),
    "nothing-to-compare": (mark("There is nothing to compare it with"), _UNSURE),
}


def title(decision: Decision) -> tuple[str, QColor | None]:
    """The verdict as a heading, and the colour of its edge; None is the accent's."""
    words, colour = _TITLES[decision.verdict]
    return tr(words), colour


def advice(decision: Decision) -> str:
    """The recommendation, and what limits it."""
    return together(said(decision.recommendation), *_reserves(decision))


def _reserves(decision: Decision) -> list[str]:
    lines = []
    if decision.folded:
        lines.append(
            tr(
                "The two have different classes, so only abnormal or not is compared; the matrices "
                "show what each can tell."
            )
        )
    if decision.left_out:
        lines.append(
            plural(
                decision.left_out,
                "{count} image is left out: its file is gone, was changed or cannot be read.",
                "{count} images are left out: their files are gone, were changed or cannot be "
                "read.",
            )
        )
    return lines


def margin(decision: Decision) -> str:
    """The limit that the laboratory has set."""
    return tr(
        "The laboratory's limit: sensitivity may be lower by at most {margin}, at the low end of "
        "the interval of the difference.",
        margin=decimal(decision.policy.sensitivity_margin, 3),
    )


def basis(decision: Decision, names: Names) -> str:
    """On what the figures rest, and the tests of the difference."""
    challenger, comparison, exact = decision.challenger, decision.comparison, decision.mcnemar
    if challenger is None:
        return ""
    lines = [
        tr(
            "{images} images of {cases} cases that neither training nor its thresholds have seen. "
            "In brackets: 95 % interval over cases.",
            images=number(challenger.images),
            cases=number(challenger.cases),
        )
    ]
    if comparison is not None:
        lines.append(
            tr(
                "Images on which the two models differ: {changed} (paired permutation test of "
                "accuracy over whole cases: {p}).",
                changed=number(comparison.changed),
                p=chance(comparison.p_value),
            )
        )
    if exact is not None:
        lines.append(
            tr(
                "Images that only one finds rightly: {challenger} {ours}, {champion} {theirs} "
                "(McNemar's exact test over images: {p}; it takes the images of a case as "
                "independent, so the test over cases counts).",
                challenger=names.challenger,
                champion=names.champion,
                ours=number(exact.only_challenger),
                theirs=number(exact.only_champion),
                p=chance(exact.p_value),
            )
        )
    return together(*lines)


def chance(p_value: float) -> str:
    """A p in three digits; a smaller one is said to be smaller."""
    if p_value < _SMALLEST_P:
        return tr("p < {p}", p=decimal(_SMALLEST_P, 3))
    return tr("p = {p}", p=decimal(p_value, 3))


def turn(image: ChangedImage) -> str:
    """Which way an image changed, with a sign."""
    if image.better is None:
        return tr("≠ wrong both times")
    return tr("✓ better") if image.better else tr("✗ worse")


def changed_lines(image: ChangedImage, names: Names) -> tuple[str, str]:
    """An image that changed, in two lines."""
    first = tr(
        "{turn}: labelled {label}, {champion} {before}, {challenger} {after}",
        turn=turn(image),
        label=said(image.label),
        champion=names.champion,
        before=said(image.champion_found),
        challenger=names.challenger,
        after=said(image.challenger_found),
    )
    scores = {
        "before": decimal(image.champion_score, 2),
        "after": decimal(image.challenger_score, 2),
    }
    if not image.case:
        return first, tr("abnormal score {before} → {after}", **scores)
    return first, tr("case {case}, abnormal score {before} → {after}", case=image.case, **scores)
