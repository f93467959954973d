"""Manifest images to arrays: the same path from file to input as the application's.

What cannot be read, or is not the file that was labelled, never trains silently: it is left out,
and a note says so.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from chromoview.core.domain import CHROMOSOMES, Float32Array, training_class
from chromoview.core.errors import ImageError
from chromoview.core.events import Event, Note, Progress
from chromoview.core.images import load_image
from chromoview.core.jobs import ManifestImage
from chromoview.core.metrics import IntArray
from chromoview.core.preprocess import PreprocessSpec, prepare
from training.control import Control

log = logging.getLogger(__name__)

UNKNOWN_CHROMOSOME = -1
"""Class index of an image without a known number; the naming head's loss leaves it out."""
_NAMED = 3
"""Files named in a note; the log has all of them."""
_BLOCK = 256
"""Images read between two looks at the control."""

Emit = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class LabelledArrays:
    """Labelled images as the model sees them."""

    images: Float32Array
    """`[n, 1, height, width]`, background 0, stain 1."""
    classes: IntArray
    """`[n]` indices of the class list."""
    chromosomes: IntArray
    """`[n]` indices of `CHROMOSOMES`, or UNKNOWN_CHROMOSOME."""
    cases: list[str] = field(default_factory=list)
    """The case of each image; an image without one counts as a case of its own."""
    sources: list[ManifestImage] = field(default_factory=list)
    """What each image was read from; empty where images do not come from files."""

    def __len__(self) -> int:
        return len(self.classes)

    def counts(self, classes: Sequence[str]) -> dict[str, int]:
        """Images of each class, by name."""
        found = np.bincount(self.classes, minlength=len(classes))
        return {name: int(count) for name, count in zip(classes, found, strict=True)}


def load_arrays(
    images: Sequence[ManifestImage],
    *,
    classes: tuple[str, ...],
    spec: PreprocessSpec,
    emit: Emit,
    control: Control,
    stage: str = "Reading images",
) -> LabelledArrays:
    """Read and prepare `images` in their order.

    An image is left out, with one note for each reason, where its file cannot be read, has changed
    since it was labelled, shows no chromosome, or has a label that does not train. Raises
    Cancelled through `control`.
    """
    inputs: list[Float32Array] = []
    kept: list[tuple[ManifestImage, int]] = []
    left_out: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    start = control.worked()

    def read(image: ManifestImage) -> Float32Array | str:
        return _read(image, spec)

    with ThreadPoolExecutor(min(8, os.cpu_count() or 1), thread_name_prefix="read") as pool:
        for first in range(0, len(images), _BLOCK):
            control.check()
            block = images[first : first + _BLOCK]
            for image, found in zip(block, pool.map(read, block), strict=True):
                name = training_class(image.label, classes)
                if name is None:
                    found = f"their label is not one of {', '.join(classes)}"
                if isinstance(found, str) or name is None:
                    reason = str(found)
                    log.warning("left out: %s (%s)", image.path, reason)
                    left_out[reason] += 1
                    examples.setdefault(reason, []).append(Path(image.path).name)
                else:
                    inputs.append(found)
                    kept.append((image, classes.index(name)))
            emit(_progress(stage, first + len(block), len(images), control.worked() - start))
    for reason, count in left_out.items():
        emit(Note(level="warning", text=_left_out(count, reason, examples[reason])))
    return _assemble(inputs, kept, spec)


def _read(image: ManifestImage, spec: PreprocessSpec) -> Float32Array | str:
    """The model's input, or the reason why there is none."""
    try:
        loaded = load_image(Path(image.path))
    except ImageError as error:
        log.warning("%s: %s", image.path, error)
        return "they cannot be read"
    if loaded.sha256 != image.sha256:
        return "their files have changed since they were labelled"
    prepared = prepare(loaded.pixels, spec)
    return prepared.image if prepared.objects else "no chromosome was found in them"


def _progress(stage: str, done: int, total: int, took: float) -> Progress:
    rate = done / max(took, 1e-6)
    return Progress(
        stage=stage, done=done, total=total, rate=rate, seconds_left=(total - done) / rate
    )


def _left_out(count: int, reason: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED]) + (", ..." if count > _NAMED else "")
    return f"Left out {count} image{'s' if count > 1 else ''}, because {reason}: {shown}."


def _assemble(
    inputs: Sequence[Float32Array],
    kept: Sequence[tuple[ManifestImage, int]],
    spec: PreprocessSpec,
) -> LabelledArrays:
    shape = (len(inputs), 1, spec.height, spec.width)
    images = np.stack(inputs)[:, None] if inputs else np.zeros(shape, dtype=np.float32)
    numbers = {name: index for index, name in enumerate(CHROMOSOMES)}
    return LabelledArrays(
        images=images,
        classes=np.array([index for _, index in kept], dtype=np.int64),
        chromosomes=np.array(
            [numbers.get(image.chromosome, UNKNOWN_CHROMOSOME) for image, _ in kept],
            dtype=np.int64,
        ),
        cases=[image.case or f"image:{image.sha256}" for image, _ in kept],
        sources=[image for image, _ in kept],
    )
