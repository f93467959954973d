"""A workspace too large to be read in a slot: the same lists come, a moment later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.store import Query, Store
from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell import questions
from chromoview.gui.shell.reading_session import Plan

from .conftest import classify, press


@pytest.fixture
def large(
    qtbot: QtBot, window: MainWindow, few_samples: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A window that takes its twelve images for very many."""
    monkeypatch.setattr(questions, "AT_ONCE", 0)
    classify(qtbot, window, few_samples)
    qtbot.waitUntil(lambda: len(listed(window)) == 12, timeout=10_000)
    qtbot.waitUntil(lambda: window.review.filter.case.count() == 3, timeout=10_000)
    return window


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def listed(window: MainWindow) -> list[int]:
    return list(window.review.gallery.images.ids)


def comes(qtbot: QtBot, window: MainWindow, ids: list[int]) -> None:
    qtbot.waitUntil(lambda: listed(window) == ids, timeout=10_000)


def test_that_a_filter_lists_what_fits_once_it_is_read(qtbot: QtBot, large: MainWindow) -> None:
    before = listed(large)
    large.review.filter.text.setText("case02/")
    fits = store_of(large).image_ids(Query(text="case02/"))
    assert 0 < len(fits) < 12
    comes(qtbot, large, fits)
    qtbot.waitUntil(lambda: "12" in large.review.filter.count.toolTip(), timeout=10_000)
    large.review.filter.reset()
    comes(qtbot, large, before)


def test_that_only_the_newest_question_is_answered(qtbot: QtBot, large: MainWindow) -> None:
    bar = large.review.filter
    seen: list[int] = []
    large.review.gallery.images.modelReset.connect(lambda: seen.append(len(listed(large))))
    for case in ("case01", "case02"):
        bar.case.setCurrentIndex(bar.case.findData(case))
        large.review.refresh()
    comes(qtbot, large, store_of(large).image_ids(Query(case="case02")))
    assert len(seen) == 1


def test_that_images_which_arrive_before_the_list_are_in_it(
    qtbot: QtBot, large: MainWindow
) -> None:
    every = listed(large)
    large.review.refresh()
    large.context.imagesAdded.emit(every[:3])
    qtbot.waitUntil(lambda: not large.review._later.isActive(), timeout=10_000)
    comes(qtbot, large, every)


def test_that_an_image_outside_the_filter_is_gone_to(qtbot: QtBot, large: MainWindow) -> None:
    every, bar = listed(large), large.review.filter
    bar.case.setCurrentIndex(bar.case.findData("case02"))
    large.review.refresh()
    comes(qtbot, large, store_of(large).image_ids(Query(case="case02")))
    large.review.show_image(every[0])
    qtbot.waitUntil(lambda: large.review.gallery.current_id() == every[0], timeout=10_000)
    assert listed(large) == every


def test_that_a_plan_begins_at_its_first_image(qtbot: QtBot, large: MainWindow) -> None:
    few = listed(large)[4:7]
    large.review.read(Plan("hold-out", "Case", tuple(few)))
    comes(qtbot, large, few)
    qtbot.waitUntil(lambda: large.review.gallery.current_id() == few[0], timeout=10_000)
    for _ in few:
        press(qtbot, large, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(listed(large)) == 12, timeout=10_000)
    assert [r.blind for r in store_of(large).rows(few)] == [True] * 3


def test_that_closing_while_a_list_is_read_leaves_nothing_behind(
    large: MainWindow, open_window: Callable[[], MainWindow]
) -> None:
    large.review.refresh()
    large.close()
    assert large.context.workspace is None
