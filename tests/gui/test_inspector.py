"""What the inspector shows of one image, and when, in the real window."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from chromoview.gui.inspector.panel import Inspector
from chromoview.gui.main_window import MainWindow
from tests.core.conftest import draw_chromosome, encode

from .conftest import classify, press

HIDDEN = "Blind reading: what the model says is hidden"


def shown(qtbot: QtBot, window: MainWindow) -> Inspector:
    """The inspector, once the current picture and its explanation are there."""
    inspector = window.review.inspector
    qtbot.waitUntil(lambda: not inspector.canvas.empty, timeout=10_000)
    return inspector


def explained(qtbot: QtBot, window: MainWindow) -> Inspector:
    inspector = shown(qtbot, window)
    qtbot.waitUntil(lambda: inspector._explained is not None, timeout=10_000)
    return inspector


def all_texts(widget: QWidget) -> str:
    """Everything that can be read or heard in a widget: texts, tool tips, accessible texts."""
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if hasattr(part, "text") and callable(part.text):
            found.append(str(part.text()))
    return "\n".join(found)


def test_that_the_inspector_shows_the_current_image_and_its_evidence(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    window.review.gallery.go_to(0)
    inspector = shown(qtbot, window)
    current = window.review.gallery.images.row_at(0)
    assert current is not None
    assert inspector.name.text() == current.path.name
    assert current.placement.case in inspector.place.text()
    assert not inspector.canvas.has_overlay
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: inspector.canvas.has_overlay, timeout=10_000)
    assert inspector.evidence.class_choice.currentText() == "for abnormal"
    assert "raises" in inspector.evidence.legend.text()
    assert "no proof of a change" in inspector.evidence.legend.text()
    assert window.actions_by_id["evidence"].isChecked()
    inspector.evidence.class_choice.setCurrentIndex(0)
    assert "score of normal" in inspector.evidence.legend.toolTip()
    assert "logit" in inspector.evidence.legend.toolTip()
    press(qtbot, window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: inspector.canvas.has_overlay, timeout=10_000)
    press(qtbot, window, Qt.Key.Key_E)
    assert not inspector.canvas.has_overlay
    assert inspector.evidence.legend.text() == ""


def test_that_the_decision_and_the_bars_are_those_of_the_store(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    inspector, gallery = window.review.inspector, window.review.gallery
    words = {"normal": "normal: not flagged", "abnormal": "abnormal: flagged"}
    for position in range(gallery.images.rowCount()):
        gallery.go_to(position)
        row = gallery.images.row_at(position)
        assert row is not None
        assert row.prediction is not None
        said = inspector.decision.text()
        if row.prediction.decision in words:
            assert said == words[row.prediction.decision]
        else:
            assert said.startswith(("review: ", "unfit: "))
        assert [v for _, v, _ in inspector.bars.rows()] == list(row.prediction.probabilities)
        assert "is left to you; threshold" in inspector.model_box.marks.text()


def test_that_the_picture_of_an_image_left_behind_never_appears(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    inspector, gallery = window.review.inspector, window.review.gallery
    qtbot.waitUntil(lambda: not inspector.canvas.empty)
    for position in range(1, gallery.images.rowCount()):
        gallery.go_to(position)
        assert inspector.canvas.empty  # never the last picture under the next name
    last = gallery.images.row_at(gallery.images.rowCount() - 1)
    assert last is not None
    qtbot.waitUntil(lambda: not inspector.canvas.empty)
    assert f"{last.width} by {last.height}" in inspector.canvas.accessibleDescription()


def test_that_a_file_that_is_gone_says_so_and_keeps_its_prediction(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    row_there = window.review.gallery.images.row_at(1)
    assert row_there is not None
    row_there.path.unlink()
    window.review.gallery.go_to(1)
    inspector = window.review.inspector
    qtbot.waitUntil(lambda: inspector.canvas.accessibleDescription() != "")
    assert row_there.path.name in inspector.canvas.accessibleDescription()
    assert inspector.decision.text() != ""
    assert inspector.look.info.text() == ""


def test_that_16_bits_are_windowed_and_inverted_by_mouse_and_key(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "deep"
    folder.mkdir()
    noise = np.random.default_rng(0).normal(0, 20, (120, 100))
    samples = draw_chromosome() * 40.0 + 3000 + noise
    tifffile.imwrite(folder / "5_1.tif", samples.astype(np.uint16))
    classify(qtbot, window, folder)
    inspector = shown(qtbot, window)
    canvas = inspector.canvas
    low, high = canvas.window_of_grey
    assert 3000 < low < high < 13_000
    assert f"Grey {round(low):,} to {round(high):,} · 16 bits" in inspector.look.info.text()
    middle = canvas.rect().center()
    dark = canvas.grab().toImage().pixelColor(middle).red()
    qtbot.mousePress(canvas, Qt.MouseButton.RightButton, pos=middle)
    qtbot.mouseMove(canvas, middle - QPoint(0, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=middle - QPoint(0, 60))
    assert canvas.window_of_grey != (low, high)
    assert canvas.grab().toImage().pixelColor(middle).red() > dark
    qtbot.mouseClick(inspector.look.reset, Qt.MouseButton.LeftButton)
    assert canvas.window_of_grey == (low, high)
    press(qtbot, window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert canvas.inverted
    assert inspector.look.invert.isChecked()
    assert canvas.grab().toImage().pixelColor(middle).red() == pytest.approx(255 - dark, abs=2)
    qtbot.mouseClick(inspector.look.invert, Qt.MouseButton.LeftButton)
    assert not window.actions_by_id["invert"].isChecked()


def test_that_tab_goes_from_the_gallery_to_the_picture_whose_arrows_pan(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    inspector, gallery = shown(qtbot, window), window.review.gallery
    current = gallery.current_id()
    qtbot.keyClick(inspector.canvas, Qt.Key.Key_Right)
    assert gallery.current_id() == current
    assert inspector.canvas._centre.x() > 0
    press(qtbot, window, Qt.Key.Key_Right)
    assert gallery.current_id() != current


def test_that_touching_chromosomes_are_left_to_the_reader_with_the_reason(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "unfit"
    folder.mkdir()
    crossing = [draw_chromosome(size=(200, 200), length=100, angle=a) for a in (35.0, -35.0)]
    upright = draw_chromosome(angle=0)
    (folder / "1_1.png").write_bytes(encode(".png", np.minimum(*crossing)))
    (folder / "2_1.png").write_bytes(encode(".png", upright[:60]))
    blurred = cv2.GaussianBlur(draw_chromosome(size=(160, 140)), (0, 0), 6)
    (folder / "3_1.png").write_bytes(encode(".png", blurred))
    classify(qtbot, window, folder)
    inspector, gallery = window.review.inspector, window.review.gallery
    for position, (said, reason) in enumerate(
        (
            ("unfit: touching; left to you", "touch or cross"),
            ("unfit: cut by the border; left to you", "runs out of the picture"),
            ("unfit: blurred; left to you", "out of focus"),
        )
    ):
        gallery.go_to(position)
        assert inspector.decision.text() == said
        assert reason in inspector.reasons.text()
    gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_Return)
    row = gallery.images.row_at(0)
    assert row is not None
    assert row.label is None, "there is nothing to confirm of an unfit image"


def test_that_the_picture_does_not_move_with_the_words(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    window.review.gallery.go_to(0)
    inspector = explained(qtbot, window)

    def place() -> QRect:
        return QRect(inspector.canvas.mapTo(window, QPoint()), inspector.canvas.size())

    qtbot.waitUntil(lambda: inspector.tabs.height() >= inspector.tabs.minimumSizeHint().height())
    before = place()
    inspector.reasons.setText("A very long reason that nobody has foreseen. " * 20)
    inspector.reasons.show()
    inspector.evidence.switch.setChecked(True)
    press(qtbot, window, Qt.Key.Key_2)
    for position in range(window.review.gallery.images.rowCount()):
        window.review.gallery.go_to(position)
        qtbot.wait(1)
        assert place() == before
    for n in range(inspector.tabs.count()):
        inspector.tabs.setCurrentIndex(n)
        assert place() == before
    press(qtbot, window, Qt.Key.Key_4)
    assert inspector.label_box.asking
    qtbot.wait(1)
    assert place() == before


def test_that_the_share_of_the_picture_is_kept_for_the_next_window(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    inspector = shown(qtbot, window)
    above, below = inspector.halves.sizes()
    handle = inspector.halves.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    qtbot.mouseMove(handle, handle.rect().center() + QPoint(0, 30))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    moved = inspector.halves.sizes()
    assert moved != [above, below]
    again = Inspector(window.context)
    qtbot.addWidget(again)
    again.resize(inspector.size())
    again.show()
    qtbot.waitExposed(again)
    assert again.halves.sizes()[1] == pytest.approx(moved[1], abs=8)
    again.close_threads()


def test_that_nothing_of_the_model_is_seen_or_heard_in_blind_reading(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    window.review.gallery.go_to(0)
    inspector = explained(qtbot, window)
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: inspector.canvas.has_overlay, timeout=10_000)
    row = window.review.gallery.images.row_at(0)
    assert row is not None
    assert row.prediction is not None
    window.context.set_reading("blind")
    assert inspector.decision.text() == HIDDEN
    assert not inspector.canvas.has_overlay
    assert inspector.canvas._p_end is None
    assert not inspector.evidence.isEnabled()
    assert inspector.bars.rows() == []
    assert not inspector.bars.isVisible()
    told = all_texts(inspector)
    forbidden = ["threshold", "logit", "not flagged)", "p end is marked", "to the model", "agrees"]
    forbidden += [f"{p:.2f}" for p in row.prediction.probabilities]
    assert not [word for word in forbidden if word in told]
    press(qtbot, window, Qt.Key.Key_Right)
    shown(qtbot, window)
    qtbot.wait(100)
    assert inspector._explained is None, "the model is not even asked"
    assert not inspector.canvas.has_overlay
    window.context.set_reading("open")
    assert inspector.decision.text() != HIDDEN
    qtbot.waitUntil(lambda: inspector.canvas.has_overlay, timeout=10_000)
    assert inspector.bars.isVisible()


def test_that_every_control_of_the_inspector_has_a_name_and_is_reached_by_keys(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    inspector = shown(qtbot, window)
    look, evidence = inspector.look, inspector.evidence
    controls = [inspector.canvas, look.slider.black, look.slider.white, look.auto, look.reset]
    controls += [look.invert, evidence.switch, evidence.class_choice, evidence.slider]
    controls += [inspector.tabs.tabBar()]
    for control in controls:
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
        named = control.accessibleName() or getattr(control, "text", str)()
        assert named or control is inspector.tabs.tabBar()
    for label in (inspector.decision, inspector.name, inspector.place, inspector.reasons):
        assert label.accessibleName()
