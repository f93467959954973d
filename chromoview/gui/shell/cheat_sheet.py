"""The cheat sheet: every key by menu, on one page that can be searched and stays open beside the
window, and what "not flagged" cannot exclude."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.tr import mark, tr

Row = tuple[str, str, str]
"""Menu, what it does, keys."""

_GALLERY = mark("Gallery")
_ALWAYS: tuple[tuple[str, str, str], ...] = (
    (_GALLERY, mark("Move to another image"), mark("Arrow keys")),
    (_GALLERY, mark("Select several images"), mark("Shift+Arrow keys")),
    (_GALLERY, mark("Add one to the selection"), mark("Ctrl+Click")),
    (_GALLERY, mark("First or last image"), mark("Home or End")),
    (_GALLERY, mark("A page up or down"), mark("Page Up or Page Down")),
    (mark("Everywhere"), mark("To the next or previous control"), mark("Tab or Shift+Tab")),
    (mark("Everywhere"), mark("Press what has the focus"), mark("Space")),
    (mark("Everywhere"), mark("Open a menu by its letter"), mark("Alt+letter")),
)
_SCROLLS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class CheatSheet(QWidget):
    """A window of its own that holds nothing up: keys go on to work in the other one."""

    def __init__(self, rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Keys"))
        self.search = QLineEdit(placeholderText=tr("Search…"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search in the keys"))
        self.search.setToolTip(tr("A key, or a word of what it does"))
        self.page = _Page()
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.page)
        self.area.setAccessibleName(tr("All keys by menu"))
        self.nothing = QLabel(tr("No key does that"), alignment=Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFont(theme.scaled(self.font(), 1.2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.GRID,) * 4)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.area, 1)
        self.search.textChanged.connect(self._filter)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self.close)
        self.show_rows(rows)
        self.resize(self._comfortable(parent))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these keys, and those that no menu has."""
        everywhere = [(tr(menu), tr(what), tr(keys)) for menu, what, keys in _ALWAYS]
        self.page.show_rows([*rows, *everywhere])
        self._filter(self.search.text())

    def show_beside(self) -> None:
        """Come to the front, ready to be searched."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()
        self.search.selectAll()

    @property
    def found(self) -> list[Row]:
        """The rows on screen."""
        return [row for section in self.page.sections for row in section.found]

    def _filter(self, text: str) -> None:
        self.page.filter(text)
        nothing = not self.found and self.page.limits.isHidden()
        self.nothing.setVisible(nothing)
        self.area.setVisible(not nothing)

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _comfortable(self, parent: QWidget) -> QSize:
        """Two columns where the screen has room for them beside each other."""
        wanted = self.page.width_of(2) + 8 * theme.GRID
        room = self.screen().availableGeometry().size()
        height = self.page.height_for(wanted - 4 * theme.GRID) + 12 * theme.GRID
        return QSize(min(wanted, room.width()), min(height, max(parent.height(), 60 * theme.GRID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _SCROLLS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + steps * 3 * self.fontMetrics().height())


class _Page(QWidget):
    """Sections in as many columns as there is room for, and the limits below them.

    Places are given here and not by a QLayout: one that is written in Python makes Qt crash.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[_Section] = []
        self.limits = _Limits(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        for section in self.sections:
            section.hide()
            section.deleteLater()
        menus = list(dict.fromkeys(menu for menu, _, _ in rows))
        ordered = sorted(rows, key=lambda row: menus.index(row[0]))
        grouped = groupby(ordered, key=lambda row: row[0])
        self.sections = [_Section(menu, list(below), self) for menu, below in grouped]
        widest = max((s.keys_width for s in self.sections), default=0)
        for section in self.sections:
            section.align(widest)
        for section in self.sections:
            section.show()
        self._place()

    def filter(self, text: str) -> None:
        words = text.casefold().split()
        for section in self.sections:
            section.filter(words)
        self.limits.setVisible(all(word in self.limits.text.casefold() for word in words))
        self._place()

    def width_of(self, columns: int) -> int:
        """Width that so many columns need."""
        return columns * (self._column() + 3 * theme.GRID)

    def height_for(self, width: int) -> int:
        """Height of everything in this width."""
        columns = self._columns(width)
        tallest = max((sum(_tall(s) for s in column) for column in columns), default=0)
        return tallest + self._limits_height(width)

    def _limits_height(self, width: int) -> int:
        return 0 if self.limits.isHidden() else self.limits.heightForWidth(width) + theme.GRID

    def _column(self) -> int:
        return max((s.sizeHint().width() for s in self.sections), default=0)

    def _columns(self, width: int) -> list[list[_Section]]:
        """The sections in their order, in columns of about one height."""
        shown = [s for s in self.sections if not s.isHidden()]
        most = max(1, (width + 3 * theme.GRID) // max(1, self._column() + 3 * theme.GRID))
        limit = max((_tall(s) for s in shown), default=0)
        while True:
            columns = _filled(shown, limit)
            if len(columns) <= most:
                return columns
            limit += theme.GRID

    def _place(self) -> None:
        width = self.width()
        left, step = 0, self._column() + 3 * theme.GRID
        bottom = 0
        for column in self._columns(width):
            top = 0
            for section in column:
                section.setGeometry(left, top, step - 3 * theme.GRID, section.sizeHint().height())
                top += _tall(section)
            bottom, left = max(bottom, top), left + step
        below = self._limits_height(width)
        self.limits.setGeometry(0, bottom, width, max(0, below - theme.GRID))
        self.setMinimumSize(self._column(), bottom + below)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _tall(section: _Section) -> int:
    return section.sizeHint().height() + 2 * theme.GRID


def _filled(sections: Sequence[_Section], limit: int) -> list[list[_Section]]:
    columns: list[list[_Section]] = []
    left = 0
    for section in sections:
        if not columns or _tall(section) > left:
            columns.append([])
            left = limit
        columns[-1].append(section)
        left -= _tall(section)
    return columns


class _Section(QWidget):
    """The keys of one menu."""

    def __init__(self, menu: str, rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(menu)
        self._rows = list(rows)
        self._lines: list[tuple[_Keys, QLabel]] = []
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(_heading(menu, self), 0, 0, 1, 2)
        for n, (_, what, keys) in enumerate(self._rows, start=1):
            cap, words = _Keys(keys), QLabel(what.rstrip("…"))
            grid.addWidget(cap, n, 0)
            grid.addWidget(words, n, 1)
            self._lines.append((cap, words))

    def filter(self, words: Sequence[str]) -> None:
        for row, line in zip(self._rows, self._lines, strict=True):
            fits = all(word in " ".join(row).casefold() for word in words)
            for label in line:
                label.setVisible(fits)
        self.setVisible(bool(self.found))
        self._grid.activate()

    @property
    def keys_width(self) -> int:
        """Width that the keys need."""
        return max(keys.sizeHint().width() for keys, _ in self._lines)

    def align(self, width: int) -> None:
        """Begin the words at the same place in every section."""
        self._grid.setColumnMinimumWidth(0, width)

    @property
    def found(self) -> list[Row]:
        """The rows that the search has left."""
        pairs = zip(self._rows, self._lines, strict=True)
        return [row for row, (cap, _) in pairs if not cap.isHidden()]


class _KeyCap(QLabel):
    """A key, or keys that are pressed together, drawn as a key."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(theme.GRID // 2 + 2, 2, theme.GRID // 2 + 2, 2)
        self.setForegroundRole(QPalette.ColorRole.ButtonText)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.mix(theme.line(self.palette()), self.palette().text().color(), 0.25))
        painter.setBrush(self.palette().button())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
        super().paintEvent(event)


class _Keys(QWidget):
    """What may be pressed for one thing, side by side."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for key in keys.split(tr(" or ")):
            layout.addWidget(_KeyCap(key))
        layout.addStretch(1)


class _Limits(QFrame):
    """What the answer of the model does not say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        from chromoview.gui.inspector.label_words import limits

        self.text = "\n\n".join(limits())
        self.words = QLabel(self.text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.GRID,) * 4)
        layout.setSpacing(theme.GRID)
        layout.addWidget(_heading(tr("What “not flagged” cannot exclude"), self))
        layout.addWidget(self.words)
        theme.shade(self, 0.05)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "words"):
            theme.shade(self, 0.05)


def _heading(text: str, widget: QWidget) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.scaled(widget.font(), 1.1, QFont.Weight.DemiBold))
    return label
