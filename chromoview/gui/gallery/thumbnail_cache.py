"""Small pictures on disk: a gallery that was seen once opens without decoding originals again.

A file's name is the content of its original and its size, so a picture is never out of date. What
was not looked at for longest goes first when the folder grows past its limit. The folder is a
cache: it may be deleted at any time, and whatever is wrong with it costs time, never a picture.
"""

from __future__ import annotations

import logging
import os
import struct
import threading
import zlib
from pathlib import Path

from PySide6.QtGui import QImage

log = logging.getLogger(__name__)

MOST_BYTES = 512 * 1024 * 1024
"""About 30,000 pictures."""
_LOWERED = 0.9
"""Share of the limit that is left after a cleaning, so that not every picture cleans."""
_HEAD = struct.Struct("<4sHHI")
_MAGIC = b"CvT1"
_ENDING = ".thumb"
_LEVEL = 1


def default_folder() -> Path:
    """The user's cache folder, as each system has it."""
    import platformdirs  # late: the first frame does without

    return Path(platformdirs.user_cache_dir("ChromoView", appauthor=False)) / "thumbnails"


class ThumbnailCache:
    """Grey pictures by the SHA-256 of their original and their longer side. Any thread may ask."""

    def __init__(self, folder: Path | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most_bytes
        self._bytes: int | None = None
        """Of all files; None until they are counted."""
        self._lock = threading.Lock()
        self._usable = True

    @property
    def folder(self) -> Path:
        """Where the pictures lie: as given, or in the user's cache."""
        if self._folder is None:
            self._folder = default_folder()
        return self._folder

    def get(self, sha256: str, side: int) -> QImage | None:
        """The picture, or None where there is none or it is damaged."""
        file = self._file(sha256, side)
        try:
            data = file.read_bytes()
        except OSError:
            return None
        picture = _unpack(data)
        try:
            if picture is None:
                log.info("%s is damaged and made anew", file)
                file.unlink(missing_ok=True)
            else:
                os.utime(file)  # looked at just now
        except OSError as error:
            log.info("%s: %s", file, error)
        return picture

    def put(self, sha256: str, side: int, picture: QImage) -> None:
        """Keep a picture; where that fails, none is kept from then on."""
        if not self._usable or not sha256 or picture.isNull():
            return
        file = self._file(sha256, side)
        data = _pack(picture)
        beside = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(file)
        except OSError as error:  # a full disk, a folder that is read-only
            log.warning("no thumbnails are kept on disk: %s", error)
            self._usable = False
            _remove(beside)
            return
        self._grown(len(data))

    def _file(self, sha256: str, side: int) -> Path:
        return self.folder / sha256[:2] / f"{sha256}-{side}{_ENDING}"

    def _grown(self, by: int) -> None:
        with self._lock:
            if self._bytes is not None:
                self._bytes += by
            if self._bytes is None or self._bytes > self._most:
                self._bytes = self._clean()

    def _clean(self) -> int:
        """Count the files; over the limit, remove those that nobody looked at for longest."""
        found: list[tuple[float, int, Path]] = []
        for file in self.folder.glob("*/*"):
            try:
                status = file.stat()
            except OSError:  # another window has removed it
                continue
            found.append((status.st_mtime, status.st_size, file))
        total = sum(size for _, size, _ in found)
        if total <= self._most:
            return total
        for _, size, file in sorted(found):
            if total <= self._most * _LOWERED:
                break
            _remove(file)
            total -= size
        return total


def _pack(picture: QImage) -> bytes:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = grey.width(), grey.height()
    rows = memoryview(grey.constBits())
    step = grey.bytesPerLine()
    pixels = b"".join(bytes(rows[y * step : y * step + width]) for y in range(height))
    return _HEAD.pack(_MAGIC, width, height, zlib.crc32(pixels)) + zlib.compress(pixels, _LEVEL)


def _unpack(data: bytes) -> QImage | None:
    try:
        magic, width, height, check = _HEAD.unpack_from(data)
        if magic != _MAGIC:
            return None
        # No more than the head promises: a damaged file cannot fill the memory.
        pixels = zlib.decompressobj().decompress(data[_HEAD.size :], width * height + 1)
    except (struct.error, zlib.error):
        return None
    if len(pixels) != width * height or not pixels or zlib.crc32(pixels) != check:
        return None
    picture = QImage(pixels, width, height, width, QImage.Format.Format_Grayscale8)
    return picture.copy()  # its own memory, not that of the bytes object


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        log.info("%s: %s", file, error)
