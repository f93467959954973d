"""Classes are added, renamed, ordered and retired by hand; every page follows, no label is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core.class_list import KIND, SIX_KINDS
from chromoview.gui.classes.view import ClassesWindow
from chromoview.gui.main_window import MainWindow
from tests.gui.conftest import classify, labels, press


@pytest.fixture
def classes(window: MainWindow, qtbot: QtBot) -> ClassesWindow:
    window.actions_by_id["classes"].trigger()
    view = window.commands.classes.view
    assert view is not None
    tester = QAbstractItemModelTester(
        view.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    view.tester = tester  # type: ignore[attr-defined]  # lives as long as the window
    return view


def front(qtbot: QtBot, widget: QWidget) -> None:
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow, timeout=5000)


def titles(view: ClassesWindow) -> list[str]:
    rows = range(view.model.rowCount())
    return [str(view.model.index(row, 1).data()) for row in rows]


def add(qtbot: QtBot, view: ClassesWindow, title: str) -> None:
    front(qtbot, view)
    view.new.setFocus()
    qtbot.keyClicks(view.new, title)
    qtbot.keyClick(view.new, Qt.Key.Key_Return)


def choose(view: ClassesWindow, key: str) -> None:
    view.table.setCurrentIndex(view.model.index(view.model.row_of(key), 1))


def rename(qtbot: QtBot, view: ClassesWindow, key: str, title: str) -> None:
    front(qtbot, view)
    choose(view, key)
    qtbot.mouseClick(view.rename, Qt.MouseButton.LeftButton)
    editor = view.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, title)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.viewport().findChild(QLineEdit) is None, timeout=5000)


def key(qtbot: QtBot, window: MainWindow, pressed: Qt.Key) -> None:
    """Go back to the other window and press a key there."""
    front(qtbot, window)
    press(qtbot, window, pressed)


def offered(window: MainWindow) -> list[str]:
    return list(window.review.inspector.label_box.buttons)


def test_that_a_class_added_by_hand_has_a_key_and_a_button_at_once(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    add(qtbot, classes, "marker chromosome")
    assert titles(classes) == ["normal", "abnormal", "marker chromosome"]
    assert offered(window)[2] == "marker chromosome"
    window.review.gallery.go_to(0)
    key(qtbot, window, Qt.Key.Key_3)
    assert labels(window)[0] == "marker chromosome"
    assert "marker chromosome" in window.actions_by_id["label3"].text()
    assert not classes.new.text()
    assert "added" in classes.status.text()


def test_that_a_renamed_class_keeps_its_labels_and_every_page_says_the_new_name(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    add(qtbot, classes, "ring")
    window.review.gallery.go_to(0)
    key(qtbot, window, Qt.Key.Key_3)
    rename(qtbot, classes, "ring", "circle")
    assert titles(classes)[2] == "circle"
    assert labels(window)[0] == "ring"
    assert "circle" in window.actions_by_id["label3"].text()
    box = window.review.inspector.label_box
    window.review.gallery.go_to(0)
    assert box.history.text().startswith("circle")
    assert "circle" in window.actions_by_id["undo"].text()
    found = [window.review.filter.label.itemText(n) for n in range(6)]
    assert "circle" in found
    assert "ring" not in found
    rename(qtbot, classes, "normal", "unremarkable")
    assert "unremarkable" in window.review.filter.decision.itemText(1)


def test_that_a_retired_class_is_not_offered_and_its_images_are_found(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    add(qtbot, classes, "ring")
    window.review.gallery.go_to(1)
    key(qtbot, window, Qt.Key.Key_3)
    before = labels(window)
    choose(classes, "ring")
    qtbot.waitUntil(classes.images.isEnabled, timeout=5000)
    qtbot.mouseClick(classes.retire, Qt.MouseButton.LeftButton)
    assert "ring" not in offered(window)
    assert "kept" in classes.status.text()
    assert labels(window) == before
    choose(classes, "ring")
    qtbot.mouseClick(classes.images, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.review.gallery.listed_count == 1, timeout=5000)
    assert labels(window) == ["ring"]
    qtbot.mouseClick(classes.retire, Qt.MouseButton.LeftButton)
    assert "ring" in offered(window)


def test_that_the_keys_follow_the_order(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot
) -> None:
    add(qtbot, classes, "ring")
    front(qtbot, classes)
    choose(classes, "ring")
    qtbot.keyClick(classes.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.context.labels[:3] == ("normal", "ring", "abnormal")
    assert not classes.up.isEnabled()
    choose(classes, "normal")
    assert not classes.down.isEnabled()
    assert not classes.retire.isEnabled()


def test_that_a_wrong_name_is_refused_with_the_reason_and_stays_to_be_mended(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot
) -> None:
    add(qtbot, classes, "Review")
    assert "nothing was changed" in classes.status.text()
    assert classes.new.text() == "Review"
    assert titles(classes) == ["normal", "abnormal"]


def test_that_six_kinds_come_at_once_and_what_the_model_says_is_no_longer_a_label(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    qtbot.mouseClick(classes.kinds, Qt.MouseButton.LeftButton)
    keys = [key for key, _ in SIX_KINDS]
    assert offered(window)[:7] == ["normal", *keys]
    assert titles(classes)[1] == "terminal deletion"
    workspace = window.context.workspace
    assert workspace is not None
    ids = list(window.review.gallery.images.ids)
    rows = workspace.store.rows(ids)
    at = next(n for n, r in enumerate(rows) if r.prediction and r.prediction.decision == "abnormal")
    window.review.gallery.go_to(at)
    said: list[str] = []
    window.context.message.connect(said.append)
    key(qtbot, window, Qt.Key.Key_Return)
    assert labels(window)[at] is None
    assert "no label here any more" in said[-1]
    key(qtbot, window, Qt.Key.Key_4)
    row = workspace.store.rows([ids[at]])[0]
    assert row.label == "duplication"
    assert not row.corrected  # the model that tells no kinds apart has said the same


def test_that_the_list_is_there_again_at_the_next_start_and_in_the_trail(
    open_window, qtbot: QtBot
) -> None:
    window = open_window()
    window.actions_by_id["classes"].trigger()
    add(qtbot, window.commands.classes.view, "ring")
    rename(qtbot, window.commands.classes.view, "ring", "circle")
    entries = window.context.workspace.store.entries(KIND)
    assert [e.reader for e in entries] == ["anna", "anna"]
    assert "ring is circle now" in entries[-1].detail
    window.close()
    again = open_window()
    assert again.context.labels[2] == "ring"
    assert "circle" in again.actions_by_id["label3"].text()


def test_that_nothing_changes_before_it_is_known_who_reads(open_window, qtbot: QtBot) -> None:
    window = open_window(answered=False)
    window.actions_by_id["classes"].trigger()
    view = window.commands.classes.view
    add(qtbot, view, "ring")
    assert titles(view) == ["normal", "abnormal"]
    assert "Nothing was changed" in view.status.text()


def test_that_the_page_retrain_plans_with_the_classes_that_have_labels(
    window: MainWindow, classes: ClassesWindow, qtbot: QtBot, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    add(qtbot, classes, "ring")
    add(qtbot, classes, "marker")
    for n, label in enumerate(("normal", "abnormal", "ring", "normal")):
        window.context.relabel([window.review.gallery.images.ids[n]], label)
    window.show_page(1)

    def planned() -> tuple[str, ...]:
        plan = window.retrain.before.plan
        return plan.classes if plan is not None else ()

    qtbot.waitUntil(lambda: planned() == ("normal", "abnormal", "ring"), timeout=10_000)
    plan = window.retrain.before.plan
    assert plan is not None
    assert any("class marker" in text for text in plan.warnings)
    choose(classes, "ring")
    qtbot.mouseClick(classes.retire, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: planned() == ("normal", "abnormal"), timeout=10_000)
    assert labels(window)[2] == "ring"
