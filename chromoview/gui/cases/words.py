"""A case's summary in sentences. The word is "flagged": what it is, people say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.chance import for_any_number
from chromoview.gui.core_words import said
from chromoview.gui.tr import decimal, mark, moment, number, percent, plural, together, tr

if TYPE_CHECKING:
    from chromoview.core.case_summary import CaseSummary, Finding
    from chromoview.core.chance import FalseRate

_SMALL = 0.0001
_AS_CHANCE = 0.5
"""From this chance for any number upwards a repeat is what false flags alone would do."""
_LISTED = 8
"""Numbers or findings that are named one by one."""

INDEPENDENT = mark(
    "These chances hold if false flags fell independently. Normal variants, and a look that the "
    "model does not know, repeat in every cell too: look at the images."
)
IMAGES_ONLY = mark("This counts images. It says nothing of how many chromosomes a cell has.")


def strongest(summary: CaseSummary) -> str:
    """The finding that chance explains least, for a narrow column; empty without one."""
    if not summary.findings:
        return ""
    finding = summary.findings[0]
    return tr(
        "{number}: {flagged} of {cells} cells",
        number=finding.number,
        flagged=number(finding.flagged),
        cells=number(finding.cells),
    )


def signed(summary: CaseSummary) -> str:
    """Who signed a case out, for a narrow column; empty where nobody did."""
    if summary.changed_since:
        return tr("{reader}, changed", reader=summary.signed_by)
    return summary.signed_by


def signed_out(summary: CaseSummary) -> str:
    """Who signed a case out, when, and what was changed since; empty where nobody did."""
    if not summary.signed_by:
        return ""
    return together(
        tr(
            "Signed out by {reader}, {moment}.",
            reader=summary.signed_by,
            moment=moment(summary.signed_at),
        ),
        said(summary.changed_since),
    )


def decided(summary: CaseSummary) -> str:
    """How many images there are, and what was decided and reviewed."""
    parts = [
        tr("{count} {word}", count=number(count), word=said(name))
        for name, count in summary.decided.items()
    ]
    if summary.left:
        parts.append(tr("{count} left to review", count=number(summary.left)))
    if summary.unreadable:
        parts.append(tr("{count} unreadable", count=number(summary.unreadable)))
    if summary.unknown:
        parts.append(tr("{count} not classified", count=number(summary.unknown)))
    cells = plural(len(summary.cells), "{count} cell", "{count} cells")
    return together(
        plural(
            summary.images, "{count} image in {cells}.", "{count} images in {cells}.", cells=cells
        ),
        tr("By the model: {parts}.", parts=tr(", ").join(parts)) if parts else "",
        plural(
            summary.images,
            "Reviewed: {reviewed} of {count}.",
            "Reviewed: {reviewed} of {count}.",
            reviewed=number(summary.reviewed),
        ),
        _not_assessable(summary),
    )


def reserves(summary: CaseSummary) -> str:
    """What the summary leaves out, or cannot know; empty where there is nothing of that kind."""
    parts = []
    if summary.sealed:
        parts.append(
            plural(
                summary.sealed,
                "{count} image of the hold-out is not read yet: what the model says of it is "
                "neither shown nor counted.",
                "{count} images of the hold-out are not read yet: what the model says of them is "
                "neither shown nor counted.",
            )
        )
    if summary.older:
        parts.append(
            plural(
                summary.older,
                "{count} image was classified by another model than the one in use.",
                "{count} images were classified by another model than the one in use.",
            )
        )
    if summary.without_number:
        parts.append(
            plural(
                summary.without_number,
                "Of {count} image the number is not known.",
                "Of {count} images the number is not known.",
            )
        )
    if summary.without_cell:
        parts.append(
            plural(
                summary.without_cell,
                "Of {count} image the cell is not known: it cannot repeat.",
                "Of {count} images the cell is not known: they cannot repeat.",
            )
        )
    return together(*parts)


def false_flags(summary: CaseSummary, rate: FalseRate | None) -> str:
    """How many false flags to expect, and how many images are flagged."""
    flagged = plural(summary.flagged, "{count} is flagged now.", "{count} are flagged now.")
    if rate is None or summary.expected is None:
        return together(
            flagged,
            tr("The model in use states no specificity: how many of them are false is not known."),
        )
    found = summary.expected
    source = (
        tr("of {value} on its hold-out", value=percent(1 - rate.value, 1))
        if rate.measured
        else tr(
            "of {value}, measured where its threshold was chosen", value=percent(1 - rate.value, 1)
        )
    )
    return together(
        plural(
            found.images,
            "If this {count} image is normal, expect about {about} false flags (95 % range {low} "
            "to {high}), by the model's specificity {source}.",
            "If all of these {count} images are normal, expect about {about} false flags (95 % "
            "range {low} to {high}), by the model's specificity {source}.",
            about=number(round(found.number)),
            low=number(found.low),
            high=number(found.high),
            source=source,
        ),
        flagged,
        tr("Doubtful images are left to review: fewer of those flagged may be false."),
    )


def finding(found: Finding) -> str:
    """One number that is flagged in several cells."""
    parts = [
        tr(
            "Chromosome {number} is flagged in {flagged} of {cells} cells.",
            number=found.number,
            flagged=number(found.flagged),
            cells=number(found.cells),
        )
    ]
    if found.labelled:
        parts.append(
            plural(
                found.labelled, "In {count} of them by a label.", "In {count} of them by labels."
            )
        )
    if found.both:
        parts.append(
            plural(
                found.both,
                "In {count} cell both homologues are flagged.",
                "In {count} cells both homologues are flagged.",
            )
        )
    if not found.told:
        parts.append(tr("Some of its images have their number from the model."))
    if found.chance is not None and found.chance_high is not None:
        parts.append(
            tr(
                "Chance of so many by false flags alone: {chance} for this number, {anywhere} for "
                "any of the 24 (up to {high}, where the specificity is at the low end of its "
                "interval).",
                chance=likely(found.chance),
                anywhere=likely(for_any_number(found.chance)),
                high=likely(for_any_number(found.chance_high)),
            )
        )
    return together(*parts)


def findings(summary: CaseSummary) -> list[str]:
    """Those that chance explains least, each by itself; then what chance alone may do."""
    odd = [f for f in summary.findings if (f.chance_anywhere or 0.0) < _AS_CHANCE]
    listed = [finding(found) for found in odd[:_LISTED]]
    rest = [f for f in summary.findings if f not in odd[:_LISTED]]
    if rest:
        named = [
            tr(
                "{number} ({flagged} of {cells})",
                number=found.number,
                flagged=number(found.flagged),
                cells=number(found.cells),
            )
            for found in rest
        ]
        listed.append(
            tr(
                "As often as false flags alone may do: {numbers} cells.",
                numbers=tr(", ").join(named),
            )
        )
    return listed or [tr("No number is flagged in more than one cell.")]


def missing(summary: CaseSummary) -> str:
    """Which autosomes have fewer than two images in some cell."""
    if not summary.cells:
        return ""
    short = [line for line in summary.numbers if line.fewer]
    if not short:
        return tr("Of every autosome there are two images in each cell.")
    nowhere = [line.number for line in short if not line.images]
    rest = [line for line in short if line.images]
    parts = []
    if rest:
        named = tr(", ").join(
            plural(
                len(line.fewer),
                "{number} ({count} cell)",
                "{number} ({count} cells)",
                number=line.number,
            )
            for line in rest[:_LISTED]
        )
        more = len(rest) - _LISTED
        if more > 0:
            named = tr("{numbers} and {count} more", numbers=named, count=number(more))
        parts.append(tr("Fewer than two among the images: {numbers}.", numbers=named))
    if nowhere:
        parts.append(tr("Not among the images: {numbers}.", numbers=tr(", ").join(nowhere)))
    return together(*parts, tr(IMAGES_ONLY))


def likely(chance: float) -> str:
    """A probability, short: "0.4 %", "below 0.01 %"."""
    if chance < _SMALL:
        return tr("below {value}", value=percent(_SMALL, 2))
    if chance >= 0.995:
        return tr("above {value}", value=percent(0.99))
    return f"{decimal(100 * chance, 2 if chance < 0.01 else 0)}\u202f%"


def _not_assessable(summary: CaseSummary) -> str:
    if not summary.not_assessable:
        return tr("Not assessable: none.")
    reasons = tr("; ").join(
        tr("{reason} ({count})", reason=reason or tr("no reason given"), count=number(count))
        for reason, count in summary.reasons[:_LISTED]
    )
    return tr(
        "Not assessable: {count}: {reasons}.", count=number(summary.not_assessable), reasons=reasons
    )
