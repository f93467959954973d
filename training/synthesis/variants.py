"""Normal variants: what differs between healthy people and must count as normal.

The blocks of heterochromatin of 1, 9, 16 and Y are long or short, a few inversions around the
centromere are common and harmless, the short arms of acrocentrics come in many forms, and two
homologues are not always equally long. Names follow the International System for Human
Cytogenomic Nomenclature (ISCN) where it has one; "acro" stands for 13, 14, 15, 21 or 22. Every
variant is cut and joined as abnormal products and shams are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.ideogram import ACROCENTRIC, load_bands
from training.synthesis.join import Piece, assemble
from training.synthesis.resample import lengthened, stretched, with_half_width
from training.synthesis.ruler import Ruler, ruler
from training.synthesis.straight import MARGIN, SCALE, Straight, origins, profile
from training.synthesis.structural import HARMLESS_INVERSIONS, Product

_BLOCKS = {"1": ("q12", 1.0), "9": ("q12", -1.0), "16": ("q11.2", 1.0), "Y": ("q12", 0.0)}
"""Heterochromatin that varies, and whether it is darker (1) or paler (-1) than what lies around
it, by which it is found near the place that the table of bands tells; 0: it ends the arm."""

_LONG, _SHORT = (1.4, 2.5), (0.3, 0.7)
"""Factors of a block's length."""

_SHORT_ARMS = ("acro ps-", "acro ps+", "acro pstk+", "acro pss")
_UNEQUAL = "unequal"

VARIANTS: tuple[str, ...] = (
    *(f"{number}qh{sign}" for number in _BLOCKS for sign in "+-"),
    *HARMLESS_INVERSIONS,
    *_SHORT_ARMS,
    _UNEQUAL,
)
"""In the order in which tables name them."""


def numbers_of(variant: str) -> tuple[str, ...]:
    """The chromosomes on which a variant occurs. Raises ValueError for an unknown one."""
    if variant not in VARIANTS:
        raise ValueError(f"No variant is called {variant!r}; there are {VARIANTS}.")
    if variant in HARMLESS_INVERSIONS:
        return (HARMLESS_INVERSIONS[variant][0],)
    if variant in _SHORT_ARMS:
        return ACROCENTRIC
    return CHROMOSOMES if variant == _UNEQUAL else (variant.partition("qh")[0],)


def make_variant(source: Straight, variant: str, rng: np.random.Generator) -> Product | None:
    """The source with a variant; None where it does not occur on its number, or where the source
    is too small to show it.

    The product's kind is the variant's name and its label "normal". Raises ValueError for an
    unknown variant.
    """
    if source.number not in numbers_of(variant):
        return None
    plan: _Plan | None
    if variant == _UNEQUAL:
        plan = _unequal(source, rng)
    elif variant in HARMLESS_INVERSIONS:
        plan = _inverted(ruler(source), variant, rng)
    elif variant in _SHORT_ARMS:
        plan = _short_arm(source, variant, rng)
    else:
        plan = _block(ruler(source), _LONG if variant.endswith("+") else _SHORT, rng)
    return None if plan is None else _product(plan, variant, rng)


@dataclass(frozen=True, slots=True)
class _Plan:
    pieces: tuple[Piece, ...]
    centric: int
    """Index of the piece with the centromere."""


def _product(plan: _Plan, variant: str, rng: np.random.Generator) -> Product:
    pieces = plan.pieces
    piece = pieces[plan.centric]
    source = piece.source
    made = assemble(pieces, rng, like=source)
    trimmed = len(made.half_width) - 2 * MARGIN - sum(len(p) for p in pieces)
    inside = abs(source.centromere - piece.start)
    above = MARGIN + trimmed / 2 + sum(len(p) for p in pieces[: plan.centric])
    straight = Straight(
        stain=np.clip(made.stain, 0, 1),
        half_width=made.half_width,
        number=source.number,
        centromere=max(above + inside, MARGIN + 1.0),
        confidence=source.confidence,
        origin=made.origin,
    )
    return Product(
        straight=straight,
        kind=variant,
        label="normal",
        iscn=_iscn(variant, source.number),
        size_mb=0.0,
        joints=tuple(int(row) for row in made.joints),
    )


def _iscn(variant: str, number: str) -> str:
    if variant == _UNEQUAL:
        return ""
    if variant == "inv(Y)":
        return "inv(Y)(p11.2q11.2)"
    return variant.replace("acro ", number)


def _unequal(source: Straight, rng: np.random.Generator) -> _Plan:
    """A homologue that is condensed more or less than its fellow."""
    change = float(rng.uniform(0.08, 0.18)) * (1 if rng.random() < 0.5 else -1)
    changed = lengthened(source, 1 + change)
    return _Plan((Piece(changed, changed.top, changed.bottom),), 0)


