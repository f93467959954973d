"""Structural abnormalities follow the rules of biology, and shams change nothing."""

from __future__ import annotations

import re

import numpy as np
import pytest

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.ideogram import ACROCENTRIC, load_bands
from training.synthesis.ideogram import draw, draw_look
from training.synthesis.ruler import draw_size, ruler
from training.synthesis.straight import MARGIN, Straight, profile
from training.synthesis.structural import KINDS, SHAM, Product, synthesise

_NAMES = {
    "deletion_terminal": r"del\(1\)\([pq][\d.]+\)",
    "deletion_interstitial": r"del\(1\)\(([pq])[\d.]+\1[\d.]+\)",
    "duplication": r"dup\(1\)\(([pq])[\d.]+\1[\d.]+\)",
    "inversion": r"inv\(1\)\([pq][\d.]+[pq][\d.]+\)",
    "derivative": r"der\(1\)t\(1;4\)\([pq][\d.]+;[pq][\d.]+\)",
    "isochromosome": r"i\(1\)\([pq]10\)",
}
_JOINS = dict(zip(KINDS, (0, 1, 2, 2, 1, 1), strict=True))


def _pair(one: str, other: str, seed: int) -> tuple[Straight, Straight, np.random.Generator]:
    rng = np.random.default_rng(seed)
    look = draw_look(rng)
    return draw(one, rng, look=look), draw(other, rng, look=look), rng


def _products(number: str, kind: str | None, count: int) -> list[tuple[Straight, Product]]:
    made = []
    for seed in range(count):
        source, partner, rng = _pair(number, "4", seed)
        product = synthesise(source, partner=partner, kind=kind, rng=rng)
        if product is not None:
            made.append((source, product))
    assert made
    return made


def _rows(straight: Straight) -> int:
    return straight.bottom - straight.top


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_product_is_named_and_labelled(kind: str) -> None:
    for source, product in _products("1", kind, 12):
        assert re.fullmatch(_NAMES[kind], product.iscn), product.iscn
        assert (product.kind, product.label) == (kind, "abnormal")
        assert product.size_mb >= 5
        assert len(product.joints) == _JOINS[kind]
        assert product.straight.number == source.number


@pytest.mark.parametrize("kind", [*KINDS, None])
@pytest.mark.parametrize("number", ["1", "13", "18", "X"])
def test_that_every_product_has_one_centromere_and_two_rounded_ends(
    number: str, kind: str | None
) -> None:
    for _, product in _products(number, kind, 6):
        made = product.straight
        assert made.top < made.centromere < made.bottom
        assert (made.top, made.bottom) == (MARGIN, len(made.half_width) - MARGIN)
        body = made.half_width[made.top : made.bottom]
        for end in (body, body[::-1]):
            assert end[0] < 0.75 * end[:30].max()
        assert made.stain.min() >= 0
        assert np.isfinite(made.stain).all()


@pytest.mark.parametrize("kind", [*KINDS, None])
def test_that_widths_meet_at_joins(kind: str | None) -> None:
    for source, product in _products("3", kind, 8):
        half = product.straight.half_width[product.straight.top + 12 : product.straight.bottom - 12]
        usual = float(np.median(source.half_width[source.half_width > 0]))
        assert np.abs(np.diff(half)).max() < 0.2 * usual


def test_that_deletions_shorten_and_duplications_lengthen_by_their_segment() -> None:
    for kind, sign in (
        ("deletion_terminal", -1),
        ("deletion_interstitial", -1),
        ("duplication", 1),
    ):
        for source, product in _products("2", kind, 10):
            change = _rows(product.straight) - _rows(source)
            share = product.size_mb / load_bands(400)["2"].mb_length
            assert sign * change == pytest.approx(share * _rows(source), abs=0.1 * _rows(source))
            assert sign * change > 0


def test_that_an_inversion_keeps_the_length_and_changes_the_bands() -> None:
    for source, product in _products("5", "inversion", 8):
        assert abs(_rows(product.straight) - _rows(source)) <= 6
        assert _similarity(source, product.straight) < 0.97


def test_that_a_sham_keeps_length_bands_and_centromere() -> None:
    joins = set()
    for source, product in _products("6", None, 30):
        made = product.straight
        assert (product.kind, product.label, product.iscn, product.size_mb) == (
            SHAM,
            "normal",
            "",
            0,
        )
        assert abs(_rows(made) - _rows(source)) <= 10
        assert _similarity(source, made) > 0.85
        assert abs((made.centromere - made.top) - (source.centromere - source.top)) <= 5
        joins.add(len(product.joints))
    assert joins == {0, 1, 2}


