"""What verifications leave: records that never change, each with the name of who ran it and, later,
of who confirmed it.

A record is a file in the workspace; the trail holds its hash.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from chromoview.core.errors import ChromoViewError
from chromoview.core.files import write_whole
from chromoview.core.metrics import Evaluation, Figure
from chromoview.core.policy import Policy
from chromoview.core.verification_sets import FOLDER

if TYPE_CHECKING:
    from chromoview.core.store import AuditEntry
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

VERIFIED = "model verified"
"""Kind of the entry in the trail; its subject is the version."""
CONFIRMED = "verification confirmed"
"""Its subject is the record's id."""
Verdict = Literal["passed", "not passed", "too few", "incomplete"]
Limited = Literal["sensitivity", "specificity"]


class VariantResult(msgspec.Struct, frozen=True, kw_only=True):
    """The same images, changed in one way."""

    name: str
    evaluation: Evaluation
    same: float
    """Share of decisions that stay."""
    opposite: int
    """Images decided as the reference before and as another class after, or the reverse."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One limit of the laboratory's; the low end of the interval has to reach it."""

    name: Limited
    figure: Figure | None
    least: float
    passed: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One image of the set."""

    sha256: str
    case: str
    label: str
    score: float | None
    """Abnormal score; None where the image could not be measured."""
    decision: str
    """A class or REVIEW, as the program would show it; empty where it could not be measured."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification found. It is never changed."""

    id: str
    at: str
    """ISO 8601, UTC."""
    reader: str
    """Who ran it."""
    account: str
    model_version: str
    model_name: str
    model_sha256: str
    program_version: str
    machine: str
    set_name: str
    set_sha256: str
    set_origin: str
    set_frozen_at: str
    images: int
    """Of the set; `evaluation` says how many of them were measured."""
    cases: int
    evaluation: Evaluation
    decisions: tuple[tuple[int, ...], ...]
    """Rows are the classes of `evaluation`, columns the model's classes and then REVIEW: what a
    person would see in the window."""
    decided: tuple[str, ...]
    """Names of these columns."""
    variants: tuple[VariantResult, ...]
    policy: Policy
    checks: tuple[Check, ...]
    verdict: Verdict
    remarks: tuple[str, ...]
    """What limits the figures, each in a sentence."""
    lines: tuple[Line, ...]
    seconds: float
    v: int = 1


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Detail of the trail's entry on a verification."""

    id: str
    sha256: str
    set_name: str
    set_sha256: str
    verdict: Verdict


class _Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    sha256: str
    words: str
    account: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A second name under a record."""

    reader: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A verification as the trail knows it."""

    id: str
    at: str
    reader: str
    version: str
    set_name: str
    verdict: Verdict
    sha256: str
    file: Path
    record: Record | None
    """None where its file is gone or was changed since."""
    confirmation: Confirmation | None


# --- keeping and confirming ----------------------------------------------------------------------


def free_id(folder: Path, wanted: str) -> str:
    """`wanted`, or the same with a number where a record has it already."""
    names = (wanted, *(f"{wanted}-{n}" for n in range(2, 1000)))
    return next(name for name in names if not _file(folder, name).exists())


def keep_record(workspace: Workspace, record: Record, *, reader: str) -> Filed:
    """Write a record and enter it in the trail. Raises ChromoViewError where it cannot be
    written."""
    content = msgspec.json.format(msgspec.json.encode(record), indent=1)
    sha256 = hashlib.sha256(content).hexdigest()
    file = _file(workspace.folder, record.id)
    write_whole(file, content)
    file.chmod(0o444)
    kept = _Kept(
        id=record.id,
        sha256=sha256,
        set_name=record.set_name,
        set_sha256=record.set_sha256,
        verdict=record.verdict,
    )
    workspace.store.record(
        reader=reader,
        kind=VERIFIED,
        subject=record.model_version,
        detail=msgspec.json.encode(kept).decode(),
    )
    return find_record(workspace, record.id)


def records(workspace: Workspace, version: str = "") -> list[Filed]:
    """Every verification, or those of one version, newest first."""
    confirmed = {e.subject: e for e in reversed(workspace.store.entries(CONFIRMED))}
    found = []
    for entry in reversed(workspace.store.entries(VERIFIED)):
        if version and entry.subject != version:
            continue
        filed = _filed(workspace.folder, entry, confirmed)
        if filed is not None:
            found.append(filed)
    return found


def find_record(workspace: Workspace, record_id: str) -> Filed:
    """One verification. Raises ChromoViewError where there is none of this id."""
    found = next((f for f in records(workspace) if f.id == record_id), None)
    if found is None:
        raise ChromoViewError(
            f"There is no verification {record_id!r} in this workspace.",
            "`chromoview verify --list` names them.",
        )
    return found


def confirm(
    workspace: Workspace, record_id: str, *, reader: str, words: str = "", account: str = ""
) -> Filed:
    """Put a second name under a record. Raises ChromoViewError where it is the first one's, the
    record was changed since, or it is confirmed already."""
    filed = find_record(workspace, record_id)
    if filed.record is None:
        raise ChromoViewError(
            f"The record {record_id} is gone or was changed since it was made; it was not "
            "confirmed.",
            f"Bring back {filed.file} from a backup, or verify the model again.",
        )
    if filed.confirmation is not None:
        raise ChromoViewError(
            f"{filed.confirmation.reader} has confirmed this record already.",
            "Nothing more is needed.",
        )
    if not reader.strip() or reader.strip().casefold() == filed.reader.strip().casefold():
        raise ChromoViewError(
            f"{filed.reader} ran this verification, so another person has to confirm it; nothing "
            "was changed.",
            "Let that person give their name as the reader first.",
        )
    detail = _Confirmed(sha256=filed.sha256, words=words.strip(), account=account)
    workspace.store.record(
        reader=reader.strip(),
        kind=CONFIRMED,
        subject=record_id,
        detail=msgspec.json.encode(detail).decode(),
    )
    return find_record(workspace, record_id)


def _filed(folder: Path, entry: AuditEntry, confirmed: Mapping[str, AuditEntry]) -> Filed | None:
    try:
        kept = msgspec.json.decode(entry.detail, type=_Kept)
    except ValueError:
        log.warning("a verification of %s cannot be read from the trail", entry.at)
        return None
    file = _file(folder, kept.id)
    return Filed(
        id=kept.id,
        at=entry.at,
        reader=entry.reader,
        version=entry.subject,
        set_name=kept.set_name,
        verdict=kept.verdict,
        sha256=kept.sha256,
        file=file,
        record=_read(file, kept.sha256),
        confirmation=_confirmation(confirmed.get(kept.id), kept.sha256),
    )


def _read(file: Path, sha256: str) -> Record | None:
    try:
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() == sha256:
            return msgspec.json.decode(content, type=Record)
    except (OSError, ValueError) as error:
        log.warning("%s cannot be read: %s", file, error)
    return None


def _confirmation(entry: AuditEntry | None, sha256: str) -> Confirmation | None:
    if entry is None:
        return None
    detail = msgspec.json.decode(entry.detail, type=_Confirmed)
    if detail.sha256 != sha256:
        return None
    return Confirmation(entry.reader, entry.at, detail.words)


def _file(folder: Path, record_id: str) -> Path:
    return folder / FOLDER / f"record-{record_id}.json"
