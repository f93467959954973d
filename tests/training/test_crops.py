"""The table of real crops: what is read, what is refused, and how cases split."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from chromoview.core.domain import UInt8Image
from chromoview.core.errors import TrainingError
from chromoview.core.preprocess import PreprocessSpec
from chromoview.core.registry import sha256_of
from tests.training.conftest import draw, write_png
from training.crops import (
    TABLE,
    Crop,
    by_side,
    linked_cases,
    near_groups,
    number_weights,
    read_crops,
)

HEAD = "file,case,metaphase,chromosome"


def write(folder: Path, *lines: str, head: str = HEAD) -> Path:
    for line in lines:
        name = line.split(",")[0]
        if name and not name.startswith("gone"):
            (folder / name).write_bytes(b"x")
    (folder / TABLE).write_text("\n".join([head, *lines]) + "\n", "utf-8-sig")
    return folder


def crops(*numbers: str, case: str = "c") -> list[Crop]:
    return [
        Crop(Path(f"/{case}/{i}.png"), case, "m", n, f"{case}-{i}") for i, n in enumerate(numbers)
    ]


def test_numbers_are_read_with_and_without_their_group(tmp_path: Path) -> None:
    found = read_crops(write(tmp_path, "a.png,P1,m1,C7", "b.png,P1,m1,X", "c.png,P2,m2,21"))
    assert [(c.path, c.case, c.cell, c.number) for c in found] == [
        (tmp_path / "a.png", "P1", "m1", "7"),
        (tmp_path / "b.png", "P1", "m1", "X"),
        (tmp_path / "c.png", "P2", "m2", "21"),
    ]
    assert all(c.sha256 == sha256_of(c.path) for c in found)


def test_equal_content_in_two_cases_stands_on_one_side() -> None:
    every = [crop for n in range(30) for crop in crops("1", "2", case=f"P{n}")]
    shared = [replace(c, sha256="twin") if c.case in ("P3", "P17") else c for c in every]
    sides = {c.case: side for side, members in by_side(shared).items() for c in members}
    assert sides["P3"] == sides["P17"]


def test_rows_without_a_file_or_a_number_are_left_out_and_told_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "a.png,P1,m1,1", "gone.png,P1,m1,1", "b.png,P1,m1,marker", "c.png,P1", ",,,1")
    assert [c.path.name for c in read_crops(tmp_path)] == ["a.png"]
    assert "4 of 5 rows" in caplog.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"", "no crop that its table names"),
        (b"file,case,chromosome\na.png,P1,1\n", "lacks a column"),
        (HEAD.encode() + b"\ngone.png,P1,m1,1\n", "no crop that its table names"),
        (HEAD.encode() + b"\n\xff\xfe.png,P1,m1,1\n", "not a table in UTF-8"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_what_it_needs(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / TABLE).write_bytes(content)
    with pytest.raises(TrainingError, match=said) as caught:
        read_crops(tmp_path)
    assert "file, case, metaphase, chromosome" in caught.value.remedy


def test_no_case_stands_on_two_sides() -> None:
    every = [c for n in range(20) for c in crops("1", "5", "X", case=f"case{n}")]
    split = by_side(every)
    cases = {side: {c.case for c in found} for side, found in split.items()}
    assert {side: len(found) for side, found in cases.items()} == {
        "training": 13,
        "validation": 3,
        "hold-out": 4,
    }
    assert sum(len(found) for found in split.values()) == len(every)
    assert not cases["training"] & cases["hold-out"]
    assert not cases["training"] & cases["validation"]
    assert by_side(list(reversed(every)))["hold-out"] != []
    assert {c.case for c in by_side(list(reversed(every)))["hold-out"]} == cases["hold-out"]


def test_a_rare_number_counts_as_much_as_a_common_one() -> None:
    weights = number_weights(crops("1", "1", "1", "1", "Y"))
    assert sum(weights) == pytest.approx(1)
    assert weights[0] == weights[3]
    assert sum(weights[:4]) == pytest.approx(weights[4])


def test_near_duplicates_stand_on_one_side_and_no_other_case_moves() -> None:
    every = [crop for n in range(60) for crop in crops("1", "2", case=f"P{n}")]
    before = {c.case: side for side, found in by_side(every).items() for c in found}
    held = sorted(case for case, side in before.items() if side == "hold-out")
    trained = next(case for case, side in before.items() if side == "training")
    near = {f"{held[0]}-0": "a", f"{trained}-1": "a", f"{held[1]}-0": "b", f"{held[2]}-1": "b"}
    after = {c.case: side for side, found in by_side(every, near).items() for c in found}
    assert {case for case in before if before[case] != after[case]} == {held[0]}
    assert after[held[0]] == "training"
    assert after[held[1]] == after[held[2]] == "hold-out"


def test_linked_cases_have_one_name() -> None:
    every = [crop for n in range(4) for crop in crops("1", case=f"P{n}")]
    every[3] = replace(every[3], sha256=every[0].sha256)
    assert linked_cases(every) == {"P0": "P0", "P1": "P1", "P2": "P2", "P3": "P0"}
    found = linked_cases(every, {"P1-0": "x", "P3-0": "x", "P0-0": "y", "P2-0": "y"})
    assert set(found.values()) == {"P0", "P1"}


def test_a_copy_of_a_crop_in_another_case_is_found_once_and_remembered(tmp_path: Path) -> None:
    found = []
    for index in range(3):
        image = draw("normal", np.random.default_rng(index))
        found.append(_crop(tmp_path / f"{index}.png", image, case=f"P{index}"))
        if index == 0:
            found.append(_crop(tmp_path / "copy.png", image[:, ::-1].copy(), case="P9"))
    unreadable = tmp_path / "no.png"
    unreadable.write_bytes(b"no image")
    found.append(Crop(unreadable, "P4", "m", "1", sha256_of(unreadable)))
    kept = tmp_path / "near.json"
    near = near_groups(found, PreprocessSpec(), kept=kept)
    assert set(near) == {found[0].sha256, found[1].sha256}
    assert len(set(near.values())) == 1
    for crop in found:
        crop.path.unlink()
    assert near_groups(found, PreprocessSpec(), kept=kept) == near
    kept.write_bytes(b"{")
    assert near_groups(found, PreprocessSpec(), kept=kept) == {}


def _crop(path: Path, image: UInt8Image, *, case: str) -> Crop:
    return Crop(path, case, "m", "1", write_png(path, image))
