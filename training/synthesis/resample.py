"""Other rows, widths and margins for a straight chromosome: what variants and oddities share.

Stain, outline, centromere and the rows' origin are always changed together.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from training.synthesis.straight import MARGIN, Straight, origins, profile

Rows = NDArray[np.float64]


def resampled(source: Straight, at: Rows) -> Straight:
    """The chromosome with the rows `at` `[n]`, fractional and rising, in place of its own."""
    rows = np.arange(len(source.half_width))
    nearest = np.clip(np.rint(at), 0, len(rows) - 1).astype(np.intp)
    half = np.interp(at, rows, source.half_width)
    half[source.half_width[nearest] <= 0] = 0
    return replace(
        source,
        stain=_read(source.stain, at, None),
        half_width=half.astype(np.float32),
        centromere=float(np.interp(source.centromere, at, np.arange(len(at)))),
        origin=origins(source)[nearest],
    )


def stretched(source: Straight, start: int, stop: int, count: int) -> Straight:
    """The chromosome with `count` rows in place of the fewer from `start` to `stop`.

    The middle of the stretch changes most and its edges not at all, so that its borders stay as
    sharp as they were, and its grain stays as fine. `count` is at most 2.9 times `stop - start`.
    """
    own = stop - start
    steps = np.arange(count) + 0.5
    share = steps / count
    inside = start - 0.5 + steps + (own - count) * share**2 * (3 - 2 * share)
    after = np.arange(stop, len(source.half_width))
    longer = resampled(source, np.concatenate([np.arange(start), inside, after]))
    # The grain is read forth, back over what was gained, and forth again.
    back = (count - own) / 2
    turn = min((own + back) / 2, float(own))
    path = np.interp(steps, [0, turn, turn + back, count], [0, turn, max(turn - back, 0), own])
    path += start - 0.5
    rows = slice(start, start + count)
    half, width = longer.half_width[rows], source.stain.shape[1]
    places = np.arange(len(source.half_width))
    columns = across(np.interp(path, places, source.half_width), half, width)
    levels = np.maximum(profile(source), 0.02)
    gain = np.interp(inside, places, levels) / np.interp(path, places, levels)
    grain = _read(source.stain, path, columns) * np.clip(gain, 0.4, 2.5).astype(np.float32)[:, None]
    # Only inside: a bump of the outline is stretched, not repeated.
    offsets = np.abs(np.arange(width) - longer.middle)[None, :] / np.maximum(half, 1)[:, None]
    fine = np.clip((0.85 - offsets) / 0.3, 0, 1).astype(np.float32)
    longer.stain[rows] += fine * (np.clip(grain, 0, 1) - longer.stain[rows])
    return longer


def lengthened(source: Straight, factor: float) -> Straight:
    """The chromosome at so many times its length, as wide as before."""
    body = source.bottom - source.top
    count = max(round(body * factor), 8)
    inside = source.top - 0.5 + (np.arange(count) + 0.5) * body / count
    after = np.arange(source.bottom, len(source.half_width))
    return resampled(source, np.concatenate([np.arange(source.top), inside, after]))


def with_half_width(source: Straight, target: Float32Array) -> Straight:
    """The chromosome with other half widths `[length]`; its rim moves with the outline and keeps
    its softness."""
    target = np.where(source.half_width > 0, np.maximum(target, 0.5), 0).astype(np.float32)
    widest = int(np.ceil(target.max())) + MARGIN
    source = grown(source, rows=0, columns=max(0, widest - source.middle))
    columns = across(source.half_width, target, source.stain.shape[1])
    rows = np.arange(len(target), dtype=np.float64)
    return replace(source, stain=_read(source.stain, rows, columns), half_width=target)


def grown(source: Straight, *, rows: int, columns: int) -> Straight:
    """The chromosome with so many more samples of ground on every side."""
    if rows == 0 and columns == 0:
        return source
    return replace(
        source,
        stain=np.pad(source.stain, ((rows, rows), (columns, columns))),
        half_width=np.pad(source.half_width, rows),
        centromere=source.centromere + rows,
        origin=np.pad(origins(source), rows, constant_values=np.nan),
    )


def across(
    own: NDArray[np.floating], target: NDArray[np.floating], width: int
) -> NDArray[np.float32]:
    """Column to read for every sample, `[n, width]`, where rows go from half width `own` to
    `target`: stretched inside, moved outside, as at the nearest tip beyond the tips."""
    known = np.flatnonzero((np.asarray(own) > 0) & (np.asarray(target) > 0))
    before, after = np.asarray(own, dtype=np.float32), np.asarray(target, dtype=np.float32)
    if len(known):
        places = np.arange(len(before))
        before = np.interp(places, known, before[known]).astype(np.float32)
        after = np.interp(places, known, after[known]).astype(np.float32)
    offsets = np.arange(width, dtype=np.float32) - (width - 1) / 2
    distance = np.abs(offsets)[None, :]
    before, after = np.maximum(before, 0.5)[:, None], np.maximum(after, 0.5)[:, None]
    inside = np.minimum(distance, after) * (before / after)
    return np.asarray(
        np.sign(offsets) * (inside + np.maximum(distance - after, 0)) + (width - 1) / 2,
        dtype=np.float32,
    )


def _read(stain: Float32Array, rows: Rows, columns: NDArray[np.float32] | None) -> Float32Array:
    """Stain at fractional rows `[n]` and columns `[n, width]`, or at the columns as they are."""
    width = stain.shape[1]
    if columns is None:
        low = np.clip(np.floor(rows), 0, len(stain) - 1).astype(np.intp)
        high = np.minimum(low + 1, len(stain) - 1)
        share = np.clip(rows - low, 0, 1).astype(np.float32)[:, None]
        return np.asarray(stain[low] * (1 - share) + stain[high] * share, dtype=np.float32)
    map_y = np.broadcast_to(rows.astype(np.float32)[:, None], (len(rows), width))
    read = cv2.remap(stain, columns, np.ascontiguousarray(map_y), cv2.INTER_LINEAR)
    return np.asarray(read, dtype=np.float32)
