"""An estimate is measured by the very code that trains, on a few images of that training."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from chromoview.core.errors import Cancelled, TrainingError
from chromoview.core.events import Event, Finished, Note, Progress, Started
from chromoview.core.jobs import EstimateJob, TrainJob, read_estimate_result, write_job
from tests.training.conftest import Heard
from tests.training.test_worker import Child
from training.control import Control
from training.estimate import STEPS, estimate


@pytest.fixture
def asked(job: TrainJob) -> EstimateJob:
    return EstimateJob(
        run_folder=job.run_folder,
        classes=job.classes,
        images=job.images,
        init_model=job.init_model,
        settings=job.settings,
    )


def test_that_every_part_of_a_training_is_measured_and_nothing_is_left(asked: EstimateJob) -> None:
    heard = Heard()
    result = estimate(asked, emit=heard, control=Control())
    assert min(result.start, result.read_image, result.step, result.judged_image) > 0
    assert result.made_image >= 0
    assert result.seconds(asked.settings, 92, 20) > result.start
    assert heard.of(Note) == [], "its few images are not what will train"
    assert list(Path(asked.run_folder).iterdir()) == []


def test_that_only_a_few_images_are_read_of_each_class(asked: EstimateJob) -> None:
    heard = Heard()
    estimate(asked, emit=heard, control=Control())
    read = [e for e in heard.events if isinstance(e, Progress) and "Reading" in e.stage]
    assert [(e.done, e.total) for e in read] == [(24, 24)]


def test_that_a_slow_computer_takes_fewer_steps(
    asked: EstimateJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import estimate as module

    seen: list[int] = []
    median = module.statistics.median
    monkeypatch.setattr(module.statistics, "median", lambda v: seen.append(len(v)) or median(v))
    estimate(asked, emit=Heard(), control=Control())
    monkeypatch.setattr(module, "_LONGEST_S", 0.0)
    estimate(asked, emit=Heard(), control=Control())
    assert seen == [STEPS - 1, 2]


def test_that_images_that_are_gone_are_told(asked: EstimateJob) -> None:
    gone = tuple(msgspec.structs.replace(i, path=i.path + ".gone") for i in asked.images)
    job = msgspec.structs.replace(asked, images=gone)
    with pytest.raises(TrainingError, match="None of the images can be read"):
        estimate(job, emit=Heard(), control=Control())


def test_that_it_can_be_cancelled(asked: EstimateJob) -> None:
    control = Control()

    def emit(_: Event) -> None:
        control.cancel()

    with pytest.raises(Cancelled):
        estimate(asked, emit=emit, control=control)


def test_that_the_training_process_does_it(asked: EstimateJob) -> None:
    child = Child(write_job(asked))
    assert child.wait() == 0, child.errors.decode()
    assert child.events[0] == Started(what="Estimating", unit="steps")
    assert isinstance(child.events[-1], Finished)
    assert read_estimate_result(Path(asked.run_folder)).start > 0
