"""A folder of real, normal chromosome crops with its table: what the bundled model grows from.

The table `crops.csv` has the columns file, case, metaphase and chromosome (a number, with or
without its Denver group: 5, C7, X).
"""

from __future__ import annotations

import csv
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chromoview.core.errors import TrainingError
from chromoview.core.jobs import Side
from chromoview.core.registry import sha256_of
from chromoview.core.scan import number_of
from chromoview.core.splits import SplitItem, assign_sides, groups_of

log = logging.getLogger(__name__)

TABLE = "crops.csv"
_COLUMNS = ("file", "case", "metaphase", "chromosome")


@dataclass(frozen=True, slots=True)
class Crop:
    """One normal chromosome."""

    path: Path
    case: str
    cell: str
    number: str
    sha256: str


def read_crops(folder: Path) -> list[Crop]:
    """Every crop of the table whose file exists and whose chromosome has a number.

    Raises TrainingError if there is no table, a column is missing, or nothing is left.
    """
    table = folder / TABLE
    remedy = f"It needs {TABLE} with the columns {', '.join(_COLUMNS)} beside the images."
    try:
        with table.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream, restval=""))
    except OSError as error:
        raise TrainingError(f"{table} cannot be read: {error.strerror}.", remedy) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise TrainingError(f"{table} is not a table in UTF-8: {error}.", remedy) from error
    if rows and not set(_COLUMNS) <= rows[0].keys():
        raise TrainingError(f"{table} lacks a column.", remedy)
    kept = [
        Crop(folder / r["file"], r["case"], r["metaphase"], number, sha256_of(folder / r["file"]))
        for r in rows
        if (number := number_of(r["chromosome"])) and (folder / r["file"]).is_file()
    ]
    if len(kept) < len(rows):
        log.warning("%d of %d rows of %s name no crop", len(rows) - len(kept), len(rows), table)
    if not kept:
        raise TrainingError(f"{folder} has no crop that its table names.", remedy)
    return kept


def by_side(crops: Sequence[Crop]) -> dict[Side, list[Crop]]:
    """Crops by the side that their case's hash gives them; no case, and no content, stands on two
    sides."""
    items = [SplitItem(c.case, c.sha256, "normal") for c in crops]
    sides = assign_sides(items)
    split: dict[Side, list[Crop]] = {"training": [], "validation": [], "hold-out": []}
    for group, crop in zip(groups_of(items), crops, strict=True):
        split[sides[group]].append(crop)
    return split


def number_weights(crops: Sequence[Crop]) -> list[float]:
    """How often to draw each crop, so that rare numbers count nearly as much as common ones.

    Each number's share grows with the square root of its crops: equal shares would repeat the
    rarest few hundreds of times.
    """
    counts = Counter(c.number for c in crops)
    weights = [counts[c.number] ** -0.5 for c in crops]
    total = sum(weights)
    return [w / total for w in weights]
