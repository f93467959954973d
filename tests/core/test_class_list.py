"""The class list: a key that never changes, a title, an order, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chromoview.core import class_list
from chromoview.core.class_list import (
    SIX_KINDS,
    ClassList,
    add,
    add_kinds,
    bring_back,
    change_classes,
    default_list,
    move,
    read_classes,
    rename,
    retire,
)
from chromoview.core.domain import DEFAULT_CLASSES, agrees, found_as, training_class
from chromoview.core.errors import ChromoViewError
from chromoview.core.store import Store

TWO = default_list(DEFAULT_CLASSES)
SEVEN = ("normal", *(key for key, _ in SIX_KINDS))


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "store.sqlite3")
    yield store
    store.close()


def test_without_a_change_the_list_is_that_of_the_model_in_use(store):
    found = read_classes(store, ("normal", "deletion", "ring"))
    assert found.active == ("normal", "deletion", "ring")
    assert found.labels == ("normal", "deletion", "ring", "normal variant", "not assessable")
    assert [c.title for c in found.classes] == ["normal", "deletion", "ring"]


def test_a_change_stands_in_the_trail_whole_and_the_newest_is_in_force(store):
    first = add(TWO, "deletion")
    change_classes(store, first, reader="Ana", what="added deletion")
    second = rename(first, "deletion", "loss")
    change_classes(store, second, reader="Ben", what="renamed deletion to loss")
    assert read_classes(store, DEFAULT_CLASSES) == second
    entries = [e for e in store.audit() if e.kind == class_list.KIND]
    assert [e.reader for e in entries] == ["Ana", "Ben"]
    assert "renamed deletion to loss" in entries[1].detail
    assert store.verify_chain() == ""


def test_renaming_changes_the_title_and_never_the_key():
    found = rename(add(TWO, "deletion"), "deletion", "Loss of material")
    assert found.active == ("normal", "abnormal", "deletion")
    assert found.get("deletion").title == "Loss of material"
    assert rename(found, "normal", "unremarkable").reference == "normal"


def test_a_retired_class_is_no_longer_offered_but_its_labels_are_known():
    found = retire(add(TWO, "deletion"), "abnormal")
    assert found.active == ("normal", "deletion")
    assert "abnormal" not in found.labels
    assert "abnormal" in found.known
    back = bring_back(found, "abnormal")
    assert back.active == ("normal", "deletion", "abnormal")
    assert back.get("abnormal").rank == TWO.get("abnormal").rank


def test_the_reference_stays_first_and_cannot_be_retired():
    three = add(TWO, "deletion")
    assert move(three, "normal", 1) == three
    assert move(three, "deletion", -5).active == ("normal", "deletion", "abnormal")
    assert move(three, "abnormal", 1).active == ("normal", "deletion", "abnormal")
    with pytest.raises(ChromoViewError, match="judged against"):
        retire(three, "normal")


def test_two_classes_are_always_left():
    with pytest.raises(ChromoViewError, match="two classes"):
        retire(TWO, "abnormal")


@pytest.mark.parametrize(
    "title",
    ["", "  ", "review", "Normal variant", "not assessable", "ABNORMAL", "a/b", "x" * 41, "a\x07b"],
)
def test_a_name_that_would_be_misread_is_refused(title):
    with pytest.raises(ChromoViewError, match="nothing was changed"):
        add(TWO, title)


def test_the_name_that_a_class_had_before_stays_its_own():
    renamed = rename(add(TWO, "deletion"), "deletion", "loss")
    with pytest.raises(ChromoViewError, match="already"):
        add(renamed, "deletion")


def test_the_six_kinds_come_in_one_step_and_abnormal_in_general_is_retired():
    found = add_kinds(TWO)
    assert found.active == SEVEN
    assert found.retired == ("abnormal",)
    assert found.get("deletion_terminal").title == "terminal deletion"
    assert add_kinds(found) == found
    assert add_kinds(retire(found, "inversion")).active == (
        *(key for key in SEVEN if key != "inversion"),
        "inversion",
    )


def test_a_model_with_classes_that_the_list_lacks_brings_them_along(store):
    change_classes(store, add(TWO, "deletion"), reader="Ana", what="added deletion")
    found = read_classes(store, ("normal", "abnormal", "marker"))
    assert found.active == ("normal", "abnormal", "deletion", "marker")
    assert found.by_rank == ("normal", "abnormal", "deletion", "marker")


def test_a_model_with_another_reference_has_a_list_of_its_own(store):
    change_classes(store, add(TWO, "deletion"), reader="Ana", what="added deletion")
    assert read_classes(store, ("clear", "flagged")).active == ("clear", "flagged")


def test_what_trains_are_the_active_classes_that_have_labels():
    found = add_kinds(TWO)
    given = {"inversion": 3, "duplication": 2, "abnormal": 9, "not assessable": 1}
    assert found.to_train(given) == ("normal", "duplication", "inversion")
    assert TWO.to_train({"normal": 4}) == TWO.active


def test_a_kind_agrees_with_abnormal_and_abnormal_with_a_kind():
    assert agrees("inversion", "abnormal")
    assert agrees("abnormal", "inversion")
    assert not agrees("inversion", "duplication")
    assert not agrees("normal", "abnormal")
    assert not agrees("inversion", "review")
    assert not agrees("not assessable", "abnormal")
    assert agrees("normal variant", "normal")
    assert not agrees("clear", "abnormal", "clear")


def test_a_model_that_tells_no_kinds_apart_is_right_to_find_abnormal():
    assert found_as("inversion", DEFAULT_CLASSES) == "abnormal"
    assert found_as("inversion", ("clear", "flagged")) == "flagged"
    assert found_as("inversion", SEVEN) == "inversion"
    assert found_as("abnormal", SEVEN) is None
    assert found_as("not assessable", DEFAULT_CLASSES) is None
    assert found_as("normal variant", SEVEN) == "normal"
    assert training_class("inversion", DEFAULT_CLASSES) is None


_TITLES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=8)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _TITLES),
        st.tuples(st.just("rename"), st.integers(0, 9), _TITLES),
        st.tuples(st.just("retire"), st.integers(0, 9)),
        st.tuples(st.just("back"), st.integers(0, 9)),
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(-3, 3)),
        st.tuples(st.just("kinds")),
    ),
    max_size=12,
)


def _step(known: ClassList, step: tuple) -> ClassList:
    keys = known.by_rank
    match step:
        case ("add", title):
            return add(known, title)
        case ("rename", n, title):
            return rename(known, keys[n % len(keys)], title)
        case ("retire", n):
            return retire(known, keys[n % len(keys)])
        case ("back", n):
            return bring_back(known, keys[n % len(keys)]) if known.retired else known
        case ("move", n, by):
            return move(known, keys[n % len(keys)], by)
    return add_kinds(known)


@given(_STEPS)
def test_whatever_is_done_no_key_is_lost_and_none_is_there_twice(steps):
    known = TWO
    for step in steps:
        before = known
        try:
            known = _step(known, step)
        except ChromoViewError:
            continue
        assert set(before.by_rank) <= set(known.by_rank)
        assert known.by_rank[: len(before.classes)] == before.by_rank
        assert len(set(known.by_rank)) == len(known.classes) == len({c.rank for c in known.classes})
        assert known.reference == "normal"
        assert known.active[0] == "normal"
        assert len(known.active) >= 2
        assert len({c.title.casefold() for c in known.classes}) == len(known.classes)
