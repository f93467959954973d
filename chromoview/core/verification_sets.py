"""Frozen sets of labelled images, on which every model of a workspace can be measured alike.

A set is a file in the workspace that is named by the hash of its content, and the trail holds that
hash beside the set's name: what was changed since is not used. Its cases stand on the hold-out
side from then on, so that none of them ever trains.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE
from chromoview.core.errors import ChromoViewError, LabelError
from chromoview.core.files import write_whole
from chromoview.core.jobs import ManifestImage, Side
from chromoview.core.splits import SplitItem, members

if TYPE_CHECKING:
    from chromoview.core.store import AuditEntry
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

FROZEN = "verification set frozen"
"""Kind of the entry in the trail; its subject is the set's name."""
FOLDER = "verification"
HOLD_OUT = "the reviewed hold-out"
LONGEST_NAME = 60


class VerificationSet(msgspec.Struct, frozen=True, kw_only=True):
    """Labelled images that stay as they are."""

    name: str
    frozen_at: str
    """ISO 8601, UTC."""
    reader: str
    origin: str
    """HOLD_OUT, or the name of the labels file."""
    reason: str
    reference: str
    """The label that means normal; every other one counts as abnormal."""
    images: tuple[ManifestImage, ...]
    v: int = 1

    @property
    def cases(self) -> int:
        return len({i.case or i.sha256 for i in self.images})

    @property
    def by_label(self) -> dict[str, int]:
        """Images of each label, the reference first."""
        found = Counter(i.label for i in self.images)
        order = sorted(found, key=lambda name: (name != self.reference, -found[name], name))
        return {name: found[name] for name in order}


class _Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """Detail of the trail's entry."""

    sha256: str
    images: int
    cases: int
    origin: str
    reason: str
    left_out: int


@dataclass(frozen=True, slots=True)
class ListedSet:
    """A frozen set as the trail knows it."""

    name: str
    at: str
    reader: str
    sha256: str
    images: int
    cases: int
    origin: str
    reason: str
    left_out: int
    """Images that could not measure: they had trained, or were not assessable."""


# --- what there is -------------------------------------------------------------------------------


def listed_sets(workspace: Workspace) -> list[ListedSet]:
    """Every frozen set, newest first."""
    return [
        found
        for entry in reversed(workspace.store.entries(FROZEN))
        if (found := _listed(entry)) is not None
    ]


def _listed(entry: AuditEntry) -> ListedSet | None:
    try:
        detail = msgspec.json.decode(entry.detail, type=_Frozen)
    except ValueError:
        log.warning("the set %s of %s cannot be read from the trail", entry.subject, entry.at)
        return None
    rest = msgspec.structs.asdict(detail)
    return ListedSet(name=entry.subject, at=entry.at, reader=entry.reader, **rest)


def find_set(workspace: Workspace, name: str = "") -> ListedSet:
    """The set of a name; without one the newest. Raises ChromoViewError where there is none."""
    every = listed_sets(workspace)
    found = next((s for s in every if not name or s.name == name), None)
    if found is None:
        known = ", ".join(s.name for s in every)
        raise ChromoViewError(
            f"There is no frozen set {name!r} in this workspace."
            if name
            else "There is no frozen set in this workspace yet.",
            f"It has: {known}."
            if known
            else "Freeze one from the reviewed hold-out, or from a labels file.",
        )
    return found


def read_set(workspace: Workspace, name: str = "") -> tuple[VerificationSet, str]:
    """A frozen set and its hash. Raises ChromoViewError where it is gone or was changed."""
    entry = find_set(workspace, name)
    file = _file(workspace.folder, entry.sha256)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ChromoViewError(
            f"The frozen set {entry.name} cannot be read: {error.strerror or error}.",
            f"Bring back {file} from a backup, or freeze another set.",
        ) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise ChromoViewError(
            f"The frozen set {entry.name} was changed since {entry.reader} froze it; nothing was "
            "measured on it.",
            f"Bring back {file} from a backup, or freeze another set.",
        )
    return msgspec.json.decode(content, type=VerificationSet), entry.sha256


def _file(folder: Path, sha256: str) -> Path:
    return folder / FOLDER / f"set-{sha256[:16]}.json"


# --- freezing ------------------------------------------------------------------------------------


def freeze_hold_out(workspace: Workspace, name: str, *, reader: str, reason: str) -> ListedSet:
    """Freeze the reviewed hold-out, as its labels are now.

    Raises ChromoViewError where it is empty, the name is taken, or the reason is missing.
    """
    from chromoview.core.decision import held_out

    asked = _asked(workspace, name, reason)
    images = held_out(workspace)
    if not images:
        raise ChromoViewError(
            "No reviewed image stands on the hold-out side; nothing was frozen.",
            "Review images of five cases or more, or freeze a labels file.",
        )
    return _freeze(workspace, asked, images, origin=HOLD_OUT, reader=reader, reason=reason)


