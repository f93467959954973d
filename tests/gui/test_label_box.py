"""The buttons of the labels: their words, the reason for what is not assessable, second readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE, labels_for
from chromoview.gui.inspector import label_words
from chromoview.gui.inspector.label_box import LabelBox
from chromoview.gui.inspector.limits_note import LimitsNote
from chromoview.gui.inspector.words_area import WordsArea

from .inspector_desk import Desk, desk, focused, press_key, type_keys

__all__ = ["desk"]

CLASSES = ("normal", "abnormal")


@pytest.fixture
def box(desk: Desk) -> LabelBox:
    made = LabelBox(desk.context)
    made.set_labels(labels_for(CLASSES), CLASSES)
    context = desk.context
    made.chosen.connect(lambda label: context.relabel([desk.current or 0], label))
    made.reasoned.connect(lambda ids, why: context.relabel(ids, NOT_ASSESSABLE, note=why))
    made.secondAsked.connect(lambda: context.ask_second([desk.current or 0]))
    desk.put(made, made.show_row)
    return made


def test_that_the_words_say_what_is_flagged(box: LabelBox) -> None:
    assert [b.text() for b in box.buttons.values()] == [
        "1 normal: not flagged",
        "2 abnormal: flagged",
        "3 normal variant",
        "4 not assessable",
    ]
    tips = {name: button.toolTip() for name, button in box.buttons.items()}
    assert "Trains as normal." in tips["normal"]
    assert "(key 2)" in tips["abnormal"]
    assert "Trains as normal." in tips[NORMAL_VARIANT]
    assert "Never trains" in tips[NOT_ASSESSABLE]
    seven = (*CLASSES, "ring")
    assert label_words.label_words("ring", seven) == "ring: flagged"
    assert label_words.label_words("retired", seven) == "retired"
    assert "Never trains" in label_words.trains_as("retired", seven)


def test_that_a_press_labels_and_says_who_and_how(qtbot: QtBot, desk: Desk, box: LabelBox) -> None:
    assert "Not reviewed" in box.history.text()
    qtbot.mouseClick(box.buttons["abnormal"], Qt.MouseButton.LeftButton)
    assert desk.rows()[0].label == "abnormal"
    assert box.buttons["abnormal"].isChecked()
    assert box.buttons["abnormal"].text() == "✓ abnormal: flagged"
    assert box.history.text() == "abnormal: flagged"
    assert box.history_more.text().startswith(f"{desk.context.reader}, ")
    desk.go_to(1)
    assert not box.buttons["abnormal"].isChecked()


def test_that_a_narrow_box_shows_names_alone_and_cuts_long_ones_last(
    qtbot: QtBot, desk: Desk, box: LabelBox
) -> None:
    box.set_labels(labels_for((*CLASSES, "derivative chromosome")), (*CLASSES, "derivative"))
    desk.resize(270, 640)
    qtbot.waitUntil(lambda: box.buttons["normal"].text() == "1 normal")
    assert box.buttons["abnormal"].text() == "2 abnormal"
    assert box.buttons["derivative chromosome"].text().startswith("3 derivative")
    assert "derivative chromosome" in box.buttons["derivative chromosome"].toolTip()
    desk.resize(640, 640)
    qtbot.waitUntil(lambda: box.buttons["normal"].text() == "1 normal: not flagged")


def test_that_enter_takes_the_first_reason(qtbot: QtBot, desk: Desk, box: LabelBox) -> None:
    box.ask_reason(desk.ids[:3])
    assert "these 3 images" in box.reason.question.text()
    assert focused() is box.reason.reasons
    assert not box.buttons["normal"].isVisible()
    press_key(qtbot, Qt.Key.Key_Return)
    rows = desk.rows()
    assert [r.label for r in rows] == [NOT_ASSESSABLE] * 3 + [None]
    assert {r.reason for r in rows[:3]} == {"blurred"}
    assert desk.store.history(desk.ids[1])[-1].note == "blurred"
    assert not box.asking
    assert desk.gallery.hasFocus()
    assert box.buttons["normal"].isVisible()
    assert box.history.text() == "not assessable: blurred"
    desk.context.undo()
    assert [r.label for r in desk.rows()] == [None] * 4, "one gesture, one undo"


def test_that_a_digit_takes_its_reason_at_once(qtbot: QtBot, desk: Desk, box: LabelBox) -> None:
    box.ask_reason([desk.ids[0]])
    press_key(qtbot, Qt.Key.Key_4)
    assert desk.rows()[0].reason == "banding too poor"


def test_that_arrows_and_the_mouse_choose_a_reason(qtbot: QtBot, desk: Desk, box: LabelBox) -> None:
    box.ask_reason([desk.ids[0]])
    press_key(qtbot, Qt.Key.Key_Down)
    press_key(qtbot, Qt.Key.Key_Return)
    assert desk.rows()[0].reason == "overlapped or touching"
    box.ask_reason([desk.ids[0]])
    third = box.reason.reasons.visualItemRect(box.reason.reasons.item(2)).center()
    qtbot.mouseClick(box.reason.reasons.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert not box.asking


def test_that_the_question_takes_no_more_room_than_the_buttons(desk: Desk, box: LabelBox) -> None:
    tabs = WordsArea()
    spare = tabs.sizeHint().height() - tabs.minimumSizeHint().height()
    before = box.sizeHint().height()
    box.ask_reason([desk.ids[0]])
    assert abs(box.sizeHint().height() - before) <= spare / 2, "the picture above does not move"


def test_that_another_reason_is_just_typed(qtbot: QtBot, desk: Desk, box: LabelBox) -> None:
    box.ask_reason([desk.ids[0]])
    type_keys(qtbot, "drop of oil 2")
    assert focused() is box.reason.other
    press_key(qtbot, Qt.Key.Key_Return)
    assert desk.rows()[0].reason == "drop of oil 2"


def test_that_esc_labels_nothing(qtbot: QtBot, desk: Desk, box: LabelBox) -> None:
    box.ask_reason([desk.ids[0]])
    press_key(qtbot, Qt.Key.Key_Escape)
    assert not box.asking
    assert box.buttons["normal"].isVisible()
    assert desk.gallery.hasFocus()
    assert desk.rows()[0].label is None


def test_that_the_question_goes_with_what_it_was_about(desk: Desk, box: LabelBox) -> None:
    box.ask_reason([desk.ids[0]])
    desk.go_to(1)
    assert not box.asking
    box.ask_reason(desk.ids)
    box.show_selected(2)
    assert not box.asking
    assert [r.label for r in desk.rows()] == [None] * 4


def test_that_a_second_reader_is_asked_and_no_longer(
    qtbot: QtBot, desk: Desk, box: LabelBox
) -> None:
    desk.context.relabel([desk.ids[0]], "normal")
    assert not box.second.isChecked()
    qtbot.mouseClick(box.second, Qt.MouseButton.LeftButton)
    assert desk.rows()[0].second_asked == desk.context.reader
    assert box.second.isChecked()
    assert box.second_words.text() == f"asked by {desk.context.reader}"
    qtbot.mouseClick(box.second, Qt.MouseButton.LeftButton)
    assert desk.rows()[0].second_asked == ""
    assert not box.second.isChecked()
    assert box.second_words.text() == ""


def test_that_a_second_reading_that_disagrees_is_shown(desk: Desk, box: LabelBox) -> None:
    desk.store.relabel([desk.ids[0]], "abnormal", reader="anna")
    desk.store.read_second([desk.ids[0]], "normal", reader="ben")
    desk.go_to(0)
    assert box.second_words.text() == "disagrees, ben: normal"


def test_that_another_readers_label_is_hidden_while_reading_blind(
    desk: Desk, box: LabelBox
) -> None:
    desk.store.relabel([desk.ids[0]], "abnormal", reader="ben")
    desk.go_to(0)
    assert box.buttons["abnormal"].isChecked()
    desk.context.set_reading("blind")
    desk.go_to(0)
    assert not any(b.isChecked() for b in box.buttons.values())
    assert box.history.text() == "Not reviewed. Press a key to label it."
    assert "ben" not in box.history_more.text() + box.second_words.text()


def test_that_the_second_reader_sees_the_own_reading_alone(desk: Desk, box: LabelBox) -> None:
    desk.store.relabel([desk.ids[0]], "abnormal", reader="ben")
    desk.context.set_reading("second")
    desk.go_to(0)
    assert not any(b.isChecked() for b in box.buttons.values())
    desk.context.relabel([desk.ids[0]], "normal")
    assert desk.rows()[0].label == "abnormal", "the first label stays"
    assert box.buttons["normal"].isChecked()
    assert not box.buttons["abnormal"].isChecked()
    assert box.history.text() == "normal: not flagged"
    assert "ben" not in box.history_more.text()


def test_that_the_help_says_what_not_flagged_cannot_exclude(qtbot: QtBot, box: LabelBox) -> None:
    text = " ".join(label_words.limits())
    for must in ("whole chromosomes", "mosaic", "5 to 10 Mb", "550 bands", "karyotype"):
        assert must in text
    qtbot.mouseClick(box.help, Qt.MouseButton.LeftButton)
    (note,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LimitsNote)]
    assert note.isVisible()
    assert [p.text() for p in note.paragraphs] == label_words.limits()
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert not note.isVisible()


def test_that_every_control_is_named(box: LabelBox) -> None:
    for widget in (*box.buttons.values(), box.help, box.second, box.reason.other):
        assert widget.accessibleName()
        assert widget.toolTip() or widget is box.reason.other
