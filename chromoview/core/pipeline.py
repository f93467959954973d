"""From image files to predictions: decode and prepare in threads, infer in batches, hand on.

Memory is bounded: at most a few batches are in flight, whatever the number of files.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from chromoview.core.domain import ClassifiedImage, Float32Array, ImageFile
from chromoview.core.errors import Cancelled, ImageError
from chromoview.core.events import Event, Progress
from chromoview.core.images import load_image
from chromoview.core.model import Model
from chromoview.core.preprocess import PreprocessSpec, prepare
from chromoview.core.quality import UNFIT, quality_flags

log = logging.getLogger(__name__)

BATCH = 32
_PROGRESS_EVERY_S = 0.1

Sink = Callable[[Sequence[ClassifiedImage]], None]
Report = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class _Read:
    """A decoded file: a row without its prediction, and the model's input if there is one."""

    row: ClassifiedImage
    image: Float32Array | None
    unfit: bool


def ignore(_: Event) -> None:
    """For callers who do not listen."""


def classify(
    files: Sequence[ImageFile],
    model: Model,
    sink: Sink,
    *,
    cancel: threading.Event | None = None,
    report: Report = ignore,
    threads: int | None = None,
) -> None:
    """Classify `files` in their order and give `sink` one batch after the other.

    Every file becomes a row: with a prediction, or with the reason why there is none. `sink` and
    `report` are called on the caller's thread. Raises Cancelled between batches once `cancel` is
    set; what the sink took until then stays taken.
    """
    workers = threads or max(1, (os.cpu_count() or 2))
    pace = _Pace(len(files), report)
    with ThreadPoolExecutor(workers, thread_name_prefix="read") as pool:
        try:
            for batch in _batches(_reading(pool, files, model.metadata.preprocess, workers)):
                if cancel is not None and cancel.is_set():
                    raise Cancelled("Cancelled; what was classified until then is kept.")
                sink(_predict(batch, model))
                pace.advance(len(batch))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def read(file: ImageFile, spec: PreprocessSpec) -> _Read:
    """Decode and prepare one file; a file that cannot be read becomes a row with its reason."""
    row = ClassifiedImage(file=file, sha256="", prediction=None)
    # Before the content: a file that changes meanwhile then counts as changed the next time.
    with contextlib.suppress(OSError):
        status = file.path.stat()
        row = replace(row, size=status.st_size, mtime_ns=status.st_mtime_ns)
    try:
        loaded = load_image(file.path)
    except ImageError as error:
        return _Read(replace(row, error=str(error)), None, True)
    prepared = prepare(loaded.pixels, spec)
    flags = quality_flags(prepared)
    row = replace(
        row,
        sha256=loaded.sha256,
        notes=loaded.notes,
        flags=flags,
        height=loaded.pixels.shape[0],
        width=loaded.pixels.shape[1],
    )
    return _Read(row, prepared.image, not UNFIT.isdisjoint(flags))


def _reading(
    pool: ThreadPoolExecutor, files: Iterable[ImageFile], spec: PreprocessSpec, workers: int
) -> Iterator[_Read]:
    """Read ahead of the network by a bounded number of files, keeping their order."""
    waiting: deque[Future[_Read]] = deque()
    remaining = iter(files)
    for file in itertools.islice(remaining, 2 * BATCH + workers):
        waiting.append(pool.submit(read, file, spec))
    while waiting:
        done = waiting.popleft().result()
        for file in itertools.islice(remaining, 1):
            waiting.append(pool.submit(read, file, spec))
        yield done


def _batches(reads: Iterator[_Read]) -> Iterator[list[_Read]]:
    while batch := list(itertools.islice(reads, BATCH)):
        yield batch


def _predict(batch: Sequence[_Read], model: Model) -> list[ClassifiedImage]:
    images = [r.image for r in batch if r.image is not None]
    if not images:
        return [r.row for r in batch]
    output = model.predict(np.stack(images))
    rows: list[ClassifiedImage] = []
    position = 0
    for item in batch:
        if item.image is None:
            rows.append(item.row)
            continue
        prediction = model.to_prediction(output, position, unfit=item.unfit)
        rows.append(replace(item.row, prediction=prediction, embedding=output.embedding[position]))
        position += 1
    return rows


class _Pace:
    """Turns finished images into progress with rate and time left, a few times a second."""

    def __init__(self, total: int, report: Report) -> None:
        self._total, self._report = total, report
        self._done = 0
        self._start = self._last = time.monotonic()

    def advance(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._last < _PROGRESS_EVERY_S and self._done < self._total:
            return
        self._last = now
        rate = self._done / max(now - self._start, 1e-6)
        self._report(
            Progress(
                stage="Classifying",
                done=self._done,
                total=self._total,
                rate=rate,
                seconds_left=(self._total - self._done) / rate,
            )
        )
