"""Signing a case out: what stands against it, who may, and whether it still stands.

A sign-off is an entry in the trail. It keeps the digest of what was signed, so that whatever
changes afterwards shows: nothing is locked, and nothing changes unseen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

import msgspec

from chromoview import __version__
from chromoview.core import sign_off_words as words
from chromoview.core.errors import ReportError
from chromoview.core.readers import tidy
from chromoview.core.report_lines import ReportLine, digest, read_lines
from chromoview.core.report_text import sayable
from chromoview.core.sign_off_words import MEANING as MEANING
from chromoview.core.store import Query

if TYPE_CHECKING:
    from chromoview.core.case_summary import CaseSummary
    from chromoview.core.store import Store
    from chromoview.core.store.report_facts import Standing
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

KIND = "signed off"
"""Kind of the entry in the trail; its subject is the case, its detail the sign-off as JSON."""

ObstacleKind = Literal[
    "no images", "waits", "sealed", "flagged", "no reason", "disagreed", "reader", "second reader"
]


_compared: WeakKeyDictionary[Workspace, dict[tuple[str, str, Standing], bool]] = WeakKeyDictionary()
"""What `_differs` has found: a page that lists a hundred signed cases asks at every change."""


class SignOff(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed a case, when, and what it was then."""

    case: str
    reader: str
    account: str
    at: str = ""
    """ISO 8601, UTC; the trail's own time."""
    meaning: str = MEANING
    content_sha256: str
    """`report_lines.digest` of what was signed."""
    images: int
    operation: int
    """The newest gesture on labels or remarks of the case's images; 0 if there was none."""
    models: tuple[str, ...]
    """Versions that the decisions were from."""
    program_version: str = __version__


