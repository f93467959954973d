"""Small pieces that the pages Retrain and Models are put together from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr

_PALETTE_EVENTS = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class Heading(QLabel):
    """A heading; `factor` is its size beside the window's font."""

    def __init__(self, text: str, *, factor: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(theme.scaled(self.font(), factor, QFont.Weight.DemiBold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)


class Text(QLabel):
    """Sentences that wrap and can be copied."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class Muted(Text):
    """Text of second rank; follows the system's scheme."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _PALETTE_EVENTS:
            self._follow()
        super().changeEvent(event)

    def _follow(self) -> None:
        wanted = theme.muted(QApplication.palette(self))
        # Setting a palette sends this event again: only a change may do it.
        if self.palette().color(QPalette.ColorRole.WindowText) != wanted:
            theme.set_muted(self)


class Box(QFrame):
    """A quiet box with a coloured edge, for what a person should not overlook."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: QColor | None = None
        self.title = QLabel(self)
        self.title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.text = Text(parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.text)

    def say(self, title: str, text: str = "", *, colour: QColor | None = None) -> None:
        """Show a title and sentences; without a colour the edge has the accent's."""
        self._colour = colour
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        ground = theme.mix(palette.window().color(), palette.windowText().color(), 0.05)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), GRID / 2, GRID / 2)
        painter.setBrush(self._colour or palette.highlight().color())
        painter.drawRoundedRect(QRectF(0, 0, GRID / 2, self.height()), GRID / 4, GRID / 4)


class Fold(QWidget):
    """A line that opens and closes what belongs to it."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.content = content
        self.button = QToolButton(self)
        self.button.setText(title)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(lambda: self._show(self.content.isHidden()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        self._show(False)

    def open(self) -> None:
        """Show the content."""
        self._show(True)

    def _show(self, on: bool) -> None:
        self.content.setVisible(on)
        self.button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        state = tr("{title}, open") if on else tr("{title}, closed")
        self.button.setAccessibleName(state.format(title=self._title))


# Flat, in the palette's own colours: `palette()` follows the scheme.
_NARROWEST = 7 * GRID

# Qt itself keeps three pixels beside a cell's text, but not beside a header's.
# A ground for the whole view would be fixed when it is first seen: only the sections have one.
_TABLE_STYLE = f"""
QTableWidget::item {{ padding: 0 {GRID - 3}px; }}
QHeaderView::section {{
    background: palette(base); color: palette(text); padding: {GRID // 2}px {GRID}px;
    border: none; border-bottom: 1px solid palette(mid); font-weight: 600;
}}
"""


class Table(QTableWidget):
    """Figures to read: as large as its rows, no editing, digits below each other."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        theme.set_sheet(self, _TABLE_STYLE)
        self.setFont(theme.tabular(self.font()))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.follow_sheet(self)

    def fill(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows of text; the first column is to the left, the others to the right."""
        self.clear()
        self.setColumnCount(len(header))
        self.setRowCount(len(rows))
        lines = max((text.count("\n") + 1 for row in rows for text in row), default=1)
        self.verticalHeader().setDefaultSectionSize(
            lines * self.fontMetrics().height() + GRID + GRID // 2
        )
        for c, title in enumerate(header):
            above = QTableWidgetItem(title)
            above.setTextAlignment(self.side(c))
            self.setHorizontalHeaderItem(c, above)
            for r, row in enumerate(rows):
                item = QTableWidgetItem(row[c])
                item.setTextAlignment(self.side(c))
                self.setItem(r, c, item)
        # Asked for here, not left to the header: it would wait for the first time it is seen.
        for c in range(len(header)):
            wanted = max(self.sizeHintForColumn(c), self.horizontalHeader().sectionSizeHint(c))
            self.setColumnWidth(c, max(wanted, _NARROWEST))
        self.fit()

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Where a column's text stands."""
        across = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        return across | Qt.AlignmentFlag.AlignVCenter

    def fit(self) -> None:
        """Take the size of the rows and columns; where that is too wide, it scrolls."""
        header = self.horizontalHeader()
        height = header.sizeHint().height() + self.verticalHeader().length() + 2
        self.setMaximumWidth(header.length() + 2)
        around = self.parentWidget()
        narrow = around is not None and 0 < around.width() < header.length()
        bar = self.horizontalScrollBar().sizeHint().height() if narrow else 0
        self.setFixedHeight(height + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class ReasonRow(QWidget):
    """Asks why, in its place on the page; the answer goes into the audit trail."""

    confirmed = Signal(str)
    """The reason, never empty."""

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(tr("Why? This goes into the audit trail."))
        self.reason.setAccessibleName(tr("Reason for the change of model"))
        self.reason.setMaxLength(400)
        self.confirm = QPushButton(action, self)
        self.confirm.setEnabled(False)
        self.dismiss = QPushButton(tr("Not now"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.reason, 1)
        layout.addWidget(self.confirm)
        layout.addWidget(self.dismiss)
        self.reason.textChanged.connect(lambda t: self.confirm.setEnabled(bool(t.strip())))
        self.reason.returnPressed.connect(self._confirm)
        self.confirm.clicked.connect(self._confirm)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def ask(self) -> None:
        """Show the field and put the cursor into it."""
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.hide()
            self.confirmed.emit(reason)


def named(text: str, control: QWidget) -> QWidget:
    """A control with its name before it, which no line break parts; `&` marks the key."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, GRID, 0)
    row.setSpacing(GRID)
    label = QLabel(text)
    label.setBuddy(control)
    row.addWidget(label)
    row.addWidget(control)
    return made
