"""`python -m training measure`: every figure of a model, as JSON and as a page to read."""

from __future__ import annotations

from pathlib import Path

import click

from training.console import plain_errors, say

_File = click.Path(path_type=Path, dir_okay=False)
_Folder = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--model", type=_File, required=True, help="The model file.")
@click.option("--data", type=_Folder, help="Normal crops with crops.csv: the protocol's figures.")
@click.option("--labels", type=_File, help="Real labelled images: their labels.csv.")
@click.option("--out", type=_File, required=True, help="FILE.json; FILE.md is written beside it.")
@click.option("--card", type=_File, help="The model's card.json, to hold the figures of --data.")
@click.option("--quick", is_flag=True, help="A few images of --data, to try it out.")
def measure(
    model: Path,
    data: Path | None,
    labels: Path | None,
    out: Path,
    card: Path | None,
    quick: bool,
) -> None:
    """Measure a model on unseen cases.

    Either on images made by the protocol from the hold-out's crops (--data), or on real labelled
    images (--labels).
    """
    if (data is None) == (labels is None):
        raise click.UsageError("Give either --data or --labels.")
    if out.suffix.lower() != ".json":
        raise click.UsageError("--out should be a .json file.")
    if card and (quick or labels):
        raise click.UsageError("A card holds the protocol's figures alone.")
    from chromoview.core.files import write_whole
    from chromoview.core.model import load_model
    from training.measuring.labelled import measure_labels
    from training.measuring.measure import as_json, measure_hold_out, measure_quickly
    from training.measuring.report import measurement_text
    from training.protocol import hold_out_crops, read_protocol

    with plain_errors():
        loaded = load_model(model)
        if labels is not None:
            found = measure_labels(loaded, labels, emit=say)
        else:
            assert data is not None  # one of the two is there
            run = measure_quickly if quick else measure_hold_out
            found = run(
                loaded, hold_out_crops(data, loaded.metadata.preprocess), read_protocol(), emit=say
            )
        write_whole(out, as_json(found))
        write_whole(out.with_suffix(".md"), measurement_text(found).encode())
        if card:
            from training.card import store_measurement

            store_measurement(card, found)
    click.echo(f"Wrote {out}: {found.images:,} images, AUC {found.overall.auc}.")
