"""A new last layer on stored embeddings: the engine of the instant preview.

Seconds after a label is given it says how the model would judge with it, without PyTorch and
without an image. It moves the last layer alone, so a retraining finds more; its predictions are
out of fold, so they do not praise themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from chromoview.core.domain import Float32Array
from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.splits import case_folds

STRENGTHS = (3.0, 10.0, 30.0, 100.0, 300.0)
"""Pulls towards the champion's layer that are tried. Embeddings are scaled to a mean square of 1;
the pull counts as much as so many images that say nothing new."""
FOLDS = 5
_STEPS = 50
_INNER = 200
_INEXACT = 0.05
"""Share of the gradient that a Newton step may leave unsolved."""
_TOLERANCE = 1e-5
"""Of the gradient's largest entry, per image."""


@dataclass(frozen=True, slots=True)
class LastLayer:
    """What makes probabilities of an embedding."""

    weight: FloatArray
    """`[classes, hidden]`."""
    bias: FloatArray
    """`[classes]`."""
    temperature: float = 1.0

    def probabilities(self, embeddings: FloatArray) -> FloatArray:
        """`[n, classes]`, calibrated, for embeddings `[n, hidden]`."""
        logits = embeddings.astype(np.float64) @ self.weight.T + self.bias
        return _softmax(logits / self.temperature)


@dataclass(frozen=True, slots=True)
class Refit:
    """A new last layer, and what it would have said of images it was not fitted to."""

    layer: LastLayer
    """Fitted to all labels."""
    probabilities: FloatArray
    """`[n, classes]`, out of fold: of each image by a layer that was fitted to other cases."""
    strength: float | None
    """The pull that was chosen; None where the labels allow no fit and the layer is the prior."""


def recovered_layer(
    embeddings: FloatArray, probabilities: FloatArray, temperature: float
) -> LastLayer:
    """The layer behind embeddings `[n, hidden]` and calibrated probabilities `[n, classes]`.

    A model file gives both, but not its weights without other libraries. It says the same as the
    model of these embeddings, and of others as far as they lie in their span.
    """
    logits = np.log(np.clip(probabilities.astype(np.float64), 1e-30, None)) * temperature
    logits -= logits.mean(axis=1, keepdims=True)
    padded = np.column_stack([embeddings.astype(np.float64), np.ones(len(embeddings))])
    solved = np.asarray(np.linalg.lstsq(padded, logits, rcond=None)[0].T, dtype=np.float64)
    return LastLayer(solved[:, :-1], solved[:, -1], temperature)


def refit(
    embeddings: FloatArray,
    labels: IntArray,
    cases: Sequence[str],
    *,
    prior: LastLayer,
    strengths: Sequence[float] = STRENGTHS,
    near: LastLayer | None = None,
) -> Refit:
    """Fit a last layer to embeddings `[n, hidden]` and class indices `[n]`, pulled to `prior`.

    Every class counts the same, however few its images. Of `strengths` the one with the least loss
    out of fold is taken; folds are groups of whole `cases`. Where the labels are of one class, or
    of one case, the prior stays. A layer that is `near` the answer, such as that of nearly the
    same labels, makes it quicker and no other. Raises ValueError where shapes do not fit together.
    """
    count, classes = len(labels), len(prior.bias)
    if embeddings.shape != (count, prior.weight.shape[1]) or len(cases) != count:
        raise ValueError("there is one embedding of the prior's size, label and case per image")
    if count and not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(f"labels are indices of {classes} classes")
    folds = np.array(case_folds(cases, FOLDS, positive=(labels > 0).tolist()), dtype=np.int64)
    if len(set(folds.tolist())) < 2 or len(set(labels.tolist())) < 2:
        return Refit(prior, prior.probabilities(embeddings), None)
    problem = _Problem.of(embeddings, labels, prior)
    start = problem.theta(near or prior)
    tried: dict[float, tuple[FloatArray, FloatArray]] = {}
    for strength in sorted(strengths, reverse=True):
        # The layers of one strength begin where those of a stronger pull have ended.
        start = _newton(problem, strength, start)
        tried[strength] = start, _out_of_fold(problem, folds, strength, start)
    best = min(tried, key=lambda s: _loss(tried[s][1], labels))
    theta, said = tried[best]
    return Refit(problem.layer(theta), said, best)


def fit_layer(
    embeddings: FloatArray, labels: IntArray, *, prior: LastLayer, strength: float
) -> LastLayer:
    """The layer of least class-balanced cross entropy plus `strength` / 2 times its squared
    distance from `prior`, biases included, in units of embeddings of mean square 1.

    Multinomial logistic regression by Newton steps, each solved by conjugate gradients (Lin, Weng
    and Keerthi 2008). The layer keeps the prior's temperature, and is calibrated at it.
    """
    problem = _Problem.of(embeddings, labels, prior)
    return problem.layer(_newton(problem, strength, problem.prior))


def out_of_fold(
    embeddings: FloatArray,
    labels: IntArray,
    folds: IntArray,
    *,
    prior: LastLayer,
    strength: float,
    learned: NDArray[np.bool_] | None = None,
    near: LastLayer | None = None,
) -> FloatArray:
    """Probabilities `[n, classes]` of each image by a layer that was fitted to the other folds.

    `folds` is `[n]`, from 0. Of the other folds only the images in `learned` `[n]` teach, where
    it is given. What `near` is, `refit` says.
    """
    problem = _Problem.of(embeddings, labels, prior)
    start = problem.theta(near or prior)
    return _out_of_fold(problem, folds, strength, start, learned)


