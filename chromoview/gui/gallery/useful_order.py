"""The order "most useful next": found in the background, so that nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chromoview.core.errors import ChromoViewError
from chromoview.gui.background import Background
from chromoview.gui.gallery.words import reason_in_words

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata, OperatingPoint
    from chromoview.core.store import Store
    from chromoview.core.usefulness import Candidate, Ranking, Reason

_CHUNK = 500
"""Rows that are read together; between them the window's thread takes its turn."""


@dataclass(frozen=True, slots=True)
class _Asked:
    store: Store
    ids: Sequence[int]
    classes: tuple[str, ...]
    point: OperatingPoint
    given_up: threading.Event


class UsefulOrder(QObject):
    """Ranks images by how useful they are to review next. Call `close` before the window goes."""

    ranked = Signal(list)
    """Ids, the most useful first: those of the last `ask`. `reason` knows them from now on."""
    failed = Signal(object)
    """A ChromoViewError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("useful", parent=self)
        self._given_up = threading.Event()
        self._reasons: Ranking | None = None
        self._places: dict[int, int] = {}
        """The place of each image, in the order of the places."""

    def ask(self, store: Store, ids: Sequence[int], metadata: ModelMetadata) -> list[int]:
        """Rank these images; `ranked` follows unless something else is asked first.

        `metadata` is that of the model in use. Returns the images as they were ranked last, for
        the time until then.
        """
        self._stop()
        asked = _Asked(store, ids, metadata.classes, metadata.operating_point, self._given_up)
        self._background.run(lambda: _rank(asked), lambda r: self._found(asked, r), self._fail)
        listed, places = set(ids), self._places
        return [*(i for i in places if i in listed), *(i for i in ids if i not in places)]

    def give_up(self) -> None:
        """Another order is wanted."""
        self._stop()
        self._reasons, self._places = None, {}

    def reason(self, image_id: int) -> str:
        """Why an image stands where it stands, in words; empty where that is not known."""
        found = self._reason(image_id)
        return "" if found is None else reason_in_words(found)

    def close(self) -> None:
        """Stop; `ranked` does not come any more."""
        self.give_up()
        self._background.close()

    def _stop(self) -> None:
        self._given_up.set()
        self._given_up = threading.Event()

    def _reason(self, image_id: int) -> Reason | None:
        position = self._places.get(image_id)
        if position is None or self._reasons is None:
            return None
        return self._reasons.reason(position)

    def _found(self, asked: _Asked, ranking: Ranking | None) -> None:
        if ranking is not None and not asked.given_up.is_set():
            self._reasons = ranking
            self._places = dict(zip(ranking.ids, range(len(ranking.ids)), strict=True))
            self.ranked.emit(ranking.ids)

    def _fail(self, error: ChromoViewError) -> None:
        self.failed.emit(error)


def _rank(asked: _Asked) -> Ranking | None:
    from chromoview.core.usefulness import rank

    ranking = rank(_candidates(asked), asked.store.embeddings)
    return None if asked.given_up.is_set() else ranking


def _candidates(asked: _Asked) -> Iterator[Candidate]:
    from chromoview.core.usefulness import candidate

    for start in range(0, len(asked.ids), _CHUNK):
        if asked.given_up.is_set():
            return
        for row in asked.store.rows(asked.ids[start : start + _CHUNK]):
            yield candidate(row, asked.classes, asked.point)
