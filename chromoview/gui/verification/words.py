"""A verification in the words of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from chromoview.gui.core_words import said
from chromoview.gui.tr import decimal, mark, moment, number, percent, plural, tr
from chromoview.gui.training.figures import NOTHING, with_interval

if TYPE_CHECKING:
    from chromoview.core.verification_records import Check, Filed, Record, VariantResult
    from chromoview.core.verification_sets import ListedSet

_BAD, _UNSURE = QColor("#D55E00"), QColor("#E69F00")

_VERDICTS = {
    "passed": (mark("✓ Passed"), None),
    "not passed": (mark("✗ Not passed"), _BAD),
    "too few": (mark("? Too few cases to tell"), _UNSURE),
    "incomplete": (mark("? Incomplete"), _UNSURE),
}
_VARIANTS = frozenset(
    {
        mark("turned by a quarter"),
        mark("mirrored"),
        mark("JPEG of quality 60"),
        mark("slightly blurred"),
        mark("a quarter darker"),
        mark("1.5 times as large"),
    }
)
_HOLD_OUT = mark("the reviewed hold-out")

FIGURES = (
    ("sensitivity", mark("Sensitivity")),
    ("specificity", mark("Specificity")),
    ("auc", "AUC"),
    ("accuracy", mark("Accuracy")),
    ("precision", mark("Precision")),
    ("f1", "F1"),
)
_NAMES = dict(FIGURES)


def verdict(kind: str) -> tuple[str, QColor | None]:
    """A verdict as a heading, and the colour of its edge; None is the accent's."""
    words, colour = _VERDICTS[kind]
    return tr(words), colour


def glyph(kind: str) -> str:
    """The sign of a verdict."""
    return verdict(kind)[0].split(" ", 1)[0]


def check(one: Check) -> str:
    """One limit, and whether it is reached."""
    reached = tr("reached") if one.passed else tr("not reached")
    return tr(
        "{figure} {value}; at the low end of the interval at least {least} is asked: {reached}",
        figure=tr(_NAMES[one.name]),
        value=with_interval(one.figure),
        least=decimal(one.least, 2),
        reached=reached,
    )


def figure_rows(record: Record) -> list[list[str]]:
    """Name and value of every figure."""
    measured = record.evaluation
    rows = [[tr(name), with_interval(getattr(measured, key))] for key, name in FIGURES]
    error = measured.calibration_error
    rows.append([tr("Calibration error"), NOTHING if error is None else decimal(error, 3)])
    rows.append([tr("Sent to review"), percent(measured.review_share, 1)])
    return rows


def decision_rows(record: Record) -> tuple[list[str], list[list[str]]]:
    """Images of each label by the decision that the window shows: header and rows."""
    header = ["", *(said(name) for name in record.decided)]
    rows = [
        [tr("labelled {label}", label=said(name)), *(number(count) for count in counts)]
        for name, counts in zip(record.evaluation.classes, record.decisions, strict=True)
    ]
    return header, rows


def variant_rows(record: Record) -> tuple[list[str], list[list[str]]]:
    """The same images, changed: header and rows."""
    header = [
        tr("Variant"),
        tr("Sensitivity"),
        tr("Specificity"),
        "AUC",
        tr("Same decision"),
        tr("Opposite decision"),
    ]
    return header, [_variant(v) for v in record.variants]


def _variant(one: VariantResult) -> list[str]:
    measured = one.evaluation
    return [
        tr(one.name) if one.name in _VARIANTS else one.name,
        *(with_interval(f) for f in (measured.sensitivity, measured.specificity, measured.auc)),
        percent(one.same, 1),
        number(one.opposite),
    ]


def basis(record: Record) -> str:
    """On what the figures rest."""
    return tr(
        "{measured} of {images} of the set {name}, {cases}. In brackets: 95 % interval over cases.",
        measured=number(record.evaluation.images),
        images=plural(record.images, "{count} image", "{count} images"),
        name=record.set_name,
        cases=plural(record.evaluation.cases, "{count} case", "{count} cases"),
    )


def origin(text: str) -> str:
    """Where a set came from: the hold-out, or a file's name."""
    return tr(_HOLD_OUT) if text == _HOLD_OUT else text


def listed_set(one: ListedSet) -> str:
    """A set in one line, for a list to choose from."""
    return tr(
        "{name} ({images} of {cases})",
        name=one.name,
        images=plural(one.images, "{count} image", "{count} images"),
        cases=plural(one.cases, "{count} case", "{count} cases"),
    )


def about_set(one: ListedSet) -> str:
    """Where a set came from, who froze it and why."""
    told = tr(
        "From {origin}; frozen by {reader}, {when}: {reason}.",
        origin=origin(one.origin),
        reader=one.reader,
        when=moment(one.at),
        reason=one.reason.rstrip("."),
    )
    if not one.left_out:
        return told
    left = plural(
        one.left_out,
        "{count} image was left out: not assessable, or of a case that trains.",
        "{count} images were left out: not assessable, or of cases that train.",
    )
    return f"{told} {left}"


def names(filed: Filed) -> str:
    """The two names under a record."""
    first = tr("Run by {reader}, {when}.", reader=filed.reader, when=moment(filed.at))
    second = filed.confirmation
    if second is None:
        return f"{first} {tr('Nobody has confirmed it yet; it has to be another person.')}"
    told = tr("Confirmed by {reader}, {when}", reader=second.reader, when=moment(second.at))
    return f"{first} {told}: {second.words}" if second.words else f"{first} {told}."


def hashes(filed: Filed, record: Record) -> str:
    """What was measured on what, by which program: for whoever opens it in a year."""
    return "\n".join(
        (
            tr(
                "Model {version}, SHA-256 {hash}",
                version=record.model_version,
                hash=record.model_sha256,
            ),
            tr("Set {name}, SHA-256 {hash}", name=record.set_name, hash=record.set_sha256),
            tr("Record {id}, SHA-256 {hash}", id=filed.id, hash=filed.sha256),
            tr(
                "ChromoView {version} on {machine}",
                version=record.program_version,
                machine=record.machine,
            ),
        )
    )


def record_row(filed: Filed, model: str) -> list[str]:
    """A verification in the list of all."""
    confirmed = filed.confirmation.reader if filed.confirmation else NOTHING
    shown = verdict(filed.verdict)[0] if filed.record else tr("✗ changed since, or gone")
    return [moment(filed.at), model, filed.set_name, shown, filed.reader, confirmed]
