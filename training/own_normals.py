"""Images made for a laboratory's retraining, out of nothing that it has not got.

Structural and sham operations on its own reviewed normals show every kind of abnormality in its
own look; drawn chromosomes need nothing at all and remind the network of what it knew.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import torch

from chromoview.core.domain import CHROMOSOMES, Float32Array
from chromoview.core.errors import ImageError, TrainingError
from chromoview.core.events import Note, Progress
from chromoview.core.images import load_image
from chromoview.core.jobs import TrainSettings
from chromoview.core.metrics import IntArray
from chromoview.core.preprocess import PreprocessSpec
from training.chromonet import ChromoNet, Scores
from training.control import Control
from training.crops import Crop
from training.dataset import UNKNOWN_CHROMOSOME, Emit, LabelledArrays
from training.lab import class_of_kind
from training.stream import Maker, Recipe, Shard, joined
from training.synthesis.straighten import straighten
from training.synthesis.structural import KINDS

log = logging.getLogger(__name__)

NAMED_FROM = 0.9
"""Confidence of the naming head from which it gives a normal of unknown number its number. In a
look that the network had not met, 99 of 100 such names were right."""
_LEAST_DRAWN = 0.4
"""Share of the made images that is drawn, however many own normals can be operated on."""
_SOURCES = 12
"""Own normals that can be operated on at which operations on them are half of what may be made on
them."""
_CHUNK = 100
"""Images made between two looks at the control, and looked at between two words of it."""
_BATCH = 256


def make_images(
    side: LabelledArrays,
    namer: ChromoNet | None,
    *,
    classes: tuple[str, ...],
    spec: PreprocessSpec,
    settings: TrainSettings,
    emit: Emit,
    control: Control,
) -> Shard | None:
    """`settings.made_images` images for one side, made on this side's normals and drawn; None for
    none.

    They follow from the images and the settings' seed. `namer`, where there is one, gives a number
    to normals to which nobody has. Raises Cancelled.
    """
    if not settings.made_images:
        return None
    crops = operable(own_normals(side, namer), control, emit)
    recipe = _recipe(len(crops), classes)
    emit(Note(level="info", text=_announced(len(crops), int((side.classes == 0).sum()))))
    for maker in (Maker(crops, recipe, spec), Maker([], _drawn_only(recipe), spec)):
        try:
            return _made(maker, settings, emit, control)
        except TrainingError as error:
            # A few normals of one number allow no derivative, for example.
            log.warning("only drawn chromosomes are used: %s", error)
    raise AssertionError("drawn chromosomes allow every kind")


def own_normals(side: LabelledArrays, namer: ChromoNet | None) -> list[Crop]:
    """The normals of one side whose number is known, or named with confidence."""
    normal = np.flatnonzero(side.classes == 0)
    numbers = side.chromosomes.copy()
    nameless = normal[numbers[normal] == UNKNOWN_CHROMOSOME]
    if namer is not None:
        numbers[nameless] = _named(namer, side.images[nameless])
    rows = [i for i in normal if numbers[i] != UNKNOWN_CHROMOSOME and len(side.sources)]
    return [
        Crop(
            path=Path(side.sources[i].path),
            case=side.cases[i],
            cell=side.sources[i].cell,
            number=CHROMOSOMES[numbers[i]],
            sha256=side.sources[i].sha256,
        )
        for i in rows
    ]


@torch.no_grad()
def _named(network: ChromoNet, images: Float32Array) -> IntArray:
    """Numbers `[n]`, -1 where the naming head is not sure."""
    found = [np.zeros(0, dtype=np.int64)]
    network.eval()
    for first in range(0, len(images), _BATCH):
        scores: Scores = network(torch.from_numpy(images[first : first + _BATCH]))
        sure, number = scores.chromosomes.softmax(1).max(1)
        found.append(torch.where(sure >= NAMED_FROM, number, UNKNOWN_CHROMOSOME).numpy())
    return np.concatenate(found)


def operable(crops: Sequence[Crop], control: Control, emit: Emit = lambda _: None) -> list[Crop]:
    """Those that can be straightened and whose p end is found with confidence.

    Where few cells have chromosomes of two numbers among them, all count as one cell: a derivative
    takes its segment from a chromosome of the same cell, and better from another one than none.
    """
    kept = []
    for done, crop in enumerate(crops):
        control.check()
        if done % _CHUNK == 0:
            emit(Progress(stage="Looking at the normals", done=done, total=len(crops)))
        try:
            found = straighten(load_image(crop.path).pixels, crop.number)
        except ImageError:
            continue
        if found is not None and found.confidence >= Recipe().confidence:
            kept.append(crop)
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for crop in kept:
        numbers[crop.case, crop.cell].add(crop.number)
    paired = sum(len(numbers[crop.case, crop.cell]) > 1 for crop in kept)
    return kept if 2 * paired >= len(kept) else [replace(c, case="", cell="") for c in kept]


def _recipe(sources: int, classes: tuple[str, ...]) -> Recipe:
    """As many images of each class as of any other, by how many own normals there are."""
    kinds = {class_of_kind(kind, classes) for kind in KINDS} - {None}
    drawn = _LEAST_DRAWN + (1 - _LEAST_DRAWN) * _SOURCES / (_SOURCES + sources)
    recipe = Recipe(abnormal=len(kinds) / (1 + len(kinds)), drawn=drawn)
    return recipe if sources else _drawn_only(recipe)


def _drawn_only(recipe: Recipe) -> Recipe:
    return msgspec.structs.replace(recipe, drawn=1.0)


def _announced(sources: int, normals: int) -> str:
    if sources:
        return (
            f"Abnormalities of every kind are made on {sources} of the {normals} reviewed normals "
            "that train, and on drawn chromosomes."
        )
    return (
        "None of the reviewed normals that train can be operated on (each needs a known number and "
        "a whole outline): abnormalities are made on drawn chromosomes alone."
    )


def _made(maker: Maker, settings: TrainSettings, emit: Emit, control: Control) -> Shard:
    shards: list[Shard] = []
    began = control.worked()
    for first in range(0, settings.made_images, _CHUNK):
        control.check()
        count = min(_CHUNK, settings.made_images - first)
        shards.append(maker.shard((settings.seed, first), count))
        done, took = first + count, max(control.worked() - began, 1e-6)
        emit(
            Progress(
                stage="Making images",
                done=done,
                total=settings.made_images,
                rate=done / took,
                seconds_left=took / done * (settings.made_images - done),
            )
        )
    return joined(shards)
