"""What a training would use, which side each case has, and how a run starts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from chromoview.core import jobs, services
from chromoview.core.domain import Placement
from chromoview.core.errors import TrainingError
from chromoview.core.model import Model
from chromoview.core.scan import Scan
from chromoview.core.store import Query
from chromoview.core.training_plan import sides_behind
from chromoview.core.workspace import Workspace
from tests.core.services.sample_scans import CLASSES, classify, scan_of

SIDES: tuple[jobs.Side, ...] = ("training", "validation", "hold-out")


def test_a_plan_without_labels_names_what_is_missing(workspace: Workspace) -> None:
    plan = services.plan_training(workspace, CLASSES)
    assert plan.images == ()
    assert len(plan.obstacles) == 2
    assert "class abnormal" in plan.obstacles[1]
    with pytest.raises(TrainingError, match="class normal"):
        services.start_training(workspace, plan, jobs.TrainSettings(), reader="anna")
    assert list(workspace.runs.iterdir()) == []


def test_only_reviewed_images_are_in_a_plan(workspace: Workspace, model: Model, few: Scan) -> None:
    ids = classify(workspace, few, model).image_ids
    store = workspace.store
    store.relabel(ids[:2], "normal", reader="anna")
    store.relabel(ids[2:3], "normal variant", reader="anna")
    store.relabel(ids[3:4], "not assessable", reader="anna")
    store.relabel(ids[4:5], "abnormal", reader="anna")
    plan = services.plan_training(workspace, CLASSES)
    paths = [str(r.path) for r in store.rows(ids[:5])]
    wanted = ["normal", "normal", "normal", None, "abnormal"]
    assert {i.path: i.label for i in plan.images} == {
        p: label for p, label in zip(paths, wanted, strict=True) if label
    }
    assert plan.left_out == 1
    assert plan.obstacles == ()
    assert any("too few for a hold-out" in w for w in plan.warnings)
    assert any("Reviewed images of class normal: only 3" in w for w in plan.warnings)
    assert sum(plan.count("training").values()) == 4


def test_images_without_a_case_are_warned_of(workspace: Workspace, model: Model, few: Scan) -> None:
    few = replace(few, files=tuple(replace(f, placement=Placement()) for f in few.files))
    ids = classify(workspace, few, model).image_ids
    workspace.store.relabel(ids, "normal", reader="anna")
    plan = services.plan_training(workspace, CLASSES)
    assert any("Some images have no case" in w for w in plan.warnings)
    assert plan.cases == len({i.sha256 for i in plan.images})


def test_a_plan_splits_by_case_and_has_a_hold_out(labelled: Workspace) -> None:
    plan = services.plan_training(labelled, CLASSES)
    assert plan.cases == 10
    sides = {(i.case, i.side) for i in plan.images}
    assert len(sides) == 10, "a case stands on two sides"
    assert {side for _, side in sides} == {"training", "validation", "hold-out"}
    assert plan.obstacles == ()
    totals = [sum(plan.count(s).values()) for s in ("training", "validation", "hold-out")]
    assert sum(totals) == len(plan.images) == 60


def test_a_plan_changes_nothing_and_a_start_freezes_the_sides(labelled: Workspace) -> None:
    plan = services.plan_training(labelled, CLASSES)
    assert labelled.store.sides() == {}
    services.start_training(labelled, plan, jobs.TrainSettings(), reader="anna")
    frozen = labelled.store.sides()
    assert frozen == {f"case:{i.case}": i.side for i in plan.images} | {
        f"image:{i.sha256}": i.side for i in plan.images
    }


def test_a_case_keeps_its_side_in_later_plans(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    first = scan_of(folder, *(f"case0{n}" for n in range(1, 7)))
    classify(workspace, first, model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    plan = services.plan_training(workspace, CLASSES)
    services.start_training(workspace, plan, jobs.TrainSettings(), reader="anna")
    before = {i.case: i.side for i in plan.images}
    classify(workspace, scan_of(folder), model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    later = {i.case: i.side for i in services.plan_training(workspace, CLASSES).images}
    assert len(later) == 10
    assert {case: later[case] for case in before} == before


def test_what_has_trained_never_measures_when_a_link_joins_two_cases(
    labelled: Workspace, model: Model, folder: Path
) -> None:
    plan = services.plan_training(labelled, CLASSES)
    services.start_training(labelled, plan, jobs.TrainSettings(), reader="anna")
    trained = {i.sha256 for i in plan.images if i.side == "training"}
    measured = {i.sha256 for i in plan.images if i.side == "hold-out"}
    # One image more in a case of the one side, which is a copy of one of the other side.
    sides = {side: sorted(i.path for i in plan.images if i.side == side) for side in SIDES}
    links: tuple[tuple[jobs.Side, jobs.Side], ...]
    links = (("hold-out", "training"), ("training", "hold-out"))
    for first, last in links:
        shutil.copy(sides[first][0], Path(sides[last][-1]).with_name("9_9.png"))
    classify(labelled, scan_of(folder), model)
    copies = labelled.store.image_ids(Query(text="9_9.png"))
    labelled.store.relabel(copies, "normal", reader="anna")
    assert len(copies) == 2
    later = services.plan_training(labelled, CLASSES)
    assert any("an image that two cases share" in w for w in later.warnings)
    assert later.images
    assert not trained & {i.sha256 for i in later.images if i.side == "hold-out"}
    assert not measured & {i.sha256 for i in later.images if i.side == "training"}
    services.start_training(labelled, later, jobs.TrainSettings(), reader="anna")


def test_a_case_keeps_its_side_when_the_image_that_linked_it_is_not_assessable(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    # case02 and case03 share an image with case01, whose name their group has.
    shared = scan_of(folder, "case01").files[0].path
    for case in ("case02", "case03"):
        shutil.copy(shared, scan_of(folder, case).files[0].path.with_name("9_9.png"))
    classify(workspace, scan_of(folder), model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    copies = workspace.store.image_ids(Query(text="9_9.png"))
    workspace.store.relabel(copies, "normal", reader="anna")
    plan = services.plan_training(workspace, CLASSES)
    assert plan.cases == 10
    services.start_training(workspace, plan, jobs.TrainSettings(), reader="anna")
    before = {i.case: i.side for i in plan.images}
    assert before["case01"] == before["case02"] == before["case03"]
    linked = [*copies, workspace.store.find(shared)]
    workspace.store.relabel([i for i in linked if i], "not assessable", reader="anna")
    after = {i.case: i.side for i in services.plan_training(workspace, CLASSES).images}
    assert after == before
    for case in ("case02", "case03"):
        assert workspace.store.sides()[f"case:{case}"] == before[case]


def test_a_start_writes_a_job_that_carries_everything(labelled: Workspace) -> None:
    plan = services.plan_training(labelled, CLASSES)
    settings = jobs.TrainSettings(epochs=3, seed=5)
    file = services.start_training(labelled, plan, settings, reader="anna")
    job = jobs.read_job(file)
    assert isinstance(job, jobs.TrainJob)
    assert (job.images, job.classes, job.settings) == (plan.images, CLASSES, settings)
    active = labelled.registry.get(labelled.active_version)
    assert job.champion == job.init_model == str(active.path)
    assert Path(job.run_folder) == file.parent == labelled.runs / file.parent.name
    entry = labelled.store.audit()[-1]
    assert (entry.kind, entry.subject, entry.reader) == (
        "training started",
        file.parent.name,
        "anna",
    )


def test_a_new_run_never_takes_the_folder_of_an_old_one(labelled: Workspace) -> None:
    plan = services.plan_training(labelled, CLASSES)
    start = [
        services.start_training(labelled, plan, jobs.TrainSettings(), reader="anna").parent
        for _ in range(2)
    ]
    shutil.rmtree(start[0])
    third = services.start_training(labelled, plan, jobs.TrainSettings(), reader="anna").parent
    assert third.name.startswith("0003-")
    assert third != start[1]


def test_a_model_tells_the_sides_of_every_run_behind_it(tmp_path: Path) -> None:
    def run(name: str, start: Path | None, side: jobs.Side, *cases: str) -> Path:
        images = tuple(
            jobs.ManifestImage(path=f"/{c}", sha256=c, label="normal", side=side, case=c)
            for c in cases
        )
        job = jobs.TrainJob(
            run_folder=str(tmp_path / name),
            classes=CLASSES,
            images=images,
            init_model=str(start) if start else None,
        )
        return jobs.write_job(job).with_name(jobs.MODEL_FILE)

    first = run("1", tmp_path / "elsewhere" / "model.onnx", "training", "A", "B")
    second = run("2", first, "hold-out", "B", "C")
    sides = sides_behind(second)
    assert sides["case:A"] == sides["image:A"] == sides["case:B"] == "training"
    assert sides["case:C"] == "hold-out"
    assert sides_behind(tmp_path / "elsewhere" / "model.onnx") == {}
    first.with_name(jobs.JOB_FILE).write_text("{")
    with pytest.raises(TrainingError, match="cannot be used"):
        sides_behind(second)
