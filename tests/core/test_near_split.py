"""Near-duplicates never train and measure at once, and what had a side keeps it where it can."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from chromoview.core.jobs import Side
from chromoview.core.near_split import split_near
from chromoview.core.splits import SplitItem, side_of_each

_LABELS = ("normal", "abnormal")


def _items(cases: int, each: int = 4) -> list[SplitItem]:
    return [
        SplitItem(f"case{case}", f"{case}-{n}", _LABELS[n % 2])
        for case in range(cases)
        for n in range(each)
    ]


def test_that_copies_in_new_cases_stand_on_one_side() -> None:
    items = _items(20)
    alone = side_of_each(items, {})
    held = alone.index("hold-out")
    training = alone.index("training")
    split = split_near(items, [[training, held]], {})
    assert split.sides[training] == split.sides[held]
    cases = {items[n].case for n in (training, held)}
    assert len({s for s, i in zip(split.sides, items, strict=True) if i.case in cases}) == 1
    assert split.joined == ((min(training, held), max(training, held)),)
    assert (split.across, split.apart) == ((), frozenset())


def test_that_without_near_duplicates_the_split_is_the_plain_one() -> None:
    items = _items(12)
    split = split_near(items, [], {})
    assert list(split.sides) == side_of_each(items, {})
    assert (split.joined, split.across, split.apart) == ((), (), frozenset())


def test_that_copies_in_one_case_join_nothing() -> None:
    items = _items(6)
    split = split_near(items, [[0, 1]], {})
    assert split.joined == ()
    assert list(split.sides) == side_of_each(items, {})


def test_that_what_has_trained_stays_and_its_copy_measures_no_more() -> None:
    items = _items(3)
    known: dict[str, Side] = {}
    for item, side in zip(items, ["training"] * 4 + ["hold-out"] * 4 + [None] * 4, strict=True):
        if side == "training":
            known |= {f"case:{item.case}": "training", f"image:{item.sha256}": "training"}
        elif side == "hold-out":
            known |= {f"case:{item.case}": "hold-out", f"image:{item.sha256}": "hold-out"}
    split = split_near(items, [[0, 4]], known)
    assert split.across == ((0, 4),)
    assert split.apart == {4}
    assert split.sides[0] == "training"
    assert split.sides[4] is None
    # The rest of its case goes on measuring.
    assert list(split.sides[5:8]) == ["hold-out"] * 3


def test_that_a_new_copy_does_not_take_a_measured_image_away() -> None:
    items = _items(2)
    known: dict[str, Side] = {"case:case0": "training", "case:case1": "hold-out"}
    known |= {f"image:{items[4].sha256}": "hold-out"}
    split = split_near(items, [[0, 4]], known)
    assert split.apart == {0}
    assert split.sides[4] == "hold-out"


def test_that_a_chain_over_a_new_case_takes_no_whole_case_away() -> None:
    items = _items(3)
    known: dict[str, Side] = {"case:case0": "training", "case:case1": "hold-out"}
    # The new case2 shares one picture with each of the others.
    split = split_near(items, [[0, 8], [4, 9]], known)
    assert split.sides[8] == "training"
    assert list(split.sides[4:8]).count("hold-out") >= 3
    assert len(split.apart) == 1


@given(
    order=st.permutations(range(32)),
    sizes=st.lists(st.integers(2, 5), max_size=6),
    known=st.dictionaries(
        st.integers(0, 7), st.sampled_from(["training", "validation", "hold-out"]), max_size=8
    ),
)
def test_that_no_picture_ever_stands_on_two_sides(
    order: list[int], sizes: list[int], known: dict[int, Side]
) -> None:
    items = _items(8)
    ends = np.cumsum(sizes).tolist()
    near = [sorted(order[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    sides = {f"case:case{n}": side for n, side in known.items()}
    split = split_near(items, near, sides)
    for group in near:
        assert len({split.sides[n] for n in group} - {None}) <= 1
    for item, side in zip(items, split.sides, strict=True):
        assert side in (None, sides.get(f"case:{item.case}", side))
