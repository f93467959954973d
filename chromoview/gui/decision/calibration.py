"""How true the probabilities of two models are, as one plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.gui.insights.chart import Chart, Curve, Dot, Key, Line, Symbol
from chromoview.gui.insights.shown import Style, rows_of, with_interval
from chromoview.gui.tr import decimal, number, percent, together, tr

if TYPE_CHECKING:
    from chromoview.core.decision import Decision
    from chromoview.core.paired import CalibrationBin
    from chromoview.gui.decision.words import Names

_TICKS = tuple(n / 5 for n in range(6))


def chart(decision: Decision, names: Names, style: Style) -> Chart:
    """How often images of a score are abnormal, by either model."""
    models: tuple[tuple[str, tuple[CalibrationBin, ...], int, Symbol, Line], ...] = (
        (names.champion, decision.champion_calibration, 1, "s", "dashed"),
        (names.challenger, decision.challenger_calibration, 0, "o", "full"),
    )
    shown = [m for m in models if m[1]]
    if not shown:
        return Chart("", "", empty=tr("An earlier version of the program has kept no calibration."))
    curves, keys, rows = [], [], []
    for name, bins, hue, symbol, line in shown:
        dots = tuple(_dot(name, one) for one in bins)
        curves.append(Curve(name, style.hue(hue), line, symbol, dots))
        keys.append(Key(name, style.hue(hue), line=line, symbol=symbol))
        rows += [_row(name, one) for one in bins]
    keys.append(Key(tr("what a true probability would give"), style.quiet, line="dotted"))
    return Chart(
        x_title=tr("abnormal score (mean of the bin)"),
        y_title=tr("share labelled abnormal"),
        curves=tuple(curves),
        keys=tuple(keys),
        x_ticks=tuple((v, decimal(v, 1)) for v in _TICKS),
        y_ticks=tuple((v, percent(v)) for v in _TICKS),
        x_range=(0, 1),
        y_range=(0, 1),
        diagonal=True,
        header=(
            *(tr("model"), tr("from"), tr("to"), tr("mean score"), tr("images")),
            *(tr("share abnormal"), tr("interval from"), tr("interval to")),
        ),
        rows=tuple(rows),
        words=_words(decision, names),
    )


def _words(decision: Decision, names: Names) -> str:
    text = tr(
        "Points on the dashed line say what is true; above it a model is too careful, below it "
        "too sure."
    )
    errors = [
        tr("{model}: mean error {error}.", model=name, error=decimal(found.calibration_error, 3))
        for name, found in (
            (names.champion, decision.champion),
            (names.challenger, decision.challenger),
        )
        if found is not None and found.calibration_error is not None
    ]
    return together(text, *errors)


def _dot(name: str, one: CalibrationBin) -> Dot:
    words = tr(
        "{model}, abnormal score {low} to {high}: {count} images, {share} abnormal",
        model=name,
        low=decimal(one.low, 2),
        high=decimal(one.high, 2),
        count=number(one.images),
        share=with_interval(one.observed),
    )
    return Dot(one.score, one.observed.value, words, None, one.observed.low, one.observed.high)


def _row(name: str, one: CalibrationBin) -> tuple[str, ...]:
    scores = (decimal(v, 3) for v in (one.low, one.high, one.score))
    return (name, *scores, number(one.images), *rows_of(one.observed))
