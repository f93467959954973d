"""How the training process is started and heard, the same from the window and the CLI."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from chromoview.core import events, jobs
from chromoview.core.errors import Cancelled, TrainingError
from chromoview.core.exit_codes import EXIT_DONE
from chromoview.core.run_folder import STATE_FILE, mark_cancelled

GRACE_S = 10.0
"""How long a process may take to end after it was cancelled; then it is killed."""

_LONGEST_LINE = 1 << 20
_SHOWN = 80


def worker_command(job: Path) -> list[str]:
    """Program and arguments for a job file. A frozen program has no `python`: it runs itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker", str(job)]
    return [sys.executable, "-m", "chromoview", "worker", str(job)]


class EventReader:
    """Events out of a worker's standard output, whatever the pieces that it arrives in.

    A line that is not an event becomes a warning: one stray line must not cost a run.
    """

    def __init__(self) -> None:
        self._rest = b""
        self.ending: events.Event | None = None
        """The terminal event, once it was seen."""

    def feed(self, data: bytes) -> list[events.Event]:
        """The events that `data` completes."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        found = [self._event(line) for line in lines if line.strip()]
        if len(self._rest) > _LONGEST_LINE:
            found.append(self._event(self._rest))
            self._rest = b""
        return found

    def close(self) -> list[events.Event]:
        """What is left once the stream has ended."""
        return self.feed(b"\n")

    def _event(self, line: bytes) -> events.Event:
        try:
            event = events.from_line(line)
        except ValueError:
            shown = line.decode("utf-8", "replace").strip()
            shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
            return events.Note(
                level="warning", text=f"The training process sent an unknown line: {shown}"
            )
        if isinstance(event, events.TERMINAL):
            self.ending = event
        return event


def conclude(run_folder: Path, exit_code: int, last: events.Event | None) -> events.Event:
    """How a run ended. Success is exit code 0, a terminal event and a result file, all three."""
    match last:
        case events.WasCancelled() | events.Failed():
            return last
        case events.Finished() if exit_code == EXIT_DONE:
            if (run_folder / jobs.RESULT_FILE).is_file():
                return last
    log_file = run_folder / jobs.LOG_FILE
    if (run_folder / STATE_FILE).is_file():
        remedy = (
            f"Its log is {log_file}. What it had learnt is kept: let the run go on from there, or "
            "discard it."
        )
    else:
        remedy = f"Its log is {log_file}. Labels are kept; start the run again."
    return events.Failed(
        message=f"The training process ended unexpectedly (exit code {exit_code}); "
        "the model in use is unchanged.",
        remedy=remedy,
    )


def run_worker(
    job: Path,
    report: Callable[[events.Event], None],
    *,
    cancel: threading.Event | None = None,
    command: list[str] | None = None,
) -> events.Event:
    """Run a job in a child process and wait for it; returns its last event.

    `command` stands in for `worker_command(job)`. Raises TrainingError if the run failed, and
    Cancelled if `cancel` was set before it had succeeded.
    """
    reader = EventReader()
    with (
        (job.parent / jobs.LOG_FILE).open("ab") as log_file,
        subprocess.Popen(
            command or worker_command(job),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log_file,
        ) as process,
    ):
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process, cancel, over), daemon=True)
        watcher.start()
        try:
            for line in process.stdout or ():
                _pass_on(reader.feed(line), report)
            _pass_on(reader.close(), report)
        finally:
            over.set()
            watcher.join()
            code = _end(process)
    outcome = conclude(job.parent, code, reader.ending)
    match outcome:
        case events.Failed(message=message, remedy=remedy):
            if cancel is not None and cancel.is_set():
                mark_cancelled(job.parent)
                raise Cancelled()
            raise TrainingError(message, remedy)
        case events.WasCancelled():
            raise Cancelled()
    report(outcome)
    return outcome


def _pass_on(found: list[events.Event], report: Callable[[events.Event], None]) -> None:
    for event in found:
        if not isinstance(event, events.TERMINAL):
            report(event)


def _end(process: subprocess.Popen[bytes]) -> int:
    """Close the process's input, which means cancel to one that still runs, and wait for it."""
    with contextlib.suppress(OSError):
        if process.stdin:
            process.stdin.close()
    try:
        return process.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _watch(
    process: subprocess.Popen[bytes], cancel: threading.Event | None, over: threading.Event
) -> None:
    """Pass a wish to cancel on while the caller waits for lines, and enforce it."""
    while cancel is not None and not over.wait(0.1):
        if not cancel.is_set():
            continue
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.write(b"cancel\n")
                process.stdin.flush()
        if not over.wait(GRACE_S):
            process.kill()
        return
