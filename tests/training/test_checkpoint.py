from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import torch

from chromoview.core.errors import Cancelled, ChromoViewError, TrainingError
from chromoview.core.events import Epoch, Event, Note
from chromoview.core.jobs import TrainSettings
from tests.training.conftest import SMALL, Heard, stripes
from training import checkpoint
from training import fit as fit_module
from training.averaging import Averaged
from training.batches import ArraySource, Batch, BatchSource
from training.checkpoint import STATE_FILE, Keeping, forget_state
from training.chromonet import ChromoNet, ChromoNetConfig
from training.control import Abandoned, Control
from training.fit import GENTLE, Adaptation, Fitted, fit

SETTINGS = TrainSettings(epochs=4, patience=9, batch_size=32, learning_rate=3e-3, device="cpu",
                         threads=1)  # fmt: skip
ALWAYS = Keeping(checkpoint_every_s=0.0, run="a")


def new_network(config: ChromoNetConfig = SMALL) -> ChromoNet:
    torch.manual_seed(0)
    return ChromoNet(config)


def source() -> ArraySource:
    return ArraySource(stripes(48), batch_size=32, seed=3)


def run(
    folder: Path,
    network: ChromoNet,
    *,
    emit: Callable[[Event], None] | None = None,
    batches: BatchSource | None = None,
    control: Control | None = None,
    settings: TrainSettings = SETTINGS,
    keeping: Keeping | None = ALWAYS,
    ema: float = 0.999,
) -> Fitted:
    return fit(
        network,
        batches or source(),
        validation=stripes(16, seed=5),
        settings=settings,
        emit=emit or Heard(),
        control=control or Control(),
        run_folder=folder,
        keeping=keeping,
        ema=ema,
    )


def stop_after(epochs: int, control: Control) -> Callable[[Event], None]:
    seen: list[Event] = []

    def emit(event: Event) -> None:
        seen.extend([event] if isinstance(event, Epoch) else [])
        if len(seen) == epochs - 1:  # a wish to stop is heard when the next epoch ends
            control.stop()

    return emit


def same(first: ChromoNet, second: ChromoNet) -> bool:
    others = second.state_dict()
    return all(torch.equal(value, others[name]) for name, value in first.state_dict().items())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that was stopped after two of its four epochs."""
    folder, control = tmp_path_factory.mktemp("stopped"), Control()
    fitted = run(folder, new_network(), emit=stop_after(2, control), control=control)
    assert fitted.epochs == 2
    return folder


@pytest.fixture
def stopped(tmp_path: Path, kept: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "stopped"))


@pytest.mark.parametrize("ema", [0.0, 0.999])
def test_that_a_run_stopped_and_taken_up_again_ends_with_the_same_weights(
    tmp_path: Path, ema: float
) -> None:
    whole, parts, control = new_network(), new_network(), Control()
    straight = run(tmp_path / "whole", whole, ema=ema)
    run(tmp_path / "parts", parts, ema=ema, emit=stop_after(3, control), control=control)
    resumed = new_network()
    fitted = run(tmp_path / "parts", resumed, ema=ema)
    assert (fitted.resumed_from, fitted.epochs) == (3, 4)
    assert fitted.best_epoch == straight.best_epoch
    assert fitted.validation_loss == straight.validation_loss
    assert same(whole, resumed)
    best = [(tmp_path / name / "best.json").read_bytes() for name in ("whole", "parts")]
    assert best[0] == best[1]


def test_that_a_run_that_broke_off_within_an_epoch_goes_on_from_the_last_state(
    tmp_path: Path,
) -> None:
    class Breaking(ArraySource):
        def batches(self, epoch: int) -> Iterator[Batch]:
            for batch in super().batches(epoch):
                yield batch
                if epoch == 2:
                    raise Cancelled

    whole, resumed = new_network(), new_network()
    run(tmp_path / "whole", whole)
    breaking = Breaking(stripes(48), batch_size=32, seed=3)
    with pytest.raises(Cancelled):
        run(tmp_path / "parts", new_network(), batches=breaking)
    fitted = run(tmp_path / "parts", resumed)
    assert fitted.resumed_from == 2
    assert same(whole, resumed)


BY_STEPS = Keeping(checkpoint_every_s=0.0, run="a", rhythm="epochs and steps")


def steps_kept(folder: Path) -> tuple[int, int]:
    """Whole epochs, and steps of the next one, in a folder's state."""
    about = msgspec.json.decode((folder / STATE_FILE).read_bytes().split(b"\n")[1])
    return about["standing"]["epoch"], len(about["standing"]["losses"])


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_that_a_run_cut_off_within_an_epoch_goes_on_from_its_last_step(
    tmp_path: Path, steps: int
) -> None:
    """However far the third epoch was: also its mean loss comes out the same."""

    class Breaking(ArraySource):
        def batches(self, epoch: int) -> Iterator[Batch]:
            for done, batch in enumerate(super().batches(epoch)):
                if (epoch, done) == (2, steps):
                    raise Abandoned
                yield batch
            if (epoch, steps) == (2, self.steps_per_epoch):  # while the epoch is judged
                raise Abandoned

    whole, resumed, straight, parts = new_network(), new_network(), Heard(), Heard()
    run(tmp_path / "whole", whole, emit=straight)
    breaking = Breaking(stripes(48), batch_size=32, seed=3)
    assert breaking.steps_per_epoch == 2
    with pytest.raises(Abandoned):
        run(tmp_path / "parts", new_network(), batches=breaking, keeping=BY_STEPS)
    assert steps_kept(tmp_path / "parts") == (2, steps)
    run(tmp_path / "parts", resumed, emit=parts, keeping=BY_STEPS)
    assert same(whole, resumed)

    def told(heard: Heard) -> list[tuple[int, float, float]]:
        return [
            (e.epoch, e.training_loss, e.training_accuracy)
            for e in heard.events
            if isinstance(e, Epoch)
        ]

    assert told(parts) == told(straight)[2:]


