"""How long a training would take on this machine: measured once by a few steps, then remembered."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QSettings, Signal

import chromoview
from chromoview.core import jobs
from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Failed, Finished
from chromoview.gui.jobs.process import TrainingProcess

if TYPE_CHECKING:
    from chromoview.core.training_plan import TrainingPlan

log = logging.getLogger(__name__)

_GROUP = "training/pace"
_MOST_OF_A_CLASS = 48
"""Images that the warm-up may choose from; it reads only a few."""


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured, and when."""

    at: str
    """ISO 8601, UTC."""
    result: jobs.EstimateResult


class Measuring(Enum):
    """Where the measuring stands."""

    RESTING = auto()
    RUNNING = auto()
    FAILED = auto()


class Estimator(QObject):
    """Knows the pace of this machine, or measures it in a process of its own, one at a time."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.state = Measuring.RESTING
        self.reason = ""
        """Why the last measuring failed."""
        self._process: TrainingProcess | None = None
        self._measured = jobs.TrainSettings()
        """With which it is measured now."""

    def pace(self, settings: jobs.TrainSettings) -> Pace | None:
        """What is known for such settings on this machine with this version of the program."""
        kept = str(self._settings.value(f"{_GROUP}/{_key(settings)}", "", str))
        if not kept:
            return None
        try:
            return msgspec.json.decode(kept, type=Pace)
        except ValueError:  # somebody has edited the settings file
            return None

    def seconds(self, plan: TrainingPlan, settings: jobs.TrainSettings) -> float | None:
        """How long this training takes at most; None while nobody knows."""
        pace = self.pace(settings)
        if pace is None:
            return None
        judged = sum(i.side != "training" for i in plan.images)
        return pace.result.seconds(settings, len(plan.images), judged)

    def measure(
        self, plan: TrainingPlan, settings: jobs.TrainSettings, init_model: Path | None
    ) -> None:
        """Take the warm-up steps; `changed` follows, now and when they are done."""
        if self._process is not None:
            return
        try:
            folder = Path(tempfile.mkdtemp(prefix="chromoview-pace-"))
            job = jobs.write_job(
                jobs.EstimateJob(
                    run_folder=str(folder),
                    classes=plan.classes,
                    images=_few(plan.images),
                    init_model=None if init_model is None else str(init_model),
                    settings=settings,
                )
            )
        except OSError as error:  # no room, or no right to write
            self._rest(Measuring.FAILED, str(error))
            return
        self._measured = settings
        self._process = process = TrainingProcess(job, self)
        process.ended.connect(self._ended)
        self.state, self.reason = Measuring.RUNNING, ""
        self.changed.emit()
        process.start()

    def end(self) -> None:
        """Measure no longer: the computer is needed."""
        process, self._process = self._process, None
        if process is not None:
            process.shutdown()
            process.deleteLater()
            _remove(process.run_folder)
            self._rest(Measuring.RESTING)

    def _ended(self, outcome: Event) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        state, reason = Measuring.RESTING, ""
        match outcome:
            case Finished():
                try:
                    self.keep(self._measured, jobs.read_estimate_result(process.run_folder))
                except TrainingError as error:
                    state, reason = Measuring.FAILED, str(error)
            case Failed(message=message):
                state, reason = Measuring.FAILED, message
        process.deleteLater()
        _remove(process.run_folder)
        self._rest(state, reason)

    def keep(self, settings: jobs.TrainSettings, result: jobs.EstimateResult) -> None:
        """Remember what was measured with these settings."""
        pace = Pace(at=datetime.now(UTC).isoformat(timespec="seconds"), result=result)
        self._settings.setValue(f"{_GROUP}/{_key(settings)}", msgspec.json.encode(pace).decode())

    def _rest(self, state: Measuring, reason: str = "") -> None:
        if reason:
            log.warning("the pace of a training could not be measured: %s", reason)
        self.state, self.reason = state, reason
        self.changed.emit()


def _key(settings: jobs.TrainSettings) -> str:
    """Of what the pace depends on: the machine, the program and how its steps are taken."""
    on = (platform.node(), platform.machine(), os.cpu_count(), chromoview.__version__)
    how = (settings.threads, settings.device, settings.precision, settings.batch_size)
    return hashlib.sha256(repr((on, how)).encode()).hexdigest()[:16]


def _few(images: tuple[jobs.ManifestImage, ...]) -> tuple[jobs.ManifestImage, ...]:
    """Some of each class and side: the job file of a large laboratory would have megabytes."""
    found: dict[tuple[str, str], list[jobs.ManifestImage]] = defaultdict(list)
    for image in images:
        kept = found[image.label, image.side]
        if len(kept) < _MOST_OF_A_CLASS:
            kept.append(image)
    return tuple(image for kept in found.values() for image in kept)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
