"""Whatever goes wrong in the training process: a sentence, a remedy, and the model in use in
place."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from chromoview.core.events import Failed, Level, Note
from chromoview.core.jobs import TrainJob, write_job
from tests.training.conftest import with_settings
from tests.training.test_worker import Child, folder_of

FULL = "import errno, os\ndef full(*_, **__):\n    raise OSError(errno.ENOSPC, os.strerror(28))\n"
RUN = "import sys\nfrom training.worker import main\nsys.exit(main(sys.argv[1]))\n"
AT_EXPORT = "import training.export\ntraining.export._write = full\n"
AT_RESULT = (
    "import pathlib\nreal = pathlib.Path.write_bytes\n"
    "def write(self, data):\n"
    "    return full() if self.name == 'result.part' else real(self, data)\n"
    "pathlib.Path.write_bytes = write\n"
)


def hash_of(path: str | None) -> str:
    return hashlib.sha256(Path(str(path)).read_bytes()).hexdigest()


@pytest.mark.parametrize("where", [AT_EXPORT, AT_RESULT], ids=["export", "result"])
def test_that_a_full_disk_ends_the_run_with_a_remedy_and_leaves_the_model_in_use(
    job: TrainJob, where: str
) -> None:
    before = hash_of(job.champion)
    child = Child(write_job(with_settings(job, epochs=1)), ["-c", FULL + where + RUN])
    assert child.wait() == 3, child.errors.decode()
    last = child.events[-1]
    assert isinstance(last, Failed)
    assert "No space left on device" in last.message
    assert "The model in use and the labels are unchanged." in last.remedy
    left = {path.name for path in folder_of(job).iterdir()}
    assert left == {"job.json", "events.jsonl", "log.txt", "run.lock"}
    assert hash_of(job.champion) == before
    log = (folder_of(job) / "log.txt").read_text(encoding="utf-8")
    assert f"Failed. {last.message}" in log


def test_that_what_a_library_prints_in_a_training_stays_in_the_log(job: TrainJob) -> None:
    noisy = (
        "import os, training.retrain as r\n"
        "real = r.measure\n"
        "def loud(*a, **k):\n"
        "    print('rubbish'); os.write(1, b'\\xff more rubbish'); return real(*a, **k)\n"
        "r.measure = loud\n"
    )
    child = Child(write_job(with_settings(job, epochs=100_000)), ["-c", noisy + RUN])
    child.read_until(Level)
    child.say(b"cancel\n")
    assert child.wait() == 4
    assert b"more rubbish" in child.errors
    assert not any("rubbish" in e.text for e in child.events if isinstance(e, Note))
