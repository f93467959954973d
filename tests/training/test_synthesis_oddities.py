"""Odd appearances change how a chromosome looks, not which one it is or where its parts lie."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.preprocess import PreprocessSpec, prepare
from training.synthesis.bend import render
from training.synthesis.ideogram import draw
from training.synthesis.oddities import ODDITIES, apply_oddity
from training.synthesis.straight import Straight, origins, profile
from training.synthesis.structural import synthesise

_NUMBERS = ("1", "5", "9", "14", "18", "21", "X", "Y")


def _odd(oddity: str, numbers: tuple[str, ...] = _NUMBERS) -> list[tuple[Straight, Straight]]:
    pairs = []
    for seed, number in enumerate(numbers):
        rng = np.random.default_rng(seed)
        source = draw(number, rng)
        pairs.append((source, apply_oddity(source, oddity, rng)))
    return pairs


def _rows(straight: Straight) -> int:
    return straight.bottom - straight.top


def _bands(straight: Straight) -> Float32Array:
    return profile(straight)[straight.top : straight.bottom]


@pytest.mark.parametrize("oddity", ODDITIES)
def test_that_one_object_is_found_after_an_oddity(oddity: str) -> None:
    for seed, (_, odd) in enumerate(_odd(oddity, CHROMOSOMES)):
        prepared = prepare(render(odd, np.random.default_rng(seed)), PreprocessSpec())
        assert prepared.objects == 1
        assert not prepared.cut_by_border


@pytest.mark.parametrize("oddity", ODDITIES)
def test_that_stain_outline_centromere_and_origin_stay_together(oddity: str) -> None:
    for source, odd in _odd(oddity):
        assert odd.number == source.number
        assert odd.stain.dtype == odd.half_width.dtype == np.float32
        assert odd.stain.shape[1] % 2 == 1
        assert len(odd.stain) == len(odd.half_width) == len(origins(odd))
        assert 0 <= odd.stain.min() <= odd.stain.max() <= 1
        assert odd.top < odd.centromere < odd.bottom
        assert float(odd.half_width.max()) < odd.middle
        outline = np.isfinite(origins(odd)[odd.top : odd.bottom])
        assert outline.all()
        at = [origins(s)[round(s.centromere)] for s in (source, odd)]
        assert at[0] == pytest.approx(at[1], abs=0.03)
        assert _bands(odd)[4:-4].min() > 0.02


@pytest.mark.parametrize("oddity", ODDITIES)
def test_that_an_oddity_changes_pixels_the_same_way_for_the_same_seed(oddity: str) -> None:
    for (source, one), (_, two) in zip(_odd(oddity), _odd(oddity), strict=True):
        assert np.array_equal(one.stain, two.stain)
        assert not np.array_equal(one.stain, source.stain)
        assert np.array_equal(source.stain, _drawn_again(source.number))


def _drawn_again(number: str) -> Float32Array:
    return draw(number, np.random.default_rng(_NUMBERS.index(number))).stain


@pytest.mark.parametrize("oddity", ODDITIES)
def test_that_joined_origins_of_an_abnormal_product_are_carried(oddity: str) -> None:
    for seed in range(4):
        rng = np.random.default_rng(seed)
        source, partner = draw("7", rng), draw("4", rng)
        product = synthesise(source, partner=partner, kind="derivative", rng=rng)
        assert product is not None
        odd = apply_oddity(product.straight, oddity, rng)
        found = {int(o) for o in origins(odd)[odd.top : odd.bottom]}
        assert found == {CHROMOSOMES.index("7"), CHROMOSOMES.index("4")}


@pytest.mark.parametrize(
    ("oddity", "low", "high"), [("condensed", 0.79, 0.94), ("stretched", 1.07, 1.26)]
)
def test_that_the_length_changes_at_equal_width(oddity: str, low: float, high: float) -> None:
    for source, odd in _odd(oddity):
        assert low < _rows(odd) / _rows(source) < high
        widths = [float(np.median(s.half_width[s.half_width > 0])) for s in (source, odd)]
        assert widths[0] == pytest.approx(widths[1], rel=0.06)


def test_that_a_folded_tip_shortens_one_arm_and_darkens_its_end() -> None:
    for source, odd in _odd("folded tip", ("1", "2", "3", "4", "5", "6")):
        assert 4 < _rows(source) - _rows(odd) < 0.3 * _rows(source)
        lost = [(s.centromere - s.top) / max(s.bottom - s.centromere, 1) for s in (source, odd)]
        assert lost[0] != pytest.approx(lost[1], rel=0.02)


def test_that_over_trypsinised_ones_are_pale_and_thin_and_under_trypsinised_dark_and_even() -> None:
    for source, odd in _odd("over-trypsinised"):
        assert _bands(odd).mean() < _bands(source).mean()
        assert odd.half_width.max() < 0.96 * source.half_width.max()
    for source, odd in _odd("under-trypsinised"):
        assert _bands(odd).mean() > _bands(source).mean()
        contrast = [float(np.std(_bands(s)[12:-12]) / _bands(s).mean()) for s in (source, odd)]
        assert contrast[1] < contrast[0]


def test_that_a_neighbour_adds_stain_outside_the_outline_alone_on_one_side() -> None:
    for source, odd in _odd("neighbour"):
        assert odd.half_width.max() == source.half_width.max()
        outside = np.abs(np.arange(odd.stain.shape[1]) - odd.middle)[None, :] > (
            odd.half_width[:, None] + 4
        )
        assert float((odd.stain * outside).max()) > 0.25 * float(_bands(source).mean())


def test_that_twisted_chromosomes_narrow_where_the_chromatids_cross() -> None:
    for source, odd in _odd("twist"):
        share = odd.half_width[odd.half_width > 0] / source.half_width[source.half_width > 0]
        assert share.min() < 0.9
        assert share.max() == pytest.approx(1, abs=0.02)
        assert len(share) == _rows(source)


def test_that_split_chromatids_leave_a_pale_middle() -> None:
    for source, odd in _odd("split"):
        rows = slice(source.top + 6, source.bottom - 6)
        middles = [
            s.stain[rows, s.middle] / np.maximum(_bands(s)[6:-6], 0.05) for s in (source, odd)
        ]
        assert float((middles[1] / middles[0]).min()) < 0.9
        assert (odd.half_width >= source.half_width - 1e-4).all()


def test_that_uneven_stain_makes_one_part_paler_than_another() -> None:
    for source, odd in _odd("uneven", ("1", "2", "3", "4")):
        ratio = odd.stain[odd.top + 8 : odd.bottom - 8] / np.maximum(
            source.stain[odd.top + 8 : odd.bottom - 8], 0.05
        )
        inner = ratio[:, odd.middle - 6 : odd.middle + 7]
        ends = [float(part.mean()) for part in np.array_split(inner, 3)]
        assert any(abs(a - b) > 0.02 for a, b in pairwise(ends))


def test_that_an_unknown_oddity_is_refused() -> None:
    rng = np.random.default_rng(1)
    with pytest.raises(ValueError, match="ring"):
        apply_oddity(draw("3", rng), "ring", rng)
