"""A report as a document: its first page, what repeats, models, readers, and every image.

The window shows it, and paper is printed from it: both are written here, from one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chromoview.gui.cases import words as case_words
from chromoview.gui.core_words import said
from chromoview.gui.reports import line_cells, model_facts, words
from chromoview.gui.reports.line_cells import IMAGE
from chromoview.gui.reports.parts import (
    Box,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Run,
    Shown,
    Table,
    beside,
)
from chromoview.gui.tr import decimal, mark, number, tr

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport, NumberFigures, Picture
    from chromoview.core.chance import FalseRate
    from chromoview.core.report_lines import ReportLine

_PICTURE, _WIDEST = 58.0, 56.0
_ACROSS = 4
_EVIDENCE = mark(
    "Of the flagged images, those with the highest scores. Beside each lies the evidence map: "
    "vermilion speaks for the class that is named, blue against it. It shows what the model went "
    "by, which may be wrong."
)
_MORE = mark("{count} more images stand in the files that are saved, and on paper.")
_NUMBERS = (
    (mark("Number"), 10.5),
    (mark("Images"), 10.0),
    (mark("Reviewed"), 12.0),
    (mark("Not reviewed"), 12.0),
    (mark("Waiting"), 10.5),
    (mark("Not assessable"), 13.0),
    (mark("Unreadable"), 13.0),
    (mark("Flagged"), 11.0),
    (mark("Cells short"), 8.0),
)


def parts(report: CaseReport, most: int = 0) -> Iterator[Part]:
    """The whole report, from its beginning to its end; with `most`, no more images than that."""
    yield from first_page(report)
    yield from _obstacles(report)
    yield from _case(report)
    yield from _evidence(report)
    yield from model_facts.parts(report)
    yield from _readers(report)
    yield from _sign_off(report)
    yield from _lines(report, most)


# --- the first page ------------------------------------------------------------------------------


def first_page(report: CaseReport) -> Iterator[Part]:
    yield Heading(words.title(report), factor=1.9, above=0)
    kind = tr(words.WORKSHEET)
    yield Paragraph([Run(kind, bold=True), Run("  "), Run(said(report.use))], below=2)
    yield Paragraph([Run(words.made(report), soft=True, small=True)], below=4)
    yield Box(
        [[Run(words.status(report), bold=True)], [Run(words.standing(report))]], words.edge(report)
    )
    yield Paragraph([Run(case_words.decided(report.total))], below=2)
    yield Paragraph([Run(words.open_ends(report), bold=True)], below=2)
    reserves = case_words.reserves(report.total)
    if reserves:
        yield Paragraph([Run(reserves, soft=True)], below=2)
    columns = [Column(tr(name), share, right=n > 0) for n, (name, share) in enumerate(_NUMBERS)]
    yield Table(tuple(columns), [_number(line) for line in report.numbers])


def _number(line: NumberFigures) -> list[Cell]:
    counts = (
        *(line.images, line.reviewed, line.not_reviewed, line.waiting, line.not_assessable),
        *(line.unreadable, line.flagged, line.missing_cells),
    )
    open_ends = range(2, 6)
    cells: list[Cell] = [[[Run(line.number or tr("not known"), bold=True)]]]
    cells += [
        [[Run(number(count), bold=bool(count) and n in open_ends, soft=not count)]]
        for n, count in enumerate(counts)
    ]
    return cells


def _obstacles(report: CaseReport) -> Iterator[Part]:
    if not report.obstacles:
        return
    yield Heading(tr("Before it can be final"))
    for obstacle in report.obstacles:
        yield Paragraph([Run(said(obstacle.text)), Run(" "), Run(said(obstacle.remedy), soft=True)])


# --- the case ------------------------------------------------------------------------------------


def _case(report: CaseReport) -> Iterator[Part]:
    if len(report.cases) > 1:
        yield from _cases(report)
        return
    yield Heading(tr("Flagged in more than one cell"))
    for finding in case_words.findings(report.total):
        yield Paragraph([Run(finding)])
    if report.total.findings:
        yield Paragraph([Run(tr(case_words.INDEPENDENT), soft=True)])
    yield Heading(tr("False flags to expect"))
    yield Paragraph([Run(case_words.false_flags(report.total, _rate(report)))])
    missing = case_words.missing(report.total)
    if missing:
        yield Heading(tr("Missing images"))
        yield Paragraph([Run(missing)])


def _cases(report: CaseReport) -> Iterator[Part]:
    yield Heading(tr("Cases"))
    columns = (
        Column(tr("Case"), 22),
        Column(tr("Strongest repeat"), 24),
        *(
            Column(name, 9, right=True)
            for name in (
                *(tr("Images"), tr("Cells"), tr("Reviewed"), tr("Waiting")),
                *(tr("Not assessable"), tr("Flagged")),
            )
        ),
    )
    rows: list[list[Cell]] = []
    for case in report.cases:
        counts = (
            *(case.images, len(case.cells), case.reviewed, case.waiting),
            *(case.not_assessable, case.flagged),
        )
        first: list[Cell] = [[[Run(case.case, bold=True)]], [[Run(case_words.strongest(case))]]]
        rows.append([*first, *([[Run(number(count))]] for count in counts)])
    yield Table(tuple(columns), rows)


def _rate(report: CaseReport) -> FalseRate | None:
    """By which false flags are expected: as the model in use states it."""
    from chromoview.core.chance import FalseRate

    expected, stated = (
        report.total.expected,
        report.models[0].specificity if report.models else None,
    )
    if stated is not None:
        return FalseRate(1 - stated.value, 1 - stated.high, 1 - stated.low, measured=True)
    if expected is None or not expected.images:
        return None
    share = expected.number / expected.images
    return FalseRate(share, share, share, measured=False)


# --- pictures ------------------------------------------------------------------------------------


def _evidence(report: CaseReport) -> Iterator[Part]:
    """The flagged images beside the places that the model's decision came from."""
    lines = {line.image_id: line for line in report.lines}
    shown = [picture for picture in report.pictures if picture.evidence]
    if not shown:
        return
    shown.sort(key=lambda p: -(lines[p.image_id].score or 0.0))
    yield Heading(tr("Where the model looked"))
    yield Paragraph([Run(tr(_EVIDENCE), soft=True)], keeps=True)
    yield from beside([_picture(p, lines[p.image_id], report) for p in shown], _ACROSS)


