"""What a test leaves running is found, and what it may leave is not."""

from __future__ import annotations

import subprocess
import sys
import threading

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.leaks import left_behind, running


def test_that_a_thread_is_named() -> None:
    before, end = running(), threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    assert left_behind(before) == ["thread forgotten"]
    assert left_behind(running()) == [], "what ran before the test is not its fault"
    end.set()
    thread.join()
    assert left_behind(before) == []


def test_that_a_process_is_named_by_its_command() -> None:
    before = running()
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (left,) = left_behind(before)
    assert left.startswith("process ")
    assert "time.sleep(60)" in left
    child.kill()
    child.wait()
    assert left_behind(before) == []


def test_that_a_running_timer_is_named_with_its_owner(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    before = running()
    timer = QTimer(owner)
    timer.setObjectName("later")
    timer.start(60_000)
    assert left_behind(before) == ["timer QTimer 'later' of QWidget"]
    timer.stop()
    assert left_behind(before) == []


def test_that_a_thread_of_qt_is_named(qtbot: QtBot) -> None:
    before = running()
    thread = QThread()
    thread.start()
    assert left_behind(before) == ["Qt thread QThread"]
    thread.quit()
    assert thread.wait(10_000)
    assert left_behind(before) == []


def test_that_a_window_is_named_until_it_is_deleted(qtbot: QtBot) -> None:
    before = running()
    label = QLabel("hello")
    label.setWindowTitle("Greeting")
    assert left_behind(before) == ["widget QLabel 'Greeting'"]
    label.deleteLater()
    assert left_behind(before) == []
