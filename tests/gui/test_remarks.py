"""Note and tags of an image, typed with real keys; what the store holds of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.gui.inspector.remarks import RemarksBox

from .inspector_desk import Desk, desk, focused, press_key, type_keys

__all__ = ["desk"]

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(desk: Desk) -> RemarksBox:
    made = RemarksBox(desk.context)
    desk.put(made, made.show_row)
    return made


def notes(desk: Desk) -> list[str]:
    return [row.note for row in desk.rows()]


def tags(desk: Desk) -> tuple[str, ...]:
    assert desk.row is not None
    return desk.row.tags


# --- the note ------------------------------------------------------------------------------------


def test_that_a_note_is_saved_by_ctrl_return_and_has_several_lines(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_note()
    type_keys(qtbot, "fainter q31")
    press_key(qtbot, Qt.Key.Key_Return)
    type_keys(qtbot, "ask Bo")
    assert notes(desk)[0] == "", "nothing is saved yet"
    assert "Not saved" in box.state.text()
    press_key(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes(desk)[0] == "fainter q31\nask Bo"
    assert box.state.text() == ""
    assert desk.gallery.hasFocus()
    desk.context.undo()
    assert notes(desk)[0] == ""
    assert box.note.toPlainText() == ""


def test_that_leaving_saves_and_esc_restores(qtbot: QtBot, desk: Desk, box: RemarksBox) -> None:
    box.focus_note()
    type_keys(qtbot, "first")
    desk.gallery.setFocus()
    assert notes(desk)[0] == "first"
    box.focus_note()
    type_keys(qtbot, " and second thoughts")
    press_key(qtbot, Qt.Key.Key_Escape)
    assert box.note.toPlainText() == "first"
    assert desk.gallery.hasFocus()
    assert notes(desk)[0] == "first"
    assert len(desk.store.remarks(desk.ids[0])) == 1


def test_that_what_was_typed_goes_to_the_image_that_it_was_typed_for(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_note()
    type_keys(qtbot, "of the first")
    desk.go_to(1)
    assert notes(desk) == ["of the first", "", "", ""]
    assert box.note.toPlainText() == ""
    type_keys(qtbot, "of the second")
    desk.go_to(0)
    assert notes(desk) == ["of the first", "of the second", "", ""]
    assert box.note.toPlainText() == "of the first"


def test_that_typing_is_not_disturbed_by_a_change_of_the_same_image(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_note()
    type_keys(qtbot, "half a sen")
    desk.context.relabel([desk.ids[0]], "normal")
    assert box.note.toPlainText() == "half a sen"
    type_keys(qtbot, "tence")
    press_key(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes(desk)[0] == "half a sentence"


def test_that_hiding_the_box_saves_the_note(qtbot: QtBot, desk: Desk, box: RemarksBox) -> None:
    box.focus_note()
    type_keys(qtbot, "before closing")
    desk.hide()
    assert notes(desk)[0] == "before closing"


def test_that_a_note_that_may_not_be_saved_now_comes_back_with_its_image(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_note()
    type_keys(qtbot, "while nobody reads")
    desk.context.gate = lambda: False
    desk.go_to(1)
    assert notes(desk) == [""] * 4
    assert box.note.toPlainText() == ""
    desk.go_to(0)
    assert box.note.toPlainText() == "while nobody reads"
    assert "Not saved" in box.state.text()
    desk.context.gate = lambda: True
    box.focus_note()
    press_key(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes(desk)[0] == "while nobody reads"


def test_that_no_note_is_lost_when_the_window_closes_unasked(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_note()
    type_keys(qtbot, "first")
    desk.context.gate = lambda: False
    desk.go_to(1)
    box.focus_note()
    type_keys(qtbot, "second")
    desk.hide()
    assert notes(desk)[:2] == ["first", "second"]


# --- tags ----------------------------------------------------------------------------------------


def test_that_a_tag_that_checks_becomes_a_chip(qtbot: QtBot, desk: Desk, box: RemarksBox) -> None:
    box.focus_tags()
    type_keys(qtbot, "del (5) (q13 q33)")
    press_key(qtbot, Qt.Key.Key_Return)
    assert tags(desk) == ("del(5)(q13q33)",)
    (chip,) = box.tags.chips
    assert chip.words.text() == "del(5)(q13q33)"
    assert not chip.why
    assert box.tags.field.text() == ""
    assert box.tags.field.hasFocus(), "for the next one"
    type_keys(qtbot, "mar, 5qh+")
    press_key(qtbot, Qt.Key.Key_Return)
    assert tags(desk) == ("del(5)(q13q33)", "mar", "5qh+")
    desk.context.undo()
    assert tags(desk) == ("del(5)(q13q33)",)
    assert len(box.tags.chips) == 1
    press_key(qtbot, Qt.Key.Key_Escape)
    assert desk.gallery.hasFocus()


def test_that_what_does_not_check_says_why_and_is_kept_when_asked_again(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_tags()
    type_keys(qtbot, "del(7)(q22)")
    press_key(qtbot, Qt.Key.Key_Return)
    assert tags(desk) == ()
    assert "chromosome 7, but the image is number 5" in box.tags.why.text()
    assert box.tags.keep.isVisible()
    press_key(qtbot, Qt.Key.Key_Return)
    assert tags(desk) == ("del(7)(q22)",)
    (chip,) = box.tags.chips
    assert "unchecked" in chip.words.text()
    assert "number 5" in chip.words.toolTip()
    assert not box.tags.keep.isVisible()


def test_that_the_doubt_goes_when_the_text_is_mended_and_the_button_keeps_it(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_tags()
    type_keys(qtbot, "del(5)(q37)")
    press_key(qtbot, Qt.Key.Key_Return)
    assert "q35" in box.tags.why.text(), "it names the bands near it"
    type_keys(qtbot, "x")
    assert not box.tags.why.isVisible()
    press_key(qtbot, Qt.Key.Key_Return)
    assert tags(desk) == (), "another text is another doubt"
    qtbot.mouseClick(box.tags.keep, Qt.MouseButton.LeftButton)
    assert tags(desk) == ("del(5)(q37)x",)


def test_that_esc_gives_up_a_doubted_text_first(qtbot: QtBot, desk: Desk, box: RemarksBox) -> None:
    box.focus_tags()
    type_keys(qtbot, "hello")
    press_key(qtbot, Qt.Key.Key_Return)
    press_key(qtbot, Qt.Key.Key_Escape)
    assert box.tags.field.text() == ""
    assert not box.tags.why.isVisible()
    assert tags(desk) == ()


def test_that_chips_are_removed_by_mouse_and_keys(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    desk.context.remark([desk.ids[0]], "tags", "mar del(5)(q13q33) 5qh+")
    assert [c.tag for c in box.tags.chips] == ["mar", "del(5)(q13q33)", "5qh+"]
    qtbot.mouseClick(box.tags.chips[1].button, Qt.MouseButton.LeftButton)
    assert tags(desk) == ("mar", "5qh+")
    box.focus_tags()
    box.tags.offers.hide()
    press_key(qtbot, Qt.Key.Key_Backspace)
    assert focused() is box.tags.chips[1].button
    press_key(qtbot, Qt.Key.Key_Left)
    assert focused() is box.tags.chips[0].button
    press_key(qtbot, Qt.Key.Key_Delete)
    assert tags(desk) == ("5qh+",)
    assert focused() is box.tags.chips[0].button
    press_key(qtbot, Qt.Key.Key_Backspace)
    assert tags(desk) == ()
    assert box.tags.field.hasFocus()


def test_that_suggestions_lead_to_a_whole_tag(qtbot: QtBot, desk: Desk, box: RemarksBox) -> None:
    box.focus_tags()
    offers = box.tags.offers
    assert offers.isVisible()
    type_keys(qtbot, "de")
    assert offers.texts.stringList() == ["del(5)(", "der(5)"]
    press_key(qtbot, Qt.Key.Key_Down)
    assert box.tags.field.accessibleDescription() == "del(5)("
    press_key(qtbot, Qt.Key.Key_Return)
    assert box.tags.field.text() == "del(5)("
    assert "del(5)(q31" in offers.texts.stringList()
    type_keys(qtbot, "q31")
    press_key(qtbot, Qt.Key.Key_Down)
    assert offers.currentIndex().data() == "del(5)(q31)"
    press_key(qtbot, Qt.Key.Key_Return)
    assert tags(desk) == ("del(5)(q31)",)
    assert box.tags.field.text() == ""
    assert box.tags.field.hasFocus()


def test_that_suggestions_are_taken_by_mouse_and_put_away_by_esc(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_tags()
    type_keys(qtbot, "5q")
    offers = box.tags.offers
    assert offers.texts.stringList() == ["5qh+", "5qh-"]
    second = offers.visualRect(offers.texts.index(1)).center()
    qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert tags(desk) == ("5qh-",)
    type_keys(qtbot, "d")
    assert offers.isVisible()
    assert box.tags.offers.window() is desk, "no window of its own"
    press_key(qtbot, Qt.Key.Key_Escape)
    assert not offers.isVisible()
    assert box.tags.field.text() == "d"
    type_keys(qtbot, "e")
    desk.gallery.setFocus()
    assert not offers.isVisible()


def test_that_a_half_typed_tag_is_not_carried_to_the_next_image(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    box.focus_tags()
    type_keys(qtbot, "del(5")
    with qtbot.waitSignal(desk.context.message) as said:
        desk.go_to(1)
    assert "del(5" in said.args[0]
    assert box.tags.field.text() == ""
    assert [row.tags for row in desk.rows()] == [()] * 4


def test_that_a_corrected_number_is_what_tags_are_checked_against(
    desk: Desk, box: RemarksBox
) -> None:
    desk.context.remark([desk.ids[0]], "tags", "del(5)(q31)")
    assert not box.tags.chips[0].why
    desk.context.remark([desk.ids[0]], "number", "7")
    assert "number 7" in box.tags.chips[0].why


# --- blind reading -------------------------------------------------------------------------------


def test_that_another_readers_words_are_hidden_and_kept_while_reading_blind(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    desk.store.remark([desk.ids[0]], "note", "surely a deletion", reader="ben")
    desk.store.remark([desk.ids[0]], "tags", "del(5)(q31)", reader="ben")
    desk.context.set_reading("blind")
    desk.go_to(0)
    assert box.note.toPlainText() == ""
    assert box.tags.chips == []
    assert "hidden" in box.hidden.text()
    box.focus_note()
    type_keys(qtbot, "looks bent")
    press_key(qtbot, Qt.Key.Key_Return, CTRL)
    box.focus_tags()
    type_keys(qtbot, "mar")
    press_key(qtbot, Qt.Key.Key_Return)
    assert notes(desk)[0] == "surely a deletion\nlooks bent"
    assert tags(desk) == ("del(5)(q31)", "mar")
    assert box.note.toPlainText() == "looks bent"
    assert [c.tag for c in box.tags.chips] == ["mar"]
    desk.context.set_reading("open")
    desk.go_to(0)
    assert box.note.toPlainText() == "surely a deletion\nlooks bent"
    assert len(box.tags.chips) == 2
    assert not box.hidden.isVisible()


def test_that_what_is_typed_when_blind_reading_begins_is_saved_once(
    qtbot: QtBot, desk: Desk, box: RemarksBox
) -> None:
    desk.store.remark([desk.ids[0]], "note", "surely a deletion", reader="ben")
    desk.go_to(0)
    box.focus_note()
    type_keys(qtbot, ", or not")
    desk.context.set_reading("blind")
    desk.go_to(0)
    assert notes(desk)[0] == "surely a deletion, or not"
    desk.gallery.setFocus()
    assert notes(desk)[0] == "surely a deletion, or not"


def test_that_without_an_image_nothing_can_be_typed(desk: Desk, box: RemarksBox) -> None:
    desk.go_to(None)
    assert not box.isEnabled()
    box.focus_note()
    box.focus_tags()
    assert desk.gallery.hasFocus()
