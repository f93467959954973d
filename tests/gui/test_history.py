"""The history of one image: in words, newest first, and hidden where reading is blind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from chromoview.core.store.records import LabelEvent
from chromoview.gui.inspector.history import HistoryBox

from .inspector_desk import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def box(desk: Desk) -> HistoryBox:
    made = HistoryBox(desk.context)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    desk.put(made, made.show_row)
    return made


def said(box: HistoryBox) -> list[str]:
    texts = [box.model.data(box.model.index(n)) for n in range(box.model.rowCount())]
    return [str(text).split("\n")[0] for text in texts]


def test_that_everything_that_was_said_is_listed_newest_first(
    qtbot: QtBot, desk: Desk, box: HistoryBox
) -> None:
    first = [desk.ids[0]]
    assert said(box) == ["Model: abnormal, 90\u202f%, number 5"]
    desk.store.relabel(first, "normal", reader="anna", account="pc\\anna")
    desk.store.relabel(first, "not assessable", reader="anna", note="blurred", blind=True)
    desk.store.remark(first, "note", "bent", reader="ben")
    desk.store.remark(first, "tags", "mar", reader="ben")
    desk.store.remark(first, "number", "7", reader="ben")
    desk.go_to(0)
    assert said(box) == [
        "Number corrected to 7",
        "Tags: mar",
        "Note: bent",
        "normal → not assessable (blurred)",
        "Labelled normal",
        "Model: abnormal, 90\u202f%, number 5",
    ]
    hows = {e.what: e.how for e in box.model.entries}
    assert hows["normal → not assessable (blurred)"].endswith(", blind")
    assert "anna (pc\\anna)" in hows["Labelled normal"]
    assert hows["Labelled normal"].endswith("with the prediction in view")
    assert hows["Model: abnormal, 90\u202f%, number 5"].startswith("v1, ")
    labelled = box.model.index([e.what for e in box.model.entries].index("Labelled normal"))
    assert not box.model.data(labelled, Qt.ItemDataRole.DecorationRole).isNull()
    spoken = box.model.data(labelled, Qt.ItemDataRole.AccessibleTextRole)
    assert "Labelled normal" in spoken
    assert "anna" in spoken


def test_that_what_was_taken_back_is_told(desk: Desk, box: HistoryBox) -> None:
    desk.context.relabel([desk.ids[0]], "abnormal")
    desk.context.undo()
    assert said(box)[:2] == ["Label abnormal taken back", "Labelled abnormal"]


def test_that_blind_reading_hides_predictions_and_what_others_said(
    desk: Desk, box: HistoryBox
) -> None:
    first = [desk.ids[0]]
    desk.store.relabel(first, "abnormal", reader="ben")
    desk.store.remark(first, "note", "surely a deletion", reader="ben")
    desk.store.remark(first, "tags", "mar", reader=desk.context.reader)
    desk.context.set_reading("blind")
    desk.go_to(0)
    assert said(box) == ["Tags: mar"]
    assert box.foot.text() == "3 entries are hidden: this image is read blind."
    desk.context.set_reading("open")
    desk.go_to(0)
    assert box.model.rowCount() == 4
    assert not box.foot.isVisible()


def test_that_nothing_is_read_while_the_history_is_out_of_sight(
    desk: Desk, box: HistoryBox
) -> None:
    box.hide()
    desk.context.relabel([desk.ids[0]], "normal")
    assert said(box) == ["Model: abnormal, 90\u202f%, number 5"]
    box.show()
    assert said(box)[0] == "Labelled normal"
    desk.go_to(None)
    assert box.model.rowCount() == 0
    assert "No image" in box.foot.text()


def test_that_the_keyboard_reaches_every_entry(qtbot: QtBot, desk: Desk, box: HistoryBox) -> None:
    desk.context.relabel([desk.ids[0]], "normal")
    box.list.setFocus()
    qtbot.keyClick(box.list, Qt.Key.Key_Down)
    qtbot.keyClick(box.list, Qt.Key.Key_Down)
    assert box.list.currentIndex().row() >= 1
    assert box.list.accessibleName()


def test_that_a_second_reading_is_named_as_one(desk: Desk, box: HistoryBox) -> None:
    first = [desk.ids[0]]
    desk.store.relabel(first, "abnormal", reader="anna")
    desk.store.read_second(first, "normal", reader="ben", blind=True)
    desk.store.agree(first, "abnormal", reader="anna")
    events: list[LabelEvent] = desk.store.history(desk.ids[0])
    assert [e.role for e in events] == ["label", "second", "consensus"]
    desk.go_to(0)
    assert said(box)[:3] == ["Consensus: abnormal", "Second reading: normal", "Labelled abnormal"]
    desk.context.undo()
    assert said(box)[:2] == ["Consensus abnormal taken back", "Consensus: abnormal"]
    desk.context.redo()
    assert said(box)[0] == "Consensus: abnormal"
    desk.store.agree(first, "normal", reader="anna")
    desk.go_to(0)
    assert said(box)[0] == "Consensus: normal"
