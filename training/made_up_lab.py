"""A made-up laboratory: real crops of cases that no model has trained on, in another look.

Its images stand in for those of a laboratory whose labels we have not got. Normals and
abnormalities are made as in every measurement; then every image gets the same look, as different
from the crops' own as one laboratory from the next: shorter and wider chromosomes, a coarse stain,
soft focus, another magnification.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import cv2
import msgspec
import numpy as np

from chromoview.core.domain import CHROMOSOMES, DEFAULT_CLASSES, Float32Array, UInt8Image
from chromoview.core.events import Progress
from chromoview.core.jobs import ManifestImage, Side
from chromoview.core.preprocess import PreprocessSpec
from training.control import Control
from training.crops import Crop
from training.dataset import Emit
from training.protocol import protocol_recipe, read_protocol
from training.stream import Maker

_CHUNK = 100
_GROUND = 235.0
_FREE = 12
"""Pixels around the chromosome."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What every image of the laboratory shares. Lengths are in its own pixels."""

    magnification: float = 1.6
    """Its pixels to one of the crops'."""
    condensation: float = 0.8
    """Length of the chromosomes, at their usual width."""
    grain: float = 0.1
    """Standard deviation of the stain's spots, as a share of it."""
    blur: float = 2.2
    """Standard deviation of the optics' spread."""
    gamma: float = 1.8
    contrast: float = 0.6
    """Of the full range."""
    noise: float = 2.0
    """Standard deviation, in grey levels."""


def photograph(stain: Float32Array, look: Look, rng: np.random.Generator) -> UInt8Image:
    """Grey image, dark on light, of an upright chromosome `[h, w]`, stain 0..1, lying anyhow."""
    height, width = stain.shape
    tall = cv2.resize(
        stain, (2 * width, round(2 * height * look.condensation)), interpolation=cv2.INTER_CUBIC
    )
    scale, (height, width) = look.magnification / 2, tall.shape
    size = int(np.ceil(np.hypot(height, width) * scale)) + 2 * _FREE
    angle = float(rng.uniform(0, 360))
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale), np.float64)
    turn[:, 2] += size / 2 - np.array([width, height]) / 2
    seen = np.clip(cv2.warpAffine(tall, turn, (size, size), flags=cv2.INTER_LINEAR), 0, 1)
    spots = cv2.GaussianBlur(rng.standard_normal(seen.shape, dtype=np.float32), (0, 0), 1.5)
    seen = seen * np.clip(1 + look.grain * spots / float(spots.std()), 0, 2)
    seen = cv2.GaussianBlur(seen, (0, 0), look.blur)
    dark = float(np.percentile(seen[seen > 0.1], 99)) if (seen > 0.1).any() else 1.0
    stained = np.clip(seen / dark, 0, 1) ** look.gamma * look.contrast
    grey = _GROUND * (1 - stained) + rng.normal(0, look.noise, seen.shape)
    rows, columns = (np.flatnonzero((seen > 0.02).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return np.asarray(np.clip(grey, 0, 255), dtype=np.uint8)
    top, left = max(rows[0] - _FREE, 0), max(columns[0] - _FREE, 0)
    grey = grey[top : rows[-1] + _FREE, left : columns[-1] + _FREE]
    return np.asarray(np.clip(grey, 0, 255), dtype=np.uint8)


def make_lab_images(
    crops: Sequence[Crop],
    folder: Path,
    count: int,
    *,
    look: Look,
    seed: int,
    emit: Emit,
    control: Control,
) -> tuple[ManifestImage, ...]:
    """Write `count` PNG images into `folder`, normals and abnormalities by the protocol, all in
    the laboratory's look; all stand on the training side until somebody splits them. They follow
    from the crops and the seed alone. Raises Cancelled."""
    maker = Maker(crops, protocol_recipe(read_protocol()), PreprocessSpec())
    images: list[ManifestImage] = []
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, count, _CHUNK):
        control.check()
        shard = maker.shard((seed, first), min(_CHUNK, count - first))
        for index, stain in enumerate(shard.images):
            rng = np.random.default_rng((seed, first + index, 1))
            grey = photograph(stain.astype(np.float32) / np.float32(255), look, rng)
            path = folder / f"{first + index:05d}.png"
            images.append(
                ManifestImage(
                    path=str(path),
                    sha256=_write(path, grey),
                    label=DEFAULT_CLASSES[shard.classes[index]],
                    side="training",
                    case=shard.cases[index],
                    chromosome=CHROMOSOMES[shard.chromosomes[index]],
                )
            )
        emit(Progress(stage="Making the laboratory's images", done=len(images), total=count))
    return tuple(images)


def _write(path: Path, grey: UInt8Image) -> str:
    data = cv2.imencode(".png", grey)[1].tobytes()
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def reviewed(
    images: Sequence[ManifestImage], count: int, *, draw: int
) -> tuple[ManifestImage, ...]:
    """The first `count` images that a reader goes through, case by case, in the order `draw`."""
    cases = sorted({image.case for image in images})
    place = {case: index for index, case in enumerate(_shuffled(cases, draw))}
    ranked = sorted(images, key=lambda image: (place[image.case], image.path))
    return tuple(ranked[:count])


def _shuffled(cases: Sequence[str], draw: int) -> list[str]:
    rng = np.random.default_rng((draw, 46))
    return [cases[i] for i in rng.permutation(len(cases))]


def on_sides(
    images: Sequence[ManifestImage], sides: Sequence[Side | None]
) -> tuple[ManifestImage, ...]:
    """The images, each on its side; those without one are left out."""
    return tuple(
        msgspec.structs.replace(image, side=side)
        for image, side in zip(images, sides, strict=True)
        if side is not None
    )
