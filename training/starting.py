"""A network that goes on from a model file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import load_model
from training.chromonet import ChromoNet
from training.export import load_weights


def network_from(
    path: Path, classes: Sequence[str], *, dropout: float | None = None
) -> tuple[ChromoNet, ModelMetadata]:
    """The network of a model file, with these classes, and the file's metadata.

    Where the file has other classes, everything but the last layer is taken over, and of the last
    layer the rows of the classes that keep their name. `dropout` takes the place of the file's own.
    Raises ModelError or TrainingError where the file will not do.
    """
    load_model(path)  # says better than the weights' reader why
    weights, parent, config = load_weights(path)
    config = replace(config, classes=len(classes))
    network = ChromoNet(config if dropout is None else replace(config, dropout=dropout))
    if tuple(parent.classes) != tuple(classes):
        fresh = network.state_dict()
        for name in ("classifier.weight", "classifier.bias"):
            for row, kept in enumerate(classes):
                if kept in parent.classes:
                    fresh[name][row] = weights[name][parent.classes.index(kept)]
            weights[name] = fresh[name]
    network.load_state_dict(weights)
    return network, parent
