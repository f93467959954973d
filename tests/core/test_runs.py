"""Runs that nobody adopted, or that were cut off, are offered until somebody decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import events, jobs, paths, run_folder
from chromoview.core.errors import TrainingError
from chromoview.core.runs import DISCARDED, discard_run, interrupted_run, waiting_run
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


# --- runs that were cut off ----------------------------------------------------------------------


def epoch(number: int) -> events.Epoch:
    return events.Epoch(
        epoch=number, epochs=12, training_loss=0.5, training_accuracy=0.8, validation_loss=0.4,
        validation_accuracy=0.9, best=True,
    )  # fmt: skip


def cut_off(workspace: Workspace, name: str, *told: events.Event) -> Path:
    folder = workspace.runs / name
    jobs.write_job(jobs.TrainJob(run_folder=str(folder), classes=("normal", "abnormal"), images=()))
    (folder / run_folder.STATE_FILE).write_bytes(b"a state")
    lines = b"".join(events.to_line(event) for event in told)
    (folder / jobs.EVENTS_FILE).write_bytes(lines)
    return folder


def test_that_a_run_that_was_cut_off_is_offered_with_how_far_it_was(workspace: Workspace) -> None:
    cut_off(workspace, "0001-aa", epoch(1))
    folder = cut_off(workspace, "0002-bb", epoch(1), epoch(2), epoch(2), epoch(3))
    with (folder / jobs.EVENTS_FILE).open("ab") as file:
        file.write(b'{"type":"epoch","ep')
    found = interrupted_run(workspace)
    assert found is not None
    assert (found.folder, found.epoch, found.epochs) == (folder, 3, 12)
    assert found.job == folder / jobs.JOB_FILE
    assert found.began.endswith("+00:00")
    assert waiting_run(workspace) is None


@pytest.mark.parametrize(
    "ending",
    [events.Finished(), events.Failed(message="It broke."), events.WasCancelled()],
)
def test_that_a_run_that_said_how_it_ended_was_not_cut_off(
    workspace: Workspace, ending: events.Event
) -> None:
    cut_off(workspace, "0001-aa", epoch(1), ending)
    assert interrupted_run(workspace) is None


def test_that_a_run_without_a_state_or_with_a_result_or_a_bad_job_is_not_offered(
    workspace: Workspace,
) -> None:
    (cut_off(workspace, "0001-aa") / run_folder.STATE_FILE).unlink()
    (cut_off(workspace, "0002-bb") / jobs.RESULT_FILE).write_text("{}")
    (cut_off(workspace, "0003-cc") / jobs.JOB_FILE).write_text("{")
    assert interrupted_run(workspace) is None


def test_that_a_living_run_is_not_offered(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chromoview.core.runs._PATIENCE_S", 0.0)
    folder = cut_off(workspace, "0001-aa", epoch(1))
    with run_folder.held(folder):
        assert interrupted_run(workspace) is None
        with pytest.raises(TrainingError, match="Another process"), run_folder.held(folder):
            pass
    assert interrupted_run(workspace) is not None


def test_that_a_discarded_run_loses_its_state_and_is_not_offered_again(
    workspace: Workspace,
) -> None:
    folder = cut_off(workspace, "0001-aa", epoch(1))
    discard_run(workspace, folder, reader="anna")
    assert interrupted_run(workspace) is None
    assert not (folder / run_folder.STATE_FILE).exists()
    assert (folder / jobs.JOB_FILE).is_file()
    assert workspace.store.audit()[-1].subject == "0001-aa"


def test_that_a_run_killed_while_it_was_cancelled_is_marked(workspace: Workspace) -> None:
    folder = cut_off(workspace, "0001-aa", epoch(1))
    with (folder / jobs.EVENTS_FILE).open("ab") as file:
        file.write(b'{"type":"epo')
    run_folder.mark_cancelled(folder)
    assert interrupted_run(workspace) is None
    assert run_folder.events_of(folder) == [epoch(1), events.WasCancelled()]
    run_folder.mark_cancelled(folder)
    assert run_folder.events_of(folder) == [epoch(1), events.WasCancelled()]


def test_that_marking_makes_no_files(tmp_path: Path) -> None:
    run_folder.mark_cancelled(tmp_path)
    assert list(tmp_path.iterdir()) == []
