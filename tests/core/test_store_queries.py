"""Lists and figures: filters, orders and counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core.domain import REVIEW, Placement
from chromoview.core.store import UNREADABLE, Query, Store
from tests.core.test_store import result, store_results


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    case2, case10 = Placement(case="case 2"), Placement(case="case 10")
    store_results(
        opened,
        result("case 10/chr1.png", decision="abnormal", confidence=0.95, placement=case10),
        result("case 10/chr10.png", decision=REVIEW, confidence=0.55, placement=case10),
        result("case 2/chr2.png", decision="normal", confidence=0.7, placement=case2),
        result("case 2/chr1.png", decision=REVIEW, confidence=0.5, placement=case2),
        result("Große Datei.png", decision="normal", confidence=0.7),
        result("bad.png", sha256="", error="The file is empty."),
    )
    opened.relabel([1], "normal", reader="Ada")
    opened.relabel([3], "normal", reader="Ada")
    opened.relabel([4], "abnormal", reader="Ada")
    opened.relabel([6], "not assessable", reader="Ada")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), [6, 4, 3, 1, 2, 5]),
        (Query(order="case"), [4, 3, 1, 2, 6, 5]),
        (Query(order="confidence"), [4, 2, 3, 5, 1, 6]),
        (Query(order="newest"), [6, 5, 4, 3, 2, 1]),
        (Query(text="CHR1"), [4, 1, 2]),
        (Query(text="se 2/c"), [4, 3]),
        (Query(text="GROSSE D"), []),
        (Query(text="gROßE dATEI"), [5]),
        (Query(text="%"), []),
        (Query(text="_"), []),
        (Query(decisions=("normal", UNREADABLE)), [6, 3, 5]),
        (Query(labels=("normal",)), [3, 1]),
        (Query(review_state="reviewed"), [6, 4, 3, 1]),
        (Query(review_state="unreviewed"), [2, 5]),
        (Query(review_state="unreviewed", decisions=(REVIEW,)), [2]),
        (Query(case="case 2", order="newest"), [4, 3]),
        (Query(source=1, order="newest", labels=("abnormal",)), [4]),
        (Query(source=99), []),
    ],
)
def test_a_query_lists_what_fits_in_its_order(
    query: Query, expected: list[int], store: Store
) -> None:
    assert store.image_ids(query) == expected
    assert store.counts(query).images == len(expected)


def test_figures_agree_with_the_rows(store: Store) -> None:
    counts = store.counts()
    rows = store.rows(store.image_ids(Query()))
    assert counts.images == len(rows) == 6
    assert counts.reviewed == sum(r.reviewed for r in rows) == 4
    assert counts.corrected == sum(r.corrected for r in rows) == 2
    assert counts.unreadable == 1
    assert counts.by_decision == {"normal": 2, "abnormal": 1, REVIEW: 2, UNREADABLE: 1}
    assert counts.by_label == {"normal": 2, "abnormal": 1, "not assessable": 1}


def test_rows_come_in_the_order_asked_however_many(store: Store) -> None:
    names = [f"many/{n}.png" for n in range(1200)]
    ids = store_results(store, *map(result, names))
    asked = ids[::-1]
    assert [row.id for row in store.rows(asked)] == asked
    assert [row.id for row in store.rows([5, 5, 1])] == [5, 5, 1]
    with pytest.raises(KeyError, match="9999"):
        store.rows([1, 9999])


def test_cases_are_in_natural_order(store: Store) -> None:
    assert store.cases() == ["case 2", "case 10"]


def test_training_gets_every_readable_labelled_image(store: Store) -> None:
    images = store.training_images()
    assert [(i.id, i.label, i.placement.case) for i in images] == [
        (1, "normal", "case 10"),
        (3, "normal", "case 2"),
        (4, "abnormal", "case 2"),
    ]
    assert images[0].path == Path("/data/lab/case 10/chr1.png")


def test_lists_are_read_from_an_index_alone(store: Store) -> None:
    asked: list[str] = []
    with store._database.reading() as connection:
        connection.set_trace_callback(asked.append)
    for order in ("name", "case", "confidence", "newest"):
        store.image_ids(Query(order=order, decisions=("normal",), source=1))
    with store._database.reading() as connection:
        connection.set_trace_callback(None)
        lists = [sql for sql in asked if "ORDER BY" in sql]
        assert len(lists) == 4
        for sql in lists:
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
            assert any("COVERING INDEX image_by" in step for step in plan), plan
            assert not any("TEMP B-TREE" in step for step in plan), plan
