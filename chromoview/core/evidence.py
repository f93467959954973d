"""Why a model says what it says of an image, in the geometry of that image."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.model import Model
from chromoview.core.preprocess import Prepared, PreprocessSpec, prepare

_MOST_PIXELS = 1_000_000
"""Of an evidence map, which is far coarser than this in itself."""
_BODY = 0.2
"""Of full stain; what is paler is the rim."""


@dataclass(frozen=True, slots=True)
class PEnd:
    """Where the end of the short arm lies."""

    x: float
    y: float
    """In the original's pixels, from its top left corner."""
    probability: float
    """0.5..1"""


@dataclass(frozen=True, slots=True)
class Explained:
    """Where the scores of one image come from."""

    evidence: tuple[Float32Array, ...]
    """Per class `[h, w]` over the whole original, of its size or evenly smaller: share of each
    place in the class's logit; positive speaks for the class, negative against it."""
    logits: tuple[float, ...]
    """Centred over the classes; each is the sum of its places and its rest."""
    rest: tuple[float, ...]
    """The part of each logit that does not depend on a place."""
    p_end: PEnd | None
    """None where the model does not tell the ends apart, or nothing was found in the image."""


def explain_pixels(pixels: UInt8Image, model: Model) -> Explained:
    """The evidence maps and the p end of an 8-bit grey image `[h, w]`."""
    spec = model.metadata.preprocess
    prepared = prepare(pixels, spec)
    found = model.evidence(prepared.image)
    output = model.predict(prepared.image[None])
    shape = (pixels.shape[0], pixels.shape[1])
    return Explained(
        evidence=tuple(evidence_over(m, prepared.to_original, spec, shape) for m in found.map),
        logits=tuple(float(v) for v in found.logits),
        rest=tuple(float(v) for v in found.rest),
        p_end=None if output.polarity is None else _p_end(prepared, float(output.polarity[0])),
    )


def evidence_over(
    evidence: Float32Array,
    to_original: NDArray[np.float64],
    spec: PreprocessSpec,
    shape: tuple[int, int],
) -> Float32Array:
    """One class's evidence map `[h, w]` over the whole original `[height, width]`, of its size or,
    for a large one, evenly smaller."""
    share = min(1.0, math.sqrt(_MOST_PIXELS / (shape[0] * shape[1])))
    laid = max(1, round(shape[0] * share)), max(1, round(shape[1] * share))
    scale = np.array([laid[1] / shape[1], laid[0] / shape[0]])
    reduced = to_original * scale[:, None]
    reduced[:, 2] += scale / 2 - 0.5  # the centres of pixels of another size
    return evidence_on_original(evidence, reduced, spec, laid)


def evidence_on_original(
    evidence: Float32Array,
    to_original: NDArray[np.float64],
    spec: PreprocessSpec,
    shape: tuple[int, int],
) -> Float32Array:
    """Lay one class's evidence map `[h, w]` over the original `[height, width]`.

    Values are interpolated between the centres of the map's cells; outside the input they are 0.
    """
    rows, columns = evidence.shape
    # From input pixels to cells, whose centres lie half a cell inside.
    scale = np.array([columns / spec.width, rows / spec.height])
    cells_to_input = np.column_stack([np.diag(1 / scale), 0.5 / scale - 0.5])
    whole = np.vstack([to_original, [0, 0, 1]]) @ np.vstack([cells_to_input, [0, 0, 1]])
    laid = cv2.warpAffine(
        np.ascontiguousarray(evidence, dtype=np.float32),
        whole[:2],
        (shape[1], shape[0]),
        flags=cv2.INTER_LINEAR,
    )
    return np.asarray(laid, dtype=np.float32)


def _p_end(prepared: Prepared, up: float) -> PEnd | None:
    """The tip of the chromosome that is its p end; `up` is the probability that it is the upper
    one of the input."""
    body = prepared.image > _BODY
    rows = np.flatnonzero(body.any(axis=1))
    if rows.size == 0:
        return None
    row = int(rows[0] if up >= 0.5 else rows[-1])
    column = float(np.flatnonzero(body[row]).mean())
    x, y = prepared.to_original @ np.array([column, row, 1.0])
    return PEnd(x=float(x) + 0.5, y=float(y) + 0.5, probability=max(up, 1.0 - up))
