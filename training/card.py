"""The bundled model's card for people, written from the JSON that its training and its measurement
left."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from chromoview.core.errors import TrainingError
from chromoview.core.evaluation_report import figure_rows
from chromoview.core.files import write_whole
from training.measuring.figures import Measurement
from training.measuring.report import NAMES, measurement_lines, table
from training.publish import BundledCard

CALIBRATION = "calibration"
"""The side, where there is one, whose cases neither train nor test."""


_Card = TypeVar("_Card", bound=BundledCard)


class MeasuredCard(BundledCard, frozen=True, kw_only=True):
    """What training left of a model, and what was measured of it since."""

    measurement: Measurement | None = None


def read_card(file: Path) -> MeasuredCard:
    """The card of a bundled model. Raises TrainingError where it cannot be read."""
    return _decoded(file, MeasuredCard)


def _decoded(file: Path, kind: type[_Card]) -> _Card:
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"{file} is not the card of a bundled model: {error}.",
            "Train the model again, or measure it again if its figures are at fault.",
        ) from error


def store_measurement(file: Path, measurement: Measurement) -> None:
    """Put a measurement into the card of the same model, in place of an older one.

    Raises TrainingError where the card is of another model or cannot be read, ChromoViewError where
    it cannot be written.
    """
    card = _decoded(file, BundledCard)  # an older measurement may have another form
    version = card.metadata.model_version
    if version != measurement.model_version:
        raise TrainingError(
            f"{file} is the card of {version}, not of {measurement.model_version}; it was left as "
            "it was.",
            "Give the card that lies beside the model.",
        )
    measured = MeasuredCard(**msgspec.structs.asdict(card) | {"measurement": measurement})
    write_whole(file, msgspec.json.format(msgspec.json.encode(measured), indent=1))


def card_text(card: MeasuredCard) -> str:
    """The card as Markdown. Every number comes from `card`."""
    lines = [
        "# The bundled model",
        "",
        "This page is written by `python -m training card resources/model/card.json "
        "docs/model-card.md`.",
        *_section("", _origin(card)),
        *_section("Data and attribution", _data(card)),
        *_section("Decisions", _decisions(card)),
        *_section("Figures on unseen cases", _figures(card)),
        *_section("Limits", [card.metadata.limits]),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", *([f"## {title}", ""] if title else []), *lines]


def _origin(card: MeasuredCard) -> list[str]:
    data, plan = card.metadata, card.plan
    return [
        "| | |",
        "|---|---|",
        f"| version | `{data.model_version}` |",
        f"| made | {data.created} with ChromoView {data.program_version} |",
        f"| classes | {', '.join(data.classes)} |",
        f"| input | {data.preprocess.height} x {data.preprocess.width} pixels, chromosomes "
        f"{data.preprocess.chromosome_width:g} pixels wide |",
        f"| went on from | {data.parent_version or 'chance'} |",
        f"| recipe | seed {plan.seed}, {plan.epochs} epochs of "
        f"{plan.window.shards_per_epoch * plan.window.shard_size:,} images |",
    ]


def _data(card: MeasuredCard) -> list[str]:
    return [
        card.metadata.attribution,
        "",
        "| side | real crops | cases |",
        "|---|---|---|",
        *(f"| {side} | {count:,} | {card.cases[side]:,} |" for side, count in card.crops.items()),
        "",
        "A case stands on one side only. Training sees crops, sham-operated crops, normal "
        "variants, made abnormalities and drawn chromosomes; the other sides have no drawn ones.",
        "",
        _calibrated(card),
    ]


def _calibrated(card: MeasuredCard) -> str:
    """Which cases set what."""
    if card.cases.get(CALIBRATION):
        return (
            "Validation chose the epoch. The temperature and the operating point were fitted on "
            f"{card.cases[CALIBRATION]:,} calibration cases, which neither train nor test. The "
            "hold-out chose nothing."
        )
    return (
        f"Validation ({card.cases['validation']:,} cases) chose the epoch, and the temperature and "
        "the operating point were fitted on it too. The hold-out chose nothing."
    )


def _decisions(card: MeasuredCard) -> list[str]:
    classes, point = card.metadata.classes, card.metadata.operating_point
    return [
        f"Below an abnormal score of {point.review_low:.3f} the decision is *{classes[0]}*, from "
        f"{point.review_high:.3f} upwards *abnormal*; between the two it is *review*. "
        "Probabilities are those of a collection in which half of the images are abnormal."
    ]


def _figures(card: MeasuredCard) -> list[str]:
    if card.measurement:
        return measurement_lines(card.measurement, "###")
    measured = card.metadata.evaluation
    if measured is None:
        return ["There was no hold-out."]
    return [
        f"{measured.images:,} images of {measured.cases:,} hold-out cases, as training left them; "
        "the protocol's figures were not measured.",
        "",
        *table(("figure", "value"), figure_rows(measured)),
        "",
        "In brackets: 95 % interval over cases. These abnormalities were made on normal "
        "chromosomes of the same laboratory: real ones, and another laboratory's images, are "
        "harder.",
        "",
        *table(
            ("kind", "images", "found right"),
            (
                (NAMES.get(k.kind, k.kind), f"{k.images:,}", f"{k.found_right:.3f}")
                for k in card.by_kind
            ),
        ),
        "",
        f"The number (1 to 22, X, Y) is named rightly on {card.naming_accuracy:.3f} of the "
        "normals.",
    ]
