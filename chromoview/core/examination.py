"""Looks closely at what would train: near-duplicates, files that are gone, labels that the models
contradict. It reads each reviewed image once, so it belongs into the background.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chromoview.core.class_list import list_of
from chromoview.core.contradictions import FITS, Contradiction, contradicted
from chromoview.core.domain import found_as
from chromoview.core.errors import Cancelled
from chromoview.core.events import Event, Progress
from chromoview.core.metrics import FloatArray
from chromoview.core.near_search import Near, find_near, known_near
from chromoview.core.quality import UNFIT
from chromoview.core.refit import LastLayer, recovered_layer
from chromoview.core.store import Query
from chromoview.core.training_plan import Found, TrainingPlan, make_plan

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.store import ImageRow
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

_CHUNK = 2000
_RECOVERED_FROM = 4000
_NOTHING = 1e-9


def plan(workspace: Workspace, classes: tuple[str, ...]) -> TrainingPlan:
    """What would train, by what is known without reading an image."""
    store = workspace.store
    every = store.training_images()
    wanted = {image.sha256 for image in every}
    near = known_near(workspace.folder, wanted, _metadata(workspace).preprocess)
    return make_plan(every, classes, store.sides(), _found(workspace, near))


def examine(
    workspace: Workspace,
    classes: tuple[str, ...],
    *,
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] = lambda _: None,
) -> TrainingPlan:
    """The plan, with everything looked for that can stand against it. Changes no label and no
    side. Raises Cancelled; near-duplicates that were found until then are remembered."""

    fits = 0

    def check() -> None:
        nonlocal fits
        if cancel is not None and cancel.is_set():
            raise Cancelled
        report(
            Progress(stage="Looking for labels that the models contradict", done=fits, total=FITS)
        )
        fits += 1

    store, metadata = workspace.store, _metadata(workspace)
    every = store.training_images()
    paths = {image.sha256: image.path for image in every}
    near = find_near(workspace.folder, paths, metadata.preprocess, cancel=cancel, report=report)
    gone = {i.id for i in every if i.sha256 in near.unseen or not i.path.is_file()}
    first = make_plan(every, classes, store.sides(), _found(workspace, near))
    told = _told(workspace, first, metadata)
    found = _contradictions(told, classes, metadata, check)
    whole = _found(workspace, near, gone=gone, contradictions=found, examined=True)
    return make_plan(every, classes, store.sides(), whole)


def _metadata(workspace: Workspace) -> ModelMetadata:
    return workspace.registry.get(workspace.active_version).card.metadata


def _found(
    workspace: Workspace,
    near: Near,
    *,
    gone: Iterable[int] = (),
    contradictions: tuple[Contradiction, ...] = (),
    examined: bool = False,
) -> Found:
    store = workspace.store
    unfit = Query(review_state="reviewed", flags=tuple(sorted(UNFIT)))
    return Found(
        near=near.groups,
        unfit=frozenset(store.image_ids(unfit)),
        disagreed=frozenset(store.image_ids(Query(marks=("disagreed",)))),
        gone=frozenset(gone),
        contradictions=contradictions,
        examined=examined,
        listed=list_of(workspace).active,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the model in use said of the images that train or validate, and their labels."""

    ids: list[int]
    labels: list[str]
    cases: list[str]
    said: FloatArray
    """`[n, classes of the model]`."""
    embeddings: FloatArray
    """`[n, hidden]`."""


def _told(workspace: Workspace, plan: TrainingPlan, metadata: ModelMetadata) -> _Told:
    """Without images that another model has judged, and without the hold-out: whoever corrects
    labels there by what a model says makes it easier for the model."""
    store, size = workspace.store, len(metadata.classes)
    wanted = {
        number: (image.label, image.case or image.sha256)
        for number, image in zip(plan.image_ids, plan.images, strict=True)
        if image.side != "hold-out"
    }
    rows: list[ImageRow] = []
    vectors: list[FloatArray] = []
    numbers = list(wanted)
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        held = store.embeddings(chunk)
        for row in store.rows(chunk):
            told = row.prediction is not None and len(row.prediction.probabilities) == size
            if told and row.id in held and row.model_version == metadata.model_version:
                rows.append(row)
                vectors.append(held[row.id].astype(np.float64))
    return _Told(
        ids=[row.id for row in rows],
        labels=[wanted[row.id][0] for row in rows],
        cases=[wanted[row.id][1] for row in rows],
        said=np.array([r.prediction.probabilities for r in rows if r.prediction], np.float64),
        embeddings=np.array(vectors, np.float64),
    )


def _contradictions(
    told: _Told,
    classes: Sequence[str],
    metadata: ModelMetadata,
    check: Callable[[], None],
) -> tuple[Contradiction, ...]:
    if not told.ids:
        return ()
    step = max(1, len(told.ids) // _RECOVERED_FROM)
    layer = recovered_layer(told.embeddings[::step], told.said[::step], metadata.temperature)
    prior, said = _for_classes(layer, told.said, metadata.classes, classes)
    return contradicted(
        told.ids,
        told.labels,
        told.cases,
        embeddings=told.embeddings,
        said=said,
        prior=prior,
        classes=classes,
        check=check,
    )


def _for_classes(
    layer: LastLayer, said: FloatArray, known: tuple[str, ...], classes: Sequence[str]
) -> tuple[LastLayer, FloatArray]:
    """Layer and probabilities as if the model had `classes`.

    Kinds that it does not tell apart begin alike; what it has never heard of shares what it says
    of classes that nobody asks for.
    """
    column = [found_as(name, known) for name in classes]
    other = [n for n, name in enumerate(known) if name not in column]
    weight, bias, spread = [], [], []
    for name in column:
        at = other if name is None else [known.index(name)]
        share = column.count(name)
        weight.append(layer.weight[at].mean(axis=0) if at else 0 * layer.weight[0])
        bias.append((layer.bias[at].mean() if at else 0.0) - layer.temperature * np.log(share))
        spread.append(said[:, at].sum(axis=1) / share)
    told = np.stack(spread, axis=1) + _NOTHING
    told /= told.sum(axis=1, keepdims=True)
    return LastLayer(np.stack(weight), np.array(bias), layer.temperature), told
