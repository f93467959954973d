"""What goes wrong in a real training process: the window says so, and the champion stays."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.gui.jobs import process
from chromoview.gui.main_window import MainWindow
from chromoview.gui.training.expected import Estimator
from tests.e2e import steps
from tests.gui.conftest import (  # noqa: F401  (fixtures)
    model_file,
    open_window,
)

LEFT = Qt.MouseButton.LeftButton
WORKER = Path(__file__).with_name("faulty_worker.py")


@pytest.fixture
def labelled(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A window whose samples all have their label, with a short training set."""
    monkeypatch.setattr(Estimator, "measure", lambda *_: None)
    folder = Path(shutil.copytree(paths.samples(), tmp_path / "cases"))
    window = open_window()
    steps.drop_and_classify(qtbot, window, folder)
    steps.import_labels(qtbot, window, folder / "labels.csv")
    settings = steps.show_plan(qtbot, window).plan_panel.settings
    settings.epochs.setValue(2)
    settings.epoch_images.setValue(64)
    settings.made_images.setValue(0)
    return window


def begin(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Start the training, with a fault in its process; empty for none."""
    if fault:
        command = [sys.executable, str(WORKER), fault]
        monkeypatch.setattr(process, "worker_command", lambda job: [*command, str(job)])
        monkeypatch.setenv("PYTHONPATH", str(WORKER.parents[2]))
    qtbot.mouseClick(window.retrain.plan_panel.start, LEFT)


def an_epoch_is_done(qtbot: QtBot, window: MainWindow) -> None:
    curves = window.retrain.run_panel.curves
    qtbot.waitUntil(lambda: "Epoch" in curves.note.text(), timeout=steps.TRAINED_MS)


def ended(qtbot: QtBot, window: MainWindow) -> str:
    """What the page says when the run has ended."""
    panel = window.retrain.outcome_panel
    qtbot.waitUntil(
        lambda: not window.retrain.running and panel.verdict.isVisible(), timeout=steps.TRAINED_MS
    )
    return f"{panel.verdict.title.text()}\n{panel.verdict.text.text()}"


def candidates(window: MainWindow) -> int:
    assert window.context.workspace is not None
    return len(window.context.workspace.registry.versions()) - 1


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("crash", "ended unexpectedly"),
        ("full disk", "No space left on device"),
    ],
)
def test_that_a_fault_is_told_and_the_champion_stays(
    qtbot: QtBot, labelled: MainWindow, monkeypatch: pytest.MonkeyPatch, fault: str, told: str
) -> None:
    window, champion = labelled, labelled.context.active_version
    begin(qtbot, window, monkeypatch, fault)
    assert told in ended(qtbot, window)
    assert window.banner.isVisible()
    assert window.context.active_version == champion
    assert candidates(window) == 0
    assert all(row.label for row in steps.rows(window)), "labels are kept"


@pytest.mark.timeout(300)
def test_that_a_process_that_hangs_is_cancelled_and_the_champion_stays(
    qtbot: QtBot, labelled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, champion = labelled, labelled.context.active_version
    begin(qtbot, window, monkeypatch, "hang")
    an_epoch_is_done(qtbot, window)
    qtbot.mouseClick(window.retrain.run_panel.cancel, LEFT)
    assert "was cancelled" in ended(qtbot, window)
    assert window.context.active_version == champion
    assert candidates(window) == 0


@pytest.mark.timeout(300)
def test_that_rubbish_among_the_events_is_named_and_costs_nothing(
    qtbot: QtBot, labelled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, champion = labelled, labelled.context.active_version
    begin(qtbot, window, monkeypatch, "rubbish")
    qtbot.waitUntil(lambda: candidates(window) == 1, timeout=steps.TRAINED_MS)
    assert "unknown line" in window.retrain.run_panel.notes.text()
    assert window.context.active_version == champion


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("button", "kept"), [("stop", 1), ("cancel", 0)])
def test_that_stop_keeps_the_best_and_cancel_nothing(
    qtbot: QtBot, labelled: MainWindow, monkeypatch: pytest.MonkeyPatch, button: str, kept: int
) -> None:
    window, champion = labelled, labelled.context.active_version
    window.retrain.plan_panel.settings.epochs.setValue(50)
    begin(qtbot, window, monkeypatch, "")
    an_epoch_is_done(qtbot, window)
    qtbot.mouseClick(getattr(window.retrain.run_panel, button), LEFT)
    said = ended(qtbot, window)
    qtbot.waitUntil(lambda: candidates(window) == kept, timeout=steps.TRAINED_MS)
    assert ("was cancelled" in said) is (not kept)
    assert window.context.active_version == champion
