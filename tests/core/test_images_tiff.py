"""TIFF as microscopes write it."""

from __future__ import annotations

import io
import struct

import cv2
import numpy as np
import pytest
import tifffile

from chromoview.core import images
from chromoview.core.errors import ImageError
from chromoview.core.images import LoadedImage, decode_image
from tests.core.conftest import draw_chromosome, encode

GREY = draw_chromosome(size=(48, 40), length=34, width=9)
RGB = np.dstack([np.full_like(GREY, 40), 255 - GREY, GREY])  # red first
LUMINANCE = cv2.cvtColor(RGB, cv2.COLOR_RGB2GRAY)
LZW, JPEG, DEFLATE = 5, 7, 8


def _load(image: np.ndarray, **options: object) -> LoadedImage:
    out = io.BytesIO()
    tifffile.imwrite(out, image, **options)
    return decode_image(out.getvalue(), "a.tif")


def _with_tag(data: bytes, name: str, value: int) -> bytes:
    changed = bytearray(data)
    with tifffile.TiffFile(io.BytesIO(data)) as tiff:
        struct.pack_into("<H", changed, tiff.pages.first.tags[name].valueoffset, value)
    return bytes(changed)


@pytest.mark.parametrize(
    "options", [{}, {"compression": "zlib"}, {"compression": "zlib", "predictor": True}]
)
def test_8_bits_come_through_unchanged(options: dict[str, object]) -> None:
    assert np.array_equal(_load(GREY, **options).pixels, GREY)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
def test_both_byte_orders_and_bigtiff_are_read(order: str, big: bool) -> None:
    loaded = _load(GREY.astype(np.uint16) * 100, byteorder=order, bigtiff=big)
    assert loaded.depth == 16
    assert np.corrcoef(loaded.pixels.ravel(), GREY.ravel())[0, 1] > 0.999


@pytest.mark.parametrize("compression", [LZW, DEFLATE])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_packed_pixels_are_read_like_plain_ones(compression: int, kind: type) -> None:
    picture = GREY.astype(kind) * (1 if kind is np.uint8 else 200)
    data = encode(".tiff", picture, (cv2.IMWRITE_TIFF_COMPRESSION, compression))
    assert np.array_equal(decode_image(data, "a.tif").pixels, _load(picture).pixels)


@pytest.mark.parametrize("compression", [1, LZW, DEFLATE])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_colours_are_weighed_in_the_right_order(compression: int, kind: type) -> None:
    picture = RGB[..., ::-1].astype(kind) * (1 if kind is np.uint8 else 257)
    data = encode(".tiff", picture, (cv2.IMWRITE_TIFF_COMPRESSION, compression))
    pixels = decode_image(data, "a.tif").pixels
    if kind is np.uint8:
        assert np.array_equal(pixels, LUMINANCE)
    else:
        assert np.corrcoef(pixels.ravel(), LUMINANCE.ravel())[0, 1] > 0.999


def test_a_tiff_with_jpeg_inside_is_read() -> None:
    data = encode(".tiff", RGB[..., ::-1], (cv2.IMWRITE_TIFF_COMPRESSION, JPEG))
    pixels = decode_image(data, "a.tif").pixels
    assert np.abs(pixels.astype(int) - LUMINANCE).mean() < 6


def test_planes_stored_one_after_the_other_are_read() -> None:
    loaded = _load(np.moveaxis(RGB, -1, 0), photometric="rgb", planarconfig="separate")
    assert np.array_equal(loaded.pixels, LUMINANCE)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_white_may_be_zero(kind: type) -> None:
    picture = GREY.astype(kind) * (1 if kind is np.uint8 else 200)
    loaded = _load(picture.max() - picture, photometric="miniswhite")
    straight = _load(picture).pixels.astype(int)
    if kind is np.uint8:
        straight = straight + (255 - int(picture.max()))
    assert np.abs(loaded.pixels.astype(int) - straight).max() <= 1


def test_white_may_be_zero_in_packed_pixels_too() -> None:
    for picture in (GREY, GREY.astype(np.uint16) * 200):
        data = encode(".tiff", picture, (cv2.IMWRITE_TIFF_COMPRESSION, LZW))
        inverted = decode_image(_with_tag(data, "PhotometricInterpretation", 0), "a.tif").pixels
        assert np.array_equal(inverted, 255 - decode_image(data, "a.tif").pixels)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("compression", [None, "lzw"])
