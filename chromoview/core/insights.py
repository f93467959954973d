"""What a workspace says about its images, its readers and its model, for the page Insights.

A prediction of a hold-out image that nobody has labelled yet is left out everywhere: whoever reads
it must not know what the model said. Figures of the model are those of the version in use alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import numpy as np

from chromoview.core import jobs
from chromoview.core.domain import (
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    REVIEW,
    agrees,
    labels_for,
)
from chromoview.core.errors import TrainingError
from chromoview.core.events import Epoch, Failed, Finished, WasCancelled, from_line
from chromoview.core.metrics import Figure, case_weights, figure_of
from chromoview.core.store import ImageRow, Query, Store

Side = Literal["training", "hold-out"]
View = Literal["all", "blind", "open"]
"""Labels of every kind; those given with the prediction hidden; those given with it in view."""
Outcome = Literal["finished", "cancelled", "failed", "cut off"]

BINS = 20
"""Of the histogram of confidences."""
_AT_ONCE = 2000
_BY_NUMBER = {str(n): n for n in range(1, 23)} | {"X": 23, "Y": 24}


@dataclass(frozen=True, slots=True)
class Seen:
    """What counts of one image."""

    id: int
    case: str
    """Empty where it is not known."""
    number: str
    """Of the chromosome; empty where it is not known."""
    label: str | None
    blind: bool
    week: str
    """Monday of the week in which the label was given, ISO; empty without a label."""
    hold_out: bool
    decision: str
    """Empty where there is no prediction, or where it stays hidden."""
    confidence: float
    score: float
    """Abnormal score 0..1; nan without a prediction."""
    current: bool
    """Whether the prediction is of the version in use."""

    @property
    def unit(self) -> str:
        """What is resampled for an interval: the case, or the image alone where it has none."""
        return self.case or f"image {self.id}"

    @property
    def side(self) -> Side:
        return "hold-out" if self.hold_out else "training"


@dataclass(frozen=True, slots=True)
class Group:
    """Images that have something in common."""

    name: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars of the class distribution."""

    what: Literal["labels", "decisions"]
    side: Side
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the histogram of confidences, by decision."""

    low: float
    high: float
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """Labels in the rows, decisions in the columns; the last column is REVIEW."""

    rows: tuple[str, ...]
    """The model's classes, then labels that are none of them: kinds that it does not tell apart,
    or "abnormal" where it tells kinds."""
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[int, ...], ...], ...]
    """Image ids."""
    same: Figure | None
    """Share of images whose decision is their label, of those that the model decided."""
    images: int
    cases: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """How often people corrected the model: in a week, a case, or at a chromosome."""

    name: str
    corrected: tuple[int, ...]
    decided: tuple[int, ...]
    """Every labelled image that the model had decided, the corrected ones among them."""
    rate: Figure | None
    cases: int


@dataclass(frozen=True, slots=True)
class Run:
    """One training run, epoch by epoch."""

    name: str
    """Of its folder."""
    version: str
    """Of the model that it left; empty where it left none."""
    outcome: Outcome
    epochs: tuple[Epoch, ...]


def observe(store: Store, version: str) -> tuple[Seen, ...]:
    """What counts of every readable image, with `version` as the model in use."""
    ids = store.image_ids(Query())
    seen = []
    for start in range(0, len(ids), _AT_ONCE):
        rows = store.rows(ids[start : start + _AT_ONCE])
        seen += [_seen(row, version) for row in rows if not row.error]
    return tuple(seen)


def _seen(row: ImageRow, version: str) -> Seen:
    told = None if row.hold_out and not row.reviewed else row.prediction
    return Seen(
        id=row.id,
        case=row.placement.case,
        number=row.named if told else row.number or row.placement.chromosome,
        label=row.label,
        blind=row.blind,
        week=_monday(row.labelled_at),
        hold_out=row.hold_out,
        decision=told.decision if told else "",
        confidence=told.confidence if told else float("nan"),
        score=told.abnormal_score if told else float("nan"),
        current=told is not None and row.model_version == version,
    )


def _monday(at: str) -> str:
    if not at:
        return ""
    day = date.fromisoformat(at[:10])
    return (day - timedelta(days=day.weekday())).isoformat()


def labelled(seen: Iterable[Seen], view: View = "all") -> list[Seen]:
    """The labelled images whose label was given in this way."""
    wanted = {"all": (True, False), "blind": (True,), "open": (False,)}[view]
    return [s for s in seen if s.label is not None and s.blind in wanted]


def distribution(
    seen: Sequence[Seen],
    classes: tuple[str, ...],
    view: View = "all",
    labels: tuple[str, ...] = (),
) -> tuple[Series, ...]:
    """Labels and decisions of either side, by name; `view` chooses among the labels alone.

    `labels` are those that can be given; without them, those of the model's classes.
    """
    given = labelled(seen, view)
    made = []
    sides: tuple[Side, ...] = ("training", "hold-out")
    for side in sides:
        here = [s for s in given if s.side == side]
        named = [(s.label or "", s.id) for s in here]
        made.append(Series("labels", side, _groups(named, labels or labels_for(classes))))
    for side in sides:
        told = [(s.decision, s.id) for s in seen if s.decision and s.side == side]
        made.append(Series("decisions", side, _groups(told, (*classes, REVIEW))))
    return tuple(made)


def _groups(named: Sequence[tuple[str, int]], names: Sequence[str]) -> tuple[Group, ...]:
    """By the names in their order, then by names of models before; empty ones too."""
    found: dict[str, list[int]] = {name: [] for name in names}
    for name, image in named:
        found.setdefault(name, []).append(image)
    return tuple(Group(name, tuple(ids)) for name, ids in found.items())


def confidences(seen: Sequence[Seen], classes: tuple[str, ...]) -> tuple[Bin, ...]:
    """How sure the model in use is, by decision; no bins where it said nothing yet."""
    told = [s for s in seen if s.current]
    if not told:
        return ()
    where = np.minimum((np.array([s.confidence for s in told]) * BINS).astype(int), BINS - 1)
    bins = []
    for n in range(BINS):
        inside = [(told[k].decision, told[k].id) for k in np.flatnonzero(where == n)]
        bins.append(Bin(n / BINS, (n + 1) / BINS, _groups(inside, (*classes, REVIEW))))
    return tuple(bins)


def confusion(seen: Sequence[Seen], classes: tuple[str, ...]) -> Confusion:
    """The model in use against labels, on images that have both; a normal variant counts as the
    reference class, what is not assessable does not count."""
    columns = (*classes, REVIEW)
    both = [s for s in measurable(seen) if s.decision in columns]
    named = [classes[0] if s.label == NORMAL_VARIANT else s.label or "" for s in both]
    rows = (*classes, *dict.fromkeys(name for name in named if name not in classes))
    cells: list[list[list[int]]] = [[[] for _ in columns] for _ in rows]
    for s, name in zip(both, named, strict=True):
        cells[rows.index(name)][columns.index(s.decision)].append(s.id)
    decided = [s for s in both if s.decision != REVIEW]
    right = [agrees(s.label or "", s.decision, classes[0]) for s in decided]
    return Confusion(
        rows=rows,
        columns=columns,
        cells=tuple(tuple(tuple(cell) for cell in row) for row in cells),
        same=rate(right, [s.unit for s in decided]),
        images=len(both),
        cases=len({s.unit for s in both}),
    )


def measurable(seen: Iterable[Seen]) -> list[Seen]:
    """Images with a prediction of the model in use and a label that says what they show."""
    return [s for s in seen if s.current and s.label not in (None, "", NOT_ASSESSABLE)]


def rate(hits: Sequence[bool], units: Sequence[str]) -> Figure | None:
    """Share of hits, with its interval over cases; None where there is nothing to count."""
    if not len(hits):
        return None
    names, index = np.unique(np.asarray(units, dtype=str), return_inverse=True)
    weights = case_weights([str(n) for n in names])
    return share_of(
        weights @ np.bincount(index, weights=np.asarray(hits, dtype=float)),
        weights @ np.bincount(index).astype(float),
    )


def share_of(part: np.ndarray, whole: np.ndarray) -> Figure | None:
    """One share and its interval, from the counts of every resample, the images themselves
    first."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return figure_of(np.asarray(part / whole, dtype=np.float64))


