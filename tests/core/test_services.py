"""What a person can do with a workspace, without a window: classify, label, retrain, activate."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from chromoview.core import jobs, pipeline, services
from chromoview.core.domain import Float32Array, Placement
from chromoview.core.errors import (
    Cancelled,
    ChromoViewError,
    ImageError,
    LabelError,
    ModelError,
    TrainingError,
)
from chromoview.core.images import load_image
from chromoview.core.labels_csv import LabelRow, read_labels
from chromoview.core.metrics import Evaluation
from chromoview.core.model import Model
from chromoview.core.paths import samples
from chromoview.core.preprocess import prepare
from chromoview.core.scan import PlacementPattern, Scan, scan
from chromoview.core.store import Query
from chromoview.core.training_plan import sides_behind
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model

CLASSES = ("normal", "abnormal")
SIDES: tuple[jobs.Side, ...] = ("training", "validation", "hold-out")


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
    return scan_of(folder, "case01", "case02", "case03")


def scan_of(folder: Path, *cases: str) -> Scan:
    """All images of a folder, or those of some of its cases."""
    found = scan([folder], PlacementPattern("{case}/{cell}/{chromosome}_{}"))
    if not cases:
        return found
    return replace(found, files=tuple(f for f in found.files if f.placement.case in cases))


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


def test_an_import_brings_the_places_that_the_paths_do_not_tell(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    found = scan([folder], PlacementPattern("{case}/none/{}"))
    classify(workspace, found, model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    places = {i.path: i.placement for i in workspace.store.training_images()}
    assert places == {r.path: r.placement for r in read_labels(folder / "labels.csv")}


def test_a_confirmed_pattern_mends_the_place_of_known_images(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    wrong = scan([folder], PlacementPattern("{cell}/{case}/{chromosome}_{}"))
    ids = classify(workspace, wrong, model).image_ids
    classify(workspace, scan_of(folder), model)
    assert "case01" not in workspace.store.cases()
    placed = services.place(workspace, scan_of(folder), reader="anna")
    assert sorted(placed.changed) == sorted(ids)
    assert workspace.store.cases() == [f"case{n:02}" for n in range(1, 11)]


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
    paths = [str(r.path) for r in store.rows(ids[:5])]
    wanted = ["normal", "normal", "normal", None, "abnormal"]
    assert {i.path: i.label for i in plan.images} == {
        p: label for p, label in zip(paths, wanted, strict=True) if label
    }
    assert plan.left_out == 1
    assert plan.obstacles == ()
    assert any("too few for a hold-out" in w for w in plan.warnings)
    assert any("Only 3 reviewed images of class normal" in w for w in plan.warnings)
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
    for first, last in (("hold-out", "training"), ("training", "hold-out")):
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


def test_an_activation_of_an_older_model_is_a_step_on(workspace: Workspace, tmp_path: Path) -> None:
    bundled = workspace.active_version
    for name in ("second", "third"):
        services.install_model(workspace, write_model(tmp_path / f"{name}.onnx", name), reader="a")
        services.activate(workspace, name, reader="anna", reason="better")
    services.activate(workspace, bundled, reader="anna", reason="the second looks worse after all")
    went = []
    for _ in range(3):
        services.roll_back(workspace, reader="anna")
        went.append(workspace.active_version)
    assert went == ["third", "second", bundled]
    with pytest.raises(ModelError, match="No other model was in use before"):
        services.roll_back(workspace, reader="anna")


def test_models_and_reports_that_leave_are_in_the_trail(
    workspace: Workspace, model: Model, few: Scan, tmp_path: Path
) -> None:
    version = workspace.active_version
    written = services.export_model(workspace, version, tmp_path, reader="anna")
    rows = workspace.store.rows(classify(workspace, few, model).image_ids)
    services.write_report(workspace, tmp_path / "out.html", rows, reader="ben")
    services.install_model(workspace, written, reader="anna")
    trail = [(e.reader, e.kind, e.subject) for e in workspace.store.audit()[1:]]
    assert trail == [
        ("anna", "model exported", version),
        ("ben", "report", "out.html"),
        ("anna", "model imported", version),
    ]
    assert version in (tmp_path / "out.html").read_text("utf-8")
    with pytest.raises(ChromoViewError):
        services.write_report(workspace, tmp_path / "out.xlsx", rows, reader="ben")
    assert len(workspace.store.audit()) == 4


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
