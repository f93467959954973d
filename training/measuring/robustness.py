"""How figures fall as images become worse.

Images are kept as the model's input, so each is laid back onto a grey ground as a picture of input
resolution (a chromosome 15 pixels wide), made worse there, and prepared again, as the application
prepares a file. What is lost in preparing twice is in every point of a curve, the first included.
Lengths are therefore in input pixels, and a magnification below 1 loses detail for good.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import UInt8Image
from chromoview.core.metadata import OperatingPoint
from chromoview.core.metrics import figure_of
from chromoview.core.model import Model
from chromoview.core.preprocess import prepare
from training.measuring.figures import Curve, Degraded
from training.measuring.resampled import Resampled
from training.measuring.scored import Emit, say
from training.protocol import first_images
from training.stream import Shard

IMAGES = 600
"""Images behind a point: a curve wants its shape, not its third figure."""
_GROUND, _DEPTH = 235.0, 185.0
"""Grey levels of the ground, and by how much the darkest stain lies below it."""

Degrade = Callable[[UInt8Image, float, np.random.Generator], UInt8Image]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make images worse."""

    name: str
    unit: str
    amounts: tuple[float, ...]
    """The first one changes nothing, or hardly anything."""
    degrade: Degrade


def robustness(model: Model, shard: Shard, emit: Emit) -> tuple[Curve, ...]:
    """AUC, sensitivity and specificity at the operating threshold along each of WAYS, on the first
    IMAGES of `shard`."""
    images = first_images(shard, IMAGES)
    return tuple(_curve(model, images, way, emit) for way in WAYS)


def _curve(model: Model, shard: Shard, way: Way, emit: Emit) -> Curve:
    points = []
    for amount in way.amounts:
        made, unfit = degraded(shard, way, amount, model)
        said = say(model, made.images, emit, f"Measuring {way.name} {amount:g}")
        points.append(_point(made, said.score, amount, unfit, model.metadata.operating_point))
    return Curve(name=way.name, unit=way.unit, images=len(shard.classes), points=tuple(points))


def degraded(shard: Shard, way: Way, amount: float, model: Model) -> tuple[Shard, float]:
    """The images made worse and prepared again, and the share in which nothing was found."""
    rng = np.random.default_rng(0)
    images = np.zeros_like(shard.images)
    empty = 0
    for index, image in enumerate(shard.images):
        prepared = prepare(way.degrade(picture(image), amount, rng), model.metadata.preprocess)
        images[index] = np.rint(prepared.image * 255)
        empty += prepared.objects == 0
    return replace(shard, images=images), empty / max(1, len(images))


def picture(image: NDArray[np.uint8]) -> UInt8Image:
    """A grey picture, dark on light, of an input `[height, width]` (stain 0..255), on a ground wide
    enough to turn it."""
    height, width = image.shape
    side = int(np.ceil(np.hypot(height, width))) + 8
    stain = np.zeros((side, side))
    top, left = (side - height) // 2, (side - width) // 2
    stain[top : top + height, left : left + width] = image / 255.0
    return np.rint(_GROUND - _DEPTH * stain).astype(np.uint8)


def _point(
    shard: Shard, score: NDArray[np.float64], amount: float, unfit: float, point: OperatingPoint
) -> Degraded:
    positive = shard.classes > 0
    drawn = Resampled(positive, score, shard.cases)
    flagged = score >= point.threshold
    return Degraded(
        amount=amount,
        unfit=unfit,
        auc=figure_of(drawn.curve(drawn.ranking.auc)),
        sensitivity=figure_of(drawn.share(flagged, positive)),
        specificity=figure_of(drawn.share(~flagged, ~positive)),
    )


def _blur(grey: UInt8Image, amount: float, _: np.random.Generator) -> UInt8Image:
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), amount), np.uint8) if amount else grey


def _noise(grey: UInt8Image, amount: float, rng: np.random.Generator) -> UInt8Image:
    return _eight_bit(grey + amount * rng.standard_normal(grey.shape))


def _jpeg(grey: UInt8Image, amount: float, _: np.random.Generator) -> UInt8Image:
    done, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, round(amount)])
    assert done, "OpenCV writes every grey image as JPEG"
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def _contrast(grey: UInt8Image, amount: float, _: np.random.Generator) -> UInt8Image:
    return _eight_bit(_GROUND - amount * (_GROUND - grey.astype(np.float64)))


def _magnify(grey: UInt8Image, amount: float, _: np.random.Generator) -> UInt8Image:
    if amount == 1:
        return grey
    how = cv2.INTER_AREA if amount < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=amount, fy=amount, interpolation=how), np.uint8)


def _rotate(grey: UInt8Image, amount: float, _: np.random.Generator) -> UInt8Image:
    side = grey.shape[0]
    turn = cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), amount, 1.0)
    turned = cv2.warpAffine(
        grey,
        turn,
        (side, side),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_GROUND,
    )
    return np.asarray(turned, np.uint8)


def _eight_bit(values: NDArray[np.float64]) -> UInt8Image:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


WAYS: tuple[Way, ...] = (
    Way("blur", "deviation in input pixels", (0, 0.5, 1, 1.5, 2, 3), _blur),
    Way("noise", "deviation in grey levels", (0, 4, 8, 16, 32), _noise),
    Way("JPEG", "quality", (100, 90, 70, 50, 30, 10), _jpeg),
    Way("contrast", "share of full contrast", (1, 0.75, 0.5, 0.3, 0.15), _contrast),
    Way("magnification", "factor", (1, 0.5, 0.7, 1.5, 2.5), _magnify),
    Way("rotation", "degrees", (0, 15, 45, 90, 135, 180), _rotate),
)
