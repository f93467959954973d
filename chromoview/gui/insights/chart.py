"""What a plot shows, before it is drawn: marks with their words, and the same as a table.

All texts are in the language of the window already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor

Pattern = Literal["full", "striped", "light", "light striped", "dotted", "crossed"]
"""Tells areas apart without their colours."""
Symbol = Literal["o", "t1", "s", "d", "+", "x", "star", "t"]
Line = Literal["none", "full", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class Opening:
    """Images that a click on a mark opens."""

    title: str
    ids: Callable[[], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Area:
    """A bar or a cell, in the units of the axes."""

    left: float
    bottom: float
    width: float
    height: float
    colour: QColor
    pattern: Pattern
    words: str
    """What hovering says."""
    opening: Opening | None = None
    inside: str = ""
    """Written in its middle, where it has room."""
    interval: tuple[float, float] | None = None
    """Low and high, on the x-axis: a whisker at half the height of a bar."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a curve."""

    x: float
    y: float
    words: str
    opening: Opening | None = None
    low: float | None = None
    """With `high`, the interval around `y`."""
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """Points, joined by a line."""

    name: str
    colour: QColor
    line: Line
    symbol: Symbol | None
    dots: tuple[Dot, ...]
    steps: bool = False
    """Whether the line goes along the axes between two points."""


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    text: str
    colour: QColor
    pattern: Pattern | None = None
    """Of areas; None for a curve."""
    line: Line = "none"
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that one plot shows."""

    x_title: str
    y_title: str
    areas: tuple[Area, ...] = ()
    curves: tuple[Curve, ...] = ()
    keys: tuple[Key, ...] = ()
    x_ticks: tuple[tuple[float, str], ...] | None = None
    y_ticks: tuple[tuple[float, str], ...] | None = None
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    thick: int = 1
    """Bars side by side at each tick of the y-axis; the plot is as tall as they need."""
    diagonal: bool = False
    handle: tuple[float, float] | None = None
    """Where the point stands that can be dragged."""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    words: str = ""
    """The plot in a sentence or two."""
    empty: str = ""
    """What to do where there is nothing to show; the rest is then left out."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What the pointer or the keyboard has found."""

    x: float
    y: float
    words: str
    opening: Opening | None


def spots(chart: Chart) -> list[Spot]:
    """Every mark, in the order in which the arrow keys go."""
    found = [
        Spot(a.left + a.width / 2, a.bottom + a.height / 2, a.words, a.opening) for a in chart.areas
    ]
    return found + [Spot(d.x, d.y, d.words, d.opening) for c in chart.curves for d in c.dots]
