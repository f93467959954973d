"""Which images are unfit to be judged."""

from __future__ import annotations

import cv2
import numpy as np

from chromoview.core.images import load_image
from chromoview.core.paths import samples
from chromoview.core.preprocess import PreprocessSpec, prepare
from chromoview.core.quality import FLAGS, UNFIT, quality_flags
from tests.core.conftest import draw_chromosome

SPEC = PreprocessSpec()


def _flags(picture: np.ndarray) -> tuple[str, ...]:
    return quality_flags(prepare(picture, SPEC))


def test_the_sample_images_are_fit() -> None:
    paths = sorted(samples().rglob("*.png"))
    flagged = {p.name: _flags(load_image(p).pixels) for p in paths}
    assert paths
    assert not {name: flags for name, flags in flagged.items() if not UNFIT.isdisjoint(flags)}


def test_a_field_without_a_chromosome_is_empty_and_nothing_else() -> None:
    assert _flags(np.full((60, 60), 250, np.uint8)) == ("empty",)


def test_two_chromosomes_are_several_objects() -> None:
    two = np.hstack([draw_chromosome(angle=0), draw_chromosome(angle=0)])
    assert "several objects" in _flags(two)


def test_a_chromosome_that_runs_out_of_the_picture_is_cut() -> None:
    assert "cut by the border" in _flags(draw_chromosome(angle=0)[:60])


def test_a_faint_chromosome_has_low_contrast_and_is_still_judged() -> None:
    faint = (235 - (235 - draw_chromosome(angle=0)) // 5).astype(np.uint8)
    assert "low contrast" in _flags(faint)
    assert "low contrast" not in UNFIT


def test_a_chromosome_out_of_focus_is_blurred() -> None:
    picture = draw_chromosome(size=(160, 140))
    assert "blurred" not in _flags(picture)
    assert "blurred" in _flags(cv2.GaussianBlur(picture, (0, 0), 6))


def test_every_flag_has_a_sentence() -> None:
    assert set(FLAGS) >= UNFIT
    assert all(sentence.endswith(".") for sentence in FLAGS.values())
