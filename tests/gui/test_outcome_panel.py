"""The decision on a new model: activate with a name and a reason, keep, discard, set the limit."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from chromoview.core.decision import Decision, decide
from chromoview.core.errors import ModelError
from chromoview.core.policy import Policy
from chromoview.gui.training.outcome_panel import OutcomePanel
from tests.core.judged_images import card, crowd, judged
from tests.gui.made_up_runs import CHALLENGER, context
from tests.gui.training_desk import Desk, desk

__all__ = ["context", "desk"]


@pytest.fixture
def panel(desk: Desk) -> OutcomePanel:
    """After a run that ended well."""
    desk.finish()
    made = desk.page.outcome_panel
    desk.wait(lambda: made.activate.isVisible())
    return made


def settle(desk: Desk) -> None:
    """Wait until the background has done what was asked of it until now."""
    done: list[None] = []
    desk.context.run(lambda: None, done.append)
    desk.wait(lambda: bool(done))


def weighed() -> Decision:
    rows = crowd(0.9, 0.2)
    rows[1] = judged(0.2, 0.9, n=1)
    return decide(rows, card("new"), card("old"), Policy())


# --- activate ------------------------------------------------------------------------------------


def test_a_name_and_a_reason_are_asked_for_and_enter_leads_through(
    desk: Desk, panel: OutcomePanel
) -> None:
    key = desk.qtbot.keyClick
    desk.qtbot.mouseClick(panel.activate, Qt.MouseButton.LeftButton)
    naming = panel.naming
    assert naming.isVisible()
    assert naming.name.text().startswith("Retrained ")
    assert not naming.confirm.isEnabled()  # no reason yet
    desk.qtbot.keyClicks(naming.name, "Spring")  # what was suggested is selected
    key(naming.name, Qt.Key.Key_Return)
    assert desk.done == []
    assert naming.reason.hasFocus()
    desk.qtbot.keyClicks(naming.reason, "Better on our slides")
    key(naming.reason, Qt.Key.Key_Return)
    desk.wait(lambda: bool(desk.activated))
    assert desk.done == [("name", CHALLENGER, "Spring", "Dr. Reader")]
    assert desk.activated == [(CHALLENGER, "Better on our slides")]
    assert not panel.keep.isEnabled()  # until it is done, or has failed
    desk.context.modelChanged.emit(CHALLENGER)
    assert panel.verdict.title.text() == "Model Spring is in use"
    assert not naming.isVisible()


def test_without_a_name_nothing_is_activated(desk: Desk, panel: OutcomePanel) -> None:
    panel.activate.click()
    panel.naming.name.setText("  ")
    panel.naming.reason.setText("why")
    assert not panel.naming.confirm.isEnabled()
    desk.qtbot.keyClick(panel.naming.reason, Qt.Key.Key_Return)
    settle(desk)
    assert desk.activated == []


def test_escape_closes_the_question(desk: Desk, panel: OutcomePanel) -> None:
    panel.activate.click()
    desk.qtbot.keyClick(panel.naming.reason, Qt.Key.Key_Escape)
    assert not panel.naming.isVisible()
    assert desk.activated == []


def test_a_name_that_is_taken_activates_nothing_and_can_be_mended(
    desk: Desk, panel: OutcomePanel
) -> None:
    desk.refused = ModelError("Spring is the name of another model.", "Choose another name.")
    panel.activate.click()
    panel.naming.name.setText("Spring")
    panel.naming.reason.setText("why")
    with desk.qtbot.waitSignal(desk.context.failed):
        panel.naming.confirm.click()
    assert desk.activated == []
    assert panel.naming.isVisible()
    assert (panel.naming.name.text(), panel.naming.reason.text()) == ("Spring", "why")
    assert panel.naming.confirm.isEnabled()
    desk.refused = None
    panel.naming.name.setText("Summer")
    panel.naming.confirm.click()
    desk.wait(lambda: bool(desk.activated))


# --- discard -------------------------------------------------------------------------------------


def test_a_candidate_is_discarded_with_a_reason(desk: Desk, panel: OutcomePanel) -> None:
    changed: list[None] = []
    desk.context.modelsChanged.connect(lambda: changed.append(None))
    desk.qtbot.mouseClick(panel.discard, Qt.MouseButton.LeftButton)
    assert panel.going.reason.hasFocus()
    assert not panel.going.confirm.isEnabled()
    assert "no way back" in panel.going.explanation.text()
    desk.qtbot.keyClicks(panel.going.reason, "Wrong labels")
    desk.qtbot.keyClick(panel.going.reason, Qt.Key.Key_Return)
    desk.wait(lambda: "was discarded" in panel.verdict.title.text())
    assert desk.done == [("discard", CHALLENGER, "Dr. Reader", "Wrong labels")]
    assert changed
    assert panel.back.isVisible()
    assert not panel.activate.isVisible()
    desk.context.modelChanged.emit(CHALLENGER)
    assert "was discarded" in panel.verdict.title.text()


def test_what_cannot_be_discarded_stays_a_candidate(desk: Desk, panel: OutcomePanel) -> None:
    desk.refused = ModelError("It is in use.", "Activate another one first.")
    panel.discard.click()
    panel.going.reason.setText("why")
    with desk.qtbot.waitSignal(desk.context.failed):
        panel.going.confirm.click()
    assert panel.activate.isEnabled()
    assert panel.discard.isEnabled()
    assert "discarded" not in panel.verdict.title.text()


def test_one_question_is_asked_at_a_time(panel: OutcomePanel) -> None:
    panel.activate.click()
    panel.discard.click()
    assert (panel.naming.isVisible(), panel.going.isVisible()) == (False, True)
    panel.activate.click()
    assert (panel.naming.isVisible(), panel.going.isVisible()) == (True, False)


def test_what_was_in_use_once_is_not_offered_to_be_discarded(
    desk: Desk, panel: OutcomePanel
) -> None:
    desk.context.modelChanged.emit(CHALLENGER)
    desk.context.modelChanged.emit("another")
    assert panel.activate.isVisible()
    assert not panel.discard.isVisible()


# --- the limit -----------------------------------------------------------------------------------


def test_the_limit_is_changed_with_a_reason_and_weighed_anew(
    desk: Desk, panel: OutcomePanel
) -> None:
    assert "0.020" in panel.limit.text()
    desk.qtbot.mouseClick(panel.change_limit, Qt.MouseButton.LeftButton)
    row = panel.margin
    assert row.margin.value() == pytest.approx(0.02)
    row.reason.setText("Agreed on Monday")
    assert not row.confirm.isEnabled()  # nothing has changed
    row.margin.setValue(0.001)
    desk.qtbot.keyClick(row.reason, Qt.Key.Key_Return)
    desk.wait(lambda: "0.001" in panel.limit.text())
    assert desk.done == [("margin", "0.001", "Dr. Reader", "Agreed on Monday")]
    assert not row.isVisible()
    # The interval of the difference begins at -0.004.
    assert panel.verdict.title.text() == "The figures speak against the change"
    assert "margin of 0.001" in panel.verdict.text.text()


# --- the figures ---------------------------------------------------------------------------------


def test_the_images_that_changed_are_there_once_they_are_weighed(desk: Desk) -> None:
    desk.decision = weighed()
    desk.finish()
    panel = desk.page.outcome_panel
    changed = panel.measured.changed
    desk.wait(changed.isVisible)
    assert changed.model.rowCount() == len(desk.decision.changed)
    with desk.qtbot.waitSignal(panel.listRequested) as caught:
        changed.listRequested.emit((4, 2), "Images that changed sides")
    assert caught.args == [(4, 2), "Images that changed sides"]
    assert desk.listed[0].ids == (4, 2)


def test_a_decision_that_comes_late_does_not_take_back_what_was_decided(
    desk: Desk, panel: OutcomePanel
) -> None:
    panel.keep.click()
    panel.show_decision(weighed())
    assert "kept as a candidate" in panel.verdict.title.text()
    assert panel.measured.changed.isVisible()


def test_every_control_has_a_name_and_a_tip(desk: Desk, panel: OutcomePanel) -> None:
    panel.show_decision(weighed())
    panel.activate.click()
    panel.change_limit.click()
    for row in (panel.naming, panel.going, panel.margin):
        assert row.reason.accessibleName()
        assert row.reason.toolTip()
    for button in (panel.activate, panel.keep, panel.discard, panel.change_limit, panel.back):
        assert button.toolTip()
    assert panel.naming.name.accessibleName()
    assert panel.margin.margin.accessibleName()


def test_the_panel_fits_a_small_window(desk: Desk, panel: OutcomePanel) -> None:
    panel.show_decision(weighed())
    panel.activate.click()
    panel.change_limit.click()
    desk.page.resize(760, 600)
    desk.qtbot.wait(20)
    bar: Any = desk.page.horizontalScrollBar()
    assert bar.maximum() == 0
