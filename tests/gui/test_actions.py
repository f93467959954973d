"""The table of actions and what is made from it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from chromoview.gui import actions
from chromoview.gui.main_window import MainWindow


def test_that_every_action_has_a_command(window: MainWindow) -> None:
    ids = {a.id for a in actions.TABLE if a.id != actions.SEPARATOR}
    assert ids == set(window.commands.table())
    assert ids == set(window.actions_by_id)


def test_that_no_key_means_two_things() -> None:
    keys = Counter(QKeySequence(key).toString() for a in actions.TABLE for key in a.keys)
    assert "" not in keys
    assert [key for key, times in keys.items() if times > 1] == []


def test_that_menus_name_the_labels_of_the_model_in_use(window: MainWindow) -> None:
    texts = [
        window.actions_by_id[f"label{n}"].text()
        for n in range(1, 10)
        if window.actions_by_id[f"label{n}"].isVisible()
    ]
    assert texts == [f"Label as {label}" for label in window.context.labels]


def test_that_the_sheet_of_keys_lists_what_works(window: MainWindow) -> None:
    sheet = {text: keys for _, text, keys in actions.keys_sheet(window.actions_by_id)}
    assert sheet["Next unreviewed"] == "Space"
    assert sheet["Confirm and go on"] == "Return or Enter"
    assert sheet["Label as abnormal"] == "2"
    assert sheet["Undo"] == "U or Ctrl+Z"
