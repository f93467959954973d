"""The versions of a workspace as people speak of them: with a name, a parent and a past.

A version's own name never changes: predictions, runs and other versions refer to it. The name that
people give it, and whether it is archived, stand in the trail; the newest entry counts.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chromoview.core.errors import ModelError
from chromoview.core.store.audit import ACTIVATE, ROLL_BACK

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.registry import ModelVersion
    from chromoview.core.store import AuditEntry, Store
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

RENAMED = "model renamed"
"""Its detail is the name that people see; empty takes it back."""
ARCHIVED = "model archived"
RESTORED = "model restored"
DISCARDED = "model discarded"
"""Kinds of entries in the trail; their subject is the version, their detail the reason."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One installed version, with what was decided about it."""

    installed: ModelVersion
    name: str
    """As people call it; its version where nobody has named it."""
    archived: bool
    in_use: bool
    activations: tuple[AuditEntry, ...]
    """Who put it to use, when and why; oldest first."""
    images: int
    """How many images of the workspace show what this version said."""

    @property
    def version(self) -> str:
        return self.installed.version

    @property
    def metadata(self) -> ModelMetadata:
        return self.installed.card.metadata

    @property
    def candidate(self) -> bool:
        """Whether it was never in use."""
        return not self.activations and not self.in_use


@dataclass(frozen=True, slots=True)
class Branch:
    """A version and those that were trained from it."""

    entry: Entry
    children: tuple[Branch, ...]


# --- what there is -------------------------------------------------------------------------------


def entries(workspace: Workspace) -> list[Entry]:
    """Every version that can be read, newest first."""
    store = workspace.store
    named, hidden, active = names(store), archived(store), store.active_model()
    used: dict[str, list[AuditEntry]] = defaultdict(list)
    for activation in store.activations():
        used[activation.subject].append(activation)
    said = store.images_by_model()
    return [
        Entry(
            installed=installed,
            name=named.get(installed.version, installed.version),
            archived=installed.version in hidden,
            in_use=installed.version == active,
            activations=tuple(used[installed.version]),
            images=said.get(installed.version, 0),
        )
        for installed in reversed(workspace.registry.versions())
    ]


def branches(every: Sequence[Entry], *, hidden: Collection[str] = ()) -> tuple[Branch, ...]:
    """The versions as a tree, in the order of `every` on each level.

    What was trained from a hidden version stands under the nearest of its ancestors that is shown;
    without one, and where the parent is not in this workspace, at the root.
    """
    known = {entry.version: entry for entry in every}
    under: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in every:
        if entry.version not in hidden:
            under[_nearest(entry, known, hidden)].append(entry)

    def branch(entry: Entry) -> Branch:
        return Branch(entry, tuple(branch(child) for child in under[entry.version]))

    return tuple(branch(entry) for entry in under[None])


def _nearest(entry: Entry, known: Mapping[str, Entry], hidden: Collection[str]) -> str | None:
    seen = {entry.version}
    parent = entry.metadata.parent_version
    while parent is not None and parent in known:
        if parent in seen:  # a card may say anything
            return None
        if parent not in hidden:
            return None if _leads_back(parent, entry.version, known) else parent
        seen.add(parent)
        parent = known[parent].metadata.parent_version
    return None


def _leads_back(start: str, to: str, known: Mapping[str, Entry]) -> bool:
    """Whether the ancestors of `start` hold `to`, or run in a ring of their own."""
    seen: set[str] = set()
    version: str | None = start
    while version is not None and version in known:
        if version == to or version in seen:
            return True
        seen.add(version)
        version = known[version].metadata.parent_version
    return False


def names(store: Store) -> dict[str, str]:
    """What people call the versions that somebody has named."""
    found = {e.subject: e.detail for e in store.entries(RENAMED)}
    return {version: name for version, name in found.items() if name}


def name_of(store: Store, version: str) -> str:
    """What people call a version: its given name, else the version itself."""
    return names(store).get(version, version)


