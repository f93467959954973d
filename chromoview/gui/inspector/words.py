"""What a model says of an image, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.domain import REVIEW

if TYPE_CHECKING:
    from chromoview.core.metadata import OperatingPoint
    from chromoview.core.store.records import ImageRow


def percent(share: float) -> str:
    """A share (0..1) as a whole percent, which no line break parts."""
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def decision(row: ImageRow) -> str:
    """The decision, as a headline without its glyph."""
    if row.prediction is None:
        return "Unreadable" if row.error else "Not classified"
    name = row.prediction.decision
    if name == REVIEW:
        return "Review: please decide"
    return f"{name.capitalize()}, {percent(row.prediction.confidence)}"


def reasons(row: ImageRow, point: OperatingPoint | None) -> list[str]:
    """Why it is so, and what the reader should know: flags, notes, error."""
    from chromoview.core.quality import FLAGS, UNFIT

    found = [row.error] if row.error else []
    found.extend(FLAGS.get(flag, flag) for flag in row.flags)
    prediction = row.prediction
    if prediction is not None and prediction.decision == REVIEW and UNFIT.isdisjoint(row.flags):
        score = f"Its abnormal score of {percent(prediction.abnormal_score)}"
        band = (
            f" between {percent(point.review_low)} and {percent(point.review_high)}"
            if point
            else ""
        )
        found.append(f"{score} lies in the band{band} that is left to you.")
    found.extend(f"{note[:1].upper()}{note[1:]}." for note in row.notes if note)
    return found


def unreviewed(row: ImageRow) -> str:
    """What to do with an image that nobody has labelled."""
    if row.prediction is None or row.prediction.decision == REVIEW:
        return "Not reviewed. Press a key to label it."
    return "Not reviewed. Enter confirms the model."


def number(row: ImageRow) -> str:
    """The chromosome's number by its path and by the model's naming head."""
    known, prediction = row.placement.chromosome, row.prediction
    if prediction is None:
        return f"Number {known} by its path" if known else ""
    named = f"{prediction.chromosome} ({percent(prediction.chromosome_confidence)})"
    if not known:
        return f"Looks like number {named}"
    if known == prediction.chromosome:
        agreed = percent(prediction.chromosome_confidence)
        return f"Number {known} by its path; the model agrees ({agreed})"
    return f"Number {known} by its path, {named} to the model"
