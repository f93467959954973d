"""The only definition of how an image becomes ChromoNet's input.

Training's evaluation path and the application both call `prepare`; the `PreprocessSpec` that
drives it travels inside the model file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image

_SMALLEST_OBJECT = 40
"""Pixels; smaller objects are dust or noise, not a chromosome."""
_BODY_SHARE = 0.6
"""Of the object's median stain; its rim lies below."""
_TOUCHING = 3
"""Pixels of the body on the image's border that are not yet a cut."""
_RIM = np.ones((5, 5), np.uint8)
_LARGE = 16_000_000
"""Pixels; a larger image is reduced first: the search takes sixteen bytes for each pixel, and
several images are prepared at a time."""


class PreprocessSpec(msgspec.Struct, frozen=True, kw_only=True):
    """How to turn a grey image into the model's input. Lengths are in input pixels."""

    version: int = 1
    height: int = 128
    width: int = 64
    chromosome_width: float = 15.0
    """Every chromosome is scaled to this width, so that magnification does not matter; one that
    would not fit then is scaled to fit."""
    margin: float = 4.0
    """Free pixels on each side of a chromosome that is scaled to fit."""
    dark_percentile: float = 98.0
    """Percentile of the chromosome's own stain that becomes 1."""
    threshold_share: float = 0.5
    """Share of Otsu's threshold from which a pixel belongs to the chromosome: pale bands and
    ends lie below the threshold itself."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An image as the model sees it, and the way back."""

    image: Float32Array
    """`[height, width]`, background 0, stain 1."""
    to_original: NDArray[np.float64]
    """`[2, 3]` affine map from input pixels (x, y) to the original's pixels (x, y)."""
    light_on_dark: bool
    """Whether the original shows bright chromosomes on a dark ground."""
    objects: int
    """Objects of at least a tenth of the largest one's area; 0 where there is none."""
    cut_by_border: bool
    """Whether the chromosome's stained body runs into the image's border over more than a few
    pixels; a pale rim that touches the border of a tight crop does not count."""
    contrast: float
    """Stain of the darkest part over the ground, 0..1 of the full grey range."""
    sharpness: float
    """Mean absolute Laplacian over the chromosome in the input, in shares of full stain: fine
    bands and a clear outline raise it, defocus lowers it whatever the magnification."""


