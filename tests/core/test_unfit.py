"""An unfit image goes to review with its reason, and is never forced into a class."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from chromoview.core import pipeline
from chromoview.core.domain import REVIEW, ClassifiedImage, ImageFile, Placement
from chromoview.core.metadata import decide
from chromoview.core.model import Model, load_model
from chromoview.core.paths import bundled_model
from chromoview.core.quality import FLAGS, UNFIT
from tests.core.conftest import draw_chromosome, encode

SIZE = (200, 200)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(bundled_model(), threads=1)


def pictures() -> dict[str, np.ndarray]:
    """One picture for each flag that makes an image unfit."""
    upright = draw_chromosome(angle=0)
    crossing = [draw_chromosome(size=SIZE, length=100, angle=a) for a in (35.0, -35.0)]
    return {
        "empty": np.full((60, 60), 250, np.uint8),
        "several objects": np.hstack([upright, upright]),
        "cut by the border": upright[:60],
        "touching": np.minimum(*crossing),
        "blurred": cv2.GaussianBlur(draw_chromosome(size=(160, 140)), (0, 0), 6),
    }


def classified(folder: Path, picture: np.ndarray, model: Model) -> ClassifiedImage:
    (folder / "a.png").write_bytes(encode(".png", picture))
    rows: list[ClassifiedImage] = []
    file = ImageFile(folder / "a.png", folder, Placement())
    pipeline.classify([file], model, rows.extend, threads=1)
    return rows[0]


def test_there_is_a_picture_for_each_of_them() -> None:
    assert set(pictures()) == UNFIT


@pytest.mark.parametrize("flag", sorted(UNFIT))
def test_an_unfit_image_goes_to_review_with_its_reason(
    flag: str, tmp_path: Path, model: Model
) -> None:
    row = classified(tmp_path, pictures()[flag], model)
    assert flag in row.flags
    assert row.prediction is not None
    assert row.prediction.decision == REVIEW
    assert FLAGS[flag].endswith(".")


def test_no_score_is_high_enough_to_force_an_unfit_image_into_a_class(model: Model) -> None:
    for certain in ((1.0, 0.0), (0.0, 1.0)):
        decision, _ = decide(certain, model.metadata, unfit=True)
        assert decision == REVIEW


def test_a_fit_image_is_decided(tmp_path: Path, model: Model) -> None:
    row = classified(tmp_path, draw_chromosome(angle=0), model)
    assert row.flags == ()
    assert row.prediction is not None
    sure = decide(row.prediction.probabilities, model.metadata, unfit=False)
    assert (row.prediction.decision, row.prediction.confidence) == sure
