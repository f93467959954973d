"""What the training process is asked to do, and what it answers: files in the run's own folder.

The process never opens the workspace's database; a job carries its whole manifest.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from chromoview.core.errors import TrainingError
from chromoview.core.label_check import LabelCheck
from chromoview.core.metrics import Comparison, Evaluation

JOB_FILE = "job.json"
EVENTS_FILE = "events.jsonl"
LOG_FILE = "log.txt"
RESULT_FILE = "result.json"
MODEL_FILE = "model.onnx"

Side = Literal["training", "validation", "hold-out"]
_R = TypeVar("_R")


class ManifestImage(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled image of a training or evaluation manifest."""

    path: str
    """Absolute."""
    sha256: str
    label: str
    """A class name."""
    side: Side
    case: str = ""
    cell: str = ""
    chromosome: str = ""


class TrainSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may choose; every default is meant for retraining on a laptop."""

    epochs: int = 12
    patience: int = 4
    """Epochs without a better validation loss before training stops by itself."""
    batch_size: int = 64
    learning_rate: float = 5e-4
    weight_decay: float = 0.02
    label_smoothing: float = 0.05
    naming_weight: float = 0.3
    """Share of the naming head's loss; images without a known number do not count in it."""
    distillation: float = 0.3
    """Share of the distance to what the model that training starts from says of the images that
    it judges rightly."""
    made_images: int = 2000
    """Images made of the laboratory's own normals and drawn ones; 0 trains on the labels alone."""
    epoch_images: int = 1024
    """Images in an epoch, each varied anew."""
    seed: int = 0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: int = 0
    """Processor threads; 0 leaves it to torch."""
    precision: Literal["auto", "float32", "bf16"] = "auto"
    """Auto is bf16 where the device does it in hardware."""
    devices: int = 1
    """On each machine; several of them need a process each, started from outside."""
    nodes: int = 1
    """Machines."""


class TrainJob(msgspec.Struct, frozen=True, kw_only=True, tag="train", tag_field="type"):
    """Train, export, and measure on the hold-out; everything lands in `run_folder`."""

    run_folder: str
    classes: tuple[str, ...]
    images: tuple[ManifestImage, ...]
    init_model: str | None = None
    """An ONNX file of ours to start from; None starts from chance."""
    champion: str | None = None
    """The model in use, measured on the same hold-out; None if there is none."""
    settings: TrainSettings = TrainSettings()
    v: int = 1


class EvaluateJob(msgspec.Struct, frozen=True, kw_only=True, tag="evaluate", tag_field="type"):
    """Measure one model on every image of the manifest, whatever its side."""

    run_folder: str
    model: str
    images: tuple[ManifestImage, ...]
    v: int = 1


class EstimateJob(msgspec.Struct, frozen=True, kw_only=True, tag="estimate", tag_field="type"):
    """Take a few warm-up steps of a training, to say how long it would take on this machine."""

    run_folder: str
    classes: tuple[str, ...]
    images: tuple[ManifestImage, ...]
    """Of the training that is asked about; only a few are read."""
    init_model: str | None = None
    settings: TrainSettings = TrainSettings()
    v: int = 1


Job = TrainJob | EvaluateJob | EstimateJob


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What challenger and champion say of one image of the hold-out."""

    path: str
    sha256: str
    label: str
    """A class name."""
    case: str
    challenger: tuple[float, ...]
    """Probabilities in the order of the challenger's classes."""
    champion: tuple[float, ...] | None = None
    """The same of the champion; None where there is none that can be compared."""


class TrainResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a training run leaves. `model` is relative to the run's folder."""

    model: str
    model_version: str
    parent_version: str | None
    epochs: int
    best_epoch: int
    stopped_early: bool
    images: int
    seconds: float
    challenger: Evaluation | None
    """On the hold-out; None where there are too few cases for one."""
    champion: Evaluation | None = None
    comparison: Comparison | None = None
    recommendation: str = ""
    """One sentence that names its reason; never acted on by itself."""
    judged: tuple[Judged, ...] = ()
    """Every image of the hold-out; empty in results of earlier versions."""
    label_check: LabelCheck | None = None
    """The labels that trained beside those that measured; None without a model to ask."""


class EvaluateResult(msgspec.Struct, frozen=True, kw_only=True):
    model_version: str
    evaluation: Evaluation


class EstimateResult(msgspec.Struct, frozen=True, kw_only=True):
    """What the warm-up took, in seconds."""

    start: float
    """Until the first step: loading PyTorch and the model."""
    read_image: float
    """Reading and preparing one image."""
    made_image: float
    """Making one image."""
    step: float
    """One training step of a batch."""
    judged_image: float
    """Measuring one image."""

    def seconds(self, settings: TrainSettings, images: int, judged: int) -> float:
        """How long a training of `images` takes at most, with `judged` of them measured.

        `images` counts every side; an early stop makes it shorter.
        """
        steps = settings.epochs * max(1, settings.epoch_images // settings.batch_size)
        made = settings.made_images + min(max(judged, 200), settings.made_images)
        measured = (settings.epochs + 2) * (judged + 200)
        return (
            self.start
            + images * self.read_image
            + made * self.made_image
            + steps * self.step
            + measured * self.judged_image
        )


def manifest_sha256(images: tuple[ManifestImage, ...]) -> str:
    """Identity of a training set: hashes, labels, cases and sides, whatever the order or folder."""
    lines = sorted(
        "\t".join((i.sha256, i.label, i.case, i.cell, i.chromosome, i.side)) for i in images
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_job(job: Job) -> Path:
    """Write the job file into its run's folder, which is made; returns the file's path."""
    folder = Path(job.run_folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / JOB_FILE
    path.write_bytes(msgspec.json.format(msgspec.json.encode(job), indent=1))
    return path


def read_job(path: Path) -> Job:
    """The checked job of a file. Raises TrainingError where it is unreadable or not a job."""
    try:
        job: Job = msgspec.json.decode(path.read_bytes(), type=Job)
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"The job file {path} cannot be used: {error}.", "Start the run again from the window."
        ) from error
    return job


def write_result(folder: Path, result: TrainResult | EvaluateResult | EstimateResult) -> Path:
    """Write the result beside the job, whole or not at all."""
    path = folder / RESULT_FILE
    partial = path.with_suffix(".part")
    partial.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1))
    partial.replace(path)
    return path


def read_train_result(folder: Path) -> TrainResult:
    """The result of a training run. Raises TrainingError where there is none."""
    return _read_result(folder, TrainResult)


def read_evaluate_result(folder: Path) -> EvaluateResult:
    """The result of an evaluation. Raises TrainingError where there is none."""
    return _read_result(folder, EvaluateResult)


def read_estimate_result(folder: Path) -> EstimateResult:
    """What the warm-up steps took. Raises TrainingError where there is no result."""
    return _read_result(folder, EstimateResult)


def _read_result(folder: Path, kind: type[_R]) -> _R:
    try:
        return msgspec.json.decode((folder / RESULT_FILE).read_bytes(), type=kind)
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"The run in {folder} left no result that can be read: {error}.",
            f"Its log is {folder / LOG_FILE}; the model in use is unchanged.",
        ) from error
