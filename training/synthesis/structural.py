"""Structural abnormalities by the rules of biology, and shams that look operated on but are not.

Every product has one centromere and two rounded ends; what has no centromere is lost. The words
for a product follow the International System for Human Cytogenomic Nomenclature (ISCN).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.ideogram import load_bands
from training.synthesis.join import Piece, assemble
from training.synthesis.ruler import (
    BY_SHARE,
    Ruler,
    draw_arm,
    draw_segment,
    draw_size,
    draw_terminal,
    is_variant,
    ruler,
)
from training.synthesis.straight import SCALE, Straight, profile

KINDS: tuple[str, ...] = (
    "deletion_terminal",
    "deletion_interstitial",
    "duplication",
    "inversion",
    "derivative",
    "isochromosome",
)
"""The kinds of abnormality, in the order in which tables name them."""

SHAM = "none"
"""The kind of a product in which nothing changed."""

_INVERSION_SHARES = (0.25, 0.60)
HARMLESS_INVERSIONS = {
    "inv(9)(p12q13)": ("9", "p12", "q13"),
    "inv(2)(p11.2q13)": ("2", "p11.2", "q13"),
    "inv(10)(p11.2q21.2)": ("10", "p11.2", "q21.2"),
    "inv(Y)": ("Y", "p11.2", "q11.2"),
}
"""Inversions of healthy people: number and the two bands that break; the last is
inv(Y)(p11.2q11.2)."""
_HARMLESS_MB = 6.0
"""From a harmless inversion's bands nobody tells breaks that are nearer than this."""
_INVERSION_MB = 15.0
"""Below this an inversion moves no band far enough to be seen."""

_TRIES = 8
_LEAST_ROWS = 4 * SCALE
"""A change of fewer rows (4 pixels) is below what anybody sees."""


@dataclass(frozen=True, slots=True)
class Product:
    """What an operation made."""

    straight: Straight
    kind: str
    """One of KINDS, or SHAM."""
    label: str
    """"abnormal", or "normal" for a sham."""
    iscn: str
    """As in "del(5)(q15q23)"; empty for a sham."""
    size_mb: float
    """Of the changed segment; 0 for a sham."""
    joints: tuple[int, ...]
    """Rows at which pieces were joined."""


@dataclass(frozen=True, slots=True)
class _Plan:
    pieces: tuple[Piece, ...]
    centric: int
    """Index of the piece with the centromere."""
    iscn: str
    size_mb: float


def synthesise(
    source: Straight,
    *,
    partner: Straight | None,
    kind: str | None,
    rng: np.random.Generator,
    by_share: float = BY_SHARE,
) -> Product | None:
    """Operate on a normal chromosome; `kind` None is a sham. None where biology refuses, or where
    the result would look like the source. `by_share` is the share of segments whose size is drawn
    as a share of the length, and not from bins of megabases.

    A derivative needs a `partner` of another number of the same cell. A partner of the same number,
    the homologue, gives a sham its segment back in place of the source's own. Raises ValueError for
    an unknown kind.
    """
    if kind is None:
        return _sham(source, partner, rng, by_share)
    if kind not in KINDS:
        raise ValueError(f"No kind of abnormality is called {kind!r}; there are {KINDS}.")
    for _ in range(_TRIES):
        plan = _PLANS[kind](ruler(source, by_share), partner, rng)
        if plan is not None:
            return _product(plan, kind=kind, number=source.number, rng=rng)
    return None


def _product(plan: _Plan, *, kind: str, number: str, rng: np.random.Generator) -> Product:
    source = plan.pieces[plan.centric].source
    made = assemble(plan.pieces, rng, like=source)
    straight = Straight(
        stain=made.stain,
        half_width=made.half_width,
        number=number,
        centromere=_centromere(plan, len(made.half_width)),
        confidence=source.confidence,
        origin=made.origin,
    )
    return Product(
        straight=straight,
        kind=kind,
        label="normal" if kind == SHAM else "abnormal",
        iscn=plan.iscn,
        size_mb=plan.size_mb,
        joints=tuple(int(row) for row in made.joints),
    )


