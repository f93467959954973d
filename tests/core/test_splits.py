"""Which side a case stands on."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chromoview.core.jobs import Side
from chromoview.core.splits import (
    FEWEST_CASES_FOR_HOLD_OUT,
    SplitItem,
    assign_sides,
    groups_of,
    members,
    ranked,
    side_of_each,
)

ITEMS = st.lists(
    st.builds(
        SplitItem,
        case=st.sampled_from(["", *(f"P{n}" for n in range(12))]),
        sha256=st.integers(0, 40).map(lambda n: f"{n:064x}"),
        label=st.sampled_from(["normal", "abnormal"]),
    ),
    max_size=60,
)


def _cases(count: int, label: str = "normal", prefix: str = "P") -> list[SplitItem]:
    return [
        SplitItem(f"{prefix}{n}", f"{prefix}{n}-{image}", label)
        for n in range(count)
        for image in range(3)
    ]


@settings(max_examples=200, deadline=None)
@given(ITEMS)
def test_equal_content_and_equal_cases_never_straddle_a_split(items: list[SplitItem]) -> None:
    sides = assign_sides(items)
    groups = groups_of(items)
    by_content: dict[str, set[str]] = {}
    by_case: dict[str, set[str]] = {}
    for item, group in zip(items, groups, strict=True):
        by_content.setdefault(item.sha256, set()).add(sides[group])
        if item.case:
            by_case.setdefault(item.case, set()).add(sides[group])
    assert all(len(found) == 1 for found in (*by_content.values(), *by_case.values()))


@settings(max_examples=100, deadline=None)
@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_the_images_does_not_matter(items: list[SplitItem], random: object) -> None:
    mixed = list(items)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert assign_sides(mixed) == assign_sides(items)


@settings(max_examples=100, deadline=None)
@given(ITEMS)
def test_every_group_with_labels_has_a_side(items: list[SplitItem]) -> None:
    assert set(assign_sides(items)) == set(groups_of(items))


@settings(max_examples=200, deadline=None)
@given(ITEMS)
def test_a_class_with_enough_groups_is_held_out_and_still_trains(items: list[SplitItem]) -> None:
    sides = assign_sides(items)
    groups: dict[str, set[str]] = {}
    for item, group in zip(items, groups_of(items), strict=True):
        groups.setdefault(item.label, set()).add(group)
    for names in groups.values():
        if len(names) >= FEWEST_CASES_FOR_HOLD_OUT:
            found = Counter(sides[g] for g in names)
            assert found["hold-out"] >= 1
            assert found["training"] + found["validation"] >= 1


def test_about_a_fifth_of_the_cases_is_held_out() -> None:
    sides = Counter(assign_sides(_cases(100)).values())
    assert sides["hold-out"] == 20
    assert sides["validation"] == 15


def test_with_few_cases_there_is_no_hold_out() -> None:
    sides = assign_sides(_cases(FEWEST_CASES_FOR_HOLD_OUT - 1))
    assert set(sides.values()) == {"training"}


def test_each_class_has_its_own_share() -> None:
    items = _cases(50) + _cases(10, "abnormal", "Q")
    sides = assign_sides(items)
    assert sum(s == "hold-out" for g, s in sides.items() if g.startswith("case:P")) == 10
    assert sum(s == "hold-out" for g, s in sides.items() if g.startswith("case:Q")) == 2


def test_a_case_keeps_its_side_when_others_come() -> None:
    before = assign_sides(_cases(10))
    after = assign_sides(_cases(60), before)
    assert all(after[group] == side for group, side in before.items())
    assert sum(s == "hold-out" for s in after.values()) == 12


def test_known_groups_that_are_gone_are_left_out() -> None:
    known: dict[str, Side] = {"case:old": "hold-out"}
    assert "case:old" not in assign_sides(_cases(6), known)


def test_two_cases_that_share_an_image_are_one_group() -> None:
    items = [
        SplitItem("A", "1", "normal"),
        SplitItem("B", "1", "normal"),
        SplitItem("B", "2", "normal"),
        SplitItem("C", "2", "normal"),
        SplitItem("D", "3", "normal"),
    ]
    assert groups_of(items) == ["case:A"] * 4 + ["case:D"]


def test_images_without_a_case_are_groups_of_their_own() -> None:
    items = [SplitItem("", str(n), "normal") for n in range(4)]
    assert len(set(groups_of(items))) == 4


@pytest.mark.parametrize("number", range(10))
def test_a_case_keeps_its_side_when_a_link_renames_its_group(number: int) -> None:
    first = _cases(10)
    known = assign_sides(first)
    linked = [*first, SplitItem("A0", f"P{number}-0", "normal"), SplitItem("A0", "new", "normal")]
    group = groups_of(linked)[-1]
    assert group == "case:A0"
    assert assign_sides(linked, known)[group] == known[f"case:P{number}"]


def test_an_image_keeps_its_side_when_its_case_becomes_known() -> None:
    known: dict[str, Side] = {"image:1": "hold-out"}
    items = [SplitItem("A", "1", "normal"), SplitItem("A", "2", "normal")]
    assert assign_sides(items, known) == {"case:A": "hold-out"}


def test_of_two_sides_that_a_new_case_joins_training_wins() -> None:
    known: dict[str, Side] = {"case:B": "hold-out", "case:C": "training"}
    items = [SplitItem(case, "1", "normal") for case in ("A", "B", "C")]
    assert assign_sides(items, known) == {"case:A": "training"}


def _kept(items: list[SplitItem]) -> dict[str, Side]:
    """The sides as a workspace keeps them after a training on `items`."""
    sides = assign_sides(items)
    groups = groups_of(items)
    return {
        name: sides[group]
        for item, group in zip(items, groups, strict=True)
        for name in members(item)
    }


@pytest.mark.parametrize("number", range(20))
def test_a_case_keeps_its_side_when_the_link_that_joined_it_goes(number: int) -> None:
    case = f"Z{number}"
    linked = [
        SplitItem(f"A{number}", "shared", "normal"),
        SplitItem(case, "shared", "normal"),
        SplitItem(case, "own", "abnormal"),
    ]
    known = _kept([*linked, *_cases(12)])
    later = [SplitItem(case, "own", "abnormal"), *_cases(40)]
    assert assign_sides(later, known)[f"case:{case}"] == known[f"case:{case}"]


def test_a_group_with_a_trained_member_is_never_held_out_whatever_it_is_called() -> None:
    known: dict[str, Side] = {"case:A": "hold-out", "case:B": "training"}
    items = [SplitItem("A", "1", "normal"), SplitItem("B", "1", "normal")]
    assert assign_sides(items, known) == {"case:A": "training"}


def test_what_a_link_joins_to_another_side_stands_on_none() -> None:
    known: dict[str, Side] = {"case:A": "hold-out", "image:a": "hold-out", "case:B": "training"}
    items = [
        SplitItem("A", "a", "normal"),
        SplitItem("A", "shared", "normal"),
        SplitItem("B", "shared", "normal"),
        SplitItem("B", "b", "normal"),
        SplitItem("", "a", "normal"),
    ]
    assert side_of_each(items, known) == [None, None, None, "training", None]
    assert side_of_each(items[3:4], {}) == ["training"]


def test_ranking_is_fixed_and_unrelated_to_names() -> None:
    names = [f"case:{n:03}" for n in range(30)]
    assert ranked(names) == ranked(reversed(names))
    assert ranked(names) != sorted(names)
