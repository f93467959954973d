"""What the bytes of an image file say of themselves, read before anything is decoded.

Decoders forgive too much: libjpeg fills the missing end of a cut-off file with grey and says
nothing that a program can hear. So the headers are checked here first, and only whole files of a
sensible size go on to a decoder.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Literal

from chromoview.core.errors import ImageError

Format = Literal["PNG", "JPEG", "BMP", "TIFF"]

MOST_PIXELS = 100_000_000
"""Larger images are refused before they are decoded."""
SMALLEST_SIDE = 8
"""Pixels; nothing can be seen of a chromosome in less."""

_PNG = b"\x89PNG\r\n\x1a\n"
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_FOREIGN: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WebP"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypavif", "AVIF"),
    (4, b"jP  ", "JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "JPEG 2000"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"8BPS", "Photoshop"),
    (0, b"%PDF", "PDF"),
    (128, b"DICM", "DICOM"),
    (0, b"\xda\xce\xbe\x0a", "ND2"),
    (0, b"PK\x03\x04", "ZIP archive"),
)
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JPEG_SEQUENTIAL = (0xC0, 0xC1)
# Takes the place of the end mark. It shares no long run with what a decoder makes up: zeros.
_JPEG_PROBE = bytes([0x5A, 0xA5, 0x3C, 0xC3, 0x96, 0x69, 0x0F, 0xF0]) * 8
# In coded data FF is followed by 00, by a restart mark or by more FF; anything else is a marker.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a PNG, JPEG or BMP file."""

    format: Format
    width: int
    height: int
    depth: int
    """Bits of one sample in the file."""
    orientation: int = 1
    """EXIF orientation, 1..8."""
    body: bytes = b""
    """What a decoder should be given."""
    probe: bytes = b""
    """A JPEG with other bytes where its coded data end: a decoder that is done by then gives the
    same picture, and one that still needs data gives another. Empty for progressive ones, which
    are not decoded without an end mark."""
    transparent_grey: int | None = None
    """The grey level, in 8 or 16 bits, that a PNG without alpha calls transparent."""
    stores_alpha: bool = True
    """Whether a fourth channel means alpha, not padding."""


def format_of(data: bytes, name: str) -> Format:
    """The format that the content shows, whatever the extension says. Raises ImageError."""
    if not data:
        raise ImageError(f"{name} is empty (0 bytes).", "Copy it again from where it came.")
    if data.startswith(_PNG):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"BM") and len(data) >= 6 and _is_bmp(data):
        return "BMP"
    if data[:4] in _TIFF:
        return "TIFF"
    for offset, mark, foreign in _FOREIGN:
        if data[offset : offset + len(mark)] == mark:
            raise ImageError(
                f"{name} is a {foreign} file, which ChromoView does not read.",
                "Save it as PNG, JPEG, BMP or TIFF.",
            )
    whole = _PNG.startswith(data[:8]) or b"\xff\xd8\xff".startswith(data) or len(data) < 4
    if whole:
        raise cut_off(name)
    raise ImageError(
        f"{name} is not an image, although its name says so.",
        "Remove it, or export the image again.",
    )


def read_header(data: bytes, kind: Format, name: str) -> Header:
    """The checked header of a PNG, JPEG or BMP file. Raises ImageError."""
    read = {"PNG": _read_png, "JPEG": _read_jpeg, "BMP": _read_bmp}[kind]
    try:
        header = read(data, name)
    except (struct.error, IndexError) as error:
        raise cut_off(name) from error
    check_size(header.width, header.height, name)
    return header


def check_size(width: int, height: int, name: str) -> None:
    """Refuse what is too large or too small to be used. Raises ImageError."""
    if width * height > MOST_PIXELS:
        raise ImageError(
            f"{name} has {width} x {height} pixels, more than 100 megapixels.",
            "Cut it into single chromosomes or cells first.",
        )
    if min(width, height) < SMALLEST_SIDE:
        raise ImageError(
            f"{name} has only {width} x {height} pixels; a side needs {SMALLEST_SIDE} or more.",
            "Export the chromosome at a higher resolution.",
        )


def cut_off(name: str) -> ImageError:
    """The error of a file that ends too early."""
    return ImageError(
        f"{name} is cut off: its end is missing.", "Copy it again from where it came."
    )


def inks(name: str) -> ImageError:
    """The error of a picture whose samples are inks, not light."""
    return ImageError(
        f"{name} is stored in printing inks (CMYK), which ChromoView does not read.",
        "Save it as grey or RGB.",
    )


