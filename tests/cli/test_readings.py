"""`readings`: signed files between two workspaces, on the command line."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from chromoview.core import reader_key
from chromoview.core.domain import ClassifiedImage, ImageFile, Placement
from chromoview.core.workspace import Workspace
from tests.cli.conftest import run


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_key, "key_file", lambda: tmp_path / "key.pem")


def make(folder: Path, labels: dict[str, str], reader: str) -> Path:
    """A workspace with an image for each name, labelled."""
    with Workspace.open(folder) as workspace:
        store = workspace.store
        number = store.begin_run(model_version="m", model_sha256="0" * 64)
        ids = store.add_results(
            number,
            [
                ClassifiedImage(
                    file=ImageFile(folder / name, folder, Placement()),
                    sha256=f"{n:064x}",
                    prediction=None,
                )
                for n, name in enumerate(labels)
            ],
        )
        store.finish_run(number, outcome="done", skipped=0)
        for image, label in zip(ids, labels.values(), strict=True):
            if label:
                store.relabel([image], label, reader=reader)
    return folder


def test_that_readings_are_exported_looked_at_and_merged(tmp_path: Path) -> None:
    mine = make(tmp_path / "mine", {"a.png": "normal", "b.png": "", "c.png": "normal"}, "anna")
    other = make(tmp_path / "other", {"a.png": "abnormal", "b.png": "normal"}, "bea")
    file = tmp_path / "bea.json"
    done = run("readings", "export", file, "--reader", "bea", "--workspace", other)
    assert done.exit_code == 0
    assert "Wrote 2 readings" in done.stdout
    fingerprint = done.stdout.splitlines()[1].partition(": ")[2]
    shown = run("readings", "show", file, "--workspace", mine)
    assert shown.exit_code == 0
    assert "2 readings of bea" in shown.stdout
    assert f"{fingerprint} (seen here for the first time; call bea and compare)" in shown.stdout
    merged = run(*("readings", "merge", file, "--fingerprint", fingerprint, "--workspace", mine))
    assert merged.exit_code == 0
    assert "1 new, 0 agree, 1 disagree" in merged.stdout
    assert "a.png  anna: normal; bea: abnormal" in merged.stdout
    with Workspace.read(mine) as workspace:
        entry = next(e for e in workspace.store.audit() if e.kind == "readings merged")
        assert entry.reader == getpass.getuser()
    again = run("readings", "show", file, "--workspace", mine)
    assert "known in this workspace" in again.stdout


def test_that_a_bad_file_or_fingerprint_ends_with_a_sentence(tmp_path: Path) -> None:
    mine = make(tmp_path / "mine", {"a.png": "normal"}, "anna")
    file = tmp_path / "anna.json"
    assert run("readings", "export", file, "--reader", "anna", "--workspace", mine).exit_code == 0
    wrong = run("readings", "merge", file, "--fingerprint", "12", "--workspace", mine)
    assert wrong.exit_code == 3
    assert "nothing was merged" in wrong.stderr
    file.write_bytes(file.read_bytes()[:100])
    cut = run("readings", "merge", file, "--workspace", mine)
    assert cut.exit_code == 3
    assert "cut off" in cut.stderr
    none = run("readings", "export", tmp_path / "x.json", "--reader", "zoe", "--workspace", mine)
    assert none.exit_code == 3
    assert "zoe has read no image" in none.stderr
    assert run("readings", "export", tmp_path / "x.csv", "--workspace", mine).exit_code == 2
    assert run("readings", "merge", file, "--workspace", tmp_path / "typo").exit_code == 3
