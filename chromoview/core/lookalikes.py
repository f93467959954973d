"""Which images to show beside one, since nobody judges a chromosome alone.

First the homologue of the same cell and the same number in the case's other cells; then, by
embedding, the nearest images that a person has found normal and abnormal. A model chooses among
those, but it is always a person who said what they are.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import NORMAL_VARIANT, Float32Array
from chromoview.core.store.records import ImageRow, Query
from chromoview.core.store.text import name_key

if TYPE_CHECKING:
    from chromoview.core.store import Store

Kind = Literal["homologue", "same number", "normal", "abnormal"]
"""Why an image is shown; the last two are what a person said of it."""

Gap = Literal[
    "case unknown", "cell unknown", "number unknown", "alone", "not classified", "nothing reviewed"
]
"""Why there is less to show than there could be."""

_LOOKED_AT = 32
"""Candidates whose rows are fetched together, the nearest first."""


@dataclass(frozen=True, slots=True)
class Most:
    """How many of each kind are shown."""

    homologues: int = 3
    others: int = 6
    """Of the same number in other cells."""
    normals: int = 3
    abnormals: int = 3


@dataclass(frozen=True, slots=True)
class Companion:
    """One image to compare with."""

    row: ImageRow
    kind: Kind
    distance: float | None = None
    """Of the embeddings, 1 - cosine: 0 is alike; None where no embedding was asked."""


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """What stands beside an image, in order."""

    companions: tuple[Companion, ...]
    gaps: tuple[Gap, ...]


# --- of the same case ----------------------------------------------------------------------------


def relatives(row: ImageRow, siblings: Sequence[ImageRow], most: Most = Most()) -> list[Companion]:
    """The homologues of the same cell, then the same number in other cells.

    `siblings` are the images of the same case. Of each other cell one image comes before a second
    one of any, in the natural order of the cells; unreadable and unfit images come last.
    """
    if not row.placement.case or not row.named:
        return []
    same = [s for s in _others(row, siblings) if s.named == row.named]
    cell = _cell(row)
    own = [s for s in same if cell is not None and _cell(s) == cell]
    elsewhere = [s for s in same if _cell(s) is not None and _cell(s) != cell]
    turns: dict[tuple[str, str], int] = {}
    ranked = []
    for sibling in sorted(elsewhere, key=_in_order):
        place = sibling.placement.culture, sibling.placement.cell
        turns[place] = turns.get(place, 0) + 1
        ranked.append((turns[place], _in_order(sibling), sibling))
    ranked.sort(key=lambda entry: entry[:2])
    chosen = [sibling for _, _, sibling in ranked[: most.others]]
    return [
        *(Companion(s, "homologue") for s in sorted(own, key=_in_order)[: most.homologues]),
        *(Companion(s, "same number") for s in sorted(chosen, key=_in_order)),
    ]


def gaps_of(row: ImageRow, found: Sequence[Companion]) -> list[Gap]:
    """Why no homologue is among what was found; empty where one is."""
    if any(c.kind == "homologue" for c in found):
        return []
    if not row.placement.case:
        return ["case unknown"]
    if not row.placement.cell:
        return ["cell unknown"]
    return ["alone" if row.named else "number unknown"]


def _cell(row: ImageRow) -> tuple[str, str] | None:
    """Culture and cell; None where the cell is unknown."""
    return (row.placement.culture, row.placement.cell) if row.placement.cell else None


def _in_order(row: ImageRow) -> tuple[bool, str, str, int]:
    return (
        bool(row.error or row.flags),
        name_key(row.placement.culture),
        name_key(row.placement.cell),
        row.id,
    )


def _others(row: ImageRow, rows: Sequence[ImageRow]) -> Iterator[ImageRow]:
    """Without the image itself, copies of it, and copies of each other."""
    seen = {row.sha256}
    for other in rows:
        if other.id != row.id and other.sha256 not in seen:
            if other.sha256:
                seen.add(other.sha256)
            yield other


# --- by embedding --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pool:
    """Images that can be compared with by embedding."""

    ids: NDArray[np.int64]
    """`[n]`."""
    vectors: Float32Array
    """`[n, hidden]`, of length 1."""

    @classmethod
    def of(cls, embeddings: Mapping[int, Float32Array], size: int) -> Pool:
        """Those of `size` figures; embeddings of another size are another model's."""
        fitting = {image: v for image, v in embeddings.items() if v.size == size}
        if not fitting:
            return cls(np.empty(0, np.int64), np.empty((0, size), np.float32))
        vectors = np.stack(list(fitting.values())).astype(np.float32, copy=False)
        return cls(np.fromiter(fitting, np.int64, len(fitting)), _unit(vectors))


