"""Texts twice as large, small windows and high-density screens: nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from chromoview.gui.elided import ElidedLabel
from chromoview.gui.inspector.label_button import LabelButton
from chromoview.gui.main_window import MainWindow

from .conftest import classify, drop, press

WIDE = 1280
TEXTS = (QLabel, QPushButton, QToolButton, QCheckBox)


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def factor(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(larger)
    yield request.param
    qapp.setFont(before)


def settle(window: QWidget) -> None:
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def is_cut(widget: QWidget) -> bool:
    """Whether a widget has less room than its text needs."""
    wanted = widget.sizeHint()
    if isinstance(widget, LabelButton):  # shows the words that fit, and the rest in its tip
        return "…" in widget.text() and widget.window().width() >= WIDE
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    return wanted.width() > widget.width() + 1 or wanted.height() > widget.height() + 1


def cut(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        if not isinstance(widget, TEXTS) or isinstance(widget, ElidedLabel):
            continue
        assert isinstance(widget, QLabel | QAbstractButton)
        if widget.text() and is_cut(widget):
            size, hint = widget.size(), widget.sizeHint()
            found.append(
                f"{type(widget.parentWidget()).__name__}/{widget.text()[:40]!r}: "
                f"{size.width()}x{size.height()} of {hint.width()}x{hint.height()}"
            )
    return found


def grown(window: QWidget, width: int, height: int) -> str:
    """Which parts ask for more room than the window has."""
    if (window.width(), window.height()) == (width, height):
        return ""
    least = [
        (w.minimumSizeHint().width(), w.minimumSizeHint().height(), type(w).__name__)
        for w in window.findChildren(QWidget)
        if w.isVisible()
    ]
    return f"{window.width()}x{window.height()}: {sorted(least, reverse=True)[:8]}"


def beyond(window: QWidget) -> list[str]:
    """What is wider than the area it scrolls in, where that scrolls up and down alone."""
    return [
        f"{type(area.parentWidget()).__name__}/{type(area).__name__}"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and (inside := area.widget()) is not None
        if inside.width() > area.viewport().width() + 1
        if area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    ]


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=["1280x800", "1024x700"])
def test_that_nothing_is_cut_on_any_page(
    qtbot: QtBot,
    factor: float,
    open_window: Callable[[], MainWindow],
    few_samples: Path,
    size: tuple[int, int],
) -> None:
    window = open_window()
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_2)
    window.review.gallery.go_to(0)
    window.actions_by_id["evidence"].setChecked(True)
    window.resize(*size)
    for page in range(window.pages.count()):
        window.show_page(page)
        settle(window)
        assert grown(window, *size) == "", page
        assert cut(window) == [], page
        assert beyond(window) == [], page


def test_that_nothing_is_cut_before_and_during_an_import(
    qtbot: QtBot,
    factor: float,
    open_window: Callable[[], MainWindow],
    few_samples: Path,
    tmp_path: Path,
) -> None:
    (few_samples / "stray.png").write_bytes(b"x")
    window = open_window()
    window.classifying.recent.remember([tmp_path / "gone", few_samples])
    window.banner.say("Something happened that takes a longer sentence to be told. " * 2, "Do it.")
    settle(window)
    assert cut(window) == []
    drop(window, few_samples)
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=10_000)
    settle(window)
    assert grown(window, 1280, 800) == ""
    assert cut(window) == []


def test_that_the_cheat_sheet_is_whole(
    qtbot: QtBot, factor: float, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_F1)
    sheet = window.comfort.sheet
    assert sheet is not None
    sheet.resize(max(sheet.width(), sheet.page.width_of(1)), 700)
    settle(sheet)
    assert cut(sheet) == []
    assert sheet.area.horizontalScrollBar().maximum() == 0
