"""A folder that moved is found again by its content, and everything said of its images stays."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chromoview.core import moved
from chromoview.core.domain import ClassifiedImage, ImageFile, Placement
from chromoview.core.errors import ChromoViewError
from chromoview.core.store import Query, Store
from chromoview.core.store.sources import MOVE

RELATIVE = [f"P{case}/m{cell}/{n}_1.png" for case in (1, 2) for cell in (1, 2) for n in range(1, 6)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "w.sqlite3")) as opened:
        yield opened


def write(root: Path, relative: str, content: bytes | None = None) -> Path:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    # No other test's folder, which may stand beside this one, holds the same.
    test = next(part for part in path.parts if part.startswith("test_"))
    path.write_bytes(content if content is not None else f"{test} {relative}".encode())
    return path


def add(store: Store, root: Path, relatives: list[str] = RELATIVE) -> list[int]:
    """Write files and take them in, as a classification would."""
    results = []
    for relative in relatives:
        path = write(root, relative)
        content = path.read_bytes()
        file = ImageFile(path, root, Placement(case=relative.split("/")[0]))
        sha256 = hashlib.sha256(content).hexdigest()
        results.append(ClassifiedImage(file, sha256, None, size=len(content)))
    run = store.begin_run(model_version="m", model_sha256="0")
    ids = store.add_results(run, results)
    store.finish_run(run, outcome="done", skipped=0)
    return ids


def test_a_folder_in_its_place_is_not_lost(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path / "images")
    assert moved.lost_sources(store) == []


def test_a_renamed_folder_is_found_nearby_and_keeps_every_label(
    store: Store, tmp_path: Path
) -> None:
    old, new = tmp_path / "images", tmp_path / "images 2026"
    ids = add(store, old)
    store.relabel(ids[:7], "abnormal", reader="Ada")
    old.rename(new)
    (lost,) = moved.lost_sources(store)
    assert (lost.source.root, lost.whole) == (old, True)
    place = moved.look_nearby(store, lost.source)
    assert place is not None
    assert (place.root, set(place.found), place.missing) == (new, set(ids), 0)
    assert set(moved.move(store, place, reader="Ada")) == set(ids)
    assert moved.lost_sources(store) == []
    rows = store.rows(ids)
    assert [r.path for r in rows] == [new / relative for relative in RELATIVE]
    assert [r.label for r in rows] == ["abnormal"] * 7 + [None] * 13
    assert [s.root for s in store.sources()] == [new]
    entry = store.audit()[-1]
    assert (entry.kind, entry.subject) == (MOVE, str(old))
    assert "20 images" in entry.detail
    assert store.verify_chain() == ""


@pytest.mark.parametrize("below", ["archive/images", "archive/2026/old/images", "other name"])
def test_a_folder_is_found_anywhere_below_the_one_pointed_at(
    store: Store, tmp_path: Path, below: str
) -> None:
    old, disk = tmp_path / "desk" / "images", tmp_path / "disk"
    ids = add(store, old)
    write(disk, "archive/P1/m1/1_1.png", b"another laboratory's")
    shutil.move(old, disk / below)
    (lost,) = moved.lost_sources(store)
    place = moved.look_in(store, lost.source, disk)
    assert place.root == disk / below
    assert len(moved.move(store, place, reader="Ada")) == len(ids)


@pytest.mark.parametrize("above", ["desk", "lab/desk"])
def test_a_folder_is_found_where_a_folder_above_it_was_renamed(
    store: Store, tmp_path: Path, above: str
) -> None:
    add(store, tmp_path / above / "images")
    (tmp_path / above.split("/")[0]).rename(tmp_path / "renamed")
    (lost,) = moved.lost_sources(store)
    place = moved.look_nearby(store, lost.source)
    assert place is not None
    assert place.root == tmp_path / Path("renamed", *Path(above).parts[1:], "images")


def test_files_of_the_same_names_and_other_content_are_refused(
    store: Store, tmp_path: Path
) -> None:
    old, other = tmp_path / "images", tmp_path / "others"
    add(store, old)
    for relative in RELATIVE:
        write(other, relative, (old / relative).read_bytes()[::-1])  # of equal size
    shutil.rmtree(old)
    (lost,) = moved.lost_sources(store)
    assert moved.look_nearby(store, lost.source) is None
    with pytest.raises(ChromoViewError, match="are not in") as caught:
        moved.look_in(store, lost.source, other)
    assert "Choose the folder" in caught.value.remedy


def test_what_stayed_stays_and_what_is_gone_is_counted(store: Store, tmp_path: Path) -> None:
    old, new = tmp_path / "images", tmp_path / "new"
    ids = add(store, old)
    shutil.move(old / "P2", new / "P2")
    (new / RELATIVE[-1]).unlink()
    (lost,) = moved.lost_sources(store)
    assert not lost.whole
    place = moved.look_in(store, lost.source, new)
    assert (len(place.found), place.missing) == (9, 1)
    moved.move(store, place, reader="Ada")
    roots = {r.path.relative_to(tmp_path).parts[0] for r in store.rows(ids[:10])}
    assert roots == {"images"}
    assert {r.path.relative_to(tmp_path).parts[0] for r in store.rows(ids[10:19])} == {"new"}
    assert sorted(s.images for s in store.sources()) == [9, 11]


def test_a_folder_that_moved_below_or_above_itself_is_taken_along(
    store: Store, tmp_path: Path
) -> None:
    old = tmp_path / "images"
    ids = add(store, old)
    old.rename(tmp_path / "x")
    old.mkdir()
    (tmp_path / "x").rename(old / "2026")
    (lost,) = moved.lost_sources(store)
    place = moved.look_in(store, lost.source, old)
    assert place.root == old / "2026"
    moved.move(store, place, reader="Ada")
    assert [s.root for s in store.sources()] == [old]
    assert all(r.path.exists() for r in store.rows(ids))
    (old / "2026").rename(tmp_path / "y")
    old.rmdir()
    for child in sorted((tmp_path / "y").iterdir()):
        shutil.move(child, tmp_path / child.name)
    (lost,) = moved.lost_sources(store)
    with pytest.raises(ChromoViewError):
        moved.look_in(store, lost.source, tmp_path)  # no longer "2026/P1/…" below anything


def test_a_folder_that_moved_below_a_known_one_joins_it_and_clashes_stay(
    store: Store, tmp_path: Path
) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    old = add(store, first)
    store.relabel(old, "abnormal", reader="Ada")
    there = add(store, second, [f"in/{RELATIVE[0]}"])
    shutil.rmtree(first)
    for relative in RELATIVE:
        write(second / "in", relative)
    (lost,) = moved.lost_sources(store)
    place = moved.look_in(store, lost.source, second)
    done = moved.move(store, place, reader="Ada")
    assert set(done) == set(old[1:])  # the first one's place is taken by an image of its own
    assert all(r.path.exists() for r in store.rows([*done, *there]))
    assert len(store.image_ids(Query())) == len(old) + 1
    assert store.rows([old[0]])[0].label == "abnormal"
