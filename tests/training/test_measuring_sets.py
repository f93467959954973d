"""Sets made to look for a weakness: worse images, scars, odd normals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core.events import Event
from chromoview.core.model import Model, load_model
from chromoview.core.preprocess import PreprocessSpec, prepare
from tests.training.made_crops import write_crops
from tests.training.scored_images import noisy, scored_images
from training.crops import Crop, read_crops
from training.measuring import odd, robustness
from training.measuring.figures import ENOUGH_IMAGES
from training.measuring.scars import compare_normals, compare_patched, normals
from training.protocol import made_set, read_protocol
from training.stream import UNTOUCHED, Maker, Recipe, Shard
from training.synthesis.structural import SHAM

SPEC = PreprocessSpec()


def quiet(event: Event) -> None:
    pass


@pytest.fixture(scope="module")
def crops(tmp_path_factory: pytest.TempPathFactory) -> list[Crop]:
    return read_crops(write_crops(tmp_path_factory.mktemp("crops"), cases=3))


@pytest.fixture(scope="module")
def shard(crops: list[Crop]) -> Shard:
    return Maker(crops, Recipe(confidence=0.0, drawn=0.0), SPEC).shard((1, 0), 24)


@pytest.fixture
def model(model_file: Path) -> Model:
    return load_model(model_file, threads=1)


def way(name: str) -> robustness.Way:
    return next(w for w in robustness.WAYS if w.name == name)


def test_a_picture_of_an_input_gives_that_input_again(shard: Shard) -> None:
    for image in shard.images[:6]:
        again = prepare(robustness.picture(image), SPEC).image
        assert np.corrcoef(image.ravel(), again.ravel())[0, 1] > 0.95


@pytest.mark.parametrize("name", [w.name for w in robustness.WAYS])
def test_the_first_amount_of_every_way_changes_hardly_anything(name: str, shard: Shard) -> None:
    chosen = way(name)
    grey = robustness.picture(shard.images[0])
    first = chosen.degrade(grey, chosen.amounts[0], np.random.default_rng(0))
    assert first.dtype == np.uint8
    assert np.abs(first.astype(int) - grey).mean() < 1


def test_every_way_does_what_it_says(shard: Shard) -> None:
    grey, rng = robustness.picture(shard.images[0]), np.random.default_rng(0)

    def spread(image: np.ndarray) -> float:
        return float(np.abs(np.diff(image.astype(float), axis=0)).mean())

    assert spread(way("blur").degrade(grey, 2, rng)) < 0.8 * spread(grey)
    assert spread(way("noise").degrade(grey, 16, rng)) > 2 * spread(grey)
    assert np.ptp(way("contrast").degrade(grey, 0.5, rng)) == pytest.approx(np.ptp(grey) / 2, abs=2)
    assert way("magnification").degrade(grey, 0.5, rng).shape[0] == round(grey.shape[0] / 2)
    turned = way("rotation").degrade(grey, 180, rng)
    assert np.abs(turned.astype(int) - grey[::-1, ::-1]).mean() < 1
    assert not np.array_equal(way("JPEG").degrade(grey, 10, rng), grey)


def test_a_curve_has_figures_at_every_amount_and_counts_what_is_lost(
    model: Model, shard: Shard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erase(grey: np.ndarray, amount: float, _: np.random.Generator) -> np.ndarray:
        return np.full_like(grey, 235) if amount else grey

    ways = (robustness.Way("erasure", "all or nothing", (0, 1), erase),)
    monkeypatch.setattr(robustness, "WAYS", ways)
    monkeypatch.setattr(robustness, "IMAGES", 16)
    (curve,) = robustness.robustness(model, shard, quiet)
    assert (curve.name, curve.images) == ("erasure", 16)
    assert [p.amount for p in curve.points] == [0, 1]
    assert [p.unfit for p in curve.points] == [0, 1]
    assert curve.points[1].auc is not None
    assert curve.points[1].auc.value == 0.5, "of empty inputs nothing can be said"


def test_normals_that_score_alike_have_no_scars() -> None:
    rng = np.random.default_rng(0)
    labels = np.zeros(1000, bool)
    scores = rng.random(1000)
    alike = [scored_images(labels, rng.permutation(scores)) for _ in range(2)]
    found = compare_normals(*alike)
    assert found.met is True
    assert (found.shams, found.untouched, found.cases) == (1000, 1000, 200)
    worse = scored_images(labels, np.clip(rng.random(1000) + 0.1, 0, 1))
    scarred = compare_normals(worse, alike[1])
    assert scarred.met is False
    assert scarred.auc is not None
    assert scarred.auc.value > scarred.high


def test_covered_joints_that_change_nothing_show_no_change() -> None:
    plain = scored_images(*noisy(400))
    same = compare_patched(plain, plain, 0.5)
    assert same.auc == same.auc_patched
    assert same.auc_change is not None
    assert (same.auc_change.low, same.auc_change.value, same.auc_change.high) == (0, 0, 0)
    blind = scored_images(plain.positive, noisy(400, seed=1, distance=0.0)[1])
    found = compare_patched(plain, blind, 0.5)
    assert found.auc_change is not None
    assert found.auc_change.high < -0.1
    assert found.accuracy_change is not None
    assert found.accuracy_change.high < -0.1


def test_shams_and_untouched_ones_come_from_crops_that_can_be_operated_on(
    crops: list[Crop], model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Recipe] = []

    def watched(crops: list[Crop], recipe: Recipe, **values: object) -> Shard:
        asked.append(recipe)
        return made_set(crops, recipe, **values)  # type: ignore[arg-type]

    monkeypatch.setattr("training.measuring.scars.made_set", watched)
    protocol = read_protocol()
    shams = normals(crops, protocol, model, 0.0, 8, quiet)
    assert set(shams.kinds) == {SHAM}
    assert set(normals(crops, protocol, model, 1.0, 8, quiet).kinds) == {UNTOUCHED}
    assert all(r.straight_only and r.abnormal == 0 for r in asked)
    assert asked[0].confidence == asked[1].confidence


def test_every_odd_look_is_made_on_crops_or_else_on_drawings(crops: list[Crop]) -> None:
    maker = odd.OddMaker(crops, confidence=0.0, spec=SPEC)
    real = maker.images("1qh+", 4, seed=0)
    assert [(o.kind, o.number) for o in real] == [("1qh+", "1")] * 4
    assert {o.case for o in real} <= {"case0", "case1", "case2"}
    drawn = maker.images("inv(Y)", 4, seed=0)
    assert [(o.kind, o.number) for o in drawn] == [(f"inv(Y){odd.DRAWN}", "Y")] * 4
    assert len({o.case for o in drawn}) == 4, "drawn ones belong to no case"
    twists = maker.images("twist", 6, seed=0)
    assert all(o.image.shape == (SPEC.height, SPEC.width) and o.image.max() > 100 for o in twists)
    again = odd.OddMaker(crops, confidence=0.0, spec=SPEC).images("twist", 6, seed=0)
    assert all(np.array_equal(a.image, b.image) for a, b in zip(twists, again, strict=True))


def test_specificity_is_given_for_every_odd_look(
    crops: list[Crop], model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("9qh-", "split")
    monkeypatch.setattr(odd, "NAMES", names)
    monkeypatch.setattr(odd, "EACH", ENOUGH_IMAGES)
    always = replace_threshold(model, 0.0)
    parts = odd.odd_normals(always, crops, seed=0, emit=quiet)
    assert [p.name for p in parts] == [f"9qh-{odd.DRAWN}", "split"]
    assert all(p.established and p.abnormal == 0 for p in parts)
    assert [p.specificity.value for p in parts if p.specificity] == [0.0, 0.0]


def replace_threshold(model: Model, threshold: float) -> Model:
    point = msgspec.structs.replace(model.metadata.operating_point, threshold=threshold)
    model.metadata = msgspec.structs.replace(model.metadata, operating_point=point)
    return model


def test_the_images_of_a_set_stay_as_they_are_when_it_is_measured(
    model: Model, shard: Shard
) -> None:
    before = replace(shard, images=shard.images.copy())
    robustness.degraded(shard, way("blur"), 1.0, model)
    np.testing.assert_array_equal(before.images, shard.images)
