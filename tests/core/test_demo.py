"""The loop without a window: classify, correct, retrain, activate, classify again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core import demo, jobs
from chromoview.core.demo import Loop, Round
from chromoview.core.domain import Placement, Prediction
from chromoview.core.events import Epoch, Event
from chromoview.core.paths import samples
from chromoview.core.store import ImageRow
from chromoview.core.workspace import Workspace

pytest.importorskip("torch")

SETTINGS = jobs.TrainSettings(epochs=1, device="cpu", threads=1)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("demo") / "workspace") as opened:
        yield opened


@pytest.fixture(scope="module")
def heard() -> list[Event]:
    return []


@pytest.fixture(scope="module")
def loop(workspace: Workspace, heard: list[Event]) -> Loop:
    """Once around, with a real training process."""
    return demo.run_loop(workspace, samples(), SETTINGS, report=heard.append)


def test_the_new_model_classifies_at_the_end(
    workspace: Workspace, loop: Loop, heard: list[Event]
) -> None:
    assert loop.trained
    assert loop.before.model_version != loop.after.model_version
    assert loop.after.model_version == loop.result.model_version == workspace.active_version
    assert loop.result.parent_version == loop.before.model_version
    for around in (loop.before, loop.after):
        assert len(around.rows) == len(loop.labels) == 60
        assert all(r.prediction for r in around.rows)
    assert {r.model_version for r in loop.after.rows} == {loop.after.model_version}
    assert set(loop.labels) == {"normal", "abnormal"}
    assert sum(isinstance(e, Epoch) for e in heard) == 1


def test_everything_stands_in_the_trail(workspace: Workspace, loop: Loop) -> None:
    kinds = [entry.kind for entry in workspace.store.audit()]
    assert kinds.index("training started") < kinds.index("training finished")
    assert [e.subject for e in workspace.store.activations()] == [
        loop.before.model_version,
        loop.after.model_version,
    ]
    assert workspace.store.verify_chain() == ""


def test_a_second_time_does_no_work_twice(workspace: Workspace, loop: Loop) -> None:
    heard: list[Event] = []
    again = demo.run_loop(workspace, samples(), SETTINGS, report=heard.append)
    assert not again.trained
    assert heard == []
    assert (again.run_folder, again.after) == (loop.run_folder, loop.after)
    assert len(list(workspace.runs.iterdir())) == 1


def test_agreement_counts_decisions_that_are_the_label() -> None:
    def row(decision: str | None) -> ImageRow:
        prediction = Prediction((0.5, 0.5), decision, 0.5, "1", 0.5) if decision else None
        return ImageRow(
            id=1,
            path=Path("/a.png"),
            relative="a.png",
            sha256="",
            placement=Placement(),
            height=1,
            width=1,
            flags=(),
            notes=(),
            error="",
            prediction=prediction,
            model_version="v",
            label=None,
            reader="",
            labelled_at="",
        )

    rows = tuple(row(d) for d in ("normal", "abnormal", "review", None))
    assert Round("v", rows).agreeing(["normal", "normal", "abnormal", None]) == 1
