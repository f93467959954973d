"""Labels: one gesture is one operation; undo and redo; nothing acknowledged is ever lost."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.store import Query, Store
from chromoview.core.store.schema import APPEND_ONLY
from tests.core.test_store import add, result


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    yield opened
    opened.close()


def labels_of(store: Store, ids: list[int]) -> list[str | None]:
    return [row.label for row in store.rows(ids)]


def test_a_label_says_what_it_changed_and_who_gave_it(store: Store) -> None:
    ids = add(store, *(f"{n}.png" for n in range(3)))
    change = store.relabel(ids[:2], "abnormal", reader="Ada", note="second look")
    assert (change.kind, change.image_ids) == ("label", tuple(ids[:2]))
    assert change.text == "2 images labelled abnormal"
    first, _, last = store.rows(ids)
    assert (first.label, first.reader, first.reviewed) == ("abnormal", "Ada", True)
    assert first.labelled_at.endswith("+00:00")
    assert (last.label, last.reader, last.labelled_at) == (None, "", "")
    (event,) = store.history(ids[0])
    assert (event.reader, event.old, event.new, event.note) == (
        "Ada",
        None,
        "abnormal",
        "second look",
    )
    assert event.operation == change.operation


def test_images_that_have_the_label_already_get_no_event(store: Store) -> None:
    ids = add(store, "a.png", "b.png")
    store.relabel(ids[:1], "normal", reader="Ada")
    assert store.relabel(ids, "normal", reader="Bo").image_ids == (ids[1],)
    nothing = store.relabel(ids, "normal", reader="Bo")
    assert (nothing.image_ids, nothing.operation) == ((), 0)
    assert len(store.history(ids[0])) == 1
    assert store.can_undo() == "1 image labelled normal"


def test_an_unknown_image_or_an_empty_label_changes_nothing(store: Store) -> None:
    ids = add(store, "a.png")
    with pytest.raises(LabelError, match="no image 99"):
        store.relabel([*ids, 99], "normal", reader="Ada")
    with pytest.raises(LabelError, match="empty"):
        store.relabel(ids, " ", reader="Ada")
    assert labels_of(store, ids) == [None]
    assert store.can_undo() == ""


def test_undo_takes_back_the_last_gesture_and_redo_does_it_again(store: Store) -> None:
    ids = add(store, "a.png", "b.png")
    store.relabel(ids, "normal", reader="Ada")
    store.relabel(ids[:1], "abnormal", reader="Ada")
    undone = store.undo(reader="Ada")
    assert undone is not None
    assert (undone.kind, undone.image_ids) == ("undo", (ids[0],))
    assert undone.text == "Undone: 1 image labelled abnormal"
    assert labels_of(store, ids) == ["normal", "normal"]
    assert (store.can_undo(), store.can_redo()) == (
        "2 images labelled normal",
        "1 image labelled abnormal",
    )
    store.undo(reader="Ada")
    assert labels_of(store, ids) == [None, None]
    assert store.undo(reader="Ada") is None
    assert store.redo(reader="Ada").text == "Redone: 2 images labelled normal"
    store.redo(reader="Ada")
    assert labels_of(store, ids) == ["abnormal", "normal"]
    assert store.redo(reader="Ada") is None
    assert [e.new for e in store.history(ids[0])] == [
        *("normal", "abnormal", "normal", None, "normal", "abnormal")
    ]


def test_an_undone_mistake_leaves_the_label_with_who_gave_it(store: Store) -> None:
    ids = add(store, "a.png")
    store.relabel(ids, "normal", reader="Ada")
    given = store.rows(ids)[0].labelled_at
    store.relabel(ids, "abnormal", reader="Bo")
    store.undo(reader="Bo")
    row = store.rows(ids)[0]
    assert (row.label, row.reader, row.labelled_at) == ("normal", "Ada", given)
    store.undo(reader="Bo")
    store.redo(reader="Cy")
    assert store.rows(ids)[0].reader == "Ada"
    assert [e.reader for e in store.history(ids[0])] == ["Ada", "Bo", "Bo", "Bo", "Cy"]
    assert store.verify_chain() == ""


def test_a_new_label_after_undo_clears_redo(store: Store) -> None:
    ids = add(store, "a.png", "b.png")
    store.relabel(ids, "normal", reader="Ada")
    store.undo(reader="Ada")
    store.relabel(ids[1:], "abnormal", reader="Ada")
    assert store.can_redo() == ""
    assert store.redo(reader="Ada") is None
    assert labels_of(store, ids) == [None, "abnormal"]


def test_importing_labels_is_one_operation(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png")
    store.relabel(ids[2:], "normal", reader="Ada")
    wanted = dict(zip(ids, ("normal", "abnormal", "normal"), strict=True))
    change = store.import_labels(wanted, reader="Ada", note="from labels.csv")
    assert (change.kind, change.text) == ("import", "2 labels imported")
    assert change.image_ids == tuple(ids[:2])
    assert store.history(ids[0])[0].note == "from labels.csv"
    store.undo(reader="Ada")
    assert labels_of(store, ids) == [None, None, "normal"]


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite3"
    with closing(Store.open(path)) as store:
        ids = add(store, "a.png")
        store.relabel(ids, "normal", reader="Ada")
        store.relabel(ids, "abnormal", reader="Ada")
        store.undo(reader="Ada")
    with closing(Store.open(path)) as store:
        assert store.can_undo() == "1 image labelled normal"
        store.redo(reader="Ada")
        assert labels_of(store, ids) == ["abnormal"]
        store.undo(reader="Ada")
        store.undo(reader="Ada")
        assert labels_of(store, ids) == [None]


def test_a_reader_with_any_name_keeps_it(store: Store) -> None:
    ids = add(store, "a.png")
    for name in ("染色体", "back\\slash \\u0041", "lone \udcff surrogate", "O'Hara; DROP"):
        store.relabel(ids, f"label of {name}", reader=name, note=name)
        assert store.rows(ids)[0].reader == name
        assert store.history(ids[0])[-1].note == name
        assert store.counts(Query(labels=(f"label of {name}",))).images == 1
    assert store.verify_chain() == ""


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_what_was_said_cannot_be_changed_deleted_or_replaced(table: str, tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite3"
    with closing(Store.open(path)) as store:
        ids = add(store, "a.png")
        store.relabel(ids, "normal", reader="Ada")
        store.remark(ids, "note", "bent", reader="Ada")
        store.set_active_model("v1", reader="Ada", reason="")
        store.keep_sides({"case:1": "training"})
    with closing(sqlite3.connect(path)) as raw:
        column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()[1][0]
        attempts = (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        )
        for sql in attempts:
            with pytest.raises(sqlite3.IntegrityError, match=r"never changed|continue its chain"):
                raw.execute(sql)


def tamper(path: Path, table: str, sql: str) -> None:
    """Change the database as somebody would who knows how to drop a trigger."""
    with closing(sqlite3.connect(path)) as raw:
        for kind in ("update", "delete"):
            raw.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}")
        raw.execute(sql)
        raw.commit()


@pytest.mark.parametrize(
    ("table", "sql", "named"),
    [
        (
            "label_event",
            "UPDATE label_event SET new = 'normal' WHERE id = 2",
            "at event 2 (image 2",
        ),
        ("label_event", "UPDATE label_event SET reader = 'Eve' WHERE id >= 3", "at event 3"),
        ("label_event", "DELETE FROM label_event WHERE id = 3", "event 3 is missing"),
        ("operation", "UPDATE operation SET summary = 'x' WHERE id = 2", "at event 3"),
        ("label", "UPDATE label SET label = 'normal' WHERE image = 2", "label of image 2"),
        ("label", "DELETE FROM label WHERE image = 1", "label of image 1"),
        ("label_event", "UPDATE label_event SET blind = 1 WHERE id = 1", "at event 1"),
        ("remark_event", "UPDATE remark_event SET new = 'x' WHERE id = 1", "remarks is broken at"),
        ("remark", "UPDATE remark SET value = 'x'", "remark of image 1"),
        ("second_reading", "DELETE FROM second_reading", "second reading of image 2"),
        ("audit_event", "UPDATE audit_event SET detail = 'x' WHERE id = 2", "at entry 2"),
        ("audit_event", "DELETE FROM audit_event WHERE id = 1", "entry 1 is missing"),
        ("activation", "UPDATE activation SET model_version = 'v9'", "v1"),
    ],
)
def test_the_chain_names_the_first_change_behind_the_programs_back(
    table: str, sql: str, named: str, tmp_path: Path
) -> None:
    path = tmp_path / "w.sqlite3"
    with closing(Store.open(path)) as store:
        ids = add(store, "a.png", "b.png", "c.png", "d.png")
        store.relabel(ids[:2], "abnormal", reader="Ada")
        store.relabel(ids[2:], "abnormal", reader="Ada")
        store.read_second(ids[1:2], "normal", reader="Ben")
        store.remark(ids[:1], "note", "bent", reader="Ben")
        store.record(reader="Ada", kind="report", subject="r.html")
        store.set_active_model("v1", reader="Ada", reason="first")
        assert store.verify_chain() == ""
    tamper(path, table, sql)
    with closing(Store.open(path)) as store:
        assert named in store.verify_chain()


_CHILD = """
import sys
from pathlib import Path
from chromoview.core.store import Query, Store
store = Store.open(Path(sys.argv[1]))
ids = store.image_ids(Query(order="newest"))
for number in range(1_000_000):
    store.relabel(ids, f"label {number}", reader="child")
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def test_a_program_killed_while_labelling_keeps_every_acknowledged_label(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite3"
    with closing(Store.open(path)) as store:
        ids = add(store, *(f"{n}.png" for n in range(20)))
    child = subprocess.Popen([sys.executable, "-c", _CHILD, str(path)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    for _ in range(50):
        acknowledged = int(child.stdout.readline())
    child.kill()
    acknowledged = max([acknowledged, *map(int, child.stdout.read().split(b"\n")[:-1])])
    child.stdout.close()
    child.wait()
    with closing(Store.open(path)) as store:
        kept = set(labels_of(store, ids))
        assert kept <= {f"label {acknowledged}", f"label {acknowledged + 1}"}
        assert len(kept) == 1, "an operation is kept whole or not at all"
        assert len(store.history(ids[0])) >= acknowledged + 1
        assert store.verify_chain() == ""


def test_a_thread_that_adds_and_one_that_labels_lose_nothing(store: Store) -> None:
    ids = add(store, *(f"known {n}.png" for n in range(50)))
    run = store.begin_run(model_version="v2", model_sha256="2")
    added: list[int] = []

    def add_many() -> None:
        for start in range(0, 600, 10):
            batch = [result(f"new {n}.png") for n in range(start, start + 10)]
            added.extend(store.add_results(run, batch))

    thread = threading.Thread(target=add_many)
    thread.start()
    gestures = 0
    while thread.is_alive() or gestures < 20:
        label = f"label {gestures}"
        assert len(store.relabel(ids, label, reader="Ada").image_ids) == 50
        assert labels_of(store, ids) == [label] * 50
        gestures += 1
    thread.join()
    assert len(set(added)) == 600
    assert store.counts().images == 650
    assert len(store.history(ids[0])) == gestures
    assert store.verify_chain() == ""


def test_the_chain_can_be_checked_without_this_program(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite3"
    awkward = 'quote " tab \t \x01\x7f / Ä 染 \U0001f9ec \\ \u2028'
    with closing(Store.open(path)) as store:
        store.record(reader=awkward, kind="report", subject=awkward)
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        row = dict(raw.execute("SELECT * FROM audit_event").fetchone())
    previous, found = row.pop("prev_hash"), row.pop("hash")
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256((previous + text).encode()).hexdigest() == found


def test_an_import_fills_in_unknown_places_or_changes_nothing(store: Store) -> None:
    first, second = add(store, "a.png", "b.png")
    store.place({second: Placement("P2", "", "m1", "")}, reader="Ada")
    told = Placement("P1", "", "m9", "5")
    places = dict.fromkeys((first, second), told)
    with pytest.raises(LabelError):
        store.import_labels({first: "normal", 99: "x"}, reader="Ada", note="", placements=places)
    assert store.rows([first])[0].placement == Placement()
    store.relabel([second], "normal", reader="Ada")
    change = store.import_labels(
        {first: "normal", second: "normal"}, reader="Ada", note="", placements=places
    )
    assert change.image_ids == (first,)
    rows = store.rows([first, second])
    assert [r.placement for r in rows] == [told, Placement("P2", "", "m1", "5")]
    store.undo(reader="Ada")
    assert store.rows([first])[0].placement == told
