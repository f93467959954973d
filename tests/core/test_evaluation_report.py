"""A measurement as rows of text, JSON and a page."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core.errors import ChromoViewError
from chromoview.core.evaluation_report import NAMES, figure_rows, write_evaluation
from chromoview.core.metadata import ModelMetadata
from chromoview.core.metrics import Evaluation
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model


@pytest.fixture(scope="module")
def metadata() -> ModelMetadata:
    return load_model(bundled_model(), threads=1).metadata


@pytest.fixture(scope="module")
def evaluation(metadata: ModelMetadata) -> Evaluation:
    assert metadata.evaluation is not None, "the bundled model says how it was measured"
    return metadata.evaluation


def test_every_figure_is_named_with_its_interval(evaluation: Evaluation) -> None:
    rows = dict(figure_rows(evaluation))
    assert list(rows)[: len(NAMES)] == list(NAMES.values())
    assert " to " in rows["Sensitivity (recall)"]
    assert rows["Sent to review"].endswith("%")


def test_a_figure_that_is_not_defined_says_so(evaluation: Evaluation) -> None:
    partial = msgspec.structs.replace(evaluation, auc=None, calibration_error=None)
    rows = dict(figure_rows(partial))
    assert rows["AUC"] == "not defined on these images"
    assert rows["Calibration error"] == "not defined"


def test_json_reads_back_as_it_was(
    tmp_path: Path, evaluation: Evaluation, metadata: ModelMetadata
) -> None:
    write_evaluation(tmp_path / "new" / "e.JSON", evaluation, metadata)
    read = msgspec.json.decode((tmp_path / "new" / "e.JSON").read_bytes(), type=Evaluation)
    assert read == evaluation


def test_the_page_holds_every_figure_and_escapes_names(
    tmp_path: Path, evaluation: Evaluation, metadata: ModelMetadata
) -> None:
    risky = msgspec.structs.replace(metadata, model_version="<b>v1</b>")
    write_evaluation(tmp_path / "e.html", evaluation, risky)
    page = (tmp_path / "e.html").read_text("utf-8")
    assert all(value in page for _, value in figure_rows(evaluation))
    assert "&lt;b&gt;v1&lt;/b&gt;" in page
    assert "<b>v1</b>" not in page


@pytest.mark.parametrize("name", ["e.txt", "e"])
def test_another_kind_of_file_is_refused(
    tmp_path: Path, evaluation: Evaluation, metadata: ModelMetadata, name: str
) -> None:
    with pytest.raises(ChromoViewError, match=r"Use \.html or \.json"):
        write_evaluation(tmp_path / name, evaluation, metadata)
    assert list(tmp_path.iterdir()) == []


def test_the_rows_of_a_confusion_matrix_add_up_to_the_images(evaluation: Evaluation) -> None:
    assert np.sum(evaluation.confusion) == evaluation.images
