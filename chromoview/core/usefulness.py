"""Which image is most useful to review next, and why: doubt, disagreement and difference.

Three things make a label worth a reader's minute (see Settles, "Active Learning Literature
Survey", 2009):

- Uncertainty by the margin to the operating point. It is 1 at the threshold and falls to 0 at both
  ends of the score; with more than two classes, also the margin between the two likeliest of them
  (margin sampling: Scheffer, Decomain and Wrobel, "Active Hidden Markov Models", 2001).
- Disagreement between label and model: 1 - p(label), by which wrong labels rise to the top
  (confident learning: Northcutt, Jiang and Chuang, 2021). It counts `DISAGREEMENT_SHARE` of a
  doubt, since a reader has looked there once.
- Diversity: among the most useful, each next one is far, by its embedding, from those before it and
  from what is reviewed (greedy k-centre: Gonzalez, 1985; as core-set selection: Sener and Savarese,
  2018). The distance weighs the usefulness, so that of twenty copies of one doubt one is asked.

Only a shortlist is compared by embedding; the rest follows in the order of its usefulness.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import REVIEW, agrees, found_as

if TYPE_CHECKING:
    from chromoview.core.domain import Float32Array
    from chromoview.core.metadata import OperatingPoint
    from chromoview.core.store.records import ImageRow

SHORTLIST = 2000
"""Images that are compared by embedding."""
KNOWN = 400
"""Reviewed images that count as seen already, spread evenly over all of them."""
DISAGREEMENT_SHARE = 0.6
UNCERTAIN_FROM = 0.5
"""Uncertainty from which an image is called uncertain; below it the model is sure."""

_FAR = 0.5
"""Share of the greatest distance from which an image is called unlike those before it."""

Kind = Literal["uncertain", "disagreement", "sure", "hold-out", "no prediction", "reviewed"]
_KINDS: tuple[Kind, ...] = (
    "uncertain",
    "disagreement",
    "sure",
    "hold-out",
    "no prediction",
    "reviewed",
)
_UNCERTAIN, _DISAGREES, _SURE, _HELD_OUT, _UNPREDICTED, _REVIEWED = range(len(_KINDS))
_LAST_RANKED = _SURE
"""Kinds up to here are ranked by their usefulness; the others follow kind by kind."""

Floats = NDArray[np.float64]
Embeddings = Callable[[Sequence[int]], "Mapping[int, Float32Array]"]
"""Asked once or twice, for a few thousand ids; leaves out those without an embedding."""


class Reason(NamedTuple):
    """Why an image stands where it stands."""

    kind: Kind
    score: float
    """The abnormal score, 0..1; of a disagreement 1 - p(label); 0 where there is none."""
    unlike: bool
    """Whether it is far, by its embedding, from every image before it."""


class Candidate(NamedTuple):
    """What is known of one image, in figures."""

    id: int
    kind: int
    usefulness: float
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Image ids, the most useful first."""

    ids: list[int]
    kinds: NDArray[np.uint8]
    """`[n]`, positions in `Kind`, in the order of `ids`."""
    scores: NDArray[np.float32]
    """`[n]`, see `Reason.score`."""
    unlike: NDArray[np.bool_]
    """`[n]`."""

    def reason(self, position: int) -> Reason:
        """Why the image at this position stands there."""
        return Reason(
            _KINDS[self.kinds[position]],
            float(self.scores[position]),
            bool(self.unlike[position]),
        )


def candidate(row: ImageRow, classes: tuple[str, ...], point: OperatingPoint) -> Candidate:
    """One image in figures. `classes` and `point` are those of the model that predicted it."""
    prediction = row.prediction
    if row.label is not None:
        doubt = _disagreement(row, classes)
        if doubt is None:
            return Candidate(row.id, _REVIEWED, 0.0, 0.0)
        return Candidate(row.id, _DISAGREES, DISAGREEMENT_SHARE * doubt, doubt)
    if row.hold_out:  # read complete and blind: what the model says of it must not lead there
        return Candidate(row.id, _HELD_OUT, 0.0, 0.0)
    if prediction is None:
        return Candidate(row.id, _UNPREDICTED, 0.0, 0.0)
    doubt = uncertainty(prediction.probabilities, point)
    # An unfit image is left to review at any score: no doubt of the model's.
    kind = _UNCERTAIN if doubt >= UNCERTAIN_FROM else _SURE
    return Candidate(row.id, kind, doubt, prediction.abnormal_score)


def uncertainty(probabilities: Sequence[float], point: OperatingPoint) -> float:
    """How near an image is to a change of its decision, 0..1, from calibrated probabilities."""
    score = 1.0 - probabilities[0]
    at = min(max(point.threshold, 1e-6), 1 - 1e-6)
    doubt = score / at if score < at else (1.0 - score) / (1.0 - at)
    if len(probabilities) > 2:
        first, second = sorted(probabilities[1:], reverse=True)[:2]
        doubt = max(doubt, score * (1.0 - (first - second)))
    return min(1.0, max(0.0, doubt))


