"""Chromosomes stood upright: where the ends, the constriction and the pixels go."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from chromoview.core.domain import UInt8Image
from chromoview.core.preprocess import PreprocessSpec
from chromoview.core.upright import stand_upright

SPEC = PreprocessSpec()
GROUND, STAIN = 230, 70


def drawn(
    *,
    share: float = 0.24,
    turn: float = 0.0,
    length: int = 100,
    bend: float = 0.0,
    narrow: float = 0.4,
) -> UInt8Image:
    """A rod of 20 pixels' width with a constriction at `share` of its length from the top, turned
    by so many degrees clockwise; `bend` is the total change of its direction in degrees."""
    side = 240
    image = np.full((side, side), GROUND, np.uint8)
    steps = 400
    along = (np.arange(steps) + 0.5) / steps
    direction = np.radians(90 + turn + bend * (along - 0.5))
    x = np.cumsum(np.cos(direction)) * length / steps
    y = np.cumsum(np.sin(direction)) * length / steps
    x, y = x - x.mean() + side / 2, y - y.mean() + side / 2
    half = 10 * (1 - narrow * np.exp(-0.5 * ((along - share) / 0.04) ** 2))
    for at_x, at_y, radius in zip(x, y, half, strict=True):
        centre = (round(at_x * 16), round(at_y * 16))
        cv2.circle(image, centre, round(radius * 16), STAIN, cv2.FILLED, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(image, (0, 0), 1.0).astype(np.uint8)


def waist(pixels: UInt8Image) -> float:
    """Row of the narrowest place, away from the tips."""
    width = (pixels < 150).sum(axis=1)
    rows = np.flatnonzero(width)
    core = slice(rows[0] + 15, rows[-1] - 14)
    return float(rows[0] + 15 + np.flatnonzero(width[core] == width[core].min()).mean())


@pytest.mark.parametrize("turn", [0, 35, 90, 160, 250])
def test_that_a_constriction_is_found_and_the_short_arm_put_on_top(turn: float) -> None:
    upright = stand_upright(drawn(turn=turn), SPEC, number="4")
    assert upright.p_up is True
    assert upright.centromere is not None
    assert upright.centromere < upright.pixels.shape[0] / 2
    assert abs(upright.centromere - waist(upright.pixels)) <= 2
    assert upright.confidence > 0.5


def test_that_it_keeps_the_scale_of_its_original() -> None:
    upright = stand_upright(drawn(turn=35), SPEC, number="4")
    rows = np.flatnonzero((upright.pixels < 150).any(axis=1))
    assert abs((rows[-1] - rows[0] + 1) - 120) <= 4  # with its round ends
    assert abs(upright.length - 120) <= 8
    assert 18 <= upright.width <= 25  # with its rim
    assert upright.pixels.min() <= STAIN + 5
    assert abs(int(upright.pixels[0, 0]) - GROUND) <= 3


def test_that_a_bent_one_is_followed_around_its_bend() -> None:
    upright = stand_upright(drawn(bend=110, length=140), SPEC, number="4")
    assert upright.p_up is True
    assert upright.length > 1.08 * (upright.pixels.shape[0] - 6)
    assert upright.centromere is not None
    assert upright.centromere < 0.45 * upright.pixels.shape[0]


def test_that_the_models_word_on_the_ends_comes_first() -> None:
    grey = drawn(turn=0)
    up, down = (stand_upright(grey, SPEC, number="4", p_up=p) for p in (0.95, 0.05))
    assert (up.p_up, down.p_up) == (True, True)
    assert np.abs(up.pixels.astype(int) - down.pixels[::-1, ::-1].astype(int)).max() <= 2
    unsure = stand_upright(drawn(turn=180), SPEC, number="4", p_up=0.55)
    assert unsure.p_up is True  # the arms tell
    assert unsure.centromere is not None
    assert unsure.centromere < unsure.pixels.shape[0] / 2


def test_that_arms_of_one_length_tell_no_end_but_a_centromere() -> None:
    upright = stand_upright(drawn(share=0.5), SPEC, number="1")
    assert upright.p_up is None
    assert upright.centromere is not None
    assert abs(upright.centromere - upright.pixels.shape[0] / 2) <= 3


def test_that_without_a_number_nothing_is_said_of_arms() -> None:
    for number in ("", "mar"):
        upright = stand_upright(drawn(), SPEC, number=number)
        assert (upright.centromere, upright.p_up, upright.confidence) == (None, None, 0.0)
        assert upright.width > 15


def test_that_without_a_constriction_the_ideogram_is_only_believed_where_an_end_is_known() -> None:
    rod = drawn(narrow=0.0)
    assert stand_upright(rod, SPEC, number="4").centromere is None
    told = stand_upright(rod, SPEC, number="4", p_up=0.95)
    assert told.centromere is not None
    assert told.confidence < 0.2
    assert 0.2 < told.centromere / told.pixels.shape[0] < 0.35


def test_that_an_empty_image_is_shown_as_it_is() -> None:
    empty = np.full((50, 40), GROUND, np.uint8)
    upright = stand_upright(empty, SPEC, number="4", p_up=0.9)
    assert np.array_equal(upright.pixels, empty)
    assert (upright.centromere, upright.p_up, upright.width) == (None, None, 0.0)


def test_that_bright_chromosomes_stay_bright() -> None:
    upright = stand_upright(np.asarray(255 - drawn(turn=35), np.uint8), SPEC, number="4")
    assert upright.p_up is True
    assert int(upright.pixels[0, 0]) < 40
    assert upright.pixels.max() > 150


def test_that_a_shape_that_is_no_rod_is_survived() -> None:
    disc = np.full((90, 90), GROUND, np.uint8)
    cv2.circle(disc, (45, 45), 20, STAIN, cv2.FILLED)
    ring = disc.copy()
    cv2.circle(ring, (45, 45), 12, GROUND, cv2.FILLED)
    for grey in (disc, ring):
        upright = stand_upright(grey, SPEC, number="18", p_up=0.9)
        assert math.isfinite(upright.length)
        assert upright.centromere is None or 0 <= upright.centromere < upright.pixels.shape[0]
