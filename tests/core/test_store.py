"""Images and predictions: what a classification stores, and what is the same image."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import UNREADABLE, Query, Store

ROOT = Path("/data/lab")
NOWHERE = Placement()


def result(
    relative: str,
    *,
    root: Path = ROOT,
    sha256: str | None = None,
    decision: str = "normal",
    confidence: float = 0.9,
    placement: Placement = NOWHERE,
    error: str = "",
) -> ClassifiedImage:
    """A row of a classification; its content is its name unless told otherwise."""
    prediction = Prediction((confidence, 1 - confidence), decision, confidence, "5", 0.75)
    return ClassifiedImage(
        file=ImageFile(root / relative, root, placement),
        sha256=relative if sha256 is None else sha256,
        prediction=None if error else prediction,
        flags=() if error else ("blurred",),
        notes=("first of 3 pages",),
        error=error,
        embedding=None if error else np.array([confidence, 1.0, 2.0], np.float32),
        height=120,
        width=60,
        size=4,
        mtime_ns=7,
    )


def add(store: Store, *relatives: str, model: str = "v1") -> list[int]:
    """Images of one run, with their names as content."""
    return store_results(store, *(result(name) for name in relatives), model=model)


def store_results(store: Store, *results: ClassifiedImage, model: str = "v1") -> list[int]:
    run = store.begin_run(model_version=model, model_sha256="0" * 64)
    ids = store.add_results(run, results)
    store.finish_run(run, outcome="done", skipped=0)
    return ids


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    yield opened
    opened.close()


def test_a_row_gives_back_all_that_was_stored(store: Store) -> None:
    placement = Placement(case="12", culture="A", cell="3", chromosome="5")
    given = result("case 12/chr5.png", decision="abnormal", confidence=0.1, placement=placement)
    (image,) = store_results(store, given)
    (row,) = store.rows([image])
    assert (row.path, row.relative) == (ROOT / "case 12/chr5.png", "case 12/chr5.png")
    assert (row.sha256, row.placement, row.height, row.width) == (given.sha256, placement, 120, 60)
    assert (row.flags, row.notes, row.error) == (("blurred",), ("first of 3 pages",), "")
    assert (row.prediction, row.model_version) == (given.prediction, "v1")
    assert (row.label, row.reviewed, row.corrected) == (None, False, False)
    vector = store.embeddings([image, 99])[image]
    assert vector.dtype == np.float32
    assert vector.tolist() == pytest.approx([0.1, 1.0, 2.0])


def test_a_new_classification_keeps_id_label_and_placement(store: Store) -> None:
    (image,) = store_results(store, result("a.png", placement=Placement(case="12")))
    store.relabel([image], "abnormal", reader="Ada")
    again = result(
        "a.png", decision="review", confidence=0.5, placement=Placement(case="13", cell="2")
    )
    assert store_results(store, again, model="v2") == [image]
    (row,) = store.rows([image])
    assert (row.label, row.model_version) == ("abnormal", "v2")
    assert row.prediction == again.prediction
    assert row.placement == Placement(case="12", cell="2"), "filled in where it was empty"


def test_other_content_at_the_same_path_is_a_new_image(store: Store) -> None:
    (old,) = add(store, "a.png")
    store.relabel([old], "abnormal", reader="Ada")
    (new,) = store_results(store, result("a.png", sha256="other"))
    assert new != old
    assert store.find(ROOT / "a.png") == new
    assert store.image_ids(Query()) == [new]
    assert store.rows([new])[0].label is None
    assert store.training_images() == []
    assert store.counts().reviewed == 0
    assert add(store, "a.png") == [old], "the former content comes back with its label"
    assert store.rows([old])[0].label == "abnormal"
    assert store.image_ids(Query()) == [old]


def test_an_unreadable_file_becomes_a_row_and_is_tried_again(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"1234")
    bad = result("a.png", root=tmp_path, sha256="", error="The file ends too early.")
    (image,) = store_results(store, bad)
    (row,) = store.rows([image])
    assert (row.error, row.prediction) == ("The file ends too early.", None)
    assert store.counts().unreadable == 1
    assert store.image_ids(Query(decisions=(UNREADABLE,))) == [image]
    assert store.unchanged("v1", [bad.file]) == {}
    assert store_results(store, bad) == [image]


def test_a_file_that_cannot_be_read_for_a_while_keeps_its_label(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "abnormal", reader="Ada")
    assert store_results(store, result("a.png", sha256="", error="Disk away.")) == [image]
    (row,) = store.rows([image])
    assert (row.label, row.error, row.sha256, row.prediction) == (
        *("abnormal", "Disk away.", "a.png", None),
    )
    assert store.training_images() == []
    assert store.embeddings([image]) == {}
    assert add(store, "a.png") == [image]
    assert [t.id for t in store.training_images()] == [image]


def test_a_moved_folder_keeps_its_labels_and_a_copy_is_an_image_of_its_own(
    store: Store, tmp_path: Path
) -> None:
    old, copy, new = (tmp_path / name for name in ("old", "copy", "new"))
    old.mkdir()
    (old / "a.png").write_bytes(b"x")
    (image,) = store_results(store, result("a.png", root=old))
    store.relabel([image], "abnormal", reader="Ada")
    (copied,) = store_results(store, result("a.png", root=copy))
    assert copied != image
    old.rename(new)
    assert store_results(store, result("a.png", root=new)) == [image]
    assert store.rows([image])[0].path == new / "a.png"
    assert store.find(old / "a.png") is None


@pytest.mark.parametrize("dropped_first", ["above", "below"])
def test_a_folder_above_or_below_a_known_one_shares_its_images(
    dropped_first: str, store: Store
) -> None:
    below = result("2/a.png", root=ROOT / "case 1")
    above = replace(below, file=replace(below.file, root=ROOT))
    first, second = (above, below) if dropped_first == "above" else (below, above)
    assert store_results(store, first) == store_results(store, second)
    (source,) = store.sources()
    assert (source.root, source.images) == (ROOT, 1)
    assert store.rows(store.image_ids(Query()))[0].relative == "case 1/2/a.png"


def test_a_folder_above_two_known_ones_adopts_both(store: Store) -> None:
    ids = store_results(
        store,
        result("a.png", root=ROOT / "case 10", sha256="x"),
        result("a.png", root=ROOT / "case 2", sha256="y"),
        result("a.png", root=Path("/data/lab else"), sha256="z"),
    )
    kept = min(source.id for source in store.sources())
    assert store.add_source(ROOT) == kept
    assert [(s.root, s.images) for s in store.sources()] == [
        (ROOT, 2),
        (Path("/data/lab else"), 1),
    ]
    assert store.image_ids(Query(source=kept)) == [ids[1], ids[0]]
    assert store.find(ROOT / "case 10" / "a.png") == ids[0]
    assert store.image_ids(Query(text="case 10/")) == [ids[0]]


def test_one_batch_may_hold_a_folder_and_what_lies_above_it(store: Store) -> None:
    below = result("a.png", root=ROOT / "case 1", sha256="x")
    above = result("case 1/a.png", sha256="x")
    first, second = store_results(store, below, above)
    assert first == second
    assert [s.root for s in store.sources()] == [ROOT]


def test_the_root_of_the_file_system_can_be_dropped(store: Store) -> None:
    (image,) = store_results(store, result("a.png"))
    store.add_source(Path("/"))
    assert store.rows([image])[0].relative == "data/lab/a.png"
    assert store.find(ROOT / "a.png") == image


@pytest.mark.parametrize(
    "name",
    ["染色体 5号.png", "lone \udcff byte.png", "back\\slash.png", "\\udcff.png", "100% _!.png"],
)
def test_no_file_name_is_lost(name: str, store: Store) -> None:
    given = result(f"{name}/{name}", sha256="x", placement=Placement(case=name))
    (image,) = store_results(store, replace(given, notes=(name,)))
    (row,) = store.rows([image])
    assert row.path == given.file.path
    assert row.relative == given.file.relative
    assert (row.placement.case, row.notes, store.cases()) == (name, (name,), [name])
    assert store.find(given.file.path) == image
    assert store.image_ids(Query(text=name)) == [image]
    assert store.image_ids(Query(case=name)) == [image]
    assert store.image_ids(Query(text="x" + name)) == []


def test_an_unchanged_file_is_known_without_reading_it(store: Store, tmp_path: Path) -> None:
    files = []
    for name in ("same.png", "touched.png", "new.png", "gone.png"):
        path = tmp_path / name
        path.write_bytes(b"1234")
        given = result(name, root=tmp_path)
        if name != "new.png":
            status = path.stat()
            store_results(store, replace(given, size=4, mtime_ns=status.st_mtime_ns))
        files.append(given.file)
    os.utime(tmp_path / "touched.png", ns=(1, 1))
    (tmp_path / "gone.png").unlink()
    same = tmp_path / "same.png"
    assert store.unchanged("v1", files) == {same: store.find(same)}
    assert store.unchanged("v2", files) == {}
    placed = replace(files[0], placement=Placement(case="12"))
    assert store.unchanged("v1", [placed]) == {}, "its case is not known yet"


def test_the_model_of_the_newest_prediction_decides_what_is_unchanged(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"1234")
    given = replace(result("a.png", root=tmp_path), mtime_ns=path.stat().st_mtime_ns)
    store_results(store, given, model="v1")
    store_results(store, given, model="v2")
    assert store.unchanged("v1", [given.file]) == {}, "what is shown is v2's"
    assert list(store.unchanged("v2", [given.file])) == [path]


def test_a_batch_is_stored_whole_or_not_at_all(store: Store) -> None:
    run = store.begin_run(model_version="v1", model_sha256="0")
    broken = replace(result("b.png"), height="tall")  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        store.add_results(run, [result("a.png"), broken])
    assert store.counts().images == 0
    assert store.sources() == []


def test_a_run_ends_once(store: Store) -> None:
    run = store.begin_run(model_version="v1", model_sha256="0")
    store.finish_run(run, outcome="cancelled", skipped=3)
    with pytest.raises(ValueError, match="has ended before"):
        store.finish_run(run, outcome="done", skipped=0)


def test_a_case_gets_its_side_once(store: Store) -> None:
    store.keep_sides({"case:1": "hold-out", "case:\udcff": "training"})
    store.keep_sides({"case:1": "hold-out", "case:3": "validation"})
    with pytest.raises(ValueError, match="case:1"):
        store.keep_sides({"case:4": "training", "case:1": "training"})
    assert store.sides() == {
        "case:1": "hold-out",
        "case:3": "validation",
        "case:\udcff": "training",
    }


def test_the_trail_tells_which_model_is_in_use_and_since_when(store: Store) -> None:
    assert store.active_model() is None
    store.set_active_model("v1", reader="ChromoView", reason="bundled")
    store.record(reader="Ada", kind="train", subject="v2", detail="120 images")
    store.set_active_model("v2", reader="Ada", reason="better")
    store.go_back_to_model("v1", reader="Ada", reason="rolled back")
    assert store.active_model() == "v1"
    assert [(a.subject, a.detail) for a in store.activations()] == [
        ("v1", "bundled"),
        ("v2", "better"),
        ("v1", "rolled back"),
    ]
    assert [a.kind for a in store.audit()] == ["activate", "train", "activate", "roll back"]
    assert store.verify_chain() == ""


def test_a_confirmed_place_overwrites_the_former_one(store: Store) -> None:
    ids = store_results(
        store,
        *(result(f"{n}.png", placement=Placement("wrong", "", "c", "1")) for n in range(3)),
    )
    told = {
        ids[0]: Placement("P1", "", "m3", "5"),
        ids[1]: Placement(),
        ids[2]: Placement("wrong", "", "c", "1"),
    }
    placed = store.place(told, reader="Ada")
    assert (placed.changed, placed.left, placed.text) == ((ids[0],), (), "1 images placed anew")
    rows = store.rows(ids)
    assert [r.placement for r in rows] == [told[ids[0]], told[ids[2]], told[ids[2]]]
    assert store.cases() == ["P1", "wrong"]
    entry = store.audit()[-1]
    assert (entry.reader, entry.kind, entry.detail) == ("Ada", "place", placed.text)
    assert store.place(told, reader="Ada").changed == ()
    assert len(store.audit()) == 1
    assert store.verify_chain() == ""


def test_an_image_with_a_side_keeps_the_case_under_which_it_got_it(store: Store) -> None:
    ids = store_results(
        store,
        result("a.png", sha256="a", placement=Placement("P1", "", "c", "1")),
        result("b.png", sha256="b"),
    )
    store.keep_sides({"case:P1": "training", "image:a": "training", "image:b": "hold-out"})
    placed = store.place(dict.fromkeys(ids, Placement("P2", "", "m", "7")), reader="Ada")
    assert (placed.changed, placed.left) == ((ids[1],), (ids[0],))
    assert "1 keep the case" in placed.text
    assert [r.placement for r in store.rows(ids)] == [
        Placement("P1", "", "m", "7"),
        Placement("P2", "", "m", "7"),
    ]
