"""What the commands take as arguments, checked while the command line is read: wrong use is told
before any work is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chromoview.core.errors import ChromoViewError

FILE = click.Path(path_type=Path, dir_okay=False)
KNOWN_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)
ANY_PATH = click.Path(path_type=Path)
KNOWN_PATH = click.Path(path_type=Path, exists=True)


def ending_in(*endings: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Refuses a file's name at once, not when the work for it is done."""

    def check(_context: click.Context, _parameter: click.Parameter, file: Path | None) -> Any:
        if file is None or file.suffix.lower() in endings:
            return file
        *others, last = endings
        raise click.BadParameter(f"{file.name!r} must end in {', '.join(others)} or {last}.")

    return check


LABEL_FILES = (".csv", ".json")


def labels_target(_context: click.Context, _parameter: click.Parameter, target: Path) -> Path:
    """Refuses what names neither a file of labels nor a folder."""
    if target.suffix and not target.is_dir() and target.suffix.lower() not in LABEL_FILES:
        raise click.BadParameter(f"{target.name!r} must end in .csv or .json, or name a folder.")
    return target


def pattern(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """Refuses a text that is no pattern of paths."""
    if text is not None:
        from chromoview.core.scan import PlacementPattern

        try:
            PlacementPattern(text)
        except ChromoViewError as error:
            raise click.BadParameter(str(error)) from error
    return text
