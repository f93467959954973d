"""Challenger and champion on the same images: everything that a person decides by.

The figures say how good each is, the paired tests whether the difference may be chance, the
changed images where they differ. Nothing here changes which model is in use.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from chromoview.core import jobs
from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE
from chromoview.core.errors import ModelError, TrainingError
from chromoview.core.jobs import Judged, ManifestImage, TrainResult
from chromoview.core.label_check import LabelCheck
from chromoview.core.metrics import Comparison, Evaluation, compare
from chromoview.core.paired import (
    CalibrationBin,
    ClassFigures,
    McNemar,
    View,
    mcnemar,
    per_class,
    view,
)
from chromoview.core.policy import Policy, read_policy
from chromoview.core.recommendation import (
    NO_CHAMPION,
    NO_HOLD_OUT,
    OTHER_REFERENCE,
    Recommendation,
    Verdict,
    recommend,
)

if TYPE_CHECKING:
    from chromoview.core.events import Event
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)


class ChangedImage(msgspec.Struct, frozen=True, kw_only=True):
    """An image of which the two models find different things."""

    sha256: str
    path: str
    case: str
    label: str
    champion_found: str
    challenger_found: str
    champion_score: float
    """Abnormal score, 0..1."""
    challenger_score: float
    better: bool | None
    """True where the challenger alone is right, False where the champion alone is; None where
    neither is."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What stands for and against a change of the model in use."""

    challenger: Evaluation | None
    """None where there was nothing to measure it on."""
    champion: Evaluation | None = None
    """None where there is none, or none that can be compared."""
    comparison: Comparison | None = None
    mcnemar: McNemar | None = None
    challenger_calibration: tuple[CalibrationBin, ...] = ()
    champion_calibration: tuple[CalibrationBin, ...] = ()
    per_class: tuple[ClassFigures, ...] = ()
    """In the order of the classes; empty where there are two."""
    changed: tuple[ChangedImage, ...] = ()
    """Those that got worse first, then by how far the scores lie apart."""
    folded: bool = False
    """Whether the models have different classes, so that only abnormal or not is compared."""
    left_out: int = 0
    """Images that could not be judged by both: gone, changed or unreadable."""
    policy: Policy = Policy()
    """The limits that the recommendation keeps to."""
    verdict: Verdict
    recommendation: str
    """One sentence that names its reason; never acted on by itself."""


def decide(
    judged: Sequence[Judged],
    challenger: ModelMetadata,
    champion: ModelMetadata | None,
    policy: Policy,
    check: LabelCheck | None = None,
) -> Decision:
    """Weigh the challenger against the champion by what both say of the same images.

    `judged` holds the probabilities of either model in the order of its own classes. Where the two
    have different classes, or a model has none for a label, only abnormal or not is compared.
    """
    both = [j for j in judged if j.champion is not None]
    if not judged:
        return _undecided(NO_HOLD_OUT, policy)
    if champion is None or not both:
        ours = view(judged, [j.challenger for j in judged], challenger)
        return _undecided(NO_CHAMPION, policy, ours)
    if champion.classes[0] != challenger.classes[0]:
        ours = view(judged, [j.challenger for j in judged], challenger)
        return _undecided(OTHER_REFERENCE, policy, ours)
    ours = view(both, [j.challenger for j in both], challenger)
    theirs = view(both, [j.champion or () for j in both], champion)
    left_out = len(judged) - len(both)
    return _weighed(both, ours, theirs, (policy, check), left_out=left_out)


def from_result(result: TrainResult, policy: Policy) -> Decision:
    """As much of a decision as a run of an earlier version has left: no image is named in it."""
    if result.challenger is None:
        return _undecided(NO_HOLD_OUT, policy)
    advice = NO_CHAMPION
    if result.comparison:
        advice = recommend(result.comparison, policy, result.label_check)
    return Decision(
        challenger=result.challenger,
        champion=result.champion,
        comparison=result.comparison,
        policy=policy,
        verdict=advice.verdict,
        recommendation=advice.sentence,
    )


def _undecided(advice: Recommendation, policy: Policy, ours: View | None = None) -> Decision:
    return Decision(
        challenger=ours.evaluation() if ours else None,
        challenger_calibration=ours.calibration() if ours else (),
        policy=policy,
        verdict=advice.verdict,
        recommendation=advice.sentence,
    )


