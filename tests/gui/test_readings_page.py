"""The page Readings: readers who differ, consensus, and files between two computers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from chromoview.core import reader_key
from chromoview.core.label_exchange import Readings, SignedReading, sign, write_readings
from chromoview.core.reader_key import ReaderKey, fingerprint, own_key
from chromoview.core.store import Store
from chromoview.core.store.text import keep
from chromoview.gui.main_window import READINGS, REVIEW, MainWindow
from chromoview.gui.readings.model import HEADER, DisagreementModel

from .conftest import classify, labels, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_key, "key_file", lambda: tmp_path / "account" / "key.pem")


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def differ(window: MainWindow, count: int) -> list[int]:
    """So many images that bea finds normal and carla, blind, abnormal."""
    ids = list(window.review.gallery.images.ids)[:count]
    store_of(window).relabel(ids, "normal", reader="bea")
    store_of(window).read_second(ids, "abnormal", reader="carla", blind=True)
    window.context.imagesChanged.emit(ids)
    return ids


def file_of(window: MainWindow, file: Path, key: ReaderKey, label: str = "abnormal") -> Path:
    """What bea would export at her computer: a reading of every image."""
    ids = list(window.review.gallery.images.ids)
    unsigned = Readings(
        reader="bea",
        account="b.k",
        computer="lab-2",
        made_at="2026-11-23T10:00:00+00:00",
        program="ChromoView 0.1",
        readings=tuple(
            SignedReading(
                sha256=row.sha256,
                relative=keep(row.relative),
                label=label,
                at="2026-11-22T10:00:00+00:00",
                blind=True,
            )
            for row in store_of(window).rows(ids)
        ),
        public_key=key.public,
    )
    write_readings(file, sign(unsigned, key))
    return file


def choose(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(file), ""))


def test_that_the_page_says_what_there_is_not(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_4, CTRL)
    assert window.pages.currentIndex() == READINGS
    page = window.readings
    qtbot.waitUntil(lambda: "No two readings differ" in page.disagreements.nothing.text())
    assert "None yet" in page.hold_out.words.text()
    assert not page.disagreements.table.isVisible()


def test_that_both_readings_are_shown_and_a_digit_closes_the_image(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = differ(window, 3)
    qtbot.mouseClick(window.rail.button(READINGS), Qt.MouseButton.LeftButton)
    panel = window.readings.disagreements
    qtbot.waitUntil(lambda: len(panel.model.rows) == 3)
    assert panel.title.text() == "Readings that differ (3)"
    assert [panel.model.index(0, c).data() for c in (2, 3)] == [
        "normal · bea",
        "abnormal · carla",
    ]
    assert not panel.model.index(0, 2).data(Qt.ItemDataRole.DecorationRole).isNull()
    said = [reading.words.text() for reading in panel.readings]
    assert said[0].startswith("normal: bea, ")
    assert said[0].endswith("with the prediction in view")
    assert said[1].startswith("abnormal: carla, ")
    assert said[1].endswith("blind")
    qtbot.waitUntil(lambda: panel.picture.image is not None)
    assert panel.picture.image is not None
    assert not panel.picture.image.isNull()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_N)
    assert QApplication.focusWidget() is panel.note
    qtbot.keyClicks(panel.note, "2 looked, 1 of them twice")
    qtbot.keyClick(panel.note, Qt.Key.Key_Return)
    assert labels(window)[0] == "normal", "digits in the note are text"
    qtbot.keyClick(panel.table, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: [r.id for r in panel.model.rows] == ids[1:])
    row = store_of(window).rows(ids[:1])[0]
    assert (row.label, row.agreed, row.disagreed) == ("abnormal", True, False)
    assert [r.reader for r in row.second]
    assert store_of(window).history(ids[0])[-1].note == "2 looked, 1 of them twice"
    assert panel.note.text() == ""
    qtbot.mouseClick(panel.buttons["not assessable"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [r.id for r in panel.model.rows] == ids[2:])
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: [r.id for r in panel.model.rows] == ids[1:])
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: [r.id for r in panel.model.rows] == ids)


def test_that_return_opens_the_image_in_review_whatever_the_filter(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = differ(window, 2)
    window.review.filter.review.setCurrentIndex(1)
    assert ids[1] not in window.review.gallery.images.ids
    window.show_page(READINGS)
    panel = window.readings.disagreements
    qtbot.waitUntil(lambda: len(panel.model.rows) == 2)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.gallery.current_id() == ids[1]
    assert QApplication.focusWidget() is window.review.gallery


def test_that_nothing_is_listed_while_somebody_reads_blind(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    differ(window, 2)
    press(qtbot, window, Qt.Key.Key_B)
    window.show_page(READINGS)
    panel = window.readings.disagreements
    assert panel.nothing.text() == "Not shown while you read blind."
    assert panel.model.rows == []
    assert panel.title.text() == "Readings that differ"
    qtbot.mouseClick(panel.reveal, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(panel.model.rows) == 2)


def test_that_my_readings_are_exported_signed(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_1)
    choose(monkeypatch, tmp_path / "mine")
    window.actions_by_id["export_readings"].trigger()
    file = tmp_path / "mine.readings.json"
    qtbot.waitUntil(lambda: "1 reading written to" in window.strip.status.text())
    assert fingerprint(own_key().public) in window.strip.status.text()
    assert file.is_file()


def test_that_readings_are_merged_after_a_look_at_the_key(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    ids = list(window.review.gallery.images.ids)
    press(qtbot, window, Qt.Key.Key_1)
    key = own_key(tmp_path / "other" / "key.pem")
    choose(monkeypatch, file_of(window, tmp_path / "bea.readings.json", key))
    window.actions_by_id["merge_readings"].trigger()
    panel = window.readings.merge
    qtbot.waitUntil(panel.isVisible)
    assert window.pages.currentIndex() == READINGS
    assert panel.title.text() == "Readings of bea"
    assert "12 readings (12 blind)" in panel.words.text()
    assert "account b.k on lab-2" in panel.words.text()
    assert "for the first time" in panel.key.text()
    assert fingerprint(key.public) in panel.key.text()
    assert labels(window)[1:] == [None] * 11, "nothing is merged before somebody says so"
    qtbot.keyClick(panel.merge, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert window.strip.status.text() == "Readings merged: 11 new labels, 0 agree, 1 differs"
    shown = window.readings.disagreements
    qtbot.waitUntil(lambda: [r.id for r in shown.model.rows] == ids[:1])
    assert labels(window) == ["normal", *["abnormal"] * 11]
    window.actions_by_id["undo"].trigger()
    assert labels(window) == ["normal", *[None] * 11]
    qtbot.waitUntil(lambda: shown.model.rows == [])


def test_that_another_key_needs_its_fingerprint_typed(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    first, second = own_key(tmp_path / "o" / "1.pem"), own_key(tmp_path / "o" / "2.pem")
    choose(monkeypatch, file_of(window, tmp_path / "1.readings.json", first, "normal"))
    window.actions_by_id["merge_readings"].trigger()
    panel = window.readings.merge
    qtbot.waitUntil(panel.isVisible)
    assert not panel.compared.isVisible()
    qtbot.mouseClick(panel.merge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.isVisible())
    choose(monkeypatch, file_of(window, tmp_path / "2.readings.json", second))
    qtbot.mouseClick(window.readings.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.isVisible)
    assert "another key" in panel.key.text()
    assert fingerprint(first.public) in panel.key.text()
    assert not panel.merge.isEnabled()
    qtbot.keyClicks(panel.compared, fingerprint(first.public))
    qtbot.keyClick(panel.compared, Qt.Key.Key_Return)
    qtbot.waitUntil(window.banner.isVisible)
    assert "another key than bea's files before" in window.banner.message.text()
    assert labels(window) == ["normal"] * 12
    panel.compared.clear()
    qtbot.keyClicks(panel.compared, fingerprint(second.public).upper())
    qtbot.keyClick(panel.compared, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert labels(window) == ["normal"] * 12 or labels(window) == ["abnormal"] * 12


def test_that_a_changed_file_is_refused_in_the_window(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    key = own_key(tmp_path / "other" / "key.pem")
    file = file_of(window, tmp_path / "bea.readings.json", key)
    file.write_bytes(file.read_bytes().replace(b'"abnormal"', b'"normal"', 1))
    choose(monkeypatch, file)
    window.actions_by_id["merge_readings"].trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert "is not what was signed" in window.banner.message.text()
    assert "export and send it again" in window.banner.remedy.text()
    assert not window.readings.merge.isVisible()
    assert labels(window) == [None] * 12


def test_that_cancel_merges_nothing(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    key = own_key(tmp_path / "other" / "key.pem")
    choose(monkeypatch, file_of(window, tmp_path / "bea.readings.json", key))
    window.actions_by_id["merge_readings"].trigger()
    qtbot.waitUntil(window.readings.merge.isVisible)
    qtbot.keyClick(window.readings.merge.merge, Qt.Key.Key_Escape)
    assert not window.readings.merge.isVisible()
    assert labels(window) == [None] * 12


def test_that_the_model_of_differences_keeps_qts_rules(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    ids = differ(window, 3)
    model = DisagreementModel(window)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show_rows(store_of(window).rows(ids))
    assert (model.rowCount(), model.columnCount()) == (3, len(HEADER))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Image"
    assert "carla" in model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)
    model.show_rows([])
    assert tester is not None


def test_that_nothing_is_merged_before_it_is_known_who_reads(
    qtbot: QtBot,
    window: MainWindow,
    few_samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classify(qtbot, window, few_samples)
    choose(monkeypatch, file_of(window, tmp_path / "b.readings.json", reader_key.own_key()))
    window.actions_by_id["merge_readings"].trigger()
    panel = window.readings.merge
    qtbot.waitUntil(panel.isVisible)
    window.desk.watch.timer.timeout.emit()
    panel.merge.click()
    assert window.reader_bar.isVisible()
    qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    assert labels(window) == [None] * 12
    panel.merge.click()
    qtbot.waitUntil(lambda: labels(window) == ["abnormal"] * 12)
