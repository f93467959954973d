"""Cutting and joining of straight chromosomes: the scars that every product shares.

Abnormal products and shams go through the same functions, so that a joint, a trimmed tip or a
blended width says nothing about the disease.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from training.synthesis.straight import MARGIN, SCALE, Straight, origins, profile

_FADE = 5
"""Samples on each side of a joint over which the stain of one side passes into the other's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a chromosome, to be read from `start` to `stop`; upwards where stop < start."""

    source: Straight
    start: int
    stop: int
    mirrored: bool = False
    """Left and right swapped, so that two copies of a segment do not show the same grain."""

    def __len__(self) -> int:
        return abs(self.stop - self.start)

    def rows(self, before: int, after: int) -> NDArray[np.intp]:
        """Row indices, with so many that lie before and after the piece in its source."""
        steps = np.arange(-before, len(self) + after)
        rows = self.start + steps if self.stop >= self.start else self.start - 1 - steps
        return np.clip(rows, 0, len(self.source.half_width) - 1)

    def take(self, before: int, after: int) -> tuple[Float32Array, Float32Array]:
        """Stain and half width of those rows."""
        rows = self.rows(before, after)
        stain = self.source.stain[rows]
        # A turned segment shows its other side as well: it is rotated, not mirrored.
        if (self.stop < self.start) != self.mirrored:
            stain = stain[:, ::-1]
        return stain, self.source.half_width[rows]


@dataclass(frozen=True, slots=True)
class Assembled:
    """Joined rows with rounded ends and their margins."""

    stain: Float32Array
    half_width: Float32Array
    origin: Float32Array
    """`[length]`, as in `Straight`."""
    joints: NDArray[np.intp]
    """Rows at which pieces meet."""


def assemble(pieces: Sequence[Piece], rng: np.random.Generator, *, like: Straight) -> Assembled:
    """Join the pieces from top to bottom, blend their widths and round both ends.

    The first and the last piece lose up to a pixel and a half at their tips: natural ends are
    rounded anew as well as broken ones. All pieces take the stain of the chromosome `like`.
    """
    pieces = [piece for piece in pieces if len(piece) > 0]
    first, last = pieces[0], pieces[-1]
    trim = rng.integers(0, round(1.5 * SCALE) + 1, size=2)
    if len(first) > 8 * SCALE and len(last) > 8 * SCALE:
        pieces = _trimmed(pieces, int(trim[0]), int(trim[1]))
    outline = _outlines(pieces)
    joints = np.cumsum([len(piece) for piece in pieces])[:-1] + MARGIN
    target = _blend_widths(outline, joints)
    stain = _lay(pieces, _gains(pieces, like), target, _slip(len(target), joints, rng))
    origin = np.full(len(target), np.nan, dtype=np.float32)
    origin[MARGIN : len(target) - MARGIN] = np.concatenate(
        [origins(piece.source)[piece.rows(0, 0)] for piece in pieces]
    )
    stain, outline = _round_ends(stain, target, rng)
    return Assembled(stain, outline, origin, joints)


def patched(straight: Straight, joints: Sequence[int]) -> Straight:
    """With a small smooth patch over every joint: what is left of a scar then tells nothing."""
    soft = cv2.GaussianBlur(straight.stain, (0, 0), 1.5 * SCALE)
    rows = np.arange(len(straight.half_width), dtype=np.float32)
    share = np.zeros(len(rows), dtype=np.float32)
    for joint in joints:
        share = np.maximum(share, np.clip(2 - np.abs(rows - joint) / (1.5 * SCALE), 0, 1))
    stain = straight.stain + share[:, None] * (soft - straight.stain)
    return replace(straight, stain=np.asarray(stain, dtype=np.float32))


def _trimmed(pieces: list[Piece], top: int, bottom: int) -> list[Piece]:
    def sign(piece: Piece) -> int:
        return 1 if piece.stop >= piece.start else -1

    first = pieces[0]
    start = first.start + sign(first) * top
    pieces = [Piece(first.source, start, first.stop, first.mirrored), *pieces[1:]]
    last = pieces[-1]
    stop = last.stop - sign(last) * bottom
    return [*pieces[:-1], Piece(last.source, last.start, stop, last.mirrored)]


def _gains(pieces: Sequence[Piece], like: Straight) -> list[float]:
    """Factors that bring every piece's source to the mean stain of `like`."""

    def level(straight: Straight) -> float:
        return max(float(profile(straight)[straight.top : straight.bottom].mean()), 1e-3)

    wanted = level(like)
    return [1.0 if p.source is like else wanted / level(p.source) for p in pieces]


def _outlines(pieces: Sequence[Piece]) -> Float32Array:
    """Half widths of all pieces with the margins of both ends, in which a cut chromosome still
    goes on."""
    parts = []
    for index, piece in enumerate(pieces):
        before = MARGIN if index == 0 else 0
        after = MARGIN if index == len(pieces) - 1 else 0
        parts.append(piece.source.half_width[piece.rows(before, after)])
    return np.concatenate(parts)


