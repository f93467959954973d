"""Fresh synthetic images: the same for the same seed, in the shares that were asked for."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core.domain import CHROMOSOMES, UInt8Image
from chromoview.core.preprocess import PreprocessSpec
from tests.training.made_crops import write_crops
from training import stream
from training.crops import Crop, read_crops
from training.stream import UNTOUCHED, Maker, Recipe, Shard, ShardStream, joined
from training.synthesis.structural import KINDS, SHAM

SPEC = PreprocessSpec()
RECIPE = Recipe(confidence=0.0)


@pytest.fixture(scope="module")
def crops(tmp_path_factory: pytest.TempPathFactory) -> list[Crop]:
    return read_crops(write_crops(tmp_path_factory.mktemp("crops"), cases=3))


@pytest.fixture(scope="module")
def shard(crops: list[Crop]) -> Shard:
    return Maker(crops, RECIPE, SPEC).shard((1, 0), 240)


def equal(one: Shard, other: Shard) -> bool:
    return (
        np.array_equal(one.images, other.images)
        and np.array_equal(one.classes, other.classes)
        and np.array_equal(one.chromosomes, other.chromosomes)
        and np.array_equal(one.sizes_mb, other.sizes_mb)
        and (one.kinds, one.cases) == (other.kinds, other.cases)
    )


def test_a_shard_follows_from_its_seed_alone(crops: list[Crop]) -> None:
    maker = Maker(crops, RECIPE, SPEC)
    first = maker.shard((5, 1), 24)
    maker.shard((5, 2), 8)
    assert equal(maker.shard((5, 1), 24), first), "it depends on what was made before"
    assert equal(Maker(crops, RECIPE, SPEC).shard((5, 1), 24), first)
    assert not equal(maker.shard((5, 2), 24), first)
    assert not equal(maker.shard((6, 1), 24), first)


def test_an_image_is_a_chromosome_as_the_model_sees_it(shard: Shard) -> None:
    assert shard.images.shape == (240, SPEC.height, SPEC.width)
    assert shard.images.dtype == np.uint8
    assert (shard.images.reshape(240, -1).max(axis=1) > 150).all(), "an input is empty"
    corners = shard.images[:, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners == 0).mean() > 0.95


def test_classes_kinds_and_sizes_belong_together(shard: Shard) -> None:
    kinds = np.array(shard.kinds)
    assert set(kinds) <= {*KINDS, SHAM, UNTOUCHED}
    np.testing.assert_array_equal(shard.classes, np.isin(kinds, KINDS))
    assert (shard.sizes_mb[shard.classes == 0] == 0).all()
    assert (shard.sizes_mb[shard.classes == 1] >= 5).all()
    real = np.array([case != "drawn" for case in shard.cases])
    numbers = {CHROMOSOMES[n] for n in shard.chromosomes[real]}
    assert numbers == {"1", "2", "5", "X"}
    assert {c for c in shard.cases if c != "drawn"} == {"case0", "case1", "case2"}


def test_the_shares_hold(shard: Shard) -> None:
    kinds = np.array(shard.kinds)
    drawn = np.array([case == "drawn" for case in shard.cases])
    assert abs(shard.classes.mean() - RECIPE.abnormal) < 0.12
    assert abs(drawn.mean() - RECIPE.drawn) < 0.08
    normal = (shard.classes == 0) & ~drawn
    assert abs((kinds[normal] == UNTOUCHED).mean() - RECIPE.untouched) < 0.14
    assert not (kinds[drawn] == UNTOUCHED).any()
    counts = [np.count_nonzero(kinds == kind) for kind in KINDS]
    assert min(counts) > 0.3 * shard.classes.sum() / len(KINDS), "a kind is too rare"


def test_an_untouched_crop_gets_a_ground_like_the_others(
    crops: list[Crop], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[UInt8Image] = []
    original = stream.expose_again

    def watched(grey: UInt8Image, rng: np.random.Generator) -> UInt8Image | None:
        seen.append(grey)
        return original(grey, rng)

    monkeypatch.setattr(stream, "expose_again", watched)
    recipe = Recipe(abnormal=0.0, drawn=0.0, untouched=1.0)
    made = Maker(crops, recipe, SPEC).shard((0, 0), 12)
    assert set(made.kinds) == {UNTOUCHED}
    assert len(seen) >= 12
    twice = Maker(crops[:1], recipe, SPEC).shard((0, 0), 2)
    assert not np.array_equal(twice.images[0], twice.images[1]), "no ground was drawn"


def test_without_drawn_ones_every_image_has_a_case(crops: list[Crop]) -> None:
    recipe = msgspec.structs.replace(RECIPE, drawn=0.0)
    assert "drawn" not in Maker(crops, recipe, SPEC).shard((0, 0), 30).cases


def test_a_stream_gives_the_shards_of_its_seed_in_order(crops: list[Crop]) -> None:
    with ShardStream(crops, recipe=RECIPE, spec=SPEC, seed=9, size=6) as made:
        found = list(made.shards(3))
    maker = Maker(crops, RECIPE, SPEC)
    assert [equal(s, maker.shard((9, n), 6)) for n, s in enumerate(found)] == [True] * 3
    whole = joined(found)
    assert len(whole.kinds) == len(whole.cases) == len(whole.images) == 18
    np.testing.assert_array_equal(whole.images[6:12], found[1].images)


def test_a_stream_that_is_left_early_ends_its_processes(crops: list[Crop]) -> None:
    with ShardStream(crops, recipe=RECIPE, spec=SPEC, seed=1, size=2) as made:
        first = next(made.shards())
    assert len(first.images) == 2
    with pytest.raises(RuntimeError):
        next(made.shards())


def test_the_crops_of_a_side_are_the_only_ones_used(tmp_path: Path) -> None:
    few = read_crops(write_crops(tmp_path, cases=2))
    one = [c for c in few if c.case == "case1"]
    made = Maker(one, RECIPE, SPEC).shard((0, 0), 20)
    assert set(made.cases) <= {"case1", "drawn"}


def test_twins_are_shams_and_untouched_crops_that_could_have_been_shams(shard: Shard) -> None:
    for kind, twin, case in zip(shard.kinds, shard.twins, shard.cases, strict=True):
        allowed = {SHAM: {1, -1}, UNTOUCHED: {0, -1}}.get(kind, {-1})
        assert twin in allowed
        assert twin < 0 or case != "drawn"
    assert {0, 1} <= set(shard.twins.tolist())


def test_a_part_keeps_everything_that_is_known_of_its_images(shard: Shard) -> None:
    halves = shard.part(range(120)), shard.part(range(120, 240))
    assert equal(joined(halves), shard)
    assert np.array_equal(joined(halves).twins, shard.twins)
    assert np.array_equal(joined(halves).polarity, shard.polarity)
