"""`python -m training efficiency`: what so many reviewed images are worth."""

from __future__ import annotations

from pathlib import Path

import click

from chromoview.core.paths import bundled_model
from training.console import plain_errors, say

_Folder = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--data", type=_Folder, required=True, help="Normal crops with crops.csv.")
@click.option("--out", type=_Folder, required=True, help="Where figures, table and chart go.")
@click.option(
    "--model",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The model to start from; the bundled one if left out.",
)
@click.option("--draws", type=click.IntRange(1), help="How often other cases are reviewed.")
@click.option("--threads", type=click.IntRange(0), help="Processor threads; 0 leaves it to torch.")
@click.option("--quick", is_flag=True, help="Three numbers of images, and shorter trainings.")
def efficiency(
    data: Path, out: Path, model: Path | None, draws: int | None, threads: int | None, quick: bool
) -> None:
    """Accuracy and sensitivity against the number of reviewed images.

    A laboratory with another look is made up of crops that the bundled model has not trained on.
    """
    import msgspec

    from training.control import Control
    from training.efficiency import QUICK, EfficiencyPlan, measure_efficiency

    plan = QUICK if quick else EfficiencyPlan()
    settings = msgspec.structs.replace(plan.settings, threads=threads or plan.settings.threads)
    plan = msgspec.structs.replace(plan, draws=draws or plan.draws, settings=settings)
    with plain_errors():
        found = measure_efficiency(
            data, out, model=model or bundled_model(), plan=plan, emit=say, control=Control()
        )
        click.echo(f"Wrote {out}: {len(found.points)} points on {found.measured_images} images.")
