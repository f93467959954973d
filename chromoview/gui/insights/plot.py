"""One plot with its marks: hovering, clicking, arrow keys, and a point that can be dragged."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCursor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QToolTip, QWidget

from chromoview.gui import theme
from chromoview.gui.insights.chart import Area, Chart, Opening, Spot, spots
from chromoview.gui.insights.painting import STYLES, fill
from chromoview.gui.theme import GRID

_NEAR = 14.0
"""Pixels around a point of a curve that belong to it."""
_LEAST = 3.0
"""Pixels: a bar of one image among thousands can still be seen and hit."""


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """Draws a Chart; neither the wheel nor a drag moves its axes: the page scrolls."""

    said = Signal(str)
    """Words of the mark under the pointer or the keyboard; empty when it has gone."""
    opened = Signal(object)
    """An Opening."""
    dragged = Signal(float, float)
    """Where the handle was pulled to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAntialiasing(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        menu = self.getPlotItem().ctrlMenu  # a window of its own that would outlive the plot
        menu.setParent(self, menu.windowFlags())
        self.hideButtons()
        self.setMouseTracking(True)
        self.chart = Chart("", "")
        self.spots: list[Spot] = []
        self.at = -1
        self._marker = pg.ScatterPlotItem(size=18, symbol="o", pxMode=True)
        self._marker.setZValue(20)
        self._handle: Any = None
        self._moving = False
        self.scene().sigMouseMoved.connect(self._hover)
        self.scene().sigMouseClicked.connect(self._click)

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart; what was found in the one before is forgotten."""
        self.chart, self.spots, self.at = chart, spots(chart), -1
        self._redraw()

    def move_handle(self, x: float, y: float) -> None:
        """Put the point elsewhere without telling anybody."""
        if self._handle is not None and not self._moving:
            self._moving = True
            self._handle.setPos(x, y)
            self._moving = False

    # --- drawing ---------------------------------------------------------------------------------

    def _redraw(self) -> None:
        item, palette, chart = self.getPlotItem(), self.palette(), self.chart
        item.clear()
        self._handle = None
        self.setBackground(palette.color(QPalette.ColorRole.Base))
        self._axes(palette)
        if chart.diagonal:
            pen = pg.mkPen(theme.line(palette), width=2, style=Qt.PenStyle.DashLine)
            item.addItem(pg.PlotDataItem([0, 1], [0, 1], pen=pen))
        if chart.areas:
            item.addItem(_Areas(chart.areas, self))
        for curve in chart.curves:
            self._add_curve(curve)
        for axis, wanted in (("x", chart.x_range), ("y", chart.y_range)):
            if wanted is not None:
                item.setRange(**{f"{axis}Range": wanted}, padding=0.04)
            else:
                item.enableAutoRange(axis=axis)
        self._marker.setData([], [])
        self._marker.setPen(pg.mkPen(palette.color(QPalette.ColorRole.Text), width=2))
        self._marker.setBrush(None)
        item.addItem(self._marker)
        if chart.handle is not None:
            self._add_handle(*chart.handle)

    def _axes(self, palette: QPalette) -> None:
        font = theme.tabular(self.font())
        line = QFontMetricsF(font).height()
        text = palette.color(QPalette.ColorRole.Text)
        for name, title, ticks in (
            ("bottom", self.chart.x_title, self.chart.x_ticks),
            ("left", self.chart.y_title, self.chart.y_ticks),
        ):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(theme.line(palette)))
            axis.setTextPen(pg.mkPen(text))
            axis.setTickFont(font)
            axis.setTicks(None if ticks is None else [list(ticks)])
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickTextOffset=GRID // 2)
            axis.setLabel(title, color=text.name(), **{"font-size": f"{font.pointSizeF():.1f}pt"})
            if name == "bottom":
                axis.setHeight(2 * line + GRID + GRID // 2)
        ticks = self.chart.y_ticks or ()
        widest = max((len(part) for _, t in ticks for part in t.split("\n")), default=4)
        self.getAxis("left").setWidth(
            QFontMetricsF(font).averageCharWidth() * (widest + 1) + line + 2 * GRID
        )
        self.showGrid(x=not self.chart.areas, y=not self.chart.areas, alpha=0.15)

    def _add_curve(self, curve: Any) -> None:
        xs, ys = [d.x for d in curve.dots], [d.y for d in curve.dots]
        item = self.getPlotItem()
        bars = [d for d in curve.dots if d.low is not None and d.high is not None]
        if bars:
            item.addItem(
                pg.ErrorBarItem(
                    x=_array([d.x for d in bars]),
                    y=_array([d.y for d in bars]),
                    top=_array([d.high - d.y for d in bars]),
                    bottom=_array([d.y - d.low for d in bars]),
                    beam=0.015,
                    pen=pg.mkPen(curve.colour, width=1.5),
                )
            )
        pen = None
        if curve.line != "none":
            pen = pg.mkPen(curve.colour, width=2, style=STYLES[curve.line])
        item.addItem(
            pg.PlotDataItem(
                xs,
                ys,
                pen=pen,
                symbol=curve.symbol,
                symbolSize=8,
                symbolBrush=curve.colour,
                symbolPen=None,
            )
        )

    def _add_handle(self, x: float, y: float) -> None:
        palette = self.palette()
        text, ground = palette.color(QPalette.ColorRole.Text), palette.color(palette.ColorRole.Base)
        self._handle = pg.TargetItem(
            pos=(x, y),
            size=16,
            symbol="d",
            pen=pg.mkPen(text, width=2),
            brush=pg.mkBrush(theme.mix(palette.highlight().color(), ground, 0.2)),
            hoverBrush=pg.mkBrush(palette.highlight().color()),
        )
        self._handle.setZValue(30)
        self._handle.sigPositionChanged.connect(self._pulled)
        self.getPlotItem().addItem(self._handle)

    def _pulled(self) -> None:
        if not self._moving:
            self._moving = True
            place = self._handle.pos()
            self.dragged.emit(place.x(), place.y())
            self._moving = False

    def settle_handle(self, x: float, y: float) -> None:
        """Put the point on its curve while it is pulled."""
        if self._handle is not None:
            self._handle.blockSignals(True)
            self._handle.setPos(x, y)
            self._handle.blockSignals(False)

    # --- what is under the pointer ---------------------------------------------------------------

    def spot_at(self, scene: QPointF) -> int:
        """The mark at a place of the scene; -1 where there is none."""
        box = self.getPlotItem().vb
        if not box.sceneBoundingRect().contains(scene):
            return -1
        for n in reversed(range(len(self.chart.areas))):  # the last one was painted on top
            if self._box_of(self.chart.areas[n]).contains(scene):
                return n
        best, found = _NEAR, -1
        for n in range(len(self.chart.areas), len(self.spots)):
            away = box.mapViewToScene(QPointF(self.spots[n].x, self.spots[n].y)) - scene
            distance = (away.x() ** 2 + away.y() ** 2) ** 0.5
            if distance < best:
                best, found = distance, n
        return found

    def _box_of(self, area: Area) -> QRectF:
        box = self.getPlotItem().vb
        ends = (
            box.mapViewToScene(QPointF(area.left, area.bottom + area.height)),
            box.mapViewToScene(QPointF(area.left + area.width, area.bottom)),
        )
        return _seen(QRectF(*ends).normalized(), area)

    def _hover(self, scene: QPointF) -> None:
        found = self.spot_at(scene)
        if found != self.at:
            self._go_to(found)
        opens = found >= 0 and self.spots[found].opening is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        )
        if found >= 0:
            QToolTip.showText(QCursor.pos(), self.spots[found].words, self)
        else:
            QToolTip.hideText()

    def _click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.spot_at(event.scenePos())
            if found >= 0:
                self._open(self.spots[found].opening)

    def _open(self, opening: Opening | None) -> None:
        if opening is not None:
            self.opened.emit(opening)

    def _go_to(self, found: int) -> None:
        self.at = found
        if found < 0:
            self._marker.setData([], [])
            self.said.emit("")
            return
        spot = self.spots[found]
        self._marker.setData([spot.x], [spot.y])
        self.said.emit(spot.words)
        self.setAccessibleDescription(spot.words)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    # --- Qt --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        key, last = Qt.Key(event.key()), len(self.spots) - 1
        if key in steps and last >= 0:
            start = self.at if self.at >= 0 else (-1 if steps[key] > 0 else last + 1)
            self._go_to(min(last, max(0, start + steps[key])))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self._go_to(0 if key == Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self._open(self.spots[self.at].opening)
        else:
            event.ignore()

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()  # the page scrolls

    def leaveEvent(self, event: QEvent) -> None:
        self._go_to(-1)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QEvent) -> None:
        self._go_to(-1)
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A page hears of new colours before its plots have them.
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_marker", None) is not None:
            self._redraw()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            return True  # pyqtgraph's items would bring words of their own
        return bool(super().viewportEvent(event))


class _Areas(pg.GraphicsObject):  # type: ignore[misc]
    """Bars and cells, painted in pixels so that their patterns keep their size."""

    def __init__(self, areas: tuple[Area, ...], plot: Plot) -> None:
        super().__init__()
        self._areas, self._plot = areas, plot
        self._bounds = QRectF()
        for area in areas:
            right = max(area.left + area.width, *(area.interval or (area.left,)))
            rect = QRectF(area.left, area.bottom, right - area.left, max(area.height, 1e-9))
            self._bounds = self._bounds.united(rect)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        palette = self._plot.palette()
        ground = palette.color(QPalette.ColorRole.Base)
        transform = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setFont(theme.tabular(self._plot.font()))
        metrics = QFontMetricsF(painter.font())
        for area in self._areas:
            inside = QRectF(area.left, area.bottom, area.width, area.height)
            rect = _seen(transform.mapRect(inside).normalized(), area)
            if rect.isEmpty():
                continue
            fill(painter, rect, area.colour, area.pattern, ground)
            widest = max(map(metrics.horizontalAdvance, area.inside.split("\n")))
            if area.inside and widest < rect.width():
                painter.setPen(theme.on(area.colour))
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), area.inside)
            if area.interval is not None:
                low, high = (transform.map(QPointF(x, area.bottom)).x() for x in area.interval)
                _whisker(painter, low, high, rect, palette)
        painter.restore()


def _whisker(painter: QPainter, low: float, high: float, rect: QRectF, palette: QPalette) -> None:
    """An interval at half the height of a bar, with a rim that parts it from the bar's pattern."""
    middle, half = rect.center().y(), rect.height() / 4
    lines = [
        QLineF(low, middle, high, middle),
        QLineF(low, middle - half, low, middle + half),
        QLineF(high, middle - half, high, middle + half),
    ]
    for role, width in ((QPalette.ColorRole.Base, 4.0), (QPalette.ColorRole.Text, 1.5)):
        painter.setPen(QPen(palette.color(role), width))
        painter.drawLines(lines)


def _seen(rect: QRectF, area: Area) -> QRectF:
    """Large enough to be seen and hit, unless it stands for nothing."""
    if area.height and rect.height() < _LEAST:
        rect.setTop(rect.bottom() - _LEAST)
    if area.width and rect.width() < _LEAST:
        rect.setWidth(_LEAST)
    return rect


def _array(values: list[float]) -> Any:
    import numpy as np

    return np.array(values, dtype=float)
