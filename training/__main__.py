"""`python -m training`: what trains outside the application.

`worker JOBFILE` is one run, as the application starts it; `bundled` trains the model that comes
with the program, from real crops, and `repeat` does so again by a run's manifest; `measure` gives
every figure of a model, `compare` sets it beside other methods, `efficiency` says what so many
labels are worth; `card` writes the model's card; `samples` draws the samples.
"""

from __future__ import annotations

import sys
from multiprocessing import freeze_support
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from training.crops import Crop
    from training.plan import Plan

from training.comparison.command import compare
from training.console import plain_errors, say
from training.efficiency_command import efficiency
from training.manifest_command import repeat_command
from training.measuring.command import measure
from training.worker import main as run_job

_File = click.Path(path_type=Path, dir_okay=False, exists=True)
_Folder = click.Path(path_type=Path, file_okay=False)


@click.group()
def main() -> None:
    """What trains outside the application."""


@main.command()
@click.argument("job", type=click.Path(path_type=Path))
def worker(job: Path) -> None:
    """Run a job file: events as JSON Lines on stdout; stop, cancel, pause and resume on stdin."""
    sys.exit(run_job(job))


@main.command()
@click.option("--data", type=_Folder, required=True, help="Normal crops with crops.csv.")
@click.option("--out", type=_Folder, required=True, help="Where the model and its card go.")
@click.option("--epochs", type=click.IntRange(1), help="Fewer, to try it out.")
@click.option(
    "--rate", type=click.FloatRange(0, 1, min_open=True), help="Learning rate at its top."
)
@click.option("--seed", type=click.IntRange(0), help="Another draw of everything random.")
@click.option(
    "--classes",
    help="normal and abnormal, or one class for each kind: two or kinds.",
    type=click.Choice(["two", "kinds"]),
    default="two",
    show_default=True,
)
@click.option("--start", type=_File, help="Go on from this model file, not from chance.")
@click.option("--run-folder", type=_Folder, help="Keeps a run that is cut off, to go on from.")
def bundled(
    data: Path,
    out: Path,
    epochs: int | None,
    rate: float | None,
    seed: int | None,
    classes: str,
    start: Path | None,
    run_folder: Path | None,
) -> None:
    """Train the model that comes with the program."""
    from training.bundled import train_bundled
    from training.control import Control
    from training.plan import Plan
    from training.synthesis.structural import KINDS

    plan = Plan()
    plan = Plan(
        classes=plan.classes if classes == "two" else ("normal", *KINDS),
        epochs=epochs or plan.epochs,
        learning_rate=rate or plan.learning_rate,
        seed=plan.seed if seed is None else seed,
    )
    with plain_errors():
        card = train_bundled(
            data,
            out,
            plan=plan,
            emit=say,
            control=Control(),
            start=start,
            run_folder=run_folder,
        )
    click.echo(f"Wrote {out}: {card.metadata.model_version}, AUC on unseen cases {card.auc}.")


@main.command()
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def card(source: Path, target: Path) -> None:
    """Write the model's card for people (TARGET.md) from its JSON."""
    from training.card import card_text, read_card

    target.write_text(card_text(read_card(source)), encoding="utf-8")
    click.echo(f"Wrote {target}.")


@main.command()
@click.argument("folder", type=_Folder)
@click.option("--seed", type=click.IntRange(0), help="Another draw.")
def samples(folder: Path, seed: int | None) -> None:
    """Draw the sample images and their labels.csv."""
    from training.synthesis.samples import SEED, make_samples

    click.echo(f"Drew {make_samples(folder, SEED if seed is None else seed)} images.")


def _repeat(
    sides: dict[str, list[Crop]], plan: Plan, *, data: Path, out: Path, start: Path | None
) -> str:
    from training.bundled import measured, train_on
    from training.control import Control

    control = Control()
    trained = train_on(sides, plan, data=data, start=start, emit=say, control=control)
    card = measured(trained, out, emit=say, control=control)
    return f"Wrote {out}: {card.metadata.model_version}, AUC on unseen cases {card.auc}."


main.add_command(repeat_command(_repeat))
main.add_command(measure)
main.add_command(compare)
main.add_command(efficiency)

if __name__ == "__main__":
    freeze_support()
    main()
