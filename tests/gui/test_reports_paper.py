"""Reports on paper and as files: what is exported is what is on the screen, page by page."""

from __future__ import annotations

import csv
import errno
import html
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from chromoview.core.case_report_files import read_json
from chromoview.gui.main_window import MainWindow
from chromoview.gui.reports import ReportsPage, words
from chromoview.gui.reports.paging import Unit, measured, pages
from chromoview.gui.reports.parts import (
    Cell,
    Column,
    Heading,
    Paragraph,
    Part,
    Run,
    Table,
    batches,
    beside,
)
from chromoview.gui.reports.printing import PdfFile, Sheet, pdf
from chromoview.gui.reports.saving import sheet_of

from .pdf_words import bare
from .pdf_words import pages as pages_of
from .report_desk import fill, open_page, review, store_of

LEFT = Qt.MouseButton.LeftButton
Saves = Callable[[ReportsPage, str], Path]


@pytest.fixture
def saves(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Saves:
    """Saves the report under a name by the button, and waits for the end."""

    def save(page: ReportsPage, name: str) -> Path:
        file = tmp_path / name
        monkeypatch.setattr(
            "chromoview.gui.reports.page.QFileDialog.getSaveFileName",
            lambda *_: (str(file), "PDF (*.pdf)"),
        )
        with qtbot.waitSignal(page.saving.ended, timeout=30_000):
            qtbot.mouseClick(page.save, LEFT)
        return file

    return save


def told(window: MainWindow) -> list[str]:
    """Every report in the trail."""
    return [entry.detail for entry in store_of(window).audit() if entry.kind == "report"]


def numbers_on(said: str) -> dict[str, list[str]]:
    """The table of the first page, by number, as it stands in a text."""
    rows = [row for row in said[: said.index("Before it can be final")].split("\n") if row]
    at = rows.index("Cells short")
    found = rows[at + 1 :]
    return {found[n]: found[n + 1 : n + 9] for n in range(0, 24 * 9, 9)}


def lines_on(said: str) -> list[str]:
    """The part of each image, in a text."""
    body = said[said.index("No.\nImage\nPlace\nModel\nPeople\n") :]
    starts = [m.start() for m in re.finditer(r"(?m)^\d+\n\S+\.png$", body)]
    return [body[a:b] for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]


# --- what is exported is what is on the screen ---------------------------------------------------


def test_that_every_cell_of_the_table_stands_on_the_screen(
    qtbot: QtBot, window: MainWindow, saves: Saves
) -> None:
    ids = fill(window, "17")
    review(window, ids[:4])
    store_of(window).read_second(ids[1:2], "normal", reader="ben", account="b-2")
    store_of(window).remark(ids[:1], "note", "look again", reader="anna", account="a")
    page = open_page(qtbot, window, "17")
    said = page.preview.toPlainText()
    file = saves(page, "r.csv")
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    table = [row for row in rows if not row[0].startswith("# ")]
    header, cells = table[0], table[1:]
    shown = lines_on(said)
    assert len(cells) == len(shown) == len(ids)
    for row, there in zip(cells, shown, strict=True):
        line = dict(zip(header, row, strict=True))
        plain = ("no", "path", "sha256", "cell", "culture", "chromosome", "decision", "label")
        plain += ("reader", "account", "reason", "remarks", "model_version", "error")
        for column in plain:
            if line[column]:
                assert line[column] in there, (column, line[column], there)
        for column in ("abnormal_score", "confidence", "threshold", "review_low", "review_high"):
            if line[column]:
                assert f"{float(line[column]):.3f}" in there, column
        for column in ("classified_at", "labelled_at"):
            if line[column]:
                assert words.exact(line[column]) in there, column
        assert ("The readers differ." in there) == (line["readers_differ"] == "yes")
        assert ("ben" in there) == ("ben" in line["second_readings"])
        assert ("given blind" in there) == (line["blind"] == "yes")
        assert line["case"] == "17"
    by_number = numbers_on(said)
    start = next(n for n, row in enumerate(rows) if row[0] == "# By number")
    first = {row[0].removeprefix("# "): row[1:] for row in rows[start + 1 : start + 25]}
    assert by_number == first


def test_that_json_holds_the_very_report_that_is_shown(
    qtbot: QtBot, window: MainWindow, saves: Saves
) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    assert read_json(saves(page, "r.json").read_bytes()) == page.report
    (entry,) = told(window)
    assert page.report is not None
    assert page.report.content_sha256 in entry


def test_that_the_web_page_says_the_same(qtbot: QtBot, window: MainWindow, saves: Saves) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    said = page.preview.toPlainText()
    text = html.unescape(re.sub(r"<[^>]+>", " ", saves(page, "r.html").read_text("utf-8")))
    report = page.report
    assert report is not None
    for wanted in (report.use, "Research worksheet", report.made_by, report.program_version):
        assert wanted in text
        assert wanted in said
    for line in report.lines:
        for wanted in (line.sha256, line.decision, line.model_version):
            assert wanted in text
            assert wanted in said
    for obstacle in report.obstacles:
        assert bare(obstacle.text) in bare(text)
        assert obstacle.text in said


def test_that_paper_says_every_word_of_the_screen(
    qtbot: QtBot, window: MainWindow, saves: Saves
) -> None:
    ids = fill(window, "17", cells=12)
    review(window, ids[:8])
    page = open_page(qtbot, window, "17")
    content = saves(page, "r.pdf").read_bytes()
    assert content.startswith(b"%PDF-1")
    papers = pages_of(content)
    assert len(papers) > 2
    whole = "".join(papers)
    for line in page.preview.toPlainText().split("\n"):
        assert bare(line) in whole, line
    for n, paper in enumerate(papers, 1):
        assert bare(f"Page {n} of {len(papers)}") in paper
        assert "Researchworksheet·Draft" in paper
        assert paper.count("Case17") >= 1
    first = papers[0]
    for wanted in ("2 are not assessable.", "10 wait for a person", "Not assessable", "Before it"):
        assert bare(wanted) in first, "what is open stands on the first page"
    assert page.progress.text() == ""
    assert len(told(window)) == 1


def test_that_the_titles_of_the_table_stand_on_each_of_its_pages(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "17", cells=16)
    page = open_page(qtbot, window, "17")
    assert page.report is not None
    papers = pages_of(pdf(sheet_of(page.report), "x"))
    titles = bare("No. Image Place Model People")
    begins = next(n for n, paper in enumerate(papers) if titles in paper)
    assert begins < len(papers) - 2
    for paper in papers[begins:]:
        assert paper.count(titles) == 1
    rows = [re.findall(r"[579X]_1\.png/nowhere", paper) for paper in papers]
    assert sum(map(len, rows)) == 64


# --- pages ---------------------------------------------------------------------------------------


def made_up_parts() -> list[Part]:
    """Headings, sentences and a table whose rows have one to nine lines."""
    columns = (Column("Number", 20, right=True), Column("Text", 80))
    rows: list[list[Cell]] = [
        [[[Run(f"<{n}>")]], [[Run(f"line {k} of {n}")] for k in range(1 + n * 7 % 9)]]
        for n in range(150)
    ]
    parts: list[Part] = [Heading("Beginning", factor=2.0, above=0)]
    for n in range(30):
        parts += [Heading(f"Heading {n}"), Paragraph([Run(f"Sentence {n}. " * (3 + n % 20))])]
    return [*parts, Table(columns, rows), Paragraph([Run("The end.")])]


def test_that_no_page_parts_a_row_or_ends_with_a_heading(qtbot: QtBot) -> None:
    file = PdfFile("x")
    height = 3000.0
    units = [u for some in measured(made_up_parts(), file.writer, 4000.0) for u in some]
    made = pages(units, height)
    file.content()
    assert len(made) > 10
    for page in made:
        assert not isinstance(page[-1], Heading)
    rows = [row for page in made for part in page if isinstance(part, Table) for row in part.rows]
    assert [row[0][0][0].text for row in rows] == [f"<{n}>" for n in range(150)]  # type: ignore[union-attr]
    assert all(part.headed for page in made for part in page if isinstance(part, Table))
    assert sum(part.ends for page in made for part in page if isinstance(part, Table)) == 1


def test_that_what_was_measured_fits_when_it_is_laid_out(qtbot: QtBot) -> None:
    from chromoview.gui.reports.paging import laid_out

    file = PdfFile("x")
    height = 3000.0
    units = [u for some in measured(made_up_parts(), file.writer, 4000.0) for u in some]
    for page in pages(units, height):
        document, _ = laid_out(page, file.writer, 4000.0)
        assert document.documentLayout().documentSize().height() <= height
        document.deleteLater()
    file.content()


def test_that_a_part_higher_than_a_page_begins_one() -> None:
    tall, low = Paragraph([Run("tall")]), Paragraph([Run("low")])
    made = pages([Unit(low, 10), Unit(tall, 500), Unit(low, 10)], 100)
    assert made == [[low], [tall], [low]]


def test_that_long_tables_come_in_pieces_and_nothing_is_lost() -> None:
    columns = (Column("a", 100),)
    rows: list[list[Cell]] = [[[[Run(str(n))]]] for n in range(50)]
    cells: list[Cell] = [[[Run(str(n))]] for n in range(10)]
    found = list(batches([Heading("h"), Table(columns, rows), *beside(cells, 4)], 12))
    tables = [part for some in found for part in some if isinstance(part, Table)]
    assert [row for table in tables for row in table.rows] == rows
    assert [table.headed for table in tables] == [True] + [False] * (len(tables) - 1)
    assert [table.ends for table in tables] == [False] * (len(tables) - 1) + [True]
    assert max(len(table.rows) for table in tables) <= 12


# --- what can go wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "reason", "remedy"),
    [
        (errno.ENOSPC, "No space left on device", "Free some space"),
        (errno.EROFS, "Read-only file system", "in which you may write"),
        (errno.EACCES, "Permission denied", "Close it where it is open"),
    ],
)
@pytest.mark.parametrize("name", ["r.pdf", "r.csv"])
def test_that_a_file_that_cannot_be_written_is_told_and_the_older_one_stays(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    saves: Saves,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: int,
    reason: str,
    remedy: str,
) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    (tmp_path / name).write_text("of yesterday")

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("chromoview.core.files.os.fsync", refuse)
    with qtbot.waitSignal(window.context.failed) as told_so:
        file = saves(page, name)
    assert reason in told_so.args[0]
    assert str(file) in told_so.args[0]
    assert remedy in told_so.args[1]
    assert file.read_text() == "of yesterday"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("r.")) == [name]
    assert told(window) == []
    assert page.save.isEnabled(), "it can be tried again"


