"""The bundled model's card for people, written from the JSON that its training left."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chromoview.core.errors import TrainingError
from chromoview.core.evaluation_report import figure_rows
from training.bundled import BundledCard
from training.stream import UNTOUCHED
from training.synthesis.structural import SHAM

_NAMES = {
    "deletion_terminal": "terminal deletion",
    "deletion_interstitial": "interstitial deletion",
    SHAM: "normal, through sham operations",
    UNTOUCHED: "normal, as it was",
}


def read_card(file: Path) -> BundledCard:
    """The card of a bundled model. Raises TrainingError where it cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=BundledCard)
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"{file} is not the card of a bundled model: {error}.", "Train the model again."
        ) from error


def card_text(card: BundledCard) -> str:
    """The card as Markdown. Every number comes from `card`."""
    lines = [
        "# The bundled model",
        "",
        "This page is written by `python -m training card resources/model/card.json "
        "docs/model-card.md`.",
        *_section("", _origin(card)),
        *_section("Data and attribution", _data(card)),
        *_section("Figures on the hold-out", _figures(card)),
        *_section("Decisions", _decisions(card)),
        *_section("Limits", [card.metadata.limits]),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", *([f"## {title}", ""] if title else []), *lines]


def _origin(card: BundledCard) -> list[str]:
    data, plan = card.metadata, card.plan
    return [
        "| | |",
        "|---|---|",
        f"| version | `{data.model_version}` |",
        f"| made | {data.created} with ChromoView {data.program_version} |",
        f"| classes | {', '.join(data.classes)} |",
        f"| input | {data.preprocess.height} x {data.preprocess.width} pixels, chromosomes "
        f"{data.preprocess.chromosome_width:g} pixels wide |",
        f"| recipe | seed {plan.seed}, {plan.epochs} epochs of "
        f"{plan.shards_per_epoch * plan.shard_size:,} images |",
    ]


def _data(card: BundledCard) -> list[str]:
    return [
        card.metadata.attribution,
        "",
        "| side | real crops | cases |",
        "|---|---|---|",
        *(f"| {side} | {count:,} | {card.cases[side]:,} |" for side, count in card.crops.items()),
        "",
        "A case stands on one side only. Training sees crops, sham-operated crops, made "
        "abnormalities and drawn chromosomes; validation and hold-out have no drawn ones. "
        "Validation chose the epoch, the temperature and the operating point; the hold-out was "
        "measured once, at the end of this run.",
    ]


def _decisions(card: BundledCard) -> list[str]:
    classes, point = card.metadata.classes, card.metadata.operating_point
    return [
        f"Below an abnormal score of {point.review_low:.3f} the decision is *{classes[0]}*, from "
        f"{point.review_high:.3f} upwards *abnormal*; between the two it is *review*. "
        "Probabilities are those of a collection in which half of the images are abnormal."
    ]


def _figures(card: BundledCard) -> list[str]:
    measured = card.metadata.evaluation
    if measured is None:
        return ["There was no hold-out."]
    return [
        f"{measured.images:,} images of {measured.cases:,} cases.",
        "",
        "| figure | value |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in figure_rows(measured)),
        "",
        "In brackets: 95 % interval over cases. Half of the images are abnormal, six kinds equally "
        "often; half of the changes are 12 to 40 % of the chromosome's length (inversions 25 to "
        "60 %), the others are drawn equally often from 5-10, 10-20, 20-40 and over 40 Mb. These "
        "abnormalities were made on normal chromosomes of the same laboratory: real ones, and "
        "another laboratory's images, are harder.",
        "",
        "| kind | images | found right |",
        "|---|---|---|",
        *(
            f"| {_NAMES.get(k.kind, k.kind)} | {k.images:,} | {k.found_right:.3f} |"
            for k in card.by_kind
        ),
        "",
        f"The number (1 to 22, X, Y) is named rightly on {card.naming_accuracy:.3f} of the "
        "normals.",
    ]
