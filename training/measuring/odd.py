"""Normals that look odd, enough of each kind to give its specificity.

The protocol's own set holds a few dozen of each variant at most. Here every normal variant and
every odd appearance is made on crops of the numbers on which it occurs, each number as often as
another. What the crops do not allow (too few of a number can be straightened) is made on drawn
chromosomes, and its name says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.errors import ImageError
from chromoview.core.events import Note, Progress
from chromoview.core.images import load_image
from chromoview.core.model import Model
from chromoview.core.preprocess import PreprocessSpec, prepare
from training.crops import Crop
from training.measuring.breakdown import Breakdown
from training.measuring.figures import ENOUGH_IMAGES, Part
from training.measuring.resampled import Resampled
from training.measuring.scored import Emit, Scored, say
from training.stream import Recipe
from training.synthesis.bend import pose
from training.synthesis.ideogram import draw, draw_look
from training.synthesis.oddities import ODDITIES, apply_oddity
from training.synthesis.straight import Straight
from training.synthesis.straighten import straighten
from training.synthesis.structural import synthesise
from training.synthesis.variants import VARIANTS, make_variant, numbers_of

NAMES = (*VARIANTS, *ODDITIES)
EACH = ENOUGH_IMAGES + 20
_TRIES = 40
"""Crops tried for one image, on average, before a name is given up."""


DRAWN = " (drawn)"


@dataclass(frozen=True, slots=True)
class Odd:
    """A normal that looks odd."""

    image: NDArray[np.uint8]
    """`[height, width]`, stain 0..255."""
    kind: str
    """One of VARIANTS or ODDITIES, followed by DRAWN where it was made on drawn chromosomes."""
    case: str
    """A drawn chromosome counts as a case of its own."""
    number: str


class OddMaker:
    """Makes normals of one odd look after the other from one side's crops."""

    def __init__(self, crops: Sequence[Crop], *, confidence: float, spec: PreprocessSpec) -> None:
        self._crops, self._confidence, self._spec = list(crops), confidence, spec
        self._straight: dict[int, Straight | None] = {}

    def images(self, name: str, count: int, seed: int) -> list[Odd]:
        """Up to `count` images of the variant or oddity `name`; fewer, or none, where neither crops
        nor drawn chromosomes allow more."""
        rng = np.random.default_rng((seed, NAMES.index(name)))
        return self._real(name, count, rng) or self._drawn(name, count, rng)

    def _real(self, name: str, count: int, rng: np.random.Generator) -> list[Odd]:
        numbers = _numbers(name)
        places = [i for i, crop in enumerate(self._crops) if crop.number in numbers]
        counts = Counter(self._crops[i].number for i in places)
        weights = np.array([1 / counts[self._crops[i].number] for i in places])
        made: list[Odd] = []
        for _ in range(_TRIES * count if places else 0):
            index = int(rng.choice(places, p=weights / weights.sum()))
            source = self._straightened(index)
            if source is None or source.confidence < self._confidence:
                continue
            image = self._image(source, name, rng)
            if image is not None:
                made.append(Odd(image, name, self._crops[index].case, source.number))
            if len(made) == count:
                break
        return made

    def _drawn(self, name: str, count: int, rng: np.random.Generator) -> list[Odd]:
        numbers = _numbers(name)
        made: list[Odd] = []
        for index in range(_TRIES * count):
            number = numbers[index % len(numbers)]
            image = self._image(draw(number, rng, look=draw_look(rng)), name, rng)
            if image is not None:
                made.append(Odd(image, name + DRAWN, f"drawn:{index}", number))
            if len(made) == count:
                break
        return made

    def _image(
        self, source: Straight, name: str, rng: np.random.Generator
    ) -> NDArray[np.uint8] | None:
        if name in VARIANTS:
            product = make_variant(source, name, rng)
            odd = product.straight if product else None
        else:
            product = synthesise(source, partner=None, kind=None, rng=rng)
            odd = apply_oddity(product.straight, name, rng) if product else None
        if odd is None:
            return None
        prepared = prepare(pose(odd, rng).grey, self._spec)
        return np.rint(prepared.image * 255).astype(np.uint8) if prepared.objects else None

    def _straightened(self, index: int) -> Straight | None:
        if index not in self._straight:
            crop = self._crops[index]
            try:
                self._straight[index] = straighten(load_image(crop.path).pixels, crop.number)
            except ImageError:
                self._straight[index] = None
        return self._straight[index]


def odd_normals(model: Model, crops: Sequence[Crop], *, seed: int, emit: Emit) -> tuple[Part, ...]:
    """Specificity and naming accuracy of `model` on EACH images of every normal variant, then of
    every odd appearance."""
    maker = OddMaker(crops, confidence=Recipe().confidence, spec=model.metadata.preprocess)
    made: list[Odd] = []
    for done, name in enumerate(NAMES, start=1):
        found = maker.images(name, EACH, seed)
        if not found:
            emit(Note(level="warning", text=f"Neither crops nor drawings allow {name}."))
        made += found
        emit(Progress(stage="Making odd normals", done=done, total=len(NAMES)))
    scored = Scored(
        said=say(model, np.stack([m.image for m in made]), emit, "Measuring odd normals"),
        positive=np.zeros(len(made), dtype=bool),
        cases=tuple(m.case for m in made),
        chromosomes=np.array([CHROMOSOMES.index(m.number) for m in made], dtype=np.int64),
        kinds=tuple(m.kind for m in made),
        sizes_mb=np.zeros(len(made)),
        polarity=np.full(len(made), -1, dtype=np.int64),
        unfit=np.zeros(len(made), dtype=bool),
    )
    drawn = Resampled(scored.positive, scored.said.score, scored.cases)
    parts = Breakdown(scored, drawn, threshold=model.metadata.operating_point.threshold)
    return parts.by_normal(tuple(dict.fromkeys(scored.kinds)))


def _numbers(name: str) -> tuple[str, ...]:
    """The chromosomes on which a variant or an oddity occurs."""
    return numbers_of(name) if name in VARIANTS else CHROMOSOMES
