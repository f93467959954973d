"""What the model would say now: its last layer fitted anew to the labels, on stored embeddings.

The engine of the instant preview, without Qt. It never reads an image, never writes, and its
answers are no predictions: they are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import REVIEW, Float32Array, found_as
from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.quality import UNFIT
from chromoview.core.refit import STRENGTHS, LastLayer, Refit, recovered_layer, refit
from chromoview.core.splits import SplitItem, case_folds, members

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.store import Store, TrainingImage

_CHUNK = 2000
"""Rows that are read together."""
_RECOVERED_FROM = 4000
"""Images that the champion's last layer is recovered from; several for each of its weights."""
_CHOSEN_ON = 2000
"""Labelled images that the pull towards the champion is chosen on."""
_CHOSEN_AGAIN = 1.5
"""The pull is chosen again when there are so many times the labels."""

BoolArray = NDArray[np.bool_]


class StoppedError(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the model would say now."""

    decisions: dict[int, str]
    """Of each image that may be shown; empty where the labels allow no fit."""
    changed: int
    """How many of them are not what the model in use decided."""
    labels: int
    """On how many labels the layer rests."""
    cases: int
    fitted: bool
    """False where the labels are of one class or one case, so that nothing can be learned."""


@dataclass(slots=True)
class _Table:
    """What is known of the images that the model in use has judged, one row each."""

    ids: list[int] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    now: IntArray = field(default_factory=lambda: np.empty(0, np.int64))
    """Index of the decision; that after the last class is REVIEW."""
    unfit: BoolArray = field(default_factory=lambda: np.empty(0, np.bool_))
    probabilities: Float32Array = field(default_factory=lambda: np.empty((0, 0), np.float32))
    embeddings: Float32Array = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def without(self, gone: frozenset[int]) -> _Table:
        stay = [n for n, image in enumerate(self.ids) if image not in gone]
        if len(stay) == len(self.ids):
            return self
        return _Table(
            [self.ids[n] for n in stay],
            [self.cases[n] for n in stay],
            [self.contents[n] for n in stay],
            self.now[stay],
            self.unfit[stay],
            self.probabilities[stay],
            self.embeddings[stay],
        )


class Previewer:
    """Keeps the embeddings of one workspace and one model between answers, 1 kB for each image.

    Used by one thread at a time. `forget` is for images that were classified or placed again.
    """

    def __init__(self, store: Store, metadata: ModelMetadata) -> None:
        self._store, self._metadata = store, metadata
        self._decisions = (*metadata.classes, REVIEW)
        self._table = _Table()
        self._seen: set[int] = set()
        self._prior: LastLayer | None = None
        self._layer: LastLayer | None = None
        self._strength, self._chosen_at = 0.0, 0

    def answer(
        self, forget: Iterable[int] = (), *, stopped: Callable[[], bool] = lambda: False
    ) -> Preview:
        """What the model would say now of every image that it has judged.

        Labels that train make the fit: normal variant as the reference class, not assessable
        never, nor what stands on the hold-out side by its case or its content. Of a labelled image
        it is said out of fold, so that the preview does not praise itself. Images of the hold-out
        that nobody has labelled are left out. Raises StoppedError soon after `stopped` says so.
        """
        self._read(frozenset(forget), stopped)
        table, labelled = self._table, self._store.training_images()
        held = {name for name, side in self._store.sides().items() if side == "hold-out"}
        at = {image: n for n, image in enumerate(table.ids)}
        chosen, classes = _training(labelled, at, held, self._metadata.classes)
        cases = [labelled[n].placement.case or labelled[n].sha256 for n in chosen]
        rows = np.array([at[labelled[n].id] for n in chosen], dtype=np.int64)
        found = self._fit(rows, classes, cases, stopped)
        counts = len(rows), len(set(cases))
        if found is None or found.strength is None:
            return Preview({}, 0, *counts, fitted=False)
        said = _probabilities(found.layer, table.embeddings)
        said[rows] = found.probabilities
        decided = decide_all(said, self._metadata, unfit=table.unfit)
        shown = self._shown(held, {image.id for image in labelled})
        names = self._decisions
        decisions = {table.ids[n]: names[decided[n]] for n in np.flatnonzero(shown).tolist()}
        changed = int((shown & (decided != table.now)).sum())
        return Preview(decisions, changed, *counts, fitted=True)

    def _shown(self, held: set[str], labelled: set[int]) -> BoolArray:
        """Which images may show a prediction: the hold-out is read before it is judged."""
        table = self._table
        return np.array(
            [
                image in labelled or not (f"case:{case}" in held or f"image:{content}" in held)
                for image, case, content in zip(table.ids, table.cases, table.contents, strict=True)
            ],
            dtype=np.bool_,
        )

    def _fit(
        self, rows: IntArray, classes: IntArray, cases: Sequence[str], stopped: Callable[[], bool]
    ) -> Refit | None:
        prior = self._prior
        if prior is None or not len(rows):
            return None
        embeddings = self._table.embeddings[rows].astype(np.float64)
        if not 1 / _CHOSEN_AGAIN < (self._chosen_at or 1) / len(rows) < _CHOSEN_AGAIN:
            part = _some(cases, classes)
            few = [cases[n] for n in part]
            tried = refit(embeddings[part], classes[part], few, prior=prior, strengths=STRENGTHS)
            self._strength = tried.strength or 0.0
            self._chosen_at = len(rows) if tried.strength else 0
        if stopped():
            raise StoppedError
        # Where a part of the labels tells nothing, the strongest pull is the most careful one.
        pull = self._strength or STRENGTHS[-1]
        found = refit(embeddings, classes, cases, prior=prior, strengths=(pull,), near=self._layer)
        self._layer = found.layer
        return found

    def _read(self, forget: frozenset[int], stopped: Callable[[], bool]) -> None:
        """Read what is new, and what was forgotten."""
        from chromoview.core.store import Query

        self._seen -= forget
        self._table = self._table.without(forget)
        if self._seen and not forget:
            return
        listed = self._store.image_ids(Query())
        new = [image for image in listed if image not in self._seen]
        parts = [self._table]
        for start in range(0, len(new), _CHUNK):
            if stopped():
                raise StoppedError
            chunk = new[start : start + _CHUNK]
            parts.append(self._rows(chunk))
        self._table = _joined(parts)
        self._seen.update(new)
        if new and self._table.ids:
            self._prior = self._recovered()

    def _rows(self, ids: Sequence[int]) -> _Table:
        version, vectors = self._metadata.model_version, self._store.embeddings(ids)
        rows = [r for r in self._store.rows(ids) if r.model_version == version and r.id in vectors]
        size = len(self._metadata.classes)
        told = [(r, r.prediction) for r in rows if r.prediction is not None]
        told = [(r, p) for r, p in told if len(p.probabilities) == size]
        if not told:
            return _Table()
        index = {name: n for n, name in enumerate(self._decisions)}
        return _Table(
            [r.id for r, _ in told],
            [r.placement.case for r, _ in told],
            [r.sha256 for r, _ in told],
            np.array([index.get(p.decision, size) for _, p in told], dtype=np.int64),
            np.array([not UNFIT.isdisjoint(r.flags) for r, _ in told], dtype=np.bool_),
            np.array([p.probabilities for _, p in told], dtype=np.float32),
            np.stack([vectors[r.id] for r, _ in told]),
        )

    def _recovered(self) -> LastLayer:
        """The champion's last layer, from what it said of images all over the workspace."""
        table = self._table
        step = max(1, len(table.ids) // _RECOVERED_FROM)
        said = table.probabilities[::step].astype(np.float64)
        embeddings = table.embeddings[::step].astype(np.float64)
        return recovered_layer(embeddings, said, self._metadata.temperature)


def decide_all(probabilities: FloatArray, metadata: ModelMetadata, *, unfit: BoolArray) -> IntArray:
    """`metadata.decide` for many images: indices of classes `[n]`, and after them that of REVIEW.

    `probabilities` is `[n, classes]`, `unfit` `[n]`.
    """
    point, score = metadata.operating_point, 1.0 - probabilities[:, 0]
    likeliest_other = probabilities[:, 1:].argmax(axis=1) + 1
    decided = np.where(score < point.review_low, 0, likeliest_other)
    review = unfit | ((point.review_low <= score) & (score < point.review_high))
    return np.where(review, len(metadata.classes), decided).astype(np.int64)


def _training(
    labelled: Sequence[TrainingImage],
    known: Mapping[int, int],
    held: set[str],
    classes: tuple[str, ...],
) -> tuple[list[int], IntArray]:
    """Positions of the labels that make a fit, and the index of the class of each."""
    chosen, found = [], []
    for n, image in enumerate(labelled):
        # The layer is the model's: a kind that it does not tell apart is an abnormality to it.
        trains_as = found_as(image.label, classes)
        item = SplitItem(image.placement.case, image.sha256, image.label)
        if trains_as is not None and image.id in known and held.isdisjoint(members(item)):
            chosen.append(n)
            found.append(classes.index(trains_as))
    return chosen, np.array(found, dtype=np.int64)


def _some(cases: Sequence[str], classes: IntArray) -> IntArray:
    """Positions of about `_CHOSEN_ON` images: whole cases, of every class."""
    parts = -(-len(cases) // _CHOSEN_ON)
    if parts == 1:
        return np.arange(len(cases))
    folds = case_folds(cases, parts, positive=(classes > 0).tolist())
    return np.flatnonzero(np.array(folds) == 0)


def _probabilities(layer: LastLayer, embeddings: Float32Array) -> FloatArray:
    """`[n, classes]`; part by part, so that the embeddings are never there twice."""
    parts = [
        layer.probabilities(embeddings[start : start + _CHUNK].astype(np.float64))
        for start in range(0, len(embeddings), _CHUNK)
    ]
    return np.concatenate(parts)


def _joined(parts: Sequence[_Table]) -> _Table:
    filled = [part for part in parts if part.ids]
    if len(filled) < 2:
        return filled[0] if filled else _Table()
    return _Table(
        [image for part in filled for image in part.ids],
        [case for part in filled for case in part.cases],
        [content for part in filled for content in part.contents],
        np.concatenate([part.now for part in filled]),
        np.concatenate([part.unfit for part in filled]),
        np.concatenate([part.probabilities for part in filled]),
        np.concatenate([part.embeddings for part in filled]),
    )
