"""What a report's first page counts: by chromosome number, by reader, and by model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from chromoview.core.case_summary import CaseSummary, in_order
from chromoview.core.domain import CHROMOSOMES
from chromoview.core.metrics import Figure
from chromoview.core.model_tree import names
from chromoview.core.report_lines import ReportLine, SecondReading

if TYPE_CHECKING:
    from chromoview.core.registry import Card, ModelVersion
    from chromoview.core.workspace import Workspace


class NumberFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One chromosome number on the first page. Each image is in exactly one of `reviewed`,
    `not_reviewed`, `waiting`, `not_assessable` and `unreadable`."""

    number: str
    """1..22, X, Y, or another name; empty where it is not known."""
    images: int
    reviewed: int
    """Labelled as a class or a normal variant."""
    not_reviewed: int
    """Decided by the model alone."""
    waiting: int
    """For a person: the model does not decide them, or may not be asked before."""
    not_assessable: int
    unreadable: int
    flagged: int
    missing_cells: int
    """Cells with fewer than two images of this autosome; 0 for X, Y, and over several cases."""


class ReaderFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What one person has read of these images."""

    reader: str
    accounts: tuple[str, ...]
    labels: int
    second: int
    blind: int
    """Of both, how many with the prediction hidden."""
    first_at: str
    last_at: str
    """ISO 8601, UTC."""


class ModelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A model that decided some of these images, or that is in use now."""

    version: str
    name: str
    """As the laboratory calls it; empty where nobody has named it."""
    in_use: bool
    images: int
    """Of this report, that it decided."""
    installed: bool
    """Where it is not any more, nothing below is known."""
    sha256: str = ""
    parent_version: str = ""
    created: str = ""
    classes: tuple[str, ...] = ()
    threshold: float | None = None
    review_low: float | None = None
    review_high: float | None = None
    calibration: str = ""
    sensitivity: Figure | None = None
    specificity: Figure | None = None
    auc: Figure | None = None
    """On its hold-out, with 95 % intervals over cases; None where there was none."""
    measured_images: int = 0
    measured_cases: int = 0
    training_images: int = 0
    training_cases: int = 0
    manifest_sha256: str = ""
    attribution: str = ""
    limits: str = ""
    activated_at: str = ""
    activated_by: str = ""
    activated_why: str = ""
    """The newest activation; empty where it never was in use here."""


def numbers_of(lines: Sequence[ReportLine], total: CaseSummary) -> tuple[NumberFigures, ...]:
    """All 24, then other names, then what has no number."""
    held: dict[str, list[ReportLine]] = defaultdict(list)
    for line in lines:
        held[line.chromosome].append(line)
    missing = {entry.number: len(entry.fewer) for entry in total.numbers}
    named = sorted({*CHROMOSOMES, *held} - {""}, key=in_order)
    found = []
    for number in [*named, *([""] if "" in held else [])]:
        states = Counter(line.state for line in held[number])
        found.append(
            NumberFigures(
                number=number,
                images=len(held[number]),
                reviewed=states["reviewed"],
                not_reviewed=states["not reviewed"],
                waiting=states["waits"] + states["sealed"],
                not_assessable=states["not assessable"],
                unreadable=states["unreadable"],
                flagged=sum(line.flagged for line in held[number]),
                missing_cells=missing.get(number, 0),
            )
        )
    return tuple(found)


def readers_of(lines: Sequence[ReportLine]) -> tuple[ReaderFigures, ...]:
    """Everybody whose word stands here, who read most first."""
    labels: dict[str, list[ReportLine]] = defaultdict(list)
    seconds: dict[str, list[SecondReading]] = defaultdict(list)
    for line in lines:
        if line.label:
            labels[line.reader].append(line)
        for reading in line.second:
            seconds[reading.reader].append(reading)
    found = []
    for name in {**labels, **seconds}:
        first, second = labels[name], seconds[name]
        times = sorted([*(i.labelled_at for i in first), *(r.at for r in second)])
        found.append(
            ReaderFigures(
                reader=name,
                accounts=tuple(sorted({line.account for line in first if line.account})),
                labels=len(first),
                second=len(second),
                blind=sum(line.blind for line in first) + sum(r.blind for r in second),
                first_at=times[0],
                last_at=times[-1],
            )
        )
    return tuple(sorted(found, key=lambda f: (-f.labels - f.second, f.reader)))


def models_of(
    workspace: Workspace, installed: Mapping[str, ModelVersion], lines: Sequence[ReportLine]
) -> tuple[ModelFacts, ...]:
    """The model in use, then the others that decided images here, who decided most first."""
    active = workspace.active_version
    decided = Counter(line.model_version for line in lines if line.model_version)
    called = names(workspace.store)
    activations = {entry.subject: entry for entry in workspace.store.activations()}
    found = []
    for version in dict.fromkeys([active, *(v for v, _ in decided.most_common())]):
        known, put_to_use = installed.get(version), activations.get(version)
        facts = ModelFacts(
            version=version,
            name=called.get(version, ""),
            in_use=version == active,
            images=decided[version],
            installed=known is not None,
            activated_at=put_to_use.at if put_to_use else "",
            activated_by=put_to_use.reader if put_to_use else "",
            activated_why=put_to_use.detail if put_to_use else "",
        )
        found.append(_with_card(facts, known.card) if known else facts)
    return tuple(found)


def _with_card(facts: ModelFacts, card: Card) -> ModelFacts:
    data = card.metadata
    point, measured = data.operating_point, data.evaluation
    return msgspec.structs.replace(
        facts,
        sha256=card.sha256,
        parent_version=data.parent_version or "",
        created=data.created,
        classes=data.classes,
        threshold=point.threshold,
        review_low=point.review_low,
        review_high=point.review_high,
        calibration=data.calibration,
        sensitivity=measured.sensitivity if measured else None,
        specificity=measured.specificity if measured else None,
        auc=measured.auc if measured else None,
        measured_images=measured.images if measured else 0,
        measured_cases=measured.cases if measured else 0,
        training_images=data.training_images,
        training_cases=data.training_cases,
        manifest_sha256=data.manifest_sha256,
        attribution=data.attribution,
        limits=data.limits,
    )
