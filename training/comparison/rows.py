"""The rows of the comparison, and how each of them comes to its scores of the test images."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import torch
from torch import nn

from chromoview.core.comparison_figures import BUNDLED_ROW as BUNDLED
from chromoview.core.domain import Float32Array
from chromoview.core.events import Epoch, Event
from chromoview.core.jobs import TrainSettings
from chromoview.core.model import Model
from training.comparison.baselines import Traditional, fit_traditional, traditional_models
from training.comparison.features import hand_made
from training.comparison.leak import THRESHOLD, Featured
from training.comparison.networks import CNN8Net, LeNet5, Perceptron
from training.comparison.ours import judge_ours, train_ours
from training.comparison.plain import curve_point, judge, train_plainly, vary_as_the_paper
from training.comparison.results import CurvePoint, Group, Plan
from training.comparison.sides import Sides
from training.control import Control
from training.dataset import LabelledArrays
from training.evaluate import predict_probabilities
from training.window import arrays

PERCEPTRON, LENET = "Multi-layer perceptron", "LeNet-5"
OLD = "CNN8Net, trained as in the paper"
NEW = "ChromoNet, on the same images"
_PLAIN = (
    "Adam and cross-entropy on the classes alone, the paper's augmentation (small rotations, "
    "flips, zoom, shear, shift)."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a row found on the test images, and how it came to it."""

    probabilities: Float32Array
    """`[n, 2]`."""
    threshold: float = THRESHOLD
    chosen: dict[str, str] = field(default_factory=dict)
    curve: tuple[CurvePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row before it is run."""

    name: str
    group: Group
    about: str
    run: Callable[[], Judged]


class Bench:
    """The images of all sides, as arrays and as features, with what every row needs."""

    def __init__(
        self, sides: Sides, plan: Plan, *, emit: Callable[[Event], None], control: Control
    ) -> None:
        self.plan, self.emit, self.control = plan, emit, control
        self._sides = sides
        self.validation = arrays(sides.validation)
        self.training = self._featured(arrays(sides.training), "training")
        self.test = self._featured(arrays(sides.hold_out), "hold-out")

    def _featured(self, images: LabelledArrays, side: str) -> Featured:
        stage = f"Features of {side} images"
        return Featured(
            images,
            hand_made(images.images, stage=stage, emit=self.emit, control=self.control),
        )

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the images."""
        height, width = self.validation.images.shape[2:]
        return height, width

    def settings(self, learning_rate: float) -> TrainSettings:
        return TrainSettings(
            epochs=self.plan.epochs,
            patience=self.plan.epochs,
            batch_size=self.plan.batch_size,
            learning_rate=learning_rate,
            seed=self.plan.seed,
            threads=self.plan.threads,
        )

    def traditional(self, kind: Traditional) -> Judged:
        training = self.training.arrays
        fitted = fit_traditional(kind, self.training.features, training.classes, training.cases)
        return Judged(fitted.probabilities(self.test.features), chosen=fitted.chosen)

    def plain(self, make: Callable[[int, int], nn.Module]) -> Judged:
        """A network trained as the paper trains its own."""
        torch.manual_seed(self.plan.seed)
        network = make(*self.size)
        curve = train_plainly(
            network,
            self.training.arrays,
            validation=self.validation,
            settings=self.settings(self.plan.learning_rate),
            vary=vary_as_the_paper,
            emit=self.emit,
            control=self.control,
        )
        return Judged(judge(network, self.test.arrays.images, control=self.control), curve=curve)

    def ours(self) -> Judged:
        """ChromoNet with our augmentation and losses."""
        curve: list[CurvePoint] = []

        def hear(event: Event) -> None:
            if isinstance(event, Epoch):
                curve.append(curve_point(event))
            self.emit(event)

        network = train_ours(
            self._sides.training,
            validation=self.validation,
            settings=self.settings(self.plan.our_learning_rate),
            emit=hear,
            control=self.control,
        )
        likely = judge_ours(network, self.test.arrays.images, control=self.control)
        return Judged(likely, curve=tuple(curve))

    def bundled(self, model: Model) -> Judged:
        likely = predict_probabilities(model, self.test.arrays, control=self.control)
        # A model of more classes is read as normal or not.
        two = np.stack([likely[:, 0], 1.0 - likely[:, 0]], axis=1)
        return Judged(two, threshold=model.metadata.operating_point.threshold)


def entries(bench: Bench, model: Model | None) -> Iterator[Entry]:
    """The rows in the order of the tables; the last one only where there is a model file."""
    for kind in traditional_models(bench.plan.seed):
        yield Entry(kind.name, "traditional", kind.about, partial(bench.traditional, kind))
    networks: tuple[tuple[str, str, Callable[[int, int], nn.Module]], ...] = (
        (PERCEPTRON, "Two hidden layers on the pixels", Perceptron),
        (LENET, "The early CNN", LeNet5),
        (OLD, "Six convolutions and two fully connected layers", CNN8Net),
    )
    for name, about, make in networks:
        yield Entry(name, "network", f"{about}; {_PLAIN}", partial(bench.plain, make))
    yield Entry(
        NEW,
        "ours",
        "Our network with our augmentation and losses, on the same fixed images.",
        bench.ours,
    )
    if model is not None:
        version = model.metadata.model_version
        yield Entry(
            BUNDLED,
            "ours",
            f"Model {version} as it is, at its own operating point; trained on fresh images for "
            "every epoch.",
            partial(bench.bundled, model),
        )
