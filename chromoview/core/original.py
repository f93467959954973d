"""The samples of an image file in their own depth, and windows of grey to show them through.

A screen shows 256 greys and a camera records thousands. Nothing is thrown away here: which samples
become black and white is chosen while looking, in the file's own units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image

Samples = NDArray[Any]

_BAND = 4_000_000
"""Pixels that are worked on at a time, so that a large picture does not take many times its
size."""
_SAMPLED = 250_000
"""Pixels from which a histogram or a window is found; of more, an even sample is taken."""
_BINS = 96
_AUTO_SHARE = 0.005
"""Of the samples in sight, that an automatic window makes black, and as many white."""


@dataclass(frozen=True, slots=True)
class Original:
    """What a file holds, turned as its orientation tag asks, as grey samples."""

    samples: Samples
    """`[h, w]`: uint8 or uint16 as stored, or float32 less `offset`; NaN where there is none."""
    offset: float
    """What float samples lack to be in the file's units: a large number common to all of them
    would cost the digits that tell them apart."""
    depth: int
    """Bits of one sample in the file."""
    whole: bool
    """Whether the file's samples are whole numbers."""
    low: float
    high: float
    """The suggested window, in the file's units: what the model sees black and white."""
    least: float
    most: float
    """What a window can usefully be set to, in the file's units."""
    small_is_white: bool
    alpha: Float32Array | None
    """Opacity 0..1, `[h, w]`; None where every pixel is opaque."""
    width: int
    height: int
    """Of the original in pixels; larger than `samples` where that was reduced."""

    def shown(self, low: float, high: float) -> UInt8Image:
        """Grey 0..255, `[h, w]`, of what lies from `low` to `high` in the file's units; what is
        without a sample is shown as the middle of all. Transparent parts lie over white."""
        pixels = self._windowed(low, high)
        if self.small_is_white:
            pixels = np.asarray(cv2.bitwise_not(pixels), np.uint8)
        return pixels if self.alpha is None else over_white(pixels, self.alpha)

    def fitted(self, rows: slice, columns: slice) -> tuple[float, float]:
        """The window, in the file's units, that makes the most of the samples in a part of the
        picture; the suggested one where they are all alike."""
        values = self._some(self.samples[rows, columns])
        if values.size == 0:
            return self.low, self.high
        low, high = np.quantile(values, [_AUTO_SHARE, 1.0 - _AUTO_SHARE])
        if high <= low:
            return self.low, self.high
        return float(low) + self.offset, float(high) + self.offset

    def histogram(self) -> tuple[float, ...]:
        """How many samples lie in each of equal parts of `least`..`most`, the fullest as 1."""
        values = self._some(self.samples)
        span = self.least - self.offset, self.most - self.offset
        if values.size == 0 or span[1] <= span[0]:
            return ()
        counts, _ = np.histogram(values, bins=_BINS, range=span)
        return tuple(float(c) for c in counts / max(1, int(counts.max())))

    def _some(self, samples: Samples) -> Samples:
        """Samples that have a value, as one row; not more than are needed to judge them."""
        step = max(1, int((samples.size / _SAMPLED) ** 0.5))
        values = samples[::step, ::step]
        return values[np.isfinite(values)] if values.dtype.kind == "f" else values.ravel()

    def _windowed(self, low: float, high: float) -> UInt8Image:
        if high <= low:
            return np.full(self.samples.shape, 255, np.uint8)
        if self.samples.dtype.kind == "u":
            if self.samples.dtype == np.uint8 and (low, high) == (0.0, 255.0):
                return np.asarray(self.samples, np.uint8)
            every = np.arange(np.iinfo(self.samples.dtype).max + 1, dtype=np.float64)
            table = np.rint((np.clip(every, low, high) - low) * (255.0 / (high - low)))
            return np.asarray(table.astype(np.uint8)[self.samples], np.uint8)
        from_, to = np.float32(low - self.offset), np.float32(high - self.offset)
        pixels: UInt8Image = np.empty(self.samples.shape, np.uint8)
        for rows in bands(self.samples.shape, _BAND):
            values = np.asarray(self.samples[rows], np.float32)
            values = np.clip(np.where(np.isnan(values), np.float32(0), values), from_, to) - from_
            pixels[rows] = np.rint(values * np.float32(255.0 / (to - from_)))
        return pixels


def bands(shape: tuple[int, ...], most: int) -> Iterator[slice]:
    """Rows of a picture of this shape, in parts of about `most` pixels."""
    rows = max(1, most // shape[1])
    return (slice(start, start + rows) for start in range(0, shape[0], rows))


def over_white(pixels: UInt8Image, alpha: Float32Array) -> UInt8Image:
    """A picture `[h, w]` laid over white by its opacity 0..1."""
    blended = pixels.astype(np.float32) * alpha + 255.0 * (1.0 - alpha)
    return np.rint(blended).astype(np.uint8)
