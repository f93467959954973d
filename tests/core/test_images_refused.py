"""A file that cannot be read says why in a sentence, and never raises anything else."""

from __future__ import annotations

import contextlib
import io
import os
import random
import struct
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st

from chromoview.core.errors import ImageError
from chromoview.core.images import decode_image, load_image
from tests.core.conftest import draw_chromosome, encode, png, png_chunk

PICTURE = draw_chromosome(size=(48, 40), length=34, width=9)


def _tiff(**options: object) -> bytes:
    out = io.BytesIO()
    tifffile.imwrite(out, PICTURE, **options)
    return out.getvalue()


WHOLE = {
    "png": encode(".png", PICTURE),
    "jpeg": encode(".jpg", PICTURE),
    "progressive": encode(".jpg", PICTURE, (cv2.IMWRITE_JPEG_PROGRESSIVE, 1)),
    "bmp": encode(".bmp", PICTURE),
    "tiff": _tiff(),
    "deflate": _tiff(compression="zlib"),
    "lzw": encode(".tiff", PICTURE, (cv2.IMWRITE_TIFF_COMPRESSION, 5)),
}


def _refusal(data: bytes, name: str = "a.png") -> str:
    with pytest.raises(ImageError) as caught:
        decode_image(data, name)
    assert caught.value.remedy
    return caught.value.message


def test_an_empty_file_is_refused() -> None:
    assert _refusal(b"") == "a.png is empty (0 bytes)."


def test_text_named_png_is_refused() -> None:
    assert "is not an image, although its name says so" in _refusal(b"sample notes\n" * 20)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_off_anywhere_is_refused(kind: str, share: float) -> None:
    whole = WHOLE[kind]
    decode_image(whole, "a")
    assert "cut off" in _refusal(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("kind", ["png", "jpeg", "progressive", "bmp"])
def test_a_file_without_its_last_two_bytes_is_cut_off(kind: str) -> None:
    assert "cut off" in _refusal(WHOLE[kind][:-2])


def test_the_thumbnail_inside_a_cut_off_jpeg_does_not_hide_the_cut() -> None:
    whole = WHOLE["jpeg"]
    block = b"Exif\0\0" + whole
    tagged = whole[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + whole[2:]
    decode_image(tagged, "a.jpg")
    assert "cut off" in _refusal(tagged[: int(len(tagged) * 0.9)])


def test_bytes_after_the_end_do_no_harm() -> None:
    for kind in ("png", "jpeg", "bmp"):
        expected = decode_image(WHOLE[kind], "a").pixels
        assert np.array_equal(decode_image(WHOLE[kind] + b"trailer" * 9, "a").pixels, expected)


def test_a_png_with_a_wrong_checksum_is_damaged() -> None:
    data = bytearray(WHOLE["png"])
    data[len(data) // 2] ^= 0xFF
    assert "is damaged: the checksum of its" in _refusal(bytes(data))


def test_a_png_whose_pixels_cannot_be_unpacked_is_damaged() -> None:
    good = png([bytes(10)] * 10, width=10, depth=8, colour=0)
    start = good.index(b"IDAT") - 4
    bad = good[:start] + png_chunk(b"IDAT", b"no deflate stream") + png_chunk(b"IEND", b"")
    assert "is damaged" in _refusal(bad)


def test_an_enormous_picture_is_refused_before_it_is_decoded() -> None:
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head)
    data += png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")
    assert _refusal(data) == "a.png has 20000 x 20000 pixels, more than 100 megapixels."


def test_an_enormous_tiff_is_refused_by_its_header() -> None:
    data = bytearray(_tiff())
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as tiff:
        for name in ("ImageWidth", "ImageLength"):
            tag = tiff.pages.first.tags[name]
            form = "<I" if int(tag.dtype) == 4 else "<H"
            struct.pack_into(form, data, tag.valueoffset, 30_000)
    assert "more than 100 megapixels" in _refusal(bytes(data), "a.tif")


@pytest.mark.parametrize("shape", [(7, 40), (40, 7), (1, 1)])
def test_a_picture_too_small_to_show_anything_is_refused(shape: tuple[int, int]) -> None:
    assert "a side needs 8" in _refusal(encode(".png", np.zeros(shape, np.uint8)))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"GIF89a" + bytes(20), "GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "HEIC"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes(128) + b"DICM" + bytes(9), "DICOM"),
    ],
)
def test_a_format_that_is_not_read_is_named(data: bytes, kind: str) -> None:
    assert f"is a {kind} file, which ChromoView does not read" in _refusal(data)


