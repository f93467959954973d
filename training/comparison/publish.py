"""The few numbers of a comparison that ship beside the model, for the page Insights."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from chromoview.core.comparison_figures import ComparedRow, ComparisonFigures, PublishedRow
from chromoview.core.errors import ChromoViewError
from chromoview.core.files import write_whole
from training.comparison.results import ComparisonResult, Plan, Row

_FILE_ROW = re.compile(r"Model (\S+) as it is\b")
"""How a row that was not trained for the comparison says which model file it is."""
_OPTIONS = ("images", "test", "epochs", "seed")


def publish_report(report: Path, out: Path) -> None:
    """Write what ships from the JSON of a report. Raises ChromoViewError."""
    try:
        result = msgspec.json.decode(report.read_bytes(), type=ComparisonResult)
    except (OSError, msgspec.MsgspecError) as error:
        raise ChromoViewError(
            f"{report} is not the JSON of a comparison: {error}.",
            "Name the comparison.json of a report.",
        ) from error
    publish(result, out)


def publish(result: ComparisonResult, out: Path) -> None:
    """Write what ships. Raises ChromoViewError where the file cannot be written."""
    content = msgspec.json.encode(figures_of(result))
    write_whole(out, msgspec.json.format(content, indent=1) + b"\n")


def figures_of(result: ComparisonResult) -> ComparisonFigures:
    """What ships of a comparison."""
    measured = result.rows[0].evaluation
    return ComparisonFigures(
        created=result.created,
        program_version=result.program_version,
        command=_command(result.plan),
        protocol=result.protocol,
        training_images=result.plan.images,
        test_images=measured.images,
        test_cases=measured.cases,
        rows=tuple(map(_row, result.rows)),
        published=tuple(
            PublishedRow(
                name=line.name,
                accuracy=line.accuracy,
                precision=line.precision,
                sensitivity=line.recall,
                f1=line.f1,
            )
            for line in result.published
        ),
    )


def _row(row: Row) -> ComparedRow:
    found = _FILE_ROW.match(row.about)
    return ComparedRow(
        name=row.name,
        group=row.group,
        model_version=found[1] if found else "",
        accuracy=row.evaluation.accuracy,
        precision=row.evaluation.precision,
        sensitivity=row.evaluation.sensitivity,
        f1=row.evaluation.f1,
        auc=row.evaluation.auc,
    )


def _command(plan: Plan) -> str:
    """The command without names of files, with every option that is not its default."""
    usual = Plan()
    options = [
        f" --{name} {getattr(plan, name)}"
        for name in _OPTIONS
        if getattr(plan, name) != getattr(usual, name)
    ]
    return "python -m training compare --data CROPS --out FOLDER" + "".join(options)
