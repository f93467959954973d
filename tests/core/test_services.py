"""What a person can do with a workspace, without a window: classify, label, retrain, activate."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from chromoview.core import jobs, pipeline, services
from chromoview.core.domain import Float32Array
from chromoview.core.errors import Cancelled, ImageError, LabelError, ModelError, TrainingError
from chromoview.core.images import load_image
from chromoview.core.labels_csv import LabelRow, read_labels
from chromoview.core.metrics import Evaluation
from chromoview.core.model import Model
from chromoview.core.paths import samples
from chromoview.core.preprocess import prepare
from chromoview.core.scan import PlacementPattern, Scan, scan
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model

CLASSES = ("normal", "abnormal")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def model(workspace: Workspace) -> Model:
    return workspace.registry.load(workspace.active_version, threads=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The samples, where they may be changed."""
    return Path(shutil.copytree(samples(), tmp_path / "samples"))


@pytest.fixture
def few(folder: Path) -> Scan:
    """Three cases."""
    return scan_of(*(folder / f"case0{n}" for n in (1, 2, 3)))


def scan_of(*paths: Path) -> Scan:
    return scan(paths, PlacementPattern("{case}/{cell}/{chromosome}_{}"))


def classify(workspace: Workspace, found: Scan, model: Model) -> services.Classified:
    return services.classify(workspace, found, model, threads=1)


