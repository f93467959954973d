"""Opening and closing: new, older, newer, damaged and foreign files, and what fails later."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from chromoview.core.errors import WorkspaceError
from chromoview.core.store import Query, Store, database, migrations, schema
from tests.core.test_store import add, result


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for sql in statements:
            raw.execute(sql)
        raw.commit()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace with one labelled image."""
    place = tmp_path / "w.sqlite3"
    with closing(Store.open(place)) as store:
        store.relabel(add(store, "a.png"), "normal", reader="Ada")
    return place


def test_a_new_workspace_is_made_with_its_folder(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "new" / "folder" / "w.sqlite3")) as store:
        assert store.image_ids(Query()) == []
        assert store.counts().images == 0
        assert store.verify_chain() == ""


def test_an_empty_file_left_by_a_killed_program_becomes_a_workspace(tmp_path: Path) -> None:
    place = tmp_path / "w.sqlite3"
    place.touch()
    with closing(Store.open(place)) as store:
        assert len(add(store, "a.png")) == 1


def test_a_newer_workspace_is_refused_and_left_as_it_is(path: Path) -> None:
    execute(path, f"PRAGMA user_version = {Store.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(WorkspaceError, match="newer ChromoView") as caught:
        Store.open(path)
    assert "Update" in caught.value.remedy
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"\x89PNG\r\n" + bytes(5000)])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    content: bytes, tmp_path: Path
) -> None:
    place = tmp_path / "w.sqlite3"
    place.write_bytes(content)
    with pytest.raises(WorkspaceError, match="not a ChromoView workspace"):
        Store.open(place)
    assert place.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "w.sqlite3"
    execute(place, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(WorkspaceError, match="another program"):
        Store.open(place)


def test_a_damaged_database_says_what_to_do(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match="damaged") as caught, closing(Store.open(path)) as s:
        s.rows(s.image_ids(Query()))
    assert "backup" in caught.value.remedy


def test_a_locked_database_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.01)
    with closing(Store.open(path)) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match="Another program"):
            store.relabel([1], "abnormal", reader="Ada")
        with pytest.raises(WorkspaceError, match="Another program"):
            Store.open(path)
        assert store.rows([1])[0].label == "normal", "reading goes on"
        other.rollback()
        store.relabel([1], "abnormal", reader="Ada")
        assert store.rows([1])[0].label == "abnormal"


def test_a_full_disk_keeps_what_was_saved_before(path: Path) -> None:
    with closing(Store.open(path)) as store:
        pages = store._database._writer.execute("PRAGMA page_count").fetchone()[0]
        store._database._writer.execute(f"PRAGMA max_page_count = {pages}")
        run = store.begin_run(model_version="v1", model_sha256="0")
        with pytest.raises(WorkspaceError, match=r"full.*everything before it was"):
            store.add_results(run, [result(f"{n}.png") for n in range(1000)])
        assert store.image_ids(Query()) == [1]
        store._database._writer.execute("PRAGMA max_page_count = 100000")
        assert len(store.add_results(run, [result("b.png")])) == 1


def test_a_workspace_that_cannot_be_written_says_so(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store._database._writer.execute("PRAGMA query_only = ON")
        with pytest.raises(WorkspaceError, match="cannot be written"):
            store.relabel([1], "abnormal", reader="Ada")


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError, match="cannot be made"):
        Store.open(tmp_path / "file" / "w.sqlite3")
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        Store.open(tmp_path)


def test_a_bug_of_ours_stays_a_database_error(path: Path) -> None:
    with closing(Store.open(path)) as store:
        with pytest.raises(sqlite3.IntegrityError):
            store.add_results(99, [result("b.png")])
        assert store.counts().images == 1


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A workspace as the first version left it: three images, labels by two readers, an undo."""
    place = tmp_path / "old" / "w.sqlite3"
    place.parent.mkdir()
    with closing(sqlite3.connect(place)) as raw:
        raw.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
    return place


def test_an_older_workspace_is_backed_up_and_migrated(version_1: Path) -> None:
    with closing(Store.open(version_1)) as store:
        assert [row.label for row in store.rows([1, 2, 3])] == ["abnormal", "abnormal", None]
        assert store.verify_chain() == "", "the hashes of old events still hold"
        assert [(e.role, e.account, e.blind) for e in store.history(1)] == [
            ("label", "", False)
        ] * 3
        store.redo(reader="Ada")
        store.relabel([3], "normal", reader="Ben", account="ben", blind=True)
        store.read_second([2], "normal", reader="Ben")
        store.remark([2], "note", "bent", reader="Ben")
        assert [row.label for row in store.rows([1, 2, 3])] == ["normal", "abnormal", "normal"]
        assert store.rows([2])[0].disagreed
        assert store.sides() == {"case:1": "hold-out"}
        assert store.verify_chain() == ""
    (backup,) = version_1.parent.glob("*.backup")
    assert "version-1" in backup.name
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT count(*) FROM label_event").fetchone() == (4,)
    with closing(Store.open(version_1)) as store:
        assert store.rows([2])[0].note == "bent"
    assert len(list(version_1.parent.glob("*.backup"))) == 1, "only a migration makes one"


def test_a_migrated_workspace_has_the_tables_of_a_new_one(version_1: Path, path: Path) -> None:
    with closing(Store.open(version_1)):
        pass

    def described(place: Path) -> dict[str, object]:
        with closing(sqlite3.connect(place)) as raw:
            tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            rest = raw.execute("SELECT name FROM sqlite_schema WHERE type != 'table'").fetchall()
            columns = {
                name: raw.execute(f"SELECT * FROM pragma_table_info('{name}')").fetchall()
                for (name,) in tables
            }
            return {**columns, "indices and triggers": sorted(rest)}

    assert described(version_1) == described(path)


def test_a_failed_migration_leaves_the_workspace_as_it_was(
    version_1: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = migrations.STEPS[1]

    def half_done(connection: sqlite3.Connection) -> None:
        step(connection)
        connection.execute("DELETE FROM source")

    monkeypatch.setitem(migrations.STEPS, 1, half_done)
    with pytest.raises(sqlite3.IntegrityError, match="dangling"):
        Store.open(version_1)
    with closing(sqlite3.connect(version_1)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM source").fetchone() == (1,)
        names = raw.execute("SELECT name FROM sqlite_schema WHERE name = 'remark'").fetchall()
        assert names == []


def test_every_version_has_its_step_to_the_next() -> None:
    assert sorted(migrations.STEPS) == list(range(1, schema.SCHEMA_VERSION))


def test_settling_empties_the_log_while_others_work(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.relabel([1], "abnormal", reader="Ada")
        store.settle()
        settled = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
        with closing(settled) as file_alone:
            assert file_alone.execute("SELECT label FROM label").fetchall() == [("abnormal",)]
        with store._database.transaction():
            thread = threading.Thread(target=store.settle)
            thread.start()
            thread.join(60)
            assert not thread.is_alive(), "an open transaction does not hold it up"


def test_closing_closes_the_connections_of_every_thread(path: Path) -> None:
    store = Store.open(path)
    connections: list[sqlite3.Connection] = []

    def read() -> None:
        with store._database.reading() as connection:
            connections.append(connection)

    for _ in range(3):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    read()
    assert len(store._database._readers) <= 2, "those of threads that ended are closed"
    store.close()
    store.close()
    for connection in connections:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")
    assert not path.with_name(path.name + "-wal").exists()
    for action in (lambda: store.counts(), lambda: store.undo(reader="Ada"), store.settle):
        with pytest.raises(WorkspaceError, match="was closed"):
            action()
