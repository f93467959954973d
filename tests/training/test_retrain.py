from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pytest
import torch

import training.retrain
from chromoview.core.errors import Cancelled, ModelError, TrainingError
from chromoview.core.events import Epoch, Event, Note, Progress
from chromoview.core.images import load_image
from chromoview.core.jobs import EvaluateJob, ManifestImage, TrainJob, TrainResult, manifest_sha256
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import load_model
from chromoview.core.preprocess import prepare
from tests.training.conftest import Heard, make_job, with_settings
from training import calibrate
from training.calibrate import DEFAULT_POINT
from training.chromonet import ChromoNet
from training.control import Control
from training.evaluate import run_evaluation
from training.export import load_weights
from training.lab_sides import starting_network
from training.retrain import OWN_LABELS, attribution, retrain, version_name
from training.synthesis.structural import KINDS


def notes(heard: Heard) -> list[str]:
    return [event.text for event in heard.events if isinstance(event, Note)]


class Run(NamedTuple):
    """A finished run that several tests look at."""

    job: TrainJob
    result: TrainResult
    heard: Heard
    path: Path


@pytest.fixture(scope="module")
def finished(
    tmp_path_factory: pytest.TempPathFactory,
    manifest: tuple[ManifestImage, ...],
    _exported: Path,
) -> Run:
    heard = Heard()
    job = make_job(tmp_path_factory.mktemp("finished") / "run", manifest, _exported)
    result = retrain(job, emit=heard, control=Control())
    return Run(job, result, heard, Path(job.run_folder) / result.model)


def test_that_a_run_leaves_a_model_that_says_what_it_is(
    finished: Run, metadata: ModelMetadata
) -> None:
    result, card = finished.result, load_model(finished.path).metadata
    assert card.model_version == result.model_version != metadata.model_version
    assert card.parent_version == result.parent_version == metadata.model_version
    assert card.manifest_sha256 == manifest_sha256(finished.job.images)
    assert (card.training_images, card.training_cases) == (48, 12)
    assert card.attribution == f"{metadata.attribution} {OWN_LABELS}"
    assert card.operating_point.threshold == metadata.operating_point.threshold
    assert card.operating_point.sensitivity is None, "that was the parent's figure"
    assert card.calibration == f"Temperature and thresholds are those of {metadata.model_version}."
    assert "too few to choose thresholds on" in notes(finished.heard)[0]
    assert card.evaluation == result.challenger
    assert len(finished.heard.of(Epoch)) == result.epochs == 2
    assert result.images == 48


def test_that_enough_validation_images_choose_the_thresholds(
    job: TrainJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibrate, "FEWEST", 5)
    heard = Heard()
    result = retrain(job, emit=heard, control=Control())
    card = load_model(Path(job.run_folder) / result.model).metadata
    assert card.operating_point.sensitivity is not None
    assert card.calibration.startswith("Calibrated by cross-fitting on the validation side of 6")
    assert not any("too few" in text for text in notes(heard))


def test_that_champion_and_challenger_are_measured_on_the_same_hold_out(finished: Run) -> None:
    result = finished.result
    assert result.challenger is not None
    assert result.champion is not None
    assert result.comparison is not None
    assert (result.challenger.images, result.challenger.cases) == (20, 5)
    assert (result.champion.images, result.champion.cases) == (20, 5)
    assert result.champion.model_version != result.challenger.model_version
    assert result.recommendation.startswith("Too few cases to tell: the hold-out has 5")


def test_that_the_result_says_what_both_models_found_of_each_hold_out_image(
    finished: Run,
) -> None:
    asked = [i for i in finished.job.images if i.side == "hold-out"]
    judged = finished.result.judged
    assert [(j.path, j.sha256, j.label, j.case) for j in judged] == [
        (i.path, i.sha256, i.label, i.case) for i in asked
    ]
    model, parent = load_model(finished.path), load_model(Path(str(finished.job.champion)))
    image = prepare(load_image(Path(asked[3].path)).pixels, model.metadata.preprocess).image
    for one, found in ((model, judged[3].challenger), (parent, judged[3].champion)):
        assert found == pytest.approx(one.predict(image[None]).probabilities[0], abs=1e-5)
    assert all(sum(j.challenger) == pytest.approx(1, abs=1e-5) for j in judged)
    assert len(msgspec.json.encode(finished.result)) < 1000 * len(judged)


