"""Hand-made features of a chromosome: edges, texture and co-occurrence, as traditional models need.

Edges are histograms of oriented gradients (Dalal and Triggs 2005), texture is local binary patterns
(Ojala et al. 2002) in four zones along the chromosome, and co-occurrence is Haralick's (1973).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from skimage.feature import graycomatrix, graycoprops, hog, local_binary_pattern

from chromoview.core.domain import Float32Array
from chromoview.core.events import Event, Progress
from training.control import Control

_CELL = 16
"""Side of a cell of oriented gradients, in input pixels: about the width of a chromosome."""
_NEIGHBOURS = 8
_RADII = (1, 2)
"""Of the local binary patterns, in input pixels."""
_ZONES = 4
_LEVELS = 16
"""Grey levels of co-occurrence; level 0 is the background."""
_DISTANCES = (1, 2, 4)
_ANGLES = (0.0, np.pi / 2)
"""Across and along the chromosome."""
_PROPERTIES = ("contrast", "dissimilarity", "homogeneity", "energy", "correlation")
_COVERED = 0.04
"""Stain from which a pixel belongs to the chromosome."""
_BLOCK = 500
"""Images between two events."""


def hand_made(
    images: Float32Array, *, stage: str, emit: Callable[[Event], None], control: Control
) -> Float32Array:
    """`[n, features]` of images `[n, 1, height, width]`, stain 0..1. Raises Cancelled."""
    rows: list[Float32Array] = []
    for index, image in enumerate(images[:, 0], 1):
        rows.append(_of_one(image))
        if index % _BLOCK == 0 or index == len(images):
            control.check()
            emit(Progress(stage=stage, done=index, total=len(images)))
    return np.stack(rows)


def _of_one(image: Float32Array) -> Float32Array:
    edges = hog(image, orientations=9, pixels_per_cell=(_CELL, _CELL), cells_per_block=(2, 2))
    grey = np.rint(image * 255).astype(np.uint8)
    covered = image > _COVERED
    return np.concatenate([edges, _texture(grey, covered), _co_occurrence(image, covered)]).astype(
        np.float32
    )


def _texture(grey: NDArray[np.uint8], covered: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Shares of the uniform local binary patterns among the chromosome's pixels, by zone."""
    patterns = _NEIGHBOURS + 2
    shares = []
    for radius in _RADII:
        codes = local_binary_pattern(grey, _NEIGHBOURS, radius, method="uniform").astype(np.intp)
        zones = zip(np.array_split(codes, _ZONES), np.array_split(covered, _ZONES), strict=True)
        for zone, inside in zones:
            counts = np.bincount(zone[inside], minlength=patterns).astype(np.float64)
            shares.append(counts / max(1.0, counts.sum()))
    return np.concatenate(shares)


def _co_occurrence(image: Float32Array, covered: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Haralick's properties of the pairs of pixels that both lie in the chromosome."""
    levels = np.where(covered, 1 + np.minimum(image * (_LEVELS - 1), _LEVELS - 2), 0)
    pairs = graycomatrix(
        levels.astype(np.uint8), list(_DISTANCES), list(_ANGLES), levels=_LEVELS, symmetric=True
    )
    # The background is most of an image, and would rule every property.
    inside = pairs[1:, 1:].astype(np.float64)
    inside /= np.maximum(1.0, inside.sum(axis=(0, 1), keepdims=True))
    return np.concatenate([graycoprops(inside, name).ravel() for name in _PROPERTIES])
