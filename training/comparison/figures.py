"""The figures of the comparison's report, as PNG files.

Drawn without a window and without what a window would bring: matplotlib's Agg alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawing
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from chromoview.core.domain import CHROMOSOMES, DEFAULT_CLASSES
from chromoview.core.metrics import Figure
from training.comparison.results import ComparisonResult, CurvePoint, Group, Row, kind_name
from training.comparison.rows import NEW, OLD
from training.comparison.sides import Sides
from training.stream import Shard
from training.synthesis.structural import KINDS

NORMAL, ABNORMAL = "#0072B2", "#D55E00"
_CLASS_COLOURS = dict(zip(DEFAULT_CLASSES, (NORMAL, ABNORMAL), strict=True))
_GROUP_COLOURS: dict[Group, str] = {
    "traditional": "#999999",
    "network": "#56B4E9",
    "ours": "#009E73",
}
_OLD_COLOUR, _NEW_COLOUR = "#CC79A7", "#009E73"
_INK = "#1b1f24"
_SAMPLES = (4, 10)
"""Rows and columns of a sample sheet."""
_HOLDS_A_NUMBER = 0.28
"""Length from which a bar has room for its number, as a share of the axis."""
_MEASURES = {"accuracy": "Accuracy", "precision": "Precision", "sensitivity": "Recall", "f1": "F1"}


def draw_figures(result: ComparisonResult, sides: Sides) -> dict[str, bytes]:
    """PNG files by name; equal results give equal files."""
    normal, abnormal = DEFAULT_CLASSES
    figures = {
        "classes.png": _classes(result),
        "numbers.png": _numbers(result),
        f"samples-{normal}.png": _sheet(sides.training, 0, f"Training images: {normal}"),
        f"samples-{abnormal}.png": _sheet(sides.training, 1, f"Training images: {abnormal}"),
        "accuracy.png": _curves(
            result, "Accuracy", lambda p: (p.training_accuracy, p.validation_accuracy)
        ),
        "loss.png": _curves(result, "Loss", lambda p: (p.training_loss, p.validation_loss)),
        "confusion.png": _confusions(result.rows),
        "bars.png": _bars(result),
        "leak.png": _leak(result),
    }
    return {name: _png(drawing) for name, drawing in figures.items()}


def _drawing(width: float, height: float, title: str) -> Drawing:
    drawing = Drawing(figsize=(width, height), layout="constrained", facecolor="white")
    drawing.suptitle(title, fontsize=12, color=_INK)
    return drawing


def _plain(axes: Axes) -> Axes:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=_INK, labelsize=9)
    return axes


def _png(drawing: Drawing) -> bytes:
    FigureCanvasAgg(drawing)
    out = io.BytesIO()
    # Without matplotlib's version in it, so that equal results give equal files.
    drawing.savefig(out, format="png", dpi=110, metadata={"Software": None})
    return out.getvalue()


def _shown_sides(result: ComparisonResult) -> Iterable[str]:
    return (name for name in ("training", "hold-out") if name in result.sides)


def _classes(result: ComparisonResult) -> Drawing:
    """Images of each class and of each kind, training beside hold-out."""
    most = max(len(result.sides[side].by_kind) for side in _shown_sides(result))
    tall = 0.9 + 0.24 * most
    drawing = _drawing(9.5, 2.6 + tall, "Class distribution")
    panels = drawing.subplots(2, 2, height_ratios=(2.2, tall), squeeze=False)
    for column, side in enumerate(_shown_sides(result)):
        counts = result.sides[side]
        top, below = (_plain(axes) for axes in panels[:, column])
        top.set_title(f"{side}: {counts.images} images of {counts.cases} cases", fontsize=10)
        names = list(counts.by_class)
        bars = top.bar(
            names, list(counts.by_class.values()), color=[_CLASS_COLOURS[n] for n in names]
        )
        top.bar_label(bars, fontsize=9, padding=2)
        top.margins(y=0.15)
        kinds = sorted(counts.by_kind, key=lambda kind: (kind not in KINDS, kind), reverse=True)
        lying = below.barh(
            [kind_name(kind) for kind in kinds],
            [counts.by_kind[kind] for kind in kinds],
            color=[ABNORMAL if kind in KINDS else NORMAL for kind in kinds],
        )
        below.bar_label(lying, fontsize=8, padding=2)
        below.margins(x=0.12)
        below.set_xlabel("images", fontsize=9)
    return drawing


def _numbers(result: ComparisonResult) -> Drawing:
    """Images of each class by chromosome number."""
    drawing = _drawing(9.5, 5.0, "Class distribution by chromosome number")
    panels = drawing.subplots(2, 1, sharex=True)
    for axes, side in zip(panels, _shown_sides(result), strict=False):
        _plain(axes).set_title(side, fontsize=10)
        axes.set_ylabel("images", fontsize=9)
        ground = np.zeros(len(CHROMOSOMES))
        for name in DEFAULT_CLASSES:
            counts = np.array([result.sides[side].by_number[n][name] for n in CHROMOSOMES])
            axes.bar(CHROMOSOMES, counts, bottom=ground, color=_CLASS_COLOURS[name], label=name)
            ground = ground + counts
    handles, labels = panels[0].get_legend_handles_labels()
    drawing.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False, fontsize=9)
    return drawing


def _sheet(shard: Shard, index: int, title: str) -> Drawing:
    """Images of one class, the kinds in turn, dark on light as under the microscope."""
    rows, columns = _SAMPLES
    drawing = _drawing(1.02 * columns, 2.0 * rows, title)
    panels = drawing.subplots(rows, columns, squeeze=False).ravel()
    for axes in panels:
        axes.set_axis_off()
    for axes, at in zip(panels, _in_turn(shard, index, len(panels)), strict=False):
        axes.imshow(255 - shard.images[at], cmap="gray", vmin=0, vmax=255)
        number = CHROMOSOMES[int(shard.chromosomes[at])]
        axes.set_title(f"{number}\n{kind_name(shard.kinds[at])}", fontsize=7, color=_INK)
    return drawing


def _in_turn(shard: Shard, index: int, count: int) -> list[int]:
    """Up to `count` images of a class: the first of every kind, then the second, and so on."""
    of_kind: dict[str, list[int]] = {}
    for at in np.flatnonzero(shard.classes == index):
        of_kind.setdefault(shard.kinds[int(at)], []).append(int(at))
    ranked = sorted(
        (rank, kind, at) for kind, all_ in of_kind.items() for rank, at in enumerate(all_)
    )
    return [at for _, _, at in ranked[:count]]


def _curves(
    result: ComparisonResult,
    name: str,
    values: Callable[[CurvePoint], tuple[float, float | None]],
) -> Drawing:
    """The old and the new network over the epochs: training dashed, validation solid."""
    drawing = _drawing(7.0, 4.2, f"{name} over the epochs")
    axes = _plain(drawing.subplots())
    for row_name, colour in ((OLD, _OLD_COLOUR), (NEW, _NEW_COLOUR)):
        curve = next((row.curve for row in result.rows if row.name == row_name), ())
        epochs = [point.epoch for point in curve]
        found = [values(point) for point in curve]
        marker = "o" if len(epochs) < 3 else ""
        axes.plot(epochs, [t for t, _ in found], "--", color=colour, lw=1.3, marker=marker)
        checked = [np.nan if v is None else v for _, v in found]
        axes.plot(epochs, checked, color=colour, lw=2.0, marker=marker)
    handles = [
        Line2D([], [], color=_OLD_COLOUR, lw=2, label=OLD),
        Line2D([], [], color=_NEW_COLOUR, lw=2, label=NEW),
        Line2D([], [], color=_INK, lw=2, label="validation"),
        Line2D([], [], color=_INK, lw=1.3, ls="--", label="training, on varied images"),
    ]
    axes.legend(handles=handles, frameon=False, fontsize=9)
    axes.set_xlabel("epoch", fontsize=9)
    axes.set_ylabel(name.lower(), fontsize=9)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    return drawing


def _confusions(rows: Sequence[Row]) -> Drawing:
    columns = 4
    lines = -(-len(rows) // columns)
    drawing = _drawing(2.75 * columns, 2.9 * lines, "Confusion matrices (test images)")
    panels = drawing.subplots(lines, columns, squeeze=False).ravel()
    for axes in panels[len(rows) :]:
        axes.set_axis_off()
    for axes, row in zip(panels, rows, strict=False):
        counts = np.array(row.evaluation.confusion)
        shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
        axes.imshow(shares, cmap="Greys", vmin=0, vmax=1.4)
        for (y, x), count in np.ndenumerate(counts):
            colour = "white" if shares[y, x] > 0.75 else _INK
            text = f"{count}\n{100 * shares[y, x]:.0f} %"
            axes.text(x, y, text, ha="center", va="center", color=colour, fontsize=10)
        axes.set_title(row.name.replace(", ", ",\n"), fontsize=9, color=_INK)
        axes.set_xticks(range(len(counts)), row.evaluation.classes, fontsize=8)
        axes.set_yticks(
            range(len(counts)), row.evaluation.classes, fontsize=8, rotation=90, va="center"
        )
        axes.set_xlabel("found", fontsize=8)
        axes.set_ylabel("label", fontsize=8)
    return drawing


def _bars(result: ComparisonResult) -> Drawing:
    """Accuracy, precision, recall and F1 of every row, and of the paper's tables."""
    drawing = _drawing(11.0, 0.42 * len(result.rows) + 1.9, "Every model on the same test images")
    panels = drawing.subplots(1, len(_MEASURES), sharey=True)
    rows = result.rows[::-1]
    for axes, (field, name) in zip(panels, _MEASURES.items(), strict=True):
        _plain(axes).set_title(name, fontsize=10)
        figures = [getattr(row.evaluation, field) for row in rows]
        axes.barh(
            [row.name for row in rows],
            [_value(figure) for figure in figures],
            xerr=_spread(figures),
            color=[_GROUP_COLOURS[row.group] for row in rows],
            error_kw={"ecolor": _INK, "elinewidth": 1, "capsize": 2},
        )
        for y, figure in enumerate(figures):
            text = f"{figure.value:.3f}" if figure else "not defined"
            # In the bar, unless it is too short to hold the number and its interval.
            beside = figure is not None and figure.low < _HOLDS_A_NUMBER
            place = figure.high + 0.03 if figure and beside else 0.02
            axes.text(place, y, text, va="center", fontsize=8, color=_INK)
        network, traditional = result.published
        published = {"sensitivity": "recall"}.get(field, field)
        axes.axvline(getattr(network, published), color=_INK, lw=1.2, ls="--")
        axes.axvline(getattr(traditional, published), color=_INK, lw=1.2, ls=":")
        axes.set_xlim(0, 1)
    handles = [
        Line2D([], [], color=_INK, lw=1.2, ls="--", label="paper, its network"),
        Line2D([], [], color=_INK, lw=1.2, ls=":", label="paper, its traditional model"),
    ]
    drawing.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=9)
    return drawing