def damaged(name: str, why: str) -> ImageError:
    """The error of a file whose content contradicts itself."""
    return ImageError(f"{name} is damaged: {why}.", "Copy it again from where it came.")


def _read_png(data: bytes, name: str) -> Header:
    """Walks the chunks, each with its checksum (W3C PNG, third edition)."""
    position, size, depth, colour = 8, (0, 0), 0, 0
    orientation, transparent, whole = 1, None, False
    kept = [data[:8]]
    while position < len(data) and not whole:
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            raise cut_off(name)
        content = memoryview(data)[position + 8 : end - 4]
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(content, zlib.crc32(kind)) != checksum:
            raise damaged(name, f"the checksum of its {kind.decode('latin-1')} part is wrong")
        if kind == b"IHDR":
            *size_found, depth, colour = struct.unpack_from(">IIBB", content)
            size = (size_found[0], size_found[1])
        elif kind == b"eXIf":
            orientation = exif_orientation(bytes(content))
        elif kind == b"tRNS" and colour == 0:
            (transparent,) = struct.unpack_from(">H", content)
        # Other chunks only make libpng complain to the terminal, past every log.
        if kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            kept.append(data[position:end])
        position, whole = end, kind == b"IEND"
    if not whole:
        raise cut_off(name)
    if transparent is not None and depth < 8:
        transparent = transparent * 255 // (2**depth - 1)
    return Header(
        format="PNG",
        width=size[0],
        height=size[1],
        depth=depth,
        orientation=orientation,
        body=b"".join(kept),
        transparent_grey=transparent,
    )


def _read_jpeg(data: bytes, name: str) -> Header:
    """Walks the segments to the end mark; a thumbnail's end mark lies inside a segment and does
    not count (ITU T.81, annex B)."""
    position, orientation = 2, 1
    frame: tuple[int, int, int] | None = None
    sequential = False
    while True:
        found = _JPEG_MARKER.search(data, position)
        if found is None:
            raise cut_off(name)
        marker, position = data[found.start() + 1], found.end()
        if marker == 0xD9:
            break
        if marker in (0x01, 0xD8):
            continue
        (length,) = struct.unpack_from(">H", data, position)
        if marker in _JPEG_FRAMES:
            depth, height, width, parts = struct.unpack_from(">BHHB", data, position + 2)
            if parts == 4:
                raise inks(name)
            frame, sequential = (width, height, depth), marker in _JPEG_SEQUENTIAL
        elif marker == 0xE1 and data[position + 2 : position + 8] == b"Exif\0\0":
            orientation = exif_orientation(data[position + 8 : position + length])
        position += length
    if frame is None:
        raise damaged(name, "it holds no picture")
    width, height, depth = frame
    return Header(
        format="JPEG",
        width=width,
        height=height,
        depth=depth,
        orientation=orientation,
        body=data,
        probe=data[: position - 2] + _JPEG_PROBE if sequential else b"",
    )


def _is_bmp(data: bytes) -> bool:
    return len(data) < 18 or struct.unpack_from("<I", data, 14)[0] in (12, 40, 52, 56, 64, 108, 124)


def _read_bmp(data: bytes, name: str) -> Header:
    offset, kind = struct.unpack_from("<I", data, 10)[0], struct.unpack_from("<I", data, 14)[0]
    if kind == 12:
        width, height, _, bits = struct.unpack_from("<HHHH", data, 18)
        compression, stored, alpha_mask = 0, 0, 0
    else:
        width, height, _, bits, compression, stored = struct.unpack_from("<iiHHII", data, 18)
        alpha_mask = struct.unpack_from("<I", data, 66)[0] if kind >= 56 else 0
    width, height = abs(width), abs(height)
    if compression in (0, 3, 6):  # rows of plain pixels, each padded to four bytes
        stored = (width * bits + 31) // 32 * 4 * height
    if offset + stored > len(data):
        raise cut_off(name)
    return Header(
        format="BMP",
        width=width,
        height=height,
        depth=min(bits, 8),
        body=data,
        stores_alpha=alpha_mask != 0,
    )


def exif_orientation(exif: bytes) -> int:
    """Orientation 1..8 of a TIFF-shaped EXIF block; 1 where it says nothing that makes sense."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, start)
        for entry in range(count):
            tag, kind = struct.unpack_from(order + "HH", exif, start + 2 + 12 * entry)
            if tag == 274 and kind == 3:
                (value,) = struct.unpack_from(order + "H", exif, start + 10 + 12 * entry)
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