def by_likeness(
    vector: Float32Array, pool: Pool, same_number: Collection[int]
) -> Iterator[tuple[int, float]]:
    """Id and cosine distance of every image of the pool: those of the same number first, and
    among each the nearest first."""
    distances = 1.0 - pool.vectors @ _unit(np.asarray(vector, np.float32)[None])[0]
    other = ~np.isin(pool.ids, np.fromiter(same_number, np.int64, len(same_number)))
    for n in np.lexsort((distances, other)):
        yield int(pool.ids[n]), max(0.0, float(distances[n]))


def _unit(vectors: Float32Array) -> Float32Array:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


class Reviewed:
    """The reviewed images of a workspace and their embeddings, kept between questions.

    A question asks the store for labels alone as long as no embedding has changed. Any thread may
    call `changed`; questions come from one at a time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._changed: set[int] = set()
        self._revision = 0
        self._vectors: dict[int, Float32Array] = {}
        self._pools: dict[str, Pool] = {}
        self._made_of: tuple[int, tuple[str, ...], int] | None = None

    def changed(self, ids: Collection[int]) -> None:
        """The label or the prediction of these images is another one now."""
        with self._lock:
            self._changed.update(ids)
            self._revision += 1

    def pools(self, store: Store, classes: tuple[str, ...], size: int) -> tuple[Pool, Pool]:
        """Images labelled normal (or a normal variant) and abnormal, by people; embeddings of
        `size` figures."""
        with self._lock:
            wanted = (self._revision, classes, size)
            changed, self._changed = self._changed, set()
        for image in changed:
            self._vectors.pop(image, None)
        if self._made_of != wanted:
            self._pools = {
                "normal": self._pool(store, (classes[0], NORMAL_VARIANT), size),
                "abnormal": self._pool(store, classes[1:], size),
            }
            self._made_of = wanted
        return self._pools["normal"], self._pools["abnormal"]

    def _pool(self, store: Store, labels: tuple[str, ...], size: int) -> Pool:
        ids = store.image_ids(Query(labels=labels, order="newest"))
        self._vectors |= store.embeddings([i for i in ids if i not in self._vectors])
        return Pool.of({i: self._vectors[i] for i in ids if i in self._vectors}, size)


def _nearest(
    store: Store,
    shown: Sequence[ImageRow],
    candidates: Iterator[tuple[int, float]],
    kind: Literal["normal", "abnormal"],
    count: int,
) -> list[Companion]:
    """The first `count` candidates that may stand beside `shown`, whose first row is the image
    itself: read by the same model version, still labelled, and a copy of nothing shown."""
    ids, contents = {r.id for r in shown}, {r.sha256 for r in shown}
    found: list[Companion] = []
    while len(found) < count:
        batch = dict(itertools.islice(candidates, _LOOKED_AT))
        if not batch:
            break
        for row in store.rows(list(batch)):
            alike = row.model_version == shown[0].model_version and row.label is not None
            if alike and row.id not in ids and row.sha256 not in contents and len(found) < count:
                found.append(Companion(row, kind, batch[row.id]))
                contents.add(row.sha256)
    return found


# --- together ------------------------------------------------------------------------------------


def find_relatives(store: Store, row: ImageRow, most: Most = Most()) -> LookAlikes:
    """What the case itself has to compare with; no model has a say in it but for numbers that
    nobody else has told."""
    siblings = store.siblings(row.id) if row.placement.case else []
    found = relatives(row, siblings, most)
    return LookAlikes(tuple(found), tuple(gaps_of(row, found)))


def find(
    store: Store,
    row: ImageRow,
    reviewed: Reviewed,
    *,
    classes: tuple[str, ...],
    most: Most = Most(),
) -> LookAlikes:
    """Everything to show beside an image: its relatives, then the nearest reviewed normals and
    abnormals among images that the same model version has seen."""
    own = find_relatives(store, row, most)
    vector = store.embeddings([row.id]).get(row.id)
    if vector is None:
        return LookAlikes(own.companions, (*own.gaps, "not classified"))
    normals, abnormals = reviewed.pools(store, classes, int(vector.size))
    same = store.reviewed_like(row.named) if row.named else []
    shown = [row, *(c.row for c in own.companions)]
    near = [
        *_nearest(store, shown, by_likeness(vector, normals, same), "normal", most.normals),
        *_nearest(store, shown, by_likeness(vector, abnormals, same), "abnormal", most.abnormals),
    ]
    gaps: tuple[Gap, ...] = own.gaps if near else (*own.gaps, "nothing reviewed")
    return LookAlikes((*own.companions, *near), gaps)
