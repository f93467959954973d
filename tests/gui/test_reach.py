"""Every control can be reached by keys and has a name for a screen reader, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from chromoview.gui import actions
from chromoview.gui.main_window import (
    CASES,
    INSIGHTS,
    MODELS,
    READINGS,
    REPORTS,
    RETRAIN,
    REVIEW,
    MainWindow,
)

from .conftest import classify, drop, press

CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox),
    *(QLineEdit, QPlainTextEdit, QTextEdit, QTabBar),
)
NAMED = (*CONTROLS, QProgressBar)
NOT_OURS = (QHeaderView, QScrollBar)
"""What Qt puts into its own widgets; arrows and Page keys move these."""


def is_part_of_a_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, CONTROLS):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_")


def controls(window: QWidget, kinds: tuple[type, ...] = CONTROLS) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        there = widget.isVisible() and widget.window() is window
        ours = isinstance(widget, kinds) and not isinstance(widget, NOT_OURS)
        if there and ours and not is_part_of_a_control(widget):
            yield widget


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {name_of(widget)!r} in " + " < ".join(
        type(p).__name__ for p in parents(widget)
    )


def parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def is_reached(widget: QWidget) -> bool:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
        return True
    if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
        return True
    if isinstance(widget, QToolButton) and widget.defaultAction() is not None:
        return True
    return isinstance(widget, QAbstractButton) and any(
        b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in group_of(widget)
    )


def group_of(button: QAbstractButton) -> list[QAbstractButton]:
    """Of an exclusive group Tab reaches the one that is down, and arrows the others."""
    group = button.group()
    return list(group.buttons()) if group is not None and group.exclusive() else []


@pytest.fixture
def full(qtbot: QtBot, window: MainWindow, few_samples: Path) -> MainWindow:
    """A window in which as much as possible is on screen."""
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_2)
    window.review.gallery.go_to(0)
    window.actions_by_id["evidence"].setChecked(True)
    window.banner.say("Something happened.", "Do something.")
    return window


@pytest.mark.parametrize("page", [REVIEW, RETRAIN, MODELS, READINGS, INSIGHTS, CASES, REPORTS])
def test_that_every_control_of_a_page_is_reached_and_named(full: MainWindow, page: int) -> None:
    full.show_page(page)
    QApplication.processEvents()
    found = list(controls(full))
    assert len(found) > 4
    assert [described(w) for w in found if not is_reached(w)] == []
    assert [described(w) for w in controls(full, NAMED) if not name_of(w)] == []


def test_that_an_empty_window_and_its_questions_are_reached_and_named(
    qtbot: QtBot, window: MainWindow, few_samples: Path, tmp_path: Path
) -> None:
    (few_samples / "stray.png").write_bytes(b"x")
    window.classifying.recent.remember([tmp_path])
    qtbot.waitUntil(window.review.empty.recent_buttons[0].isVisible)
    assert window.review.empty.recent_buttons[0] in list(controls(window))
    drop(window, few_samples)
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=10_000)
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.comfort.sheet is not None
    for place in (window, window.comfort.sheet):
        shown = list(controls(place))
        assert shown
        assert [described(w) for w in shown if not is_reached(w)] == []
        assert [described(w) for w in shown if not name_of(w)] == []


@pytest.mark.parametrize("page", [REVIEW, RETRAIN, MODELS, READINGS, INSIGHTS, CASES, REPORTS])
def test_that_tab_goes_round_through_every_control(
    qtbot: QtBot, full: MainWindow, page: int
) -> None:
    full.show_page(page)
    full.activateWindow()
    QApplication.processEvents()
    start = QApplication.focusWidget() or next(controls(full))
    start.setFocus()
    reached: list[QWidget] = []
    for _ in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [
        w
        for w in controls(full)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.isEnabled()
        and not any(b in reached for b in (group_of(w) if isinstance(w, QAbstractButton) else []))
    ]
    assert [described(w) for w in wanted if w not in reached] == []


def test_that_tab_follows_the_page_from_the_left_to_the_right(
    qtbot: QtBot, full: MainWindow
) -> None:
    filters, gallery = full.review.filter, full.review.gallery
    order: list[QWidget] = [filters.text, gallery, full.review.inspector.label_box]
    chain: list[QWidget] = [filters.text]
    while (widget := chain[-1].nextInFocusChain()) not in (None, filters.text):
        assert widget is not None
        chain.append(widget)
    places = [chain.index(w) for w in order]
    assert places == sorted(places)


def test_that_every_key_of_the_table_stands_in_its_menu(window: MainWindow) -> None:
    in_menus = {
        action
        for top in window.menuBar().actions()
        for action in (top.menu().actions() if top.menu() is not None else [])  # type: ignore[attr-defined]
    }
    for entry in actions.TABLE:
        if entry.keys:
            action = window.actions_by_id[entry.id]
            assert action in in_menus
            assert not action.shortcut().isEmpty()
