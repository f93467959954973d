"""Frozen sets: what measures never trains, and nobody changes it quietly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import jobs, services
from chromoview.core.errors import ChromoViewError, LabelError
from chromoview.core.paths import samples
from chromoview.core.verification_sets import (
    FROZEN,
    HOLD_OUT,
    VerificationSet,
    find_set,
    freeze_hold_out,
    freeze_labels,
    listed_sets,
    read_set,
)
from chromoview.core.workspace import Workspace
from tests.core.services.sample_scans import CLASSES, classify, scan_of

WHY = "for every update"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(samples(), tmp_path / "samples"))


@pytest.fixture
def labelled(workspace: Workspace, folder: Path) -> Workspace:
    model = workspace.registry.load(workspace.active_version, threads=1)
    classify(workspace, scan_of(folder), model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    return workspace


def cases_of(frozen: VerificationSet) -> set[str]:
    return {i.case for i in frozen.images}


def rewritten(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


# --- from the hold-out ---------------------------------------------------------------------------


def test_the_reviewed_hold_out_is_frozen_with_its_labels(labelled: Workspace) -> None:
    plan = services.plan_training(labelled, CLASSES)
    expected = {i.sha256: i.label for i in plan.images if i.side == "hold-out"}
    listed = freeze_hold_out(labelled, "Autumn", reader="anna", reason=WHY)
    frozen, sha256 = read_set(labelled, "Autumn")
    assert {i.sha256: i.label for i in frozen.images} == expected
    assert (listed.images, listed.cases, listed.origin) == (len(expected), frozen.cases, HOLD_OUT)
    assert listed.sha256 == sha256
    assert (frozen.reader, frozen.reason, frozen.reference) == ("anna", WHY, "normal")
    entry = labelled.store.audit()[-1]
    assert (entry.kind, entry.subject) == (FROZEN, "Autumn")
    assert sha256 in entry.detail


def test_its_cases_never_train_from_then_on(labelled: Workspace) -> None:
    freeze_hold_out(labelled, "Autumn", reader="anna", reason=WHY)
    frozen, _ = read_set(labelled)
    plan = services.plan_training(labelled, CLASSES)
    assert {i.side for i in plan.images if i.case in cases_of(frozen)} == {"hold-out"}
    services.start_training(labelled, plan, jobs.TrainSettings(), reader="anna")
    assert labelled.store.verify_chain() == ""


def test_a_label_that_changes_later_leaves_the_set_as_it_is(labelled: Workspace) -> None:
    freeze_hold_out(labelled, "Autumn", reader="anna", reason=WHY)
    before, _ = read_set(labelled)
    every = labelled.store.training_images()
    labelled.store.relabel([i.id for i in every], "abnormal", reader="bo")
    assert read_set(labelled)[0] == before


def test_without_a_hold_out_nothing_is_frozen(workspace: Workspace) -> None:
    with pytest.raises(ChromoViewError, match="No reviewed image"):
        freeze_hold_out(workspace, "Autumn", reader="anna", reason=WHY)
    assert listed_sets(workspace) == []
    with pytest.raises(ChromoViewError, match="no frozen set in this workspace yet"):
        read_set(workspace)


# --- from a file ---------------------------------------------------------------------------------


def test_images_of_a_file_need_not_be_in_the_workspace(workspace: Workspace, folder: Path) -> None:
    rewritten(folder / "labels.csv", "1_1.png,normal,case01", "1_1.png,normal variant,case01")
    listed = freeze_labels(workspace, "Outside", folder / "labels.csv", reader="bo", reason=WHY)
    frozen, _ = read_set(workspace, "Outside")
    assert (listed.images, listed.cases, listed.origin) == (60, 10, "labels.csv")
    assert frozen.by_label == {"normal": 30, "abnormal": 30}
    assert workspace.store.sides()["case:case01"] == "hold-out"


def test_what_has_trained_cannot_measure(labelled: Workspace, folder: Path) -> None:
    plan = services.plan_training(labelled, CLASSES)
    services.start_training(labelled, plan, jobs.TrainSettings(), reader="anna")
    listed = freeze_labels(labelled, "Rest", folder / "labels.csv", reader="bo", reason=WHY)
    frozen, _ = read_set(labelled, "Rest")
    held = {i.case for i in plan.images if i.side == "hold-out"}
    assert cases_of(frozen) == held
    assert listed.left_out == 60 - len(frozen.images)
    file = folder / "labels.csv"
    lines = file.read_text("utf-8").splitlines()
    kept = [line for line in lines if not any(line.startswith(case) for case in held)]
    file.write_text("\n".join(kept), "utf-8")
    with pytest.raises(ChromoViewError, match=r"No image of labels\.csv can measure"):
        freeze_labels(labelled, "Trained", file, reader="bo", reason=WHY)


def test_one_content_with_two_labels_is_refused(workspace: Workspace, folder: Path) -> None:
    image = next((folder / "case01").rglob("*.png"))
    shutil.copyfile(image, folder / "copy.png")
    file = folder / "two.csv"
    name = image.relative_to(folder).as_posix()
    file.write_text(f"path,label\n{name},normal\ncopy.png,abnormal\n", "utf-8")
    with pytest.raises(LabelError, match="one content and two labels"):
        freeze_labels(workspace, "Two", file, reader="bo", reason=WHY)
    file.write_text(f"path,label\n{name},normal\ncopy.png,normal\n", "utf-8")
    assert freeze_labels(workspace, "Two", file, reader="bo", reason=WHY).images == 1


def test_a_label_that_nobody_knows_is_refused(workspace: Workspace, folder: Path) -> None:
    rewritten(folder / "labels.csv", "abnormal", "abnoraml")
    with pytest.raises(LabelError, match="'abnoraml' is none of"):
        freeze_labels(workspace, "Typo", folder / "labels.csv", reader="bo", reason=WHY)
    assert workspace.store.sides() == {}


# --- nobody changes it quietly -------------------------------------------------------------------


def test_a_changed_set_is_not_used(workspace: Workspace, folder: Path) -> None:
    freeze_labels(workspace, "Outside", folder / "labels.csv", reader="bo", reason=WHY)
    (file,) = (workspace.folder / "verification").iterdir()
    file.chmod(0o644)
    rewritten(file, '"abnormal"', '"normal"')
    with pytest.raises(ChromoViewError, match="was changed since bo froze it"):
        read_set(workspace, "Outside")
    file.unlink()
    with pytest.raises(ChromoViewError, match="cannot be read"):
        read_set(workspace, "Outside")
    assert [s.name for s in listed_sets(workspace)] == ["Outside"]


def test_a_name_is_given_once_and_the_newest_comes_first(
    workspace: Workspace, folder: Path
) -> None:
    file = folder / "labels.csv"
    freeze_labels(workspace, "First", file, reader="bo", reason=WHY)
    freeze_labels(workspace, "Second", file, reader="bo", reason=WHY)
    assert [s.name for s in listed_sets(workspace)] == ["Second", "First"]
    assert find_set(workspace).name == "Second"
    with pytest.raises(ChromoViewError, match="There is a frozen set first already"):
        freeze_labels(workspace, "first", file, reader="bo", reason=WHY)
    with pytest.raises(ChromoViewError, match="no frozen set 'Third'"):
        find_set(workspace, "Third")


@pytest.mark.parametrize(("name", "reason"), [("", WHY), ("x" * 61, WHY), ("Autumn", " ")])
def test_a_set_needs_a_name_and_a_reason(
    workspace: Workspace, folder: Path, name: str, reason: str
) -> None:
    with pytest.raises(ChromoViewError, match="nothing was frozen"):
        freeze_labels(workspace, name, folder / "labels.csv", reader="bo", reason=reason)
    assert listed_sets(workspace) == []
