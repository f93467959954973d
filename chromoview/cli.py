"""The commands. Every heavy import stands inside the command that needs it.

Exit codes: 0 done, 1 some images could not be read, 2 wrong use, 3 failed, 4 cancelled.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chromoview import __version__, arguments
from chromoview.core.errors import Cancelled, ChromoViewError

if TYPE_CHECKING:
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

EXIT_UNREADABLE = 1
EXIT_WRONG_USE = 2
EXIT_FAILED = 3
EXIT_CANCELLED = 4

_F = TypeVar("_F", bound=Callable[..., Any])
_MODEL_HELP = "An ONNX file that ChromoView made; without it, the bundled model."


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Turns errors that a user can mend into a sentence and an exit code. Top-level handler."""

    def invoke(self, ctx: click.Context) -> Any:
        _speak_utf8()
        try:
            try:
                return super().invoke(ctx)
            finally:
                # Here, where a reader that has gone is still our business, not Python's at its end.
                if sys.stdout is not None:
                    sys.stdout.flush()
        except (click.exceptions.Exit, click.ClickException):
            raise
        except BrokenPipeError:
            # The reader of our output has gone (`| head`): nothing is wrong.
            _throw_output_away()
            code = 0
        except KeyboardInterrupt:
            code = _say("Cancelled.", EXIT_CANCELLED)
        except Cancelled as error:
            code = _say(str(error), EXIT_CANCELLED)
        except ChromoViewError as error:
            code = _say(str(error), EXIT_FAILED)
        except OSError as error:
            _throw_output_away()
            code = _say(f"A file could not be read or written: {error}.", EXIT_FAILED)
        except Exception:
            # Python's own exit code for a bug is 1, which here means that images are unreadable.
            log.exception("a fault in the program")
            code = _say("That was a fault in ChromoView; please report it.", EXIT_FAILED)
        ctx.exit(code)


def _say(text: str, code: int) -> int:
    click.echo(f"chromoview: {text}", err=True)
    return code


def _speak_utf8() -> None:
    """Names in every script leave whole, also into a pipe on Windows, and also a name that is no
    text at all."""
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _throw_output_away() -> None:
    """What is still unsent cannot be sent any more; Python must not try again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="chromoview")
def main() -> None:
    """Classify chromosome images, review them, and retrain with your labels.

    Everything happens on this computer. For research use only.

    Exit codes: 0 done, 1 some images could not be read, 2 wrong use, 3 failed, 4 cancelled.
    """


def _workspace_option(command: _F) -> _F:
    return click.option(
        "--workspace",
        type=arguments.FOLDER,
        envvar="CHROMOVIEW_WORKSPACE",
        help="Folder of the workspace; without it, the one in your user data folder.",
    )(command)


@contextmanager
def _opened(folder: Path | None) -> Iterator[Workspace]:
    from chromoview.core.paths import default_workspace
    from chromoview.core.workspace import Workspace

    with Workspace.open(folder or default_workspace()) as workspace:
        yield workspace


def _reader() -> str:
    """Who gives labels on the command line: the system's account."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in some containers
        return "unknown"


# --- classify and evaluate -----------------------------------------------------------------------


@main.command()
@click.argument("paths", nargs=-1, required=True, type=arguments.KNOWN_PATH, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    type=arguments.FILE,
    callback=arguments.ending_in(".csv", ".json", ".html", ".htm"),
    help="Write FILE.csv, .json or .html; without it, CSV goes to stdout.",
)
@click.option("--model", type=arguments.KNOWN_FILE, help=_MODEL_HELP)
@click.option("--threads", type=click.IntRange(1), metavar="N", help="Processor threads; else all.")
@click.option(
    "--case-pattern",
    callback=arguments.pattern,
    metavar="PATTERN",
    help="How a path splits, such as {case}/{cell}/{chromosome}_{}; {} skips a part, {culture} is "
    "known too. Ten examples are shown.",
)
@click.option("--events", is_flag=True, help="JSON Lines of progress on stdout; needs -o.")
def classify(
    paths: tuple[Path, ...],
    output: Path | None,
    model: Path | None,
    threads: int | None,
    case_pattern: str | None,
    events: bool,
) -> None:
    """Classify images and folders of images. No workspace is needed.

    Every image becomes a row, also one that cannot be read: the column `error` says why.
    """
    if events and output is None:
        raise click.UsageError("--events writes to stdout, so the table needs -o FILE.")
    from chromoview import commands

    done = commands.classify(
        paths, output=output, model=model, threads=threads, pattern=case_pattern, events=events
    )
    if done.unreadable:
        sys.exit(EXIT_UNREADABLE)


@main.command()
@click.option("--model", type=arguments.KNOWN_FILE, help=_MODEL_HELP)
@click.option(
    "--labels",
    type=arguments.KNOWN_FILE,
    required=True,
    help="labels.csv with the true classes: path,label[,case][,cell][,chromosome].",
)
@click.option(
    "-o",
    "--output",
    type=arguments.FILE,
    callback=arguments.ending_in(".html", ".htm", ".json"),
    help="Write FILE.html or .json as well.",
)
def evaluate(model: Path | None, labels: Path, output: Path | None) -> None:
    """Measure a model on labelled images.

    Each figure has a 95 % interval over cases.
    """
    from chromoview import commands

    if commands.evaluate(labels, model=model, output=output).unreadable:
        sys.exit(EXIT_UNREADABLE)


# --- training ------------------------------------------------------------------------------------


