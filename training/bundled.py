"""Trains the model that comes with the program: real normal crops, structural abnormalities made
on them, and drawn chromosomes, fresh for every epoch.

Cases are split by hash into training, validation (early stopping, temperature, operating point)
and hold-out, which is measured once at the end.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import torch

from chromoview import __version__
from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Note, Progress
from chromoview.core.jobs import Side, TrainSettings
from chromoview.core.metadata import ModelMetadata
from chromoview.core.metrics import Figure
from chromoview.core.model import load_model
from chromoview.core.preprocess import PreprocessSpec
from training.augment import Augmentation, augment
from training.batches import Batch
from training.calibrate import fit_temperature, operating_point, probabilities
from training.chromonet import ChromoNet, ChromoNetConfig
from training.control import Control
from training.crops import Crop, by_side, read_crops
from training.dataset import LabelledArrays
from training.evaluate import evaluate_model, predict_probabilities
from training.export import export, write_metadata
from training.fit import fit, predict_logits
from training.stream import UNTOUCHED, Recipe, Shard, ShardStream, joined
from training.synthesis.structural import KINDS, SHAM

log = logging.getLogger(__name__)

ATTRIBUTION = (
    "Trained on single G-banded chromosomes of CIL:54816 (Lu C-H, Kuo C-E, Tseng J-J 2022, Cell "
    "Image Library, doi:10.7295/W9CIL54816; Tseng J-J et al. 2023, Scientific Data 10:104, "
    "doi:10.1038/s41597-023-02003-7), licence Creative Commons Attribution, cropped and cleaned, "
    "with structural abnormalities made on them, and on chromosomes drawn from the NCBI ideograms "
    "of GRCh38 (public domain)."
)
LIMITS = (
    "For research use only. Not a medical device. Trained on one laboratory's amniotic fluid "
    "cultures and on made abnormalities: expect less on another laboratory's images and on real "
    "abnormalities, and check it on your own cases first. It judges single chromosomes; numerical "
    "changes, mosaicism and changes below the visible size cannot be excluded by it."
)
CARD_FILE = "card.json"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a run depends on beside the crops."""

    epochs: int = 40
    shards_per_epoch: int = 8
    """Shards that an epoch trains on."""
    fresh_shards: int = 2
    """How many of them are new; the others were made for the epochs before."""
    shard_size: int = 2000
    measured_shards: int = 1
    """Shards of the validation side, and twice as many of the hold-out."""
    batch_size: int = 128
    learning_rate: float = 2e-3
    dropout: float = 0.1
    """Little: images are fresh, and the training loss stays above that of validation."""
    naming_weight: float = 1.0
    """More than in retraining: what is wrong with a chromosome shows only to those who know which
    one it is, and naming is learned first."""
    seed: int = 1
    threads: int = 0
    """Processor threads of the network; 0 leaves it to torch."""
    recipe: Recipe = Recipe()
    spec: PreprocessSpec = PreprocessSpec()


class ByKind(msgspec.Struct, frozen=True, kw_only=True):
    """How one kind of image fares: the share found right at the threshold."""

    kind: str
    images: int
    found_right: float


