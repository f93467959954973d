"""Near-duplicates: what is found again, what is not taken for a copy, and how they join cases."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from chromoview.core.domain import Float32Array, UInt8Image
from chromoview.core.duplicates import (
    fingerprints,
    groups,
    near_duplicates,
    near_pairs,
    proposed_pairs,
)
from chromoview.core.preprocess import PreprocessSpec, prepare
from chromoview.core.splits import SplitItem, assign_sides, groups_of


def chromosome(number: int, person: int) -> UInt8Image:
    """A rod with bands: those of its number, in the shades and places of one photograph."""
    kind, own = np.random.default_rng(number), np.random.default_rng((number, person))
    length = int(kind.integers(60, 110))
    bands = kind.uniform(0, 1, 12) + own.normal(0, 0.3, 12)
    at = np.interp(
        np.linspace(0, 11, length), np.arange(12), np.arange(12) + own.normal(0, 0.3, 12)
    )
    stain = 90 + 120 * np.clip(np.interp(at, np.arange(12), bands), 0, 1)
    image = np.full((length + 40, 60), 245.0)
    for row, dark in enumerate(stain):
        middle = 30 + 3 * np.sin(row / 25 + person)
        image[20 + row, int(middle - 7) : int(middle + 7)] -= dark
    image = cv2.GaussianBlur(image, (0, 0), 1.2) + own.normal(0, 2, image.shape)
    return np.clip(image, 0, 255).astype(np.uint8)


def seen(image: UInt8Image) -> Float32Array:
    return prepare(image, PreprocessSpec()).image


def jpeg(image: UInt8Image) -> UInt8Image:
    data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def noisy(image: UInt8Image) -> UInt8Image:
    noise = np.random.default_rng(1).normal(0, 4, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def moved(image: UInt8Image) -> UInt8Image:
    return cv2.copyMakeBorder(image, 9, 0, 2, 14, cv2.BORDER_CONSTANT, value=245)


COPIES: dict[str, Callable[[UInt8Image], UInt8Image]] = {
    "jpeg": jpeg,
    "noise": noisy,
    "moved": moved,
    "half turn": lambda image: image[::-1, ::-1].copy(),
    "mirror": lambda image: image[:, ::-1].copy(),
    "upside down": lambda image: image[::-1].copy(),
    "quarter turn": lambda image: np.rot90(image).copy(),
    "slight blur": lambda image: np.asarray(cv2.GaussianBlur(image, (0, 0), 0.5), dtype=np.uint8),
}


@pytest.fixture(scope="module")
def originals() -> list[UInt8Image]:
    """Twelve numbers of six persons each."""
    return [chromosome(number, person) for number in range(12) for person in range(6)]


@pytest.mark.parametrize("way", COPIES)
def test_that_a_copy_is_found(originals: list[UInt8Image], way: str) -> None:
    count = len(originals)
    copies = [COPIES[way](image) for image in originals[::6]]
    found = near_pairs(fingerprints([seen(image) for image in [*originals, *copies]]))
    assert found.tolist() == [[6 * k, count + k] for k in range(len(copies))]


def test_that_homologues_and_other_chromosomes_are_no_copies(originals: list[UInt8Image]) -> None:
    prints = fingerprints([seen(image) for image in originals])
    assert near_duplicates(prints) == []
    assert len(proposed_pairs(prints.hashes, 15)) > 0, "the hash alone would have joined some"


def test_that_images_of_nothing_are_like_no_other() -> None:
    empty = np.zeros((128, 64), dtype=np.float32)
    assert near_duplicates(fingerprints([empty, empty, empty])) == []
    assert near_duplicates(fingerprints([])) == []


@pytest.mark.parametrize("distance", [0, 3, 4, 7, 10])
def test_that_every_near_pair_of_hashes_is_proposed_and_no_other(distance: int) -> None:
    """Against the plain comparison of all pairs, turned in all four ways."""
    rng = np.random.default_rng(distance)
    base = rng.integers(0, 2**64, 40, dtype=np.uint64)
    some = [base]
    for bits in (1, 4, 8, 11):
        near = base.copy()
        for _ in range(bits):
            near ^= np.uint64(1) << rng.integers(0, 64, len(base)).astype(np.uint64)
        some.append(near)
    rows, columns = np.uint64(0xFFFF0000FFFF0000), np.uint64(0xAAAAAAAAAAAAAAAA)
    hashes = np.concatenate([*some, base ^ rows, base ^ columns, base ^ rows ^ columns])
    turns = [np.uint64(0), rows, columns, rows ^ columns]
    differing = hashes[:, None] ^ hashes
    bits = np.min([np.bitwise_count(differing ^ turn) for turn in turns], axis=0)
    expected = np.argwhere(np.triu(bits <= distance, 1)).tolist()
    assert proposed_pairs(hashes, distance).tolist() == expected


def test_that_turning_an_image_changes_its_hash_only_by_the_turn(
    originals: list[UInt8Image],
) -> None:
    image = seen(originals[0])
    turned = [image, image[::-1], image[:, ::-1], image[::-1, ::-1]]
    hashes = fingerprints([np.ascontiguousarray(i) for i in turned]).hashes
    assert len(set(hashes.tolist())) == 4
    assert len(proposed_pairs(hashes, 1)) == 6


def test_that_few_of_all_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    count = np.bitwise_count
    monkeypatch.setattr(np, "bitwise_count", lambda x: (counted.append(x.size), count(x))[1])
    hashes = np.random.default_rng(0).integers(0, 2**64, 20_000, dtype=np.uint64)
    hashes[-1] = hashes[0] ^ np.uint64(0b110)
    assert proposed_pairs(hashes, 3).tolist() == [[0, 19_999]]
    assert sum(counted) / 4 < 200_000  # of 200 million


def test_that_groups_are_joined_by_way_of_others() -> None:
    assert groups(7, np.array([[4, 5], [0, 2], [2, 5]])) == [[0, 2, 4, 5]]
    assert groups(3, np.empty((0, 2), dtype=np.int64)) == []


def test_that_cases_with_a_near_duplicate_stand_on_one_side() -> None:
    items = [SplitItem(f"case{n}", f"image{n}", "normal") for n in range(40)]
    near = {"case3": "twin", "case17": "twin", "case30": "other"}
    linked = [SplitItem(i.case, i.sha256, i.label, near.get(i.case, "")) for i in items]
    names = groups_of(linked)
    assert names[3] == names[17] == "case:case17"
    assert len(set(names)) == 39
    sides = assign_sides(linked)
    assert set(sides) == set(names)
    assert [sides[name] for name in names].count("hold-out") >= 7
    assert groups_of(items) == [f"case:case{n}" for n in range(40)]
