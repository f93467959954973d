"""During a run: the level to reach, its pace, a pause, silence; a run that was cut off; the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from chromoview.core import jobs
from chromoview.core.runs import InterruptedRun
from chromoview.gui.jobs import RunState
from chromoview.gui.training import notice
from chromoview.gui.training.use_cases import Earlier
from tests.gui.made_up_runs import CHALLENGER, CHAMPION, context, epoch_line
from tests.gui.training_desk import FINISHED, WAIT, Desk, desk

__all__ = ["context", "desk"]

LEVEL = f'{{"type":"level","model_version":"{CHAMPION}","loss":0.52,"accuracy":0.81}}'
PACE = (
    '{"type":"progress","stage":"Training","done":2100,"total":12288,"rate":212.4,'
    '"seconds_left":200}'
)


def end(desk: Desk, run: Any) -> None:
    run.cancel()
    desk.wait(lambda: not run.running)


def test_that_the_level_of_the_model_in_use_is_a_line_in_both_plots(desk: Desk) -> None:
    run = desk.start(f"say({LEVEL!r}); say({epoch_line(1)!r}); input(); sys.exit(4)")
    curves = desk.page.run_panel.curves
    desk.wait(lambda: bool(curves._epochs))
    loss, accuracy = curves._plots
    assert list(loss.level.getData()[1]) == [0.52, 0.52]
    assert list(accuracy.level.getData()[1]) == [0.81, 0.81]
    assert "model in use" in [label.text for _, label in loss.legend.items]
    assert f"model {CHAMPION} with loss 0.520, accuracy 0.810" in curves.note.text()
    end(desk, run)
    curves.clear(12)
    assert "model in use" not in [label.text for _, label in loss.legend.items]


def test_that_pace_and_time_left_are_said_within_an_epoch(desk: Desk) -> None:
    run = desk.start(f"say({epoch_line(1)!r}); say({PACE!r}); input(); sys.exit(4)")
    panel = desk.page.run_panel
    desk.wait(lambda: "images/s" in panel.status.text())
    assert panel.status.text() == "Training epoch 2 of 12 · 212 images/s · 3 min left"
    assert (panel.bar.value(), panel.bar.maximum()) == (2100, 12288)
    end(desk, run)


PAUSING = f"""
say({epoch_line(1)!r})
while True:
    line = input()
    if line == "pause": say('{{"type":"paused","paused":true}}')
    elif line == "resume": say('{{"type":"paused","paused":false}}')
    else: sys.exit(4)
