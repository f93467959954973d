"""What a report says in sentences. Reports are written in English, whatever the window speaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from chromoview.core.chance import for_any_number
from chromoview.core.report_text import case_title

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport, ModelFacts
    from chromoview.core.case_summary import CaseSummary, Finding
    from chromoview.core.metrics import Figure

_SMALL = 0.0001
_LISTED = 5
IMAGES_ONLY = "This counts images, and says nothing of how many chromosomes a cell has."
INDEPENDENT = (
    "These chances hold if false flags fell independently. Normal variants, and a look that the "
    "model does not know, repeat in every cell too: the images must be looked at."
)


def count(number: int, one: str, many: str = "") -> str:
    """ "1 image", "1,234 images"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def moment(at: str) -> str:
    """A time of the store for people: "2026-11-23 15:04 UTC"; as it is where it is none."""
    try:
        return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M} UTC" if at else ""
    except ValueError:
        return at


def figure(value: Figure | None) -> str:
    """ "0.912 (0.871 to 0.953)"."""
    return str(value) if value else "not measured"


def standing(report: CaseReport) -> str:
    """Whether it is a draft, final, or was changed since."""
    signed = report.signed
    match report.status:
        case "signed" if signed:
            return f"Signed by {signed.reader} on {moment(signed.at)}."
        case "changed after sign-off" if signed:
            return (
                f"Changed after sign-off: {signed.reader} signed on {moment(signed.at)}, and this "
                f"is not what was signed. {report.changed}"
            )
    return "Draft: nobody has signed this."


def decided(report: CaseReport) -> str:
    """What the model decided."""
    total = report.total
    parts = [f"{number:,} {report.called(name)}" for name, number in total.decided.items()]
    parts += [f"{total.left:,} left to review"] if total.left else []
    parts += [f"{total.unreadable:,} unreadable"] if total.unreadable else []
    parts += [f"{total.unknown:,} not classified"] if total.unknown else []
    if total.sealed:
        parts.append(f"{total.sealed:,} unread of the hold-out, of which nothing is told")
    return ", ".join(parts) or "nothing"


def labelled(report: CaseReport) -> str:
    """How many images people have labelled, and as what."""
    total = report.total
    parts = [f"{number:,} {report.called(name)}" for name, number in total.by_label.items()]
    of = f"{total.reviewed:,} of {count(total.images, 'image')}"
    return f"{of}: {', '.join(parts)}" if parts else of


def readers(report: CaseReport) -> str:
    """Who has read, and how many images."""
    parts = [
        f"{entry.reader} ({count(entry.labels, 'label')}"
        + (f", {count(entry.second, 'second reading')})" if entry.second else ")")
        for entry in report.readers
    ]
    return ", ".join(parts) or "nobody yet"


def model(facts: ModelFacts) -> str:
    """The figures and thresholds of a model, in a sentence or two."""
    if facts.review_low is None or facts.review_high is None:
        return "It is not installed any more."
    text = (
        f"Scores from {facts.review_low:.3f} to {facts.review_high:.3f} are left to review. On its "
        f"hold-out: sensitivity {figure(facts.sensitivity)}, specificity "
        f"{figure(facts.specificity)}"
    )
    over = f", over {count(facts.measured_cases, 'case')}" if facts.measured_cases else ""
    return f"{text}{over}."


def not_reviewed(report: CaseReport) -> str:
    """What nobody has looked at, in parts."""
    unread = sum(line.not_reviewed for line in report.numbers)
    flagged = sum(line.state == "not reviewed" and line.flagged for line in report.lines)
    if not unread:
        return "none"
    return f"{count(unread, 'image')} decided by the model alone, {flagged:,} of them flagged"


def not_assessable(report: CaseReport) -> str:
    """How many, and why."""
    total = report.total
    if not total.not_assessable:
        return "none"
    reasons = "; ".join(
        f"{reason or 'no reason given'} ({number:,})" for reason, number in total.reasons[:_LISTED]
    )
    return f"{count(total.not_assessable, 'image')}: {reasons}"


