"""What a report is written from: headings, sentences, boxes, tables, pictures beside each other.

Plain values: the window appends them to what it shows, and paper measures them first, so that no
page ends inside a row or below a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look."""

    text: str
    bold: bool = False
    soft: bool = False
    small: bool = False
    fixed: bool = False
    """In letters of one width, for digests."""
    colour: str = ""
    link: str = ""
    """What a click asks for; empty for none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, as large as fits into so many pixels of a screen of 96 dots an inch."""

    png: bytes
    height: float
    width: float


Line = Sequence[Run | Shown]
"""What stands in one line, or wraps."""
Cell = Sequence[Line]
"""Lines below each other."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    share: float
    """Of the width, in per cent."""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Stays with what follows."""

    text: str
    factor: float = 1.25
    """Its size beside the other letters."""
    above: float = 10.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that wrap."""

    line: Line
    below: float = 3.0
    keeps: bool = False
    """Whether it stays with what follows."""


@dataclass(frozen=True, slots=True)
class Box:
    """Lines on a quiet ground with a coloured edge."""

    lines: Cell
    colour: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the titles of their columns. Parts of one table have the same `columns`."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    headed: bool = True
    ends: bool = True
    """Whether its last row is the table's last."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Cells beside each other, without titles."""

    cells: Sequence[Cell]
    across: int
    """How many would fill the width."""


Part = Heading | Paragraph | Box | Table | Beside


def beside(cells: Sequence[Cell], across: int) -> Iterator[Beside]:
    """Cells in as many rows as they need."""
    for start in range(0, len(cells), across):
        yield Beside(cells[start : start + across], across)


def pieces(parts: Iterable[Part], rows: int) -> Iterator[Part]:
    """The same parts, a long table in pieces of so many rows."""
    for part in parts:
        if not isinstance(part, Table):
            yield part
            continue
        for start in range(0, len(part.rows), rows):
            end = start + rows
            yield replace(
                part,
                rows=part.rows[start:end],
                headed=part.headed and not start,
                ends=part.ends and end >= len(part.rows),
            )


def batches(parts: Iterable[Part], rows: int) -> Iterator[list[Part]]:
    """Pieces in lists of about so many rows: each is soon laid out."""
    batch: list[Part] = []
    size = 0
    for part in pieces(parts, rows):
        batch.append(part)
        size += len(part.rows) if isinstance(part, Table) else 2
        if size >= rows:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
