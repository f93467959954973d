"""Pipes, terminals, full disks and interruptions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chromoview import commands, terminal
from chromoview.core import events
from chromoview.core.domain import ClassifiedImage
from chromoview.core.errors import Cancelled
from chromoview.core.paths import samples
from tests.cli.conftest import ONE, event_lines, make_workspace, run, start


def test_a_pipe_gets_no_progress() -> None:
    done = start(["classify", ONE])
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[0].startswith("6 images")
    assert len(done.stderr.splitlines()) == 1
    assert b"\r" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_gets_progress_with_rate_and_time_left(tmp_path: Path) -> None:
    import pty

    for n in range(5):
        shutil.copytree(samples(), tmp_path / "many" / str(n))
    ours, theirs = pty.openpty()
    words = ["classify", tmp_path / "many", "-o", tmp_path / "r.csv"]
    done = start(words, capture_output=False, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    said = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "300 of 300" in said
    assert "/s" in said
    assert " left" in said
    assert "█" in said
    assert done.stdout == b""


def test_progress_is_one_line_with_what_is_known() -> None:
    half = events.Progress(stage="Reading", done=1500, total=3000, rate=250.4, seconds_left=206)
    line = terminal.progress_line(half)
    assert line == f"Reading {'█' * 12}{'░' * 12} 1,500 of 3,000 · 250/s · 3 min 26 s left"
    done = events.Progress(stage="Reading", done=3, total=3, rate=9.0, seconds_left=0.0)
    assert terminal.progress_line(done) == f"Reading {'█' * 24} 3 of 3 · 9/s"
    unknown = events.Progress(stage="Writing the model", done=0)
    assert terminal.progress_line(unknown) == "Writing the model …"
    assert terminal.progress_line(events.Progress(stage="Scanning", done=1200)) == "Scanning 1,200"


def test_an_epoch_is_one_line_with_the_best_one_marked() -> None:
    epoch = events.Epoch(
        epoch=1,
        epochs=2,
        training_loss=0.5,
        training_accuracy=0.75,
        validation_loss=0.625,
        validation_accuracy=0.5,
        best=True,
        seconds_left=7500,
    )
    assert terminal.epoch_line(epoch) == (
        "Epoch 1/2  training loss 0.500, accuracy 0.750  "
        "validation loss 0.625, accuracy 0.500  best  2 h 5 min left"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipe")
@pytest.mark.parametrize("words", [["classify", str(samples())], ["models", "list"]])
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path, words: list[str]) -> None:
    make_workspace(tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    done = start(words, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == 0
    assert b"Error" not in done.stderr
    assert b"rror" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_fails_in_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = start(["classify", ONE], capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled()])
def test_an_interruption_is_a_cancel_with_exit_code_4(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> list[ClassifiedImage]:
        raise error

    monkeypatch.setattr(commands, "run_pipeline", interrupted)
    done = run("classify", ONE, "--events", "-o", tmp_path / "r.csv")
    assert done.exit_code == 4
    assert isinstance(event_lines(done.stdout_bytes)[-1], events.WasCancelled)
    assert "Cancelled" in done.stderr
    assert not (tmp_path / "r.csv").exists()


def test_a_fault_of_ours_is_not_taken_for_unreadable_images(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(*_: object, **__: object) -> list[ClassifiedImage]:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(commands, "run_pipeline", fault)
    done = run("classify", ONE)
    assert done.exit_code == 3
    assert "fault in ChromoView" in done.stderr
    assert "of ours" in caplog.text
