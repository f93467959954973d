"""What a report says, in words: its title, how it stands, and how far an image is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chromoview.gui.core_words import said
from chromoview.gui.tr import mark, plural, together, tr

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport
    from chromoview.core.sign_off import SignOff

STATES = {
    "reviewed": mark("reviewed"),
    "not assessable": mark("not assessable"),
    "waits": mark("waits for a person"),
    "not reviewed": mark("not reviewed"),
    "sealed": mark("hold-out, not read yet: what the model says is not told"),
    "unreadable": mark("cannot be read"),
}
NUMBER_BY = {
    "person": mark("by a person"),
    "path": mark("by the path"),
    "model": mark("by the model"),
}
WORKSHEET = mark("Research worksheet")
_DIGITS = 12
"""Of a digest, where it only names something."""


def title(report: CaseReport) -> str:
    """What the report is about."""
    from chromoview.core.case_report import CaseScope, FolderScope

    match report.scope:
        case CaseScope(case=case):
            named = case.casefold().startswith("case")  # many laboratories do so
            return case if named else tr("Case {case}", case=case)
        case FolderScope(folder=folder):
            return tr("Folder {folder}", folder=folder)
    return report.title


def exact(at: str) -> str:
    """A time that is the same wherever it is read: "2026-11-23 08:15:00 UTC"."""
    try:
        there = datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        return at
    return there.strftime("%Y-%m-%d %H:%M:%S UTC")


def short(digest: str) -> str:
    """The beginning of a digest, as a name."""
    return digest[:_DIGITS]


def status(report: CaseReport) -> str:
    """One or two words for how the report stands."""
    if report.final:
        return tr("Final")
    return tr("Draft") if report.signed is None else tr("Changed after sign-off")


def edge(report: CaseReport) -> str:
    """The colour of the edge beside it; the words say the same."""
    if report.final:
        return "#0072B2"
    return "#E69F00" if report.signed is None else "#D55E00"


def standing(report: CaseReport) -> str:
    """The same as sentences."""
    if report.signed is not None:
        changed = "" if report.final else said(report.changed)
        return together(signed_by(report.signed), changed)
    if report.obstacles:
        return plural(
            len(report.obstacles),
            "Nobody has signed it. {count} thing stands against a final report.",
            "Nobody has signed it. {count} things stand against a final report.",
        )
    return tr("Nobody has signed it.")


def signed_by(signed: SignOff) -> str:
    """Who signed, and when."""
    return tr(
        "Signed by {reader} (account {account}) at {at}.",
        reader=signed.reader,
        account=signed.account,
        at=exact(signed.at),
    )


def made(report: CaseReport) -> str:
    """When, by whom and with what the report was made."""
    return tr(
        "Made at {at} by {reader} with ChromoView {version}; content {digest}",
        at=exact(report.created),
        reader=report.made_by,
        version=report.program_version,
        digest=short(report.content_sha256),
    )


def open_ends(report: CaseReport) -> str:
    """What was not reviewed and what could not be assessed, in figures."""
    lines = report.numbers
    waiting = sum(line.waiting for line in lines)
    left = sum(line.not_reviewed for line in lines)
    unread = sum(line.unreadable for line in lines)
    closed = sum(line.not_assessable for line in lines)
    return together(
        plural(closed, "{count} is not assessable.", "{count} are not assessable.")
        if closed
        else "",
        plural(waiting, "{count} waits for a person.", "{count} wait for a person."),
        plural(
            left,
            "{count} was decided by the model alone.",
            "{count} were decided by the model alone.",
        ),
        plural(unread, "{count} cannot be read.", "{count} cannot be read.") if unread else "",
    )


def file_name(report: CaseReport) -> str:
    """A name for its file, without an ending, that every system takes."""
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in title(report)).strip("-")
    day = report.created[:10]
    return "-".join(part for part in (kept[:60] or "report", day) if part).casefold()
