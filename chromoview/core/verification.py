"""One model measured on one frozen set: figures, variants, limits, hashes and two names.

It serves every update of the program or the model, and every audit.
"""

from __future__ import annotations

import platform
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chromoview import __version__
from chromoview.core.domain import REVIEW
from chromoview.core.errors import ChromoViewError, ModelError
from chromoview.core.jobs import Judged, ManifestImage
from chromoview.core.metadata import ModelMetadata, decide
from chromoview.core.metrics import Evaluation, Figure
from chromoview.core.model_tree import name_of
from chromoview.core.policy import Policy, read_policy
from chromoview.core.verification_records import (
    Check,
    Filed,
    Limited,
    Line,
    Record,
    VariantResult,
    Verdict,
    free_id,
    keep_record,
)
from chromoview.core.verification_sets import VerificationSet, read_set
from chromoview.core.verification_words import remarks_of, too_few

if TYPE_CHECKING:
    from chromoview.core.events import Event
    from chromoview.core.judging import Judgement
    from chromoview.core.model import Model
    from chromoview.core.workspace import Workspace

MOST_MISSING = 0.02
"""Share of a set that may be gone: whoever took the hard images away would pass."""

# --- measuring -----------------------------------------------------------------------------------


def verify(
    workspace: Workspace,
    version: str,
    set_name: str = "",
    *,
    reader: str,
    account: str = "",
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] | None = None,
) -> Filed:
    """Measure a version on a frozen set (the newest without a name) and keep the record.

    Raises ChromoViewError where the set or the model cannot be used, or nothing of the set is
    left, and Cancelled; nothing is kept then.
    """
    from chromoview.core.judging import judge_changed  # reaches onnxruntime and cv2
    from chromoview.core.pipeline import ignore
    from chromoview.core.variants import VARIANTS, as_it_is

    start = time.monotonic()
    frozen, set_hash = read_set(workspace, set_name)
    model = workspace.registry.load(version)
    if model.metadata.classes[0] != frozen.reference:
        raise ModelError(
            f"Model {version} calls {model.metadata.classes[0]} what the set {frozen.name} calls "
            f"{frozen.reference}; nothing was measured.",
            "Freeze a set with the model's own labels.",
        )
    images = found_again(workspace, frozen.images)
    changes = (as_it_is, *(v.change for v in VARIANTS))
    rows = judge_changed(model, images, changes, cancel=cancel, report=report or ignore)
    measured = [(i, row) for i, row in zip(images, rows, strict=True) if row is not None]
    if not measured:
        raise ChromoViewError(
            f"No image of the set {frozen.name} can be measured: they are gone or were changed.",
            "Bring the images back to where they were.",
        )
    results = tuple(
        _variant(v.name, measured, n, model.metadata) for n, v in enumerate(VARIANTS, 1)
    )
    record = _record(
        workspace, frozen, model, rows, results, reader=reader, account=account, set_hash=set_hash
    )
    return keep_record(
        workspace, msgspec.structs.replace(record, seconds=time.monotonic() - start), reader=reader
    )


def found_again(workspace: Workspace, images: Sequence[ManifestImage]) -> list[ManifestImage]:
    """The same images, where they are now: a moved folder is looked up by their content."""
    gone = [i.sha256 for i in images if not Path(i.path).is_file()]
    known = workspace.store.paths_of(gone) if gone else {}
    return [
        msgspec.structs.replace(i, path=str(known[i.sha256])) if i.sha256 in known else i
        for i in images
    ]


_Measured = Sequence[tuple[ManifestImage, "tuple[Judgement, ...]"]]


def _evaluation(measured: _Measured, change: int, metadata: ModelMetadata) -> Evaluation:
    from chromoview.core.paired import view

    judged = [
        Judged(path=i.path, sha256=i.sha256, label=i.label, case=i.case, challenger=())
        for i, _ in measured
    ]
    return view(judged, [row[change].probabilities for _, row in measured], metadata).evaluation()


def _decision(judgement: Judgement, metadata: ModelMetadata) -> str:
    return decide(judgement.probabilities, metadata, unfit=judgement.unfit)[0]


