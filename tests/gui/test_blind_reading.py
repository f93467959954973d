"""Blind and second reading, hold-out cases, and figures, by keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.store import CaseReading, ImageRow, Store
from chromoview.gui.main_window import READINGS, REVIEW, MainWindow
from chromoview.gui.shell.reading_session import Plan

from .conftest import classify, labels, press

SHIFT = Qt.KeyboardModifier.ShiftModifier


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def rows(window: MainWindow) -> list[ImageRow]:
    return store_of(window).rows(list(window.review.gallery.images.ids))


def tip(window: MainWindow, position: int) -> str:
    model = window.review.gallery.images
    return str(model.data(model.index(position), Qt.ItemDataRole.ToolTipRole))


def first_reading(window: MainWindow, label: str, reader: str = "bea") -> list[int]:
    """Somebody else has labelled everything."""
    ids = list(window.review.gallery.images.ids)
    store_of(window).relabel(ids, label, reader=reader)
    window.context.imagesChanged.emit(ids)
    return ids


def begin_second(qtbot: QtBot, window: MainWindow) -> None:
    """By the menu: one image in one, that is every one."""
    window.actions_by_id["second_reading"].trigger()
    strip = window.review.second_strip
    qtbot.waitUntil(strip.isVisible)
    strip.every.setValue(1)
    qtbot.waitUntil(strip.begin.isEnabled)
    qtbot.mouseClick(strip.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.review.session.plan is not None)


def test_that_b_hides_what_was_said_and_shows_a_badge(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    review, bar = window.review, window.review.reading_bar
    assert not bar.isVisible()
    assert "%" in tip(window, 0)
    press(qtbot, window, Qt.Key.Key_B)
    assert window.actions_by_id["blind"].isChecked()
    assert bar.isVisible()
    assert bar.badge.text() == "◑ Blind reading"
    assert "predictions, evidence and the labels of other readers" in bar.words.text()
    assert "%" not in tip(window, 0)
    assert all(window.context.hides(row) for row in rows(window))
    press(qtbot, window, Qt.Key.Key_B)
    assert not bar.isVisible()
    assert "%" in tip(window, 0)
    press(qtbot, window, Qt.Key.Key_B)
    qtbot.mouseClick(bar.finish, Qt.MouseButton.LeftButton)
    assert window.context.reading == "open"
    assert not window.actions_by_id["blind"].isChecked()
    assert review.filter.decision.isVisible()


def test_that_filters_and_orders_that_would_tell_are_taken_away(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    bar = window.review.filter
    bar.order.setCurrentIndex(bar.order.findData("confidence"))
    bar.decision.setCurrentIndex(1)
    press(qtbot, window, Qt.Key.Key_B)
    assert bar.query.order == "name"
    assert bar.query.decisions == ()
    assert window.review.gallery.images.rowCount() == 12
    model = bar.order.model()
    for name in ("confidence", "useful"):
        item = model.item(bar.order.findData(name))  # type: ignore[attr-defined]
        assert not item.isEnabled()
        assert "blind" in item.toolTip()
    assert not bar.drawer.marks["corrected"].isEnabled()
    assert "blind" in bar.drawer.marks["corrected"].toolTip()
    press(qtbot, window, Qt.Key.Key_B)
    assert model.item(bar.order.findData("confidence")).isEnabled()  # type: ignore[attr-defined]
    assert "blind" not in bar.drawer.marks["corrected"].toolTip()


def test_that_the_text_finds_no_tag_of_somebody_else(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = list(window.review.gallery.images.ids)
    store_of(window).remark(ids[3:4], "tags", "idic", reader="bea")
    find = window.review.filter.text
    qtbot.keyClicks(find, "idic")
    qtbot.waitUntil(lambda: list(window.review.gallery.images.ids) == ids[3:4])
    press(qtbot, window, Qt.Key.Key_B)
    assert list(window.review.gallery.images.ids) == []
    assert not window.review.filter.drawer.marks["tagged"].isEnabled()
    press(qtbot, window, Qt.Key.Key_B)
    assert list(window.review.gallery.images.ids) == ids[3:4]


def test_that_return_has_nothing_to_confirm_and_labels_are_kept_as_blind(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_B)
    press(qtbot, window, Qt.Key.Key_Return)
    assert labels(window) == [None] * 12
    assert "nothing to confirm" in window.strip.status.text()
    press(qtbot, window, Qt.Key.Key_1)
    assert window.review.gallery.currentIndex().row() == 1
    press(qtbot, window, Qt.Key.Key_B)
    press(qtbot, window, Qt.Key.Key_2)
    found = rows(window)
    assert [(r.label, r.blind) for r in found[:2]] == [("normal", True), ("abnormal", False)]


def test_that_a_blind_reader_never_writes_over_a_label_that_he_does_not_see(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = list(window.review.gallery.images.ids)
    store_of(window).relabel(ids[:2], "abnormal", reader="bea")
    window.context.imagesChanged.emit(ids)
    press(qtbot, window, Qt.Key.Key_B)
    window.review.gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_1)
    assert window.review.gallery.currentIndex().row() == 2, "on to what nobody has labelled"
    press(qtbot, window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, Qt.Key.Key_1)
    found = rows(window)
    assert [r.label for r in found] == [*["abnormal"] * 2, *["normal"] * 10]
    assert [[s.reader for s in r.second] for r in found] == [*[["anna"]] * 2, *[[]] * 10]
    assert all(r.disagreed for r in found[:2])
    press(qtbot, window, Qt.Key.Key_U)
    assert labels(window) == [*["abnormal"] * 2, *[None] * 10], "one key, one step back"


def test_that_a_second_reading_is_blind_counts_and_ends_with_the_differences(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = first_reading(window, "normal")
    begin_second(qtbot, window)
    session, bar = window.review.session, window.review.reading_bar
    assert window.context.reading == "second"
    assert bar.badge.text() == "◑ Second reading of all images, blind"
    assert bar.figures.text() == "0 of 12 read"
    assert "normal" not in tip(window, 0)
    press(qtbot, window, Qt.Key.Key_2)
    assert bar.figures.text() == "1 of 12 read"
    assert bar.progress.value() == 1
    assert window.review.gallery.currentIndex().row() == 1
    press(qtbot, window, Qt.Key.Key_Space, SHIFT)
    assert window.review.gallery.currentIndex().row() == 11, "round the end, not to what is read"
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.review.gallery.currentIndex().row() == 1
    for _ in range(11):
        press(qtbot, window, Qt.Key.Key_1)
    qtbot.waitUntil(bar.differences.isVisible)
    assert session.plan is None
    assert window.context.reading == "open"
    assert bar.words.text() == "You read 12 images; the readings of 1 differ."
    found = rows(window)
    assert {r.label for r in found} == {"normal"}, "the first reader's labels stand"
    assert [[(s.reader, s.label, s.blind) for s in r.second] for r in found] == [
        [("anna", "abnormal", True)],
        *([[("anna", "normal", True)]] * 11),
    ]
    qtbot.mouseClick(bar.differences, Qt.MouseButton.LeftButton)
    assert window.pages.currentIndex() == READINGS
    page = window.readings.disagreements
    qtbot.waitUntil(lambda: [r.id for r in page.model.rows] == ids[:1])
    assert not bar.isVisible()


def test_that_undo_takes_a_second_reading_back(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    first_reading(window, "normal")
    begin_second(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2)
    window.actions_by_id["undo"].trigger()
    assert not any(r.second for r in rows(window))
    assert window.review.reading_bar.figures.text() == "0 of 12 read"
    assert {r.label for r in rows(window)} == {"normal"}


def test_that_nobody_reads_second_what_he_read_first(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = list(window.review.gallery.images.ids)
    store_of(window).relabel(ids, "normal", reader="anna")
    window.actions_by_id["second_reading"].trigger()
    strip = window.review.second_strip
    strip.every.setValue(1)
    qtbot.waitUntil(lambda: strip.count.text() != "…")
    assert strip.count.text() == "0 images; 12 of your own left out"
    assert not strip.begin.isEnabled()
    store_of(window).relabel(ids[:3], "abnormal", reader="bea")
    strip.every.setValue(2)
    strip.every.setValue(1)
    qtbot.waitUntil(lambda: strip.count.text().startswith("3 images; 9 of your own"))
    qtbot.keyClick(strip.asked, Qt.Key.Key_Escape)
    assert not strip.isVisible()


def test_that_a_second_reading_takes_a_case_or_what_was_asked_for(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = first_reading(window, "normal")
    store_of(window).remark(ids[4:6], "second reader", "bea", reader="bea")
    window.actions_by_id["second_reading"].trigger()
    strip = window.review.second_strip
    qtbot.waitUntil(lambda: strip.count.text() == "2 images")
    cases = store_of(window).cases()
    strip.case.click()
    strip.cases.setCurrentText(cases[1])
    strip.cases.activated.emit(1)
    qtbot.waitUntil(lambda: strip.count.text() == "6 images")
    qtbot.keyClick(strip.case, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.review.session.plan is not None)
    assert [r.placement.case for r in rows(window)] == [cases[1]] * 6
    qtbot.mouseClick(window.review.reading_bar.finish, Qt.MouseButton.LeftButton)
    assert window.review.gallery.images.rowCount() == 12
    qtbot.waitUntil(
        lambda: (
            window.review.reading_bar.words.text() == "The second reading ended; nothing was read."
        )
    )
    qtbot.mouseClick(window.review.reading_bar.finish, Qt.MouseButton.LeftButton)
    assert not window.review.reading_bar.isVisible()


def test_that_another_reader_ends_the_second_reading(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    first_reading(window, "normal")
    begin_second(qtbot, window)
    press(qtbot, window, Qt.Key.Key_W)
    window.reader_bar.name.setText("carla")
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert window.review.session.plan is None
    assert window.context.reading == "open"


def test_that_a_hold_out_case_is_read_blind_and_complete(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    store = store_of(window)
    case = store.cases()[1]
    store.keep_sides({f"case:{case}": "hold-out"})
    window.show_page(READINGS)
    page = window.readings
    qtbot.waitUntil(lambda: len(page.hold_out.cases) == 1)
    assert page.hold_out.cases == [CaseReading(case, 6, 0)]
    item = page.hold_out.list.item(0)
    assert item.text() == f"{case}: 0 of 6 read"
    place = page.hold_out.list.visualItemRect(item).center()
    qtbot.mouseClick(
        page.hold_out.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place
    )
    assert window.pages.currentIndex() == REVIEW
    assert window.context.reading == "blind"
    bar = window.review.reading_bar
    assert bar.badge.text() == f"◑ Hold-out case {case}, blind"
    assert [r.placement.case for r in rows(window)] == [case] * 6
    for _ in range(5):
        press(qtbot, window, Qt.Key.Key_1)
    assert bar.figures.text() == "5 of 6 read"
    press(qtbot, window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: window.context.reading == "open")
    assert bar.words.text() == f"Hold-out case {case}: all 6 images are read."
    assert all(r.blind for r in rows(window) if r.placement.case == case)
    window.show_page(READINGS)
    qtbot.waitUntil(lambda: page.hold_out.list.item(0).text() == f"✓ {case}: 6 of 6 read")


def test_that_the_figures_count_blind_labels_apart(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    figures = window.review.figures
    qtbot.waitUntil(lambda: figures.left.text() == "12 to review")
    assert not figures.model.isVisible()
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_B)
    press(qtbot, window, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: figures.left.text() == "10 to review")
    assert not figures.model.isVisible(), "in blind reading it could tell something"
    press(qtbot, window, Qt.Key.Key_B)
    found = store_of(window).agreement()
    decided = found.open_all + found.blind_all
    assert figures.model.isVisible() == bool(decided)
    if found.blind_all:
        assert f"of {found.blind_all} read blind" in figures.model.text()
    assert "with the prediction in view, people agree" in figures.model.toolTip()


def test_that_the_figures_tell_the_list_from_the_workspace_and_how_readers_agree(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    figures, store = window.review.figures, store_of(window)
    ids = list(window.review.gallery.images.ids)
    store.relabel(ids[:4], "normal", reader="bea")
    store.read_second(ids[:3], "normal", reader="anna", blind=True)
    store.read_second(ids[3:4], "abnormal", reader="anna", blind=True)
    window.context.imagesChanged.emit(ids)
    qtbot.waitUntil(lambda: figures.readers.text() == "Two readers agree: 75\u202f% of 4")
    window.review.filter.case.setCurrentIndex(1)
    qtbot.waitUntil(lambda: figures.left.text() == "2 to review in this list, 8 in the workspace")


@pytest.mark.parametrize("kind", ["second", "hold-out"])
def test_that_a_plan_without_images_begins_nothing(window: MainWindow, kind: str) -> None:
    window.review.session.begin(Plan(kind, "x", ()))  # type: ignore[arg-type]
    assert window.review.session.plan is None
    assert window.context.reading == "open"
