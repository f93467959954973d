"""Drawn chromosomes, their way into an image and back."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.ideogram import load_bands
from chromoview.core.preprocess import PreprocessSpec, prepare
from training.synthesis.bend import lay, render, straight_curve
from training.synthesis.expose import expose, expose_again
from training.synthesis.ideogram import draw, draw_look
from training.synthesis.straight import MARGIN, SCALE, Straight, profile
from training.synthesis.straighten import straighten


@pytest.mark.parametrize("number", CHROMOSOMES)
def test_that_every_number_is_drawn_with_its_bands(number: str) -> None:
    drawn = draw(number, np.random.default_rng(3))
    assert drawn.stain.dtype == np.float32
    assert drawn.stain.shape[0] == len(drawn.half_width)
    assert drawn.stain.shape[1] % 2 == 1
    assert drawn.stain.min() >= 0
    assert drawn.stain.max() <= 1
    assert (drawn.top, drawn.bottom) == (MARGIN, len(drawn.half_width) - MARGIN)
    place = (drawn.centromere - drawn.top) / (drawn.bottom - drawn.top)
    assert place == pytest.approx(load_bands(400)[number].centromere, abs=0.15)


def test_that_long_numbers_are_drawn_longer_than_short_ones() -> None:
    rng = np.random.default_rng(1)
    look = draw_look(rng)
    lengths = {n: len(draw(n, rng, look=look).half_width) for n in ("1", "7", "16", "21")}
    assert lengths["1"] > lengths["7"] > lengths["16"] > lengths["21"]


def test_that_the_same_seed_draws_the_same_image() -> None:
    one, two = (
        render(draw("9", rng), rng) for rng in (np.random.default_rng(5), np.random.default_rng(5))
    )
    assert np.array_equal(one, two)


def test_that_an_unknown_number_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("23", np.random.default_rng(0))


@pytest.mark.parametrize("number", ["1", "6", "13", "18", "Y"])
def test_that_a_rendered_image_is_one_whole_dark_chromosome_on_light_ground(number: str) -> None:
    rng = np.random.default_rng(11)
    for _ in range(4):
        image = render(draw(number, rng), rng)
        prepared = prepare(image, PreprocessSpec())
        assert image.dtype == np.uint8
        assert prepared.objects == 1
        assert not prepared.light_on_dark
        assert not prepared.cut_by_border


def test_that_laying_a_chromosome_straight_keeps_its_stain() -> None:
    rng = np.random.default_rng(2)
    drawn = draw("3", rng)
    image = lay(drawn, straight_curve(len(drawn.half_width) / SCALE), rng).grey
    ink = float((255.0 - image[image < 250]).sum()) / 255
    assert ink == pytest.approx(float(drawn.stain.sum()) / SCALE**2, rel=0.15)


@pytest.mark.parametrize("number", ["1", "5", "9", "12", "18", "X"])
def test_that_straightening_finds_the_p_end_and_the_centromere_again(number: str) -> None:
    rng = np.random.default_rng(21)
    right = seen = 0
    for _ in range(8):
        drawn = draw(number, rng)
        found = straighten(render(drawn, rng), number)
        if found is None:
            continue
        seen += 1
        rows = np.linspace(0, 1, 100)
        was = np.interp(rows, np.linspace(0, 1, drawn.bottom - drawn.top), _body(drawn))
        now = np.interp(rows, np.linspace(0, 1, found.bottom - found.top), _body(found))
        up, down = np.corrcoef(was, now)[0, 1], np.corrcoef(was, now[::-1])[0, 1]
        place = (drawn.centromere - drawn.top) / (drawn.bottom - drawn.top)
        again = (found.centromere - found.top) / (found.bottom - found.top)
        right += up > down and up > 0.7 and abs(place - again) < 0.08
    assert seen >= 7
    assert right >= seen - 1


def test_that_a_bent_chromosome_keeps_its_length_when_straightened() -> None:
    rng = np.random.default_rng(8)
    ratios = []
    for _ in range(12):
        drawn = draw("2", rng)
        found = straighten(render(drawn, rng), "2")
        if found is not None:
            ratios.append((found.bottom - found.top) / (drawn.bottom - drawn.top))
    assert len(ratios) >= 8
    assert ratios == pytest.approx([1.0] * len(ratios), abs=0.08)


def test_that_an_image_exposed_again_keeps_its_chromosome_and_loses_its_ground() -> None:
    rng = np.random.default_rng(6)
    image = render(draw("10", rng), rng)
    dusty = image.copy()
    dusty[0, :] = 252
    again = expose_again(dusty, rng)
    assert again is not None
    assert again.shape == image.shape
    dark = image < 180
    assert np.abs(again.astype(int) - image)[dark].mean() < 12
    assert np.median(again[0]) >= 253


def test_that_both_grounds_occur() -> None:
    rng = np.random.default_rng(6)
    stain = np.pad(draw("10", rng).stain, 20)
    white = [bool((expose(stain, rng)[:10] == 255).all()) for _ in range(20)]
    assert 2 < sum(white) < 20


def test_that_an_empty_field_is_not_exposed_again() -> None:
    blank = np.full((60, 60), 255, dtype=np.uint8)
    assert expose_again(blank, np.random.default_rng(0)) is None


def test_that_an_empty_field_is_not_straightened() -> None:
    assert straighten(np.full((60, 60), 255, dtype=np.uint8), "1") is None


def test_that_two_chromosomes_are_not_straightened_as_one() -> None:
    rng = np.random.default_rng(4)
    image = render(draw("7", rng), rng)
    assert straighten(np.hstack([image, image]), "7") is None


def test_that_a_round_blot_is_not_straightened() -> None:
    rows, columns = np.mgrid[:60, :60]
    disc = np.where((rows - 30) ** 2 + (columns - 30) ** 2 < 300, 90, 255).astype(np.uint8)
    assert straighten(disc, "1") is None


def test_that_a_chromosome_cut_by_the_border_is_not_straightened() -> None:
    rng = np.random.default_rng(4)
    image = render(draw("4", rng), rng)
    rows = np.flatnonzero((image < 200).any(axis=1))
    assert straighten(np.ascontiguousarray(image[: int(rows.mean())]), "4") is None


def _body(straight: Straight) -> Float32Array:
    return profile(straight)[straight.top : straight.bottom]
