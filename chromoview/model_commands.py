"""What the commands on models do, once their arguments are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from chromoview.core import model_tree, verification
from chromoview.core.decision import compare_versions
from chromoview.core.evaluation_report import figure_rows
from chromoview.core.metrics import Figure
from chromoview.core.model_tree import Branch
from chromoview.core.verification_records import Filed, records
from chromoview.core.verification_report import variant_row, write_verification
from chromoview.core.verification_sets import freeze_hold_out, freeze_labels, listed_sets
from chromoview.core.verification_words import check_text, verdict_text
from chromoview.core.workspace import Workspace
from chromoview.terminal import counted, reporter, table


def models_table(workspace: Workspace, hidden: Collection[str]) -> str:
    """The versions that are not hidden, as a tree, with their figures."""
    every = model_tree.entries(workspace)
    rows = list(_rows(model_tree.branches(every, hidden=hidden), ""))
    header = ("", "version", "name", "parent", "images", "sensitivity", "specificity", "AUC")
    text = table(header, rows) + "\n* active; each measured on its own hold-out"
    archived = sum(entry.version in hidden for entry in every)
    return text + (f"; {archived} archived, shown by --all" if archived else "")


def _rows(branches: Sequence[Branch], indent: str) -> Iterator[tuple[str, ...]]:
    for branch in branches:
        entry, data = branch.entry, branch.entry.metadata
        mark = "*" if entry.in_use else "-" if entry.archived else ""
        measured = data.evaluation
        figures = [getattr(measured, key, None) for key in ("sensitivity", "specificity", "auc")]
        yield (
            mark,
            indent + entry.version,
            entry.name if entry.name != entry.version else "-",
            data.parent_version or "-",
            str(data.training_images),
            *(_text(figure) for figure in figures),
        )
        yield from _rows(branch.children, indent + "  ")


def _text(figure: Figure | None) -> str:
    return str(figure) if figure else "-"


def comparison(workspace: Workspace, first: str, second: str) -> str:
    """Two versions on the same images, as text."""
    one, other = model_tree.find(workspace, first), model_tree.find(workspace, second)
    found = compare_versions(workspace, one, other, report=reporter())
    if found.challenger is None:
        return found.recommendation
    theirs = dict(figure_rows(found.champion)) if found.champion else {}
    rows = [(name, theirs.get(name, "-"), value) for name, value in figure_rows(found.challenger)]
    lines = [
        f"{counted(found.challenger.images, 'image')} of "
        f"{counted(found.challenger.cases, 'case')}, 95 % intervals over cases",
        table(("figure", one, other), rows),
    ]
    if found.comparison is not None:
        lines.append(f"{counted(found.comparison.changed, 'image')} found differently.")
    return "\n".join([*lines, found.recommendation])


# --- verification --------------------------------------------------------------------------------


def freeze(
    workspace: Workspace, name: str, labels: Path | None, *, reader: str, reason: str
) -> str:
    """Freeze a set from a labels file or the reviewed hold-out; returns its name."""
    if labels is None:
        made = freeze_hold_out(workspace, name, reader=reader, reason=reason)
    else:
        made = freeze_labels(workspace, name, labels, reader=reader, reason=reason)
    left = f"; {made.left_out} left out" if made.left_out else ""
    click.echo(
        f"{made.name} is frozen: {counted(made.images, 'image')} of "
        f"{counted(made.cases, 'case')}{left}. None of them trains from now on."
    )
    return made.name


def verify(
    workspace: Workspace, model: str | None, set_name: str, *, reader: str, account: str
) -> Filed:
    """Measure a version on a set, keep the record and print it."""
    version = model_tree.find(workspace, model) if model else workspace.active_version
    filed = verification.verify(
        workspace, version, set_name, reader=reader, account=account, report=reporter()
    )
    click.echo(told(filed))
    return filed


def told(filed: Filed) -> str:
    """A verification as text."""
    record = filed.record
    if record is None:
        return f"{filed.id}: the record is gone or was changed since it was made."
    measured = record.evaluation
    lines = [
        f"{record.model_name} on {record.set_name}: {counted(measured.images, 'image')} of "
        f"{counted(measured.cases, 'case')}, 95 % intervals over cases",
        table(("figure", "value"), figure_rows(measured)),
        "",
        table(
            ("variant", "sensitivity", "specificity", "AUC", "same decision", "opposite"),
            [variant_row(variant) for variant in record.variants],
        ),
        "",
        *(f"{check_text(check)}." for check in record.checks),
        *(f"Note: {remark}" for remark in record.remarks),
        f"Model {record.model_version} {record.model_sha256}",
        f"Set {record.set_sha256}",
        f"Record {filed.id} {filed.sha256}, run by {filed.reader}, {_second(filed)}",
        verdict_text(record),
    ]
    return "\n".join(lines)


def _second(filed: Filed) -> str:
    second = filed.confirmation
    return f"confirmed by {second.reader}" if second else "not confirmed yet by another person"


def write(filed: Filed, output: Path | None) -> None:
    """Write a verification where somebody asked for it."""
    if output is not None:
        write_verification(output, filed)
        click.echo(f"Wrote {output}.")


def verifications_table(workspace: Workspace) -> str:
    """The frozen sets and what was measured on them."""
    sets = [
        (s.name, str(s.images), str(s.cases), s.origin, s.at, s.reader)
        for s in listed_sets(workspace)
    ]
    made = [
        (f.id, f.set_name, f.verdict, f.reader, f.confirmation.reader if f.confirmation else "-")
        for f in records(workspace)
    ]
    return "\n\n".join(
        (
            table(("set", "images", "cases", "from", "frozen", "by"), sets),
            table(("record", "set", "verdict", "run by", "confirmed by"), made),
        )
    )
