from __future__ import annotations

import logging
from pathlib import Path

import msgspec
import numpy as np
import onnx
import pytest
import torch

from chromoview.core.errors import ModelError, TrainingError
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import load_model
from tests.training.conftest import SMALL, stripes, trained_network
from training import export as export_module
from training.chromonet import ChromoNet, ChromoNetConfig, Inference
from training.export import export, load_weights, write_metadata


def test_that_onnx_runtime_gives_what_pytorch_gives(model_file: Path, network: ChromoNet) -> None:
    images = stripes(70).images
    output = load_model(model_file, threads=1).predict(images[:, 0])
    with torch.inference_mode():
        expected = Inference(network, 1.7)(torch.from_numpy(images))
    for name in ("logits", "probabilities", "embedding", "chromosome"):
        ours = getattr(expected, name).numpy()
        assert np.abs(getattr(output, name) - ours).max() < 1e-4, name


def test_that_evidence_and_rest_add_up_to_the_logit_of_a_trained_network(
    tmp_path: Path, metadata: ModelMetadata
) -> None:
    path = tmp_path / "full.onnx"
    network = trained_network(ChromoNetConfig(), steps=4)
    export(network, metadata, path, check_images=stripes(2).images)
    model = load_model(path, threads=1)
    for image in stripes(8).images[:, 0]:
        evidence = model.evidence(image)
        assert evidence.map.shape == (2, 8, 4)
        assert np.abs(evidence.map).max() > 1e-3
        total = evidence.map.sum(axis=(1, 2)) + evidence.rest
        assert np.abs(total - evidence.logits).max() < 1e-4


def test_that_the_file_alone_is_enough_to_retrain(
    model_file: Path, network: ChromoNet, metadata: ModelMetadata
) -> None:
    weights, described, config = load_weights(model_file)
    again = ChromoNet(config)
    again.load_state_dict(weights)
    images = torch.from_numpy(stripes(5).images)
    with torch.no_grad():
        assert torch.equal(again.eval()(images).classes, network(images).classes)
    assert described == metadata
    assert config == SMALL


def test_that_the_metadata_travels_inside(model_file: Path, metadata: ModelMetadata) -> None:
    assert load_model(model_file).metadata == metadata


def test_that_one_file_without_external_data_is_left(model_file: Path) -> None:
    assert [p.name for p in model_file.parent.iterdir()] == [model_file.name]
    proto = onnx.load(str(model_file), load_external_data=False)
    assert not any(t.external_data for t in proto.graph.initializer)


def test_that_no_path_of_this_computer_is_in_the_file(model_file: Path) -> None:
    data = model_file.read_bytes()
    assert str(Path(__file__).parents[2]).encode() not in data
    assert b"site-packages" not in data


def test_that_a_file_that_disagrees_never_gets_its_name(
    tmp_path: Path,
    network: ChromoNet,
    metadata: ModelMetadata,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"the one before")
    monkeypatch.setattr(export_module, "TOLERANCE", -1.0)
    with pytest.raises(TrainingError, match="does not agree"):
        export(network, metadata, path, check_images=stripes(2).images)
    assert path.read_bytes() == b"the one before"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_network_full_of_nan_is_not_exported(
    tmp_path: Path, network: ChromoNet, metadata: ModelMetadata
) -> None:
    with torch.no_grad():
        network.classifier.weight.fill_(float("nan"))
    with pytest.raises(TrainingError, match="does not agree"):
        export(network, metadata, tmp_path / "model.onnx", check_images=stripes(2).images)


def test_that_export_leaves_the_network_as_it_was(
    tmp_path: Path, network: ChromoNet, metadata: ModelMetadata
) -> None:
    network.train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    export(network, metadata, tmp_path / "model.onnx", check_images=stripes(2).images)
    assert network.training
    assert all(torch.equal(v, before[k]) for k, v in network.state_dict().items())


def test_that_the_exporter_keeps_quiet(
    tmp_path: Path,
    network: ChromoNet,
    metadata: ModelMetadata,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    recwarn: pytest.WarningsRecorder,
) -> None:
    export(network, metadata, tmp_path / "model.onnx", check_images=stripes(2).images)
    assert capfd.readouterr() == ("", "")
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert not list(recwarn)


def test_that_figures_can_be_written_into_a_finished_file(
    model_file: Path, metadata: ModelMetadata
) -> None:
    images = stripes(3).images[:, 0]
    before = load_model(model_file).predict(images).logits
    write_metadata(model_file, msgspec.structs.replace(metadata, limits="none known"))
    model = load_model(model_file)
    assert model.metadata.limits == "none known"
    assert np.array_equal(model.predict(images).logits, before)
    assert load_weights(model_file)[2] == SMALL


@pytest.mark.parametrize("content", [b"", b"not a model", bytes(range(256))])
def test_that_weights_of_something_else_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.onnx"
    path.write_bytes(content)
    with pytest.raises(TrainingError, match="cannot start from"):
        load_weights(path)
    with pytest.raises(ModelError):
        load_model(path)
