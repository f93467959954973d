"""What a model says of an image, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.domain import REVIEW
from chromoview.gui.core_words import said
from chromoview.gui.inspector.label_words import label_words
from chromoview.gui.tr import decimal, mark, tr

if TYPE_CHECKING:
    from chromoview.core.evidence import PEnd
    from chromoview.core.metadata import OperatingPoint
    from chromoview.core.model import Model
    from chromoview.core.store.records import ImageRow

HIDDEN = mark("Blind reading: what the model says is hidden")
_MOST_DIGITS = 4
SURE_OF_P = 0.8
"""From this probability on the p end is marked on the picture."""


def figures(*values: float) -> tuple[str, ...]:
    """Shares 0..1 with two digits, or with as many more as keep different ones apart: nobody is
    told that 0.35 lies between 0.35 and 0.80."""
    for digits in range(2, _MOST_DIGITS + 1):
        made = tuple(decimal(v, digits) for v in values)
        if len(set(made)) == len(set(values)):
            break
    return made


def share(value: float) -> str:
    """One share 0..1; what is not quite nothing or all is not rounded to it."""
    if 0.0 < value < 0.005:
        return tr("<{limit}", limit=decimal(0.01, 2))
    if 0.995 <= value < 1.0:
        return tr(">{limit}", limit=decimal(0.99, 2))
    return decimal(value, 2)


def point_for(row: ImageRow, model: Model | None) -> OperatingPoint | None:
    """The operating point by which the image was decided; None where another model said it."""
    if model is None or row.model_version != model.metadata.model_version:
        return None
    return model.metadata.operating_point


def is_unfit(row: ImageRow) -> bool:
    """Whether the image went to review because of its quality."""
    from chromoview.core.quality import UNFIT  # late: it brings cv2

    sent = row.prediction is not None and row.prediction.decision == REVIEW
    return sent and not UNFIT.isdisjoint(row.flags)


def decision(row: ImageRow, point: OperatingPoint | None, classes: tuple[str, ...]) -> str:
    """The decision with its reason, as a headline without its glyph."""
    prediction = row.prediction
    if prediction is None:
        return tr("Unreadable") if row.error else tr("Not classified")
    if is_unfit(row):
        return tr("unfit: {flags}; left to you", flags=unfit_flags(row))
    if prediction.decision != REVIEW:
        return label_words(prediction.decision, classes)
    if point is None:
        (score,) = figures(prediction.abnormal_score)
        return tr("review: {score} is left to you", score=score)
    score, low, high = figures(prediction.abnormal_score, point.review_low, point.review_high)
    return tr("review: {score} lies between {low} and {high}", score=score, low=low, high=high)


def unfit_flags(row: ImageRow) -> str:
    """The flags that make the image unfit, the gravest first."""
    from chromoview.core.quality import FLAGS, UNFIT

    return ", ".join(said(f) for f in FLAGS if f in row.flags and f in UNFIT)


def reasons(row: ImageRow) -> list[str]:
    """What the reader should know of the image, each in a sentence: error, flags, notes."""
    from chromoview.core.quality import FLAGS

    found = [said(row.error)] if row.error else []
    found.extend(said(FLAGS.get(flag, flag)) for flag in row.flags)
    notes = (said(note) for note in row.notes if note)
    found.extend(tr("{note}.", note=f"{note[:1].upper()}{note[1:]}") for note in notes)
    return found


def operating_point(point: OperatingPoint) -> str:
    """The marks on the abnormal score, as a sentence for who cannot see them, or wonders."""
    low, high, threshold = figures(point.review_low, point.review_high, point.threshold)
    return tr(
        "An abnormal score from {low} to {high} is left to you. Where one answer is needed, "
        "{threshold} and more counts as abnormal.",
        low=low,
        high=high,
        threshold=threshold,
    )


def marks(point: OperatingPoint) -> str:
    """The same in a line below the bars."""
    low, high, threshold = figures(point.review_low, point.review_high, point.threshold)
    return tr(
        "{low} to {high} is left to you; threshold {threshold}",
        low=low,
        high=high,
        threshold=threshold,
    )


def unreviewed(row: ImageRow) -> str:
    """What to do with an image that nobody has labelled."""
    if row.prediction is None or row.prediction.decision == REVIEW:
        return tr("Not reviewed. Press a key to label it.")
    return tr("Not reviewed. Enter confirms the model.")


def p_end(found: PEnd | None) -> str:
    """How sure the model is of the p end that is marked on the picture; empty where there is
    none."""
    if found is None:
        return ""
    if found.probability < SURE_OF_P:
        return tr("Which end is p is not clear ({share})", share=share(found.probability))
    return tr("The p end is marked ({share})", share=share(found.probability))


def evidence(name: str) -> str:
    """What the evidence map of a class is and is not."""
    return tr(
        "Where the score of {name} comes from; no outline and no proof of a change.",
        name=said(name),
    )
