"""The window as a person uses it: by keys and clicks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from chromoview.core import jobs
from chromoview.gui.main_window import MODELS, RETRAIN, REVIEW, MainWindow
from chromoview.gui.shell import closing
from chromoview.gui.training import RetrainPage

from .conftest import classify, labels, press
from .made_up_runs import result as made_up_result

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_that_an_empty_window_says_what_to_do(window: MainWindow) -> None:
    assert window.review.empty.isVisible()
    assert "Drop a folder" in window.review.empty.lines[0].text()


def test_that_keys_label_and_undo_and_redo(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    undo = window.actions_by_id["undo"]
    assert not undo.isEnabled()
    window.review.gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_2)
    assert labels(window)[0] == "abnormal"
    assert window.review.gallery.currentIndex().row() == 1, "a first label goes on"
    press(qtbot, window, Qt.Key.Key_Left)
    assert window.review.inspector.label_box.buttons["abnormal"].isChecked()
    assert window.review.inspector.label_box.history.text() == "abnormal: flagged"
    assert window.review.inspector.label_box.history_more.text().startswith("anna, ")
    assert undo.text() == "&Undo: 1 image labelled abnormal"
    window.review.gallery.go_to(5)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert labels(window)[0] is None
    assert window.review.gallery.currentIndex().row() == 0, "what was undone is seen"
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
        window.review.inspector.label_box.buttons["normal variant"], Qt.MouseButton.LeftButton
    )
    assert labels(window) == ["normal variant"] * 12
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
    press(qtbot, window, Qt.Key.Key_Space)
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
    assert window.review.filter.count.text() == "0 of 12 · 0 reviewed"


def test_that_space_still_presses_a_focused_button(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    button = window.review.inspector.label_box.buttons["normal variant"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert labels(window)[0] == "normal variant"
    assert labels(window)[1:] == [None] * 11
    assert window.review.gallery.currentIndex().row() == 1


def test_that_a_changed_label_stays_where_it_is_and_going_on_can_be_switched_off(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    gallery = window.review.gallery
    press(qtbot, window, Qt.Key.Key_1)
    gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_2)
    assert labels(window)[:2] == ["abnormal", None]
    assert gallery.currentIndex().row() == 0
    window.actions_by_id["goes_on"].setChecked(False)
    gallery.go_to(3)
    press(qtbot, window, Qt.Key.Key_2)
    assert gallery.currentIndex().row() == 3


def test_that_the_filter_lists_what_it_says(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    bar = window.review.filter
    bar.review.setCurrentIndex(bar.review.findData("unreviewed"))
    assert bar.count.text() == "11 of 12 · 1 reviewed"
    press(qtbot, window, Qt.Key.Key_1)  # what was listed stays until the filter is used again
    qtbot.waitUntil(lambda: bar.count.text() == "11 of 12 · 2 reviewed")
    bar.review.setCurrentIndex(bar.review.findData("reviewed"))
    assert bar.count.text() == "2 of 12 · 2 reviewed"
    bar.reset()
    bar.case.setCurrentIndex(bar.case.findData("case02"))
    assert bar.count.text() == "6 of 12 · 2 reviewed"


def test_that_nothing_is_lost_when_the_window_is_closed_and_opened_again(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    first = open_window()
    classify(qtbot, first, few_samples)
    press(qtbot, first, Qt.Key.Key_2)
    first.actions_by_id["inspector"].setChecked(False)
    first.close()
    second = open_window()
    assert second.review.filter.count.text() == "12 of 12 · 1 reviewed"
    assert labels(second)[0] == "abnormal"
    assert not second.review.inspector.isVisible()
    assert not second.actions_by_id["inspector"].isChecked()
    press(qtbot, second, Qt.Key.Key_Z, CTRL)
    assert labels(second)[0] is None


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
    window.actions_by_id["import_labels"].trigger()
    offer = window.commands.labels.offer
    qtbot.waitUntil(offer.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.context.labelChanged, timeout=10_000):
        qtbot.keyClick(offer.take, Qt.Key.Key_Space)
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
    qtbot.waitUntil(window.reader_bar.isVisible)
    window.reader_bar.name.selectAll()
    qtbot.keyClicks(window.reader_bar.name, "Dr 2 Berg")
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert window.context.reader == "Dr 2 Berg"
    assert "Dr 2 Berg" in window.strip.reader.text()
    assert not window.reader_bar.isVisible()


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


def test_that_closing_while_a_training_runs_asks(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def confirms(_window: object, text: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(closing, "confirms", confirms)
    with monkeypatch.context() as running:
        running.setattr(RetrainPage, "running", True)
        assert not window.close()
    assert window.isVisible()
    assert "can go on from where it was. Labels are kept" in asked[0]
    assert window.close()
    assert len(asked) == 1


@pytest.mark.parametrize(("pressed", "closes"), [("Close all the same", True), ("", False)])
def test_that_closing_over_running_work_is_asked_in_words_of_its_own(
    qtbot: QtBot, window: MainWindow, pressed: str, closes: bool
) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {b.text(): b for b in box.findChildren(QPushButton)}
        assert "Cancel" not in buttons, "that ends the work itself everywhere else"
        if pressed:
            buttons[pressed].click()
        else:
            qtbot.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(50, window, answer)
    assert closing.confirms(window, "A training is running.") is closes


def test_that_no_timer_ticks_after_the_window_is_closed(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    window.review.filter.text.setText("chr")
    assert [t for t in window.findChildren(QTimer) if t.isActive()]
    window.close()
    assert [t for t in window.findChildren(QTimer) if t.isActive()] == []


def test_that_a_run_that_ended_unseen_is_offered_when_the_window_opens(
    qtbot: QtBot, open_window: Callable[[], MainWindow], model_file: Path, tmp_path: Path
) -> None:
    run = tmp_path / "workspace" / "runs" / "0001-ab"
    run.mkdir(parents=True)
    shutil.copyfile(model_file, run / jobs.MODEL_FILE)
    result = made_up_result()
    jobs.write_result(run, structs.replace(result, model=jobs.MODEL_FILE))
    window = open_window()
    box = window.retrain.waiting
    qtbot.waitUntil(lambda: not box.isHidden(), timeout=10_000)
    assert "Retrain" in window.strip.status.text()
    window.show_page(RETRAIN)
    qtbot.mouseClick(box.discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not offered again" in window.strip.status.text(), timeout=10_000)
    window.close()
    again = open_window()
    qtbot.wait(200)
    assert again.retrain.waiting.isHidden()
