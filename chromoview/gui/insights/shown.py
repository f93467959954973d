"""Words and colours that the plots share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from chromoview.core.metrics import Figure
from chromoview.gui import theme
from chromoview.gui.insights.chart import Line, Opening, Pattern, Symbol
from chromoview.gui.tr import number, percent, ranged

NOTHING = "–"
PATTERNS: tuple[Pattern, ...] = ("full", "striped", "dotted", "crossed", "light", "light striped")
SYMBOLS: tuple[Symbol, ...] = ("o", "t1", "s", "d", "t", "x", "+")
LINES: tuple[Line, ...] = ("full", "dashed", "dotted")
# Okabe and Ito's palette without black; no two neighbours differ by lightness alone.
_HUES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_VISIBLE = 3.0
"""Least contrast of a line and its ground (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the builders of plots need of the window."""

    classes: tuple[str, ...]
    palette: QPalette

    def look(self, name: str) -> theme.Look:
        """Of a decision or label."""
        return theme.look_of(name, self.classes, self.palette)

    def hue(self, place: int) -> QColor:
        """One of the colours for what is no decision, visible on the plot's ground."""
        ground = self.palette.color(QPalette.ColorRole.Base)
        ratio = theme.READABLE if theme.is_high_contrast(self.palette) else _VISIBLE
        return theme.legible(QColor(_HUES[place % len(_HUES)]), (ground,), ratio)

    @property
    def quiet(self) -> QColor:
        """For what others are measured against."""
        return theme.muted(self.palette)


def with_interval(figure: Figure | None) -> str:
    """ "91.3 % (88.4 to 93.9)"; a dash where it is not defined."""
    if figure is None:
        return NOTHING
    return ranged(percent(figure.value, 1), percent(figure.low, 1), percent(figure.high, 1))


def opening(title: str, ids: Sequence[int]) -> Opening | None:
    """What a click opens; None where there is nothing."""
    return Opening(title, lambda: ids) if ids else None


def rows_of(figure: Figure | None) -> tuple[str, str, str]:
    """Value and ends of the interval for a table."""
    if figure is None:
        return ("", "", "")
    return (percent(figure.value, 1), percent(figure.low, 1), percent(figure.high, 1))


def whole(most: int, *, least: int = 0) -> tuple[tuple[float, str], ...]:
    """Ticks at whole numbers only, about six of them."""
    steps = (b * 10**p for p in range(9) for b in (1, 2, 5))
    step = next(s for s in steps if (most - least) / s <= 6)
    first = -(-least // step) * step
    return tuple((float(n), number(n)) for n in range(first, most + 1, step))


def many(count: int) -> str:
    """A number for a table."""
    return number(count)
