"""A close look at what would train: near-duplicates, gone files, contradicted labels."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from chromoview.core import near_search, services
from chromoview.core.concerns import Concern
from chromoview.core.errors import Cancelled
from chromoview.core.events import Event, Progress
from chromoview.core.images import load_image
from chromoview.core.jobs import Side, TrainSettings
from chromoview.core.model import Model
from chromoview.core.near_search import FILE, find_near
from chromoview.core.preprocess import PreprocessSpec
from chromoview.core.store import Query
from chromoview.core.training_plan import TrainingPlan
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model
from tests.core.services.sample_scans import CLASSES, classify, scan_of


def _examined(workspace: Workspace) -> TrainingPlan:
    return services.examine_training(workspace, services.plan_training(workspace, CLASSES))


def _kinds(plan: TrainingPlan, kind: str) -> list[Concern]:
    return [c for c in plan.concerns if c.kind == kind]


def _side(plan: TrainingPlan, image: int) -> Side:
    return plan.images[plan.image_ids.index(image)].side


def _turned(source: Path, target: Path) -> None:
    """The same picture, half a turn round and compressed: another file to every hash."""
    pixels = load_image(source).pixels[::-1, ::-1]
    target.write_bytes(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes())


def _copied(
    workspace: Workspace, model: Model, folder: Path, plan: TrainingPlan, sides: Sequence[Side]
) -> tuple[int, int]:
    """An image of the first side, and a copy of it in a case of the second, labelled alike."""
    first, second = (next(i for i in plan.images if i.side == side) for side in sides)
    copy = Path(second.path).with_name("9_9.jpg")
    _turned(Path(first.path), copy)
    classify(workspace, scan_of(folder), model)
    number = workspace.store.find(copy)
    assert number is not None
    workspace.store.relabel([number], first.label, reader="anna")
    return plan.image_ids[plan.images.index(first)], number


def test_that_an_examined_plan_says_nothing_more_of_good_samples(labelled: Workspace) -> None:
    before = services.plan_training(labelled, CLASSES)
    assert not before.examined
    assert [c.kind for c in before.concerns] == ["not examined"]
    plan = _examined(labelled)
    assert plan.examined
    assert plan.images == before.images
    assert {c.kind for c in plan.concerns} <= {"contradicted"}
    assert labelled.store.sides() == {}


def test_that_a_copy_of_an_image_brings_its_case_to_the_same_side(
    labelled: Workspace, model: Model, folder: Path
) -> None:
    plan = services.plan_training(labelled, CLASSES)
    ids = _copied(labelled, model, folder, plan, ("hold-out", "training"))
    unseen = services.plan_training(labelled, CLASSES)
    assert _side(unseen, ids[0]) != _side(unseen, ids[1])
    found = _examined(labelled)
    assert _side(found, ids[0]) == _side(found, ids[1])
    (concern,) = _kinds(found, "near-duplicates")
    assert set(concern.image_ids) == set(ids)
    assert "2. These cases stand on one side" in concern.text
    # From now on every plan knows, without reading an image.
    later = services.plan_training(labelled, CLASSES)
    assert later.images == found.images
    assert not later.examined


def test_that_a_copy_of_what_has_measured_does_not_train(
    labelled: Workspace, model: Model, folder: Path
) -> None:
    plan = services.plan_training(labelled, CLASSES)
    services.start_training(labelled, plan, TrainSettings(), reader="anna")
    ids = _copied(labelled, model, folder, plan, ("hold-out", "training"))
    found = _examined(labelled)
    assert _side(found, ids[0]) == "hold-out"
    assert ids[1] not in found.image_ids
    assert found.images == plan.images
    (concern,) = _kinds(found, "near-duplicates")
    assert concern.image_ids == ids
    assert "different sides" in concern.text


def test_that_copies_with_different_labels_are_shown(
    labelled: Workspace, model: Model, folder: Path
) -> None:
    plan = services.plan_training(labelled, CLASSES)
    ids = _copied(labelled, model, folder, plan, ("training", "training"))
    label = plan.images[plan.image_ids.index(ids[0])].label
    other = next(name for name in CLASSES if name != label)
    labelled.store.relabel([ids[1]], other, reader="anna")
    (concern,) = _kinds(_examined(labelled), "unlike copies")
    assert set(concern.image_ids) == set(ids)
    assert "different labels: 2" in concern.text


def test_that_an_image_is_read_once_in_its_life(
    labelled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _examined(labelled)
    assert (labelled.folder / FILE).is_file()
    monkeypatch.setattr(near_search, "load_image", lambda path: pytest.fail(f"{path} was read"))
    assert _examined(labelled) == first


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"not a file of ours"])
def test_that_a_damaged_file_of_fingerprints_is_made_anew(
    labelled: Workspace, content: bytes
) -> None:
    first = _examined(labelled)
    file = labelled.folder / FILE
    whole = file.read_bytes()
    file.write_bytes(content)
    assert not services.plan_training(labelled, CLASSES).examined
    assert _examined(labelled) == first
    file.write_bytes(whole[: len(whole) // 2])
    assert _examined(labelled) == first
    file.unlink()
    assert _examined(labelled) == first


def test_that_a_search_for_other_inputs_starts_anew(labelled: Workspace) -> None:
    images = {i.sha256: i.path for i in labelled.store.training_images()}
    told: list[Event] = []
    for spec in (PreprocessSpec(), PreprocessSpec(height=64, width=32), PreprocessSpec()):
        find_near(labelled.folder, images, spec, report=told.append)
    assert [e.done for e in told if isinstance(e, Progress)][-1] == len(images)
    assert sum(isinstance(e, Progress) and e.done == e.total for e in told) == 3


def test_that_a_cancelled_search_remembers_what_it_saw(
    labelled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near_search, "_CHUNK", 8)
    plan = services.plan_training(labelled, CLASSES)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        services.examine_training(labelled, plan, cancel=cancel)
    with np.load(labelled.folder / FILE) as kept:
        assert len(kept["names"]) == 8
    told: list[Event] = []
    services.examine_training(labelled, plan, report=told.append)
    totals = [e.total for e in told if isinstance(e, Progress) and "near" in e.stage]
    assert set(totals) == {len(plan.images) - 8}


def test_that_files_which_are_gone_are_told(labelled: Workspace) -> None:
    plan = _examined(labelled)
    Path(plan.images[3].path).unlink()
    (labelled.folder / FILE).unlink()
    Path(plan.images[5].path).write_bytes(Path(plan.images[6].path).read_bytes())
    (concern,) = _kinds(_examined(labelled), "left out")
    assert concern.image_ids == (plan.image_ids[3], plan.image_ids[5])
    assert "files are gone" in concern.text
    assert not concern.stops


def test_that_flipped_labels_are_found_and_the_hold_out_is_never_asked(
    labelled: Workspace,
) -> None:
    plan = services.plan_training(labelled, CLASSES)
    images = dict(zip(plan.image_ids, plan.images, strict=True))
    before = {c.image_id for c in _examined(labelled).contradictions}
    wrong = [n for n, i in images.items() if n not in before and i.side == "training"][:4]
    wrong += [n for n, i in images.items() if i.side == "hold-out"][:2]
    for number in wrong:
        other = next(name for name in CLASSES if name != images[number].label)
        labelled.store.relabel([number], other, reader="anna")
    found = _examined(labelled)
    listed = [c.image_id for c in found.contradictions]
    assert len(set(wrong[:4]) & set(listed)) >= 3
    assert not {n for n in listed if images[n].side == "hold-out"}
    (concern,) = _kinds(found, "contradicted")
    assert list(concern.image_ids) == listed


def test_that_what_another_model_said_is_not_held_against_labels(
    labelled: Workspace, tmp_path: Path
) -> None:
    assert _examined(labelled).contradictions
    newer = write_model(tmp_path / "newer.onnx", "newer")
    services.install_model(labelled, newer, reader="anna")
    services.activate(labelled, "newer", reader="anna", reason="a test")
    found = _examined(labelled)
    assert found.examined
    assert found.contradictions == ()


def test_that_what_readers_disagree_on_is_shown(labelled: Workspace) -> None:
    number = labelled.store.image_ids(Query(review_state="reviewed"))[0]
    (row,) = labelled.store.rows([number])
    other = next(name for name in CLASSES if name != row.label)
    labelled.store.read_second([number], other, reader="bert")
    (concern,) = _kinds(services.plan_training(labelled, CLASSES), "disagreed")
    assert concern.image_ids == (number,)


def test_that_kinds_are_asked_of_a_model_that_does_not_tell_them_apart(
    labelled: Workspace,
) -> None:
    abnormal = labelled.store.image_ids(Query(labels=("abnormal",)))
    labelled.store.relabel(abnormal[::2], "ring", reader="anna")
    labelled.store.relabel(abnormal[1::2], "deletion", reader="anna")
    classes = ("normal", "ring", "deletion")
    plan = services.plan_training(labelled, classes)
    found = services.examine_training(labelled, plan)
    assert {c.label for c in found.contradictions} <= set(classes)
    assert found.count("training").keys() == set(classes)
