"""The training process as the window sees it: a state, events, and how it ended."""

from __future__ import annotations

import enum
import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QProcess, QTimer, Signal

from chromoview.core import jobs
from chromoview.core.events import TERMINAL, Event, Failed, WasCancelled
from chromoview.core.worker_process import GRACE_S, EventReader, conclude, worker_command
from chromoview.gui.tr import tr

log = logging.getLogger(__name__)

_KILLED_WITHIN_MS = 3000


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

    def __init__(
        self,
        job: Path,
        parent: QObject | None = None,
        *,
        command: list[str] | None = None,
        grace_s: float = GRACE_S,
    ) -> None:
        """`job` is a job file in its run's folder; `command` stands in for the real worker."""
        super().__init__(parent)
        self.run_folder = job.parent
        self.state = RunState.STARTING
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

    @property
    def log_file(self) -> Path:
        """What the process says to people."""
        return self.run_folder / jobs.LOG_FILE

    @property
    def running(self) -> bool:
        return self.state is not RunState.ENDED

    def start(self) -> None:
        """Start the process; returns at once."""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)
        program, *arguments = self._command
        self._process.start(program, arguments)

    def stop(self) -> None:
        """Ask it to finish its epoch and to keep the best."""
        if self.state in (RunState.STARTING, RunState.RUNNING):
            self._process.write(b"stop\n")
            self._become(RunState.STOPPING)

    def cancel(self) -> None:
        """Ask it to end now and to keep nothing; it is killed if it does not."""
        if self.state not in (RunState.CANCELLING, RunState.ENDED):
            self._process.write(b"cancel\n")
            self._patience.start()
            self._become(RunState.CANCELLING)

    def shutdown(self) -> None:
        """End the process now and say nothing any more; its folder stays as it is."""
        self._patience.stop()
        self.state = RunState.ENDED
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(_KILLED_WITHIN_MS)

    def _become(self, state: RunState) -> None:
        self.state = state
        self.stateChanged.emit(state)

    def _on_started(self) -> None:
        # A stop or cancel asked for meanwhile stands; its line was written already.
        if self.state is RunState.STARTING:
            self._become(RunState.RUNNING)

    def _read(self) -> None:
        self._tell(self._reader.feed(bytes(self._process.readAllStandardOutput().data())))

    def _tell(self, found: list[Event]) -> None:
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
            self._end(WasCancelled())
        else:
            self._end(conclude(self.run_folder, exit_code, self._reader.ending))

    def _end(self, outcome: Event) -> None:
        if self.state is RunState.ENDED:
            return
        self._patience.stop()
        self._become(RunState.ENDED)
        self.ended.emit(outcome)
