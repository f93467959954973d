"""A report of a case as a file: CSV for spreadsheets, JSON for programs, HTML to read and print.

PDF is printed by the window from the same page.
"""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from chromoview.core import report_words as words
from chromoview.core.case_report import NAME, CaseReport, CaseScope, NumberFigures
from chromoview.core.domain import CHROMOSOMES, REVIEW
from chromoview.core.errors import ReportError
from chromoview.core.files import write_whole
from chromoview.core.report_lines import ReportLine
from chromoview.core.report_pictures import Picture
from chromoview.core.report_text import UNSAYABLE, harmless
from chromoview.core.store.records import UNREADABLE
from chromoview.core.templates import render

COLUMNS = (
    *("no", "path", "sha256", "case", "culture", "cell", "chromosome", "chromosome_by"),
    *("state", "decision", "abnormal_score", "confidence", "model_version", "classified_at"),
    *("threshold", "review_low", "review_high"),
    *("label", "reader", "account", "labelled_at", "reason", "consensus", "blind"),
    *("second_readings", "readers_differ", "flags", "remarks", "error"),
)
"""Of the table in a CSV file; after them comes `p_<class>` for each class."""

_GROUNDS = {"draft": "#f5f6f8", "signed": "#e3f1e7", "changed after sign-off": "#fbe9d7"}
_GLYPHS = {"reference": "●", "other": "▲", "review": "◆", "unread": "✕"}
_STATES = {
    "waits": "waits for review",
    "not reviewed": "not reviewed",
    "sealed": "waits for review",
    "unreadable": "cannot be read",
}
_PNG_SIZE = slice(16, 24)


def write_case_report(path: Path, report: CaseReport) -> None:
    """Write `report` as the extension of `path` says: .csv, .json, .html or .htm.

    The file is whole or not there. Raises ReportError for another extension, or ChromoViewError
    where the place cannot be written; a file that was there is then untouched.
    """
    match path.suffix.lower():
        case ".csv":  # the mark at the beginning makes spreadsheets read every script
            content = csv_text(report).encode("utf-8-sig", UNSAYABLE)
        case ".json":
            content = json_bytes(report)
        case ".html" | ".htm":
            content = html_text(report).encode("utf-8", UNSAYABLE)
        case _:
            raise ReportError(
                f"{path.name} is none of the kinds of report.",
                "End its name in .csv, .json or .html; the window prints PDF.",
            )
    write_whole(path, content)


def csv_text(report: CaseReport) -> str:
    """The first page as lines that begin with `#`, then one line per image below the COLUMNS."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    for cells in _first_page(report):
        table.writerow([f"# {cells[0]}", *(harmless(str(cell)) for cell in cells[1:])])
    classes = tuple(dict.fromkeys(name for model in report.models for name in model.classes))
    table.writerow([*COLUMNS, *(f"p_{name}" for name in classes)])
    for line in report.lines:
        shares = (line.probabilities.get(name) for name in classes)
        found = [*_cells(line), *(_figure(p) for p in shares)]
        table.writerow([harmless(text) for text in found])
    return out.getvalue()


def json_bytes(report: CaseReport) -> bytes:
    """The whole struct; `read_json` gives it back."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1)


def read_json(content: bytes) -> CaseReport:
    """The report that `json_bytes` was given. Raises ReportError for anything else."""
    try:
        return msgspec.json.decode(content, type=CaseReport)
    except ValueError as error:
        raise ReportError(
            f"This is no report that ChromoView can read: {error}.", "Choose another file."
        ) from error


def html_text(report: CaseReport) -> str:
    """One page that needs no other file. It keeps to what Qt's rich text knows, so that a browser,
    the window and paper show the same."""
    pictures = {shown.image_id: shown.png for shown in report.pictures}
    halves = _halves(report.numbers)
    return render(
        "case_report.html",
        heading=NAME,
        report=report,
        words=words,
        in_use=report.models[0],
        of_case=isinstance(report.scope, CaseScope),
        unread=sum(n.not_reviewed for n in report.numbers),
        findings=words.findings(report),
        any_finding=any(case.findings for case in report.cases),
        missing=words.missing(report),
        halves=halves,
        number_rows=list(zip(*halves, strict=True)),
        evidence=_evidence(report),
        flagged=report.total.flagged,
        pictures=pictures,
        glyphs=_GLYPHS,
        grounds=_GROUNDS,
        states=_STATES,
        kinds=lambda decision: _kind(decision, report),
        fit=_fit,
        b64=_b64,
        count=words.count,
        moment=words.moment,
        figure=words.figure,
        score=lambda value: "not known" if value is None else f"{value:.3f}",
    )


