"""One plot with its heading, its words, its table and its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.errors import ChromoViewError
from chromoview.core.files import write_whole
from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.insights import export
from chromoview.gui.insights.chart import Chart
from chromoview.gui.insights.painting import Legend
from chromoview.gui.shell.importer import FOLDER
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.parts import Heading, Muted, Table

if TYPE_CHECKING:
    from chromoview.gui.insights.plot import Plot

_HEIGHT = 34 * GRID
_BAR = GRID + 2
"""Pixels of one of several bars side by side: its pattern and its whisker are still seen."""
_KINDS = {
    ".png": mark("Picture (*.png)"),
    ".svg": mark("Drawing (*.svg)"),
    ".csv": mark("Table (*.csv)"),
}
_TABLE_ROWS = 12
"""More of them scroll."""


class Card(QFrame):
    """Shows a Chart; the plot itself is made with the first one that is not empty."""

    opened = Signal(object)
    """An Opening."""
    dragged = Signal(float, float)

    def __init__(
        self, name: str, file_name: str, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name, self._file_name, self._context = name, file_name, context
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.chart = Chart("", "")
        self.plot: Plot | None = None
        self.heading = Heading(name, factor=1.2, parent=self)
        self.words = Muted(parent=self)
        self.legend = _LegendArea(self)
        self.said = Muted(parent=self)
        self.table = _Numbers(tr("{plot}: the numbers", plot=name), self)
        self.as_table = QPushButton(tr("Numbers"))
        self.as_table.setCheckable(True)
        self.as_table.setToolTip(tr("Show the numbers as a table"))
        self.as_table.setAccessibleName(tr("{plot}: show the numbers", plot=name))
        self.buttons = {ending: self._export_button(ending) for ending in _KINDS}
        self._row = FlowRow(margin=0)
        self._row.show_widgets([self.as_table, *self.buttons.values()])
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        parts = (self.heading, self.words, self.legend, self.said, self.table, self._row)
        for part in parts:
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self.table.hide()
        self.as_table.toggled.connect(self._show_table)

    def _export_button(self, ending: str) -> QPushButton:
        made = QPushButton(ending[1:].upper())
        made.setToolTip(tr("Save as {kind}", kind=ending[1:].upper()))
        made.setAccessibleName(
            tr("{plot}: save as {kind}", plot=self.name, kind=ending[1:].upper())
        )
        made.clicked.connect(lambda _=False: self.ask_export(ending))
        return made

    def show_chart(self, chart: Chart) -> None:
        """Show these figures, or what to do where there are none."""
        self.chart = chart
        self.words.setText(chart.empty or chart.words)
        for part in (self.legend, self.said, self._row):
            part.setVisible(not chart.empty)
        if self.plot is not None:
            self.plot.setVisible(not chart.empty)
        self._show_table(self.as_table.isChecked())
        if chart.empty:
            return
        if self.plot is None:
            self._make_plot()
        assert self.plot is not None
        lines = len(chart.y_ticks or ())
        line = self.fontMetrics().height()
        each = max(line + GRID, chart.thick * _BAR + GRID)
        self.plot.setFixedHeight(max(_HEIGHT, 18 * line, lines * each + 8 * GRID))
        self.plot.show_chart(chart)
        self.legend.show_keys(chart)
        self._say("")

    def _make_plot(self) -> None:
        from chromoview.gui.insights.plot import Plot  # pyqtgraph: late

        self.plot = Plot(self.name, self)
        self.plot.said.connect(self._say)
        self.plot.opened.connect(self.opened)
        self.plot.dragged.connect(self.dragged)
        self._layout.insertWidget(3, self.plot)
        QWidget.setTabOrder(self.plot, self.as_table)

    def _say(self, words: str) -> None:
        opens = any(s.opening for s in self.plot.spots) if self.plot else False
        hint = tr(
            "Point at a mark, or press the arrow keys; click or press Enter to open its images."
        )
        rest = tr("Point at a mark, or press the arrow keys, to read it.")
        self.said.setText(words or (hint if opens else rest))

    def _show_table(self, on: bool) -> None:
        shown = on and not self.chart.empty
        if shown:  # not before: a table of a thousand cases takes its time
            self.table.fill(self.chart.header, self.chart.rows)
        self.table.setVisible(shown)

    # --- files -----------------------------------------------------------------------------------

    def ask_export(self, ending: str) -> None:
        """Choose a file and write the plot, or its numbers, into it."""
        folder = Path(str(self._context.settings.value(FOLDER, str(Path.home()), str)))
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save {plot}", plot=self.name),
            str(folder / f"{self._file_name}{ending}"),
            tr(_KINDS[ending]),
        )
        if not chosen:
            return
        file = Path(chosen)
        file = file if file.suffix else file.with_suffix(ending)
        self._context.settings.setValue(FOLDER, str(file.parent))
        try:
            write_whole(file, self.content(ending))
        except ChromoViewError as error:
            self._context.fail(error)
        else:
            self._context.message.emit(tr("{plot} saved to {file}", plot=self.name, file=file))

    def content(self, ending: str) -> bytes:
        """What an export writes."""
        if ending == ".csv":
            return export.table(self.chart.header, self.chart.rows)
        assert self.plot is not None
        self._say("")
        sheet = export.Sheet(self.name, self.chart, self.plot)
        return export.png(sheet) if ending == ".png" else export.svg(sheet, self.name)


class _LegendArea(QWidget):
    """The legend above a plot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart = Chart("", "")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_keys(self, chart: Chart) -> None:
        self._chart = chart
        self.setAccessibleName(", ".join(k.text for k in chart.keys))
        self.setVisible(bool(chart.keys))
        self.updateGeometry()
        self.update()

    def _legend(self) -> Legend:
        return Legend(self._chart.keys, self.font())

    def heightForWidth(self, width: int) -> int:
        return round(self._legend().height(width)) + GRID // 2

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, self.heightForWidth(max(self.width(), 40 * GRID)))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self.heightForWidth(max(self.width(), 20 * GRID)))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self)
        self._legend().paint(
            painter,
            self.width(),
            palette.color(QPalette.ColorRole.WindowText),
            palette.color(QPalette.ColorRole.Window),
        )
        painter.end()


class _Numbers(Table):
    """A table that scrolls when it is long, and that arrow keys move in."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def fit(self) -> None:
        super().fit()
        most = _TABLE_ROWS * self.verticalHeader().defaultSectionSize()
        bar = self.verticalScrollBar().sizeHint().width()
        if self.verticalHeader().length() > most:
            self.setMaximumWidth(self.horizontalHeader().length() + 2 + bar)
            self.setFixedHeight(min(self.height(), most + 4 * GRID))