class BundledCard(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside the bundled model, for people and for the documents."""

    metadata: ModelMetadata
    plan: Plan
    crops: dict[str, int]
    """Real crops on each side."""
    cases: dict[str, int]
    by_kind: tuple[ByKind, ...]
    """On the hold-out."""
    naming_accuracy: float
    """Of the naming head, on the normals of the hold-out."""

    @property
    def auc(self) -> Figure | None:
        """On the hold-out, with its interval."""
        return self.metadata.evaluation.auc if self.metadata.evaluation else None


class ShardSource:
    """Batches from a sliding window of shards, so that the network does not wait for synthesis."""

    def __init__(self, shards: Iterator[Shard], plan: Plan) -> None:
        self._shards = shards
        self._plan = plan
        self._window: list[Shard] = []
        self._epoch = -1

    @property
    def steps_per_epoch(self) -> int:
        return self._plan.shards_per_epoch * self._plan.shard_size // self._plan.batch_size

    def batches(self, epoch: int) -> Iterator[Batch]:
        """Epochs are asked for in order: a shard that has left the window is gone."""
        if epoch != self._epoch + 1:
            raise ValueError("epochs of a stream come in order")
        self._epoch = epoch
        fresh = self._plan.fresh_shards if self._window else self._plan.shards_per_epoch
        self._window = self._window[fresh:]
        self._window += [next(self._shards) for _ in range(fresh)]
        rng = np.random.default_rng((self._plan.seed, epoch))
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        whole = joined(self._window)
        size = self._plan.batch_size
        order = rng.permutation(len(whole.classes))[: self.steps_per_epoch * size]
        for rows in order.reshape(-1, size):
            images = torch.from_numpy(whole.images[rows][:, None].astype(np.float32) / 255)
            yield Batch(
                augment(images, generator, Augmentation()),
                torch.from_numpy(whole.classes[rows]),
                torch.from_numpy(whole.chromosomes[rows]),
            )


def train_bundled(
    data: Path,
    out: Path,
    *,
    plan: Plan,
    emit: Callable[[Event], None],
    control: Control,
) -> BundledCard:
    """Train on the crops in `data` and write the model and its card to `out`.

    Raises TrainingError where the folder has no table or too few cases for a hold-out.
    """
    sides = by_side(read_crops(data))
    if not all(sides.values()):
        raise TrainingError(
            "There are too few cases for a training, a validation and a hold-out side.",
            "Bring crops of at least five cases.",
        )
    settings = TrainSettings(
        epochs=plan.epochs,
        patience=plan.epochs,
        batch_size=plan.batch_size,
        learning_rate=plan.learning_rate,
        naming_weight=plan.naming_weight,
        seed=plan.seed,
        threads=plan.threads,
    )
    validation = _measured(sides["validation"], plan, "validation", plan.measured_shards, emit)
    torch.manual_seed(plan.seed)
    network = ChromoNet(
        ChromoNetConfig(height=plan.spec.height, width=plan.spec.width, dropout=plan.dropout)
    )
    stream = ShardStream(
        sides["training"],
        recipe=plan.recipe,
        spec=plan.spec,
        seed=plan.seed,
        size=plan.shard_size,
    )
    # Checkpoints are for this run only: `out` is what is shipped.
    with stream, tempfile.TemporaryDirectory(prefix="chromoview-") as scratch:
        fit(
            network,
            ShardSource(stream.shards(), plan),
            validation=arrays(validation),
            settings=settings,
            emit=emit,
            control=control,
            run_folder=Path(scratch),
        )
    emit(Note(level="info", text="Measuring on the hold-out."))
    hold_out = _measured(sides["hold-out"], plan, "hold-out", 2 * plan.measured_shards, emit)
    metadata = _metadata(network, validation, sides, plan, control)
    return _finish(network, metadata, hold_out, sides, plan=plan, out=out, control=control)


def arrays(shard: Shard) -> LabelledArrays:
    """A shard in the form that training and evaluation take."""
    return LabelledArrays(
        images=shard.images[:, None].astype(np.float32) / np.float32(255),
        classes=shard.classes,
        chromosomes=shard.chromosomes,
        cases=list(shard.cases),
    )


def _measured(
    crops: list[Crop], plan: Plan, side: Side, count: int, emit: Callable[[Event], None]
) -> Shard:
    """A fixed set of real images of one side; drawn ones would flatter or blame."""
    shards: list[Shard] = []
    seed = {"validation": 1_000_001, "hold-out": 1_000_002, "training": 1_000_003}[side]
    with ShardStream(
        crops,
        recipe=msgspec.structs.replace(plan.recipe, drawn=0.0),
        spec=plan.spec,
        seed=seed + plan.seed,
        size=plan.shard_size,
    ) as stream:
        for shard in stream.shards(count):
            shards.append(shard)
            emit(Progress(stage=f"Making {side} images", done=len(shards), total=count))
    return joined(shards)


def _metadata(
    network: ChromoNet,
    validation: Shard,
    sides: dict[Side, list[Crop]],
    plan: Plan,
    control: Control,
) -> ModelMetadata:
    """Calibrated on the validation side; without figures yet."""
    found = arrays(validation)
    logits = predict_logits(network, found, control=control).numpy()
    temperature = fit_temperature(logits, found.classes)
    scores = 1.0 - probabilities(logits, temperature)[:, 0]
    digest = hashlib.sha256(msgspec.json.encode(plan))
    for side, crops in sorted(sides.items()):
        for crop in crops:
            digest.update(f"{side}\t{crop.case}\t{crop.cell}\t{crop.sha256}\n".encode())
    now = datetime.now(UTC)
    manifest = digest.hexdigest()
    return ModelMetadata(
        model_version=f"{now:%Y%m%d-%H%M%S}-{manifest[:8]}",
        created=now.isoformat(timespec="seconds"),
        program_version=__version__,
        classes=DEFAULT_CLASSES,
        preprocess=plan.spec,
        temperature=temperature,
        operating_point=operating_point(scores, found.classes),
        manifest_sha256=manifest,
        training_images=len(sides["training"]),
        training_cases=len({c.case for c in sides["training"]}),
        attribution=ATTRIBUTION,
        limits=LIMITS,
    )


def _finish(
    network: ChromoNet,
    metadata: ModelMetadata,
    hold_out: Shard,
    sides: dict[Side, list[Crop]],
    *,
    plan: Plan,
    out: Path,
    control: Control,
) -> BundledCard:
    """Export, measure the exported file itself, and put its figures inside."""
    found = arrays(hold_out)
    out.mkdir(parents=True, exist_ok=True)
    target = out / "chromonet.onnx"
    export(network, metadata, target, check_images=found.images[:32])
    model = load_model(target)
    likely = predict_probabilities(model, found, control=control)
    evaluation = evaluate_model(model, found, control=control, probabilities=likely)
    metadata = msgspec.structs.replace(metadata, evaluation=evaluation)
    write_metadata(target, metadata)
    right = (1.0 - likely[:, 0] >= metadata.operating_point.threshold) == (found.classes > 0)
    names = np.concatenate(
        [
            model.predict(found.images[i : i + 256, 0]).chromosome.argmax(1)
            for i in range(0, len(found), 256)
        ]
    )
    normal = found.classes == 0
    card = BundledCard(
        metadata=metadata,
        plan=plan,
        crops={side: len(crops) for side, crops in sides.items()},
        cases={side: len({c.case for c in crops}) for side, crops in sides.items()},
        by_kind=_by_kind(hold_out, right),
        naming_accuracy=float((names == found.chromosomes)[normal].mean()),
    )
    (out / CARD_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1))
    return card


def _by_kind(shard: Shard, right: np.ndarray) -> tuple[ByKind, ...]:
    kinds = np.array(shard.kinds)
    return tuple(
        ByKind(
            kind=kind,
            images=int((kinds == kind).sum()),
            found_right=float(right[kinds == kind].mean()),
        )
        for kind in (*KINDS, SHAM, UNTOUCHED)
        if (kinds == kind).any()
    )
