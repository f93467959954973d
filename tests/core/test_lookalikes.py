"""Which images stand beside one, in which order, and which never do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from chromoview.core.domain import Float32Array, Placement, Prediction
from chromoview.core.lookalikes import (
    LookAlikes,
    Most,
    Pool,
    Reviewed,
    by_likeness,
    find,
    find_relatives,
    gaps_of,
    relatives,
)
from chromoview.core.store import Store
from chromoview.core.store.records import ImageRow, Query

CLASSES = ("normal", "abnormal")


def row(
    number_of_image: int,
    *,
    case: str = "P1",
    cell: str = "1",
    chromosome: str = "5",
    label: str | None = None,
    flags: tuple[str, ...] = (),
    version: str = "m1",
    sha256: str = "",
) -> ImageRow:
    return ImageRow(
        id=number_of_image,
        path=Path(f"/d/{number_of_image}.png"),
        relative=f"{number_of_image}.png",
        sha256=sha256 or f"content {number_of_image}",
        placement=Placement(case=case, cell=cell, chromosome=chromosome),
        height=100,
        width=50,
        flags=flags,
        notes=(),
        error="",
        prediction=Prediction((0.9, 0.1), "normal", 0.9, "7", 0.9),
        model_version=version,
        label=label,
        reader="anna" if label else "",
        labelled_at="",
        note="",
        tags=(),
        number="",
        second_asked="",
        second=(),
        agreed=False,
        reason="",
        blind=False,
        hold_out=False,
    )


class Shelf:
    """Answers as a store does, from lists; counts how often embeddings are asked for."""

    def __init__(self, rows: Sequence[ImageRow], vectors: dict[int, Sequence[float]]) -> None:
        self.held = {r.id: r for r in rows}
        self.vectors = {i: np.array(v, np.float32) for i, v in vectors.items()}
        self.fetched: list[int] = []

    def rows(self, ids: Sequence[int]) -> list[ImageRow]:
        return [self.held[i] for i in ids]

    def image_ids(self, query: Query) -> list[int]:
        return [i for i, r in self.held.items() if r.label in query.labels]

    def embeddings(self, ids: Sequence[int]) -> dict[int, Float32Array]:
        self.fetched += ids
        return {i: self.vectors[i] for i in ids if i in self.vectors}

    def siblings(self, image_id: int) -> list[ImageRow]:
        case = self.held[image_id].placement.case
        return [r for r in self.held.values() if r.placement.case == case]

    def reviewed_like(self, number: str) -> list[int]:
        return [i for i, r in self.held.items() if r.label and r.named == number]


def shown(found: LookAlikes) -> list[tuple[str, int]]:
    return [(c.kind, c.row.id) for c in found.companions]


def ask(shelf: Shelf, image: int, reviewed: Reviewed | None = None) -> LookAlikes:
    return find(cast(Store, shelf), shelf.held[image], reviewed or Reviewed(), classes=CLASSES)


def test_that_the_homologue_comes_first_and_cells_in_natural_order() -> None:
    own = row(1)
    case = [
        own,
        row(2, cell="10"),
        row(3, cell="2"),
        row(4, chromosome="6"),
        row(5),
        row(6, cell="2"),
        row(7, case="P2"),
    ]
    found = relatives(own, case[:6])
    assert [(c.kind, c.row.id) for c in found] == [
        ("homologue", 5),
        ("same number", 3),
        ("same number", 6),
        ("same number", 2),
    ]
    assert gaps_of(own, found) == []


def test_that_every_cell_has_its_turn_before_a_second_image_of_one() -> None:
    case = [row(10 * cell + n, cell=str(cell)) for cell in range(2, 6) for n in (1, 2)]
    found = relatives(row(1), case, Most(others=5))
    assert [c.row.id for c in found] == [21, 22, 31, 41, 51]


def test_that_unfit_images_and_copies_make_room() -> None:
    case = [
        row(2, cell="2", flags=("blurred",)),
        row(3, cell="3"),
        row(4, cell="4", sha256="content 3"),
        row(5, cell="5", sha256="content 1"),
    ]
    found = relatives(row(1), case, Most(others=2))
    assert [c.row.id for c in found] == [3, 2]


def test_that_a_corrected_number_counts() -> None:
    corrected = replace(row(2, cell="2", chromosome="6"), number="5")
    unnamed = row(3, cell="2", chromosome="")  # the model's name for it is 7
    assert [c.row.id for c in relatives(row(1), [corrected, unnamed])] == [2]


@pytest.mark.parametrize(
    ("own", "gap"),
    [
        (row(1, case=""), "case unknown"),
        (row(1, cell=""), "cell unknown"),
        (row(1), "alone"),
        (replace(row(1, chromosome=""), prediction=None), "number unknown"),
    ],
)
def test_that_a_missing_homologue_has_its_reason(own: ImageRow, gap: str) -> None:
    assert gaps_of(own, relatives(own, [own, row(2, cell="9")])) == [gap]


def test_that_an_image_without_a_cell_has_no_homologue_but_the_number_elsewhere() -> None:
    found = relatives(row(1, cell=""), [row(2, cell=""), row(3, cell="4")])
    assert [(c.kind, c.row.id) for c in found] == [("same number", 3)]


def test_that_likeness_is_the_angle_and_the_number_comes_before_it() -> None:
    pool = Pool.of({i: np.array(v, np.float32) for i, v in {
        1: (2, 0), 2: (0, 3), 3: (1, 1), 4: (1, 1, 1)
    }.items()}, 2)  # fmt: skip
    ranked = list(by_likeness(np.array([5, 0], np.float32), pool, {2, 3, 99}))
    assert [i for i, _ in ranked] == [3, 2, 1]
    assert [round(d, 3) for _, d in ranked] == [0.293, 1.0, 0.0]


def test_that_only_people_say_what_is_normal_and_what_is_not() -> None:
    rows = [
        row(1, case="P1"),
        row(2, case="P2", label="normal"),
        row(3, case="P3", label="normal variant"),
        row(4, case="P4", label="abnormal"),
        row(5, case="P5"),  # the model finds it normal, nobody else
        row(6, case="P6", label="not assessable"),
        row(7, case="P7", label="deletion"),  # a class of a former model
    ]
    found = ask(Shelf(rows, {i: (1, i / 10) for i in range(1, 8)}), 1)
    assert shown(found) == [("normal", 2), ("normal", 3), ("abnormal", 4)]
    assert all(c.distance is not None for c in found.companions)
    assert found.gaps == ("alone",)


def test_that_neither_the_image_nor_copies_nor_other_models_stand_beside_it() -> None:
    rows = [
        row(1, case="P1", label="normal"),
        row(2, case="P2", label="normal", sha256="content 1"),
        row(3, case="P3", label="normal", version="m0"),
        row(4, case="P4", label="normal"),
        row(5, case="P5", label="normal", sha256="content 4"),
    ]
    assert shown(ask(Shelf(rows, dict.fromkeys(range(1, 6), (1, 0))), 1)) == [("normal", 4)]


def test_that_what_is_shown_as_a_relative_is_not_shown_again() -> None:
    rows = [row(1), row(2, label="normal"), row(3, case="P3", label="normal")]
    found = ask(Shelf(rows, {1: (1, 0), 2: (1, 0), 3: (0, 1)}), 1)
    assert shown(found) == [("homologue", 2), ("normal", 3)]


def test_that_other_numbers_fill_up_where_the_same_is_rare() -> None:
    rows = [
        row(1),
        row(2, case="P2", label="normal", chromosome="8"),
        row(3, case="P3", label="normal"),
        *(row(n, case="P4", label="normal", chromosome="9") for n in range(4, 60)),
    ]
    vectors: dict[int, Sequence[float]] = {n: (0.5, n) for n in range(4, 60)}
    found = ask(Shelf(rows, {**vectors, 1: (1, 0), 2: (1, 0.1), 3: (0, 1)}), 1)
    assert [i for _, i in shown(found)] == [3, 2, 4]


def test_that_many_unusable_candidates_are_passed_over() -> None:
    old = [row(n, case="P2", label="abnormal", version="m0") for n in range(2, 200)]
    rows = [row(1), *old, row(300, case="P3", label="abnormal", chromosome="1")]
    vectors: dict[int, Sequence[float]] = dict.fromkeys(range(1, 200), (1, 0))
    shelf = Shelf(rows, {**vectors, 300: (0, 1)})
    assert shown(ask(shelf, 1)) == [("abnormal", 300)]


def test_that_an_empty_workspace_says_what_is_missing() -> None:
    assert ask(Shelf([row(1)], {1: (1, 0)}), 1).gaps == ("alone", "nothing reviewed")
    assert ask(Shelf([row(1)], {}), 1).gaps == ("alone", "not classified")
    blind = find_relatives(cast(Store, Shelf([row(1), row(2)], {})), row(1))
    assert shown(blind) == [("homologue", 2)]
    assert blind.gaps == ()


def test_that_embeddings_are_fetched_once_and_again_where_they_changed() -> None:
    rows = [row(1), *(row(n, case=f"P{n}", label="normal") for n in range(2, 6))]
    shelf = Shelf(rows, {i: (1, i / 10) for i in range(1, 7)})
    reviewed = Reviewed()
    ask(shelf, 1, reviewed)
    shelf.fetched.clear()
    ask(shelf, 1, reviewed)
    assert shelf.fetched == [1]
    shelf.held[2] = replace(shelf.held[2], label="abnormal")
    shelf.held[6] = row(6, case="P6", label="abnormal")
    reviewed.changed([2, 6])
    shelf.fetched.clear()
    found = ask(shelf, 1, reviewed)
    assert sorted(shelf.fetched) == [1, 2, 6]
    assert shown(found)[-2:] == [("abnormal", 2), ("abnormal", 6)]
