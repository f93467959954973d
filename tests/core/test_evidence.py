"""Evidence maps lie over the original where the model looked."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.evidence import evidence_on_original
from chromoview.core.preprocess import PreprocessSpec, prepare

SPEC = PreprocessSpec()


def test_that_evidence_in_one_cell_lies_over_that_cells_place_in_the_original() -> None:
    evidence = np.zeros((8, 4), dtype=np.float32)
    evidence[2, 1] = 1.0
    # An original of the input's own size, moved by 10 to the right and 20 down.
    moved = np.array([[1.0, 0.0, 10.0], [0.0, 1.0, 20.0]])
    laid = evidence_on_original(evidence, moved, SPEC, (180, 100))
    y, x = np.unravel_index(laid.argmax(), laid.shape)
    assert (x, y) == (pytest.approx(10 + 24, abs=1), pytest.approx(20 + 40, abs=1))


def test_that_evidence_follows_a_turned_chromosome() -> None:
    lying = np.full((60, 160), 250, dtype=np.uint8)
    lying[24:36, 20:140] = 80
    prepared = prepare(lying, SPEC)
    top = np.zeros((8, 4), dtype=np.float32)
    top[0] = top[1] = 1.0
    laid = evidence_on_original(top, prepared.to_original, SPEC, (60, 160))
    assert laid.shape == lying.shape
    # What is at the top of the upright input is at one end of the lying original.
    ends = laid[30, :60].sum(), laid[30, 100:].sum()
    assert max(ends) > 5 * max(min(ends), 1e-6)
