"""A worker is heard whatever it sends, and its end is judged by more than its exit code."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from chromoview.core import events, jobs, worker_process
from chromoview.core.errors import Cancelled, TrainingError
from chromoview.core.run_folder import STATE_FILE
from chromoview.core.worker_process import EventReader, conclude, run_worker, worker_command

NOTE = events.Note(level="info", text="Chromosom größer")


def play(code: str) -> list[str]:
    head = "import sys, time\ndef say(x): sys.stdout.write(x + '\\n'); sys.stdout.flush()\n"
    return [sys.executable, "-S", "-c", head + code]


def test_events_come_out_whole_whatever_pieces_they_arrive_in() -> None:
    line = events.to_line(NOTE)
    reader = EventReader()
    found = [event for byte in line * 2 for event in reader.feed(bytes([byte]))]
    assert found == [NOTE, NOTE]


def test_a_last_line_without_a_newline_is_heard() -> None:
    reader = EventReader()
    assert reader.feed(events.to_line(events.WasCancelled()).rstrip()) == []
    assert reader.close() == [events.WasCancelled()]
    assert reader.ending == events.WasCancelled()


@pytest.mark.parametrize("rubbish", [b"hello\n", b"\xff\xfe\n", b'{"type":"epoch"}\n', b"[]\n"])
def test_a_line_that_is_no_event_becomes_a_warning(rubbish: bytes) -> None:
    (note,) = EventReader().feed(rubbish)
    assert isinstance(note, events.Note)
    assert note.level == "warning"


def test_an_event_of_a_newer_protocol_becomes_a_warning() -> None:
    (note,) = EventReader().feed(b'{"type":"note","v":99,"level":"info","text":"x"}\n')
    assert isinstance(note, events.Note)
    assert "unknown line" in note.text


def test_a_stream_without_newlines_does_not_fill_the_memory() -> None:
    reader = EventReader()
    found = [event for _ in range(40) for event in reader.feed(b"x" * 65536)]
    assert 1 <= len(found) <= 3


def test_rubbish_after_the_terminal_event_does_not_cost_the_run(tmp_path: Path) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    reader = EventReader()
    reader.feed(events.to_line(events.Finished()) + b"goodbye\n")
    assert conclude(tmp_path, 0, reader.ending) == events.Finished()


def test_success_needs_the_exit_code_the_event_and_the_file(tmp_path: Path) -> None:
    def failed(code: int, last: events.Event | None) -> bool:
        return isinstance(conclude(tmp_path, code, last), events.Failed)

    assert failed(0, events.Finished())
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    assert not failed(0, events.Finished())
    assert failed(1, events.Finished())
    assert failed(0, None)
    assert failed(0, NOTE)


def test_a_polite_failure_keeps_its_own_words(tmp_path: Path) -> None:
    said = events.Failed(message="No space left.", remedy="Free some.")
    assert conclude(tmp_path, 3, said) is said


def test_a_crash_after_a_state_was_kept_says_that_the_run_can_go_on(tmp_path: Path) -> None:
    def remedy() -> str:
        outcome = conclude(tmp_path, -9, None)
        assert isinstance(outcome, events.Failed)
        return outcome.remedy

    assert "start the run again" in remedy()
    (tmp_path / STATE_FILE).write_bytes(b"a state")
    assert "let the run go on from there" in remedy()


def test_a_frozen_program_runs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    job = Path("job.json")
    assert worker_command(job)[1:3] == ["-m", "chromoview"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command(job) == [sys.executable, "worker", "job.json"]


def test_a_run_reports_its_events_and_ends_with_the_last(tmp_path: Path) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    seen: list[events.Event] = []
    code = f'say({events.to_line(NOTE).decode()!r}); say(\'{{"type":"finished"}}\')'
    assert run_worker(tmp_path / "job.json", seen.append, command=play(code)) == events.Finished()
    assert seen == [NOTE, events.Finished()]


def test_what_a_crashing_worker_says_last_is_in_its_log(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="exit code 1"):
        run_worker(tmp_path / "job.json", lambda _: None, command=play("raise SystemError('boom')"))
    assert "boom" in (tmp_path / jobs.LOG_FILE).read_text()


def test_a_wish_to_cancel_reaches_the_worker(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    code = "assert input() == 'cancel'; say('{\"type\":\"cancelled\"}'); sys.exit(4)"
    with pytest.raises(Cancelled):
        run_worker(tmp_path / "job.json", lambda _: None, cancel=cancel, command=play(code))
    assert (tmp_path / jobs.LOG_FILE).read_text() == ""


def test_a_worker_that_ignores_a_cancel_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_process, "GRACE_S", 0.2)
    cancel = threading.Event()
    cancel.set()
    (tmp_path / STATE_FILE).write_bytes(b"a state")
    with pytest.raises(Cancelled):
        run_worker(
            tmp_path / "job.json", lambda _: None, cancel=cancel, command=play("time.sleep(600)")
        )
    assert not (tmp_path / STATE_FILE).exists(), "what was cancelled does not go on"


def test_a_caller_that_gives_up_leaves_no_worker_behind(tmp_path: Path) -> None:
    def give_up(_: events.Event) -> None:
        raise KeyboardInterrupt

    code = f"say({events.to_line(NOTE).decode()!r})\nsys.stdin.read(); sys.exit(4)"
    with pytest.raises(KeyboardInterrupt):
        run_worker(tmp_path / "job.json", give_up, command=play(code))


def test_a_wish_to_cancel_that_comes_after_success_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / jobs.RESULT_FILE).write_text("{}")
    cancel = threading.Event()
    cancel.set()
    code = 'input(); say(\'{"type":"finished"}\')'
    done = run_worker(tmp_path / "job.json", lambda _: None, cancel=cancel, command=play(code))
    assert done == events.Finished()
