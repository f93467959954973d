"""The table of actions: menus, keys and the sheet of keys are all made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

SEPARATOR = ""
LABEL = "label"
"""Start of the ids of the label actions; a digit from 1 follows."""
MOST_LABELS = 9


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can ask for. `id` is also the name of the command that does it."""

    menu: str
    id: str
    text: str = ""
    keys: tuple[str, ...] = ()
    """Portable key names; the first is shown in the menu."""
    tip: str = ""
    checkable: bool = False
    checked: bool = False


TABLE: tuple[Action, ...] = (
    Action("&File", "open_folder", "Open &folder…", ("Ctrl+O",), "Classify a folder of images"),
    Action("&File", "open_files", "Open f&iles…", ("Ctrl+Shift+O",), "Classify single images"),
    Action("&File", "try_samples", "Try the &samples", (), "Classify the drawn samples"),
    Action("&File", SEPARATOR),
    Action("&File", "classify_again", "&Classify again", (), "With the model that is in use now"),
    Action("&File", "split_again", "Split &paths again…", (), "Mend case, cell and number"),
    Action("&File", SEPARATOR),
    Action("&File", "export_results", "&Export results…", ("Ctrl+E",), "As CSV, JSON or HTML"),
    Action("&File", "import_labels", "I&mport labels…", (), "From a labels.csv"),
    Action("&File", "export_labels", "Export &labels…", (), "To a labels.csv"),
    Action("&File", SEPARATOR),
    Action("&File", "quit", "&Quit", ("Ctrl+Q",)),
    Action("&Edit", "undo", "&Undo", ("Ctrl+Z",)),
    Action("&Edit", "redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("&Edit", SEPARATOR),
    Action("&Edit", "select_all", "Select &all", ("Ctrl+A",)),
    Action("&Edit", SEPARATOR),
    Action("&Review", "confirm", "&Confirm and go on", ("Return", "Enter")),
    Action("&Review", "next_unreviewed", "&Next unreviewed", ("Space", "N")),
    Action("&Review", "previous_unreviewed", "&Previous unreviewed", ("Shift+Space", "Shift+N")),
    Action("&Review", SEPARATOR),
    Action("&Review", "goes_on", "&Go on after a label", (), "To the next unreviewed", True, True),
    Action("&Review", SEPARATOR),
    *(Action("&Review", f"{LABEL}{n}", "", (str(n),)) for n in range(1, MOST_LABELS + 1)),
    Action("&View", "page_review", "&Review", ("Ctrl+1",)),
    Action("&View", "page_retrain", "Re&train", ("Ctrl+2",)),
    Action("&View", "page_models", "&Models", ("Ctrl+3",)),
    Action("&View", SEPARATOR),
    Action("&View", "evidence", "&Evidence map", ("E",), checkable=True),
    Action("&View", "inspector", "&Inspector", ("I",), checkable=True, checked=True),
    Action("&View", SEPARATOR),
    Action("&View", "zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+=")),
    Action("&View", "zoom_out", "Zoom &out", ("Ctrl+-",)),
    Action("&View", "zoom_fit", "&Fit the image", ("Ctrl+0",)),
    Action("&View", SEPARATOR),
    Action("&View", "find", "Find a file &name", ("Ctrl+F",)),
    Action("&Help", "show_keys", "&Keys", ("F1",)),
    Action("&Help", "show_about", "&About ChromoView"),
)

REVIEW_ONLY = frozenset(
    {"confirm", "next_unreviewed", "previous_unreviewed", "select_all", "evidence"}
    | {"zoom_in", "zoom_out", "zoom_fit", "find"}
    | {f"{LABEL}{n}" for n in range(1, MOST_LABELS + 1)}
)
"""Actions that are for the page Review; elsewhere their keys do nothing."""


def build(window: QMainWindow, commands: Mapping[str, Callable[..., None]]) -> dict[str, QAction]:
    """Make menus and actions in the window's menu bar; returns the actions by id."""
    made: dict[str, QAction] = {}
    menus = {name: window.menuBar().addMenu(name) for name in dict.fromkeys(a.menu for a in TABLE)}
    for entry in TABLE:
        if entry.id == SEPARATOR:
            menus[entry.menu].addSeparator()
            continue
        action = QAction(entry.text, window, checkable=entry.checkable)
        action.setChecked(entry.checked)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setToolTip(entry.tip or entry.text.replace("&", ""))
        action.setStatusTip(entry.tip)
        command = commands[entry.id]
        if entry.checkable:
            action.toggled.connect(command)
        else:
            action.triggered.connect(lambda _=False, run=command: run())
        menus[entry.menu].addAction(action)
        made[entry.id] = action
    return made


def keys_sheet(actions: Mapping[str, QAction]) -> list[tuple[str, str, str]]:
    """Menu, text and keys of every action that has a key now."""
    rows = []
    for entry in TABLE:
        action = actions.get(entry.id)
        if action is not None and entry.keys and action.isVisible():
            keys = " or ".join(
                k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()
            )
            text = (entry.text or action.text()).replace("&", "")
            rows.append((entry.menu.replace("&", ""), text, keys))
    return rows
