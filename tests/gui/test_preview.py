"""The instant preview: by key, in the real window, over made-up embeddings."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.metadata import decide
from chromoview.core.preview import Preview, Previewer
from chromoview.core.refit import LastLayer
from chromoview.core.store import Query
from chromoview.gui.gallery.model import GalleryModel
from chromoview.gui.main_window import MainWindow
from chromoview.gui.preview import InstantPreview
from tests.gui.conftest import press

HIDDEN, IMAGES, CASES = 6, 120, 6


def fill(window: MainWindow, tmp_path: Path, *, first: int = 0) -> list[int]:
    """Images that the model in use calls by the first figure of their embedding."""
    workspace, model = window.context.workspace, window.context.model
    assert workspace is not None
    assert model is not None
    metadata = model.metadata
    vectors = np.maximum(np.random.default_rng(first).normal(0.5, 1, (IMAGES, HIDDEN)), 0)
    weight = np.zeros((len(metadata.classes), HIDDEN))
    weight[1, 0] = 4.0
    layer = LastLayer(weight, np.array([0.0, -2.0, *[-9.0] * (len(weight) - 2)]))
    results = []
    for n, (vector, p) in enumerate(zip(vectors, layer.probabilities(vectors), strict=True), first):
        probabilities = tuple(float(v) for v in p)
        decision, confidence = decide(probabilities, metadata, unfit=False)
        results.append(
            ClassifiedImage(
                file=ImageFile(
                    tmp_path / f"{n:03d}.png", tmp_path, Placement(case=f"case{n % CASES}")
                ),
                sha256=f"{n:064x}",
                prediction=Prediction(probabilities, decision, confidence, "5", 0.9),
                embedding=vector.astype(np.float32),
                height=20,
                width=10,
            )
        )
    store = workspace.store
    run = store.begin_run(model_version=metadata.model_version, model_sha256="0" * 64)
    ids = store.add_results(run, results)
    store.finish_run(run, outcome="done", skipped=0)
    window.context.imagesAdded.emit(ids)
    return ids


@pytest.fixture
def ids(window: MainWindow, tmp_path: Path) -> list[int]:
    return fill(window, tmp_path)


def label_by_second(window: MainWindow, ids: list[int]) -> None:
    """A reader who looks at something else than the model does."""
    workspace = window.context.workspace
    assert workspace is not None
    vectors = workspace.store.embeddings(ids)
    for label, abnormal in (("abnormal", True), ("normal", False)):
        window.context.relabel([i for i in ids if (vectors[i][1] > 0.5) == abnormal], label)


def preview_of(window: MainWindow) -> InstantPreview:
    return window.review.preview


def switch_on(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(preview_of(window).switched):
        press(qtbot, window, Qt.Key.Key_P)
    wait_for_answer(qtbot, window)


def wait_for_answer(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: "fitted to your labels" not in preview_of(window).text, timeout=20_000)


def shown(window: MainWindow, image_id: int) -> str:
    images = window.review.gallery.images
    position = images.position(image_id)
    assert position is not None
    return str(images.data(images.index(position), GalleryModel.PreviewRole))


def test_that_it_is_off_until_its_key_and_marked_as_a_preview(
    qtbot: QtBot, window: MainWindow, ids: list[int]
) -> None:
    label_by_second(window, ids[:80])
    line, action = window.review.preview_line, window.actions_by_id["preview"]
    assert not preview_of(window).on
    assert not line.isVisible()
    assert not any(shown(window, i) for i in ids)
    switch_on(qtbot, window)
    assert action.isChecked()
    assert line.isVisible()
    assert "not the model in use" in line.text.text()
    assert "80 labels of 6 cases" in line.text.text()
    assert {shown(window, i) for i in ids} >= {"normal", "abnormal"}
    images = window.review.gallery.images
    tip = str(images.data(images.index(100), Qt.ItemDataRole.ToolTipRole))
    assert "preview" in tip
    foretold = window.review.inspector.foretold
    window.review.gallery.go_to(100)
    assert foretold.isVisible()
    assert shown(window, images.ids[100]) in foretold.text()
    press(qtbot, window, Qt.Key.Key_P)
    assert not action.isChecked()
    assert not line.isVisible()
    assert not foretold.isVisible()
    assert not any(shown(window, i) for i in ids)


def test_that_it_says_how_many_decisions_would_change(
    qtbot: QtBot, window: MainWindow, ids: list[int]
) -> None:
    label_by_second(window, ids[:80])
    switch_on(qtbot, window)
    workspace = window.context.workspace
    assert workspace is not None
    rows = workspace.store.rows(ids)
    changed = [r.id for r in rows if r.prediction and r.prediction.decision != shown(window, r.id)]
    assert changed
    assert f"; {len(changed)} of {len(ids)} decisions" in window.review.preview_line.text.text()
    again = workspace.store.rows(ids)
    assert again == rows, "a preview is stored nowhere"
    assert [preview_of(window).of(i) for i in changed] == [shown(window, i) for i in changed]


def test_that_each_label_and_its_undo_are_learned_from(
    qtbot: QtBot, window: MainWindow, ids: list[int]
) -> None:
    label_by_second(window, ids[:80])
    switch_on(qtbot, window)
    before = dict(preview_of(window).decisions or {})
    line = window.review.preview_line.text
    window.review.gallery.go_to(window.review.gallery.images.position(ids[100]) or 0)
    press(qtbot, window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "81 labels" in line.text(), timeout=20_000)
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "80 labels" in line.text(), timeout=20_000)
    after = preview_of(window).decisions or {}
    assert sum(after[i] != before[i] for i in ids) <= 1


def test_that_without_labels_it_says_what_is_missing(
    qtbot: QtBot, window: MainWindow, ids: list[int]
) -> None:
    switch_on(qtbot, window)
    assert "two classes" in window.review.preview_line.text.text()
    assert preview_of(window).decisions is None
    assert not any(shown(window, i) for i in ids)


@pytest.mark.parametrize("reading", ["blind", "second"])
def test_that_it_ends_with_open_reading_and_does_not_begin_outside_of_it(
    qtbot: QtBot, window: MainWindow, ids: list[int], reading: str
) -> None:
    label_by_second(window, ids[:80])
    switch_on(qtbot, window)
    window.context.set_reading(reading)  # type: ignore[arg-type]
    assert not preview_of(window).on
    assert not window.actions_by_id["preview"].isChecked()
    assert not window.review.preview_line.isVisible()
    assert not any(shown(window, i) for i in ids)
    told: list[str] = []
    window.context.message.connect(told.append)
    window.actions_by_id["preview"].trigger()
    assert not preview_of(window).on
    assert not window.actions_by_id["preview"].isChecked()
    assert told == ["There is no preview while predictions are hidden"]


def test_that_new_images_join_the_preview(
    qtbot: QtBot, window: MainWindow, ids: list[int], tmp_path: Path
) -> None:
    label_by_second(window, ids[:80])
    switch_on(qtbot, window)
    new = fill(window, tmp_path, first=IMAGES)
    qtbot.waitUntil(lambda: preview_of(window).of(new[-1]) is not None, timeout=20_000)
    assert shown(window, new[0])
    assert f"of {2 * IMAGES} decisions" in window.review.preview_line.text.text()


def test_that_an_answer_that_nobody_waits_for_is_dropped(
    qtbot: QtBot, window: MainWindow, ids: list[int]
) -> None:
    label_by_second(window, ids[:80])
    preview = preview_of(window)
    preview.switch(True)
    preview.switch(False)
    qtbot.wait(300)
    assert preview.decisions is None
    assert not any(shown(window, i) for i in ids)
    preview.switch(True)
    wait_for_answer(qtbot, window)
    assert preview.decisions


def test_that_an_answer_without_the_newest_label_is_never_shown(
    qtbot: QtBot, window: MainWindow, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    label_by_second(window, ids[:80])
    really, may_answer = Previewer.answer, threading.Event()

    def late(self: Previewer, *given: Any, **named: Any) -> Preview:
        found = really(self, *given, **named)
        assert may_answer.wait(20)
        return found

    monkeypatch.setattr(Previewer, "answer", late)
    preview = preview_of(window)
    told: list[str] = []
    preview.previewChanged.connect(lambda: told.append(preview.text))
    preview.switch(True)
    qtbot.wait(100)  # the answer is being found, and is held back
    label_by_second(window, ids[80:90])
    may_answer.set()
    qtbot.waitUntil(lambda: "90 labels" in preview.text, timeout=20_000)
    assert not any("80 labels" in text for text in told)


def test_that_the_line_turns_it_off(qtbot: QtBot, window: MainWindow, ids: list[int]) -> None:
    label_by_second(window, ids[:80])
    switch_on(qtbot, window)
    off = window.review.preview_line.off
    assert "P" in off.toolTip()
    qtbot.mouseClick(off, Qt.MouseButton.LeftButton)
    assert not preview_of(window).on
    assert not window.actions_by_id["preview"].isChecked()


def test_that_it_is_off_again_in_the_next_window(
    qtbot: QtBot, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    label_by_second(window, fill(window, tmp_path))
    switch_on(qtbot, window)
    window.close()
    again = open_window()
    assert not again.review.preview.on
    assert again.context.workspace is not None
    assert len(again.context.workspace.store.image_ids(Query())) == IMAGES
