"""One model, one set of images, every figure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from chromoview.core.model import Model
from training.crops import Crop
from training.measuring.breakdown import Breakdown
from training.measuring.figures import Measurement, ProtocolStamp
from training.measuring.odd import odd_normals
from training.measuring.operating import by_prevalence, one_cell, overall
from training.measuring.resampled import Resampled
from training.measuring.robustness import robustness
from training.measuring.scars import scars
from training.measuring.scored import Emit, Scored, score_shard
from training.protocol import Protocol, protocol_set
from training.stream import Shard

QUICK = 400
"""Images of a quick measurement: enough to see that all works, too few for figures."""


def measure_hold_out(
    model: Model, crops: Sequence[Crop], protocol: Protocol, *, emit: Emit
) -> Measurement:
    """All there is to say of `model` on the hold-out's `crops`: the protocol's set, the curves of
    robustness, and the tests for scars. Raises TrainingError where the crops do not suffice."""
    shard = protocol_set(crops, protocol, spec=model.metadata.preprocess, emit=emit)
    return msgspec.structs.replace(
        measure_model(model, shard, protocol=protocol, emit=emit),
        odd_normals=odd_normals(model, crops, seed=protocol.seed, emit=emit),
        robustness=robustness(model, shard, emit),
        scars=scars(model, crops, protocol, shard=shard, emit=emit),
    )


def as_json(measurement: Measurement) -> bytes:
    """For a file, and for people to look into."""
    return msgspec.json.format(msgspec.json.encode(measurement), indent=1) + b"\n"


def measure_quickly(
    model: Model, crops: Sequence[Crop], protocol: Protocol, *, emit: Emit
) -> Measurement:
    """The same figures on a few images, without curves and scars. Not the protocol's figures, and
    they say so."""
    shard = protocol_set(crops, protocol, spec=model.metadata.preprocess, emit=emit, count=QUICK)
    return measure_model(model, shard, protocol=None, emit=emit)


def measure_model(
    model: Model, shard: Shard, *, protocol: Protocol | None, emit: Emit
) -> Measurement:
    """Figures of `model` on images made by the protocol; by a few of its images where `protocol`
    is None."""
    name = "made on the hold-out's crops by the protocol"
    found = measure_scored(
        model,
        score_shard(model, shard, emit),
        images_of=name if protocol else f"{name}, far fewer than it asks for: to try out",
    )
    if protocol is None:
        return found
    digest = hashlib.sha256(shard.images.tobytes())
    digest.update(shard.classes.astype("<i8").tobytes())
    stamp = ProtocolStamp(
        version=protocol.version,
        sha256=protocol.sha256,
        seed=protocol.seed,
        set_sha256=digest.hexdigest(),
    )
    return msgspec.structs.replace(found, protocol=stamp)


def measure_scored(model: Model, scored: Scored, *, images_of: str) -> Measurement:
    """Figures of images that the model has seen already; `images_of` says in words what they
    are."""
    point = model.metadata.operating_point
    drawn = Resampled(scored.positive, scored.said.score, scored.cases)
    parts = Breakdown(scored, drawn, threshold=point.threshold)
    return Measurement(
        model_version=model.metadata.model_version,
        model_sha256=model.sha256,
        images_of=images_of,
        protocol=None,
        images=len(scored),
        cases=len(set(scored.cases)),
        abnormal=int(scored.positive.sum()),
        threshold=point.threshold,
        review_low=point.review_low,
        review_high=point.review_high,
        overall=overall(scored, drawn, point),
        one_cell=one_cell(scored, point) if (scored.chromosomes >= 0).any() else None,
        by_prevalence=by_prevalence(scored, drawn, point),
        by_chromosome=parts.by_chromosome(),
        by_kind=parts.by_kind(),
        by_size=parts.by_size(),
        by_normal=parts.by_normal(),
        floor=parts.floor(),
    )
