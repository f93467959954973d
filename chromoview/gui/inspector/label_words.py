"""What labels mean, in the words on screen: in buttons, tool tips and the help."""

from __future__ import annotations

from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE
from chromoview.gui.core_words import said
from chromoview.gui.tr import mark, tr

REASONS: tuple[str, ...] = (
    mark("blurred"),
    mark("overlapped or touching"),
    mark("bent or twisted"),
    mark("banding too poor"),
    mark("cut off or incomplete"),
    mark("not a chromosome"),
)
"""Why an image cannot be judged. Stored in these words, and shown in those of the window."""

_LIMITS: tuple[str, ...] = (
    mark(
        "“Not flagged” says that no change of structure was seen in this one image. "
        "It cannot exclude a gain or loss of whole chromosomes, a mosaic whose other cells differ, "
        "or a change too small to be seen: below about 5 to 10 Mb at 550 bands."
    ),
    mark(
        "A label is of one image. The karyotype of a case never labels its images: "
        "in a case with a del(5q), the other chromosome 5 is normal."
    ),
)


def label_words(name: str, classes: tuple[str, ...]) -> str:
    """A label as it is offered: a class with what it says of flagging, others by their name."""
    if name not in classes:
        return said(name)
    if classes.index(name) == 0:
        return tr("{label}: not flagged", label=said(name))
    return tr("{label}: flagged", label=said(name))


def trains_as(name: str, classes: tuple[str, ...]) -> str:
    """What becomes of an image with this label, as a sentence."""
    if name == NORMAL_VARIANT:
        return tr(
            "A variant without consequence, such as 9qh+, 15ps+ or inv(9)(p12q13). "
            "Trains as {reference}.",
            reference=said(classes[0]),
        )
    if name == NOT_ASSESSABLE:
        return tr("Closes the image, with a reason. Never trains.")
    if name not in classes:
        return tr("The model in use does not know this class. Never trains.")
    return tr("Trains as {label}.", label=said(name))


def limits() -> list[str]:
    """What “not flagged” cannot exclude, and what a label is of, as paragraphs."""
    return [tr(text) for text in _LIMITS]


def reason_words(reason: str) -> str:
    """A stored reason in the language of the window; one that was typed stays as it is."""
    return tr(reason) if reason in REASONS else reason
