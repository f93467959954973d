"""`classify`: rows, reports, events and sentences."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from chromoview.core import events
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model, samples
from tests.cli.conftest import ONE, event_lines, run, start, table

COLUMNS = [
    *("path", "case", "cell", "chromosome", "decision", "confidence", "p_normal", "p_abnormal"),
    *("flags", "error", "model_version", "sha256"),
]


def test_the_samples_become_rows_with_the_fixed_columns() -> None:
    done = run("classify", ONE)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split(",") == COLUMNS
    rows = table(done.stdout)
    assert [Path(r["path"]) for r in rows] == sorted(
        (p for p in ONE.rglob("*.png")),
        key=lambda p: (p.parent.name, int(p.stem.split("_")[0])),
    )
    version = load_model(bundled_model()).metadata.model_version
    for row in rows:
        assert abs(float(row["p_normal"]) + float(row["p_abnormal"]) - 1) < 1e-5
        assert row["decision"] in ("normal", "abnormal", "review")
        assert row["model_version"] == version
        assert len(row["sha256"]) == 64
        assert row["error"] == ""


def test_a_mixed_folder_gives_a_row_for_each_image_and_exit_code_1(mixed: Path) -> None:
    done = run("classify", mixed)
    assert done.exit_code == 1
    rows = {Path(r["path"]).name: r for r in table(done.stdout)}
    reasons = {
        "text.png": "is not an image",
        "empty.png": "is empty (0 bytes)",
        "cut.jpg": "is cut off",
    }
    assert set(rows) == {*reasons, "deep.tif", "palette.png", "染色体.png"}
    for name, row in rows.items():
        if name in reasons:
            assert reasons[name] in row["error"]
            assert row["decision"] == row["p_normal"] == ""
        else:
            assert row["error"] == ""
            assert row["decision"]
    same = [float(rows[n]["p_normal"]) for n in ("deep.tif", "palette.png", "染色体.png")]
    assert max(same) - min(same) < 0.02, "one picture in three formats"
    assert "6 images" in done.stderr
    assert "1 .db" in done.stderr


@pytest.mark.parametrize("kind", ["csv", "json", "html"])
def test_a_report_is_written_where_it_is_wanted(mixed: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "new folder" / f"report.{kind}"
    done = run("classify", mixed, "-o", target)
    assert done.exit_code == 1
    assert done.stdout == ""
    text = target.read_text("utf-8-sig")
    assert "染色体.png" in text
    if kind == "csv":
        assert len(table(text)) == 6
    if kind == "json":
        assert len(json.loads(text)["images"]) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_costs_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    shutil.copy(next(ONE.rglob("*.png")), os.fsencode(folder) + b"/caf\xe9.png")
    for target in ("r.csv", "r.json", "r.html"):
        assert run("classify", folder, "-o", tmp_path / target).exit_code == 0
        assert "caf\\" in (tmp_path / target).read_text("utf-8-sig")
    assert b"caf\\udce9.png" in start(["classify", folder]).stdout


def test_events_are_json_lines_that_end_with_an_ending(mixed: Path, tmp_path: Path) -> None:
    done = run("classify", mixed, "--events", "-o", tmp_path / "r.csv")
    assert done.exit_code == 1
    found = event_lines(done.stdout_bytes)
    assert isinstance(found[0], events.Started)
    assert found[0].total == 6
    assert isinstance(found[-1], events.Finished)
    assert found[-1].result == str(tmp_path / "r.csv")
    assert [isinstance(e, events.TERMINAL) for e in found].count(True) == 1
    assert done.stderr == ""


def test_events_tell_of_a_failure_too(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_text("hello")
    options = ("--events", "-o", tmp_path / "r.csv", "--model", tmp_path / "model.onnx")
    done = run("classify", ONE, *options)
    assert done.exit_code == 3
    (only,) = event_lines(done.stdout_bytes)
    assert isinstance(only, events.Failed)
    assert only.remedy


def test_a_pattern_is_shown_on_examples() -> None:
    done = run("classify", samples(), "--case-pattern", "{case}/{cell}/{chromosome}_{}")
    assert done.exit_code == 0
    shown = [line for line in done.stderr.splitlines() if line.startswith("case")]
    assert len(shown) == 10
    assert shown[0].split()[1:] == ["case01", "-", "case01-1", "1"]
    assert {r["case"] for r in table(done.stdout)} == {f"case{n:02}" for n in range(1, 11)}


def test_a_folder_without_images_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("x")
    done = run("classify", tmp_path / "notes")
    assert done.exit_code == 0
    assert table(done.stdout) == []
    assert "No image was found." in done.stderr
    assert "1 .txt" in done.stderr


def test_a_file_that_is_no_model_fails_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.onnx").write_text("hello")
    done = run("classify", ONE, "--model", tmp_path / "x.onnx")
    assert done.exit_code == 3
    assert done.stderr.startswith("chromoview: x.onnx is not an ONNX file that can be run")
    assert done.stdout == ""


def test_that_no_case_is_guessed_from_a_folder_that_happens_to_fit(tmp_path: Path) -> None:
    folder = tmp_path / "2023" / "scanner"
    folder.mkdir(parents=True)
    source = next(ONE.rglob("*.png"))
    for name in ("IMG_0001.png", "12_3.png"):
        shutil.copy(source, folder / name)
    rows = {Path(r["path"]).name: r for r in table(run("classify", tmp_path).stdout)}
    assert (rows["IMG_0001.png"]["case"], rows["IMG_0001.png"]["cell"]) == ("", "")
    assert (rows["12_3.png"]["case"], rows["12_3.png"]["chromosome"]) == ("2023", "12")
    pattern = "{case}/{cell}/{chromosome}_{}"
    named = table(run("classify", tmp_path, "--case-pattern", pattern).stdout)
    assert {r["case"] for r in named} == {"2023"}
