"""The filter bar: what it asks for, its drawer, and filters saved by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from chromoview.core.domain import DEFAULT_CLASSES, labels_for
from chromoview.core.store.records import Source
from chromoview.gui.gallery.filter_bar import USEFUL, FilterBar
from chromoview.gui.gallery.filters import Choice, SavedFilters


@pytest.fixture
def bar(qtbot: QtBot, settings: QSettings) -> FilterBar:
    made = FilterBar(settings)
    qtbot.addWidget(made)
    made.set_classes(DEFAULT_CLASSES, labels_for(DEFAULT_CLASSES))
    made.set_cases(["P1", "P2"])
    made.set_flags(["blurred", "empty"])
    made.set_sources([Source(3, Path("/data/one"), 5), Source(4, Path("/data/two"), 5)])
    made.resize(900, 200)
    made.show()
    return made


def click(qtbot: QtBot, button: QPushButton | QCheckBox) -> None:
    place = button.rect().center()
    if isinstance(button, QCheckBox):
        place.setX(8)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def pick(box: QComboBox, text: str) -> None:
    """Choose an entry by its words, as a click on it does."""
    position = box.findText(text)
    assert position >= 0, text
    box.setCurrentIndex(position)
    box.activated.emit(position)


def test_that_the_bar_says_what_is_wanted(qtbot: QtBot, bar: FilterBar) -> None:
    assert not bar.restricts
    with qtbot.waitSignal(bar.changed):
        pick(bar.decision, "abnormal")
    pick(bar.review, "To review")
    click(qtbot, bar.more)
    pick(bar.case, "P2")
    pick(bar.label, "normal variant")
    pick(bar.flag, "blurred")
    pick(bar.source, "two")
    click(qtbot, bar.drawer.marks["noted"])
    click(qtbot, bar.drawer.marks["second asked"])
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.text, "chr5")
    query = bar.query
    assert (query.decisions, query.review_state, query.case, query.text) == (
        ("abnormal",),
        "unreviewed",
        "P2",
        "chr5",
    )
    assert (query.labels, query.flags, query.source) == (("normal variant",), ("blurred",), 4)
    assert set(query.marks) == {"noted", "second asked"}
    assert bar.restricts
    bar.set_cases(["P1", "P2", "P3"])  # more cases come; the choice stays
    assert bar.query.case == "P2"
    click(qtbot, bar.drawer.clear)
    assert not bar.restricts
    assert bar.text.text() == ""


def test_that_the_range_of_confidence_never_runs_backwards(qtbot: QtBot, bar: FilterBar) -> None:
    click(qtbot, bar.more)
    drawer = bar.drawer
    drawer.low.setFocus()
    drawer.low.selectAll()
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(drawer.low, "60")
    assert bar.query.confidence == (0.6, 1.0)
    drawer.high.selectAll()
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(drawer.high, "40")
    assert bar.query.confidence == (0.4, 0.6)
    drawer.set_range(0, 100)
    assert bar.query.confidence is None


def test_that_the_button_says_how_many_further_filters_are_in_use(
    qtbot: QtBot, bar: FilterBar
) -> None:
    assert bar.more.text() == "More filters"
    assert not bar.drawer.isVisible()
    bar.more.setFocus()
    qtbot.keyClick(bar.more, Qt.Key.Key_Space)
    assert bar.drawer.isVisible()
    pick(bar.label, "abnormal")
    click(qtbot, bar.drawer.marks["corrected"])
    assert bar.more.text() == "More filters · 2"
    click(qtbot, bar.more)
    assert not bar.drawer.isVisible()
    assert bar.more.text() == "More filters · 2", "what is out of sight still counts"


def test_that_an_open_drawer_is_open_again_in_the_next_window(
    qtbot: QtBot, bar: FilterBar, settings: QSettings
) -> None:
    click(qtbot, bar.more)
    again = FilterBar(settings)
    qtbot.addWidget(again)
    again.show()
    assert again.drawer.isVisible()


def test_that_a_narrow_bar_breaks_its_lines_and_overlaps_nothing(
    qtbot: QtBot, bar: FilterBar
) -> None:
    click(qtbot, bar.more)
    bar.show_count(12_345, 100_000, 678)
    bar.resize(300, 600)
    qtbot.waitUntil(lambda: bar.width() == 300)
    shown = [bar.text, bar.review, bar.decision, bar.order, bar.more, bar.size_slider, bar.count]
    places = [w.geometry() for w in shown]
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    assert max(p.right() for p in places) < 300
    assert bar.drawer.geometry().top() >= max(p.bottom() for p in places)


def test_that_the_count_is_said_in_figures_and_aloud(bar: FilterBar) -> None:
    bar.show_count(12, 34, 5)
    assert bar.count.text() == "12 of 34 · 5 reviewed"
    assert bar.count.accessibleName() == "12 listed of 34 images, 5 reviewed, 29 left to review"


def test_that_return_and_escape_leave_the_field(qtbot: QtBot, bar: FilterBar) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        bar.begin_finding()
        with qtbot.waitSignal(bar.left):
            qtbot.keyClick(bar.text, key)


def test_that_the_most_useful_begin_with_the_least_certain_and_are_asked_for_again(
    qtbot: QtBot, bar: FilterBar
) -> None:
    pick(bar.order, "Most useful next")
    assert bar.wants_useful
    assert bar.query.order == "confidence"
    with qtbot.waitSignal(bar.changed):
        pick(bar.order, "Most useful next")


def test_that_a_filter_is_saved_chosen_renamed_and_deleted(qtbot: QtBot, bar: FilterBar) -> None:
    drawer = bar.drawer
    click(qtbot, bar.more)
    assert not bar.saved.isVisible()
    assert not drawer.save.isEnabled()
    pick(bar.decision, "review")
    pick(bar.order, "Most useful next")
    qtbot.keyClicks(drawer.name, "  Doubtful   ones ")
    click(qtbot, drawer.save)
    assert bar.saved.isVisible()
    assert bar.saved.currentText() == "Doubtful ones"
    bar.reset()
    assert bar.saved.currentData() == "", "something else is listed now"
    pick(bar.saved, "Doubtful ones")
    assert bar.query.decisions == ("review",)
    assert bar.wants_useful
    drawer.name.selectAll()
    qtbot.keyClicks(drawer.name, "Mine")
    click(qtbot, drawer.rename)
    assert [bar.saved.itemText(n) for n in range(bar.saved.count())] == ["Saved filters", "Mine"]
    click(qtbot, drawer.delete)
    assert not bar.saved.isVisible()
    assert bar.query.decisions == ("review",), "what is listed stays"
    click(qtbot, drawer.save)
    assert bar.saved.currentText() == "Mine", "and Save brings the filter back"


def test_that_a_saved_filter_outlives_window_and_workspace(
    qtbot: QtBot, bar: FilterBar, settings: QSettings
) -> None:
    pick(bar.case, "P2")
    pick(bar.source, "two")
    bar.drawer.name.setText("those")
    qtbot.keyClick(bar.drawer.name, Qt.Key.Key_Return)
    settings.sync()
    file = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    other = FilterBar(file)
    qtbot.addWidget(other)
    other.set_sources([Source(9, Path("/data/two"), 1), Source(1, Path("/data/three"), 1)])
    other.set_cases(["P7"])
    pick(other.saved, "those")
    assert other.query.source == 9
    assert other.query.case == "", "a case that is not there does not restrict"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{", []),
        ("null", []),
        ('["x", 3, {"name": ""}, {"name": 7}, {"name": "a"}]', ["a"]),
        ('[{"name": "b", "choice": {"low": "x", "high": 900, "marks": [1, "noted"]}}]', ["b"]),
    ],
)
def test_that_damaged_settings_cost_what_is_damaged_alone(
    settings: QSettings, text: str, names: list[str]
) -> None:
    settings.setValue("filters", text)
    saved = SavedFilters(settings)
    assert list(saved.all()) == names
    saved.save("new", Choice(text="x"))
    assert list(saved.all()) == [*names, "new"]
    if names == ["b"]:
        assert saved.all()["b"] == Choice(marks=("noted",))


def test_that_a_name_is_there_once(settings: QSettings) -> None:
    saved = SavedFilters(settings)
    for name in ("a", "b", "c"):
        saved.save(name, Choice(text=name))
    saved.rename("c", "a")
    assert {n: c.text for n, c in saved.all().items()} == {"b": "b", "a": "c"}
    saved.rename("b", "  ")
    saved.remove("nothing")
    assert list(saved.all()) == ["b", "a"]


def test_that_a_blind_reader_cannot_ask_for_opinions(qtbot: QtBot, bar: FilterBar) -> None:
    click(qtbot, bar.more)
    pick(bar.decision, "abnormal")
    pick(bar.label, "normal")
    pick(bar.order, "Most useful next")
    click(qtbot, bar.drawer.marks["corrected"])
    with qtbot.waitSignal(bar.changed):
        bar.show_opinions(visible=False)
    query = bar.query
    assert (query.decisions, query.labels, query.marks, query.order) == ((), (), (), "name")
    assert not bar.decision.isVisible()
    assert not bar.drawer.marks["corrected"].isEnabled()
    assert not bar.wants_useful
    bar.order.setCurrentIndex(bar.order.findData(USEFUL))
    assert bar.query.order == "name"
    bar.show_opinions(visible=True)
    assert bar.query.decisions == ("abnormal",)


def test_that_every_control_has_a_name_and_is_reached_by_tab(qtbot: QtBot, bar: FilterBar) -> None:
    click(qtbot, bar.more)
    drawer = bar.drawer
    controls = [bar.text, bar.review, bar.decision, bar.order, bar.more, bar.size_slider]
    controls += [*drawer.combos(), drawer.low, drawer.high, *drawer.marks.values(), drawer.name]
    for control in controls:
        text = control.text() if isinstance(control, QPushButton | QCheckBox) else ""
        assert control.accessibleName() or text
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.toolTip() or isinstance(control, QAbstractSpinBox) or control is drawer.name
