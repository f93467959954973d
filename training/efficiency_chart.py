"""The chart of label efficiency as an SVG: three small panels, one line for each way to learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chromoview.core.metrics import Figure
    from training.efficiency import Point

_PANELS = {"auc": "AUC", "accuracy": "Accuracy", "sensitivity": "Sensitivity"}
_COLOURS = ("#2b6cb0", "#718096", "#c05621")
_WIDTH, _HEIGHT, _LEFT, _TOP, _GAP = 250, 200, 50, 50, 60
"""Of a panel, and around it, in units of the picture."""
_LOWEST = 0.4


def chart(points: Sequence[Point], ways: Sequence[str]) -> str:
    """Mean figures over the draws against the number of reviewed images, with 95 % intervals over
    cases."""
    counts = sorted({point.reviewed for point in points})
    width = _LEFT + len(_PANELS) * (_WIDTH + _GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_TOP + _HEIGHT + 70}" '
        'font-family="sans-serif" font-size="11" fill="#1a202c">',
        f'<rect width="{width}" height="{_TOP + _HEIGHT + 70}" fill="white"/>',
    ]
    for index, (name, title) in enumerate(_PANELS.items()):
        parts += _panel(points, ways, counts, name, title, left=_LEFT + index * (_WIDTH + _GAP))
    for index, way in enumerate(ways):
        x, y = _LEFT + index * 150, _TOP + _HEIGHT + 55
        parts.append(f'<rect x="{x}" y="{y - 8}" width="16" height="4" fill="{_COLOURS[index]}"/>')
        parts.append(f'<text x="{x + 22}" y="{y}">{escape(way)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _panel(
    points: Sequence[Point],
    ways: Sequence[str],
    counts: Sequence[int],
    name: str,
    title: str,
    *,
    left: int,
) -> list[str]:
    def x(count: int) -> float:
        step = _WIDTH / max(len(counts) - 1, 1)
        return left + counts.index(count) * step

    def y(value: float) -> float:
        return _TOP + _HEIGHT * (1 - (max(value, _LOWEST) - _LOWEST) / (1 - _LOWEST))

    bottom = _TOP + _HEIGHT
    parts = [f'<text x="{left}" y="{_TOP - 16}" font-size="13">{title}</text>']
    for value in np.arange(_LOWEST, 1.01, 0.1):
        parts.append(
            f'<line x1="{left}" x2="{left + _WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}" '
            'stroke="#e2e8f0"/>'
        )
        parts.append(
            f'<text x="{left - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.1f}</text>'
        )
    parts += [
        f'<text x="{x(count):.1f}" y="{bottom + 16}" text-anchor="middle">{count}</text>'
        for count in counts
    ]
    middle = left + _WIDTH / 2
    parts.append(
        f'<text x="{middle}" y="{bottom + 32}" text-anchor="middle">reviewed images</text>'
    )
    for index, way in enumerate(ways):
        found = _means([p for p in points if p.way == way], name)
        line = " ".join(f"{x(c):.1f},{y(v[0]):.1f}" for c, v in found.items())
        colour = _COLOURS[index]
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for count, (value, low, high) in found.items():
            at = x(count) + 4 * (index - 1)
            parts.append(
                f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}" '
                f'stroke="{colour}" stroke-opacity="0.6"/>'
            )
            parts.append(f'<circle cx="{at:.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>')
    return parts


def _means(points: Sequence[Point], name: str) -> dict[int, tuple[float, float, float]]:
    """Value and interval for each number of reviewed images, averaged over the draws."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for point in points:
        figure: Figure | None = getattr(point, name)
        if figure is not None:
            figures[point.reviewed].append(figure)
    return {count: _mean(found) for count, found in sorted(figures.items())}


def _mean(figures: Sequence[Figure]) -> tuple[float, float, float]:
    value, low, high = np.mean([(f.value, f.low, f.high) for f in figures], axis=0)
    return float(value), float(low), float(high)
