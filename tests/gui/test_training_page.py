"""Retrain: what would train, and the run with its curves, its end and its failures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from chromoview.core import events, jobs
from chromoview.core.errors import TrainingError
from chromoview.gui.jobs import RunState
from chromoview.gui.training import use_cases
from tests.gui.made_up_runs import CHALLENGER, CHAMPION, context, epoch_line
from tests.gui.training_desk import FINISHED, WAIT, Desk, desk, make_plan, shown

__all__ = ["context", "desk"]


# --- before --------------------------------------------------------------------------------------


def test_the_plan_shows_what_would_train_by_class_and_side(desk: Desk) -> None:
    panel = desk.page.plan_panel
    assert shown(panel.counts) == [
        ["normal", "18", "6", "6", "30", "7"],
        ["abnormal", "12", "4", "4", "20", "7"],
    ]
    assert "50 reviewed images of 7 cases" in panel.summary.text()
    assert CHAMPION in panel.promise.text()
    assert panel.concerns.nothing.isVisible()


def test_with_nothing_reviewed_the_page_says_what_to_do(desk: Desk) -> None:
    desk.page.plan_panel.show_plan(make_plan(0, 0, obstacles=("Label some.",)), CHAMPION)
    assert desk.page.plan_panel.empty.isVisible()
    assert "keys 1 to 9" in desk.page.plan_panel.empty.text.text()
    assert not desk.page.plan_panel.start.isEnabled()


def test_an_obstacle_is_named_and_a_warning_does_not_stop(desk: Desk) -> None:
    panel = desk.page.plan_panel
    panel.show_plan(make_plan(obstacles=("No abnormal image: label some.",)), CHAMPION)
    assert panel.concerns.heading.text() == "Training cannot start yet"
    assert "label some" in panel.concerns.boxes[0].text.text()
    assert not panel.start.isEnabled()
    panel.show_plan(make_plan(warnings=("3 cases are too few for a hold-out.",)), CHAMPION)
    assert panel.concerns.heading.text() == "What stands against it"
    assert "too few" in panel.concerns.boxes[0].text.text()
    assert panel.start.isEnabled()


def test_many_labels_in_a_row_make_one_new_plan(desk: Desk) -> None:
    for _ in range(20):
        desk.context.labelChanged.emit(None)
    desk.wait(lambda: desk.planned == 2)
    desk.qtbot.wait(400)
    assert desk.planned == 2


def test_a_page_that_is_not_seen_plans_when_it_is(desk: Desk) -> None:
    desk.page.hide()
    desk.context.labelChanged.emit(None)
    desk.qtbot.wait(400)
    assert desk.planned == 1
    desk.page.show()
    desk.wait(lambda: desk.planned == 2)


# --- during --------------------------------------------------------------------------------------


def test_a_run_shows_its_epochs_in_words_and_curves(desk: Desk) -> None:
    desk.page.plan_panel.epochs.setValue(7)
    script = f"say({epoch_line(1)!r}); say({epoch_line(2)!r}); input(); sys.exit(4)"
    run = desk.start(script)
    panel = desk.page.run_panel
    desk.wait(lambda: panel.status.text().startswith("Epoch 2 of 12"))
    assert desk.settings == jobs.TrainSettings(epochs=7)
    loss = panel.curves._plots[0]
    assert list(loss.training.getData()[0]) == [1, 2]
    assert list(loss.validation.getData()[1]) == pytest.approx([0.64, 0.589])
    assert [label.text for _, label in loss.legend.items] == ["training", "validation"]
    assert panel.bar.value() == 2
    assert not desk.page.plan_panel.isVisible()
    run.cancel()
    desk.wait(lambda: not run.running)


def test_the_axis_marks_whole_epochs_only(desk: Desk) -> None:
    desk.page.run_panel.curves.clear(12)
    axis = desk.page.run_panel.curves._plots[0].widget.getAxis("bottom")
    for low, high, width in ((1, 4, 900), (1, 12, 300), (1, 500, 300)):
        ((spacing, offset),) = axis.tickSpacing(low, high, width)
        assert spacing == int(spacing) >= 1
        assert offset == 0
    assert axis.tickStrings([0.0, 1.0, 2.0], 1, 1) == ["", "1", "2"]


def test_the_curves_follow_the_system_to_a_dark_scheme(desk: Desk) -> None:
    curves = desk.page.run_panel.curves
    curves.clear(12)
    before = curves._plots[0].widget.backgroundBrush().color()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    light = application.palette()
    dark = QPalette(QColor(45, 45, 45))
    dark.setColor(QPalette.ColorRole.Base, QColor(30, 30, 30))
    try:
        application.setPalette(dark)
        desk.qtbot.wait(20)
        after = curves._plots[0].widget.backgroundBrush().color()
    finally:
        application.setPalette(light)
    assert before.lightness() > 200 > 60 > after.lightness()


def test_notes_are_shown_and_repeated_ones_counted(desk: Desk) -> None:
    run = desk.start("say('rubbish'); say('rubbish'); input(); sys.exit(4)")
    notes = desk.page.run_panel.notes
    desk.wait(lambda: "2 times" in notes.text())
    assert "rubbish" in notes.text()
    run.cancel()
    desk.wait(lambda: not run.running)


def test_stop_keeps_the_best_and_is_no_error(desk: Desk) -> None:
    failures: list[Any] = []
    desk.context.failed.connect(lambda *why: failures.append(why))
    run = desk.start(f"say({epoch_line(1)!r}); assert input() == 'stop'; say({FINISHED!r})")
    desk.page.run_panel.stop.click()
    assert run.state is RunState.STOPPING
    assert not desk.page.run_panel.stop.isEnabled()
    assert desk.page.run_panel.cancel.isEnabled()
    desk.wait(lambda: desk.page.outcome_panel.version == CHALLENGER)
    assert failures == []


def test_cancel_says_that_nothing_was_kept_and_the_curves_stay(desk: Desk) -> None:
    run = desk.start(f"say({epoch_line(1)!r}); assert input() == 'cancel'; sys.exit(4)")
    desk.wait(lambda: bool(desk.page.run_panel.curves._epochs))
    desk.page.run_panel.cancel.click()
    desk.wait(lambda: not run.running)
    outcome = desk.page.outcome_panel
    assert outcome.verdict.title.text() == "Training was cancelled"
    assert not outcome.activate.isVisible()
    assert desk.page.run_panel.curves.isVisible()
    assert len(desk.page.run_panel.curves._epochs) == 1
    outcome.back.click()
    assert desk.page.plan_panel.isVisible()
    desk.wait(lambda: desk.planned == 2)


def test_a_crash_shows_why_with_the_end_of_the_log(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.context.failed, timeout=WAIT):
        desk.start("raise SystemError('boom')")
    panel = desk.page.run_panel
    assert desk.page.outcome_panel.verdict.title.text() == "Training failed"
    assert "boom" in panel.log.tail.toPlainText()
    assert panel.log.isVisible()
    assert panel.log.path.text() == str(desk.run_folder / jobs.LOG_FILE)


def test_a_second_run_begins_with_empty_curves(desk: Desk) -> None:
    desk.finish()
    desk.page.outcome_panel.keep.click()
    desk.page.outcome_panel.back.click()
    desk.wait(desk.page.plan_panel.start.isEnabled)
    run = desk.start("input(); sys.exit(4)")
    assert desk.page.run_panel.curves._epochs == []
    assert not desk.page.outcome_panel.isVisible()
    run.cancel()
    desk.wait(lambda: not run.running)


def test_an_error_while_the_job_is_written_goes_to_the_banner(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Path:
        raise TrainingError("Training cannot start.", "Label more.")

    monkeypatch.setattr(use_cases, "write_job", refuse)
    with desk.qtbot.waitSignal(desk.context.failed, timeout=WAIT) as caught:
        desk.page.plan_panel.start.click()
    assert caught.args == ["Training cannot start.", "Label more."]
    desk.wait(desk.page.plan_panel.start.isEnabled)
    assert not desk.page.running


def test_a_run_without_a_validation_side_has_one_curve_and_says_why(desk: Desk) -> None:
    curves = desk.page.run_panel.curves
    curves.clear(12)
    for n in (1, 2):
        curves.add(
            events.Epoch(
                epoch=n,
                epochs=12,
                training_loss=0.5 / n,
                validation_loss=None,
                training_accuracy=0.7,
                validation_accuracy=None,
                best=False,
            )
        )
    assert "too few cases for a validation side" in curves.note.text()
    assert list(curves._plots[0].training.getData()[1]) == [0.5, 0.25]
    assert curves.grab().width() > 0
