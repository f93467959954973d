"""`python -m training`: what trains outside the application.

`worker JOBFILE` is one run, as the application starts it; `bundled` trains the model that comes
with the program, from real crops; `card` writes that model's card; `samples` draws the samples.
"""

from __future__ import annotations

import sys
from multiprocessing import freeze_support
from pathlib import Path

import click

from chromoview.core.errors import ChromoViewError
from chromoview.core.events import Epoch, Event, Note, Progress
from chromoview.core.exit_codes import EXIT_FAILED
from training.worker import main as run_job

_Folder = click.Path(path_type=Path, file_okay=False)


@click.group()
def main() -> None:
    """What trains outside the application."""


@main.command()
@click.argument("job", type=click.Path(path_type=Path))
def worker(job: Path) -> None:
    """Run a job file: events as JSON Lines on stdout, `stop` and `cancel` on stdin."""
    sys.exit(run_job(job))


@main.command()
@click.option("--data", type=_Folder, required=True, help="Normal crops with crops.csv.")
@click.option("--out", type=_Folder, required=True, help="Where the model and its card go.")
@click.option("--epochs", type=click.IntRange(1), help="Fewer, to try it out.")
@click.option("--seed", type=click.IntRange(0), help="Another draw of everything random.")
def bundled(data: Path, out: Path, epochs: int | None, seed: int | None) -> None:
    """Train the model that comes with the program."""
    from training.bundled import Plan, train_bundled
    from training.control import Control

    plan = Plan()
    plan = Plan(epochs=epochs or plan.epochs, seed=plan.seed if seed is None else seed)
    try:
        card = train_bundled(data, out, plan=plan, emit=_say, control=Control())
    except ChromoViewError as error:
        click.echo(f"training: {error}", err=True)
        sys.exit(EXIT_FAILED)
    click.echo(f"Wrote {out}: {card.metadata.model_version}, AUC on unseen cases {card.auc}.")


@main.command()
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def card(source: Path, target: Path) -> None:
    """Write the model's card for people (TARGET.md) from its JSON."""
    from training.card import card_text, read_card

    target.write_text(card_text(read_card(source)), encoding="utf-8")
    click.echo(f"Wrote {target}.")


def _say(event: Event) -> None:
    match event:
        case Epoch():
            checked = event.validation_loss, event.validation_accuracy
            click.echo(
                f"epoch {event.epoch}/{event.epochs}  loss {event.training_loss:.3f}, validation "
                f"loss and accuracy {checked}{'  best' if event.best else ''}"
            )
        case Progress():
            click.echo(f"{event.stage} {event.done} of {event.total}")
        case Note():
            click.echo(event.text)
        case _:
            pass


@main.command()
@click.argument("folder", type=_Folder)
@click.option("--seed", type=click.IntRange(0), help="Another draw.")
def samples(folder: Path, seed: int | None) -> None:
    """Draw the sample images and their labels.csv."""
    from training.synthesis.samples import SEED, make_samples

    click.echo(f"Drew {make_samples(folder, SEED if seed is None else seed)} images.")


if __name__ == "__main__":
    freeze_support()
    main()
