"""Draws G-banded chromosomes from the table of bands.

Two chromatids with bands of the right order and stain, the narrowing of the centromere, stalks
and satellites of the acrocentrics, and what differs between cells: condensation, band level,
stain, focus and noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from chromoview.core.ideogram import Band, Chromosome, load_bands
from training.synthesis.straight import MARGIN, SCALE, Straight

_JITTER = {"gvar": 0.25, "stalk": 0.35, "acen": 0.1}
"""Standard deviation of a band's log length between people; 0.06 for the other stains."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the chromosomes of one cell share. Lengths are in pixels."""

    level: int
    """Band level: the longer the chromosomes, the more bands are seen."""
    length: float
    """Of chromosome 1."""
    width: float
    pale: float
    """Stain of a clear band."""
    dark: float
    """Stain of a black band."""
    gap: float
    """0..1, how far the chromatids show as two."""
    blur: float
    """Standard deviation of the optics' spread."""
    grain: float
    """Standard deviation of the texture's share of the stain."""
    noise: float
    """Standard deviation of the camera's noise, in stain."""


def draw_look(rng: np.random.Generator) -> Look:
    """The condition of one cell, as different as those of a laboratory's slides."""
    length = float(rng.uniform(110, 210))
    dark = float(rng.uniform(0.42, 0.85))
    level = 400 if length < 150 else 550 if length < 200 else 850
    return Look(
        level=level,
        length=length,
        width=float(rng.uniform(15.0, 18.5) + (160 - length) * 0.02),
        pale=dark * float(rng.uniform(0.36, 0.58)),
        dark=dark,
        gap=float(rng.uniform(0.0, 0.55)),
        blur=float(rng.uniform(1.1, 1.9)),
        grain=float(rng.uniform(0.07, 0.20)),
        noise=float(rng.uniform(0.002, 0.008)),
    )


def draw(number: str, rng: np.random.Generator, *, look: Look | None = None) -> Straight:
    """A normal chromosome of this number, in the cell's look or one drawn for it alone.

    Raises KeyError for a number that the table of bands does not know.
    """
    look = look or draw_look(rng)
    chromosome = load_bands(look.level)[number]
    spans = _band_lengths(chromosome.bands, rng)
    unit = look.length / load_bands(look.level)["1"].iscn_length * rng.uniform(0.93, 1.07)
    edges = np.concatenate([[0.0], np.cumsum(spans)]) * unit * SCALE
    body = round(float(edges[-1]))
    centric = MARGIN + float(edges[sum(band.arm == "p" for band in chromosome.bands)])
    half_width = np.zeros(body + 2 * MARGIN, dtype=np.float32)
    half_width[MARGIN : MARGIN + body] = _outline(chromosome.bands, edges, body, look, rng)
    stain = _paint(chromosome, edges, half_width, look, rng)
    return Straight(stain=stain, half_width=half_width, number=number, centromere=centric)