def corrections(
    seen: Sequence[Seen], classes: tuple[str, ...], by: Literal["week", "case", "chromosome"]
) -> tuple[Corrected, ...]:
    """How often people gave another label than the newest prediction says, where that decided.

    By week in the order of time, by chromosome in that of the karyotype, by case the most
    corrected first.
    """
    key: Callable[[Seen], str] = {
        "week": lambda s: s.week,
        "case": lambda s: s.case,
        "chromosome": lambda s: s.number,
    }[by]
    found: dict[str, list[Seen]] = defaultdict(list)
    for s in decided_labels(seen):
        found[key(s)].append(s)
    groups = [_corrected(name, images, classes) for name, images in found.items() if name]
    if by == "case":
        groups.sort(key=lambda c: (-len(c.corrected), -len(c.decided), c.name))
    elif by == "week":
        groups.sort(key=lambda c: c.name)
    else:
        groups.sort(key=lambda c: (_BY_NUMBER.get(c.name, 99), c.name))
    return tuple(groups)


def all_corrections(seen: Sequence[Seen], classes: tuple[str, ...]) -> Corrected:
    """The same over everything."""
    return _corrected("", decided_labels(seen), classes)


def decided_labels(seen: Iterable[Seen]) -> list[Seen]:
    """Labelled images that the model decided, without those that are not assessable."""
    return [
        s for s in seen if s.label not in (None, NOT_ASSESSABLE) and s.decision not in ("", REVIEW)
    ]


def _corrected(name: str, images: Sequence[Seen], classes: tuple[str, ...]) -> Corrected:
    wrong = [not agrees(s.label or "", s.decision, classes[0]) for s in images]
    return Corrected(
        name=name,
        corrected=tuple(s.id for s, other in zip(images, wrong, strict=True) if other),
        decided=tuple(s.id for s in images),
        rate=rate(wrong, [s.unit for s in images]),
        cases=len({s.unit for s in images}),
    )


def runs(folder: Path) -> tuple[Run, ...]:
    """Every training run below the runs' folder that came as far as an epoch, oldest first."""
    found = (_run(inner) for inner in sorted(folder.iterdir()) if inner.is_dir())
    return tuple(run for run in found if run.epochs)


def _run(folder: Path) -> Run:
    try:
        lines = (folder / jobs.EVENTS_FILE).read_bytes().splitlines()
    except OSError:  # a run that never began
        lines = []
    # By their number: a run that went on after it was cut off may tell of one twice.
    epochs: dict[int, Epoch] = {}
    outcome: Outcome = "cut off"
    for line in lines:
        try:
            event = from_line(line)
        except ValueError:  # the last line of a run that was cut off
            continue
        match event:
            case Epoch():
                epochs[event.epoch] = event
            case Finished():
                outcome = "finished"
            case Failed():
                outcome = "failed"
            case WasCancelled():
                outcome = "cancelled"
    try:
        version = jobs.read_train_result(folder).model_version
    except TrainingError:
        version = ""
    return Run(folder.name, version, outcome, tuple(epochs.values()))