def test_that_the_hold_out_changes_nothing_but_its_figures(finished: Run, job: TrainJob) -> None:
    """Wrong labels on the hold-out must not move a single weight or threshold."""
    wrong = {"normal": "abnormal", "abnormal": "normal"}
    turned = tuple(
        msgspec.structs.replace(i, label=wrong[i.label]) if i.side == "hold-out" else i
        for i in job.images
    )
    result = retrain(msgspec.structs.replace(job, images=turned), emit=Heard(), control=Control())
    weights, card, _ = load_weights(finished.path)
    again, other, _ = load_weights(Path(job.run_folder) / result.model)
    stored = [name for name in weights if not name.startswith("atlas.")]
    assert all(torch.equal(weights[name], again[name]) for name in stored)
    assert card.temperature == other.temperature
    assert card.operating_point == other.operating_point
    assert result.challenger != finished.result.challenger


def test_that_a_network_can_start_from_chance(job: TrainJob) -> None:
    images = tuple(i for i in job.images if i.side != "hold-out")
    job = msgspec.structs.replace(job, init_model=None, champion=None, images=images)
    result = retrain(with_settings(job, epochs=1), emit=Heard(), control=Control())
    card = load_model(Path(job.run_folder) / result.model).metadata
    assert card.parent_version is None
    assert card.attribution == OWN_LABELS
    assert result.challenger is None
    assert "no" in result.recommendation
    assert "hold-out" in result.recommendation


def test_that_neither_a_missing_validation_side_nor_a_lost_champion_costs_the_run(
    job: TrainJob, metadata: ModelMetadata
) -> None:
    job = msgspec.structs.replace(
        job,
        images=tuple(i for i in job.images if i.side != "validation"),
        champion=str(Path(job.run_folder) / "gone.onnx"),
    )
    heard = Heard()
    result = retrain(job, emit=heard, control=Control())
    assert (result.epochs, result.best_epoch, result.stopped_early) == (2, 2, False)
    assert "Too few cases for a validation side" in notes(heard)[0]
    card = load_model(Path(job.run_folder) / result.model).metadata
    point = metadata.operating_point
    unmeasured = msgspec.structs.replace(point, sensitivity=None, specificity=None)
    assert card.operating_point == unmeasured, "its thresholds, not its figures"
    assert card.temperature == metadata.temperature
    assert result.challenger is not None
    assert result.champion is None
    assert any("could not be measured" in text for text in notes(heard))


def test_that_a_missing_class_is_refused_with_what_to_do(job: TrainJob) -> None:
    images = tuple(i for i in job.images if i.label == "normal")
    with pytest.raises(TrainingError, match="at least one image of each class"):
        retrain(msgspec.structs.replace(job, images=images), emit=Heard(), control=Control())
    assert not list(Path(job.run_folder).glob("*.onnx"))


def test_that_a_new_class_keeps_the_trunk_and_the_known_rows(
    job: TrainJob, network: ChromoNet
) -> None:
    job = msgspec.structs.replace(job, classes=("normal", "ring", "abnormal"))
    started = starting_network(job).network
    assert torch.equal(started.convolutions[2].weight, network.convolutions[2].weight)
    assert torch.equal(started.hidden.weight, network.hidden.weight)
    assert torch.equal(started.classifier.weight[0], network.classifier.weight[0])
    assert torch.equal(started.classifier.weight[2], network.classifier.weight[1])
    assert started.classifier.out_features == 3


def test_that_other_classes_start_from_the_default_point_and_compare_by_abnormal_or_not(
    job: TrainJob,
) -> None:
    """Thresholds of the parent say nothing of classes that it does not know."""
    renamed = tuple(
        msgspec.structs.replace(i, label="ring" if i.label == "abnormal" else i.label)
        for i in job.images
        if i.side != "validation"
    )
    heard = Heard()
    job = msgspec.structs.replace(job, images=renamed, classes=("normal", "ring"))
    result = retrain(job, emit=heard, control=Control())
    card = load_model(Path(job.run_folder) / result.model).metadata
    assert card.classes == ("normal", "ring")
    assert card.operating_point == DEFAULT_POINT
    assert result.champion is not None
    assert result.champion.classes == ("normal", "abnormal")
    assert result.comparison is not None


