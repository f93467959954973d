"""Other pictures of the same chromosome, as another day or another microscope might give.

A decision that changes with them rests on something that is not in the chromosome.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from chromoview.core.domain import UInt8Image

_JPEG_QUALITY = 60
_BLUR = 0.01
"""Standard deviation in shares of the longer side: one pixel for an ordinary crop."""
_DARKER = 0.75
_LARGER = 1.5


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a picture may differ."""

    name: str
    change: Callable[[UInt8Image], UInt8Image]


def as_it_is(pixels: UInt8Image) -> UInt8Image:
    """The picture itself."""
    return pixels


def quarter_turn(pixels: UInt8Image) -> UInt8Image:
    """Turned by 90 degrees, without resampling."""
    return np.ascontiguousarray(np.rot90(pixels))


def mirrored(pixels: UInt8Image) -> UInt8Image:
    """Left and right exchanged."""
    return np.ascontiguousarray(pixels[:, ::-1])


def as_jpeg(pixels: UInt8Image) -> UInt8Image:
    """Through a JPEG file of quality 60."""
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def blurred(pixels: UInt8Image) -> UInt8Image:
    """Slightly out of focus."""
    sigma = max(0.6, _BLUR * max(pixels.shape))
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), dtype=np.uint8)


def darker(pixels: UInt8Image) -> UInt8Image:
    """With three quarters of the light."""
    return np.asarray(np.rint(pixels * _DARKER), dtype=np.uint8)


def larger(pixels: UInt8Image) -> UInt8Image:
    """At one and a half times the magnification."""
    found = cv2.resize(pixels, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    return np.asarray(found, dtype=np.uint8)


VARIANTS: tuple[Variant, ...] = (
    Variant("turned by a quarter", quarter_turn),
    Variant("mirrored", mirrored),
    Variant("JPEG of quality 60", as_jpeg),
    Variant("slightly blurred", blurred),
    Variant("a quarter darker", darker),
    Variant("1.5 times as large", larger),
)