def _variant(name: str, measured: _Measured, change: int, metadata: ModelMetadata) -> VariantResult:
    pairs = [(_decision(row[0], metadata), _decision(row[change], metadata)) for _, row in measured]
    reference = metadata.classes[0]
    opposite = sum(
        REVIEW not in pair and (pair[0] == reference) != (pair[1] == reference) for pair in pairs
    )
    return VariantResult(
        name=name,
        evaluation=_evaluation(measured, change, metadata),
        same=sum(before == after for before, after in pairs) / len(pairs),
        opposite=opposite,
    )


def _record(
    workspace: Workspace,
    frozen: VerificationSet,
    model: Model,
    rows: Sequence[tuple[Judgement, ...] | None],
    variants: tuple[VariantResult, ...],
    *,
    reader: str,
    account: str,
    set_hash: str,
) -> Record:
    metadata, policy = model.metadata, read_policy(workspace.store)
    pairs = list(zip(frozen.images, rows, strict=True))
    measured = [(image, row) for image, row in pairs if row is not None]
    evaluation = _evaluation(measured, 0, metadata)
    checks = _checks(evaluation, policy)
    lines = tuple(_line(image, row, metadata) for image, row in pairs)
    now = datetime.now(UTC)
    decided = (*metadata.classes, REVIEW)
    return Record(
        id=free_id(workspace.folder, f"{now:%Y%m%d-%H%M%S}"),
        at=now.isoformat(timespec="seconds"),
        reader=reader,
        account=account,
        model_version=metadata.model_version,
        model_name=name_of(workspace.store, metadata.model_version),
        model_sha256=model.sha256,
        program_version=__version__,
        machine=platform.platform(),
        set_name=frozen.name,
        set_sha256=set_hash,
        set_origin=frozen.origin,
        set_frozen_at=frozen.frozen_at,
        images=len(frozen.images),
        cases=frozen.cases,
        evaluation=evaluation,
        decisions=_table(lines, evaluation.classes, decided),
        decided=decided,
        variants=variants,
        policy=policy,
        checks=checks,
        verdict=_verdict(frozen, measured, checks),
        remarks=remarks_of(workspace, frozen, metadata, missing=len(pairs) - len(measured)),
        lines=lines,
        seconds=0.0,
    )


def _line(image: ManifestImage, row: tuple[Judgement, ...] | None, metadata: ModelMetadata) -> Line:
    return Line(
        sha256=image.sha256,
        case=image.case,
        label=image.label,
        score=1.0 - row[0].probabilities[0] if row is not None else None,
        decision=_decision(row[0], metadata) if row is not None else "",
    )


def _table(
    lines: Sequence[Line], classes: tuple[str, ...], decided: tuple[str, ...]
) -> tuple[tuple[int, ...], ...]:
    """Counts of each label's decisions; a label that is no class counts as the second one."""
    counts = [[0] * len(decided) for _ in classes]
    for line in lines:
        if line.decision:
            row = classes.index(line.label) if line.label in classes else 1
            counts[row][decided.index(line.decision)] += 1
    return tuple(tuple(row) for row in counts)


def _checks(evaluation: Evaluation, policy: Policy) -> tuple[Check, ...]:
    asked: tuple[tuple[Limited, Figure | None, float], ...] = (
        ("sensitivity", evaluation.sensitivity, policy.least_sensitivity),
        ("specificity", evaluation.specificity, policy.least_specificity),
    )
    return tuple(
        Check(name=name, figure=figure, least=least, passed=bool(figure and figure.low >= least))
        for name, figure, least in asked
    )


def _verdict(frozen: VerificationSet, measured: _Measured, checks: tuple[Check, ...]) -> Verdict:
    """Clearly below a limit is not passed, however few the cases; nothing else is said of too few
    of them, or where images are gone."""
    if any(check.figure is not None and check.figure.high < check.least for check in checks):
        return "not passed"
    if len(frozen.images) - len(measured) > MOST_MISSING * len(frozen.images):
        return "incomplete"
    if too_few([i for i, _ in measured], frozen.reference):
        return "too few"
    return "passed" if all(check.passed for check in checks) else "not passed"