@main.command()
@click.option(
    "--labels",
    type=arguments.KNOWN_FILE,
    required=True,
    help="labels.csv of reviewed images: path,label[,case][,cell][,chromosome].",
)
@click.option(
    "--out", type=arguments.FOLDER, required=True, help="Folder of the run: model, log, result."
)
@click.option(
    "--init",
    type=arguments.KNOWN_FILE,
    metavar="MODEL",
    help="Start from this ONNX file; without it, from the bundled model.",
)
@click.option("--epochs", type=click.IntRange(1, 1000), metavar="N", default=12, show_default=True)
@click.option("--seed", type=click.IntRange(0), metavar="N", default=0, show_default=True)
@click.option(
    "--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True
)
@click.option("--events", is_flag=True, help="JSON Lines of progress on stdout.")
def train(
    labels: Path, out: Path, init: Path | None, epochs: int, seed: int, device: Any, events: bool
) -> None:
    """Retrain with the labels of a file.

    The new model is measured on cases that were held out and is exported as ONNX; nothing uses it
    until it is activated or named with --model.
    """
    from chromoview import commands
    from chromoview.core.jobs import TrainSettings

    settings = TrainSettings(epochs=epochs, seed=seed, device=device)
    commands.train(labels, out=out, init=init, settings=settings, events=events)


@main.command(hidden=True)
@click.argument("job", type=arguments.KNOWN_FILE)
def worker(job: Path) -> None:
    """Run a job file; the window and `train` start this."""
    from training.worker import main as run

    sys.exit(run(job))


# --- models and labels of a workspace ------------------------------------------------------------


@main.group()
def models() -> None:
    """The model versions of a workspace."""


@models.command("list")
@_workspace_option
def models_list(workspace: Path | None) -> None:
    """Every version, the active one marked."""
    from chromoview import commands

    with _opened(workspace) as opened:
        click.echo(commands.models_table(opened))


@models.command("activate")
@click.argument("version")
@click.option("--reason", required=True, help="Why, for the audit trail.")
@_workspace_option
def models_activate(version: str, reason: str, workspace: Path | None) -> None:
    """Make VERSION the model in use."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        services.activate(opened, version, reader=_reader(), reason=reason)
        click.echo(f"{version} is active.")


@models.command("rollback")
@_workspace_option
def models_rollback(workspace: Path | None) -> None:
    """Go back to the model that was active before."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        model = services.roll_back(opened, reader=_reader())
        click.echo(f"{model.metadata.model_version} is active again.")


@models.command("export")
@click.argument("version")
@click.argument("target", type=arguments.ANY_PATH)
@_workspace_option
def models_export(version: str, target: Path, workspace: Path | None) -> None:
    """Copy VERSION's ONNX file, with its card, to TARGET."""
    with _opened(workspace) as opened:
        click.echo(f"Wrote {opened.registry.export(version, target)}.")


@main.group()
def labels() -> None:
    """The labels of a workspace."""


@labels.command("export")
@click.argument("file", type=arguments.FILE, callback=arguments.csv_only)
@_workspace_option
def labels_export(file: Path, workspace: Path | None) -> None:
    """Write every label to FILE (path,label,case,cell,chromosome)."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        click.echo(f"Wrote {services.export_labels(opened, file)} labels to {file}.")


@labels.command("import")
@click.argument("file", type=arguments.KNOWN_FILE)
@_workspace_option
def labels_import(file: Path, workspace: Path | None) -> None:
    """Take labels from FILE as one step that can be undone."""
    from chromoview.core import services

    with _opened(workspace) as opened:
        done = services.import_labels(opened, file, reader=_reader())
        click.echo(done.change.text or "Every image has its label already; nothing was changed.")
        if done.unmatched:
            click.echo(
                f"{len(done.unmatched)} paths of {file.name} are not in this workspace, such as "
                f"{done.unmatched[0]}; classify their folder first.",
                err=True,
            )


# --- trying it -----------------------------------------------------------------------------------


@main.command()
@click.argument("folder", type=arguments.FOLDER)
def samples(folder: Path) -> None:
    """Copy the drawn samples and their labels.csv to FOLDER."""
    from chromoview import commands

    click.echo(commands.copy_samples(folder))


@main.command("self-test")
def self_test() -> None:
    """Check this installation by using every part of it.

    Model, database, audit trail, samples, a retraining and the window; about a minute.
    """
    from chromoview import self_test as test

    for line in test.run():
        click.echo(line)


@main.command()
@_workspace_option
@click.argument("paths", nargs=-1, type=arguments.KNOWN_PATH, metavar="[PATH...]")
def window(workspace: Path | None, paths: tuple[Path, ...]) -> None:
    """Open the window.

    PATHs are classified as if they were dropped on it.
    """
    from chromoview import commands

    commands.need_display()
    from chromoview.core.paths import default_workspace
    from chromoview.gui.app import run

    sys.exit(run(workspace or default_workspace(), list(paths)))


@main.command(hidden=True)
@click.option("--workspace", type=arguments.FOLDER, default=Path("build/demo"), show_default=True)
def demo(workspace: Path) -> None:
    """Open the window on the samples; without a display, run the same loop in text."""
    from chromoview import commands
    from chromoview.core.paths import samples as sample_folder

    if commands.has_display():
        from chromoview.gui.app import run

        sys.exit(run(workspace, [sample_folder()]))
    click.echo("There is no display: the same loop runs here without a window.")
    commands.demo(workspace)


def window_main() -> None:
    """The entry point without a console: `chromoview-window [PATH...]`."""
    main(["window", *sys.argv[1:]], prog_name="chromoview-window")
