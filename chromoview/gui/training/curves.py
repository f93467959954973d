"""Loss and accuracy of a run, epoch by epoch; they stay on the page when the run has ended."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from chromoview.core.events import Epoch, Level
from chromoview.gui import theme
from chromoview.gui.theme import GRID
from chromoview.gui.tr import decimal, mark, number, together, tr
from chromoview.gui.training.parts import Heading, Muted

_HEIGHT = 26 * GRID
_EPOCHS_SHOWN = 4
"""An axis of one epoch would put the first point on its edge."""
_NONE_YET = mark("The curves begin with the first epoch.")


@dataclass(frozen=True, slots=True)
class _Plot:
    """One plot: training and validation over epochs, a line at the best epoch, and one at the
    level of the model in use."""

    widget: Any
    training: Any
    validation: Any
    level: Any
    """A curve of two points, so that the legend can name it."""
    best: Any
    legend: Any


class Curves(QWidget):
    """Two plots side by side. Nothing of pyqtgraph is loaded before the first run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs: list[Epoch] = []
        self._level: Level | None = None
        self._most = _EPOCHS_SHOWN
        self._plots: tuple[_Plot, _Plot] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self.note = Muted(tr(_NONE_YET), self)
        self._grid.addWidget(self.note, 2, 0, 1, 2)

    def clear(self, epochs: int) -> None:
        """Make the plots empty for a run of at most `epochs`."""
        if self._plots is None:
            self._plots = (self._make(tr("Loss"), 0), self._make(tr("Accuracy"), 1))
            self._paint_all()
        self._epochs, self._level = [], None
        self._most = max(_EPOCHS_SHOWN, epochs)
        for plot in self._plots:
            plot.widget.setXRange(1, self._most, padding=0.04)
        self._plots[1].widget.setYRange(0, 1, padding=0.04)
        self._draw()

    def add(self, epoch: Epoch) -> None:
        """Add what an epoch measured; a run that goes on may say again what it said before."""
        self._epochs = [e for e in self._epochs if e.epoch < epoch.epoch]
        self._epochs.append(epoch)
        self._draw()

    def show_level(self, level: Level) -> None:
        """Draw what the model in use reaches on the validation side."""
        self._level = level
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._paint_all()
        super().changeEvent(event)

    def _make(self, title: str, column: int) -> _Plot:
        # Not before the first run: it costs a quarter of a second that a start cannot spare.
        import pyqtgraph as pg

        widget = pg.PlotWidget(axisItems={"bottom": _epoch_axis()})
        widget.setFixedHeight(_HEIGHT)
        widget.setAntialiasing(True)
        widget.setFrameShape(widget.Shape.NoFrame)
        widget.setAccessibleName(
            tr("{figure} of training and validation over epochs", figure=title)
        )
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The wheel belongs to the page that scrolls.
        widget.setMouseEnabled(x=False, y=False)
        widget.setMenuEnabled(False)
        # Nobody sees the menu, and pyqtgraph makes it a window of its own that outlives the plot.
        menu = widget.getPlotItem().ctrlMenu
        menu.setParent(widget, menu.windowFlags())
        widget.hideButtons()
        widget.showGrid(x=False, y=True, alpha=0.15)
        widget.getAxis("left").setWidth(6 * GRID)
        best = pg.InfiniteLine(angle=90, movable=False)
        best.setZValue(-1)
        widget.addItem(best)
        # Where a curve that falls, or rises, leaves room.
        legend = widget.addLegend(offset=(GRID if column == 0 else -GRID, -GRID))
        training = widget.plot(name=tr("training"), symbol="o", symbolSize=6)
        validation = widget.plot(name=tr("validation"), symbol="t1", symbolSize=8)
        level = widget.plot()
        level.setZValue(-1)
        self._grid.addWidget(Heading(title, factor=1.0, parent=self), 0, column)
        self._grid.addWidget(widget, 1, column)
        return _Plot(widget, training, validation, level, best, legend)

    def _draw(self) -> None:
        if self._plots is None:
            return
        loss, accuracy = self._plots
        at = [e.epoch for e in self._epochs]
        loss.training.setData(at, [e.training_loss for e in self._epochs])
        loss.validation.setData(*_known(at, [e.validation_loss for e in self._epochs]))
        accuracy.training.setData(at, [e.training_accuracy for e in self._epochs])
        accuracy.validation.setData(*_known(at, [e.validation_accuracy for e in self._epochs]))
        best = next((e for e in reversed(self._epochs) if e.best), None)
        self._draw_level(loss, accuracy)
        for plot in self._plots:
            plot.best.setVisible(best is not None)
            if best is not None:
                plot.best.setValue(best.epoch)
        losses = [v for e in self._epochs for v in (e.training_loss, e.validation_loss)]
        losses.append(self._level.loss if self._level is not None else None)
        worst = max((v for v in losses if v is not None and math.isfinite(v)), default=1.0)
        loss.widget.setYRange(0, worst, padding=0.04)
        self.note.setText(_in_words(self._epochs, best, self._level))

    def _draw_level(self, loss: _Plot, accuracy: _Plot) -> None:
        level = self._level
        for plot in (loss, accuracy):
            plot.legend.removeItem(plot.level)
            if level is not None:
                plot.legend.addItem(plot.level, tr("model in use"))
                self._colour_legend(plot)
        ends = [] if level is None else [0.5, self._most + 0.5]
        loss.level.setData(ends, [] if level is None else [level.loss] * 2)
        accuracy.level.setData(ends, [] if level is None else [level.accuracy] * 2)

    def _paint_all(self) -> None:
        """Take the colours of the scheme; two hues and two symbols tell the curves apart."""
        if self._plots is None:
            return
        import pyqtgraph as pg

        palette = self.palette()
        text, ground = theme.muted(palette), palette.color(QPalette.ColorRole.Base)
        training, validation = theme.muted(palette), curve_accent(palette)
        for plot in self._plots:
            plot.widget.setBackground(ground)
            for name in ("left", "bottom"):
                axis = plot.widget.getAxis(name)
                axis.setPen(pg.mkPen(theme.line(palette)))
                axis.setTextPen(pg.mkPen(text))
                axis.setTickFont(theme.tabular(self.font()))
            for curve, colour in ((plot.training, training), (plot.validation, validation)):
                # A plot's pens are as wide on the screen, whatever the scaling.
                curve.setPen(pg.mkPen(colour, width=2 * self.devicePixelRatioF()))
                curve.setSymbolBrush(colour)
                curve.setSymbolPen(None)
                # The legend draws the points' own style, which follows only with data.
                curve.scatter.setBrush(colour)
                curve.scatter.setPen(None)
            wide = 2 * self.devicePixelRatioF()
            dots = pg.mkPen(_champion(palette), width=wide, style=Qt.PenStyle.DotLine)
            plot.level.setPen(dots)
            plot.best.setPen(pg.mkPen(theme.line(palette), width=2, style=Qt.PenStyle.DashLine))
            self._colour_legend(plot)

    def _colour_legend(self, plot: _Plot) -> None:
        colour = self.palette().color(QPalette.ColorRole.Text)
        plot.legend.setLabelTextColor(colour)
        for _, label in plot.legend.items:
            label.setText(label.text, color=colour)


