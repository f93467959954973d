"""Writes the bundled sample images: drawn chromosomes of made-up cases, with their labels."""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from chromoview.core.domain import CHROMOSOMES, UInt8Image
from training.synthesis.bend import render
from training.synthesis.ideogram import Look, draw, draw_look
from training.synthesis.structural import KINDS, Product, synthesise

log = logging.getLogger(__name__)

SEED = 7
"""The seed of the samples that come with the program."""

COLUMNS = ("path", "label", "case", "cell", "chromosome", "kind", "iscn")

_CASES = 10
_CELLS = 2
_IMAGES = 3
"""Per cell; every second image of a case is abnormal."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One drawn image and its row of labels.csv."""

    image: UInt8Image
    case: str
    cell: str
    chromosome: str
    name: str
    product: Product

    @property
    def path(self) -> str:
        """Below the folder of labels.csv, with forward slashes."""
        return f"{self.case}/{self.cell}/{self.name}.png"

    def row(self) -> tuple[str, ...]:
        made = self.product
        return (self.path, made.label, self.case, self.cell, self.chromosome, made.kind, made.iscn)


def draw_samples(seed: int) -> Iterator[Sample]:
    """Ten cases of two cells of three images; half are abnormal, the kinds equally often."""
    rng = np.random.default_rng(seed)
    numbers = _shuffled_numbers(rng)
    index = 0
    for case_index in range(_CASES):
        case = f"case{case_index + 1:02d}"
        for cell_index in range(_CELLS):
            look = draw_look(rng)
            for image_index in range(_IMAGES):
                abnormal = (image_index + cell_index) % 2 == 1
                kind = KINDS[index // 2 % len(KINDS)] if abnormal else None
                product = _operate(next(numbers), look, kind, rng)
                number = product.straight.number
                yield Sample(
                    image=render(product.straight, rng),
                    case=case,
                    cell=f"{case}-{cell_index + 1}",
                    chromosome=number,
                    name=f"{number}_{image_index + 1}",
                    product=product,
                )
                index += 1


def make_samples(folder: Path, seed: int) -> int:
    """Write the images and `labels.csv` into `folder`; return the number of images.

    The same seed gives the same pixels. Raises OSError where the folder cannot be written.
    """
    rows = []
    for sample in draw_samples(seed):
        path = folder / sample.path
        path.parent.mkdir(parents=True, exist_ok=True)
        _, data = cv2.imencode(".png", sample.image, [cv2.IMWRITE_PNG_COMPRESSION, 9])
        path.write_bytes(data.tobytes())
        rows.append(sample.row())
    with (folder / "labels.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    log.info("wrote %d sample images to %s", len(rows), folder)
    return len(rows)


def _operate(number: str, look: Look, kind: str | None, rng: np.random.Generator) -> Product:
    """A product of this number, or of another that allows the kind where this one does not; a
    normal one has a segment of its homologue."""
    while True:
        others = [other for other in CHROMOSOMES if other not in (number, "Y")]
        other = others[int(rng.integers(len(others)))] if kind else number
        source, partner = (draw(name, rng, look=look) for name in (number, other))
        product = synthesise(source, partner=partner, kind=kind, rng=rng)
        if product is not None:
            return product
        number = others[int(rng.integers(len(others)))]


def _shuffled_numbers(rng: np.random.Generator) -> Iterator[str]:
    """All numbers in a random order, again and again."""
    while True:
        yield from (CHROMOSOMES[i] for i in rng.permutation(len(CHROMOSOMES)))
