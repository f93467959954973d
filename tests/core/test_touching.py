"""A second chromosome that touches or crosses is told by the outline; a bent one is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from chromoview.core.preprocess import PreprocessSpec, prepare
from chromoview.core.quality import UNFIT, quality_flags
from chromoview.core.touching import Outline, outline_of
from tests.core.conftest import draw_chromosome

SPEC = PreprocessSpec()
SIZE = (200, 200)


def flags(picture: np.ndarray) -> tuple[str, ...]:
    return quality_flags(prepare(picture, SPEC))


def two(one: dict[str, object], other: dict[str, object]) -> np.ndarray:
    """Two chromosomes on one ground, where they lie over each other the darker."""
    pictures = [draw_chromosome(size=SIZE, **kind) for kind in (one, other)]  # type: ignore[arg-type]
    return np.minimum(*pictures)


def bent(points: list[tuple[float, float]]) -> np.ndarray:
    """A ribbon along a line through these places, with a soft rim and bands."""
    picture = np.zeros(SIZE, np.uint8)
    line = np.array(points, np.float64)
    cv2.polylines(picture, [np.int32(line * 16)], False, 170, 16, cv2.LINE_AA, shift=4)
    soft = cv2.GaussianBlur(picture, (0, 0), 2.0)
    bands = 0.85 + 0.15 * np.sin(np.arange(SIZE[0]) / 4)[:, None]
    return (235 - soft * bands).astype(np.uint8)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("T", {"angle": 0.0, "centre": (100, 60)}, {"angle": 90.0, "centre": (100, 104)}),
        ("X", {"angle": 35.0, "length": 100}, {"angle": -35.0, "length": 100}),
        ("leaning", {"angle": 0.0, "length": 100}, {"angle": 50.0, "centre": (137, 92)}),
    ],
)
def test_two_that_touch_or_cross_are_touching(
    name: str, one: dict[str, object], other: dict[str, object]
) -> None:
    assert flags(two(one, other)) == ("touching",), name


def test_a_touching_image_is_unfit() -> None:
    assert "touching" in UNFIT


@pytest.mark.parametrize("angle", [0.0, 20.0, 45.0, 90.0, 131.0])
def test_a_straight_one_is_not_flagged(angle: float) -> None:
    picture = draw_chromosome(size=SIZE, angle=angle, length=110)
    assert flags(picture) == ()
    assert outline_of(prepare(picture, SPEC).image).third_bay < 0.2


@pytest.mark.parametrize(
    "points",
    [
        [(60 + 40 * np.cos(t), 100 + 50 * np.sin(t)) for t in np.linspace(-1.4, 1.4, 30)],
        [(100 + 30 * np.sin(t), 30 + 22 * t) for t in np.linspace(0, 6.3, 40)],
        [(60, 40), (60, 130), (140, 150)],
    ],
    ids=["bow", "S", "L"],
)
def test_a_bent_one_is_not_flagged(points: list[tuple[float, float]]) -> None:
    assert "touching" not in flags(bent(points))


def test_a_short_one_is_not_flagged() -> None:
    assert flags(draw_chromosome(length=24)) == ()


def test_nothing_has_no_outline() -> None:
    assert outline_of(np.zeros((128, 64), np.float32)) == Outline(0.0, 0.0)


def test_an_outline_that_meets_itself_is_measured() -> None:
    image = np.zeros((128, 64), np.float32)
    image[30:60, 20:40] = 1.0
    image[60, 40] = image[61, 41] = 1.0  # a thread of single pixels
    image[62:90, 42:60] = 1.0
    found = outline_of(image)
    assert found.third_bay >= 0.0
