"""What the page asks for, in the background; heavy parts of the core are imported there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.core.events import Event
    from chromoview.core.policy import Policy
    from chromoview.core.verification_records import Filed
    from chromoview.core.verification_sets import ListedSet
    from chromoview.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Known:
    """The frozen sets, what was measured on them, and by which limits the next one is judged."""

    sets: tuple[ListedSet, ...]
    records: tuple[Filed, ...]
    policy: Policy


@dataclass(frozen=True, slots=True)
class Who:
    """Whose name stands in the trail."""

    reader: str
    account: str


def known(workspace: Workspace) -> Known:
    """Everything that the page shows, newest first."""
    from chromoview.core.policy import read_policy
    from chromoview.core.verification_records import records
    from chromoview.core.verification_sets import listed_sets

    return Known(
        tuple(listed_sets(workspace)), tuple(records(workspace)), read_policy(workspace.store)
    )


def freeze(workspace: Workspace, name: str, file: Path | None, reason: str, who: Who) -> ListedSet:
    """Freeze a labels file, or the reviewed hold-out."""
    from chromoview.core.verification_sets import freeze_hold_out, freeze_labels

    if file is None:
        return freeze_hold_out(workspace, name, reader=who.reader, reason=reason)
    return freeze_labels(workspace, name, file, reader=who.reader, reason=reason)


def verify(
    workspace: Workspace,
    version: str,
    set_name: str,
    who: Who,
    cancel: threading.Event,
    report: Callable[[Event], None],
) -> Filed:
    """Measure a version on a set, and keep the record."""
    from chromoview.core.verification import verify as measured

    return measured(
        workspace,
        version,
        set_name,
        reader=who.reader,
        account=who.account,
        cancel=cancel,
        report=report,
    )


def confirm(workspace: Workspace, record: str, text: str, who: Who) -> Filed:
    """Put a second name under a record."""
    from chromoview.core.verification_records import confirm as confirmed

    return confirmed(workspace, record, reader=who.reader, words=text, account=who.account)


def change_limits(
    workspace: Workspace, sensitivity: float, specificity: float, reason: str, who: Who
) -> None:
    """Put other limits in force."""
    import msgspec

    from chromoview.core.policy import change_policy, read_policy

    new = msgspec.structs.replace(
        read_policy(workspace.store),
        least_sensitivity=sensitivity,
        least_specificity=specificity,
    )
    change_policy(workspace.store, new, reader=who.reader, reason=reason)


def export(file: Path, filed: Filed) -> Path:
    """Write a record; returns the file."""
    from chromoview.core.verification_report import write_verification

    write_verification(file, filed)
    return file
