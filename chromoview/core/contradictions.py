"""Labels that every model contradicts which has not learned from them: slips of the hand, mostly.

The last layer is refitted to the labels in groups of cases, several times over with other groups.
Each of these models judges the images of cases that it has not seen; a label that all of them
contradict is worth a second look (after Northcutt, Jiang and Chuang 2021, *Confident learning*).
What the model in use says is heard as well, each as far as the labels on the whole bear it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.refit import FOLDS, LastLayer, fit_layer, out_of_fold
from chromoview.core.splits import case_folds

REPEATS = 4
"""How often the cases are dealt into folds anew."""
STRENGTHS = (3000.0, 1000.0, 300.0, 100.0, 30.0)
"""Pulls towards the model in use that are tried: stronger ones than a preview's, since labels that
are wrong must not teach the models that are to find them."""
_DOUBTED = 0.2
"""Share of the labels that a second round leaves out of what it learns from: those that the first
one doubts most."""
_ROUNDS = 2
_CHOSEN_ON = 2000
"""Labels that the pull is chosen on; more tell no better."""
_TWO = 2
_FEWEST = 20
"""Labels below which nothing is said."""
FITS = len(STRENGTHS) + _ROUNDS * REPEATS
"""How often `check` is called."""
_SLOPES = tuple(np.linspace(0.0, 1.5, 16).tolist())
_MATCHES = 40


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One label that no model bears out."""

    image_id: int
    label: str
    """The class that it trains as."""
    probability_of_label: float
    """0..1, the mean of all that were heard, each class counting the same."""
    likelier: str
    """The class that they say instead."""
    folds: int
    """Models that have not learned from it and contradict it: all that there are."""


def contradicted(
    image_ids: Sequence[int],
    labels: Sequence[str],
    cases: Sequence[str],
    *,
    embeddings: FloatArray,
    said: FloatArray,
    prior: LastLayer,
    classes: Sequence[str],
    check: Callable[[], None] = lambda: None,
) -> tuple[Contradiction, ...]:
    """The labels that every fold's model contradicts, the least likely first.

    `embeddings` is `[n, hidden]`, `said` `[n, classes]` what the model in use says, `prior` its
    last layer. A `labels` entry is one of `classes`. Nothing is said of fewer than 20 labels, of
    one class, or of one case. `check` may raise to end the work; it is called between fits.
    """
    index = np.array([list(classes).index(label) for label in labels], dtype=np.int64)
    if len(index) < _FEWEST or len(set(index.tolist())) < _TWO or len(set(cases)) < _TWO:
        return ()
    panel = _Panel(embeddings, index, prior, [_folds(cases, index, r) for r in range(REPEATS)])
    strength = _strength(panel, cases, check)
    # A layer of all labels is near those of each fold, so that they are found in fewer steps.
    near = fit_layer(embeddings, index, prior=prior, strength=strength)
    learned = np.ones(len(index), dtype=np.bool_)
    own = _heard(_log(said), index)
    for _ in range(_ROUNDS):
        votes = [_vote(panel, fold, strength, learned, near, check) for fold in panel.folds]
        folded = _heard(np.mean(votes, axis=0), index)
        together = np.exp(_heard(own + folded, index))
        likely = together[np.arange(len(index)), index]
        learned = np.ones(len(index), dtype=np.bool_)
        learned[np.argsort(likely)[: int(_DOUBTED * len(index))]] = False
    against = np.all([v.argmax(axis=1) != index for v in (*votes, together)], axis=0)
    other = np.where(np.eye(len(classes), dtype=np.bool_)[index], -1.0, together).argmax(axis=1)
    return tuple(
        Contradiction(
            image_id=image_ids[n],
            label=labels[n],
            probability_of_label=float(likely[n]),
            likelier=classes[other[n]],
            folds=len(votes),
        )
        for n in np.argsort(likely, kind="stable").tolist()
        if against[n]
    )


@dataclass(frozen=True, slots=True)
class _Panel:
    """What the models of all folds learn from."""

    embeddings: FloatArray
    labels: IntArray
    prior: LastLayer
    folds: list[IntArray]


def _folds(cases: Sequence[str], labels: IntArray, repeat: int) -> IntArray:
    """Another deal of the cases for each repeat; a fold is found by a hash of its cases' names."""
    named = [f"{repeat}:{case}" for case in cases]
    return np.array(case_folds(named, FOLDS, positive=(labels > 0).tolist()), dtype=np.int64)


def _strength(panel: _Panel, cases: Sequence[str], check: Callable[[], None]) -> float:
    """The pull whose models say best, on the whole, what the labels say."""
    count = len(panel.labels)
    parts = case_folds(cases, -(-count // _CHOSEN_ON), positive=(panel.labels > 0).tolist())
    part = np.flatnonzero(np.array(parts) == 0)
    some = _Panel(panel.embeddings[part], panel.labels[part], panel.prior, [panel.folds[0][part]])
    every = np.ones(len(part), dtype=np.bool_)
    losses = {}
    for strength in STRENGTHS:
        vote = _vote(some, some.folds[0], strength, every, panel.prior, check)
        losses[strength] = _loss(vote, some.labels)
    return min(losses, key=lambda strength: losses[strength])


def _vote(
    panel: _Panel,
    fold: IntArray,
    strength: float,
    learned: NDArray[np.bool_],
    near: LastLayer,
    check: Callable[[], None],
) -> FloatArray:
    """Log probabilities `[n, classes]` by models that were fitted to other cases, centred."""
    check()
    found = out_of_fold(
        panel.embeddings,
        panel.labels,
        fold,
        prior=panel.prior,
        strength=strength,
        learned=learned,
        near=near,
    )
    return _centred(_log(found), panel.labels)


def _heard(logits: FloatArray, labels: IntArray) -> FloatArray:
    """Log probabilities `[n, classes]`, centred, and as sure as the labels bear them out: what
    says nothing of them is flattened to nothing."""
    tried = [_centred(slope * logits, labels) for slope in _SLOPES]
    return min(tried, key=lambda found: _loss(found, labels))


def _centred(logits: FloatArray, labels: IntArray) -> FloatArray:
    """Log probabilities, each class raised or lowered so that all are as likely on the whole.

    A new look moves what a model says to one side; each class counts the same, and one that
    nothing is labelled as is not likely at all.
    """
    counts = np.bincount(labels, minlength=logits.shape[1])
    weights = 1.0 / (counts[labels] * (counts > 0).sum())
    shifted = np.where(counts > 0, logits, -np.inf)
    wanted = np.where(counts > 0, 1.0 / (counts > 0).sum(), 0.0)
    for _ in range(_MATCHES):
        found = _softmax(shifted)
        share = weights @ found
        shifted = shifted + np.log(
            np.where(wanted > 0, wanted, 1.0) / np.where(share > 0, share, 1.0)
        )
    return _log(_softmax(shifted))


def _loss(logits: FloatArray, labels: IntArray) -> float:
    """Cross entropy of log probabilities, each class counting the same."""
    counts = np.bincount(labels)
    weights = 1.0 / (counts[labels] * (counts > 0).sum())
    return float(-(weights * logits[np.arange(len(labels)), labels]).sum())


def _log(probabilities: FloatArray) -> FloatArray:
    return np.log(np.clip(probabilities.astype(np.float64), 1e-12, None))


def _softmax(logits: FloatArray) -> FloatArray:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float64)
