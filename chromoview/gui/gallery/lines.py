"""Where the items of the gallery stand: lines of equal cells, in sections with a header each.

Nothing is kept per item. A position follows from the item's row and from the section it is in, so
that 100,000 items cost no more than ten; a list without sections is one section without a header.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtCore import QPoint, QRect, QSize


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that follow each other and belong together."""

    name: str
    rows: int
    """That are listed: none while it is folded."""
    images: int
    """That belong to it."""

    @property
    def folded(self) -> bool:
        return self.rows == 0


class Lines:
    """Everything in the coordinates of the whole list, whose top is at 0."""

    def __init__(
        self, cell: QSize, columns: int, sections: Sequence[Section], *, header: int = 0
    ) -> None:
        self.cell_size, self.columns, self.sections = cell, columns, sections
        self._header = header
        self._firsts = [0, *accumulate(s.rows for s in sections)]
        """First row of each section, and the number of rows."""
        heights = (header + -(-s.rows // columns) * cell.height() for s in sections)
        self._tops = [0, *accumulate(heights)]

    @property
    def count(self) -> int:
        """Number of rows."""
        return self._firsts[-1]

    @property
    def height(self) -> int:
        """Of the whole list."""
        return self._tops[-1]

    def cell(self, row: int) -> QRect:
        """Where a row stands."""
        section = self.section_of(row)
        line, column = divmod(row - self._firsts[section], self.columns)
        size = self.cell_size
        top = self._tops[section] + self._header + line * size.height()
        return QRect(column * size.width(), top, size.width(), size.height())

    def section_of(self, row: int) -> int:
        """The section of a row."""
        # Folded sections begin where the next one does: the last of these has the row.
        return min(bisect_right(self._firsts, row), len(self.sections)) - 1

    def row_at(self, point: QPoint) -> int | None:
        """The row whose cell has this point."""
        if not 0 <= point.y() < self.height:
            return None
        section, line = self._line_at(point.y())
        column = point.x() // self.cell_size.width()
        row = self._firsts[section] + line * self.columns + column
        inside = 0 <= column < self.columns and row < self._firsts[section + 1]
        return row if line >= 0 and inside else None

    def header_at(self, y: int) -> int | None:
        """The section whose header is at this height."""
        if not 0 <= y < self.height:
            return None
        section, line = self._line_at(y)
        return section if line < 0 else None

    def header(self, section: int) -> tuple[int, int]:
        """Top and height of a section's header."""
        return self._tops[section], self._header

    def sections_between(self, top: int, bottom: int) -> range:
        """Sections of which something is seen."""
        if not self.sections:
            return range(0)
        return range(self._section_at(top), self._section_at(bottom) + 1)

    def rows_between(self, top: int, bottom: int) -> range:
        """Rows of which something is seen."""
        if not self.count:
            return range(0)
        first_section, first_line = self._line_at(top)
        last_section, last_line = self._line_at(bottom)
        first = self._firsts[first_section] + max(0, first_line) * self.columns
        last = self._firsts[last_section] + (last_line + 1) * self.columns
        return range(
            min(first, self._firsts[first_section + 1]),
            max(0, min(last, self._firsts[last_section + 1])),
        )

    def moved(self, row: int, lines: int) -> int:
        """The row so many lines below (or above) this one, as near as there is, in its column."""
        section = self.section_of(row)
        line, column = divmod(row - self._firsts[section], self.columns)
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            line += step
            while not 0 <= line < self._line_count(section):
                if not 0 <= section + step < len(self.sections):
                    # Below the last line there is the end; above the first one nothing.
                    return self.count - 1 if step > 0 else min(row, column)
                section += step
                line = 0 if step > 0 else self._line_count(section) - 1
        wanted = self._firsts[section] + line * self.columns + column
        return min(wanted, self._firsts[section + 1] - 1)

    def _line_count(self, section: int) -> int:
        return -(-self.sections[section].rows // self.columns)

    def _section_at(self, y: int) -> int:
        return min(max(0, bisect_right(self._tops, y) - 1), len(self.sections) - 1)

    def _line_at(self, y: int) -> tuple[int, int]:
        """Section and line at a height; line -1 is the header."""
        section = self._section_at(y)
        below = y - self._tops[section] - self._header
        return section, -1 if below < 0 else below // self.cell_size.height()


def runs(ids: Sequence[int], names: Callable[[Sequence[int]], Sequence[str]]) -> list[Section]:
    """The sections of ids that are sorted by name, found by halving and not by reading each.

    `names` gives the name of each of some ids; it is asked for a few ids per section.
    """
    if not ids:
        return []
    ends = {0, len(ids) - 1}
    known = dict(zip(sorted(ends), names([ids[n] for n in sorted(ends)]), strict=True))
    open_ = [(0, len(ids) - 1)]
    bounds = [0]
    while open_:
        open_ = [(low, high) for low, high in open_ if known[low] != known[high]]
        bounds.extend(high for low, high in open_ if high == low + 1)
        open_ = [(low, high) for low, high in open_ if high > low + 1]
        middles = [(low + high) // 2 for low, high in open_]
        known.update(zip(middles, names([ids[n] for n in middles]), strict=True))
        open_ = [
            part
            for (low, high), middle in zip(open_, middles, strict=True)
            for part in ((low, middle), (middle, high))
        ]
    starts = sorted(set(bounds))
    return [
        Section(known[start], end - start, end - start)
        for start, end in pairwise([*starts, len(ids)])
    ]
