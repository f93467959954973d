"""The chromosome's number: where it comes from, and how a person corrects it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chromoview.gui.inspector.number_box import NumberBox, parse_number

from .inspector_desk import Desk, desk, press_key, type_keys

__all__ = ["desk"]


@pytest.fixture
def box(desk: Desk) -> NumberBox:
    made = NumberBox(desk.context)
    made.corrected.connect(
        lambda number: desk.context.remark([desk.current or 0], "number", number)
    )
    desk.put(made, made.show_row)
    return made


@pytest.mark.parametrize(
    ("typed", "number"),
    [("5", "5"), (" x ", "X"), ("chr17", "17"), ("07", "7"), ("１３", "13"), ("Y", "Y")],
)
def test_that_ways_of_typing_a_number_make_no_difference(typed: str, number: str) -> None:
    assert parse_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "23", "Z", "5q", "chr"])
def test_that_what_is_no_number_is_none(typed: str) -> None:
    assert parse_number(typed) == ""


def test_that_a_correction_is_typed_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, box: NumberBox
) -> None:
    desk.go_to(1)
    assert box.words.text() == "Number 9 by its path, 5 (75\u202f%) to the model"
    assert box.field.isHidden()
    box.begin()
    type_keys(qtbot, "17")
    press_key(qtbot, Qt.Key.Key_Return)
    assert [r.number for r in desk.rows()] == ["", "17", "", ""]
    assert "Number 17, corrected; 9 by its path" in box.words.text()
    assert desk.gallery.hasFocus(), "the keyboard is back where it was"
    desk.context.undo()
    assert [r.number for r in desk.rows()] == [""] * 4
    assert "corrected" not in box.words.text()


def test_that_nothing_typed_takes_a_correction_back(
    qtbot: QtBot, desk: Desk, box: NumberBox
) -> None:
    desk.context.remark([desk.ids[0]], "number", "7")
    box.begin()
    assert box.field.text() == "7"
    press_key(qtbot, Qt.Key.Key_Delete)
    press_key(qtbot, Qt.Key.Key_Return)
    assert desk.rows()[0].number == ""


def test_that_a_wrong_number_says_so_and_esc_leaves(
    qtbot: QtBot, desk: Desk, box: NumberBox
) -> None:
    box.begin()
    type_keys(qtbot, "23")
    press_key(qtbot, Qt.Key.Key_Return)
    assert "no chromosome 23" in box.hint.text()
    assert box.field.isVisible()
    press_key(qtbot, Qt.Key.Key_Escape)
    assert box.field.isHidden()
    assert desk.gallery.hasFocus()
    assert desk.rows()[0].number == ""


def test_that_an_open_field_closes_with_its_image(desk: Desk, box: NumberBox) -> None:
    box.begin()
    assert QApplication.focusWidget() is box.field
    desk.go_to(2)
    assert box.field.isHidden()
    assert desk.rows()[2].number == ""


def test_that_many_images_are_announced(desk: Desk, box: NumberBox) -> None:
    box.show_selected(3)
    box.begin()
    assert "3 images" in box.hint.text()


def test_that_what_the_model_says_is_hidden_while_reading_blind(desk: Desk, box: NumberBox) -> None:
    desk.context.set_reading("blind")
    desk.go_to(1)
    assert box.words.text() == "Number 9 by its path"
    desk.go_to(3)
    assert box.words.text() == "Its number is not known"
    desk.context.set_reading("open")
    desk.go_to(3)
    assert "Looks like number 5" in box.words.text()
    desk.go_to(None)
    assert not box.isEnabled()
