"""What a model says of labelled images: as when they are classified, and nothing of strangers."""

from __future__ import annotations

import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from chromoview.core.domain import UInt8Image
from chromoview.core.errors import Cancelled
from chromoview.core.events import Event, Progress
from chromoview.core.images import load_image
from chromoview.core.jobs import ManifestImage
from chromoview.core.judging import judge, judge_changed
from chromoview.core.model import Model, load_model
from chromoview.core.paths import bundled_model
from chromoview.core.preprocess import prepare
from chromoview.core.registry import sha256_of
from tests.core.conftest import draw_chromosome, encode


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(bundled_model(), threads=1)


def image_of(path: Path) -> ManifestImage:
    return ManifestImage(path=str(path), sha256=sha256_of(path), label="normal", side="hold-out")


@pytest.fixture
def images(tmp_path: Path) -> list[ManifestImage]:
    found = []
    for n in range(40):
        path = tmp_path / f"{n:02}.png"
        path.write_bytes(encode(".png", draw_chromosome(angle=7.0 * n)))
        found.append(image_of(path))
    return found


def test_it_says_what_a_classification_says(images: list[ManifestImage], model: Model) -> None:
    rows = judge(model, images)
    assert len(rows) == len(images)
    for image, row in list(zip(images, rows, strict=True))[::9]:
        pixels = load_image(Path(image.path)).pixels
        alone = model.predict(prepare(pixels, model.metadata.preprocess).image[None])
        assert row == pytest.approx(alone.probabilities[0], abs=1e-5)
        assert row is not None
        assert sum(row) == pytest.approx(1.0, abs=1e-5)


def test_strangers_are_not_judged(
    images: list[ManifestImage], model: Model, tmp_path: Path
) -> None:
    Path(images[1].path).unlink()
    Path(images[2].path).write_bytes(encode(".png", draw_chromosome(length=50)))
    Path(images[3].path).write_bytes(b"no image")
    empty = tmp_path / "empty.png"
    empty.write_bytes(encode(".png", np.full((90, 60), 240, np.uint8)))
    rows = judge(model, [*images[:5], image_of(empty)])
    assert [row is None for row in rows] == [False, True, True, True, False, True]


def test_no_images_give_no_rows(model: Model) -> None:
    assert judge(model, []) == []


def test_each_change_is_judged_by_itself(images: list[ManifestImage], model: Model) -> None:
    def blank(pixels: UInt8Image) -> UInt8Image:
        return np.full_like(pixels, 240)

    def mirrored(pixels: UInt8Image) -> UInt8Image:
        return np.asarray(cv2.flip(pixels, 1), dtype=np.uint8)

    rows = judge_changed(model, images[:3], (lambda p: p, mirrored, blank))
    for image, row in zip(images, rows, strict=False):
        assert row is not None
        plain, other, nothing = row
        turned = mirrored(load_image(Path(image.path)).pixels)
        alone = model.predict(prepare(turned, model.metadata.preprocess).image[None])
        assert other.probabilities == pytest.approx(alone.probabilities[0], abs=1e-5)
        assert not plain.unfit
        assert nothing.unfit


def test_it_tells_how_far_it_is_and_ends_when_asked(
    images: list[ManifestImage], model: Model
) -> None:
    cancel, seen = threading.Event(), list[Event]()

    def listen(event: Event) -> None:
        seen.append(event)
        cancel.set()

    with pytest.raises(Cancelled):
        judge(model, images, cancel=cancel, report=listen)
    (progress,) = seen
    assert isinstance(progress, Progress)
    assert (progress.done, progress.total) == (32, 40)