class Obstacle(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that stands against a final report."""

    kind: ObstacleKind
    text: str
    remedy: str
    image_ids: tuple[int, ...] = ()
    """The images that it is about, to be opened; none where it is about whoever signs."""


# --- what was signed -----------------------------------------------------------------------------


def sign_offs(store: Store) -> dict[str, SignOff]:
    """The newest sign-off of every case that has one."""
    found: dict[str, SignOff] = {}
    for entry in store.entries(KIND):
        try:
            said = msgspec.json.decode(entry.detail, type=SignOff)
        except ValueError:
            log.warning("the sign-off of %s of %s cannot be read", entry.subject, entry.at)
            continue
        # Case, name and time are the entry's own: its hash covers them.
        found[entry.subject] = msgspec.structs.replace(
            said, case=entry.subject, reader=entry.reader, at=entry.at
        )
    return found


def sign_off_of(store: Store, case: str) -> SignOff | None:
    """The newest sign-off of a case."""
    return sign_offs(store).get(case)


def changed_since(workspace: Workspace, signed: Iterable[SignOff]) -> dict[str, str]:
    """By case, what was done since it was signed, as a sentence; without those unchanged.

    Only where there was a gesture since, or the number of images is another, is the content looked
    at: what was done and undone has changed nothing. That a model has classified the images again
    shows in the report alone (`CaseReport.changed`), which always compares the whole content.
    """
    asked = list(signed)
    standing = workspace.store.standing([entry.case for entry in asked])
    found: dict[str, str] = {}
    for entry in asked:
        now = standing.get(entry.case)
        images = now.images if now else 0
        if images != entry.images:
            found[entry.case] = words.other_images(entry.case, entry.images, images)
        elif now and now.operation != entry.operation and _differs(workspace, entry, now):
            found[entry.case] = words.changed(entry.case)
    return found


def _differs(workspace: Workspace, signed: SignOff, now: Standing) -> bool:
    """Whether a case is not what was signed; looked at once for each gesture on the case."""
    known = _compared.setdefault(workspace, {})
    place = signed.case, signed.content_sha256, now
    if place not in known:
        known[place] = digest(_lines(workspace, signed.case)) != signed.content_sha256
    return known[place]


def with_sign_offs(workspace: Workspace, cases: Sequence[CaseSummary]) -> list[CaseSummary]:
    """The summaries with who signed each case out, and whether it was changed since."""
    signed = sign_offs(workspace.store)
    mine = {case.case: signed[case.case] for case in cases if case.case in signed}
    changed = changed_since(workspace, mine.values())
    return [
        replace(
            case,
            signed_by=mine[case.case].reader,
            signed_at=mine[case.case].at,
            changed_since=changed.get(case.case, ""),
        )
        if case.case in mine
        else case
        for case in cases
    ]


# --- what stands against it ----------------------------------------------------------------------


def against_final(lines: Sequence[ReportLine]) -> tuple[Obstacle, ...]:
    """What has to be done before these images can be signed out, whoever signs.

    An image that the model decided as the reference class may stay unread: the first page says so.
    """
    return tuple(
        filter(
            None,
            (
                _about("waits", words.waiting, [i for i in lines if i.state == "waits"]),
                _about("sealed", words.sealed, [i for i in lines if i.state == "sealed"]),
                _about(
                    "flagged",
                    words.flagged,
                    [i for i in lines if i.state == "not reviewed" and i.flagged],
                ),
                _about("no reason", words.without_reason, [i for i in lines if _unexplained(i)]),
                _about("disagreed", words.disagreed, [i for i in lines if i.disagreed]),
            ),
        )
    )


def against_signer(lines: Sequence[ReportLine], reader: str) -> tuple[Obstacle, ...]:
    """Why it cannot be this person who signs; a name in capitals is the same name."""
    if not tidy(reader):
        text, remedy = words.no_name()
        return (Obstacle(kind="reader", text=text, remedy=remedy),)
    found = []
    own = [line for line in lines if _key(reader) in map(_key, line.first_readers)]
    if own:
        text, remedy = words.first_reader(reader, len(own))
        ids = tuple(line.image_id for line in own)
        found.append(Obstacle(kind="reader", text=text, remedy=remedy, image_ids=ids))
    twice = [line for line in lines if _read_twice(line)]
    if (again := _about("second reader", words.same_reader_twice, twice)) is not None:
        found.append(again)
    return tuple(found)


def obstacles(workspace: Workspace, case: str, reader: str) -> tuple[Obstacle, ...]:
    """Everything that stands against `reader` signing this case now."""
    return _obstacles(workspace, case, reader, _lines(workspace, case))


def may_sign(workspace: Workspace, case: str, reader: str) -> tuple[str, ...]:
    """The same as sentences; none where `reader` may sign."""
    return tuple(o.text for o in obstacles(workspace, case, reader))


def sign(workspace: Workspace, case: str, *, reader: str, account: str) -> SignOff:
    """Sign a case out, with an entry in the trail.

    Raises ReportError, and signs nothing, where something stands against it.
    """
    store = workspace.store
    # Before the lines: what is labelled meanwhile then counts as changed, and not as signed.
    standing = store.standing([case]).get(case)
    lines = _lines(workspace, case)
    against = _obstacles(workspace, case, reader, lines)
    if against or standing is None:
        raise ReportError(
            " ".join([words.refused(case), *(o.text for o in against)]),
            " ".join(dict.fromkeys(o.remedy for o in against)),
        )
    name = tidy(reader)
    signed = SignOff(
        case=sayable(case),
        reader=name,
        account=account,
        content_sha256=digest(lines),
        images=len(lines),
        operation=standing.operation,
        models=tuple(sorted({line.model_version for line in lines if line.model_version})),
    )
    store.record(reader=name, kind=KIND, subject=case, detail=msgspec.json.encode(signed).decode())
    return sign_offs(store)[case]


def _lines(workspace: Workspace, case: str) -> tuple[ReportLine, ...]:
    return read_lines(workspace, workspace.store.image_ids(Query(case=case)) if case else [])


def _obstacles(
    workspace: Workspace, case: str, reader: str, lines: Sequence[ReportLine]
) -> tuple[Obstacle, ...]:
    if not lines:
        text, remedy = words.nothing_there(case)
        return (Obstacle(kind="no images", text=text, remedy=remedy),)
    return (*against_final(lines), *against_signer(lines, reader))


def _about(
    kind: ObstacleKind, say: Callable[[int], tuple[str, str]], lines: Sequence[ReportLine]
) -> Obstacle | None:
    if not lines:
        return None
    text, remedy = say(len(lines))
    ids = tuple(line.image_id for line in lines)
    return Obstacle(kind=kind, text=text, remedy=remedy, image_ids=ids)


def _unexplained(line: ReportLine) -> bool:
    return line.state == "not assessable" and not (line.reason or line.note.strip())


def _read_twice(line: ReportLine) -> bool:
    first = {_key(name) for name in line.first_readers}
    return any(_key(reading.reader) in first for reading in line.second)


def _key(name: str) -> str:
    return tidy(name).casefold()
