"""Odd appearances, which normal and abnormal chromosomes show alike.

They come from how a cell was spread, banded and cut out, and so tell nothing about the class: what
trains on them must not take them for an abnormality, nor for a sign that there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from training.synthesis.join import Piece, assemble
from training.synthesis.resample import grown, lengthened, with_half_width
from training.synthesis.straight import MARGIN, SCALE, Straight, profile

Places = NDArray[np.floating] | NDArray[np.integer]

_REACH = 5.5
"""Pixels by which a neighbour's remains stick out: more would be cut off at a crop's border."""


def apply_oddity(source: Straight, oddity: str, rng: np.random.Generator) -> Straight:
    """The chromosome with an odd appearance, one of ODDITIES.

    Rows may change in number; the centromere, the outline and the rows' origin follow. Raises
    ValueError for an unknown oddity.
    """
    if oddity not in _APPLY:
        raise ValueError(f"No oddity is called {oddity!r}; there are {ODDITIES}.")
    odd = _APPLY[oddity](source, rng)
    return replace(odd, stain=np.clip(odd.stain, 0, 1))


def _twist(source: Straight, rng: np.random.Generator) -> Straight:
    """The chromatids cross at one place: narrow and dark there, sides swapped beyond it, and the
    bands of the twisted part slant, as its chromatids are no longer level."""
    usual = _usual(source)
    rows = np.arange(len(source.half_width))
    start, stop = _arm(source, rng)
    at = start + float(rng.uniform(0.15, 0.7)) * (stop - start)
    beyond = (rows - at) * np.sign(stop - start)
    crossed = np.clip(beyond / (0.5 * usual) + 0.5, 0, 1).astype(np.float32)[:, None]
    dip = float(rng.uniform(0.15, 0.45)) * np.exp(-((beyond / (0.5 * usual)) ** 2))
    slant = float(rng.uniform(0.5, 2.2)) * SCALE * (1 if rng.random() < 0.5 else -1)
    slant *= np.exp(-((np.maximum(np.abs(beyond) - usual, 0) / (2 * usual)) ** 2))
    offsets = (np.arange(source.stain.shape[1]) - source.middle) / max(usual, 1)
    lifted = _read(source.stain, rows[:, None] + slant[:, None] * np.tanh(2 * offsets))
    turned = lifted + crossed * (lifted[:, ::-1] - lifted)
    turned *= (1 + 0.4 * dip).astype(np.float32)[:, None]
    narrow = (source.half_width * (1 - dip)).astype(np.float32)
    return with_half_width(replace(source, stain=turned), narrow)


def _split(source: Straight, rng: np.random.Generator) -> Straight:
    """The chromatids stand apart: a pale line over a stretch, or arms open at their ends."""
    usual = _usual(source)
    body = source.bottom - source.top
    rows = np.arange(len(source.half_width))
    if rng.random() < 0.5:
        middle = source.top + float(rng.uniform(0.2, 0.8)) * body
        reach = max(float(rng.uniform(0.1, 0.35)) * body, 0.8 * usual)
        apart = np.clip(1.3 - np.abs(rows - middle) / reach, 0, 1)
        gap, depth = float(rng.uniform(0.02, 0.2)), float(rng.uniform(0.3, 0.7))
    else:
        apart = np.zeros(len(rows))
        for end in ((0,), (1,), (0, 1))[int(rng.integers(3))]:
            tip = (source.top, source.bottom)[end]
            reach = max(min(float(rng.uniform(0.15, 0.4)) * body, 4 * usual), 1.2 * usual)
            apart = np.maximum(apart, np.clip(1 - np.abs(rows - tip) / reach, 0, 1))
        gap, depth = float(rng.uniform(0.15, 0.5)), float(rng.uniform(0.5, 0.9))
    apart = (apart * apart * (3 - 2 * apart))[:, None]
    shift = gap * usual * apart
    widest = source.half_width + shift[:, 0] * (source.half_width > 0)
    source = grown(source, rows=0, columns=_lack(source, widest))
    columns = np.arange(source.stain.shape[1]) - source.middle
    moved = np.sign(columns) * np.maximum(np.abs(columns) - shift, 0) + source.middle
    stain = _read(source.stain, rows[:, None], moved)
    line = np.exp(-((columns / (shift + 0.16 * usual)) ** 2))
    stain *= (1 - depth * apart * line).astype(np.float32)
    return replace(source, stain=stain, half_width=widest.astype(np.float32))


def _folded_tip(source: Straight, rng: np.random.Generator) -> Straight:
    """The end of an arm lies folded back upon the arm, which is shorter and darker there."""
    usual = _usual(source)
    arms = source.centromere - source.top, source.bottom - source.centromere
    down = rng.random() < arms[1] / sum(arms)
    fold = round(min(float(rng.uniform(0.6, 1.5)) * usual, 0.3 * arms[int(down)]))
    if fold < 2 * SCALE:
        return source
    cut = source.bottom - fold if down else source.top + fold
    piece = Piece(source, source.top, cut) if down else Piece(source, cut, source.bottom)
    made = assemble([piece], rng, like=source)
    rows = cut + np.arange(fold + MARGIN) if down else cut - 1 - np.arange(fold + MARGIN)
    flap = source.stain[np.clip(rows, 0, len(source.stain) - 1)]
    lean = (np.arange(len(flap)) * float(rng.normal(0, 0.3)))[:, None]
    columns = np.arange(flap.shape[1])[None, :] + lean
    flap = _read(flap, np.arange(len(flap))[:, None], columns)
    inner = len(made.half_width) - MARGIN
    stain = made.stain.copy()
    # From the fold inwards, where the arm's end now lies on the arm.
    onto = stain[MARGIN:inner][::-1] if down else stain[MARGIN:inner]
    flap = flap[: len(onto)]
    half = made.half_width[MARGIN:inner][::-1] if down else made.half_width[MARGIN:inner]
    offsets = np.abs(np.arange(flap.shape[1]) - (flap.shape[1] - 1) / 2)
    within = np.clip((half[: len(flap), None] - offsets) / (2.5 * SCALE), 0, 1)
    within *= np.clip((np.arange(len(flap)) + 0.5) / (2.5 * SCALE), 0, 1)[:, None]
    flap = flap * (within * rng.uniform(0.5, 0.9)).astype(np.float32)
    onto[: len(flap)] = 1 - (1 - onto[: len(flap)]) * (1 - np.clip(flap, 0, 1))
    trimmed = (len(piece) - (inner - MARGIN)) / 2
    centromere = source.centromere - piece.start + MARGIN - trimmed
    return replace(
        source,
        stain=stain,
        half_width=made.half_width,
        centromere=float(np.clip(centromere, MARGIN, inner - 1)),
        origin=made.origin,
    )


def _over_trypsinised(source: Straight, rng: np.random.Generator) -> Straight:
    """Digested too long: pale and thin, the bands hollow with sharp edges."""
    thin = with_half_width(source, source.half_width * np.float32(rng.uniform(0.8, 0.94)))
    levels = _even_levels(profile(thin), thin)
    darkest = float(levels.max())
    steep = np.clip(levels / max(darkest, 1e-3), 0.3, 1) ** np.float32(rng.uniform(0.2, 0.9))
    # What is pale already would be lost for ground, and the chromosome would fall apart.
    least = np.minimum(0.42 * darkest / np.maximum(levels, 1e-3), 1)
    stain = thin.stain * np.maximum(steep, least)[:, None]
    soft = cv2.GaussianBlur(stain, (0, 0), 1.3 * SCALE)
    sharp = stain + np.float32(rng.uniform(0.5, 1.3)) * (stain - soft)
    stain = np.maximum(sharp, 0.75 * stain)
    columns = np.arange(stain.shape[1], dtype=np.float32) - thin.middle
    share = columns[None, :] / np.maximum(thin.half_width, 1)[:, None]
    filled = 1 - np.float32(rng.uniform(0.1, 0.35)) * np.clip(1 - share**2, 0, 1)
    hollow = np.asarray(stain * filled, dtype=np.float32)
    return replace(thin, stain=_thicker(hollow, rng.uniform(0.6, 0.95)))


def _under_trypsinised(source: Straight, rng: np.random.Generator) -> Straight:
    """Digested too briefly: dark, the bands smeared and hardly paler between."""
    levels = _even_levels(profile(source), source)
    smooth = cv2.GaussianBlur(levels[:, None], (1, 0), 0, sigmaY=rng.uniform(1, 3) * SCALE)[:, 0]
    mean = float(levels[source.top : source.bottom].mean())
    wanted = mean + np.float32(rng.uniform(0.45, 0.8)) * (smooth - mean)
    stain = source.stain * np.clip(wanted / np.maximum(levels, 0.02), 0.5, 2)[:, None]
    soft = cv2.GaussianBlur(stain, (0, 0), sigmaX=0.3 * SCALE, sigmaY=rng.uniform(0.5, 1) * SCALE)
    smeared = np.asarray(soft, dtype=np.float32)
    return replace(source, stain=_thicker(smeared, rng.uniform(1.1, 1.8)))


def _neighbour(source: Straight, rng: np.random.Generator) -> Straight:
    """A piece of another chromosome that touches the flank or a tip, cut off near the outline. It
    is no part of the outline."""
    usual = _usual(source)
    reach = float(rng.uniform(2.5, _REACH)) * SCALE
    spare = int(np.ceil(reach + 2 * SCALE))
    columns_more = _lack(source, source.half_width + spare - MARGIN)
    source = grown(source, rows=max(0, spare - MARGIN), columns=columns_more)
    top, bottom = source.top, source.bottom
    side = 1.0 if rng.random() < 0.5 else -1.0
    if rng.random() < 0.7:
        at = np.array([rng.uniform(top + 0.3 * usual, bottom - 0.3 * usual), 0.0])
        at[1] = side * float(source.half_width[int(at[0])])
        outwards = np.pi / 2 * side
    else:
        down = rng.random() < 0.5
        at = np.array([float(bottom if down else top), rng.uniform(-0.5, 0.5) * usual])
        outwards = 0.0 if down else np.pi
    turn = outwards + float(rng.uniform(-1.0, 1.0))
    along = np.array([np.cos(turn), np.sin(turn)])
    rows = np.arange(len(source.half_width), dtype=np.float32)[:, None] - np.float32(at[0])
    columns = np.arange(source.stain.shape[1], dtype=np.float32) - source.middle
    columns = columns[None, :] - np.float32(at[1])
    forth = rows * np.float32(along[0]) + columns * np.float32(along[1])
    aside = columns * np.float32(along[0]) - rows * np.float32(along[1])
    half = float(rng.uniform(0.4, 1.0)) * usual
    distance = np.hypot(aside, np.minimum(forth - half + rng.uniform(1, 3) * SCALE, 0))
    body = np.clip((half - distance) / (2.5 * SCALE) + 0.5, 0, 1)
    kept = np.clip((reach - _beyond(source)) / (2 * SCALE), 0, 1)
    bands = np.sin(forth * (2 * np.pi / (rng.uniform(8, 16) * SCALE)) + rng.uniform(0, 6))
    level = _level(source) * float(rng.uniform(0.6, 1.1))
    other = (level * (1 + 0.2 * bands) * body * kept).astype(np.float32)
    other = np.clip(cv2.GaussianBlur(other, (0, 0), 0.8 * SCALE), 0, 0.95)
    return replace(source, stain=1 - (1 - np.clip(source.stain, 0, 1)) * (1 - other))


def _uneven(source: Straight, rng: np.random.Generator) -> Straight:
    """Stain that grows along the length, one arm paler than the other, or one flank paler."""
    rows = np.linspace(-1, 1, len(source.half_width), dtype=np.float32)[:, None]
    columns = np.linspace(-1, 1, source.stain.shape[1], dtype=np.float32)[None, :]
    way = np.float32(1 if rng.random() < 0.5 else -1)
    which = rng.random()
    if which < 0.45:
        slope = rows
    elif which < 0.85:
        usual = _usual(source)
        slope = (np.arange(len(rows), dtype=np.float32)[:, None] - source.centromere) / usual
        slope = np.tanh(slope)
    else:
        slope = 0.6 * columns + 0.4 * rows
    power = np.exp(way * slope * np.float32(rng.uniform(0.2, 0.5)))
    return replace(source, stain=1 - (1 - np.clip(source.stain, 0, 0.99)) ** power)


def _condensed(source: Straight, rng: np.random.Generator) -> Straight:
    return lengthened(source, float(rng.uniform(0.8, 0.93)))


def _stretched(source: Straight, rng: np.random.Generator) -> Straight:
    return lengthened(source, float(rng.uniform(1.08, 1.25)))


def _usual(source: Straight) -> float:
    """Median half width in samples."""
    return float(np.median(source.half_width[source.top : source.bottom]))


def _level(source: Straight) -> float:
    """Mean stain of the inner half of the outline."""
    return float(profile(source)[source.top : source.bottom].mean())


def _lack(source: Straight, half_width: NDArray[np.floating]) -> int:
    """Columns that the stain needs on each side for an outline and its rim."""
    return max(0, int(np.ceil(float(half_width.max()))) + MARGIN - source.middle)


def _arm(source: Straight, rng: np.random.Generator) -> tuple[float, float]:
    """First and last row of an arm from the centromere outwards, likelier the longer it is."""
    arms = source.centromere - source.top, source.bottom - source.centromere
    down = rng.random() < arms[1] / sum(arms)
    return source.centromere, float(source.bottom if down else source.top)


def _even_levels(levels: Float32Array, source: Straight) -> Float32Array:
    """A profile in which the tips' fall to the ground is no band: it goes on as it was before."""
    edge = max(min(round(0.6 * _usual(source)), (source.bottom - source.top) // 4), 1)
    first, last = source.top + edge, source.bottom - edge - 1
    held = levels.copy()
    held[:first], held[last:] = levels[first], levels[last]
    return held


def _thicker(stain: Float32Array, factor: float) -> Float32Array:
    """Stain as of so many times the dye: what passes light is raised to a power."""
    return np.asarray(1 - (1 - np.clip(stain, 0, 0.99)) ** np.float32(factor), dtype=np.float32)


def _beyond(source: Straight) -> Float32Array:
    """Samples from every place to the outline, 0 inside, `[length, width]`."""
    columns = np.abs(np.arange(source.stain.shape[1]) - source.middle)
    half = source.half_width[:, None]
    outside = ((columns[None, :] > half) | (half <= 0)).astype(np.uint8)
    return np.asarray(cv2.distanceTransform(outside, cv2.DIST_L2, 3), dtype=np.float32)


def _read(stain: Float32Array, rows: Places, columns: Places | None = None) -> Float32Array:
    """Stain at fractional rows and columns that broadcast to its shape."""
    if columns is None:
        columns = np.arange(stain.shape[1], dtype=np.float32)[None, :]
    shape = np.broadcast_shapes(rows.shape, columns.shape)
    maps = [
        np.ascontiguousarray(np.broadcast_to(m.astype(np.float32), shape)) for m in (columns, rows)
    ]
    return np.asarray(cv2.remap(stain, maps[0], maps[1], cv2.INTER_LINEAR), dtype=np.float32)


_APPLY: dict[str, Callable[[Straight, np.random.Generator], Straight]] = {
    "twist": _twist,
    "split": _split,
    "folded tip": _folded_tip,
    "over-trypsinised": _over_trypsinised,
    "under-trypsinised": _under_trypsinised,
    "neighbour": _neighbour,
    "uneven": _uneven,
    "condensed": _condensed,
    "stretched": _stretched,
}

ODDITIES: tuple[str, ...] = tuple(_APPLY)
"""In the order in which tables name them."""
