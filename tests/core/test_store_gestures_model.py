"""Everything that people say of images against a model in plain Python, in any order."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chromoview.core.errors import LabelError
from chromoview.core.store import ForeignReading, LabelChange, Query, Store
from tests.core.test_store import add

IMAGES = 4
CHOSEN = st.sets(st.integers(0, IMAGES - 1), min_size=1)
LABELS = st.sampled_from(["normal", "abnormal", "normal variant"])
READERS = st.sampled_from(["Ada", "Bo", "Cy"])
FIELDS = st.sampled_from(["note", "tags", "number", "second reader"])
DAYS = st.integers(1, 9)


@dataclass
class Said:
    """What is known of one image."""

    label: str = ""
    reader: str = ""
    consensus: bool = False
    read_at: str = ""
    """When it was read, of a reading that came from another computer."""
    second: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Reader: label, and when it was read at another computer."""
    remarks: dict[str, str] = field(default_factory=dict)


State = dict[int, Said]


class Gestures(RuleBasedStateMachine):
    """The model keeps whole states: those before each gesture, and those that were undone."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "w.sqlite3"
        self.store = Store.open(self.path)
        self.ids = add(self.store, *(f"{n}.png" for n in range(IMAGES)))
        self.state: State = {image: Said() for image in self.ids}
        self.done: list[State] = []
        self.undone: list[State] = []

    def _gesture(self, change: LabelChange, apply: Callable[[State], set[int]]) -> None:
        before, after = self.state, copy.deepcopy(self.state)
        changed = apply(after)
        assert set(change.image_ids) == changed
        assert bool(change.operation) == bool(changed)
        if changed:
            self.done.append(before)
            self.undone.clear()
            self.state = after

    def _chosen(self, chosen: set[int]) -> list[int]:
        return [self.ids[n] for n in sorted(chosen)]

    @rule(chosen=CHOSEN, label=LABELS, reader=READERS)
    def relabel(self, chosen: set[int], label: str, reader: str) -> None:
        ids = self._chosen(chosen)

        def apply(state: State) -> set[int]:
            changed = {i for i in ids if state[i].label != label}
            for i in changed:
                state[i].label, state[i].reader = label, reader
                state[i].consensus, state[i].read_at = False, ""
            return changed

        self._gesture(self.store.relabel(ids, label, reader=reader), apply)

    @rule(chosen=CHOSEN, label=LABELS, reader=READERS)
    def read_second(self, chosen: set[int], label: str, reader: str) -> None:
        ids = self._chosen(chosen)
        if any(self.state[i].label == "" or self.state[i].reader == reader for i in ids):
            with pytest.raises(LabelError):
                self.store.read_second(ids, label, reader=reader)
            return

        def apply(state: State) -> set[int]:
            changed = {i for i in ids if state[i].second.get(reader, ("",))[0] != label}
            for i in changed:
                state[i].second[reader] = label, ""
                state[i].consensus = False
            return changed

        self._gesture(self.store.read_second(ids, label, reader=reader), apply)

    @rule(chosen=CHOSEN, label=LABELS, reader=READERS)
    def read_blind(self, chosen: set[int], label: str, reader: str) -> None:
        ids = self._chosen(chosen)

        def apply(state: State) -> set[int]:
            changed = set()
            for i in ids:
                said = state[i]
                if said.label and said.reader != reader:
                    if said.second.get(reader, ("",))[0] == label:
                        continue
                    said.second[reader], said.consensus = (label, ""), False
                elif said.label == label:
                    continue
                else:
                    said.label, said.reader, said.read_at = label, reader, ""
                    said.consensus = False
                changed.add(i)
            return changed

        beside = self.store.labelled_by_others(ids, reader)
        self._gesture(self.store.read_blind(ids, label, beside=beside, reader=reader), apply)

    @rule(chosen=CHOSEN, label=LABELS, reader=READERS)
    def agree(self, chosen: set[int], label: str, reader: str) -> None:
        ids = self._chosen(chosen)

        def apply(state: State) -> set[int]:
            for i in ids:
                state[i].label, state[i].reader = label, reader
                state[i].consensus, state[i].read_at = True, ""
            return set(ids)

        self._gesture(self.store.agree(ids, label, reader=reader), apply)

    @rule(chosen=CHOSEN, name=FIELDS, value=st.sampled_from(["", "x", "y z"]), reader=READERS)
    def remark(self, chosen: set[int], name: str, value: str, reader: str) -> None:
        ids = self._chosen(chosen)

        def apply(state: State) -> set[int]:
            changed = {i for i in ids if state[i].remarks.get(name, "") != value}
            for i in changed:
                state[i].remarks[name] = value
            return changed

        self._gesture(self.store.remark(ids, name, value, reader=reader), apply)  # type: ignore[arg-type]

    @rule(read=st.dictionaries(st.integers(0, IMAGES - 1), st.tuples(LABELS, DAYS), min_size=1))
    def merge_what_di_said(self, read: dict[int, tuple[str, int]]) -> None:
        """Di reads at another computer alone, so that her words have their own times."""
        readings = [
            ForeignReading(self.ids[n], label, "Di", f"2026-01-0{day}T00:00:00+00:00", True)
            for n, (label, day) in sorted(read.items())
        ]

        def apply(state: State) -> set[int]:
            changed = set()
            for one in readings:
                said, here = state[one.image], ""
                if said.label and said.reader != "Di":
                    label, here = said.second.get("Di", ("", ""))
                    if label == one.label or (label and one.at <= here):
                        continue
                    said.second["Di"] = one.label, one.at
                    said.consensus = False
                elif said.label == one.label or (said.label and one.at <= said.read_at):
                    continue
                else:
                    said.label, said.reader, said.read_at = one.label, "Di", one.at
                changed.add(one.image)
            return changed

        self._gesture(self.store.merge(readings, reader="Ada", note="from d.json").change, apply)

    @rule(reader=READERS)
    def undo(self, reader: str) -> None:
        change = self.store.undo(reader=reader)
        assert (change is None) == (not self.done)
        if change is not None:
            self.undone.append(self.state)
            self.state = self.done.pop()

    @rule(reader=READERS)
    def redo(self, reader: str) -> None:
        change = self.store.redo(reader=reader)
        assert (change is None) == (not self.undone)
        if change is not None:
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def agrees(self) -> None:
        differ = []
        for row in self.store.rows(self.ids):
            said = self.state[row.id]
            assert (row.label or "", row.reader) == (said.label, said.reader)
            assert {r.reader: r.label for r in row.second} == {
                reader: label for reader, (label, _) in said.second.items()
            }
            assert len(row.second) == len(said.second)
            assert row.agreed == said.consensus
            assert (row.note, " ".join(row.tags), row.number, row.second_asked) == tuple(
                said.remarks.get(name, "") for name in ("note", "tags", "number", "second reader")
            )
            if row.disagreed:
                differ.append(row.id)
        assert self.store.image_ids(Query(marks=("disagreed",))) == differ
        assert bool(self.store.can_undo()) == bool(self.done)
        assert bool(self.store.can_redo()) == bool(self.undone)

    @invariant()
    def nothing_is_broken(self) -> None:
        assert self.store.verify_chain() == ""

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestGestures = Gestures.TestCase
TestGestures.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
