"""Whether a second chromosome touches the one in the picture, by the shape of its outline.

A chromosome is a ribbon: it has two ends, however it bends. Where two touch or cross there is a
third end, or there are three bays in the outline. Two that touch end to end look like one long or
bent chromosome and cannot be told by their shape.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image

_STAIN = 0.3
"""Of full stain; above the haze that fills the narrow gap of a hairpin bend."""
_STRAIGHT = 0.25
"""Widths. An outline whose second bay is shallower than this has no third arm."""
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_SQUARE = np.ones((3, 3), np.uint8)

Steps = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Outline:
    """Two measures of how far a shape is from one ribbon, in ribbon widths."""

    third_arm: float
    """Length of the shortest arm of the best three-armed fork; about 0.3 for a plain ribbon."""
    third_bay: float
    """Depth of the third-deepest concavity of the outline; about 0.1 for a plain ribbon."""


def outline_of(image: Float32Array) -> Outline:
    """Measure the object in a prepared image `[h, w]` of stain 0..1; zeros where it is empty."""
    smooth = cv2.GaussianBlur(image, (0, 0), 0.6)
    mask = _largest((smooth > _STAIN).astype(np.uint8))
    if mask is None:
        return Outline(0.0, 0.0)
    distance = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    width = max(1.0, 4.0 * cv2.mean(distance, mask=mask)[0])
    bays = _bays(mask) / width
    if bays[1] < _STRAIGHT:
        return Outline(0.0, float(bays[2]))
    return Outline(_third_arm(mask) / width, float(bays[2]))


def _largest(mask: UInt8Image) -> UInt8Image | None:
    """The largest object, with two pixels of ground around it."""
    framed = cv2.copyMakeBorder(mask, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=0)
    count, labelled, stats, _ = cv2.connectedComponentsWithStats(framed, connectivity=8)
    if count < 2:
        return None
    kept = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return np.asarray(labelled == kept, np.uint8)


def _bays(mask: UInt8Image) -> NDArray[np.float64]:
    """Depths of the three deepest concavities of the outline in pixels, the deepest first."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=len)
    # Where an outline meets itself the corners of its hull come in another order than its own.
    hull = np.sort(cv2.convexHull(outline, returnPoints=False), axis=0)
    defects = cv2.convexityDefects(outline, hull) if len(hull) > 3 else None
    depths = np.zeros(3)
    if defects is not None:
        found = np.sort(defects[:, 0, 3])[::-1][:3] / 256.0
        depths[: len(found)] = found
    return depths


def _third_arm(mask: UInt8Image) -> float:
    """Length in pixels of the shortest arm of the fork whose shortest arm is longest.

    Two arms lie on the longest way through the object, the third leaves it: the detour to a pixel
    off that way is twice its arm. Steps are counted at half size, which is fine enough for arms
    of a ribbon's width.
    """
    half = _largest(np.ascontiguousarray(mask[::2, ::2]))
    if half is None:
        return 0.0
    anywhere = np.unravel_index(int(half.argmax()), half.shape)
    one = _farthest(_steps(half, anywhere))
    from_one = _steps(half, one)
    other = _farthest(from_one)
    from_other = _steps(half, other)
    detour = (from_one + from_other - from_one[other]) / 2.0
    arms = np.minimum(detour, np.minimum(from_one, from_other) - detour)
    return 2.0 * float(arms[half > 0].max())


def _farthest(steps: Steps) -> tuple[np.intp, ...]:
    return np.unravel_index(int(steps.argmax()), steps.shape)


def _steps(mask: UInt8Image, start: tuple[np.intp, ...]) -> Steps:
    """Steps from `start` to each pixel within the mask, 0 outside it; by growth in octagons, which
    are nearly as long in every direction."""
    steps = np.zeros(mask.shape, np.int32)
    reached = np.zeros_like(mask)
    reached[start] = 1
    unreached = mask - reached
    count = 0
    while cv2.countNonZero(unreached):
        count += 1
        steps += unreached
        grown = cv2.dilate(reached, _CROSS if count % 2 else _SQUARE)
        reached = np.asarray(cv2.bitwise_and(grown, mask), np.uint8)
        unreached = mask - reached
    return steps
