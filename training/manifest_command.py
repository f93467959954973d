"""`python -m training repeat`: trains again what a manifest describes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from chromoview.core.errors import TrainingError
from training.console import plain_errors

if TYPE_CHECKING:
    from training.crops import Crop
    from training.manifest import Manifest
    from training.plan import Plan

_File = click.Path(path_type=Path, dir_okay=False, exists=True)
_Folder = click.Path(path_type=Path, file_okay=False)


class Train(Protocol):
    """Trains on the sides of the crops below `data` by a plan, from a model file or from chance,
    leaves model and card in `out` and says in words what it made."""

    def __call__(
        self,
        sides: dict[str, list[Crop]],
        plan: Plan,
        *,
        data: Path,
        out: Path,
        start: Path | None,
    ) -> str: ...


def repeat_command(train: Train) -> click.Command:
    """The command, for a way to train the bundled model."""

    @click.command()
    @click.argument("manifest", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--data", type=_Folder, required=True, help="The folder of the images.")
    @click.option("--out", type=_Folder, required=True, help="Where the model and its card go.")
    @click.option("--start", type=_File, help="The model file that the run started from.")
    def repeat(manifest: Path, data: Path, out: Path, start: Path | None) -> None:
        """Train again what MANIFEST describes, after checking every image by its hash."""
        from training.manifest import crops_of, differences, read, this_machine

        with plain_errors():
            told = read(manifest)
            plan = plan_of(told)
            for change in differences(told.machine, this_machine(told.settings)):
                click.echo(f"The last digits may differ: {change}.", err=True)
            _check_start(told.start_model, start)
            said = train(crops_of(told, data), plan, data=data, out=out, start=start)
        click.echo(said)

    return repeat


def _check_start(wanted: str, start: Path | None) -> None:
    from chromoview.core.registry import sha256_of

    found = sha256_of(start) if start else ""
    if found != wanted:
        origin = f"the model file of SHA-256 {wanted}" if wanted else "chance"
        raise TrainingError(
            f"The run started from {origin}, not from {start or 'chance'}.",
            "Give that file by --start." if wanted else "Leave out --start.",
        )


def plan_of(manifest: Manifest) -> Plan:
    """The plan of a manifest.

    Raises TrainingError for the manifest of a retraining, and for a plan with a part that this
    version of the program does not know and would leave out.
    """
    import msgspec

    from training.plan import Plan

    if manifest.what != "bundled":
        raise TrainingError(
            "This is the manifest of a retraining with a laboratory's own labels.",
            "Run its job file again: python -m training worker JOBFILE.",
        )
    remedy = "Repeat it with the version of the program that wrote the manifest."
    try:
        plan = msgspec.convert(manifest.plan, type=Plan)
    except msgspec.ValidationError as error:
        raise TrainingError(f"The manifest's plan cannot be used: {error}.", remedy) from error
    unknown = _unknown(manifest.plan, msgspec.json.decode(msgspec.json.encode(plan)))
    if unknown:
        raise TrainingError(
            f"The manifest's plan has what this version does not know: {', '.join(unknown)}.",
            remedy,
        )
    return plan


def _unknown(told: Mapping[str, Any], understood: Mapping[str, Any], where: str = "") -> list[str]:
    found = []
    for name, value in told.items():
        if name not in understood:
            found.append(f"{where}{name}")
        elif isinstance(value, dict):
            found += _unknown(value, understood[name], f"{where}{name}.")
    return found
