"""Small pictures for the gallery: made on demand in threads, the newest request first.

What was decoded once is kept on disk as well (see `thumbnail_cache`).
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from chromoview.core.errors import ImageError
from chromoview.gui.gallery.thumbnail_cache import ThumbnailCache

log = logging.getLogger(__name__)

SIDES = (288, 640)
"""Pixels of the longer side; larger originals are kept this small. The first is enough for most
tiles, the second for large ones and for screens of 200 %."""
MOST_WAITING = 256
"""Requests that are kept; older ones are dropped: their tiles have left the screen."""
MOST_BYTES = 64 * 1024 * 1024
_THREADS = 2

Key = tuple[int, str, int]
"""Id and SHA-256 of an image, and the longer side: new content gets a new picture."""


class ThumbnailLoader(QObject):
    """A cache of pictures with threads that fill it. Call `close` before the window goes."""

    ready = Signal()
    """Pictures have arrived since the last call of `picture`; paint again."""
    _decoded = Signal(object, QImage)

    def __init__(
        self, parent: QObject | None = None, *, cache: ThumbnailCache | None = None
    ) -> None:
        super().__init__(parent)
        self.cache = cache
        """Where pictures are kept on disk; None: nowhere."""
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[Key, Path] = OrderedDict()
        self._running: set[Key] = set()
        self._condition = threading.Condition()
        self._closed = False
        self._threads: list[threading.Thread] = []
        self._decoded.connect(self._keep)

    def picture(
        self, image_id: int, sha256: str, path: Path, side: int = SIDES[0]
    ) -> QImage | None:
        """The picture, or None while it is being made; a null picture if there can be none.

        `side` is how many pixels its longer side is shown with; while a finer picture is being
        made, the coarser one stands in.
        """
        chosen = next((s for s in SIDES if s >= side), SIDES[-1])
        found = self._asked((image_id, sha256, chosen), path)
        if found is None and chosen != SIDES[0]:
            return self._pictures.get((image_id, sha256, SIDES[0]))
        return found

    def _asked(self, key: Key, path: Path) -> QImage | None:
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        with self._condition:
            if key not in self._running and not self._closed:
                self._waiting[key] = path
                self._waiting.move_to_end(key)
                while len(self._waiting) > MOST_WAITING:
                    self._waiting.popitem(last=False)
                self._condition.notify()
        if not self._threads:
            self._start()
        return None

    @property
    def busy(self) -> bool:
        """Whether pictures that were asked for are still being made."""
        with self._condition:
            return bool(self._waiting or self._running)

    def close(self) -> None:
        """Stop the threads; nothing is decoded any more."""
        with self._condition:
            self._closed = True
            self._waiting.clear()
            self._condition.notify_all()
        for thread in self._threads:
            thread.join()

    def _is_closed(self) -> bool:
        with self._condition:
            return self._closed

    def _start(self) -> None:
        for n in range(_THREADS):
            thread = threading.Thread(target=self._work, name=f"thumbnail-{n}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def _work(self) -> None:
        while True:
            with self._condition:
                while not self._waiting and not self._closed:
                    self._condition.wait()
                if self._closed:
                    return
                key, path = self._waiting.popitem(last=True)
                self._running.add(key)
            picture = self._made(key, path)
            if self._is_closed():
                return
            self._decoded.emit(key, picture)

    def _made(self, key: Key, path: Path) -> QImage:
        _, sha256, side = key
        cache = self.cache if sha256 else None
        kept = cache.get(sha256, side) if cache is not None else None
        if kept is not None:
            return kept
        picture = _decode(path, side)
        if cache is not None:
            cache.put(sha256, side, picture)
        return picture

    def _keep(self, key: Key, picture: QImage) -> None:
        with self._condition:
            self._running.discard(key)
        self._pictures[key] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > MOST_BYTES:
            _, old = self._pictures.popitem(last=False)
            self._bytes -= old.sizeInBytes()
        self.ready.emit()


def _decode(path: Path, side: int) -> QImage:
    from chromoview.core.images import load_image

    try:
        pixels = load_image(path).pixels
    except ImageError as error:
        log.info("no thumbnail: %s", error)
        return QImage()
    except OSError as error:
        log.info("no thumbnail of %s: %s", path, error)
        return QImage()
    height, width = pixels.shape
    picture = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    if max(height, width) > side:
        return picture.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return picture.copy()  # its own memory, not that of the bytes object