# --- classify ------------------------------------------------------------------------------------


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
    assert done.text == "60 images classified, 1 could not be read (see their rows), " + (
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
    assert second.text == f"0 images classified, {len(few.files)} known and unchanged, " + (
        "" if not few.skipped else "skipped"
    ) or second.text.startswith("0 images classified")
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
    assert workspace.store.image_ids(Query()) and len(stored) == pipeline.BATCH
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


# --- look ----------------------------------------------------------------------------------------


def test_an_explanation_adds_up_to_the_logits(model: Model, few: Scan) -> None:
    path = few.files[0].path
    told = services.explain(path, model)
    image = prepare(load_image(path).pixels, model.metadata.preprocess).image
    evidence = model.evidence(image)
    sums: Float32Array = evidence.map.sum(axis=(1, 2)) + evidence.rest
    np.testing.assert_allclose(sums, told.logits, atol=1e-3)
    np.testing.assert_allclose(told.rest, evidence.rest)
    logits = model.predict(image[None]).logits[0]
    np.testing.assert_allclose(told.logits, logits, atol=1e-4)
    assert told.original.shape == load_image(path).pixels.shape
    assert [m.shape for m in told.evidence] == [told.original.shape] * len(CLASSES)
    assert all(np.abs(m).max() > 0 for m in told.evidence)


def test_an_explanation_of_a_lost_file_says_so(model: Model, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="no longer there"):
        services.explain(tmp_path / "gone.png", model)


# --- labels --------------------------------------------------------------------------------------


def test_labels_go_out_and_come_in_unchanged(
    workspace: Workspace, model: Model, folder: Path, tmp_path: Path
) -> None:
    classify(workspace, scan_of(folder), model)
    done = services.import_labels(workspace, folder / "labels.csv", reader="anna")
    assert len(done.change.image_ids) == 60
    assert done.unmatched == ()
    assert services.export_labels(workspace, folder / "mine.csv") == 60

    def told(rows: list[LabelRow]) -> dict[Path, tuple[str, str, str, str]]:
        return {
            r.path: (r.label, r.placement.case, r.placement.cell, r.placement.chromosome)
            for r in rows
        }

    assert told(read_labels(folder / "mine.csv")) == told(read_labels(folder / "labels.csv"))
    again = services.import_labels(workspace, folder / "mine.csv", reader="ben")
    assert again.change.image_ids == ()
    workspace.store.undo(reader="anna")
    assert workspace.store.training_images() == []


def test_an_import_names_what_is_not_in_the_workspace(
    workspace: Workspace, model: Model, few: Scan, folder: Path
) -> None:
    with pytest.raises(LabelError, match="no label was changed"):
        services.import_labels(workspace, folder / "labels.csv", reader="anna")
    classify(workspace, few, model)
    done = services.import_labels(workspace, folder / "labels.csv", reader="anna")
    assert len(done.change.image_ids) == len(few.files)
    assert len(done.unmatched) == 60 - len(few.files)
    assert done.unmatched[0].is_file()


def test_an_import_refuses_a_misspelt_label_and_changes_nothing(
    workspace: Workspace, model: Model, few: Scan, folder: Path
) -> None:
    classify(workspace, few, model)
    table = (folder / "labels.csv").read_text("utf-8").replace(",abnormal,", ",abnromal,", 1)
    (folder / "labels.csv").write_text(table, "utf-8")
    with pytest.raises(LabelError, match="'abnromal' is none of normal, abnormal"):
        services.import_labels(workspace, folder / "labels.csv", reader="anna")
    assert workspace.store.training_images() == []


# --- retrain -------------------------------------------------------------------------------------


@pytest.fixture
def labelled(workspace: Workspace, model: Model, folder: Path) -> Workspace:
    """All samples with their known labels."""
    classify(workspace, scan_of(folder), model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    return workspace


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
    paths = {r.path.as_posix(): r.label for r in store.rows(ids[:5])}
    named = {Path(i.path).as_posix(): i.label for i in plan.images}
    assert named == {
        p: "normal" if "normal" == v or "v" in v else v
        for p, v in paths.items()
        if v != "not assessable"
    } | {p: "abnormal" for p, v in paths.items() if v == "abnormal"}
    assert plan.left_out == 1
    assert plan.obstacles == ()
    assert any("too few for a hold-out" in w for w in plan.warnings)
    assert any("Only 3 reviewed images of class normal" in w for w in plan.warnings)
    assert sum(plan.count("training").values()) == 4


def test_images_without_a_case_are_warned_of(workspace: Workspace, model: Model, few: Scan) -> None:
    found = scan(sorted({f.root for f in few.files}), PlacementPattern("nowhere/{case}"))
    ids = classify(workspace, found, model).image_ids
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
    assert {f"case:{i.case}": i.side for i in plan.images} == frozen


def test_a_case_keeps_its_side_in_later_plans(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    first = scan_of(*(folder / f"case0{n}" for n in range(1, 7)))
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


# --- models --------------------------------------------------------------------------------------


def finished_run(workspace: Workspace, version: str) -> Path:
    """A run's folder as the training process leaves it."""
    run = workspace.runs / f"0001-{version}"
    run.mkdir()
    write_model(run / "model.onnx", version)
    challenger: Evaluation | None = None
    result = jobs.TrainResult(
        model="model.onnx",
        model_version=version,
        parent_version=workspace.active_version,
        epochs=2,
        best_epoch=1,
        stopped_early=False,
        images=30,
        seconds=1.0,
        challenger=challenger,
        recommendation="Keep it as a candidate.",
    )
    jobs.write_result(run, result)
    return run


def test_an_adopted_model_is_a_candidate_until_it_is_activated(workspace: Workspace) -> None:
    bundled = workspace.active_version
    run = finished_run(workspace, "second")
    version = services.adopt_result(workspace, run, reader="anna")
    assert version.version == "second"
    assert workspace.active_version == bundled
    assert "Keep it as a candidate." in workspace.store.audit()[-1].detail
    assert services.adopt_result(workspace, run, reader="anna") == version
    model = services.activate(workspace, "second", reader="anna", reason="better")
    assert model.metadata.model_version == workspace.active_version == "second"
    last = workspace.store.activations()[-1]
    assert (last.subject, last.reader, last.detail) == ("second", "anna", "better")


def test_a_run_without_a_result_is_not_adopted(workspace: Workspace) -> None:
    run = workspace.runs / "0001-x"
    run.mkdir()
    with pytest.raises(TrainingError, match="left no result"):
        services.adopt_result(workspace, run, reader="anna")


def test_a_model_that_cannot_be_loaded_is_not_activated(
    workspace: Workspace, tmp_path: Path
) -> None:
    bundled = workspace.active_version
    installed = workspace.registry.install(write_model(tmp_path / "x.onnx", "second"))
    installed.path.write_bytes(b"damaged")
    with pytest.raises(ModelError):
        services.activate(workspace, "second", reader="anna", reason="better")
    assert workspace.active_version == bundled
    assert len(workspace.store.activations()) == 1


def test_rolling_back_twice_goes_two_steps_back(workspace: Workspace, tmp_path: Path) -> None:
    bundled = workspace.active_version
    for name in ("second", "third", "fourth"):
        workspace.registry.install(write_model(tmp_path / f"{name}.onnx", name))
    for name in ("second", "third"):
        services.activate(workspace, name, reader="anna", reason="better")
    services.roll_back(workspace, reader="anna")
    assert workspace.active_version == "second"
    services.activate(workspace, "fourth", reader="anna", reason="better still")
    services.roll_back(workspace, reader="anna")
    assert workspace.active_version == "second"
    model = services.roll_back(workspace, reader="anna")
    assert model.metadata.model_version == workspace.active_version == bundled
    with pytest.raises(ModelError, match="No other model was in use before"):
        services.roll_back(workspace, reader="anna")
    assert workspace.active_version == bundled
    assert workspace.store.verify_chain() == ""
