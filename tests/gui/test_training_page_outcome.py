"""After a run: figures side by side, and a decision that only a person takes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from chromoview.core.errors import TrainingError
from chromoview.core.runs import WaitingRun
from chromoview.gui.training.figures import counts, difference, with_interval
from chromoview.gui.training.log_panel import read_tail
from chromoview.gui.training.use_cases import Earlier
from tests.gui.made_up_runs import (
    CHALLENGER,
    CHAMPION,
    context,
    evaluation,
    loaded,
    result,
)
from tests.gui.training_desk import FINISHED, WAIT, Desk, desk, shown

__all__ = ["context", "desk"]


# --- after ---------------------------------------------------------------------------------------


def test_champion_and_challenger_stand_side_by_side(desk: Desk) -> None:
    desk.finish()
    panel = desk.page.outcome_panel
    assert panel.verdict.text.text().startswith("Recommended:")
    measured = panel.measured
    assert measured.champion.isVisible()
    assert measured.challenger.isVisible()
    assert [row[1:] for row in shown(measured.challenger.table)] == [["287", "21"], ["14", "98"]]
    rows = shown(measured.figures)
    assert rows[0] == [
        "Sensitivity",
        "0.851 (0.810 to 0.884)",
        "0.875 (0.834 to 0.908)",
        "+0.036 (−0.004 to +0.077)",
        "112",
    ]
    assert "31 cases" in measured.basis.text()
    assert desk.page.run_panel.curves.isVisible()
    assert len(desk.page.run_panel.curves._epochs) == 2


def test_after_the_activation_the_images_can_be_classified_again(desk: Desk) -> None:
    desk.finish()
    desk.context.model = loaded(CHALLENGER)
    desk.context.modelChanged.emit(CHALLENGER)
    panel = desk.page.outcome_panel
    assert not panel.activate.isVisible()
    with desk.qtbot.waitSignal(desk.page.classifyAgainRequested, timeout=WAIT):
        panel.again.click()
    desk.context.imagesAdded.emit([1])
    assert not panel.again.isVisible()
    assert "in use" in panel.verdict.title.text()


def test_an_activation_that_fails_can_be_tried_again(desk: Desk) -> None:
    desk.finish()
    panel = desk.page.outcome_panel
    panel.naming.confirmed.emit("ours", "why")
    assert not panel.activate.isEnabled()
    desk.context.failed.emit("The file was changed.", "")
    assert panel.activate.isEnabled()


def test_a_candidate_can_be_kept_without_activating_it(desk: Desk) -> None:
    desk.finish()
    panel = desk.page.outcome_panel
    panel.keep.click()
    assert "kept as a candidate" in panel.verdict.title.text()
    assert desk.activated == []


def test_without_a_hold_out_the_page_says_so(desk: Desk) -> None:
    bare = result(challenger=None, champion=None, comparison=None, recommendation="")
    desk.adopted = (bare, CHALLENGER)
    desk.finish()
    panel = desk.page.outcome_panel
    assert "too few cases for a hold-out" in panel.verdict.text.text()
    assert not panel.measured.isVisible()
    assert panel.activate.isVisible()


def test_without_a_champion_only_the_new_figures_are_shown(desk: Desk) -> None:
    desk.adopted = (result(champion=None, comparison=None), CHALLENGER)
    desk.finish()
    panel = desk.page.outcome_panel
    assert not panel.measured.champion.isVisible()
    assert panel.measured.figures.columnCount() == 3


def test_a_model_that_cannot_be_installed_is_a_failure(desk: Desk) -> None:
    desk.adopted = TrainingError("The result cannot be read.", "Start again.")
    with desk.qtbot.waitSignal(desk.context.failed, timeout=WAIT):
        desk.start(f"say({FINISHED!r})")
    assert desk.page.outcome_panel.verdict.title.text() == "Training failed"


# --- figures and the log -------------------------------------------------------------------------


def test_each_figure_rests_on_its_own_number_of_images() -> None:
    assert counts(evaluation("m")) == {
        "sensitivity": 112,
        "specificity": 308,
        "auc": 420,
        "accuracy": 420,
        "precision": 119,
        "f1": 420,
    }


def test_a_figure_that_is_not_defined_is_a_dash() -> None:
    assert with_interval(None) == difference(None) == "–"


def test_the_tail_of_a_long_log_is_whole_lines(tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    assert read_tail(file) == "The log is empty so far."
    file.write_text("\n".join(f"line {n:05d}" for n in range(20_000)), encoding="utf-8")
    lines = read_tail(file).splitlines()
    assert lines[-1] == "line 19999"
    assert all(len(line) == 10 for line in lines)


def test_the_page_draws_in_every_state(desk: Desk) -> None:
    def colours() -> int:
        image = desk.page.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = np.frombuffer(image.constBits(), np.uint8)
        return len(np.unique(pixels))

    assert colours() > 16
    desk.finish()
    assert colours() > 16


def test_that_a_model_that_was_rolled_back_is_not_called_the_one_in_use(desk: Desk) -> None:
    desk.finish()
    panel = desk.page.outcome_panel
    desk.context.modelChanged.emit(CHALLENGER)
    assert panel.verdict.title.text() == f"Model {CHALLENGER} is in use"
    desk.context.modelChanged.emit(CHAMPION)
    assert "is in use" not in panel.verdict.title.text()
    assert CHAMPION in panel.verdict.text.text()
    assert panel.activate.isVisible()
    assert panel.activate.isEnabled()
    assert not panel.again.isVisible()


# --- a run of before -----------------------------------------------------------------------------


def waiting(folder: Path) -> WaitingRun:
    return WaitingRun(folder / "0007-ab", CHALLENGER, "2026-11-20T10:00:00+00:00")


def test_that_a_waiting_run_is_offered_and_looked_at(desk: Desk, tmp_path: Path) -> None:
    desk.earlier = Earlier(waiting=waiting(tmp_path))
    desk.context.workspaceOpened.emit()
    box = desk.page.waiting
    desk.wait(box.isVisible)
    assert "2026-11-20" in box.box.title.text()
    box.look.click()
    desk.wait(lambda: desk.page.outcome_panel.version == CHALLENGER)
    assert not box.isVisible()
    assert not desk.page.plan_panel.isVisible()
    assert desk.activated == []


def test_that_a_discarded_run_is_not_offered_any_more(desk: Desk, tmp_path: Path) -> None:
    desk.earlier = Earlier(waiting=waiting(tmp_path))
    desk.context.workspaceOpened.emit()
    desk.wait(desk.page.waiting.isVisible)
    desk.earlier = Earlier()
    desk.page.waiting.discard.click()
    desk.wait(lambda: bool(desk.dropped))
    desk.qtbot.wait(50)
    assert desk.dropped == [(tmp_path / "0007-ab", "Dr. Reader")]
    assert not desk.page.waiting.isVisible()
    assert desk.page.plan_panel.isVisible()