def _weighed(
    judged: Sequence[Judged],
    ours: View,
    theirs: View,
    rules: tuple[Policy, LabelCheck | None],
    *,
    left_out: int,
) -> Decision:
    folded = ours.classes != theirs.classes
    one, other = (ours.folded(), theirs.folded()) if folded else (ours, theirs)
    comparison = compare(
        labels=one.labels,
        challenger=one.probabilities,
        champion=other.probabilities,
        thresholds=(one.point.threshold, other.point.threshold),
        cases=one.units,
    )
    policy = rules[0]
    advice = recommend(comparison, *rules)
    right = one.found == one.labels, other.found == other.labels
    return Decision(
        challenger=ours.evaluation(),
        champion=theirs.evaluation(),
        comparison=comparison,
        mcnemar=mcnemar(right[0].tolist(), right[1].tolist()),
        challenger_calibration=ours.calibration(),
        champion_calibration=theirs.calibration(),
        per_class=per_class(ours, theirs),
        changed=_changed(judged, ours, theirs, one, other),
        folded=folded,
        left_out=left_out,
        policy=policy,
        verdict=advice.verdict,
        recommendation=advice.sentence,
    )


def _changed(
    judged: Sequence[Judged], ours: View, theirs: View, one: View, other: View
) -> tuple[ChangedImage, ...]:
    """Images of which the models find different things in the classes that they share; named in
    each one's own."""
    images = []
    for n in np.flatnonzero(one.found != other.found).tolist():
        right = bool(one.found[n] == one.labels[n]), bool(other.found[n] == other.labels[n])
        images.append(
            ChangedImage(
                sha256=judged[n].sha256,
                path=judged[n].path,
                case=judged[n].case,
                label=judged[n].label,
                champion_found=theirs.classes[theirs.found[n]],
                challenger_found=ours.classes[ours.found[n]],
                champion_score=float(theirs.score[n]),
                challenger_score=float(ours.score[n]),
                better=right[0] if right[0] != right[1] else None,
            )
        )
    order = {False: 0, None: 1, True: 2}
    return tuple(
        sorted(images, key=lambda i: (order[i.better], -abs(i.challenger_score - i.champion_score)))
    )


# --- from a workspace ----------------------------------------------------------------------------


def decide_run(workspace: Workspace, run_folder: Path, result: TrainResult) -> Decision:
    """The decision on a finished run whose model is installed, by the limits in force now."""
    policy = read_policy(workspace.store)
    if not result.judged:
        return from_result(result, policy)
    challenger = workspace.registry.get(result.model_version).card.metadata
    champion = _champion_of(workspace, run_folder)
    return decide(result.judged, challenger, champion, policy, result.label_check)


def _champion_of(workspace: Workspace, run_folder: Path) -> ModelMetadata | None:
    """The model that was in use when the run began, if it is still there."""
    try:
        job = jobs.read_job(run_folder / jobs.JOB_FILE)
        if not isinstance(job, jobs.TrainJob) or job.champion is None:
            return None
        return workspace.registry.get(Path(job.champion).parent.name).card.metadata
    except (ModelError, TrainingError) as error:
        log.warning("no champion to compare with: %s", error)
        return None


def compare_versions(
    workspace: Workspace,
    first: str,
    second: str,
    *,
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] | None = None,
) -> Decision:
    """Judge two installed versions on the reviewed hold-out as it is now; `first` stands where
    the champion does, `second` where the challenger does.

    Both read the image files anew, in this process. Raises ModelError where a version cannot be
    loaded, and Cancelled.
    """
    from chromoview.core.judging import judge  # reaches onnxruntime and cv2
    from chromoview.core.pipeline import ignore

    champion, challenger = workspace.registry.load(first), workspace.registry.load(second)
    images = held_out(workspace)
    said = [
        judge(model, images, cancel=cancel, report=report or ignore)
        for model in (champion, challenger)
    ]
    judged = [
        Judged(
            path=image.path,
            sha256=image.sha256,
            label=image.label,
            case=image.case,
            challenger=ours,
            champion=theirs,
        )
        for image, theirs, ours in zip(images, *said, strict=True)
        if ours is not None and theirs is not None
    ]
    found = decide(judged, challenger.metadata, champion.metadata, read_policy(workspace.store))
    return msgspec.structs.replace(found, left_out=len(images) - len(judged))


def held_out(workspace: Workspace) -> tuple[ManifestImage, ...]:
    """The reviewed images of the hold-out, each under the class that its label says, whatever
    classes a model has; labels of retired classes measure nothing."""
    from chromoview.core.class_list import list_of  # these reach the database
    from chromoview.core.training_plan import make_plan

    store, known = workspace.store, list_of(workspace)
    every = store.training_images()
    others = {i.label for i in every} - {known.reference, NORMAL_VARIANT, NOT_ASSESSABLE}
    classes = (known.reference, *sorted(others.difference(known.retired)))
    plan = make_plan(every, classes, store.sides())
    return tuple(image for image in plan.images if image.side == "hold-out")
