"""labels.csv goes in whole or not at all, and comes out as it went in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.labels_csv import LabelRow, read_labels, write_labels


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("P1/a.png", "P1/b.png", "患者/c, d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def _read(folder: Path, text: str | bytes, *known: str) -> list[LabelRow]:
    file = folder / "labels.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_labels(file, known)


def _refusal(folder: Path, text: str | bytes, *known: str) -> str:
    with pytest.raises(LabelError) as caught:
        _read(folder, text, *known)
    assert caught.value.remedy
    return caught.value.message


def test_paths_are_relative_to_the_file(folder: Path) -> None:
    rows = _read(folder, "path,label\nP1/a.png,normal\nP1/b.png,abnormal\n")
    assert rows == [
        LabelRow(folder / "P1" / "a.png", "normal"),
        LabelRow(folder / "P1" / "b.png", "abnormal"),
    ]


def test_placements_are_read_and_other_columns_left_alone(folder: Path) -> None:
    rows = _read(
        folder, "kind,label,path,chromosome,cell,case,culture\nz,normal,P1/a.png,chr5,m2,P1,B\n"
    )
    assert rows[0].placement == Placement("P1", "B", "m2", "5")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffpath,label\nP1/a.png,normal\n",
        "path;label\nP1/a.png;normal\n",
        "Path , LABEL\r\nP1/a.png , normal\r\n\r\n",
        "path,label\nP1\\a.png,normal",
        "path,label\n./P1/a.png,normal\n,,\n",
    ],
    ids=["byte order mark", "semicolons", "spaces and Windows lines", "backslash", "dot"],
)
def test_what_spreadsheets_write_is_read(folder: Path, text: str) -> None:
    assert _read(folder, text) == [LabelRow(folder / "P1" / "a.png", "normal")]


def test_rows_come_back_as_they_were_written(folder: Path) -> None:
    rows = [
        LabelRow(
            folder / "患者" / "c, d.png", 'normal "variant"', Placement("患者", "", "m1", "X")
        ),
        LabelRow(folder / "P1" / "a.png", "abnormal", Placement(case="=1+1")),
    ]
    write_labels(folder / "labels.csv", rows)
    assert read_labels(folder / "labels.csv") == rows
    assert (folder / "labels.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,label,case,cell,")


def test_the_culture_has_a_column_where_one_is_known(folder: Path) -> None:
    rows = [LabelRow(folder / "P1" / "a.png", "normal", Placement("P1", "B"))]
    write_labels(folder / "labels.csv", rows)
    assert read_labels(folder / "labels.csv") == rows


def test_a_path_that_looks_like_a_formula_is_disarmed_and_comes_back(folder: Path) -> None:
    (folder / "=cmd.png").write_bytes(b"x")
    rows = [LabelRow(folder / "=cmd.png", "normal")]
    write_labels(folder / "labels.csv", rows)
    assert "\n=" not in (folder / "labels.csv").read_text("utf-8-sig")
    assert read_labels(folder / "labels.csv") == rows


def test_an_image_outside_the_folder_is_written_with_its_whole_path(folder: Path) -> None:
    rows = [
        LabelRow(folder / "患者" / "c, d.png", "normal"),
        LabelRow(folder / "P1" / "a.png", "normal"),
    ]
    write_labels(folder / "P1" / "labels.csv", rows)
    assert read_labels(folder / "P1" / "labels.csv") == rows
    text = (folder / "P1" / "labels.csv").read_text("utf-8-sig")
    assert (folder / "患者" / "c, d.png").as_posix() in text
    assert "\na.png,normal" in text


def test_a_labels_file_may_be_named_from_another_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    rows = [LabelRow(folder / "P1" / "a.png", "normal")]
    write_labels(Path("../P1/labels.csv"), rows)
    assert read_labels(Path("../P1/labels.csv")) == rows
    assert "\na.png,normal" in (folder / "P1" / "labels.csv").read_text("utf-8-sig")


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_odd_names_come_back_unchanged(folder: Path) -> None:
    names = (
        " a.png",
        "a.png",
        "a.png ",
        "P1\\a.png",
        "b\\..\\c.png",
        " P1/a.png",
        "\ta.png",
        "- a",
    )
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    rows = [LabelRow(folder / name, "normal") for name in names]
    write_labels(folder / "labels.csv", rows)
    assert read_labels(folder / "labels.csv") == rows


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("../a.png,normal", "leads out of the folder"),
        ("P1/../../a.png,normal", "leads out of the folder"),
        ("..\\a.png,normal", "leads out of the folder"),
        ("/gone/../a.png,normal", "leads out of the folder"),
        ("/gone/a.png,normal", "/gone/a.png does not exist"),
        ("C:/gone/a.png,normal", "C:/gone/a.png does not exist"),
        ("P1/gone.png,normal", "P1/gone.png does not exist"),
        ("P1,normal", "P1 does not exist"),
        ("P1/a.png,", "no label"),
        (",normal", "no path"),
        ("P1/a.png,strange", "label 'strange' is none of normal, abnormal"),
        ("P1/b.png,normal\nP1/b.png,normal", "P1/b.png stands in line 2 already"),
    ],
)
def test_a_line_at_fault_is_named_and_nothing_is_read(folder: Path, line: str, why: str) -> None:
    message = _refusal(folder, f"path,label\n{line}\nP1/a.png,normal\n", "normal", "abnormal")
    assert "none was read" in message
    assert "line " in message
    assert why in message


def test_an_unknown_chromosome_is_at_fault(folder: Path) -> None:
    text = "path,label,chromosome\nP1/a.png,normal,99\n"
    assert "line 2: chromosome '99' is none of 1 to 22, X, Y" in _refusal(folder, text)


def test_only_the_first_lines_at_fault_are_listed(folder: Path) -> None:
    text = "path,label\n" + "".join(f"gone{n}.png,normal\n" for n in range(12))
    message = _refusal(folder, text)
    assert "12 line(s) at fault" in message
    assert "gone4.png" in message
    assert "gone5.png" not in message
    assert "and 7 more" in message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has no column path and no column label"),
        ("file,label\n", "has no column path"),
        ("path,label,label\n", "has a column twice"),
        ("path,label\nP1/ä.png,normal\n".encode("latin-1"), "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_labels_file_is_refused(
    folder: Path, text: str | bytes, why: str
) -> None:
    assert why in _refusal(folder, text)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="cannot be read"):
        read_labels(tmp_path / "labels.csv")