"""


def test_that_a_run_is_paused_and_goes_on(desk: Desk) -> None:
    run = desk.start(PAUSING)
    panel = desk.page.run_panel
    desk.wait(lambda: "Epoch 1" in panel.status.text())
    desk.qtbot.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    assert run.paused
    assert panel.pause.text() == "Go on"
    desk.wait(lambda: panel.status.text().startswith("Paused"))
    desk.qtbot.keyClick(panel.pause, Qt.Key.Key_Space)
    assert not run.paused
    assert panel.pause.text() == "Pause"
    desk.wait(lambda: "Epoch 1" in panel.status.text())
    end(desk, run)
    assert not panel.pause.isVisible()


def test_that_a_silent_run_is_named_and_can_be_cancelled(desk: Desk) -> None:
    run = desk.start(f"say({epoch_line(1)!r}); assert input() == 'cancel'; sys.exit(4)")
    panel = desk.page.run_panel
    desk.wait(lambda: "Epoch 1" in panel.status.text())
    run.silentChanged.emit(True)
    assert panel.silence.isVisible()
    assert "Nothing was heard from the training for 2 minutes" in panel.silence.title.text()
    run.silentChanged.emit(False)
    assert not panel.silence.isVisible()
    run.silentChanged.emit(True)
    desk.qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert run.state is RunState.CANCELLING
    desk.wait(lambda: not run.running)
    assert not panel.silence.isVisible()


def test_that_the_page_before_rests_while_a_run_goes_on(desk: Desk) -> None:
    measured = desk.measured
    run = desk.start(f"say({epoch_line(1)!r}); input(); sys.exit(4)")
    planned = desk.planned
    desk.context.labelChanged.emit(None)
    desk.qtbot.wait(400)
    assert (desk.planned, desk.measured) == (planned, measured)
    end(desk, run)


# --- a run that was cut off ----------------------------------------------------------------------


def cut_off(folder: Path) -> InterruptedRun:
    run = folder / "runs" / "0003-ab"
    run.mkdir(parents=True)
    lines = [LEVEL, epoch_line(1), epoch_line(2), epoch_line(3)[:40]]
    (run / jobs.EVENTS_FILE).write_text("\n".join(lines), encoding="utf-8")
    return InterruptedRun(
        folder=run, epoch=2, epochs=12, began="2026-11-22T08:30:00+00:00", job=run / jobs.JOB_FILE
    )


def test_that_a_run_that_was_cut_off_goes_on_with_its_curves(desk: Desk, tmp_path: Path) -> None:
    desk.earlier = Earlier(interrupted=cut_off(tmp_path))
    said: list[str] = []
    desk.context.message.connect(said.append)
    desk.context.workspaceOpened.emit()
    box = desk.page.interrupted
    desk.wait(box.isVisible)
    assert "2026-11-22" in box.box.title.text()
    assert "2 of 12 epochs were done" in box.box.text.text()
    assert "A training was cut off; the page Retrain offers it" in said
    desk.script = f"say({epoch_line(3)!r}); input(); sys.exit(4)"
    with desk.qtbot.waitSignal(desk.page.runStarted, timeout=WAIT) as caught:
        desk.qtbot.mouseClick(box.resume, Qt.MouseButton.LeftButton)
    run = caught.args[0]
    assert run.run_folder == tmp_path / "runs" / "0003-ab"
    curves = desk.page.run_panel.curves
    desk.wait(lambda: [e.epoch for e in curves._epochs] == [1, 2, 3])
    assert CHAMPION in curves.note.text()
    assert not box.isVisible()
    assert not desk.page.plan_panel.isVisible()
    end(desk, run)


def test_that_a_run_whose_process_crashed_can_go_on_at_once(desk: Desk, tmp_path: Path) -> None:
    desk.earlier = Earlier(interrupted=cut_off(tmp_path))
    with desk.qtbot.waitSignal(desk.context.failed, timeout=WAIT):
        desk.start("sys.exit(9)")
    assert desk.page.outcome_panel.isVisible()
    box = desk.page.interrupted
    desk.wait(box.isVisible)
    desk.script = f"say({epoch_line(3)!r}); input(); sys.exit(4)"
    with desk.qtbot.waitSignal(desk.page.runStarted, timeout=WAIT) as caught:
        desk.qtbot.keyClick(box.resume, Qt.Key.Key_Space)
    assert not desk.page.outcome_panel.isVisible()
    end(desk, caught.args[0])


def test_that_a_run_that_was_cut_off_can_be_discarded(desk: Desk, tmp_path: Path) -> None:
    run = cut_off(tmp_path)
    desk.earlier = Earlier(interrupted=run)
    desk.context.workspaceOpened.emit()
    desk.wait(desk.page.interrupted.isVisible)
    desk.earlier = Earlier()
    desk.qtbot.mouseClick(desk.page.interrupted.discard, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.dropped == [(run.folder, "Dr. Reader")])
    desk.qtbot.wait(50)
    assert not desk.page.interrupted.isVisible()
    assert desk.page.plan_panel.isVisible()


# --- the end, for somebody who works elsewhere ---------------------------------------------------


class Tray(QObject):
    """Stands for the desktop's tray."""

    messageClicked = Signal()  # noqa: N815  (Qt's own name)
    activated = Signal(object)
    told: ClassVar[list[tuple[str, str]]] = []

    def __init__(self, _icon: Any, parent: QObject) -> None:
        super().__init__(parent)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    @staticmethod
    def supportsMessages() -> bool:
        return True

    def setToolTip(self, text: str) -> None:
        pass

    def show(self) -> None:
        pass

    def hide(self) -> None:
        pass

    def showMessage(self, title: str, text: str, *_: Any) -> None:
        self.told.append((title, text))


def test_that_the_end_is_told_by_the_desktop_where_the_window_is_not_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "told", [])
    active = [False]
    monkeypatch.setattr(type(desk.page), "isActiveWindow", lambda _: active[0])
    desk.finish()
    ((title, text),) = Tray.told
    assert title == "Training has ended"
    assert CHALLENGER in text
    tray = desk.page.notice.tray
    assert tray is not None
    tray.messageClicked.emit()
    assert desk.page.notice.tray is None
    desk.page.outcome_panel.closed.emit()
    desk.wait(desk.page.plan_panel.start.isEnabled)
    with desk.qtbot.waitSignal(desk.context.failed, timeout=WAIT):
        desk.start("sys.exit(1)")
    assert Tray.told[-1][0] == "Training failed"
    active[0] = True
    desk.page.notice.tell("Training has ended", "Seen on the page already.")
    assert len(Tray.told) == 2


def test_that_without_a_tray_the_window_asks_for_attention(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(notice.QApplication, "alert", lambda window: asked.append(window))
    monkeypatch.setattr(Tray, "isSystemTrayAvailable", staticmethod(lambda: False))
    monkeypatch.setattr(notice, "QSystemTrayIcon", Tray)
    monkeypatch.setattr(type(desk.page), "isActiveWindow", lambda _: False)
    desk.start(f"say({FINISHED!r})")
    desk.wait(lambda: desk.page.outcome_panel.version == CHALLENGER)
    assert asked == [desk.page]
