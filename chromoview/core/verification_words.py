"""A verification in sentences: what it came to, and what limits its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chromoview.core.metrics import ENOUGH_CASES, ENOUGH_PER_CLASS, Figure

if TYPE_CHECKING:
    from chromoview.core.jobs import ManifestImage
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.verification_records import Check, Record
    from chromoview.core.verification_sets import VerificationSet
    from chromoview.core.workspace import Workspace

IMPORTED = "model imported"
"""Kind of the trail's entry on a model that was made elsewhere."""


def verdict_text(record: Record) -> str:
    """What a verification came to, in one sentence that names its reason."""
    measured = record.evaluation.images
    match record.verdict:
        case "passed":
            return "Passed: sensitivity and specificity reach the laboratory's limits."
        case "incomplete":
            return (
                f"Incomplete: {record.images - measured} of {record.images} images of the set "
                "could not be measured, so nothing can be said."
            )
        case "too few":
            return (
                f"Too few cases to tell: {ENOUGH_CASES} cases are needed, "
                f"{ENOUGH_PER_CLASS} with abnormal and {ENOUGH_PER_CLASS} with normal images."
            )
        case "not passed":
            failed = [c.name for c in record.checks if not c.passed]
            if failed == ["sensitivity"]:
                return "Not passed: sensitivity may lie below the laboratory's limit."
            if failed == ["specificity"]:
                return "Not passed: specificity may lie below the laboratory's limit."
            return "Not passed: sensitivity and specificity may lie below the laboratory's limits."


def check_text(check: Check) -> str:
    """One limit, and whether it is reached."""
    figure: Figure | None = check.figure
    if figure is None:
        return (
            f"{check.name} is not defined on this set, and {check.least:.2f} is asked: not reached"
        )
    reached = "reached" if check.passed else "not reached"
    return f"{check.name} {figure}, and at least {check.least:.2f} is asked: {reached}"


def too_few(images: Sequence[ManifestImage], reference: str) -> bool:
    """Whether so few cases say nothing either way."""
    abnormal = {i.case or i.sha256 for i in images if i.label != reference}
    normal = {i.case or i.sha256 for i in images if i.label == reference}
    few = min(len(abnormal), len(normal)) < ENOUGH_PER_CLASS
    return few or len(abnormal | normal) < ENOUGH_CASES


def remarks_of(
    workspace: Workspace, frozen: VerificationSet, metadata: ModelMetadata, *, missing: int
) -> tuple[str, ...]:
    """What limits the figures of this model on this set."""
    from chromoview.core.verification_sets import HOLD_OUT

    remarks = []
    if missing:
        remarks.append(
            f"{missing} of {len(frozen.images)} images were not measured: their files are gone, "
            "were changed, or show no chromosome."
        )
    if frozen.origin == HOLD_OUT:
        remarks.append(
            "The same images also weigh new models against the one in use, so a model that was "
            "chosen by them looks a little better here than it is."
        )
    imported = {e.subject for e in workspace.store.entries(IMPORTED)}
    if metadata.model_version in imported:
        remarks.append(
            "The model was made elsewhere: whether it trained on images of this set cannot be "
            "known here."
        )
    if any(not i.case for i in frozen.images):
        remarks.append(
            "Images without a case count as a case each, so the intervals may be too narrow."
        )
    if len({i.label for i in frozen.images}) < 2:
        remarks.append("The set holds images of one label only.")
    remarks.append(
        "The figures hold for images like these; another stain, microscope or laboratory needs a "
        "set of its own."
    )
    return tuple(remarks)
