"""Whoever reads blind sees the same window whatever the model and the other readers said.

Each test makes two worlds that differ in nothing else, walks through the real window in both, and
compares every word of it, and its pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core.domain import ClassifiedImage, ImageFile, Prediction
from chromoview.core.store import ImageRow, Store
from chromoview.gui.context import ReadingMode
from chromoview.gui.main_window import READINGS, REVIEW, MainWindow

from .conftest import classify, press

_TEXTS = (
    *("text", "toPlainText", "placeholderText", "title", "currentText", "windowTitle"),
    *("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"),
)
_ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole),
    *(Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole),
)


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def rows(window: MainWindow) -> list[ImageRow]:
    return store_of(window).rows(list(window.review.gallery.images.ids))


def predict(window: MainWindow, images: list[ImageRow], decision: str, confidence: float) -> None:
    """The model in use says this of these images, as at the end of a classification."""
    store, context = store_of(window), window.context
    root = store.sources()[0].root
    p_abnormal = confidence if decision == "abnormal" else 1 - confidence
    results = [
        ClassifiedImage(
            file=ImageFile(row.path, root, row.placement),
            sha256=row.sha256,
            prediction=replace(
                row.prediction or Prediction((), "", 0.0, "1", 0.5),
                probabilities=(1 - p_abnormal, p_abnormal),
                decision=decision,
                confidence=confidence,
            ),
            embedding=np.full(8, p_abnormal, np.float32),
            height=row.height,
            width=row.width,
            flags=row.flags,
            notes=row.notes,
            size=1,
            mtime_ns=1,
        )
        for row in images
    ]
    run = store.begin_run(model_version=context.active_version, model_sha256="0" * 64)
    ids = store.add_results(run, results)
    store.finish_run(run, outcome="done", skipped=0)
    context.imagesAdded.emit(ids)


def words(window: MainWindow) -> list[str]:
    """Everything that the window says now to eyes, mouse and screen reader, in order."""
    return sorted(set(_words(window)))


def _words(window: MainWindow) -> Iterator[str]:
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        yield from _own_words(widget)
        if isinstance(widget, QAbstractItemView | QComboBox):
            yield from _items(widget.model())
    for action in window.findChildren(QAction):
        yield from _own_words(action)


def _own_words(told: QObject) -> Iterator[str]:
    for name in _TEXTS:
        told_by = getattr(told, name, None)
        if callable(told_by):
            # How much was said of an image tells nothing, and grows from world to world.
            yield re.sub(r"\d+ entries", "entries", f"{type(told).__name__}.{name}: {told_by()}")


def _items(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for place in range(model.rowCount()):
        for column in range(columns):
            index = model.index(place, column)
            yield from (f"item {place}: {index.data(role)}" for role in _ROLES)


def still(qtbot: QtBot, window: MainWindow) -> QImage:
    """The page's pixels, once nothing of it comes late any more."""
    review = window.review
    qtbot.waitUntil(lambda: not review.lookalikes.asking and not review.inspector.canvas.empty)
    before = QImage()
    for _ in range(40):
        now = review.grab().toImage()
        if now == before:
            break
        before = now
        qtbot.wait(80)
    return now


Walk = tuple[list[list[str]], list[QImage]]


def walk(qtbot: QtBot, window: MainWindow, positions: Sequence[int]) -> Walk:
    """Words and pixels of one image after the other, with each tab, and of the page Readings."""
    review, inspector = window.review, window.review.inspector
    said, seen = [], []
    for position in positions:
        review.gallery.go_to(position)
        for tab in (inspector.model_box, inspector.remarks, inspector.history):
            inspector.bring(tab)
            picture = still(qtbot, window)
            said.append(words(window))
            if tab is not inspector.history:  # it says how many lines are hidden
                seen.append(picture)
    window.show_page(READINGS)
    qtbot.wait(50)
    said.append(words(window))
    window.show_page(REVIEW)
    return said, seen


def same(one: Walk, two: Walk) -> None:
    for before, after in zip(one[0], two[0], strict=True):
        assert sorted(set(before) ^ set(after)) == []
    assert [a == b for a, b in zip(one[1], two[1], strict=True)] == [True] * len(one[1])