def _first_page(report: CaseReport) -> Iterable[tuple[object, ...]]:
    in_use = report.models[0]
    yield NAME, report.title
    yield "Standing", words.standing(report)
    yield "Use", report.use
    yield "Made", words.moment(report.created), report.made_by
    yield "Model in use", in_use.version, in_use.name, words.model(in_use)
    yield "Images", report.total.images
    yield "By the model", words.decided(report)
    yield "Reviewed", words.labelled(report)
    yield "Read by", words.readers(report)
    yield "Not reviewed", words.not_reviewed(report)
    yield "Waiting", report.total.waiting
    yield "Not assessable", words.not_assessable(report)
    yield "Unreadable", report.total.unreadable
    yield "Flagged", words.expected(report)
    yield from (("What repeats", text) for text in words.findings(report))
    if text := words.missing(report):
        yield "Missing", text
    yield from (("Mind", text) for text in words.reserves(report))
    yield "Content SHA-256", report.content_sha256
    if report.signed:
        signed = report.signed
        yield "Sign-off", signed.reader, signed.account, words.moment(signed.at), signed.meaning
    yield from (("Against a final report", entry.text) for entry in report.obstacles)
    figures = ("reviewed", "not_reviewed", "waiting", "not_assessable", "unreadable", "flagged")
    yield "By number", "images", *figures, "cells_short"
    for n in report.numbers:
        yield n.number or "not known", n.images, *(getattr(n, f) for f in figures), n.missing_cells


def _cells(line: ReportLine) -> list[str]:
    """The cells under COLUMNS."""
    seconds = [f"{r.label} ({r.reader}, {r.at})" for r in line.second]
    said = [text for text in (line.note, " ".join(line.tags), *line.notes) if text]
    return [
        *(str(line.position), line.path, line.sha256, line.case, line.culture, line.cell),
        *(line.chromosome, line.chromosome_by, line.state, line.decision),
        *(_figure(line.score), _figure(line.confidence), line.model_version, line.classified_at),
        *(_figure(line.threshold), _figure(line.review_low), _figure(line.review_high)),
        *(line.label, line.reader, line.account, line.labelled_at, line.reason),
        *(_yes(line.consensus), _yes(line.blind), "; ".join(seconds), _yes(line.disagreed)),
        *("; ".join(line.flags), "; ".join(said), line.error),
    ]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def _yes(holds: object) -> str:
    return "yes" if holds else ""


def _halves(numbers: Sequence[NumberFigures]) -> list[list[NumberFigures | None]]:
    """The numbers in two columns of equal length."""
    half = max(len(CHROMOSOMES) // 2, (len(numbers) + 1) // 2)
    left: list[NumberFigures | None] = list(numbers[:half])
    right: list[NumberFigures | None] = list(numbers[half:])
    return [left, right + [None] * (len(left) - len(right))]


def _evidence(report: CaseReport) -> list[tuple[ReportLine, Picture]]:
    """The flagged images whose evidence map is shown, the highest scores first."""
    lines = {line.image_id: line for line in report.lines}
    found = [(lines[shown.image_id], shown) for shown in report.pictures if shown.evidence]
    return sorted(found, key=lambda entry: (-(entry[0].score or 0.0), entry[0].position))


def _kind(decision: str, report: CaseReport) -> str:
    """The glyph of a decision: the reference, another class, review or unreadable."""
    if decision in (REVIEW, UNREADABLE):
        return "review" if decision == REVIEW else "unread"
    reference = report.models[0].classes[:1]
    return "reference" if (decision,) == reference else "other"


def _fit(png: bytes, most: int) -> tuple[int, int]:
    """Width and height at which a PNG is shown: its own, or evenly smaller."""
    size = png[_PNG_SIZE]  # big-endian, in the header: PNG specification, 11.2.2
    width, height = int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")
    scale = min(1.0, most / max(width, height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
