"""Before a run: what stands against it, the images behind it, how to train and how long."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from chromoview.core import jobs
from chromoview.core.concerns import Concern
from chromoview.core.errors import Cancelled, TrainingError
from chromoview.core.events import Progress
from chromoview.core.training_plan import TrainingPlan
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.jobs import process
from chromoview.gui.training import use_cases
from chromoview.gui.training.expected import Estimator, Measuring
from chromoview.gui.training.expected_row import duration
from chromoview.gui.training.sample_list import Sample, SampleList, SampleModel
from tests.gui.made_up_runs import context, worker
from tests.gui.training_desk import FINISHED, WAIT, Desk, desk, make_plan, row_of, shown

__all__ = ["context", "desk"]

NEAR = Concern(
    "near-duplicates",
    "2 images are near-duplicates of images on the other side.",
    "Look at them.",
    (7, 3),
)
MISSING = Concern("missing", "No image of class abnormal.", "Label some.", stops=True)
PACE = jobs.EstimateResult(start=5, read_image=0.01, made_image=0.02, step=1.0, judged_image=0.01)


def click(desk: Desk, widget: QWidget) -> None:
    """Scroll to a widget and press it with the mouse."""
    desk.page.ensureWidgetVisible(widget)
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def plan_again(desk: Desk, plan: TrainingPlan) -> None:
    desk.plan = plan
    desk.planned = 0
    desk.context.labelChanged.emit(None)
    desk.wait(lambda: desk.planned == 1)


# --- what stands against it ----------------------------------------------------------------------


def test_that_what_stops_comes_first_with_what_to_do(desk: Desk) -> None:
    plan_again(desk, make_plan(concerns=(NEAR, MISSING)))
    concerns = desk.page.plan_panel.concerns
    desk.wait(lambda: len(concerns.boxes) == 2)
    assert concerns.heading.text() == "Training cannot start yet"
    assert [b.concern for b in concerns.boxes] == [MISSING, NEAR]
    assert concerns.boxes[0].remedy.text() == "Label some."
    assert not concerns.boxes[0].show_images.isVisible(), "there is none to show"
    assert not desk.page.plan_panel.start.isEnabled()


def test_that_a_click_lists_the_images_of_a_concern(desk: Desk) -> None:
    plan_again(desk, make_plan(concerns=(NEAR,)))
    concerns = desk.page.plan_panel.concerns
    desk.wait(lambda: len(concerns.boxes) == 1)
    click(desk, concerns.boxes[0].show_images)
    (plan,) = desk.listed
    assert (plan.kind, plan.ids) == ("list", (7, 3))
    assert plan.title == "Near-duplicates in several cases"


def test_that_nothing_is_listed_while_somebody_reads_blind(desk: Desk) -> None:
    plan_again(desk, make_plan(concerns=(NEAR,)))
    panel = desk.page.plan_panel
    desk.wait(lambda: len(panel.concerns.boxes) == 1)
    desk.context.set_reading("blind")
    assert not panel.concerns.boxes[0].show_images.isVisible()
    assert not panel.closer.samples.isVisible()
    panel.concerns.listRequested.emit((1,), "whatever still asks")
    assert desk.listed == []
    desk.context.set_reading("open")
    assert panel.concerns.boxes[0].show_images.isVisible()
    assert panel.closer.samples.isVisible()


# --- the examination -----------------------------------------------------------------------------


def test_that_the_images_are_examined_before_anything_starts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    go_on = threading.Event()
    found = make_plan(concerns=(NEAR,))

    def examine(_w: Any, _plan: Any, _cancel: Any, report: Any) -> TrainingPlan:
        report(Progress(stage="Comparing images", done=3, total=50))
        assert go_on.wait(20)
        return found

    monkeypatch.setattr(use_cases, "examine", examine)
    panel = desk.page.plan_panel
    try:
        plan_again(desk, make_plan(examined=False, concerns=(Concern("not examined", "No.", ""),)))
        desk.wait(lambda: "3 of 50" in panel.looking.text())
        assert not panel.start.isEnabled()
        assert panel.concerns.boxes == [], "what is being looked for is not asked for"
    finally:
        go_on.set()
    desk.wait(panel.start.isEnabled)
    assert [b.concern.kind for b in panel.concerns.boxes] == ["near-duplicates"]
    assert not panel.examination.isVisible()
    assert desk.page.before.plan is found


def test_that_an_examination_can_be_skipped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def examine(_w: Any, _plan: Any, cancel: Any, _report: Any) -> TrainingPlan:
        assert cancel.wait(20)
        raise Cancelled()

    monkeypatch.setattr(use_cases, "examine", examine)
    panel = desk.page.plan_panel
    failures: list[Any] = []
    desk.context.failed.connect(lambda *why: failures.append(why))
    not_yet = Concern("not examined", "Near-duplicates were not looked for.", "")
    plan_again(desk, make_plan(examined=False, concerns=(not_yet,)))
    desk.wait(panel.skip.isVisible)
    click(desk, panel.skip)
    assert panel.start.isEnabled()
    assert [b.concern.kind for b in panel.concerns.boxes] == ["not examined"]
    desk.qtbot.wait(50)
    assert failures == []
    desk.examined = make_plan(concerns=(NEAR,))
    monkeypatch.setattr(use_cases, "examine", desk._examine)
    click(desk, panel.concerns.boxes[0].examine)
    desk.wait(lambda: [b.concern for b in panel.concerns.boxes] == [NEAR])
    assert not panel.concerns.boxes[0].examine.isVisible()


def test_that_an_examination_that_fails_says_why_and_training_may_start(desk: Desk) -> None:
    desk.examined = TrainingError("The file is locked.", "Try again.")
    with desk.qtbot.waitSignal(desk.context.failed, timeout=WAIT) as caught:
        plan_again(desk, make_plan(examined=False))
    assert caught.args[0] == "The file is locked."
    desk.wait(desk.page.plan_panel.start.isEnabled)


# --- the images behind it ------------------------------------------------------------------------


def test_that_the_histograms_count_each_side_and_open_their_images(desk: Desk) -> None:
    closer = desk.page.plan_panel.closer
    desk.wait(lambda: bool(closer.cards))
    training, hold_out = closer.cards
    bars = training.chart.areas
    assert [(a.bottom, a.height) for a in bars] == [(0, 18), (18, 6), (0, 12), (12, 4)]
    assert [a.height for a in hold_out.chart.areas] == [6, 4]
    plot = hold_out.plot
    assert plot is not None
    plot.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        desk.qtbot.keyClick(plot, key)
    (plan,) = desk.listed
    assert plan.title == "normal, hold-out"
    assert plan.ids == tuple(range(1, 31, 5))


def test_that_a_side_without_images_says_so(desk: Desk) -> None:
    plan = make_plan()
    only = tuple(i for i in plan.images if i.side != "hold-out")
    plan_again(desk, TrainingPlan(only, plan.classes, 7, 0, examined=True))
    closer = desk.page.plan_panel.closer
    desk.wait(lambda: bool(closer.cards) and bool(closer.cards[1].words.text()))
    assert "No reviewed" in closer.cards[1].words.text()


def test_that_cases_stand_in_a_table_and_enter_opens_one(desk: Desk) -> None:
    closer = desk.page.plan_panel.closer
    click(desk, closer.by_case.button)
    rows = shown(closer.cases)
    assert {row[0] for row in rows} == {f"case{n}" for n in range(7)}
    assert rows[0][:2] == ["case0", "hold-out"]
    assert sum(int(row[-1]) for row in rows) == 50
    closer.cases.setCurrentCell(0, 0)
    desk.qtbot.keyClick(closer.cases, Qt.Key.Key_Return)
    (plan,) = desk.listed
    images = [desk.plan.images[i - 1] for i in plan.ids]
    assert {(i.case, i.side) for i in images} == {("case0", "hold-out")}


def test_that_the_samples_of_each_class_are_shown_and_opened(desk: Desk) -> None:
    sheet = desk.page.plan_panel.closer.samples
    desk.wait(lambda: len(sheet.rows) == 2 and sheet.rows[0].list.samples.rowCount() > 0)
    normal = sheet.rows[0]
    count = normal.list.samples.rowCount()
    assert normal.title.text() == f"● normal: {count} of 30 images"
    sample = normal.list.samples.samples[1]
    with desk.qtbot.waitSignal(desk.page.openRequested, timeout=WAIT) as caught:
        normal.list.setCurrentIndex(normal.list.samples.index(1))
        desk.qtbot.keyClick(normal.list, Qt.Key.Key_Return)
    assert caught.args == [sample.row.id]
    click(desk, normal.every)
    assert desk.listed[0].ids == desk.listed[0].ids[:30]
    assert {desk.plan.images[i - 1].label for i in desk.listed[0].ids} == {"normal"}
    assert len(desk.listed[0].ids) == 30


@pytest.fixture
def loader(qtbot: Any) -> Iterator[ThumbnailLoader]:
    made = ThumbnailLoader()
    yield made
    made.close()


def test_that_the_model_of_samples_is_sound(qtbot: Any, loader: ThumbnailLoader) -> None:
    model = SampleModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show([Sample(row_of(n), "training") for n in range(5)])
    assert model.index(3).data() == "case3"
    assert "3.png" in model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    model.show([])
    assert model.rowCount() == 0
    assert model.data(model.index(0)) is None
    tester.deleteLater()


def test_that_a_sample_is_opened_by_a_click_and_the_wheel_is_left_to_the_page(
    qtbot: Any, loader: ThumbnailLoader
) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    row = SampleList(loader, "Samples", area)
    area.setWidget(row)
    row.resize(600, row.height())
    area.resize(640, 300)
    row.show_samples([Sample(row_of(n), "training") for n in range(3)], 1.0)
    area.show()
    opened: list[int] = []
    row.imageOpened.connect(opened.append)
    middle = row.visualRect(row.samples.index(2)).center()
    qtbot.mouseClick(row.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert opened == [2]
    assert row.grab().width() > 0


# --- how to train --------------------------------------------------------------------------------


def test_that_the_simple_choice_sets_the_advanced_ones_and_follows_them(desk: Desk) -> None:
    settings = desk.page.plan_panel.settings
    assert settings.settings == jobs.TrainSettings()
    assert settings.effort.currentData() == "usual"
    settings.effort.setFocus()
    desk.qtbot.keyClick(settings.effort, Qt.Key.Key_Down)
    assert settings.settings.epochs == settings.epochs.value() == 24
    settings.epochs.setValue(7)
    assert settings.effort.currentText() == "As set below"
    click(desk, settings.advanced.button)
    click(desk, settings.reset)
    assert settings.settings == jobs.TrainSettings()
    assert settings.effort.findText("As set below") < 0


def test_that_scrolling_over_a_field_changes_nothing(desk: Desk) -> None:
    settings = desk.page.plan_panel.settings
    click(desk, settings.advanced.button)
    desk.page.ensureWidgetVisible(settings.epochs)
    for field in (settings.epochs, settings.effort):
        middle = QPointF(field.rect().center())
        turned = QWheelEvent(
            *(middle, QPointF(field.mapToGlobal(middle)), QPoint(), QPoint(0, -120)),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
            *(Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(field, turned)
        assert not turned.isAccepted(), "the page takes it"
    assert settings.settings == jobs.TrainSettings()


def test_that_half_of_the_processors_can_be_left_free(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    settings = desk.page.plan_panel.settings
    assert settings.settings.threads == 0
    settings.share.setFocus()
    desk.qtbot.keyClick(settings.share, Qt.Key.Key_Down)
    assert settings.settings.threads == 4


# --- how long it takes ---------------------------------------------------------------------------


def test_that_the_time_is_measured_when_it_is_first_needed_and_said(desk: Desk) -> None:
    desk.wait(lambda: desk.measured == 1)
    estimator, row = desk.page.before.estimator, desk.page.plan_panel.expected
    assert "not measured" in row.words.text()
    estimator.keep(desk.page.plan_panel.settings.settings, PACE)
    estimator.changed.emit()
    plan, settings = make_plan(), desk.page.plan_panel.settings
    judged = sum(i.side != "training" for i in plan.images)

    def takes() -> str:
        return duration(PACE.seconds(settings.settings, len(plan.images), judged))

    first = takes()
    assert row.words.text().startswith(f"Takes at most {first} on this computer")
    settings.epochs.setValue(120)
    assert takes() != first
    assert row.words.text().startswith(f"Takes at most {takes()} on this computer")
    plan_again(desk, make_plan())
    desk.qtbot.wait(50)
    assert desk.measured == 1, "it is known now"
    click(desk, row.measure)
    desk.wait(lambda: desk.measured == 2)


def test_that_times_are_said_no_finer_than_they_are_known() -> None:
    assert duration(20) == "a minute"
    assert duration(130) == "about 2 minutes"
    assert duration(5_400) == "about 1½ hours"
    assert duration(7_300) == "about 2 hours"


@pytest.fixture
def estimator(qtbot: Any, tmp_path: Path) -> Iterator[Estimator]:
    made = Estimator(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    yield made
    made.end()
    made.deleteLater()


def play(monkeypatch: pytest.MonkeyPatch, script: str, folders: list[Path]) -> None:
    def command(job: Path) -> list[str]:
        folders.append(job.parent)
        return worker(script.replace("RESULT", repr(str(job.parent / jobs.RESULT_FILE))))

    monkeypatch.setattr(process, "worker_command", command)


def test_that_a_measured_pace_is_remembered_and_its_folder_removed(
    qtbot: Any, estimator: Estimator, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    answer = json.dumps(
        {"start": 5, "read_image": 0.1, "made_image": 0.1, "step": 2, "judged_image": 0.1}
    )
    script = f"open(RESULT, 'w').write({answer!r}); say({FINISHED!r})"
    play(monkeypatch, script, folders)
    settings = jobs.TrainSettings()
    assert estimator.seconds(make_plan(), settings) is None
    estimator.measure(make_plan(), settings, None)
    assert estimator.state is Measuring.RUNNING
    job = jobs.read_job(folders[0] / jobs.JOB_FILE)
    assert isinstance(job, jobs.EstimateJob)
    rests = partial(_has_state, estimator, Measuring.RESTING)
    qtbot.waitUntil(rests, timeout=WAIT)
    assert not folders[0].exists()
    pace = estimator.pace(settings)
    assert pace is not None
    assert pace.result.step == 2
    seconds = estimator.seconds(make_plan(), settings)
    assert seconds == pytest.approx(pace.result.seconds(settings, 50, 20))
    assert estimator.pace(jobs.TrainSettings(threads=1)) is None, "that is another pace"


def test_that_measuring_fails_quietly_and_ends_when_a_run_begins(
    qtbot: Any, estimator: Estimator, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    play(monkeypatch, "sys.exit(1)", folders)
    estimator.measure(make_plan(), jobs.TrainSettings(), None)
    qtbot.waitUntil(lambda: estimator.state is Measuring.FAILED, timeout=WAIT)
    assert "ended unexpectedly" in estimator.reason
    play(monkeypatch, "input()", folders)
    estimator.measure(make_plan(), jobs.TrainSettings(), None)
    estimator.end()
    assert estimator.state is Measuring.RESTING
    assert not any(folder.exists() for folder in folders)


def _has_state(estimator: Estimator, state: Measuring) -> bool:
    return estimator.state is state
