"""The pictures of a training: one that was cut off, one that goes on, and what is decided by.

The samples are ten cases, too few to decide by; so what is judged here are thirty invented ones.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.e2e.artist import HEIGHT, WIDTH, Artist, wait

if TYPE_CHECKING:
    from chromoview.core.events import Epoch, Event
    from chromoview.core.jobs import EstimateResult, Judged
    from chromoview.core.workspace import Workspace

CHALLENGER = "20270302-101500-5e2a90c1"
_BEGAN = datetime(2027, 3, 2, 8, 40, tzinfo=UTC)
_EPOCHS, _DONE = 12, 7
_CASES, _OF_A_CASE = 30, 6
_TALL = 1640
_CLASSES = ("normal", "abnormal")


def interrupted(artist: Artist) -> None:
    """A training that was cut off with the program is offered when it starts."""
    from chromoview.core.jobs import TrainSettings
    from chromoview.gui.main_window import RETRAIN

    window, workspace = artist.window, artist.window.context.workspace
    assert workspace is not None
    _cut_off(workspace)
    window.retrain.before.estimator.keep(TrainSettings(), measured())
    window.retrain.find_waiting()
    window.show_page(RETRAIN)
    before = window.retrain.before
    wait(lambda: before.plan is not None and before.plan.examined)
    wait(window.retrain.interrupted.isVisible)
    artist.keep("interrupted")


def training(artist: Artist) -> None:
    """It goes on: the curves, and the level of the model in use."""
    page = artist.window.retrain
    with _made_up_worker():
        page.interrupted.resume.click()
        wait(lambda: page.running)
    wait(lambda: "images/s" in page.run_panel.status.text())
    artist.keep("training")
    page.run_panel.cancel.click()
    wait(lambda: not page.running)
    wait(page.outcome_panel.back.isVisible)
    page.outcome_panel.back.click()


def decision(artist: Artist) -> None:
    """Champion and challenger on the same images, and what the figures speak for."""
    window, workspace = artist.window, artist.window.context.workspace
    assert workspace is not None
    page = window.retrain
    _ended(workspace)
    page.find_waiting()
    wait(page.waiting.isVisible)
    page.waiting.look.click()
    panel = page.outcome_panel
    wait(lambda: panel.decision is not None and panel.decision.comparison is not None)
    window.resize(WIDTH, _TALL)
    artist.keep("decision")
    window.resize(WIDTH, HEIGHT)


def measured() -> EstimateResult:
    """How long it takes on a computer of these days."""
    from chromoview.core.jobs import EstimateResult

    return EstimateResult(start=6, read_image=0.006, made_image=0.03, step=0.9, judged_image=0.006)


# --- runs --------------------------------------------------------------------------------------


def _course(in_use: str) -> Iterator[Event]:
    """What the run has told until it was cut off."""
    from chromoview.core.events import Level

    yield Level(model_version=in_use, loss=0.347, accuracy=0.871)
    for number in range(1, _DONE + 1):
        yield _epoch(number)


def _epoch(number: int) -> Epoch:
    from chromoview.core.events import Epoch

    gain, slip = 1 - 0.72**number, 0.012 * (-1) ** number
    return Epoch(
        epoch=number,
        epochs=_EPOCHS,
        training_loss=0.62 - 0.42 * gain,
        training_accuracy=0.66 + 0.30 * gain,
        validation_loss=0.58 - 0.31 * gain + slip,
        validation_accuracy=0.70 + 0.22 * gain - slip,
        best=number % 2 == 1,
        seconds_left=11.0 * (_EPOCHS - number),
    )


def _cut_off(workspace: Workspace) -> None:
    from chromoview.core import events, jobs, run_folder

    folder = workspace.runs / "0001-cut-off"
    job = jobs.write_job(jobs.TrainJob(run_folder=str(folder), classes=_CLASSES, images=()))
    (folder / run_folder.STATE_FILE).write_bytes(b"a state")
    told = b"".join(events.to_line(event) for event in _course(workspace.active_version))
    (folder / jobs.EVENTS_FILE).write_bytes(told)
    os.utime(job, (_BEGAN.timestamp(),) * 2)


@contextmanager
def _made_up_worker() -> Iterator[None]:
    """A training process that is within an epoch until it is told otherwise."""
    from chromoview.core.events import Progress, to_line
    from chromoview.gui.jobs import process
    from tests.gui.made_up_runs import worker

    at = Progress(stage="Training", done=7600, total=12288, rate=186.0, seconds_left=52.0)
    code = f"say({to_line(at).decode().strip()!r}); sys.stdin.readline()"
    with patch.object(process, "worker_command", lambda _job: worker(code)):
        yield


def _ended(workspace: Workspace) -> None:
    """A finished run that nobody has looked at yet."""
    from chromoview.core import jobs
    from tests.core.other_models import write_model

    folder, parent = workspace.runs / "0002-ended", workspace.active_version
    champion = workspace.registry.get(parent).path
    job = jobs.TrainJob(run_folder=str(folder), classes=_CLASSES, images=(), champion=str(champion))
    jobs.write_job(job)
    created = "2027-03-02T10:15:00+00:00"
    write_model(folder / jobs.MODEL_FILE, CHALLENGER, created=created, parent=parent)
    threshold = workspace.registry.load(parent).metadata.operating_point.threshold
    result = jobs.TrainResult(
        model=jobs.MODEL_FILE,
        model_version=CHALLENGER,
        parent_version=parent,
        epochs=9,
        best_epoch=5,
        stopped_early=True,
        images=812,
        seconds=148.0,
        challenger=None,
        judged=_judged(workspace, threshold),
    )
    jobs.write_result(folder, result)


def _judged(workspace: Workspace, threshold: float) -> tuple[Judged, ...]:
    """What both models say of thirty invented cases: each sample stands for three images."""
    from chromoview.core.jobs import Judged
    from chromoview.core.store import Query
    from tests.e2e.desk import truth_of

    store, chance = workspace.store, random.Random(5)
    rows = sorted(store.rows(store.image_ids(Query())), key=lambda row: row.relative)
    truth = truth_of(rows[0].path.parents[len(Path(rows[0].relative).parts) - 1])
    found = []
    for n in range(_CASES * _OF_A_CASE):
        row = rows[n % len(rows)]
        label = truth[row.relative]["label"]
        before, now = _scores(chance, threshold, label != "normal", seen=n < len(rows))
        found.append(
            Judged(
                path=str(row.path),
                sha256=row.sha256,
                label=label,
                case=f"case{n // _OF_A_CASE + 1:02d}",
                challenger=(1 - now, now),
                champion=(1 - before, before),
            )
        )
    return tuple(found)


def _scores(
    chance: random.Random, threshold: float, abnormal: bool, *, seen: bool
) -> tuple[float, float]:
    """Abnormal scores of champion and challenger, well spread on either side of the threshold; they
    differ in their finding where `seen` only, so that none is listed twice."""

    def score(above: bool) -> float:
        far = chance.betavariate(4, 0.7)
        return threshold + (0.99 - threshold) * far if above else threshold * (1 - far)

    before_right = chance.random() > (0.2 if seen else 0.08)
    now_right = before_right
    if seen:
        now_right = chance.random() > (0.04 if before_right else 0.25)
        if abnormal and before_right:
            now_right = True
    return score(before_right is abnormal), score(now_right is abnormal)
