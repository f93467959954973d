"""Trains the model that comes with the program: real normal crops, structural abnormalities made
on them, and drawn chromosomes, fresh for every epoch.

Cases are split by hash into training, validation (the best epoch), calibration (temperature and
operating point) and hold-out, which is measured once at the end.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import torch

from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Note
from chromoview.core.registry import sha256_of
from training.checkpoint import Keeping
from training.chromonet import ChromoNet, ChromoNetConfig
from training.control import Control
from training.crops import Crop, sides_of
from training.fit import fit
from training.manifest import (
    AnySide,
    Manifest,
    bundled_manifest,
    sha256_of_training,
    synthesis_of,
)
from training.plan import Plan
from training.protocol import protocol_recipe, protocol_set, read_protocol, shard_size
from training.publish import BundledCard, Trained, publish
from training.starting import network_from
from training.stream import ShardStream
from training.window import ShardSource, arrays

NEAR_FILE = "near.json"
"""Near-duplicates among the crops, in the folder of a run."""
VALIDATION_SEED, CALIBRATION_SEED = 1, 2
"""Of the images by which the best epoch is chosen, and of those that calibrate."""


def train_bundled(
    data: Path,
    out: Path,
    *,
    plan: Plan,
    emit: Callable[[Event], None],
    control: Control,
    start: Path | None = None,
    run_folder: Path | None = None,
) -> BundledCard:
    """Train on the crops in `data`, from the model file `start` or from chance, and write the model
    and its card to `out`. A run that was cut off goes on from what its `run_folder` keeps.

    Raises TrainingError where the folder has no table or too few cases for a hold-out.
    """
    emit(Note(level="info", text="Looking for near-duplicates among the crops."))
    kept = None if run_folder is None else run_folder / NEAR_FILE
    sides = sides_of(data, plan.spec, kept=kept)
    if not all(sides.values()):
        raise TrainingError(
            "There are too few cases for training, validation, calibration and a hold-out.",
            "Bring crops of at least ten cases.",
        )
    trained = train_on(
        sides, plan, data=data, start=start, run_folder=run_folder, emit=emit, control=control
    )
    return measured(trained, out, emit=emit, control=control)


def train_on(
    sides: dict[str, list[Crop]],
    plan: Plan,
    *,
    data: Path,
    emit: Callable[[Event], None],
    control: Control,
    start: Path | None = None,
    run_folder: Path | None = None,
) -> Trained:
    """The network that `plan` makes of these sides, whose crops lie below `data`."""
    validation = protocol_set(
        sides["validation"],
        read_protocol(),
        spec=plan.spec,
        count=plan.measured,
        seed=VALIDATION_SEED,
        emit=emit,
    )
    plan = msgspec.structs.replace(plan, start="" if start is None else sha256_of(start))
    manifest = _manifest(sides, plan, data)
    network, parent = _starting_network(plan, start)
    stream = ShardStream(
        sides["training"],
        recipe=plan.recipe,
        spec=plan.spec,
        seed=plan.seed,
        size=plan.window.shard_size,
    )
    # Checkpoints are for this run only: what is shipped is written when it is measured.
    with stream, tempfile.TemporaryDirectory(prefix="chromoview-") as scratch:
        fit(
            network,
            ShardSource(
                stream,
                plan.window,
                classes=plan.classes,
                seed=plan.seed,
                augmentation=plan.augmentation,
            ),
            validation=arrays(validation, plan.classes),
            settings=plan.settings(),
            emit=emit,
            control=control,
            run_folder=run_folder or Path(scratch),
            weights=plan.weights,
            keeping=Keeping(run=sha256_of_training(manifest)) if run_folder else None,
        )
    return Trained(network, plan, sides, manifest, parent)


def measured(
    trained: Trained, out: Path, *, emit: Callable[[Event], None], control: Control
) -> BundledCard:
    """Calibrate, export and measure what was trained; the hold-out is made here, and not before."""
    emit(Note(level="info", text="Measuring on the hold-out."))
    protocol, plan = read_protocol(), trained.plan
    calibration = protocol_set(
        trained.sides["calibration"],
        protocol,
        spec=plan.spec,
        count=3 * plan.measured,
        seed=CALIBRATION_SEED,
        emit=emit,
    )
    hold_out = protocol_set(
        trained.sides["hold-out"], protocol, spec=plan.spec, count=2 * plan.measured, emit=emit
    )
    return publish(trained, out, calibration=calibration, hold_out=hold_out, control=control)


def _manifest(sides: dict[str, list[Crop]], plan: Plan, data: Path) -> Manifest:
    """What is needed to repeat the training bit for bit."""
    protocol, window = read_protocol(), plan.window
    shards = window.shards_per_epoch + (plan.epochs - 1) * window.fresh_shards
    recipe = protocol_recipe(protocol)
    made = [
        synthesis_of(
            "training", plan.recipe, seed=plan.seed, shards=shards, shard_size=window.shard_size
        )
    ]
    sets: tuple[tuple[AnySide, int, int], ...] = (
        ("validation", VALIDATION_SEED, plan.measured),
        ("calibration", CALIBRATION_SEED, 3 * plan.measured),
        ("hold-out", protocol.seed, 2 * plan.measured),
    )
    for side, seed, count in sets:
        size = shard_size(count)
        made.append(
            synthesis_of(side, recipe, seed=seed, shards=-(-count // size), shard_size=size)
        )
    return bundled_manifest(
        sides, plan, data=data, synthesis=made, settings=plan.settings(), classes=plan.classes
    )


def _starting_network(plan: Plan, start: Path | None) -> tuple[ChromoNet, str | None]:
    """The network, and the version that it comes from."""
    torch.manual_seed(plan.seed)
    if start is None:
        config = ChromoNetConfig(
            classes=len(plan.classes),
            height=plan.spec.height,
            width=plan.spec.width,
            dropout=plan.dropout,
        )
        return ChromoNet(config), None
    network, parent = network_from(start, plan.classes, dropout=plan.dropout)
    if parent.preprocess != plan.spec:
        raise TrainingError(
            f"{start} sees images in another way than this recipe prepares them.",
            "Start from another model, or from chance.",
        )
    return network, parent.model_version
