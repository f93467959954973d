"""The samples of a file are shown as they are, through a window in their own units."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile

from chromoview.core import images
from chromoview.core.errors import ImageError
from chromoview.core.images import decode_image, decode_original, load_original
from tests.core.conftest import draw_chromosome, encode

GREY = draw_chromosome()
RNG = np.random.default_rng(0)


def tiff(samples: np.ndarray, folder: Path, **options: object) -> bytes:
    file = folder / "made.tif"
    tifffile.imwrite(file, samples, **options)  # type: ignore[arg-type]
    return file.read_bytes()


def deep(kind: str) -> np.ndarray:
    """The drawn chromosome in another type and other units, with a camera's noise."""
    noisy = GREY + RNG.normal(0, 0.8, GREY.shape)
    scales = {
        "uint16": (12.0, 300.0),
        "int16": (12.0, -1500.0),
        "uint32": (1000.0, 3_000_000_000.0),
        "float32": (1 / 4096, 0.02),
        "float64": (1e-3, 1e6),
    }
    scale, start = scales[kind]
    return (noisy * scale + start).astype(kind)


def test_an_8_bit_picture_is_shown_as_it_is_stored() -> None:
    original = decode_original(encode(".png", GREY), "a.png")
    assert (original.low, original.high, original.depth) == (0.0, 255.0, 8)
    assert np.array_equal(original.shown(0, 255), GREY)
    assert (original.width, original.height) == (GREY.shape[1], GREY.shape[0])


@pytest.mark.parametrize("kind", ["uint16", "int16", "uint32", "float32", "float64"])
def test_deep_samples_start_as_the_model_sees_them(kind: str, tmp_path: Path) -> None:
    samples = deep(kind)
    data = tiff(samples, tmp_path)
    original = decode_original(data, "a.tif")
    seen = decode_image(data, "a.tif").pixels
    shown = original.shown(original.low, original.high)
    assert np.abs(shown.astype(int) - seen).max() <= 1
    assert original.depth == samples.dtype.itemsize * 8
    assert original.whole == np.issubdtype(samples.dtype, np.integer)


@pytest.mark.parametrize("kind", ["uint16", "int16", "uint32", "float32", "float64"])
def test_a_narrow_window_shows_what_256_greys_would_have_lost(kind: str, tmp_path: Path) -> None:
    samples = np.sort(deep(kind), axis=None).reshape(GREY.shape)
    original = decode_original(tiff(samples, tmp_path), "a.tif")
    middle, width = float(np.median(samples)), (original.high - original.low) / 200
    shown = original.shown(middle - width / 2, middle + width / 2).ravel()
    inside = (samples.ravel() > middle - width / 2) & (samples.ravel() < middle + width / 2)
    assert len(np.unique(shown[inside])) > 3, "one grey of eight bits, spread over many"
    assert (shown[samples.ravel() <= middle - width / 2] == 0).all()
    assert (shown[samples.ravel() >= middle + width / 2] == 255).all()


def test_the_window_is_told_in_the_units_of_the_file(tmp_path: Path) -> None:
    samples = np.full((60, 60), 3000, np.uint16)
    samples[20:40, 20:40] = 500
    samples[0, 0] = 65535  # a hot pixel
    original = decode_original(tiff(samples, tmp_path), "a.tif")
    assert (original.low, original.high) == (500.0, 3000.0)
    assert original.least == 500.0
    assert 3000.0 < original.most < 5000.0, "a hot pixel does not make the handles coarse"
    assert original.shown(500, 3000)[0, 0] == 255


def test_an_automatic_window_serves_the_part_in_sight(tmp_path: Path) -> None:
    samples = np.zeros((50, 100), np.uint16)
    samples[:, :50] = np.linspace(100, 200, 50)
    samples[:, 50:] = np.linspace(5000, 9000, 50)
    original = decode_original(tiff(samples, tmp_path), "a.tif")
    low, high = original.fitted(slice(0, 50), slice(0, 50))
    assert 100 <= low < high <= 200
    assert original.fitted(slice(0, 5), slice(10, 11)) == (original.low, original.high)


def test_samples_without_a_value_are_neither_black_nor_a_fault(tmp_path: Path) -> None:
    samples = deep("float32")
    samples[3:6, 3:6] = np.nan
    samples[0, 0], samples[0, 1] = np.inf, -np.inf
    data = tiff(samples, tmp_path)
    original = decode_original(data, "a.tif")
    shown = original.shown(original.low, original.high)
    assert np.abs(shown.astype(int) - decode_image(data, "a.tif").pixels).max() <= 1
    assert (shown[0, 0], shown[0, 1]) == (255, 0)
    assert max(original.histogram()) == 1.0


def test_small_values_are_white_where_the_file_says_so(tmp_path: Path) -> None:
    data = tiff(GREY, tmp_path, photometric="miniswhite")
    original = decode_original(data, "a.tif")
    assert np.array_equal(original.shown(0, 255), 255 - GREY)


def test_transparent_parts_lie_over_white_in_any_window() -> None:
    alpha = np.full_like(GREY, 255)
    alpha[:10] = 0
    data = encode(".png", np.dstack([GREY, GREY, GREY, alpha]))
    shown = decode_original(data, "a.png").shown(0, 100)
    assert (shown[:10] == 255).all()


def test_a_picture_of_one_value_has_no_window_and_is_white(tmp_path: Path) -> None:
    original = decode_original(tiff(np.full((20, 20), 700, np.uint16), tmp_path), "a.tif")
    assert original.low == original.high == 700.0
    assert (original.shown(700, 700) == 255).all()
    assert original.histogram() == ()


def test_an_orientation_tag_turns_the_samples_too(tmp_path: Path) -> None:
    samples = deep("uint16")[:, :60]
    data = tiff(samples, tmp_path, extratags=[(274, 3, 1, 6, True)])
    original = decode_original(data, "a.tif")
    assert original.samples.shape == samples.shape[::-1] == (original.height, original.width)
    assert np.array_equal(original.samples, samples[::-1].T)


def test_a_field_of_many_pixels_is_kept_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "_BAND", 1000)
    original = decode_original(tiff(deep("uint16"), tmp_path), "a.tif")
    assert original.samples.size <= 1500
    assert (original.height, original.width) == GREY.shape


def test_a_file_that_is_no_image_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.tif"
    file.write_bytes(b"no image at all")
    with pytest.raises(ImageError):
        load_original(file)
