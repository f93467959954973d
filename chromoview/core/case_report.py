"""The report of a case, a folder or a selection: one value, whatever it is written as.

The page of the window, CSV, JSON, HTML and paper all show this one struct, so that what is exported
is what was seen. Its first page leads with what was not reviewed and could not be assessed.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from chromoview import __version__
from chromoview.core import sign_off_words as words
from chromoview.core.case_summary import CaseSummary, summarise
from chromoview.core.class_list import list_of
from chromoview.core.errors import ReportError
from chromoview.core.events import Event
from chromoview.core.pipeline import ignore
from chromoview.core.report_figures import ModelFacts as ModelFacts
from chromoview.core.report_figures import NumberFigures as NumberFigures
from chromoview.core.report_figures import ReaderFigures as ReaderFigures
from chromoview.core.report_figures import models_of, numbers_of, readers_of
from chromoview.core.report_lines import ReportLine, as_case_image, digest, lines_of
from chromoview.core.report_pictures import Picture as Picture
from chromoview.core.report_pictures import draw_pictures
from chromoview.core.report_text import case_title, sayable
from chromoview.core.sign_off import (
    Obstacle,
    SignOff,
    against_final,
    changed_since,
    sign_off_of,
    with_sign_offs,
)
from chromoview.core.store import Query

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.store import Store
    from chromoview.core.store.case_facts import CaseImage
    from chromoview.core.workspace import Workspace

NAME = "Research worksheet"
USE = "For research use only. Not a medical device, and not a diagnosis."

Status = Literal["draft", "signed", "changed after sign-off"]


class CaseScope(msgspec.Struct, frozen=True, tag="case", tag_field="of"):
    """Every image of one case. Only a case can be signed out."""

    case: str


class FolderScope(msgspec.Struct, frozen=True, tag="folder", tag_field="of"):
    """Every image in a folder and below it."""

    folder: str
    """Absolute."""


class SelectionScope(msgspec.Struct, frozen=True, tag="selection", tag_field="of"):
    """Images that somebody chose, in this order."""

    title: str
    image_ids: tuple[int, ...]


Scope = CaseScope | FolderScope | SelectionScope


class CaseReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a report says."""

    schema_version: int = 1
    scope: Scope
    title: str
    """"Case 17", "Folder /data/lab", or the selection's."""
    status: Status
    created: str
    """ISO 8601, UTC."""
    made_by: str
    program_version: str = __version__
    use: str = USE
    total: CaseSummary
    """Over all images; its findings and numbers are those of a single case."""
    cases: tuple[CaseSummary, ...]
    without_case: int
    numbers: tuple[NumberFigures, ...]
    """All 24, then other names, then what has no number."""
    models: tuple[ModelFacts, ...]
    """The one in use first."""
    readers: tuple[ReaderFigures, ...]
    obstacles: tuple[Obstacle, ...]
    """What stands against a final report, whoever signs."""
    signed: SignOff | None
    changed: str
    """What changed since the sign-off, as a sentence; empty where nothing did."""
    content_sha256: str
    titles: dict[str, str] = {}
    """What people call a class where it is not its name."""
    lines: tuple[ReportLine, ...]
    pictures: tuple[Picture, ...]

    @property
    def final(self) -> bool:
        """Whether somebody signed exactly this."""
        return self.status == "signed"

    def called(self, name: str) -> str:
        """A class, label or decision as people call it."""
        return self.titles.get(name, name)


