"""Normal and six kinds, from the labels to the next model: with a model in use that tells no kinds
apart, every part of the program says what they have in common."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import msgspec
import numpy as np
import pytest

from chromoview.core import class_list, insight_figures, paths, services
from chromoview.core.case_summary import summaries
from chromoview.core.class_list import SIX_KINDS, add_kinds, change_classes, list_of
from chromoview.core.decision import decide_run
from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.core.insight_figures import Choice
from chromoview.core.jobs import TrainJob, TrainResult, TrainSettings, read_job, write_result
from chromoview.core.metadata import ModelMetadata, OperatingPoint
from chromoview.core.scan import PlacementPattern, scan
from chromoview.core.store import Query
from chromoview.core.usefulness import candidate
from chromoview.core.workspace import Workspace
from tests.training.conftest import Heard, draw, write_png
from training.control import Control
from training.export import write_metadata
from training.retrain import retrain
from training.synthesis.structural import KINDS

SEVEN = ("normal", *(key for key, _ in SIX_KINDS))
CASES = 10
# A model in use that finds everything abnormal: hardly trained, it would leave all to review.
POINT = OperatingPoint(
    threshold=0.01, review_low=0.01, review_high=0.01, sensitivity=None, specificity=None
)


class Lab(NamedTuple):
    """A workspace after one turn with seven classes."""

    workspace: Workspace
    folder: Path
    run: Path
    job: TrainJob
    result: TrainResult


def write_images(folder: Path) -> dict[str, str]:
    """One image of each class in each case, two normals; returns the label by relative path."""
    rng = np.random.default_rng(5)
    found = {}
    for case in range(CASES):
        for n, label in enumerate(("normal", *SEVEN)):
            name = f"case{case}/cell1/{n + 1}_1.png"
            image = draw("normal" if label == "normal" else "abnormal", rng)
            if label in SEVEN[1:]:  # each kind has a stripe of its own
                cv2.line(image, (25, 18 + 8 * n), (35, 18 + 8 * n), 20, 2)
            write_png(folder / name, image)
            found[name] = label
    return found


@pytest.fixture(scope="module")
def lab(
    tmp_path_factory: pytest.TempPathFactory, _exported: Path, metadata: ModelMetadata
) -> Iterator[Lab]:
    place = tmp_path_factory.mktemp("lab")
    model = Path(shutil.copy(_exported, place / "model.onnx"))
    write_metadata(model, msgspec.structs.replace(metadata, operating_point=POINT))
    folder = place / "images"
    said = write_images(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "bundled_model", lambda: model)
        with Workspace.open(place / "workspace") as workspace:
            classify(workspace, folder)
            change_classes(
                workspace.store, add_kinds(list_of(workspace)), reader="anna", what="six kinds"
            )
            give(workspace, said)
            yield turn(workspace, folder)


def classify(workspace: Workspace, folder: Path) -> None:
    found = scan([folder], PlacementPattern("{case}/{cell}/{chromosome}_{}"))
    model = workspace.registry.load(workspace.active_version, threads=1)
    services.classify(workspace, found, model, threads=1)


def give(workspace: Workspace, said: dict[str, str]) -> None:
    """Label every image by hand, kind by kind."""
    ids = {row.relative: row.id for row in workspace.store.rows(every(workspace))}
    for label in dict.fromkeys(said.values()):
        mine = [ids[name] for name, given in said.items() if given == label]
        workspace.store.relabel(mine, label, reader="anna")


def every(workspace: Workspace) -> list[int]:
    return workspace.store.image_ids(Query())


def retired_ids(workspace: Workspace) -> set[int]:
    return set(workspace.store.image_ids(Query(labels=list_of(workspace).retired)))


def turn(workspace: Workspace, folder: Path) -> Lab:
    """Plan, retrain and adopt; what the window does, without its process."""
    settings = TrainSettings(
        epochs=1, batch_size=32, threads=1, device="cpu", made_images=0, epoch_images=64
    )
    plan = services.plan_training(workspace, class_list.classes_to_train(workspace))
    file = services.start_training(workspace, plan, settings, reader="anna")
    job = read_job(file)
    assert isinstance(job, TrainJob)
    result = retrain(job, emit=Heard(), control=Control())
    write_result(file.parent, result)
    services.adopt_result(workspace, file.parent, reader="anna")
    return Lab(workspace, folder, file.parent, job, result)


def test_that_the_kinds_of_the_window_are_those_that_training_makes_images_of() -> None:
    assert SEVEN[1:] == KINDS


def test_that_kinds_do_not_contradict_a_model_that_says_abnormal(lab: Lab) -> None:
    store = lab.workspace.store
    rows = store.rows(every(lab.workspace))
    assert {r.prediction.decision for r in rows if r.prediction} == {"abnormal"}
    corrected = {r.id for r in rows if r.corrected}
    assert corrected == {r.id for r in rows if r.label == "normal"}
    assert set(store.image_ids(Query(marks=("corrected",)))) == corrected
    assert store.counts().corrected == len(corrected) == 2 * CASES
    told = store.agreement()
    assert (told.open_same, told.open_all) == (6 * CASES, 8 * CASES)
    order = [candidate(r, DEFAULT_CLASSES, POINT).usefulness > 0 for r in rows]
    assert order == [r.label == "normal" for r in rows]


def test_that_all_seven_are_trained_measured_and_compared_by_abnormal_or_not(lab: Lab) -> None:
    assert lab.job.classes == SEVEN
    result = lab.result
    assert result.challenger is not None
    assert result.challenger.classes == SEVEN
    assert len(result.challenger.confusion) == 7
    assert all(judged.champion is not None for judged in result.judged)
    decision = decide_run(lab.workspace, lab.run, result)
    assert decision.folded
    assert decision.comparison is not None
    assert [f.name for f in decision.per_class] == list(SEVEN)
    assert decision.recommendation


def test_that_insights_and_cases_count_kinds_as_abnormal(lab: Lab) -> None:
    workspace = lab.workspace
    metadata = workspace.registry.get(workspace.active_version).card.metadata
    found = insight_figures.figures(
        insight_figures.observe(workspace, metadata), Choice(images="all")
    )
    assert found.measured is not None
    assert int(found.measured.positive.sum()) == 6 * CASES
    assert found.confusion.rows[:2] == DEFAULT_CLASSES
    assert set(found.confusion.rows[2:]) == set(KINDS)
    assert found.confusion.images == 8 * CASES
    assert all(not set(c.corrected) - set(c.decided) for c in found.by_case)
    cases = summaries(workspace.store.case_images(), metadata)
    assert [case.flagged for case in cases] == [6] * CASES
    assert all(case.complete for case in cases)


def test_that_the_new_model_decides_kinds_and_old_labels_stay_true(lab: Lab) -> None:
    workspace = lab.workspace
    before = {r.id: r.label for r in workspace.store.rows(every(workspace))}
    old = workspace.active_version
    services.activate(workspace, lab.result.model_version, reader="anna", reason="seven classes")
    classify(workspace, lab.folder)
    rows = workspace.store.rows(every(workspace))
    assert {r.id: r.label for r in rows} == before
    assert {len(r.prediction.probabilities) for r in rows if r.prediction} == {7}
    known = list_of(workspace)
    assert known.active == SEVEN
    assert known.retired == ("abnormal",)
    # A label of the time before: less is said by it, and nothing against the kind that is found.
    flagged = next((r for r in rows if r.prediction and r.prediction.decision in KINDS), None)
    if flagged is not None:
        workspace.store.relabel([flagged.id], "abnormal", reader="anna")
        assert not workspace.store.rows([flagged.id])[0].corrected
        workspace.store.undo(reader="anna")
    metadata = workspace.registry.get(workspace.active_version).card.metadata
    again = insight_figures.figures(
        insight_figures.observe(workspace, metadata), Choice(images="all")
    )
    assert again.confusion.rows == SEVEN
    services.activate(workspace, old, reader="anna", reason="back to two")


def test_that_a_retired_kind_is_left_out_of_the_next_training_and_nothing_else(lab: Lab) -> None:
    workspace = lab.workspace
    before = list_of(workspace)
    without = class_list.retire(before, "inversion")
    change_classes(workspace.store, without, reader="anna", what="retired inversion")
    try:
        plan = services.plan_training(workspace, class_list.classes_to_train(workspace))
        assert plan.classes == tuple(name for name in SEVEN if name != "inversion")
        assert plan.left_out == CASES
        assert workspace.store.counts().by_label["inversion"] == CASES
        assert [c.kind for c in plan.concerns if set(c.image_ids) & retired_ids(workspace)]
    finally:
        change_classes(workspace.store, before, reader="anna", what="brought inversion back")
    assert services.plan_training(workspace, class_list.classes_to_train(workspace)).left_out == 0


def test_that_a_class_without_labels_is_named_and_does_not_stop_the_training(lab: Lab) -> None:
    workspace = lab.workspace
    before = list_of(workspace)
    change_classes(
        workspace.store, class_list.add(before, "marker chromosome"), reader="anna", what="added"
    )
    try:
        plan = services.plan_training(workspace, class_list.classes_to_train(workspace))
        assert plan.classes == SEVEN
        assert any("class marker chromosome" in text for text in plan.warnings)
        assert not plan.obstacles
    finally:
        change_classes(workspace.store, before, reader="anna", what="as before")
