"""Nobody is asked whether they are sure where undo suffices."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

import chromoview.gui
from chromoview.gui.main_window import MainWindow

from .conftest import classify, labels, press

GUI = Path(chromoview.gui.__file__).parent
MAY_ASK = {"shell/closing.py"}
"""Closing over running work, which no undo brings back."""


def test_that_only_what_cannot_be_undone_asks() -> None:
    asking, unsure = set(), []
    for file in sorted(GUI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = file.relative_to(GUI).as_posix()
            if isinstance(node, ast.Name) and node.id == "QMessageBox":
                asking.add(name)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value.casefold()
                if "are you sure" in text or "really want" in text:
                    unsure.append((name, node.value))
    assert asking <= MAY_ASK
    assert unsure == []


def test_that_labels_of_many_images_are_changed_and_taken_back_without_a_question(
    qtbot: QtBot, window: MainWindow, few_samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda self: asked.append(self.windowTitle()))
    monkeypatch.setattr(QMessageBox, "exec", lambda self: asked.append(self.text()))
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_1)
    assert labels(window) == ["normal"] * 12
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert labels(window) == ["abnormal"] * 12
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert labels(window) == [None] * 12
    assert asked == []
