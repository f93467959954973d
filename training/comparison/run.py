"""Runs the comparison: every row on the same images, then the pairs, then the leak."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from chromoview import __version__
from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.core.events import Event, Note, Progress, Started
from chromoview.core.metrics import compare, evaluate
from chromoview.core.model import Model
from training.comparison.leak import measure_leak
from training.comparison.results import (
    PAPER_NETWORK,
    PAPER_TRADITIONAL,
    ComparisonResult,
    KindFigure,
    Paired,
    Plan,
    Row,
)
from training.comparison.rows import Bench, Entry, Judged, entries
from training.comparison.sides import Sides, check_sides, counts_of
from training.control import Control
from training.dataset import LabelledArrays
from training.publish import ATTRIBUTION

_SIGNIFICANT = 0.05


def compare_models(
    sides: Sides,
    plan: Plan,
    *,
    model: Model | None,
    emit: Callable[[Event], None],
    control: Control,
) -> ComparisonResult:
    """The whole comparison on given images; `model` is a model file to measure as it is.

    Raises Cancelled, and TrainingError where the images do not allow it.
    """
    check_sides(sides)
    bench = Bench(sides, plan, emit=emit, control=control)
    rows, judged = _rows(bench, entries(bench, model), sides.hold_out.kinds)
    paired = _pairs(rows, judged, bench.test.arrays)
    leak = measure_leak(
        bench.training.arrays,
        bench.test,
        images=plan.images,
        copies=plan.copies,
        settings=bench.settings(plan.learning_rate),
        emit=emit,
        control=control,
    )
    return ComparisonResult(
        program_version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        plan=plan,
        protocol=sides.protocol,
        classes=DEFAULT_CLASSES,
        sides={str(name): counts_of(shard) for name, shard in sides.by_name().items()},
        published=(PAPER_NETWORK, PAPER_TRADITIONAL),
        rows=rows,
        paired=paired,
        leak=leak,
        sentences=tuple(_sentences(rows, paired)),
        attribution=ATTRIBUTION,
    )


def _rows(
    bench: Bench, entries: Iterator[Entry], kinds: tuple[str, ...]
) -> tuple[tuple[Row, ...], dict[str, Judged]]:
    emit, test = bench.emit, bench.test.arrays
    waiting = list(entries)
    emit(Started(what="comparison", total=len(waiting), unit="models"))
    rows, judged = [], {}
    for number, entry in enumerate(waiting, 1):
        bench.control.check()
        emit(Note(level="info", text=f"{entry.name}."))
        start = time.monotonic()
        found = judged[entry.name] = entry.run()
        seconds = time.monotonic() - start
        evaluation = evaluate(
            model_version=entry.name,
            classes=DEFAULT_CLASSES,
            labels=test.classes,
            probabilities=found.probabilities,
            cases=test.cases,
            threshold=found.threshold,
            review=(found.threshold, found.threshold),
        )
        right = (found.probabilities[:, 1] >= found.threshold) == (test.classes > 0)
        rows.append(
            Row(
                name=entry.name,
                group=entry.group,
                about=entry.about,
                chosen=found.chosen,
                evaluation=evaluation,
                by_kind=_by_kind(kinds, right),
                curve=found.curve,
                seconds=seconds,
            )
        )
        emit(Progress(stage="Models compared", done=number, total=len(waiting)))
    return tuple(rows), judged


def _by_kind(kinds: tuple[str, ...], right: NDArray[np.bool_]) -> tuple[KindFigure, ...]:
    names = np.asarray(kinds, dtype=str)
    return tuple(
        KindFigure(
            kind=str(kind),
            images=int((names == kind).sum()),
            found_right=float(right[names == kind].mean()),
        )
        for kind in np.unique(names)
    )


def _pairs(
    rows: tuple[Row, ...], judged: dict[str, Judged], test: LabelledArrays
) -> tuple[Paired, ...]:
    """Each of our rows against every other row."""
    found = []
    for ours in (row.name for row in rows if row.group == "ours"):
        others = [row.name for row in rows if row.name != ours]
        comparisons = [
            compare(
                labels=test.classes,
                challenger=judged[ours].probabilities,
                champion=judged[other].probabilities,
                thresholds=(judged[ours].threshold, judged[other].threshold),
                cases=test.cases,
            )
            for other in others
        ]
        adjusted = holm([c.p_value for c in comparisons])
        found += [
            Paired(ours=ours, other=other, comparison=comparison, adjusted_p=p)
            for other, comparison, p in zip(others, comparisons, adjusted, strict=True)
        ]
    return tuple(found)


def holm(p_values: list[float]) -> list[float]:
    """Adjusted for as many tests (Holm 1979), in the order given."""
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, index in enumerate(np.argsort(p_values, kind="stable")):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = largest
    return adjusted


def _sentences(rows: tuple[Row, ...], paired: tuple[Paired, ...]) -> Iterator[str]:
    group = {row.name: row.group for row in rows}
    for row in rows:
        if row.group != "ours":
            continue
        pairs = [p for p in paired if p.ours == row.name and group[p.other] != "ours"]
        open_ = [p.other for p in pairs if not _is_better(p)]
        yield (
            f"{row.name}: accuracy {row.evaluation.accuracy}. It is more accurate than "
            f"{len(pairs) - len(open_)} of {len(pairs)} rows that are not ours (paired permutation "
            f"test over cases, adjusted p below {_SIGNIFICANT:g})"
            f"{'; this is not shown for ' + ', '.join(open_) if open_ else ''}."
        )


def _is_better(pair: Paired) -> bool:
    gain = pair.comparison.accuracy
    return gain is not None and gain.value > 0 and pair.adjusted_p < _SIGNIFICANT
