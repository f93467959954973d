"""Any microscope image file -> one 8-bit grey picture, or a sentence that says why not.

The content decides the format, never the extension. Samples of more than 8 bits are scaled by
percentiles, never truncated; for looking at, `load_original` keeps them as they are.
"""

from __future__ import annotations

import hashlib
import math
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.errors import ImageError
from chromoview.core.formats import Format, damaged, format_of, read_header
from chromoview.core.original import Original, Samples, bands, over_white
from chromoview.core.tiff import read_tiff

_EXTENSIONS: dict[str, Format] = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".bmp": "BMP",
    ".dib": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
_MOST_BYTES = 2**31
_CLIPPED_SHARE, _CLIPPED_PIXELS = 0.0005, 5
_BAND = 16_000_000
"""Pixels that are worked on at a time, so that a large picture does not take many times its size;
of more than that, black and white are set by an even sample."""

# A damaged file becomes a row with its reason; OpenCV would also write to the terminal.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


@dataclass(frozen=True, slots=True)
class LoadedImage:
    """A picture ready for `preprocess.prepare`."""

    pixels: UInt8Image
    """`[h, w]`, grey, turned as its orientation tag asks."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    notes: tuple[str, ...]
    """What a reader should know of how the file was read."""
    depth: int
    """Bits of one sample in the file: 1, 8, 16, 32, ..."""


@dataclass(frozen=True, slots=True)
class _Raw:
    """Samples as stored: `[h, w]` or, blue first, `[h, w, 3]`; alpha `[h, w]`."""

    samples: Samples
    alpha: Samples | None
    depth: int
    orientation: int
    notes: tuple[str, ...] = ()
    inverted: bool = False


def claims_to_be_image(path: PurePath) -> bool:
    """Whether the file's name says that it is an image of a kind that can be read."""
    return path.suffix.lower() in _EXTENSIONS


def load_image(path: Path) -> LoadedImage:
    """Read and decode an image file. Raises ImageError with a sentence for every other outcome."""
    return decode_image(read_file(path), path.name)


def read_file(path: Path) -> bytes:
    """The bytes of an image file. Raises ImageError where there is nothing to read."""
    name = path.name
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ImageError(f"{name} is a folder, not an image.", "Rename the folder.")
        if not stat.S_ISREG(found.st_mode):
            raise ImageError(f"{name} is not a file.", "Remove it from the folder.")
        if found.st_size > _MOST_BYTES:
            raise ImageError(
                f"{name} is larger than 2 GB.", "Export the single images of the stack."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImageError(
            f"{name} is no longer there.",
            "Its folder was moved or deleted: choose File, Find moved folders.",
        ) from error
    except PermissionError as error:
        raise ImageError(
            f"{name} may not be read by this user.", "Ask for the right to read it."
        ) from error
    except OSError as error:
        reason = error.strerror or "the disk gave no reason"
        raise ImageError(
            f"{name} cannot be read: {reason}.", "Check the disk or the network, then try again."
        ) from error


def decode_image(data: bytes, name: str) -> LoadedImage:
    """Decode the bytes of an image file; `name` serves the messages. Raises ImageError."""
    raw, notes = _decode(data, name)
    alpha = _alpha(raw, notes)
    grey = _to_grey(raw.samples)
    pixels = grey if grey.dtype == np.uint8 else _to_8_bits(grey, alpha, name, notes)
    if raw.inverted:
        pixels = cv2.bitwise_not(pixels)
    if alpha is not None:
        pixels = over_white(pixels, alpha)
    pixels = np.ascontiguousarray(_turn(pixels, raw.orientation), dtype=np.uint8)
    if int(pixels.min()) == int(pixels.max()):
        notes.append("every pixel has the same value")
    return LoadedImage(
        pixels=pixels,
        sha256=hashlib.sha256(data).hexdigest(),
        notes=tuple(notes),
        depth=raw.depth,
    )


def load_original(path: Path) -> Original:
    """Read an image file for looking at, its samples in their own depth. Raises ImageError."""
    return decode_original(read_file(path), path.name)


def decode_original(data: bytes, name: str) -> Original:
    """The samples of an image file's bytes; at its suggested window the picture is that of
    `decode_image`. One of more than 16 megapixels is reduced. Raises ImageError."""
    raw, notes = _decode(data, name)
    alpha = _alpha(raw, notes)
    grey = _to_grey(raw.samples)
    height, width = _turn(grey, raw.orientation).shape
    whole = np.issubdtype(grey.dtype, np.integer) or np.issubdtype(raw.samples.dtype, np.integer)
    if grey.dtype == np.uint8:
        centre, low, high, least, most = 0.0, 0.0, 255.0, 0.0, 255.0
    else:
        grey = _real(grey)
        contrast = _contrast(grey, alpha, name, notes)
        centre = contrast.centre
        low, high = contrast.low + centre, contrast.high + centre
        # Dead and hot pixels lie far outside; a handle that had to reach them would be coarse.
        room = (high - low) / 2
        least, most = max(contrast.least, low - room), min(contrast.most, high + room)
        if grey.dtype == np.uint16:
            centre = 0.0
        else:
            grey = _less(grey, centre)
    return Original(
        samples=_seen(grey, raw.orientation),
        offset=centre,
        depth=raw.depth,
        whole=bool(whole),
        low=low,
        high=high,
        least=least,
        most=most,
        small_is_white=raw.inverted,
        alpha=None if alpha is None else _seen(alpha, raw.orientation),
        width=width,
        height=height,
    )


def _seen(values: Samples, orientation: int) -> Samples:
    """Turned as it wants to be shown, and no larger than can be drawn at ease."""
    step = _step(values)
    if step > 1:
        size = values.shape[1] // step, values.shape[0] // step
        values = np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA))
    return np.ascontiguousarray(_turn(values, orientation))


