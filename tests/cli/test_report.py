"""`report`: a research worksheet from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from chromoview.core.sign_off import sign
from chromoview.core.workspace import Workspace
from tests.cli.conftest import run, start
from tests.core.made_cases import add_case


def filled(tmp_path: Path) -> list[int]:
    with Workspace.open(tmp_path / "workspace") as workspace:
        return add_case(workspace, tmp_path / "lab", "17", ["normal", "review"])


def test_that_a_case_or_a_folder_is_written(tmp_path: Path) -> None:
    filled(tmp_path)
    page = tmp_path / "out.html"
    done = run("report", "--case", "17", "-o", page)
    assert done.exit_code == 0
    assert "2 images. Draft: nobody has signed this." in done.stdout
    assert "1 image waits for review." in done.stderr
    assert "Case 17" in page.read_text("utf-8")
    done = run("report", "--folder", tmp_path / "lab", "-o", tmp_path / "out.json")
    assert done.exit_code == 0
    content = json.loads((tmp_path / "out.json").read_bytes())
    assert (content["scope"]["of"], len(content["lines"])) == ("folder", 2)


def test_that_pages_are_printed_without_a_display(tmp_path: Path) -> None:
    filled(tmp_path)
    paper = tmp_path / "out.pdf"
    done = start(["report", "--case", "17", "-o", paper])
    assert done.returncode == 0, done.stderr
    assert paper.read_bytes().startswith(b"%PDF-")
    with Workspace.open(tmp_path / "workspace") as workspace:
        assert workspace.store.audit()[-1].subject == "out.pdf"


def test_that_a_final_report_needs_a_signature(tmp_path: Path) -> None:
    ids = filled(tmp_path)
    page = tmp_path / "out.html"
    done = run("report", "--case", "17", "--final", "-o", page)
    assert done.exit_code == 3
    assert "Case 17 is not final: nobody has signed it. 1 image waits for review." in done.stderr
    assert not page.exists()
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.store.relabel(ids, "normal", reader="Anna")
        sign(workspace, "17", reader="Cleo", account="")
    done = run("report", "--case", "17", "--final", "-o", page)
    assert done.exit_code == 0
    assert "Signed by Cleo" in done.stdout


def test_that_wrong_use_is_told_before_any_work(tmp_path: Path) -> None:
    filled(tmp_path)
    assert run("report", "-o", tmp_path / "a.html").exit_code == 2
    both = run("report", "--case", "17", "--folder", tmp_path, "-o", tmp_path / "a.html")
    assert both.exit_code == 2
    assert run("report", "--case", "17", "-o", tmp_path / "a.docx").exit_code == 2
    gone = run("report", "--case", "nobody", "-o", tmp_path / "a.html")
    assert gone.exit_code == 3
    assert "Case nobody has no images" in gone.stderr
