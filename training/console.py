"""What training's commands say on the screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from chromoview.core.errors import ChromoViewError
from chromoview.core.events import Epoch, Event, Note, Progress
from chromoview.core.exit_codes import EXIT_FAILED


def say(event: Event) -> None:
    """An event as a line."""
    match event:
        case Epoch():
            loss, accuracy = event.validation_loss, event.validation_accuracy
            checked = (
                ""
                if loss is None or accuracy is None
                else f"; validation loss {loss:.3f}, accuracy {accuracy:.3f}"
            )
            click.echo(
                f"epoch {event.epoch}/{event.epochs}  loss {event.training_loss:.3f}, accuracy "
                f"{event.training_accuracy:.3f}{checked}{'  best' if event.best else ''}"
            )
        case Progress():
            of = "" if event.total is None else f" of {event.total}"
            click.echo(f"{event.stage}: {event.done}{of}")
        case Note():
            click.echo(event.text)
        case _:
            pass


@contextmanager
def plain_errors() -> Iterator[None]:
    """End with a sentence on standard error, not with a trace, where the user can mend it."""
    try:
        yield
    except ChromoViewError as error:
        click.echo(f"training: {error}", err=True)
        sys.exit(EXIT_FAILED)
