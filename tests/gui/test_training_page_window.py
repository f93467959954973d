"""The page Retrain in the real window, over a real workspace: from what trains to its images."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.gui.main_window import RETRAIN, REVIEW, MainWindow
from chromoview.gui.training.expected import Estimator
from tests.gui.conftest import press

ROOT = Path("/nowhere/lab")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process takes warm-up steps here."""
    monkeypatch.setattr(Estimator, "measure", lambda *_: None)


def fill(window: MainWindow, cases: int = 6, each: int = 4) -> list[int]:
    """Labelled images of so many cases, every second one abnormal; their files are nowhere."""
    workspace = window.context.workspace
    assert workspace is not None
    store, results = workspace.store, []
    for case in range(cases):
        for n in range(each):
            file = ImageFile(ROOT / f"case{case}/{n}.png", ROOT, Placement(case=f"case{case}"))
            said = Prediction((0.9, 0.1), "normal", 0.9, "7", 0.9)
            results.append(ClassifiedImage(file=file, sha256=f"{case}-{n}", prediction=said))
    run = store.begin_run(model_version=window.context.active_version, model_sha256="0" * 64)
    ids = list(store.add_results(run, results))
    store.finish_run(run, outcome="done", skipped=0)
    store.relabel(ids[::2], "normal", reader="anna")
    store.relabel(ids[1::2], "abnormal", reader="anna")
    window.context.imagesAdded.emit(ids)
    return ids


def test_that_the_images_behind_a_plan_open_on_the_page_review(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = fill(window)
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    assert window.pages.currentIndex() == RETRAIN
    page = window.retrain
    panel = page.plan_panel
    qtbot.waitUntil(lambda: page.before.plan is not None and page.before.plan.examined)
    few = next(b for b in panel.concerns.boxes if b.concern.kind == "few")
    assert "12" in few.text.text()
    sheet = panel.closer.samples
    qtbot.waitUntil(lambda: len(sheet.rows) == 2 and sheet.rows[1].list.samples.rowCount() == 12)
    abnormal = sheet.rows[1]
    page.ensureWidgetVisible(abnormal.every)
    qtbot.mouseClick(abnormal.every, Qt.MouseButton.LeftButton)
    assert window.pages.currentIndex() == REVIEW
    qtbot.waitUntil(lambda: set(window.review.gallery.images.ids) == set(ids[1::2]))
    assert window.review.session.plan is not None
    assert window.review.session.plan.title == "Class abnormal"
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    assert window.pages.currentIndex() == RETRAIN
    sample = abnormal.list.samples.samples[3].row.id
    abnormal.list.setCurrentIndex(abnormal.list.samples.index(3))
    qtbot.keyClick(abnormal.list, Qt.Key.Key_Return)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.gallery.current_id() == sample


def test_that_a_label_given_meanwhile_is_in_the_plan_when_the_page_is_seen(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = fill(window)
    page = window.retrain
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: page.before.plan is not None and page.before.plan.examined)
    assert page.before.plan is not None
    assert len(page.before.plan.images) == 24
    window.show_page(REVIEW)
    window.context.relabel(ids[:1], "not assessable", "folded")
    window.show_page(RETRAIN)
    qtbot.waitUntil(lambda: page.before.plan is not None and len(page.before.plan.images) == 23)
    assert "1 reviewed image never trains" in page.plan_panel.summary.text()