def prepare(grey: UInt8Image, spec: PreprocessSpec) -> Prepared:
    """Make the model's input from an 8-bit grey image `[h, w]` of any size.

    The chromosome is found, cleaned of what lies apart from it, turned upright along its principal
    axis, scaled and padded without distortion. Which end is up is not decided here. An image
    without an object gives an input of zeros and `objects == 0`. An image of more than 16
    megapixels, which shows a field and not one chromosome, is reduced by a whole factor first.
    """
    step = 1 + math.isqrt((grey.size - 1) // _LARGE)
    if step == 1:
        return _prepare(grey, spec)
    height, width = grey.shape[0] // step, grey.shape[1] // step
    reduced = cv2.resize(
        grey[: height * step, : width * step], (width, height), interpolation=cv2.INTER_AREA
    )
    prepared = _prepare(np.asarray(reduced, np.uint8), spec)
    to_original = prepared.to_original * step
    to_original[:, 2] += (step - 1) / 2  # the centre of the first block
    return replace(prepared, to_original=to_original)


def _prepare(grey: UInt8Image, spec: PreprocessSpec) -> Prepared:
    stain, light_on_dark = _stain(grey)
    found = _find(stain, spec)
    if found is None:
        return Prepared(
            image=np.zeros((spec.height, spec.width), dtype=np.float32),
            to_original=_whole_image(grey.shape[:2], spec),
            light_on_dark=light_on_dark,
            objects=0,
            cut_by_border=False,
            contrast=0.0,
            sharpness=0.0,
        )
    stain = np.maximum(stain, np.float32(0.0))
    mask, corner = found.mask, found.corner
    height, width = mask.shape
    tight = stain[corner[1] : corner[1] + height, corner[0] : corner[0] + width]
    stains = tight[mask > 0]
    dark = float(np.percentile(stains, spec.dark_percentile))
    body = (tight > _BODY_SHARE * float(np.median(stains))) & (mask > 0)
    to_original, scale = _upright(mask, corner, spec)
    image = _warp(stain, found, to_original, scale, spec)
    image = np.clip(image / np.float32(max(dark, 1.0)), 0.0, 1.0)
    return Prepared(
        image=image,
        to_original=to_original,
        light_on_dark=light_on_dark,
        objects=found.objects,
        cut_by_border=_border_pixels(body, corner, stain.shape) > _TOUCHING,
        contrast=dark / 255.0,
        sharpness=_sharpness(image),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The largest object, in its bounding box."""

    mask: UInt8Image
    """`[h, w]` of the box, 1 inside."""
    corner: tuple[int, int]
    """x, y of the box in the image."""
    objects: int


def find_chromosome(
    grey: UInt8Image, spec: PreprocessSpec
) -> tuple[Float32Array, UInt8Image, int] | None:
    """Stain over the ground in grey levels `[h, w]`, mask of the chromosome `[h, w]` (1 inside) and
    the number of objects, as `prepare` finds them; None where there is no object."""
    stain, _ = _stain(grey)
    found = _find(stain, spec)
    if found is None:
        return None
    mask = np.zeros(stain.shape, dtype=np.uint8)
    (x, y), (height, width) = found.corner, found.mask.shape
    mask[y : y + height, x : x + width] = found.mask
    return np.maximum(stain, np.float32(0.0)), mask, found.objects


def _stain(grey: UInt8Image) -> tuple[Float32Array, bool]:
    """Signed stain over the ground, and whether the image was light on dark.

    The ground is what most of the border shows, and a chromosome is what lies farthest from it.
    Otsu's threshold would not do: where a small chromosome lies on a large ground it splits the
    camera's noise, and in a tight crop it takes the chromosome's pale rim for ground.
    """
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ground = np.float32(np.median(border))
    darkest, brightest, _, _ = cv2.minMaxLoc(cv2.GaussianBlur(grey, (0, 0), 1.0))
    light_on_dark = bool(brightest - ground > ground - darkest)
    values = grey.astype(np.float32)
    return values - ground if light_on_dark else ground - values, light_on_dark


def _noise(smooth: Float32Array) -> float:
    """Deviation of the ground, from what lies on the side where no chromosome is."""
    beyond = smooth[smooth < 0]
    if beyond.size < smooth.size // 10:
        return 0.0
    return -1.4826 * float(np.median(beyond))


def _find(stain: Float32Array, spec: PreprocessSpec) -> _Found | None:
    """The largest object with its near fragments; None in an empty field. `stain` is signed."""
    smooth = np.asarray(cv2.GaussianBlur(stain, (0, 0), 0.8), np.float32)
    top, noise = float(smooth.max()), _noise(smooth)
    if top < max(8.0, 8.0 * noise):  # no more than a camera's noise: an empty field
        return None
    np.maximum(smooth, np.float32(0.0), out=smooth)
    scaled = cv2.convertScaleAbs(smooth, alpha=255.0 / top)
    otsu, _ = cv2.threshold(scaled, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    level = max(spec.threshold_share * otsu, 12.0, 4.0 * noise * 255.0 / top)
    _, mask = cv2.threshold(scaled, level, 1, cv2.THRESH_BINARY)
    # A pale band or a stalk can part a chromosome in two; what lies this near belongs to it.
    reach = max(3, int(cv2.countNonZero(mask) ** 0.5 * 0.12)) | 1
    closed = cv2.morphologyEx(
        mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    )
    count, labelled, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    if count < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    largest = int(areas.argmax())
    if areas[largest] < _SMALLEST_OBJECT:
        return None
    objects = int(np.count_nonzero(areas >= max(_SMALLEST_OBJECT, 0.1 * areas[largest])))
    x, y, width, height = (int(v) for v in stats[largest + 1, :4])
    box = labelled[y : y + height, x : x + width] == largest + 1
    return _Found(box.astype(np.uint8), (x, y), objects)


def _upright(
    mask: UInt8Image, corner: tuple[int, int], spec: PreprocessSpec
) -> tuple[NDArray[np.float64], float]:
    """Affine map from input to original pixels that stands the object upright, and its scale
    (input pixels per original pixel)."""
    moments = cv2.moments(mask, binaryImage=True)
    centre = np.array([moments["m10"], moments["m01"]]) / moments["m00"]
    turn = 0.5 * math.atan2(2 * moments["mu11"], moments["mu20"] - moments["mu02"])
    # Down the image for the principal axis, to the right for the other: a rotation, no mirror.
    down = np.array([math.cos(turn), math.sin(turn)])
    if down[1] < 0:
        down = -down
    right = np.array([down[1], -down[0]])
    ends = _row_ends(mask) - centre
    along, across = ends @ down, ends @ right
    top, bottom, left, side = along.min(), along.max(), across.min(), across.max()
    centre = centre + down * (top + bottom) / 2 + right * (left + side) / 2 + np.array(corner)
    scale = min(
        spec.chromosome_width / _ribbon_width(mask),
        (spec.height - 2 * spec.margin) / (bottom - top + 1),
        (spec.width - 2 * spec.margin) / (side - left + 1),
    )
    matrix = np.column_stack([right, down]) / scale
    middle = np.array([(spec.width - 1) / 2, (spec.height - 1) / 2])
    return np.column_stack([matrix, centre - matrix @ middle]), float(scale)


def _row_ends(mask: UInt8Image) -> NDArray[np.float64]:
    """First and last pixel of each row, `[2 h, 2]`: they span the same extent as all pixels."""
    rows = np.arange(mask.shape[0])
    first = mask.argmax(axis=1)
    last = mask.shape[1] - 1 - mask[:, ::-1].argmax(axis=1)
    ends = np.empty((2, len(rows), 2))
    ends[0, :, 0], ends[1, :, 0], ends[:, :, 1] = first, last, rows
    return ends.reshape(-1, 2)


def _ribbon_width(mask: UInt8Image) -> float:
    """Width of a ribbon of any bend: four times the mean distance of its pixels to the edge."""
    padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    distance = cv2.distanceTransform(padded, cv2.DIST_L2, 5)
    return max(1.0, 4.0 * cv2.mean(distance, mask=padded)[0])


def _warp(
    stain: Float32Array,
    found: _Found,
    to_original: NDArray[np.float64],
    scale: float,
    spec: PreprocessSpec,
) -> Float32Array:
    """The object with a soft rim, laid into the input; what lies apart becomes ground.

    Only the object's surroundings are worked on, however large the image is.
    """
    pad = 9 + math.ceil(2.0 / scale)  # the rim, and the reach of the blur below
    (x, y), (height, width) = found.corner, found.mask.shape
    left, top = max(0, x - pad), max(0, y - pad)
    right, bottom = min(stain.shape[1], x + width + pad), min(stain.shape[0], y + height + pad)
    rim = cv2.copyMakeBorder(
        found.mask.astype(np.float32),
        y - top,
        bottom - y - height,
        x - left,
        right - x - width,
        cv2.BORDER_CONSTANT,
        value=0.0,
    )
    rim = cv2.GaussianBlur(cv2.dilate(rim, _RIM), (0, 0), 1.0)
    object_stain = cv2.multiply(stain[top:bottom, left:right], rim)
    if scale < 0.8:  # a warp alone would skip pixels of a larger original
        object_stain = cv2.GaussianBlur(object_stain, (0, 0), 0.4 / scale)
    to_part = to_original.copy()
    to_part[:, 2] -= (left, top)
    flags = cv2.INTER_LINEAR if scale < 1 else cv2.INTER_CUBIC
    warped = cv2.warpAffine(
        object_stain, to_part, (spec.width, spec.height), flags=flags | cv2.WARP_INVERSE_MAP
    )
    return np.asarray(warped, dtype=np.float32)


def _border_pixels(body: NDArray[np.bool_], corner: tuple[int, int], shape: tuple[int, ...]) -> int:
    """How many pixels of `body`, whose box begins at `corner`, lie on the image's border."""
    (x, y), (height, width) = corner, body.shape
    on_border = np.zeros(body.shape, dtype=bool)
    on_border[0, :] |= y == 0
    on_border[-1, :] |= y + height == shape[0]
    on_border[:, 0] |= x == 0
    on_border[:, -1] |= x + width == shape[1]
    return int(np.count_nonzero(body & on_border))


def _sharpness(image: Float32Array) -> float:
    inside = (image > 0.15).astype(np.uint8)
    return cv2.mean(np.abs(cv2.Laplacian(image, cv2.CV_32F)), mask=inside)[0]


def _whole_image(shape: tuple[int, ...], spec: PreprocessSpec) -> NDArray[np.float64]:
    """The map that shows a whole original, centred, for an image in which nothing was found."""
    scale = min(spec.height / shape[0], spec.width / shape[1])
    matrix = np.eye(2) / scale
    middle = np.array([(spec.width - 1) / 2, (spec.height - 1) / 2])
    return np.column_stack([matrix, np.array([shape[1], shape[0]]) / 2 - 0.5 - matrix @ middle])
