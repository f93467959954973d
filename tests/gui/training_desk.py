"""The page Retrain over made-up use-cases, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt

from chromoview.core import jobs
from chromoview.core.concerns import Concern
from chromoview.core.decision import Decision, from_result
from chromoview.core.domain import Placement
from chromoview.core.errors import ChromoViewError, TrainingError
from chromoview.core.policy import Policy
from chromoview.core.store import ImageRow
from chromoview.core.training_plan import TrainingPlan
from chromoview.gui.context import Context
from chromoview.gui.jobs import TrainingProcess, process
from chromoview.gui.training import RetrainPage, outcome_desk, use_cases
from chromoview.gui.training.expected import Estimator
from tests.gui.made_up_runs import CHALLENGER, CLASSES, epoch_line, result, worker

WAIT = 20_000
FINISHED = '{"type":"finished"}'


def make_plan(
    normal: int = 30,
    abnormal: int = 20,
    *,
    obstacles: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
    concerns: tuple[Concern, ...] = (),
    examined: bool = True,
) -> TrainingPlan:
    images = tuple(
        jobs.ManifestImage(
            path=f"/{label}{n}.png",
            sha256=f"{label}{n}",
            label=label,
            side="hold-out" if n % 5 == 0 else "validation" if n % 5 == 1 else "training",
            case=f"case{n % 7}",
        )
        for label, amount in zip(CLASSES, (normal, abnormal), strict=True)
        for n in range(amount)
    )
    return TrainingPlan(
        images=images,
        classes=CLASSES,
        cases=7,
        left_out=0,
        concerns=(
            *(Concern("missing", text, "", stops=True) for text in obstacles),
            *(Concern("few", text, "") for text in warnings),
            *concerns,
        ),
        image_ids=tuple(range(1, len(images) + 1)),
        examined=examined,
    )


def row_of(image: int) -> ImageRow:
    """A made-up image of 40 by 60 pixels, whose file is nowhere."""
    return ImageRow(
        id=image,
        path=Path(f"/nowhere/{image}.png"),
        relative=f"{image}.png",
        sha256="",
        placement=Placement(case=f"case{image % 7}"),
        height=60,
        width=40,
        flags=(),
        notes=(),
        error="",
        prediction=None,
        model_version="",
        label="normal",
        reader="anna",
        labelled_at="",
    )


class Desk:
    """The page over made-up use-cases; `script` plays the training process."""

    def __init__(self, qtbot: Any, context: Context, folder: Path, patch: Any) -> None:
        self.qtbot, self.context, self.run_folder = qtbot, context, folder / "runs" / "0001"
        self.plan = make_plan()
        self.planned = 0
        self.script = ""
        self.adopted: Any = (result(), CHALLENGER)
        self.earlier = use_cases.Earlier()
        self.examined: Any = None
        """What an examination finds; an error is raised."""
        self.activated: list[tuple[str, str]] = []
        self.dropped: list[tuple[Path, str]] = []
        self.listed: list[Any] = []
        self.settings: jobs.TrainSettings | None = None
        self.decision: Decision | None = None
        """What the figures are weighed to; None: by what the run has left."""
        self.policy = Policy()
        self.done: list[tuple[str, ...]] = []
        """What was decided, in order: each as its kind and what it was told."""
        self.refused: ChromoViewError | None = None
        """What every decision fails with."""
        self.measured = 0
        patch.setattr(use_cases, "plan", self._plan)
        patch.setattr(use_cases, "examine", self._examine)
        patch.setattr(use_cases, "sample_rows", self._sample_rows)
        patch.setattr(use_cases, "champion_file", lambda _: folder / "champion.onnx")
        patch.setattr(use_cases, "earlier", lambda _: self.earlier)
        patch.setattr(use_cases, "drop", lambda _w, run, who: self.dropped.append((run, who)))
        patch.setattr(use_cases, "write_job", self._write_job)
        patch.setattr(use_cases, "adopt", self._adopt)
        patch.setattr(outcome_desk, "_decided", self._decided)
        patch.setattr(outcome_desk, "_name", lambda _w, *told: self._do("name", *told))
        patch.setattr(outcome_desk, "_discarded", self._discarded)
        patch.setattr(outcome_desk, "_set", self._set_margin)
        patch.setattr(Estimator, "measure", self._measure)
        patch.setattr(process, "worker_command", lambda job: worker(self.script))
        patch.setattr(context, "activate", lambda *a: self.activated.append(a))
        self.page = RetrainPage(context)
        self.page.listRequested.connect(self.listed.append)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.wait(lambda: self.planned == 1 and self.page.plan_panel.start.isEnabled())

    def wait(self, condition: Any) -> None:
        self.qtbot.waitUntil(condition, timeout=WAIT)

    def start(self, script: str) -> TrainingProcess:
        self.script = script
        with self.qtbot.waitSignal(self.page.runStarted, timeout=WAIT) as caught:
            self.qtbot.mouseClick(self.page.plan_panel.start, Qt.MouseButton.LeftButton)
        started = caught.args[0]
        assert isinstance(started, TrainingProcess)
        return started

    def finish(self) -> None:
        """A whole run that ends well."""
        self.start(f"say({epoch_line(1)!r}); say({epoch_line(2)!r}); say({FINISHED!r})")
        self.wait(lambda: self.page.outcome_panel.version == CHALLENGER)

    def _plan(self, *_: Any) -> TrainingPlan:
        self.planned += 1
        return self.plan

    def _examine(self, _workspace: Any, plan: TrainingPlan, *_: Any) -> TrainingPlan:
        if isinstance(self.examined, ChromoViewError):
            raise self.examined
        found: TrainingPlan = self.examined or replace(plan, examined=True)
        return found

    def _sample_rows(self, _workspace: Any, plan: TrainingPlan, most: int) -> Any:
        ids = [image for name in plan.classes for image in plan.samples(name, most)]
        return plan, {image: row_of(image) for image in ids}

    def _decided(self, _w: Any, _folder: Path, found: jobs.TrainResult) -> Decision:
        made = self.decision or from_result(found, self.policy)
        return msgspec.structs.replace(made, policy=self.policy)

    def _do(self, *told: str) -> None:
        if self.refused is not None:
            raise self.refused
        self.done.append(told)

    def _discarded(self, _w: Any, version: str, _f: Path, reader: str, reason: str) -> None:
        self._do("discard", version, reader, reason)

    def _set_margin(self, _w: Any, margin: float, reader: str, reason: str) -> None:
        self._do("margin", f"{margin:.3f}", reader, reason)
        self.policy = Policy(sensitivity_margin=margin)

    def _measure(self, *_: Any) -> None:
        self.measured += 1

    def _write_job(self, _w: Any, _plan: Any, settings: Any, _reader: str) -> Path:
        self.settings = settings
        self.run_folder.mkdir(parents=True, exist_ok=True)
        (self.run_folder / jobs.RESULT_FILE).write_text("{}")
        return self.run_folder / jobs.JOB_FILE

    def _adopt(self, *_: Any) -> Any:
        if isinstance(self.adopted, TrainingError):
            raise self.adopted
        return self.adopted


@pytest.fixture
def desk(
    qtbot: Any, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    made = Desk(qtbot, context, tmp_path, monkeypatch)
    yield made
    made.page.shutdown()


def shown(table: Any) -> list[list[str]]:
    return [
        [table.item(r, c).text() for c in range(table.columnCount())]
        for r in range(table.rowCount())
    ]
