"""Crops of normal chromosomes, drawn, with their table: a small stand-in for a real folder."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from chromoview.core.domain import UInt8Image
from training.crops import TABLE
from training.synthesis.bend import render
from training.synthesis.ideogram import draw, draw_look

NUMBERS = ("1", "1", "2", "2", "5", "5", "X")


def write_crops(folder: Path, *, cases: int, numbers: Sequence[str] = NUMBERS) -> Path:
    """One cell of each case; returns `folder`."""
    rng = np.random.default_rng(4)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / TABLE).open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        table.writerow(["file", "case", "metaphase", "chromosome"])
        for case in range(cases):
            look = draw_look(rng)
            for index, number in enumerate(numbers):
                name = f"case{case}/{number}_{index}.png"
                image: UInt8Image = render(draw(number, rng, look=look), rng)
                (folder / name).parent.mkdir(exist_ok=True)
                cv2.imencode(".png", image)[1].tofile(folder / name)
                table.writerow([name, f"case{case}", f"cell{case}", number])
    return folder
