"""Labels by way of files and class folders in the window: seen before they are taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from chromoview.gui.main_window import MainWindow

from .conftest import classify, labels, press

CTRL = Qt.KeyboardModifier.ControlModifier


def choose(monkeypatch: pytest.MonkeyPatch, chosen: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))


def exported(qtbot: QtBot, window: MainWindow, into: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    into.mkdir()
    choose(monkeypatch, into)
    window.actions_by_id["export_folders"].trigger()
    qtbot.waitUntil((into / "classes").is_dir, timeout=10_000)
    qtbot.waitUntil(lambda: "copied to" in window.strip.status.text())
    return into / "classes"


def test_that_an_image_moved_to_another_class_folder_is_offered_and_taken_and_undone(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_2)
    before = labels(window)
    assert before.count("normal") == before.count("abnormal") == 1
    folder = exported(qtbot, window, tmp_path / "out", monkeypatch)
    moved = next((folder / "normal").iterdir())
    moved.rename(folder / "abnormal" / moved.name)
    choose(monkeypatch, folder)
    window.actions_by_id["import_folders"].trigger()
    offer = window.commands.labels.offer
    qtbot.waitUntil(offer.isVisible, timeout=10_000)
    cells = [offer.table.item(0, c).text() for c in range(3)]
    assert cells == ["normal", "abnormal", "1"]
    assert "1 image has this label already." in offer.words.text()
    assert labels(window) == before
    qtbot.mouseClick(offer.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.review.gallery.images.ids) == 1)
    with qtbot.waitSignal(window.context.labelChanged, timeout=10_000):
        qtbot.mouseClick(offer.take, Qt.MouseButton.LeftButton)
    assert labels(window) == ["abnormal"]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert labels(window) == ["normal"]


def test_that_escape_takes_nothing(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    folder = exported(qtbot, window, tmp_path / "out", monkeypatch)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    choose(monkeypatch, folder)
    window.actions_by_id["import_folders"].trigger()
    offer = window.commands.labels.offer
    qtbot.waitUntil(offer.isVisible, timeout=10_000)
    assert offer.table.item(0, 0).text() == "no label"
    qtbot.keyClick(offer.take, Qt.Key.Key_Escape)
    assert offer.isHidden()
    assert labels(window) == [None] * 12


def test_that_labels_here_can_stay_while_new_ones_are_taken(
    qtbot: QtBot, window: MainWindow, few_samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    files = sorted(few_samples.rglob("*.png"))
    lines = [f"{f.relative_to(few_samples).as_posix()},abnormal" for f in files]
    table = few_samples / "labels.csv"
    table.write_text("path,label\n" + "\n".join(lines))
    choose(monkeypatch, table)
    window.actions_by_id["import_labels"].trigger()
    offer = window.commands.labels.offer
    qtbot.waitUntil(offer.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.context.labelChanged, timeout=10_000):
        qtbot.mouseClick(offer.take_new, Qt.MouseButton.LeftButton)
    assert sorted(filter(None, labels(window))) == ["abnormal"] * 11 + ["normal"]


@pytest.mark.parametrize("action", ["import_labels", "import_folders", "export_folders"])
def test_that_none_of_it_is_done_while_somebody_reads_blind(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
) -> None:
    classify(qtbot, window, few_samples)
    for name in ("getExistingDirectory", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: pytest.fail("it asked"))
    press(qtbot, window, Qt.Key.Key_B)
    window.actions_by_id[action].trigger()
    assert window.strip.status.text().startswith("Not while you read blind")
