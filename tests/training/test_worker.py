"""The training process as it is used: a real child process, spoken to over pipes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from chromoview.core.events import (
    Epoch,
    Event,
    Failed,
    Finished,
    Note,
    Paused,
    Progress,
    Started,
    WasCancelled,
    from_line,
)
from chromoview.core.jobs import (
    EVENTS_FILE,
    EvaluateJob,
    Job,
    ManifestImage,
    TrainJob,
    read_evaluate_result,
    read_train_result,
    write_job,
)
from chromoview.core.model import load_model
from tests.training.conftest import with_settings

ROOT = Path(__file__).resolve().parents[2]


class Child:
    """A training process and what it said."""

    def __init__(
        self, job_file: Path, program: Sequence[str] = ("-m", "training", "worker")
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *program, str(job_file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.events: list[Event] = []
        self.errors = b""
        # Standard error is emptied all the time, or a chatty library would block the child.
        self._drain = threading.Thread(target=self._read_errors)
        self._drain.start()

    def _read_errors(self) -> None:
        assert self._process.stderr
        self.errors = self._process.stderr.read()

    def read_until(self, kind: type[Event]) -> None:
        """Every line must be an event: anything else fails the test."""
        assert self._process.stdout
        for line in self._process.stdout:
            self.events.append(from_line(line))
            if isinstance(self.events[-1], kind):
                return

    def say(self, command: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(command)
        self._process.stdin.flush()

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()

    def wait(self) -> int:
        assert self._process.stdout
        self.events += [from_line(line) for line in self._process.stdout]
        code = self._process.wait()
        self.close()
        self._process.stdout.close()
        self._drain.join()
        assert self._process.stderr
        self._process.stderr.close()
        return code


@pytest.fixture
def evaluation(
    tmp_path: Path, manifest: tuple[ManifestImage, ...], model_file: Path
) -> EvaluateJob:
    """The quickest job: it needs no PyTorch."""
    folder = tmp_path / "Auswertung für 染色体"
    return EvaluateJob(run_folder=str(folder), model=str(model_file), images=manifest[:8])


@pytest.fixture
def endless(job: TrainJob) -> TrainJob:
    """A training that would go on for hours."""
    return with_settings(job, epochs=100_000, patience=100_000)


def folder_of(job: Job) -> Path:
    return Path(job.run_folder)


def test_that_stop_ends_with_a_model_a_result_and_exit_code_0(endless: TrainJob) -> None:
    child = Child(write_job(endless))
    child.read_until(Epoch)
    child.say(b"rubbish\nst")
    child.say(b"op\n")
    assert child.wait() == 0, child.errors.decode()
    started, *_, last = child.events
    assert started == Started(what="Training", total=100_000, unit="epochs")
    assert isinstance(last, Finished)
    result = read_train_result(folder_of(endless))
    assert last.result == str(folder_of(endless) / "result.json")
    assert result.model_version in last.summary
    assert result.stopped_early
    assert result.epochs == sum(isinstance(event, Epoch) for event in child.events)
    model = load_model(folder_of(endless) / result.model)
    assert model.metadata.model_version == result.model_version
    kept = (folder_of(endless) / "events.jsonl").read_bytes().splitlines()
    assert [from_line(line) for line in kept] == child.events
    log = (folder_of(endless) / "log.txt").read_text(encoding="utf-8")
    assert "unknown command b'rubbish'" in log
    assert "Epoch 1 of 100000: training: loss" in log
    assert "Training, 100,000 epochs." in log


def test_that_cancel_discards_everything(endless: TrainJob) -> None:
    child = Child(write_job(endless))
    child.read_until(Epoch)
    child.say(b"cancel\n")
    assert child.wait() == 4
    assert child.events[-1] == WasCancelled()
    left = {path.name for path in folder_of(endless).iterdir()}
    assert left == {"job.json", "events.jsonl", "log.txt", "run.lock"}


def told(job: Job) -> list[Event]:
    kept = (folder_of(job) / "events.jsonl").read_bytes().splitlines()
    return [from_line(line) for line in kept]


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_that_a_run_whose_starter_is_gone_ends_and_can_go_on(
    endless: TrainJob, stream: str
) -> None:
    child = Child(write_job(endless))
    child.read_until(Epoch)
    getattr(child._process, stream).close()
    assert child._process.wait() == 4
    child.close()
    child._drain.join()
    assert isinstance(told(endless)[-1], Epoch | Progress)
    left = {path.name for path in folder_of(endless).iterdir()}
    assert {"state.pt", "best.pt", "best.json"} < left
    assert "is gone" in (folder_of(endless) / "log.txt").read_text(encoding="utf-8")


def test_that_a_paused_run_rests_and_goes_on(endless: TrainJob) -> None:
    child = Child(write_job(endless))
    child.read_until(Epoch)
    child.say(b"pause\n")
    child.read_until(Paused)
    assert child.events[-1] == Paused(paused=True)
    before = told(endless)
    child.say(b"resume\n")
    child.read_until(Paused)
    assert child.events[-1] == Paused(paused=False)
    assert told(endless)[: len(before) + 1] == [*before, Paused(paused=False)], "it rested"
    child.read_until(Epoch)
    child.say(b"stop\n")
    assert child.wait() == 0


@pytest.mark.parametrize(("command", "code"), [(b"stop\n", 0), (b"cancel\n", 4), (b"", 4)])
def test_that_a_paused_run_can_be_ended(endless: TrainJob, command: bytes, code: int) -> None:
    child = Child(write_job(endless))
    child.read_until(Epoch)
    child.say(b"pause\n")
    child.read_until(Paused)
    if command:
        child.say(command)
    else:
        child.close()
    assert child.wait() == code
    assert (folder_of(endless) / "state.pt").exists() == (not command)


def test_that_two_processes_never_work_on_one_run(endless: TrainJob) -> None:
    child = Child(write_job(endless))
    child.read_until(Epoch)
    second = Child(folder_of(endless) / "job.json")
    assert second.wait() == 3
    (last,) = second.events
    assert isinstance(last, Failed)
    assert "Another process is at work" in last.message
    child.read_until(Epoch)
    child.say(b"cancel\n")
    assert child.wait() == 4


def test_that_an_evaluation_leaves_its_result(evaluation: EvaluateJob) -> None:
    child = Child(write_job(evaluation))
    assert child.wait() == 0, child.errors.decode()
    assert child.events[0] == Started(what="Measuring", total=8, unit="images")
    assert isinstance(child.events[-1], Finished)
    assert read_evaluate_result(folder_of(evaluation)).evaluation.images == 8


def test_that_a_library_that_prints_cannot_corrupt_the_protocol(evaluation: EvaluateJob) -> None:
    noisy = (
        "import os, sys, training.worker as worker\n"
        "real = worker._do\n"
        "def chatty(*arguments):\n"
        "    print('a library says hello: 染色体', flush=True)\n"
        "    os.write(1, b'and so does its C code')\n"
        "    assert sys.stdin.read() == ''\n"
        "    return real(*arguments)\n"
        "worker._do = chatty\n"
        "sys.exit(worker.main(sys.argv[1]))\n"
    )
    child = Child(write_job(evaluation), ["-c", noisy])
    assert child.wait() == 0, child.errors.decode()
    assert isinstance(child.events[-1], Finished)
    assert "a library says hello: 染色体" in child.errors.decode("utf-8")
    assert b"and so does its C code" in child.errors


def test_that_it_says_that_it_lives_before_pytorch_is_loaded(evaluation: EvaluateJob) -> None:
    watched = (
        "import sys, training.worker as worker\n"
        "assert not {'torch', 'numpy', 'msgspec'} & set(sys.modules), 'imported too early'\n"
        "def stop_here(*_):\n"
        "    assert 'torch' not in sys.modules\n"
        "    raise KeyboardInterrupt\n"
        "worker._do = stop_here\n"
        "sys.exit(worker.main(sys.argv[1]))\n"
    )
    child = Child(write_job(evaluation), ["-c", watched])
    assert child.wait() == 4, child.errors.decode()
    assert [type(event) for event in child.events] == [Started, WasCancelled]


def test_that_a_wish_to_mend_is_told_with_its_remedy(job: TrainJob) -> None:
    images = tuple(i for i in job.images if i.label == "normal")
    child = Child(write_job(msgspec.structs.replace(job, images=images)))
    assert child.wait() == 3
    last = child.events[-1]
    assert isinstance(last, Failed)
    assert "abnormal" in last.message
    assert "at least one image of each class" in last.remedy
    assert not (folder_of(job) / "result.json").exists()


def test_that_a_fault_of_ours_ends_in_the_log_with_its_traceback(evaluation: EvaluateJob) -> None:
    faulty = (
        "import sys, training.worker as worker\n"
        "def broken(*_):\n"
        "    raise ZeroDivisionError('one of ours')\n"
        "worker._do = broken\n"
        "sys.exit(worker.main(sys.argv[1]))\n"
    )
    child = Child(write_job(evaluation), ["-c", faulty])
    assert child.wait() == 3
    last = child.events[-1]
    assert isinstance(last, Failed)
    assert "a fault in the program" in last.message
    log = folder_of(evaluation) / "log.txt"
    assert str(log) in last.remedy
    assert "ZeroDivisionError: one of ours" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b'{"type": "train"}', b"\xff\xfe\x00rubbish"],
    ids=["missing", "empty", "no type", "incomplete", "not text"],
)  # fmt: skip
def test_that_garbage_instead_of_a_job_is_refused(tmp_path: Path, content: bytes | None) -> None:
    job_file = tmp_path / "job.json"
    if content is not None:
        job_file.write_bytes(content)
    child = Child(job_file)
    assert child.wait() == 3
    (last,) = child.events
    assert isinstance(last, Failed)
    assert "job file" in last.message
    assert "Start the run again" in last.remedy


def test_that_wrong_use_is_told_on_standard_error() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "training"], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: python -m training" in done.stderr


def test_that_progress_and_notes_are_events_too(evaluation: EvaluateJob) -> None:
    Path(evaluation.images[0].path).touch()
    lost = msgspec.structs.replace(evaluation.images[0], sha256="00" * 32)
    job = msgspec.structs.replace(evaluation, images=(lost, *evaluation.images[1:]))
    child = Child(write_job(job))
    assert child.wait() == 0
    kinds = [type(event) for event in child.events]
    assert kinds == [Started, Progress, Note, Finished]


def test_that_a_missing_package_is_named_with_what_to_install(
    job: TrainJob, tmp_path: Path
) -> None:
    # A package of this name that is not there, in front of the real one.
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')"
    )
    program = (
        "-c",
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "from training.worker import main; sys.exit(main(sys.argv[1]))",
    )
    child = Child(write_job(job), program)
    assert child.wait() == 3
    last = child.events[-1]
    assert isinstance(last, Failed)
    assert "package torch" in last.message
    assert "chromoview[train]" in last.remedy


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_that_a_full_disk_still_ends_with_an_event(evaluation: EvaluateJob) -> None:
    job_file = write_job(evaluation)
    (job_file.parent / EVENTS_FILE).symlink_to("/dev/full")
    child = Child(job_file)
    assert child.wait() == 0
    assert isinstance(child.events[-1], Finished)
