"""Classifying a folder, and asking why an image was classified as it was."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from chromoview.core import pipeline, services
from chromoview.core.errors import Cancelled
from chromoview.core.images import load_image
from chromoview.core.model import Model
from chromoview.core.scan import Scan
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model
from tests.core.services.sample_scans import classify, scan_of


def test_a_classification_stores_a_row_for_every_file(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    (folder / "broken.png").write_text("hello")
    batches: list[int] = []
    found = scan_of(folder)
    done = services.classify(workspace, found, model, on_batch=batches.extend, threads=1)
    rows = workspace.store.rows(done.image_ids)
    assert [r.path for r in rows] == [f.path for f in found.files]
    assert list(done.image_ids) == batches
    assert (done.new, done.unreadable) == (61, 1)
    assert [r.relative for r in rows if r.error] == ["broken.png"]
    assert all(r.error or (r.prediction and r.sha256) for r in rows)
    assert done.text == "60 images classified, 1 could not be read (its row says why), " + (
        "2 other files skipped"
    )
    case = next(r for r in rows if r.relative.startswith("case01/"))
    assert (case.placement.case, case.placement.cell) == ("case01", "case01-1")


def test_unchanged_files_are_not_classified_again(
    workspace: Workspace, model: Model, few: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = classify(workspace, few, model)
    read: list[Path] = []

    def load(path: Path) -> object:
        read.append(path)
        return load_image(path)

    monkeypatch.setattr(pipeline, "load_image", load)
    second = classify(workspace, few, model)
    assert read == []
    assert (second.new, second.image_ids) == (0, first.image_ids)
    assert second.text == "0 images classified, 18 known and unchanged, 2 other files skipped"
    changed = few.files[2].path
    changed.write_bytes(few.files[3].path.read_bytes())
    third = classify(workspace, few, model)
    assert read == [changed]
    assert third.new == 1


def test_another_model_classifies_the_same_files_again(
    workspace: Workspace, model: Model, few: Scan, tmp_path: Path
) -> None:
    first = classify(workspace, few, model)
    workspace.registry.install(write_model(tmp_path / "x.onnx", "other"))
    second = classify(workspace, few, workspace.registry.load("other", threads=1))
    assert second.new == len(few.files)
    assert second.image_ids == first.image_ids
    assert {r.model_version for r in workspace.store.rows(second.image_ids)} == {"other"}


def test_what_was_classified_before_a_cancel_is_kept(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    cancel = threading.Event()
    stored: list[int] = []

    def after_first_batch(ids: Sequence[int]) -> None:
        stored.extend(ids)
        cancel.set()

    with pytest.raises(Cancelled):
        services.classify(
            workspace,
            scan_of(folder),
            model,
            cancel=cancel,
            on_batch=after_first_batch,
            threads=1,
        )
    assert len(stored) == pipeline.BATCH
    assert sorted(workspace.store.image_ids(Query())) == sorted(stored)
    rest = classify(workspace, scan_of(folder), model)
    assert rest.new == 60 - pipeline.BATCH


def test_a_classification_of_nothing_ends_well(
    workspace: Workspace, model: Model, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    done = classify(workspace, scan_of(tmp_path / "empty"), model)
    assert done.image_ids == ()
    assert done.text == "0 images classified"
