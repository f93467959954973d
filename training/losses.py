"""What training minimises: the class head's loss, and what the other heads learn beside it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Targets
from training.chromonet import Scores


class Weights(NamedTuple):
    """How much each head's loss counts beside the class head's, which counts 1."""

    naming: float = 0.3
    polarity: float = 0.1
    operation: float = 0.0
    teacher: float = 0.0
    """Of the distance to what another model says (distillation, Hinton et al. 2015)."""
    alike: float = 0.0
    """Of the squared difference between the mean scores of shams and of untouched normals, so that
    the class head does not learn what cutting, joining and rendering leave behind."""


class Losses(NamedTuple):
    """Scalars."""

    classes: Tensor
    """Cross entropy of the class head, with label smoothing."""
    total: Tensor
    """What is minimised."""


def losses(scores: Scores, targets: Targets, *, smoothing: float, weights: Weights) -> Losses:
    """Losses of a batch; what is not known of an image does not count there."""
    class_loss = functional.cross_entropy(
        scores.classes.float(), targets.classes, label_smoothing=smoothing
    )
    total = class_loss
    if weights.naming:
        total = total + weights.naming * _known(scores.chromosomes, targets.chromosomes)
    if weights.operation and targets.operations is not None:
        total = total + weights.operation * _known(scores.operations, targets.operations)
    if weights.polarity and targets.polarity is not None:
        known = targets.polarity >= 0
        total = total + weights.polarity * _binary(scores.polarity, targets.polarity, known)
    if weights.teacher and targets.teacher is not None:
        total = total + weights.teacher * _distance(scores.classes, targets.teacher)
    if weights.alike and targets.twins is not None:
        total = total + weights.alike * _unlike(scores.classes, targets.twins)
    return Losses(class_loss, total)


def _unlike(scores: Tensor, twins: Tensor) -> Tensor:
    """Squared difference between the mean log-odds of the reference class of shams and of untouched
    normals; 0 where a batch lacks either."""
    shams, untouched = twins == 1, twins == 0
    others = scores[:, 1:].float().logsumexp(1)
    odds = scores[:, 0].float() - others
    means = [(odds * part).sum() / part.sum().clamp(min=1) for part in (shams, untouched)]
    return (means[0] - means[1]).square() * (shams.any() & untouched.any())


def _known(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross entropy over the rows whose label is 0 or more; 0 where there are none."""
    summed = functional.cross_entropy(scores.float(), labels, ignore_index=-1, reduction="sum")
    return summed / (labels >= 0).sum().clamp(min=1)


def _distance(scores: Tensor, teacher: Tensor) -> Tensor:
    """Kullback-Leibler distance from the teacher's classes, summed over the rows that it teaches
    and divided by all rows."""
    taught = teacher.isfinite().all(dim=1)
    wanted = torch.where(taught[:, None], teacher.float(), 0.0)
    said = scores.float().log_softmax(1)
    each = (wanted.exp() * (wanted - said)).sum(1)
    return torch.where(taught, each, 0.0).mean()


def _binary(scores: Tensor, labels: Tensor, known: Tensor) -> Tensor:
    """Mean binary cross entropy where `known`; 0 where nothing is."""
    each = functional.binary_cross_entropy_with_logits(
        scores.float(), labels.float().clamp(0, 1), reduction="none"
    )
    return torch.where(known, each, 0.0).sum() / known.sum().clamp(min=1)
