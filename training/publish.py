"""From a trained network to the bundled model: calibrated, exported, measured, with its card."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import torch

from chromoview import __version__
from chromoview.core.metadata import ModelMetadata
from chromoview.core.metrics import Figure
from chromoview.core.model import load_model
from training.calibrate import fit_temperature_and_biases, operating_point, probabilities
from training.chromonet import OPERATIONS, ChromoNet
from training.control import Control
from training.crops import Crop
from training.evaluate import evaluate_model, predict_probabilities
from training.export import export, write_metadata
from training.fit import predict_logits
from training.manifest import MANIFEST_FILE, Manifest, sha256_of_manifest, write
from training.plan import Plan
from training.stream import UNTOUCHED, Shard
from training.synthesis.structural import KINDS, SHAM
from training.synthesis.variants import VARIANTS
from training.window import arrays

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
MODEL_FILE = "chromonet.onnx"


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


@dataclass(frozen=True, slots=True)
class Trained:
    """A network, and how it came to be."""

    network: ChromoNet
    plan: Plan
    sides: dict[str, list[Crop]]
    manifest: Manifest
    parent: str | None
    """The version that training started from."""


def publish(
    trained: Trained, out: Path, *, calibration: Shard, hold_out: Shard, control: Control
) -> BundledCard:
    """Calibrate, export, measure the exported file itself, and write model, card and manifest."""
    plan = trained.plan
    metadata = _metadata(trained, calibration, control)
    found = arrays(hold_out, plan.classes)
    out.mkdir(parents=True, exist_ok=True)
    target = out / MODEL_FILE
    export(trained.network, metadata, target, check_images=found.images[:32])
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
        crops={side: len(crops) for side, crops in trained.sides.items()},
        cases={side: len({c.case for c in crops}) for side, crops in trained.sides.items()},
        by_kind=_by_kind(hold_out, right),
        naming_accuracy=float((names == found.chromosomes)[normal].mean()),
    )
    write(trained.manifest, out / MANIFEST_FILE)
    (out / CARD_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1))
    return card


def _metadata(trained: Trained, calibration: Shard, control: Control) -> ModelMetadata:
    """Calibrated on the calibration side; without figures yet."""
    plan, training = trained.plan, trained.sides["training"]
    found = arrays(calibration, plan.classes)
    logits = predict_logits(trained.network.eval(), found, control=control).numpy()
    # The last layer's biases take the classes' part; what is left is one temperature.
    temperature, biases = fit_temperature_and_biases(logits, found.classes)
    with torch.no_grad():
        trained.network.classifier.bias.add_(torch.from_numpy(biases))
    logits = np.asarray(logits + biases, dtype=np.float32)
    scores = 1.0 - probabilities(logits, temperature)[:, 0]
    now = datetime.now(UTC)
    manifest = sha256_of_manifest(trained.manifest)
    return ModelMetadata(
        model_version=f"{now:%Y%m%d-%H%M%S}-{manifest[:8]}",
        parent_version=trained.parent,
        created=now.isoformat(timespec="seconds"),
        program_version=__version__,
        classes=plan.classes,
        preprocess=plan.spec,
        temperature=temperature,
        operating_point=operating_point(scores, found.classes),
        manifest_sha256=manifest,
        training_images=len(training),
        training_cases=len({c.case for c in training}),
        operations=OPERATIONS,
        attribution=ATTRIBUTION,
        limits=LIMITS,
    )


def _by_kind(shard: Shard, right: np.ndarray) -> tuple[ByKind, ...]:
    kinds = np.array(shard.kinds)
    return tuple(
        ByKind(
            kind=kind,
            images=int((kinds == kind).sum()),
            found_right=float(right[kinds == kind].mean()),
        )
        for kind in (*KINDS, SHAM, UNTOUCHED, *VARIANTS)
        if (kinds == kind).any()
    )