def _leak(result: ComparisonResult) -> Drawing:
    """What the leak is worth: accuracy by the leaked split, by the honest one, on unseen cases."""
    drawing = _drawing(7.5, 3.9, "What the leak is worth (accuracy)")
    axes = _plain(drawing.subplots())
    bars = (
        ("split after augmenting: copies on both sides", "leaked", ABNORMAL),
        ("split by case, as many images", "honest", NORMAL),
        ("trained with the leak, on unseen cases", "leaked_on_unseen", "#E69F00"),
    )
    places = np.arange(len(result.leak.rows))
    for offset, (label, field, colour) in zip((-0.27, 0.0, 0.27), bars, strict=True):
        figures = [getattr(row, field).accuracy for row in result.leak.rows]
        drawn = axes.bar(
            places + offset,
            [_value(figure) for figure in figures],
            width=0.25,
            yerr=_spread(figures),
            color=colour,
            label=label,
            error_kw={"ecolor": _INK, "elinewidth": 1, "capsize": 2},
        )
        axes.bar_label(drawn, fmt="%.3f", label_type="center", fontsize=9, color="white")
    axes.set_xticks(places, [row.name for row in result.leak.rows])
    axes.set_ylim(0, 1)
    drawing.legend(loc="outside lower center", ncols=1, frameon=False, fontsize=9)
    return drawing


def _value(figure: Figure | None) -> float:
    return figure.value if figure else 0.0


def _spread(figures: Sequence[Figure | None]) -> list[list[float]]:
    """How far the interval reaches below and above each value."""
    return [
        [max(0.0, f.value - f.low) if f else 0.0 for f in figures],
        [max(0.0, f.high - f.value) if f else 0.0 for f in figures],
    ]
