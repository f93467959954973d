"""Stands a chromosome's original pixels upright, p end on top, and finds its centromere.

This is for people who compare: nothing is straightened, sharpened or scaled here, so that two
pictures differ only where their originals do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.ideogram import load_bands
from chromoview.core.preprocess import Prepared, PreprocessSpec, prepare

_PLACES = 160
"""Places along the axis at which the width is measured."""
_OUTLINE = 0.15
"""Stain from which a pixel of the input belongs to the chromosome; below, its rim fades out."""
_FULL = 0.4
"""Stain from which a pixel of the input counts whole; the rim counts in part, so that widths are
finer than a pixel."""
_SHORTEST = 8
"""Pixels of the input; on a shorter way no width can be followed."""
_FREE = 3
"""Original pixels that are shown around the chromosome."""
_SMOOTH = 2.0
"""Standard deviation, in places, of what evens out single pixels."""
_USUAL = 0.07 * _PLACES
"""The same for the width that a narrowing is compared with."""
_TIP = round(0.06 * _PLACES)
"""Places at either tip whose taper is no narrowing."""
_NARROWING = 0.12
"""Of the width around it, at a plain centromere."""
_AROUND = 0.05
"""Standard deviation of the centromere about its place in the ideogram, as a share of the length;
condensation and structural changes move it."""
_APART = 0.08
"""Share of the length from which another narrowing is a rival."""
_PLAIN = 0.5
"""How much better the arms must fit one way round than the other, to tell which end is p."""
_UNEVEN = 0.42
"""Share of the short arm up to which one arm is plainly the shorter."""
_SURE_OF_END = 0.8
"""Probability from which the model's word on the p end is taken."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Upright:
    """A chromosome as it lies in its original, turned upright."""

    pixels: UInt8Image
    """`[h, w]`, at the original's scale; what lies beyond the original's border is ground."""
    centromere: float | None
    """Row of the primary constriction in `pixels`; None where nothing tells it."""
    confidence: float
    """0..1, how plainly the constriction is seen; near 0 the row is about what the ideogram
    expects."""
    p_up: bool | None
    """True where the short arm is known to be on top; None where nothing tells the ends apart."""
    width: float
    """Of the chromosome, in pixels; 0 where none was found, and the whole original is shown."""
    length: float
    """Of the chromosome along its axis from tip to tip, in pixels."""


def stand_upright(
    grey: UInt8Image, spec: PreprocessSpec, *, number: str = "", p_up: float | None = None
) -> Upright:
    """Stand the chromosome of a crop `[h, w]` upright, as `prepare` does for the model.

    `number` is what it is called; empty, or unknown to the table of bands, its arms are unknown.
    `p_up` is the model's probability that the p end is up in its input; where it is not sure, a
    plain constriction tells the arms apart, and failing that the chromosome stays as it stood.
    """
    return stand(grey, prepare(grey, spec), number=number, p_up=p_up)


def stand(
    grey: UInt8Image, prepared: Prepared, *, number: str = "", p_up: float | None = None
) -> Upright:
    """`stand_upright` for an image that is prepared already."""
    outline = _outline(prepared.image)
    profile = _along(outline, prepared.image) if prepared.objects else None
    if profile is None:
        return Upright(grey, None, 0.0, None, 0.0, 0.0)
    bands = load_bands(400).get(number)
    up = _said(p_up)
    found: _Centromere | None = None
    if bands is not None:
        up, found = _orient(profile, bands.centromere, up)
    turned = _turned(outline, prepared.to_original, upside_down=up is False)
    return Upright(
        pixels=turned.pixels(grey),
        centromere=None if found is None else turned.row(found.row),
        confidence=0.0 if found is None else found.confidence,
        p_up=None if up is None else True,
        width=float(np.median(profile.width)) * turned.scale,
        length=profile.length * turned.scale,
    )


