"""Models: which one is in use is never in doubt, and every change of it has a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from chromoview.gui.context import Context
from chromoview.gui.models import ModelsPage
from chromoview.gui.models.card import rows_of
from chromoview.gui.tr import moment
from tests.gui.made_up_runs import (
    CHALLENGER,
    CHAMPION,
    context,
    loaded,
    metadata,
)

__all__ = ["context"]

WAIT = 20_000


@pytest.fixture
def page(qtbot: Any, context: Context) -> ModelsPage:
    made = ModelsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() == 2, timeout=WAIT)
    return made


def choose(page: ModelsPage, version: str) -> None:
    names = [v.version for v in page._versions]
    page.table.setCurrentCell(names.index(version), 0)


def cell(page: ModelsPage, version: str, column: int) -> str:
    names = [v.version for v in page._versions]
    return page.table.item(names.index(version), column).text()


def test_the_newest_comes_first_and_the_one_in_use_is_marked_in_words(page: ModelsPage) -> None:
    assert [v.version for v in page._versions] == [CHALLENGER, CHAMPION]
    assert cell(page, CHAMPION, 0).split() == ["✓", "in", "use"]
    assert cell(page, CHALLENGER, 0) == ""
    assert page.intro.text().startswith(f"In use: {CHAMPION}.")
    assert f"from {CHAMPION}" in cell(page, CHALLENGER, 1)
    assert cell(page, CHAMPION, 2) == "0.875\n0.834 – 0.908"


def test_the_card_shows_data_limits_and_figures_with_their_n(page: ModelsPage) -> None:
    assert page.card.limits.text.text() == "For research use only. Not a medical device."
    rows = dict(rows_of(metadata(CHAMPION)))
    assert "CC BY 4.0" in rows["Whose data"]
    assert rows["Sensitivity"] == "0.875 (0.834 to 0.908)\nn = 112 images"
    assert rows["Trained on"] == "1,648 images of 118 cases"


def test_a_card_without_a_hold_out_says_so() -> None:
    assert "too few cases" in dict(rows_of(metadata("m", measured=False)))["Hold-out"]


def test_a_date_that_cannot_be_read_is_shown_as_it_is() -> None:
    assert moment("yesterday") == "yesterday"


def test_the_model_in_use_cannot_be_activated_again(page: ModelsPage) -> None:
    choose(page, CHAMPION)
    assert not page.activate.isEnabled()
    choose(page, CHALLENGER)
    assert page.activate.isEnabled()


def test_an_activation_asks_for_a_reason(
    qtbot: Any, page: ModelsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(context, "activate", lambda *a: asked.append(a))
    choose(page, CHALLENGER)
    page.activate.click()
    assert CHALLENGER in page.reason.confirm.text()
    assert not page.reason.confirm.isEnabled()
    qtbot.keyClicks(page.reason.reason, "  better on our slides ")
    page.reason.confirm.click()
    assert asked == [(CHALLENGER, "better on our slides")]


def test_choosing_another_version_takes_the_question_back(page: ModelsPage) -> None:
    choose(page, CHALLENGER)
    page.activate.click()
    choose(page, CHAMPION)
    assert not page.reason.isVisible()


def test_a_list_that_is_read_again_leaves_the_question_be(
    qtbot: Any, page: ModelsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(context, "activate", lambda *a: asked.append(a))
    choose(page, CHALLENGER)
    page.activate.click()
    qtbot.keyClicks(page.reason.reason, "better")
    context.workspace.registry.install(Path("other.onnx"))  # type: ignore[union-attr]
    context.modelsChanged.emit()
    qtbot.waitUntil(lambda: page.table.rowCount() == 3, timeout=WAIT)
    assert page.reason.isVisible()
    page.reason.confirm.click()
    assert asked == [(CHALLENGER, "better")]


def test_after_a_change_the_page_offers_to_classify_again(
    qtbot: Any, page: ModelsPage, context: Context
) -> None:
    assert not page.changed.isVisible()
    context.model = loaded(CHALLENGER)
    context.modelChanged.emit(CHALLENGER)
    assert CHAMPION in page.changed_text.text()
    qtbot.waitUntil(lambda: "✓" in cell(page, CHALLENGER, 0), timeout=WAIT)
    with qtbot.waitSignal(page.classifyAgainRequested, timeout=WAIT):
        page.again.click()
    assert not page.changed.isVisible()


def test_images_that_are_classified_again_elsewhere_end_the_offer(
    page: ModelsPage, context: Context
) -> None:
    context.modelChanged.emit(CHALLENGER)
    assert page.changed.isVisible()
    context.imagesAdded.emit([1, 2])
    assert not page.changed.isVisible()


def test_rolling_back_needs_a_model_before_this_one(
    qtbot: Any, page: ModelsPage, context: Context
) -> None:
    assert not page.roll_back.isEnabled()
    context.workspace.store.active.append(CHALLENGER)  # type: ignore[union-attr,attr-defined]
    context.modelsChanged.emit()
    qtbot.waitUntil(page.roll_back.isEnabled, timeout=WAIT)


def test_an_import_is_listed_recorded_and_not_in_use(
    qtbot: Any, page: ModelsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/models/good.onnx", ""))
    with qtbot.waitSignal(context.message, timeout=WAIT):
        qtbot.mouseClick(page.import_, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.rowCount() == 3, timeout=WAIT)
    assert context.active_version == CHAMPION
    assert cell(page, "imported-1", 2) == "–"
    recorded = context.workspace.store.recorded  # type: ignore[union-attr,attr-defined]
    assert recorded[0]["kind"] == "model imported"
    assert recorded[0]["reader"] == "Dr. Reader"


def test_a_refused_import_says_why(
    qtbot: Any, page: ModelsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/models/bad.onnx", ""))
    with qtbot.waitSignal(context.failed, timeout=WAIT) as caught:
        page.import_.click()
    assert caught.args[0] == "bad.onnx is not a ChromoNet."
    assert page.table.rowCount() == 2


def test_an_export_writes_the_chosen_version(
    qtbot: Any,
    page: ModelsPage,
    context: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "out.onnx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    choose(page, CHALLENGER)
    with qtbot.waitSignal(context.message, timeout=WAIT):
        page.export.click()
    assert target.read_text() == CHALLENGER


def test_a_dialog_that_is_closed_changes_nothing(
    page: ModelsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.import_.click()
    assert page.table.rowCount() == 2


def test_without_a_workspace_nothing_can_be_pressed(qtbot: Any, context: Context) -> None:
    context.workspace = None
    page = ModelsPage(context)
    qtbot.addWidget(page)
    buttons = (page.activate, page.roll_back, page.export, page.import_)
    assert not any(button.isEnabled() for button in buttons)