def _centromere(plan: _Plan, length: int) -> float:
    """Row of the centromere in the product, with both ends' trims shared out evenly."""
    pieces = plan.pieces
    margins = length - sum(len(piece) for piece in pieces)
    piece = pieces[plan.centric]
    inside = piece.source.centromere - piece.start
    inside = inside if piece.stop >= piece.start else -inside
    return margins / 2 + sum(len(p) for p in pieces[: plan.centric]) + inside


def _deletion_terminal(scale: Ruler, _: Straight | None, rng: np.random.Generator) -> _Plan | None:
    drawn = draw_terminal(scale, rng)
    if drawn is None:
        return None
    arm, place, size = drawn
    row, source = scale.row(place), scale.straight
    top, bottom = (row, source.bottom) if arm == "p" else (source.top, row)
    if scale.rows() - (bottom - top) < _LEAST_ROWS:
        return None
    name = f"del({source.number})({scale.band(place)})"
    return _Plan((Piece(source, top, bottom),), 0, name, size)


def _deletion_interstitial(
    scale: Ruler, _: Straight | None, rng: np.random.Generator
) -> _Plan | None:
    drawn = draw_segment(scale, rng)
    if drawn is None:
        return None
    arm, first, last = drawn
    source, a, b = scale.straight, scale.row(first), scale.row(last)
    if b - a < _LEAST_ROWS:
        return None
    pieces = Piece(source, source.top, a), Piece(source, b, source.bottom)
    name = f"del({source.number})({''.join(scale.split(first, last))})"
    return _Plan(pieces, 1 if arm == "p" else 0, name, last - first)


def _duplication(scale: Ruler, _: Straight | None, rng: np.random.Generator) -> _Plan | None:
    drawn = draw_segment(scale, rng)
    if drawn is None:
        return None
    arm, first, last = drawn
    source, a, b = scale.straight, scale.row(first), scale.row(last)
    if b - a < _LEAST_ROWS:
        return None
    near, far = scale.split(first, last)
    if rng.random() < 0.5:
        copy, name = Piece(source, a, b, mirrored=True), near + far
    else:
        copy, name = Piece(source, b, a), far + near
    # The copy stands on the far side of the segment, so that the centromere keeps its piece.
    pieces = Piece(source, source.top, b), copy, Piece(source, b, source.bottom)
    return _Plan(pieces, 2 if arm == "p" else 0, f"dup({source.number})({name})", last - first)


def _inversion(scale: Ruler, _: Straight | None, rng: np.random.Generator) -> _Plan | None:
    if scale.straight.number == "Y":  # pericentric ones of Y are seen in healthy men
        return None
    pericentric = scale.arm("p")[0] < scale.arm("p")[1] and rng.random() < 0.5
    drawn = (
        _across_centromere(scale, rng)
        if pericentric
        else draw_segment(scale, rng, shares=_INVERSION_SHARES)
    )
    if drawn is None or drawn[2] - drawn[1] < _INVERSION_MB or _is_harmless(scale, *drawn[1:]):
        return None
    arm, first, last = drawn
    source, a, b = scale.straight, scale.row(first), scale.row(last)
    if _reads_alike(source, a, b):
        return None
    names = (scale.band(first), scale.band(last)) if arm == "pq" else scale.split(first, last)
    pieces = Piece(source, source.top, a), Piece(source, b, a), Piece(source, b, source.bottom)
    centric = {"p": 2, "q": 0, "pq": 1}[arm]
    return _Plan(pieces, centric, f"inv({source.number})({''.join(names)})", last - first)


