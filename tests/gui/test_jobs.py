"""Long work: the window hears of it a few times a second, ends it, and outlives its failures."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QProgressBar

from chromoview.core import events, jobs
from chromoview.core.errors import Cancelled, WorkspaceError
from chromoview.gui.context import Context
from chromoview.gui.jobs import ClassifyJob, JobStrip, RunState, TrainingProcess
from chromoview.gui.jobs.words import epoch_text, progress_text, time_left
from tests.gui.made_up_runs import (
    CHAMPION,
    context,
    epoch_line,
    worker,
)

__all__ = ["context"]

WAIT = 20_000


class Seen:
    """What a job has said, in order."""

    def __init__(self, job: ClassifyJob) -> None:
        self.all: list[tuple[str, Any]] = []
        self.ids: list[int] = []
        self.batches = 0
        job.started.connect(lambda: self.all.append(("started", None)))
        job.finished.connect(lambda done: self.all.append(("finished", done)))
        job.cancelled.connect(lambda: self.all.append(("cancelled", None)))
        job.failed.connect(lambda *why: self.all.append(("failed", why)))
        job.batch.connect(self._batch)

    def _batch(self, ids: list[int]) -> None:
        self.ids += ids
        self.batches += 1

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.all]


def classify_job(work: Any) -> ClassifyJob:
    return ClassifyJob(None, None, lambda: "scan", classify=work)  # type: ignore[arg-type,return-value]


def run(qtbot: Any, work: Any) -> Seen:
    job = classify_job(work)
    seen = Seen(job)
    with qtbot.waitSignal(job.ended, timeout=WAIT):
        job.start()
    assert not job.running
    return seen


def test_every_id_arrives_in_few_batches_and_before_the_end(qtbot: Any) -> None:
    def work(_w: Any, _scan: Any, _m: Any, *, cancel: Any, report: Any, on_batch: Any) -> str:
        for start in range(0, 10_000, 10):
            on_batch(range(start, start + 10))
            report(events.Progress(stage="Classifying", done=start, total=10_000))
        return "done"

    seen = run(qtbot, work)
    assert seen.ids == list(range(10_000))
    assert seen.batches < 100  # of a thousand
    assert seen.all == [("started", None), ("finished", "done")]


def test_the_search_for_images_runs_in_the_thread_too(qtbot: Any) -> None:
    where: list[threading.Thread] = []

    def find() -> Any:
        where.append(threading.current_thread())
        return "the scan"

    job = ClassifyJob(None, None, find, classify=lambda _w, scan, _m, **_: scan)  # type: ignore[arg-type]
    with qtbot.waitSignal(job.finished, timeout=WAIT) as caught:
        job.start()
    assert caught.args == ["the scan"]
    assert where[0] is not threading.main_thread()


def test_a_cancelled_classification_says_so_and_keeps_what_it_has(qtbot: Any) -> None:
    def work(_w: Any, _scan: Any, _m: Any, *, cancel: Any, report: Any, on_batch: Any) -> None:
        on_batch([1, 2])
        cancel.wait()
        raise Cancelled

    job = classify_job(work)
    seen = Seen(job)
    with qtbot.waitSignal(job.batch, timeout=WAIT):
        job.start()
    with qtbot.waitSignal(job.ended, timeout=WAIT):
        job.cancel()
        assert job.cancelling
    assert seen.kinds == ["started", "cancelled"]
    assert seen.ids == [1, 2]


def test_an_error_that_a_user_can_mend_comes_with_its_remedy(qtbot: Any) -> None:
    def work(*_: Any, **__: Any) -> None:
        raise WorkspaceError("The disk is full.", "Free some space.")

    seen = run(qtbot, work)
    assert seen.all[-1] == ("failed", ("The disk is full.", "Free some space."))


def test_a_bug_in_the_thread_ends_the_job_and_reaches_the_top_handler(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", caught.append)

    def work(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    seen = run(qtbot, work)
    assert seen.kinds == ["started", "failed"]
    assert caught[0].exc_type is ZeroDivisionError


def test_a_closing_window_waits_for_the_batch_and_hears_nothing_more(qtbot: Any) -> None:
    def work(_w: Any, _scan: Any, _m: Any, *, cancel: Any, report: Any, on_batch: Any) -> None:
        cancel.wait()
        raise Cancelled

    job = classify_job(work)
    seen = Seen(job)
    job.start()
    job.shutdown()
    assert not job.running
    assert seen.kinds == ["started"]


# --- the training process ------------------------------------------------------------------------


class Run:
    """A training process played by a script, and what it has said."""

    def __init__(self, folder: Path, command: list[str], grace_s: float = 20) -> None:
        self.process = TrainingProcess(folder / "job.json", command=command, grace_s=grace_s)
        self.states: list[RunState] = []
        self.events: list[events.Event] = []
        self.outcome: events.Event | None = None
        self.process.stateChanged.connect(self.states.append)
        self.process.reported.connect(self.events.append)
        self.process.ended.connect(self._end)

    def _end(self, outcome: events.Event) -> None:
        assert self.outcome is None, "a run ends once"
        self.outcome = outcome


@pytest.fixture
def play(qtbot: Any, tmp_path: Path) -> Iterator[Any]:
    runs: list[Run] = []

    def begin(code: str, **options: Any) -> Run:
        runs.append(Run(tmp_path, worker(code), **options))
        runs[-1].process.start()
        return runs[-1]

    yield begin
    for each in runs:
        each.process.shutdown()


def wait_for_end(qtbot: Any, run: Run) -> events.Event | None:
    qtbot.waitUntil(lambda: run.outcome is not None, timeout=WAIT)
    return run.outcome


def test_a_good_run_reports_its_epochs_and_finishes(qtbot: Any, play: Any, tmp_path: Path) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    lines = [epoch_line(1), epoch_line(2), '{"type":"finished"}']
    run = play(f"for line in {lines!r}: say(line)")
    assert wait_for_end(qtbot, run) == events.Finished()
    assert [e.epoch for e in run.events] == [1, 2]
    assert run.states == [RunState.RUNNING, RunState.ENDED]


def test_a_line_that_comes_in_two_pieces_is_one_event(qtbot: Any, play: Any) -> None:
    line = epoch_line(1)
    code = f"w = sys.stdout; w.write({line[:20]!r}); w.flush(); input(); say({line[20:]!r})"
    run = play(code)
    qtbot.waitUntil(lambda: run.process.state is RunState.RUNNING, timeout=WAIT)
    run.process.stop()  # any line lets it go on
    wait_for_end(qtbot, run)
    assert [type(e) for e in run.events] == [events.Epoch]


def test_rubbish_is_shown_as_a_note_and_the_run_goes_on(
    qtbot: Any, play: Any, tmp_path: Path
) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play("say('hello'); sys.stdout.buffer.write(b'\\xff\\n'); say('{\"type\":\"finished\"}')")
    assert wait_for_end(qtbot, run) == events.Finished()
    assert [e.level for e in run.events] == ["warning", "warning"]


def test_a_crash_is_a_failure_with_the_traceback_in_the_log(qtbot: Any, play: Any) -> None:
    run = play("raise SystemError('boom')")
    outcome = wait_for_end(qtbot, run)
    assert isinstance(outcome, events.Failed)
    assert str(run.process.log_file) in outcome.remedy
    assert "boom" in run.process.log_file.read_text()


def test_a_polite_failure_keeps_its_words(qtbot: Any, play: Any) -> None:
    run = play(
        'say(\'{"type":"failed","message":"No space left.","remedy":"Free it."}\'); sys.exit(3)'
    )
    assert wait_for_end(qtbot, run) == events.Failed(message="No space left.", remedy="Free it.")


def test_a_finish_without_a_result_file_is_a_failure(qtbot: Any, play: Any) -> None:
    outcome = wait_for_end(qtbot, play('say(\'{"type":"finished"}\')'))
    assert isinstance(outcome, events.Failed)


def test_stop_keeps_the_result_and_is_no_error(qtbot: Any, play: Any, tmp_path: Path) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play("assert input() == 'stop'; say('{\"type\":\"finished\"}')")
    run.process.stop()  # asked for before the process has even started
    assert run.process.state is RunState.STOPPING
    assert wait_for_end(qtbot, run) == events.Finished()
    assert run.states == [RunState.STOPPING, RunState.ENDED]


def test_cancel_discards_even_what_was_finished_meanwhile(
    qtbot: Any, play: Any, tmp_path: Path
) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    run = play("assert input() == 'cancel'; say('{\"type\":\"finished\"}')")
    run.process.cancel()
    run.process.stop()  # too late to keep anything
    assert wait_for_end(qtbot, run) == events.WasCancelled()
    assert run.states == [RunState.CANCELLING, RunState.ENDED]


def test_a_worker_that_hangs_after_a_cancel_is_killed(qtbot: Any, play: Any) -> None:
    run = play("time.sleep(600)", grace_s=0.2)
    run.process.cancel()
    assert wait_for_end(qtbot, run) == events.WasCancelled()


def test_a_program_that_is_missing_is_a_failure_in_words(qtbot: Any, tmp_path: Path) -> None:
    run = Run(tmp_path, [str(tmp_path / "no-such-program")])
    run.process.start()
    outcome = wait_for_end(qtbot, run)
    assert isinstance(outcome, events.Failed)
    assert "could not be started" in outcome.message


def test_a_closing_window_ends_the_process_and_hears_nothing_more(qtbot: Any, play: Any) -> None:
    run = play("time.sleep(600)")
    qtbot.waitUntil(lambda: run.process.state is RunState.RUNNING, timeout=WAIT)
    run.process.shutdown()
    assert not run.process.running
    assert run.outcome is None


# --- words and the strip -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (0.2, "1 s left"),
        (59, "59 s left"),
        (150, "2 min left"),
        (3900, "1 h 05 min left"),
    ],
)
def test_time_left_in_words(seconds: float | None, text: str) -> None:
    assert time_left(seconds) == text


def test_progress_leaves_out_what_is_not_known() -> None:
    known = events.Progress(
        stage="Classifying", done=1200, total=5000, rate=212.4, seconds_left=18.0
    )
    assert progress_text(known) == "1,200 of 5,000 · 212/s · 18 s left"
    assert progress_text(events.Progress(stage="Looking", done=0)) == ""
    epoch = events.from_line(epoch_line(3).encode())
    assert isinstance(epoch, events.Epoch)
    assert epoch_text(epoch) == "Epoch 3 of 12 · 40 s left"


def test_an_idle_strip_shows_model_reader_and_the_last_message(
    qtbot: Any, context: Context
) -> None:
    strip = JobStrip(context)
    qtbot.addWidget(strip)
    strip.show()
    context.message.emit("37 images labelled abnormal")
    assert strip.status.isVisible()
    assert strip.status.text() == "37 images labelled abnormal"
    assert CHAMPION in strip.model.text()
    assert "Dr. Reader" in strip.reader.text()
    assert not strip.findChildren(QProgressBar)
    context.set_reader("Dr. Other")
    assert "Dr. Other" in strip.reader.text()


def test_the_strip_follows_a_classification_and_cancels_it(qtbot: Any, context: Context) -> None:
    def work(_w: Any, _scan: Any, _m: Any, *, cancel: Any, report: Any, on_batch: Any) -> None:
        report(events.Progress(stage="Classifying", done=30, total=60, rate=5.0))
        cancel.wait()
        raise Cancelled

    strip = JobStrip(context)
    qtbot.addWidget(strip)
    strip.show()
    job = classify_job(work)
    strip.follow_classification(job)
    job.start()
    (bar,) = strip.findChildren(QProgressBar)
    assert bar.maximum() == 0  # the total is not known yet
    qtbot.waitUntil(lambda: bar.value() == 30, timeout=WAIT)
    row = bar.parentWidget()
    assert "30 of 60 · 5.0/s" in row.figures.text()
    assert not row.stop.isVisible()
    with qtbot.waitSignal(job.ended, timeout=WAIT):
        row.cancel.click()
    assert strip.status.isVisible()
    assert "kept" in strip.status.text()


def test_the_strip_shows_training_and_classification_at_once(
    qtbot: Any, context: Context, tmp_path: Path
) -> None:
    strip = JobStrip(context)
    qtbot.addWidget(strip)
    strip.show()
    job = classify_job(lambda *_, **__: None)
    strip.follow_classification(job)
    process = TrainingProcess(tmp_path / "job.json", command=worker("input(); sys.exit(4)"))
    strip.follow_training(process)
    process.start()
    first, second = strip.findChildren(QProgressBar)
    row = second.parentWidget()
    assert row.stop.isVisible()
    process.reported.emit(events.from_line(epoch_line(3).encode()))
    assert (second.value(), second.maximum()) == (3, 12)
    row.cancel.click()
    assert not row.cancel.isEnabled()
    qtbot.waitUntil(lambda: strip.findChildren(QProgressBar) == [first], timeout=WAIT)
    assert first.isVisible()
    assert not strip.status.isVisible()


def test_nothing_heavy_is_imported_with_the_jobs() -> None:
    import subprocess

    code = (
        "import sys, chromoview.gui.jobs, chromoview.gui.training, chromoview.gui.models;"
        "print([m for m in ('torch','onnxruntime','cv2','pyqtgraph') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
