"""Readings between two computers: what leaves this workspace signed, and what another reader's
file would change in it.

Whose key a file was signed with is believed at first use and kept in the trail. A file with another
key for the same reader is refused until somebody has compared the fingerprint.
"""

from __future__ import annotations

import platform
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from chromoview import __version__
from chromoview.core.class_list import list_of
from chromoview.core.errors import LabelError
from chromoview.core.label_exchange import (
    ReadFile,
    Readings,
    SignedReading,
    read_readings,
    sign,
    write_readings,
)
from chromoview.core.reader_key import fingerprint, is_fingerprint_of, own_key
from chromoview.core.store import ForeignReading, ImageRow, Merged, Query, Store
from chromoview.core.store.text import keep
from chromoview.core.workspace import Workspace

KEY_SEEN = "reader key known"
"""Kind of the trail's entries on keys: the subject is the reader, the detail the public key."""

Trust = Literal["known", "new", "different"]

_SHOWN = 5


# --- out -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    readings: int
    fingerprint: str
    """Of this account's key, for the reader at the other computer."""


def export_readings(workspace: Workspace, file: Path, *, reader: str, account: str) -> Exported:
    """Write every reading that `reader` gave in this workspace, signed with this account's key.

    Raises LabelError where there is none, ChromoViewError where the file or the key cannot be
    written.
    """
    store = workspace.store
    given = tuple(r for row in store.each(store.image_ids(Query())) for r in _given_by(row, reader))
    if not given:
        raise LabelError(
            f"{reader} has read no image of this workspace; nothing was written.",
            "Label some images, or change the reader to whoever did.",
        )
    key = own_key()
    unsigned = Readings(
        reader=reader,
        account=account,
        computer=platform.node(),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        program=f"ChromoView {__version__}",
        readings=given,
        public_key=key.public,
    )
    write_readings(file, sign(unsigned, key))
    _remember_key(store, reader, key.public, by=reader)
    store.record(
        reader=reader,
        kind="readings exported",
        subject=file.name,
        detail=f"{len(given)} readings, key {fingerprint(key.public)}, {file.absolute()}",
    )
    return Exported(len(given), fingerprint(key.public))


def _given_by(row: ImageRow, reader: str) -> Iterator[SignedReading]:
    """What `reader` said of one image: the first label or the second reading, never a consensus."""
    if not row.sha256:
        return
    said = replace(row, label=None).said_by(reader) if row.agreed else row.said_by(reader)
    if said is not None:
        # `keep`: a file's name may be no text at all, which JSON cannot hold.
        yield SignedReading(
            sha256=row.sha256,
            relative=keep(row.relative),
            label=said.label,
            at=said.at,
            blind=said.blind,
        )


# --- in ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A checked file, and what is known of its key. Nothing is merged yet."""

    file: ReadFile
    trust: Trust
    known: tuple[str, ...]
    """Fingerprints that are known for this reader; the file has another where trust is
    "different"."""
    shared: tuple[str, ...]
    """Other readers whose files this key has signed."""

    @property
    def reader(self) -> str:
        return self.file.content.reader

    @property
    def fingerprint(self) -> str:
        return self.file.content.fingerprint


@dataclass(frozen=True, slots=True)
class MergedReadings:
    """What a merge did."""

    merged: Merged
    unmatched: int
    """Readings of images that this workspace does not have."""
    unclear: int
    """Readings of images that stand here several times, so that nobody can tell which is meant."""

    @property
    def text(self) -> str:
        """What the merge did, in one sentence."""
        merged = self.merged
        parts = [
            f"{len(merged.new)} new",
            f"{len(merged.agreeing)} agree",
            f"{len(merged.disagreeing)} disagree",
        ]
        if self.unmatched:
            parts.append(f"{self.unmatched} are of images that are not here")
        if self.unclear:
            parts.append(f"{self.unclear} fit several images and were left out")
        return f"Readings merged: {', '.join(parts)}."


def look_at(workspace: Workspace, file: Path) -> Offer:
    """Check a file and its key, without changing anything. Raises LabelError."""
    found = read_readings(file)
    public, reader = found.content.public_key, found.content.reader
    keys = _known_keys(workspace.store)
    known = keys.get(reader, ())
    trust: Trust = "new" if not known else "known" if public in known else "different"
    return Offer(
        file=found,
        trust=trust,
        known=tuple(fingerprint(k) for k in known),
        shared=tuple(r for r, theirs in sorted(keys.items()) if public in theirs and r != reader),
    )


