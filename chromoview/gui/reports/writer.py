"""Writes parts into a document, one after the other, on the screen or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from chromoview.gui.reports.parts import (
    Beside,
    Box,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Run,
    Shown,
    Table,
)

INK, SOFT, RULE, GROUND = "#1b1f24", "#59636d", "#c9cfd5", "#f1f3f5"
"""Of paper: dark on white, whatever the window looks like."""
_PAD = 3.0
_SPACER_PT = 1.0
_BELOW_TABLE = 8.0
_SMALLER = 0.82
_LARGE = 1.5
_SOLID = QTextTableFormat.BorderStyle.BorderStyle_Solid


@dataclass(frozen=True, slots=True)
class Style:
    """How large the letters are, and whether there are links."""

    points: float
    links: bool = False


class Writer:
    """Appends to one document."""

    def __init__(self, document: QTextDocument, style: Style) -> None:
        self.document, self.style = document, style
        self._pictures = 0
        font = QFont(document.defaultFont())
        font.setPointSizeF(style.points)
        font.setFeature(QFont.Tag("tnum"), 1)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font)
        document.setDefaultTextOption(option)
        self._cursor = QTextCursor(document)
        self._fresh = True
        """The block under the cursor is there, and nothing stands in it."""

    def write(self, parts: Iterable[Part]) -> list[tuple[QTextTable | None, int]]:
        """Append parts. Returns for each unit that a page must not part the table and the row in
        it, or None and the block's number."""
        self._cursor.beginEditBlock()
        units: list[tuple[QTextTable | None, int]] = []
        for part in parts:
            match part:
                case Heading():
                    units.append((None, self._heading(part)))
                case Paragraph():
                    self._next_block(_block(below=part.below))
                    self._write_line(part.line, self._cursor)
                    units.append((None, self._cursor.blockNumber()))
                case Box():
                    units.append((self._box(part), 0))
                case Beside():
                    units.append((self._beside(part), 0))
                case Table():
                    table = self._table(part)
                    units += [(table, row) for row in range(table.rows())]
        self._cursor.endEditBlock()
        return units

    # --- parts -----------------------------------------------------------------------------------

    def _heading(self, part: Heading) -> int:
        look = self._look(Run(part.text, bold=True))
        look.setFontPointSize(self.style.points * part.factor)
        form = _block(above=part.above, below=3.0)
        form.setHeadingLevel(1 if part.factor > _LARGE else 2)
        self._next_block(form)
        self._cursor.insertText(part.text, look)
        return self._cursor.blockNumber()

    def _box(self, part: Box) -> QTextTable:
        table = self._insert_table(1, (Column("", 100),))
        form = QTextTableCellFormat()
        form.setBackground(QBrush(QColor(GROUND)))
        form.setLeftBorder(4)
        form.setLeftBorderStyle(_SOLID)
        form.setLeftBorderBrush(QBrush(QColor(part.colour)))
        form.setTopPadding(2 * _PAD)
        form.setBottomPadding(2 * _PAD)
        form.setLeftPadding(3 * _PAD)
        form.setRightPadding(3 * _PAD)
        cell = table.cellAt(0, 0)
        cell.setFormat(form)
        self._write_cell(part.lines, cell.firstCursorPosition())
        self._leave()
        return table

    def _beside(self, part: Beside) -> QTextTable:
        table = self._insert_table(
            1, tuple(Column("", 100 / part.across) for _ in range(part.across))
        )
        for n, cell in enumerate(part.cells):
            self._write_cell(cell, table.cellAt(0, n).firstCursorPosition())
        self._leave()
        return table

    def _table(self, part: Table) -> QTextTable:
        above = int(part.headed)
        table = self._insert_table(len(part.rows) + above, part.columns, below=part.ends)
        for c, column in enumerate(part.columns if part.headed else ()):
            _underline(table, 0, c, INK)
            at = table.cellAt(0, c).firstCursorPosition()
            _align(at, column)
            at.insertText(column.title, self._look(Run("", bold=True, small=True)))
        for r, row in enumerate(part.rows, above):
            for c, (cell, column) in enumerate(zip(row, part.columns, strict=True)):
                _underline(table, r, c, RULE)
                self._write_cell(cell, table.cellAt(r, c).firstCursorPosition(), column)
        self._leave()
        return table

    def _insert_table(
        self, rows: int, columns: Sequence[Column], *, below: bool = True
    ) -> QTextTable:
        """A table below an empty line that takes next to no room: Qt wants one before each."""
        self._next_block(_block())
        tiny = QTextCharFormat()
        tiny.setFontPointSize(_SPACER_PT)
        self._cursor.setBlockCharFormat(tiny)
        form = QTextTableFormat()
        form.setBorder(0)
        form.setBorderCollapse(True)
        form.setCellSpacing(0)
        form.setCellPadding(_PAD)
        # A margin above what follows a table is not kept by Qt; one below the table is.
        form.setBottomMargin(_BELOW_TABLE if below else 0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, c.share) for c in columns]
        )
        return self._cursor.insertTable(max(rows, 1), len(columns), form)

    def _leave(self) -> None:
        """Go on below a table, in the empty line that Qt keeps there."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        tiny = QTextCharFormat()
        tiny.setFontPointSize(_SPACER_PT)
        self._cursor.setBlockCharFormat(tiny)
        self._fresh = True

    def _next_block(self, form: QTextBlockFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(QTextCharFormat())
            self._fresh = False
        else:
            self._cursor.insertBlock(form, QTextCharFormat())

    # --- pieces ----------------------------------------------------------------------------------

    def _write_cell(self, cell: Cell, cursor: QTextCursor, column: Column | None = None) -> None:
        _align(cursor, column)
        for n, line in enumerate(cell):
            if n:
                cursor.insertBlock()
            self._write_line(line, cursor)

    def _write_line(self, line: Line, cursor: QTextCursor) -> None:
        for piece in line:
            if isinstance(piece, Shown):
                self._insert_picture(piece, cursor)
            else:
                cursor.insertText(piece.text, self._look(piece))

    def _insert_picture(self, shown: Shown, cursor: QTextCursor) -> None:
        image = QImage.fromData(shown.png)
        if image.isNull():
            return
        self._pictures += 1
        name = f"picture:{self._pictures}"
        self.document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        scale = min(shown.height / image.height(), shown.width / image.width())
        form = QTextImageFormat()
        form.setName(name)
        form.setHeight(scale * image.height())
        form.setWidth(scale * image.width())
        cursor.insertImage(form)

    def _look(self, run: Run) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(run.colour or (SOFT if run.soft else INK)))
        if run.bold:
            form.setFontWeight(QFont.Weight.DemiBold)
        if run.small:
            form.setFontPointSize(_SMALLER * self.style.points)
        if run.fixed:
            form.setFontFamilies(["monospace"])
            form.setFontFixedPitch(True)
        if run.link and self.style.links:
            form.setAnchor(True)
            form.setAnchorHref(run.link)
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(QColor(SOFT))
        return form


def _block(*, above: float = 0.0, below: float = 0.0) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(above)
    form.setBottomMargin(below)
    return form


def _align(cursor: QTextCursor, column: Column | None) -> None:
    form = QTextBlockFormat()
    if column is not None and column.right:
        form.setAlignment(Qt.AlignmentFlag.AlignRight)
    cursor.setBlockFormat(form)


def _underline(table: QTextTable, row: int, column: int, colour: str) -> None:
    form = QTextTableCellFormat()
    form.setBottomBorder(1 if colour == INK else 0.5)
    form.setBottomBorderStyle(_SOLID)
    form.setBottomBorderBrush(QBrush(QColor(colour)))
    table.cellAt(row, column).setFormat(form)
