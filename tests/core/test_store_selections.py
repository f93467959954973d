"""What is asked of a selection before a gesture: the same as its rows say, in one query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core.store import Query, Store
from tests.core.test_store import add


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    yield opened
    opened.close()


def test_those_that_fit_come_in_the_order_asked(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png", "d.png")
    store.relabel([ids[1]], "normal", reader="Ada")
    asked = [ids[3], ids[1], ids[0]]
    assert store.fitting(asked, Query(review_state="unreviewed")) == [ids[3], ids[0]]
    assert store.fitting(asked, Query(review_state="reviewed")) == [ids[1]]
    assert store.fitting([], Query()) == []


def test_fitting_by_marks_says_what_the_rows_say(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png")
    store.remark(ids[:2], "second reader", "Ada", reader="Ada")
    asked = [row.id for row in store.rows(ids) if row.second_asked]
    assert store.fitting(ids, Query(marks=("second asked",))) == asked == ids[:2]


def test_whose_label_it_is_and_who_read_again(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png", "d.png")
    store.relabel(ids[:2], "normal", reader="Ada")
    store.relabel([ids[2]], "normal", reader="Ben")
    store.read_second([ids[1]], "abnormal", reader="Ben")
    assert store.labelled_by_others(ids, "Ada") == [ids[2]]
    assert store.labelled_by_others(ids, "Cleo") == ids[:3]
    assert store.read_again_by(ids, "Ben") == [ids[1]]
    assert store.read_again_by(ids, "Ada") == []


def test_decisions_and_cases_are_those_of_the_rows(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png")
    rows = store.rows(ids)
    said = {row.prediction.decision if row.prediction else "" for row in rows}
    assert store.decisions(ids) == said
    assert store.decisions([]) == set()
    backwards = ids[::-1]
    assert store.cases_of(backwards) == [row.placement.case for row in reversed(rows)]


def test_the_newest_id_bounds_the_number_of_images(store: Store) -> None:
    assert store.newest_image() == 0
    ids = add(store, "a.png", "b.png")
    assert store.newest_image() == max(ids) >= len(ids)
