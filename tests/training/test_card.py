"""The card for people says whose data, which cases, and every figure with its protocol."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from chromoview.core.errors import TrainingError
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import load_model
from tests.training.scored_images import noisy, scored_images
from training.card import MeasuredCard, card_text, read_card, store_measurement
from training.measuring.figures import Measurement, ProtocolStamp
from training.measuring.measure import measure_scored
from training.plan import Plan
from training.publish import ATTRIBUTION, LIMITS, ByKind

STAMP = ProtocolStamp(version=1, sha256="cd" * 32, seed=5, set_sha256="ef" * 32)


@pytest.fixture
def card(metadata: ModelMetadata) -> MeasuredCard:
    return MeasuredCard(
        metadata=msgspec.structs.replace(metadata, attribution=ATTRIBUTION, limits=LIMITS),
        plan=Plan(),
        crops={"training": 1300, "validation": 300, "hold-out": 400},
        cases={"training": 70, "validation": 16, "hold-out": 22},
        by_kind=(ByKind(kind="deletion_terminal", images=12, found_right=0.5),),
        naming_accuracy=0.97,
    )


@pytest.fixture
def measured(model_file: Path) -> Measurement:
    found = measure_scored(
        load_model(model_file, threads=1), scored_images(*noisy(240)), images_of="invented"
    )
    return msgspec.structs.replace(found, protocol=STAMP)


def written(folder: Path, card: MeasuredCard) -> Path:
    file = folder / "card.json"
    file.write_bytes(msgspec.json.encode(card))
    return file


def test_a_measurement_is_stored_in_its_models_card_and_shown(
    tmp_path: Path, card: MeasuredCard, measured: Measurement
) -> None:
    file = written(tmp_path, card)
    store_measurement(file, measured)
    found = read_card(file)
    assert found == msgspec.structs.replace(card, measurement=measured)
    text = card_text(found)
    assert STAMP.sha256 in text
    assert STAMP.set_sha256 in text
    assert "voids the figures" in text
    assert f"| AUC | {measured.overall.auc} |" in text
    assert "flags per normal cell" in text
    assert "as training left them" not in text


def test_a_measurement_of_another_form_is_replaced(
    tmp_path: Path, card: MeasuredCard, measured: Measurement
) -> None:
    file = tmp_path / "card.json"
    older = msgspec.to_builtins(card) | {"measurement": {"auc": 0.9}}
    file.write_bytes(msgspec.json.encode(older))
    with pytest.raises(TrainingError, match="is not the card") as caught:
        read_card(file)
    assert "measure it again" in caught.value.remedy
    store_measurement(file, measured)
    assert read_card(file).measurement == measured


def test_the_card_of_another_model_is_left_alone(
    tmp_path: Path, card: MeasuredCard, measured: Measurement
) -> None:
    other = msgspec.structs.replace(measured, model_version="another")
    file = written(tmp_path, card)
    before = file.read_bytes()
    with pytest.raises(TrainingError, match="not of another"):
        store_measurement(file, other)
    assert file.read_bytes() == before


def test_the_card_says_whose_data_it_was_and_under_which_licence(card: MeasuredCard) -> None:
    text = card_text(card)
    assert "CIL:54816" in text
    assert "Creative Commons Attribution" in text
    assert "research use only" in text
    assert "| training | 1,300 | 70 |" in text


def test_the_card_says_which_cases_calibrated(card: MeasuredCard) -> None:
    assert "Validation (16 cases) chose the epoch, and the temperature" in card_text(card)
    apart = msgspec.structs.replace(card, cases=card.cases | {"calibration": 9})
    assert "fitted on 9 calibration cases, which neither train nor test" in card_text(apart)


def test_a_card_without_figures_says_so(card: MeasuredCard) -> None:
    assert "There was no hold-out." in card_text(card)


def test_what_is_no_card_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "card.json"
    for content in (b"{}", b"no json"):
        file.write_bytes(content)
        with pytest.raises(TrainingError, match="is not the card of a bundled model"):
            read_card(file)
