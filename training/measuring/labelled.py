"""Real labelled image files, measured as the application sees them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from chromoview.core.domain import CHROMOSOMES, DEFAULT_CLASSES, ImageFile, training_class
from chromoview.core.errors import LabelError, TrainingError
from chromoview.core.events import Note, Progress
from chromoview.core.labels_csv import LabelRow, read_labels
from chromoview.core.model import Model
from chromoview.core.pipeline import read
from training.measuring.figures import Measurement
from training.measuring.measure import measure_scored
from training.measuring.scored import Emit, Scored, say

_REPORT_EVERY = 200


def measure_labels(model: Model, labels: Path, *, emit: Emit) -> Measurement:
    """Figures of `model` on the images of a labels file. A column `kind` beside the labels gives
    figures for each kind.

    An image that cannot be read, or whose label does not train, is left out with a note; one in
    which no chromosome is found counts, with review as its decision. Raises LabelError, and
    TrainingError where nothing is left.
    """
    scored = score_labels(model, labels, emit=emit)
    return measure_scored(model, scored, images_of=f"real labelled images, {labels.parent.name}")


def score_labels(model: Model, labels: Path, *, emit: Emit) -> Scored:
    """What `model` says of the images of a labels file."""
    metadata = model.metadata
    rows = [
        (row, kind, name)
        for row, kind in zip(read_labels(labels), _kinds(labels), strict=True)
        if (name := _class(row.label, metadata.classes))
    ]
    images, kept, unfit = [], [], []
    for done, (row, kind, name) in enumerate(rows, start=1):
        found = read(ImageFile(row.path, labels.parent, row.placement), metadata.preprocess)
        if found.image is None:
            emit(Note(level="warning", text=f"Left out: {row.path.name}. {found.row.error}"))
            continue
        images.append(found.image)
        kept.append((row, kind, name))
        unfit.append(found.unfit)
        if done % _REPORT_EVERY == 0 or done == len(rows):
            emit(Progress(stage="Reading images", done=done, total=len(rows)))
    if not kept:
        raise TrainingError(
            f"No image of {labels} can be measured.",
            f"Its labels should be among {', '.join(metadata.classes)}.",
        )
    return Scored(
        said=say(model, np.stack(images), emit),
        positive=np.array([name != metadata.classes[0] for _, _, name in kept], dtype=bool),
        cases=tuple(_case(row) for row, _, _ in kept),
        chromosomes=np.array([_number(row) for row, _, _ in kept], dtype=np.int64),
        kinds=tuple(kind for _, kind, _ in kept),
        sizes_mb=np.full(len(kept), np.nan),
        polarity=np.full(len(kept), -1, dtype=np.int64),
        unfit=np.array(unfit, dtype=bool),
    )


def _class(label: str, classes: tuple[str, ...]) -> str:
    """The class of a label; empty where it does not count. A model that tells kinds apart is
    measured on plainly abnormal images too."""
    name = training_class(label, classes)
    return name or (label if label == DEFAULT_CLASSES[1] else "")


def _case(row: LabelRow) -> str:
    """An image without a case counts as a case of its own."""
    return row.placement.case or f"image:{row.path}"


def _number(row: LabelRow) -> int:
    name = row.placement.chromosome
    return CHROMOSOMES.index(name) if name in CHROMOSOMES else -1


def _kinds(labels: Path) -> list[str]:
    """The column `kind`, one text for each row that `read_labels` gives."""
    try:
        text = labels.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LabelError(
            f"{labels} cannot be read: {error.strerror or error}.", "Check where the file is."
        ) from error
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    columns = [c.strip().lower() for c in next(reader, [])]
    place = columns.index("kind") if "kind" in columns else -1
    return [
        cells[place].strip() if 0 <= place < len(cells) else ""
        for cells in reader
        if any(c.strip() for c in cells)
    ]
