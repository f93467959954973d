"""Two models side by side: what is shown of them, and the images that changed sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QBoxLayout

from chromoview.core.decision import Decision, decide
from chromoview.core.jobs import Judged
from chromoview.core.policy import Policy
from chromoview.gui.context import Context
from chromoview.gui.decision import DecisionView, Names
from chromoview.gui.decision.changed import IMAGE_ROLE, ChangedModel
from tests.core.judged_images import KINDS, card, crowd, judged, kinds, one_hot
from tests.gui.made_up_runs import context
from tests.gui.training_desk import shown

__all__ = ["context"]

WAIT = 20_000


def weighed(rows: list[Judged]) -> Decision:
    return decide(rows, card("new"), card("old"), Policy())


@pytest.fixture
def clear() -> Decision:
    """A challenger that is clearly better; a few images got worse all the same."""
    rows = crowd(0.9, 0.2)
    rows[1] = judged(0.2, 0.9, n=1)
    return weighed(rows)


@pytest.fixture
def view(qtbot: Any, context: Context) -> DecisionView:
    made = DecisionView(context)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    return made


def test_the_advice_stands_above_the_figures(view: DecisionView, clear: Decision) -> None:
    view.show_decision(clear)
    assert view.verdict.title.text() == "The figures speak for the change"
    assert view.verdict.text.text().startswith("Recommended:")
    assert "at most 0.020" in view.margin.text()
    measured = view.measured
    assert measured.figures.rowCount() == 7
    assert [row[0] for row in shown(measured.champion.table)] == [
        "labelled normal",
        "labelled abnormal",
    ]
    # Every figure has its difference with an interval, precision and F1 too.
    rows = shown(measured.figures)
    assert all(" to " in row[3] for row in rows[:-1])
    assert "permutation test" in measured.basis.text()
    assert "McNemar" in measured.basis.text()
    assert "p < 0.001" in measured.basis.text()
    assert not measured.per_class.isVisible()


def test_other_models_are_called_by_their_names(view: DecisionView, clear: Decision) -> None:
    view.show_decision(clear, Names("Spring", "in use", "Summer", "archived"))
    measured = view.measured
    assert measured.champion.title.text() == "Spring"
    assert measured.challenger.version.text() == "new, archived"
    header = [measured.figures.horizontalHeaderItem(c).text() for c in (1, 2)]  # type: ignore[union-attr]
    assert header == ["Spring", "Summer"]
    line = measured.changed.model.index(0).data()
    assert "Spring abnormal, Summer normal" in line
    assert {key.text for key in measured.calibration.chart.keys} >= {"Spring", "Summer"}


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("no-reason", "no reason to change"),
        ("not-recommended", "speak against"),
        ("too-few", "too few cases"),
        ("nothing-to-compare", "nothing to compare"),
    ],
)
def test_each_verdict_is_a_heading(
    view: DecisionView, clear: Decision, verdict: str, words: str
) -> None:
    view.show_decision(msgspec.structs.replace(clear, verdict=verdict))
    assert words in view.verdict.title.text()


def test_calibration_shows_both_models_with_intervals(view: DecisionView, clear: Decision) -> None:
    view.show_decision(clear)
    card_ = view.measured.calibration
    assert card_.plot is not None
    first, second = card_.chart.curves
    assert (first.name, second.name) == ("Champion", "Challenger")
    assert all(d.low is not None and d.high is not None for d in second.dots)
    assert "mean error" in card_.words.text()
    assert b"Champion" in card_.content(".csv")


def test_without_a_hold_out_there_is_only_advice(view: DecisionView) -> None:
    view.show_decision(weighed([]))
    assert "too few cases for a hold-out" in view.verdict.text.text()
    assert not view.measured.isVisible()
    assert not view.margin.isVisible()


def test_without_a_champion_nothing_has_changed_sides(view: DecisionView) -> None:
    rows = [judged(0.9, None, n=n) for n in range(8)]
    view.show_decision(decide(rows, card("new"), None, Policy()))
    assert view.measured.challenger.isVisible()
    assert not view.measured.champion.isVisible()
    assert not view.measured.changed.isVisible()
    assert len(view.measured.calibration.chart.curves) == 1


def test_several_classes_have_a_share_each_and_wide_matrices_stand_below_each_other(
    view: DecisionView,
) -> None:
    rows = [kinds(n % 4, n % 4, one_hot(n % 4 if n % 8 < 4 else 1), n) for n in range(160)]
    view.show_decision(decide(rows, card("new", KINDS), card("old", KINDS), Policy()))
    measured = view.measured
    assert [row[0] for row in shown(measured.per_class)] == list(KINDS)
    assert shown(measured.per_class)[3][3].startswith("+0.500")
    assert measured.challenger.table.columnCount() == 5
    view.resize(700, 900)
    assert measured._matrices.direction() == QBoxLayout.Direction.TopToBottom


def test_different_classes_are_said_to_be_compared_by_abnormal_or_not(view: DecisionView) -> None:
    rows = [kinds(n % 4, n % 4, (0.8, 0.2) if n % 8 else (0.3, 0.7), n) for n in range(160)]
    view.show_decision(decide(rows, card("new", KINDS), card("old"), Policy()))
    assert "only abnormal or not is compared" in view.verdict.text.text()
    assert view.measured.champion.table.columnCount() == 3
    assert view.measured.challenger.table.columnCount() == 5


def test_the_plot_follows_the_system_to_a_dark_scheme(view: DecisionView, clear: Decision) -> None:
    view.show_decision(clear)
    before = view.measured.calibration.chart.keys[-1].colour
    dark = QPalette(QColor(45, 45, 45))
    dark.setColor(QPalette.ColorRole.Base, QColor(30, 30, 30))
    view.setPalette(dark)
    after = view.measured.calibration.chart.keys[-1].colour
    assert before != after


# --- the images that changed sides ---------------------------------------------------------------


def test_the_list_keeps_to_the_rules_of_its_kind(
    qtbot: Any, context: Context, view: DecisionView, clear: Decision
) -> None:
    model = ChangedModel(context.run, view)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show_images(clear.changed, Names.of_run())
    assert model.rowCount() == len(clear.changed) > 10
    model.show_images((), Names.of_run())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_those_that_got_worse_lead_and_can_be_listed_alone(
    view: DecisionView, clear: Decision
) -> None:
    view.show_decision(clear)
    changed = view.measured.changed
    assert changed.model.index(0).data().startswith("✗ worse: labelled abnormal")
    worse = sum(i.better is False for i in clear.changed)
    assert changed.which.itemText(1) == f"Got worse ({worse})"
    changed.which.setCurrentIndex(1)
    assert changed.model.rowCount() == worse
    assert all(i.better is False for i in changed.model.images)
    changed.which.setCurrentIndex(3)  # two classes: one of the two is always right
    assert changed.model.rowCount() == 0
    assert not changed.open.isEnabled()


def test_pictures_come_from_the_files(
    qtbot: Any, view: DecisionView, tmp_path: Path, clear: Decision
) -> None:
    written = cv2.imencode(".png", np.full((30, 20), 7, np.uint8))[1]
    file = tmp_path / "one.png"
    written.tofile(file)
    first = msgspec.structs.replace(clear.changed[0], path=str(file))
    gone = msgspec.structs.replace(clear.changed[1], path=str(tmp_path / "gone.png"))
    view.show_decision(msgspec.structs.replace(clear, changed=(first, gone)))
    model = view.measured.changed.model

    def middle(row: int) -> int:
        pixmap = model.index(row).data(Qt.ItemDataRole.DecorationRole)
        image = pixmap.toImage()
        return int(image.pixelColor(image.width() // 2, image.height() // 2).lightness())

    qtbot.waitUntil(lambda: middle(0) == 7, timeout=WAIT)
    assert middle(1) > 7


@pytest.mark.parametrize("how", ["key", "button", "double click"])
def test_the_selected_images_open_in_the_gallery(
    qtbot: Any, context: Context, view: DecisionView, clear: Decision, how: str
) -> None:
    found = {Path(i.path): n for n, i in enumerate(clear.changed, start=1)}
    context.workspace.store.find = found.get  # type: ignore[union-attr, method-assign]
    view.show_decision(clear)
    changed = view.measured.changed
    row = changed.model.index(2)
    changed.list.setFocus()
    changed.list.selectionModel().setCurrentIndex(
        row, QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    with qtbot.waitSignal(view.listRequested, timeout=WAIT) as caught:
        if how == "key":
            qtbot.keyClick(changed.list, Qt.Key.Key_Return)
        elif how == "button":
            qtbot.mouseClick(changed.open, Qt.MouseButton.LeftButton)
        else:
            place = changed.list.visualRect(row).center()
            for press in (qtbot.mouseClick, qtbot.mouseDClick):
                press(changed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    ids, title = caught.args
    assert ids == (3,)
    assert title == "Images that changed sides, Champion → Challenger"
    assert row.data(IMAGE_ROLE) is clear.changed[2]


def test_without_a_selection_all_listed_open_and_what_is_gone_is_said(
    qtbot: Any, context: Context, view: DecisionView, clear: Decision
) -> None:
    known = {Path(i.path): n for n, i in enumerate(clear.changed[:-1], start=1)}
    context.workspace.store.find = known.get  # type: ignore[union-attr, method-assign]
    view.show_decision(clear)
    said: list[str] = []
    context.message.connect(said.append)
    with qtbot.waitSignal(view.listRequested, timeout=WAIT) as caught:
        qtbot.mouseClick(view.measured.changed.open, Qt.MouseButton.LeftButton)
    assert caught.args[0] == tuple(known.values())
    assert said == ["1 image is not in this workspace any more"]


def test_models_that_agree_have_nothing_to_list(view: DecisionView) -> None:
    view.show_decision(weighed([judged(0.9, 0.9, n=n) for n in range(8)]))
    assert view.measured.changed.nothing.isVisible()
    assert not view.measured.changed.list.isVisible()


def test_whoever_reads_blind_does_not_see_them(
    context: Context, view: DecisionView, clear: Decision
) -> None:
    view.show_decision(clear)
    changed = view.measured.changed
    context.set_reading("blind")
    assert not changed.list.isVisible()
    assert not changed.open.isVisible()
    assert "while you read blind" in changed.nothing.text()
    view.show_decision(clear)
    assert not changed.list.isVisible()
    context.set_reading("open")
    assert changed.list.isVisible()
    assert not changed.nothing.isVisible()