def test_that_a_sham_can_take_a_segment_of_the_homologue() -> None:
    source, homologue, rng = _pair("8", "8", 3)
    for _ in range(10):
        product = synthesise(source, partner=homologue, kind=None, rng=rng)
        assert product is not None
        assert abs(_rows(product.straight) - _rows(source)) < 0.15 * _rows(source)


def test_that_an_isochromosome_is_mirrored_at_its_centromere() -> None:
    for _, product in _products("9", "isochromosome", 6):
        made = product.straight
        assert made.centromere == pytest.approx(len(made.half_width) / 2, abs=4)
        bands = profile(made)[made.top + 10 : made.bottom - 10]
        assert np.corrcoef(bands, bands[::-1])[0, 1] > 0.85


@pytest.mark.parametrize("number", ACROCENTRIC)
def test_that_an_acrocentric_short_arm_is_never_broken_or_doubled(number: str) -> None:
    for kind in KINDS:
        for seed in range(6):
            source, partner, rng = _pair(number, "4", seed)
            product = synthesise(source, partner=partner, kind=kind, rng=rng)
            if product is not None:
                own = re.sub(r"t\(4;(\d+)\)\([^;]+;", "", product.iscn)
                assert "p" not in own.replace("dup", ""), product.iscn


def test_that_a_derivative_needs_a_partner_of_another_number() -> None:
    source, homologue, rng = _pair("7", "7", 1)
    assert synthesise(source, partner=None, kind="derivative", rng=rng) is None
    assert synthesise(source, partner=homologue, kind="derivative", rng=rng) is None


def test_that_translocation_names_put_sex_chromosomes_first_and_then_the_lower_number() -> None:
    source, partner, rng = _pair("11", "X", 2)
    product = synthesise(source, partner=partner, kind="derivative", rng=rng)
    assert product is not None
    assert product.iscn.startswith("der(11)t(X;11)(")


def test_that_an_inversion_of_a_featureless_chromosome_is_refused() -> None:
    source, _, rng = _pair("5", "4", 6)
    plain = Straight(
        np.where(source.stain > 0.05, np.float32(0.5), np.float32(0.0)),
        np.where(source.half_width > 0, np.float32(source.half_width.max()), np.float32(0.0)),
        "5",
        (source.top + source.bottom) / 2,
    )
    for _ in range(5):
        product = synthesise(plain, partner=None, kind="inversion", rng=rng)
        # What is left are pericentric ones, which show by the arms' lengths.
        assert product is None or re.search(r"\(p[\d.]+q[\d.]+\)", product.iscn)


def test_that_an_inversion_of_y_is_refused_as_a_variant() -> None:
    source, _, rng = _pair("Y", "4", 6)
    assert synthesise(source, partner=None, kind="inversion", rng=rng) is None


def test_that_an_unknown_kind_is_refused() -> None:
    source, _, rng = _pair("7", "4", 1)
    with pytest.raises(ValueError, match="ring"):
        synthesise(source, partner=None, kind="ring", rng=rng)


def test_that_sizes_come_from_all_bins_and_fit() -> None:
    source, _, rng = _pair("1", "4", 1)
    sizes = [draw_size(ruler(source), rng, longest=120.0) for _ in range(400)]
    assert all(size is not None and 5 <= size <= 120 for size in sizes)
    counts, _ = np.histogram(np.array(sizes, dtype=float), bins=[5, 10, 20, 40, 121])
    assert (counts > 20).all()
    assert draw_size(ruler(source), rng, longest=4.0) is None


@pytest.mark.parametrize("number", CHROMOSOMES)
def test_that_rows_and_megabases_agree_at_the_landmarks(number: str) -> None:
    source, _, _ = _pair(number, "4", 0)
    scale = ruler(source)
    assert scale.row(0) == source.top
    assert scale.row(scale.chromosome.mb_length) == source.bottom
    centre = scale.chromosome.to_mb(scale.chromosome.centromere)
    assert scale.row(centre) == pytest.approx(source.centromere, abs=1)


def _similarity(one: Straight, other: Straight) -> float:
    at = np.linspace(0.05, 0.95, 120)
    bands = []
    for straight in (one, other):
        rows = profile(straight)[straight.top : straight.bottom]
        rows = np.convolve(rows, np.ones(9) / 9, mode="same")
        bands.append(np.interp(at, np.linspace(0, 1, len(rows)), rows))
    return float(np.corrcoef(bands[0], bands[1])[0, 1])