def _lay(
    pieces: Sequence[Piece], gains: Sequence[float], target: Float32Array, slip: Float32Array
) -> Float32Array:
    """Stain of all pieces, each row stretched across to its new half width, cross-faded over the
    joints, `[length, width]`."""
    width = max(piece.source.stain.shape[1] for piece in pieces)
    stain = np.zeros((len(target), width), dtype=np.float32)
    weight = np.zeros(len(target), dtype=np.float32)
    ramp = (np.arange(2 * _FADE, dtype=np.float32) + 0.5) / (2 * _FADE)
    at = MARGIN
    for index, (piece, gain) in enumerate(zip(pieces, gains, strict=True)):
        before = MARGIN if index == 0 else min(_FADE, len(piece) // 2)
        after = MARGIN if index == len(pieces) - 1 else min(_FADE, len(piece) // 2)
        span = slice(at - before, at + len(piece) + after)
        share = np.ones(len(piece) + before + after, dtype=np.float32)
        if index > 0:
            share[: 2 * before] = ramp[: 2 * before]
        if index < len(pieces) - 1:
            share[len(share) - 2 * after :] = ramp[::-1][: 2 * after]
        rows, own = piece.take(before, after)
        rows = _stretched(rows, own, target[span], slip[span], width)
        stain[span] += rows * (gain * share)[:, None]
        weight[span] += share
        at += len(piece)
    return np.asarray(stain / np.maximum(weight, 1e-6)[:, None], dtype=np.float32)


def _stretched(
    rows: Float32Array, own: Float32Array, target: Float32Array, slip: Float32Array, width: int
) -> Float32Array:
    """Rows brought from their own half width to the target's, `[n, width]`, moved sideways by
    `slip`. Beyond a tip the scale of the tip goes on."""
    known = np.flatnonzero((own > 0) & (target > 0))
    if len(known):
        scales = own[known] / target[known]
        ratio = np.interp(np.arange(len(own)), known, scales)
    else:
        ratio = np.ones(len(own))
    columns = np.arange(width, dtype=np.float32) - (width - 1) / 2
    middle = (rows.shape[1] - 1) / 2
    map_x = (columns[None, :] + slip[:, None]) * ratio[:, None].astype(np.float32) + middle
    map_y = np.repeat(np.arange(len(own), dtype=np.float32)[:, None], width, axis=1)
    moved = cv2.remap(
        rows, map_x.astype(np.float32), map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    return np.asarray(moved, dtype=np.float32)


def _slip(length: int, joints: NDArray[np.intp], rng: np.random.Generator) -> Float32Array:
    """A slight sideways kink at every joint, in samples, `[length]`."""
    slip = np.zeros(length)
    for joint in joints:
        distance = (np.arange(length) - joint) / (6.0 * SCALE)
        slip += rng.normal(0, 0.35 * SCALE) * np.exp(-(distance**2))
    return slip.astype(np.float32)


def _blend_widths(half: Float32Array, joints: NDArray[np.intp]) -> Float32Array:
    """Half widths that meet at every joint; the difference fades out over a chromosome's width."""
    target = half.copy()
    reach = round(float(half.max()) * 2.0)
    near = round(2 * SCALE)
    for joint in joints:
        above = float(np.median(target[max(joint - near, MARGIN) : joint]))
        below = float(np.median(target[joint : min(joint + near, len(half) - MARGIN)]))
        if min(above, below) <= 0:
            continue
        meet = float(np.sqrt(above * below))
        for part, factor in (
            (target[max(joint - reach, 0) : joint][::-1], np.clip(meet / above, 0.6, 1.6)),
            (target[joint : joint + reach], np.clip(meet / below, 0.6, 1.6)),
        ):
            fade = 0.5 + 0.5 * np.cos(np.pi * np.arange(len(part)) / max(reach, 1))
            part *= (1 + (factor - 1) * fade).astype(np.float32)
    return target


def _round_ends(
    stain: Float32Array, half: Float32Array, rng: np.random.Generator
) -> tuple[Float32Array, Float32Array]:
    """Stain and half widths with both ends capped by a telomere's round outline.

    Stain falls off at a cap as it falls off at this chromosome's own flanks, so that a fresh end
    has the rim of a natural one.
    """
    length = len(half)
    body = length - 2 * MARGIN
    outline = half.copy()
    outline[:MARGIN] = outline[length - MARGIN :] = 0
    at_most = max(int(body * 0.3), 2)
    usual = float(half.max())
    for end in (outline[MARGIN:], outline[: length - MARGIN][::-1]):
        full = float(np.max(end[: min(at_most, round(usual * 1.2))]))
        reach = min(full * rng.uniform(0.6, 0.95), at_most)
        power = rng.uniform(2.0, 2.8)
        rows = min(round(reach), body)
        inside = np.clip(1 - (np.arange(rows) + 0.5) / reach, 0, 1)
        end[:rows] = np.minimum(end[:rows], full * (1 - inside**power) ** (1 / power))
    before, after = _depth(half, stain.shape[1]), _depth(outline, stain.shape[1])
    fall = _fall_off(stain, before)
    places = np.arange(len(fall)) - MARGIN
    share = np.interp(after, places, fall) / np.interp(before, places, fall)
    return stain * np.minimum(share, 1).astype(np.float32), outline


def _depth(half: Float32Array, width: int) -> Float32Array:
    """Samples from every place to the outline, negative outside, `[length, width]`."""
    columns = np.abs(np.arange(width) - (width - 1) / 2)
    inside = ((columns[None, :] <= half[:, None]) & (half > 0)[:, None]).astype(np.uint8)
    within = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
    beyond = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)
    return np.asarray(within - beyond, dtype=np.float32)


def _fall_off(stain: Float32Array, depth: Float32Array) -> Float32Array:
    """Mean stain by depth from -MARGIN on, as a share of that deep inside; rises inwards only."""
    deepest = MARGIN + round(4 * SCALE)
    index = np.clip(np.rint(depth).astype(np.intp) + MARGIN, 0, deepest).ravel()
    total = np.bincount(index, weights=stain.ravel(), minlength=deepest + 1)
    means = total / np.maximum(np.bincount(index, minlength=deepest + 1), 1)
    shares = np.maximum.accumulate(means / max(float(means[-1]), 1e-6))
    shares[0] = 0
    return np.asarray(np.clip(shares, 1e-4, 1), dtype=np.float32)
