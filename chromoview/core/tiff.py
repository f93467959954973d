"""Reads the first page of a TIFF file, as microscopes and cameras write it.

tifffile reads most of them. Compressions that it leaves to a package that is not part of this
program (LZW, JPEG) go to OpenCV's libtiff.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.errors import ImageError
from chromoview.core.formats import MOST_PIXELS, check_size, cut_off, damaged, inks

Samples = NDArray[Any]

_PLAIN, _DEFLATE = (1,), (8, 32946)
_MINISWHITE, _PALETTE, _SEPARATED, _YCBCR = 0, 3, 5, 6
_LAB = (8, 9, 10)
_MOST_SAMPLES = 16
"""Of one pixel; a microscope's channels and more."""
_ORIENTATION_TAG, _PHOTOMETRIC_TAG = 274, 262
_COMPRESSIONS = {5: "LZW", 6: "old JPEG", 7: "JPEG", 32773: "PackBits", 34712: "JPEG 2000"}
# What tifffile raises on files that break the format's rules.
_BROKEN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
    NotImplementedError,
    struct.error,
    zlib.error,
)

# It warns of every odd tag; such files are read all the same, or refused with one sentence.
logging.getLogger("tifffile").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class TiffPage:
    """The first page, not yet scaled to 8 bits."""

    samples: Samples
    """`[h, w]` or, blue first, `[h, w, 3]`, any numeric type."""
    alpha: Samples | None
    """`[h, w]`, same type as the samples."""
    depth: int
    """Bits of one sample in the file."""
    orientation: int
    """1..8."""
    inverted: bool
    """Whether small values mean white."""
    pages: int


def read_tiff(data: bytes, name: str) -> TiffPage:
    """The first page of the file. Raises ImageError."""
    import tifffile  # late: it takes long to import, and most images are no TIFF

    try:
        with tifffile.TiffFile(io.BytesIO(data)) as tiff:
            page: Any = tiff.pages.first
            pages = _count_pages(tiff)
            _check_layout(page, name)
            _check_length(page, len(data), name)
            samples = _own_samples(page)
            if samples is None:
                samples = _by_opencv(data, page, name)
            if 0 in samples.shape:
                raise damaged(name, "it does not say where its pixels are")
            return _page(samples, page, pages)
    except ImageError:
        raise
    except MemoryError as error:
        raise ImageError(
            f"{name} needs more memory than this computer can give.",
            "Close other programs, or save the image smaller.",
        ) from error
    except _BROKEN as error:
        if _directory_is_missing(data):
            raise cut_off(name) from error
        raise damaged(name, f"it breaks the rules of TIFF ({error})") from error


def _check_layout(page: Any, name: str) -> None:
    """Refuse, before anything is decoded, what is too large or means no light. Raises ImageError.

    A few changed bytes can ask for any amount of memory by the depth, by the samples of a pixel or
    by the size of a tile.
    """
    width, length = int(page.imagewidth), int(page.imagelength)
    check_size(width, length, name)
    samples, depth = int(page.samplesperpixel), int(page.imagedepth)
    if samples > _MOST_SAMPLES:
        raise ImageError(
            f"{name} has {samples} samples in each pixel, more than {_MOST_SAMPLES}.",
            "Export one channel, or grey or RGB.",
        )
    tile = int(page.tilewidth) * int(page.tilelength) * int(page.tiledepth)
    if max(width * length * depth, tile) > MOST_PIXELS:
        raise ImageError(
            f"{name} holds more than 100 megapixels in its first page.",
            "Export single planes of the stack.",
        )
    if int(page.photometric) == _SEPARATED:
        raise inks(name)
    if int(page.photometric) in _LAB:
        raise ImageError(
            f"{name} is stored in Lab colours, which ChromoView does not read.",
            "Save it as grey or RGB.",
        )


def _count_pages(tiff: Any) -> int:
    imagej = tiff.imagej_metadata if tiff.is_imagej else None
    declared = int((imagej or {}).get("images", 1))
    return max(len(tiff.pages), declared)


def _check_length(page: Any, size: int, name: str) -> None:
    """A page whose strips reach past the end of the file is cut off."""
    offsets, counts = page.dataoffsets, page.databytecounts
    if not offsets or not counts:
        raise damaged(name, "it does not say where its pixels are")
    needed = max(o + c for o, c in zip(offsets, counts, strict=False))
    if page.compression in _PLAIN:
        bits = int(page.bitspersample) * int(page.samplesperpixel)
        row = (int(page.imagewidth) * bits + 7) // 8
        if sum(counts) < row * int(page.imagelength) or needed > size:
            raise cut_off(name)
    elif needed > size:
        raise cut_off(name)


