"""Labelling against a model in plain Python: any sequence of gestures, with restarts between."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chromoview.core.store import Query, Store
from tests.core.test_store import add

IMAGES = 6
LABELS = st.sampled_from(["normal", "abnormal", "normal variant", "not assessable"])
READERS = st.sampled_from(["Ada", "Bo"])
State = dict[int, tuple[str, str]]
"""Image: its label, and who gave it."""


class Labelling(RuleBasedStateMachine):
    """The model keeps whole states: those before each gesture, and those that were undone."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "w.sqlite3"
        self.store = Store.open(self.path)
        self.ids = add(self.store, *(f"{n}.png" for n in range(IMAGES)))
        self.state: State = {}
        self.done: list[State] = []
        self.undone: list[State] = []
        self.events = 0

    @rule(chosen=st.sets(st.integers(0, IMAGES - 1)), label=LABELS, reader=READERS)
    def relabel(self, chosen: set[int], label: str, reader: str) -> None:
        ids = [self.ids[n] for n in sorted(chosen)]
        change = self.store.relabel(ids, label, reader=reader)
        self._given(dict.fromkeys(ids, label), reader, change.image_ids)

    @rule(chosen=st.dictionaries(st.integers(0, IMAGES - 1), LABELS), reader=READERS)
    def import_labels(self, chosen: dict[int, str], reader: str) -> None:
        labels = {self.ids[n]: label for n, label in chosen.items()}
        change = self.store.import_labels(labels, reader=reader, note="")
        self._given(labels, reader, change.image_ids)

    def _given(self, labels: dict[int, str], reader: str, changed: tuple[int, ...]) -> None:
        new = {i: label for i, label in labels.items() if self.state.get(i, ("",))[0] != label}
        assert set(changed) == set(new)
        if new:
            self.done.append(self.state)
            self.undone.clear()
            self.state = self.state | {i: (label, reader) for i, label in new.items()}
            self.events += len(new)

    @rule(reader=READERS)
    def undo(self, reader: str) -> None:
        change = self.store.undo(reader=reader)
        assert (change is None) == (not self.done)
        if change is not None:
            self.undone.append(self.state)
            self.state = self.done.pop()
            self.events += len(change.image_ids)

    @rule(reader=READERS)
    def redo(self, reader: str) -> None:
        change = self.store.redo(reader=reader)
        assert (change is None) == (not self.undone)
        if change is not None:
            self.done.append(self.state)
            self.state = self.undone.pop()
            self.events += len(change.image_ids)

    @rule()
    def classify_again(self) -> None:
        assert add(self.store, *(f"{n}.png" for n in range(IMAGES))) == self.ids

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def agrees(self) -> None:
        rows = self.store.rows(self.ids)
        assert {r.id: (r.label, r.reader) for r in rows if r.label is not None} == self.state
        assert bool(self.store.can_undo()) == bool(self.done)
        assert bool(self.store.can_redo()) == bool(self.undone)
        assert self.store.counts(Query(review_state="reviewed")).images == len(self.state)

    @invariant()
    def history_replays_to_the_state(self) -> None:
        replayed: dict[int, str] = {}
        with closing(sqlite3.connect(self.path)) as raw:
            events = raw.execute("SELECT image, old, new FROM label_event ORDER BY id").fetchall()
        for image, old, new in events:
            assert replayed.pop(image, None) == old
            if new is not None:
                replayed[image] = new
        assert replayed == {image: label for image, (label, _) in self.state.items()}
        assert len(events) == self.events
        assert self.store.verify_chain() == ""

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestLabelling = Labelling.TestCase
TestLabelling.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
