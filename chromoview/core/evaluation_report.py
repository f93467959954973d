"""What a measurement of a model says, as text, JSON or a page."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chromoview.core.errors import ChromoViewError
from chromoview.core.files import write_whole
from chromoview.core.metadata import ModelMetadata
from chromoview.core.metrics import Evaluation, Figure
from chromoview.core.templates import render

NAMES = {
    "sensitivity": "Sensitivity (recall)",
    "specificity": "Specificity",
    "auc": "AUC",
    "accuracy": "Accuracy",
    "precision": "Precision",
    "f1": "F1",
}
"""The figures with an interval, sensitivity first."""


def figure_rows(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Name and text of every figure, with its 95 % interval over cases."""
    rows = []
    for field, name in NAMES.items():
        figure: Figure | None = getattr(evaluation, field)
        rows.append((name, str(figure) if figure else "not defined on these images"))
    error = evaluation.calibration_error
    rows.append(("Calibration error", f"{error:.3f}" if error is not None else "not defined"))
    rows.append(("Sent to review", f"{evaluation.review_share:.1%}"))
    return rows


def write_evaluation(path: Path, evaluation: Evaluation, metadata: ModelMetadata) -> None:
    """Write the measurement to a .json or .html file.

    Raises ChromoViewError for another extension, or where the file cannot be written; a file that
    was there is then untouched.
    """
    match path.suffix.lower():
        case ".json":
            text = msgspec.json.format(msgspec.json.encode(evaluation), indent=1).decode()
        case ".html" | ".htm":
            text = _page(evaluation, metadata)
        case other:
            raise ChromoViewError(
                f"An evaluation cannot be written as {other or 'a file without extension'}.",
                "Use .html or .json.",
            )
    write_whole(path, text.encode())


def _page(evaluation: Evaluation, metadata: ModelMetadata) -> str:
    return render(
        "evaluation.html",
        evaluation=evaluation,
        metadata=metadata,
        figures=figure_rows(evaluation),
    )
