"""The commands on a workspace's models, labels and readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chromoview import arguments

if TYPE_CHECKING:
    from chromoview.core.workspace import Workspace

_F = TypeVar("_F", bound=Callable[..., Any])


def workspace_option(command: _F) -> _F:
    """Adds `--workspace`."""
    return click.option(
        "--workspace",
        type=arguments.FOLDER,
        envvar="CHROMOVIEW_WORKSPACE",
        help="Folder of the workspace; without it, the one in your user data folder.",
    )(command)


@contextmanager
def _opened(named: Path | None) -> Iterator[Workspace]:
    from chromoview.core.workspace import Workspace

    with Workspace.open(_known(named)) as workspace:
        yield workspace


@contextmanager
def _looked_at(named: Path | None) -> Iterator[Workspace]:
    """For commands that only read: a window may hold the workspace meanwhile."""
    from chromoview.core.workspace import Workspace

    with Workspace.read(_known(named)) as workspace:
        yield workspace


def _known(named: Path | None) -> Path:
    """The workspace that was named, which must be there, or the default one, which is made."""
    from chromoview.core.paths import default_workspace
    from chromoview.core.workspace import DATABASE, Workspace, existing

    if named is not None:
        return existing(named)
    folder = default_workspace()
    if not (folder / DATABASE).is_file():
        Workspace.open(folder).close()
    return folder


def _reader() -> str:
    """Who gives labels on the command line: the system's account."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in some containers
        return "unknown"


@click.group()
def models() -> None:
    """The model versions of a workspace."""


@models.command("list")
@workspace_option
def models_list(workspace: Path | None) -> None:
    """Every version, the active one marked."""
    from chromoview import commands

    with _looked_at(workspace) as opened:
        click.echo(commands.models_table(opened))


@models.command("install")
@click.argument("file", type=arguments.KNOWN_FILE)
@workspace_option
def models_install(file: Path, workspace: Path | None) -> None:
    """Take FILE in as a candidate.

    FILE is an ONNX file that ChromoView made. It is checked; the active model stays active.
    """
    from chromoview.core import services

    with _opened(workspace) as opened:
        version = services.install_model(opened, file, reader=_reader()).version
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
    """Make VERSION the model in use."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        services.activate(opened, version, reader=_reader(), reason=reason)
        click.echo(f"{version} is active.")


@models.command("rollback")
@workspace_option
def models_rollback(workspace: Path | None) -> None:
    """Go back to the model that was active before."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        model = services.roll_back(opened, reader=_reader())
        click.echo(f"{model.metadata.model_version} is active again.")


@models.command("export")
@click.argument("version")
@click.argument("target", type=arguments.ANY_PATH)
@workspace_option
def models_export(version: str, target: Path, workspace: Path | None) -> None:
    """Copy VERSION's ONNX file, with its card, to TARGET."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        file = services.export_model(opened, version, target, reader=_reader())
        click.echo(f"Wrote {file}.")


@click.group()
def labels() -> None:
    """The labels of a workspace."""


@labels.command("export")
@click.argument("file", type=arguments.FILE, callback=arguments.csv_only)
@workspace_option
def labels_export(file: Path, workspace: Path | None) -> None:
    """Write every label to FILE (path,label,case,cell,chromosome)."""
    from chromoview.core import services

    with _looked_at(workspace) as opened:
        click.echo(f"Wrote {services.export_labels(opened, file)} labels to {file}.")


@labels.command("import")
@click.argument("file", type=arguments.KNOWN_FILE)
@workspace_option
def labels_import(file: Path, workspace: Path | None) -> None:
    """Take labels from FILE as one step that can be undone.

    The images must be in the workspace already: classify their folder in the window first. Where
    an image's case, cell or chromosome is unknown, the file's is taken as well.
    """
    from chromoview.core import services

    with _opened(workspace) as opened:
        done = services.import_labels(opened, file, reader=_reader())
        click.echo(done.change.text or "Every image has its label already; nothing was changed.")
        if done.unmatched:
            click.echo(
                f"{len(done.unmatched)} paths of {file.name} are not in this workspace, such as "
                f"{done.unmatched[0]}; classify their folder in the window first.",
                err=True,
            )


@click.group()
def readings() -> None:
    """Readings that travel between two readers' computers, signed."""


@readings.command("export")
@click.argument("file", type=arguments.FILE, callback=arguments.ending_in(".json"))
@click.option("--reader", help="Whose readings; without it, those under your account's name.")
@workspace_option
def readings_export(file: Path, reader: str | None, workspace: Path | None) -> None:
    """Write one reader's readings to FILE (.json), signed with this account's key.

    Read the fingerprint out to whoever merges FILE, by telephone.
    """
    from chromoview.core.readings import export_readings

    account = _reader()
    with _opened(workspace) as opened:
        done = export_readings(opened, file, reader=reader or account, account=account)
        click.echo(f"Wrote {done.readings} readings to {file}.")
        click.echo(f"Fingerprint of the key: {done.fingerprint}")


@readings.command("show")
@click.argument("file", type=arguments.KNOWN_FILE)
@workspace_option
def readings_show(file: Path, workspace: Path | None) -> None:
    """Check FILE, and say what it holds and who signed it. Changes nothing."""
    from chromoview.core.readings import look_at, told

    with _looked_at(workspace) as opened:
        click.echo(told(look_at(opened, file)))


@readings.command("merge")
@click.argument("file", type=arguments.KNOWN_FILE)
@click.option(
    "--fingerprint",
    default="",
    help="As the other reader reads it out; needed where the key is another one than before.",
)
@workspace_option
def readings_merge(file: Path, fingerprint: str, workspace: Path | None) -> None:
    """Take the readings of FILE in beside your own, as one step that can be undone.

    The images must be in the workspace already; they are known by their content. Both readings
    are kept, and those that differ are listed.
    """
    from chromoview.core.readings import differences, look_at, merge_readings, told

    account = _reader()
    with _opened(workspace) as opened:
        offer = look_at(opened, file)
        click.echo(told(offer))
        done = merge_readings(opened, offer, reader=account, account=account, compared=fingerprint)
        click.echo(done.text)
        for line in differences(opened, done):
            click.echo(line)
