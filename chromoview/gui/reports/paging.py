"""Which parts stand on which page: measured first, so that none is parted by the end of a page.

Everything goes in small steps, between which the window lives on: laying out a document of a
thousand rows at once would hold it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPagedPaintDevice, QTextDocument, QTextTable

from chromoview.gui.reports.parts import Heading, Paragraph, Part, Table, batches
from chromoview.gui.reports.writer import Style, Writer

POINTS = 8.5
"""Size of the letters on paper."""
_SLACK = 0.008
"""Share of a page that stays free: margins between parts fall differently at its top."""
Place = tuple[QTextTable | None, int]
"""Where a unit begins: a table and its row, or None and the number of a block."""
_ROWS = 16
"""Laid out in one step."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part, or one row of a table, with its height in the device's dots."""

    part: Part
    height: float
    heading: float = 0.0
    """Height of its table's titles, which each page repeats."""

    @property
    def keeps(self) -> bool:
        """Whether it must not be the last on a page."""
        return isinstance(self.part, Heading) or (
            isinstance(self.part, Paragraph) and self.part.keeps
        )


def measured(
    parts: Iterable[Part], device: QPagedPaintDevice, width: float
) -> Iterator[list[Unit]]:
    """The units of all parts, some at a time."""
    heading = 0.0
    for batch in batches(parts, _ROWS):
        document, places = laid_out(batch, device, width)
        units = _units(batch, _heights(document, places), heading)
        heading = units[-1].heading
        yield units


def pages(units: Iterable[Unit], height: float) -> list[list[Part]]:
    """The parts of every page, where a page is so high."""
    room = height * (1 - _SLACK)
    found: list[list[Unit]] = [[]]
    used = 0.0
    for group in _groups(units):
        wanted = _height(found[-1], group)
        if found[-1] and used + wanted > room:
            found.append([])
            used, wanted = 0.0, _height([], group)
        found[-1] += group
        used += wanted
    return [list(_together(page)) for page in found if page]


def laid_out(
    parts: Sequence[Part], device: QPagedPaintDevice, width: float
) -> tuple[QTextDocument, list[Place]]:
    """A document as wide as the page and as high as it gets, and the places of its units."""
    document = QTextDocument()
    document.setDefaultFont(QFont())
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(QSizeF(width, -1))
    return document, Writer(document, Style(POINTS)).write(parts)


def _heights(document: QTextDocument, places: Sequence[Place]) -> list[float]:
    layout = document.documentLayout()
    tops = []
    for table, place in places:
        if table is None:
            tops.append(layout.blockBoundingRect(document.findBlockByNumber(place)).top())
        elif place == 0:
            tops.append(layout.frameBoundingRect(table).top())
        else:
            block = table.cellAt(place, 0).firstCursorPosition().block()
            tops.append(layout.blockBoundingRect(block).top())
    ends = [*tops[1:], layout.documentSize().height()]
    return [end - top for top, end in zip(tops, ends, strict=True)]


def _units(parts: Sequence[Part], heights: Sequence[float], heading: float) -> list[Unit]:
    """`heading` is that of a table which began before these parts."""
    found: list[Unit] = []
    left = iter(heights)
    for part in parts:
        if not isinstance(part, Table):
            found.append(Unit(part, next(left)))
            continue
        if part.headed:
            heading = next(left)
        last = len(part.rows) - 1
        found += [
            Unit(
                replace(part, rows=[row], headed=False, ends=part.ends and n == last),
                next(left),
                heading,
            )
            for n, row in enumerate(part.rows)
        ]
    return found


def _groups(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Units that stay together: those that keep to the next, and that."""
    group: list[Unit] = []
    for unit in units:
        group.append(unit)
        if not unit.keeps:
            yield group
            group = []
    if group:
        yield group


def _height(before: Sequence[Unit], group: Sequence[Unit]) -> float:
    """What a group takes below `before`, with the titles of a table that begins or goes on."""
    height, last = 0.0, before[-1] if before else None
    for unit in group:
        height += unit.height + (0.0 if _same_table(last, unit) else unit.heading)
        last = unit
    return height


def _same_table(one: Unit | None, other: Unit) -> bool:
    return (
        one is not None
        and isinstance(one.part, Table)
        and isinstance(other.part, Table)
        and one.part.columns is other.part.columns
    )


def _together(page: Sequence[Unit]) -> Iterator[Part]:
    """Rows of one table as one part, with its titles."""
    held: Table | None = None
    last: Unit | None = None
    for unit in page:
        if held is not None and not _same_table(last, unit):
            yield held
            held = None
        if isinstance(unit.part, Table):
            before = held.rows if held is not None else ()
            held = replace(unit.part, rows=[*before, *unit.part.rows], headed=True)
        else:
            yield unit.part
        last = unit
    if held is not None:
        yield held
