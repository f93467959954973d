"""The table of actions: menus, keys and the sheet of keys are all made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from chromoview.gui.tr import tr

SEPARATOR = ""
LABEL = "label"
"""Start of the ids of the label actions; a digit from 1 follows."""
MOST_LABELS = 9


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can ask for. `id` is also the name of the command that does it.

    Its texts are translated where they are shown; the extractor of `make translations` knows that
    `menu`, `text` and `tip` are texts.
    """

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
    Action("&File", "find_moved", "Find mo&ved folders…", (), "Where images are missing"),
    Action("&File", SEPARATOR),
    Action("&File", "export_results", "&Export results…", ("Ctrl+E",), "As CSV, JSON or HTML"),
    Action("&File", "import_labels", "I&mport labels…", (), "From a table or a labels file"),
    Action("&File", "import_folders", "Import class f&olders…", (), "Labels by the folder's name"),
    Action("&File", "export_labels", "Export &labels…", (), "To a table or a labels file"),
    Action("&File", "export_folders", "Export class fol&ders…", (), "Copies of labelled images"),
    Action("&File", SEPARATOR),
    Action("&File", "export_readings", "Export my &readings…", (), "To a signed file"),
    Action("&File", "merge_readings", "&Merge readings…", (), "Of another reader's signed file"),
    Action("&File", SEPARATOR),
    Action("&File", "quit", "&Quit", ("Ctrl+Q",)),
    Action("&Edit", "undo", "&Undo", ("U", "Ctrl+Z")),
    Action("&Edit", "redo", "&Redo", ("Shift+U", "Ctrl+Shift+Z", "Ctrl+Y")),
    Action("&Edit", SEPARATOR),
    Action("&Edit", "select_all", "Select &all", ("Ctrl+A",)),
    Action("&Edit", SEPARATOR),
    Action("&Review", "confirm", "&Confirm and go on", ("Return", "Enter")),
    Action("&Review", "next_unreviewed", "&Next unreviewed", ("Space",)),
    Action("&Review", "previous_unreviewed", "&Previous unreviewed", ("Shift+Space",)),
    Action("&Review", SEPARATOR),
    Action("&Review", "goes_on", "&Go on after a label", (), "To the next unreviewed", True, True),
    Action("&Review", SEPARATOR),
    *(Action("&Review", f"{LABEL}{n}", "", (str(n),)) for n in range(1, MOST_LABELS + 1)),
    Action("&Review", SEPARATOR),
    Action("&Review", "second_reader", "Ask for a second rea&der", ("R",), "Or no longer"),
    Action("&Review", "note", "Write a n&ote", ("N",), "On the current image"),
    Action("&Review", "tags", "Write &tags", ("T",), "In the words of ISCN"),
    Action("&Review", "number", "Correct the nu&mber", ("M",), "Of the selected images"),
    Action("&Review", SEPARATOR),
    Action("&Review", "change_reader", "Change the reade&r", ("W",), "Who gives the labels"),
    Action("&Review", "blind", "&Blind reading", ("B",), "Hide what others said", True),
    Action("&Review", "second_reading", "&Second reading…", (), "Read again what another read"),
    Action("&Review", SEPARATOR),
    Action("&Review", "classes", "C&lasses…", (), "Add, rename, order or retire classes"),
    Action("&View", "page_review", "&Review", ("Ctrl+1",)),
    Action("&View", "page_retrain", "Re&train", ("Ctrl+2",)),
    Action("&View", "page_models", "&Models", ("Ctrl+3",)),
    Action("&View", "page_readings", "Rea&dings", ("Ctrl+4",)),
    Action("&View", "page_insights", "Insig&hts", ("Ctrl+5",)),
    Action("&View", "page_cases", "&Cases", ("Ctrl+6",)),
    Action("&View", "page_reports", "Repor&ts", ("Ctrl+7",)),
    Action("&View", SEPARATOR),
    Action("&View", "history", "&History", ("H",), "What was said of the image so far"),
    Action("&View", "evidence", "&Evidence map", ("E",), checkable=True),
    Action("&View", "inspector", "&Inspector", ("I",), checkable=True, checked=True),
    Action(
        "&View",
        "lookalikes",
        "&Look-alikes",
        ("L",),
        "The homologue and reviewed images beside this one",
        checkable=True,
    ),
    Action("&View", "go_to_lookalikes", "&Go to the look-alikes", ("Shift+L",)),
    Action(
        "&View",
        "preview",
        "Instant &preview",
        ("P",),
        "What the model would say if its last layer learned from your labels now",
        checkable=True,
    ),
    Action("&View", SEPARATOR),
    Action("&View", "zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+=")),
    Action("&View", "zoom_out", "Zoom &out", ("Ctrl+-",)),
    Action("&View", "zoom_fit", "&Fit the image", ("Ctrl+0",)),
    Action("&View", "invert", "In&vert black and white", ("Ctrl+I",), checkable=True),
    Action("&View", SEPARATOR),
    Action("&View", "smaller_tiles", "&Smaller tiles", ("[",)),
    Action("&View", "larger_tiles", "&Larger tiles", ("]",)),
    Action("&View", "fold_case", "F&old this case", ("-",), "In the order by case"),
    Action("&View", "unfold_cases", "&Unfold all cases", ("+", "=")),
    Action("&View", SEPARATOR),
    Action("&View", "find", "F&ind", ("/", "Ctrl+F"), "In names, notes and tags"),
    Action("&Help", "show_keys", "&Keys", ("F1",)),
    Action("&Help", "show_about", "&About ChromoView"),
)

REVIEW_ONLY = frozenset(
    {"confirm", "next_unreviewed", "previous_unreviewed", "select_all", "evidence"}
    | {"zoom_in", "zoom_out", "zoom_fit", "invert", "find", "smaller_tiles", "larger_tiles"}
    | {"fold_case", "unfold_cases"}
    | {f"{LABEL}{n}" for n in range(1, MOST_LABELS + 1)}
    | {"lookalikes", "go_to_lookalikes", "preview"}
    | {"second_reader", "note", "tags", "number", "history"}
)
"""Actions that are for the page Review; elsewhere their keys do nothing."""


def build(window: QMainWindow, commands: Mapping[str, Callable[..., None]]) -> dict[str, QAction]:
    """Make menus and actions in the window's menu bar; returns the actions by id."""
    made: dict[str, QAction] = {}
    names = dict.fromkeys(a.menu for a in TABLE)
    menus = {name: window.menuBar().addMenu(tr(name)) for name in names}
    for name, menu in menus.items():
        menu.setObjectName(name.replace("&", ""))
    for entry in TABLE:
        if entry.id == SEPARATOR:
            menus[entry.menu].addSeparator()
            continue
        action = QAction(tr(entry.text), window, checkable=entry.checkable)
        action.setChecked(entry.checked)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setToolTip(tr(entry.tip) or plain(tr(entry.text)))
        action.setStatusTip(tr(entry.tip))
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
            # Return and Enter have one name in some languages.
            keys = tr(" or ").join(
                dict.fromkeys(
                    k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()
                )
            )
            text = plain(tr(entry.text) if entry.text else action.text())
            rows.append((plain(tr(entry.menu)), text, keys))
    return rows


def plain(text: str) -> str:
    """A menu's text without its access key, which Chinese puts behind in brackets."""
    return re.sub(r"\(&\w\)|&", "", text)
