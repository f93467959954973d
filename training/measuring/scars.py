"""Whether the network has learned scars: what cutting and joining leaves, instead of what changed.

Two tests. Sham-operated and untouched normals of the same population of crops must score alike.
And figures must stay as they are when every joint, those of shams and variants too, is covered by
a small smooth patch.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from chromoview.core.metrics import FloatArray, figure_of
from chromoview.core.model import Model
from training.crops import Crop
from training.measuring.figures import Patched, Scars
from training.measuring.resampled import Resampled
from training.measuring.scored import Emit, Scored, score_shard
from training.protocol import Protocol, first_images, made_set, protocol_recipe, protocol_set
from training.stream import Shard

LOW, HIGH = 0.47, 0.53
"""Where the AUC of shams against untouched normals should lie."""
IMAGES = 2000
"""Shams, and as many untouched ones."""


def scars(
    model: Model,
    crops: Sequence[Crop],
    protocol: Protocol,
    *,
    shard: Shard,
    emit: Emit,
) -> Scars:
    """Both tests on one side's `crops`; `shard` is the protocol's own set of them, of which half is
    compared with one that has its joints covered."""
    shams, untouched = (
        score_shard(model, normals(crops, protocol, model, share, IMAGES, emit), emit)
        for share in (0.0, 1.0)
    )
    half = first_images(shard, max(1, len(shard.classes) // 2))
    covered = protocol_set(
        crops,
        protocol,
        spec=model.metadata.preprocess,
        emit=emit,
        count=len(half.classes),
        join_patch=1.0,
    )
    point = model.metadata.operating_point
    return msgspec.structs.replace(
        compare_normals(shams, untouched),
        patched=compare_patched(
            score_shard(model, half, emit), score_shard(model, covered, emit), point.threshold
        ),
    )


def normals(
    crops: Sequence[Crop],
    protocol: Protocol,
    model: Model,
    untouched: float,
    count: int,
    emit: Emit,
) -> Shard:
    """Normals alone, a share of them `untouched` and the others shams, all of crops that can be
    straightened surely enough to be operated on."""
    recipe = msgspec.structs.replace(
        protocol_recipe(protocol),
        abnormal=0.0,
        variant=0.0,
        untouched=untouched,
        straight_only=True,
    )
    return made_set(
        crops,
        recipe,
        count=count,
        seed=protocol.seed + 1 + round(untouched),
        turned=protocol.turned,
        spec=model.metadata.preprocess,
        emit=emit,
    )


def compare_normals(shams: Scored, untouched: Scored) -> Scars:
    """The AUC of shams against untouched normals, both of the same cases."""
    positive = np.repeat([True, False], [len(shams), len(untouched)])
    score = np.concatenate([shams.said.score, untouched.said.score])
    cases = (*shams.cases, *untouched.cases)
    drawn = Resampled(positive, score, cases)
    auc = figure_of(drawn.curve(drawn.ranking.auc))
    return Scars(
        shams=len(shams),
        untouched=len(untouched),
        cases=len(set(cases)),
        auc=auc,
        low=LOW,
        high=HIGH,
        met=LOW <= auc.value <= HIGH if auc else None,
    )


def compare_patched(plain: Scored, covered: Scored, threshold: float) -> Patched:
    """Figures with and without covered joints. Both sets follow from the same seed and are
    resampled by the same draws of cases, so that chance enters the change but little."""
    score = np.concatenate([plain.said.score, covered.said.score])
    positive = np.concatenate([plain.positive, covered.positive])
    drawn = Resampled(positive, score, (*plain.cases, *covered.cases))
    right = (score >= threshold) == positive
    patched = np.repeat([False, True], [len(plain), len(covered)])
    auc = [_auc(drawn, part) for part in (~patched, patched)]
    accuracy = [drawn.share(right, part) for part in (~patched, patched)]
    return Patched(
        images=len(covered),
        auc=figure_of(auc[0]),
        auc_patched=figure_of(auc[1]),
        auc_change=figure_of(auc[1] - auc[0]),
        accuracy=figure_of(accuracy[0]),
        accuracy_patched=figure_of(accuracy[1]),
        accuracy_change=figure_of(accuracy[1] - accuracy[0]),
    )


def _auc(drawn: Resampled, part: np.ndarray) -> FloatArray:
    """Of the images in `part` `[n]` alone."""
    return drawn.curve(lambda w: drawn.ranking.auc(w * part))
