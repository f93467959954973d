"""Fresh synthetic images for every epoch, made in processes beside the network.

A shard is a few thousand images that follow from its seed alone, so that a run does not depend on
which process was faster.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from types import TracebackType

import msgspec
import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import CHROMOSOMES, UInt8Image
from chromoview.core.errors import ImageError, TrainingError
from chromoview.core.images import load_image
from chromoview.core.metrics import IntArray
from chromoview.core.preprocess import PreprocessSpec, prepare
from training.crops import Crop, number_weights
from training.synthesis.bend import Laid, pose
from training.synthesis.expose import expose_again
from training.synthesis.ideogram import draw, draw_look
from training.synthesis.join import patched
from training.synthesis.oddities import ODDITIES, apply_oddity
from training.synthesis.ruler import BY_SHARE
from training.synthesis.straight import Straight
from training.synthesis.straighten import straighten
from training.synthesis.structural import KINDS, SHAM, synthesise
from training.synthesis.variants import VARIANTS, make_variant, numbers_of

UNTOUCHED = "untouched"
"""The kind of a normal that went through nothing at all."""
DRAWN = "drawn"
"""The case of a chromosome that is drawn."""


_VARIANT = "variant"
"""Any of VARIANTS; which one is drawn anew at every try, for some need a rare chromosome."""
_LEVEL = 10.0
"""Input pixels; two tips less far apart in height do not tell which of them is up."""
_MOST_TRIES = 2000
"""Chromosomes tried for one image before a folder is taken for unfit."""


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """In which shares images are made."""

    abnormal: float = 0.5
    drawn: float = 0.12
    """Share of chromosomes drawn from the ideogram instead of real ones."""
    untouched: float = 0.25
    """Share of the real normals, variants left out, that stay as they are; the others are shams."""
    confidence: float = 0.3
    """Real chromosomes whose p end is less sure than this are used untouched only."""
    straight_only: bool = False
    """Whether untouched normals, too, are only chromosomes that could have been operated on."""
    variant: float = 0.0
    """Share of the normals that are made as a normal variant."""
    appearance: float = 0.0
    """Share of made images, normal and abnormal alike, that look odd in some harmless way."""
    by_share: float = BY_SHARE
    """Share of segments whose size is drawn as a share of the length, not from bins of Mb."""
    join_patch: float = 0.0
    """Share of made images whose joints are covered by a small smooth patch."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Images as the model sees them, with what is known of each."""

    images: NDArray[np.uint8]
    """`[n, height, width]`, stain 0..255."""
    classes: IntArray
    """`[n]`, 0 normal, 1 abnormal."""
    chromosomes: IntArray
    """`[n]`, indices of CHROMOSOMES."""
    kinds: tuple[str, ...]
    """One of KINDS, SHAM, UNTOUCHED or one of VARIANTS."""
    cases: tuple[str, ...]
    """The case of the crop; DRAWN for a drawn chromosome."""
    sizes_mb: NDArray[np.float32]
    """`[n]`, size of the changed segment; 0 for normals."""
    polarity: IntArray
    """`[n]`, 1 where the p end is up in the image, 0 where it is down, -1 where it is not known."""
    twins: IntArray
    """`[n]`, 1 for shams and 0 for untouched normals of the same population, real crops that can be
    operated on and look like nothing odd; -1 for all others. The two should score alike."""

    def part(self, rows: Sequence[int] | IntArray) -> Shard:
        """The images at `rows`, in that order."""
        at = np.asarray(rows, dtype=np.int64)
        return Shard(
            images=self.images[at],
            classes=self.classes[at],
            chromosomes=self.chromosomes[at],
            kinds=tuple(self.kinds[row] for row in at),
            cases=tuple(self.cases[row] for row in at),
            sizes_mb=self.sizes_mb[at],
            polarity=self.polarity[at],
            twins=self.twins[at],
        )


@dataclass(frozen=True, slots=True)
class _Made:
    image: NDArray[np.uint8]
    number: str
    kind: str
    case: str
    size_mb: float
    polarity: int
    twin: int = -1


