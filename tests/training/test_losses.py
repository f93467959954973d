"""What training minimises."""

from __future__ import annotations

import torch
from torch import Tensor

from training.batches import Targets
from training.chromonet import Scores
from training.losses import Weights, losses


def _scores(classes: Tensor) -> Scores:
    count = len(classes)
    return Scores(
        classes=classes,
        chromosomes=torch.zeros(count, 24),
        polarity=torch.zeros(count),
        operations=torch.zeros(count, 7),
    )


def _targets(twins: Tensor) -> Targets:
    nothing = torch.zeros(len(twins), dtype=torch.int64)
    return Targets(classes=nothing, chromosomes=nothing, twins=twins)


def _alike(classes: Tensor, twins: Tensor) -> float:
    """What `alike` adds to the loss."""
    with_it, without = (
        losses(
            _scores(classes), _targets(twins), smoothing=0.0, weights=Weights(naming=0, alike=alike)
        ).total
        for alike in (1.0, 0.0)
    )
    return float(with_it - without)


def test_shams_that_score_unlike_untouched_normals_cost() -> None:
    twins = torch.tensor([1, 1, 0, 0, -1])
    level = torch.tensor([[1.0, 0.0], [3.0, 0.0], [2.0, 0.0], [2.0, 0.0], [-9.0, 0.0]])
    assert abs(_alike(level, twins)) < 1e-5, "equal means, though others score differently"
    apart = level.clone()
    apart[:2, 1] += 3.0
    assert abs(_alike(apart, twins) - 9.0) < 1e-4


def test_a_batch_without_either_of_the_twins_costs_nothing() -> None:
    scores = torch.tensor([[1.0, 0.0], [-3.0, 0.0]])
    for twins in ([1, 1], [0, 0], [-1, -1]):
        assert _alike(scores, torch.tensor(twins)) == 0.0


def test_twins_are_compared_by_the_odds_of_the_reference_among_any_number_of_classes() -> None:
    scores = torch.tensor([[0.0, 1.0, 1.0], [0.0, 1.0 + torch.log(torch.tensor(2.0)), -1e9]])
    assert abs(_alike(scores, torch.tensor([1, 0]))) < 1e-5
