"""Who has read in a workspace: every name that was given there, as the trail keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.core.store import Store

READER = "reader"
"""Kind of the trail's entries on readers: the subject is the name, the detail the account."""

LONGEST = 100


def tidy(name: str) -> str:
    """A name as it is kept: one line of text that can be shown, without spaces around it."""
    shown = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(shown.split())[:LONGEST].strip()


def known_readers(store: Store) -> list[str]:
    """Every name that was given at this workspace, the latest first."""
    found = [entry.subject for entry in store.audit() if entry.kind == READER]
    return list(dict.fromkeys(reversed(found)))


def remember_reader(store: Store, name: str, account: str) -> None:
    """Note in the trail that somebody reads under this name now, unless he is the latest one."""
    last = [entry for entry in store.audit() if entry.kind == READER][-1:]
    if [(e.subject, e.detail) for e in last] != [(name, account)]:
        store.record(reader=name, kind=READER, subject=name, detail=account)