def _is_harmless(scale: Ruler, first: float, last: float) -> bool:
    """Whether the breaks, in megabases, are those of an inversion that healthy people have."""
    finest = load_bands(550)[scale.straight.number].bands
    for number, *names in HARMLESS_INVERSIONS.values():
        if number == scale.straight.number:
            parts = [[band for band in finest if band.name.startswith(name)] for name in names]
            return all(
                bands[0].mb_start - _HARMLESS_MB < place < bands[-1].mb_stop + _HARMLESS_MB
                for bands, place in zip(parts, (first, last), strict=True)
            )
    return False


def _across_centromere(scale: Ruler, rng: np.random.Generator) -> tuple[str, float, float] | None:
    """A segment with one break in each arm."""
    (p_first, p_last), (q_first, q_last) = scale.arm("p"), scale.arm("q")
    p_first, q_last = p_first + scale.tip("p"), q_last - scale.tip("q")
    size = draw_size(scale, rng, longest=q_last - p_first, shares=_INVERSION_SHARES)
    if size is None:
        return None
    low = max(p_first, q_first - size)
    high = min(p_last, q_last - size)
    if low >= high:
        return None
    start = float(rng.uniform(low, high))
    return None if is_variant(scale, start, start + size) else ("pq", start, start + size)


def _reads_alike(source: Straight, a: int, b: int) -> bool:
    """Whether rows a..b look the same turned round: bands by their stain, arms by their width."""
    if b - a < 5 * SCALE:
        return True
    rows = profile(source)
    spread = float(np.std(rows[source.top : source.bottom])) + 1e-3
    smooth = np.convolve(rows, np.ones(5) / 5, mode="same")[a:b]
    bands = float(np.sqrt(np.mean((smooth - smooth[::-1]) ** 2))) / spread
    inside = a < source.centromere < b
    moved = abs((a + b) / 2 - source.centromere) * 2 if inside else 0.0
    return bands < 0.75 and moved < 0.08 * (source.bottom - source.top)


def _derivative(scale: Ruler, partner: Straight | None, rng: np.random.Generator) -> _Plan | None:
    """The centric part of the source with the distal segment of its partner."""
    if partner is None or partner.number == scale.straight.number:
        return None
    other = ruler(partner, scale.by_share)
    lost, gained = draw_terminal(scale, rng), draw_terminal(other, rng)
    if lost is None or gained is None:
        return None
    arm, place, size = lost
    far_arm, far_place, gained_mb = gained
    source, row, far_row = scale.straight, scale.row(place), other.row(far_place)
    ends = (partner.top, partner.bottom)
    # The segment is read from its break outwards, or the other way where it goes on top.
    tip = ends[0] if far_arm == "p" else ends[1]
    if arm == "p":
        pieces = Piece(partner, tip, far_row), Piece(source, row, source.bottom)
    else:
        pieces = Piece(source, source.top, row), Piece(partner, far_row, tip)
    distal = pieces[0] if arm == "p" else pieces[1]
    old = Piece(source, source.top, row) if arm == "p" else Piece(source, row, source.bottom)
    if size < scale.tip(arm) or gained_mb < other.tip(far_arm) or _same_look(distal, old):
        return None
    names = sorted(
        ((source.number, scale.band(place)), (partner.number, other.band(far_place))),
        key=lambda item: (item[0] not in "XY", CHROMOSOMES.index(item[0])),
    )
    exchange = f"t({names[0][0]};{names[1][0]})({names[0][1]};{names[1][1]})"
    return _Plan(pieces, 1 if arm == "p" else 0, f"der({source.number}){exchange}", size)


def _same_look(new: Piece, old: Piece) -> bool:
    """Whether an exchanged segment has the length and the bands of the one it replaces."""
    if abs(len(new) - len(old)) > 0.08 * len(old.source.half_width):
        return False
    a, b = (profile(p.source)[p.rows(0, 0)] for p in (new, old))
    count = min(len(a), len(b))
    a, b = a[:count] - a.mean(), b[:count] - b.mean()
    spread = float(np.std(profile(old.source)[old.source.top : old.source.bottom])) + 1e-3
    return float(np.sqrt(np.mean((a - b) ** 2))) < 0.6 * spread


