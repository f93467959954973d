"""The recipe of the bundled model: everything that a run depends on beside its crops."""

from __future__ import annotations

import msgspec

from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.core.jobs import TrainSettings
from chromoview.core.preprocess import PreprocessSpec
from training.augment import Augmentation
from training.losses import Weights
from training.stream import Recipe
from training.window import Window

WIDE = Augmentation(
    rotation=10.0,
    zoom=0.15,
    band_contrast=(0.4, 2.5),
    gamma=(0.5, 1.8),
    focus=(-0.8, 1.4),
    saturation=(0.85, 1.8),
    noise=0.05,
    grain=0.1,
)
"""Looks of many laboratories, where the crops come from one."""
RECIPE = Recipe(drawn=0.15, untouched=0.3, variant=0.15, appearance=0.2, by_share=0.65)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a run depends on beside the crops."""

    classes: tuple[str, ...] = DEFAULT_CLASSES
    """The reference class first. A class that is named like a kind of abnormality has its images;
    the other kinds are "abnormal"."""
    start: str = ""
    """SHA-256 of the model file that training starts from; empty for chance."""
    epochs: int = 140
    window: Window = Window()
    measured: int = 2000
    """Images of the validation side; twice as many of the hold-out, three times of calibration."""
    learning_rate: float = 2e-3
    dropout: float = 0.1
    """Little: images are fresh, and the training loss stays above that of validation."""
    weights: Weights = Weights(naming=0.7, polarity=0.1, operation=0.3, alike=0.15)
    """More naming than in retraining: what is wrong with a chromosome shows only to those who know
    which one it is, and naming is learned first."""
    augmentation: Augmentation = WIDE
    seed: int = 1
    threads: int = 0
    """Processor threads of the network; 0 leaves it to torch."""
    recipe: Recipe = RECIPE
    spec: PreprocessSpec = PreprocessSpec()

    def settings(self) -> TrainSettings:
        """What the training loop is told."""
        return TrainSettings(
            epochs=self.epochs,
            patience=self.epochs,
            batch_size=self.window.batch_size,
            learning_rate=self.learning_rate,
            seed=self.seed,
            threads=self.threads,
        )
