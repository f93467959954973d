"""Normal variants change what differs between healthy people, and leave the rest as it was."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.ideogram import ACROCENTRIC, load_bands
from chromoview.core.preprocess import PreprocessSpec, prepare
from training.synthesis.bend import render
from training.synthesis.ideogram import draw
from training.synthesis.ruler import ruler
from training.synthesis.straight import MARGIN, Straight, origins, profile
from training.synthesis.structural import Product
from training.synthesis.variants import VARIANTS, make_variant, numbers_of

_ARMS = tuple(v for v in VARIANTS if v.startswith("acro"))
_INVERSIONS = tuple(v for v in VARIANTS if v.startswith("inv"))


def _made(variant: str, count: int = 6) -> list[tuple[Straight, Product]]:
    numbers = numbers_of(variant)
    found = []
    for seed in range(count):
        rng = np.random.default_rng(seed)
        source = draw(numbers[seed % len(numbers)], rng)
        product = make_variant(source, variant, rng)
        if product is not None:
            found.append((source, product))
    assert len(found) > count / 2
    return found


def _rows(straight: Straight) -> int:
    return straight.bottom - straight.top


def _part(straight: Straight, first: float, last: float) -> Float32Array:
    """Profile of the rows that come from these shares of the chromosome's length."""
    shares = origins(straight) - CHROMOSOMES.index(straight.number)
    inside = np.isfinite(shares) & (shares >= first) & (shares < last)
    return profile(straight)[inside]


def _alike(one: Float32Array, other: Float32Array) -> float:
    at = np.linspace(0.05, 0.95, 80)
    rows = [np.interp(at, np.linspace(0, 1, len(part)), part) for part in (one, other)]
    return float(np.corrcoef(rows[0], rows[1])[0, 1])


@pytest.mark.parametrize("variant", VARIANTS)
def test_that_a_variant_is_a_normal_product_of_its_number(variant: str) -> None:
    for source, product in _made(variant):
        made = product.straight
        assert (product.kind, product.label, product.size_mb) == (variant, "normal", 0)
        assert made.number == source.number
        assert (made.top, made.bottom) == (MARGIN, len(made.half_width) - MARGIN)
        assert made.top < made.centromere < made.bottom
        assert 0 <= made.stain.min() <= made.stain.max() <= 1
        named = np.floor(origins(made)[made.top : made.bottom])
        assert (named == CHROMOSOMES.index(source.number)).all()
        assert all(made.top < joint < made.bottom for joint in product.joints)
        image = prepare(render(made, np.random.default_rng(1)), PreprocessSpec())
        assert image.objects == 1


@pytest.mark.parametrize("variant", VARIANTS)
def test_that_a_variant_is_refused_where_it_does_not_occur(variant: str) -> None:
    for number in ("3", "9", "14", "Y"):
        rng = np.random.default_rng(2)
        if number not in numbers_of(variant):
            assert make_variant(draw(number, rng), variant, rng) is None


@pytest.mark.parametrize("variant", ["1qh+", "inv(9)(p12q13)", "acro pss", "unequal"])
def test_that_equal_seeds_give_equal_pixels(variant: str) -> None:
    one, two = (_made(variant, 1)[0][1].straight for _ in range(2))
    assert np.array_equal(one.stain, two.stain)
    assert np.array_equal(one.half_width, two.half_width)


@pytest.mark.parametrize("variant", VARIANTS)
def test_that_the_source_is_left_as_it_was(variant: str) -> None:
    rng = np.random.default_rng(4)
    source = draw(numbers_of(variant)[0], rng)
    stain, half_width = source.stain.copy(), source.half_width.copy()
    make_variant(source, variant, rng)
    assert np.array_equal(source.stain, stain)
    assert np.array_equal(source.half_width, half_width)


@pytest.mark.parametrize("number", ["1", "9", "16", "Y"])
def test_that_heterochromatin_grows_or_shrinks_and_the_arms_keep_their_bands(number: str) -> None:
    chromosome = load_bands(400)[number]
    block = next(b for b in chromosome.bands if b.arm == "q" and b.stain == "gvar")
    start, stop = (edge / chromosome.iscn_length for edge in (block.iscn_start, block.iscn_stop))
    for sign in "+-":
        for source, product in _made(f"{number}qh{sign}"):
            made = product.straight
            scale = ruler(source)
            rows = scale.row(block.mb_stop) - scale.row(block.mb_start)
            change = _rows(made) - _rows(source)  # with up to three rows trimmed at either tip
            assert (0.25 * rows - 6 < change) if sign == "+" else (-rows - 6 < change < -2)
            assert _alike(_part(source, 0.03, start - 0.12), _part(made, 0.03, start - 0.12)) > 0.8
            if stop < 0.95:
                before, after = (_part(s, stop + 0.05, 0.88) for s in (source, made))
                assert abs(len(before) - len(after)) <= 8
                assert _alike(before, after) > 0.9


def test_that_a_long_block_keeps_its_stain_and_its_grain() -> None:
    chromosome = load_bands(400)["1"]
    block = next(b for b in chromosome.bands if b.name == "q12")
    middle = (block.iscn_start + block.iscn_stop) / 2 / chromosome.iscn_length
    for source, product in _made("1qh+"):
        parts = [_part(s, middle - 0.015, middle + 0.015) for s in (source, product.straight)]
        assert len(parts[1]) > 1.3 * len(parts[0])
        assert parts[1].mean() == pytest.approx(parts[0].mean(), rel=0.1)


@pytest.mark.parametrize("variant", _INVERSIONS)
def test_that_an_inversion_turns_the_block_with_the_centromere_and_keeps_the_length(
    variant: str,
) -> None:
    for source, product in _made(variant, 8):
        made = product.straight
        assert abs(_rows(made) - _rows(source)) <= 6
        assert len(product.joints) == 2
        shares = origins(made)[made.top : made.bottom]
        upwards = np.flatnonzero(np.diff(shares) < 0)
        assert made.top + upwards[0] < made.centromere < made.top + upwards[-1] + 2


def test_that_inversion_9_moves_its_centromere_and_brings_heterochromatin_into_the_short_arm() -> (
    None
):
    for source, product in _made("inv(9)(p12q13)", 8):
        made = product.straight
        assert made.centromere - made.top > source.centromere - source.top + 4
        band = ruler(source).chromosome
        block = next(b for b in band.bands if b.name == "q12")
        middle = (block.iscn_start + block.iscn_stop) / 2 / band.iscn_length
        shares = origins(made) - CHROMOSOMES.index("9")
        assert int(np.nanargmin(np.abs(shares - middle))) < made.centromere


@pytest.mark.parametrize("variant", _ARMS)
def test_that_the_short_arm_changes_and_the_long_arm_stays(variant: str) -> None:
    for source, product in _made(variant, 10):
        made = product.straight
        centre = load_bands(550)[source.number].centromere
        before, after = (_part(s, centre + 0.08, 0.95) for s in (source, made))
        assert abs(len(before) - len(after)) <= 8
        assert _alike(before, after) > 0.9
        short = made.centromere - made.top, source.centromere - source.top
        if variant == "acro ps-":
            assert short[0] < min(short[1], 8)
        elif variant != "acro pss":
            assert short[0] > short[1]


@pytest.mark.parametrize(("variant", "knobs"), [("acro pstk+", 1), ("acro pss", 2)])
def test_that_satellites_stand_on_narrow_stalks(variant: str, knobs: int) -> None:
    for _, product in _made(variant, 10):
        made = product.straight
        arm = made.half_width[made.top : round(made.centromere)].astype(np.float64)
        arm = np.convolve(arm, np.ones(3) / 3, mode="valid")
        rising = np.diff(arm) > 0
        waists = np.count_nonzero(~rising[:-1] & rising[1:])
        assert waists >= knobs
        usual = float(np.median(made.half_width[made.top : made.bottom]))
        assert arm[4:].min() < 0.7 * usual


def test_that_unequal_homologues_differ_in_length_by_8_to_18_percent_and_not_in_width() -> None:
    changes = []
    for source, product in _made("unequal", 12):
        made = product.straight
        change = (_rows(made) + 3) / _rows(source) - 1
        assert 0.02 < abs(change) < 0.24
        assert np.median(made.half_width[made.half_width > 0]) == pytest.approx(
            np.median(source.half_width[source.half_width > 0]), rel=0.08
        )
        changes.append(change)
    assert min(changes) < 0 < max(changes)


def test_that_variants_are_named_after_iscn() -> None:
    names = {}
    for variant in VARIANTS:
        source, product = _made(variant, 1)[0]
        names[variant] = (source.number, product.iscn)
    assert names["9qh+"] == ("9", "9qh+")
    assert names["inv(10)(p11.2q21.2)"] == ("10", "inv(10)(p11.2q21.2)")
    assert names["inv(Y)"] == ("Y", "inv(Y)(p11.2q11.2)")
    assert names["acro pstk+"] == ("13", "13pstk+")
    assert names["unequal"][1] == ""


def test_that_every_variant_has_numbers() -> None:
    assert numbers_of("16qh-") == ("16",)
    assert numbers_of("inv(Y)") == ("Y",)
    assert numbers_of("acro pss") == ACROCENTRIC
    assert numbers_of("unequal") == CHROMOSOMES


def test_that_an_unknown_variant_is_refused() -> None:
    rng = np.random.default_rng(1)
    with pytest.raises(ValueError, match="fra"):
        make_variant(draw("3", rng), "fra(16)", rng)
