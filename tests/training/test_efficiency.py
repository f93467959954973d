"""Label efficiency at toy size: a made-up laboratory of drawn crops, and three ways to learn."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from chromoview.core.errors import TrainingError
from chromoview.core.exit_codes import EXIT_FAILED
from chromoview.core.jobs import TrainSettings
from chromoview.core.preprocess import PreprocessSpec, prepare
from tests.training.conftest import Heard
from tests.training.made_crops import write_crops
from training.control import Control
from training.crops import Crop, read_crops
from training.efficiency import (
    CHART_FILE,
    CSV_FILE,
    JSON_FILE,
    Efficiency,
    EfficiencyPlan,
    measure_efficiency,
)
from training.efficiency_command import efficiency
from training.made_up_lab import Look, make_lab_images, photograph, reviewed
from training.synthesis.bend import render
from training.synthesis.ideogram import draw

PLAN = EfficiencyPlan(
    counts=(0, 40),
    measured=24,
    settings=TrainSettings(
        epochs=1, batch_size=32, threads=1, device="cpu", made_images=20, epoch_images=32
    ),
)


@pytest.fixture(scope="module")
def crops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crops(tmp_path_factory.mktemp("crops"), cases=26)


def some(folder: Path) -> list[Crop]:
    """Crops of eight cases."""
    return [crop for crop in read_crops(folder) if crop.case <= "case15"]


def test_that_every_way_is_measured_from_nothing_to_many(
    crops: Path, model_file: Path, tmp_path: Path
) -> None:
    found = measure_efficiency(
        crops, tmp_path, model=model_file, plan=PLAN, emit=Heard(), control=Control()
    )
    assert [(p.reviewed, p.way) for p in found.points] == [
        (0, "retrained"),
        (0, "refitted"),
        (40, "retrained"),
        (40, "from scratch"),
        (40, "refitted"),
    ]
    nothing, other, *_ = found.points
    assert nothing.auc == other.auc, "the bundled model as it is"
    for point in found.points:
        assert point.auc is not None
        assert point.auc.low <= point.auc.value <= point.auc.high
    stored = msgspec.json.decode((tmp_path / JSON_FILE).read_bytes(), type=Efficiency)
    assert stored == found
    with (tmp_path / CSV_FILE).open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 5
    assert float(rows[2]["auc"]) == pytest.approx(found.points[2].auc.value)
    picture = ElementTree.fromstring((tmp_path / CHART_FILE).read_text(encoding="utf-8"))
    words = {element.text for element in picture.iter() if element.text}
    assert {"AUC", "Accuracy", "Sensitivity", "retrained", "from scratch", "40"} <= words


def test_that_the_laboratory_is_the_same_for_equal_seeds(crops: Path, tmp_path: Path) -> None:
    side = some(crops)
    first, second, other = (
        make_lab_images(
            side,
            tmp_path / name,
            6,
            look=Look(),
            seed=seed,
            emit=Heard(),
            control=Control(),
        )
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert [i.sha256 for i in first] == [i.sha256 for i in second]
    assert [i.sha256 for i in first] != [i.sha256 for i in other]
    assert {i.case for i in first} <= {c.case for c in side}


def test_that_a_reader_goes_through_cases_and_more_images_hold_the_fewer(
    crops: Path, tmp_path: Path
) -> None:
    side = some(crops)
    lab = make_lab_images(side, tmp_path, 20, look=Look(), seed=1, emit=Heard(), control=Control())
    few, many = reviewed(lab, 6, draw=0), reviewed(lab, 15, draw=0)
    assert many[:6] == few
    runs = [image.case for image in many]
    assert len({c for i, c in enumerate(runs) if i == 0 or runs[i - 1] != c}) == len(set(runs))
    assert reviewed(lab, 15, draw=1) != many


def test_that_a_photograph_keeps_the_chromosome_whole_in_another_look() -> None:
    rng = np.random.default_rng(0)
    stain = prepare(render(draw("12", rng), rng), PreprocessSpec()).image
    sharp = prepare(photograph(stain, Look(), rng), PreprocessSpec())
    assert sharp.objects == 1
    assert not sharp.cut_by_border
    longer = prepare(photograph(stain, Look(condensation=1.0), rng), PreprocessSpec())
    rows = [(found.image.max(axis=1) > 0.1).sum() for found in (sharp, longer)]
    assert rows[0] < 0.93 * rows[1]


def test_that_too_few_cases_are_refused(tmp_path: Path, model_file: Path) -> None:
    folder = write_crops(tmp_path / "crops", cases=3)
    with pytest.raises(TrainingError, match="too few cases"):
        measure_efficiency(
            folder, tmp_path, model=model_file, plan=PLAN, emit=Heard(), control=Control()
        )


def test_that_the_command_says_what_is_missing(tmp_path: Path) -> None:
    said = CliRunner().invoke(efficiency, ["--data", str(tmp_path), "--out", str(tmp_path / "out")])
    assert said.exit_code == EXIT_FAILED
    assert "crops.csv" in said.output
