"""Who reads: asked at start, after idling, and by a key; no label under the wrong name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from chromoview.core.readers import READER
from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell.reader import IDLE_MINUTES

from .conftest import classify, labels, press

Open = Callable[..., MainWindow]


def readers_in_the_trail(window: MainWindow) -> list[tuple[str, str]]:
    assert window.context.workspace is not None
    audit = window.context.workspace.store.audit()
    return [(e.subject, e.detail) for e in audit if e.kind == READER]


def first_event(window: MainWindow) -> object:
    assert window.context.workspace is not None
    return window.context.workspace.store.history(window.review.gallery.images.ids[0])[-1]


def test_that_the_reader_is_asked_at_start_and_return_keeps_the_last_one(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(answered=False)
    bar = window.reader_bar
    assert bar.isVisible()
    assert bar.question.text() == "Who reads now?"
    assert bar.name.text() == "anna"
    assert bar.keep.text() == "Read as anna"
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert not bar.isVisible()
    assert window.context.reader == "anna"
    account = window.context.account
    qtbot.waitUntil(lambda: readers_in_the_trail(window) == [("anna", account)])
    assert window.desk.watch.timer.isActive()


def test_that_no_label_is_taken_before_the_answer(
    qtbot: QtBot, open_window: Open, few_samples: Path
) -> None:
    window = open_window(answered=False)
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_Return)
    button = window.review.inspector.label_box.buttons["abnormal"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert labels(window) == [None] * 12
    assert window.review.gallery.currentIndex().row() == 0, "nor does it go on"
    assert window.reader_bar.isVisible()
    assert "say first who reads" in window.strip.status.text()
    bar = window.reader_bar
    bar.name.setFocus()
    qtbot.keyClick(bar.name, Qt.Key.Key_Escape)
    assert bar.isVisible(), "Escape does not answer"
    bar.name.selectAll()
    qtbot.keyClicks(bar.name, "Dr. 2 Bela")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_1)
    assert labels(window)[0] == "normal"
    event = first_event(window)
    assert (event.reader, event.account) == ("Dr. 2 Bela", window.context.account)  # type: ignore[attr-defined]
    assert "Dr. 2 Bela" in window.strip.reader.text()


def test_that_w_changes_the_reader_and_known_names_are_chosen_by_key(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    bar, gallery = window.reader_bar, window.review.gallery
    for name in ("bea", "carla"):
        press(qtbot, window, Qt.Key.Key_W)
        assert bar.question.text() == "Who reads from now on?"
        bar.name.selectAll()
        qtbot.keyClicks(bar.name, name)
        qtbot.keyClick(bar.name, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda name=name: readers_in_the_trail(window)[-1][0] == name)
    press(qtbot, window, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: len(bar.buttons) == 3)
    assert [b.text() for b in bar.buttons] == ["1  carla", "2  bea", "3  anna"]
    qtbot.keyClick(bar.name, Qt.Key.Key_3)
    assert bar.name.text() == "anna"
    assert window.context.reader == "carla", "a digit chooses, Return says yes"
    qtbot.keyClick(bar.name, Qt.Key.Key_Up)
    assert bar.name.text() == "bea"
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert window.context.reader == "bea"
    assert QApplication.focusWidget() is gallery
    press(qtbot, window, Qt.Key.Key_2)
    assert first_event(window).reader == "bea"  # type: ignore[attr-defined]


def test_that_escape_leaves_the_reader_and_labels_go_on_meanwhile(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_W)
    press(qtbot, window, Qt.Key.Key_1)
    assert labels(window)[0] == "normal", "nobody said that somebody else sits there"
    window.reader_bar.name.setFocus()
    qtbot.keyClicks(window.reader_bar.name, "zoe")
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Escape)
    assert not window.reader_bar.isVisible()
    assert window.context.reader == "anna"


def test_that_a_name_is_tidied_and_an_empty_one_keeps_the_last(
    qtbot: QtBot, window: MainWindow
) -> None:
    bar = window.reader_bar
    qtbot.mouseClick(window.strip.reader, Qt.MouseButton.LeftButton)
    bar.name.setText("  Jo\u202e  \n Smith ")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert window.context.reader == "Jo Smith"
    qtbot.mouseClick(window.strip.reader, Qt.MouseButton.LeftButton)
    bar.name.clear()
    qtbot.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    assert window.context.reader == "Jo Smith"


def test_that_the_first_key_after_idling_asks_and_labels_nothing(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    bar, watch = window.reader_bar, window.desk.watch
    watch.timer.timeout.emit()
    assert watch.expired
    assert not bar.isVisible(), "nobody is there to be asked"
    press(qtbot, window, Qt.Key.Key_1)
    assert labels(window) == [None] * 12
    assert bar.isVisible()
    assert bar.question.text() == "Nobody has pressed a key for a while. Who reads now?"
    assert bar.name.text() == "anna", "the key was used up"
    assert QApplication.focusWidget() is bar.name
    press(qtbot, window, Qt.Key.Key_2)
    assert labels(window) == [None] * 12
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    assert not watch.expired
    press(qtbot, window, Qt.Key.Key_2)
    assert labels(window)[0] == "abnormal"


def test_that_a_click_after_idling_labels_nothing_either(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    window.desk.watch.timer.timeout.emit()
    button = window.review.inspector.label_box.buttons["abnormal"]
    where = button.mapTo(window, button.rect().center())
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )
    assert labels(window) == [None] * 12
    assert window.reader_bar.isVisible()


def test_that_keys_and_clicks_put_the_question_off(qtbot: QtBot, window: MainWindow) -> None:
    timer = window.desk.watch.timer
    assert timer.interval() == 15 * 60_000
    qtbot.wait(30)
    before = timer.remainingTime()
    press(qtbot, window, Qt.Key.Key_Right)
    assert timer.remainingTime() > before
    qtbot.wait(30)
    before = timer.remainingTime()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert timer.remainingTime() > before


def test_that_the_minutes_are_set_in_the_bar_and_kept(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_W)
    window.reader_bar.minutes.setValue(3)
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert window.desk.watch.timer.interval() == 3 * 60_000
    assert int(str(window.context.settings.value(IDLE_MINUTES))) == 3
    press(qtbot, window, Qt.Key.Key_W)
    window.reader_bar.minutes.setValue(0)
    assert window.reader_bar.minutes.text() == "never"
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert not window.desk.watch.timer.isActive()


def test_that_a_field_keeps_what_is_in_it_when_the_question_comes(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    find = window.review.filter.text
    find.setFocus()
    qtbot.keyClicks(find, "ab")
    window.desk.watch.timer.timeout.emit()
    qtbot.keyClick(find, Qt.Key.Key_C)
    assert find.text() == "ab"
    assert window.reader_bar.isVisible()
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is find, "and the person is back where he was"


def test_that_a_note_is_saved_under_the_name_of_whoever_typed_it(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    bar, note = window.reader_bar, window.review.inspector.remarks.note
    press(qtbot, window, Qt.Key.Key_N)
    qtbot.keyClicks(note, "bent arm")
    window.desk.watch.timer.timeout.emit()
    qtbot.keyClick(note, Qt.Key.Key_X)
    bar.name.setText("bea")
    qtbot.keyClick(bar.name, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.context.workspace is not None
    told = window.context.workspace.store.remarks(window.review.gallery.images.ids[0])
    assert [(e.reader, e.new) for e in told] == [("anna", "bent arm")]


def test_that_labels_are_not_imported_before_it_is_known_who_reads(
    qtbot: QtBot, window: MainWindow, few_samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classify(qtbot, window, few_samples)
    image = next(few_samples.rglob("*.png"))
    table = few_samples / "labels.csv"
    table.write_text(f"path,label\n{image.relative_to(few_samples).as_posix()},abnormal\n")

    def choose(*_: object) -> tuple[str, str]:
        window.desk.watch.timer.timeout.emit()  # the question for the file stood long
        return str(table), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    window.actions_by_id["import_labels"].trigger()
    qtbot.waitUntil(window.reader_bar.isVisible)
    window.reader_bar.name.setText("bea")
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert labels(window) == [None] * 12
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    window.actions_by_id["import_labels"].trigger()
    offer = window.commands.labels.offer
    qtbot.waitUntil(offer.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.context.labelChanged, timeout=10_000):
        qtbot.mouseClick(offer.take, Qt.MouseButton.LeftButton)
    assert window.context.workspace is not None
    ids = window.review.gallery.images.ids
    events = [e for i in ids for e in window.context.workspace.store.history(i)]
    assert [(e.reader, e.account, e.new) for e in events] == [
        ("bea", window.context.account, "abnormal")
    ]