class Maker:
    """Makes shards from one side's crops. Straightened crops are kept, up to all of them."""

    def __init__(self, crops: Sequence[Crop], recipe: Recipe, spec: PreprocessSpec) -> None:
        self._crops = list(crops)
        self._recipe, self._spec = recipe, spec
        self._weights = np.array(number_weights(crops))
        self._straight: dict[int, Straight | None] = {}
        self._cells: dict[str, list[int]] = defaultdict(list)
        self._of_number: dict[str, list[int]] = defaultdict(list)
        for index, crop in enumerate(crops):
            self._cells[f"{crop.case}/{crop.cell}"].append(index)
            self._of_number[crop.number].append(index)

    def shard(self, seed: Sequence[int], count: int) -> Shard:
        """`count` images that follow from `seed` alone."""
        rng = np.random.default_rng(list(seed))
        made = [self._one(rng) for _ in range(count)]
        return Shard(
            images=np.stack([m.image for m in made]),
            classes=np.array([m.kind in KINDS for m in made], dtype=np.int64),
            chromosomes=np.array([CHROMOSOMES.index(m.number) for m in made], dtype=np.int64),
            kinds=tuple(m.kind for m in made),
            cases=tuple(m.case for m in made),
            sizes_mb=np.array([m.size_mb for m in made], dtype=np.float32),
            polarity=np.array([m.polarity for m in made], dtype=np.int64),
            twins=np.array([m.twin for m in made], dtype=np.int64),
        )

    def _one(self, rng: np.random.Generator) -> _Made:
        """One image. What it shall be is drawn first, then chromosomes until one allows it, so
        that the shares hold."""
        drawn = rng.random() < self._recipe.drawn
        kind = SHAM
        if rng.random() < self._recipe.abnormal:
            kind = str(rng.choice(KINDS))
        elif rng.random() < self._recipe.variant:
            kind = _VARIANT
        elif not drawn and rng.random() < self._recipe.untouched:
            kind = UNTOUCHED
        for _ in range(_MOST_TRIES):
            found = self._drawn(kind, rng) if drawn else self._real(kind, rng)
            if found is not None:
                return found
        raise TrainingError(
            f"None of the crops allows an image of the kind {kind}.",
            "Bring more crops: straight ones, of several numbers in each cell.",
        )

    def _drawn(self, kind: str, rng: np.random.Generator) -> _Made | None:
        if kind == _VARIANT:
            kind = str(rng.choice(VARIANTS))
            number, other = str(rng.choice(numbers_of(kind))), ""
            return self._operated(draw(number, rng, look=draw_look(rng)), None, DRAWN, kind, rng)
        number, other = (str(n) for n in rng.choice(CHROMOSOMES, size=2, replace=False))
        look = draw_look(rng)  # one for both: they lie in the same cell
        source, partner = draw(number, rng, look=look), draw(other, rng, look=look)
        return self._operated(source, partner, DRAWN, kind, rng)

    def _real(self, kind: str, rng: np.random.Generator) -> _Made | None:
        if kind == _VARIANT:
            kind = str(rng.choice(VARIANTS))
            number = str(rng.choice(numbers_of(kind)))
            if not self._of_number[number]:
                return None
            index = int(rng.choice(self._of_number[number]))
        else:
            index = int(rng.choice(len(self._crops), p=self._weights))
        crop = self._crops[index]
        if kind == UNTOUCHED:
            return self._untouched(index, rng)
        source = self._straightened(index)
        if source is None or not self._is_sure(source):
            return None
        partner = None
        if kind in ("derivative", SHAM):
            partner = self._partner(index, rng, homologue=kind == SHAM)
        return self._operated(source, partner, crop.case, kind, rng)

    def _operated(
        self,
        source: Straight,
        partner: Straight | None,
        case: str,
        kind: str,
        rng: np.random.Generator,
    ) -> _Made | None:
        recipe = self._recipe
        if kind in VARIANTS:
            product = make_variant(source, kind, rng)
        else:
            wanted = None if kind == SHAM else kind
            product = synthesise(
                source, partner=partner, kind=wanted, rng=rng, by_share=recipe.by_share
            )
        if product is None:
            return None
        straight = product.straight
        if rng.random() < recipe.join_patch:
            straight = patched(straight, product.joints)
        odd = rng.random() < recipe.appearance
        if odd:
            straight = apply_oddity(straight, str(rng.choice(ODDITIES)), rng)
        laid = pose(straight, rng)
        found = self._prepared(laid.grey)
        if found is None:
            return None
        image, to_original = found
        # An isochromosome has no p end, or two.
        polarity = -1 if kind == "isochromosome" else _polarity(laid, to_original)
        twin = 1 if kind == SHAM and case != DRAWN and not odd else -1
        return _Made(image, source.number, kind, case, product.size_mb, polarity, twin)

    def _untouched(self, index: int, rng: np.random.Generator) -> _Made | None:
        crop = self._crops[index]
        sure = self._is_sure(self._straightened(index))
        if self._recipe.straight_only and not sure:
            return None
        # A crop as it is has another ground than a made image, which would give it away.
        try:
            grey = expose_again(load_image(crop.path).pixels, rng)
        except ImageError:
            return None
        found = None if grey is None else self._prepared(grey)
        if found is None:
            return None
        return _Made(found[0], crop.number, UNTOUCHED, crop.case, 0.0, -1, 0 if sure else -1)

    def _prepared(self, grey: UInt8Image) -> tuple[NDArray[np.uint8], NDArray[np.float64]] | None:
        """The image as the model sees it, and the way back; None where no chromosome is found."""
        prepared = prepare(grey, self._spec)
        if not prepared.objects:
            return None
        return np.rint(prepared.image * 255).astype(np.uint8), prepared.to_original

    def _is_sure(self, straight: Straight | None) -> bool:
        return straight is not None and straight.confidence >= self._recipe.confidence

    def _partner(self, index: int, rng: np.random.Generator, *, homologue: bool) -> Straight | None:
        """Another chromosome of the same cell: its homologue, which lends a sham a segment, or
        one of another number, for a derivative."""
        crop = self._crops[index]
        others = [
            i
            for i in self._cells[f"{crop.case}/{crop.cell}"]
            if i != index and (self._crops[i].number == crop.number) is homologue
        ]
        for other in rng.permutation(others)[:3]:
            found = self._straightened(int(other))
            if self._is_sure(found):
                return found
        return None

    def _straightened(self, index: int) -> Straight | None:
        if index not in self._straight:
            crop = self._crops[index]
            try:
                self._straight[index] = straighten(load_image(crop.path).pixels, crop.number)
            except ImageError:
                self._straight[index] = None
        return self._straight[index]


def _polarity(laid: Laid, to_original: NDArray[np.float64]) -> int:
    """1 where the p end is up in the input, 0 where it is down, -1 where both are level."""
    down = to_original[:, 1]
    p, q = laid.tips @ down / (down @ down)
    return -1 if abs(q - p) < _LEVEL else int(q > p)


_maker: Maker | None = None


def _prepare_process(crops: Sequence[Crop], recipe: Recipe, spec: PreprocessSpec) -> None:
    """Set up one helper process; OpenCV's own threads would fight with its siblings."""
    global _maker
    import cv2

    cv2.setNumThreads(1)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(5)  # the network's own steps come first
    _maker = Maker(crops, recipe, spec)


def _make(seed: Sequence[int], count: int) -> Shard:
    assert _maker is not None, "the process was not prepared"
    return _maker.shard(seed, count)


class ShardStream:
    """Shards of one side, made ahead by helper processes. A context manager."""

    def __init__(
        self,
        crops: Sequence[Crop],
        *,
        recipe: Recipe,
        spec: PreprocessSpec,
        seed: int,
        size: int = 2000,
        processes: int = 1,
    ) -> None:
        self._seed, self._size = seed, size
        self._ahead = processes + 2
        self._pool = ProcessPoolExecutor(
            processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_prepare_process,
            initargs=(list(crops), recipe, spec),
        )

    def __enter__(self) -> ShardStream:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def shards(self, count: int | None = None, *, first: int = 0) -> Iterator[Shard]:
        """Shards `first`, `first` + 1, ... in order: `count` of them, or without end."""
        waiting: deque[Future[Shard]] = deque()
        asked = 0
        while count is None or asked < count or waiting:
            while len(waiting) < self._ahead and (count is None or asked < count):
                waiting.append(self._pool.submit(_make, (self._seed, first + asked), self._size))
                asked += 1
            yield waiting.popleft().result()


def joined(shards: Sequence[Shard]) -> Shard:
    """Several shards as one."""
    return Shard(
        images=np.concatenate([s.images for s in shards]),
        classes=np.concatenate([s.classes for s in shards]),
        chromosomes=np.concatenate([s.chromosomes for s in shards]),
        kinds=tuple(k for s in shards for k in s.kinds),
        cases=tuple(c for s in shards for c in s.cases),
        sizes_mb=np.concatenate([s.sizes_mb for s in shards]),
        polarity=np.concatenate([s.polarity for s in shards]),
        twins=np.concatenate([s.twins for s in shards]),
    )
