"""Evidence maps lie over the original where the model looked."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.evidence import evidence_on_original, evidence_over, explain_pixels
from chromoview.core.model import Model, load_model
from chromoview.core.paths import bundled_model
from chromoview.core.preprocess import PreprocessSpec, prepare
from tests.core.conftest import draw_chromosome

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


def test_that_the_map_of_a_large_field_is_coarser_and_covers_the_same() -> None:
    evidence = np.zeros((8, 4), dtype=np.float32)
    evidence[2, 1] = 1.0
    moved = np.array([[20.0, 0.0, 500.0], [0.0, 20.0, 300.0]])
    shape = (3300, 2100)
    whole = evidence_on_original(evidence, moved, SPEC, shape)
    coarse = evidence_over(evidence, moved, SPEC, shape)
    assert coarse.size <= 1_010_000 < whole.size
    at = np.array(np.unravel_index(coarse.argmax(), coarse.shape)) / coarse.shape
    there = np.array(np.unravel_index(whole.argmax(), whole.shape)) / shape
    assert at == pytest.approx(there, abs=0.01)
    assert evidence_over(evidence, moved / 10, SPEC, (330, 210)).shape == (330, 210)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(bundled_model(), threads=1)


def test_that_an_explanation_adds_up(model: Model) -> None:
    picture = draw_chromosome()
    explained = explain_pixels(picture, model)
    assert all(m.shape == picture.shape for m in explained.evidence)
    assert sum(explained.logits) == pytest.approx(0.0, abs=1e-4), "centred over the classes"
    assert len(explained.evidence) == len(explained.logits) == len(explained.rest)


def test_that_the_p_end_turns_with_the_picture(model: Model) -> None:
    if "polarity" not in model._optional:
        pytest.skip("the bundled model does not tell the ends apart")
    picture = draw_chromosome(angle=0, length=90, size=(130, 80))
    found = explain_pixels(picture, model).p_end
    turned = explain_pixels(np.ascontiguousarray(picture[::-1, ::-1]), model).p_end
    assert found is not None
    assert turned is not None
    assert found.probability >= 0.5
    assert found.y + turned.y == pytest.approx(130, abs=4)
    assert min(found.y, 130 - found.y) == pytest.approx(20, abs=6), "at a tip"
    assert explain_pixels(np.full((60, 60), 250, np.uint8), model).p_end is None
