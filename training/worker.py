"""The training process: a job file in, JSON Lines out, `stop` and `cancel` in on standard input.

Run as `python -m chromoview worker JOBFILE`, or without the application as `python -m training
worker JOBFILE`. Nothing heavy is imported before the standard streams are safe: a library's print
must not corrupt the protocol, and on Windows a pending read on standard input blocks whatever
looks at it while it is imported.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.core.events import Event, Finished, Started
    from chromoview.core.jobs import EvaluateResult, Job
    from training.control import Control

log = logging.getLogger(__name__)

_LONGEST_COMMAND = 4096


def main(job_path: str | Path) -> int:
    """Do the job of a file and return the exit code: 0 done, 3 failed, 4 cancelled.

    The process's standard streams are given to the protocol for good.
    """
    commands, output = _take_streams()
    from chromoview.core.exit_codes import EXIT_CANCELLED, EXIT_DONE, EXIT_FAILED
    from training.control import Control

    control = Control()
    job_file = Path(job_path).absolute()
    reporter = Reporter(output, job_file.parent, control)
    listener = threading.Thread(
        target=listen, args=(commands, control), name="commands", daemon=True
    )
    listener.start()
    _log_to(job_file.parent)
    ending = _run(job_file, reporter, control)
    reporter.emit(ending)
    from chromoview.core.events import Finished, WasCancelled

    match ending:
        case Finished():
            return EXIT_DONE
        case WasCancelled():
            return EXIT_CANCELLED
        case _:
            return EXIT_FAILED


class Reporter:
    """Sends events to whoever started the process, and keeps them in the run's folder."""

    def __init__(self, output: io.RawIOBase, folder: Path, control: Control) -> None:
        from chromoview.core.jobs import EVENTS_FILE

        self._output: io.RawIOBase | None = output
        self._control = control
        self._lock = threading.Lock()
        self._file: io.RawIOBase | None = None
        if folder.is_dir():
            self._file = (folder / EVENTS_FILE).open("ab", buffering=0)

    def emit(self, event: Event) -> None:
        """Send one event; where nobody reads any more, that is a wish to cancel."""
        from chromoview.core.events import to_line

        line = to_line(event)
        with self._lock:
            if self._file is not None:
                try:
                    _write_all(self._file, line)
                except OSError:
                    # Whoever listens still hears the events, and how the full disk ended it all.
                    log.warning("the run's folder takes no more events", exc_info=True)
                    self._file = None
            if self._output is None:
                return
            try:
                _write_all(self._output, line)
            except OSError:
                log.warning("nobody reads the events any more")
                self._output = None
                self._control.cancel()


def listen(commands: io.RawIOBase, control: Control) -> None:
    """Obey lines of `commands` until it ends, which means cancel: whoever started this is gone.

    It reads without a buffer: a thread that waits on a buffered stream holds its lock, and the
    interpreter would abort when it ends.
    """
    rest = b""
    while data := commands.read(_LONGEST_COMMAND):
        *lines, rest = (rest + data).split(b"\n")
        rest = rest[-_LONGEST_COMMAND:]
        for line in lines:
            match line.strip():
                case b"stop":
                    control.stop()
                case b"cancel":
                    control.cancel()
                case b"":
                    pass
                case other:
                    log.warning("unknown command %r", other[:80])
    control.cancel()


def _run(job_file: Path, reporter: Reporter, control: Control) -> Event:
    """Do the job; however it ends, there is an event for it."""
    from chromoview.core.errors import Cancelled, ChromoViewError
    from chromoview.core.events import Failed, WasCancelled
    from chromoview.core.jobs import LOG_FILE, read_job

    try:
        job = read_job(job_file)
        reporter.emit(_started(job))
        control.check()
        return _do(job, reporter, control)
    except (Cancelled, KeyboardInterrupt):
        log.info("cancelled")
        return WasCancelled()
    except ChromoViewError as error:
        log.error("%s", error)
        return Failed(message=error.message, remedy=error.remedy)
    except ModuleNotFoundError as error:
        log.exception("an incomplete installation")
        return Failed(
            message=f"Training needs the package {error.name}, which is not installed; the model "
            "in use is unchanged.",
            remedy="Install ChromoView with its training extra: pip install 'chromoview[train]'.",
        )
    except OSError as error:
        log.exception("the disk or the network")
        return Failed(
            message=f"Training could not read or write a file: {error}.",
            remedy="Check the free space and the rights of the folder, then train again.",
        )
    except Exception:
        # One of the program's three top-level handlers: whatever it was is a bug of ours, and it
        # must reach the log and the window instead of ending in a silent exit.
        log.exception("a fault in the program")
        return Failed(
            message="Training ended because of a fault in the program; the model in use is "
            "unchanged.",
            remedy=f"Send the log {job_file.parent / LOG_FILE} to whoever maintains ChromoView.",
        )


def _started(job: Job) -> Started:
    """Sent before PyTorch is imported, which takes seconds: the window shows life at once."""
    from chromoview.core.events import Started
    from chromoview.core.jobs import TrainJob

    if isinstance(job, TrainJob):
        return Started(what="Training", total=job.settings.epochs, unit="epochs")
    return Started(what="Measuring", total=len(job.images), unit="images")


def _do(job: Job, reporter: Reporter, control: Control) -> Finished:
    from chromoview.core.events import Finished
    from chromoview.core.jobs import TrainJob, TrainResult, write_result

    result: TrainResult | EvaluateResult
    if isinstance(job, TrainJob):
        from training.retrain import retrain

        result = retrain(job, emit=reporter.emit, control=control)
        summary = (
            f"Model {result.model_version}: {result.images} images, best of {result.epochs} "
            f"epochs was {result.best_epoch}. {result.recommendation}"
        )
    else:
        from training.evaluate import run_evaluation

        result = run_evaluation(job, emit=reporter.emit, control=control)
        summary = f"Measured {result.model_version} on {result.evaluation.images} images."
    path = write_result(Path(job.run_folder), result)
    return Finished(result=str(path), summary=summary.strip())


def _take_streams() -> tuple[io.RawIOBase, io.RawIOBase]:
    """Keep standard input and output for the protocol, and point their numbers elsewhere: 0 at
    the null device, 1 at standard error."""
    commands = os.fdopen(os.dup(0), "rb", buffering=0)
    output = os.fdopen(os.dup(1), "wb", buffering=0)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a program without a console on Windows has no standard error
        os.dup2(null, 1)
    os.close(null)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return commands, output


def _write_all(stream: io.RawIOBase, data: bytes) -> None:
    """An unbuffered stream may take only a part at a time."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) or 0 :]


def _log_to(folder: Path) -> None:
    from chromoview.core.jobs import LOG_FILE

    handlers: list[logging.Handler] = []
    if folder.is_dir():
        handlers.append(logging.FileHandler(folder / LOG_FILE, encoding="utf-8"))
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers or None,
    )
    logging.captureWarnings(True)
