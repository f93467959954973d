"""Shows how the paths of a dropped folder split into case, cell and number, before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.shell.importer import Found, lacks, parts_of, place_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromoview.core.domain import ImageFile, Placement

_COLUMNS = ("File", "Case", "Culture", "Cell", "Number")
_SHOWN = 10
_FEWEST_LINES = 3
"""In a low window the table scrolls."""
_UNFIT = 3
"""Of the examples, this many at most are paths that the pattern does not fit."""
_TYPING_PAUSE_MS = 150


class ImportStrip(QFrame):
    """Hidden until a split is asked for. Nothing is classified before it is confirmed."""

    confirmed = Signal(object)
    """The Found, placed by the pattern on screen."""
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How paths split into case, cell and number")
        self._found: Found | None = None
        self.title = QLabel()
        self.title.setFont(theme.scaled(self.font(), 1.1, QFont.Weight.DemiBold))
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName("Pattern of the paths")
        self.pattern.setAcceptDrops(False)
        self.pattern.setToolTip(
            "{case}, {culture}, {cell} and {chromosome} name a part of the path, {} skips one; "
            "it is laid against the right end of the path, without the file's extension"
        )
        self.table = _table()
        self.verdict = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.verdict.setAccessibleName("How many paths the pattern fits")
        self.classify_button = QPushButton("Classify")
        self.classify_button.setDefault(True)
        self.cancel_button = QPushButton("Cancel")
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._split)
        self.pattern.textEdited.connect(lambda: self._pause.start())
        self.pattern.returnPressed.connect(self._confirm)
        self.classify_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self._dismiss)
        theme.shade(self, 0.03)
        self.hide()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        label = QLabel("&Pattern")
        label.setBuddy(self.pattern)
        line.addWidget(label)
        line.addWidget(self.pattern, 1)
        line.addWidget(self.classify_button)
        line.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        margin = 2 * theme.GRID
        layout.setContentsMargins(margin, theme.GRID, margin, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.table)
        layout.addWidget(self.verdict)
        layout.addLayout(line)

    def ask(self, found: Found) -> None:
        """Show a split, and let it be mended."""
        self.pattern.setText(found.pattern)
        self._show(found)
        self.show()
        self.classify_button.setFocus()

    def _show(self, found: Found) -> None:
        self._found = found
        files = found.scan.files
        skipped = sum(found.scan.skipped.values())
        more = f" ({skipped:,} of other kinds skipped)" if skipped else ""
        where = found.folders[0].name if found.folders else files[0].root.name
        self.title.setText(f"{len(files):,} images in {where}{more}: is this the right split?")
        self._fill([(f.relative, f.placement) for f in _examples(found)])
        fitting = len(files) - found.unplaced
        if not found.unplaced:
            words = "The pattern fits every path."
        elif not fitting:
            words = (
                "The pattern fits no path. Without a case each image counts as a case of its own, "
                "so that images of one patient may stand on both sides of a training."
            )
        else:
            words = (
                f"The pattern fits {fitting:,} of {len(files):,} paths; the others stay without."
            )
        self._judge(words)
        self.classify_button.setEnabled(True)

    def _fill(self, rows: Sequence[tuple[str, Placement]]) -> None:
        self.table.setRowCount(len(rows))
        for n, (relative, p) in enumerate(rows):
            for column, text in enumerate((relative, p.case, p.culture, p.cell, p.chromosome)):
                item = QTableWidgetItem(text or "–")
                item.setToolTip(text)
                if not text:
                    item.setForeground(theme.muted(self.palette()))
                self.table.setItem(n, column, item)
        self.table.setColumnHidden(2, not any(p.culture for _, p in rows))
        header = self.table.horizontalHeader().sizeHint().height()
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setMaximumHeight(header + len(rows) * height + 4)
        self.table.setMinimumHeight(header + min(_FEWEST_LINES, len(rows)) * height + 4)

    def _split(self) -> bool:
        """Split by the pattern on screen; whether it is one."""
        self._pause.stop()
        if self._found is None:
            return False
        try:
            self._show(place_again(self._found, self.pattern.text()))
        except ChromoViewError as error:
            self._judge(str(error))
            self.classify_button.setEnabled(False)
            return False
        return True

    def _confirm(self) -> None:
        if self._found is None or not self._split():
            return
        found, self._found = self._found, None
        self.hide()
        self.confirmed.emit(found)

    def _dismiss(self) -> None:
        self._found = None
        self.hide()
        self.dismissed.emit()

    def _judge(self, words: str) -> None:
        self.verdict.setText(words)
        theme.set_muted(self.verdict)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "verdict"):
            theme.shade(self, 0.03)
            theme.set_muted(self.verdict)


def _examples(found: Found) -> list[ImageFile]:
    """Files from all over the folder; first a few that the pattern does not fit, if any."""
    files = found.scan.files
    parts = parts_of(found.pattern)
    fit = [f for f in files if not lacks(f.placement, parts)]
    if not fit:
        return _spread(files, _SHOWN)
    unfit = [f for f in files if lacks(f.placement, parts)][:_UNFIT]
    return [*unfit, *_spread(fit, _SHOWN - len(unfit))]


def _spread(files: Sequence[ImageFile], most: int) -> list[ImageFile]:
    return list(files[:: max(1, len(files) // most)][:most])


def _table() -> QTableWidget:
    table = QTableWidget(0, len(_COLUMNS))
    table.setAccessibleName("Examples of the split")
    table.setHorizontalHeaderLabels(list(_COLUMNS))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(3 * theme.GRID)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in range(1, len(_COLUMNS)):
        table.setColumnWidth(column, 13 * theme.GRID)
    return table
