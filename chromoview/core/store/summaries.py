"""What a gesture did, in a sentence for the status line and for the entry of undo."""

from __future__ import annotations

from typing import Literal

from chromoview.core.store.records import RemarkField


def labelled(count: int, label: str | None) -> str:
    """For a label."""
    return f"1 image labelled {label}" if count == 1 else f"{count} images labelled {label}"


def imported(count: int) -> str:
    """For a table of labels."""
    return "1 label imported" if count == 1 else f"{count} labels imported"


def agreed(count: int, label: str | None) -> str:
    """For a consensus."""
    return f"Consensus: 1 image {label}" if count == 1 else f"Consensus: {count} images {label}"


def read_again(count: int, label: str | None) -> str:
    """For a second reading."""
    return (
        f"1 image read again as {label}" if count == 1 else f"{count} images read again as {label}"
    )


def merged(count: int, readers: str) -> str:
    """For another computer's readings."""
    return (
        f"1 reading of {readers} merged" if count == 1 else f"{count} readings of {readers} merged"
    )


def remarked(count: int, field: RemarkField, value: str) -> str:
    """For a remark; an empty value removes it."""
    images = "1 image" if count == 1 else f"{count} images"
    match field:
        case "note":
            return f"Note on {images}" if value else f"Note removed from {images}"
        case "tags":
            return f"Tags on {images}: {value}" if value else f"Tags removed from {images}"
        case "number":
            return f"Number of {images}: {value}" if value else f"Number of {images} as before"
        case "second reader":
            return (
                f"Second reader asked for {images}" if value else f"No second reader for {images}"
            )


def nothing_to_do(count: int, kind: Literal["label", "import", "consensus"]) -> str:
    """Where a gesture changes nothing."""
    if count == 0:
        return "Nothing to label"
    if kind == "import":
        return "Nothing new: the images have these labels already"
    return "The image has this label already" if count == 1 else "These images have it already"
