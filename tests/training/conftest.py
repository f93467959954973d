"""Chromosomes drawn with a few lines of numpy, a small network, and the runs made of them."""

from __future__ import annotations

import copy
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch")

from chromoview.core import metrics  # noqa: E402
from chromoview.core.domain import DEFAULT_CLASSES, UInt8Image  # noqa: E402
from chromoview.core.events import Event  # noqa: E402
from chromoview.core.jobs import ManifestImage, Side, TrainJob, TrainSettings  # noqa: E402
from chromoview.core.metadata import ModelMetadata, OperatingPoint  # noqa: E402
from training import batches  # noqa: E402
from training.chromonet import ChromoNet, ChromoNetConfig  # noqa: E402
from training.dataset import LabelledArrays  # noqa: E402
from training.export import export  # noqa: E402

SMALL = ChromoNetConfig(channels=(4, 8, 8, 8, 8, 8), hidden=16)


@pytest.fixture(scope="session", autouse=True)
def _light() -> Iterator[None]:
    """One thread, so that a result does not depend on the machine's cores; few resamples behind
    the intervals, which the tests of the figures themselves look at."""
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(metrics, "RESAMPLES", 20)
        patch.setattr(batches, "FEWEST_DRAWS", 64)
        yield


def draw(label: str, rng: np.random.Generator) -> UInt8Image:
    """A banded rod on white; an abnormal one has lost the bands of its lower half."""
    length, width = int(rng.integers(70, 90)), 14
    rows = np.arange(length)
    stain = 150 + 60 * np.sin(rows / rng.uniform(2.6, 3.2))
    if label != "normal":
        stain[length // 2 :] = 150
    image = np.full((length + 30, 60), 250.0)
    image[15 : 15 + length, 23 : 23 + width] -= stain[:, None]
    image += rng.normal(0, 2, image.shape)
    return cv2.GaussianBlur(np.clip(image, 0, 255).astype(np.uint8), (0, 0), 0.8)


def write_png(path: Path, image: UInt8Image) -> str:
    """Write a PNG; returns the SHA-256 of its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = cv2.imencode(".png", image)[1].tobytes()
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def make_manifest(folder: Path, cases: dict[Side, int]) -> tuple[ManifestImage, ...]:
    """Four images (two of each class) of each case, on the side that it is asked for."""
    rng = np.random.default_rng(7)
    images = []
    for side, count in cases.items():
        for case in range(count):
            for index in range(4):
                label = DEFAULT_CLASSES[index % 2]
                name = f"{side}-{case}"
                path = folder / name / f"chr{index}.png"
                sha256 = write_png(path, draw(label, rng))
                images.append(
                    ManifestImage(
                        path=str(path),
                        sha256=sha256,
                        label=label,
                        side=side,
                        case=name,
                        chromosome="1" if index < 2 else "",
                    )
                )
    return tuple(images)


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> tuple[ManifestImage, ...]:
    """Twelve cases for training, six for validation, five for the hold-out."""
    folder = tmp_path_factory.mktemp("images")
    return make_manifest(folder, {"training": 12, "validation": 6, "hold-out": 5})


@pytest.fixture(scope="session")
def metadata() -> ModelMetadata:
    return ModelMetadata(
        model_version="20260102-030405-0badcafe",
        created="2026-01-02T03:04:05+00:00",
        program_version="0.1.0",
        classes=DEFAULT_CLASSES,
        temperature=1.7,
        operating_point=OperatingPoint(
            threshold=0.4, review_low=0.3, review_high=0.6, sensitivity=0.9, specificity=0.8
        ),
        manifest_sha256="ab" * 32,
        training_images=3,
        training_cases=2,
        attribution="Somebody's chromosomes, CC BY.",
    )


def stripes(count: int = 48, seed: int = 0) -> LabelledArrays:
    """Inputs without files: bars in the upper half, and in every second one in the lower too."""
    rng = np.random.default_rng(seed)
    images = np.zeros((count, 1, 128, 64), dtype=np.float32)
    classes = (np.arange(count) % 2).astype(np.int64)
    for image, label in zip(images[:, 0], classes, strict=True):
        image[20:108, 25:39] = 0.5
        end = 108 if label else 64
        for row in range(24, end - 4, 10):
            image[row : row + 4, 25:39] = rng.uniform(0.8, 1.0)
    cases = [f"case{index // 4}" for index in range(count)]
    return LabelledArrays(images, classes, np.where(classes == 1, 4, -1).astype(np.int64), cases)


def trained_network(config: ChromoNetConfig = SMALL, steps: int = 12) -> ChromoNet:
    """A network after a few real steps, so that no weight or running mean is at its start."""
    torch.manual_seed(3)
    network, arrays = ChromoNet(config), stripes()
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3)
    images, classes = torch.from_numpy(arrays.images), torch.from_numpy(arrays.classes)
    for _ in range(steps):
        scores = network(images)
        loss = torch.nn.functional.cross_entropy(scores.classes, classes % config.classes)
        loss = loss + 0.1 * scores.chromosomes.square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return network.eval()


@pytest.fixture(scope="session")
def _trained() -> ChromoNet:
    torch.set_num_threads(1)
    return trained_network()


@pytest.fixture
def network(_trained: ChromoNet) -> ChromoNet:
    return copy.deepcopy(_trained)


@pytest.fixture(scope="session")
def _exported(
    tmp_path_factory: pytest.TempPathFactory, _trained: ChromoNet, metadata: ModelMetadata
) -> Path:
    path = tmp_path_factory.mktemp("model") / "parent.onnx"
    export(_trained, metadata, path, check_images=stripes(4).images)
    return path


@pytest.fixture
def model_file(tmp_path: Path, _exported: Path) -> Path:
    """A small exported model, of `network`, in a folder of its own."""
    folder = tmp_path / "parent"
    folder.mkdir()
    return Path(shutil.copy(_exported, folder))


def make_job(folder: Path, manifest: tuple[ManifestImage, ...], model: Path) -> TrainJob:
    """A retraining of `model` in a run's folder of its own."""
    folder.mkdir()
    return TrainJob(
        run_folder=str(folder),
        classes=DEFAULT_CLASSES,
        images=manifest,
        init_model=str(model),
        champion=str(model),
        settings=TrainSettings(
            epochs=2, batch_size=32, threads=1, device="cpu", made_images=40, epoch_images=64
        ),
    )


@pytest.fixture
def job(tmp_path: Path, manifest: tuple[ManifestImage, ...], model_file: Path) -> TrainJob:
    return make_job(tmp_path / "run", manifest, model_file)


def with_settings(job: TrainJob, **changes: object) -> TrainJob:
    settings = msgspec.structs.replace(job.settings, **changes)
    return msgspec.structs.replace(job, settings=settings)


class Heard:
    """Collects events."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]