def test_that_a_run_that_somebody_stopped_can_be_told_to_stay_so(tmp_path: Path) -> None:
    for_good = Keeping(run="a", stopped="has ended")
    control, heard, network = Control(), Heard(), new_network()
    run(tmp_path, new_network(), emit=stop_after(2, control), control=control, keeping=for_good)
    fitted = run(tmp_path, network, emit=heard, keeping=for_good)
    assert (fitted.epochs, fitted.stopped_early, heard.of(Epoch)) == (2, True, [])


def test_that_a_disk_that_takes_no_state_does_not_cost_the_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ChromoViewError("state.pt cannot be written: No space left on device.", "Free some.")

    monkeypatch.setattr(checkpoint, "save_state", full)
    heard = Heard()
    assert run(tmp_path, new_network(), emit=heard).epochs == 4
    (note,) = heard.of(Note)
    assert isinstance(note, Note)
    assert "could not be taken up again" in note.text
    assert "No space left" in note.text


def test_that_a_finished_run_is_not_trained_again(tmp_path: Path) -> None:
    first, again, heard = new_network(), new_network(), Heard()
    run(tmp_path, first)
    fitted = run(tmp_path, again, emit=heard)
    assert (fitted.resumed_from, heard.events) == (4, [])
    assert same(first, again)


def test_that_a_run_out_of_patience_stays_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = iter(range(1, 100))
    monkeypatch.setattr(
        fit_module, "measure", lambda *_, **__: fit_module.Measured(float(next(losses)), 0.5)
    )
    impatient = changed(epochs=50, patience=2)
    assert run(tmp_path, new_network(), settings=impatient).epochs == 3
    heard = Heard()
    again = run(tmp_path, new_network(), settings=impatient, emit=heard)
    assert (again.epochs, again.best_epoch, heard.events) == (3, 1, [])


def changed(**other: object) -> TrainSettings:
    return msgspec.structs.replace(SETTINGS, **other)