# --- the way along a chromosome ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is met from one tip to the other; lengths in input pixels."""

    width: _Floats
    """`[_PLACES]`."""
    row: _Floats
    """`[_PLACES]`, of the axis in the input."""
    length: float

    def reversed(self) -> _Profile:
        return replace(self, width=self.width[::-1], row=self.row[::-1])


def _outline(image: Float32Array) -> UInt8Image:
    """Where the chromosome lies in the model's input, 1 inside; its largest piece."""
    mask = (image > _OUTLINE).astype(np.uint8)
    count, labelled, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return mask
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return np.asarray(labelled == largest, np.uint8)


def _along(outline: UInt8Image, image: Float32Array) -> _Profile | None:
    """Follow a chromosome of any bend from its upper tip to the lower one; None if it is too small.

    The difference of a pixel's ways to both tips, inside the outline, is its position on the axis.
    Pixels of one position lie across the axis, and their number is the width there.
    """
    ys, xs = np.nonzero(outline)
    if len(ys) == 0:
        return None
    tip = _farthest(_ways(outline, (int(xs[0]), int(ys[0]))), outline)
    from_tip = _ways(outline, tip)
    other = _farthest(from_tip, outline)
    above, below = from_tip[ys, xs], _ways(outline, other)[ys, xs]
    if tip[1] > other[1]:
        above, below = below, above
    if above.max() < _SHORTEST:
        return None
    position = (above - below) / (2.0 * above.max()) + 0.5
    stain = image[ys, xs]
    share = np.clip(stain / _FULL, 0.0, 1.0)
    area = _spread(position, share)
    column, row = _spread(position, share * xs) / area, _spread(position, share * ys) / area
    step = np.hypot(np.gradient(_even(column, _SMOOTH)), np.gradient(_even(row, _SMOOTH)))
    return _Profile(area / np.maximum(step, 1e-3), row, float(step.sum()))


def _ways(outline: UInt8Image, start: tuple[int, int]) -> _Floats:
    """Length of the way from a pixel (x, y) to every other one inside the outline, `[h, w]`.

    A front that goes on by a cross and a square in turn spreads as an octagon, near to a circle.
    This is plain Python: as a hundred short calls to OpenCV, each of which lets go of the
    interpreter, it would wait a hundred times for its turn while a window is busy.
    """
    height, width = outline.shape
    line = width + 2
    free = bytearray(np.pad(outline, 1).tobytes())
    ways = [0] * len(free)
    cross = (1, -1, line, -line)
    square = (*cross, line + 1, line - 1, 1 - line, -1 - line)
    newest = [(start[1] + 1) * line + start[0] + 1]
    free[newest[0]] = 0
    before: list[int] = []
    step = 0
    while newest:
        step += 1
        around, front = (cross, newest) if step % 2 else (square, newest + before)
        reached = []
        for at in front:
            for by in around:
                to = at + by
                if free[to]:
                    free[to] = 0
                    ways[to] = step
                    reached.append(to)
        before, newest = newest, reached
    return np.array(ways, np.float64).reshape(height + 2, line)[1:-1, 1:-1]


def _farthest(ways: _Floats, outline: UInt8Image) -> tuple[int, int]:
    """The pixel (x, y) with the longest way."""
    row, column = np.unravel_index(int((ways * outline).argmax()), ways.shape)
    return int(column), int(row)


def _spread(position: _Floats, values: _Floats) -> _Floats:
    """Sum of the values at each place, `[_PLACES]`, for positions 0..1; evened out."""
    at = np.clip(position, 0.0, 1.0) * (_PLACES - 1)
    low = np.minimum(at.astype(np.intp), _PLACES - 2)
    part = at - low
    summed = np.zeros(_PLACES)
    summed += np.bincount(low, values * (1 - part), _PLACES)
    summed += np.bincount(low + 1, values * part, _PLACES)
    return np.maximum(_even(summed, _SMOOTH), 1e-9)


