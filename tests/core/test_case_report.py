"""Reports of a case, a folder or a selection: what they count, tell, hide, and how they are
written."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import report_pictures
from chromoview.core.case_report import (
    CaseReport,
    CaseScope,
    FolderScope,
    Scope,
    SelectionScope,
    make_report,
    require_final,
)
from chromoview.core.case_report_files import (
    COLUMNS,
    csv_text,
    html_text,
    json_bytes,
    read_json,
    write_case_report,
)
from chromoview.core.case_summary import summaries
from chromoview.core.class_list import change_classes, list_of, rename
from chromoview.core.errors import Cancelled, ChromoViewError, ReportError
from chromoview.core.model_tree import rename as name_model
from chromoview.core.services import export_report, write_report
from chromoview.core.sign_off import sign
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace
from tests.core.made_cases import add_case

DECISIONS = ["normal", "normal", "abnormal", "abnormal", "review", "normal", "unreadable", ""]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    return tmp_path / "lab"


@pytest.fixture
def ids(workspace: Workspace, lab: Path) -> list[int]:
    """Case 17: of eight images one is labelled normal, one abnormal, one not assessable."""
    found = add_case(workspace, lab, "17", DECISIONS)
    store = workspace.store
    store.relabel(found[:1], "normal", reader="Anna", account="an", blind=True)
    store.relabel(found[2:3], "abnormal", reader="Anna", account="an")
    store.relabel(found[5:6], "not assessable", reader="Dora", account="do", note="two cross")
    store.read_second(found[:1], "normal", reader="Ben", account="be")
    return found


def made(workspace: Workspace, scope: Scope = CaseScope("17")) -> CaseReport:  # noqa: B008
    return make_report(workspace, scope, reader="Cleo")


def table(report: CaseReport) -> list[dict[str, str]]:
    lines = [line for line in csv_text(report).splitlines() if not line.startswith("# ")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def test_that_the_first_page_counts_every_image_once(workspace: Workspace, ids: list[int]) -> None:
    report = made(workspace)
    total = report.total
    assert (report.title, report.status, report.made_by) == ("Case 17", "draft", "Cleo")
    assert (total.images, total.reviewed, total.waiting, total.not_assessable) == (8, 3, 2, 1)
    assert total.unreadable == 1
    parts = ("reviewed", "not_reviewed", "waiting", "not_assessable", "unreadable")
    for line in report.numbers:
        assert sum(getattr(line, part) for part in parts) == line.images
    summed = {part: sum(getattr(line, part) for line in report.numbers) for part in parts}
    assert list(summed.values()) == [2, 2, 2, 1, 1]
    assert [line.number for line in report.numbers][:3] == ["1", "2", "3"]
    assert len(report.numbers) == 24
    by_number = {line.number: line for line in report.numbers}
    assert (by_number["2"].flagged, by_number["2"].images) == (2, 2)
    assert by_number["1"].missing_cells == 2, "one image in each of two cells"


def test_that_its_summary_is_the_one_of_the_page_cases(
    workspace: Workspace, ids: list[int]
) -> None:
    metadata = workspace.registry.get(workspace.active_version).card.metadata
    assert [made(workspace).total] == summaries(workspace.store.case_images("17"), metadata)


def test_that_each_line_tells_model_thresholds_reader_and_file(
    workspace: Workspace, ids: list[int], lab: Path
) -> None:
    report = made(workspace)
    point = workspace.registry.get(workspace.active_version).card.metadata.operating_point
    line = next(line for line in report.lines if line.image_id == ids[0])
    assert line.path == str(lab / "17" / "1" / "1_1.png")
    assert len(line.sha256) == 64
    assert line.model_version == workspace.active_version
    assert (line.threshold, line.review_low, line.review_high) == (
        *(point.threshold, point.review_low, point.review_high),
    )
    assert (line.label, line.reader, line.account, line.blind) == ("normal", "Anna", "an", True)
    assert line.labelled_at.startswith("20")
    assert line.classified_at.startswith("20")
    assert [(r.reader, r.label) for r in line.second] == [("Ben", "normal")]
    row = next(row for row in table(report) if row["no"] == str(line.position))
    page = html_text(report)
    for told in (line.sha256, line.path, line.model_version, line.reader, line.labelled_at):
        assert told in row.values()
    for told in (line.sha256, line.relative, line.model_version, "Anna, 20", "blind"):
        assert told in page
    assert f"review {point.review_low:.3f} to {point.review_high:.3f}" in page
    assert row["threshold"] == f"{point.threshold:.6f}"
    assert row["second_readings"].startswith("normal (Ben, 20")
    assert float(row["p_abnormal"]) == pytest.approx(0.05)


def test_that_the_states_say_how_far_an_image_is(workspace: Workspace, ids: list[int]) -> None:
    states = {line.image_id: line.state for line in made(workspace).lines}
    assert [states[i] for i in ids] == [
        *("reviewed", "not reviewed", "reviewed", "not reviewed", "waits", "not assessable"),
        *("unreadable", "waits"),
    ]


def test_that_models_and_readers_stand_with_their_figures(
    workspace: Workspace, ids: list[int], lab: Path
) -> None:
    add_case(workspace, lab, "17", ["normal"], model="gone")
    name_model(workspace, workspace.active_version, "Spring", reader="head")
    report = made(workspace)
    use, gone = report.models
    metadata = workspace.registry.get(workspace.active_version).card.metadata
    assert (use.version, use.name, use.in_use) == (workspace.active_version, "Spring", True)
    assert metadata.evaluation is not None
    assert use.sensitivity == metadata.evaluation.sensitivity
    assert (use.threshold, use.classes) == (metadata.operating_point.threshold, metadata.classes)
    assert use.activated_by == "ChromoView"
    assert (gone.version, gone.installed, gone.images) == ("gone", False, 1)
    line = next(line for line in report.lines if line.model_version == "gone")
    assert (line.threshold, line.probabilities) == (None, {})
    assert report.total.older == 1
    readers = [(r.reader, r.accounts, r.labels, r.second, r.blind) for r in report.readers]
    assert readers == [("Anna", ("an",), 2, 0, 1), ("Ben", (), 0, 1, 1), ("Dora", ("do",), 1, 0, 0)]
    page = html_text(report)
    assert "It is not installed any more" in page
    assert str(use.sensitivity) in page


def test_that_nothing_is_told_of_unread_images_of_the_hold_out(
    workspace: Workspace, lab: Path
) -> None:
    (image, _) = add_case(workspace, lab, "18", ["abnormal", "normal"])
    workspace.store.keep_sides({"case:18": "hold-out"})
    report = made(workspace, CaseScope("18"))
    assert {line.state for line in report.lines} == {"sealed"}
    line = report.lines[0]
    assert (line.image_id, line.decision, line.score, line.flagged) == (image, "", None, False)
    assert (line.confidence, line.probabilities, line.model_version) == (None, {}, "")
    assert report.total.sealed == report.total.waiting == 2
    assert (report.total.flagged, report.obstacles[0].kind) == (0, "sealed")
    assert not any(shown.evidence for shown in report.pictures)
    assert "▲" not in html_text(report)
    assert {row["decision"] for row in table(report)} == {""}


def test_that_a_plain_list_tells_nothing_of_them_either(
    workspace: Workspace, lab: Path, tmp_path: Path
) -> None:
    ids = add_case(workspace, lab, "18", ["abnormal", "normal"])
    workspace.store.keep_sides({"case:18": "hold-out"})
    workspace.store.relabel(ids[1:], "normal", reader="Anna")
    file = tmp_path / "out.csv"
    write_report(workspace, file, workspace.store.rows(ids), reader="Cleo")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert [(row["decision"], row["p_abnormal"]) for row in rows] == [
        ("", ""),
        ("normal", "0.050000"),
    ]


def test_that_json_gives_the_same_report_back(workspace: Workspace, ids: list[int]) -> None:
    report = made(workspace)
    assert read_json(json_bytes(report)) == report
    with pytest.raises(ReportError, match="no report that ChromoView can read"):
        read_json(b"{}")


def test_that_the_csv_leads_with_the_summary_and_has_a_line_per_image(
    workspace: Workspace, ids: list[int]
) -> None:
    report = made(workspace)
    lines = csv_text(report).splitlines()
    first = [line for line in lines if line.startswith("# ")]
    assert lines[: len(first)] == first
    assert first[0] == "# Research worksheet,Case 17"
    assert "# Waiting,2" in first
    assert "# 1,2,1,1,0,0,0,0,2" in first, "chromosome 1"
    assert lines[len(first)].split(",")[: len(COLUMNS)] == list(COLUMNS)
    assert [row["state"] for row in table(report)] == [line.state for line in report.lines]


def test_that_no_cell_can_start_a_formula_and_no_name_writes_into_the_page(
    workspace: Workspace, lab: Path
) -> None:
    evil = "=cmd <script>alert(1)<"
    add_case(workspace, lab, evil, ["normal"])
    report = made(workspace, CaseScope(evil))
    assert table(report)[0]["case"] == "'" + evil
    page = html_text(report)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"""(?:src|href)=["']https?:""", page)


def test_that_a_folder_holds_what_lies_in_it_and_below(
    workspace: Workspace, ids: list[int], lab: Path
) -> None:
    add_case(workspace, lab, "170", ["normal", "abnormal"])
    folder = made(workspace, FolderScope(str(lab / "17")))
    assert [line.case for line in folder.lines] == ["17"] * 8, "and not 170 as well"
    assert folder.title == f"Folder {lab / '17'}"
    every = made(workspace, FolderScope(str(lab)))
    assert [(c.case, c.images) for c in every.cases] == [("17", 8), ("170", 2)]
    assert (every.total.images, every.total.findings, every.total.case) == (10, (), "")
    assert {n.missing_cells for n in every.numbers} == {0}
    assert "170" in html_text(every)
    with pytest.raises(ReportError, match="there is nothing to report"):
        made(workspace, FolderScope(str(lab / "1")))


def test_that_a_selection_stands_in_its_order_and_is_never_final(
    workspace: Workspace, ids: list[int], lab: Path
) -> None:
    more = add_case(workspace, lab, "18", ["normal"])
    report = made(workspace, SelectionScope("What I chose", (more[0], ids[3], ids[0])))
    assert [line.image_id for line in report.lines] == [more[0], ids[3], ids[0]]
    assert [line.position for line in report.lines] == [1, 2, 3]
    assert report.title == "What I chose"
    with pytest.raises(ReportError, match="a case is signed, not a folder or a selection"):
        require_final(report)


def test_that_a_final_report_is_refused_with_what_stands_against_it(
    workspace: Workspace, ids: list[int]
) -> None:
    with pytest.raises(ReportError, match="2 images wait for review") as refused:
        require_final(made(workspace))
    assert "1 image is found abnormal by the model" in refused.value.message
    assert "Label each of them" in refused.value.remedy
    workspace.store.relabel([ids[3], ids[4], ids[7]], "normal", reader="Anna")
    sign(workspace, "17", reader="Cleo", account="cl")
    report = made(workspace)
    require_final(report)
    page = html_text(report)
    assert "Signed by Cleo on" in page
    assert "Not final" not in page
    assert report.content_sha256 in page
    assert "# Sign-off,Cleo,cl,20" in csv_text(report)


def test_that_flagged_images_come_with_their_evidence(
    workspace: Workspace, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_pictures, "PICTURES", 3)
    report = made(workspace)
    shown = {p.image_id: p for p in report.pictures}
    assert {ids[2], ids[3]} < set(shown), "the flagged ones come first"
    assert len(shown) == 3
    for image in (ids[2], ids[3]):
        assert shown[image].evidence.startswith(b"\x89PNG")
        assert shown[image].evidence_for == "abnormal"
        assert shown[image].evidence_model == workspace.active_version
    page = html_text(report)
    assert page.count("data:image/png;base64,") == 3 + 2 * 2
    assert "Evidence" in page


def test_that_a_file_that_is_not_what_was_judged_is_not_shown(
    workspace: Workspace, ids: list[int], lab: Path
) -> None:
    (lab / "17" / "1" / "1_1.png").write_bytes((lab / "17" / "2" / "1_1.png").read_bytes())
    (lab / "17" / "2" / "1_1.png").unlink()
    shown = {p.image_id for p in made(workspace).pictures}
    assert not shown & {ids[0], ids[1]}
    assert ids[2] in shown


def test_that_classes_are_called_as_the_laboratory_calls_them(
    workspace: Workspace, ids: list[int]
) -> None:
    known = list_of(workspace)
    change_classes(workspace.store, rename(known, "abnormal", "aberrant"), reader="x", what="y")
    report = made(workspace)
    assert report.titles == {"abnormal": "aberrant"}
    assert "▲ aberrant" in html_text(report)
    labelled = {line.label for line in report.lines if line.image_id == ids[2]}
    assert labelled == {"abnormal"}, "keys stay"
    assert report.content_sha256 == made(workspace).content_sha256


def test_that_a_report_can_be_cancelled(workspace: Workspace, ids: list[int]) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        make_report(workspace, CaseScope("17"), reader="x", cancel=cancel)


def test_that_each_kind_of_file_is_written_whole_and_stands_in_the_trail(
    workspace: Workspace, ids: list[int], tmp_path: Path
) -> None:
    report = made(workspace)
    for kind in (".csv", ".json", ".html"):
        file = tmp_path / f"worksheet{kind}"
        export_report(workspace, file, report, reader="Cleo")
        entry = workspace.store.audit()[-1]
        assert (entry.kind, entry.subject, entry.reader) == ("report", file.name, "Cleo")
        assert report.content_sha256 in entry.detail
        assert file.stat().st_size > 1000
    assert (tmp_path / "worksheet.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_json((tmp_path / "worksheet.json").read_bytes()) == report
    before = len(workspace.store.audit())
    with pytest.raises(ChromoViewError, match="none of the kinds of report"):
        export_report(workspace, tmp_path / "out.docx", report, reader="Cleo")
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(ChromoViewError, match="cannot be written"):
        write_case_report(blocked / "out.html", report)
    assert len(workspace.store.audit()) == before


def test_that_a_name_that_is_no_text_is_reported_all_the_same(
    workspace: Workspace, lab: Path
) -> None:
    case = "caf\udce9"
    add_case(workspace, lab, case, ["normal", "normal"])
    workspace.store.relabel(workspace.store.image_ids(Query(case=case)), "normal", reader="Anna")
    sign(workspace, case, reader="Cleo", account="")
    report = made(workspace, CaseScope(case))
    assert report.final
    assert report.lines[0].case == "caf\\udce9"
    assert read_json(json_bytes(report)) == report
    assert "caf\\udce9" in html_text(report)