def find(workspace: Workspace, text: str) -> str:
    """The version that somebody means by its version or by its name. Raises ModelError."""
    if any(installed.version == text for installed in workspace.registry.versions()):
        return text
    wanted = " ".join(text.split()).casefold()
    for version, name in names(workspace.store).items():
        if name.casefold() == wanted:
            return workspace.registry.get(version).version
    return workspace.registry.get(text).version


def archived(store: Store) -> frozenset[str]:
    """The versions that are hidden unless somebody asks for them; whoever puts one to use takes
    it out of the archive."""
    kinds = (ARCHIVED, RESTORED, ACTIVATE, ROLL_BACK)
    found = {e.subject: e.kind for e in store.entries(*kinds)}
    return frozenset(version for version, kind in found.items() if kind == ARCHIVED)


def said_by_others(store: Store) -> dict[str, int]:
    """How many images show what a model said that is not the one in use, by its version."""
    active = store.active_model()
    return {v: count for v, count in store.images_by_model().items() if v != active}


# --- what can be done ----------------------------------------------------------------------------


def rename(workspace: Workspace, version: str, name: str, *, reader: str) -> str:
    """Give a version a name that people see everywhere; returns it. An empty one, or the version
    itself, takes the name back.

    Raises ModelError where the version is unknown, or another one is called so.
    """
    workspace.registry.get(version)
    wanted = " ".join(name.split())
    if wanted == version:
        wanted = ""
    if len(wanted) > LONGEST_NAME:
        raise ModelError(
            f"The name has {len(wanted)} letters; the model keeps the name that it has.",
            f"At most {LONGEST_NAME} can be read at a glance.",
        )
    named = names(workspace.store)
    taken = {v.version.casefold(): v.version for v in workspace.registry.versions()}
    taken |= {other.casefold(): v for v, other in named.items()}
    other = taken.get(wanted.casefold(), version) if wanted else version
    if other != version:
        raise ModelError(
            f"{wanted} is the name of another model ({other}); nothing was changed.",
            "Choose another name.",
        )
    if wanted != named.get(version, ""):
        workspace.store.record(reader=reader, kind=RENAMED, subject=version, detail=wanted)
    return wanted or version


def archive(workspace: Workspace, version: str, *, reader: str, reason: str) -> None:
    """Hide a version unless somebody asks for it. Its file stays, and so do its predictions.

    Raises ModelError for the one in use, an unknown one, or without a reason.
    """
    _must_rest(workspace, version)
    _need(reason)
    if version not in archived(workspace.store):
        workspace.store.record(reader=reader, kind=ARCHIVED, subject=version, detail=reason.strip())


def restore(workspace: Workspace, version: str, *, reader: str, reason: str = "") -> None:
    """Show an archived version again. Raises ModelError for an unknown one."""
    workspace.registry.get(version)
    if version in archived(workspace.store):
        workspace.store.record(reader=reader, kind=RESTORED, subject=version, detail=reason.strip())


def discard(workspace: Workspace, version: str, *, reader: str, reason: str) -> None:
    """Remove a candidate from the workspace, with an entry in the trail. There is no way back.

    Raises ModelError for a version that is or was in use, whose predictions the workspace may
    show, an unknown one, or without a reason.
    """
    _must_rest(workspace, version)
    _need(reason)
    if any(a.subject == version for a in workspace.store.activations()):
        raise ModelError(
            f"Model {name_of(workspace.store, version)} was in use once, and what it said may "
            "stand in reports; it was kept.",
            "Archive it instead.",
        )
    # The trail first: nothing may go without a word.
    workspace.store.record(reader=reader, kind=DISCARDED, subject=version, detail=reason.strip())
    workspace.registry.remove(version)


def _must_rest(workspace: Workspace, version: str) -> None:
    workspace.registry.get(version)
    if version == workspace.store.active_model():
        raise ModelError(
            f"Model {name_of(workspace.store, version)} is in use; it was kept as it is.",
            "Activate another one first.",
        )


def _need(reason: str) -> None:
    if not reason.strip():
        raise ModelError("This needs a reason; nothing was changed.", "Write one sentence.")
