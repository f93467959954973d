"""The classes of a laboratory: what its labels may say, in which words and in which order.

A class has a key, which labels, predictions and models hold and which never changes, and a title,
which people see. So a class can be renamed, moved or retired without touching one label. The list
belongs to the workspace, and every change of it stands in the trail, whole; the newest is in force.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from chromoview.core.domain import ABNORMAL, NORMAL_VARIANT, NOT_ASSESSABLE, REVIEW, labels_for
from chromoview.core.errors import ChromoViewError

if TYPE_CHECKING:
    from chromoview.core.store import Store
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

KIND = "classes changed"
"""Kind of the entry in the trail; its detail holds the whole list as JSON, and what was done."""

SIX_KINDS: tuple[tuple[str, str], ...] = (
    ("deletion_terminal", "terminal deletion"),
    ("deletion_interstitial", "interstitial deletion"),
    ("duplication", "duplication"),
    ("inversion", "inversion"),
    ("derivative", "derivative chromosome"),
    ("isochromosome", "isochromosome"),
)
"""Keys and titles of the kinds of which training makes images by itself."""

KINDS_ADDED = "added the six kinds"
"""What the trail says after `add_kinds`."""

LONGEST_TITLE = 40
_RESERVED = frozenset({REVIEW, NORMAL_VARIANT, NOT_ASSESSABLE, "unreadable", "none"})
_FEWEST = 2


class LabClass(msgspec.Struct, frozen=True, kw_only=True):
    """One class."""

    key: str
    """In labels, predictions and models; never changes."""
    title: str
    """What people see."""
    rank: int
    """How many classes there were before it: gives it a colour that it keeps wherever it stands."""
    retired: bool = False
    """Whether no label of it can be given and none of its labels trains; they are all kept."""


class ClassList(msgspec.Struct, frozen=True):
    """The classes in order; the first is the reference. Every change gives a new list."""

    classes: tuple[LabClass, ...]

    @property
    def reference(self) -> str:
        """Key of the class that everything else is judged against."""
        return self.classes[0].key

    @property
    def active(self) -> tuple[str, ...]:
        """Keys of the classes that labels can be given of, in order."""
        return tuple(c.key for c in self.classes if not c.retired)

    @property
    def retired(self) -> tuple[str, ...]:
        """Keys of the others."""
        return tuple(c.key for c in self.classes if c.retired)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a person can give."""
        return labels_for(self.active)

    @property
    def known(self) -> tuple[str, ...]:
        """Every label that an image may have: those, and the retired classes."""
        return (*self.labels, *self.retired)

    @property
    def by_rank(self) -> tuple[str, ...]:
        """Every key in the order in which the classes came."""
        return tuple(c.key for c in sorted(self.classes, key=lambda c: c.rank))

    def get(self, key: str) -> LabClass:
        """The class with this key. Raises KeyError."""
        for known in self.classes:
            if known.key == key:
                return known
        raise KeyError(key)

    def to_train(self, labels: Iterable[str]) -> tuple[str, ...]:
        """The classes that a training with these labels has: the active ones that are among them,
        and the reference; where that is no choice, all active ones, so that what is missing is
        said."""
        given = {self.reference, *labels}
        found = tuple(key for key in self.active if key in given)
        return found if len(found) >= _FEWEST else self.active


# --- changes -------------------------------------------------------------------------------------


def add(known: ClassList, title: str, key: str = "") -> ClassList:
    """With one more class at the end of the active ones; its key is its title unless one is given.

    Raises ChromoViewError for a name that is empty, taken or reserved.
    """
    name = _checked(known, title)
    made = LabClass(key=key or name, title=name, rank=1 + max(c.rank for c in known.classes))
    if made.key in {c.key for c in known.classes}:
        raise _taken(made.key)
    active = [c for c in known.classes if not c.retired]
    return ClassList((*active, made, *(c for c in known.classes if c.retired)))


def add_kinds(known: ClassList) -> ClassList:
    """With each of SIX_KINDS that is missing, and with those that were retired brought back.

    "Abnormal" in general is retired: a network cannot tell it from its kinds. Raises
    ChromoViewError where a class of another key has the title of a kind.
    """
    keys = {c.key for c in known.classes}
    for key, title in SIX_KINDS:
        if key not in keys:
            known = add(known, title, key)
        elif known.get(key).retired:
            known = bring_back(known, key)
    return retire(known, ABNORMAL) if ABNORMAL in known.active[1:] else known


def rename(known: ClassList, key: str, title: str) -> ClassList:
    """With another title for a class. Raises ChromoViewError as `add` does."""
    name = _checked(known, title, but=key)
    return _with(known, msgspec.structs.replace(known.get(key), title=name))


