"""Remarks through the whole window: keys in the gallery, fields in the inspector, the store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.domain import NOT_ASSESSABLE
from chromoview.core.store.records import ImageRow
from chromoview.gui.main_window import MainWindow

from .conftest import classify, labels, press
from .inspector_desk import focused, press_key, type_keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def rows(window: MainWindow) -> list[ImageRow]:
    assert window.context.workspace is not None
    return window.context.workspace.store.rows(list(window.review.gallery.images.ids))


def test_that_the_key_of_not_assessable_asks_for_one_image_and_goes_on(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    gallery, box = window.review.gallery, window.review.inspector.label_box
    press(qtbot, window, Qt.Key.Key_4)
    assert box.asking
    assert box.reason.isVisible()
    assert labels(window)[0] is None
    press_key(qtbot, Qt.Key.Key_Return)
    assert rows(window)[0].label == NOT_ASSESSABLE
    assert rows(window)[0].reason == "blurred"
    assert gallery.currentIndex().row() == 1, "on to the next unreviewed"
    assert gallery.hasFocus()
    press(qtbot, window, Qt.Key.Key_4)
    press_key(qtbot, Qt.Key.Key_2)
    assert rows(window)[1].reason == "overlapped or touching", "a digit is a reason here"
    press(qtbot, window, Qt.Key.Key_4)
    press_key(qtbot, Qt.Key.Key_Escape)
    assert labels(window)[2:] == [None] * 10
    press(qtbot, window, Qt.Key.Key_4)
    press(qtbot, window, Qt.Key.Key_1)
    assert labels(window)[2] == "normal", "another label answers the question"
    assert not box.asking


def test_that_the_key_of_not_assessable_asks_once_for_many(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    press(qtbot, window, Qt.Key.Key_4)
    assert "12" in window.review.inspector.label_box.reason.question.text()
    type_keys(qtbot, "film of dust")
    press_key(qtbot, Qt.Key.Key_Return)
    assert labels(window) == [NOT_ASSESSABLE] * 12
    assert {r.reason for r in rows(window)} == {"film of dust"}
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert labels(window) == [None] * 12


def test_that_the_question_is_seen_where_the_inspector_was_hidden(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    window.actions_by_id["inspector"].setChecked(False)
    assert not window.review.inspector.isVisible()
    press(qtbot, window, Qt.Key.Key_4)
    assert window.review.inspector.label_box.reason.isVisible()
    assert window.actions_by_id["inspector"].isChecked()
    press_key(qtbot, Qt.Key.Key_Return)
    assert labels(window)[0] == NOT_ASSESSABLE


def test_that_n_writes_a_note_whose_letters_label_nothing(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_N)
    assert focused() is window.review.inspector.remarks.note
    type_keys(qtbot, "1 r m t q34")
    press_key(qtbot, Qt.Key.Key_Return)
    type_keys(qtbot, "2nd line")
    press_key(qtbot, Qt.Key.Key_Return, CTRL)
    assert rows(window)[0].note == "1 r m t q34\n2nd line"
    assert labels(window) == [None] * 12
    assert window.review.gallery.hasFocus()
    press(qtbot, window, Qt.Key.Key_N)
    type_keys(qtbot, " more")
    window.review.gallery.go_to(3)
    assert rows(window)[0].note == "1 r m t q34\n2nd line more"
    assert rows(window)[3].note == ""
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert rows(window)[0].note == "1 r m t q34\n2nd line"


def test_that_a_note_being_typed_is_kept_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    workspace = window.context.workspace
    assert workspace is not None
    kept: list[str] = []
    workspace_close = workspace.close
    first = window.review.gallery.images.ids[0]

    def close() -> None:
        kept.append(workspace.store.rows([first])[0].note)
        workspace_close()

    workspace.close = close  # type: ignore[method-assign]
    press(qtbot, window, Qt.Key.Key_N)
    type_keys(qtbot, "unfinished")
    window.close()
    assert kept == ["unfinished"]


def test_that_t_adds_tags(qtbot: QtBot, window: MainWindow, few_samples: Path) -> None:
    classify(qtbot, window, few_samples)
    number = rows(window)[0].named
    press(qtbot, window, Qt.Key.Key_T)
    field = window.review.inspector.remarks.tags.field
    assert focused() is field
    type_keys(qtbot, f"{number}qh+")
    press_key(qtbot, Qt.Key.Key_Return)
    assert rows(window)[0].tags == (f"{number}qh+",)
    assert [c.words.text() for c in window.review.inspector.remarks.tags.chips] == [f"{number}qh+"]
    assert labels(window)[0] is None


def test_that_m_corrects_the_number_of_all_selected_images(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    press(qtbot, window, Qt.Key.Key_M)
    assert focused() is window.review.inspector.number_box.field
    type_keys(qtbot, "17")
    press_key(qtbot, Qt.Key.Key_Return)
    assert {r.number for r in rows(window)} == {"17"}
    assert {r.named for r in rows(window)} == {"17"}
    assert labels(window) == [None] * 12
    assert "17, corrected" in window.review.inspector.number_box.words.text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert {r.number for r in rows(window)} == {""}


def test_that_r_asks_for_a_second_reader_and_again_no_longer(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_R)
    assert rows(window)[0].second_asked == "anna"
    assert window.review.inspector.label_box.second.isChecked()
    assert window.review.inspector.label_box.second_words.text() == "asked by anna"
    press(qtbot, window, Qt.Key.Key_R)
    assert rows(window)[0].second_asked == ""
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    press(qtbot, window, Qt.Key.Key_R)
    assert {r.second_asked for r in rows(window)} == {"anna"}


def test_that_h_shows_the_history_and_then_the_model_again(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    history = window.review.inspector.history
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_Left)
    assert not history.isVisible()
    press(qtbot, window, Qt.Key.Key_H)
    assert history.isVisible()
    assert history.model.entries[0].what == "Labelled normal"
    assert history.model.entries[1].what.startswith("Model: ")
    assert window.review.gallery.hasFocus(), "arrows go on to move between images"
    press(qtbot, window, Qt.Key.Key_Right)
    assert len(history.model.entries) == 1
    press(qtbot, window, Qt.Key.Key_H)
    assert not history.isVisible()
    assert window.review.inspector.model_box.isVisible()


def test_that_every_key_stands_in_the_menu(window: MainWindow) -> None:
    for name, key in (
        ("note", "N"),
        ("tags", "T"),
        ("number", "M"),
        ("second_reader", "R"),
        ("history", "H"),
    ):
        assert window.actions_by_id[name].shortcut().toString() == key
    assert window.actions_by_id["next_unreviewed"].shortcut().toString() == "Space"
