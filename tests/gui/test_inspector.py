"""What the inspector shows of one image, and when."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from chromoview.core.domain import Placement, Prediction
from chromoview.core.metadata import OperatingPoint
from chromoview.core.store.records import ImageRow
from chromoview.gui.inspector import words
from chromoview.gui.inspector.bars import Marks, ProbabilityBars
from chromoview.gui.inspector.canvas import ImageCanvas, overlay
from chromoview.gui.inspector.words_area import WordsArea
from chromoview.gui.main_window import MainWindow

from .conftest import classify

POINT = OperatingPoint(
    threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=0.9, specificity=0.9
)


def row(prediction: Prediction | None, **changes: object) -> ImageRow:
    values: dict[str, object] = {
        "id": 1,
        "path": Path("/d/P1/3/5_1.png"),
        "relative": "P1/3/5_1.png",
        "sha256": "a",
        "placement": Placement(case="P1", cell="3", chromosome="5"),
        "height": 100,
        "width": 50,
        "flags": (),
        "notes": (),
        "error": "",
        "prediction": prediction,
        "model_version": "m",
        "label": None,
        "reader": "",
        "labelled_at": "",
    }
    return ImageRow(**{**values, **changes})  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_that_a_doubtful_score_is_explained_by_the_band() -> None:
    doubtful = row(Prediction((0.52, 0.48), "review", 0.52, "5", 0.9))
    assert words.decision(doubtful) == "Review: please decide"
    (reason,) = words.reasons(doubtful, POINT)
    assert plain(reason) == (
        "Its abnormal score of 48 % lies in the band between 40 % and 60 % that is left to you."
    )


def test_that_an_unfit_image_is_explained_by_its_flag() -> None:
    unfit = row(Prediction((0.1, 0.9), "review", 0.9, "5", 0.9), flags=("blurred",))
    (reason,) = words.reasons(unfit, POINT)
    assert "focus" in reason


def test_that_notes_and_errors_are_sentences() -> None:
    assert words.reasons(row(None, error="It is cut off."), None) == ["It is cut off."]
    noted = row(Prediction((0.9, 0.1), "normal", 0.9, "5", 0.9), notes=("first of 3 pages",))
    assert words.reasons(noted, POINT) == ["First of 3 pages."]
    assert words.decision(row(None, error="It is cut off.")) == "Unreadable"


@pytest.mark.parametrize(
    ("known", "named", "said"),
    [
        ("5", "5", "Number 5 by its path; the model agrees (90 %)"),
        ("5", "7", "Number 5 by its path, 7 (90 %) to the model"),
        ("", "7", "Looks like number 7 (90 %)"),
    ],
)
def test_that_the_number_names_its_source(known: str, named: str, said: str) -> None:
    prediction = Prediction((0.9, 0.1), "normal", 0.9, named, 0.9)
    assert plain(words.number(row(prediction, placement=Placement(chromosome=known)))) == said


def test_that_evidence_is_seen_where_it_is_and_in_its_direction() -> None:
    evidence = np.zeros((4, 6), np.float32)
    evidence[1, 2], evidence[3, 5] = 2.0, -1.0
    picture = overlay(evidence, QColor("#D55E00"), QColor("#0072B2"))
    assert (picture.width(), picture.height()) == (6, 4)
    speaks_for, against = picture.pixelColor(2, 1), picture.pixelColor(5, 3)
    assert (speaks_for.red(), speaks_for.blue()) == (0xD5, 0)
    assert (against.red(), against.blue()) == (0, 0xB2)
    assert speaks_for.alpha() > 1.8 * against.alpha() > 0
    assert picture.pixelColor(0, 0).alpha() == 0


def test_that_the_wheel_zooms_about_the_pointer(qtbot: QtBot) -> None:
    canvas = ImageCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.show()
    pixels = np.full((100, 100), 255, np.uint8)
    pixels[10:20, 10:20] = 0
    canvas.show_image(pixels)
    fitted = canvas.zoom
    corner = QPointF(8 + 15 * fitted, 8 + 15 * fitted)
    before = canvas.grab().toImage().pixelColor(corner.toPoint())
    for _ in range(4):
        QApplication.sendEvent(
            canvas,
            QWheelEvent(
                corner,
                canvas.mapToGlobal(corner),
                QPoint(),
                QPoint(0, 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
    assert canvas.zoom > 1.9 * fitted
    after = canvas.grab().toImage().pixelColor(corner.toPoint())
    assert before.red() == after.red() == 0  # the dark square is still under the pointer
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.zoom == fitted


def test_that_the_bars_speak(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show_values(("normal", "abnormal"), (0.25, 0.75), Marks(0.4, 0.6))
    said = bars.accessibleDescription()
    assert "normal 25.0 %, abnormal 75.0 %" in said
    assert "between 40 % and 60 %" in plain(said)
    assert bars.rows() == [("normal", 0.25, False), ("abnormal", 0.75, True)]
    bars.resize(300, 60)
    image = bars.grab().toImage()
    assert image.width() == 300


def test_that_the_band_of_more_classes_lies_on_a_row_of_its_own(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    classes, values = ("normal", "deletion", "ring"), (0.3, 0.6, 0.1)
    bars.show_values(classes, values, None)
    assert [name for name, _, marked in bars.rows() if marked] == []
    assert len(bars.rows()) == 3
    low = bars.sizeHint().height()
    bars.show_values(classes, values, Marks(0.4, 0.6))
    name, score, marked = bars.rows()[-1]
    assert (name, marked) == ("abnormal score", True)
    assert score == pytest.approx(0.7), "1 - p(reference), whatever the order of the others"
    assert [m for _, _, m in bars.rows()[:-1]] == [False] * 3
    assert bars.sizeHint().height() > low
    bars.resize(300, 100)
    assert not bars.grab().isNull()


def test_that_the_picture_stays_where_it_is_whatever_the_words(qtbot: QtBot) -> None:
    words_shown = QLabel(wordWrap=True)
    area = WordsArea((words_shown,))
    qtbot.addWidget(area)
    before = area.sizeHint().height()
    words_shown.setText("A long reason. " * 60)
    assert area.sizeHint().height() == before == area.maximumHeight()
    assert area.minimumSizeHint().height() < before


def test_that_the_inspector_shows_the_current_image_and_its_evidence(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    inspector = window.review.inspector
    window.review.gallery.go_to(0)
    current = window.review.gallery.images.row_at(0)
    assert current is not None
    assert current.prediction is not None
    assert inspector.name.text() == current.path.name
    assert current.placement.case in inspector.place.text()
    qtbot.waitUntil(lambda: not inspector.canvas.empty)
    assert not inspector.canvas.has_overlay
    window.review.gallery.setFocus()
    qtbot.keyClick(window.review.gallery, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: inspector.canvas.has_overlay, timeout=10_000)
    assert "for abnormal" in inspector.evidence.legend.text()
    assert window.actions_by_id["evidence"].isChecked()
    inspector.evidence.class_choice.setCurrentIndex(0)
    assert "for normal" in inspector.evidence.legend.text()
    qtbot.keyClick(window.review.gallery, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: inspector.canvas.has_overlay, timeout=10_000)
    qtbot.keyClick(window.review.gallery, Qt.Key.Key_E)
    assert not inspector.canvas.has_overlay


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
    qtbot.waitUntil(lambda: window.review.inspector.canvas.accessibleDescription() != "")
    assert row_there.path.name in window.review.inspector.canvas.accessibleDescription()
    assert window.review.inspector.decision.text() != ""
