from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import numpy as np
import pytest
import torch
from lightning_fabric import Fabric

from chromoview.core.errors import Cancelled, TrainingError
from chromoview.core.events import Epoch, Event
from chromoview.core.jobs import TrainSettings
from tests.training.conftest import SMALL, Heard, stripes
from training import devices
from training import fit as fit_module
from training.batches import ArraySource, Batch, Targets, balanced_draw
from training.chromonet import ChromoNet
from training.control import Control
from training.fit import FROM_CHANCE, GENTLE, Adaptation, Fitted, fit, make_fabric, measure

SETTINGS = TrainSettings(epochs=3, batch_size=32, learning_rate=3e-3, device="cpu", threads=1)


class Fixed:
    """Unvaried batches in a fixed order: quick, and nothing random but the network."""

    def __init__(self, steps: int = 3) -> None:
        arrays = stripes(steps * 16)
        parts = (arrays.images, arrays.classes, arrays.chromosomes)
        self._parts = [torch.from_numpy(part) for part in parts]
        self.steps_per_epoch = steps
        self.epochs: list[int] = []

    def batches(self, epoch: int) -> Iterator[Batch]:
        self.epochs.append(epoch)
        for step in range(self.steps_per_epoch):
            images, *known = (part[step * 16 : step * 16 + 16] for part in self._parts)
            yield Batch(images, Targets(*known))


def new_network(seed: int = 0) -> ChromoNet:
    torch.manual_seed(seed)
    return ChromoNet(SMALL)


def run(
    folder: Path,
    network: ChromoNet,
    *,
    settings: TrainSettings = SETTINGS,
    heard: Heard | None = None,
    control: Control | None = None,
    adaptation: Adaptation = FROM_CHANCE,
    validated: str = "yes",
) -> Fitted:
    return fit(
        network,
        Fixed(),
        validation=stripes(16, seed=5) if validated == "yes" else None,
        settings=settings,
        emit=heard or Heard(),
        control=control or Control(),
        run_folder=folder,
        adaptation=adaptation,
    )


def epochs_of(heard: Heard) -> list[Epoch]:
    return [event for event in heard.events if isinstance(event, Epoch)]


def test_that_it_learns_what_can_be_learned(tmp_path: Path) -> None:
    network, heard = new_network(), Heard()
    arrays = stripes(48)
    fit(
        network,
        ArraySource(arrays, batch_size=32, seed=0),
        validation=stripes(16, seed=5),
        settings=TrainSettings(epochs=20, patience=20, learning_rate=1e-2, device="cpu", threads=1),
        emit=heard,
        control=Control(),
        run_folder=tmp_path,
    )
    assert measure(network, stripes(32, seed=9), control=Control()).accuracy > 0.9
    first, *_, last = epochs_of(heard)
    assert last.training_loss < first.training_loss


def test_that_equal_seeds_give_equal_weights(tmp_path: Path) -> None:
    networks = [new_network(), new_network()]
    for network in networks:
        run(tmp_path, network)
    first, second = (network.state_dict() for network in networks)
    assert all(torch.equal(first[name], second[name]) for name in first)
    other = new_network()
    run(tmp_path, other, settings=TrainSettings(epochs=3, learning_rate=3e-3, seed=1))
    assert not torch.equal(other.hidden.weight, first["hidden.weight"])


def test_that_the_best_state_on_validation_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = iter([0.9, 0.4, 0.7])
    kept: list[torch.Tensor] = []

    def judged(model: torch.nn.Module, *_: object, **__: object) -> fit_module.Measured:
        kept.append(dict(model.named_parameters())["hidden.weight"].detach().clone())
        return fit_module.Measured(next(losses), 0.5)

    monkeypatch.setattr(fit_module, "measure", judged)
    network, heard = new_network(), Heard()
    fitted = run(tmp_path, network, heard=heard)
    assert (fitted.best_epoch, fitted.epochs, fitted.validation_loss) == (2, 3, 0.4)
    assert torch.equal(network.hidden.weight, kept[1])
    assert [event.best for event in epochs_of(heard)] == [True, True, False]


