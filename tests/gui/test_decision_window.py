"""The decision on a new model in the real window, over a real workspace."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core import jobs, model_tree, policy, runs
from chromoview.core.jobs import Judged, TrainJob, TrainResult
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace
from chromoview.gui.main_window import RETRAIN, REVIEW, MainWindow
from chromoview.gui.training.outcome_panel import OutcomePanel
from tests.core.judged_images import crowd
from tests.core.other_models import write_model
from tests.gui.conftest import classify

NEW = "second"
WAIT = 20_000


def finish_a_run(workspace: Workspace, judged: list[Judged]) -> Path:
    """A run's folder as the training process leaves it."""
    champion = workspace.registry.get(workspace.active_version)
    folder = workspace.runs / "0001-ab"
    classes = champion.card.metadata.classes
    jobs.write_job(
        TrainJob(run_folder=str(folder), classes=classes, images=(), champion=str(champion.path))
    )
    write_model(folder / jobs.MODEL_FILE, NEW)
    result = TrainResult(
        model=jobs.MODEL_FILE,
        model_version=NEW,
        parent_version=champion.version,
        epochs=2,
        best_epoch=1,
        stopped_early=False,
        images=30,
        seconds=1.0,
        challenger=None,
        judged=tuple(judged),
    )
    jobs.write_result(folder, result)
    return folder


def shown(qtbot: QtBot, window: MainWindow, judged: list[Judged]) -> OutcomePanel:
    """The page Retrain with the outcome of such a run, as it is offered at the next start."""
    assert window.context.workspace is not None
    finish_a_run(window.context.workspace, judged)
    window.show_page(RETRAIN)
    page = window.retrain
    page.find_waiting()
    qtbot.waitUntil(page.waiting.isVisible, timeout=WAIT)
    qtbot.mouseClick(page.waiting.look, Qt.MouseButton.LeftButton)
    panel = page.outcome_panel
    qtbot.waitUntil(lambda: panel.decision is not None and bool(panel.decision.changed))
    return panel


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    assert window.context.workspace is not None
    return window.context.workspace


def test_images_that_changed_sides_open_in_the_gallery(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    rows = workspace.store.rows(workspace.store.image_ids(Query()))
    judged = [
        msgspec.structs.replace(j, path=str(rows[n].path), sha256=rows[n].sha256)
        for n, j in enumerate(crowd(0.9, 0.2)[: len(rows)])
    ]
    panel = shown(qtbot, window, judged)
    assert panel.decision is not None
    wanted = {image.path for image in panel.decision.changed}
    qtbot.mouseClick(panel.measured.changed.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentIndex() == REVIEW, timeout=WAIT)
    listed = workspace.store.rows(list(window.review.gallery.images.ids))
    assert {str(row.path) for row in listed} == wanted


def test_a_discarded_model_is_gone_and_its_run_is_not_offered_again(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    panel = shown(qtbot, window, crowd(0.2, 0.9))
    assert panel.verdict.title.text() == "The figures speak against the change"
    assert NEW in {v.version for v in workspace.registry.versions()}
    qtbot.mouseClick(panel.discard, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel.going.reason, "Worse")
    qtbot.keyClick(panel.going.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was discarded" in panel.verdict.title.text(), timeout=WAIT)
    assert NEW not in {v.version for v in workspace.registry.versions()}
    entry = next(e for e in workspace.store.audit() if e.kind == model_tree.DISCARDED)
    assert (entry.subject, entry.reader, entry.detail) == (NEW, "anna", "Worse")
    assert runs.waiting_run(workspace) is None
    assert workspace.active_version != NEW


def test_a_model_is_activated_under_its_name(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    panel = shown(qtbot, window, crowd(0.9, 0.2))
    qtbot.mouseClick(panel.activate, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel.naming.name, "Spring")
    qtbot.keyClick(panel.naming.name, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.naming.reason, "Better on our slides")
    with qtbot.waitSignal(window.context.modelChanged, timeout=WAIT):
        qtbot.keyClick(panel.naming.reason, Qt.Key.Key_Return)
    assert workspace.active_version == NEW
    assert model_tree.name_of(workspace.store, NEW) == "Spring"
    assert workspace.store.activations()[-1].detail == "Better on our slides"
    assert "Spring" in panel.verdict.title.text()
    assert panel.again.isVisible()


def test_a_limit_is_kept_in_the_trail_and_weighs_anew(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    panel = shown(qtbot, window, crowd(0.9, 0.2))
    qtbot.mouseClick(panel.change_limit, Qt.MouseButton.LeftButton)
    panel.margin.margin.setValue(0.05)
    qtbot.keyClicks(panel.margin.reason, "Agreed")
    qtbot.keyClick(panel.margin.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "0.050" in panel.limit.text(), timeout=WAIT)
    assert policy.read_policy(workspace.store).sensitivity_margin == 0.05
    assert "margin of 0.050" in panel.verdict.text.text()