def _disagreement(row: ImageRow, classes: tuple[str, ...]) -> float | None:
    """1 - p(label) where the model decided otherwise; None where it agrees or nobody can say."""
    label, prediction = row.label or "", row.prediction
    expected = found_as(label, classes)
    if expected is None or prediction is None or row.agreed:
        return None
    if prediction.decision == REVIEW or agrees(label, prediction.decision, classes[0]):
        return None
    if len(prediction.probabilities) != len(classes):
        return None
    return 1.0 - prediction.probabilities[classes.index(expected)]


def rank(
    candidates: Iterable[Candidate],
    embeddings: Embeddings,
    *,
    shortlist: int = SHORTLIST,
    known: int = KNOWN,
) -> Ranking:
    """Every candidate once, the most useful first; equal ones in the order given.

    100,000 candidates take some tenths of a second, and `shortlist` of 2,000 with embeddings of
    256 figures as much again. Candidates are taken one by one and not kept.
    """
    ids, kinds, usefulness, scores = _columns(candidates)
    group = np.maximum(kinds.astype(np.int16), _LAST_RANKED)
    order = np.lexsort((np.arange(len(ids)), -usefulness, group))
    ranked = int(np.count_nonzero(group == _LAST_RANKED))
    unlike = np.zeros(len(ids), np.bool_)
    head = order[: min(shortlist, ranked)]
    if len(head):
        reviewed = ids[(kinds == _REVIEWED) | (kinds == _DISAGREES)]
        seen = reviewed[:: max(1, -(-len(reviewed) // known))] if known else reviewed[:0]
        places, far = _spread(ids[head], usefulness[head], seen, embeddings)
        order[: len(head)] = head[places]
        unlike[: len(head)] = far
    return Ranking(ids=ids[order].tolist(), kinds=kinds[order], scores=scores[order], unlike=unlike)


def _columns(
    candidates: Iterable[Candidate],
) -> tuple[NDArray[np.int64], NDArray[np.uint8], Floats, NDArray[np.float32]]:
    # Plain figures: 100,000 small objects would make each collection of garbage hold up the
    # window for 50 ms.
    ids, kinds, usefulness, scores = array("q"), array("B"), array("d"), array("f")
    for one in candidates:
        ids.append(one.id)
        kinds.append(one.kind)
        usefulness.append(one.usefulness)
        scores.append(one.score)
    return (
        np.array(ids, np.int64),
        np.array(kinds, np.uint8),
        np.array(usefulness, np.float64),
        np.array(scores, np.float32),
    )


def _spread(
    ids: NDArray[np.int64], usefulness: Floats, seen: NDArray[np.int64], embeddings: Embeddings
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The shortlist `[n]` in greedy k-centre order weighed by usefulness, and who is far."""
    asked = [int(i) for i in ids]
    vectors, has = _unit(asked, embeddings(asked))
    around, there = _unit([int(i) for i in seen], embeddings([int(i) for i in seen]))
    if not has.any():
        return np.arange(len(ids)), np.zeros(len(ids), np.bool_)
    nearest = np.full(len(ids), 2.0)  # the greatest distance between vectors of length 1
    if there.any() and around.shape[1] == vectors.shape[1]:
        nearest = _distance((vectors @ around[there].T).max(axis=1))
    nearest[~has] = 2.0
    greatest = max(float(nearest.max()), 1e-9)
    places = np.empty(len(ids), np.intp)
    far = np.zeros(len(ids), np.bool_)
    left = np.ones(len(ids), np.bool_)
    for step in range(len(ids)):
        # Where all that is left is like what came before, usefulness alone decides.
        gain = np.where(left, usefulness * (nearest / greatest + 1e-6), -1.0)
        chosen = int(gain.argmax())
        places[step] = chosen
        far[step] = bool(has[chosen]) and nearest[chosen] >= _FAR * greatest
        left[chosen] = False
        if has[chosen]:
            nearest = np.where(
                has, np.minimum(nearest, _distance(vectors @ vectors[chosen])), nearest
            )
    return places, far


def _unit(
    ids: Sequence[int], found: Mapping[int, Float32Array]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Embeddings of length 1, `[n, d]`, and which of them there are, `[n]`."""
    length = max((len(v) for v in found.values()), default=1)
    vectors = np.zeros((len(ids), length), np.float32)
    has = np.zeros(len(ids), np.bool_)
    for n, image in enumerate(ids):
        vector = found.get(image)
        if vector is not None and len(vector) == length:
            size = float(np.linalg.norm(vector))
            if np.isfinite(size) and size > 0:
                vectors[n] = vector / size
                has[n] = True
    return vectors, has


def _distance(cosine: NDArray[np.float32]) -> Floats:
    return np.sqrt(np.maximum(0.0, 2.0 - 2.0 * cosine.astype(np.float64)))
