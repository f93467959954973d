"""The bundled model's training, end to end on a few made-up cases."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core.errors import Cancelled, TrainingError
from chromoview.core.events import Epoch, Event
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import Model, load_model
from tests.training.made_crops import write_crops
from training.bundled import train_bundled
from training.control import Control
from training.crops import sides_of
from training.plan import Plan
from training.publish import CARD_FILE, BundledCard
from training.stream import UNTOUCHED, Recipe
from training.synthesis.structural import KINDS, SHAM
from training.synthesis.variants import VARIANTS
from training.window import Window

CASES = 16
PLAN = Plan(
    epochs=1,
    window=Window(shards_per_epoch=1, fresh_shards=1, shard_size=48, batch_size=16),
    measured=48,
    threads=1,
    recipe=Recipe(confidence=0.0),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crops(tmp_path_factory.mktemp("crops"), cases=CASES)


@pytest.fixture(scope="module")
def heard() -> list[Event]:
    return []


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundled") / "model"


@pytest.fixture(scope="module")
def card(data: Path, out: Path, heard: list[Event]) -> BundledCard:
    return train_bundled(data, out, plan=PLAN, emit=heard.append, control=Control())


@pytest.fixture
def model(card: BundledCard, out: Path) -> Model:
    return load_model(out / "chromonet.onnx", threads=1)


def test_the_written_model_loads_and_agrees_with_its_card(
    card: BundledCard, out: Path, model: Model
) -> None:
    assert model.metadata == card.metadata
    read = msgspec.json.decode((out / CARD_FILE).read_bytes(), type=BundledCard)
    assert read == card
    assert read.plan == PLAN
    images = np.random.default_rng(0).random((3, *_shape(card)), dtype=np.float32)
    np.testing.assert_allclose(model.predict(images).probabilities.sum(axis=1), 1, atol=1e-5)


def _shape(card: BundledCard) -> tuple[int, int]:
    return card.metadata.preprocess.height, card.metadata.preprocess.width


def test_the_card_says_on_what_the_model_was_trained_and_measured(
    card: BundledCard, data: Path
) -> None:
    sides = sides_of(data, PLAN.spec)
    assert card.crops == {side: len(found) for side, found in sides.items()}
    assert sum(card.cases.values()) == CASES
    metadata: ModelMetadata = card.metadata
    assert metadata.training_images == card.crops["training"]
    assert metadata.training_cases == card.cases["training"]
    assert "CIL:54816" in metadata.attribution
    assert "research use only" in metadata.limits
    assert len(metadata.manifest_sha256) == 64
    assert metadata.model_version.endswith(metadata.manifest_sha256[:8])
    assert metadata.parent_version is None


def test_the_figures_are_of_the_hold_out(card: BundledCard) -> None:
    measured = card.metadata.evaluation
    assert measured is not None
    assert measured.images == 2 * PLAN.measured
    assert measured.cases <= card.cases["hold-out"]
    assert sum(k.images for k in card.by_kind) == measured.images
    assert {k.kind for k in card.by_kind} <= {*KINDS, SHAM, UNTOUCHED, *VARIANTS}
    right = sum(k.images * k.found_right for k in card.by_kind)
    assert measured.accuracy is not None
    assert right / measured.images == pytest.approx(measured.accuracy.value)
    assert 0 <= card.naming_accuracy <= 1


def test_every_epoch_is_reported(card: BundledCard, heard: list[Event]) -> None:
    epochs = [e for e in heard if isinstance(e, Epoch)]
    assert [(e.epoch, e.epochs) for e in epochs] == [(1, 1)]
    assert epochs[0].validation_loss is not None


def test_too_few_cases_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    data = write_crops(tmp_path / "few", cases=2, numbers=("21",))
    with pytest.raises(TrainingError, match="too few cases"):
        train_bundled(data, tmp_path / "out", plan=PLAN, emit=lambda event: None, control=Control())
    assert not (tmp_path / "out").exists()


def test_a_cancel_leaves_no_model(data: Path, tmp_path: Path) -> None:
    control = Control()
    control.cancel()
    with pytest.raises(Cancelled):
        train_bundled(data, tmp_path / "out", plan=PLAN, emit=lambda event: None, control=control)
    assert not (tmp_path / "out" / "chromonet.onnx").exists()