def _isochromosome(scale: Ruler, _: Straight | None, rng: np.random.Generator) -> _Plan | None:
    source = scale.straight
    arm = draw_arm(scale, rng)
    centre = round(source.centromere)
    edge = source.top if arm == "p" else source.bottom
    if abs(centre - edge) < 6 * SCALE or scale.arm(arm)[0] == scale.arm(arm)[1]:
        return None
    first, last = scale.arm(arm)
    pieces = Piece(source, edge, centre), Piece(source, centre, edge)
    return _Plan(pieces, 0, f"i({source.number})({arm}10)", last - first)


def _sham(
    source: Straight, partner: Straight | None, rng: np.random.Generator, by_share: float
) -> Product:
    """The cuts of a kind drawn by chance, and everything put back where it was."""
    scale = ruler(source, by_share)
    homologue = partner if partner is not None and partner.number == source.number else None
    kind = KINDS[int(rng.integers(len(KINDS)))]
    edges = [source.top, *_sham_cuts(kind, scale, rng), source.bottom]
    pieces = [Piece(source, a, b) for a, b in pairwise(edges)]
    centric = next((i for i, p in enumerate(pieces) if p.start <= source.centromere <= p.stop), 0)
    if homologue is not None and len(pieces) > 1:
        pieces = _with_homologue(pieces, homologue, centric=centric)
    last = len(pieces) - 1
    pieces = [
        p if i == centric else _nudged(p, rng, outer=(i == 0, i == last))
        for i, p in enumerate(pieces)
    ]
    return _product(
        _Plan(tuple(pieces), centric, "", 0.0), kind=SHAM, number=source.number, rng=rng
    )


def _sham_cuts(kind: str, scale: Ruler, rng: np.random.Generator) -> list[int]:
    """The rows at which an operation of this kind would cut, tried as often as the operation."""
    if kind == "deletion_terminal":
        return []
    if kind == "isochromosome":
        return [round(scale.straight.centromere)]
    for _ in range(_TRIES):
        if kind in ("duplication", "inversion"):
            segment = draw_segment(scale, rng)
            if segment:
                return [scale.row(segment[1]), scale.row(segment[2])]
        else:
            drawn = draw_terminal(scale, rng)
            if drawn is not None and drawn[2] >= scale.tip(drawn[0]):
                return [scale.row(drawn[1])]
    return []


def _with_homologue(pieces: list[Piece], homologue: Straight, *, centric: int) -> list[Piece]:
    """The same cuts, with one acentric piece taken from the other chromosome of the pair."""
    source = pieces[0].source
    places = [source.top, source.centromere, source.bottom]
    others = [homologue.top, homologue.centromere, homologue.bottom]
    swapped = len(pieces) - 1 if centric != len(pieces) - 1 else 0
    piece = pieces[swapped]
    start, stop = (round(float(np.interp(r, places, others))) for r in (piece.start, piece.stop))
    return [Piece(homologue, start, stop) if i == swapped else p for i, p in enumerate(pieces)]


def _nudged(piece: Piece, rng: np.random.Generator, *, outer: tuple[bool, bool]) -> Piece:
    """The piece read up to a pixel higher or lower at its inner edges and turned about its long
    axis half of the time: bands stay, grain and flanks no longer fit, as at an abnormal product's
    joints. `outer` says whether its start and its stop are tips, which stay where they are."""
    shift = int(rng.integers(-2, 3))
    start = piece.start + (0 if outer[0] else shift)
    stop = piece.stop + (0 if outer[1] else shift)
    return Piece(piece.source, start, stop, mirrored=bool(rng.random() < 0.5))


_PLANS: dict[str, Callable[[Ruler, Straight | None, np.random.Generator], _Plan | None]] = {
    "deletion_terminal": _deletion_terminal,
    "deletion_interstitial": _deletion_interstitial,
    "duplication": _duplication,
    "inversion": _inversion,
    "derivative": _derivative,
    "isochromosome": _isochromosome,
}