def make_report(
    workspace: Workspace,
    scope: Scope,
    *,
    reader: str,
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] = ignore,
) -> CaseReport:
    """The report as things stand now; changes nothing.

    Its sign-off is looked up in the trail. Takes some milliseconds per image for the pictures, so
    call it in the background. Raises Cancelled, or ReportError where there is no image in `scope`.
    """
    ids = images_in(workspace.store, scope)
    title = title_of(scope)
    if not ids:
        raise ReportError(
            f"{title} has no images: there is nothing to report.",
            "Choose another one, or classify its folder first.",
        )
    rows = workspace.store.rows(ids)
    installed = {v.version: v for v in workspace.registry.versions()}
    metadata = workspace.registry.get(workspace.active_version).card.metadata
    lines = lines_of(
        rows,
        workspace.store.provenance(ids),
        {version: found.card.metadata for version, found in installed.items()},
        reference=metadata.classes[0],
    )
    images = [as_case_image(row) for row in rows]
    cases = with_sign_offs(workspace, _by_case(images, metadata))
    total = cases[0] if len(cases) == 1 and cases[0].case else _over_all(images, metadata)
    content = digest(lines)
    signed, changed = _standing(workspace, scope, content)
    paths = {row.id: row.path for row in rows}
    return CaseReport(
        scope=_sayable_scope(scope),
        title=title,
        status=_status(signed, changed),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        made_by=reader,
        total=total,
        cases=tuple(found for found in cases if found.case),
        without_case=sum(not image.case for image in images),
        numbers=numbers_of(lines, total),
        models=models_of(workspace, installed, lines),
        readers=readers_of(lines),
        obstacles=against_final(lines),
        signed=signed,
        changed=changed,
        content_sha256=content,
        titles={c.key: c.title for c in list_of(workspace).classes if c.title != c.key},
        lines=lines,
        pictures=draw_pictures(workspace, lines, paths, cancel=cancel, report=report),
    )


def require_final(report: CaseReport) -> None:
    """Raises ReportError where nobody has signed exactly this."""
    if report.final:
        return
    if not isinstance(report.scope, CaseScope):
        raise ReportError(
            f"{report.title} cannot be final: a case is signed, not a folder or a selection.",
            "Report each of its cases.",
        )
    if report.changed:
        raise ReportError(
            " ".join([words.no_longer_final(report.title), report.changed]), "Sign it again."
        )
    against = [entry.text for entry in report.obstacles]
    raise ReportError(
        " ".join([words.unsigned(report.title), *against]),
        " ".join(dict.fromkeys(entry.remedy for entry in report.obstacles)) or "Sign it first.",
    )


def title_of(scope: Scope) -> str:
    """What a report of it is called."""
    match scope:
        case CaseScope(case):
            return case_title(case)
        case FolderScope(folder):
            return f"Folder {sayable(folder)}"
        case SelectionScope(title):
            return title


def images_in(store: Store, scope: Scope) -> list[int]:
    """The images of a scope, by case and name, or as they were chosen."""
    match scope:
        case CaseScope(case):
            return store.image_ids(Query(case=case, order="case")) if case else []
        case SelectionScope(_, image_ids):
            return list(image_ids)
        case FolderScope(folder):
            return store.in_folder(Path(folder))


def _sayable_scope(scope: Scope) -> Scope:
    match scope:
        case CaseScope(case):
            return CaseScope(sayable(case))
        case FolderScope(folder):
            return FolderScope(sayable(folder))
        case SelectionScope():
            return scope


def _by_case(images: Sequence[CaseImage], metadata: ModelMetadata) -> list[CaseSummary]:
    """One summary for each case, as they first come; images without one are a case without name."""
    held: dict[str, list[CaseImage]] = defaultdict(list)
    for image in images:
        held[image.case].append(image)
    return [summarise(of_case, metadata) for of_case in held.values()]


def _over_all(images: Sequence[CaseImage], metadata: ModelMetadata) -> CaseSummary:
    """Images of several cases together: nothing repeats or is missing from one person to the
    next, and a cell's name is one of its case."""
    apart = [
        replace(image, cell=f"{image.case} · {image.cell}" if image.cell and image.case else "")
        for image in images
    ]
    found = summarise(apart, metadata)
    numbers = tuple(replace(line, fewer=()) for line in found.numbers)
    without_cell = sum(not image.cell for image in images)
    return replace(found, case="", findings=(), numbers=numbers, without_cell=without_cell)


def _standing(workspace: Workspace, scope: Scope, content: str) -> tuple[SignOff | None, str]:
    """The case's sign-off, and what changed since, as a sentence."""
    if not isinstance(scope, CaseScope):
        return None, ""
    signed = sign_off_of(workspace.store, scope.case)
    if signed is None:
        return None, ""
    changed = ""
    if signed.content_sha256 != content:
        known = changed_since(workspace, [signed])
        changed = known.get(scope.case) or words.other_content(scope.case)
    return msgspec.structs.replace(signed, case=sayable(scope.case)), sayable(changed)


def _status(signed: SignOff | None, changed: str) -> Status:
    if signed is None:
        return "draft"
    return "changed after sign-off" if changed else "signed"
