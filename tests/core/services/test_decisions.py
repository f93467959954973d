"""Decisions from a workspace: on a run, and between any two of its versions."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from chromoview.core import jobs, services
from chromoview.core.class_list import add, change_classes, list_of, retire
from chromoview.core.decision import compare_versions, decide_run, held_out
from chromoview.core.domain import NOT_ASSESSABLE
from chromoview.core.errors import Cancelled, ModelError
from chromoview.core.jobs import Judged, TrainJob, TrainResult
from chromoview.core.model import Model
from chromoview.core.policy import Policy, change_policy
from chromoview.core.workspace import Workspace
from tests.core.judged_images import crowd
from tests.core.other_models import write_model
from tests.core.services.sample_scans import CLASSES


def second(workspace: Workspace, tmp_path: Path) -> str:
    """The bundled network under another name."""
    file = write_model(tmp_path / "second.onnx", "second")
    return services.install_model(workspace, file, reader="anna").version


def a_run(workspace: Workspace, judged: tuple[Judged, ...]) -> tuple[Path, TrainResult]:
    """A finished run of `second` against the model in use."""
    champion = workspace.registry.get(workspace.active_version)
    folder = workspace.runs / "0001-ab"
    jobs.write_job(
        TrainJob(run_folder=str(folder), classes=CLASSES, images=(), champion=str(champion.path))
    )
    result = TrainResult(
        model="model.onnx",
        model_version="second",
        parent_version=champion.version,
        epochs=2,
        best_epoch=1,
        stopped_early=False,
        images=30,
        seconds=1.0,
        challenger=None,
        judged=judged,
    )
    return folder, result


# --- a run ---------------------------------------------------------------------------------------


def test_a_run_is_decided_by_the_limits_in_force(workspace: Workspace, tmp_path: Path) -> None:
    second(workspace, tmp_path)
    run = a_run(workspace, tuple(crowd(0.9, 0.2)))
    before = decide_run(workspace, *run)
    assert before.policy == Policy()
    assert before.challenger is not None
    assert before.champion is not None
    assert before.challenger.model_version == "second"
    assert before.champion.model_version == workspace.active_version
    assert before.changed
    stricter = Policy(sensitivity_margin=0.0)
    change_policy(workspace.store, stricter, reader="anna", reason="agreed")
    assert decide_run(workspace, *run).policy == stricter


def test_a_champion_that_is_gone_leaves_the_challenger_alone(
    workspace: Workspace, tmp_path: Path
) -> None:
    second(workspace, tmp_path)
    folder, result = a_run(workspace, tuple(crowd(0.9, 0.2)))
    (folder / jobs.JOB_FILE).unlink()
    found = decide_run(workspace, folder, result)
    assert found.verdict == "nothing-to-compare"
    assert found.challenger is not None


# --- any two versions ----------------------------------------------------------------------------


def test_two_versions_are_judged_on_the_reviewed_hold_out(
    labelled: Workspace, tmp_path: Path
) -> None:
    other = second(labelled, tmp_path)
    images = held_out(labelled)
    assert images
    assert {i.side for i in images} == {"hold-out"}
    found = compare_versions(labelled, labelled.active_version, other)
    assert found.challenger is not None
    assert found.champion is not None
    assert found.challenger.images == len(images) - found.left_out > 0
    # The same network under two names: nothing differs.
    assert found.challenger.confusion == found.champion.confusion
    assert found.changed == ()
    assert found.comparison is not None
    assert found.comparison.auc is not None
    assert found.comparison.auc.value == 0.0
    assert found.verdict == "too-few"


def test_files_that_are_gone_are_left_out_and_counted(labelled: Workspace, tmp_path: Path) -> None:
    other = second(labelled, tmp_path)
    images = held_out(labelled)
    Path(images[0].path).unlink()
    found = compare_versions(labelled, labelled.active_version, other)
    assert found.left_out == 1
    assert found.challenger is not None
    assert found.challenger.images == len(images) - 1


def test_without_labels_there_is_nothing_to_judge_on(
    workspace: Workspace, model: Model, tmp_path: Path
) -> None:
    other = second(workspace, tmp_path)
    found = compare_versions(workspace, workspace.active_version, other)
    assert (found.verdict, found.challenger) == ("too-few", None)


def test_a_comparison_can_be_cancelled_and_an_unknown_version_is_named(
    labelled: Workspace, tmp_path: Path
) -> None:
    other = second(labelled, tmp_path)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        compare_versions(labelled, labelled.active_version, other, cancel=cancel)
    with pytest.raises(ModelError, match="no model 'third'"):
        compare_versions(labelled, labelled.active_version, "third")


def test_what_is_not_assessable_or_retired_measures_nothing(labelled: Workspace) -> None:
    images = held_out(labelled)
    first, rest = images[0], images[1:]
    store = labelled.store
    image = store.find(Path(first.path))
    assert image is not None
    store.relabel([image], NOT_ASSESSABLE, reader="anna")
    assert first.sha256 not in {i.sha256 for i in held_out(labelled)}
    normal = [i for i in rest if i.label == "normal"]
    ids = [store.find(Path(i.path)) for i in normal[:2]]
    store.relabel([i for i in ids if i is not None], "deletion", reader="anna")
    assert "deletion" in {i.label for i in held_out(labelled)}
    retired = retire(add(list_of(labelled), "deletion"), "deletion")
    change_classes(store, retired, reader="anna", what="retired deletion")
    assert "deletion" not in {i.label for i in held_out(labelled)}
