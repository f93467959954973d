"""The page Insights: every plot, what they are made from, and how to come to the images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.insights import bars, compared, curves
from chromoview.gui.insights.card import Card
from chromoview.gui.insights.chart import Chart, Opening
from chromoview.gui.insights.shown import Style
from chromoview.gui.insights.what_if import WhatIfPanel
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, plural, together, tr
from chromoview.gui.training.parts import Heading, Muted, named

if TYPE_CHECKING:
    from chromoview.core.insight_figures import Choice, Figures, Observed
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.workspace import Workspace

_PREVALENCE = "insights/prevalence"
_DEFAULT_PREVALENCE = 2.0
"""Per cent: of single chromosomes, abnormal ones are few."""
_WIDE = 120 * GRID
"""From this width on two plots stand side by side."""
_PAUSE_MS = 400
_HIDDEN = mark(
    "Insights are hidden while you read blind: they would tell what the model says. End blind "
    "reading (B) to see them."
)
_CARDS = (
    ("distribution", mark("Classes")),
    ("confidence", mark("Confidence")),
    ("confusion", mark("Model against labels")),
    ("reliability", mark("Reliability")),
    ("roc", mark("ROC curve")),
    ("precision", mark("Precision and recall")),
    ("loss", mark("Loss of every run")),
    ("accuracy", mark("Accuracy of every run")),
    ("by_week", mark("Corrections by week")),
    ("by_chromosome", mark("Corrections by chromosome")),
    ("by_case", mark("Corrections by case")),
    ("comparison", mark("Compared with other models")),
)
_VIEWS = (
    ("all", mark("All labels")),
    ("blind", mark("Given blind")),
    ("open", mark("Given with the prediction in view")),
)
_IMAGES = (
    ("", mark("Hold-out, if it is labelled")),
    ("hold-out", mark("Hold-out")),
    ("training", mark("Training side")),
    ("all", mark("Both sides")),
)


class InsightsPage(QWidget):
    """Reads the workspace in a thread of its own whenever it is shown or something changed."""

    openRequested = Signal(object)
    """An Opening: its images are to be listed on the page Review."""
    refreshed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._background = Background("insights", parent=self)
        self._observed: Observed | None = None
        self.figures: Figures | None = None
        self.threshold = -1.0
        """Of the point that is dragged; below 0 it is the model's own."""
        self._asked = 0
        self.setAccessibleName(tr("Insights"))
        self.intro = Muted(parent=self)
        self.view = _combo(_VIEWS, tr("Which labels count"))
        self.images = _combo(_IMAGES, tr("On which images the model is measured"))
        self.prevalence = QDoubleSpinBox(minimum=0.1, maximum=99.0, decimals=1, singleStep=0.5)
        self.prevalence.setSuffix("\u202f%")
        self.prevalence.setAccessibleName(tr("Share of abnormal chromosomes in your laboratory"))
        self.prevalence.setToolTip(tr("Share of abnormal chromosomes in your laboratory"))
        self.prevalence.setValue(
            float(str(context.settings.value(_PREVALENCE, _DEFAULT_PREVALENCE)))
        )
        self.what_if = WhatIfPanel()
        self.cards = {key: Card(tr(name), key.replace("_", "-"), context) for key, name in _CARDS}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 2 * GRID, 2 * GRID)
        self._grid.setHorizontalSpacing(4 * GRID)
        self._grid.setVerticalSpacing(4 * GRID)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self._hidden = Muted(tr(_HIDDEN))
        self._hidden.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._places = QStackedWidget()
        self._places.addWidget(self.area)
        self._places.addWidget(self._hidden)
        self._controls = FlowRow(margin=0)
        self._controls.show_widgets(
            [
                named(tr("&Labels"), self.view),
                named(tr("Measured &on"), self.images),
                named(tr("Our &prevalence"), self.prevalence),
            ]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Heading(tr("Insights"), parent=self))
        layout.addWidget(self._controls)
        layout.addWidget(self.intro)
        layout.addWidget(self._places, 1)
        self._columns = 0
        self._arrange(1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        place = 0
        for key, card in self.cards.items():
            if key == "roc":  # the words stand above the curves that they speak of
                place += place % columns
                self._grid.addWidget(self.what_if, place // columns, 0, 1, columns)
                place += columns
            if key == "comparison":  # names of models take the room of a column
                place += place % columns
                self._grid.addWidget(card, place // columns, 0, 1, columns)
                continue
            self._grid.addWidget(card, place // columns, place % columns)
            place += 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _connect(self) -> None:
        context = self._context
        for changed in (
            *(context.workspaceOpened, context.imagesChanged, context.imagesAdded),
            *(context.modelChanged, context.modelsChanged, context.classesChanged),
        ):
            changed.connect(lambda *_: self._refresh_if_seen())
        context.modelChanged.connect(lambda _: self._forget_point())
        context.readingChanged.connect(lambda *_: self._reading_changed())
        self._soon.timeout.connect(self.refresh)
        self.view.currentIndexChanged.connect(lambda _: self._compute())
        self.images.currentIndexChanged.connect(lambda _: self._compute())
        self.prevalence.valueChanged.connect(self._prevalence_changed)
        self.what_if.moved.connect(self.move_point)
        self.what_if.opened.connect(self._open)
        for key, card in self.cards.items():
            card.opened.connect(self._open)
            if key in ("roc", "precision"):
                card.dragged.connect(lambda x, y, k=key: self._drag(k, x, y))

    # --- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the workspace again, in the background."""
        workspace, model = self._context.workspace, self._context.model
        blind = self._context.reading != "open"
        self._places.setCurrentWidget(self._hidden if blind else self.area)
        self._controls.setVisible(not blind)
        self.intro.setVisible(not blind)
        if workspace is None or model is None or blind:
            return
        metadata = model.metadata
        self._background.run(lambda: _observe(workspace, metadata), self._take, self._context.fail)

    def _take(self, observed: Observed) -> None:
        self._observed = observed
        self._compute()

    def _compute(self) -> None:
        observed = self._observed
        if observed is None:
            return
        self._asked += 1
        asked = self._asked
        view, images = self.view.currentData(), self.images.currentData() or None
        self._background.run(
            lambda: (asked, _figures(observed, view, images)), self._show, self._context.fail
        )

    def _show(self, answer: tuple[int, Figures]) -> None:
        asked, figures = answer
        if asked != self._asked or self._context.reading != "open":
            return
        self.figures = figures
        self.intro.setText(_intro(figures))
        for key in self.cards:
            self._draw(key)
        self._show_point()
        self.refreshed.emit()

    def _draw(self, key: str) -> None:
        if self.figures is not None:
            style = Style(self.figures.metadata.classes, QApplication.palette(self))
            self.cards[key].show_chart(_chart(key, self.figures, style, self._at))

    @property
    def _at(self) -> float:
        """The threshold that is tried."""
        if self.threshold >= 0 or self.figures is None:
            return self.threshold
        return self.figures.metadata.operating_point.threshold

    # --- the operating point ---------------------------------------------------------------------

    def move_point(self, threshold: float) -> None:
        """Try another operating point; nothing of the model changes."""
        self.threshold = threshold
        self._show_point()

    def _drag(self, key: str, x: float, y: float) -> None:
        if self.figures is None or not self.figures.curve:
            return
        point = curves.nearest(self.figures.curve, "roc" if key == "roc" else "precision", x, y)
        self.move_point(point.threshold)

    def _show_point(self) -> None:
        figures = self.figures
        if figures is None:
            return
        self.what_if.show_figures(figures, self._at, self.prevalence.value() / 100)
        if figures.measured is None:
            return
        point = curves.at_threshold(figures.curve, self._at)
        for key in ("roc", "precision"):
            plot = self.cards[key].plot
            if plot is not None:
                plot.settle_handle(*curves.place(point, "roc" if key == "roc" else "precision"))

    def _forget_point(self) -> None:
        self.threshold = -1.0

    def _prevalence_changed(self, value: float) -> None:
        self._context.settings.setValue(_PREVALENCE, value)
        self._show_point()

    # --- images ----------------------------------------------------------------------------------

    def _open(self, opening: Opening) -> None:
        self.openRequested.emit(opening)

    # --- Qt --------------------------------------------------------------------------------------

    def close_threads(self) -> None:
        """Nothing is computed any more."""
        self._soon.stop()
        self._background.close()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = max(_WIDE, 140 * self.fontMetrics().averageCharWidth())
        self._arrange(2 if self.width() >= wide else 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and getattr(self, "figures", None) is not None:
            for key in self.cards:
                self._draw(key)

    def _reading_changed(self) -> None:
        if self._context.reading != "open":
            self._asked += 1  # what is being computed is not shown
        if self.isVisible():
            self.refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._soon.start()


def _chart(key: str, figures: Figures, style: Style, threshold: float) -> Chart:
    match key:
        case "distribution":
            return bars.distribution(figures, style)
        case "confidence":
            return bars.confidence(figures, style)
        case "confusion":
            return bars.confusion(figures, style)
        case "reliability":
            return curves.reliability(figures, style)
        case "roc" | "precision":
            return curves.ranking(figures, style, key, threshold)
        case "loss" | "accuracy":
            return curves.runs(figures, style, key)
        case "comparison":
            return compared.comparison(figures, style)
        case "by_week":
            return bars.corrections(figures, style, "week")
        case "by_case":
            return bars.corrections(figures, style, "case")
    return bars.corrections(figures, style, "chromosome")


_SIDES = {
    "hold-out": mark("The model {version} is measured on the labelled hold-out."),
    "training": mark(
        "The model {version} is measured on images that it may have learned from: this says "
        "little of new cases."
    ),
    "all": mark(
        "The model {version} is measured on every labelled image. If it was trained here, it has "
        "learned from some of them: label the hold-out, and measure on it."
    ),
}


def _intro(figures: Figures) -> str:
    text = tr(_SIDES[figures.images], version=figures.metadata.model_version)
    if not figures.older:
        return text
    older = plural(
        figures.older,
        "{count} labelled image was classified by another model and does not count.",
        "{count} labelled images were classified by another model and do not count.",
    )
    return together(text, older)


def _combo(entries: tuple[tuple[str, str], ...], name: str) -> QComboBox:
    made = QComboBox()
    for key, text in entries:
        made.addItem(tr(text), key)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def _observe(workspace: Workspace, metadata: ModelMetadata) -> Observed:
    from chromoview.core.insight_figures import observe

    return observe(workspace, metadata)


def _figures(observed: Observed, view: str, images: str | None) -> Figures:
    from chromoview.core.insight_figures import figures

    return figures(observed, _choice(view, images))


def _choice(view: str, images: str | None) -> Choice:
    from chromoview.core.insight_figures import Choice

    return Choice(view=view, images=images)  # type: ignore[arg-type]
