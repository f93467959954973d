"""The commands on a workspace's models: versions, and their verification."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chromoview import arguments
from chromoview.core.exit_codes import EXIT_FAILED
from chromoview.workspace_cli import _looked_at as looked_at
from chromoview.workspace_cli import _opened as opened_workspace
from chromoview.workspace_cli import _reader as account
from chromoview.workspace_cli import workspace_option


@click.group()
def models() -> None:
    """The model versions of a workspace."""


@models.command("list")
@click.option("--all", "every", is_flag=True, help="Archived versions as well.")
@workspace_option
def models_list(workspace: Path | None, *, every: bool) -> None:
    """The versions as a tree, the active one marked."""
    from chromoview import model_commands
    from chromoview.core import model_tree

    with looked_at(workspace) as opened:
        hidden = frozenset[str]() if every else model_tree.archived(opened.store)
        click.echo(model_commands.models_table(opened, hidden))


@models.command("install")
@click.argument("file", type=arguments.KNOWN_FILE)
@workspace_option
def models_install(file: Path, workspace: Path | None) -> None:
    """Take FILE in as a candidate.

    FILE is an ONNX file that ChromoView made. It is checked; the active model stays active.
    """
    from chromoview.core import services

    with opened_workspace(workspace) as opened:
        version = services.install_model(opened, file, reader=account()).version
        click.echo(
            f"{version} is installed; {opened.active_version} stays active. `chromoview models "
            f"activate {version}` puts it to use."
            if version != opened.active_version
            else f"{version} is installed and active."
        )


@models.command("activate")
@click.argument("version")
@click.option("--reason", required=True, help="Why, for the audit trail.")
@workspace_option
def models_activate(version: str, reason: str, workspace: Path | None) -> None:
    """Make VERSION, or the model of that name, the one in use."""
    from chromoview.core import model_tree, services

    with opened_workspace(workspace) as opened:
        found = model_tree.find(opened, version)
        services.activate(opened, found, reader=account(), reason=reason)
        click.echo(f"{version} is active.")


@models.command("rollback")
@workspace_option
def models_rollback(workspace: Path | None) -> None:
    """Go back to the model that was active before."""
    from chromoview.core import services

    with opened_workspace(workspace) as opened:
        model = services.roll_back(opened, reader=account())
        click.echo(f"{model.metadata.model_version} is active again.")


@models.command("export")
@click.argument("version")
@click.argument("target", type=arguments.ANY_PATH)
@workspace_option
def models_export(version: str, target: Path, workspace: Path | None) -> None:
    """Copy VERSION's ONNX file, with its card, to TARGET."""
    from chromoview.core import model_tree, services

    with opened_workspace(workspace) as opened:
        found = model_tree.find(opened, version)
        file = services.export_model(opened, found, target, reader=account())
        click.echo(f"Wrote {file}.")


@models.command("rename")
@click.argument("version")
@click.argument("name")
@workspace_option
def models_rename(version: str, name: str, workspace: Path | None) -> None:
    """Call VERSION by a NAME that people see.

    An empty one ("") takes the name back.
    """
    from chromoview.core import model_tree

    with opened_workspace(workspace) as opened:
        found = model_tree.find(opened, version)
        shown = model_tree.rename(opened, found, name, reader=account())
        click.echo(f"{found} is called {shown}.")


@models.command("archive")
@click.argument("version")
@click.option("--reason", required=True, help="Why, for the audit trail.")
@workspace_option
def models_archive(version: str, reason: str, workspace: Path | None) -> None:
    """Hide VERSION from the list. Its file stays; the active one is never archived."""
    from chromoview.core import model_tree

    with opened_workspace(workspace) as opened:
        found = model_tree.find(opened, version)
        model_tree.archive(opened, found, reader=account(), reason=reason)
        click.echo(f"{version} is archived; `chromoview models list --all` shows it.")


@models.command("restore")
@click.argument("version")
@workspace_option
def models_restore(version: str, workspace: Path | None) -> None:
    """Take VERSION out of the archive."""
    from chromoview.core import model_tree

    with opened_workspace(workspace) as opened:
        model_tree.restore(opened, model_tree.find(opened, version), reader=account())
        click.echo(f"{version} is in the list again.")


@models.command("compare")
@click.argument("first")
@click.argument("second")
@workspace_option
def models_compare(first: str, second: str, workspace: Path | None) -> None:
    """Measure two versions on the reviewed hold-out, image by image."""
    from chromoview import model_commands

    with looked_at(workspace) as opened:
        click.echo(model_commands.comparison(opened, first, second))


# --- verification --------------------------------------------------------------------------------


@click.command()
@click.option("--model", metavar="VERSION", help="Or its name; without it, the active model.")
@click.option("--set", "set_name", metavar="NAME", default="", help="Without it, the newest set.")
@click.option("--freeze", metavar="NAME", help="Freeze a new set first, and measure on it.")
@click.option(
    "--labels",
    type=arguments.KNOWN_FILE,
    help="With --freeze: a labels.csv; without it, the reviewed hold-out.",
)
@click.option("--reason", default="", help="With --freeze: why, for the audit trail.")
@click.option(
    "-o",
    "--output",
    type=arguments.FILE,
    callback=arguments.ending_in(".html", ".htm", ".json"),
    help="Write FILE.html or .json as well.",
)
@click.option("--reader", help="Whose name stands under it; without it, your account's.")
@click.option("--confirm", metavar="RECORD", help="Put a second name under a record.")
@click.option("--list", "listed", is_flag=True, help="List the sets and records.")
@workspace_option
def verify(
    model: str | None,
    set_name: str,
    freeze: str | None,
    labels: Path | None,
    reason: str,
    output: Path | None,
    reader: str | None,
    confirm: str | None,
    workspace: Path | None,
    *,
    listed: bool,
) -> None:
    """Measure a model on a frozen set of labelled images.

    Figures, variants, limits, hashes and two names: for every update and every audit. Images of a
    frozen set never train. Exit code 3 where the model has not passed.
    """
    from chromoview import model_commands
    from chromoview.core import verification_records

    if labels is not None and freeze is None:
        raise click.UsageError("--labels needs a name for the new set: --freeze NAME.")
    if freeze is not None and not reason.strip():
        raise click.UsageError("--freeze needs a --reason, for the audit trail.")
    if listed:
        with looked_at(workspace) as opened:
            click.echo(model_commands.verifications_table(opened))
        return
    who = reader or account()
    with opened_workspace(workspace) as opened:
        if confirm is not None:
            filed = verification_records.confirm(opened, confirm, reader=who, account=account())
            click.echo(f"{filed.id} is confirmed by {who}.")
        else:
            if freeze is not None:
                set_name = model_commands.freeze(opened, freeze, labels, reader=who, reason=reason)
            filed = model_commands.verify(opened, model, set_name, reader=who, account=account())
        model_commands.write(filed, output)
    if confirm is None and filed.verdict != "passed":
        sys.exit(EXIT_FAILED)