def test_the_orientation_tag_is_followed(orientation: int, compression: str | None) -> None:
    out = io.BytesIO()
    tifffile.imwrite(out, GREY, extratags=[(274, 3, 1, orientation, True)])
    data = out.getvalue()
    if compression:
        data = _lzw_with_orientation(orientation)
    turned = {
        1: GREY,
        2: GREY[:, ::-1],
        3: GREY[::-1, ::-1],
        4: GREY[::-1],
        5: GREY.T,
        6: np.rot90(GREY, -1),
        7: GREY[::-1, ::-1].T,
        8: np.rot90(GREY, 1),
    }[orientation]
    assert np.array_equal(decode_image(data, "a.tif").pixels, turned)


def _lzw_with_orientation(orientation: int) -> bytes:
    """OpenCV writes no orientation, so a tag that nobody needs is renamed."""
    data = bytearray(encode(".tiff", GREY, (cv2.IMWRITE_TIFF_COMPRESSION, LZW)))
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as tiff:
        tags = {tag.code: tag for tag in tiff.pages.first.tags}
        spare = tags[284]  # planar configuration: says nothing where there is one sample
        struct.pack_into("<HHI", data, spare.offset, 274, 3, 1)
        struct.pack_into("<H", data, spare.valueoffset, orientation)
    return bytes(data)


def test_of_several_pages_the_first_is_read_with_a_note() -> None:
    stack = np.stack([GREY, 255 - GREY, GREY])
    out = io.BytesIO()
    with tifffile.TiffWriter(out) as writer:
        for page in stack:
            writer.write(page, contiguous=False)
    loaded = decode_image(out.getvalue(), "a.tif")
    assert np.array_equal(loaded.pixels, GREY)
    assert loaded.notes == ("first of 3 pages",)


def test_an_imagej_stack_is_read_with_a_note() -> None:
    loaded = _load(np.stack([GREY, 255 - GREY]), imagej=True)
    assert np.array_equal(loaded.pixels, GREY)
    assert loaded.notes == ("first of 2 pages",)


@pytest.mark.parametrize(
    "kind", [np.float16, np.float32, np.float64, np.int16, np.uint32, np.int32]
)
def test_every_kind_of_number_is_scaled(kind: type) -> None:
    loaded = _load(
        (GREY.astype(np.float64) * 8 - 900).clip(0 if kind is np.uint32 else None).astype(kind)
    )
    assert loaded.pixels.max() == 255
    assert loaded.pixels.min() <= 1
    assert loaded.pixels[24, 20] < loaded.pixels[2, 2]


def test_values_around_a_large_offset_keep_their_digits() -> None:
    loaded = _load(GREY.astype(np.float64) / 1e4 + 1e6)
    assert np.corrcoef(loaded.pixels.ravel(), GREY.ravel())[0, 1] > 0.999


def test_missing_and_infinite_numbers_are_survived_and_counted() -> None:
    picture = GREY.astype(np.float32) / 255
    picture[0, 0:3] = np.nan
    picture[1, 0], picture[1, 1] = np.inf, -np.inf
    loaded = _load(picture)
    assert loaded.notes == ("5 pixels without a value",)
    assert (loaded.pixels[1, 0], loaded.pixels[1, 1]) == (255, 0)
    assert (
        np.abs(loaded.pixels[10:].astype(int) - _load(GREY / np.float32(255)).pixels[10:]).max()
        <= 1
    )


def test_a_declared_alpha_lies_over_white() -> None:
    alpha = np.full_like(GREY, 255)
    alpha[:10] = 0
    loaded = _load(np.dstack([RGB, alpha]), photometric="rgb", extrasamples=["unassalpha"]).pixels
    assert (loaded[:10] == 255).all()
    assert np.array_equal(loaded[10:], LUMINANCE[10:])


def test_a_fourth_channel_that_is_no_alpha_is_left_out() -> None:
    other = np.zeros_like(GREY)
    loaded = _load(np.dstack([RGB, other]), photometric="rgb", extrasamples=["unspecified"])
    assert np.array_equal(loaded.pixels, LUMINANCE)