def world(window: MainWindow, *, abnormal: bool) -> None:
    """The model and two readers say so of everything; then they leave."""
    context, ids = window.context, list(window.review.gallery.images.ids)
    predict(window, rows(window), *(("abnormal", 0.91) if abnormal else ("normal", 0.84)))
    context.set_reader("cem")
    context.relabel(ids, "normal variant")
    context.set_reader("bea")
    context.remark(ids, "note", "idic seen" if abnormal else "nothing but qh+")
    context.remark(ids, "tags", "idic" if abnormal else "qh+")
    context.relabel(ids, "abnormal" if abnormal else "normal")
    context.set_reader("anna")


@pytest.mark.parametrize("reading", ["blind", "second"])
def test_that_a_blind_reader_sees_the_same_whatever_was_said(
    qtbot: QtBot, window: MainWindow, few_samples: Path, reading: ReadingMode
) -> None:
    classify(qtbot, window, few_samples)
    review = window.review
    review.lookalikes.set_open(True)
    review.inspector.evidence.switch.setChecked(True)
    review.filter.more.setChecked(True)
    found = []
    for abnormal in (False, True):
        world(window, abnormal=abnormal)
        review.filter.order.setCurrentIndex(review.filter.order.findData("useful"))
        qtbot.wait(300)  # the figures and the order follow
        window.context.set_reading(reading)
        events = len(store_of(window).history(rows(window)[0].id))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_U, Qt.Key.Key_P):
            press(qtbot, window, key)
        press(qtbot, window, Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
        assert len(store_of(window).history(rows(window)[0].id)) == events, "nothing was undone"
        found.append(walk(qtbot, window, (0, 11)))
        window.context.set_reading("open")
    same(*found)


def test_that_an_unread_image_of_the_hold_out_looks_the_same_whatever_the_model_says(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    store, review = store_of(window), window.review
    case = store.cases()[1]
    store.keep_sides({f"case:{case}": "hold-out"})
    window.context.imagesChanged.emit(list(review.gallery.images.ids))
    review.lookalikes.set_open(True)
    review.filter.case.setCurrentIndex(review.filter.case.findData(case))
    first, *rest = rows(window)
    assert len(rest) == 5
    found, lists = [], []
    for abnormal in (False, True):
        predict(window, [first], *(("abnormal", 0.99) if abnormal else ("normal", 0.6)))
        predict(window, rest, *(("normal", 0.8) if abnormal else ("abnormal", 0.9)))
        listed = []
        for order in ("confidence", "useful", "name"):
            review.filter.order.setCurrentIndex(review.filter.order.findData(order))
            qtbot.wait(300)
            listed.append(list(review.gallery.images.ids))
        for decision in ("normal", "abnormal"):
            review.filter.decision.setCurrentIndex(review.filter.decision.findData(decision))
            listed.append(list(review.gallery.images.ids))
        review.filter.decision.setCurrentIndex(0)
        qtbot.wait(300)
        found.append(walk(qtbot, window, (0, 5)))
        lists.append(listed)
    assert lists[0] == lists[1]
    assert lists[0][3:] == [[], []], "of what nobody has read, no decision is found"
    same(*found)


@pytest.mark.parametrize("first", ["normal", "abnormal"])
def test_that_a_second_reader_sees_his_own_word_and_not_whether_it_is_the_first_one(
    qtbot: QtBot, window: MainWindow, few_samples: Path, first: str
) -> None:
    classify(qtbot, window, few_samples)
    context, gallery, box = window.context, window.review.gallery, window.review.inspector.label_box
    context.set_reader("bea")
    context.relabel(list(gallery.images.ids), first, "unsure")
    context.set_reader("anna")
    context.set_reading("second")
    gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_1)
    gallery.go_to(0)
    assert box.history.text() == "normal: not flagged"
    assert box.history_more.text().startswith("anna, ")
    assert box.history_more.text().endswith(", blind")
    assert "bea" not in "".join(w for w in words(window) if "unsure" in w or "bea" in w)


@pytest.mark.parametrize("action", ["export_results", "export_labels"])
def test_that_no_table_of_what_was_said_is_written_while_somebody_reads_blind(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
) -> None:
    classify(qtbot, window, few_samples)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("it asked where to"))
    press(qtbot, window, Qt.Key.Key_B)
    window.actions_by_id[action].trigger()
    assert window.strip.status.text().startswith("Not while you read blind")
