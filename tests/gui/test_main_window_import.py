"""From a dropped folder to classified images, by real drop events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from chromoview.core.store.records import Query
from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell import closing

from .conftest import classify, drop, labels, press


def test_that_a_dropped_folder_is_shown_split_and_then_classified(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    (few_samples / "Thumbs.db").write_bytes(b"x")
    (few_samples / "case01" / "text.png").write_text("no image")
    drop(window, few_samples)
    strip = window.review.import_strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    assert "13 images in dropped (1 of other kinds skipped)" in strip.title.text()
    assert "12 of 13" in strip.verdict.text()
    assert window.review.gallery.images.rowCount() == 0
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.mouseClick(strip.classify_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert window.review.gallery.isVisible()
    assert window.review.filter.count.text() == "13 of 13 · 0 reviewed"
    assert "1 could not be read" in window.strip.status.text()
    assert window.context.workspace is not None
    counts = window.context.workspace.store.counts()
    assert (counts.images, counts.unreadable) == (13, 1)
    assert window.context.workspace.store.cases() == ["case01", "case02"]


def test_that_the_pattern_can_be_mended_before_it_is_used(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    drop(window, few_samples)
    strip = window.review.import_strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    strip.pattern.setFocus()
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{culture}/{case}/{nonsense}")
    qtbot.waitUntil(lambda: "nonsense" in strip.verdict.text())
    assert not strip.classify_button.isEnabled()
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{culture}/{case}/{chromosome}_{}")
    qtbot.waitUntil(lambda: "fits every" in strip.verdict.text())
    assert strip.table.item(0, 2).text() == "case01"
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.keyClick(strip.pattern, Qt.Key.Key_Return)
    row = window.review.gallery.images.row_at(0)
    assert row is not None
    assert row.placement.culture == "case01"
    assert labels(window)[0] is None  # Return in the field confirmed the pattern, no prediction


def test_that_a_cancelled_split_classifies_nothing(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    drop(window, few_samples)
    strip = window.review.import_strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    qtbot.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert window.context.workspace is not None
    assert window.context.workspace.store.image_ids(Query()) == []


def test_that_a_split_is_asked_for_once(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, few_samples)
    assert not window.review.import_strip.isVisible()
    assert "12 known and unchanged" in window.strip.status.text()


def test_that_dropped_files_need_no_split(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    files = sorted(few_samples.rglob("*.png"))[:2]
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, *files)
    assert window.review.filter.count.text() == "2 of 2 · 0 reviewed"


def test_that_a_folder_without_images_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "papers"
    empty.mkdir()
    (empty / "a.txt").write_text("x")
    drop(window, empty)
    qtbot.waitUntil(window.banner.isVisible, timeout=10_000)
    assert "No image was found (1 of other kinds skipped)" in window.banner.message.text()
    qtbot.mouseClick(window.banner.close_button, Qt.MouseButton.LeftButton)
    assert not window.banner.isVisible()


def test_that_dragging_over_the_window_says_what_dropping_does(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert window.shade.isVisible()
    text = QMimeData()
    text.setText("words")
    refused = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        text,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    refused.ignore()
    QApplication.sendEvent(window, refused)
    assert not refused.isAccepted()


def test_that_images_dropped_before_the_model_is_there_are_classified_then(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    window = open_window()
    workspace, window.context.workspace = window.context.workspace, None
    drop(window, sorted(few_samples.rglob("*.png"))[0])
    qtbot.wait(200)
    assert window.review.gallery.images.rowCount() == 0
    window.context.workspace = workspace
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        window.context.workspaceOpened.emit()
    assert window.review.gallery.images.rowCount() == 1


def test_that_closing_while_a_classification_runs_asks(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(window.classifying.begun, timeout=10_000):
        window.actions_by_id["try_samples"].trigger()
    answers = [False, True]
    asked: list[str] = []

    def confirms(_window: object, text: str) -> bool:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(closing, "confirms", confirms)
    job = window.classifying.job
    assert job is not None
    assert job.running
    assert not window.close()
    assert window.isVisible()
    if window.classifying.running:
        assert window.close()
        assert not job.running
        assert "what is classified is kept" in asked[-1]
    assert window.context.workspace is None or not window.classifying.running


def test_that_a_folder_is_opened_from_the_menu(
    qtbot: QtBot, window: MainWindow, few_samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(few_samples))
    press(qtbot, window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=10_000)


def test_that_ten_examples_are_seen_and_return_confirms_them(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    (few_samples / "stray.png").write_bytes(b"not an image")
    drop(window, few_samples)
    strip = window.review.import_strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: strip.table.rowViewportPosition(9) > 0)
    assert strip.table.rowCount() == 10
    assert strip.table.item(0, 0).text() == "stray.png", "what does not fit is not left out"
    last = strip.table.visualItemRect(strip.table.item(9, 0))
    qtbot.waitUntil(lambda: strip.table.viewport().rect().bottom() >= last.bottom())
    assert not window.review.empty.isEnabled()
    assert strip.classify_button.hasFocus()
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.keyClick(strip.classify_button, Qt.Key.Key_Return)
    assert window.review.empty.isEnabled()


def test_that_file_dialogs_open_where_the_folder_was_dropped(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    asked: list[str] = []

    def ask(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        asked.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    window.actions_by_id["import_labels"].trigger()
    assert asked == [str(few_samples)]


def test_that_a_wrong_split_can_be_mended_afterwards(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    strip = window.review.import_strip
    drop(window, few_samples)
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{culture}/{cell}/{chromosome}_{}")
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.mouseClick(strip.classify_button, Qt.MouseButton.LeftButton)
    assert window.context.workspace is not None
    assert window.context.workspace.store.cases() == []
    window.actions_by_id["split_again"].trigger()
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{case}/{cell}/{chromosome}_{}")
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.mouseClick(strip.classify_button, Qt.MouseButton.LeftButton)
    assert window.context.workspace.store.cases() == ["case01", "case02"]
