"""The plots of how well the model ranks, how true its probabilities are, and how runs went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from chromoview.core.events import Epoch
from chromoview.core.insight_figures import Figures
from chromoview.core.insights import Run
from chromoview.core.operating import CurvePoint, ReliabilityBin
from chromoview.gui.core_words import said
from chromoview.gui.insights.bars import unmatched
from chromoview.gui.insights.chart import Chart, Curve, Dot, Key, Opening
from chromoview.gui.insights.shown import LINES, SYMBOLS, Style, many, rows_of, whole, with_interval
from chromoview.gui.tr import decimal, mark, number, percent, plural, tr
from chromoview.gui.training.figures import with_interval as in_three_digits

_MOST_DOTS = 160
_MOST_RUNS = 6
_SHARES = tuple((n / 5, n / 5) for n in range(6))

_OUTCOMES = {
    "finished": mark("finished"),
    "cancelled": mark("cancelled"),
    "failed": mark("failed"),
    "cut off": mark("cut off"),
}


def place(point: CurvePoint, kind: Literal["roc", "precision"]) -> tuple[float, float]:
    """Where a threshold stands in the plot."""
    if kind == "roc":
        return 1 - point.specificity, point.sensitivity
    return point.sensitivity, point.precision


def nearest(
    curve: Sequence[CurvePoint], kind: Literal["roc", "precision"], x: float, y: float
) -> CurvePoint:
    """The threshold whose point is nearest to a place of the plot."""

    def away(point: CurvePoint) -> float:
        px, py = place(point, kind)
        return (px - x) ** 2 + (py - y) ** 2

    return min(curve, key=away)


def at_threshold(curve: Sequence[CurvePoint], threshold: float) -> CurvePoint:
    """The point that flags just what this threshold flags."""
    flagging = [p for p in curve if p.threshold >= threshold or not p.flagged]
    return flagging[-1]


def ranking(
    figures: Figures, style: Style, kind: Literal["roc", "precision"], threshold: float
) -> Chart:
    """ROC or precision-recall, with the point that can be dragged at `threshold`."""
    if figures.measured is None:
        return Chart("", "", empty=needs_both(figures))
    points = figures.curve if kind == "roc" else figures.curve[1:]
    own = at_threshold(figures.curve, figures.metadata.operating_point.threshold)
    dots = tuple(_dot(p, kind, figures) for p in _thinned(points))
    hue, mine = style.hue(0), style.hue(1)
    own_words = tr("the model's own operating point")
    auc = figures.auc if kind == "roc" else figures.average_precision
    area = tr("Area under the curve") if kind == "roc" else tr("Average precision")
    x, y = place(own, kind)
    return Chart(
        x_title=tr("1 − specificity") if kind == "roc" else tr("sensitivity (recall)"),
        y_title=tr("sensitivity") if kind == "roc" else tr("precision"),
        curves=(
            Curve("", hue, "full", None, dots),
            Curve("", mine, "none", "s", (Dot(x, y, f"{own_words}: {_words(own)}"),)),
        ),
        keys=(
            Key(tr("every threshold"), hue, line="full"),
            Key(own_words, mine, symbol="s"),
            Key(tr("drag this one"), style.quiet, symbol="d"),
        ),
        x_ticks=tuple((v, percent(v)) for v, _ in _SHARES),
        y_ticks=tuple((v, percent(v)) for v, _ in _SHARES),
        x_range=(0, 1),
        y_range=(0, 1),
        diagonal=kind == "roc",
        handle=place(at_threshold(figures.curve, threshold), kind),
        header=(tr("abnormal score from"), tr("sensitivity"), tr("specificity"), tr("precision")),
        rows=tuple(_row(p) for p in _thinned(points)),
        words=tr(
            "{figure} {value} on {images} images of {cases} cases.",
            figure=area,
            value=in_three_digits(auc),
            images=number(len(figures.measured.ids)),
            cases=number(figures.measured.cases),
        ),
    )


def needs_both(figures: Figures) -> str:
    """What to do where the model cannot be measured."""
    if not figures.confusion.images:
        return unmatched(figures)
    return tr(
        "It takes labels of both sides: at least one image labelled {normal}, and one of another "
        "class.",
        normal=said(figures.metadata.classes[0]),
    )


def _row(point: CurvePoint) -> tuple[str, ...]:
    shares = (point.sensitivity, point.specificity, point.precision)
    return (decimal(point.threshold, 3), *(percent(s, 1) for s in shares))


def _dot(point: CurvePoint, kind: Literal["roc", "precision"], figures: Figures) -> Dot:
    x, y = place(point, kind)
    if not point.flagged or figures.measured is None:
        return Dot(x, y, _words(point))
    found = figures.measured

    def ids() -> Sequence[int]:
        return found.ranked[: point.flagged]

    title = tr("labelled, abnormal score from {score}", score=decimal(point.threshold, 3))
    return Dot(x, y, _words(point), Opening(title, ids))


def _words(point: CurvePoint) -> str:
    return tr(
        "abnormal score from {score}: sensitivity {sensitivity}, specificity {specificity}, "
        "precision {precision}",
        score=decimal(point.threshold, 3),
        sensitivity=percent(point.sensitivity, 1),
        specificity=percent(point.specificity, 1),
        precision=percent(point.precision, 1),
    )


def _thinned(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """So many that each can be told from its neighbours; both ends stay."""
    if len(points) <= _MOST_DOTS:
        return list(points)
    step = (len(points) - 1) / (_MOST_DOTS - 1)
    return [points[round(n * step)] for n in range(_MOST_DOTS)]


def reliability(figures: Figures, style: Style) -> Chart:
    """How often images of a score are abnormal."""
    if figures.measured is None:
        return Chart("", "", empty=needs_both(figures))
    dots = []
    for one in figures.reliability:
        title = tr(
            "abnormal score {low} to {high}", low=decimal(one.low, 2), high=decimal(one.high, 2)
        )
        words = tr(
            "{what}: {count} images, {share} abnormal",
            what=title,
            count=number(len(one.ids)),
            share=with_interval(one.observed),
        )
        ids = one.ids
        dots.append(
            Dot(
                one.score,
                one.observed.value,
                words,
                Opening(title, _keep(ids)),
                one.observed.low,
                one.observed.high,
            )
        )
    return Chart(
        x_title=tr("abnormal score (mean of the bin)"),
        y_title=tr("share labelled abnormal"),
        curves=(Curve("", style.hue(0), "dotted", "o", tuple(dots)),),
        keys=(
            Key(tr("bins of equally many images, with 95 % intervals"), style.hue(0), symbol="o"),
            Key(tr("what a true probability would give"), style.quiet, line="dashed"),
        ),
        x_ticks=tuple((v, decimal(v, 1)) for v, _ in _SHARES),
        y_ticks=tuple((v, percent(v)) for v, _ in _SHARES),
        x_range=(0, 1),
        y_range=(0, 1),
        diagonal=True,
        header=(
            *(tr("from"), tr("to"), tr("mean score"), tr("images")),
            *(tr("share abnormal"), tr("interval from"), tr("interval to")),
        ),
        rows=tuple(_bin_row(b) for b in figures.reliability),
        words=tr(
            "Points on the dashed line say what is true; above it the model is too careful, below "
            "it too sure. {images} images of {cases} cases.",
            images=number(len(figures.measured.ids)),
            cases=number(figures.measured.cases),
        ),
    )


def _bin_row(one: ReliabilityBin) -> tuple[str, ...]:
    scores = (decimal(v, 3) for v in (one.low, one.high, one.score))
    return (*scores, many(len(one.ids)), *rows_of(one.observed))


def _keep(ids: Sequence[int]) -> Callable[[], Sequence[int]]:
    return lambda: ids


def runs(figures: Figures, style: Style, what: Literal["loss", "accuracy"]) -> Chart:
    """Validation of every run, epoch by epoch; where a run had none, its training."""
    every = figures.runs
    if not every:
        return Chart("", "", empty=tr("No training has run yet. Start one on the page Retrain."))
    shown = every[-_MOST_RUNS:]
    curves, keys, rows = [], [], []
    for n, run in enumerate(shown):
        validated = any(e.validation_loss is not None for e in run.epochs)
        name = run.version or run.name
        colour, symbol, line = style.hue(n), SYMBOLS[n % len(SYMBOLS)], LINES[n // 3 % 3]
        dots = tuple(_epoch(run, e, what) for e in run.epochs)
        curves.append(Curve(name, colour, line, symbol, dots))
        side = tr("validation") if validated else tr("training")
        text = tr(
            "{run}, {side}, {outcome}", run=name, side=side, outcome=tr(_OUTCOMES[run.outcome])
        )
        keys.append(Key(text, colour, line=line, symbol=symbol))
    for run in every:
        rows += [_epoch_row(run, e) for e in run.epochs]
    last = max(e.epoch for run in shown for e in run.epochs)
    title = tr("loss") if what == "loss" else tr("accuracy")
    return Chart(
        x_title=tr("epoch"),
        y_title=title,
        curves=tuple(curves),
        keys=tuple(keys),
        x_ticks=whole(max(4, last), least=1),
        x_range=(1, max(4, last)),
        y_range=(0, 1) if what == "accuracy" else None,
        header=(
            *(tr("run"), tr("model"), tr("epoch"), tr("training loss"), tr("validation loss")),
            *(tr("training accuracy"), tr("validation accuracy")),
        ),
        rows=tuple(rows),
        words=_runs_words(len(every), len(shown)),
    )


def _runs_words(every: int, shown: int) -> str:
    if every == shown:
        return plural(every, "{count} run.", "{count} runs.")
    return tr(
        "{count} runs. The newest {shown} are drawn; every one is in the table.",
        count=number(every),
        shown=number(shown),
    )


def _value(epoch: Epoch, what: Literal["loss", "accuracy"]) -> float:
    if what == "loss":
        return epoch.training_loss if epoch.validation_loss is None else epoch.validation_loss
    if epoch.validation_accuracy is None:
        return epoch.training_accuracy
    return epoch.validation_accuracy


def _epoch(run: Run, epoch: Epoch, what: Literal["loss", "accuracy"]) -> Dot:
    words = tr(
        "{run}, epoch {epoch}: {figure} {value}",
        run=run.version or run.name,
        epoch=number(epoch.epoch),
        figure=tr("loss") if what == "loss" else tr("accuracy"),
        value=decimal(_value(epoch, what), 3),
    )
    return Dot(float(epoch.epoch), _value(epoch, what), words)


def _epoch_row(run: Run, e: Epoch) -> tuple[str, ...]:
    values = (e.training_loss, e.validation_loss, e.training_accuracy, e.validation_accuracy)
    shown = ("" if v is None else decimal(v, 4) for v in values)
    return (run.name, run.version, number(e.epoch), *shown)
