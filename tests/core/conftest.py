"""Pictures and files that the tests of the core are made of."""

from __future__ import annotations

import struct
import zlib

import cv2
import numpy as np
import pytest

from chromoview.core.domain import UInt8Image


def draw_chromosome(
    *,
    size: tuple[int, int] = (120, 100),
    length: float = 70.0,
    width: float = 16.0,
    angle: float = 20.0,
    centre: tuple[float, float] | None = None,
    ground: int = 235,
) -> UInt8Image:
    """A banded, rod-like chromosome on an even ground; `size` is (height, width), `angle` degrees
    from upright."""
    height, breadth = size
    x0, y0 = centre or ((breadth - 1) / 2, (height - 1) / 2)
    ys, xs = np.mgrid[0:height, 0:breadth].astype(np.float64)
    turn = np.deg2rad(angle)
    along = (xs - x0) * np.sin(turn) + (ys - y0) * np.cos(turn)
    across = (xs - x0) * np.cos(turn) - (ys - y0) * np.sin(turn)
    reach = np.maximum(np.abs(along) - (length - width) / 2, 0.0)
    distance = np.hypot(across, reach) - width / 2
    inside = 1.0 / (1.0 + np.exp(distance * 12.0 / width))
    # Uneven bands, so that the two ends can be told apart.
    phase = along / length
    bands = 0.65 + 0.2 * np.sin(2 * np.pi * 4 * phase) + 0.25 * phase
    return np.clip(ground - inside * bands * 170.0, 0, 255).astype(np.uint8)


@pytest.fixture
def chromosome() -> UInt8Image:
    return draw_chromosome()


def encode(extension: str, image: np.ndarray, options: tuple[int, ...] = ()) -> bytes:
    """The bytes of an image file, by OpenCV (blue first)."""
    done, data = cv2.imencode(extension, image, list(options))
    assert done
    return data.tobytes()


def png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def png(rows: list[bytes], *, width: int, depth: int, colour: int, extra: bytes = b"") -> bytes:
    """A PNG file of packed rows; `extra` are whole chunks that come before the pixels."""
    head = struct.pack(">IIBBBBB", width, len(rows), depth, colour, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + extra
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )


def exif(orientation: int) -> bytes:
    """An EXIF block that holds nothing but the orientation."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 274, 3, 1, orientation, 0, 0)