def test_that_seven_classes_grow_out_of_a_champion_with_two(
    job: TrainJob, network: ChromoNet
) -> None:
    classes = ("normal", *KINDS)
    kinds = itertools.cycle(KINDS)
    images = tuple(
        msgspec.structs.replace(i, label=next(kinds) if i.label == "abnormal" else i.label)
        for i in job.images
    )
    heard = Heard()
    job = msgspec.structs.replace(job, images=images, classes=classes)
    started = starting_network(job).network
    assert torch.equal(started.classifier.weight[0], network.classifier.weight[0])
    result = retrain(job, emit=heard, control=Control())
    model = load_model(Path(job.run_folder) / result.model)
    assert model.metadata.classes == classes
    assert model.metadata.calibration == "Not calibrated: the thresholds are the default ones."
    assert result.challenger is not None
    assert len(result.challenger.confusion) == 7
    assert result.champion is not None
    assert len(result.champion.confusion) == 2
    assert {len(j.challenger) for j in result.judged} == {7}
    assert {len(j.champion or ()) for j in result.judged} == {2}


def test_that_a_laboratory_that_knows_no_number_still_retrains(job: TrainJob) -> None:
    nameless = tuple(msgspec.structs.replace(i, chromosome="") for i in job.images)
    heard = Heard()
    result = retrain(msgspec.structs.replace(job, images=nameless), emit=heard, control=Control())
    assert (Path(job.run_folder) / result.model).is_file()
    assert any("drawn chromosomes" in text for text in notes(heard))


def test_that_a_run_can_be_cancelled_while_images_are_made(job: TrainJob) -> None:
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and event.stage == "Making images":
            control.cancel()

    with pytest.raises(Cancelled):
        retrain(with_settings(job, made_images=500), emit=emit, control=control)
    assert list(Path(job.run_folder).iterdir()) == []


def test_that_the_best_epoch_is_chosen_on_labels_and_made_images(
    job: TrainJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    fit = training.retrain.fit

    def spy_fit(*given: Any, **named: Any) -> Any:
        judged.append(len(named["validation"]))
        return fit(*given, **named)

    monkeypatch.setattr(training.retrain, "fit", spy_fit)
    retrain(with_settings(job, epochs=1), emit=Heard(), control=Control())
    assert judged == [24 + 40]


def test_that_labels_can_train_alone(job: TrainJob) -> None:
    heard = Heard()
    result = retrain(with_settings(job, made_images=0), emit=heard, control=Control())
    assert result.epochs == 2
    assert not any("drawn" in text for text in notes(heard))


def test_that_a_cancelled_run_leaves_no_model_and_no_checkpoint(job: TrainJob) -> None:
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Epoch):
            control.cancel()

    with pytest.raises(Cancelled):
        retrain(job, emit=emit, control=control)
    assert list(Path(job.run_folder).iterdir()) == []


def test_that_a_foreign_model_to_start_from_is_refused(job: TrainJob, tmp_path: Path) -> None:
    other = tmp_path / "other.onnx"
    other.write_bytes(b"something else")
    with pytest.raises(ModelError, match="not an ONNX file"):
        retrain(
            msgspec.structs.replace(job, init_model=str(other)), emit=Heard(), control=Control()
        )


def test_that_a_version_names_time_labels_and_weights(network: ChromoNet) -> None:
    now = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
    name = version_name("ab", network, now)
    assert name.startswith("20261123-150405-")
    assert len(name) == len("20261123-150405-1a2b3c4d")
    assert version_name("cd", network, now) != name
    with torch.no_grad():
        network.naming.bias += 1
    assert version_name("ab", network, now) != name


def test_that_the_laboratory_is_named_once_over_many_retrainings(metadata: ModelMetadata) -> None:
    once = msgspec.structs.replace(metadata, attribution=attribution(metadata))
    assert attribution(once).count(OWN_LABELS) == 1


def test_that_an_evaluation_measures_every_image_whatever_its_side(
    manifest: tuple[ManifestImage, ...], model_file: Path, tmp_path: Path
) -> None:
    job = EvaluateJob(run_folder=str(tmp_path), model=str(model_file), images=manifest)
    result = run_evaluation(job, emit=Heard(), control=Control())
    assert (result.evaluation.images, result.evaluation.cases) == (92, 23)
    assert np.sum(result.evaluation.confusion) == 92


def test_that_an_evaluation_without_images_is_refused(model_file: Path, tmp_path: Path) -> None:
    job = EvaluateJob(run_folder=str(tmp_path), model=str(model_file), images=())
    with pytest.raises(TrainingError, match="None of the labelled images"):
        run_evaluation(job, emit=Heard(), control=Control())
