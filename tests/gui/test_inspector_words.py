"""What the inspector says of an image: decision, reasons, bars with their operating points."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from chromoview.core.domain import Placement, Prediction
from chromoview.core.evidence import PEnd
from chromoview.core.metadata import OperatingPoint
from chromoview.core.store.records import ImageRow
from chromoview.gui.inspector import words
from chromoview.gui.inspector.bars import ProbabilityBars
from chromoview.gui.inspector.evidence_bar import EvidenceBar
from chromoview.gui.inspector.words_area import WordsArea

POINT = OperatingPoint(
    threshold=0.5, review_low=0.35, review_high=0.8, sensitivity=0.9, specificity=0.9
)
TWO = ("normal", "abnormal")


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


def of_score(score: float, decision: str) -> Prediction:
    return Prediction((1 - score, score), decision, max(score, 1 - score), "5", 0.9)


# --- the decision --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prediction", "flags", "said"),
    [
        (of_score(0.62, "review"), (), "review: 0.62 lies between 0.35 and 0.80"),
        (of_score(0.93, "abnormal"), (), "abnormal: flagged"),
        (of_score(0.04, "normal"), (), "normal: not flagged"),
        (of_score(0.99, "review"), ("cut by the border",), "unfit: cut by the border; left to you"),
        (
            of_score(0.01, "review"),
            ("cut by the border", "several objects", "low contrast"),
            "unfit: several objects, cut by the border; left to you",
        ),
        (of_score(0.62, "review"), ("low contrast",), "review: 0.62 lies between 0.35 and 0.80"),
        (None, (), "Not classified"),
    ],
)
def test_that_the_decision_is_said_in_words(
    prediction: Prediction | None, flags: tuple[str, ...], said: str
) -> None:
    assert words.decision(row(prediction, flags=flags), POINT, TWO) == said


def test_that_a_class_of_a_laboratorys_own_is_flagged() -> None:
    seven = ("normal", "deletion", "ring chromosome")
    found = row(Prediction((0.1, 0.1, 0.8), "ring chromosome", 0.8, "5", 0.9))
    assert words.decision(found, POINT, seven) == "ring chromosome: flagged"


def test_that_a_figure_never_contradicts_its_sentence() -> None:
    near = words.decision(row(of_score(0.3504, "review")), POINT, TWO)
    assert near == "review: 0.3504 lies between 0.3500 and 0.8000"
    assert words.figures(0.5, 0.5) == ("0.50", "0.50")


def test_that_the_band_of_another_model_is_not_claimed() -> None:
    said = words.decision(row(of_score(0.62, "review")), None, TWO)
    assert said == "review: 0.62 is left to you"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0.00"), (0.001, "<0.01"), (0.5, "0.50"), (0.998, ">0.99"), (1.0, "1.00")],
)
def test_that_nearly_all_is_not_called_all(value: float, said: str) -> None:
    assert words.share(value) == said


def test_that_errors_flags_and_notes_are_sentences() -> None:
    assert words.reasons(row(None, error="It is cut off.")) == ["It is cut off."]
    assert words.decision(row(None, error="It is cut off."), None, TWO) == "Unreadable"
    noted = row(of_score(0.1, "normal"), notes=("first of 3 pages",), flags=("touching",))
    touching, pages = words.reasons(noted)
    assert "touch or cross" in touching
    assert pages == "First of 3 pages."


def test_that_the_p_end_is_said_with_its_probability() -> None:
    assert words.p_end(PEnd(1, 1, 0.97)) == "The p end is marked (0.97)"
    assert words.p_end(PEnd(1, 1, 0.6)) == "Which end is p is not clear (0.60)"
    assert words.p_end(None) == ""


# --- bars ----------------------------------------------------------------------------------------


def test_that_the_bars_speak(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show_values(TWO, (0.25, 0.75), POINT)
    said = bars.accessibleDescription()
    assert "normal 0.25, abnormal 0.75" in said
    assert "from 0.35 to 0.80 is left to you" in said
    assert "0.50 and more counts as abnormal" in said
    assert bars.toolTip() in said
    assert bars.rows() == [("normal", 0.25, False), ("abnormal", 0.75, True)]


def test_that_band_and_threshold_are_drawn_where_they_lie(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(400, 60)
    bars.show_values(TWO, (0.9, 0.1), None)
    plain = bars.grab().toImage()
    bars.show_values(TWO, (0.9, 0.1), POINT)
    marked = bars.grab().toImage()
    columns = [
        x
        for x in range(400)
        if any(plain.pixelColor(x, y) != marked.pixelColor(x, y) for y in range(60))
    ]
    ground = QColor(bars.palette().window().color())
    bar = [x for x in range(400) if plain.pixelColor(x, 10) not in (ground,)]
    left = next(x for x in bar if x > 60)
    length = (columns[-1] - columns[0]) / 0.45  # from 0.35 to 0.80
    assert columns[0] == pytest.approx(left + 0.35 * length, abs=6)
    assert columns[-1] < 400 - 30


def test_that_the_marks_of_more_classes_lie_on_a_row_of_their_own(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    classes, values = ("normal", "deletion", "ring"), (0.3, 0.6, 0.1)
    bars.show_values(classes, values, None)
    assert [name for name, _, marked in bars.rows() if marked] == []
    assert len(bars.rows()) == 3
    low = bars.sizeHint().height()
    bars.show_values(classes, values, POINT)
    name, score, marked = bars.rows()[-1]
    assert (name, marked) == ("abnormal score", True)
    assert score == pytest.approx(0.7), "1 - p(reference), whatever the order of the others"
    assert [m for _, _, m in bars.rows()[:-1]] == [False] * 3
    assert bars.sizeHint().height() > low
    assert "abnormal score 0.70" in bars.accessibleDescription()
    bars.resize(120, 100)
    assert not bars.grab().isNull(), "long names are cut, not the bars"


def test_that_nothing_shown_is_nothing_said(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show_values(TWO, (0.25, 0.75), POINT)
    bars.show_values((), (), POINT)
    assert bars.accessibleDescription() == bars.toolTip() == ""
    assert not bars.grab().isNull()


# --- evidence and tabs ---------------------------------------------------------------------------


def test_that_the_room_of_the_evidence_stays_when_it_is_switched(qtbot: QtBot) -> None:
    bar = EvidenceBar()
    qtbot.addWidget(bar)
    bar.set_classes(TWO)
    bar.resize(340, 80)
    bar.show()
    before = bar.sizeHint()
    bar.switch.setChecked(True)
    bar.legend.setText("A sentence that is much too long for this. " * 9)
    assert bar.sizeHint() == before
    assert bar.minimumSizeHint().height() <= before.height()


def test_that_the_evidence_can_be_set_by_keys(qtbot: QtBot) -> None:
    bar = EvidenceBar()
    qtbot.addWidget(bar)
    bar.set_classes(TWO)
    bar.switch.setChecked(True)
    named = (bar.class_choice, bar.slider, bar.legend)
    assert all(w.accessibleName() for w in named)
    assert bar.slider.accessibleName() == "Opacity of the evidence map"
    assert bar.class_choice.currentText() == "for abnormal"


def test_that_tabs_keep_their_height_whatever_the_words(qtbot: QtBot) -> None:
    shown = QLabel(wordWrap=True)
    area = WordsArea()
    qtbot.addWidget(area)
    area.add(shown, "Model", "What the model says")
    before = area.sizeHint(), area.minimumSizeHint()
    shown.setText("A long reason. " * 60)
    assert (area.sizeHint(), area.minimumSizeHint()) == before
    assert before[1].height() < before[0].height()


def test_that_a_field_is_brought_into_sight(qtbot: QtBot) -> None:
    area = WordsArea()
    qtbot.addWidget(area)
    first, second = QLabel("one"), QLabel("two")
    area.add(first, "Model", "")
    area.add(second, "Remarks", "")
    area.show()
    assert not second.isVisible()
    area.bring(second)
    assert second.isVisible()
