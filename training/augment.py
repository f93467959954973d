"""Variation of the training side's images, on whole batches of tensors.

The paper's augmentation (small rotations, flips, zoom, shear, shift) is one affine warp for each
image. A half turn belongs to it, because preprocessing does not know which end is p. What varies
between microscopes and stainings (contrast of the bands, gamma, focus, noise) is varied too: it is
what travels between laboratories. Only training uses this; nothing is varied where a model is
measured or used.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

_COVERED = 0.04
"""Stain from which a pixel belongs to the chromosome."""
_INSIDE = 0.3
"""Stain from which a pixel is surely not its rim."""


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far images are varied. Ranges are symmetric around no change unless said otherwise."""

    rotation: float = 8.0
    """Degrees, either way."""
    half_turn: float = 0.5
    """Probability of a turn by 180 degrees."""
    flip: float = 0.5
    """Probability of a mirror image (left to right)."""
    zoom: float = 0.1
    """Largest change of length, and of width, as a share."""
    shear: float = 0.06
    """Sideways pixels per pixel along the chromosome."""
    shift: float = 4.0
    """Input pixels, in both directions."""
    band_contrast: tuple[float, float] = (0.5, 2.0)
    """Factor on what differs from the local mean of the stain."""
    gamma: tuple[float, float] = (0.7, 1.4)
    focus: tuple[float, float] = (-0.6, 1.0)
    """From sharpened (below 0) to blurred (1 is a blur of 1.4 pixels)."""
    saturation: tuple[float, float] = (0.9, 1.2)
    """Factor on the stain, of which what lies above 1 is cut off: dark bands run together."""
    noise: float = 0.03
    """Largest standard deviation of added noise, in stain."""
    grain: float = 0.03
    """The same for noise of about two pixels, as of film or of an enlarged image."""


def augment(images: Tensor, generator: torch.Generator, how: Augmentation | None = None) -> Tensor:
    """Varied copies of `images` `[n, 1, height, width]`, stain 0..1.

    Equal generators give equal results. The images and the generator are on the same device.
    """
    how = how or Augmentation()
    theta = affine(len(images), (images.shape[2], images.shape[3]), generator, how)
    return vary_look(warp(images, theta), generator, how)


def vary_look(images: Tensor, generator: torch.Generator, how: Augmentation) -> Tensor:
    """Stain, contrast, focus and noise of images that are warped already."""
    return _stain(images, generator, how).clamp_(0.0, 1.0)


def turned(theta: Tensor) -> Tensor:
    """`[count]` bool: which of the `affine` maps turn their image by half a turn."""
    return theta[:, 1, 1] < 0


def affine(
    count: int, size: tuple[int, int], generator: torch.Generator, how: Augmentation
) -> Tensor:
    """`[count, 2, 3]` maps from output to input in `grid_sample`'s coordinates (-1..1) for images
    of `size` (height, width)."""
    height, width = size

    def spread(limit: float) -> Tensor:
        return _uniform(count, -limit, limit, generator)

    turns = _chance(count, how.half_turn, generator) * math.pi
    angle = turns + spread(math.radians(how.rotation))
    mirror = 1.0 - 2.0 * _chance(count, how.flip, generator)
    zoom_x, zoom_y, shear = 1.0 + spread(how.zoom), 1.0 + spread(how.zoom), spread(how.shear)
    cos, sin = angle.cos(), angle.sin()
    # Rotation x shear x zoom x mirror in pixels; then half sizes turn pixels into -1..1.
    a, b = cos * zoom_x * mirror, (cos * shear - sin) * zoom_y
    c, d = sin * zoom_x * mirror, (sin * shear + cos) * zoom_y
    right, down = 2.0 * spread(how.shift) / width, 2.0 * spread(how.shift) / height
    top = torch.stack([a, b * height / width, right], dim=1)
    bottom = torch.stack([c * width / height, d, down], dim=1)
    return torch.stack([top, bottom], dim=1)


def warp(images: Tensor, theta: Tensor) -> Tensor:
    """Images `[n, 1, height, width]` under the maps of `affine`."""
    grid = functional.affine_grid(theta, list(images.shape), align_corners=False)
    return functional.grid_sample(images, grid, padding_mode="zeros", align_corners=False)


def _stain(images: Tensor, generator: torch.Generator, how: Augmentation) -> Tensor:
    count = len(images)

    def draw(low: float, high: float) -> Tensor:
        return _uniform(count, low, high, generator).view(-1, 1, 1, 1)

    covered = (images > _COVERED).to(images.dtype)
    # Fades out towards the rim, which would otherwise stand out as a line.
    inside = (images / _INSIDE).clamp(max=1.0)
    mean = _local_mean(images, covered)
    # Factors are drawn evenly in their logarithm: half as much is as likely as twice as much.
    contrast, gamma = (draw(*map(math.log, r)).exp() for r in (how.band_contrast, how.gamma))
    # In place from here on: memory traffic is most of the cost of small images.
    bands = (images - mean).mul_(inside).mul_(contrast - 1.0)
    images = bands.add_(images).clamp_(0.0, 1.0).pow_(gamma)
    images = torch.lerp(images, _blur(images), draw(*how.focus))
    # Preprocessing brings the darkest stain to 1, so a varied image has it at 1 as well.
    darkest = functional.avg_pool2d(images, 2).amax(dim=(1, 2, 3), keepdim=True)
    noise = torch.randn(images.shape, generator=generator, device=images.device)
    noise.mul_(draw(0.0, how.noise)).add_(_grain(images, generator).mul_(draw(0.0, how.grain)))
    noise.mul_(inside)
    gain = draw(*map(math.log, how.saturation)).exp()
    return images.mul_(gain / darkest.clamp_(min=0.1)).add_(noise)


def _local_mean(images: Tensor, covered: Tensor) -> Tensor:
    """Mean stain of the chromosome over about 16 pixels around each pixel."""
    size = images.shape[-2:]

    def smooth(x: Tensor) -> Tensor:
        coarse = functional.avg_pool2d(x, 4)
        coarse = functional.avg_pool2d(coarse, 3, stride=1, padding=1, count_include_pad=False)
        return functional.interpolate(coarse, size=size, mode="bilinear", align_corners=False)

    return smooth(images * covered) / smooth(covered).clamp(min=1e-3)


def _blur(images: Tensor) -> Tensor:
    """Blur of 1.4 pixels: three box filters come close to a Gaussian, at a tenth of its cost."""
    for _ in range(3):
        images = functional.avg_pool2d(images, 3, stride=1, padding=1)
    return images


def _grain(images: Tensor, generator: torch.Generator) -> Tensor:
    """Noise of unit deviation that is smooth over two pixels."""
    count, _, height, width = images.shape
    coarse = torch.randn(
        (count, 1, height // 2, width // 2), generator=generator, device=images.device
    )
    fine = functional.interpolate(coarse, scale_factor=2, mode="bilinear", align_corners=False)
    return fine / 0.62  # what is left of the deviation between the points


def _uniform(count: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    drawn = torch.rand(count, generator=generator, device=generator.device)
    return low + (high - low) * drawn


def _chance(count: int, probability: float, generator: torch.Generator) -> Tensor:
    drawn = torch.rand(count, generator=generator, device=generator.device)
    return (drawn < probability).to(torch.float32)
