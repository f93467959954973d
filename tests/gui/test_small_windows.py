"""Narrow windows, long names and Chinese: nothing overlaps, nothing widens the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from chromoview.gui.elided import ElidedLabel
from chromoview.gui.flow import FlowRow
from chromoview.gui.main_window import MODELS, REVIEW, MainWindow
from chromoview.gui.theme import GRID

from .conftest import classify

LONG = "a case name of the northern university hospital, second department, " * 4


def places(row: FlowRow, widgets: list[QWidget]) -> list[QRect]:
    return [w.geometry() for w in widgets if not w.isHidden()]


def test_that_a_row_breaks_where_the_room_ends(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    widgets: list[QWidget] = [QPushButton(f"choice {n}") for n in range(5)]
    for widget in widgets:
        widget.setFixedWidth(100)
    row.show_widgets(widgets)
    row.resize(5 * (100 + GRID) + GRID, 40)
    row.show()
    qtbot.waitExposed(row)
    assert len({r.top() for r in places(row, widgets)}) == 1
    low = row.height()
    row.resize(250, low)
    assert len({r.top() for r in places(row, widgets)}) == 3
    assert row.minimumHeight() > low
    for n, one in enumerate(places(row, widgets)):
        assert one.right() <= 250
        assert not any(one.intersects(other) for other in places(row, widgets)[n + 1 :])


def test_that_what_may_grow_fills_its_line_and_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    fixed, growing, hidden = QLabel("n of m"), QPushButton("text"), QPushButton("hidden")
    growing.setMinimumWidth(50)
    growing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    hidden.hide()
    row.show_widgets([growing, hidden, fixed])
    row.resize(400, 40)
    row.show()
    qtbot.waitExposed(row)
    assert growing.width() == 400 - 3 * GRID - fixed.width()
    assert fixed.geometry().right() < 400


def test_that_words_which_may_wrap_do_so_where_a_line_is_too_short_for_them(qtbot: QtBot) -> None:
    row, label = (
        FlowRow(margin=0),
        QLabel("several words that need a line of their own", wordWrap=True),
    )
    qtbot.addWidget(row)
    button = QPushButton("one")
    row.show_widgets([label, button])
    row.resize(900, 40)
    row.show()
    qtbot.waitExposed(row)
    low = label.height()
    assert label.geometry().top() < button.geometry().bottom()
    row.resize(200, 40)
    assert row.minimumSizeHint().width() <= 200
    assert label.width() == 200
    assert label.height() >= label.heightForWidth(200) > low
    assert button.geometry().top() > label.geometry().bottom()
    assert row.height() > button.geometry().bottom()


def test_that_a_long_text_is_elided_and_stands_in_the_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG, where=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 4 * GRID
    assert label.toolTip() == label.text() == LONG
    label.resize(100, 20)
    assert not label.grab().isNull()


def test_that_long_and_chinese_names_do_not_widen_a_small_window(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    window.context.set_reader("Dr. " + LONG)
    (few_samples / "case01").rename(few_samples / "病例一")
    (few_samples / "case02").rename(few_samples / LONG[:180].strip())
    classify(qtbot, window, few_samples)
    window.resize(700, 500)
    for page in (REVIEW, MODELS):
        window.show_page(page)
        qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 700)
        assert window.minimumSizeHint().height() <= 500
        assert window.width() == 700
    window.show_page(REVIEW)
    inspector = window.review.inspector
    shown = [inspector.canvas, inspector.evidence, inspector.label_box, inspector.tabs]
    for position in (0, 11):
        window.review.gallery.go_to(position)
        areas = [QRect(w.mapTo(inspector, QPoint()), w.size()) for w in shown]
        assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[n + 1 :])
    cases = {window.review.filter.case.itemData(n) for n in range(1, 3)}
    assert cases == {"病例一", LONG[:180].strip()}


def test_that_a_long_reader_name_is_cut_in_the_strip_and_whole_in_its_tip(
    window: MainWindow,
) -> None:
    name = "Dr. Á. Müller & colleagues of the " + LONG
    window.context.set_reader(name)
    button = window.strip.reader
    assert button.sizeHint().width() < 300
    assert button.text().startswith("Reader: Dr. Á. Müller && ")
    assert button.toolTip().startswith(name.strip())


def test_that_tab_goes_from_advanced_to_its_field_and_on_to_the_button(
    window: MainWindow,
) -> None:
    panel = window.retrain.plan_panel
    chain, widget = [], panel.settings.advanced.button.nextInFocusChain()
    assert widget is panel.epochs
    while widget is not panel.start and len(chain) < 40:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert widget is panel.start
    buttons = [w for w in chain if isinstance(w, QPushButton)]
    assert buttons == [panel.expected.measure]
    assert set(panel.settings.fields) <= set(chain)


def test_that_a_text_that_grows_while_hidden_is_whole_when_it_is_shown(qtbot: QtBot) -> None:
    row, label = FlowRow(), QLabel("short")
    qtbot.addWidget(row)
    row.show_widgets([label])
    row.resize(600, 40)
    row.show()
    row.hide()
    label.setText("a text that has grown while nobody could see it")
    row.show()
    assert label.width() >= label.sizeHint().width()
