"""The commands. Every heavy import stands inside the command that needs it.

Exit codes: 0 done, 1 some images could not be read, 2 wrong use, 3 failed, 4 cancelled.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import Any

import click

from chromoview import __version__, arguments
from chromoview.core.errors import Cancelled, ChromoViewError
from chromoview.core.exit_codes import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_FAILED,
    EXIT_UNREADABLE,
)
from chromoview.models_cli import models, verify
from chromoview.report_cli import report
from chromoview.workspace_cli import labels, readings, workspace_option

log = logging.getLogger(__name__)

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
            code = EXIT_DONE
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
    until it is named with --model, or installed into a workspace and activated there. Cases that
    an earlier run has seen keep their side where --init names that run's model.
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


main.add_command(models)
main.add_command(verify)
main.add_command(labels)
main.add_command(readings)
main.add_command(report)


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
@workspace_option
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
