"""A measurement from end to end: of made images, of real labelled ones, and as a page."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner, Result

from chromoview.core.preprocess import PreprocessSpec
from tests.training.conftest import draw, write_png
from tests.training.made_crops import write_crops
from tests.training.scored_images import noisy, scored_images
from training import protocol
from training.measuring import command, measure, odd, robustness, scars
from training.measuring.figures import Measurement
from training.measuring.measure import as_json, measure_scored
from training.measuring.report import measurement_text
from training.synthesis.structural import KINDS, SHAM


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command.measure, [str(a) for a in arguments])


def read(file: Path) -> Measurement:
    return msgspec.json.decode(file.read_bytes(), type=Measurement)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crops(tmp_path_factory.mktemp("crops"), cases=8)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A protocol of few images, and few of everything else."""
    text = protocol.PROTOCOL_FILE.read_text(encoding="utf-8")
    file = tmp_path / "small.toml"
    file.write_text(text.replace("images = 4000", "images = 40"), encoding="utf-8")
    monkeypatch.setattr(protocol, "PROTOCOL_FILE", file)
    monkeypatch.setattr(robustness, "IMAGES", 8)
    monkeypatch.setattr(robustness, "WAYS", robustness.WAYS[:1])
    monkeypatch.setattr(scars, "IMAGES", 12)
    monkeypatch.setattr(odd, "EACH", 2)
    monkeypatch.setattr(odd, "NAMES", odd.NAMES[-2:])
    monkeypatch.setattr(measure, "QUICK", 24)
    return file


def test_a_hold_out_is_measured_whole_and_written_as_json_and_page(
    data: Path, small: Path, model_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "figures" / "found.json"
    result = run("--model", model_file, "--data", data, "--out", out)
    assert result.exit_code == 0, result.output
    found = read(out)
    sha256 = protocol.read_protocol().sha256
    assert found.protocol is not None
    assert (found.protocol.sha256, found.images) == (sha256, 40)
    holders = {c.case for c in protocol.hold_out_crops(data, PreprocessSpec())}
    assert found.cases <= len(holders) < 8
    assert [c.name for c in found.robustness] == ["blur"]
    assert found.scars is not None
    assert (found.scars.shams, found.scars.untouched) == (12, 12)
    assert found.scars.patched is not None
    assert found.scars.patched.images == 20
    assert [p.images for p in found.odd_normals] == [2, 2]
    page = out.with_suffix(".md").read_text(encoding="utf-8")
    assert sha256 in page
    assert found.model_version in page


def test_a_quick_measurement_is_not_the_protocols(
    data: Path, small: Path, model_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "found.json"
    assert run("--model", model_file, "--data", data, "--out", out, "--quick").exit_code == 0
    found = read(out)
    assert (found.protocol, found.images, found.scars) == (None, 24, None)
    assert "to try out" in found.images_of


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Twelve images of three cases, one of them blank, and two that do not count."""
    rng = np.random.default_rng(0)
    folder = tmp_path / "laboratory"
    rows = []
    for index in range(12):
        label = ("normal", "abnormal")[index % 2]
        image = draw(label, rng)
        if index == 0:
            image[:] = 250
        write_png(folder / f"{index}.png", image)
        kind = "ring" if index % 2 else "none"
        rows.append((f"{index}.png", label, f"P{index // 4}", "7" if index < 6 else "", kind))
    (folder / "broken.png").write_bytes(b"no image")
    rows.append(("broken.png", "normal", "P0", "", "none"))
    write_png(folder / "closed.png", draw("normal", rng))
    rows.append(("closed.png", "not assessable", "P0", "", "none"))
    file = folder / "labels.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        table.writerow(["path", "label", "case", "chromosome", "kind"])
        table.writerows(rows)
    return file


def test_real_labelled_images_are_measured_as_the_application_sees_them(
    labels: Path, model_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "found.json"
    result = run("--model", model_file, "--labels", labels, "--out", out)
    assert result.exit_code == 0, result.output
    assert "Left out: broken.png" in result.output
    found = read(out)
    assert (found.images, found.cases, found.abnormal) == (12, 3, 6)
    assert found.protocol is None
    assert "laboratory" in found.images_of
    assert [(k.name, k.images) for k in found.by_kind] == [("ring", 6)]
    assert [(c.name, c.images) for c in found.by_chromosome] == [("7", 6)]
    assert found.overall.review_share is not None
    assert found.overall.review_share.value >= 1 / 12, "the blank one goes to review"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--out", "x.json"], "either --data or --labels"),
        (["--out", "x.json", "--data", "a", "--labels", "b"], "either --data or --labels"),
        (["--out", "x.txt", "--data", "a"], "should be a .json file"),
        (["--out", "x.json", "--data", "a", "--quick", "--card", "c"], "protocol's figures alone"),
    ],
)
def test_what_cannot_be_measured_is_said_before_anything_is_read(
    arguments: list[str], says: str
) -> None:
    result = run("--model", "none.onnx", *arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_a_folder_without_usable_labels_ends_with_a_sentence(
    model_file: Path, tmp_path: Path
) -> None:
    write_png(tmp_path / "a.png", draw("normal", np.random.default_rng(0)))
    file = tmp_path / "labels.csv"
    file.write_text("path,label\na.png,strange\n", encoding="utf-8")
    result = run("--model", model_file, "--labels", file, "--out", tmp_path / "found.json")
    assert result.exit_code != 0
    assert "No image of" in result.output
    assert not (tmp_path / "found.json").exists()


@pytest.fixture
def measured(model_file: Path) -> Measurement:
    from chromoview.core.model import load_model

    positive, score = noisy(900)
    kinds = [KINDS[n % 6] if p else SHAM for n, p in enumerate(positive)]
    scored = scored_images(
        positive,
        score,
        kinds=kinds,
        sizes_mb=np.where(positive, 25.0, 0.0),
        chromosomes=np.repeat([0, 1, 2], [500, 350, 50]),
    )
    return measure_scored(load_model(model_file, threads=1), scored, images_of="invented")


def test_json_holds_everything(measured: Measurement) -> None:
    assert msgspec.json.decode(as_json(measured), type=Measurement) == measured


def test_the_page_has_whole_tables_and_says_what_is_not_established(measured: Measurement) -> None:
    page = measurement_text(measured)
    lines = page.splitlines()
    for line, after in pairwise(lines):
        if line.startswith("|") and after.startswith("|"):
            assert line.count("|") == after.count("|")
        assert not (line == "" and after == ""), "two empty lines"
    (row,) = [line for line in lines if line.startswith("| 3 |")]
    assert row.count("not established (below 100)") == 4
    assert "95.0% | " in page
    assert "NPV" in page
    assert str(measured.overall.auc) in page
