"""Labels from elsewhere: what they would change is seen first, and taken as one step that can be
undone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.label_sources import Incoming, read_source
from chromoview.core.registry import sha256_of
from chromoview.core.store import LabelChange, Query, Store
from chromoview.core.workspace import Workspace

Which = Literal["all", "unlabelled"]
"""Take every label, or only those of images that have none."""


@dataclass(frozen=True, slots=True)
class Step:
    """What would become of one image."""

    image_id: int
    old: str | None
    """None where it has no label."""
    new: str
    placement: Placement


@dataclass(frozen=True, slots=True)
class LabelPreview:
    """What an import would do. Nothing is changed by making one."""

    source: Path
    steps: tuple[Step, ...]
    """Images whose label would be another, or their first."""
    same: int
    """Images that have this label already."""
    unmatched: tuple[Path, ...]
    """Images that are not in the workspace."""
    contradicted: tuple[Path, ...]
    """Images that the source gives two labels; none of them is taken."""
    hold_out: int
    """Of `steps`, images of the hold-out that nobody has read: their label would count as given
    with the prediction in view."""
    placements: Mapping[int, Placement]
    """What the source says of where images belong, also of those whose label stays."""

    @property
    def new(self) -> int:
        """Images that would get their first label."""
        return sum(step.old is None for step in self.steps)

    @property
    def changes(self) -> list[tuple[str, str, int]]:
        """Old label, new label and number of images, where a label would be replaced; the most
        frequent first."""
        found = Counter((s.old, s.new) for s in self.steps if s.old is not None)
        return [(old, new, count) for (old, new), count in found.most_common()]

    @property
    def first_labels(self) -> list[tuple[str, int]]:
        """Label and number of images that would get it as their first."""
        return Counter(step.new for step in self.steps if step.old is None).most_common()


@dataclass(frozen=True, slots=True)
class ImportedLabels:
    """What an import of labels did."""

    change: LabelChange
    unmatched: tuple[Path, ...]
    """Images of the source that are not in the workspace."""


def preview_labels(workspace: Workspace, source: Path, names: Mapping[str, str]) -> LabelPreview:
    """What the labels of a file or of class folders would change (see `read_source`).

    An image is known by its place; where nothing is known there, by its content, and then every
    image of that content is meant. Raises LabelError where the source cannot be read, or none of
    its images is in the workspace.
    """
    incoming = read_source(source, names)
    meant, unmatched = _match(workspace.store, incoming)
    if not meant:
        raise LabelError(
            f"None of the images in {source.name} is in this workspace; no label was changed.",
            "Classify their folder first, then import the labels.",
        )
    contradicted = {image for image, found in meant.items() if len({f.label for f in found}) > 1}
    steps: list[Step] = []
    same = hold_out = 0
    for row in workspace.store.each([i for i in meant if i not in contradicted]):
        new, placement = meant[row.id][0].label, meant[row.id][0].placement
        if row.label == new:
            same += 1
        else:
            steps.append(Step(row.id, row.label, new, placement))
            hold_out += row.hold_out and row.label is None
    return LabelPreview(
        source=source,
        steps=tuple(steps),
        same=same,
        unmatched=tuple(unmatched),
        contradicted=tuple(dict.fromkeys(f.path for i in contradicted for f in meant[i])),
        hold_out=hold_out,
        placements={
            image: found[0].placement
            for image, found in meant.items()
            if image not in contradicted and found[0].placement != Placement()
        },
    )


def take_labels(
    workspace: Workspace,
    preview: LabelPreview,
    *,
    which: Which = "all",
    reader: str,
    account: str = "",
) -> ImportedLabels:
    """Do what a preview has shown, as one operation that can be undone.

    Raises LabelError, and changes nothing, where a label was given or changed since.
    """
    store = workspace.store
    for row, step in zip(
        store.each([s.image_id for s in preview.steps]), preview.steps, strict=True
    ):
        if row.label != step.old:
            raise LabelError(
                "Labels were changed since the preview; nothing was imported.",
                "Look at the preview again.",
            )
    taken = [s for s in preview.steps if which == "all" or s.old is None]
    change = store.import_labels(
        {step.image_id: step.new for step in taken},
        reader=reader,
        account=account,
        note=f"from {preview.source.name}",
        placements=preview.placements,
    )
    return ImportedLabels(change, preview.unmatched)


def _match(
    store: Store, incoming: Sequence[Incoming]
) -> tuple[dict[int, list[Incoming]], list[Path]]:
    """Of each image of the workspace what is said of it, and the images that are not there."""
    meant: dict[int, list[Incoming]] = defaultdict(list)
    strange: list[Incoming] = []
    for one in incoming:
        image = store.find(one.path)
        if image is None:
            strange.append(one)
        else:
            meant[image].append(one)
    here = _by_content(store) if strange else {}
    unmatched: list[Path] = []
    for one in strange:
        images = here.get(one.sha256 or _hash(one.path), ())
        for image in images:
            meant[image].append(one)
        if not images:
            unmatched.append(one.path)
    return dict(meant), unmatched


def _by_content(store: Store) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in store.each(store.image_ids(Query())):
        if row.sha256:
            found[row.sha256].append(row.id)
    return dict(found)


def _hash(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""


def told(preview: LabelPreview) -> str:
    """A preview in lines, for a terminal."""
    lines = [
        f"{count} images get their first label: {label}" for label, count in preview.first_labels
    ]
    lines += [f"{count} images change from {old} to {new}" for old, new, count in preview.changes]
    if preview.same:
        lines.append(f"{preview.same} images have this label already")
    if preview.contradicted:
        lines.append(
            f"{len(preview.contradicted)} files stand there with two labels and are left out, such "
            f"as {preview.contradicted[0]}"
        )
    if preview.hold_out:
        lines.append(
            f"{preview.hold_out} of them are unread images of the hold-out; their labels count as "
            "given with the prediction in view"
        )
    return "\n".join(lines)
