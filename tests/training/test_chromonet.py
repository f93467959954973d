from __future__ import annotations

import torch
from torch import nn

from tests.training.conftest import stripes, trained_network
from training.chromonet import (
    OPERATIONS,
    ChromoNet,
    ChromoNetConfig,
    Inference,
    both_views,
    weight_count,
)


def test_that_it_has_the_papers_eight_weighted_layers_and_heads_beside_the_last() -> None:
    network = ChromoNet()
    layers = [m for m in network.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
    heads = [network.naming, network.polarity, network.operation]
    body = [layer for layer in layers if all(layer is not head for head in heads)]
    assert [type(layer).__name__ for layer in body] == ["Conv2d"] * 6 + ["Linear"] * 2
    assert [network.naming.out_features, network.operation.out_features] == [24, len(OPERATIONS)]


def test_that_it_has_about_a_million_weights() -> None:
    assert 0.9e6 < weight_count(ChromoNet()) < 1.2e6


def test_that_a_half_turn_changes_nothing_but_which_end_is_up() -> None:
    network = trained_network()
    images = torch.from_numpy(stripes(4).images)
    with torch.no_grad():
        seen, turned = (Inference(network, 1.0)(x) for x in (images, images.flip(2, 3)))
    assert torch.allclose(seen.logits, turned.logits, atol=1e-5)
    assert torch.allclose(seen.evidence, turned.evidence.flip(2, 3), atol=1e-5)
    assert torch.allclose(seen.polarity, 1 - turned.polarity, atol=1e-5)


def test_that_the_heads_answer_for_each_image() -> None:
    scores = ChromoNet(ChromoNetConfig(classes=3))(torch.rand(5, 1, 128, 64))
    assert scores.classes.shape == (5, 3)
    assert scores.chromosomes.shape == (5, 24)
    assert scores.operations.shape == (5, len(OPERATIONS))
    assert scores.polarity.shape == (5,)


def test_that_the_last_convolution_has_8_by_4_positions() -> None:
    network = ChromoNet()
    assert network.features(torch.rand(2, 1, 128, 64)).shape == (2, 72, 8, 4)
    assert network.config.positions == (8, 4)


def test_that_inference_says_what_training_scored() -> None:
    network = trained_network()
    images = torch.from_numpy(stripes(6).images)
    with torch.no_grad():
        scores, outputs = network(images), Inference(network, 2.0)(images)
    centred = scores.classes - scores.classes.mean(1, keepdim=True)
    assert torch.allclose(outputs.logits, centred, atol=1e-5)
    assert torch.allclose(outputs.probabilities, (scores.classes / 2.0).softmax(1), atol=1e-6)
    assert torch.allclose(outputs.chromosome, scores.chromosomes.softmax(1), atol=1e-6)


def test_that_evidence_is_activation_times_gradient() -> None:
    """Against automatic differentiation, which the exported file does without."""
    network = trained_network()
    images = torch.from_numpy(stripes(3).images)
    outputs = Inference(network, 1.0)(images)
    activation = network.features(both_views(images)).detach().requires_grad_()
    logits = network.classifier(network.hidden(activation.flatten(1)).relu())
    (gradient,) = torch.autograd.grad(
        (logits - logits.mean(1, keepdim=True))[:, 1].sum(), activation
    )
    seen, turned = (gradient * activation).sum(1).chunk(2)
    expected = (seen + turned.flip(1, 2)) / 2
    assert torch.allclose(outputs.evidence[:, 1], expected, atol=1e-5)


def test_that_the_rest_is_what_biases_and_gates_give() -> None:
    """With every bias at 0 the rest is 0, so nothing of a position hides in it."""
    network = trained_network()
    with torch.no_grad():
        network.hidden.bias.zero_()
        network.classifier.bias.zero_()
        outputs = Inference(network, 1.0)(torch.from_numpy(stripes(3).images))
    assert torch.equal(outputs.evidence_rest, torch.zeros(3, 2))
    assert torch.allclose(outputs.evidence.sum((2, 3)), outputs.logits, atol=1e-5)