def _own_samples(page: Any) -> Samples | None:
    """The page by tifffile, `[h, w]` or `[h, w, samples]`; None if it needs another decoder."""
    if page.compression not in (*_PLAIN, *_DEFLATE) or int(page.photometric) == _YCBCR:
        return None
    try:
        samples = np.asarray(page.asarray())
    except (ValueError, NotImplementedError) as error:
        if "imagecodecs" in str(error):
            return None
        raise
    axes = str(page.axes)
    for axis in [a for a in axes if a not in "YXS"]:  # depth or time: the first of them
        samples = samples.take(0, axis=axes.index(axis))
        axes = axes.replace(axis, "", 1)
    if "S" in axes and not axes.endswith("S"):
        samples = np.moveaxis(samples, axes.index("S"), -1)
    if samples.ndim == 3 and samples.shape[-1] == 1:
        samples = samples[..., 0]
    return samples


def _by_opencv(data: bytes, page: Any, name: str) -> Samples:
    """The page by libtiff, `[h, w]` or, red first, `[h, w, 3 or 4]`.

    OpenCV acts on some orientations and inverts at some depths only, so both tags are neutralised
    in a copy and left to us.
    """
    plain = bytearray(data)
    _overwrite(plain, page, _ORIENTATION_TAG, 1)
    if int(page.photometric) == _MINISWHITE:
        _overwrite(plain, page, _PHOTOMETRIC_TAG, 1)
    try:
        image = cv2.imdecode(np.frombuffer(plain, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        raise damaged(name, "its pixels cannot be unpacked") from error
    if image is None:
        kind = _COMPRESSIONS.get(int(page.compression), f"number {int(page.compression)}")
        raise ImageError(
            f"{name} is damaged, or packed in a way that ChromoView does not read "
            f"(TIFF compression {kind}).",
            "Save it as TIFF without compression, or as PNG.",
        )
    if image.ndim == 3:
        order = [2, 1, 0, 3][: image.shape[2]]
        image = image[..., order]
    return np.asarray(image)


def _overwrite(data: bytearray, page: Any, code: int, value: int) -> None:
    """Set every occurrence of a SHORT tag; some writers store a tag twice."""
    for tag in page.tags.getall(code) or ():
        if int(tag.dtype) == 3:
            struct.pack_into(page.parent.byteorder + "H", data, tag.valueoffset, value)


def _page(samples: Samples, page: Any, pages: int) -> TiffPage:
    photometric, bits = int(page.photometric), int(page.bitspersample)
    alpha: Samples | None = None
    if samples.ndim == 2 and photometric == _PALETTE and page.colormap is not None:
        samples = (np.asarray(page.colormap)[:, samples] >> 8).astype(np.uint8)[::-1]
        samples = np.moveaxis(samples, 0, -1)
    elif samples.ndim == 3:
        colours = 3 if samples.shape[-1] >= 3 else 1
        # Without a declaration a fourth sample is alpha by custom only where the rest is RGB.
        extra = [int(e) for e in page.extrasamples]
        if samples.shape[-1] > colours and (not extra or extra[0] in (1, 2)):
            alpha = samples[..., colours]
        samples = samples[..., 0] if colours == 1 else samples[..., 2::-1]
    if samples.ndim == 2 and samples.dtype == np.uint8 and bits < 8 and photometric != _PALETTE:
        top = 2**bits - 1
        if int(samples.max()) <= top:  # OpenCV stretches these by itself, tifffile does not
            samples = (samples.astype(np.uint16) * 255 // top).astype(np.uint8)
    tag = page.tags.get(_ORIENTATION_TAG)
    orientation = int(tag.value) if tag is not None and isinstance(tag.value, int) else 1
    return TiffPage(
        samples=samples,
        alpha=alpha,
        depth=bits,
        orientation=orientation if 1 <= orientation <= 8 else 1,
        inverted=photometric == _MINISWHITE,
        pages=pages,
    )


def _directory_is_missing(data: bytes) -> bool:
    """Whether the file ends before the directory that its first bytes point to."""
    order = "<" if data[:2] == b"II" else ">"
    large = data[2:4] in (b"+\0", b"\0+")
    try:
        (start,) = struct.unpack_from(order + ("Q" if large else "I"), data, 8 if large else 4)
        (count,) = struct.unpack_from(order + ("Q" if large else "H"), data, start)
    except (struct.error, OverflowError):
        return True
    return bool(start + (8 + 20 * count if large else 2 + 12 * count) > len(data))
