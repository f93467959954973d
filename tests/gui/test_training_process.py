"""The training process as the window sees it: it rests, hangs and dies, and the window says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chromoview.core import events, jobs
from chromoview.core.run_folder import STATE_FILE, events_of
from chromoview.gui.jobs import RunState, TrainingProcess
from tests.gui.made_up_runs import worker

WAIT = 20_000
OBEY = (
    "for line in sys.stdin:\n"
    "    word = line.strip()\n"
    '    say(\'{"type":"note","level":"info","text":"\' + word + \'"}\')\n'
    "    if word == 'cancel': say('{\"type\":\"cancelled\"}'); sys.exit(4)\n"
    "    if word == 'stop': say('{\"type\":\"finished\"}'); sys.exit(0)\n"
)
"""A worker that repeats what it is told."""


class Run:
    def __init__(self, process: TrainingProcess) -> None:
        self.process = process
        self.heard: list[str] = []
        self.paused: list[bool] = []
        self.silent: list[bool] = []
        self.outcome: events.Event | None = None
        process.reported.connect(self._hear)
        process.pausedChanged.connect(self.paused.append)
        process.silentChanged.connect(self.silent.append)
        process.ended.connect(self._end)

    def _hear(self, event: events.Event) -> None:
        if isinstance(event, events.Note):
            self.heard.append(event.text)

    def _end(self, outcome: events.Event) -> None:
        self.outcome = outcome


@pytest.fixture
def play(qtbot: Any, tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def begin(code: str, **options: float) -> Run:
        process = TrainingProcess(tmp_path / "job.json", command=worker(code), **options)
        runs.append(Run(process))
        process.start()
        return runs[-1]

    yield begin
    for each in runs:
        each.process.shutdown()


def ended(qtbot: Any, run: Run) -> events.Event | None:
    qtbot.waitUntil(lambda: run.outcome is not None, timeout=WAIT)
    return run.outcome


def test_that_a_run_is_paused_and_goes_on(qtbot: Any, play: Any, tmp_path: Path) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play(OBEY)
    run.process.pause()
    run.process.pause()
    assert run.process.paused
    run.process.resume()
    run.process.resume()
    assert not run.process.paused
    run.process.stop()
    assert ended(qtbot, run) == events.Finished()
    assert run.heard == ["pause", "resume", "stop"]
    assert run.paused == [True, False]


@pytest.mark.parametrize("wish", ["stop", "cancel"])
def test_that_a_wish_to_end_ends_the_pause(
    qtbot: Any, play: Any, tmp_path: Path, wish: str
) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play(OBEY)
    run.process.pause()
    getattr(run.process, wish)()
    assert not run.process.paused
    run.process.resume()
    outcome = ended(qtbot, run)
    assert outcome == (events.Finished() if wish == "stop" else events.WasCancelled())
    assert run.heard == ["pause", wish]
    assert run.paused == [True, False]
    run.process.pause()
    assert not run.process.paused, "what has ended cannot rest"


def test_that_a_run_that_finishes_its_epoch_can_be_paused(
    qtbot: Any, play: Any, tmp_path: Path
) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play('input(); input(); say(\'{"type":"finished"}\')')
    run.process.stop()
    run.process.pause()
    assert run.process.paused
    assert run.process.state is RunState.STOPPING
    assert ended(qtbot, run) == events.Finished()
    assert run.paused == [True, False], "with its end there is no pause any more"


def test_that_a_silent_run_is_told_of_and_speaks_again(
    qtbot: Any, play: Any, tmp_path: Path
) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play(OBEY, silence_s=0.05)
    qtbot.waitUntil(lambda: run.process.silent, timeout=WAIT)
    run.process.pause()
    qtbot.waitUntil(lambda: run.heard == ["pause"], timeout=WAIT)
    assert not run.process.silent
    qtbot.wait(150)
    assert not run.process.silent, "one that rests may say nothing"
    run.process.resume()
    qtbot.waitUntil(lambda: run.process.silent, timeout=WAIT)
    run.process.stop()
    ended(qtbot, run)
    assert not run.process.silent
    assert run.silent[:2] == [True, False]
    assert run.silent[-1] is False


def test_that_a_run_that_hangs_is_killed_by_a_cancel_and_leaves_nothing_to_go_on_from(
    qtbot: Any, play: Any, tmp_path: Path
) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"a state")
    (tmp_path / jobs.EVENTS_FILE).write_bytes(events.to_line(events.Started(what="Training")))
    run = play("time.sleep(600)", grace_s=0.2)
    run.process.cancel()
    assert ended(qtbot, run) == events.WasCancelled()
    assert not (tmp_path / STATE_FILE).exists()
    assert events_of(tmp_path)[-1] == events.WasCancelled()


def test_that_a_crash_keeps_the_state_and_says_that_the_run_can_go_on(
    qtbot: Any, play: Any, tmp_path: Path
) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"a state")
    run = play("import os, signal; os.abort()")
    outcome = ended(qtbot, run)
    assert isinstance(outcome, events.Failed)
    assert "the model in use is unchanged" in outcome.message
    assert "let the run go on from there" in outcome.remedy
    assert (tmp_path / STATE_FILE).exists()


def test_that_a_closing_window_keeps_the_state(qtbot: Any, play: Any, tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"a state")
    run = play("time.sleep(600)")
    qtbot.waitUntil(lambda: run.process.state is RunState.RUNNING, timeout=WAIT)
    run.process.shutdown()
    assert run.outcome is None
    assert (tmp_path / STATE_FILE).exists()