def _inverted(scale: Ruler, variant: str, rng: np.random.Generator) -> _Plan | None:
    """The segment between two bands turned round with the centromere in it."""
    source = scale.straight
    _, *bands = HARMLESS_INVERSIONS[variant]
    a, b = (scale.row(_inside_band(source.number, band, rng)) for band in bands)
    ends = a - source.top, source.bottom - b
    if min(ends) < 4 * SCALE or not a < source.centromere < b:
        return None
    if not 0.6 < float(source.half_width[a]) / float(source.half_width[b]) < 1.67:
        return None  # no smooth chromosome would come of it
    pieces = Piece(source, source.top, a), Piece(source, b, a), Piece(source, b, source.bottom)
    return _Plan(pieces, 1)


def _inside_band(number: str, name: str, rng: np.random.Generator) -> float:
    """Megabase of a break well inside a band, or inside the bands into which it divides."""
    chromosome = load_bands(550)[number]
    bands = [band for band in chromosome.bands if band.name.startswith(name)]
    first, last = bands[0].iscn_start, bands[-1].iscn_stop
    place = first + float(rng.uniform(0.25, 0.75)) * (last - first)
    return chromosome.to_mb(place / chromosome.iscn_length)


def _block(scale: Ruler, factors: tuple[float, float], rng: np.random.Generator) -> _Plan | None:
    """A longer block of heterochromatin, joined to the rest at its borders, or a shorter one from
    which a part is cut."""
    source = scale.straight
    name, contrast = _BLOCKS[source.number]
    band = next(band for band in scale.chromosome.bands if band.name == name)
    a, b = scale.row(band.mb_start), scale.row(band.mb_stop)
    if b - a < 2 * SCALE:
        return None
    a, b = _settled(source, a, b, contrast)
    if contrast == 0:  # the block ends in the tip, whose rounding is no part of what varies
        b -= round(min(0.4 * (b - a), 0.5 * float(source.half_width.max())))
    count = max(round((b - a) * float(rng.uniform(*factors))), 2)
    if count > b - a:
        source = stretched(source, a, b, count)
        joints = [a, a + count] if contrast else [a]
        edges = [source.top, *joints, source.bottom]
        pieces = [Piece(source, *pair) for pair in pairwise(edges)]
    else:
        joint = a + count // 2
        pieces = [
            Piece(source, source.top, joint),
            Piece(source, joint + b - a - count, source.bottom),
        ]
    centric = next(i for i, p in enumerate(pieces) if p.start <= source.centromere <= p.stop)
    return _Plan(tuple(_turned(p, i == centric, rng) for i, p in enumerate(pieces)), centric)


def _settled(source: Straight, a: int, b: int, contrast: float) -> tuple[int, int]:
    """The rows near a..b, as many, where the block's own stain is clearest: arms differ in
    condensation, and a real chromosome's centromere is known to a few pixels only. A block lies
    below the centromere."""
    if contrast == 0:
        return a, b
    reach = round(min(max((b - a) / 2, 2 * SCALE), 4 * SCALE))
    levels = profile(source)
    sums = np.concatenate([[0.0], np.cumsum(levels, dtype=np.float64)])
    shifts = np.arange(max(-reach, min(math.ceil(source.centromere) - a, 0)), reach + 1)
    shifts = shifts[b + shifts <= source.bottom]
    spread = max(float(levels[source.top : source.bottom].std()), 1e-3)
    means = (sums[b + shifts] - sums[a + shifts]) / (b - a) / spread
    best = int(shifts[int((contrast * means - 0.5 * np.abs(shifts) / reach).argmax())])
    return a + best, b + best


def _turned(piece: Piece, centric: bool, rng: np.random.Generator) -> Piece:
    """Half of the pieces without a centromere are turned about their long axis, as a sham's."""
    return piece if centric or rng.random() < 0.5 else replace(piece, mirrored=True)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows of a made short arm."""

    length: float
    half_width: float
    """In the chromosome's half widths."""
    stain: float
    """In means of the chromosome."""


def _short_arm(source: Straight, variant: str, rng: np.random.Generator) -> _Plan | None:
    """The short arm taken off, or another one put in its place."""
    body = source.half_width[source.top : source.bottom]
    usual = float(np.median(body))
    if source.bottom - source.centromere < 1.5 * usual:
        return None
    if variant == "acro ps-":
        if source.centromere - source.top < 4 * SCALE:
            return None
        start = round(source.centromere - float(rng.uniform(1.5, 3.0)) * SCALE)
        return _Plan((Piece(source, start, source.bottom),), 0)
    base = round(source.centromere - 0.15 * usual)
    own = base - source.top
    if own < 2 * SCALE:
        return None
    stretches = _stretches(variant, rng)
    unit = min(0.8 * usual, 0.22 * (source.bottom - base))
    if variant != "acro pss":  # these are longer than what they take the place of
        unit = max(unit, 1.3 * own / sum(s.length for s in stretches))
    made = _with_arm(source, base, [replace(s, length=s.length * unit) for s in stretches], rng)
    joint = len(made.half_width) - (len(source.half_width) - base)
    arm = Piece(made, MARGIN, joint, mirrored=bool(rng.random() < 0.5))
    return _Plan((arm, Piece(made, joint, made.bottom)), 1)


