"""What the page Models asks for, in the background: services reach numpy and onnxruntime, which
come after the first frame, so they are imported where they are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.model_tree import Entry
    from chromoview.core.registry import ModelVersion
    from chromoview.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Listed:
    """The versions, and what is said about them."""

    entries: tuple[Entry, ...]
    """Newest first."""
    hidden: frozenset[str]
    steps: int
    """How many versions have been in use."""
    others: Mapping[str, int]
    """Images that show what another model said, by that model's name."""


def listed(workspace: Workspace) -> Listed:
    """Everything that the page shows."""
    from chromoview.core import model_tree

    entries = tuple(model_tree.entries(workspace))
    return Listed(
        entries=entries,
        hidden=frozenset(e.version for e in entries if e.archived),
        steps=len({a.subject for a in workspace.store.activations()}),
        others=others(workspace),
    )


def others(workspace: Workspace) -> dict[str, int]:
    """How many images show what another model than the one in use said, by its name."""
    from chromoview.core import model_tree

    named = model_tree.names(workspace.store)
    found = model_tree.said_by_others(workspace.store)
    return {named.get(version, version): count for version, count in found.items()}


def older_images(workspace: Workspace) -> tuple[int, ...]:
    """Those images."""
    from chromoview.core.store import Query

    return tuple(workspace.store.image_ids(Query(marks=("older model",), order="case")))


def rename(workspace: Workspace, version: str, name: str, reader: str) -> str:
    """Returns a sentence for the status line, as the others do."""
    from chromoview.core import model_tree

    shown = model_tree.rename(workspace, version, name, reader=reader)
    return tr("{version} is called {name}", version=version, name=shown)


def archive(workspace: Workspace, version: str, reader: str, reason: str) -> str:
    from chromoview.core import model_tree

    model_tree.archive(workspace, version, reader=reader, reason=reason)
    return tr("{version} is archived; its file stays", version=version)


def restore(workspace: Workspace, version: str, reader: str) -> str:
    from chromoview.core import model_tree

    model_tree.restore(workspace, version, reader=reader)
    return tr("{version} is in the list again", version=version)


def import_(workspace: Workspace, file: Path, reader: str) -> ModelVersion:
    """Take a model in as a candidate."""
    from chromoview.core import services

    return services.install_model(workspace, file, reader=reader)


def export(workspace: Workspace, version: str, target: Path, reader: str) -> Path:
    """Copy a model out; returns the file."""
    from chromoview.core import services

    return services.export_model(workspace, version, target, reader=reader)
