"""The networks of the comparison beside ours: a perceptron, an early one, and the paper's.

All take images `[n, 1, height, width]` and give logits `[n, 2]`.
"""

from __future__ import annotations

import itertools

from torch import Tensor, nn

CLASSES = 2


class Perceptron(nn.Module):
    """A multi-layer perceptron on the pixels."""

    def __init__(self, height: int, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(height * width, 256),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(256, 64),
            nn.ReLU(),
            nn.Linear(64, CLASSES),
        )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits


class LeNet5(nn.Module):
    """LeNet-5 (LeCun et al. 1998, *Gradient-based learning applied to document recognition*), on
    images of our size instead of 32 x 32: C1, S2, C3, S4, then 120, 84 and the classes."""

    def __init__(self, height: int, width: int) -> None:
        super().__init__()
        rows, columns = ((side // 2 - 4) // 2 for side in (height, width))
        self.layers = nn.Sequential(
            nn.Conv2d(1, 6, kernel_size=5, padding=2),
            nn.Tanh(),
            nn.AvgPool2d(2),
            nn.Conv2d(6, 16, kernel_size=5),
            nn.Tanh(),
            nn.AvgPool2d(2),
            nn.Flatten(),
            nn.Linear(16 * rows * columns, 120),
            nn.Tanh(),
            nn.Linear(120, 84),
            nn.Tanh(),
            nn.Linear(84, CLASSES),
        )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits


class CNN8Net(nn.Module):
    """The paper's network: six convolutions, each with batch norm, ReLU and max pooling, and two
    fully connected layers with dropout. The paper does not give its widths; these make it about
    as costly as ours. Height and width are multiples of 64."""

    WIDTHS = (32, 32, 64, 64, 128, 128)

    def __init__(self, height: int, width: int) -> None:
        super().__init__()
        blocks: list[nn.Module] = []
        for before, after in itertools.pairwise((1, *self.WIDTHS)):
            blocks += [
                nn.Conv2d(before, after, kernel_size=3, padding=1),
                nn.BatchNorm2d(after),
                nn.ReLU(),
                nn.MaxPool2d(2),
            ]
        shrink = 2 ** len(self.WIDTHS)
        positions = (height // shrink) * (width // shrink)
        self.layers = nn.Sequential(
            *blocks,
            nn.Flatten(),
            nn.Dropout(0.5),
            nn.Linear(self.WIDTHS[-1] * positions, 128),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(128, CLASSES),
        )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits
