"""What the page Retrain asks of the core, in the background.

Services reach onnxruntime and cv2, which come after the first frame: hence the late imports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from chromoview.core.errors import ChromoViewError
from chromoview.core.events import Epoch, Event, Level
from chromoview.core.jobs import TrainResult, TrainSettings

if TYPE_CHECKING:
    import threading

    from chromoview.core.runs import InterruptedRun, WaitingRun
    from chromoview.core.store.records import ImageRow
    from chromoview.core.training_plan import TrainingPlan
    from chromoview.core.workspace import Workspace

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Earlier:
    """Runs of an earlier time that somebody has to decide on."""

    waiting: WaitingRun | None = None
    interrupted: InterruptedRun | None = None


def plan(workspace: Workspace) -> TrainingPlan:
    """What would train now, with the classes of the laboratory's list that have labels."""
    from chromoview.core import services
    from chromoview.core.class_list import classes_to_train

    return services.plan_training(workspace, classes_to_train(workspace))


def examine(
    workspace: Workspace,
    planned: TrainingPlan,
    cancel: threading.Event,
    report: Callable[[Event], None],
) -> TrainingPlan:
    """The same with near-duplicates and contradicted labels looked for. Raises Cancelled."""
    from chromoview.core import services

    return services.examine_training(workspace, planned, cancel=cancel, report=report)


def sample_rows(
    workspace: Workspace, planned: TrainingPlan, most: int
) -> tuple[TrainingPlan, dict[int, ImageRow]]:
    """The rows of the images that stand for each class."""
    ids = [image for name in planned.classes for image in planned.samples(name, most)]
    return planned, {row.id: row for row in workspace.store.rows(ids)}


def champion_file(workspace: Workspace) -> Path:
    """The file of the model in use."""
    return workspace.registry.get(workspace.active_version).path


def write_job(
    workspace: Workspace, planned: TrainingPlan, settings: TrainSettings, reader: str
) -> Path:
    """Freeze the plan; the job file of the run."""
    from chromoview.core import services

    return services.start_training(workspace, planned, settings, reader=reader)


def adopt(workspace: Workspace, run_folder: Path, reader: str) -> tuple[TrainResult, str]:
    """Install the model of a finished run as a candidate."""
    from chromoview.core import jobs, services

    version = services.adopt_result(workspace, run_folder, reader=reader)
    return jobs.read_train_result(run_folder), version.version


def earlier(workspace: Workspace) -> Earlier:
    """Runs that ended unseen, or were cut off."""
    from chromoview.core import runs

    return Earlier(runs.waiting_run(workspace), runs.interrupted_run(workspace))


def drop(workspace: Workspace, folder: Path, reader: str) -> None:
    """Offer a run no more."""
    from chromoview.core import runs

    runs.discard_run(workspace, folder, reader=reader)


def course(folder: Path) -> list[Event]:
    """The epochs of a run until now, and the level that it is to reach."""
    from chromoview.core.run_folder import events_of

    return [event for event in events_of(folder) if isinstance(event, Epoch | Level)]


def attempt(work: Callable[[], _T]) -> _T | ChromoViewError:
    """An error that the page itself has to answer to comes back as a value."""
    try:
        return work()
    except ChromoViewError as error:
        return error
