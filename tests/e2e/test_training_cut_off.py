"""A real training in the real window: paused, killed with its window, taken up again, stopped."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.gui.main_window import RETRAIN, MainWindow
from chromoview.gui.training.expected import Estimator
from tests.e2e import steps
from tests.gui.conftest import (  # noqa: F401  (fixtures)
    model_file,
    open_window,
)

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.timeout(900)
def test_that_a_training_is_paused_killed_and_taken_up_again(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Estimator, "measure", lambda *_: None)
    folder = Path(shutil.copytree(paths.samples(), tmp_path / "cases"))
    truth = steps.known_labels(folder)
    window = open_window()
    champion = window.context.active_version
    steps.drop_and_classify(qtbot, window, folder)
    steps.label_by_keys(qtbot, window, truth)
    qtbot.mouseClick(window.rail.button(RETRAIN), LEFT)
    page, run = window.retrain, window.retrain.run_panel
    qtbot.waitUntil(page.plan_panel.start.isEnabled, timeout=steps.CLASSIFIED_MS)
    settings = page.plan_panel.settings
    settings.epochs.setValue(3)
    settings.epoch_images.setValue(256)
    settings.made_images.setValue(0)
    qtbot.mouseClick(page.plan_panel.start, LEFT)
    qtbot.waitUntil(lambda: bool(run.curves._epochs), timeout=steps.TRAINED_MS)
    assert run.curves._level is not None
    assert run.curves._level.model_version == champion

    qtbot.mouseClick(run.pause, LEFT)
    qtbot.waitUntil(lambda: run.status.text().startswith("Paused"), timeout=60_000)
    assert page.process is not None
    worker = psutil.Process(page.process._process.processId())
    monkeypatch.setattr("chromoview.gui.shell.closing.confirms", lambda *_: True)
    worker.kill()  # as a crash of the computer would: the window goes before it has heard of it
    page.process.blockSignals(True)
    window.close()

    window = open_window()
    box = window.retrain.interrupted
    qtbot.waitUntil(lambda: not box.isHidden(), timeout=20_000)
    assert "of 3 epochs were done" in box.box.text.text()
    window.show_page(RETRAIN)
    qtbot.mouseClick(box.resume, LEFT)
    page, run = window.retrain, window.retrain.run_panel
    qtbot.waitUntil(lambda: page.running, timeout=20_000)
    assert run.curves._epochs, "what it had reached is seen again"
    qtbot.waitUntil(lambda: len(run.curves._epochs) >= 2, timeout=steps.TRAINED_MS)
    assert [e.epoch for e in run.curves._epochs][:2] == [1, 2]
    qtbot.mouseClick(run.stop, LEFT)
    qtbot.waitUntil(lambda: page.outcome_panel.version != "", timeout=steps.TRAINED_MS)
    assert window.context.active_version == champion, "nothing takes over by itself"
    assert {r.relative: r.label for r in steps.rows(window)} == truth
