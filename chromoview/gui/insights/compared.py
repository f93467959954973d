"""The bar chart of the paper: our model against traditional models and other networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chromoview.core.comparison_figures import (
    BUNDLED_ROW,
    ComparedRow,
    ComparisonFigures,
    PublishedRow,
)
from chromoview.core.insight_figures import Figures
from chromoview.core.metadata import ModelMetadata
from chromoview.core.metrics import Evaluation, Figure
from chromoview.gui.insights.chart import Area, Chart, Key
from chromoview.gui.insights.shown import PATTERNS, Style
from chromoview.gui.tr import decimal, mark, moment, number, together, tr
from chromoview.gui.training.figures import with_interval

_MISSING = mark(
    "The figures of the comparison, which come with the program, are missing or damaged. Install "
    "ChromoView again to see them."
)
_NAMES = {
    name: name
    for name in (
        mark("Support vector machine"),
        mark("k nearest neighbours"),
        mark("Decision tree"),
        mark("Multi-layer perceptron"),
        mark("LeNet-5"),
        mark("CNN8Net, trained as in the paper"),
        mark("ChromoNet, on the same images"),
        mark("CNN8Net, as published"),
        mark("Traditional model, as published"),
    )
} | {BUNDLED_ROW: mark("ChromoNet, fully trained")}
_BARS = (
    ("accuracy", mark("accuracy")),
    ("precision", mark("precision")),
    ("sensitivity", mark("recall (sensitivity)")),
    ("f1", "F1"),
)
_ROOM = 0.8
_GAP = 0.5
"""Between models that were measured on different images."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One model, as it is drawn."""

    name: str
    measured_on: str
    gap: bool
    """Whether other images begin here."""
    source: ComparedRow | Evaluation | PublishedRow

    def figure(self, what: str) -> Figure | float | None:
        """With its interval where one is known."""
        found: Figure | float | None = getattr(self.source, what, None)
        return found


def comparison(figures: Figures, style: Style) -> Chart:
    """Accuracy, precision, recall and F1 of every model that was compared."""
    compared = figures.comparison
    if compared is None:
        return Chart("", "", empty=tr(_MISSING))
    lines = _lines(compared, figures.metadata)
    places, at = [], 0.0
    for line in lines:
        at -= _GAP if line.gap else 0.0
        places.append(at)
        at -= 1.0
    return Chart(
        x_title="",
        y_title="",
        areas=tuple(
            area for line, y in zip(lines, places, strict=True) for area in _bars(line, y, style)
        ),
        keys=tuple(Key(tr(name), style.hue(n), PATTERNS[n]) for n, (_, name) in enumerate(_BARS)),
        x_ticks=tuple((n / 5, decimal(n / 5, 1)) for n in range(6)),
        y_ticks=tuple((y, line.name) for line, y in zip(lines, places, strict=True)),
        x_range=(0.0, 1.0),
        y_range=(places[-1] - 0.5, 0.5),
        thick=len(_BARS),
        header=(
            *(tr("model"), tr("measured on"), tr("figure")),
            *(tr("value"), tr("from"), tr("to")),
        ),
        rows=tuple(row for line in lines for row in _rows(line)),
        words=_words(compared, figures.metadata),
    )


def _lines(compared: ComparisonFigures, metadata: ModelMetadata) -> tuple[_Line, ...]:
    same = tr("the test images of the comparison")
    lines = [_Line(_named(row.name, row.model_version), same, False, row) for row in compared.rows]
    if metadata.evaluation is not None and not _is_compared(compared, metadata):
        name = f"{tr('In use, on its own hold-out')}\n{metadata.model_version}"
        lines.append(_Line(name, tr("its own hold-out"), True, metadata.evaluation))
    for n, published in enumerate(compared.published):
        on = tr("its own images, as published")
        lines.append(_Line(_named(published.name), on, n == 0, published))
    return tuple(lines)


def _is_compared(compared: ComparisonFigures, metadata: ModelMetadata) -> bool:
    return any(row.model_version == metadata.model_version for row in compared.rows)


def _named(name: str, version: str = "") -> str:
    shown = tr(_NAMES[name]) if name in _NAMES else name
    return f"{shown}\n{version}" if version else shown


def _bars(line: _Line, place: float, style: Style) -> list[Area]:
    height = _ROOM / len(_BARS)
    made = []
    for n, (key, title) in enumerate(_BARS):
        figure = line.figure(key)
        if figure is None:
            continue
        value, interval = 0.0, None
        if isinstance(figure, Figure):
            value, interval = figure.value, (figure.low, figure.high)
        else:
            value = figure
        words = tr(
            "{model}, on {images}: {figure} {value}",
            model=line.name.replace("\n", " "),
            images=line.measured_on,
            figure=tr(title),
            value=_said(figure),
        )
        bottom = place + _ROOM / 2 - (n + 1) * height
        box = (0.0, bottom, value, height)
        made.append(Area(*box, style.hue(n), PATTERNS[n], words, interval=interval))
    return made


def _said(figure: Figure | float) -> str:
    return with_interval(figure) if isinstance(figure, Figure) else decimal(figure, 3)


def _rows(line: _Line) -> list[tuple[str, ...]]:
    made = []
    for key, title in (*_BARS, ("auc", "AUC")):
        figure = line.figure(key)
        if figure is None:
            continue
        cells: Sequence[float] = (figure,) if isinstance(figure, float) else _ends(figure)
        shown = [decimal(cell, 3) for cell in cells]
        shown += [""] * (3 - len(shown))
        made.append((line.name.replace("\n", " "), line.measured_on, tr(title), *shown))
    return made


def _ends(figure: Figure) -> tuple[float, float, float]:
    return figure.value, figure.low, figure.high


def _words(compared: ComparisonFigures, metadata: ModelMetadata) -> str:
    shipped = next((row for row in compared.rows if row.model_version), None)
    sentences = [
        tr(
            "Measured {created} on {images} test images of {cases} cases of which no model had "
            "seen any: real normal chromosomes, some of them with a structural change that "
            "the program made.",
            created=moment(compared.created),
            images=number(compared.test_images),
            cases=number(compared.test_cases),
        )
    ]
    trained = number(compared.training_images)
    if shipped is None:
        sentences.append(
            tr("Every model was trained on the same {trained} images.", trained=trained)
        )
    else:
        sentences.append(
            tr(
                "Every model but “{name}” was trained on the same {trained} images; that one is "
                "version {version}, trained on new images in every epoch.",
                name=_named(shipped.name),
                trained=trained,
                version=shipped.model_version,
            )
        )
    sentences.append(_words_in_use(compared, metadata))
    if compared.published:
        sentences.append(
            tr(
                "“As published” are the figures that the paper gives for images of its own, "
                "without intervals."
            )
        )
    sentences.append(
        tr("Only models measured on the same images compare; intervals are 95 % over cases.")
    )
    return together(*sentences)


def _words_in_use(compared: ComparisonFigures, metadata: ModelMetadata) -> str:
    if _is_compared(compared, metadata):
        return ""
    version, own = metadata.model_version, metadata.evaluation
    if own is None:
        return tr(
            "The model in use, {version}, is another one and was not measured on a hold-out.",
            version=version,
        )
    return tr(
        "The model in use, {version}, is another one: its figures are those on its own hold-out "
        "({images} images, {cases} cases).",
        version=version,
        images=number(own.images),
        cases=number(own.cases),
    )
