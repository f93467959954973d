"""What a laboratory's training works on: the network that it starts from, the sides as they are
read, and the images made for them. The same for a run and for the estimate of its time.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from chromoview.core.events import Event, Progress
from chromoview.core.jobs import Side, TrainJob, TrainSettings
from chromoview.core.metadata import ModelMetadata
from chromoview.core.preprocess import PreprocessSpec
from training.chromonet import ChromoNet, ChromoNetConfig
from training.control import Control
from training.dataset import Emit, LabelledArrays, load_arrays
from training.lab import LabSource, Pool, adapt_statistics, made_pool, own_pool, taught
from training.losses import Weights
from training.own_normals import make_images
from training.schedule import FROM_CHANCE, Adaptation
from training.starting import network_from

NEW_LOOK = Adaptation(trunk_rate=1.0, statistics="keep")
"""Drawn chromosomes would lead batch norm's statistics away from the laboratory's look, to which
they are brought once, before training."""
_TOWARDS_THE_LABORATORY = 0.5
"""How far batch norm's statistics go from the champion's to the laboratory's."""
_FEWEST_MADE_TO_JUDGE = 200
_POLARITY_WEIGHT, _OPERATION_WEIGHT = 0.1, 0.2


@dataclass(frozen=True, slots=True)
class Start:
    """The network that training starts from, and what it brings with it."""

    network: ChromoNet
    spec: PreprocessSpec
    parent: ModelMetadata | None

    @property
    def adaptation(self) -> Adaptation:
        """How gently it is to be changed."""
        return NEW_LOOK if self.parent else FROM_CHANCE


def starting_network(job: TrainJob) -> Start:
    """A network with the job's classes: from the model to start from, or from chance.

    Raises ModelError or TrainingError where that model will not do.
    """
    torch.manual_seed(job.settings.seed)
    if job.init_model is None:
        return Start(ChromoNet(ChromoNetConfig(classes=len(job.classes))), PreprocessSpec(), None)
    network, parent = network_from(Path(job.init_model), job.classes)
    return Start(network, parent.preprocess, parent)


def loss_weights(settings: TrainSettings) -> Weights:
    """How much each head counts in a laboratory's training."""
    return Weights(
        naming=settings.naming_weight,
        polarity=_POLARITY_WEIGHT,
        operation=_OPERATION_WEIGHT,
        teacher=settings.distillation,
    )


def read_side(
    job: TrainJob, side: Side, spec: PreprocessSpec, emit: Emit, control: Control
) -> LabelledArrays:
    """The job's images of one side, as `spec` prepares them. Raises Cancelled."""
    return load_arrays(
        [image for image in job.images if image.side == side],
        classes=job.classes,
        spec=spec,
        emit=emit,
        control=control,
        stage=f"Reading the {side} images",
    )


@dataclass(frozen=True, slots=True)
class Judging:
    """What chooses the best epoch, and which of it shows the laboratory's own look."""

    arrays: LabelledArrays
    own_look: NDArray[np.bool_]
    """`[n]`; False for drawn chromosomes."""

    @property
    def in_own_look(self) -> LabelledArrays:
        """Those images alone; their cases are not known."""
        rows = np.flatnonzero(self.own_look)
        every = self.arrays
        return LabelledArrays(
            images=every.images[rows],
            classes=every.classes[rows],
            chromosomes=every.chromosomes[rows],
        )


def judging_side(
    job: TrainJob, start: Start, validation: LabelledArrays, emit: Emit, control: Control
) -> Judging:
    """The validation side, and about as many images made on its normals, for a dozen labels would
    choose by chance."""
    wanted = min(max(len(validation), _FEWEST_MADE_TO_JUDGE), job.settings.made_images)
    # Another seed: where all are drawn, training must not have seen them.
    other = msgspec.structs.replace(job.settings, seed=job.settings.seed + 1, made_images=wanted)

    def progress(event: Event) -> None:
        if isinstance(event, Progress):
            emit(event)

    own = np.ones(len(validation), dtype=np.bool_)
    made = made_for(job, start, validation, other, progress, control)
    if made is None:
        return Judging(validation, own)
    arrays = LabelledArrays(
        images=np.concatenate([validation.images, made.inputs]),
        classes=np.concatenate([validation.classes, made.classes]),
        chromosomes=np.concatenate([validation.chromosomes, made.chromosomes]),
    )
    return Judging(arrays, np.concatenate([own, ~made.drawn]))


def made_for(
    job: TrainJob,
    start: Start,
    side: LabelledArrays,
    settings: TrainSettings,
    emit: Emit,
    control: Control,
) -> Pool | None:
    """`settings.made_images` images made on one side's normals and drawn; None for none."""
    shard = make_images(
        side,
        start.network if start.parent else None,
        classes=job.classes,
        spec=start.spec,
        settings=settings,
        emit=emit,
        control=control,
    )
    return made_pool(shard, job.classes) if shard else None


def training_source(
    job: TrainJob, start: Start, training: LabelledArrays, emit: Emit, control: Control
) -> LabSource:
    """The laboratory's images and those made for it; a network that is started from is brought to
    their look, and teaches what it knows of them."""
    own = own_pool(training, job.classes)
    made = made_for(job, start, training, job.settings, emit, control)
    if start.parent is None:
        return LabSource(own, made, job.settings)
    champion = copy.deepcopy(start.network)
    looks = [own.images] if made is None else [own.images, made.images[~made.drawn]]
    adapt_statistics(start.network, np.concatenate(looks), _TOWARDS_THE_LABORATORY, control)
    if start.parent.classes != job.classes or not job.settings.distillation:
        return LabSource(own, made, job.settings)

    def learn(pool: Pool) -> Pool:
        return taught(pool, champion, control)

    return LabSource(learn(own), learn(made) if made else None, job.settings)
