"""The protocol by which models are measured, and the test sets that follow from it.

Its values stand in `protocol.toml` beside this module. A change of any of them voids the figures
measured before, so every measurement carries the protocol's SHA-256.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np

from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Progress
from chromoview.core.preprocess import PreprocessSpec
from training.crops import Crop, sides_of
from training.stream import Recipe, Shard, ShardStream, joined

PROTOCOL_FILE = Path(__file__).with_name("protocol.toml")
_SHARD = 500
"""Images made at a time; with another number the same seed would give other images."""
_REMEDY = "Take protocol.toml as it comes with the program, or mend what is said of it."


class Normals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the normal images are, in shares that add up to 1."""

    sham: float
    variant: float
    untouched: float


class Segments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How large changed segments are."""

    by_share: float
    """Share of the sizes that are drawn as shares of the length, not from bins of megabases."""
    share: tuple[float, float]
    inversion_share: tuple[float, float]


class Protocol(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a test set is made."""

    version: int
    images: int
    seed: int
    abnormal: float
    drawn: float
    turned: float
    """Share of the images that are turned by half a circle."""
    normals: Normals
    segments: Segments

    @property
    def sha256(self) -> str:
        """Of the values, hexadecimal: comments and line ends do not count."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


def read_protocol(file: Path | None = None) -> Protocol:
    """The protocol of `file`, or the one that comes with the program.

    Raises TrainingError where it cannot be read or makes no sense.
    """
    file = file or PROTOCOL_FILE
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        protocol = msgspec.convert(values, Protocol)
    except OSError as error:
        raise TrainingError(
            f"The protocol {file} cannot be read: {error.strerror or error}.", _REMEDY
        ) from error
    except ValueError as error:
        raise TrainingError(f"{file} is not a protocol: {error}.", _REMEDY) from error
    fault = _fault(protocol)
    if fault:
        raise TrainingError(f"{file} is not a protocol: {fault}.", _REMEDY)
    return protocol


def _fault(protocol: Protocol) -> str:
    """What makes no sense in it; empty if nothing does."""
    normals, segments = protocol.normals, protocol.segments
    shares = {
        "abnormal": protocol.abnormal,
        "drawn": protocol.drawn,
        "turned": protocol.turned,
        "sham": normals.sham,
        "variant": normals.variant,
        "untouched": normals.untouched,
        "by_share": segments.by_share,
    }
    for name, value in shares.items():
        if not 0 <= value <= 1:
            return f"{name} is {value:g}, not a share between 0 and 1"
    if abs(normals.sham + normals.variant + normals.untouched - 1) > 1e-9:
        return "the shares of the normals do not add up to 1"
    for low, high in (segments.share, segments.inversion_share):
        if not 0 < low < high < 1:
            return f"{low:g} to {high:g} is no range of shares"
    if protocol.images < 1 or protocol.seed < 0:
        return "it needs at least one image and a seed that is not negative"
    return ""


def hold_out_crops(data: Path, spec: PreprocessSpec) -> list[Crop]:
    """The hold-out side of a folder of crops. Raises TrainingError where there is none."""
    crops = sides_of(data, spec)["hold-out"]
    if not crops:
        raise TrainingError(
            f"{data} has too few cases for a hold-out.", "Bring crops of at least five cases."
        )
    return crops


def protocol_recipe(protocol: Protocol, *, join_patch: float = 0.0) -> Recipe:
    """In which shares the protocol asks for images. With a `join_patch` of 1 every joint is
    covered by a small smooth patch."""
    normals = protocol.normals
    return Recipe(
        abnormal=protocol.abnormal,
        drawn=protocol.drawn,
        variant=normals.variant,
        # Variants are drawn first: what is left is untouched or sham.
        untouched=normals.untouched / max(1.0 - normals.variant, 1e-9),
        by_share=protocol.segments.by_share,
        appearance=0.0,
        join_patch=join_patch,
    )


def protocol_set(
    crops: Sequence[Crop],
    protocol: Protocol,
    *,
    spec: PreprocessSpec,
    emit: Callable[[Event], None],
    count: int | None = None,
    seed: int | None = None,
    join_patch: float = 0.0,
) -> Shard:
    """`count` images (as many as the protocol asks for where it is None) of one side's `crops`.

    They follow from the crops and the seed alone. Raises TrainingError where the crops do not
    allow what the protocol asks for.
    """
    return made_set(
        crops,
        protocol_recipe(protocol, join_patch=join_patch),
        count=protocol.images if count is None else count,
        seed=protocol.seed if seed is None else seed,
        turned=protocol.turned,
        spec=spec,
        emit=emit,
    )


def made_set(
    crops: Sequence[Crop],
    recipe: Recipe,
    *,
    count: int,
    seed: int,
    turned: float,
    spec: PreprocessSpec,
    emit: Callable[[Event], None],
) -> Shard:
    """`count` images by `recipe`, a share of them turned by half a circle."""
    size = shard_size(count)
    shards: list[Shard] = []
    with ShardStream(crops, recipe=recipe, spec=spec, seed=seed, size=size) as stream:
        for shard in stream.shards(-(-count // size)):
            shards.append(shard)
            emit(Progress(stage="Making test images", done=len(shards) * size, total=count))
    return _turned(first_images(joined(shards), count), share=turned, seed=seed)


def shard_size(count: int) -> int:
    """Images made at a time for a set of `count`."""
    return max(1, min(_SHARD, count))


def first_images(shard: Shard, count: int) -> Shard:
    """The first `count` images."""
    return shard.part(np.arange(min(count, len(shard.classes))))


def _turned(shard: Shard, *, share: float, seed: int) -> Shard:
    """The same images, `share` of them turned by half a circle: untouched crops all lie as they
    were cut out, while made ones are laid at any angle."""
    turned = np.random.default_rng((seed, 180)).random(len(shard.classes)) < share
    images = shard.images.copy()
    images[turned] = images[turned, ::-1, ::-1]
    known = turned & (shard.polarity >= 0)
    return replace(
        shard, images=images, polarity=np.where(known, 1 - shard.polarity, shard.polarity)
    )
