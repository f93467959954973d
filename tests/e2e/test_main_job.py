"""From a dropped folder to a retrained model, through the real window and a real child process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.gui.main_window import MainWindow
from tests.e2e import steps
from tests.gui.conftest import (  # noqa: F401  (fixtures)
    model_file,
    open_window,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The samples in a folder of their own."""
    return Path(shutil.copytree(paths.samples(), tmp_path / "cases"))


@pytest.mark.timeout(900)
def test_that_a_dropped_folder_ends_in_a_model_that_learned_from_its_labels(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],  # noqa: F811
    folder: Path,
) -> None:
    truth = steps.known_labels(folder)
    torch_before = "torch" in sys.modules
    window = open_window()
    first = window.context.active_version

    steps.drop_and_classify(qtbot, window, folder)
    classified = steps.rows(window)
    assert {r.relative for r in classified} == truth.keys()
    assert all(r.prediction and r.model_version == first for r in classified)
    assert all(r.label is None for r in classified), "a prediction never becomes a label"

    steps.label_by_keys(qtbot, window, truth)
    assert {r.relative: r.label for r in steps.rows(window)} == truth
    gallery = window.review.gallery
    qtbot.keyClick(gallery, Qt.Key.Key_Z, steps.CTRL)
    qtbot.keyClick(gallery, Qt.Key.Key_Z, steps.CTRL)
    assert sum(r.label is None for r in steps.rows(window)) == 2
    qtbot.keyClick(gallery, Qt.Key.Key_Z, steps.CTRL | steps.SHIFT)
    qtbot.keyClick(gallery, Qt.Key.Key_Z, steps.CTRL | steps.SHIFT)
    assert {r.relative: r.label for r in steps.rows(window)} == truth

    steps.retrain(qtbot, window, epochs=1)
    assert window.context.active_version == first, "nothing takes over by itself"
    assert "Too few cases to tell" in window.retrain.outcome_panel.verdict.text.text()
    challenger = window.retrain.outcome_panel.version
    steps.activate(qtbot, window, reason="end-to-end test")
    assert window.context.active_version == challenger != first
    again = steps.rows(window)
    assert all(r.model_version == challenger for r in again)
    assert {r.relative: r.label for r in again} == truth
    assert ("torch" in sys.modules) == torch_before, "the window never loads torch"
    _show_evidence(qtbot, window)

    window.close()
    reopened = open_window()
    assert reopened.context.active_version == challenger
    assert steps.rows(reopened) == again
    workspace = reopened.context.workspace
    assert workspace is not None
    assert workspace.store.verify_chain() == ""
    assert len(workspace.store.history(again[0].id)) >= 1
    assert [a.detail for a in workspace.store.activations()][-1].endswith("end-to-end test")


def _show_evidence(qtbot: QtBot, window: MainWindow) -> None:
    """Look at one image with its evidence, as somebody would before deciding."""
    gallery, canvas = window.review.gallery, window.review.inspector.canvas
    gallery.go_to(6)
    qtbot.keyClick(gallery, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: canvas.has_overlay, timeout=steps.CLASSIFIED_MS)
    thumbnails = gallery.thumbnails
    qtbot.waitUntil(lambda: not thumbnails.busy, timeout=steps.CLASSIFIED_MS)


def test_that_the_window_never_holds_torch(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
from chromoview.core import paths
from chromoview.gui.main_window import MainWindow
window = MainWindow(QSettings({str(tmp_path / "w.ini")!r}, QSettings.Format.IniFormat))
window.context.failed.connect(lambda *why: application.exit(9))
window.classifying.ended.connect(lambda: application.exit(5 if "torch" in sys.modules else 0))
window.shown.connect(lambda: window.context.open(Path({str(tmp_path / "workspace")!r})))
window.shown.connect(window.classifying.take_samples)
window.show()
code = application.exec()
window.show_page(1)
window.show_page(2)
window.close()
sys.exit(6 if "torch" in sys.modules else code)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
