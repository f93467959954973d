"""The training process as the window sees it: a state, events, and how it ended."""

from __future__ import annotations

import enum
import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QProcess, QTimer, Signal

from chromoview.core import jobs
from chromoview.core.events import TERMINAL, Event, Failed, WasCancelled
from chromoview.core.run_folder import mark_cancelled
from chromoview.core.worker_process import GRACE_S, EventReader, conclude, worker_command
from chromoview.gui.tr import tr

log = logging.getLogger(__name__)

_KILLED_WITHIN_MS = 3000
SILENCE_S = 120.0
"""A process that says nothing for so long may hang: the longest silence of a healthy one, an
export, takes a fraction of it."""


class RunState(enum.Enum):
    """Where a run stands. Each is reached at most once, in this order; some may be left out."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    """Finishes its epoch and keeps the best."""
    CANCELLING = "cancelling"
    """Ends now and keeps nothing."""
    ENDED = "ended"


class TrainingProcess(QObject):
    """One run in a process of its own. Connect its signals, then `start`."""

    stateChanged = Signal(object)
    """A RunState."""
    reported = Signal(object)
    """An Event that is not the last one."""
    ended = Signal(object)
    """Finished, Failed or WasCancelled; exactly once."""
    pausedChanged = Signal(bool)
    """Whether it is to rest now. When it really does, within a step, it reports Paused."""
    silentChanged = Signal(bool)
    """True once nothing was heard for `silence_s`, though it does not rest; False once it speaks
    again."""

    def __init__(
        self,
        job: Path,
        parent: QObject | None = None,
        *,
        command: list[str] | None = None,
        grace_s: float = GRACE_S,
        silence_s: float = SILENCE_S,
    ) -> None:
        """`job` is a job file in its run's folder; `command` stands in for the real worker."""
        super().__init__(parent)
        self.run_folder = job.parent
        self.state = RunState.STARTING
        self._paused = self._silent = False
        self._command = command or worker_command(job)
        self._reader = EventReader()
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        self._process.setStandardErrorFile(str(self.log_file), QIODevice.OpenModeFlag.Append)
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        self._patience = QTimer(self, singleShot=True, interval=int(grace_s * 1000))
        self._patience.timeout.connect(self._kill)
        self._silence = QTimer(self, singleShot=True, interval=int(silence_s * 1000))
        self._silence.timeout.connect(lambda: self._become_silent(True))

    @property
    def log_file(self) -> Path:
        """What the process says to people."""
        return self.run_folder / jobs.LOG_FILE

    @property
    def running(self) -> bool:
        return self.state is not RunState.ENDED

    @property
    def paused(self) -> bool:
        """Whether it was asked to rest, and neither to go on nor to end since."""
        return self._paused

    @property
    def silent(self) -> bool:
        """Whether it has said nothing for so long that it may hang."""
        return self._silent

    def start(self) -> None:
        """Start the process; returns at once."""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)
        program, *arguments = self._command
        self._silence.start()
        self._process.start(program, arguments)

    def pause(self) -> None:
        """Ask it to rest, so that the computer is free, until `resume`, `stop` or `cancel`."""
        if self.running and self.state is not RunState.CANCELLING and not self._paused:
            self._process.write(b"pause\n")
            self._become_paused(True)

    def resume(self) -> None:
        """Ask it to go on after `pause`."""
        if self._paused:
            self._process.write(b"resume\n")
            self._become_paused(False)

    def stop(self) -> None:
        """Ask it to finish its epoch and to keep the best, also out of a pause."""
        if self.state in (RunState.STARTING, RunState.RUNNING):
            self._process.write(b"stop\n")
            self._become_paused(False)
            self._become(RunState.STOPPING)

    def cancel(self) -> None:
        """Ask it to end now and to keep nothing, also out of a pause; it is killed if it does
        not."""
        if self.state not in (RunState.CANCELLING, RunState.ENDED):
            self._process.write(b"cancel\n")
            self._patience.start()
            self._become_paused(False)
            self._become(RunState.CANCELLING)

    def shutdown(self) -> None:
        """End the process now and say nothing any more; its folder stays as it is, and the run can
        be taken up again from its last state."""
        self._patience.stop()
        self._silence.stop()
        self.state = RunState.ENDED
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(_KILLED_WITHIN_MS)

    def _become(self, state: RunState) -> None:
        self.state = state
        self.stateChanged.emit(state)

    def _become_paused(self, paused: bool) -> None:
        if paused == self._paused:
            return
        self._paused = paused
        self._heard()
        self.pausedChanged.emit(paused)

    def _become_silent(self, silent: bool) -> None:
        if silent != self._silent:
            self._silent = silent
            self.silentChanged.emit(silent)

    def _heard(self) -> None:
        """Count the silence anew; one that rests may be silent for as long as it likes."""
        self._become_silent(False)
        if self._paused:
            self._silence.stop()
        else:
            self._silence.start()

    def _on_started(self) -> None:
        # A stop or cancel asked for meanwhile stands; its line was written already.
        if self.state is RunState.STARTING:
            self._become(RunState.RUNNING)

    def _read(self) -> None:
        self._tell(self._reader.feed(bytes(self._process.readAllStandardOutput().data())))

    def _tell(self, found: list[Event]) -> None:
        if found and self.running:
            self._heard()
        for event in found:
            if not isinstance(event, TERMINAL):
                self.reported.emit(event)

    def _kill(self) -> None:
        log.warning("the training process did not end when it was cancelled; it was killed")
        self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            self._end(
                Failed(
                    message=tr(
                        "The training process could not be started: {reason}. The model in use "
                        "is unchanged.",
                        reason=self._process.errorString(),
                    ),
                    remedy=tr("Restart ChromoView; if it happens again, install it again."),
                )
            )

    def _on_finished(self, exit_code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        self._tell(self._reader.close())
        if self.state is RunState.CANCELLING:
            # However it went after that: somebody asked that nothing be kept.
            mark_cancelled(self.run_folder)
            self._end(WasCancelled())
        else:
            self._end(conclude(self.run_folder, exit_code, self._reader.ending))

    def _end(self, outcome: Event) -> None:
        if self.state is RunState.ENDED:
            return
        self._patience.stop()
        self._become_paused(False)
        self._silence.stop()
        self._become_silent(False)
        self._become(RunState.ENDED)
        self.ended.emit(outcome)
