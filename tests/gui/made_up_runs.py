"""Made-up workers, results and models for the tests of jobs and pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from chromoview.core import jobs
from chromoview.core.errors import ModelError
from chromoview.core.metadata import ModelMetadata, OperatingPoint
from chromoview.core.metrics import Comparison, Evaluation, Figure
from chromoview.core.registry import Card, ModelVersion
from chromoview.gui.context import Context

CLASSES = ("normal", "abnormal")
CHAMPION = "20261101-101500-bundled"
CHALLENGER = "20261123-150405-1a2b3c4d"


def worker(code: str) -> list[str]:
    """A command that plays the training process: `say(line)` writes a line of its protocol."""
    head = "import sys, time\ndef say(x): sys.stdout.write(x + '\\n'); sys.stdout.flush()\n"
    return [sys.executable, "-S", "-c", head + code]


EPOCH = (
    '{"type":"epoch","epoch":%d,"epochs":12,"training_loss":%.3f,"validation_loss":%.3f,'
    '"training_accuracy":%.3f,"validation_accuracy":%.3f,"best":true,"seconds_left":40.0}'
)


def epoch_line(epoch: int) -> str:
    """One epoch event of a run that goes well."""
    gain = 1 - 0.85**epoch
    return EPOCH % (epoch, 0.7 - 0.5 * gain, 0.7 - 0.4 * gain, 0.5 + 0.45 * gain, 0.5 + 0.4 * gain)


def evaluation(version: str, *, shift: float = 0.0) -> Evaluation:
    """Figures of 420 images of 31 cases."""

    def figure(value: float) -> Figure:
        return Figure(value + shift, value + shift - 0.041, min(1.0, value + shift + 0.033))

    return Evaluation(
        model_version=version,
        classes=CLASSES,
        images=420,
        cases=31,
        confusion=((287, 21), (14, 98)),
        threshold=0.42,
        accuracy=figure(0.917),
        sensitivity=figure(0.875),
        specificity=figure(0.932),
        precision=figure(0.824),
        f1=figure(0.848),
        auc=figure(0.951),
        calibration_error=0.021,
        review_share=0.093,
    )


def comparison() -> Comparison:
    """A challenger that is clearly better."""
    return Comparison(
        sensitivity=Figure(0.036, -0.004, 0.077),
        specificity=Figure(0.011, -0.010, 0.031),
        auc=Figure(0.024, 0.006, 0.041),
        accuracy=Figure(0.017, -0.002, 0.036),
        p_value=0.041,
        changed=23,
        cases=31,
        abnormal_cases=14,
        normal_cases=30,
    )


def result(**changes: Any) -> jobs.TrainResult:
    """What a run of seven epochs leaves."""
    values: dict[str, Any] = {
        "model": jobs.MODEL_FILE,
        "model_version": CHALLENGER,
        "parent_version": CHAMPION,
        "epochs": 7,
        "best_epoch": 5,
        "stopped_early": True,
        "images": 1648,
        "seconds": 192.0,
        "challenger": evaluation(CHALLENGER),
        "champion": evaluation(CHAMPION, shift=-0.024),
        "comparison": comparison(),
        "recommendation": "Recommended: it ranks abnormal above normal better (AUC +0.024, "
        "interval above zero), and its sensitivity stays within the laboratory's margin of 0.020.",
    }
    return jobs.TrainResult(**(values | changes))


def metadata(version: str, *, parent: str | None = None, measured: bool = True) -> ModelMetadata:
    """A model's card."""
    return ModelMetadata(
        model_version=version,
        parent_version=parent,
        created="2026-11-23T15:04:05+00:00",
        program_version="0.1.0",
        classes=CLASSES,
        operating_point=OperatingPoint(
            threshold=0.42, review_low=0.3, review_high=0.6, sensitivity=0.9, specificity=0.93
        ),
        manifest_sha256="5f" * 32,
        training_images=1648,
        training_cases=118,
        evaluation=evaluation(version) if measured else None,
        attribution="Drawn chromosomes of the ChromoView authors, and Lin et al., CC BY 4.0.",
    )


class FakeRegistry:
    """Two versions; refuses a file that is called bad.onnx."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.installed = [metadata(CHAMPION), metadata(CHALLENGER, parent=CHAMPION)]

    def versions(self) -> list[ModelVersion]:
        return [
            ModelVersion(m.model_version, self.folder, Card(sha256="00", metadata=m))
            for m in self.installed
        ]

    def install(self, file: Path) -> ModelVersion:
        if file.name == "bad.onnx":
            raise ModelError("bad.onnx is not a ChromoNet.", "Export it again with ChromoView.")
        self.installed.append(metadata("imported-1", measured=False))
        return self.versions()[-1]

    def export(self, version: str, target: Path) -> Path:
        target.write_bytes(version.encode())
        return target


@dataclass
class FakeStore:
    """Remembers what was recorded and which versions were active."""

    active: list[str] = field(default_factory=lambda: [CHAMPION])
    recorded: list[dict[str, str]] = field(default_factory=list)

    def activations(self) -> list[Any]:
        return [SimpleNamespace(subject=v) for v in self.active]

    def entries(self, *_kinds: str) -> list[Any]:
        return []

    def record(self, **entry: str) -> None:
        self.recorded.append(entry)


class FakeWorkspace:
    """As much of a workspace as the pages use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.registry = FakeRegistry(folder)
        self.store = FakeStore()

    def close(self) -> None:
        pass


def loaded(version: str) -> Any:
    """Stands for a loaded model."""
    return SimpleNamespace(metadata=metadata(version))


@pytest.fixture
def context(qtbot: Any, tmp_path: Path) -> Iterator[Context]:
    """A real context over a made-up workspace."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Context(settings=settings)
    made.set_reader("Dr. Reader")
    made.workspace = FakeWorkspace(tmp_path)  # type: ignore[assignment]
    made.model = loaded(CHAMPION)
    yield made
    made.close()
