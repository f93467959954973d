"""A finished run that nobody adopted is offered once more, until somebody decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import jobs, paths
from chromoview.core.runs import DISCARDED, discard_run, waiting_run
from chromoview.core.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def finished(workspace: Workspace, name: str, version: str) -> Path:
    folder = workspace.runs / name
    folder.mkdir()
    (folder / jobs.MODEL_FILE).write_bytes(paths.bundled_model().read_bytes())
    jobs.write_result(
        folder,
        jobs.TrainResult(
            model=jobs.MODEL_FILE,
            model_version=version,
            parent_version=None,
            epochs=2,
            best_epoch=1,
            stopped_early=False,
            images=10,
            seconds=3.0,
            challenger=None,
        ),
    )
    return folder


def test_that_nothing_waits_in_a_new_workspace(workspace: Workspace) -> None:
    assert waiting_run(workspace) is None


def test_that_the_newest_finished_run_waits(workspace: Workspace) -> None:
    finished(workspace, "0001-aa", "20260101-000000-aa")
    newest = finished(workspace, "0002-bb", "20260102-000000-bb")
    (workspace.runs / "0003-cc").mkdir()
    found = waiting_run(workspace)
    assert found is not None
    assert (found.folder, found.model_version) == (newest, "20260102-000000-bb")
    assert found.ended.endswith("+00:00")


def test_that_an_adopted_run_does_not_wait(workspace: Workspace) -> None:
    finished(workspace, "0001-aa", workspace.active_version)
    assert waiting_run(workspace) is None


def test_that_a_discarded_run_is_not_offered_again_and_the_trail_says_who(
    workspace: Workspace,
) -> None:
    folder = finished(workspace, "0001-aa", "20260101-000000-aa")
    discard_run(workspace, folder, reader="anna")
    assert waiting_run(workspace) is None
    assert folder.is_dir()
    last = workspace.store.audit()[-1]
    assert (last.kind, last.subject, last.reader) == (DISCARDED, "0001-aa", "anna")


def test_that_a_run_without_a_readable_result_or_model_does_not_wait(workspace: Workspace) -> None:
    (finished(workspace, "0001-aa", "20260101-000000-aa") / jobs.MODEL_FILE).unlink()
    (finished(workspace, "0002-bb", "20260102-000000-bb") / jobs.RESULT_FILE).write_text("{")
    assert waiting_run(workspace) is None
