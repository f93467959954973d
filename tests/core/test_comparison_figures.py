"""The comparison that ships beside the model is read whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chromoview.core import paths
from chromoview.core.comparison_figures import comparison_figures


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what ships, read in its place."""
    made = tmp_path / "comparison.json"
    made.write_bytes(paths.comparison().read_bytes())
    monkeypatch.setattr(paths, "comparison", lambda: made)
    return made


def test_that_what_ships_lies_beside_the_model_and_holds_every_row() -> None:
    assert paths.comparison().parent == paths.bundled_model().parent
    found = comparison_figures()
    assert found is not None
    assert {row.group for row in found.rows} == {"traditional", "network", "ours"}
    assert [row.name for row in found.rows if row.model_version] == ["ChromoNet, the bundled file"]
    for row in found.rows:
        for figure in (row.accuracy, row.precision, row.sensitivity, row.f1, row.auc):
            assert figure is not None
            assert figure.low <= figure.value <= figure.high
    paper = found.published[0]
    assert (paper.accuracy, paper.precision) == (0.89, 0.853)
    assert (paper.sensitivity, paper.f1) == (0.90, 0.875)


def test_that_ours_beats_every_traditional_model_on_the_same_images() -> None:
    found = comparison_figures()
    assert found is not None
    ours = next(r for r in found.rows if r.group == "ours" and not r.model_version)
    assert ours.accuracy is not None
    for row in found.rows:
        if row.group == "traditional":
            assert row.accuracy is not None
            assert row.accuracy.high < ours.accuracy.low


@pytest.mark.parametrize("kept", [0, 1, 500, -3])
def test_that_a_file_that_is_cut_short_is_none(file: Path, kept: int) -> None:
    file.write_bytes(file.read_bytes()[:kept])
    assert comparison_figures() is None


def test_that_figures_out_of_range_are_none(file: Path) -> None:
    content = json.loads(file.read_text("utf-8"))
    content["rows"][0]["accuracy"]["value"] = 59.0
    file.write_text(json.dumps(content), "utf-8")
    assert comparison_figures() is None


def test_that_a_comparison_without_rows_is_none(file: Path) -> None:
    content = json.loads(file.read_text("utf-8"))
    content["rows"] = []
    file.write_text(json.dumps(content), "utf-8")
    assert comparison_figures() is None


def test_that_a_missing_file_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "chromoview")
    assert comparison_figures() is None
