"""The page Retrain over made-up use-cases, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from chromoview.core import jobs
from chromoview.core.errors import TrainingError
from chromoview.core.training_plan import TrainingPlan
from chromoview.gui.context import Context
from chromoview.gui.jobs import TrainingProcess, process
from chromoview.gui.training import RetrainPage, page
from tests.gui.made_up_runs import CHALLENGER, CLASSES, epoch_line, result, worker

WAIT = 20_000
FINISHED = '{"type":"finished"}'


def make_plan(normal: int = 30, abnormal: int = 20, **changes: Any) -> TrainingPlan:
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
    values: dict[str, Any] = {
        "images": images,
        "classes": CLASSES,
        "cases": 7,
        "left_out": 0,
        "obstacles": (),
        "warnings": (),
    }
    return TrainingPlan(**(values | changes))


class Desk:
    """The page over made-up use-cases; `script` plays the training process."""

    def __init__(self, qtbot: Any, context: Context, folder: Path, patch: Any) -> None:
        self.qtbot, self.context, self.run_folder = qtbot, context, folder / "runs" / "0001"
        self.plan = make_plan()
        self.planned = 0
        self.script = ""
        self.adopted: Any = (result(), CHALLENGER)
        self.activated: list[tuple[str, str]] = []
        self.settings: jobs.TrainSettings | None = None
        patch.setattr(page, "_plan", self._plan)
        patch.setattr(page, "_waiting", lambda _: None)
        patch.setattr(page, "_write_job", self._write_job)
        patch.setattr(page, "_adopt", self._adopt)
        patch.setattr(process, "worker_command", lambda job: worker(self.script))
        patch.setattr(context, "activate", lambda *a: self.activated.append(a))
        self.page = RetrainPage(context)
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
