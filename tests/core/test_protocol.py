"""Events and jobs survive the way between two processes, and what is not one of them is refused."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from chromoview.core import events, jobs
from chromoview.core.errors import TrainingError

EVENTS: tuple[events.Event, ...] = (
    events.Started(what="Training", total=12, unit="epochs"),
    events.Progress(stage="Reading images", done=3, total=10, rate=2.5, seconds_left=2.8),
    events.Epoch(
        epoch=1,
        epochs=12,
        training_loss=0.7,
        validation_loss=None,
        training_accuracy=0.5,
        validation_accuracy=None,
        best=True,
    ),
    events.Note(level="warning", text="Zwölf Bilder fehlen, 染色体"),
    events.Finished(result="result.json"),
    events.Failed(message="The disk is full.", remedy="Free some space."),
    events.WasCancelled(),
)


def _image(name: str, *, label: str = "normal", side: jobs.Side = "training") -> jobs.ManifestImage:
    return jobs.ManifestImage(path=f"/{name}", sha256=name * 8, label=label, side=side, case=name)


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_that_an_event_is_one_line_and_comes_back_as_it_was(event: events.Event) -> None:
    line = events.to_line(event)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert events.from_line(line) == event


@pytest.mark.parametrize(
    "line", [b"", b"rubbish", b"{}", b'{"type":"nonsense","v":1}', b'{"type":"progress","v":1}']
)
def test_that_a_line_that_is_no_event_is_a_value_error(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        events.from_line(line)


def test_that_a_newer_protocol_is_refused_and_named() -> None:
    with pytest.raises(ValueError, match="newer than 1"):
        events.from_line(b'{"type":"cancelled","v":2}')


def test_that_a_job_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    job = jobs.TrainJob(
        run_folder=str(tmp_path / "run"),
        classes=("normal", "abnormal"),
        images=(_image("a"), _image("b", label="abnormal", side="hold-out")),
        settings=jobs.TrainSettings(epochs=3, seed=7),
    )
    assert jobs.read_job(jobs.write_job(job)) == job


def test_that_a_damaged_job_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / jobs.JOB_FILE
    file.write_bytes(b'{"type":"train"')
    with pytest.raises(TrainingError, match="Start the run again"):
        jobs.read_job(file)
    with pytest.raises(TrainingError, match="cannot be used"):
        jobs.read_job(tmp_path / "missing.json")


def test_that_a_missing_result_names_the_log_and_the_model_in_use(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"log\.txt; the model in use is unchanged"):
        jobs.read_train_result(tmp_path)


def test_that_a_manifest_is_known_by_its_content_alone() -> None:
    first, second = _image("a"), _image("b", label="abnormal")
    digest = jobs.manifest_sha256((first, second))
    moved = msgspec.structs.replace(first, path="/elsewhere/a.png")
    assert jobs.manifest_sha256((second, moved)) == digest
    relabelled = msgspec.structs.replace(first, label="abnormal")
    assert jobs.manifest_sha256((relabelled, second)) != digest
    other_side = msgspec.structs.replace(first, side="validation")
    assert jobs.manifest_sha256((other_side, second)) != digest
