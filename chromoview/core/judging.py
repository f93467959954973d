"""What a model says of labelled images, read from their files here and now.

The comparison of two models and the verification of one rest on this: the same path from file to
input as everywhere else, in this process, by ONNX Runtime.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.errors import Cancelled, ImageError
from chromoview.core.events import Progress
from chromoview.core.images import load_image
from chromoview.core.jobs import ManifestImage
from chromoview.core.model import Model
from chromoview.core.pipeline import Report, ignore
from chromoview.core.preprocess import PreprocessSpec, prepare
from chromoview.core.quality import UNFIT, quality_flags

log = logging.getLogger(__name__)

_BLOCK = 32
"""Images that are read and judged between two looks at whether somebody has cancelled."""

Change = Callable[[UInt8Image], UInt8Image]
"""Makes another picture of the same chromosome."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model says of one picture."""

    probabilities: tuple[float, ...]
    """Calibrated, in the order of the model's classes."""
    unfit: bool
    """Whether the program would send it to review whatever the model says."""


def judge(
    model: Model,
    images: Sequence[ManifestImage],
    *,
    cancel: threading.Event | None = None,
    report: Report = ignore,
) -> list[tuple[float, ...] | None]:
    """Probabilities in the order of the model's classes, one row for each image.

    None stands for a file that is gone, cannot be read, is another one than was labelled, or shows
    no chromosome: a training leaves the same ones out. Raises Cancelled.
    """
    rows = judge_changed(model, images, (_as_it_is,), cancel=cancel, report=report)
    return [None if row is None else row[0].probabilities for row in rows]


def judge_changed(
    model: Model,
    images: Sequence[ManifestImage],
    changes: Sequence[Change],
    *,
    cancel: threading.Event | None = None,
    report: Report = ignore,
) -> list[tuple[Judgement, ...] | None]:
    """What the model says of each image after each of `changes`, the file being read once.

    A row has one judgement for each change, in their order; None as in `judge`, and where the
    first change leaves no chromosome. Raises Cancelled.
    """
    spec, start = model.metadata.preprocess, time.monotonic()
    rows: list[tuple[Judgement, ...] | None] = []

    def look(image: ManifestImage) -> list[_Look] | None:
        return _looks(image, changes, spec)

    with ThreadPoolExecutor(min(8, os.cpu_count() or 1), thread_name_prefix="read") as pool:
        for first in range(0, len(images), _BLOCK):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            read = list(pool.map(look, images[first : first + _BLOCK]))
            rows += _judged(model, read)
            rate = len(rows) / max(time.monotonic() - start, 1e-6)
            left = (len(images) - len(rows)) / rate
            report(
                Progress(
                    stage="Measuring",
                    done=len(rows),
                    total=len(images),
                    rate=rate,
                    seconds_left=left,
                )
            )
    return rows


@dataclass(frozen=True, slots=True)
class _Look:
    image: Float32Array
    unfit: bool


def _as_it_is(pixels: UInt8Image) -> UInt8Image:
    return pixels


def _looks(
    image: ManifestImage, changes: Sequence[Change], spec: PreprocessSpec
) -> list[_Look] | None:
    try:
        loaded = load_image(Path(image.path))
    except ImageError as error:
        log.warning("not judged: %s (%s)", image.path, error)
        return None
    if loaded.sha256 != image.sha256:
        log.warning("not judged: %s (changed since it was labelled)", image.path)
        return None
    looks: list[_Look] = []
    for change in changes:
        prepared = prepare(change(loaded.pixels), spec)
        if not looks and not prepared.objects:
            log.warning("not judged: %s (no chromosome was found)", image.path)
            return None
        unfit = not UNFIT.isdisjoint(quality_flags(prepared))
        looks.append(_Look(prepared.image, unfit))
    return looks


def _judged(model: Model, read: Sequence[list[_Look] | None]) -> list[tuple[Judgement, ...] | None]:
    looks = [look for row in read if row is not None for look in row]
    if not looks:
        return [None] * len(read)
    said = iter(model.predict(np.stack([look.image for look in looks])).probabilities.tolist())
    return [
        None
        if row is None
        else tuple(Judgement(tuple(next(said)), unfit=look.unfit) for look in row)
        for row in read
    ]
