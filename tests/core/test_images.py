"""Any image file becomes a grey picture, whatever its colours, bits and orientation."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest

from chromoview.core.images import claims_to_be_image, decode_image, load_image
from tests.core.conftest import encode, exif, png, png_chunk

GREY = (np.arange(12 * 10, dtype=np.uint16).reshape(12, 10) * 2).astype(np.uint8)
COLOUR = np.dstack([GREY, 255 - GREY, np.full_like(GREY, 40)])  # blue first
LUMINANCE = cv2.cvtColor(COLOUR, cv2.COLOR_BGR2GRAY)


@pytest.mark.parametrize("extension", [".png", ".bmp", ".tiff"])
def test_an_8_bit_grey_picture_comes_through_unchanged(extension: str) -> None:
    data = encode(extension, GREY)
    loaded = decode_image(data, f"a{extension}")
    assert np.array_equal(loaded.pixels, GREY)
    assert (loaded.depth, loaded.notes) == (8, ())
    assert loaded.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("extension", [".png", ".bmp", ".tiff"])
def test_colours_are_weighed_in_the_right_order(extension: str) -> None:
    assert np.array_equal(decode_image(encode(extension, COLOUR), "a").pixels, LUMINANCE)


def test_a_jpeg_is_read_nearly_as_it_was() -> None:
    smooth = cv2.GaussianBlur(np.repeat(np.repeat(GREY, 4, 0), 4, 1), (0, 0), 3)
    loaded = decode_image(encode(".jpg", smooth, (cv2.IMWRITE_JPEG_QUALITY, 95)), "a.jpg")
    assert np.abs(loaded.pixels.astype(int) - smooth).max() <= 4
    assert loaded.depth == 8


def test_transparent_pixels_lie_over_white() -> None:
    alpha = np.full_like(GREY, 255)
    alpha[:6] = 0
    alpha[6] = 128
    loaded = decode_image(encode(".png", np.dstack([COLOUR, alpha])), "a.png").pixels
    assert (loaded[:6] == 255).all()
    assert np.array_equal(loaded[7:], LUMINANCE[7:])
    half = LUMINANCE[6] * (128 / 255) + 255 * (127 / 255)
    assert np.abs(loaded[6] - half).max() <= 1


def test_grey_with_alpha_lies_over_white() -> None:
    rows = [bytes([100, 0] * 4 + [100, 255] * 4)] * 8
    pixels = decode_image(png(rows, width=8, depth=8, colour=4), "a.png").pixels
    assert (pixels[:, :4] == 255).all()
    assert (pixels[:, 4:] == 100).all()


def test_a_picture_that_is_transparent_throughout_is_read_as_opaque() -> None:
    data = encode(".png", np.dstack([COLOUR, np.zeros_like(GREY)]))
    loaded = decode_image(data, "a.png")
    assert np.array_equal(loaded.pixels, LUMINANCE)
    assert loaded.notes == ("transparent throughout; read as opaque",)


def test_a_palette_png_is_read_by_its_colours() -> None:
    palette = png_chunk(b"PLTE", bytes([255, 255, 255, 30, 30, 30]))
    data = png([bytes([0, 1] * 4)] * 8, width=8, depth=8, colour=3, extra=palette)
    assert decode_image(data, "a.png").pixels[0].tolist() == [255, 30] * 4


def test_a_palette_png_with_transparency_lies_over_white() -> None:
    extra = png_chunk(b"PLTE", bytes([0, 0, 0, 30, 30, 30])) + png_chunk(b"tRNS", b"\0")
    data = png([bytes([0, 1] * 4)] * 8, width=8, depth=8, colour=3, extra=extra)
    assert decode_image(data, "a.png").pixels[0].tolist() == [255, 30] * 4


def test_a_grey_level_that_a_png_calls_transparent_becomes_white() -> None:
    data = png(
        [bytes([7, 90] * 4)] * 8, width=8, depth=8, colour=0, extra=png_chunk(b"tRNS", b"\0\x07")
    )
    assert decode_image(data, "a.png").pixels[0].tolist() == [255, 90] * 4


def test_a_1_bit_png_is_black_and_white() -> None:
    loaded = decode_image(png([b"\xaa"] * 8, width=8, depth=1, colour=0), "a.png")
    assert loaded.pixels[0].tolist() == [255, 0] * 4
    assert loaded.depth == 1


@pytest.mark.parametrize(
    ("orientation", "turned"),
    [
        (1, GREY),
        (2, GREY[:, ::-1]),
        (3, GREY[::-1, ::-1]),
        (4, GREY[::-1]),
        (5, GREY.T),
        (6, np.rot90(GREY, -1)),
        (7, GREY[::-1, ::-1].T),
        (8, np.rot90(GREY, 1)),
    ],
)
def test_the_orientation_of_a_png_is_followed(orientation: int, turned: np.ndarray) -> None:
    rows = [row.tobytes() for row in GREY]
    extra = png_chunk(b"eXIf", exif(orientation))
    data = png(rows, width=10, depth=8, colour=0, extra=extra)
    assert np.array_equal(decode_image(data, "a.png").pixels, turned)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_png_and_jpeg_turn_the_same_way(orientation: int) -> None:
    picture = np.repeat(np.repeat(GREY, 4, 0), 4, 1)
    plain = encode(".jpg", picture)
    block = b"Exif\0\0" + exif(orientation)
    tagged = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]
    upright = decode_image(plain, "a.jpg").pixels
    rows = [row.tobytes() for row in upright]
    extra = png_chunk(b"eXIf", exif(orientation))
    expected = decode_image(png(rows, width=40, depth=8, colour=0, extra=extra), "a.png").pixels
    assert np.array_equal(decode_image(tagged, "a.jpg").pixels, expected)


def test_an_orientation_that_makes_no_sense_is_left_alone() -> None:
    rows = [row.tobytes() for row in GREY]
    for block in (exif(99), b"MM\0*\0\0\xff\xff", b"nonsense"):
        data = png(rows, width=10, depth=8, colour=0, extra=png_chunk(b"eXIf", block))
        assert np.array_equal(decode_image(data, "a.png").pixels, GREY)


def test_16_bits_are_scaled_to_the_whole_range_and_keep_their_order() -> None:
    picture = (np.linspace(1000, 3000, 10_000).reshape(100, 100)).astype(np.uint16)
    loaded = decode_image(encode(".png", picture), "a.png")
    assert (int(loaded.pixels.min()), int(loaded.pixels.max())) == (0, 255)
    assert (np.diff(loaded.pixels.ravel().astype(int)) >= 0).all()
    assert loaded.depth == 16


def test_a_small_chromosome_on_a_large_16_bit_ground_keeps_its_bands() -> None:
    rng = np.random.default_rng(0)
    picture = rng.normal(40_000, 60, (1500, 2000))
    picture[700:740, 900:906] = 30_000  # 0.012 % of the picture
    picture[712:716, 900:906] = 20_000
    picture[rng.integers(0, 1500, 50), rng.integers(0, 2000, 50)] = 65_535  # hot pixels
    pixels = decode_image(encode(".png", picture.astype(np.uint16)), "a.png").pixels
    assert int(np.median(pixels)) > 200
    pale, dark = int(pixels[706, 903]), int(pixels[714, 903])
    assert pale < 160
    assert dark < pale - 60


def test_hot_pixels_do_not_set_the_scale() -> None:
    picture = np.full((100, 100), 500, dtype=np.uint16)
    picture[40:60, 30:70] = 300
    picture[5, 5] = 65_535
    pixels = decode_image(encode(".png", picture), "a.png").pixels
    assert pixels[0, 0] == 255
    assert pixels[50, 50] == 0


def test_16_bit_colours_with_alpha_are_scaled_by_what_is_visible() -> None:
    grey = np.linspace(1000, 3000, 400).reshape(20, 20).astype(np.uint16)
    alpha = np.full_like(grey, 65_535)
    grey[:5], alpha[:5] = 60_000, 0
    loaded = decode_image(encode(".png", np.dstack([grey, grey, grey, alpha])), "a.png").pixels
    assert (loaded[:5] == 255).all()
    assert loaded[5:].min() < 10
    assert loaded[-1].max() > 245


def test_an_even_picture_is_said_to_be_so() -> None:
    for picture in (np.full((20, 20), 9, np.uint8), np.full((20, 20), 900, np.uint16)):
        assert "every pixel has the same value" in decode_image(encode(".png", picture), "a").notes


def test_the_content_decides_and_a_wrong_name_is_noted() -> None:
    loaded = decode_image(encode(".jpg", GREY), "a.png")
    assert loaded.notes == ("named as PNG, but holds JPEG",)
    assert decode_image(encode(".png", GREY), "scan").notes == ()


@pytest.mark.parametrize(
    "name", ["染色体 5号.png", "Übergröße é.png", "a b'c\"d.png".replace('"', "")]
)
def test_any_name_can_be_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "患者"
    folder.mkdir()
    (folder / name).write_bytes(encode(".png", GREY))
    assert np.array_equal(load_image(folder / name).pixels, GREY)


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        *[(f"a{e}", True) for e in (".png", ".JPG", ".jpeg", ".jpe", ".BMP", ".dib", ".tif")],
        *[(n, False) for n in ("Thumbs.db", ".DS_Store", "a.csv", "png", "a.png.txt", "a.gif")],
    ],
)
def test_the_name_alone_says_what_claims_to_be_an_image(name: str, claims: bool) -> None:
    assert claims_to_be_image(Path(name)) is claims


def test_bmp_padding_is_not_taken_for_transparency() -> None:
    height, width = GREY.shape
    pixels = np.dstack([COLOUR, np.zeros_like(GREY)])[::-1].tobytes()
    head = struct.pack("<2sIHHI", b"BM", 54 + len(pixels), 0, 0, 54)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 32, 0, len(pixels), 0, 0, 0, 0)
    loaded = decode_image(head + info + pixels, "a.bmp")
    assert np.array_equal(loaded.pixels, LUMINANCE)
    assert loaded.notes == ()


def test_decoders_stay_silent(capfd: pytest.CaptureFixture[str]) -> None:
    rows = [row.tobytes() for row in GREY]
    broken_profile = png_chunk(b"iCCP", b"bad\0\0not deflate")
    decode_image(png(rows, width=10, depth=8, colour=0, extra=broken_profile), "a.png")
    decode_image(encode(".tiff", GREY), "a.tiff")
    assert capfd.readouterr().err == ""