def test_that_printing_can_be_given_up(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window, "17", cells=20)
    page = open_page(qtbot, window, "17")
    file = tmp_path / "r.pdf"
    monkeypatch.setattr(
        "chromoview.gui.reports.page.QFileDialog.getSaveFileName", lambda *_: (str(file), "")
    )
    page.saving.progressed.connect(lambda text: "Page 2" in text and page.give_up.click())
    with qtbot.waitSignal(page.saving.ended, timeout=20_000):
        qtbot.mouseClick(page.save, LEFT)
    assert not file.exists()
    assert page.give_up.isHidden()
    assert page.save.isEnabled()
    assert told(window) == []


def test_that_a_window_closes_while_pages_are_painted(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window, "17", cells=20)
    page = open_page(qtbot, window, "17")
    file = tmp_path / "r.pdf"
    monkeypatch.setattr(
        "chromoview.gui.reports.page.QFileDialog.getSaveFileName", lambda *_: (str(file), "")
    )
    with qtbot.waitSignal(page.saving.progressed):
        qtbot.mouseClick(page.save, LEFT)
    window.close()
    assert not file.exists()


def test_that_the_dialog_adds_an_ending_where_none_was_typed(
    qtbot: QtBot, window: MainWindow, saves: Saves
) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    file = saves(page, "report of today")
    assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(window.context.failed) as told_so:
        qtbot.mouseClick(page.save, LEFT)
    assert "is there already; nothing was written" in told_so.args[0]
    assert len(told(window)) == 1


# --- the printer ---------------------------------------------------------------------------------


def test_that_the_chosen_pages_are_printed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window, "17", cells=12)
    page = open_page(qtbot, window, "17")
    file = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        printer.setFromTo(2, 3)
        return int(QPrintDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    with qtbot.waitSignal(page.saving.ended, timeout=20_000):
        qtbot.mouseClick(page.print, LEFT)
    papers = pages_of(file.read_bytes())
    assert len(papers) == 2
    assert "Page2of" in papers[0]
    assert "Page3of" in papers[1]
    (entry,) = told(window)
    assert "printed.pdf" in entry


def test_that_a_printer_that_does_not_answer_is_told(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    assert page.report is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/nowhere/at/all.pdf")
    with qtbot.waitSignals([window.context.failed, page.saving.ended]):
        page.saving.print_on(page.report, printer)
    assert told(window) == []


def test_that_a_sheet_without_parts_is_no_page(qtbot: QtBot) -> None:
    assert pages([], 100.0) == []
    assert pdf(Sheet(lambda: (), "a", "b", "c"), "x").startswith(b"%PDF")
