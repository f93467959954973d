"""The command that writes a report of a workspace's case or folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chromoview import arguments
from chromoview.workspace_cli import _opened as opened_workspace
from chromoview.workspace_cli import _reader as account
from chromoview.workspace_cli import workspace_option

if TYPE_CHECKING:
    from chromoview.core.case_report import CaseReport
    from chromoview.core.workspace import Workspace


@click.command()
@click.option("--case", default="", help="A case, as the workspace names it.")
@click.option("--folder", type=arguments.FOLDER, help="A folder, with what lies below it.")
@click.option(
    "-o",
    "--output",
    type=arguments.FILE,
    required=True,
    callback=arguments.ending_in(".csv", ".json", ".html", ".htm", ".pdf"),
    help="FILE.csv, .json, .html or .pdf.",
)
@click.option(
    "--final", is_flag=True, help="Refuse unless the case is signed and unchanged since then."
)
@workspace_option
def report(
    case: str, folder: Path | None, output: Path, *, final: bool, workspace: Path | None
) -> None:
    """Write a research worksheet of a case or a folder.

    Its first page says what was not reviewed and what could not be assessed, by chromosome number;
    then every image with its model, thresholds, reader and file. Cases are signed in the window.
    """
    if bool(case) == bool(folder):
        raise click.UsageError("Name either --case or --folder.")
    from chromoview.core.case_report import CaseScope, FolderScope, make_report, require_final
    from chromoview.core.report_words import standing
    from chromoview.terminal import reporter

    scope = CaseScope(case) if folder is None else FolderScope(str(folder.absolute()))
    with opened_workspace(workspace) as opened:
        made = make_report(opened, scope, reader=account(), report=reporter())
        if final:
            require_final(made)
        _write(opened, output, made)
        click.echo(f"Wrote {output}: {len(made.lines)} images. {standing(made)}")
        for obstacle in made.obstacles:
            click.echo(obstacle.text, err=True)


def _write(workspace: Workspace, output: Path, report: CaseReport) -> None:
    from chromoview.core import services
    from chromoview.core.files import write_whole

    if output.suffix.lower() == ".pdf":
        write_whole(output, _pdf(report))
        services.record_report(workspace, output, report, reader=account())
    else:
        services.export_report(workspace, output, report, reader=account())


def _pdf(report: CaseReport) -> bytes:
    """The pages that the window prints; no display is needed for them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from chromoview.gui.reports.printing import pdf
    from chromoview.gui.reports.saving import sheet_of

    application = QGuiApplication.instance() or QGuiApplication([])
    content = pdf(sheet_of(report), report.title)
    del application  # fonts needed it until here
    return content
