"""`python -m training compare`: the comparison of the paper as one command."""

from __future__ import annotations

from pathlib import Path

import click

from chromoview.core.errors import TrainingError
from chromoview.core.paths import bundled_model
from training.console import plain_errors, say

_Folder = click.Path(path_type=Path, file_okay=False)
_FEWEST = 40
"""Images with which every row can still be trained."""


@click.command()
@click.option("--data", type=_Folder, required=True, help="Normal crops with crops.csv.")
@click.option("--out", type=_Folder, required=True, help="Where the report goes.")
@click.option(
    "--model",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Model file to measure as it is; the bundled one unless named.",
)
@click.option("--images", type=click.IntRange(_FEWEST), help="Training images; 6000 unless said.")
@click.option("--test", type=click.IntRange(_FEWEST), help="Test images; 4000 unless said.")
@click.option("--epochs", type=click.IntRange(1), help="Of every network; 25 unless said.")
@click.option("--seed", type=click.IntRange(0), help="Another draw of everything random.")
@click.option(
    "--publish",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the numbers that the page Insights shows, to ship beside the model.",
)
def compare(
    data: Path,
    out: Path,
    model: Path | None,
    images: int | None,
    test: int | None,
    epochs: int | None,
    seed: int | None,
    publish: Path | None,
) -> None:
    """Compare traditional models, the paper's network and ours on the same images."""
    asked = {"images": images, "test": test, "epochs": epochs, "seed": seed}
    with plain_errors():
        page = run_comparison(
            data,
            out,
            asked={name: value for name, value in asked.items() if value is not None},
            model=model or bundled_model(),
        )
        if publish is not None:
            from training.comparison.publish import publish_report
            from training.comparison.report import NUMBERS

            publish_report(page.parent / NUMBERS, publish)
    click.echo(f"Wrote {page}.")


def run_comparison(data: Path, out: Path, *, asked: dict[str, int], model: Path) -> Path:
    """Make the images, compare, and write the report; returns its page.

    `asked` holds fields of a Plan. A report that is in `out` is replaced at the end, as a whole; a
    run that breaks off leaves it. Raises TrainingError where the packages of the extra `compare`
    are missing, and ChromoViewError for crops, a model or a folder that do not serve.
    """
    try:
        from training.comparison.figures import draw_figures
        from training.comparison.report import check_place, write_report
        from training.comparison.results import Plan
        from training.comparison.run import compare_models
        from training.comparison.sides import make_sides
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("chromoview", "training"):
            raise  # a fault of ours
        raise TrainingError(
            f"The comparison needs the package {error.name}, which is not installed.",
            "Install the extra: pip install 'chromoview[train,compare]'.",
        ) from error
    from chromoview.core.model import load_model
    from training.control import Control

    check_place(out)
    loaded = load_model(model)
    plan = Plan(**asked)
    sides = make_sides(data, plan, spec=loaded.metadata.preprocess, emit=say)
    result = compare_models(sides, plan, model=loaded, emit=say, control=Control())
    return write_report(out, result, draw_figures(result, sides))