def test_a_palette_is_looked_up() -> None:
    indices = (GREY > 128).astype(np.uint8)
    colours = np.zeros((3, 256), np.uint16)
    colours[:, 0], colours[:, 1] = 20 * 257, 250 * 257
    loaded = _load(indices, photometric="palette", colormap=colours)
    assert np.array_equal(loaded.pixels, np.where(indices, 250, 20))


def test_1_bit_is_black_and_white() -> None:
    loaded = _load(GREY > 128, photometric="minisblack")
    assert np.array_equal(loaded.pixels, np.where(GREY > 128, 255, 0))
    assert loaded.depth == 1


def test_a_tag_that_stands_twice_does_no_harm() -> None:
    out = io.BytesIO()
    tifffile.imwrite(
        out, GREY, extratags=[(270, 2, None, "first", True), (270, 2, None, "again", True)]
    )
    assert np.array_equal(decode_image(out.getvalue(), "a.tif").pixels, GREY)


def test_a_tag_that_stands_twice_in_a_packed_file_does_no_harm() -> None:
    data = bytearray(encode(".tiff", GREY, (cv2.IMWRITE_TIFF_COMPRESSION, LZW)))
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as tiff:
        tags = {tag.code: tag for tag in tiff.pages.first.tags}
        length, spare = tags[257], tags[284]
        data[spare.offset : spare.offset + 12] = data[length.offset : length.offset + 12]
    assert np.array_equal(decode_image(bytes(data), "a.tif").pixels, GREY)


def _refusal(data: bytes) -> str:
    with pytest.raises(ImageError) as caught:
        decode_image(data, "a.tif")
    return caught.value.message


@pytest.mark.parametrize("options", [{}, {"compression": "zlib"}])
def test_printing_inks_are_refused(options: dict[str, object]) -> None:
    out = io.BytesIO()
    tifffile.imwrite(out, np.dstack([GREY] * 4), photometric="separated", **options)
    assert "is stored in printing inks (CMYK)" in _refusal(out.getvalue())


def test_more_samples_than_any_picture_has_are_refused() -> None:
    out = io.BytesIO()
    tifffile.imwrite(out, RGB, photometric="rgb")
    data = _with_tag(out.getvalue(), "SamplesPerPixel", 65281)
    assert "has 65281 samples in each pixel, more than 16" in _refusal(data)


def test_a_page_of_boundless_depth_or_tiles_is_refused() -> None:
    deep = io.BytesIO()
    tifffile.imwrite(deep, np.stack([GREY] * 16), volumetric=True, tile=(16, 16, 16))
    for name in ("ImageDepth", "TileDepth"):
        with tifffile.TiffFile(io.BytesIO(deep.getvalue())) as tiff:
            tag = tiff.pages.first.tags[name]
            large = bytearray(deep.getvalue())
            struct.pack_into("<I" if int(tag.dtype) == 4 else "<H", large, tag.valueoffset, 65_000)
            if int(tag.dtype) == 4:
                struct.pack_into("<I", large, tag.valueoffset, 2**30)
        assert "more than 100 megapixels in its first page" in _refusal(bytes(large))


def test_a_page_without_strips_is_refused() -> None:
    out = io.BytesIO()
    tifffile.imwrite(out, RGB, photometric="rgb")
    data = _with_tag(out.getvalue(), "SamplesPerPixel", 0)
    assert "a.tif" in _refusal(data)


def test_a_directory_beyond_all_numbers_is_missing() -> None:
    out = io.BytesIO()
    tifffile.imwrite(out, GREY, bigtiff=True)
    data = bytearray(out.getvalue())
    data[8:16] = b"\xff" * 8
    assert "cut off" in _refusal(bytes(data))


@pytest.mark.parametrize("samples", [1, 3])
def test_a_large_picture_is_scaled_in_parts_like_a_whole_one(
    samples: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(0)
    ground = np.repeat(np.repeat(GREY, 6, 0), 6, 1).astype(np.float64) * 200
    picture = (ground + rng.normal(0, 60, ground.shape)).clip(0, 65535).astype(np.uint16)
    picture = picture if samples == 1 else np.dstack([picture] * 3)
    kind = "minisblack" if samples == 1 else "rgb"
    whole = _load(picture, photometric=kind).pixels
    monkeypatch.setattr(images, "_BAND", 5000)
    parts = _load(picture, photometric=kind).pixels
    assert np.abs(whole.astype(int) - parts).max() <= 4
