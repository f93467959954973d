"""One image of a report as a row: file, place, what the model said, what people said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, overload

from PySide6.QtGui import QColor, QPalette

from chromoview.core.domain import REVIEW
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.reports import words
from chromoview.gui.reports.parts import Cell, Column, Line, Run, Shown
from chromoview.gui.tr import decimal, number, tr

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport
    from chromoview.core.report_lines import ReportLine

IMAGE = "image:"
"""Begins a link to an image; its id follows."""
_PICTURE, _WIDEST = 36.0, 52.0
_TWO = 2
_PAPER = QPalette(QColor("#efefef"))


def columns() -> tuple[Column, ...]:
    """Of the table of images."""
    return (
        Column(tr("No."), 9),
        Column(tr("Image"), 29),
        Column(tr("Place"), 15),
        Column(tr("Model"), 27),
        Column(tr("People"), 20),
    )


class Rows(Sequence[Sequence[Cell]]):
    """The rows of all images, each made when it is asked for."""

    def __init__(self, report: CaseReport) -> None:
        self._report = report
        self._pictures = {picture.image_id: picture.png for picture in report.pictures}

    def __len__(self) -> int:
        return len(self._report.lines)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self._row(line) for line in self._report.lines[index]]
        return self._row(self._report.lines[index])

    def _row(self, line: ReportLine) -> Sequence[Cell]:
        return row(line, self._report, self._pictures.get(line.image_id, b""))


def row(line: ReportLine, report: CaseReport, png: bytes) -> tuple[Cell, ...]:
    """The cells of one image; `png` is empty where it is not shown."""
    first: list[Line] = [[Run(number(line.position), link=f"{IMAGE}{line.image_id}")]]
    if png:
        first.append([Shown(png, _PICTURE, _WIDEST)])
    return (
        first,
        _image(line),
        _place(line, report),
        _model(line, report),
        _people(line, report),
    )


def named(name: str, report: CaseReport) -> Line:
    """A decision or label with its glyph, both in its colour."""
    classes = report.models[0].classes if report.models else ()
    look = theme.look_of(name, classes, _PAPER)
    colour = look.ink.name()
    word = said(report.called(name))
    return [Run(f"{look.glyph} ", colour=colour), Run(word, bold=True, colour=colour)]


def _soft(text: str) -> Line:
    return [Run(text, soft=True, small=True)]


def _image(line: ReportLine) -> Cell:
    cell: list[Line] = [
        [Run(PurePath(line.relative).name, bold=True, link=f"{IMAGE}{line.image_id}")],
        _soft(line.path),
        [Run(line.sha256, soft=True, small=True, fixed=True)] if line.sha256 else [],
    ]
    if line.error:
        cell.append([Run(said(line.error), small=True)])
    if line.flags or line.notes:
        cell.append(_soft(tr("; ").join(said(text) for text in (*line.flags, *line.notes))))
    return [part for part in cell if part]


def _place(line: ReportLine, report: CaseReport) -> Cell:
    cell: list[Line] = []
    if len(report.cases) != 1 or report.without_case:
        cell.append([Run(tr("Case {case}", case=line.case) if line.case else tr("No case"))])
    if line.culture:
        cell.append([Run(tr("Culture {culture}", culture=line.culture))])
    if line.cell:
        cell.append([Run(tr("Cell {cell}", cell=line.cell))])
    if line.chromosome:
        cell.append([Run(tr("Chromosome {number}", number=line.chromosome))])
        by = words.NUMBER_BY.get(line.chromosome_by, "")
        cell.append(_soft(tr(by)))
    else:
        cell.append(_soft(tr("Number not known")))
    if line.hold_out:
        cell.append(_soft(tr("hold-out")))
    return cell


def _model(line: ReportLine, report: CaseReport) -> Cell:
    if not line.decision:
        return [_soft(tr(words.STATES[line.state]))]
    cell: list[Line] = [named(line.decision, report)]
    if line.score is not None and line.confidence is not None:
        score, sure = decimal(line.score, 3), decimal(line.confidence, 3)
        cell.append(
            _soft(tr("score {score}, confidence {confidence}", score=score, confidence=sure))
        )
    if len(line.probabilities) > _TWO:  # of two, the score and what is left of 1
        shares = (
            tr("{name} {share}", name=said(report.called(name)), share=decimal(share, 3))
            for name, share in line.probabilities.items()
        )
        cell.append(_soft(tr(", ").join(shares)))
    if line.threshold is not None and line.review_low is not None:
        limits = tr(
            "threshold {threshold}, review {low}–{high}",
            threshold=decimal(line.threshold, 3),
            low=decimal(line.review_low, 3),
            high=decimal(line.review_high or 1.0, 3),
        )
        cell.append(_soft(limits))
    if line.model_version:
        cell.append(_soft(tr("model {version}", version=line.model_version)))
    if line.classified_at:
        cell.append(_soft(words.exact(line.classified_at)))
    return cell


def _people(line: ReportLine, report: CaseReport) -> Cell:
    cell: list[Line] = []
    if line.label:
        cell.append(named(line.label, report))
        who = tr("{reader} (account {account})", reader=line.reader, account=line.account)
        cell.append(_soft(who if line.account else line.reader))
        cell.append(_soft(words.exact(line.labelled_at)))
        kinds = [tr("given blind")] if line.blind else []
        kinds += [tr("consensus of the readers")] if line.consensus else []
        differs = line.corrected and line.decision != REVIEW
        kinds += [tr("differs from the model")] if differs else []
        if kinds:
            cell.append(_soft(tr(", ").join(kinds)))
        if line.reason:
            cell.append([Run(tr("Reason: {reason}", reason=line.reason), small=True)])
    else:
        cell.append([Run(tr(words.STATES[line.state]))])
    if line.consensus and line.first_readers:
        readers = tr(", ").join(line.first_readers)
        cell.append(_soft(tr("first read by {readers}", readers=readers)))
    cell += [
        _soft(
            tr(
                "second reading: {label}, {reader}, {at}",
                label=said(report.called(second.label)),
                reader=second.reader,
                at=words.exact(second.at),
            )
        )
        for second in line.second
    ]
    if line.disagreed:
        cell.append([Run(tr("The readers differ."), bold=True, small=True)])
    if line.note:
        cell.append(_soft(tr("Note: {note}", note=line.note)))
    if line.tags:
        cell.append(_soft(tr("Tags: {tags}", tags=" ".join(line.tags))))
    return cell
