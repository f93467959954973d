"""`models` beyond the basics, and `verify`: what the window can do, without one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import services
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model, samples
from chromoview.core.verification_records import records
from chromoview.core.workspace import Workspace
from tests.cli.conftest import make_workspace, run
from tests.core.other_models import write_model
from tests.core.services.sample_scans import CLASSES, classify, scan_of


@pytest.fixture(scope="module")
def bundled() -> str:
    return load_model(bundled_model()).metadata.model_version


@pytest.fixture
def workspace(tmp_path: Path, bundled: str) -> Iterator[Path]:
    """With a second version."""
    make_workspace(tmp_path)
    file = write_model(tmp_path / "model.onnx", "second", parent=bundled)
    assert run("models", "install", file).exit_code == 0
    yield tmp_path / "workspace"
    with Workspace.read(tmp_path / "workspace") as opened:
        assert opened.store.verify_chain() == ""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """A small file of labelled images."""
    folder = Path(shutil.copytree(samples(), tmp_path / "samples"))
    lines = (folder / "labels.csv").read_text("utf-8").splitlines()
    (folder / "few.csv").write_text("\n".join(lines[:13]), "utf-8")
    return folder / "few.csv"


# --- models --------------------------------------------------------------------------------------


def test_the_list_is_a_tree_with_names(workspace: Path, bundled: str) -> None:
    done = run("models", "rename", "second", "Autumn  2026")
    assert done.stdout == "second is called Autumn 2026.\n"
    lines = run("models", "list").stdout.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("*"))
    assert bundled in lines[first]
    assert lines[first + 1].startswith("     second")
    assert "Autumn 2026" in lines[first + 1]


def test_a_name_will_do_where_a_version_is_asked_for(workspace: Path, bundled: str) -> None:
    run("models", "rename", "second", "Autumn 2026")
    assert run("models", "activate", "autumn 2026", "--reason", "better").exit_code == 0
    with Workspace.read(workspace) as opened:
        assert opened.active_version == "second"
    done = run("models", "rename", bundled, "Autumn 2026")
    assert done.exit_code == 3
    assert "is the name of another model" in done.stderr


def test_an_archived_version_is_hidden_until_it_is_asked_for(workspace: Path, bundled: str) -> None:
    assert run("models", "archive", "second", "--reason", "of no use").exit_code == 0
    hidden = run("models", "list").stdout
    assert "second" not in hidden
    assert "1 archived" in hidden
    assert "second" in run("models", "list", "--all").stdout
    assert run("models", "restore", "second").exit_code == 0
    assert "second" in run("models", "list").stdout
    done = run("models", "archive", bundled, "--reason", "x")
    assert done.exit_code == 3
    assert "is in use" in done.stderr


def test_two_versions_are_compared_on_the_hold_out(
    workspace: Path, bundled: str, labels: Path
) -> None:
    empty = run("models", "compare", bundled, "second")
    assert empty.exit_code == 0
    with Workspace.open(workspace) as opened:
        model = opened.registry.load(opened.active_version, threads=1)
        classify(opened, scan_of(labels.parent), model)
        services.import_labels(opened, labels.parent / "labels.csv", reader="anna")
        held = [i for i in services.plan_training(opened, CLASSES).images if i.side == "hold-out"]
    done = run("models", "compare", bundled, "second")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{len(held)} images of ")
    assert "0 images found differently." in done.stdout


# --- verify --------------------------------------------------------------------------------------


def test_one_command_freezes_measures_and_keeps_the_record(
    workspace: Path, labels: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    words = ("--freeze", "Autumn", "--labels", labels, "--reason", "for every update")
    done = run("verify", "--model", "second", *words, "-o", page, "--reader", "Anna")
    assert "Autumn is frozen: 12 images of 2 cases. None of them trains" in done.stdout
    assert "turned by a quarter" in done.stdout
    assert "run by Anna, not confirmed yet" in done.stdout
    with Workspace.read(workspace) as opened:
        (filed,) = records(opened)
    assert done.exit_code == 3, "two cases are too few to pass"
    assert filed.verdict in ("too few", "not passed")
    text = page.read_text("utf-8")
    assert filed.sha256 in text
    assert "nobody yet; it has to be another person" in text


def test_another_person_confirms_and_the_page_has_both_names(
    workspace: Path, labels: Path, tmp_path: Path
) -> None:
    words = ("--freeze", "Autumn", "--labels", labels, "--reason", "for every update")
    run("verify", *words, "--reader", "Anna")
    with Workspace.read(workspace) as opened:
        (filed,) = records(opened)
    done = run("verify", "--confirm", filed.id, "--reader", "anna")
    assert done.exit_code == 3
    assert "another person has to confirm" in done.stderr
    file = tmp_path / "record.json"
    assert run("verify", "--confirm", filed.id, "--reader", "Bo", "-o", file).exit_code == 0
    kept = json.loads(file.read_text("utf-8"))
    assert (kept["record"]["reader"], kept["confirmed_by"]) == ("Anna", "Bo")
    listed = run("verify", "--list").stdout
    assert "Autumn" in listed
    assert filed.id in listed
    assert "Bo" in listed


def test_without_a_set_the_command_says_how_to_make_one(workspace: Path) -> None:
    done = run("verify")
    assert done.exit_code == 3
    assert "no frozen set in this workspace yet. Freeze one" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--labels", str(samples() / "labels.csv")], "needs a name for the new set"),
        (["--freeze", "Autumn"], "needs a --reason"),
        (["-o", "x.pdf"], "must end in .html, .htm or .json"),
    ],
)
def test_wrong_use_of_verify_is_told(words: list[str], said: str) -> None:
    done = run("verify", *words)
    assert done.exit_code == 2
    assert said in done.stderr
