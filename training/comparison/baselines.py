"""The traditional models: scikit-learn's, on standardised hand-made features.

Their hyper-parameters are chosen by cross-validation over whole cases of the training side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from chromoview.core.domain import Float32Array
from chromoview.core.errors import TrainingError
from chromoview.core.metrics import FloatArray, IntArray

FOLDS = 3


@dataclass(frozen=True, slots=True)
class Traditional:
    """A kind of model, and the hyper-parameters that are tried."""

    name: str
    about: str
    model: BaseEstimator
    tried: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class FittedModel:
    """A traditional model with the hyper-parameters that were chosen for it."""

    pipeline: Pipeline
    chosen: dict[str, str]

    def probabilities(self, features: Float32Array) -> Float32Array:
        """`[n, 2]`. A support vector machine's margin goes through a sigmoid: that keeps its
        decisions and its ranking, which is all that is measured here."""
        if hasattr(self.pipeline, "predict_proba"):
            return np.asarray(self.pipeline.predict_proba(features), dtype=np.float32)
        margin: FloatArray = self.pipeline.decision_function(features)
        abnormal = 1.0 / (1.0 + np.exp(-margin))
        return np.stack([1.0 - abnormal, abnormal], axis=1).astype(np.float32)


def traditional_models(seed: int) -> tuple[Traditional, ...]:
    """The three kinds of the paper's comparison."""
    on = "on hand-made features (oriented gradients, local binary patterns, co-occurrence)"
    return (
        Traditional(
            name="Support vector machine",
            about=f"Radial basis functions, {on}.",
            model=SVC(cache_size=500),
            tried={"C": [1.0, 10.0], "gamma": [3e-4, 1e-3, 3e-3]},
        ),
        neighbours(),
        Traditional(
            name="Decision tree",
            about=f"One tree, {on}.",
            model=DecisionTreeClassifier(random_state=seed),
            tried={"max_depth": [4, 8, None], "min_samples_leaf": [5, 30]},
        ),
    )


def neighbours() -> Traditional:
    """k nearest neighbours."""
    return Traditional(
        name="k nearest neighbours",
        about="By Euclidean distance of hand-made features (oriented gradients, local binary "
        "patterns, co-occurrence).",
        model=KNeighborsClassifier(algorithm="brute"),
        tried={"n_neighbors": [1, 5, 15, 45], "weights": ["uniform", "distance"]},
    )


def fit_traditional(
    kind: Traditional, features: Float32Array, classes: IntArray, groups: Sequence[str]
) -> FittedModel:
    """Choose hyper-parameters by cross-validation that keeps each of `groups` together, then train
    on everything.

    Raises TrainingError where there are too few groups of either class.
    """
    names = np.asarray(groups, dtype=str)
    fewest = min(len(np.unique(names[classes == index])) for index in (0, 1))
    folds = min(FOLDS, fewest)
    if folds < 2:
        raise TrainingError(
            "The training side has too few cases to choose hyper-parameters.",
            "Bring crops of more cases.",
        )
    pipeline = Pipeline([("scale", StandardScaler()), ("model", kind.model)])
    smallest = len(classes) * (folds - 1) // folds
    tried = {f"model__{name}": _possible(name, v, smallest) for name, v in kind.tried.items()}
    search = GridSearchCV(
        pipeline,
        tried,
        cv=StratifiedGroupKFold(folds),
        scoring="accuracy",
        error_score="raise",
    )
    search.fit(features, classes, groups=names)
    chosen = {name.removeprefix("model__"): str(v) for name, v in search.best_params_.items()}
    return FittedModel(search.best_estimator_, chosen)


def _possible(name: str, values: Sequence[Any], images: int) -> list[Any]:
    """Without more neighbours than half of the images that a fold may train on."""
    return [v for v in values if name != "n_neighbors" or v == 1 or v <= images // 2]
