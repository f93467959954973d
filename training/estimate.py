"""How long a training would take here: a few of everything that it does, with a watch in hand."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import psutil

from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Progress
from chromoview.core.jobs import EstimateJob, EstimateResult, ManifestImage, TrainJob
from training.batches import Batch, BatchSource
from training.chromonet import ChromoNet
from training.control import Control
from training.dataset import Emit, LabelledArrays
from training.fit import fit, measure
from training.lab_sides import loss_weights, read_side, starting_network, training_source
from training.own_normals import operable, own_normals

STEPS = 8
_FEWEST_STEPS = 3
_WARM_UP = 1
"""The first step takes longer than all that follow; it does not count."""
_LONGEST_S = 8.0
"""On a slow or busy computer fewer steps must do: somebody waits for the answer."""
_READ, _MADE = 24, 24
"""Images of the training side that are read, and images that are made."""


class _Timed:
    """Another source's batches, and how long each step took, the making of its batch included."""

    def __init__(self, source: BatchSource) -> None:
        self._source = source
        self.steps: list[float] = []

    @property
    def steps_per_epoch(self) -> int:
        return self._source.steps_per_epoch

    def batches(self, epoch: int) -> Iterator[Batch]:
        began = time.monotonic()
        for batch in self._source.batches(epoch):
            yield batch
            self.steps.append(time.monotonic() - began)
            if len(self.steps) >= _FEWEST_STEPS and sum(self.steps) > _LONGEST_S:
                return
            began = time.monotonic()


def estimate(job: EstimateJob, *, emit: Emit, control: Control) -> EstimateResult:
    """Do an EstimateJob. Raises ModelError or TrainingError where a training of these images could
    not even begin, and Cancelled."""
    trial = _trial(job)
    begin = starting_network(trial)
    since_start = time.time() - psutil.Process().create_time()

    def progress(event: Event) -> None:
        # What a trial says of its few images would be read as said of all of them.
        if isinstance(event, Progress):
            emit(event)

    began = time.monotonic()
    training = read_side(trial, "training", begin.spec, progress, control)
    if not len(training):
        raise TrainingError(
            "None of the images can be read, so nothing says how long a training would take.",
            "Check that their files are where they were when they were labelled.",
        )
    read = (time.monotonic() - began) / len(training)
    namer = begin.network if begin.parent else None
    began = time.monotonic()
    operable(own_normals(training, namer), control)
    looking = time.monotonic() - began
    timed = _Timed(training_source(trial, begin, training, progress, control))
    making = time.monotonic() - began - 2 * looking
    with TemporaryDirectory(prefix="chromoview-") as folder:
        fit(
            begin.network,
            timed,
            validation=None,
            settings=trial.settings,
            emit=lambda _: None,
            control=control,
            run_folder=Path(folder),
            adaptation=begin.adaptation,
            weights=loss_weights(trial.settings),
        )
    emit(Progress(stage="Taking the time", done=0))
    return EstimateResult(
        start=since_start,
        read_image=read + looking / len(training),
        made_image=max(0.0, making) / max(1, trial.settings.made_images),
        step=statistics.median(timed.steps[_WARM_UP:]),
        judged_image=_judging(begin.network, training, control),
    )


def _judging(network: ChromoNet, arrays: LabelledArrays, control: Control) -> float:
    began = time.monotonic()
    measure(network, arrays, control=control)
    return (time.monotonic() - began) / len(arrays)


def _trial(job: EstimateJob) -> TrainJob:
    """A training of a few of the job's images, each class among them."""
    own = [image for image in job.images if image.side == "training"] or list(job.images)
    few = tuple(msgspec.structs.replace(image, side="training") for image in _few(own))
    settings = job.settings
    return TrainJob(
        run_folder=job.run_folder,
        classes=job.classes,
        images=few,
        init_model=job.init_model,
        settings=msgspec.structs.replace(
            settings,
            epochs=1,
            epoch_images=STEPS * min(settings.batch_size, settings.epoch_images),
            made_images=min(settings.made_images, _MADE),
        ),
    )


def _few(images: Sequence[ManifestImage]) -> list[ManifestImage]:
    """Up to `_READ` of the images, of each label in turn."""
    by_label: dict[str, list[ManifestImage]] = {}
    for image in images:
        by_label.setdefault(image.label, []).append(image)
    rows = [each[row] for row in range(_READ) for each in by_label.values() if row < len(each)]
    return rows[:_READ]
