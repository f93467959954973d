"""The gallery in the window, by mouse and keys: what is seen, and what the store holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import Query, Store
from chromoview.gui.gallery.view import CACHE_FOLDER
from chromoview.gui.main_window import MainWindow
from chromoview.gui.tr import plural

from .conftest import classify, labels, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TIP = Qt.ItemDataRole.ToolTipRole


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def fill(window: MainWindow, folder: Path, count: int) -> None:
    """Many classified images that nobody ever reads from disk."""
    store = store_of(window)
    store.add_source(folder)
    run = store.begin_run(model_version="v1", model_sha256="0" * 64)

    def made(n: int) -> ClassifiedImage:
        score = n * 37 % 1000 / 1000
        decision = "review" if 0.4 < score < 0.6 else ("abnormal" if score > 0.5 else "normal")
        case = f"case{n % 4}"
        return ClassifiedImage(
            file=ImageFile(folder / case / f"{n}.png", folder, Placement(case=case, cell="1")),
            sha256=f"{n:064x}",
            prediction=Prediction((1 - score, score), decision, max(score, 1 - score), "5", 0.9),
            flags=("blurred",) if n % 10 == 0 else (),
            embedding=np.array([np.cos(n), np.sin(n)], np.float32),
            height=120,
            width=60,
        )

    for start in range(0, count, 1000):
        store.add_results(run, [made(n) for n in range(start, min(start + 1000, count))])
    window.review.refresh_choices()
    window.review.refresh()


def pick(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def click(qtbot: QtBot, button: QPushButton | QCheckBox) -> None:
    place = button.rect().center()
    if isinstance(button, QCheckBox):
        place.setX(8)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def listed(window: MainWindow) -> list[int]:
    return list(window.review.gallery.images.ids)


def test_that_ten_thousand_images_are_labelled_and_undone_by_two_keys(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    fill(window, tmp_path / "many", 10_000)
    gallery = window.review.gallery
    qtbot.waitUntil(lambda: gallery.images.rowCount() == 10_000, timeout=10_000)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    assert gallery.selected_count() == 10_000
    press(qtbot, window, Qt.Key.Key_2)
    store = store_of(window)
    assert store.counts().by_label == {"abnormal": 10_000}
    counted = plural(10_000, "{count} reviewed", "{count} reviewed")
    qtbot.waitUntil(lambda: counted in window.review.filter.count.text(), timeout=10_000)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert store.counts().by_label == {}
    assert not store.can_undo(), "it was one step"
    press(qtbot, window, Qt.Key.Key_Z, CTRL, SHIFT)
    assert store.counts().by_label == {"abnormal": 10_000}


def test_that_shift_and_ctrl_choose_what_a_key_labels(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    fill(window, tmp_path / "some", 60)
    gallery = window.review.gallery

    def click_tile(position: int, held: Qt.KeyboardModifier) -> None:
        place = gallery.visualRect(gallery.images.index(position)).center()
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, held, place)

    click_tile(1, Qt.KeyboardModifier.NoModifier)
    click_tile(4, SHIFT)
    click_tile(2, CTRL)
    click_tile(7, CTRL)
    press(qtbot, window, Qt.Key.Key_1)
    given = [n for n, label in enumerate(labels(window)) if label == "normal"]
    assert given == [1, 3, 4, 7]


def test_that_each_filter_lists_what_the_store_says(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    fill(window, tmp_path / "some", 200)
    bar, store = window.review.filter, store_of(window)
    everything = listed(window)
    store.relabel(everything[:3], "abnormal", reader="anna")
    store.remark(everything[5:7], "note", "look at the short arm", reader="anna")
    click(qtbot, bar.more)
    pick(bar.flag, "blurred")
    assert bar.count.text().startswith("20 of 200")
    assert all("blurred" in r.flags for r in store.rows(listed(window)))
    bar.reset()
    pick(bar.label, "abnormal")
    assert sorted(listed(window)) == sorted(everything[:3])
    bar.reset()
    click(qtbot, bar.drawer.marks["noted"])
    assert sorted(listed(window)) == sorted(everything[5:7])
    bar.reset()
    bar.drawer.low.setValue(90)
    qtbot.waitUntil(lambda: len(listed(window)) < 200)
    found = store.rows(listed(window))
    assert found
    assert all(r.prediction is not None and r.prediction.confidence >= 0.9 for r in found)
    bar.reset()
    press(qtbot, window, Qt.Key.Key_Slash)
    assert bar.text.hasFocus()
    qtbot.keyClicks(bar.text, "short arm")
    qtbot.waitUntil(lambda: len(listed(window)) == 2)
    qtbot.keyClick(bar.text, Qt.Key.Key_Return)
    assert window.review.gallery.hasFocus()
    pick(bar.case, "case1")
    assert bar.more.text() == "More filters · 1"


def test_that_the_most_useful_comes_first_and_says_why(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    fill(window, tmp_path / "some", 300)
    bar, gallery = window.review.filter, window.review.gallery
    tester = QAbstractItemModelTester(
        gallery.images, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    gallery.go_to(0)
    with qtbot.waitSignal(window.review.useful.ranked, timeout=20_000):
        pick(bar.order, "useful")
    assert gallery.currentIndex().row() == 0
    assert sorted(listed(window)) == sorted(store_of(window).image_ids(Query()))
    assert "uncertain: " in gallery.images.index(0).data(TIP)
    press(qtbot, window, Qt.Key.Key_1)
    first = listed(window)[0]
    assert gallery.currentIndex().row() == 1, "the list stays as it is while it is worked through"
    with qtbot.waitSignal(window.review.useful.ranked, timeout=20_000):
        pick(bar.order, "useful")
    assert listed(window).index(first) > 0
    pick(bar.order, "name")
    assert "uncertain" not in gallery.images.index(0).data(TIP)
    assert tester.model() is gallery.images


def test_that_closing_while_the_useful_are_ranked_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    fill(window, tmp_path / "some", 2_000)
    pick(window.review.filter.order, "useful")
    assert window.close()
    assert window.context.workspace is None
    assert not window.isVisible()


def test_that_keys_change_the_size_of_tiles_and_the_next_window_knows(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    window = open_window()
    classify(qtbot, window, few_samples)
    gallery = window.review.gallery
    before = gallery.columns
    for _ in range(9):
        press(qtbot, window, Qt.Key.Key_BracketLeft)
    assert gallery.columns > before
    smallest = gallery.columns
    press(qtbot, window, Qt.Key.Key_BracketRight)
    assert window.review.filter.size_slider.value() == 1
    assert gallery.columns < smallest
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(window.review.filter.text, "[[")
    assert window.review.filter.size_slider.value() == 1, "while typing it is a letter"
    window.close()
    assert open_window().review.filter.size_slider.value() == 1


def test_that_blind_reading_hides_opinions_in_gallery_and_filter(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    images = window.review.gallery.images
    assert "%" in images.index(0).data(TIP)
    window.context.set_reading("blind")
    for role in (TIP, Qt.ItemDataRole.AccessibleTextRole):
        assert all("%" not in images.index(n).data(role) for n in range(12))
    assert not window.review.filter.decision.isVisible()
    window.context.set_reading("open")
    assert "%" in images.index(0).data(TIP)
    assert window.review.filter.decision.isVisible()


def test_that_thumbnails_are_kept_where_the_settings_say(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path, tmp_path: Path
) -> None:
    window = open_window()
    folder = Path(str(window.context.settings.value(CACHE_FOLDER)))
    assert tmp_path in folder.parents, "a test writes nothing into the user's cache"
    classify(qtbot, window, few_samples)
    window.review.gallery.grab()
    qtbot.waitUntil(lambda: len(list(folder.glob("*/*.thumb"))) > 0, timeout=10_000)


@pytest.mark.parametrize("name", ["Doubtful", "病例"])
def test_that_a_saved_filter_is_there_in_the_next_window(
    qtbot: QtBot, open_window: Callable[[], MainWindow], few_samples: Path, name: str
) -> None:
    first = open_window()
    classify(qtbot, first, few_samples)
    bar = first.review.filter
    click(qtbot, bar.more)
    pick(bar.case, "case02")
    bar.drawer.name.setText(name)  # QTest types ASCII alone
    click(qtbot, bar.drawer.save)
    first.close()
    bar = open_window().review.filter
    pick(bar.saved, name)
    assert bar.count.text().startswith("6 of 12")
