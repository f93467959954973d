"""The comparison of the paper, end to end on a few drawn chromosomes."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from chromoview.core.comparison_figures import ComparisonFigures
from chromoview.core.errors import Cancelled, ChromoViewError, TrainingError
from chromoview.core.events import Epoch, Progress
from chromoview.core.exit_codes import EXIT_FAILED
from chromoview.core.model import Model, load_model
from chromoview.core.preprocess import PreprocessSpec
from tests.training.conftest import Heard
from training.comparison.baselines import traditional_models
from training.comparison.command import compare, run_comparison
from training.comparison.figures import draw_figures
from training.comparison.publish import figures_of, publish_report
from training.comparison.report import NUMBERS, PAGE, check_place, page, write_report
from training.comparison.results import ComparisonResult, Plan
from training.comparison.rows import BUNDLED, LENET, NEW, OLD, PERCEPTRON
from training.comparison.run import compare_models
from training.comparison.sides import Sides
from training.control import Control
from training.stream import Maker, Recipe, Shard

PLAN = Plan(images=48, test=32, epochs=1, batch_size=16, copies=4, threads=1)


def drawn(seed: int, count: int, side: str) -> Shard:
    """Drawn images of eight cases."""
    shard = Maker([], Recipe(drawn=1.0), PreprocessSpec()).shard((seed,), count)
    return replace(shard, cases=tuple(f"{side}-{index % 8}" for index in range(count)))


@pytest.fixture(scope="module")
def sides() -> Sides:
    hostile = "<script>alert(1)</script>"
    return Sides(drawn(1, 48, "a"), drawn(2, 16, "b"), drawn(3, 32, "c"), hostile)


@pytest.fixture(scope="module")
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
def model(_exported: Path) -> Model:
    return load_model(_exported, threads=1)


@pytest.fixture(scope="module")
def result(sides: Sides, heard: Heard, model: Model) -> ComparisonResult:
    return compare_models(sides, PLAN, model=model, emit=heard, control=Control())


@pytest.fixture(scope="module")
def figures(result: ComparisonResult, sides: Sides) -> dict[str, bytes]:
    return draw_figures(result, sides)


def test_that_every_row_is_measured_on_the_same_images(result: ComparisonResult) -> None:
    names = [kind.name for kind in traditional_models(0)]
    assert [row.name for row in result.rows] == [*names, PERCEPTRON, LENET, OLD, NEW, BUNDLED]
    for row in result.rows:
        assert (row.evaluation.images, row.evaluation.cases) == (32, 8)
        assert sum(map(sum, row.evaluation.confusion)) == 32
        right = sum(kind.images * kind.found_right for kind in row.by_kind)
        assert row.evaluation.accuracy is not None
        assert right / 32 == pytest.approx(row.evaluation.accuracy.value)


def test_that_traditional_models_say_what_was_chosen_and_networks_have_curves(
    result: ComparisonResult,
) -> None:
    for row in result.rows:
        assert bool(row.chosen) is (row.group == "traditional")
        trained_here = row.group == "network" or row.name == NEW
        assert len(row.curve) == (PLAN.epochs if trained_here else 0)
        assert all(point.validation_loss is not None for point in row.curve)


def test_that_each_of_ours_is_tested_against_every_other_row(result: ComparisonResult) -> None:
    names = {row.name for row in result.rows}
    for ours in (NEW, BUNDLED):
        pairs = [pair for pair in result.paired if pair.ours == ours]
        assert {pair.other for pair in pairs} == names - {ours}
        assert all(pair.comparison.p_value <= pair.adjusted_p <= 1 for pair in pairs)
        assert all(pair.comparison.cases == 8 for pair in pairs)


def test_that_the_leak_is_measured_beside_the_honest_split(result: ComparisonResult) -> None:
    leak = result.leak
    assert (leak.base_images, leak.copies) == (12, 4)
    assert [row.name for row in leak.rows] == ["CNN8Net", "k nearest neighbours"]
    for row, sentence in zip(leak.rows, leak.sentences, strict=True):
        assert row.leaked_on_unseen.images == 32
        assert row.leaked.accuracy is not None
        assert row.honest.accuracy is not None
        assert row.points == pytest.approx(
            100 * (row.leaked.accuracy.value - row.honest.accuracy.value)
        )
        assert f"{row.points:+.1f} points" in sentence


def test_that_the_same_seed_gives_the_same_numbers(
    result: ComparisonResult, sides: Sides, model: Model
) -> None:
    again = compare_models(sides, PLAN, model=model, emit=lambda event: None, control=Control())
    assert _timeless(again) == _timeless(result)


def _timeless(result: ComparisonResult) -> ComparisonResult:
    rows = tuple(msgspec.structs.replace(row, seconds=0.0) for row in result.rows)
    return msgspec.structs.replace(result, created="", rows=rows)


def test_that_progress_and_epochs_are_reported(result: ComparisonResult, heard: Heard) -> None:
    compared = [e for e in heard.of(Progress) if getattr(e, "stage", "") == "Models compared"]
    assert len(compared) == len(result.rows)
    # Four networks, and the paper's twice more with and without the leak.
    assert len(heard.of(Epoch)) == 6 * PLAN.epochs


def test_that_the_json_holds_every_number(
    result: ComparisonResult, figures: dict[str, bytes], tmp_path: Path
) -> None:
    write_report(tmp_path, result, figures)
    read = msgspec.json.decode((tmp_path / NUMBERS).read_bytes(), type=ComparisonResult)
    assert read == result


def test_that_the_page_shows_both_tables_of_the_paper_and_every_row(
    result: ComparisonResult,
) -> None:
    text = page(result)
    for published in ("0.890", "0.853", "0.900", "0.875", "0.820", "0.780", "0.760", "0.770"):
        assert f">{published}<" in text
    for row in result.rows:
        assert row.name in text
        accuracy = row.evaluation.accuracy
        assert accuracy is not None
        assert f">{accuracy.value:.3f}<" in text
        assert f">{accuracy.low:.3f} to {accuracy.high:.3f}<" in text
    assert "Creative Commons Attribution" in text
    assert "For research use only" in text


def test_that_texts_on_the_page_are_escaped(result: ComparisonResult) -> None:
    text = page(result)
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_that_the_page_needs_nothing_but_its_own_figures(
    result: ComparisonResult, figures: dict[str, bytes]
) -> None:
    text = page(result)
    assert set(re.findall(r'src="([^"]+)"', text)) == set(figures)
    assert re.findall(r'href="([^"]+)"', text) == [NUMBERS]
    assert "http" not in text.replace("https://doi.org", "")


def test_that_figures_are_pictures_with_something_on_them(figures: dict[str, bytes]) -> None:
    for name, png in figures.items():
        image = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert image is not None, name
        assert min(image.shape) > 300
        assert image.min() < 60 < 250 < image.max()


def test_that_a_repeated_run_replaces_the_report(
    result: ComparisonResult, figures: dict[str, bytes], tmp_path: Path
) -> None:
    write_report(tmp_path, msgspec.structs.replace(result, created="long ago"), figures)
    write_report(tmp_path, result, figures)
    assert "long ago" not in (tmp_path / PAGE).read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {PAGE, NUMBERS, *figures}


def test_that_a_cancel_ends_the_comparison(sides: Sides) -> None:
    control = Control()
    control.cancel()
    with pytest.raises(Cancelled):
        compare_models(sides, PLAN, model=None, emit=lambda event: None, control=control)


def test_that_a_case_on_two_sides_is_refused(sides: Sides) -> None:
    mixed = replace(sides, hold_out=sides.training)
    with pytest.raises(TrainingError, match="stands on two sides"):
        compare_models(mixed, PLAN, model=None, emit=lambda event: None, control=Control())


def test_that_a_side_of_one_class_is_refused(sides: Sides) -> None:
    normals = replace(sides.hold_out, classes=np.zeros_like(sides.hold_out.classes))
    with pytest.raises(TrainingError, match="hold-out images are all of one class"):
        compare_models(
            replace(sides, hold_out=normals),
            PLAN,
            model=None,
            emit=lambda event: None,
            control=Control(),
        )


def test_that_a_place_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(ChromoViewError, match="Choose another folder"):
        check_place(file / "report")


def test_that_the_command_says_what_is_wrong_with_the_crops(
    tmp_path: Path, model_file: Path
) -> None:
    arguments = ["--data", str(tmp_path / "none"), "--out", str(tmp_path / "out")]
    found = CliRunner().invoke(compare, [*arguments, "--model", str(model_file)])
    assert found.exit_code == EXIT_FAILED
    assert "crops.csv" in found.output
    assert not (tmp_path / "out" / PAGE).exists()


def test_that_the_command_says_what_is_wrong_with_the_model(tmp_path: Path) -> None:
    wrong = tmp_path / "model.onnx"
    wrong.write_bytes(b"nothing")
    arguments = ["--data", str(tmp_path), "--out", str(tmp_path / "out")]
    found = CliRunner().invoke(compare, [*arguments, "--model", str(wrong)])
    assert found.exit_code == EXIT_FAILED
    assert "model.onnx" in found.output


def test_that_a_missing_package_names_the_extra(
    tmp_path: Path, model_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    monkeypatch.delitem(sys.modules, "training.comparison.figures")
    with pytest.raises(TrainingError, match=r"matplotlib.*chromoview\[train,compare\]"):
        run_comparison(tmp_path, tmp_path / "out", asked={}, model=model_file)


def test_that_the_command_compares_what_was_asked_for_and_writes_the_report(
    sides: Sides,
    result: ComparisonResult,
    figures: dict[str, bytes],
    tmp_path: Path,
    model_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Plan] = []

    def compared(given: Sides, plan: Plan, **others: object) -> ComparisonResult:
        assert given is sides
        asked.append(plan)
        return result

    monkeypatch.setattr("training.comparison.sides.make_sides", lambda *args, **kwargs: sides)
    monkeypatch.setattr("training.comparison.run.compare_models", compared)
    monkeypatch.setattr("training.comparison.figures.draw_figures", lambda *args: figures)
    out = tmp_path / "out"
    arguments = ["--data", str(tmp_path), "--out", str(out), "--model", str(model_file)]
    found = CliRunner().invoke(
        compare, [*arguments, "--images", "80", "--test", "40", "--epochs", "1", "--seed", "3"]
    )
    assert found.exit_code == 0, found.output
    assert str(out / PAGE) in found.output.replace("\n", "")
    assert asked == [Plan(images=80, test=40, epochs=1, seed=3)]
    assert {path.name for path in out.iterdir()} == {PAGE, NUMBERS, *figures}
    shown = tmp_path / "shown.json"
    again = CliRunner().invoke(compare, [*arguments, "--publish", str(shown)])
    assert again.exit_code == 0, again.output
    assert msgspec.json.decode(shown.read_bytes(), type=ComparisonFigures) == figures_of(result)


def test_that_what_ships_holds_the_figures_of_every_row_and_which_model_file_was_measured(
    result: ComparisonResult, model: Model
) -> None:
    shown = figures_of(result)
    assert (shown.training_images, shown.test_images, shown.test_cases) == (48, 32, 8)
    assert shown.command.endswith(" --images 48 --test 32 --epochs 1")
    versions = {row.name: row.model_version for row in shown.rows}
    assert versions.pop(BUNDLED) == model.metadata.model_version
    assert set(versions.values()) == {""}
    for row, line in zip(result.rows, shown.rows, strict=True):
        for name in ("accuracy", "precision", "sensitivity", "f1", "auc"):
            assert getattr(line, name) == getattr(row.evaluation, name)
    assert [p.sensitivity for p in shown.published] == [p.recall for p in result.published]


def test_that_only_a_report_can_be_published(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    for name in ("other.json", "missing.json"):
        with pytest.raises(ChromoViewError, match="is not the JSON of a comparison"):
            publish_report(tmp_path / name, tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()