def expected(report: CaseReport) -> str:
    """How many are flagged, and how many false flags the model in use promises."""
    total = report.total
    flagged = f"{count(total.flagged, 'image')} flagged, by label or by the model."
    found = total.expected
    if found is None:
        return f"{flagged} The model in use states no specificity: how many are false is not known."
    return (
        f"{flagged} If all of {count(found.images, 'classified image')} were normal, the model "
        f"would flag about {round(found.number):,} of them falsely (95 % range {found.low:,} to "
        f"{found.high:,})."
    )


def findings(report: CaseReport) -> list[str]:
    """What repeats over the cells of a case, least likely by chance first."""
    several = len(report.cases) > 1
    every = [(case, found) for case in report.cases for found in case.findings]
    every.sort(key=lambda entry: 1.0 if entry[1].chance is None else entry[1].chance)
    told = [_finding(case, found, several) for case, found in every[:_LISTED]]
    if len(every) > _LISTED:
        told.append(f"And {len(every) - _LISTED:,} more, likelier by chance.")
    return told or ["No number is flagged in more than one cell of a case."]


def missing(report: CaseReport) -> str:
    """Which autosomes have fewer than two images in some cell."""
    total = report.total
    if len(report.cases) != 1 or not total.cells:
        return ""
    short = [line for line in total.numbers if line.fewer]
    if not short:
        return f"Of every autosome there are two images in each cell. {IMAGES_ONLY}"
    every = set(total.cells)
    always = [line.number for line in short if not line.images]
    rest = [line for line in short if line.images]
    parts = []
    if rest:
        listed = sorted(rest, key=lambda line: -len(line.fewer))[:_LISTED]
        named = ", ".join(f"{line.number} ({_cells(line.fewer, every)})" for line in listed)
        more = f" and {len(rest) - _LISTED} more" if len(rest) > _LISTED else ""
        parts.append(f"Fewer than two images of an autosome: {named}{more}.")
    if always:
        parts.append(f"Not among the images at all: {', '.join(always)}.")
    return " ".join([*parts, IMAGES_ONLY])


def reserves(report: CaseReport) -> list[str]:
    """What the first page leaves out, or cannot know."""
    total = report.total
    found = []
    if total.older:
        found.append(
            f"{count(total.older, 'image')} classified by another model than the one in use."
        )
    if total.without_number:
        found.append(f"The number of {count(total.without_number, 'image')} is not known.")
    if total.without_cell:
        found.append(
            f"The cell of {count(total.without_cell, 'image')} is not known: what is flagged there "
            "cannot repeat."
        )
    if report.without_case and report.cases:
        found.append(f"{count(report.without_case, 'image')} of no known case.")
    by_model = sum(line.chromosome_by == "model" for line in report.lines)
    if by_model:
        found.append(f"The number of {count(by_model, 'image')} is the model's word.")
    return found


def _finding(case: CaseSummary, found: Finding, several: bool) -> str:
    parts = [
        f"Chromosome {found.number} is flagged in {found.flagged} of {count(found.cells, 'cell')}."
    ]
    if several:
        parts.insert(0, f"{case_title(case.case)}:")
    if found.labelled:
        parts.append(f"In {found.labelled} of them by label.")
    if found.both:
        parts.append(f"In {count(found.both, 'cell')} both homologues are flagged.")
    if not found.told:
        parts.append("Some of its images have their number from the model.")
    if found.chance is not None and found.chance_high is not None:
        parts.append(
            "Chance of so many by false flags alone, for any of the 24 numbers: "
            f"{_likely(for_any_number(found.chance))} (up to "
            f"{_likely(for_any_number(found.chance_high))})."
        )
    return " ".join(parts)


def _cells(fewer: Sequence[str], every: set[str]) -> str:
    if len(fewer) == len(every):
        return "every cell"
    return ", ".join(fewer) if len(fewer) <= 3 else count(len(fewer), "cell")


def _likely(chance: float) -> str:
    if chance < _SMALL:
        return "below 0.01 %"
    if chance >= 0.995:
        return "above 99 %"
    return f"{100 * chance:.2f} %" if chance < 0.01 else f"{100 * chance:.0f} %"
