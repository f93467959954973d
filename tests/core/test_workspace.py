"""A workspace: one folder, one program at a time, on a local disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from chromoview.core import workspace as module
from chromoview.core.errors import WorkspaceError
from chromoview.core.paths import bundled_model
from chromoview.core.registry import sha256_of
from chromoview.core.workspace import DATABASE, Workspace, network_file_system
from tests.core.other_models import write_model


def test_the_bundled_model_is_active_in_a_new_workspace(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "new" / "workspace") as workspace:
        entry = workspace.registry.get(workspace.active_version)
        assert entry.card.sha256 == sha256_of(bundled_model())
        assert [e.subject for e in workspace.store.activations()] == [entry.version]
        assert workspace.runs.is_dir()


def test_an_active_model_stays_active_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.registry.install(write_model(tmp_path / "x.onnx", "mine"))
        workspace.store.set_active_model("mine", reader="r", reason="better")
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.active_version == "mine"
        assert len(workspace.store.activations()) == 2


def test_a_second_opening_is_refused_until_the_first_is_closed(tmp_path: Path) -> None:
    with Workspace.open(tmp_path):
        with pytest.raises(WorkspaceError, match="Another ChromoView is using"):
            Workspace.open(tmp_path)
        code = "import sys; from pathlib import Path; "
        code += "from chromoview.core.workspace import Workspace; Workspace.open(Path(sys.argv[1]))"
        other = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
        )
        assert "Another ChromoView is using" in other.stderr
    Workspace.open(tmp_path).close()


def test_a_lock_left_by_a_program_that_died_holds_nobody_up(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from chromoview.core.workspace import "
    code += "Workspace; w = Workspace.open(Path(sys.argv[1])); os._exit(9)"
    died = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert died.returncode == 9
    with Workspace.open(tmp_path) as workspace:
        assert workspace.active_version


def test_a_failed_opening_gives_the_lock_back(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("this is no database, but long enough to be looked at" * 40)
    for _ in range(2):
        with pytest.raises(WorkspaceError) as caught:
            Workspace.open(tmp_path)
        assert "Another ChromoView" not in str(caught.value)


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        Workspace.open(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt", reason="Windows names network drives by itself")
@pytest.mark.parametrize(
    ("kind", "refused"), [("nfs4", True), ("CIFS", True), ("fuse.sshfs", True), ("ext4", False)]
)
def test_a_network_share_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, refused: bool
) -> None:
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="nfs" if kind == "ext4" else "ext4"),
        SimpleNamespace(mountpoint=str(tmp_path.resolve()), fstype=kind),
    ]
    monkeypatch.setattr(module.psutil, "disk_partitions", lambda all: mounts)
    folder = tmp_path / "deep" / "workspace"
    assert network_file_system(folder) is refused
    if refused:
        with pytest.raises(WorkspaceError, match="network share"):
            Workspace.open(folder)
        assert not (tmp_path / "deep").exists()


def test_a_workspace_opens_where_the_bundled_models_name_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        version = workspace.active_version
    other = write_model(tmp_path / "other.onnx", version)
    monkeypatch.setattr(module.paths, "bundled_model", lambda: other)
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.active_version == version
        assert workspace.registry.get(version).card.sha256 == sha256_of(bundled_model())


def test_a_workspace_can_be_looked_at_while_another_program_holds_it(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as held, Workspace.read(tmp_path) as seen:
        assert seen.active_version == held.active_version
        held.store.record(reader="Ada", kind="later", subject="x")
        assert seen.store.audit()[-1].kind == "later"
        with pytest.raises(WorkspaceError, match="cannot be written"):
            seen.store.record(reader="Ada", kind="no", subject="x")
    with Workspace.read(tmp_path) as seen:
        assert [v.version for v in seen.registry.versions()] == [seen.active_version]


def test_looking_at_a_workspace_makes_none(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="There is no workspace in"):
        Workspace.read(tmp_path / "typo")
    assert list(tmp_path.iterdir()) == []