def _stretches(variant: str, rng: np.random.Generator) -> list[_Stretch]:
    """From the tip to the centromere: satellites are small knobs, stalks thin and pale. Lengths are
    relative to each other."""

    def satellite(length: float) -> _Stretch:
        size = length * rng.uniform(0.85, 1.15)
        return _Stretch(size, rng.uniform(0.45, 0.65), rng.uniform(0.75, 1.25))

    def stalk(length: float) -> _Stretch:
        size = length * rng.uniform(0.8, 1.2)
        return _Stretch(size, rng.uniform(0.25, 0.4), rng.uniform(0.5, 0.7))

    base = _Stretch(rng.uniform(0.4, 0.7), rng.uniform(0.75, 0.95), rng.uniform(0.8, 1.0))
    if variant == "acro pss":
        return [satellite(1.1), stalk(0.45), satellite(1.0), stalk(0.45), base]
    if variant == "acro pstk+":
        return [satellite(1.2), stalk(1.2), base]
    if rng.random() < 0.5:  # large satellites on a short stalk, or one even block
        return [replace(satellite(1.7), half_width=rng.uniform(0.65, 0.8)), stalk(0.4), base]
    return [_Stretch(rng.uniform(1.7, 2.5), rng.uniform(0.65, 0.85), rng.uniform(0.6, 1.1)), base]


def _with_arm(
    source: Straight, base: int, stretches: list[_Stretch], rng: np.random.Generator
) -> Straight:
    """The rows from `base` on, with a made short arm and MARGIN rows of ground above them. The
    stretches' lengths are in rows."""
    usual = float(np.median(source.half_width[source.top : source.bottom]))
    levels = profile(source)
    counts = [max(round(s.length), 2) for s in stretches]
    arm = MARGIN + sum(counts)
    # The grain is read forth and back from the rows around the base, which are no tip's.
    reach = round(min(1.2 * usual, 0.5 * (source.bottom - base)))
    near = base + _forth_and_back(arm, reach)[::-1]
    rows = np.concatenate([near, np.arange(base, len(source.half_width))])
    made = replace(
        source,
        stain=source.stain[rows],
        half_width=source.half_width[rows],
        centromere=source.centromere - base + arm,
        origin=_arm_origin(origins(source)[rows], arm),
    )
    # The base goes on from the rows below it; what is above has the chromosome's mean stain.
    mean = float(levels[source.top : source.bottom].mean())
    scales = [mean] * (len(stretches) - 1) + [float(levels[base])]
    widths = [usual] * (len(stretches) - 1) + [float(source.half_width[base])]
    counts[0] += MARGIN
    wanted = np.repeat([s.half_width * w for s, w in zip(stretches, widths, strict=True)], counts)
    stain = np.repeat([s.stain * level for s, level in zip(stretches, scales, strict=True)], counts)
    half = made.half_width.copy()
    half[:arm] = _softened(wanted, after=float(half[arm]))
    radius = float(half[MARGIN])
    inside = np.clip(1 - (np.arange(arm) - MARGIN + 0.5) / radius, 0, 1)
    half[:arm] *= np.sqrt(1 - inside**2).astype(np.float32)
    made = with_half_width(made, half)
    half[:MARGIN] = 0
    gain = _softened(stain / np.maximum(levels[near], 0.2 * mean), after=1.0)
    gain[:MARGIN] = 0
    columns = np.abs(np.arange(made.stain.shape[1]) - made.middle)
    parted = rng.uniform(0, 0.3) * np.exp(-((columns / (0.3 * usual)) ** 2))
    made.stain[:arm] *= gain[:, None] * (1 - parted).astype(np.float32)
    made.stain[:arm] = cv2.GaussianBlur(made.stain[: arm + 8], (0, 0), 0.7 * SCALE)[:arm]
    return replace(made, half_width=half)


def _arm_origin(origin: Float32Array, arm: int) -> Float32Array:
    """Origins with those of a made short arm of so many rows, margin and all."""
    origin[:MARGIN] = np.nan
    start = math.floor(origin[arm])
    origin[MARGIN:arm] = np.linspace(start, origin[arm], arm - MARGIN)
    return origin


def _forth_and_back(count: int, reach: int) -> NDArray[np.intp]:
    """0, 1, .. reach, reach - 1, .. 0, 1, .., so many."""
    steps = np.arange(count) % (2 * reach)
    return np.minimum(steps, 2 * reach - steps)


def _softened(values: NDArray[np.float64], *, after: float) -> Float32Array:
    """Values of rows as the optics spread them, going over into the row `after` them."""
    reach, over = round(4 * SCALE), round(2 * SCALE)
    long = np.concatenate([np.full(reach, values[0]), values[:-over], np.full(reach + over, after)])
    smooth = cv2.GaussianBlur(long[:, None], (1, 0), 0, sigmaY=1.1 * SCALE)[:, 0]
    return np.asarray(smooth[reach:-reach], dtype=np.float32)
