"""The page Insights in the real window: plots, their images, their files, and what is hidden."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.core.domain import Prediction
from chromoview.core.store import Query
from chromoview.gui import theme
from chromoview.gui.insights import InsightsPage, compared, curves
from chromoview.gui.insights.card import Card
from chromoview.gui.insights.plot import Plot
from chromoview.gui.insights.shown import Style
from chromoview.gui.main_window import INSIGHTS, REVIEW, MainWindow

from .conftest import ROOT, classify
from .on_screen import english_on
from .test_translation import application as application
from .test_translation import chinese as chinese

NAMED = {"ROC", "case", "ChromoNet", "CNN", "Net", "LeNet"}
"""Words that are the same in every language, and a name of the samples."""


def shown(qtbot: QtBot, window: MainWindow) -> InsightsPage:
    """The page, with its figures."""
    page = window.insights
    with qtbot.waitSignal(page.refreshed, timeout=20_000):
        window.show_page(INSIGHTS)
    return page


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, few_samples: Path) -> InsightsPage:
    """On twelve labelled images, of which the model has some wrong."""
    classify(qtbot, window, few_samples)
    assert window.context.workspace is not None
    store = window.context.workspace.store
    ids = store.image_ids(Query())
    ranked = sorted(ids, key=lambda i: score(store.rows([i])[0].prediction))
    store.relabel([*ranked[:5], ranked[-1]], "normal", reader="anna")
    store.relabel(ranked[5:-1], "abnormal", reader="anna", blind=True)
    return shown(qtbot, window)


def score(prediction: Prediction | None) -> float:
    assert prediction is not None
    return prediction.abnormal_score


def plot_of(card: Card) -> Plot:
    assert card.plot is not None
    return card.plot


def test_that_an_empty_workspace_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    page = shown(qtbot, window)
    made_here = [card for key, card in page.cards.items() if key != "comparison"]
    assert all(card.chart.empty for card in made_here)
    assert all(card.plot is None for card in made_here)
    assert "Open a folder" in page.cards["distribution"].words.text()
    assert "Retrain" in page.cards["loss"].words.text()
    assert not page.what_if.isVisible()


def test_that_a_bar_opens_its_images_and_there_is_a_way_back(
    qtbot: QtBot, window: MainWindow, page: InsightsPage
) -> None:
    plot = plot_of(page.cards["distribution"])
    (place,) = [n for n, s in enumerate(plot.spots) if "abnormal: labels" in s.words]
    scene = plot.getPlotItem().vb.mapViewToScene(QPointF(plot.spots[place].x, plot.spots[place].y))
    assert plot.spot_at(scene) == place
    plot._hover(scene)
    assert "6 images" in page.cards["distribution"].said.text()
    where = plot.mapFromScene(scene)
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: window.review.gallery.images.rowCount() == 6)
    assert window.pages.currentIndex() == REVIEW
    plan = window.review.session.plan
    assert plan is not None
    assert plan.title.startswith("Abnormal: labels")
    assert window.context.workspace is not None
    rows = window.context.workspace.store.rows(list(window.review.gallery.images.ids))
    assert {r.label for r in rows} == {"abnormal"}
    back = next(
        b for b in window.review.findChildren(type(page.what_if.own)) if "Insights" in b.text()
    )
    assert back.isVisible()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.pages.currentIndex() == INSIGHTS
    qtbot.waitUntil(lambda: window.review.gallery.images.rowCount() == 12)


def test_that_arrow_keys_read_the_marks_and_return_opens_them(
    qtbot: QtBot, window: MainWindow, page: InsightsPage
) -> None:
    card = page.cards["confusion"]
    plot = plot_of(card)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleDescription() == card.said.text() == plot.spots[0].words
    full = next(n for n, s in enumerate(plot.spots) if s.opening is not None)
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    for _ in range(full):
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    opening = plot.spots[full].opening
    assert opening is not None
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.review.gallery.images.rowCount() == len(opening.ids()))


def test_that_the_point_can_be_dragged_and_the_model_keeps_its_own(
    qtbot: QtBot, window: MainWindow, page: InsightsPage
) -> None:
    assert window.context.model is not None
    own = window.context.model.metadata.operating_point
    before = page.what_if.words.text()
    plot = plot_of(page.cards["roc"])
    assert plot._handle is not None
    plot._handle.setPos(1.0, 1.0)
    assert page.what_if.words.text() != before
    assert "sensitivity 100.0" in page.what_if.words.text()
    assert page.figures is not None
    last = page.figures.curve[-1]
    assert page.threshold == last.threshold
    assert (plot._handle.pos().x(), plot._handle.pos().y()) == curves.place(last, "roc")
    other = plot_of(page.cards["precision"])
    assert (other._handle.pos().x(), other._handle.pos().y()) == curves.place(last, "precision")
    page.what_if.slider.setValue(999)
    assert "0.999" in page.what_if.words.text()
    assert page.what_if.missed.isEnabled()
    qtbot.mouseClick(page.what_if.own, Qt.MouseButton.LeftButton)
    assert page.what_if.words.text() == before
    assert window.context.model.metadata.operating_point == own


def test_that_the_laboratorys_prevalence_is_kept(page: InsightsPage, window: MainWindow) -> None:
    page.prevalence.setValue(10.0)
    model = page.what_if.table.model()
    titles = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(3)]
    assert titles[1].startswith("50")
    assert titles[2].startswith("10.0")
    assert float(str(window.context.settings.value("insights/prevalence"))) == 10.0


def test_that_labels_given_blind_can_be_looked_at_alone(qtbot: QtBot, page: InsightsPage) -> None:
    assert page.figures is not None
    assert page.figures.labels == 12
    with qtbot.waitSignal(page.refreshed, timeout=10_000):
        page.view.setCurrentIndex(page.view.findData("blind"))
    assert page.figures.labels == 6
    assert "another class" in page.cards["roc"].words.text(), "all of them are abnormal"
    assert not page.what_if.isVisible()


def test_that_a_plot_is_saved_as_picture_drawing_and_table(
    page: InsightsPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = page.cards["confusion"]
    for ending in (".png", ".svg", ".csv"):
        file = tmp_path / f"matrix{ending}"
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, chosen=file: (str(chosen), "")
        )
        card.buttons[ending].click()
        assert file.stat().st_size
    picture = QImage(str(tmp_path / "matrix.png"))
    assert picture.width() > plot_of(card).viewport().width()
    drawing = QSvgRenderer(QByteArray((tmp_path / "matrix.svg").read_bytes()))
    assert drawing.isValid()
    text = (tmp_path / "matrix.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["label", "normal", "abnormal", "review"]
    assert sum(int(cell) for row in rows[1:] for cell in row[1:]) == 12
    card.as_table.click()
    table, model = card.table, card.table.model()
    on_screen = [
        [model.index(r, c).data() for c in range(table.columnCount())]
        for r in range(table.rowCount())
    ]
    assert table.isVisibleTo(card)
    assert on_screen == rows[1:]


def test_that_a_file_that_cannot_be_written_is_a_sentence(
    page: InsightsPage,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    (tmp_path / "taken").write_text("a file")
    chosen = str(tmp_path / "taken" / "x.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    with qtbot.waitSignal(window.context.failed) as told:
        page.cards["distribution"].ask_export(".csv")
    assert "cannot be written" in told.args[0]


def test_that_models_are_compared_as_the_paper_does_with_intervals(
    qtbot: QtBot, window: MainWindow
) -> None:
    card = shown(qtbot, window).cards["comparison"]
    assert window.context.model is not None
    metadata = window.context.model.metadata
    own = metadata.evaluation
    assert own is not None
    assert own.accuracy is not None
    bars = {area.words: area for area in card.chart.areas}
    vector = next(a for w, a in bars.items() if w.startswith("Support vector machine"))
    assert vector.words == (
        "Support vector machine, on the test images of the comparison: accuracy "
        "0.590 (0.573 to 0.607)"
    )
    assert vector.interval is not None
    assert vector.interval[0] < vector.width < vector.interval[1]
    in_use = next(w for w in bars if w.startswith("In use"))
    assert f"{metadata.model_version}, on its own hold-out: accuracy {own.accuracy}" in in_use
    paper = next(a for w, a in bars.items() if w.startswith("CNN8Net, as published"))
    assert (paper.width, paper.interval) == (0.89, None)
    assert "on its own images, as published" in paper.words
    assert "6,000 images" in card.words.text()
    assert metadata.model_version in card.words.text()
    assert len(card.chart.areas) == 4 * len(card.chart.y_ticks or ())
    figures = {row[2] for row in card.chart.rows}
    assert figures == {"accuracy", "precision", "recall (sensitivity)", "F1", "AUC"}
    plot = plot_of(card)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert card.said.text() == vector.words
    assert len(card.content(".csv").splitlines()) == len(card.chart.rows) + 1
    assert not QImage.fromData(card.content(".png")).isNull()
    assert QSvgRenderer(QByteArray(card.content(".svg"))).isValid()


def test_that_a_model_that_was_compared_itself_stands_there_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = shown(qtbot, window)
    figures = page.figures
    assert figures is not None
    assert figures.comparison is not None
    version = next(r.model_version for r in figures.comparison.rows if r.model_version)
    style = Style(figures.metadata.classes, page.palette())
    metadata = structs.replace(figures.metadata, model_version=version)
    chart = compared.comparison(replace(figures, metadata=metadata), style)
    assert not any("In use" in area.words for area in chart.areas)
    assert "another one" not in chart.words
    metadata = structs.replace(figures.metadata, evaluation=None)
    chart = compared.comparison(replace(figures, metadata=metadata), style)
    assert not any("In use" in area.words for area in chart.areas)
    assert "was not measured on a hold-out" in chart.words


def test_that_a_damaged_comparison_is_a_sentence_and_the_page_goes_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "comparison.json"
    damaged.write_text('{"rows": [')
    monkeypatch.setattr(paths, "comparison", lambda: damaged)
    page = shown(qtbot, window)
    assert "missing or damaged" in page.cards["comparison"].words.text()
    assert page.cards["comparison"].plot is None
    assert "Open a folder" in page.cards["distribution"].words.text()


def test_that_plots_follow_new_colours(qtbot: QtBot, window: MainWindow) -> None:
    card = shown(qtbot, window).cards["comparison"]
    plot = plot_of(card)
    window.comfort.appearances["dark"].trigger()
    dark = theme.is_dark
    qtbot.waitUntil(lambda: dark(plot.palette()))
    assert plot.backgroundBrush().color() == plot.palette().base().color()


def test_that_everything_is_hidden_while_somebody_reads_blind(
    qtbot: QtBot, page: InsightsPage, window: MainWindow
) -> None:
    window.context.set_reading("blind")
    assert not page.area.isVisible()
    assert not page.intro.isVisible()
    with qtbot.waitSignal(page.refreshed, timeout=20_000):
        window.context.set_reading("open")
    assert page.area.isVisible()


def test_that_no_word_of_it_is_english_in_chinese(
    qtbot: QtBot, chinese: None, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    window = open_window()
    page = shown(qtbot, window)
    found = english_on(page)
    classify(qtbot, window, few_samples)
    assert window.context.workspace is not None
    ids = window.context.workspace.store.image_ids(Query())
    for n, label in enumerate(("normal", "abnormal")):
        window.context.workspace.store.relabel(ids[n::2], label, reader="anna")
    page = shown(qtbot, window)
    found |= english_on(page)
    for card in page.cards.values():
        words = [spot.words for spot in card.plot.spots] if card.plot else []
        words += [card.plot.accessibleName()] if card.plot else []
        keys = [key.text for key in card.chart.keys]
        for text in (*words, *keys, card.chart.x_title, card.chart.y_title):
            bare = re.sub(r"\d{8}-\d{6}-\w+", " ", text)  # versions of models
            assert not set(re.findall("[A-Za-z]{2,}", bare)) - NAMED, text
    assert found == set()


def test_that_everything_has_a_name_for_screen_readers(page: InsightsPage) -> None:
    for card in page.cards.values():
        assert card.accessibleName()
        for button in (card.as_table, *card.buttons.values()):
            assert card.name in button.accessibleName()
        if card.plot is not None:
            assert card.plot.accessibleName() == card.name
            assert card.plot.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_that_pyqtgraph_waits_for_the_page(tmp_path: Path) -> None:
    code = "import sys; import chromoview.gui.insights; sys.exit('pyqtgraph' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
