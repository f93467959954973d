"""The last step of every training image: the ground, and how a crop was cut out of its metaphase.

Real, operated and drawn chromosomes all take it, so that nothing outside the chromosome tells what
was done to it.
"""

from __future__ import annotations

import cv2
import numpy as np

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.preprocess import PreprocessSpec, find_chromosome

RIM = 2.0
"""Pixels of the optics' spread that stay around an outline."""

_SPEC = PreprocessSpec()
_OUTLINE = 0.12
"""Share of the darkest stain from which a pixel belongs to what a crop keeps."""


def expose(stain: Float32Array, rng: np.random.Generator) -> UInt8Image:
    """Grey image, dark on light, from stain `[h, w]` 0..1: on a camera's faintly noisy ground, or
    cut out along the outline onto pure white with a little of the metaphase's haze."""
    noise = np.abs(rng.standard_normal(stain.shape, dtype=np.float32)) * np.float32(
        rng.uniform(0, 2)
    )
    seen = stain
    if rng.random() < 0.5:
        body = (stain > _OUTLINE * float(stain.max())).astype(np.uint8)
        inside = cv2.dilate(body, _disc(float(rng.uniform(1.5, 4.0)))).astype(np.float32)
        haze = np.float32(rng.uniform(0, 0.07))
        seen = np.asarray((stain + haze * (1 - stain)) * inside, dtype=np.float32)
        noise = noise * inside
    grey = np.clip(255.0 * (1.0 - seen) - noise, 0, 255)
    return np.asarray(grey, dtype=np.uint8)


def expose_again(grey: UInt8Image, rng: np.random.Generator) -> UInt8Image | None:
    """The same for an image `[h, w]` that is not operated on: its chromosome alone, on a ground
    like that of the operated ones. None where no chromosome is found."""
    found = find_chromosome(grey, _SPEC)
    if found is None:
        return None
    stain, mask, _ = found
    return expose(stain / np.float32(255.0) * soft_rim(mask, 1.0), rng)


def soft_rim(mask: UInt8Image, scale: float) -> Float32Array:
    """1 inside a mask and its rim, fading to 0, at `scale` samples per pixel: neighbours and the
    edge along which a crop was cut go."""
    wide = cv2.dilate(mask.astype(np.float32), _disc(RIM * scale))
    return np.asarray(cv2.GaussianBlur(wide, (0, 0), 0.6 * scale), dtype=np.float32)


def _disc(radius: float) -> UInt8Image:
    size = 2 * round(radius) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), dtype=np.uint8)
