"""Reports of a classification."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from chromoview.core import report as reports
from chromoview.core.domain import (
    DEFAULT_CLASSES,
    REVIEW,
    ClassifiedImage,
    ImageFile,
    Placement,
    Prediction,
)
from chromoview.core.errors import ChromoViewError
from chromoview.core.files import write_whole
from chromoview.core.metadata import ModelMetadata, OperatingPoint
from chromoview.core.report import Report, case_figures, csv_text, html_text, write_report
from tests.core.conftest import draw_chromosome, encode

METADATA = ModelMetadata(
    model_version="20260101-000000-abcd",
    created="2026-01-01T00:00:00Z",
    program_version="0.1.0",
    classes=DEFAULT_CLASSES,
    operating_point=OperatingPoint(
        threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=0.9, specificity=0.9
    ),
    manifest_sha256="ab" * 32,
    training_images=100,
    training_cases=10,
    attribution="Somebody's <i>data</i>, CC BY",
)
COLUMNS = [
    "path",
    "case",
    "cell",
    "chromosome",
    "decision",
    "confidence",
    "p_normal",
    "p_abnormal",
    "flags",
    "error",
    "model_version",
    "sha256",
]


def _image(
    path: Path,
    *,
    score: float = 0.1,
    decision: str = "normal",
    placement: Placement | None = None,
    flags: tuple[str, ...] = (),
    error: str = "",
) -> ClassifiedImage:
    prediction = Prediction((1 - score, score), decision, max(score, 1 - score), "7", 0.8)
    return ClassifiedImage(
        file=ImageFile(path, path.parent, placement or Placement()),
        sha256="" if error else "ef" * 32,
        prediction=None if error else prediction,
        flags=flags,
        notes=("first of 3 pages",),
        error=error,
    )


@pytest.fixture
def images(tmp_path: Path) -> list[ClassifiedImage]:
    path = tmp_path / "染色体.png"
    path.write_bytes(encode(".png", draw_chromosome()))
    return [
        _image(path, placement=Placement("P1", "", "m1", "X")),
        _image(path, score=0.9, decision="abnormal", placement=Placement("P2", "", "m4", "")),
        _image(path, score=0.5, decision=REVIEW, flags=("blurred", "low contrast")),
        _image(tmp_path / "b.png", error="b.png is empty (0 bytes)."),
    ]


def _report(images: Sequence[ClassifiedImage]) -> Report:
    return Report.of_classified(images, METADATA, {".db": 2}, sources=("/data",))


def _lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_csv_has_its_columns_and_a_line_per_image(
    tmp_path: Path, images: list[ClassifiedImage]
) -> None:
    write_report(tmp_path / "out.csv", _report(images))
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = _lines(data.decode("utf-8-sig"))
    assert list(lines[0]) == COLUMNS
    assert len(lines) == 4
    assert lines[0] == {
        "path": str(tmp_path / "染色体.png"),
        "case": "P1",
        "cell": "m1",
        "chromosome": "X",
        "decision": "normal",
        "confidence": "0.9000",
        "p_normal": "0.900000",
        "p_abnormal": "0.100000",
        "flags": "",
        "error": "",
        "model_version": "20260101-000000-abcd",
        "sha256": "ef" * 32,
    }


def test_the_number_of_the_model_stands_in_where_the_path_names_none(
    images: list[ClassifiedImage],
) -> None:
    assert [line["chromosome"] for line in _lines(csv_text(_report(images)))] == ["X", "7", "7", ""]


def test_an_unread_image_has_its_reason_and_no_figures(images: list[ClassifiedImage]) -> None:
    line = _lines(csv_text(_report(images)))[3]
    assert line["error"] == "b.png is empty (0 bytes)."
    assert (line["decision"], line["confidence"], line["p_normal"], line["sha256"]) == ("",) * 4


def test_flags_share_a_cell(images: list[ClassifiedImage]) -> None:
    assert _lines(csv_text(_report(images)))[2]["flags"] == "blurred; low contrast"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_can_start_a_formula(tmp_path: Path, text: str) -> None:
    image = _image(tmp_path / "a.png", placement=Placement(case=text, cell=text))
    line = _lines(csv_text(_report([image])))[0]
    assert (line["case"], line["cell"]) == (f"'{text}", f"'{text}")


def test_commas_quotes_and_line_breaks_come_back(tmp_path: Path) -> None:
    image = _image(tmp_path / "a.png", placement=Placement(case='a,"b"\nc'))
    assert _lines(csv_text(_report([image])))[0]["case"] == 'a,"b"\nc'


def test_the_json_holds_every_field_and_the_model(
    tmp_path: Path, images: list[ClassifiedImage]
) -> None:
    write_report(tmp_path / "out.json", _report(images))
    found = json.loads((tmp_path / "out.json").read_bytes())
    assert found["summary"] == {
        "images": 4,
        "decisions": {"normal": 1, "abnormal": 1, "review": 1, "unreadable": 1},
        "skipped": {".db": 2},
    }
    assert found["model"]["model_version"] == METADATA.model_version
    assert "research use only" in found["use"]
    first = found["images"][0]
    assert first["prediction"]["abnormal_score"] == pytest.approx(0.1)
    assert (first["case"], first["notes"]) == ("P1", ["first of 3 pages"])
    assert found["images"][3]["prediction"] is None


def test_the_page_stands_alone_and_shows_every_image(
    tmp_path: Path, images: list[ClassifiedImage]
) -> None:
    write_report(tmp_path / "out.html", _report(images))
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']https?:""", page)
    assert page.count('src="data:image/png;base64,') == 3
    assert page.count("<tr>") == 4 + 1 + 3 + 1  # images, cases (one unknown), two heads
    assert "b.png is empty (0 bytes)." in page
    assert "For research use only" in page
    assert METADATA.model_version in page
    assert "2 × .db" in page


