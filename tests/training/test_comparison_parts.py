"""The parts of the comparison: features, models, training as in the paper, splits, and sides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from chromoview.core.errors import TrainingError
from chromoview.core.jobs import TrainSettings
from chromoview.core.preprocess import PreprocessSpec
from tests.training.conftest import Heard, stripes
from tests.training.made_crops import write_crops
from training.comparison.baselines import fit_traditional, neighbours, traditional_models
from training.comparison.features import hand_made
from training.comparison.leak import honest_split, leaked_split, make_copies
from training.comparison.networks import CNN8Net, LeNet5, Perceptron
from training.comparison.plain import judge, train_plainly, vary_as_the_paper
from training.comparison.results import PAPER_NETWORK, PAPER_TRADITIONAL, Plan
from training.comparison.run import holm
from training.comparison.sides import make_sides
from training.control import Control
from training.crops import sides_of
from training.dataset import LabelledArrays

SETTINGS = TrainSettings(epochs=12, batch_size=16, learning_rate=1e-3, seed=5, threads=1)


def features(images: np.ndarray) -> np.ndarray:
    return hand_made(images, stage="Features", emit=Heard(), control=Control())


def test_that_features_describe_edges_and_texture_and_are_always_numbers() -> None:
    images = stripes(2).images
    images[1] = 0.0  # nothing there at all
    found = features(images)
    assert found.shape == (2, 7 * 3 * 4 * 9 + 2 * 4 * 10 + 5 * 3 * 2)
    assert np.isfinite(found).all()


def test_that_co_occurrence_ignores_how_much_background_there_is() -> None:
    images = np.zeros((2, 1, 128, 64), dtype=np.float32)
    patch = np.random.default_rng(0).uniform(0.2, 1.0, (40, 12)).astype(np.float32)
    images[0, 0, 40:80, 20:32] = patch
    images[1, 0, 41:81, 30:42] = patch
    found = features(images)
    np.testing.assert_allclose(found[0, -30:], found[1, -30:], atol=1e-6)


@pytest.mark.parametrize("kind", traditional_models(0), ids=lambda kind: kind.name)
def test_that_traditional_models_learn_what_their_features_show(kind: object) -> None:
    seen, unseen = stripes(48, seed=1), stripes(32, seed=2)
    fitted = fit_traditional(kind, features(seen.images), seen.classes, seen.cases)  # type: ignore[arg-type]
    likely = fitted.probabilities(features(unseen.images))
    np.testing.assert_allclose(likely.sum(axis=1), 1, atol=1e-6)
    assert (likely.argmax(axis=1) == unseen.classes).mean() > 0.9
    assert set(fitted.chosen) == set(kind.tried)  # type: ignore[attr-defined]


def test_that_cross_validation_never_splits_a_case() -> None:
    """Two copies of random noise: only who may look at the copy can know the class."""
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(60, 20)).astype(np.float32)
    classes = rng.integers(0, 2, 60)
    doubled, labels = np.repeat(noise, 2, axis=0), np.repeat(classes, 2)
    apart = fit_traditional(neighbours(), doubled, labels, [str(i) for i in range(120)])
    together = fit_traditional(neighbours(), doubled, labels, [str(i // 2) for i in range(120)])
    assert apart.chosen["n_neighbors"] == "1"
    assert together.chosen["n_neighbors"] != "1"


def test_that_one_case_is_too_few_to_choose_hyper_parameters() -> None:
    arrays = stripes(8)
    with pytest.raises(TrainingError, match="too few cases"):
        fit_traditional(neighbours(), arrays.images.reshape(8, -1), arrays.classes, ["a"] * 8)


@pytest.mark.parametrize("make", [Perceptron, LeNet5, CNN8Net])
def test_that_networks_take_images_and_give_two_logits(
    make: type[Perceptron] | type[LeNet5] | type[CNN8Net],
) -> None:
    assert make(128, 64)(torch.rand(3, 1, 128, 64)).shape == (3, 2)


def test_that_the_papers_network_has_its_layers() -> None:
    layers = [type(m).__name__ for m in CNN8Net(128, 64).layers]
    assert layers[:24] == ["Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d"] * 6
    assert layers[24:] == ["Flatten", "Dropout", "Linear", "ReLU", "Dropout", "Linear"]


def test_that_the_papers_figures_are_the_published_ones() -> None:
    network, traditional = PAPER_NETWORK, PAPER_TRADITIONAL
    assert (network.accuracy, network.precision, network.recall, network.f1) == (
        0.89,
        0.853,
        0.90,
        0.875,
    )
    assert (
        traditional.accuracy,
        traditional.precision,
        traditional.recall,
        traditional.f1,
    ) == (0.82, 0.78, 0.76, 0.77)


def test_that_training_as_in_the_paper_learns_and_can_be_repeated() -> None:
    seen, unseen = stripes(48, seed=1), stripes(32, seed=2)
    found = []
    for _ in range(2):
        torch.manual_seed(0)
        network = Perceptron(128, 64)
        curve = train_plainly(
            network,
            seen,
            validation=unseen,
            settings=SETTINGS,
            vary=None,
            emit=Heard(),
            control=Control(),
        )
        found.append((curve, judge(network, unseen.images, control=Control())))
    assert [point.epoch for point in curve] == list(range(1, 13))
    assert found[0][0] == found[1][0]
    np.testing.assert_array_equal(found[0][1], found[1][1])
    assert (found[0][1].argmax(axis=1) == unseen.classes).mean() > 0.9


def test_that_the_state_of_least_validation_loss_is_kept() -> None:
    """What is learned is wrong on this validation side, so that its loss rises."""
    seen = stripes(32, seed=1)
    wrong = replace(seen, classes=1 - seen.classes)
    torch.manual_seed(0)
    network = Perceptron(128, 64)
    curve = train_plainly(
        network,
        seen,
        validation=wrong,
        settings=SETTINGS,
        vary=None,
        emit=Heard(),
        control=Control(),
    )
    losses = [point.validation_loss or 0.0 for point in curve]
    likely = judge(network, wrong.images, control=Control()).astype(np.float64)
    kept = -np.log(likely[np.arange(len(wrong)), wrong.classes]).mean()
    assert losses[-1] > 1.3 * min(losses)
    # Not to the last digit: in training the processor may count in half precision.
    assert kept == pytest.approx(min(losses), rel=0.01)


def test_that_the_papers_augmentation_changes_images_and_follows_its_generator() -> None:
    images = torch.from_numpy(stripes(8).images)
    first, again, other = (
        vary_as_the_paper(images, torch.Generator().manual_seed(seed)) for seed in (1, 1, 2)
    )
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert first.shape == images.shape
    assert (first - images).abs().mean() > 0.01
    # Small changes: the chromosome is still there, as much of it.
    np.testing.assert_allclose(first.sum(), images.sum(), rtol=0.15)


def copies(base: int = 20, each: int = 5) -> LabelledArrays:
    return make_copies(stripes(base), each, seed=0, emit=Heard(), control=Control()).arrays


def test_that_copies_follow_their_image_and_keep_what_is_known_of_it() -> None:
    base, made = stripes(6), copies(6, 3)
    np.testing.assert_array_equal(made.images[::3], base.images)
    assert not np.array_equal(made.images[1], base.images[0])
    np.testing.assert_array_equal(made.classes, np.repeat(base.classes, 3))
    assert made.cases == [case for case in base.cases for _ in range(3)]


def test_that_the_leaked_split_has_copies_of_one_image_on_both_sides() -> None:
    tested = leaked_split(copies(), seed=1)
    image = np.arange(100) // 5
    assert tested.sum() == 20
    assert len(set(image[tested]) & set(image[~tested])) > 10


def test_that_the_honest_split_has_no_case_on_both_sides() -> None:
    made = copies()
    tested = honest_split(made, seed=1)
    cases = np.asarray(made.cases)
    assert not set(cases[tested]) & set(cases[~tested])
    assert 0.2 <= tested.mean() <= 0.4


def test_that_an_honest_split_of_one_case_is_refused() -> None:
    made = copies(4)  # all of one case
    with pytest.raises(TrainingError, match="too few cases"):
        honest_split(made, seed=1)


def test_that_p_values_are_adjusted_after_holm() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]


def test_that_sides_come_from_the_crops_of_their_own_cases(tmp_path: Path) -> None:
    data = write_crops(tmp_path / "crops", cases=16)
    plan = Plan(images=12, test=8)
    heard = Heard()
    sides = make_sides(data, plan, spec=PreprocessSpec(), emit=heard)
    crops = sides_of(data, PreprocessSpec())
    for name, count in (("training", 12), ("validation", 3), ("hold-out", 8)):
        shard = sides.by_name()[name]  # type: ignore[index]
        assert len(shard.classes) == count
        assert set(shard.cases) <= {crop.case for crop in crops[name]}  # type: ignore[index]
    assert "SHA-256" in sides.protocol


def test_that_too_few_cases_are_refused(tmp_path: Path) -> None:
    data = write_crops(tmp_path / "few", cases=2, numbers=("21",))
    with pytest.raises(TrainingError, match="too few cases"):
        make_sides(data, Plan(images=12, test=8), spec=PreprocessSpec(), emit=Heard())
