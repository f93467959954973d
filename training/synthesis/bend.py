"""The way back: a straight chromosome laid along a smooth curve, as it lies in a metaphase."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import UInt8Image
from training.synthesis.expose import expose
from training.synthesis.straight import SCALE, Straight


@dataclass(frozen=True, slots=True)
class Laid:
    """A straight chromosome as an image, and where its ends are."""

    grey: UInt8Image
    """`[h, w]`, dark on light, natural size."""
    tips: NDArray[np.float64]
    """`[2, 2]`, x and y of the first and of the last row's middle: of the p end and the q end."""


_PADDING = 7
"""Free pixels between the outline and the image's border, as in crops of a metaphase."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Where the axis lies, one point per pixel of length."""

    points: NDArray[np.float64]
    """`[n, 2]`, x and y in pixels."""
    heading: NDArray[np.float64]
    """`[n]`, direction in radians, 0 to the right, growing clockwise."""
    curvature: NDArray[np.float64]
    """`[n]`, radians per pixel."""


def render(straight: Straight, rng: np.random.Generator) -> UInt8Image:
    """Grey image `[h, w]`, dark on light, natural size: the chromosome at a random orientation,
    bent by chance as much as its length allows."""
    return pose(straight, rng).grey


def pose(straight: Straight, rng: np.random.Generator) -> Laid:
    """The same, and where its ends are."""
    body = (straight.bottom - straight.top) / SCALE
    half = float(straight.half_width.max()) / SCALE
    curve = _curve(len(straight.half_width) / SCALE, body, half, rng)
    return lay(straight, curve, rng)


def lay(straight: Straight, curve: Curve, rng: np.random.Generator) -> Laid:
    """The chromosome along a given curve, as it would be cut from a metaphase."""
    outline = _outline(straight, curve)
    points = curve.points - outline.min(axis=0) + _PADDING
    width, height = np.ceil(np.ptp(outline, axis=0)).astype(int) + 2 * _PADDING + 1
    nearest = _nearest(points, width, height)
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    near = points.astype(np.float32)[nearest]
    dx, dy = xs - near[..., 0], ys - near[..., 1]
    cos = np.cos(curve.heading).astype(np.float32)[nearest]
    sin = np.sin(curve.heading).astype(np.float32)[nearest]
    across = dy * cos - dx * sin
    # The length element shrinks on the inner side of a bend and grows on the outer one.
    stretch = np.maximum(1.0 - curve.curvature.astype(np.float32)[nearest] * across, 0.25)
    along = nearest.astype(np.float32) + (dx * cos + dy * sin) / stretch
    stain = cv2.remap(
        straight.stain,
        straight.middle - across * np.float32(SCALE),
        along * np.float32(SCALE),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=0,
    )
    ends = np.array([straight.top, straight.bottom - 1]) / SCALE
    tips = points[np.clip(np.rint(ends).astype(np.intp), 0, len(points) - 1)]
    return Laid(grey=expose(np.asarray(stain, dtype=np.float32), rng), tips=tips)


def _outline(straight: Straight, curve: Curve) -> NDArray[np.float64]:
    """Points `[n, 2]` on both flanks along the curve."""
    rows = np.arange(len(curve.points)) * SCALE
    half = np.interp(rows, np.arange(len(straight.half_width)), straight.half_width) / SCALE
    across = np.stack([-np.sin(curve.heading), np.cos(curve.heading)], axis=1) * half[:, None]
    body = half > 0
    return np.concatenate([(curve.points + across)[body], (curve.points - across)[body]])


def _curve(length: float, body: float, half: float, rng: np.random.Generator) -> Curve:
    """A smooth random curve; the turn of a whole chromosome stays below half a circle, so that
    its arms do not meet, and the bend's radius above the half width."""
    count = int(np.ceil(length)) + 1
    along = np.linspace(0.0, 1.0, count)
    slender = body / max(2 * half, 1.0)
    shape = np.zeros(count)
    for order in range(3):
        phase = rng.uniform(0, 2 * np.pi)
        shape += rng.normal(0, 1.0 / (1 + order)) * np.cos(np.pi * order * along + phase)
    if rng.random() < 0.3:  # some arms are folded at one place, often at the centromere
        shape += rng.normal(0, 4) * np.exp(-(((along - rng.uniform(0.25, 0.75)) / 0.12) ** 2))
    turn = np.abs(np.cumsum(shape)).max() / count
    wanted = min(abs(rng.normal(0, 0.25)) * slender, 2.9)
    steepest = max(float(np.abs(shape).max()), 1e-9)
    bend = min(wanted / max(turn, 1e-9), 0.7 * length / (max(half, 1.0) * steepest))
    curvature = shape * bend / length
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(curvature)
    steps = np.stack([np.cos(heading), np.sin(heading)], axis=1)
    return Curve(points=np.cumsum(steps, axis=0), heading=heading, curvature=curvature)


def _nearest(points: NDArray[np.float64], width: int, height: int) -> NDArray[np.int32]:
    """Index of the nearest point for every pixel, `[height, width]`."""
    at = np.rint(points).astype(np.intp)
    ground = np.full((height, width), 255, dtype=np.uint8)
    at = np.clip(at, 0, [width - 1, height - 1])  # the margins beyond the tips may stick out
    ground[at[:, 1], at[:, 0]] = 0
    _, labels = cv2.distanceTransformWithLabels(
        ground, cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    index = np.zeros(int(labels.max()) + 1, dtype=np.int32)
    index[labels[at[:, 1], at[:, 0]]] = np.arange(len(at), dtype=np.int32)
    return np.asarray(index[labels], dtype=np.int32)


def straight_curve(length: float) -> Curve:
    """A curve that runs straight down."""
    count = int(np.ceil(length)) + 1
    points = np.stack([np.zeros(count), np.arange(count, dtype=np.float64)], axis=1)
    return Curve(points, np.full(count, np.pi / 2), np.zeros(count))
