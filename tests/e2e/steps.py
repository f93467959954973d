"""What a person does in the window, step by step, by events alone; shared with the screenshots."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.store import ImageRow, Query
from chromoview.gui.main_window import RETRAIN, REVIEW, MainWindow
from chromoview.gui.training import RetrainPage
from tests.gui.conftest import drop

KEYS = {"normal": Qt.Key.Key_1, "abnormal": Qt.Key.Key_2}
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CLASSIFIED_MS, TRAINED_MS = 120_000, 900_000


def known_labels(folder: Path) -> dict[str, str]:
    """The label of each sample, by its path below the folder."""
    with (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["path"]: row["label"] for row in csv.DictReader(stream)}


def rows(window: MainWindow) -> list[ImageRow]:
    """Every image, as the store holds it."""
    workspace = window.context.workspace
    assert workspace is not None
    return workspace.store.rows(workspace.store.image_ids(Query()))


def drop_and_classify(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Drop a folder on the window, look at how its paths split, and say yes."""
    drop(window, folder)
    strip = window.review.import_strip
    qtbot.waitUntil(strip.isVisible, timeout=CLASSIFIED_MS)
    with qtbot.waitSignal(window.classifying.ended, timeout=CLASSIFIED_MS):
        qtbot.mouseClick(strip.classify_button, Qt.MouseButton.LeftButton)


def label_by_keys(qtbot: QtBot, window: MainWindow, truth: dict[str, str]) -> None:
    """Go through the gallery image by image and press the key of what is known of it."""
    gallery = window.review.gallery
    for position in range(gallery.images.rowCount()):
        gallery.go_to(position)
        row = gallery.images.row_at(position)
        assert row is not None
        qtbot.keyClick(gallery, KEYS[truth[row.relative]])


def import_labels(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    """Take every label of a file, as the menu does once the file is chosen."""
    traffic = window.commands.labels
    traffic.look_at(file)
    qtbot.waitUntil(traffic.offer.isVisible, timeout=CLASSIFIED_MS)
    with qtbot.waitSignal(window.context.labelChanged, timeout=CLASSIFIED_MS):
        qtbot.mouseClick(traffic.offer.take, Qt.MouseButton.LeftButton)


def show_plan(qtbot: QtBot, window: MainWindow) -> RetrainPage:
    """Go to the page Retrain and wait until everything that would train was examined."""
    qtbot.mouseClick(window.rail.button(RETRAIN), Qt.MouseButton.LeftButton)
    page = window.retrain
    qtbot.waitUntil(page.plan_panel.start.isEnabled, timeout=CLASSIFIED_MS)
    return page


def start_training(qtbot: QtBot, window: MainWindow) -> None:
    """Press **Retrain with my labels** and wait until the new model lies beside the old one."""
    page = window.retrain
    qtbot.mouseClick(page.plan_panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.outcome_panel.version != "", timeout=TRAINED_MS)


def retrain(qtbot: QtBot, window: MainWindow, *, epochs: int) -> None:
    """Both, with so many epochs."""
    show_plan(qtbot, window).plan_panel.epochs.setValue(epochs)
    start_training(qtbot, window)


def activate(qtbot: QtBot, window: MainWindow, *, reason: str) -> None:
    """Let the challenger take over, with a reason, and classify again."""
    panel = window.retrain.outcome_panel
    qtbot.mouseClick(panel.activate, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel.naming.reason, reason)  # a name is suggested
    with qtbot.waitSignal(window.context.modelChanged, timeout=CLASSIFIED_MS):
        qtbot.mouseClick(panel.naming.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.again.isVisible, timeout=CLASSIFIED_MS)
    with qtbot.waitSignal(window.classifying.ended, timeout=CLASSIFIED_MS):
        qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.rail.button(REVIEW), Qt.MouseButton.LeftButton)
