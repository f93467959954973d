"""Finds the p end and the centromere of a straightened chromosome of known number.

The band profile is compared with the one that the table of bands expects, both ways round and for
a range of arm ratios; the narrowing of the width decides with it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np

from chromoview.core.domain import Float32Array
from chromoview.core.ideogram import load_bands
from training.synthesis.straight import Straight, profile

_SAMPLES = 160
_SHIFTS = np.linspace(-0.09, 0.09, 19)
"""Places of the centromere that are tried, as shares of the length around the table's own."""

_PIXELS = 155.0
"""Usual length of chromosome 1."""

_SPREAD = 2.2
"""Standard deviation, in pixels, of what blurs the bands: optics and differences in length."""

_NARROWING = 1.5
"""Weight of the narrowing against the correlation of the bands."""


def orient(stain: Float32Array, half_width: Float32Array, number: str) -> Straight:
    """The chromosome with its p end on top, its centromere and the confidence in both.

    Raises KeyError for a number that the table of bands does not know.
    """
    given = Straight(stain, half_width, number, centromere=0.0)
    expected, places = _expected(number)
    scores = []
    for one in (given, given.flipped()):
        bands, narrowing = _seen(one)
        match = expected @ bands / _SAMPLES
        at = np.clip((places * _SAMPLES).astype(np.intp), 0, _SAMPLES - 1)
        scores.append(match + _NARROWING * narrowing[at])
    up, down = (float(score.max()) for score in scores)
    chosen = given if up >= down else given.flipped()
    place = float(places[int(scores[0 if up >= down else 1].argmax())])
    body = chosen.bottom - chosen.top
    margin = abs(up - down)
    return replace(
        chosen,
        centromere=chosen.top + place * body,
        confidence=float(np.clip(margin / 0.4, 0, 1) * np.clip(max(up, down) / 0.5, 0, 1)),
    )


def _seen(straight: Straight) -> tuple[Float32Array, Float32Array]:
    """Band profile (zero mean, unit variance) and narrowing (share of the width) along the body,
    each `[_SAMPLES]`."""
    body = slice(straight.top, straight.bottom)
    bands = _even(profile(straight)[body])
    width = _even(straight.half_width[body])
    usual = cv2.GaussianBlur(width[:, None], (1, 0), 0, sigmaY=0.07 * _SAMPLES)[:, 0]
    narrowing = 1 - width / np.maximum(usual, 1e-6)
    edge = int(0.06 * _SAMPLES)
    narrowing[:edge] = narrowing[-edge:] = 0
    return _standardised(bands), np.clip(narrowing, -0.1, 0.3).astype(np.float32)


def _even(values: Float32Array) -> Float32Array:
    at = np.linspace(0, len(values) - 1, _SAMPLES)
    return np.interp(at, np.arange(len(values)), values).astype(np.float32)


def _standardised(values: Float32Array) -> Float32Array:
    """Without the slow trend and without the ends, which are pale in every chromosome; zero mean
    and unit variance over what is left."""
    slow = cv2.GaussianBlur(values[:, None], (1, 0), 0, sigmaY=0.2 * _SAMPLES)[:, 0]
    detail = cv2.GaussianBlur(values[:, None], (1, 0), 0, sigmaY=0.012 * _SAMPLES)[:, 0]
    detail = detail - 0.6 * slow
    edge = int(0.03 * _SAMPLES)
    detail[:edge], detail[-edge:] = detail[edge], detail[-edge - 1]
    detail = detail - detail.mean()
    return np.asarray(detail / (float(detail.std()) + 1e-6), dtype=np.float32)


@cache
def _expected(number: str) -> tuple[Float32Array, Float32Array]:
    """Expected profiles for every place of the centromere `[places, _SAMPLES]`, and the places."""
    chromosome = load_bands(550)[number]
    fine = chromosome.density(2000)
    places = chromosome.centromere + _SHIFTS
    places = places[(places > 0.04) & (places < 0.96)]
    at = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    # The optics spread over the same pixels in every chromosome: over more of a short one.
    pixels = chromosome.iscn_length / load_bands(550)["1"].iscn_length * _PIXELS
    spread = _SPREAD / pixels * _SAMPLES
    rows = []
    for place in places:
        table = np.interp(at, [0, place, 1], [0, chromosome.centromere, 1])
        raw = np.interp(table, (np.arange(2000) + 0.5) / 2000, fine).astype(np.float32)
        blurred = cv2.GaussianBlur(raw[:, None], (1, 0), 0, sigmaY=spread)[:, 0]
        rows.append(_standardised(np.asarray(blurred, dtype=np.float32)))
    return np.stack(rows), places.astype(np.float32)
