"""The models of a report: their figures, their thresholds, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chromoview.gui.core_words import said
from chromoview.gui.reports import words
from chromoview.gui.reports.parts import Cell, Column, Heading, Line, Part, Run, Table
from chromoview.gui.tr import decimal, number, plural, tr
from chromoview.gui.training.figures import with_interval

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport, ModelFacts


def parts(report: CaseReport) -> Iterator[Part]:
    """One row for each model."""
    yield Heading(tr("Models"))
    columns = (Column(tr("Model"), 26), Column(tr("Figures"), 34), Column(tr("Origin"), 40))
    rows = [[_name(facts, report), _figures(facts), _origin(facts)] for facts in report.models]
    yield Table(columns, rows)


def _soft(text: str) -> Line:
    return [Run(text, soft=True, small=True)]


def _name(facts: ModelFacts, report: CaseReport) -> Cell:
    cell: list[Line] = [[Run(facts.name or facts.version, bold=True)]]
    if facts.name:
        cell.append([Run(facts.version)])
    cell.append([Run(tr("in use now"))] if facts.in_use else _soft(tr("not in use now")))
    cell.append(
        [Run(plural(facts.images, "decided {count} image here", "decided {count} images here"))]
    )
    if facts.classes:
        named = tr(", ").join(said(report.called(name)) for name in facts.classes)
        cell.append(_soft(tr("classes: {names}", names=named)))
    if facts.sha256:
        cell.append([Run(facts.sha256, soft=True, small=True, fixed=True)])
    return cell


def _figures(facts: ModelFacts) -> Cell:
    if not facts.installed:
        return [[Run(tr("Not installed any more: its figures are not known here."))]]
    cell: list[Line] = []
    if facts.threshold is not None:
        cell.append([Run(tr("Threshold {value}", value=decimal(facts.threshold, 3)))])
    if facts.review_low is not None and facts.review_high is not None:
        low, high = decimal(facts.review_low, 3), decimal(facts.review_high, 3)
        cell.append([Run(tr("Review from {low} to {high}", low=low, high=high))])
    stated = (
        (tr("Sensitivity {figure}", figure=with_interval(facts.sensitivity)), facts.sensitivity),
        (tr("Specificity {figure}", figure=with_interval(facts.specificity)), facts.specificity),
        (tr("AUC {figure}", figure=with_interval(facts.auc)), facts.auc),
    )
    cell += [[Run(text)] for text, figure in stated if figure is not None]
    if any(figure is not None for _, figure in stated):
        measured = tr(
            "on a hold-out of {images} images in {cases} cases, with 95 % intervals over cases",
            images=number(facts.measured_images),
            cases=number(facts.measured_cases),
        )
        cell.append(_soft(measured))
    else:
        cell.append(_soft(tr("No figures on a hold-out.")))
    if facts.calibration:
        cell.append(_soft(said(facts.calibration)))
    return cell


def _origin(facts: ModelFacts) -> Cell:
    cell: list[Line] = []
    if facts.created:
        cell.append([Run(tr("Made at {at}", at=words.exact(facts.created)))])
    if facts.parent_version:
        cell.append([Run(tr("Retrained from {version}", version=facts.parent_version))])
    if facts.training_images:
        trained = tr(
            "Trained on {images} images of {cases} cases",
            images=number(facts.training_images),
            cases=number(facts.training_cases),
        )
        cell.append([Run(trained)])
    if facts.manifest_sha256:
        cell.append([Run(facts.manifest_sha256, soft=True, small=True, fixed=True)])
    if facts.activated_at:
        cell.append(
            [
                Run(
                    tr(
                        "Activated at {at} by {reader}: {why}",
                        at=words.exact(facts.activated_at),
                        reader=facts.activated_by,
                        why=said(facts.activated_why) or "–",
                    )
                )
            ]
        )
    cell += [_soft(said(text)) for text in (facts.limits, facts.attribution) if text]
    return cell
