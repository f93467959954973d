"""A run whose process is killed goes on from its last state, and ends as if nothing had been."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import msgspec
import pytest
import torch

import training.retrain
from chromoview.core.errors import Cancelled
from chromoview.core.events import Epoch, Event, Finished, Level, Progress, Started
from chromoview.core.jobs import TrainJob, read_train_result, write_job
from chromoview.core.metadata import ModelMetadata
from chromoview.core.run_folder import events_of, has_ended, is_held
from tests.training.conftest import Heard, with_settings
from tests.training.test_worker import Child, folder_of
from training.contest import Figures
from training.control import Abandoned, Control
from training.export import load_weights
from training.retrain import retrain


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    weights, _, _ = load_weights(path)
    return {name: value for name, value in weights.items() if not name.startswith("atlas.")}


def same(first: Path, second: Path) -> bool:
    ours, theirs = weights_of(first), weights_of(second)
    return all(torch.equal(value, theirs[name]) for name, value in ours.items())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, _exported: Path) -> None:
    """Without the export, which takes seconds, and the figures of what it wrote."""

    def copied(_network: object, _card: object, path: Path, **_: object) -> None:
        shutil.copy(_exported, path)

    monkeypatch.setattr(training.retrain, "export", copied)
    monkeypatch.setattr(training.retrain, "measure_both", lambda *_: Figures())


def test_that_a_killed_run_goes_on_and_ends_as_if_it_had_not_been(
    job: TrainJob, tmp_path: Path
) -> None:
    job = with_settings(job, epochs=5, patience=9)
    whole = msgspec.structs.replace(job, run_folder=str(tmp_path / "whole"))
    (tmp_path / "whole").mkdir()
    straight = retrain(whole, emit=Heard(), control=Control())

    child = Child(write_job(job))
    child.read_until(Epoch)
    child.read_until(Epoch)
    os.kill(child._process.pid, signal.SIGKILL)
    assert child.wait() != 0
    folder = folder_of(job)
    assert (folder / "state.pt").is_file()
    assert not has_ended(events_of(folder))
    assert not is_held(folder), "the system frees the lock with the process"

    again = Child(folder / "job.json")
    assert again.wait() == 0, again.errors.decode()
    assert isinstance(again.events[0], Started)
    assert isinstance(again.events[-1], Finished)
    epochs = [e.epoch for e in again.events if isinstance(e, Epoch)]
    assert epochs[-1] == 5
    assert epochs[0] > 1, "it did not begin anew"
    result = read_train_result(folder)
    assert (result.epochs, result.best_epoch) == (straight.epochs, straight.best_epoch)
    assert same(folder / result.model, tmp_path / "whole" / straight.model)
    assert result.challenger is not None
    assert straight.challenger is not None
    assert result.challenger.confusion == straight.challenger.confusion
    left = {path.name for path in folder.iterdir()}
    assert not left & {"state.pt", "best.pt", "best.json"}, "nothing is left to go on from"


@pytest.mark.parametrize("stage", ["Making images", "An epoch", "Writing the model"])
@pytest.mark.usefixtures("quick")
def test_that_a_run_left_alone_keeps_what_it_has_learnt(job: TrainJob, stage: str) -> None:
    """Wherever it is when the program is gone; before the first epoch there is nothing yet."""
    control = Control()

    def emit(event: Event) -> None:
        match event:
            case Progress(stage=now) if now == stage:
                control.abandon()
            case Epoch() if stage == "An epoch":
                control.abandon()

    with pytest.raises(Abandoned):
        retrain(with_settings(job, made_images=200), emit=emit, control=control)
    left = {path.name for path in Path(job.run_folder).iterdir()}
    learnt = {"state.pt", "best.pt", "best.json"}
    assert left == (set() if stage == "Making images" else learnt)
    if stage != "Making images":
        heard = Heard()
        result = retrain(with_settings(job, made_images=200), emit=heard, control=Control())
        assert len(heard.of(Epoch)) == (1 if stage == "An epoch" else 0)
        assert result.epochs == 2


@pytest.mark.usefixtures("quick")
def test_that_a_run_stopped_by_hand_is_not_trained_on_when_its_export_was_cut_off(
    job: TrainJob,
) -> None:
    control = Control()

    def emit(event: Event) -> None:
        match event:
            case Epoch(epoch=1):
                control.stop()
            case Progress(stage="Writing the model"):
                control.abandon()

    job = with_settings(job, epochs=50, patience=50)
    with pytest.raises(Abandoned):
        retrain(job, emit=emit, control=control)
    heard = Heard()
    result = retrain(job, emit=heard, control=Control())
    assert heard.of(Epoch) == []
    assert result.stopped_early
    assert result.epochs <= 2


@pytest.mark.usefixtures("quick")
def test_that_a_cancelled_run_that_had_gone_on_keeps_nothing(job: TrainJob) -> None:
    control = Control()

    def leave(event: Event) -> None:
        if isinstance(event, Epoch):
            control.abandon()

    with pytest.raises(Abandoned):
        retrain(job, emit=leave, control=control)
    control = Control()
    control.cancel()
    with pytest.raises(Cancelled):
        retrain(job, emit=Heard(), control=control)
    assert list(Path(job.run_folder).iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_that_the_level_of_the_model_in_use_comes_before_the_first_epoch(
    job: TrainJob, metadata: ModelMetadata
) -> None:
    """Training that cannot move the network measures what the level says."""
    still = with_settings(job, epochs=1, learning_rate=1e-12, weight_decay=0.0)
    heard = Heard()
    retrain(still, emit=heard, control=Control())
    kinds = [type(event) for event in heard.events if isinstance(event, Level | Epoch)]
    assert kinds == [Level, Epoch]
    (level,), (epoch,) = heard.of(Level), heard.of(Epoch)
    assert isinstance(level, Level)
    assert isinstance(epoch, Epoch)
    assert level.model_version == metadata.model_version
    assert 0 <= level.accuracy <= 1
    assert level.loss > 0


@pytest.mark.parametrize("champion", [None, "gone.onnx"])
@pytest.mark.usefixtures("quick")
def test_that_there_is_no_level_without_a_model_in_use(job: TrainJob, champion: str | None) -> None:
    heard = Heard()
    retrain(
        with_settings(msgspec.structs.replace(job, champion=champion), epochs=1),
        emit=heard,
        control=Control(),
    )
    assert heard.of(Level) == []
