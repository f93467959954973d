"""ChromoNet: the small convolutional network that says normal or abnormal of one chromosome.

It follows CNN8Net of Mounika et al., *AI at the Frontier of Cytogenetics: Chromosome Structure
Detection*: eight weighted layers, six 3x3 convolutions (each with batch norm and ReLU, max pooling
between them) and two fully connected ones, with dropout and a softmax. Added are heads that name
the chromosome, say which end is p and which operation it looks like, and, for export, an evidence
map that adds up to the logit.
"""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from chromoview.core.domain import CHROMOSOMES
from training.synthesis.structural import KINDS, SHAM

POOLED_CONVOLUTIONS = 4
"""Max pooling follows the first four convolutions: the last one keeps 8 x 4 positions, which is
what the evidence map can resolve."""


@dataclass(frozen=True, slots=True)
class ChromoNetConfig:
    """The size of a ChromoNet. Height and width are multiples of 16, in input pixels."""

    classes: int = 2
    channels: tuple[int, int, int, int, int, int] = (24, 48, 96, 128, 160, 72)
    hidden: int = 256
    dropout: float = 0.3
    height: int = 128
    width: int = 64
    chromosomes: int = len(CHROMOSOMES)

    @property
    def positions(self) -> tuple[int, int]:
        """Rows and columns of the last convolution, and so of the evidence map."""
        shrink = 2**POOLED_CONVOLUTIONS
        return self.height // shrink, self.width // shrink


OPERATIONS = (SHAM, *KINDS)
"""What the operation head tells apart: nothing, then the kinds of abnormality."""


class Scores(NamedTuple):
    """What the heads say of a batch, before any softmax."""

    classes: Tensor
    """`[batch, classes]`."""
    chromosomes: Tensor
    """`[batch, 24]`."""
    polarity: Tensor
    """`[batch]`, above 0 where the p end is up."""
    operations: Tensor
    """`[batch, operations]`, in the order of OPERATIONS."""


class Outputs(NamedTuple):
    """Everything that the model file gives; the fields are its output names, in order."""

    logits: Tensor
    """`[batch, classes]`, centred: they add up to 0 over the classes."""
    probabilities: Tensor
    """`[batch, classes]`, softmax of logits / temperature."""
    embedding: Tensor
    """`[batch, hidden]`, the hidden layer after its ReLU."""
    evidence: Tensor
    """`[batch, classes, rows, columns]`, each position's share in the logit."""
    evidence_rest: Tensor
    """`[batch, classes]`, the part of the logit that belongs to no position."""
    chromosome: Tensor
    """`[batch, 24]` probabilities."""
    polarity: Tensor
    """`[batch]`, probability that the p end is up."""
    operation: Tensor
    """`[batch, operations]` probabilities."""


