"""What is said of a split: how many paths fit, what comes out of it, and what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.gui.tr import mark, number, plural, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromoview.core.patterns import Fit
    from chromoview.core.scan import PlacementPattern

_ONE_LEVEL = mark(
    "The case comes from one folder level alone, which any folder has. Is each of them one patient "
    "or specimen?"
)
_BY_HAND = mark("Every image counts as of the one case that stands in the pattern.")
_NO_CASE = mark(
    "Without a case each image counts as a case of its own, so that images of one patient may "
    "stand on both sides of a training."
)


def sentences_on(fit: Fit, pattern: PlacementPattern) -> list[str]:
    """In the order in which a person needs them."""
    return [*_fitting(fit), *_gives(fit), *_doubts(pattern, fit)]


def _fitting(fit: Fit) -> Sequence[str]:
    if fit.paths == fit.fitting:
        return [tr("The pattern fits every path.")]
    if not fit.fitting:
        return [tr("The pattern fits no path."), tr(_NO_CASE)]
    made = [
        tr(
            "The pattern fits {count} of {all} paths; the others stay without.",
            count=number(fit.fitting),
            all=number(fit.paths),
        )
    ]
    if fit.shape:
        made.append(
            plural(
                fit.shape,
                "{count} has other folders or another name.",
                "{count} have other folders or another name.",
            )
        )
    if fit.number:
        made.append(
            plural(
                fit.number,
                "{count} names no chromosome where its number should be.",
                "{count} name no chromosome where the number should be.",
            )
        )
    return made


def _gives(fit: Fit) -> Sequence[str]:
    """What comes out, by which a person sees at once whether it can be right."""
    if not fit.fitting:
        return []
    return [
        tr(
            "It gives: {cases}, {cells}, {numbers}.",
            cases=plural(fit.cases, "{count} case", "{count} cases"),
            cells=plural(fit.cells, "{count} cell", "{count} cells"),
            numbers=plural(fit.numbers, "{count} number", "{count} numbers"),
        )
    ]


def _doubts(pattern: PlacementPattern, fit: Fit) -> Sequence[str]:
    from chromoview.core.patterns import rests_on_one_level

    if not fit.fitting:
        return []
    if "case" in pattern.given:
        return [tr(_BY_HAND)]
    if "case" not in pattern.parts:
        return [tr(_NO_CASE)]
    return [tr(_ONE_LEVEL)] if rests_on_one_level(pattern) else []