def retire(known: ClassList, key: str) -> ClassList:
    """Without offering a class any more. Raises ChromoViewError for the reference, and where fewer
    than two classes would be left."""
    if key == known.reference:
        raise ChromoViewError(
            f"{known.get(key).title} is what every other class is judged against; it stays.",
            "Rename it if it should be called otherwise.",
        )
    if len(known.active) <= _FEWEST:
        raise ChromoViewError(
            "A model tells at least two classes apart; nothing was changed.",
            "Add another class first.",
        )
    changed = _with(known, msgspec.structs.replace(known.get(key), retired=True))
    return _retired_last(changed)


def bring_back(known: ClassList, key: str) -> ClassList:
    """With a retired class active again, at the end."""
    if key not in known.retired:
        return known
    mine = msgspec.structs.replace(known.get(key), retired=False)
    others = [c for c in known.classes if c.key != key]
    return _retired_last(ClassList((*others, mine)))


def move(known: ClassList, key: str, by: int) -> ClassList:
    """With a class `by` places further down (up where it is negative) among the active ones.

    The reference stays first; what cannot be moved stays where it is.
    """
    order = list(known.active)
    if key not in order[1:]:
        return known
    place = order.index(key)
    order.pop(place)
    order.insert(min(max(1, place + by), len(order)), key)
    retired = tuple(c for c in known.classes if c.retired)
    return ClassList((*(known.get(k) for k in order), *retired))


def _with(known: ClassList, changed: LabClass) -> ClassList:
    return ClassList(tuple(changed if c.key == changed.key else c for c in known.classes))


def _retired_last(known: ClassList) -> ClassList:
    return ClassList(tuple(sorted(known.classes, key=lambda c: c.retired)))


def _checked(known: ClassList, title: str, but: str = "") -> str:
    name = " ".join(title.split())
    if not name:
        raise ChromoViewError("A class needs a name; nothing was changed.", "Type one.")
    if len(name) > LONGEST_TITLE:
        raise ChromoViewError(
            f"The name of a class has at most {LONGEST_TITLE} letters; nothing was changed.",
            "Type a shorter one.",
        )
    if any(letter in "/\\" or not letter.isprintable() for letter in name):
        raise ChromoViewError(
            "The name of a class cannot have a slash or a control character; nothing was changed.",
            "Type it without.",
        )
    if name.casefold() in _RESERVED:
        raise ChromoViewError(
            f"“{name}” is a word of the program's own; nothing was changed.",
            "Give the class another name.",
        )
    others = [c for c in known.classes if c.key != but]
    if name.casefold() in {word.casefold() for c in others for word in (c.key, c.title)}:
        raise _taken(name)
    return name


def _taken(name: str) -> ChromoViewError:
    return ChromoViewError(
        f"There is a class {name} already; nothing was changed.",
        "Give it another name, or bring the retired one back.",
    )


# --- in the workspace ----------------------------------------------------------------------------


class _Entry(msgspec.Struct, frozen=True):
    classes: tuple[LabClass, ...]
    what: str


def default_list(classes: tuple[str, ...]) -> ClassList:
    """The classes of a model, under their own names."""
    return ClassList(
        tuple(LabClass(key=name, title=name, rank=n) for n, name in enumerate(classes))
    )


def read_classes(store: Store, model: tuple[str, ...]) -> ClassList:
    """The list in force where a model with the classes `model` is in use.

    Where nobody has changed it, it is the model's. What the model alone knows is in it too, or its
    decisions could not be confirmed. A model with another reference class has its own list.
    """
    for entry in reversed(store.entries(KIND)):
        try:
            kept = ClassList(msgspec.json.decode(entry.detail, type=_Entry).classes)
        except ValueError:
            log.warning("a class list of %s cannot be read", entry.at)
            continue
        if kept.classes and kept.reference == model[0]:
            return _with_classes(kept, model)
    return default_list(model)


def _with_classes(known: ClassList, model: tuple[str, ...]) -> ClassList:
    keys = {c.key for c in known.classes}
    rank = 1 + max(c.rank for c in known.classes)
    missing = (name for name in model if name not in keys)
    more = (LabClass(key=name, title=name, rank=rank + n) for n, name in enumerate(missing))
    return _retired_last(ClassList((*known.classes, *more)))


def change_classes(store: Store, new: ClassList, *, reader: str, what: str) -> None:
    """Put a list in force; `what` says what was done ("renamed deletion to loss")."""
    detail = msgspec.json.encode(_Entry(new.classes, what)).decode()
    store.record(reader=reader, kind=KIND, subject="classes", detail=detail)


def list_of(workspace: Workspace) -> ClassList:
    """The list in force in a workspace, with the model that is in use there."""
    model = workspace.registry.get(workspace.active_version).card.metadata.classes
    return read_classes(workspace.store, model)


def classes_to_train(workspace: Workspace) -> tuple[str, ...]:
    """The classes that a retraining would have now: those of the list that have labels."""
    return list_of(workspace).to_train(workspace.store.counts().by_label)