class ChromoNet(nn.Module):
    """Images `[batch, 1, height, width]` (stain 1, background 0) to `Scores`."""

    def __init__(self, config: ChromoNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or ChromoNetConfig()
        widths = (1, *config.channels)
        # Layers 1 to 6 of CNN8Net. Batch norm makes their biases idle in training; with them,
        # though, ONNX Runtime folds batch norm away at load, and runs a third faster.
        self.convolutions = nn.ModuleList(
            nn.Conv2d(before, after, kernel_size=3, padding=1)
            for before, after in itertools.pairwise(widths)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in config.channels)
        self.pool = nn.MaxPool2d(2)
        self.dropout = nn.Dropout(config.dropout)
        rows, columns = config.positions
        # Layers 7 and 8.
        self.hidden = nn.Linear(config.channels[-1] * rows * columns, config.hidden)
        self.classifier = nn.Linear(config.hidden, config.classes)
        self.naming = nn.Linear(config.hidden, config.chromosomes)
        self.polarity = nn.Linear(config.hidden, 1)
        self.operation = nn.Linear(config.hidden, len(OPERATIONS))
        for convolution in self.convolutions:
            assert isinstance(convolution, nn.Conv2d)
            nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")

    def features(self, images: Tensor) -> Tensor:
        """The last convolution's activation, `[batch, channels, rows, columns]`, 0 upwards."""
        x = images
        for index, (convolution, norm) in enumerate(
            zip(self.convolutions, self.norms, strict=True)
        ):
            x = norm(convolution(x)).relu()
            if index < POOLED_CONVOLUTIONS:
                x = self.pool(x)
        return x

    def forward(self, images: Tensor) -> Scores:
        """In training one view of each image, as it is; else both, as in `Inference`."""
        if not self.training:
            images = both_views(images)
        x = self.dropout(self.features(images).flatten(1))
        x = self.dropout(self.hidden(x).relu())
        polarity = self.polarity(x)[:, 0]
        if not self.training:
            x, polarity = mean_of_views(x), mean_of_views(polarity, turns=-1)
        return Scores(
            self.classifier(x),
            self.naming(x),
            polarity,
            self.operation(x),
        )


def both_views(images: Tensor) -> Tensor:
    """`[2 batch, ...]`: the images as they are, then by half a turn. Preprocessing does not know
    which end is up."""
    return torch.cat([images, images.flip(2, 3)])


def mean_of_views(values: Tensor, turns: int = 1) -> Tensor:
    """`[batch, ...]` of what stands there for each view, `[2 batch, ...]`; `turns` is -1 for what
    changes its sign with a half turn."""
    seen, turned = split_views(values)
    return (seen + turns * turned) / 2


def split_views(values: Tensor) -> tuple[Tensor, Tensor]:
    """What stands in `[2 batch, ...]` for each view, `[batch, ...]` each."""
    seen, turned = values.reshape(2, -1, *values.shape[1:])
    return seen, turned


class Inference(nn.Module):
    """A trained ChromoNet with all outputs of the model file, in ordinary operators.

    Each image is seen twice, as it is and by half a turn; everything linear in the hidden layer is
    the mean of both views.

    From the last convolution on the network is piecewise linear, so a centred logit is the sum of
    activation times gradient over the positions plus a rest made of biases and gates (gradient x
    input is exact for such a network: Shrikumar et al. 2017, *Not just a black box*). The gradient
    of a ReLU is a gate, so no automatic differentiation is needed at inference.
    """

    def __init__(self, network: ChromoNet, temperature: float) -> None:
        super().__init__()
        self.network = network
        self.temperature = temperature

    def forward(self, images: Tensor) -> Outputs:
        network = self.network
        activation = network.features(both_views(images))
        before = network.hidden(activation.flatten(1))
        hidden = before.relu()
        gates = (before > 0).to(before.dtype)
        weight = network.classifier.weight - network.classifier.weight.mean(0, keepdim=True)
        bias = network.classifier.bias - network.classifier.bias.mean()
        # [batch, classes, hidden]: how each hidden unit that is open pulls each logit.
        pull = gates.unsqueeze(1) * weight
        rows, columns = network.config.positions
        gradient = (pull @ network.hidden.weight).unflatten(2, (-1, rows, columns))
        seen, turned = split_views((gradient * activation.unsqueeze(1)).sum(2))
        embedding = mean_of_views(hidden)
        logits = embedding @ weight.T + bias
        return Outputs(
            logits=logits,
            probabilities=(logits / self.temperature).softmax(1),
            embedding=embedding,
            evidence=(seen + turned.flip(2, 3)) / 2,
            evidence_rest=mean_of_views(pull @ network.hidden.bias + bias),
            chromosome=network.naming(embedding).softmax(1),
            polarity=mean_of_views(network.polarity(hidden)[:, 0], turns=-1).sigmoid(),
            operation=network.operation(embedding).softmax(1),
        )


def config_to_json(config: ChromoNetConfig) -> dict[str, object]:
    """Plain values, for the model file and the checkpoint."""
    return asdict(config)


def weight_count(network: nn.Module) -> int:
    """Trained numbers in the network."""
    return sum(parameter.numel() for parameter in network.parameters())
