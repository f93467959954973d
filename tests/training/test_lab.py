"""What a retraining sees, from drawn crops in files to batches."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest
import torch

from chromoview.core.domain import CHROMOSOMES, DEFAULT_CLASSES
from chromoview.core.errors import Cancelled
from chromoview.core.events import Note
from chromoview.core.jobs import ManifestImage, TrainSettings
from chromoview.core.preprocess import PreprocessSpec
from tests.training.conftest import Heard, stripes, write_png
from training.chromonet import OPERATIONS, ChromoNet
from training.control import Control
from training.dataset import LabelledArrays, load_arrays
from training.lab import (
    DRAWN,
    LabSource,
    Pool,
    adapt_statistics,
    class_of_kind,
    made_pool,
    own_pool,
    own_share,
    taught,
)
from training.losses import Weights, losses
from training.own_normals import make_images, operable, own_normals
from training.stream import Shard
from training.synthesis.bend import render
from training.synthesis.ideogram import draw, draw_look
from training.synthesis.structural import KINDS

SEVEN = ("normal", *KINDS)
SETTINGS = TrainSettings(made_images=60, epoch_images=64, batch_size=32, seed=3)


def laboratory(folder: Path, *, named: bool = True) -> LabelledArrays:
    """Three cells of drawn chromosomes, twelve of them normal, and three abnormal ones."""
    rng = np.random.default_rng(2)
    images = []
    for cell in range(3):
        look = draw_look(rng)
        for index, number in enumerate(("1", "2", "4", "X", "3")):
            path = folder / f"{cell}-{index}.png"
            sha256 = write_png(path, render(draw(number, rng, look=look), rng))
            images.append(
                ManifestImage(
                    path=str(path),
                    sha256=sha256,
                    label="abnormal" if index == 4 else "normal",
                    side="training",
                    case=f"case{cell}",
                    cell=f"cell{cell}",
                    chromosome=number if named else "",
                )
            )
    return load_arrays(
        images,
        classes=DEFAULT_CLASSES,
        spec=PreprocessSpec(),
        emit=Heard(),
        control=Control(),
    )


def made(
    training: LabelledArrays,
    network: ChromoNet,
    classes: tuple[str, ...] = DEFAULT_CLASSES,
    settings: TrainSettings = SETTINGS,
    heard: Heard | None = None,
) -> Shard | None:
    return make_images(
        training,
        network,
        classes=classes,
        spec=PreprocessSpec(),
        settings=settings,
        emit=heard or Heard(),
        control=Control(),
    )


def test_that_abnormalities_are_made_on_own_normals_and_drawn_ones(
    tmp_path: Path, network: ChromoNet
) -> None:
    shard = made(laboratory(tmp_path), network)
    assert shard is not None
    assert len(shard.classes) == 60
    assert {DRAWN, "case0", "case1", "case2"} >= set(shard.cases)
    own = np.array(shard.cases) != DRAWN
    assert own.any()
    assert (~own).any()
    assert 0.3 < shard.classes.mean() < 0.7
    numbers = {CHROMOSOMES[i] for i in shard.chromosomes[own]}
    assert numbers <= {"1", "2", "4", "X"}, "never an operation on what is abnormal already"


def test_that_equal_jobs_make_equal_images(tmp_path: Path, network: ChromoNet) -> None:
    training = laboratory(tmp_path)
    first, second = made(training, network), made(training, network)
    assert first is not None
    assert second is not None
    assert np.array_equal(first.images, second.images)
    assert first.kinds == second.kinds


def test_that_an_unknown_number_is_taken_from_the_naming_head_where_it_is_sure(
    tmp_path: Path, network: ChromoNet
) -> None:
    training = laboratory(tmp_path, named=False)
    assert own_normals(training, unsure(network)) == []
    assert own_normals(training, None) == []
    crops = own_normals(training, sure(network, "4"))
    assert {crop.number for crop in crops} == {"4"}
    assert len(crops) == 12


def sure(network: ChromoNet, number: str) -> ChromoNet:
    with torch.no_grad():
        network.naming.weight.zero_()
        network.naming.bias.zero_()
        network.naming.bias[CHROMOSOMES.index(number)] = 50.0
    return network


def unsure(network: ChromoNet) -> ChromoNet:
    network = copy.deepcopy(network)
    with torch.no_grad():
        network.naming.weight.zero_()
        network.naming.bias.zero_()
    return network


def test_that_a_laboratory_whose_normals_cannot_be_operated_on_gets_drawn_ones(
    tmp_path: Path, network: ChromoNet
) -> None:
    heard = Heard()
    shard = made(laboratory(tmp_path, named=False), unsure(network), heard=heard)
    assert shard is not None
    assert set(shard.cases) == {DRAWN}
    (note,) = heard.of(Note)
    assert "drawn chromosomes alone" in str(note)


def test_that_normals_of_one_number_do_not_stop_a_retraining(
    tmp_path: Path, network: ChromoNet
) -> None:
    """No derivative can be made of them, for it needs a chromosome of another number."""
    training = laboratory(tmp_path, named=False)
    shard = made(training, sure(network, "1"))
    assert shard is not None
    assert "derivative" in shard.kinds


def test_that_cells_of_one_chromosome_each_count_as_one_cell(tmp_path: Path) -> None:
    training = laboratory(tmp_path)
    crops = own_normals(training, None)
    alone = [crop for crop in crops if crop.path.name in ("0-0.png", "1-1.png", "2-2.png")]
    assert len({(c.case, c.cell) for c in alone}) == 3
    assert {(c.case, c.cell) for c in operable(alone, Control())} == {("", "")}
    assert len({(c.case, c.cell) for c in operable(crops, Control())}) == 3


def test_that_making_can_be_cancelled_and_left_out(tmp_path: Path, network: ChromoNet) -> None:
    training, control = laboratory(tmp_path), Control()
    none = TrainSettings(made_images=0)
    assert made(training, network, settings=none) is None
    control.cancel()
    with pytest.raises(Cancelled):
        make_images(
            training,
            network,
            classes=DEFAULT_CLASSES,
            spec=PreprocessSpec(),
            settings=SETTINGS,
            emit=Heard(),
            control=control,
        )


@pytest.mark.parametrize(
    ("kind", "classes", "found"),
    [
        ("none", SEVEN, 0),
        ("untouched", DEFAULT_CLASSES, 0),
        ("9qh+", DEFAULT_CLASSES, 0),
        ("inversion", DEFAULT_CLASSES, 1),
        ("inversion", SEVEN, 4),
        ("deletion_terminal", ("normal", "abnormal", "Deletion terminal"), 2),
        ("inversion", ("normal", "duplication", "abnormal"), 2),
        ("inversion", ("normal", "duplication"), None),
    ],
)
def test_that_a_made_image_has_the_class_of_its_kind(
    kind: str, classes: tuple[str, ...], found: int | None
) -> None:
    assert class_of_kind(kind, classes) == found


def test_that_seven_classes_are_made_equally_often(tmp_path: Path, network: ChromoNet) -> None:
    shard = made(laboratory(tmp_path), network, SEVEN, TrainSettings(made_images=210, seed=1))
    assert shard is not None
    pool = made_pool(shard, SEVEN)
    counts = np.bincount(pool.classes, minlength=7)
    assert counts.min() > 10
    assert counts.max() < 60
    assert [OPERATIONS[i] for i in pool.operations[pool.classes == 4]] == ["inversion"] * counts[4]


def test_that_a_kind_without_a_class_is_not_made(tmp_path: Path, network: ChromoNet) -> None:
    classes = ("normal", "duplication")
    shard = made(laboratory(tmp_path), network, classes)
    assert shard is not None
    pool = made_pool(shard, classes)
    assert 0 < len(pool) <= len(shard.kinds)
    kinds = {OPERATIONS[i] for i in pool.operations}
    assert kinds == {"none", "duplication"}


def plain_pool(classes: list[int], tone: int) -> Pool:
    count = len(classes)
    unknown = np.full(count, -1, dtype=np.int64)
    return Pool(
        images=np.full((count, 128, 64), tone, dtype=np.uint8),
        classes=np.array(classes, dtype=np.int64),
        chromosomes=unknown,
        polarity=unknown,
        operations=np.full(count, tone, dtype=np.int64),  # tells the pools apart
        teacher=np.full((count, 2), np.nan, dtype=np.float32),
        drawn=np.zeros(count, dtype=bool),
    )


def test_that_own_images_count_more_the_more_there_are_but_never_alone() -> None:
    shares = [own_share(count) for count in (5, 50, 150, 10_000)]
    assert shares == sorted(shares)
    assert shares[0] < 0.05
    assert shares[-1] == 0.5


def test_that_classes_come_equally_often_and_own_images_by_their_share() -> None:
    own, other = plain_pool([0] * 300 + [1] * 20, 1), plain_pool([0] * 50 + [1] * 50, 2)
    settings = TrainSettings(epoch_images=1000, batch_size=100)
    targets = [batch.targets for batch in LabSource(own, other, settings).batches(0)]
    assert len(targets) == 10
    classes = torch.cat([t.classes for t in targets])
    is_own = torch.cat([t.operations for t in targets if t.operations is not None]) == 1
    assert int((classes == 0).sum()) == 500
    assert int((is_own & (classes == 0)).sum()) == 250
    assert int((is_own & (classes == 1)).sum()) == pytest.approx(500 * own_share(20), abs=1)


def test_that_a_class_that_nothing_is_made_for_still_trains() -> None:
    own, other = plain_pool([0, 1, 2], 1), plain_pool([0, 1], 2)
    settings = TrainSettings(epoch_images=90, batch_size=30)
    classes = torch.cat([b.targets.classes for b in LabSource(own, other, settings).batches(0)])
    assert torch.bincount(classes).tolist() == [30, 30, 30]


def test_that_equal_epochs_have_equal_batches_and_others_do_not() -> None:
    def first(epoch: int) -> torch.Tensor:
        pool = own_pool(stripes(), DEFAULT_CLASSES)
        return next(iter(LabSource(pool, None, SETTINGS).batches(epoch))).images

    assert torch.equal(first(1), first(1))
    assert not torch.equal(first(1), first(2))


def test_that_the_champion_teaches_what_it_judges_rightly_alone(network: ChromoNet) -> None:
    pool = taught(own_pool(stripes(), DEFAULT_CLASSES), network, Control())
    assert np.isfinite(pool.teacher).any()
    wrong = own_pool(stripes(), DEFAULT_CLASSES)
    wrong.classes[:] = 1 - wrong.classes
    turned = taught(wrong, network, Control())
    assert np.array_equal(np.isnan(turned.teacher), np.isfinite(pool.teacher))


def test_that_only_distance_from_the_teacher_costs(network: ChromoNet) -> None:
    pool = own_pool(stripes(32), DEFAULT_CLASSES)
    batch = next(iter(LabSource(pool, None, SETTINGS).batches(0)))
    scores = network.eval()(batch.images)
    itself = scores.classes.log_softmax(1).detach()

    def cost(teacher: torch.Tensor) -> float:
        targets = batch.targets._replace(teacher=teacher)
        without, with_teacher = (
            losses(scores, targets, smoothing=0.0, weights=Weights(teacher=share)).total
            for share in (0.0, 1.0)
        )
        return float((with_teacher - without).detach())

    assert cost(itself) == pytest.approx(0.0, abs=1e-5)
    assert cost(itself.flip(1)) > 0.01
    assert cost(torch.full_like(itself, torch.nan)) == 0.0


def test_that_statistics_go_towards_a_new_look_and_nothing_else_changes(
    network: ChromoNet,
) -> None:
    images = own_pool(stripes(), DEFAULT_CLASSES).images // 3
    before = copy.deepcopy(network)
    whole, half, none = (copy.deepcopy(network) for _ in range(3))
    for share, adapted in ((1.0, whole), (0.5, half), (0.0, none)):
        adapt_statistics(adapted, images, share, Control())
        assert all(
            torch.equal(a, b)
            for a, b in zip(adapted.parameters(), before.parameters(), strict=True)
        )
    means = [n.norms[0].running_mean for n in (before, half, whole, none)]
    assert torch.allclose(means[1], (means[0] + means[2]) / 2)
    assert torch.equal(means[0], means[3])
    assert not torch.allclose(means[0], means[2])
    seen = whole.convolutions[0](torch.from_numpy(images[:, None] / 255.0).float())
    assert torch.allclose(seen.mean(dim=(0, 2, 3)), means[2], atol=1e-4)


def test_that_an_image_of_another_program_is_skipped(tmp_path: Path) -> None:
    """A file that went away after it was read must not end the run."""
    training = laboratory(tmp_path)
    crops = own_normals(training, None)
    (tmp_path / "0-0.png").unlink()
    kept = operable(crops, Control())
    assert kept
    assert tmp_path / "0-0.png" not in {crop.path for crop in kept}