def _decode(data: bytes, name: str) -> tuple[_Raw, list[str]]:
    """Samples as stored, and what a reader should know of how they were read."""
    kind = format_of(data, name)
    raw = _from_tiff(data, name) if kind == "TIFF" else _from_opencv(data, kind, name)
    notes = list(raw.notes)
    claimed = _EXTENSIONS.get(Path(name).suffix.lower())
    if claimed is not None and claimed != kind:
        notes.insert(0, f"named as {claimed}, but holds {kind}")
    return raw, notes


def _from_opencv(data: bytes, kind: Format, name: str) -> _Raw:
    header = read_header(data, kind, name)
    try:
        image = cv2.imdecode(np.frombuffer(header.body, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        raise damaged(name, "its pixels cannot be unpacked") from error
    if image is None or image.shape[:2] != (header.height, header.width):
        raise damaged(name, f"it is a {kind} file of a kind that cannot be unpacked")
    if header.probe and _ended_early(image, header.probe):
        raise damaged(name, "its picture data end early, so that rows are missing")
    alpha: Samples | None = None
    if image.ndim == 3 and image.shape[2] == 4 and header.stores_alpha:
        alpha = image[..., 3]
    elif image.ndim == 2 and header.transparent_grey is not None:
        top = 255 if image.dtype == np.uint8 else 65535
        alpha = np.where(image == header.transparent_grey, 0, top).astype(image.dtype)
    samples = image if image.ndim == 2 else image[..., :3]
    return _Raw(samples, alpha, header.depth, header.orientation)


def _ended_early(image: Samples, probe: bytes) -> bool:
    """Whether a decoder that is given other bytes after the coded data makes use of them.

    libjpeg invents what is missing of a picture, and says so to the terminal alone.
    """
    try:
        again = cv2.imdecode(np.frombuffer(probe, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return True
    return again is None or not np.array_equal(again, image)


def _from_tiff(data: bytes, name: str) -> _Raw:
    page = read_tiff(data, name)
    notes = (f"first of {page.pages} pages",) if page.pages > 1 else ()
    return _Raw(page.samples, page.alpha, page.depth, page.orientation, notes, page.inverted)


def _alpha(raw: _Raw, notes: list[str]) -> Float32Array | None:
    """Opacity 0..1, `[h, w]`; None where every pixel is opaque."""
    if raw.alpha is None:
        return None
    if np.issubdtype(raw.alpha.dtype, np.integer):
        top = float(np.iinfo(raw.alpha.dtype).max)
    else:
        top = max(1.0, float(np.nanmax(raw.alpha)))
    alpha: Float32Array = np.nan_to_num(raw.alpha.astype(np.float32) / np.float32(top))
    lowest, highest = float(alpha.min()), float(alpha.max())
    if highest <= 0.0:
        notes.append("transparent throughout; read as opaque")
        return None
    return None if lowest >= 1.0 else np.clip(alpha, 0.0, 1.0)


def _to_grey(samples: Samples) -> Samples:
    """`[h, w]` of luminance (ITU-R BT.601); 8-bit samples stay 8-bit, 16-bit ones become float."""
    if samples.dtype == np.bool_:
        samples = samples.astype(np.uint8) * 255
    if samples.ndim == 2:
        return samples
    if samples.dtype == np.uint8:
        return np.asarray(cv2.cvtColor(np.ascontiguousarray(samples), cv2.COLOR_BGR2GRAY))
    grey = np.empty(samples.shape[:2])
    for rows in bands(grey.shape, _BAND):
        grey[rows] = samples[rows].astype(np.float64) @ np.array([0.114, 0.587, 0.299])
    return grey


@dataclass(frozen=True, slots=True)
class _Contrast:
    """What becomes black and white, less `centre`; the limits of the visible samples as stored."""

    centre: float
    low: float
    high: float
    least: float
    most: float


def _real(grey: Samples) -> Samples:
    return np.abs(grey) if np.iscomplexobj(grey) else grey


def _step(grey: Samples) -> int:
    """Every so many pixels of each direction are enough."""
    return 1 + math.isqrt((grey.size - 1) // _BAND)


def _contrast(grey: Samples, alpha: Float32Array | None, name: str, notes: list[str]) -> _Contrast:
    """Find the contrast by percentiles of the visible samples, of any real numeric type."""
    usable = np.isfinite(grey)
    if not usable.any():
        raise ImageError(f"{name} holds no number in any pixel.", "Export the image again.")
    visible = usable if alpha is None else usable & (alpha > 0)
    if not visible.any():
        visible = usable
    step = _step(grey)
    thin, thin_visible = grey[::step, ::step], visible[::step, ::step]
    if not thin_visible.any():
        thin, thin_visible = grey, visible
    seen = thin[thin_visible]
    centre = float(np.median(seen))
    missing = int(usable.size - np.count_nonzero(usable))
    if missing:
        notes.append(f"{missing} pixels without a value")
    low, high = _limits(_around(thin, centre), thin_visible)
    return _Contrast(centre, low, high, float(seen.min()), float(seen.max()))


def _to_8_bits(
    grey: Samples, alpha: Float32Array | None, name: str, notes: list[str]
) -> UInt8Image:
    """Scale samples of any numeric type to 0..255 by percentiles of the visible ones."""
    grey = _real(grey)
    found = _contrast(grey, alpha, name, notes)
    low, high = found.low, found.high
    if high <= low:
        return np.full(grey.shape, 255, dtype=np.uint8)
    pixels: UInt8Image = np.empty(grey.shape, dtype=np.uint8)
    for rows in bands(grey.shape, _BAND):
        values = np.clip(_around(grey[rows], found.centre), low, high) - np.float32(low)
        pixels[rows] = np.rint(values * np.float32(255.0 / (high - low)))
    return pixels


def _around(grey: Samples, centre: float) -> Float32Array:
    """Samples less `centre`, their median, so that large offsets do not cost the digits of 32-bit
    floats; what has no value becomes 0."""
    values = _less(grey, centre)
    values[np.isnan(values)] = 0.0
    return values


def _less(grey: Samples, centre: float) -> Float32Array:
    with np.errstate(over="ignore"):
        return np.asarray(np.subtract(grey, centre, dtype=np.float64), np.float32)


def _limits(values: Float32Array, visible: NDArray[np.bool_]) -> tuple[float, float]:
    """What becomes black and white.

    Percentiles so far out that a chromosome covering a ten-thousandth of the picture keeps its
    bands, taken after a median filter, so that dead and hot pixels of the camera do not count.
    """
    finite = values[visible]
    smooth = cv2.medianBlur(np.clip(values, finite.min(), finite.max()), 3)[visible]
    share = min(_CLIPPED_SHARE, _CLIPPED_PIXELS / smooth.size)
    low, high = np.quantile(smooth, [share, 1.0 - share])
    if high <= low:  # only specks differ from the ground
        low, high = finite.min(), finite.max()
    return float(low), float(high)


def _turn(pixels: Samples, orientation: int) -> Samples:
    """The picture as its EXIF orientation wants it shown."""
    if orientation in (5, 6, 7, 8):
        pixels = pixels.T
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels
