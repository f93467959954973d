"""A workspace, its model, and the samples with and without labels."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import services
from chromoview.core.model import Model
from chromoview.core.paths import samples
from chromoview.core.scan import Scan
from chromoview.core.workspace import Workspace
from tests.core.services.sample_scans import classify, scan_of


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


@pytest.fixture
def labelled(workspace: Workspace, model: Model, folder: Path) -> Workspace:
    """All samples with their known labels."""
    classify(workspace, scan_of(folder), model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    return workspace