def test_that_it_stops_by_itself_when_validation_gets_no_better(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = iter(range(1, 100))
    monkeypatch.setattr(
        fit_module, "measure", lambda *_, **__: fit_module.Measured(float(next(losses)), 0.5)
    )
    settings = TrainSettings(epochs=50, patience=2, device="cpu")
    fitted = run(tmp_path, new_network(), settings=settings)
    assert (fitted.epochs, fitted.best_epoch, fitted.stopped_early) == (3, 1, True)


def test_that_stop_finishes_the_epoch_and_keeps_the_best(tmp_path: Path) -> None:
    control, seen = Control(), []

    class Stopping(Heard):
        def __call__(self, event: Event) -> None:
            seen.append(event)
            control.stop()

    settings = TrainSettings(epochs=50, patience=50, device="cpu")
    fitted = run(tmp_path, new_network(), settings=settings, heard=Stopping(), control=control)
    assert (fitted.epochs, fitted.best_epoch, fitted.stopped_early) == (2, fitted.best_epoch, True)
    assert len(seen) == 2


def test_that_cancel_ends_it_within_a_step(tmp_path: Path) -> None:
    control = Control()
    control.cancel()
    source = Fixed()
    with pytest.raises(Cancelled):
        fit(
            new_network(), source, validation=None, settings=SETTINGS, emit=Heard(),
            control=control, run_folder=tmp_path,
        )  # fmt: skip
    assert not list(tmp_path.iterdir())


def test_that_without_validation_the_last_state_counts_and_no_figure_is_made_up(
    tmp_path: Path,
) -> None:
    heard = Heard()
    fitted = run(tmp_path, new_network(), heard=heard, validated="no")
    assert (fitted.best_epoch, fitted.stopped_early, fitted.validation_loss) == (3, False, None)
    assert {event.validation_loss for event in epochs_of(heard)} == {None}


def test_that_the_checkpoint_is_a_state_dict_beside_a_json(tmp_path: Path) -> None:
    network = new_network()
    fitted = run(tmp_path, network)
    weights = torch.load(tmp_path / "best.pt", weights_only=True)
    assert all(torch.equal(weights[name], value) for name, value in network.state_dict().items())
    card = json.loads((tmp_path / "best.json").read_bytes())
    assert card["epoch"] == fitted.best_epoch
    assert card["network"]["channels"] == list(SMALL.channels)


def test_that_gentle_training_keeps_batch_norm_and_moves_the_trunk_less(tmp_path: Path) -> None:
    def moved(adaptation: Adaptation) -> tuple[float, float]:
        network, before = new_network(), new_network()
        run(tmp_path, network, adaptation=adaptation)
        trunk = network.convolutions[3].weight - before.convolutions[3].weight
        return (
            float(trunk.detach().abs().mean()),
            float((network.norms[0].running_mean - before.norms[0].running_mean).abs().sum()),
        )

    free_trunk, free_mean = moved(FROM_CHANCE)
    gentle_trunk, gentle_mean = moved(GENTLE)
    assert gentle_trunk < 0.3 * free_trunk
    assert gentle_mean == 0.0
    assert free_mean > 0.0


def test_that_a_loss_that_is_no_number_ends_the_run_with_a_remedy(tmp_path: Path) -> None:
    network = new_network()
    with torch.no_grad():
        network.hidden.weight.fill_(float("nan"))
    with pytest.raises(TrainingError, match="lower learning rate"):
        run(tmp_path, network)


def test_that_images_without_a_number_do_not_train_the_naming_head(tmp_path: Path) -> None:
    class Unnamed(Fixed):
        def batches(self, epoch: int) -> Iterator[Batch]:
            for batch in super().batches(epoch):
                unnamed = torch.full_like(batch.targets.chromosomes, -1)
            yield batch._replace(targets=batch.targets._replace(chromosomes=unnamed))

    network, before = new_network(), new_network()
    settings = TrainSettings(epochs=1, weight_decay=0.0, device="cpu")
    fit(
        network, Unnamed(), validation=None, settings=settings, emit=Heard(),
        control=Control(), run_folder=tmp_path,
    )  # fmt: skip
    assert torch.equal(network.naming.weight, before.naming.weight)
    assert not torch.equal(network.classifier.weight, before.classifier.weight)


def test_that_validation_counts_every_class_the_same() -> None:
    network, arrays = new_network(), stripes(40)
    rows = np.r_[np.flatnonzero(arrays.classes == 0), np.flatnonzero(arrays.classes == 1)[:2]]
    skewed = type(arrays)(arrays.images[rows], arrays.classes[rows], arrays.chromosomes[rows], [])
    with torch.no_grad():
        network.classifier.bias.copy_(torch.tensor([50.0, -50.0]))
    assert measure(network, skewed, control=Control()).accuracy == pytest.approx(0.5)


def test_that_a_draw_is_balanced_and_uses_each_image_before_repeating_one() -> None:
    members = [np.arange(90), np.arange(90, 100)]
    drawn = balanced_draw(members, 60, np.random.default_rng(0))
    assert (drawn >= 90).sum() == 30
    assert np.bincount(drawn[drawn >= 90] - 90, minlength=10).tolist() == [3] * 10
    assert len(set(drawn[drawn < 90].tolist())) == 30


def test_that_an_epoch_can_be_repeated_and_the_next_one_differs() -> None:
    source = ArraySource(stripes(8), batch_size=64, seed=3)
    first, again, other = (list(source.batches(epoch)) for epoch in (0, 0, 1))
    assert len(first) == source.steps_per_epoch == 1
    assert all(torch.equal(a.images, b.images) for a, b in zip(first, again, strict=True))
    assert not torch.equal(first[0].images, other[0].images)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a graphics card")
def test_that_a_missing_graphics_card_is_said() -> None:
    with pytest.raises(TrainingError, match="no graphics card"):
        make_fabric(TrainSettings(device="cuda"))


def test_that_the_precision_is_not_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "_fast_bf16", lambda cuda: True)
    said: list[str] = []
    listener = logging.Handler()
    monkeypatch.setattr(listener, "emit", lambda record: said.append(record.getMessage()))
    fabric = logging.getLogger("lightning_fabric")
    fabric.addHandler(listener)
    make_fabric(SETTINGS)
    fabric.removeHandler(listener)
    assert said == []


