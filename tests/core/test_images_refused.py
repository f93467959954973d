"""A file that cannot be read says why in a sentence, and never raises anything else."""

from __future__ import annotations

import contextlib
import io
import os
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
