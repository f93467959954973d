"""The plots that count: classes, confidences, the confusion matrix, corrections."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QPalette

from chromoview.core.domain import REVIEW
from chromoview.core.insight_figures import Figures
from chromoview.core.insights import Corrected, Series
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.insights.chart import Area, Chart, Key, Pattern
from chromoview.gui.insights.shown import (
    PATTERNS,
    Style,
    many,
    opening,
    rows_of,
    whole,
    with_interval,
)
from chromoview.gui.tr import mark, number, percent, plural, together, tr

NO_IMAGES = mark("Nothing is classified yet. Open a folder on the page Review.")
NO_LABELS = mark("There are no such labels yet. Label images on the page Review (keys 1–9).")
OTHER_MODEL = mark(
    "These images were classified by another model. Choose Classify again in the menu File."
)
NO_MATCH = mark("No image here has both a label and a decision. Choose other images above.")

_SERIES: dict[tuple[str, str], tuple[str, Pattern]] = {
    ("labels", "training"): (mark("labels, training side"), "full"),
    ("labels", "hold-out"): (mark("labels, hold-out"), "striped"),
    ("decisions", "training"): (mark("decisions, training side"), "light"),
    ("decisions", "hold-out"): (mark("decisions, hold-out"), "light striped"),
}
_ROOM = 0.8
_MOST_CASES = 20
_MOST_WEEKS = 6
_MANY_COLUMNS = 4


def distribution(figures: Figures, style: Style) -> Chart:
    """Labels and decisions by class, training side and hold-out apart."""
    if not figures.classified and not figures.labels:
        return Chart("", "", empty=tr(NO_IMAGES))
    series = [s for s in figures.distribution if figures.held_out or s.side == "training"]
    names = list(dict.fromkeys(g.name for s in series for g in s.groups))
    thick = _ROOM / len(series)
    areas, rows = [], []
    for place, name in enumerate(names):
        look = style.look(name)
        row = [look.word]
        for n, one in enumerate(series):
            ids = next((g.ids for g in one.groups if g.name == name), None)
            row.append("" if ids is None else many(len(ids)))
            if ids:
                title = tr("{name}: {what}", name=look.word, what=tr(_series(one)[0]))
                areas.append(
                    Area(
                        *(0.0, -place + _ROOM / 2 - (n + 1) * thick, len(ids), thick),
                        *(look.colour, _series(one)[1]),
                        plural(
                            len(ids), "{what}: {count} image", "{what}: {count} images", what=title
                        ),
                        opening(title, ids),
                    )
                )
        rows.append(tuple(row))
    return Chart(
        x_title=tr("images"),
        y_title="",
        areas=tuple(areas),
        keys=tuple(Key(tr(_series(s)[0]), style.quiet, _series(s)[1]) for s in series),
        x_ticks=whole(max((round(a.width) for a in areas), default=1)),
        y_ticks=tuple((-float(n), style.look(name).text) for n, name in enumerate(names)),
        y_range=(-len(names) + 0.5, 0.5),
        header=(tr("class"), *(tr(_series(s)[0]) for s in series)),
        rows=tuple(rows),
        words=_distribution_words(figures),
    )


def _series(one: Series) -> tuple[str, Pattern]:
    return _SERIES[one.what, one.side]


def _distribution_words(figures: Figures) -> str:
    hidden = ""
    if figures.held_out:
        hidden = tr("Hold-out images without a label are left out: what the model says is hidden.")
    return together(
        tr(
            "{labels} labels, {decisions} decisions.",
            labels=number(figures.labels),
            decisions=number(figures.classified),
        ),
        hidden,
    )


def confidence(figures: Figures, style: Style) -> Chart:
    """How sure the model is, by decision."""
    if not figures.confidences:
        return Chart("", "", empty=tr(OTHER_MODEL if figures.classified else NO_IMAGES))
    names = [g.name for g in figures.confidences[0].groups]
    areas, rows = [], []
    for one in figures.confidences:
        base = 0
        for n, group in enumerate(one.groups):
            if not group.ids:
                continue
            look = style.look(group.name)
            title = tr(
                "{name}, confidence {low} to {high}",
                name=look.word,
                low=percent(one.low),
                high=percent(one.high),
            )
            areas.append(
                Area(
                    *(one.low, base, one.high - one.low, len(group.ids), look.colour),
                    PATTERNS[n % len(PATTERNS)],
                    plural(
                        len(group.ids),
                        "{what}: {count} image",
                        "{what}: {count} images",
                        what=title,
                    ),
                    opening(title, group.ids),
                )
            )
            base += len(group.ids)
        rows.append((percent(one.low), percent(one.high), *(many(len(g.ids)) for g in one.groups)))
    looks = [style.look(name) for name in names]
    return Chart(
        x_title=tr("confidence"),
        y_title=tr("images"),
        areas=tuple(areas),
        keys=tuple(
            Key(look.text, look.colour, PATTERNS[n % len(PATTERNS)]) for n, look in enumerate(looks)
        ),
        x_ticks=tuple((n / 10, percent(n / 10)) for n in range(11)),
        y_ticks=whole(round(max(a.bottom + a.height for a in areas))),
        x_range=(min(b.low for b in figures.confidences if any(g.ids for g in b.groups)), 1.0),
        header=(tr("from"), tr("to"), *(look.word for look in looks)),
        rows=tuple(rows),
        words=tr("Every image that the model in use has classified, by what it decided."),
    )


def confusion(figures: Figures, style: Style) -> Chart:
    """What the model in use decided, against what people said."""
    found = figures.confusion
    if not found.images:
        return Chart("", "", empty=unmatched(figures))
    base = style.palette.color(QPalette.ColorRole.Base)
    areas, rows = [], []
    for r, label in enumerate(found.rows):
        total = sum(len(cell) for cell in found.cells[r])
        counts = []
        for c, (decision, ids) in enumerate(zip(found.columns, found.cells[r], strict=True)):
            share = len(ids) / total if total else 0.0
            title = tr(
                "labelled {label}, model says {decision}",
                label=said(label),
                decision=said(decision),
            )
            counts.append(many(len(ids)))
            hue = style.look(REVIEW if decision == REVIEW else label).colour
            areas.append(
                Area(
                    *(c - 0.48, -r - 0.48, 0.96, 0.96),
                    *(theme.mix(base, hue, 0.06 + 0.84 * share), "full"),
                    tr(
                        "{what}: {count} images, {share} of these labels",
                        what=title,
                        count=number(len(ids)),
                        share=percent(share),
                    ),
                    opening(title, ids),
                    f"{number(len(ids))}\n{percent(share)}",
                )
            )
        rows.append((said(label), *counts))
    looks = [style.look(name) for name in found.columns]
    short = len(looks) > _MANY_COLUMNS
    return Chart(
        x_title=tr("what the model says"),
        y_title=tr("label"),
        areas=tuple(areas),
        x_ticks=tuple((float(n), k.glyph if short else k.text) for n, k in enumerate(looks)),
        y_ticks=tuple((-float(n), style.look(name).text) for n, name in enumerate(found.rows)),
        x_range=(-0.5, len(looks) - 0.5),
        y_range=(-len(found.rows) + 0.5, 0.5),
        header=(tr("label"), *(look.word for look in looks)),
        rows=tuple(rows),
        words=tr(
            "{images} images of {cases} cases. Where the model decided, it says what the label "
            "says for {same}. A normal variant counts as {normal}.",
            images=number(found.images),
            cases=number(found.cases),
            same=with_interval(found.same),
            normal=said(found.rows[0]),
        ),
    )


def unmatched(figures: Figures) -> str:
    """What to do where no image has both a label and a decision of the model in use."""
    if not figures.classified:
        return tr(NO_IMAGES)
    if figures.older:
        return tr(OTHER_MODEL)
    return tr(NO_MATCH if figures.labels else NO_LABELS)


_BY = {
    "week": (mark("week from {name}"), mark("week")),
    "case": (mark("case {name}"), mark("case")),
    "chromosome": (mark("chromosome {name}"), mark("chromosome")),
}


def corrections(figures: Figures, style: Style, by: Literal["week", "case", "chromosome"]) -> Chart:
    """How many decisions people corrected, and how many they confirmed."""
    every = {
        "week": figures.by_week,
        "case": figures.by_case,
        "chromosome": figures.by_chromosome,
    }[by]
    if not figures.corrected.decided:
        return Chart("", "", empty=unmatched(figures))
    if not every:
        return Chart(
            "", "", empty=tr("No case is known. Choose Split paths again in the menu File.")
        )
    shown = every[:_MOST_CASES] if by == "case" else every
    across = by == "case"
    areas = [a for n, one in enumerate(shown) for a in _correction(one, n, by, style, across)]
    names = tuple((-float(n) if across else float(n), one.name) for n, one in enumerate(shown))
    if by == "week":  # as many as have room; hovering names each
        names = names[:: -(-len(names) // _MOST_WEEKS)]
    ends = (-0.6, max(len(shown), 4) - 0.4)
    steps = whole(max(len(one.decided) for one in shown))
    count, word = tr("labelled images"), tr(_BY[by][1])
    return Chart(
        x_title=count if across else word,
        y_title="" if across else count,
        areas=tuple(areas),
        keys=(
            Key(tr("corrected"), style.hue(3), "striped"),
            Key(tr("confirmed"), style.quiet, "light"),
        ),
        x_ticks=steps if across else names,
        y_ticks=names if across else steps,
        x_range=None if across else ends,
        y_range=(-ends[1], -ends[0]) if across else None,
        header=(
            word,
            tr("corrected"),
            tr("labelled"),
            tr("share"),
            tr("from"),
            tr("to"),
            tr("cases"),
        ),
        rows=tuple(_correction_row(one) for one in every),
        words=_correction_words(figures.corrected, len(every) - len(shown)),
    )


def _correction(one: Corrected, n: int, by: str, style: Style, across: bool) -> tuple[Area, ...]:
    named = tr(_BY[by][0], name=one.name)
    words = tr(
        "{where}: {corrected} of {labelled} corrected, {rate}",
        where=named,
        corrected=number(len(one.corrected)),
        labelled=number(len(one.decided)),
        rate=with_interval(one.rate),
    )
    wrong = set(one.corrected)
    right = tuple(i for i in one.decided if i not in wrong)
    made = []
    for ids, base, colour, pattern, what in (
        (one.corrected, 0, style.hue(3), "striped", mark("corrected, {where}")),
        (right, len(one.corrected), style.quiet, "light", mark("confirmed, {where}")),
    ):
        if ids:
            box = (n - 0.4, float(base), 0.8, float(len(ids)))
            if across:
                box = (float(base), -n - 0.4, float(len(ids)), 0.8)
            title = tr(what, where=named)
            made.append(Area(*box, colour, pattern, words, opening(title, ids)))  # type: ignore[arg-type]
    return tuple(made)


def _correction_row(one: Corrected) -> tuple[str, ...]:
    counts = (many(len(one.corrected)), many(len(one.decided)))
    return (one.name, *counts, *rows_of(one.rate), many(one.cases))


def _correction_words(every: Corrected, more: int) -> str:
    cut = plural(more, "{count} more case is in the table.", "{count} more cases are in the table.")
    return together(
        tr(
            "{corrected} of {labelled} labels differ from what the model decided: {rate}, over "
            "{cases} cases. What it left to review is not counted.",
            corrected=number(len(every.corrected)),
            labelled=number(len(every.decided)),
            rate=with_interval(every.rate),
            cases=number(every.cases),
        ),
        cut if more > 0 else "",
    )