def curve_accent(palette: QPalette) -> QColor:
    """The colour of validation: of the Okabe-Ito palette, but of no decision."""
    return QColor("#56C7A0") if theme.is_dark(palette) else QColor("#00805E")


def _champion(palette: QPalette) -> QColor:
    """The colour of the level that is to be reached: that of words, for it is no curve."""
    return palette.color(QPalette.ColorRole.Text)


def _epoch_axis() -> Any:
    import pyqtgraph as pg

    class EpochAxis(pg.AxisItem):  # type: ignore[misc]
        """Marks whole epochs only."""

        def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
            room = max(2.0, size / 48)
            steps = (b * 10**p for p in range(6) for b in (1, 2, 5))
            step = next((s for s in steps if (high - low) / s <= room), 10**6)
            return [(float(step), 0.0)]

        def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
            return [number(round(v)) if v > 0 else "" for v in values]

    return EpochAxis(orientation="bottom")


def _known(at: list[int], values: list[float | None]) -> tuple[list[int], list[float]]:
    """The points whose value is known."""
    pairs = [(x, y) for x, y in zip(at, values, strict=True) if y is not None]
    return [x for x, _ in pairs], [y for _, y in pairs]


def _in_words(epochs: list[Epoch], best: Epoch | None, level: Level | None) -> str:
    return together(_course(epochs, best), _level_in_words(level))


def _level_in_words(level: Level | None) -> str:
    if level is None:
        return ""
    return tr(
        "To be beaten (dotted line): model {version} with loss {loss}, accuracy {accuracy} on the "
        "same validation images.",
        version=level.model_version,
        loss=decimal(level.loss, 3),
        accuracy=decimal(level.accuracy, 3),
    )


def _course(epochs: list[Epoch], best: Epoch | None) -> str:
    if not epochs:
        return tr(_NONE_YET)
    last = epochs[-1]
    if last.validation_loss is None or last.validation_accuracy is None:
        return tr(
            "Epoch {epoch}: training loss {loss}, accuracy {accuracy}. There are too few cases "
            "for a validation side.",
            epoch=number(last.epoch),
            loss=decimal(last.training_loss, 3),
            accuracy=decimal(last.training_accuracy, 3),
        )
    figures = {
        "epoch": number(last.epoch),
        "loss": decimal(last.validation_loss, 3),
        "accuracy": decimal(last.validation_accuracy, 3),
    }
    if best is None:
        return tr("Epoch {epoch}: validation loss {loss}, accuracy {accuracy}.", **figures)
    return tr(
        "Epoch {epoch}: validation loss {loss}, accuracy {accuracy}. Best: epoch {best} "
        "(dashed line).",
        **figures,
        best=number(best.epoch),
    )