@dataclass(frozen=True, slots=True)
class _Problem:
    """Embeddings in units of mean square 1 with a column of ones, and a layer as one matrix."""

    x: FloatArray
    """`[n, hidden + 1]`."""
    rough: Float32Array
    """The same in half the memory: good enough for the steps, which are never exact."""
    labels: IntArray
    prior: FloatArray
    """`[classes, hidden + 1]`, of logits at temperature 1."""
    scale: float
    heat: float

    @classmethod
    def of(cls, embeddings: FloatArray, labels: IntArray, prior: LastLayer) -> _Problem:
        values = embeddings.astype(np.float64)
        scale = float(np.sqrt(np.mean(values**2))) or 1.0
        x = np.column_stack([values / scale, np.ones(len(values))])
        rough = x.astype(np.float32)
        empty = cls(x, rough, labels, np.empty(0), scale, prior.temperature)
        return replace(empty, prior=empty.theta(prior))

    def theta(self, layer: LastLayer) -> FloatArray:
        return np.column_stack([layer.weight * (self.scale / self.heat), layer.bias / self.heat])

    def layer(self, theta: FloatArray) -> LastLayer:
        return LastLayer(
            theta[:, :-1] * (self.heat / self.scale), theta[:, -1] * self.heat, self.heat
        )

    def part(self, chosen: NDArray[np.bool_]) -> _Problem:
        return replace(self, x=self.x[chosen], rough=self.rough[chosen], labels=self.labels[chosen])


def _out_of_fold(
    problem: _Problem,
    folds: IntArray,
    strength: float,
    start: FloatArray,
    learned: NDArray[np.bool_] | None = None,
) -> FloatArray:
    said = _softmax(problem.x @ problem.prior.T)
    for fold in range(int(folds.max()) + 1):
        rest, part = folds != fold, folds == fold
        if learned is not None:
            rest &= learned
        if part.any() and len(set(problem.labels[rest].tolist())) > 1:
            theta = _newton(problem.part(rest), strength, start)
            said[part] = _softmax(problem.x[part] @ theta.T)
    return said


def _newton(problem: _Problem, strength: float, start: FloatArray) -> FloatArray:
    """`[classes, hidden + 1]` of least penalised loss; it is convex, so any start does."""
    x, labels, prior = problem.x, problem.labels, problem.prior
    weights, rough = _balanced(labels)[:, None], problem.rough
    light, target = weights.astype(np.float32), np.eye(len(prior))[labels]
    theta = start.copy()

    def loss(at: FloatArray) -> float:
        logits = x @ at.T
        shifted = logits - logits.max(axis=1, keepdims=True)
        each = np.log(np.exp(shifted).sum(axis=1)) - (shifted * target).sum(axis=1)
        return float((weights[:, 0] * each).sum() + strength / 2 * ((at - prior) ** 2).sum())

    now = loss(theta)
    for _ in range(_STEPS):
        p = _softmax(x @ theta.T)
        gradient = (weights * (p - target)).T @ x + strength * (theta - prior)
        if np.abs(gradient).max() <= _TOLERANCE * len(x):
            break

        bend = p.astype(np.float32)

        def curved(v: FloatArray, p: Float32Array = bend) -> FloatArray:
            moved = rough @ v.T.astype(np.float32)
            moved = p * (moved - (p * moved).sum(axis=1, keepdims=True))
            return np.asarray((light * moved).T @ rough + strength * v, dtype=np.float64)

        step, size = _conjugate(curved, -gradient), 1.0
        slope = float((gradient * step).sum())
        while size > 1e-6 and loss(theta + size * step) > now + 1e-4 * size * slope:
            size /= 2
        theta = theta + size * step
        now = loss(theta)
    return theta


def _conjugate(curved: Callable[[FloatArray], FloatArray], wanted: FloatArray) -> FloatArray:
    """Solve `curved(v) == wanted` as nearly as a Newton step needs (Hestenes and Stiefel 1952)."""
    solved, left = np.zeros_like(wanted), wanted.copy()
    way, norm = left.copy(), float((left**2).sum())
    enough = norm * _INEXACT**2
    for _ in range(_INNER):
        if norm <= enough:
            break
        bent = curved(way)
        size = norm / float((way * bent).sum())
        solved, left = solved + size * way, left - size * bent
        before, norm = norm, float((left**2).sum())
        way = left + norm / before * way
    return solved


def _balanced(labels: IntArray) -> FloatArray:
    """Weights `[n]` that add up to n, the same for each class that occurs."""
    counts = np.bincount(labels)
    return np.asarray(len(labels) / (counts[labels] * (counts > 0).sum()), dtype=np.float64)


def _loss(probabilities: FloatArray, labels: IntArray) -> float:
    picked = np.clip(probabilities[np.arange(len(labels)), labels], 1e-12, None)
    return float((-np.log(picked) * _balanced(labels)).mean())


def _softmax(logits: FloatArray) -> FloatArray:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float64)
