"""The window as a person uses it: by dropping, pressing keys and clicking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from chromoview.core.store.records import Query
from chromoview.gui.main_window import MODELS, RETRAIN, REVIEW, MainWindow

from .conftest import classify, drop

KEY_OF = {1: Qt.Key.Key_1, 2: Qt.Key.Key_2, 3: Qt.Key.Key_3, 4: Qt.Key.Key_4}


def labels(window: MainWindow) -> list[str | None]:
    """The label of every listed image, as the store holds it."""
    assert window.context.workspace is not None
    ids = list(window.review.gallery.images.ids)
    return [r.label for r in window.context.workspace.store.rows(ids)]


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the gallery has the focus."""
    window.review.gallery.setFocus()
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(window.review.gallery, key, held)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_that_an_empty_window_says_what_to_do(window: MainWindow) -> None:
    assert window.review.empty.isVisible()
    assert "Drop a folder" in window.review.empty.lines[0].text()


def test_that_a_dropped_folder_is_shown_split_and_then_classified(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    (few_samples / "Thumbs.db").write_bytes(b"x")
    (few_samples / "case01" / "text.png").write_text("no image")
    drop(window, few_samples)
    strip = window.review.import_strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    assert "13 images in dropped (1 other files are skipped)" in strip.title.text()
    assert "12 of 13" in strip.verdict.text()
    assert window.review.gallery.images.rowCount() == 0
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.mouseClick(strip.classify_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert window.review.gallery.isVisible()
    assert window.review.filter.count.text() == "13 of 13"
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
    assert window.review.filter.count.text() == "2 of 2"


def test_that_a_folder_without_images_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "papers"
    empty.mkdir()
    (empty / "a.txt").write_text("x")
    drop(window, empty)
    qtbot.waitUntil(window.banner.isVisible, timeout=10_000)
    assert "No image was found (1 other files skipped)" in window.banner.message.text()
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


def test_that_keys_label_and_undo_and_redo(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    undo = window.actions_by_id["undo"]
    assert not undo.isEnabled()
    window.review.gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_2)
    assert labels(window)[0] == "abnormal"
    assert window.review.inspector.label_box.buttons["abnormal"].isChecked()
    assert "anna: none → abnormal" in window.review.inspector.label_box.history.text()
    assert undo.text() == "&Undo: 1 image labelled abnormal"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert labels(window)[0] is None
    assert not window.review.inspector.label_box.buttons["abnormal"].isChecked()
    press(qtbot, window, Qt.Key.Key_Z, CTRL, SHIFT)
    assert labels(window)[0] == "abnormal"
    assert window.context.workspace is not None
    row = window.context.workspace.store.rows([window.review.gallery.images.ids[0]])[0]
    assert row.reader == "anna"


def test_that_many_selected_images_are_one_operation(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    assert window.review.inspector.label_box.title.text() == "Label 12 selected images"
    qtbot.mouseClick(
        window.review.inspector.label_box.buttons["not assessable"], Qt.MouseButton.LeftButton
    )
    assert labels(window) == ["not assessable"] * 12
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert labels(window) == [None] * 12


def test_that_return_confirms_and_space_finds_what_is_unreviewed(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    store = window.context.workspace.store  # type: ignore[union-attr]
    gallery = window.review.gallery
    rows = store.rows(list(gallery.images.ids))
    certain = next(
        n for n, r in enumerate(rows) if r.prediction and r.prediction.decision != "review"
    )
    following = (certain + 1) % len(rows)
    store.relabel([gallery.images.ids[following]], "normal", reader="bo")
    gallery.images.refresh([gallery.images.ids[following]])
    gallery.go_to(certain)
    press(qtbot, window, Qt.Key.Key_Return)
    assert rows[certain].prediction is not None
    assert labels(window)[certain] == rows[certain].prediction.decision
    assert gallery.currentIndex().row() == (certain + 2) % len(rows)
    here = gallery.currentIndex().row()
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space, SHIFT)
    assert gallery.currentIndex().row() == here
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_N)
    assert window.strip.status.text() == "Every listed image is reviewed"


def test_that_keys_are_letters_while_typing(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    find = window.review.filter.text
    assert find.hasFocus()
    before = window.review.gallery.current_id()
    qtbot.keyClicks(find, "2 1ne")
    qtbot.keyClick(find, Qt.Key.Key_Return)
    assert find.text() == "2 1ne"
    assert labels(window) == [None] * 12
    assert not window.actions_by_id["evidence"].isChecked()
    assert window.review.gallery.current_id() == before
    qtbot.waitUntil(lambda: window.review.nothing.isVisible())
    assert window.review.filter.count.text() == "0 of 12"


def test_that_space_still_presses_a_focused_button(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    before = window.review.gallery.current_id()
    button = window.review.inspector.label_box.buttons["normal variant"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert labels(window)[0] == "normal variant"
    assert window.review.gallery.current_id() == before


def test_that_the_filter_lists_what_it_says(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    bar = window.review.filter
    bar.review.setCurrentIndex(bar.review.findData("unreviewed"))
    assert bar.count.text() == "11 of 12"
    press(qtbot, window, Qt.Key.Key_1)  # what was listed stays until the filter is used again
    assert bar.count.text() == "11 of 12"
    bar.review.setCurrentIndex(bar.review.findData("reviewed"))
    assert bar.count.text() == "2 of 12"
    bar.reset()
    bar.case.setCurrentIndex(bar.case.findData("case02"))
    assert bar.count.text() == "6 of 12"


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


def test_that_nothing_is_lost_when_the_window_is_closed_and_opened_again(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    first = open_window()
    classify(qtbot, first, few_samples)
    press(qtbot, first, Qt.Key.Key_2)
    first.actions_by_id["inspector"].setChecked(False)
    first.close()
    second = open_window()
    assert second.review.filter.count.text() == "12 of 12"
    assert labels(second)[0] == "abnormal"
    assert not second.review.inspector.isVisible()
    assert not second.actions_by_id["inspector"].isChecked()
    press(qtbot, second, Qt.Key.Key_Z, CTRL)
    assert labels(second)[0] is None


def test_that_closing_while_a_classification_runs_asks(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(window.classifying.begun, timeout=10_000):
        window.actions_by_id["try_samples"].trigger()
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Close]
    asked: list[str] = []

    def question(*arguments: object) -> QMessageBox.StandardButton:
        asked.append(str(arguments[2]))
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "question", question)
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


def test_that_results_and_labels_go_out_and_labels_come_back(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_2)
    results, table = few_samples.parent / "out.csv", few_samples / "labels.csv"
    chosen = iter([(str(results), "Table (*.csv)"), (str(table.with_suffix("")), "Labels (*.csv)")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(chosen))
    window.actions_by_id["export_results"].trigger()
    qtbot.waitUntil(results.exists, timeout=10_000)
    assert len(results.read_text("utf-8-sig").splitlines()) == 13
    window.actions_by_id["export_labels"].trigger()
    qtbot.waitUntil(table.exists, timeout=10_000)
    assert "abnormal" in table.read_text("utf-8-sig")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert labels(window) == [None] * 12
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    with qtbot.waitSignal(window.context.labelChanged, timeout=10_000):
        window.actions_by_id["import_labels"].trigger()
    assert labels(window)[0] == "abnormal"


def test_that_an_unusable_labels_file_is_refused_in_the_banner(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    bad = few_samples.parent / "bad.csv"
    bad.write_text("nothing,here\n1,2\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    window.actions_by_id["import_labels"].trigger()
    qtbot.waitUntil(window.banner.isVisible, timeout=10_000)
    assert labels(window) == [None] * 12


def test_that_a_folder_is_opened_from_the_menu(
    qtbot: QtBot, window: MainWindow, few_samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(few_samples))
    press(qtbot, window, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=10_000)


def test_that_pages_change_and_label_keys_rest_there(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    qtbot.mouseClick(window.rail.button(RETRAIN), Qt.MouseButton.LeftButton)
    assert window.retrain.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2)
    assert labels(window) == [None] * 12
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert window.models.isVisible()
    assert window.rail.button(MODELS).isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.gallery.hasFocus()


def test_that_the_reader_is_changed_in_the_strip(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.strip.reader, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.reader_field.isVisible)
    window.reader_field.name.selectAll()
    qtbot.keyClicks(window.reader_field.name, "Dr 2 Berg")
    qtbot.keyClick(window.reader_field.name, Qt.Key.Key_Return)
    assert window.context.reader == "Dr 2 Berg"
    assert "Dr 2 Berg" in window.strip.reader.text()
    assert not window.reader_field.isVisible()


def test_that_help_holds_nothing_up(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.actions_by_id["show_about"].trigger()
    titles = {w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()}
    assert {"Keys", "About ChromoView"} <= titles
    assert all(not w.isModal() for w in QApplication.topLevelWidgets())


def test_that_controls_have_accessible_names(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSlider

    for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider):
        for control in window.findChildren(kind):
            own = control.objectName().startswith("qt_") or control.parent() is None
            inside = isinstance(control.parent(), QComboBox | QLineEdit)
            text = control.text() if isinstance(control, QAbstractButton) else ""
            assert own or inside or control.accessibleName() or text, control
