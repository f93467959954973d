"""Straightens real crops: from a bent chromosome in any orientation to the common form."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.ideogram import load_bands
from chromoview.core.preprocess import PreprocessSpec, find_chromosome
from training.synthesis.axis import (
    FloatArray,
    extended,
    flanks,
    medial_axis,
    normals,
    smooth_path,
    spaced,
)
from training.synthesis.expose import soft_rim
from training.synthesis.orient import orient
from training.synthesis.straight import MARGIN, SCALE, Straight

_SPEC = PreprocessSpec()

_SHARPEST = 1.0
"""Half widths per radius of the bend: from here on the inner flank would fold onto itself."""

_ASPECT = (4.2, 17.0)
"""Length over width of the shortest and the longest chromosome 1; in other numbers, by length."""


def straighten(grey: UInt8Image, number: str) -> Straight | None:
    """Straighten a crop `[h, w]` of a whole chromosome of known number along its medial axis.

    Which end is p, and where the centromere lies, is found by `orient`; `confidence` says how
    surely. None where the crop holds no chromosome, or one that is too bent, touches itself, lies
    in fragments or is cut off. Raises KeyError for a number that the table of bands does not know.
    """
    found = find_chromosome(grey, _SPEC)
    if found is None:
        return None
    stain, mask, objects = found
    if objects != 1 or _touches_border(mask):
        return None
    axis = medial_axis(mask)
    if axis is None or len(axis) < 12:
        return None
    width = float(mask.sum()) / len(axis)
    axis = extended(axis, round(width), over=max(round(0.6 * width), 4))
    unrolled = _unroll(stain / np.float32(255.0), mask, axis, width)
    if unrolled is None or not _has_proportions(unrolled[1], number):
        return None
    return orient(unrolled[0], unrolled[1], number)


def _unroll(
    stain: Float32Array, mask: UInt8Image, axis: FloatArray, width: float
) -> tuple[Float32Array, Float32Array] | None:
    """Stain and half width along an axis that reaches beyond both tips."""
    path = smooth_path(spaced(axis, 1 / SCALE), 0.15 * width * SCALE)
    across = normals(path)
    left, right = flanks(mask, path, across, reach=1.2 * width)
    inside = (left > 0) & (right > 0)
    first, last = _longest_run(inside)
    half = smooth_path(((left + right) / 2 * SCALE)[:, None], 1.0)[:, 0]
    half[~inside] = 0
    if not _is_ribbon(path[first:last], half[first:last] / SCALE, float(mask.sum())):
        return None
    reach = int(np.ceil(half[first:last].max())) + MARGIN
    offsets = np.arange(-reach, reach + 1) / SCALE
    first, last = first - MARGIN, last + MARGIN
    if first < 0 or last > len(path):
        return None
    at = path[first:last, None, :] - across[first:last, None, :] * offsets[None, :, None]
    at = at.astype(np.float32)
    rows = cv2.remap(stain, at[..., 0], at[..., 1], cv2.INTER_CUBIC, borderValue=0)
    half[: first + MARGIN] = half[last - MARGIN :] = 0
    outline = half[first:last].astype(np.float32)
    return np.clip(rows * _soft_outline(outline, rows.shape[1]), 0, 1), outline


def _touches_border(mask: UInt8Image) -> bool:
    edge = int(mask[0].sum() + mask[-1].sum() + mask[1:-1, 0].sum() + mask[1:-1, -1].sum())
    return edge > 3


def _longest_run(inside: NDArray[np.bool_]) -> tuple[int, int]:
    """First index and one past the last of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    if len(edges) == 0:
        return 0, 0
    starts, stops = edges[::2], edges[1::2]
    best = int((stops - starts).argmax())
    return int(starts[best]), int(stops[best])


def _is_ribbon(path: FloatArray, half: FloatArray, area: float) -> bool:
    """Whether the axis explains the mask: one band of even width, not folded onto itself."""
    if len(path) < 12 * SCALE:
        return False
    covered = float((2 * half).sum() / SCALE)
    if not 0.88 < covered / area < 1.12:
        return False
    usual = float(np.median(half))
    core = half[len(half) // 12 : -len(half) // 12]
    if np.percentile(core, 92) > 1.9 * np.percentile(core, 15) or float(half.max()) > 1.75 * usual:
        return False
    if len(path) / SCALE < 1.1 * usual * 2:
        return False
    heading = np.unwrap(np.arctan2(*np.gradient(path, axis=0).T[::-1]))
    near = max(int(usual * SCALE), 2)
    bend = np.abs(heading[near:] - heading[:-near]) / (near / SCALE)
    if bend.size and float(bend.max()) * usual > _SHARPEST:
        return False
    thin = path[:: max(near // 2, 1)]
    apart = np.linalg.norm(thin[:, None] - thin[None], axis=2)
    ranks = np.arange(len(thin))
    distant = np.abs(ranks[:, None] - ranks[None]) >= 8
    return not bool((apart[distant] < 2.2 * usual).any())


def _has_proportions(half: Float32Array, number: str) -> bool:
    """Whether length and width can be those of one chromosome of this number, not of two."""
    known = half[half > 0]
    aspect = len(known) / (2 * float(np.median(known)))
    share = load_bands(400)[number].iscn_length / load_bands(400)["1"].iscn_length
    return _ASPECT[0] * share < aspect < _ASPECT[1] * share


def _soft_outline(half: Float32Array, width: int) -> Float32Array:
    """1 inside the outline and its rim, fading to 0, `[length, width]`."""
    columns = np.abs(np.arange(width) - (width - 1) / 2)
    mask = (columns[None, :] <= half[:, None]) & (half > 0)[:, None]
    return soft_rim(mask.astype(np.uint8), SCALE)