def test_that_several_devices_without_a_launcher_are_refused_with_the_command_for_them() -> None:
    with pytest.raises(TrainingError, match="as many processes") as caught:
        make_fabric(TrainSettings(devices=2, nodes=3, device="cpu"))
    assert "torchrun --nnodes 3 --nproc-per-node 2" in caught.value.remedy


def test_that_processes_share_a_batch_without_gap_or_overlap() -> None:
    batch = next(iter(Fixed().batches(0)))
    parts = [
        devices.own_part(batch, cast(Fabric, SimpleNamespace(
            global_rank=rank, world_size=3, device=torch.device("cpu")
        )))
        for rank in range(3)
    ]  # fmt: skip
    together = torch.cat([part.images for part in parts])
    assert sorted(i.tobytes() for i in together.numpy()) == sorted(
        i.tobytes() for i in batch.images.numpy()
    )
    assert sum(len(part.targets.classes) for part in parts) == len(batch.images)
    assert parts[0].targets.polarity is None


@pytest.mark.parametrize(("asked", "precision"), [("float32", "32-true"), ("bf16", "bf16-mixed")])
def test_that_the_precision_can_be_chosen(asked: str, precision: str) -> None:
    settings = msgspec.structs.replace(SETTINGS, precision=asked)
    assert make_fabric(settings).strategy.precision.precision == precision


def test_that_jobs_from_before_devices_could_be_chosen_are_still_read() -> None:
    assert msgspec.json.decode(b'{"epochs": 2}', type=TrainSettings).devices == 1
