"""The sentences of a sign-off: what it means, what stands against it, and what to do about that."""

from __future__ import annotations

MEANING = (
    "I have seen this case's images as they stand in this worksheet. I sign for the labels, for "
    "the images that could not be assessed, and for those that were not reviewed. This is a "
    "research worksheet and not a diagnosis."
)
"""What a signature means; whoever signs is shown it."""


def nothing_there(case: str) -> tuple[str, str]:
    return (
        f"Case {case} has no images: there is nothing to sign.",
        "Choose another case, or classify its folder first.",
    )


def waiting(images: int) -> tuple[str, str]:
    text = (
        "1 image waits for review."
        if images == 1
        else f"{images} images wait for review: the model does not decide them."
    )
    return text, (
        "Label each of them; what cannot be judged is closed as not assessable, with its reason."
    )


def sealed(images: int) -> tuple[str, str]:
    text = (
        "1 image of the hold-out is not read yet: what the model says of it is not shown before."
        if images == 1
        else f"{images} images of the hold-out are not read yet: what the model says of them is "
        "not shown before."
    )
    return text, "Label each of them by what you see."


def flagged(images: int) -> tuple[str, str]:
    text = (
        "1 image is found abnormal by the model, and nobody has looked at it."
        if images == 1
        else f"{images} images are found abnormal by the model, and nobody has looked at them."
    )
    return text, "Confirm or correct each of them."


def without_reason(images: int) -> tuple[str, str]:
    text = (
        "1 image is not assessable without a reason."
        if images == 1
        else f"{images} images are not assessable without a reason."
    )
    return text, "Write a note on each that says why it cannot be judged."


def disagreed(images: int) -> tuple[str, str]:
    text = (
        "Of 1 image two readers say different things."
        if images == 1
        else f"Of {images} images two readers say different things."
    )
    return text, "Look at each together, and agree on a label."


def no_name() -> tuple[str, str]:
    return "Nobody's name is given: a signature needs one.", "Say who reads here, then sign."


def first_reader(reader: str, images: int) -> tuple[str, str]:
    text = (
        f"{reader} gave the first reading of 1 image: whoever signs must be somebody else."
        if images == 1
        else f"{reader} gave the first reading of {images} images: whoever signs must be somebody "
        "else."
    )
    return text, "Let another person sign."


def same_reader_twice(images: int) -> tuple[str, str]:
    text = (
        "Of 1 image the second reading is by whoever gave the first."
        if images == 1
        else f"Of {images} images the second reading is by whoever gave the first."
    )
    return text, "Let another person read each of them."


def changed(case: str) -> str:
    return f"Labels or remarks of case {case} were changed after sign-off."


def other_images(case: str, then: int, today: int) -> str:
    return f"Case {case} had {then} images at its sign-off and has {today} now."


def other_content(case: str) -> str:
    return (
        f"What stands here of case {case} is not what was signed: images were classified again, "
        "or placed elsewhere."
    )


def refused(case: str) -> str:
    return f"Case {case} was not signed."


def unsigned(title: str) -> str:
    return f"{title} is not final: nobody has signed it."


def no_longer_final(title: str) -> str:
    return f"{title} is not final any more."