def freeze_labels(
    workspace: Workspace, name: str, file: Path, *, reader: str, reason: str
) -> ListedSet:
    """Freeze the images of a labels.csv; they need not be in the workspace.

    What trained here before, by its case or its content, is left out, and so is what is not
    assessable. Raises LabelError where a line is at fault, and ChromoViewError as above.
    """
    from chromoview.core.labels_csv import read_labels
    from chromoview.core.services import label_names  # reaches onnxruntime

    asked = _asked(workspace, name, reason)
    classes = workspace.registry.get(workspace.active_version).card.metadata.classes
    named = label_names(workspace)
    rows = [replace(row, label=named[row.label]) for row in read_labels(file, named)]
    images = [
        ManifestImage(
            path=str(row.path),
            sha256=_hash_of(row.path),
            label=classes[0] if row.label == NORMAL_VARIANT else row.label,
            side="hold-out",
            case=row.placement.case,
            cell=row.placement.cell,
            chromosome=row.placement.chromosome,
        )
        for row in rows
        if row.label != NOT_ASSESSABLE
    ]
    kept = list(_untrained(_once(images, file), workspace.store.sides()))
    if not kept:
        raise ChromoViewError(
            f"No image of {file.name} can measure a model: each is not assessable, or trained one "
            "here. Nothing was frozen.",
            "Name images of cases that never trained.",
        )
    left = len(rows) - len(kept)
    return _freeze(
        workspace, asked, kept, origin=file.name, reader=reader, reason=reason, left_out=left
    )


def _asked(workspace: Workspace, name: str, reason: str) -> str:
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > LONGEST_NAME:
        raise ChromoViewError(
            f"A frozen set needs a name of 1 to {LONGEST_NAME} letters; nothing was frozen.",
            "Such as Autumn 2026.",
        )
    if any(s.name.casefold() == wanted.casefold() for s in listed_sets(workspace)):
        raise ChromoViewError(
            f"There is a frozen set {wanted} already, and it stays as it is.",
            "Choose another name.",
        )
    if not reason.strip():
        raise ChromoViewError(
            "A frozen set needs a reason; nothing was frozen.", "Write one sentence."
        )
    return wanted


def _hash_of(path: Path) -> str:
    from chromoview.core.registry import sha256_of

    try:
        return sha256_of(path)
    except OSError as error:
        raise LabelError(
            f"{path} cannot be read: {error.strerror or error}. Nothing was frozen.",
            "Check where the file is.",
        ) from error


def _once(images: Iterable[ManifestImage], file: Path) -> Iterable[ManifestImage]:
    """Each content once. Raises LabelError where it has two labels."""
    seen: dict[str, ManifestImage] = {}
    for image in images:
        before = seen.setdefault(image.sha256, image)
        if before.label != image.label:
            raise LabelError(
                f"{Path(before.path).name} and {Path(image.path).name} have one content and two "
                "labels; nothing was frozen.",
                f"Mend {file.name} and try again.",
            )
    return seen.values()


def _untrained(
    images: Iterable[ManifestImage], sides: Mapping[str, Side]
) -> Iterable[ManifestImage]:
    return (i for i in images if {sides.get(n, "hold-out") for n in _names(i)} == {"hold-out"})


def _names(image: ManifestImage) -> tuple[str, ...]:
    return members(SplitItem(image.case, image.sha256, image.label))


def _freeze(
    workspace: Workspace,
    name: str,
    images: Sequence[ManifestImage],
    *,
    origin: str,
    reader: str,
    reason: str,
    left_out: int = 0,
) -> ListedSet:
    classes = workspace.registry.get(workspace.active_version).card.metadata.classes
    made = VerificationSet(
        name=name,
        frozen_at=datetime.now(UTC).isoformat(timespec="seconds"),
        reader=reader,
        origin=origin,
        reason=reason.strip(),
        reference=classes[0],
        images=tuple(images),
    )
    content = msgspec.json.format(msgspec.json.encode(made), indent=1)
    sha256 = hashlib.sha256(content).hexdigest()
    detail = _Frozen(
        sha256=sha256,
        images=len(images),
        cases=made.cases,
        origin=origin,
        reason=made.reason,
        left_out=left_out,
    )
    file = _file(workspace.folder, sha256)
    write_whole(file, content)
    file.chmod(0o444)
    workspace.store.keep_sides({n: "hold-out" for i in images for n in _names(i)})
    workspace.store.record(
        reader=reader, kind=FROZEN, subject=name, detail=msgspec.json.encode(detail).decode()
    )
    return find_set(workspace, name)
