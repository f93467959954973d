"""Labels by way of class folders and labels files, and what an import says before it is done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from chromoview.core import services
from chromoview.core.errors import Cancelled, ChromoViewError, LabelError
from chromoview.core.label_export import LABELS_FILE, export_class_folders, export_labels
from chromoview.core.label_import import preview_labels, take_labels, told
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace


def labels(workspace: Workspace) -> dict[int, str | None]:
    rows = workspace.store.rows(workspace.store.image_ids(Query()))
    return {row.id: row.label for row in rows}


def preview(workspace: Workspace, source: Path):
    return preview_labels(workspace, source, services.label_names(workspace))


def test_class_folders_hold_every_labelled_image_once_and_bring_the_labels_back(
    labelled: Workspace, tmp_path: Path
) -> None:
    before = labels(labelled)
    ids = sorted(before)
    labelled.store.relabel(ids[:2], "normal variant", reader="anna")
    labelled.store.relabel(ids[2:3], "not assessable", reader="anna", note="blurred")
    wanted = labels(labelled)
    done = export_class_folders(labelled, tmp_path / "out")
    assert (done.images, done.missing) == (60, ())
    found = {p.relative_to(done.folder).parts[0] for p in done.folder.rglob("*.png")}
    assert found == {"normal", "abnormal", "normal_variant", "not_assessable"}
    assert len(list(done.folder.rglob("*.png"))) == 60
    labelled.store.undo(reader="anna")
    labelled.store.undo(reader="anna")
    assert labels(labelled) == before
    seen = preview(labelled, done.folder)
    assert {s.image_id for s in seen.steps} == set(ids[:3])
    assert sum(count for _, _, count in seen.changes) == 3
    take_labels(labelled, seen, reader="ben")
    assert labels(labelled) == wanted
    labelled.store.undo(reader="ben")
    assert labels(labelled) == before


def test_an_image_moved_to_another_class_folder_is_relabelled(
    labelled: Workspace, tmp_path: Path
) -> None:
    folder = export_class_folders(labelled, tmp_path / "out").folder
    moved = sorted((folder / "normal").iterdir())[0]
    moved.rename(folder / "abnormal" / "renamed.png")
    seen = preview(labelled, folder)
    assert seen.changes == [("normal", "abnormal", 1)]
    assert "1 images change from normal to abnormal" in told(seen)


def test_an_image_in_two_class_folders_is_left_out(labelled: Workspace, tmp_path: Path) -> None:
    folder = export_class_folders(labelled, tmp_path / "out").folder
    one = sorted((folder / "normal").iterdir())[0]
    shutil.copy(one, folder / "abnormal" / one.name)
    seen = preview(labelled, folder)
    assert seen.steps == ()
    assert sorted(seen.contradicted) == [folder / "abnormal" / one.name, one]


def test_a_labels_file_tells_who_labelled_what_and_when(
    labelled: Workspace, tmp_path: Path
) -> None:
    assert export_labels(labelled, tmp_path / "mine.json") == 60
    content = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    first = content["labels"][0]
    row = labelled.store.rows([labelled.store.find(Path(first["path"])) or 0])[0]
    assert (first["sha256"], first["reader"], first["at"]) == (row.sha256, "anna", row.labelled_at)
    before = labels(labelled)
    labelled.store.undo(reader="anna")
    take_labels(labelled, preview(labelled, tmp_path / "mine.json"), reader="ben")
    assert labels(labelled) == before


def test_only_images_without_a_label_can_be_taken(labelled: Workspace, tmp_path: Path) -> None:
    export_labels(labelled, tmp_path / "mine.json")
    wanted = labels(labelled)
    ids = sorted(wanted)
    labelled.store.undo(reader="anna")
    other = "abnormal" if wanted[ids[0]] == "normal" else "normal"
    labelled.store.relabel([ids[0]], other, reader="ben")
    seen = preview(labelled, tmp_path / "mine.json")
    assert (seen.new, len(seen.changes)) == (59, 1)
    take_labels(labelled, seen, which="unlabelled", reader="ben")
    assert labels(labelled) == wanted | {ids[0]: other}


def test_nothing_is_taken_where_labels_changed_since_the_preview(
    labelled: Workspace, tmp_path: Path
) -> None:
    export_labels(labelled, tmp_path / "mine.json")
    labelled.store.undo(reader="anna")
    seen = preview(labelled, tmp_path / "mine.json")
    labelled.store.relabel([seen.steps[0].image_id], "not assessable", reader="ben")
    before = labels(labelled)
    with pytest.raises(LabelError, match="changed since the preview"):
        take_labels(labelled, seen, reader="ben")
    assert labels(labelled) == before


def test_a_changed_or_missing_file_is_left_out_and_named(
    labelled: Workspace, folder: Path, tmp_path: Path
) -> None:
    files = sorted(folder.rglob("*.png"))
    files[0].unlink()
    files[1].write_bytes(b"something else")
    done = export_class_folders(labelled, tmp_path / "out")
    assert (done.images, sorted(done.missing)) == (58, files[:2])


def test_a_folder_that_holds_something_is_kept(labelled: Workspace, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("precious")
    with pytest.raises(LabelError, match="was kept"):
        export_class_folders(labelled, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_full_disk_or_a_cancel_leaves_no_half_a_folder(
    labelled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel() -> None:
        raise Cancelled

    target = tmp_path / "deep" / "out"
    with pytest.raises(Cancelled):
        export_class_folders(labelled, target, check=cancel)
    assert list(target.parent.iterdir()) == []

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ChromoViewError, match="No space left"):
        export_class_folders(labelled, target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mine.txt", "path,label\n", "no file of labels"),
        ("mine.json", "{", "does not hold"),
        (
            "mine.json",
            '{"format":"other","version":1,"program":"","made_at":"","labels":[]}',
            "hold",
        ),
        (
            "mine.json",
            '{"format":"chromoview-labels","version":9,"program":"","made_at":"","labels":[]}',
            "format 9",
        ),
    ],
)
def test_a_source_that_cannot_be_read_is_refused_with_what_to_do(
    labelled: Workspace, tmp_path: Path, name: str, content: str, said: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(LabelError, match=said) as refused:
        preview(labelled, tmp_path / name)
    assert refused.value.remedy


def test_a_folder_of_an_unknown_class_is_refused_by_its_name(
    labelled: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "in" / "odd ones").mkdir(parents=True)
    with pytest.raises(LabelError, match="'odd ones'"):
        preview(labelled, tmp_path / "in")
    (tmp_path / "none").mkdir()
    with pytest.raises(LabelError, match="holds no folders"):
        preview(labelled, tmp_path / "none")
    assert LABELS_FILE not in {p.name for p in tmp_path.iterdir()}