def _picture(picture: Picture, line: ReportLine, report: CaseReport) -> Cell:
    shown: Line = [
        Shown(picture.large, _PICTURE, _WIDEST),
        Run("  "),
        Shown(picture.evidence, _PICTURE, _WIDEST),
    ]
    where = [tr("No. {number}", number=number(line.position))]
    where += [tr("cell {cell}", cell=line.cell)] if line.cell else []
    where += [tr("chromosome {number}", number=line.chromosome)] if line.chromosome else []
    cell: list[Line] = [
        shown,
        [Run(tr(", ").join(where), small=True, link=f"{IMAGE}{line.image_id}")],
    ]
    if line.label:
        cell.append([*line_cells.named(line.label, report), Run(f" {line.reader}", small=True)])
    if line.decision and line.score is not None:
        said_by = tr(
            "model: {decision}, {score}",
            decision=said(report.called(line.decision)),
            score=decimal(line.score, 3),
        )
        cell.append([Run(said_by, soft=True, small=True)])
    speaks = tr(
        "map for {name}, model {version}",
        name=said(report.called(picture.evidence_for)),
        version=picture.evidence_model,
    )
    cell.append([Run(speaks, soft=True, small=True)])
    return cell


# --- people --------------------------------------------------------------------------------------


def _readers(report: CaseReport) -> Iterator[Part]:
    yield Heading(tr("Readers"))
    if not report.readers:
        yield Paragraph([Run(tr("Nobody has read these images yet."))])
        return
    columns = (
        Column(tr("Reader"), 20),
        Column(tr("Account"), 18),
        Column(tr("Labels"), 9, right=True),
        Column(tr("Second readings"), 12, right=True),
        Column(tr("Blind"), 7, right=True),
        Column(tr("First"), 17),
        Column(tr("Last"), 17),
    )
    rows: list[list[Cell]] = [
        [
            [[Run(reader.reader, bold=True)]],
            [[Run(tr(", ").join(reader.accounts))]],
            *([[Run(number(count))]] for count in (reader.labels, reader.second, reader.blind)),
            *([[Run(words.exact(at), small=True)]] for at in (reader.first_at, reader.last_at)),
        ]
        for reader in report.readers
    ]
    yield Table(tuple(columns), rows)


def _sign_off(report: CaseReport) -> Iterator[Part]:
    yield Heading(tr("Sign-off"))
    yield Paragraph([Run(words.standing(report), bold=report.final)])
    signed = report.signed
    if signed is None:
        return
    yield Paragraph([Run(said(signed.meaning))])
    facts = tr(
        "It covers {images} images, decided by {models}; content {digest}.",
        images=number(signed.images),
        models=tr(", ").join(signed.models) or tr("no model"),
        digest=signed.content_sha256,
    )
    yield Paragraph([Run(facts, soft=True, small=True)])


# --- the images ----------------------------------------------------------------------------------


def _lines(report: CaseReport, most: int) -> Iterator[Part]:
    yield Heading(tr("Images"))
    yield Paragraph(
        [
            Run(
                tr(
                    "The score says how abnormal the model finds an image, from 0 to 1. Content of "
                    "all lines: {digest}",
                    digest=report.content_sha256,
                ),
                soft=True,
            )
        ],
        keeps=True,
    )
    rows = line_cells.Rows(report)
    if most and len(rows) > most:
        yield Table(line_cells.columns(), rows[:most])
        yield Paragraph([Run(tr(_MORE, count=number(len(rows) - most)), bold=True)])
    else:
        yield Table(line_cells.columns(), rows)