def merge_readings(
    workspace: Workspace, offer: Offer, *, reader: str, account: str, compared: str = ""
) -> MergedReadings:
    """Take another reader's readings in beside those that are here, as one operation.

    `compared` is the fingerprint as the other reader read it out; it must be given, and be right,
    where the key is another one than before. Raises LabelError, and changes nothing, where it is
    wrong, a label is unknown to the model in use, or no image is in this workspace.
    """
    content, store = offer.file.content, workspace.store
    if offer.trust == "different" and not is_fingerprint_of(compared, content.public_key):
        raise _another_key(offer)
    if compared and not is_fingerprint_of(compared, content.public_key):
        raise LabelError(
            f"The file's key has the fingerprint {offer.fingerprint}, not {compared}; nothing was "
            "merged.",
            f"Ask {offer.reader} to read it out again, and merge no file whose key differs.",
        )
    _refuse_unknown_labels(workspace, content.readings)
    found = _match(store, content.readings)
    if not found.readings:
        raise LabelError(
            f"None of the {len(content.readings):,} images in {offer.file.name} is in this "
            "workspace; nothing was merged.",
            "Classify their folder first, then merge again.",
        )
    _remember_key(store, content.reader, content.public_key, by=reader)
    foreign = [
        ForeignReading(image=image, label=r.label, reader=content.reader, at=r.at, blind=r.blind)
        for image, r in found.readings.items()
    ]
    origin = f"from {offer.file.name}, {content.account} at {content.computer}"
    merged = store.merge(foreign, reader=reader, account=account, note=origin)
    store.record(
        reader=reader,
        kind="readings merged",
        subject=content.reader,
        detail=(
            f"{offer.file.name}, SHA-256 {offer.file.sha256}, key {offer.fingerprint}: "
            f"{len(merged.new)} new, {len(merged.agreeing)} agree, "
            f"{len(merged.disagreeing)} disagree, {found.unmatched} not here"
        ),
    )
    return MergedReadings(merged, found.unmatched, found.unclear)


def told(offer: Offer) -> str:
    """What a file holds and whose key signed it, in a few lines."""
    content = offer.file.content
    how = {
        "known": "known in this workspace",
        "new": f"seen here for the first time; call {offer.reader} and compare",
        "different": f"another one than before ({', '.join(offer.known)})",
    }[offer.trust]
    lines = [
        f"{len(content.readings)} readings of {content.reader}, exported {content.made_at}",
        f"by the account {content.account} on {content.computer}, with {content.program}",
        f"Fingerprint of the key: {offer.fingerprint} ({how})",
    ]
    if offer.shared:
        lines.append(f"The same key has signed for {', '.join(offer.shared)}.")
    return "\n".join(lines)


def differences(workspace: Workspace, done: MergedReadings) -> Iterator[str]:
    """A line for each image on which the merged readings differ from those that were here."""
    for row in workspace.store.rows(done.merged.disagreeing):
        said = [f"{row.reader}: {row.label}", *(f"{r.reader}: {r.label}" for r in row.second)]
        yield f"{row.relative}  {'; '.join(said)}"


def _another_key(offer: Offer) -> LabelError:
    return LabelError(
        f"{offer.file.name} is signed with another key than {offer.reader}'s files before "
        f"({offer.fingerprint} instead of {', '.join(offer.known)}); nothing was merged.",
        f"Call {offer.reader}: if the fingerprint of the new key is the same there, enter it.",
    )


def _refuse_unknown_labels(workspace: Workspace, readings: Iterable[SignedReading]) -> None:
    unknown = sorted({r.label for r in readings} - set(list_of(workspace).known))
    if unknown:
        more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
        raise LabelError(
            f"The file has labels that are not among the classes here: "
            f"{', '.join(unknown[:_SHOWN])}{more}; nothing was merged.",
            "Add these classes under Review, Classes, then merge again.",
        )


# --- whose key -----------------------------------------------------------------------------------


def _known_keys(store: Store) -> dict[str, tuple[str, ...]]:
    """Public keys by reader, as the trail tells them."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in store.audit():
        if entry.kind == KEY_SEEN:
            found[entry.subject] = (*found.get(entry.subject, ()), entry.detail)
    return found


def _remember_key(store: Store, reader: str, public: str, *, by: str) -> None:
    if public not in _known_keys(store).get(reader, ()):
        store.record(reader=by, kind=KEY_SEEN, subject=reader, detail=public)


# --- which image ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    readings: dict[int, SignedReading]
    unmatched: int
    unclear: int


def _match(store: Store, readings: Sequence[SignedReading]) -> _Found:
    """The image that each reading means: of this content, and where several have it, the one whose
    path ends most like the path in the file."""
    here: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    wanted = {r.sha256 for r in readings}
    for row in store.each(store.image_ids(Query())):
        if row.sha256 in wanted:
            here[row.sha256].append((row.id, keep(row.relative)))
    meant: defaultdict[int, list[SignedReading]] = defaultdict(list)
    unmatched = unclear = 0
    for reading in readings:
        candidates = here.get(reading.sha256, ())
        image = _meant(reading.relative, candidates)
        if image is not None:
            meant[image].append(reading)
        elif candidates:
            unclear += 1
        else:
            unmatched += 1
    found = {i: said[0] for i, said in meant.items() if len({r.label for r in said}) == 1}
    unclear += sum(len(said) for i, said in meant.items() if i not in found)
    return _Found(found, unmatched, unclear)


def _meant(relative: str, candidates: Sequence[tuple[int, str]]) -> int | None:
    ranked = sorted(((_alike(relative, path), image) for image, path in candidates), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _alike(one: str, other: str) -> int:
    """How many parts at the end of two paths are the same."""
    count = 0
    for a, b in zip(reversed(one.split("/")), reversed(other.split("/")), strict=False):
        if a != b:
            break
        count += 1
    return count
