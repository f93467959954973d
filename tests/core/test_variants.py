"""Other pictures of one chromosome: each differs in one thing and stays a picture."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core import variants
from chromoview.core.domain import UInt8Image
from chromoview.core.metadata import decide
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model
from chromoview.core.preprocess import prepare
from chromoview.core.variants import VARIANTS, Variant


def test_each_changes_one_thing(chromosome: UInt8Image) -> None:
    height, width = chromosome.shape
    assert variants.quarter_turn(chromosome).shape == (width, height)
    assert variants.larger(chromosome).shape == (height * 3 // 2, width * 3 // 2)
    assert np.array_equal(variants.mirrored(variants.mirrored(chromosome)), chromosome)
    assert variants.darker(chromosome).mean() == pytest.approx(0.75 * chromosome.mean(), rel=0.01)
    sharp, blurred = (
        np.abs(np.diff(p.astype(int))).max() for p in (chromosome, variants.blurred(chromosome))
    )
    assert blurred < sharp
    assert 0 < np.abs(variants.as_jpeg(chromosome).astype(int) - chromosome).max() < 60
    assert variants.as_it_is(chromosome) is chromosome


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v.name)
def test_the_program_takes_each_for_the_same_chromosome(
    variant: Variant, chromosome: UInt8Image
) -> None:
    changed = variant.change(chromosome)
    assert changed.dtype == np.uint8
    assert not np.array_equal(changed, chromosome)
    model = load_model(bundled_model(), threads=1)
    scores = []
    for pixels in (chromosome, changed):
        prepared = prepare(pixels, model.metadata.preprocess)
        assert prepared.objects == 1
        said = model.predict(prepared.image[None]).probabilities[0]
        scores.append(1.0 - float(said[0]))
        assert decide(tuple(said.tolist()), model.metadata, unfit=False)
    assert scores[0] == pytest.approx(scores[1], abs=0.35)
