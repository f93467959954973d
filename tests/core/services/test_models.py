"""Models that arrive, come into use, go back and leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from chromoview.core import jobs, services
from chromoview.core.errors import ChromoViewError, ModelError, TrainingError
from chromoview.core.metrics import Evaluation
from chromoview.core.model import Model
from chromoview.core.scan import Scan
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model
from tests.core.services.sample_scans import classify


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
