"""The published comparison that ships beside the model: what each model scored on the same images.

`python -m training compare --publish` writes the file; the page Insights draws it.
"""

from __future__ import annotations

import logging
from typing import Literal

import msgspec

from chromoview.core import paths
from chromoview.core.metrics import Figure

logger = logging.getLogger(__name__)

BUNDLED_ROW = "ChromoNet, the bundled file"
"""Name of the row of the model that ships."""

Group = Literal["traditional", "network", "ours"]


class ComparedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One model on the test images; a figure that is not defined there is None."""

    name: str
    group: Group
    model_version: str = ""
    """Of a finished model file; empty where the model was trained for the comparison, on the images
    that all of those share."""
    accuracy: Figure | None
    precision: Figure | None
    sensitivity: Figure | None
    """The paper calls it recall."""
    f1: Figure | None
    auc: Figure | None

    def __post_init__(self) -> None:
        for figure in (self.accuracy, self.precision, self.sensitivity, self.f1, self.auc):
            if figure is not None:
                _check(figure.value, figure.low, figure.high)


class PublishedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the paper says of a model on images of its own. It gives no intervals."""

    name: str
    accuracy: float
    precision: float
    sensitivity: float
    f1: float

    def __post_init__(self) -> None:
        _check(self.accuracy, self.precision, self.sensitivity, self.f1)


class ComparisonFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The few numbers of a whole comparison that people look at."""

    created: str
    """UTC, ISO 8601."""
    program_version: str
    command: str
    """What was run."""
    protocol: str
    """What the test images follow from, in a sentence."""
    training_images: int
    test_images: int
    test_cases: int
    rows: tuple[ComparedRow, ...]
    published: tuple[PublishedRow, ...]

    def __post_init__(self) -> None:
        if not self.rows or min(self.training_images, self.test_images, self.test_cases) < 1:
            raise ValueError("a comparison has rows, images and cases")


def _check(*shares: float) -> None:
    if not all(0.0 <= share <= 1.0 for share in shares):
        raise ValueError("figures lie between 0 and 1")


def comparison_figures() -> ComparisonFigures | None:
    """The comparison that ships with the program; None where its file is missing or damaged."""
    try:
        return msgspec.json.decode(paths.comparison().read_bytes(), type=ComparisonFigures)
    except (OSError, msgspec.MsgspecError) as error:
        logger.warning("The figures of the comparison cannot be read: %s", error)
        return None
