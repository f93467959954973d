"""`models` and `labels`: what a workspace holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from chromoview.core import paths
from chromoview.core.labels_csv import read_labels
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model, samples
from chromoview.core.workspace import Workspace
from tests.cli.conftest import make_workspace, run
from tests.core.other_models import write_model


@pytest.mark.parametrize(
    "words",
    [
        ["models", "list"],
        ["models", "rollback"],
        ["labels", "export", "mine.csv"],
        ["labels", "import", str(samples() / "labels.csv")],
    ],
)
def test_a_misspelt_workspace_is_not_made(tmp_path: Path, words: list[str]) -> None:
    done = run(*words, "--workspace", tmp_path / "typo")
    assert done.exit_code == 3
    assert "There is no workspace in" in done.stderr
    assert not (tmp_path / "typo").exists()


def test_the_default_workspace_is_made_when_it_is_first_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMOVIEW_WORKSPACE")
    monkeypatch.setattr(paths, "default_workspace", lambda: tmp_path / "new")
    assert run("models", "list").exit_code == 0
    assert (tmp_path / "new" / "chromoview.sqlite3").is_file()


def test_a_model_is_installed_as_a_candidate(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    file = write_model(tmp_path / "model.onnx", "second")
    done = run("models", "install", file)
    assert done.exit_code == 0
    assert "`chromoview models activate second` puts it to use" in done.stdout
    assert run("models", "activate", "second", "--reason", "better").exit_code == 0
    lines = run("models", "list").stdout.splitlines()
    assert any(line.startswith("*") and "second" in line for line in lines)
    (tmp_path / "bad.onnx").write_text("x")
    assert run("models", "install", tmp_path / "bad.onnx").exit_code == 3


def test_models_are_listed_exported_and_activated(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    version = load_model(bundled_model()).metadata.model_version
    listed = run("models", "list")
    assert listed.exit_code == 0
    assert any(line.startswith("*") and version in line for line in listed.stdout.splitlines())
    target = tmp_path / "copy.onnx"
    assert run("models", "export", version, target).exit_code == 0
    assert target.read_bytes() == bundled_model().read_bytes()
    again = run("models", "export", version, target)
    assert again.exit_code == 3
    assert "exists already and was kept" in again.stderr
    assert run("models", "activate", version, "--reason", "the same").exit_code == 0
    for words in (["activate", "nope", "--reason", "x"], ["export", "nope", tmp_path]):
        done = run("models", *words)
        assert done.exit_code == 3
        assert f"There is no model 'nope' in this workspace. It has: {version}." in done.stderr
    back = run("models", "rollback")
    assert back.exit_code == 3
    assert "No other model was in use before" in back.stderr


def test_labels_of_images_that_are_not_there_are_refused(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    done = run("labels", "import", samples() / "labels.csv")
    assert done.exit_code == 3
    assert "Classify their folder first" in done.stderr
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    done = run("labels", "import", tmp_path / "other.csv")
    assert done.exit_code == 3
    assert "no column path" in done.stderr
    done = run("labels", "export", tmp_path / "mine.csv")
    assert done.stdout == f"Wrote 0 labels to {tmp_path / 'mine.csv'}.\n"
    assert read_labels(tmp_path / "mine.csv") == []


def test_a_workspace_in_use_is_told_of(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as held:
        listed = run("models", "list")
        done = run("models", "rollback")
        assert run("labels", "export", tmp_path / "mine.csv").exit_code == 0
        assert listed.exit_code == 0
        assert held.active_version in listed.stdout
    assert done.exit_code == 3
    assert "Another ChromoView is using the workspace" in done.stderr