@pytest.mark.parametrize(
    ("settings", "keeping", "ema"),
    [
        (changed(epochs=6), ALWAYS, 0.999),
        (changed(seed=1), ALWAYS, 0.999),
        (SETTINGS, Keeping(run="other images"), 0.999),
        (SETTINGS, ALWAYS, 0.9),
    ],
    ids=["schedule", "seed", "images", "average"],
)
def test_that_the_state_of_another_run_is_refused(
    stopped: Path, settings: TrainSettings, keeping: Keeping, ema: float
) -> None:
    network, before = new_network(), new_network()
    with pytest.raises(TrainingError, match="belongs to another training") as caught:
        run(stopped, network, settings=settings, keeping=keeping, ema=ema)
    assert "remove this file" in caught.value.remedy
    assert same(network, before)


def test_that_a_state_of_a_network_of_another_size_is_refused(stopped: Path) -> None:
    wider = ChromoNetConfig(channels=(4, 8, 8, 8, 8, 8), hidden=24)
    with pytest.raises(TrainingError, match="another training"):
        run(stopped, new_network(wider))


def _shortened(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _one_bit_off(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damage", [_shortened, _one_bit_off, lambda _: b"", lambda _: b"no state\nat all"]
)
def test_that_a_damaged_state_is_refused_with_a_remedy(
    stopped: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = stopped / STATE_FILE
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(TrainingError, match="is damaged") as caught:
        run(stopped, new_network())
    assert caught.value.remedy == "Remove it to train from the start."


def test_that_a_removed_state_means_a_new_start(stopped: Path) -> None:
    forget_state(stopped)
    assert run(stopped, new_network()).resumed_from == 0


def test_that_states_are_written_no_more_often_than_asked(tmp_path: Path) -> None:
    """But the last one always is, for what comes after the training may fail, too."""
    sizes: list[bool] = []

    def told(event: Event) -> None:
        if isinstance(event, Epoch):
            sizes.append((tmp_path / STATE_FILE).exists())

    seldom = Keeping(checkpoint_every_s=3600.0)
    run(
        tmp_path,
        new_network(),
        emit=told,
        keeping=seldom,
    )
    assert sizes == [False, False, False, True]


def test_that_no_state_is_kept_unasked(tmp_path: Path) -> None:
    run(tmp_path, new_network(), keeping=None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["best.json", "best.pt"]


def test_that_the_average_of_equal_weights_stays_exactly_the_same() -> None:
    network = new_network()
    averaged = Averaged(network, 0.999)
    for _ in range(5):
        averaged.update()
    assert same(averaged.network, network)


def test_that_the_average_forgets_its_start_and_then_changes_slowly() -> None:
    network = new_network()
    averaged = Averaged(network, 0.99)
    with torch.no_grad():
        network.hidden.weight.fill_(1.0)
        network.norms[0].running_mean.fill_(1.0)
    for _ in range(60):
        averaged.update()
    assert float((averaged.network.hidden.weight - 1.0).abs().max()) < 1e-3
    assert float((averaged.network.norms[0].running_mean - 1.0).abs().max()) < 1e-3
    with torch.no_grad():
        network.hidden.weight.fill_(2.0)
    averaged.update()
    assert 1.0 < float(averaged.network.hidden.weight.mean()) < 1.2


def test_that_the_averaged_network_is_what_training_leaves(tmp_path: Path) -> None:
    last, averaged = new_network(), new_network()
    settings = changed(epochs=2)
    run(tmp_path / "last", last, ema=0.0, settings=settings)
    run(tmp_path / "averaged", averaged, ema=0.999, settings=settings)
    assert not same(last, averaged)
    start = new_network().hidden.weight
    assert not torch.equal(averaged.hidden.weight, start)
    assert (averaged.hidden.weight - start).norm() < (last.hidden.weight - start).norm()


def test_that_gentle_training_leaves_averaged_statistics_as_they_were(tmp_path: Path) -> None:
    network, before = new_network(), new_network()
    gentle: Adaptation = GENTLE
    fit(
        network, source(), validation=None, settings=changed(epochs=1), emit=Heard(),
        control=Control(), run_folder=tmp_path, adaptation=gentle,
    )  # fmt: skip
    for norm, kept in zip(network.norms, before.norms, strict=True):
        assert torch.equal(norm.running_var, kept.running_var)
    assert not torch.equal(network.hidden.weight, before.hidden.weight)


def test_that_an_average_that_keeps_all_of_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="below 1"):
        Averaged(new_network(), 1.0)
