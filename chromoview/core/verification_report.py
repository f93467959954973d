"""A verification to hand on: a page to print, or JSON with every image's line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chromoview.core.errors import ChromoViewError
from chromoview.core.evaluation_report import figure_rows
from chromoview.core.files import write_whole
from chromoview.core.templates import render
from chromoview.core.verification_records import Filed, Record, VariantResult
from chromoview.core.verification_words import check_text, verdict_text


def write_verification(file: Path, filed: Filed) -> None:
    """Write a verification to a .html or .json file.

    Raises ChromoViewError for another ending, a record that is gone, or where the file cannot be
    written; a file that was there is then untouched.
    """
    if filed.record is None:
        raise ChromoViewError(
            f"The record {filed.id} is gone or was changed since it was made; nothing was written.",
            f"Bring back {filed.file} from a backup, or verify the model again.",
        )
    match file.suffix.lower():
        case ".json":
            write_whole(file, _json(filed))
        case ".html" | ".htm":
            write_whole(file, page(filed, filed.record).encode())
        case other:
            raise ChromoViewError(
                f"A verification cannot be written as {other or 'a file without ending'}.",
                "Use .html or .json.",
            )


def _json(filed: Filed) -> bytes:
    second = filed.confirmation
    content = {
        "record": filed.record,
        "record_sha256": filed.sha256,
        "confirmed_by": second.reader if second else None,
        "confirmed_at": second.at if second else None,
        "confirmed_words": second.words if second else None,
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def page(filed: Filed, record: Record) -> str:
    """The verification as a page of HTML."""
    return render(
        "verification.html",
        filed=filed,
        record=record,
        verdict=verdict_text(record),
        checks=[check_text(check) for check in record.checks],
        figures=figure_rows(record.evaluation),
        variants=[variant_row(variant) for variant in record.variants],
        classes=record.evaluation.classes,
    )


def variant_row(variant: VariantResult) -> tuple[str, str, str, str, str, str]:
    """Name, sensitivity, specificity, AUC, share of decisions that stay, opposite ones."""
    measured = variant.evaluation
    figures = (measured.sensitivity, measured.specificity, measured.auc)
    sensitivity, specificity, auc = (str(f) if f else "not defined" for f in figures)
    same, opposite = f"{variant.same:.1%}", str(variant.opposite)
    return variant.name, sensitivity, specificity, auc, same, opposite
