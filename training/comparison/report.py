"""The comparison's report: one HTML page, its PNG figures beside it, and a JSON of every number."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from chromoview.core.errors import ChromoViewError
from chromoview.core.files import write_whole
from chromoview.core.metrics import Figure
from chromoview.core.templates import render
from training.comparison.results import ComparisonResult, Row, kind_name
from training.synthesis.structural import KINDS

PAGE = "comparison.html"
NUMBERS = "comparison.json"
COLUMNS = {
    "accuracy": "Accuracy",
    "precision": "Precision",
    "sensitivity": "Recall",
    "f1": "F1",
    "specificity": "Specificity",
    "auc": "AUC",
}


def check_place(out: Path) -> None:
    """Make the folder. Raises ChromoViewError where nothing can be written there: better now than
    after the work."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise ChromoViewError(
            f"Nothing can be written to {out}: {error.strerror or error}.", "Choose another folder."
        ) from error


def write_report(out: Path, result: ComparisonResult, figures: Mapping[str, bytes]) -> Path:
    """Write everything into `out`, over a report that is there; returns the page's path.

    The page comes last: where it is new, so is what it shows. Raises ChromoViewError.
    """
    for name, png in figures.items():
        write_whole(out / name, png)
    write_whole(out / NUMBERS, msgspec.json.format(msgspec.json.encode(result), indent=1))
    write_whole(out / PAGE, page(result).encode())
    return out / PAGE


def page(result: ComparisonResult) -> str:
    """The report as HTML; it shows the PNG files that lie beside it."""
    kinds = sorted({k.kind for row in result.rows for k in row.by_kind}, key=_abnormal_first)
    network, traditional = result.published
    return render(
        "comparison.html",
        result=result,
        columns=COLUMNS,
        cells={row.name: _cells(row) for row in result.rows},
        tables=(
            (1, "networks", network, [r for r in result.rows if r.group != "traditional"]),
            (
                2,
                "traditional models",
                traditional,
                [r for r in result.rows if r.group == "traditional"],
            ),
        ),
        kinds=kinds,
        kind_name=kind_name,
        by_kind={
            row.name: {k.kind: f"{100 * k.found_right:.0f} %" for k in row.by_kind}
            for row in result.rows
        },
        kind_images={k.kind: k.images for k in result.rows[0].by_kind},
        numbers_file=NUMBERS,
    )


def _abnormal_first(kind: str) -> tuple[bool, str]:
    return kind not in KINDS, kind


def _cells(row: Row) -> dict[str, tuple[str, str]]:
    """The text of each figure of a row, and of its interval."""
    return {name: _said(getattr(row.evaluation, name)) for name in COLUMNS}


def _said(figure: Figure | None) -> tuple[str, str]:
    if figure is None:
        return "not defined", ""
    return f"{figure.value:.3f}", f"{figure.low:.3f} to {figure.high:.3f}"
