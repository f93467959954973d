"""The commands on a workspace's labels and readings; those on its models are in `models_cli`."""

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
def labels() -> None:
    """The labels of a workspace."""


@labels.command("export")
@click.argument("target", type=arguments.ANY_PATH, callback=arguments.labels_target)
@workspace_option
def labels_export(target: Path, workspace: Path | None) -> None:
    """Write every label to TARGET.

    TARGET is a .csv table, a .json file, or a new folder, which gets a copy of every labelled
    image, in one folder for each label.
    """
    from chromoview.core import label_export

    with _looked_at(workspace) as opened:
        if target.suffix.lower() in arguments.LABEL_FILES:
            count = label_export.export_labels(opened, target)
            click.echo(f"Wrote {count} labels to {target}.")
            return
        done = label_export.export_class_folders(opened, target)
        click.echo(f"Wrote {done.images} images to {done.folder}.")
        if done.missing:
            click.echo(
                f"{len(done.missing)} labelled images are gone or were changed since, such as "
                f"{done.missing[0]}; they were left out.",
                err=True,
            )


@labels.command("import")
@click.argument("source", type=arguments.KNOWN_PATH)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--new-only", is_flag=True, help="Leave images alone that have a label.")
@workspace_option
def labels_import(source: Path, workspace: Path | None, *, dry_run: bool, new_only: bool) -> None:
    """Take labels from SOURCE as one step that can be undone.

    SOURCE is a .csv or .json file of labels, or a folder with one folder for each class. The
    images must be in the workspace already: classify their folder in the window first. They are
    known by their place, else by their content. Where an image's case, cell or chromosome is
    unknown, the file's is taken as well.
    """
    from chromoview.core import services
    from chromoview.core.label_import import Which, preview_labels, take_labels, told

    with _looked_at(workspace) if dry_run else _opened(workspace) as opened:
        preview = preview_labels(opened, source, services.label_names(opened))
        click.echo(told(preview))
        if dry_run:
            return
        which: Which = "unlabelled" if new_only else "all"
        done = take_labels(opened, preview, which=which, reader=_reader())
        click.echo(done.change.text or "Every image has its label already; nothing was changed.")
        if done.unmatched:
            click.echo(
                f"{len(done.unmatched)} images of {source.name} are not in this workspace, such as "
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
