"""Which images a second reader works through, and how the two readings compare in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chromoview.core.store import ImageRow, Query, Store

DEFAULT_SHARE = 10
_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Images for a second reading."""

    ids: tuple[int, ...]
    own: int
    """Left out, because this reader gave the first reading."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A second reading beside the first."""

    read: int
    agree: int
    disagree: tuple[int, ...]


def where_asked(store: Store, *, reader: str) -> Found:
    """Every labelled image for which somebody asked for a second reader."""
    return _found(store.each(store.image_ids(Query(marks=("second asked",)))), reader)


def in_case(store: Store, case: str, *, reader: str) -> Found:
    """Every labelled image of a case."""
    return _found(store.each(store.image_ids(Query(case=case, review_state="reviewed"))), reader)


def share(store: Store, every: int, *, reader: str) -> Found:
    """One labelled image in `every`, drawn by its content: always the same ones, whoever asks,
    and no matter in which order they were labelled."""
    rows = store.each(store.image_ids(Query(review_state="reviewed")))
    return _found((row for row in rows if is_drawn(row.sha256, every)), reader)


def is_drawn(sha256: str, every: int) -> bool:
    """Whether an image of this content belongs to the share of one in `every`."""
    return bool(sha256) and int(sha256[:_HASH_DIGITS], 16) % every == 0


def is_read(row: ImageRow, reader: str) -> bool:
    """Whether `reader` has given a second reading of this image."""
    return any(r.reader == reader for r in row.second)


def own_reading(row: ImageRow, reader: str) -> str | None:
    """What `reader` himself said of an image; None if nothing."""
    said = row.said_by(reader)
    return said.label if said is not None else None


def compare(store: Store, ids: Sequence[int], *, reader: str) -> Compared:
    """How `reader`'s second readings of these images compare with the labels."""
    read = [row for row in store.rows(ids) if is_read(row, reader)]
    differ = tuple(row.id for row in read if own_reading(row, reader) != row.label)
    return Compared(len(read), len(read) - len(differ), differ)


def _found(rows: Iterable[ImageRow], reader: str) -> Found:
    ids: list[int] = []
    own = 0
    for row in rows:
        if row.label is None or row.agreed:
            continue
        if row.reader == reader:
            own += 1
        else:
            ids.append(row.id)
    return Found(tuple(ids), own)
