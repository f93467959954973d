"""A folder of real, normal chromosome crops with its table: what the bundled model grows from.

The table `crops.csv` has the columns file, case, metaphase and chromosome (a number, with or
without its Denver group: 5, C7, X).
"""

from __future__ import annotations

import csv
import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from chromoview.core.domain import Float32Array
from chromoview.core.duplicates import CORRELATION, DISTANCE, fingerprints, near_duplicates
from chromoview.core.errors import ImageError, TrainingError
from chromoview.core.files import write_whole
from chromoview.core.images import load_image
from chromoview.core.jobs import Side
from chromoview.core.preprocess import PreprocessSpec, prepare
from chromoview.core.registry import sha256_of
from chromoview.core.scan import number_of
from chromoview.core.splits import SplitItem, assign_sides, groups_of, members

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


def by_side(crops: Sequence[Crop], near: Mapping[str, str] | None = None) -> dict[Side, list[Crop]]:
    """Crops by the side that their case's hash gives them; no case, and no content, stands on two
    sides.

    With `near` (see `near_groups`) neither do near-duplicates: cases that share one, on different
    sides by their hashes, go to training or else to validation. All others stay where they are, so
    that the hold-out only loses cases.
    """
    items = [SplitItem(c.case, c.sha256, "normal") for c in crops]
    if near:
        hashed = assign_sides(items)
        known = {
            name: hashed[group]
            for group, item in zip(groups_of(items), items, strict=True)
            for name in members(item)
        }
        items = [replace(item, near=near.get(item.sha256, "")) for item in items]
        sides = assign_sides(items, known)
    else:
        sides = assign_sides(items)
    split: dict[Side, list[Crop]] = {"training": [], "validation": [], "hold-out": []}
    for group, crop in zip(groups_of(items), crops, strict=True):
        split[sides[group]].append(crop)
    return split


def sides_of(
    data: Path, spec: PreprocessSpec, *, kept: Path | None = None
) -> dict[str, list[Crop]]:
    """The crops of a folder on four sides: training, validation, calibration and hold-out.

    Near-duplicates stand on one side; the search for them takes about 2 ms a crop, and what it
    finds is kept in the file `kept`. Half of the validation cases, by hash, calibrate instead: they
    neither train, nor stop a run, nor test. Raises TrainingError where there is no table.
    """
    crops = read_crops(data)
    near = near_groups(crops, spec, kept=kept)
    sides: dict[str, list[Crop]] = dict(by_side(crops, near).items())
    linked = linked_cases(crops, near)
    halves: dict[bool, list[Crop]] = {False: [], True: []}
    for crop in sides["validation"]:
        digest = hashlib.sha256(f"calibration {linked[crop.case]}".encode()).digest()
        halves[digest[0] % 2 == 1].append(crop)
    return {**sides, "validation": halves[False], "calibration": halves[True]}


def linked_cases(crops: Sequence[Crop], near: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each case the smallest name among those that it is linked with, by equal content or by
    near-duplicates: they are one, in a further split and in intervals over cases."""
    items = [SplitItem(c.case, c.sha256, "normal", (near or {}).get(c.sha256, "")) for c in crops]
    names: dict[str, str] = {}
    for group, crop in zip(groups_of(items), crops, strict=True):
        names[group] = min(crop.case, names.get(group, crop.case))
    return {c.case: names[g] for g, c in zip(groups_of(items), crops, strict=True)}


class _NearFile(msgspec.Struct, frozen=True, kw_only=True):
    """Near-duplicates that were found before."""

    of: str
    """Hash of the crops that were searched, and how."""
    near: dict[str, str]


def near_groups(
    crops: Sequence[Crop], spec: PreprocessSpec, *, kept: Path | None = None
) -> dict[str, str]:
    """The group of each crop that has near-duplicates, by the crops' SHA-256; a group is named by
    its smallest hash. Crops that cannot be read have none.

    It takes about 2 ms a crop. What was found for the same crops is read from the file `kept`, if
    there is one, and else written there.
    """
    paths = {crop.sha256: crop.path for crop in sorted(crops, key=lambda c: c.sha256)}
    searched = [*paths, msgspec.json.encode(spec).decode(), str(DISTANCE), str(CORRELATION)]
    of = hashlib.sha256("\n".join(searched).encode()).hexdigest()
    if kept and kept.is_file():
        try:
            found = msgspec.json.decode(kept.read_bytes(), type=_NearFile)
        except (OSError, ValueError) as error:
            log.warning("%s is read no more: %s", kept, error)
        else:
            if found.of == of:
                return found.near
    names = list(paths)
    near = {
        names[index]: names[group[0]]
        for group in near_duplicates(fingerprints(_prepared(paths.values(), spec)))
        for index in group
    }
    log.info("%d of %d crops have near-duplicates", len(near), len(names))
    if kept:
        write_whole(kept, msgspec.json.encode(_NearFile(of=of, near=near)))
    return near


def _prepared(paths: Iterable[Path], spec: PreprocessSpec) -> Iterator[Float32Array]:
    for path in paths:
        try:
            yield prepare(load_image(path).pixels, spec).image
        except ImageError:
            yield np.zeros((spec.height, spec.width), dtype=np.float32)


def number_weights(crops: Sequence[Crop]) -> list[float]:
    """How often to draw each crop, so that rare numbers count as much as common ones: the smallest
    chromosomes seldom lie free of others, and a cell has as many of them."""
    counts = Counter(c.number for c in crops)
    weights = [1 / counts[c.number] for c in crops]
    total = sum(weights)
    return [w / total for w in weights]