def test_names_cannot_write_into_the_page(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    image = _image(tmp_path / "a.png", placement=Placement(case=evil), error=evil)
    page = html_text(Report.of_classified([image], METADATA, {evil: 1}, sources=(evil,)))
    assert evil not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Somebody&#39;s &lt;i&gt;data" in page


def test_only_the_first_images_have_a_picture(
    images: list[ClassifiedImage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "THUMBNAILS", 2)
    page = html_text(_report(images))
    assert page.count("data:image/png;base64,") == 2
    assert "Pictures are shown for the first 2 of 4 images." in page


def test_a_picture_that_has_gone_leaves_its_place_empty(tmp_path: Path) -> None:
    page = html_text(_report([_image(tmp_path / "gone.png")]))
    assert "gone.png" in page
    assert "data:image" not in page


def test_a_report_without_images_is_written(tmp_path: Path) -> None:
    for name in ("out.csv", "out.json", "out.html"):
        write_report(tmp_path / name, _report([]))
    assert "No images." in (tmp_path / "out.html").read_text("utf-8")


def test_cases_with_the_most_abnormal_images_come_first(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    images = [_image(path, placement=Placement("A"))] * 5 + [
        _image(path, score=0.9, decision="abnormal", placement=Placement("B")),
        _image(path, placement=Placement("B")),
    ]
    found = case_figures(_report(images))
    assert [(f.case, f.images, f.counts["abnormal"]) for f in found] == [("B", 2, 1), ("A", 5, 0)]


def test_another_extension_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChromoViewError, match=r"\.csv, \.json or \.html"):
        write_report(tmp_path / "out.xlsx", _report([]))
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("older")

    def fail(_: Path, __: Path) -> Path:
        raise PermissionError(13, "open in a spreadsheet")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ChromoViewError, match="open in a spreadsheet"):
        write_whole(path, b"newer")
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
