"""The training process: a job file in, JSON Lines out; `stop`, `cancel`, `pause` and `resume` in on
standard input.

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
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.core.events import Event, Finished, Started
    from chromoview.core.jobs import EstimateResult, EvaluateResult, Job
    from training.control import Control

log = logging.getLogger(__name__)

_LONGEST_COMMAND = 4096
_ORPHAN_S = 60.0
"""Every file is written whole or not at all, so a process may end anywhere."""


def main(job_path: str | Path) -> int:
    """Do the job of a file and return the exit code: 0 done, 3 failed, 4 cancelled or left alone.

    The process's standard streams are given to the protocol for good.
    """
    commands, output = _take_streams()
    from chromoview.core.exit_codes import EXIT_CANCELLED, EXIT_DONE, EXIT_FAILED
    from training.control import Control

    control = Control()
    job_file = Path(job_path).absolute()
    reporter = Reporter(output, job_file.parent, control)
    listener = threading.Thread(
        target=_listen_and_end, args=(commands, control), name="commands", daemon=True
    )
    listener.start()
    _log_to(job_file.parent)
    _spare_a_core()
    control.on_rest = reporter.rest
    ending = _run(job_file, reporter, control)
    from chromoview.core.events import Finished, WasCancelled

    # Where nobody is left to be told, the folder says nothing of an end either: the run can go on.
    if ending is not None:
        reporter.emit(ending)
    match ending:
        case Finished():
            return EXIT_DONE
        case WasCancelled() | None:
            return EXIT_CANCELLED
        case _:
            return EXIT_FAILED


class Reporter:
    """Sends events to whoever started the process, and keeps them in the run's folder."""

    def __init__(self, output: io.RawIOBase, folder: Path, control: Control) -> None:
        from chromoview.core.jobs import EVENTS_FILE
        from training.diary import Diary

        self._diary = Diary()
        self._output: io.RawIOBase | None = output
        self._control = control
        self._lock = threading.Lock()
        self._file: io.RawIOBase | None = None
        if folder.is_dir():
            self._file = (folder / EVENTS_FILE).open("ab", buffering=0)

    def rest(self, resting: bool) -> None:
        """Tell that the work rests, or goes on."""
        from chromoview.core.events import Paused

        self.emit(Paused(paused=resting))

    def emit(self, event: Event) -> None:
        """Send one event; where nobody reads any more, whoever started this is gone."""
        from chromoview.core.events import to_line

        line = to_line(event)
        self._diary.note(event)
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
                self._control.abandon()


def listen(commands: io.RawIOBase, control: Control) -> None:
    """Obey lines of `commands` until it ends: then whoever started this is gone.

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
                case b"pause":
                    control.pause()
                case b"resume":
                    control.resume()
                case b"":
                    pass
                case other:
                    log.warning("unknown command %r", other[:80])
    control.abandon()


def _listen_and_end(commands: io.RawIOBase, control: Control) -> None:
    """Listen; an orphan that then does not end by itself is ended, whatever it is at."""
    from chromoview.core.exit_codes import EXIT_CANCELLED

    listen(commands, control)
    time.sleep(_ORPHAN_S)
    os._exit(EXIT_CANCELLED)


def _run(job_file: Path, reporter: Reporter, control: Control) -> Event | None:
    """Do the job; there is an event for every end but one: None where whoever started it is
    gone."""
    from chromoview.core.errors import Cancelled, ChromoViewError
    from chromoview.core.events import Failed, WasCancelled
    from chromoview.core.jobs import LOG_FILE, read_job
    from chromoview.core.run_folder import held
    from training.control import Abandoned

    try:
        job = read_job(job_file)
        with held(Path(job.run_folder)):
            reporter.emit(_started(job))
            control.check()
            return _do(job, reporter, control)
    except Abandoned:
        log.info("The program that started this is gone. What was learnt is kept, to go on from.")
        return None
    except (Cancelled, KeyboardInterrupt):
        return WasCancelled()
    except ChromoViewError as error:
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
            remedy="The model in use and the labels are unchanged. Check the free space and the "
            "rights of the folder, then train again.",
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
    from chromoview.core.jobs import EstimateJob, TrainJob

    if isinstance(job, TrainJob):
        return Started(what="Training", total=job.settings.epochs, unit="epochs")
    if isinstance(job, EstimateJob):
        return Started(what="Estimating", unit="steps")
    return Started(what="Measuring", total=len(job.images), unit="images")


def _do(job: Job, reporter: Reporter, control: Control) -> Finished:
    from chromoview.core.events import Finished
    from chromoview.core.jobs import MODEL_FILE, EstimateJob, TrainJob, TrainResult, write_result
    from chromoview.core.run_folder import forget_state

    result: TrainResult | EvaluateResult | EstimateResult
    if isinstance(job, TrainJob):
        from training.retrain import retrain

        result = retrain(job, emit=reporter.emit, control=control)
        summary = (
            f"Model {result.model_version}: {result.images} images, best of {result.epochs} "
            f"epochs was {result.best_epoch}. {result.recommendation}"
        )
    elif isinstance(job, EstimateJob):
        from training.estimate import estimate

        result = estimate(job, emit=reporter.emit, control=control)
        summary = f"A training step takes {result.step:.2f} s on this computer."
    else:
        from training.evaluate import run_evaluation

        result = run_evaluation(job, emit=reporter.emit, control=control)
        summary = f"Measured {result.model_version} on {result.evaluation.images} images."
    folder = Path(job.run_folder)
    try:
        path = write_result(folder, result)
    except OSError:
        # A model without its result is none, and its room is needed.
        (folder / MODEL_FILE).unlink(missing_ok=True)
        raise
    finally:
        forget_state(folder)
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


def _spare_a_core() -> None:
    """Leave one core to the window: with a thread on every core, each step waits for whichever of
    them is disturbed, and on a busy computer takes several times as long as on a core less."""
    import psutil

    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cores = min(psutil.cpu_count(logical=False) or 1, allowed or 1)
    os.environ.setdefault("OMP_NUM_THREADS", str(max(1, cores - 1)))


def _write_all(stream: io.RawIOBase, data: bytes) -> None:
    """An unbuffered stream may take only a part at a time."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) or 0 :]


def _log_to(folder: Path) -> None:
    from chromoview.core.jobs import LOG_FILE
    from training.diary import PlainFormatter

    handler: logging.Handler = logging.StreamHandler()
    if folder.is_dir():
        handler = logging.FileHandler(folder / LOG_FILE, encoding="utf-8")
    handler.setFormatter(PlainFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(True)
