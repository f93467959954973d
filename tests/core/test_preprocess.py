"""What becomes of a picture before the model sees it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from chromoview.core import preprocess
from chromoview.core.preprocess import Prepared, PreprocessSpec, find_chromosome, prepare
from tests.core.conftest import draw_chromosome

SPEC = PreprocessSpec()


def _closeness(one: Prepared, other: Prepared) -> float:
    """Correlation of two inputs, whichever end is up."""
    flipped = other.image[::-1, ::-1]
    return max(
        float(np.corrcoef(one.image.ravel(), image.ravel())[0, 1])
        for image in (other.image, flipped)
    )


def _roughened(picture: np.ndarray, noise: float, light: bool) -> np.ndarray:
    """With noise of so many grey values, light on dark where that is wanted."""
    rough = picture + np.random.default_rng(1).normal(0, noise, picture.shape)
    return np.clip(255 - rough if light else rough, 0, 255).astype(np.uint8)


def test_the_input_has_the_shape_and_range_of_the_model(chromosome: np.ndarray) -> None:
    prepared = prepare(chromosome, SPEC)
    assert prepared.image.shape == (SPEC.height, SPEC.width)
    assert prepared.image.dtype == np.float32
    assert prepared.image.min() == 0.0
    assert 0.9 < prepared.image.max() <= 1.0
    assert (prepared.image[0] == 0).all()
    assert (prepared.image[:, 0] == 0).all()


def test_dark_on_light_and_light_on_dark_give_the_same_input(chromosome: np.ndarray) -> None:
    dark, light = prepare(chromosome, SPEC), prepare(255 - chromosome, SPEC)
    assert (dark.light_on_dark, light.light_on_dark) == (False, True)
    assert np.abs(dark.image - light.image).max() < 0.02
    assert np.allclose(dark.to_original, light.to_original, atol=0.05)


@pytest.mark.parametrize("angle", [0, 10, 35, 60, 90, 120, 160])
def test_any_direction_gives_the_same_upright_chromosome(angle: int) -> None:
    upright = prepare(draw_chromosome(angle=0), SPEC)
    turned = prepare(draw_chromosome(size=(120, 120), angle=angle), SPEC)
    assert _closeness(upright, turned) > 0.97
    ys, xs = np.nonzero(turned.image > 0.3)
    assert np.ptp(ys) > 3 * np.ptp(xs)


@pytest.mark.parametrize("scale", [0.5, 1.5, 3.0, 6.0])
def test_magnification_does_not_matter(scale: float) -> None:
    size = (round(120 * scale), round(100 * scale))
    other = draw_chromosome(size=size, length=70 * scale, width=16 * scale)
    assert _closeness(prepare(draw_chromosome(), SPEC), prepare(other, SPEC)) > 0.95


def test_where_the_chromosome_lies_does_not_matter() -> None:
    middle = prepare(draw_chromosome(size=(200, 200)), SPEC)
    aside = prepare(draw_chromosome(size=(200, 200), centre=(60, 140)), SPEC)
    assert _closeness(middle, aside) > 0.97


def test_a_chromosome_is_brought_to_the_width_of_the_spec() -> None:
    prepared = prepare(draw_chromosome(size=(300, 200), length=150, width=40, angle=0), SPEC)
    widths = (prepared.image > 0.3).sum(axis=1)
    assert np.median(widths[widths > 0]) == pytest.approx(SPEC.chromosome_width, abs=3)


def test_one_too_long_for_its_width_is_scaled_to_fit() -> None:
    prepared = prepare(draw_chromosome(size=(400, 100), length=380, width=14, angle=0), SPEC)
    ys, _ = np.nonzero(prepared.image > 0.3)
    assert ys.min() >= SPEC.margin - 2
    assert ys.max() <= SPEC.height - SPEC.margin + 1


@pytest.mark.parametrize("angle", [0, 25, 70, 130])
@pytest.mark.parametrize("scale", [0.6, 1.0, 2.5])
def test_a_marked_point_returns_to_its_original_pixel(angle: float, scale: float) -> None:
    size = (round(140 * scale), round(140 * scale))
    plain = draw_chromosome(
        size=size, length=80 * scale, width=18 * scale, angle=angle, centre=None
    )
    turn = np.deg2rad(angle)
    middle = np.array([(size[1] - 1) / 2, (size[0] - 1) / 2])
    point = middle + np.array([np.sin(turn), np.cos(turn)]) * 20 * scale
    marked = plain.astype(np.float32)
    ys, xs = np.mgrid[0 : size[0], 0 : size[1]]
    spot = np.exp(-((xs - point[0]) ** 2 + (ys - point[1]) ** 2) / (2 * (2.0 * scale) ** 2))
    bright = np.clip(marked + spot * 120, 0, 235).astype(np.uint8)
    prepared = prepare(bright, SPEC)
    # The pale spot is where the input differs most from the unmarked one, laid by the same map.
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    spots = cv2.warpAffine(
        spot.astype(np.float32), prepared.to_original, (SPEC.width, SPEC.height), flags=flags
    )
    row, column = np.unravel_index(spots.argmax(), spots.shape)
    back = prepared.to_original @ np.array([column, row, 1.0])
    assert np.hypot(*(back - point)) < 1.5 * max(1.0, scale)
    body = prepared.image[SPEC.height // 2 - 40 : SPEC.height // 2 + 40, 28:36]
    assert prepared.image[row, column] < np.median(body[body > 0.2])


def test_the_ends_of_the_chromosome_return_to_its_ends(chromosome: np.ndarray) -> None:
    prepared = prepare(chromosome, SPEC)
    ys, xs = np.nonzero(prepared.image > 0.25)
    for row in (ys.min(), ys.max()):
        column = xs[ys == row].mean()
        x, y = prepared.to_original @ np.array([column, row, 1.0])
        reach = np.hypot(x - 49.5, y - 59.5)
        assert reach == pytest.approx(35, abs=2.5)


def test_the_map_keeps_angles_and_mirrors_nothing(chromosome: np.ndarray) -> None:
    matrix = prepare(chromosome, SPEC).to_original[:, :2]
    scale = np.sqrt(np.linalg.det(matrix))
    assert scale > 0
    assert np.allclose(matrix @ matrix.T, scale**2 * np.eye(2), atol=1e-9)


@pytest.mark.parametrize(
    "empty",
    [
        np.full((60, 60), 255, np.uint8),
        np.zeros((60, 60), np.uint8),
        np.random.default_rng(0).normal(200, 2, (60, 60)).astype(np.uint8),
        np.random.default_rng(0).normal(128, 12, (600, 800)).clip(0, 255).astype(np.uint8),
    ],
    ids=["white", "black", "faint noise", "strong noise"],
)
def test_an_empty_field_has_no_object(empty: np.ndarray) -> None:
    prepared = prepare(empty, SPEC)
    assert prepared.objects == 0
    assert not prepared.image.any()
    corner = prepared.to_original @ np.array([(SPEC.width - 1) / 2, (SPEC.height - 1) / 2, 1.0])
    assert np.allclose(corner, (np.array(empty.shape[::-1]) - 1) / 2)


def test_a_speck_is_no_chromosome() -> None:
    picture = np.full((80, 80), 240, np.uint8)
    picture[40:44, 40:44] = 60
    assert prepare(picture, SPEC).objects == 0


def test_several_objects_are_counted_and_only_the_largest_is_shown() -> None:
    picture = np.minimum(
        draw_chromosome(size=(150, 200), length=90, centre=(50, 75), angle=0),
        draw_chromosome(size=(150, 200), length=60, centre=(150, 75), angle=0),
    )
    prepared = prepare(picture, SPEC)
    alone = prepare(draw_chromosome(size=(150, 200), length=90, centre=(50, 75), angle=0), SPEC)
    assert prepared.objects == 2
    assert np.abs(prepared.image - alone.image).max() < 0.02


def test_a_pale_band_does_not_part_a_chromosome() -> None:
    picture = draw_chromosome(angle=0).astype(np.int32)
    picture[58:60] = np.maximum(picture[58:60], 225)
    assert prepare(picture.astype(np.uint8), SPEC).objects == 1


def test_a_chromosome_that_runs_out_of_the_picture_is_cut() -> None:
    whole = draw_chromosome(angle=0)
    assert not prepare(whole, SPEC).cut_by_border
    assert prepare(whole[:70], SPEC).cut_by_border


def test_a_tight_crop_whose_rim_touches_the_border_is_not_cut() -> None:
    whole = draw_chromosome(angle=0, length=70, width=16)
    rows, columns = np.nonzero(whole < 225)
    tight = whole[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    assert not prepare(np.ascontiguousarray(tight), SPEC).cut_by_border


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("noise", [0.0, 3.0, 8.0])
def test_a_thumbnail_is_found(noise: float, light: bool) -> None:
    picture = draw_chromosome(size=(30, 30), length=24, width=8)
    prepared = prepare(_roughened(picture, noise, light), SPEC)
    assert (prepared.objects, prepared.light_on_dark) == (1, light)
    assert _closeness(prepare(picture, SPEC), prepared) > 0.9


@pytest.mark.parametrize(("noise", "light"), [(0.0, False), (3.0, True), (8.0, False), (8.0, True)])
def test_a_small_chromosome_in_a_large_field_is_found(noise: float, light: bool) -> None:
    picture = draw_chromosome(size=(1000, 1200), length=80, width=20)
    prepared = prepare(_roughened(picture, noise, light), SPEC)
    assert (prepared.objects, prepared.light_on_dark) == (1, light)
    assert _closeness(prepare(picture, SPEC), prepared) > 0.9


def test_a_field_of_twelve_megapixels_is_prepared() -> None:
    picture = np.full((3000, 4000), 235, np.uint8)
    picture[1000:1120, 2000:2100] = draw_chromosome()
    prepared = prepare(picture, SPEC)
    assert _closeness(prepare(draw_chromosome(), SPEC), prepared) > 0.99
    assert np.allclose(prepared.to_original @ np.array([31.5, 63.5, 1]), [2049.5, 1059.5], atol=2.0)


def test_a_very_large_field_is_reduced_and_a_point_maps_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = np.full((901, 1201), 235, np.uint8)
    picture[400:701, 300:701] = draw_chromosome(
        size=(301, 401), length=240, width=60, angle=0, centre=(200, 150)
    )
    picture[480:504, 480:520] = 20  # a marked point, dark across the chromosome at (499.5, 491.5)
    whole = prepare(picture, SPEC)
    monkeypatch.setattr(preprocess, "_LARGE", 300_000)
    reduced = prepare(picture, SPEC)
    assert _closeness(whole, reduced) > 0.99
    assert reduced.objects == whole.objects == 1
    for prepared in (whole, reduced):
        rows, columns = np.nonzero(prepared.image > 0.97)
        x, y = prepared.to_original @ np.array([columns.mean(), rows.mean(), 1.0])
        assert (x, y) == pytest.approx((499.5, 491.5), abs=3.0)
    assert np.allclose(whole.to_original @ [32, 64, 1], reduced.to_original @ [32, 64, 1], atol=2.0)


def test_a_reduced_empty_field_still_shows_the_whole_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preprocess, "_LARGE", 1000)
    prepared = prepare(np.full((300, 200), 240, np.uint8), SPEC)
    assert prepared.objects == 0
    middle = prepared.to_original @ np.array([(SPEC.width - 1) / 2, (SPEC.height - 1) / 2, 1.0])
    assert np.allclose(middle, [99.5, 149.5], atol=8)


def test_blur_lowers_the_sharpness_whatever_the_magnification() -> None:
    for scale in (1, 4):
        sharp = draw_chromosome(
            size=(140 * scale, 120 * scale), length=70 * scale, width=16 * scale
        )
        blurred = cv2.GaussianBlur(sharp, (0, 0), 4.0 * scale)
        assert prepare(blurred, SPEC).sharpness < 0.8 * prepare(sharp, SPEC).sharpness


def test_contrast_is_a_share_of_the_grey_range() -> None:
    full = prepare(draw_chromosome(), SPEC).contrast
    faint = prepare((235 - (235 - draw_chromosome()) // 4).astype(np.uint8), SPEC).contrast
    assert 0.5 < full <= 0.7
    assert faint == pytest.approx(full / 4, rel=0.1)


def test_the_found_mask_covers_the_chromosome_alone() -> None:
    picture = draw_chromosome(size=(120, 100), angle=0)
    picture[5:12, 5:12] = 40
    found = find_chromosome(picture, SPEC)
    assert found is not None
    stain, mask, objects = found
    assert stain.shape == mask.shape == picture.shape
    assert objects == 1
    assert mask[60, 50]
    assert not mask[5:12, 5:12].any()


def test_an_empty_field_has_no_mask() -> None:
    assert find_chromosome(np.full((50, 50), 200, np.uint8), SPEC) is None


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(np.uint8, st.tuples(st.integers(8, 60), st.integers(8, 60))),
)
def test_no_picture_breaks_it_and_values_stay_in_bounds(picture: np.ndarray) -> None:
    prepared = prepare(picture, SPEC)
    assert np.isfinite(prepared.image).all()
    assert prepared.image.min() >= 0.0
    assert prepared.image.max() <= 1.0
    assert np.isfinite(prepared.to_original).all()
    assert 0.0 <= prepared.contrast <= 1.0
    assert prepared.sharpness >= 0.0


@pytest.mark.parametrize("shape", [(8, 300), (300, 8), (8, 8)])
def test_odd_shapes_are_prepared(shape: tuple[int, int]) -> None:
    picture = np.full(shape, 230, np.uint8)
    picture[2:6, 2:] = 60
    assert prepare(picture, SPEC).image.shape == (SPEC.height, SPEC.width)


def test_another_size_of_input_is_filled(chromosome: np.ndarray) -> None:
    spec = PreprocessSpec(height=64, width=32, chromosome_width=8.0, margin=2.0)
    small, usual = prepare(chromosome, spec), prepare(chromosome, SPEC)
    assert small.image.shape == (64, 32)
    shrunk = cv2.resize(usual.image, (32, 64), interpolation=cv2.INTER_AREA)
    assert np.corrcoef(shrunk.ravel(), small.image.ravel())[0, 1] > 0.95
