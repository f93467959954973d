"""An evidence map in the geometry of the image that it explains."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from chromoview.core.preprocess import PreprocessSpec


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