def _even(values: _Floats, spread: float) -> _Floats:
    column = np.ascontiguousarray(values[:, None], dtype=np.float64)
    smooth = cv2.GaussianBlur(column, (1, 0), 0, sigmaY=spread, borderType=cv2.BORDER_REFLECT)
    return np.asarray(smooth[:, 0], dtype=np.float64)


# --- arms and centromere -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Centromere:
    row: float
    """In the input."""
    confidence: float
    score: float
    """How well narrowing and place fit; comparable between both ways round."""


def _said(p_up: float | None) -> bool | None:
    """Which end is p by the model; None where it is not sure."""
    if p_up is None or 1 - _SURE_OF_END < p_up < _SURE_OF_END:
        return None
    return p_up > 0.5


def _orient(
    profile: _Profile, expected: float, up: bool | None
) -> tuple[bool | None, _Centromere | None]:
    """Which end is p, and where the centromere is; `expected` is the short arm's share."""
    upright, other = _centromere(profile, expected), _centromere(profile.reversed(), expected)
    if up is not None:
        return up, upright if up else other
    better = upright if upright.score >= other.score else other
    if expected > _UNEVEN:  # the arms are too alike to tell; the constriction is seen all the same
        return None, better if better.confidence > 0 else None
    if abs(upright.score - other.score) < _PLAIN or better.confidence == 0:
        return None, None
    return better is upright, better


def _centromere(profile: _Profile, expected: float) -> _Centromere:
    """The narrowing that lies best for a centromere at the share `expected` from the top."""
    usual = _even(profile.width, _USUAL)
    narrowing = np.clip(1 - profile.width / usual, -0.1, 0.3)
    narrowing[:_TIP] = narrowing[-_TIP:] = 0
    share = (np.arange(_PLACES) + 0.5) / _PLACES
    score = narrowing / _NARROWING - 0.5 * ((share - expected) / _AROUND) ** 2
    best = int(score.argmax())
    rivals = score[np.abs(share - share[best]) > _APART]
    lead = float(np.clip(score[best] - rivals.max(), 0, 1))
    seen = float(np.clip(narrowing[best] / _NARROWING, 0, 1))
    return _Centromere(float(profile.row[best]), lead * seen, float(score[best]))


# --- the picture ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Turned:
    """The part of the upright plane that is shown."""

    to_original: _Floats
    """`[2, 3]`, from its pixels (x, y) to the original's."""
    size: tuple[int, int]
    """Width and height."""
    scale: float
    """Original pixels per input pixel."""
    middle: float
    """Row of the input that lies in the middle."""
    way: int
    """1 where it stands as the input does, -1 where it is turned by half a turn."""

    def row(self, row: float) -> float:
        """Row of the picture for a row of the input."""
        return self.way * (row - self.middle) * self.scale + (self.size[1] - 1) / 2

    def pixels(self, grey: UInt8Image) -> UInt8Image:
        border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
        laid = cv2.warpAffine(
            grey,
            self.to_original,
            self.size,
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=float(np.median(border)),
        )
        return np.asarray(laid, np.uint8)


def _turned(outline: UInt8Image, to_original: _Floats, *, upside_down: bool) -> _Turned:
    """The surroundings of the outline, as pixels of the original's size."""
    left, top, width, height = cv2.boundingRect(outline)
    scale = float(np.linalg.norm(to_original[:, 1]))
    size = (math.ceil(width * scale) + 2 * _FREE, math.ceil(height * scale) + 2 * _FREE)
    middle = np.array([left + (width - 1) / 2, top + (height - 1) / 2])
    way = -1 if upside_down else 1
    matrix = to_original[:, :2] * (way / scale)
    centre = to_original[:, :2] @ middle + to_original[:, 2]
    offset = centre - matrix @ np.array([(size[0] - 1) / 2, (size[1] - 1) / 2])
    return _Turned(np.column_stack([matrix, offset]), size, scale, float(middle[1]), way)
