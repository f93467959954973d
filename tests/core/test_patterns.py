"""Patterns that a folder's own structure suggests, and what a pattern leaves out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chromoview.core.domain import CHROMOSOMES, Placement
from chromoview.core.errors import ChromoViewError
from chromoview.core.patterns import FitCounter, fit_of, likely, rests_on_one_level
from chromoview.core.scan import PlacementPattern, spread

NUMBERS = CHROMOSOMES


def offered(paths: Sequence[str], folder: str = "inbox") -> list[str]:
    return [candidate.pattern for candidate in likely(paths, folder)]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (
            [
                f"P{c}/m{m}/{n}_{k}.png"
                for c in range(2)
                for m in range(3)
                for n in NUMBERS
                for k in "ab"
            ],
            "{case}/{cell}/{chromosome}_{}",
        ),
        (
            [f"P{c}/m{m}/chr{n}.tif" for c in range(3) for m in range(4) for n in NUMBERS],
            "{case}/{cell}/{chromosome}",
        ),
        (
            [
                f"P{c}/K{k}/m{m}/{n}_1.tif"
                for c in (1, 2)
                for k in "AB"
                for m in "12"
                for n in NUMBERS
            ],
            "{case}/{culture}/{cell}/{chromosome}_{}",
        ),
        (
            [f"P{c}_m{m}_{n}_1.png" for c in range(3) for m in range(4) for n in NUMBERS],
            "{case}_{cell}_{chromosome}_{}",
        ),
        (
            [
                f"2026-{c:03}/karyo.{m:04}.{n}.tif"
                for c in range(4)
                for m in range(3)
                for n in NUMBERS
            ],
            "{case}/{}.{cell}.{chromosome}",
        ),
    ],
)
def test_the_likeliest_pattern_reads_the_structure(paths: list[str], expected: str) -> None:
    assert offered(paths)[0] == expected


def test_a_folder_of_numbers_is_read_as_the_number() -> None:
    paths = [f"P{c}/chr{n}/img_{m}.tif" for c in range(3) for m in range(4) for n in NUMBERS]
    assert "{case}/{chromosome}/{}" in offered(paths)


def test_the_folder_of_one_case_may_be_the_case_itself() -> None:
    paths = [f"m{m}/{n}_{k}.png" for m in range(5) for n in NUMBERS for k in "ab"]
    patterns = offered(paths, "P17")
    assert "{case=P17}/{cell}/{chromosome}_{}" in patterns
    found = PlacementPattern("{case=P17}/{cell}/{chromosome}_{}").place("m3/X_b.png")
    assert found == Placement("P17", "", "m3", "X")


def test_folders_that_are_outcomes_are_offered_as_the_case_but_never_alone() -> None:
    paths = [f"{k}/img_{m}.tif" for k in ("normal", "abnormal") for m in range(100)]
    patterns = offered(paths)
    assert "{case}/{}" in patterns
    assert all(rests_on_one_level(PlacementPattern(p)) for p in patterns)


def test_nothing_is_offered_for_nothing() -> None:
    assert offered([]) == []
    assert len(offered([f"img{n}.png" for n in range(9)])) <= 1


def test_at_most_four_patterns_are_offered_and_each_fits_most_paths() -> None:
    paths = [f"P{c}/m{m}/{n}_1.png" for c in range(3) for m in range(3) for n in NUMBERS]
    paths += [f"stray{n}.png" for n in range(20)]
    found = likely(paths, "inbox")
    assert 1 <= len(found) <= 4
    assert all(c.fitting >= 0.6 * c.paths for c in found)


def test_what_does_not_fit_is_told_apart_and_counted() -> None:
    pattern = PlacementPattern("{case}/{cell}/{chromosome}_{}")
    paths = ["P1/m1/5_1.png", "P1/m2/X_1.png", "P2/m1/mar_1.png", "stray.png", "P2/5_1.png"]
    fit = fit_of(paths, pattern)
    assert (fit.paths, fit.fitting, fit.shape, fit.number) == (5, 2, 2, 1)
    assert (fit.cases, fit.cells, fit.numbers) == (2, 3, 2)
    assert FitCounter(pattern).add(paths) == paths[2:]
    counter = FitCounter(pattern)
    for start in range(0, 5, 2):
        counter.add(paths[start : start + 2])
    assert counter.fit == fit


@pytest.mark.parametrize(
    ("pattern", "alone"),
    [
        ("{case}/{}", True),
        ("{case}/{culture}/{}", True),
        ("{case=P1}/{cell}/{chromosome}_{}", True),
        ("{case}/{cell}/{chromosome}_{}", False),
        ("{case}/{chromosome}_{}", False),
    ],
)
def test_a_case_from_one_level_alone_is_recognised(pattern: str, alone: bool) -> None:
    assert rests_on_one_level(PlacementPattern(pattern)) == alone


def test_parts_given_by_hand_hold_for_every_path() -> None:
    pattern = PlacementPattern("{case=P 17}/{culture=B}/{cell}/{chromosome}_{}")
    assert pattern.parts == ("case", "culture", "cell", "chromosome")
    assert pattern.place("m1/C7_1.png") == Placement("P 17", "B", "m1", "7")
    assert pattern.place("C7_1.png") == Placement()
    assert PlacementPattern("{case=P17}").place("a/b.png") == Placement("P17")
    with pytest.raises(ChromoViewError, match="twice"):
        PlacementPattern("{case=P17}/{case}/{}")
    with pytest.raises(ChromoViewError, match="is none of"):
        PlacementPattern("{patient=P17}/{cell}")


@pytest.mark.parametrize("count", [1, 9, 10, 11, 19, 20, 1000])
def test_ten_are_spread_from_the_first_to_the_last(count: int) -> None:
    found = spread(range(count), 10)
    assert len(found) == min(10, count)
    assert (found[0], found[-1]) == (0, count - 1)
    assert len(set(found)) == len(found)
