"""The medial axis of a chromosome's mask, fast and without a skeleton's side branches.

The outline of a ribbon is split at two points into two sides; the split with the shortest rungs
between the sides puts the points at the tips, and the rungs' middles on the axis, which is then
centred between the flanks.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import UInt8Image

FloatArray = NDArray[np.float64]

_OUTLINE = 96
_RUNGS = 24


def medial_axis(mask: UInt8Image) -> FloatArray | None:
    """Points `[n, 2]` (x, y) a pixel apart from tip to tip; None for an outline too small."""
    contours, _ = cv2.findContours(np.pad(mask, 1), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=len)[:, 0, :].astype(np.float64) - 1
    if len(outline) < 24:
        return None
    around = _resample(np.vstack([outline, outline[:1]]), _OUTLINE + 1)[:-1]
    around = _smooth_circle(around)
    axis = _rung_middles(around)
    width = max(float(mask.sum()) / max(_length(axis), 1.0), 2.0)
    for _ in range(2):
        axis = smooth_path(spaced(axis), 0.3 * width)
        left, right = flanks(mask, axis, normals(axis), reach=1.2 * width)
        shift = np.clip((right - left) / 2, -0.3 * width, 0.3 * width)
        shift = smooth_path(shift[:, None], 0.2 * width)
        axis = axis + normals(axis) * shift
    return smooth_path(spaced(axis), 0.25 * width)


def flanks(
    mask: UInt8Image, axis: FloatArray, across: FloatArray, *, reach: float
) -> tuple[FloatArray, FloatArray]:
    """Distances `[n]` from the axis to the outline against and along the normals, in pixels;
    0 where the axis itself lies outside."""
    steps = np.arange(0, reach, 0.5, dtype=np.float32)
    found = []
    soft = mask.astype(np.float32)
    for sign in (-1.0, 1.0):
        at = axis[:, None, :] + sign * across[:, None, :] * steps[None, :, None]
        at = at.astype(np.float32)
        inside = cv2.remap(soft, at[..., 0], at[..., 1], cv2.INTER_LINEAR) > 0.5
        found.append(np.cumprod(inside, axis=1).sum(axis=1) * 0.5)
    return found[0], found[1]


def normals(axis: FloatArray) -> FloatArray:
    """Unit vectors to the right of the direction of travel, `[n, 2]`."""
    ahead = np.gradient(axis, axis=0)
    ahead = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    return np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)


def spaced(path: FloatArray, step: float = 1.0) -> FloatArray:
    """The same path with points `step` pixels apart."""
    return _resample(path, max(round(_length(path) / step) + 1, 4))


def smooth_path(path: FloatArray, spread: float) -> FloatArray:
    """A path smoothed by a Gaussian; its ends are continued by reflection through them, so that
    they stay where they are."""
    spread = max(spread, 0.5)
    reach = min(int(3 * spread) + 1, len(path) - 1)
    before = 2 * path[0] - path[reach:0:-1]
    after = 2 * path[-1] - path[-2 : -2 - reach : -1]
    long = np.concatenate([before, path, after])
    smooth = cv2.GaussianBlur(long, (1, 2 * reach + 1), 0, sigmaY=spread)
    return np.asarray(smooth.reshape(long.shape)[reach : reach + len(path)])


def extended(path: FloatArray, by: int, *, over: int) -> FloatArray:
    """A path continued by so many pixels at both ends, in the direction of its last `over` ones."""
    over = min(over, len(path) - 1)
    steps = np.arange(1, by + 1)[:, None]
    first, last = path[0] - path[over], path[-1] - path[-1 - over]
    first = first / max(float(np.linalg.norm(first)), 1e-9)
    last = last / max(float(np.linalg.norm(last)), 1e-9)
    return np.concatenate([path[0] + first * steps[::-1], path, path[-1] + last * steps])


def _length(path: FloatArray) -> float:
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())


def _resample(path: FloatArray, count: int) -> FloatArray:
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0, along[-1], count)
    return np.stack([np.interp(at, along, path[:, k]) for k in (0, 1)], axis=1)


def _smooth_circle(points: FloatArray) -> FloatArray:
    return (np.roll(points, 1, axis=0) + 2 * points + np.roll(points, -1, axis=0)) / 4


@cache
def _splits() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices into the outline of both sides' rungs for every split, each `[splits, rungs]`."""
    start = np.arange(_OUTLINE)[:, None, None]
    one = np.arange(int(0.34 * _OUTLINE), _OUTLINE // 2 + 1)[None, :, None]
    share = ((np.arange(_RUNGS) + 0.5) / _RUNGS)[None, None, :]
    side = np.rint(start + one * share).astype(np.intp) % _OUTLINE
    other = np.rint(start - (_OUTLINE - one) * share).astype(np.intp) % _OUTLINE
    return side.reshape(-1, _RUNGS), other.reshape(-1, _RUNGS)


def _rung_middles(around: FloatArray) -> FloatArray:
    side, other = _splits()
    packed = (around[:, 0] + 1j * around[:, 1]).astype(np.complex64)
    rungs = np.abs(packed[side] - packed[other])
    best = int(rungs.mean(axis=1).argmin())
    return np.asarray((around[side[best]] + around[other[best]]) / 2)