def test_a_picture_without_any_number_is_refused() -> None:
    out = io.BytesIO()
    tifffile.imwrite(out, np.full((20, 20), np.nan, np.float32))
    assert "holds no number in any pixel" in _refusal(out.getvalue(), "a.tif")


def test_a_file_that_has_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="is no longer there"):
        load_image(tmp_path / "gone.png")


def test_a_folder_named_like_an_image_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    with pytest.raises(ImageError, match="is a folder"):
        load_image(tmp_path / "a.png")


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_named_like_an_image_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(ImageError, match="is not a file"):
        load_image(tmp_path / "a.png")


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(WHOLE["png"])

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the tests may run as root, who may all
    with pytest.raises(ImageError, match="may not be read by this user"):
        load_image(path)


def test_a_failing_disk_is_reported_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(WHOLE["png"])

    def fail(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(ImageError, match="cannot be read: Input/output error"):
        load_image(path)


def _baseline(quality: int, restart: int, picture: np.ndarray = PICTURE) -> bytes:
    return encode(
        ".jpg",
        picture,
        (cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_RST_INTERVAL, restart),
    )


@pytest.mark.parametrize("share", [0.7, 0.8, 0.95])
@pytest.mark.parametrize("quality", [50, 95])
@pytest.mark.parametrize("restart", [0, 4])
def test_a_jpeg_cut_off_and_closed_again_is_refused(
    share: float, quality: int, restart: int
) -> None:
    whole = _baseline(quality, restart)
    begin = whole.index(b"\xff\xda") + 10  # of the coded data
    mended = whole[: begin + int((len(whole) - 2 - begin) * share)] + b"\xff\xd9"
    assert "its picture data end early" in _refusal(mended, "a.jpg")


@pytest.mark.parametrize("quality", [30, 75, 100])
@pytest.mark.parametrize("restart", [0, 3])
def test_a_whole_jpeg_is_never_taken_for_cut_off(
    quality: int, restart: int, capfd: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (50, 70, 3)).astype(np.uint8)
    for picture in (PICTURE, np.full((64, 64), 255, np.uint8), PICTURE[:-7, :-3], noise):
        data = _baseline(quality, restart, np.ascontiguousarray(picture))
        assert decode_image(data, "a.jpg").pixels.shape == picture.shape[:2]
    assert capfd.readouterr().err == ""


def test_a_jpeg_in_printing_inks_is_refused() -> None:
    frame = struct.pack(">BHHB", 8, 40, 40, 4) + bytes([1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0])
    data = b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"
    assert "is stored in printing inks (CMYK)" in _refusal(data, "a.jpg")


def _odd(image: np.ndarray, extension: str = ".tif", **options: object) -> tuple[str, bytes]:
    if not options:
        return extension, encode(extension, image)
    out = io.BytesIO()
    tifffile.imwrite(out, image, **options)
    return extension, out.getvalue()


SEEDS = [
    *[_odd(PICTURE, extension) for extension in (".png", ".jpg", ".bmp", ".tif")],
    _odd(np.dstack([PICTURE] * 4), ".bmp"),
    _odd(PICTURE.astype(np.uint16) * 200, compression="zlib"),
    _odd(np.stack([PICTURE] * 3), photometric="minisblack"),
    _odd(PICTURE, imagej=True),
    _odd(np.dstack([PICTURE] * 3), photometric="rgb", bigtiff=True),
    _odd(PICTURE.astype(np.float32), tile=(16, 16), compression="zlib"),
]


def test_damage_where_it_hurts_gives_a_picture_or_a_sentence() -> None:
    rng = random.Random(0)
    refused = 0
    for _ in range(1200):
        extension, whole = rng.choice(SEEDS)
        data = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            place = rng.randrange(rng.choice((len(data), min(len(data), 300))))
            if extension == ".tif" and rng.random() < 0.5:  # its directory may stand at the end
                place = len(data) - 1 - place
            data[place] = rng.choice((0, 1, 255, rng.randrange(256), data[place] ^ 128))
        try:
            pixels = decode_image(bytes(data), f"a{extension}").pixels
        except ImageError:
            refused += 1
        else:
            assert pixels.ndim == 2
            assert pixels.size
    assert 300 < refused < 1200


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    end=st.floats(0.0, 1.0),
)
def test_damage_of_any_kind_gives_a_picture_or_a_sentence(
    kind: str, changes: list[tuple[int, int]], end: float
) -> None:
    data = bytearray(WHOLE[kind])
    for position, value in changes:
        data[position % len(data)] = value
    cut = len(data) if end > 0.5 else int(len(data) * 2 * end)
    with contextlib.suppress(ImageError):
        pixels = decode_image(bytes(data[:cut]), "a").pixels
        assert pixels.dtype == np.uint8
        assert pixels.ndim == 2