def _band_lengths(bands: tuple[Band, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Lengths in ISCN units, with the variation between people and cells."""
    lengths = np.array([band.iscn_stop - band.iscn_start for band in bands])
    spread = np.array([_JITTER.get(band.stain, 0.06) for band in bands])
    return np.asarray(lengths * np.exp(rng.normal(0, 1, len(bands)) * spread))


def _outline(
    bands: tuple[Band, ...],
    edges: NDArray[np.float64],
    body: int,
    look: Look,
    rng: np.random.Generator,
) -> Float32Array:
    """Half width of every row of the body, in samples."""
    rows = np.arange(body) + 0.5
    half = look.width / 2 * SCALE
    outline: NDArray[np.float64] = half * (
        1 + _smooth_noise(body, 9 * SCALE, rng) * 0.05 + _smooth_noise(body, 2 * SCALE, rng) * 0.05
    )
    centromere = edges[sum(band.arm == "p" for band in bands)]
    depth, reach = rng.uniform(0.12, 0.42), rng.uniform(1.6, 3.0) * SCALE
    outline *= 1 - depth * np.exp(-(((rows - centromere) / reach) ** 2))
    narrow: NDArray[np.float64] = np.ones(body)
    if any(band.stain == "stalk" for band in bands):
        stalk = next(i for i, band in enumerate(bands) if band.stain == "stalk")
        narrow[: int(edges[stalk + 2])] = rng.uniform(0.7, 0.9)
        narrow[int(edges[stalk]) : int(edges[stalk + 1])] = rng.uniform(0.45, 0.7)
        narrow = np.asarray(
            cv2.GaussianBlur(narrow[:, None], (1, 0), 0, sigmaY=1.5 * SCALE)[:, 0], dtype=np.float64
        )
    outline = outline * narrow
    for distance in (rows, body - rows):
        reach = half * rng.uniform(0.6, 0.9)
        inside = np.clip(1 - distance / reach, 0, 1)
        outline = np.minimum(outline, half * (1 - inside**2.3) ** (1 / 2.3))
    return np.maximum(outline, 0.5).astype(np.float32)


def _paint(
    chromosome: Chromosome,
    edges: NDArray[np.float64],
    half_width: Float32Array,
    look: Look,
    rng: np.random.Generator,
) -> Float32Array:
    """Stain `[length, width]` of both chromatids, through the optics and the camera."""
    length = len(half_width)
    middle = int(np.ceil(half_width.max())) + MARGIN
    density = _density(chromosome, edges, length, rng)
    across = (np.arange(2 * middle + 1) - middle)[None, :] / np.maximum(half_width, 0.5)[:, None]
    # Each chromatid is a cylinder: seen from above it is thickest in its middle.
    lobes = np.sqrt(np.clip(1 - ((np.abs(across) - 0.5) / 0.5) ** 2, 0, 1))
    whole = np.clip(1 - across**2, 0, 1) ** 0.35
    thick = (1 - look.gap) * whole + look.gap * 1.15 * lobes
    thick *= (half_width > 0)[:, None]
    # The chromatids' bands are never quite level, and their borders are uneven.
    slip = SCALE * _smooth_noise(length, 5 * SCALE, rng)[:, None] * np.tanh(3 * across)
    uneven = _grain(thick.shape, 1.6 * SCALE, rng) * (0.7 * SCALE)
    rows = np.arange(length)
    colour = np.interp(rows[:, None] + 0.6 * slip + uneven, rows, density)
    grain = _grain(thick.shape, 0.9 * SCALE, rng) * look.grain
    stain = thick * (look.pale + (look.dark - look.pale) * colour) * (1 + grain)
    sharp = np.asarray(stain, dtype=np.float32)
    seen = cv2.GaussianBlur(sharp, (0, 0), look.blur * SCALE)
    noise = cv2.GaussianBlur(rng.standard_normal(thick.shape, dtype=np.float32), (0, 0), 1.0)
    seen = seen + noise * (look.noise * 3.5) * np.sqrt(np.clip(seen * 4, 0, 1))
    return np.asarray(np.clip(seen, 0.0, 1.0), dtype=np.float32)


def _density(
    chromosome: Chromosome, edges: NDArray[np.float64], length: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Band stain 0..1 of every row, with each band a little darker or paler by chance."""
    values = np.array(chromosome.stains())
    values = np.clip(values * np.exp(rng.normal(0, 0.12, len(values))), 0, 1.1)
    index = np.searchsorted(edges[1:], np.arange(length) - MARGIN + 0.5, side="right")
    return np.asarray(values[np.clip(index, 0, len(values) - 1)])


def _grain(shape: tuple[int, ...], reach: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Noise of about unit variance whose spots are so many samples wide, `shape`."""
    raw = rng.standard_normal(shape, dtype=np.float32)
    return np.asarray(cv2.GaussianBlur(raw, (0, 0), reach) * (3.5 * reach), dtype=np.float32)


def _smooth_noise(length: int, reach: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Noise of unit variance that changes over so many rows, `[length]`."""
    count = int(length / reach) + 4
    knots = rng.standard_normal(count)
    fine = np.interp(np.linspace(0, count - 1, length), np.arange(count), knots)
    smooth = cv2.GaussianBlur(np.asarray(fine)[:, None], (1, 0), 0, sigmaY=reach / 3)[:, 0]
    return np.asarray(smooth * 1.3)
