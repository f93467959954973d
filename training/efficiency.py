"""Label efficiency: what so many reviewed images are worth, by three ways to learn from them.

A made-up laboratory (see `made_up_lab`) reviews 0, 25, ... 800 images of cases that the bundled
model has not trained on; learning from them is a retraining of the bundled model, the same from
chance, or a refit of the last layer on stored embeddings. Each result is measured on the
laboratory's other cases.
"""

from __future__ import annotations

import csv
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from chromoview.core.domain import DEFAULT_CLASSES, Float32Array
from chromoview.core.errors import TrainingError
from chromoview.core.events import Note
from chromoview.core.jobs import ManifestImage, TrainJob, TrainSettings
from chromoview.core.metadata import OperatingPoint
from chromoview.core.metrics import Evaluation, Figure, evaluate
from chromoview.core.model import Model, load_model
from chromoview.core.preprocess import PreprocessSpec
from chromoview.core.refit import LastLayer, refit
from chromoview.core.splits import SplitItem, side_of_each
from training import calibrate
from training.control import Control
from training.crops import Crop, sides_of
from training.dataset import Emit, LabelledArrays, load_arrays
from training.efficiency_chart import chart
from training.export import load_weights
from training.made_up_lab import Look, make_lab_images, on_sides, reviewed
from training.retrain import retrain

log = logging.getLogger(__name__)

Way = Literal["retrained", "from scratch", "refitted"]
WAYS: tuple[Way, ...] = ("retrained", "from scratch", "refitted")
COUNTS = (0, 25, 50, 100, 200, 400, 800)
JSON_FILE, CSV_FILE, CHART_FILE = "efficiency.json", "efficiency.csv", "efficiency.svg"
NEAR_FILE = "near.json"
"""Near-duplicates among the crops: to find them takes a minute."""
FIGURES = ("accuracy", "sensitivity", "specificity", "auc")
_POOL = 1.25
"""Images of the laboratory that may be reviewed, for each of the largest count."""


class EfficiencyPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the figures depend on beside the crops and the bundled model."""

    counts: tuple[int, ...] = COUNTS
    draws: int = 1
    """How often other cases are reviewed."""
    measured: int = 1000
    """Images of cases that nobody reviews."""
    look: Look = Look()
    settings: TrainSettings = TrainSettings()
    scratch_rate: float = 2e-3
    """Learning rate from chance, where nothing can be forgotten."""
    seed: int = 1


QUICK = EfficiencyPlan(
    counts=(0, 100, 400),
    measured=400,
    settings=TrainSettings(epochs=5, made_images=1000),
)
"""A first look, in a fifth of the time."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One way of learning from one number of reviewed images."""

    way: Way
    reviewed: int
    draw: int
    training_images: int
    """Of the reviewed ones; the others validate or are held out."""
    seconds: float
    accuracy: Figure | None
    sensitivity: Figure | None
    specificity: Figure | None
    auc: Figure | None


class Efficiency(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the command leaves in its JSON."""

    model_version: str
    plan: EfficiencyPlan
    measured_images: int
    measured_cases: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Bench:
    """What all points share."""

    plan: EfficiencyPlan
    file: Path
    """Of the bundled model."""
    model: Model
    layer: LastLayer
    unseen: LabelledArrays
    folder: Path
    emit: Emit
    control: Control


def measure_efficiency(
    data: Path, out: Path, *, model: Path, plan: EfficiencyPlan, emit: Emit, control: Control
) -> Efficiency:
    """Measure, and write JSON, table and chart to `out`; images and runs go to its folder `lab`.

    Raises TrainingError or ModelError with a remedy, and Cancelled.
    """
    sides = sides_of(data, PreprocessSpec(), kept=out / NEAR_FILE)
    # The bundled model is calibrated on some of these cases and stopped by others; none trains it.
    known = [*sides["validation"], *sides["calibration"]]
    if not known or not sides["hold-out"]:
        raise TrainingError(
            "There are too few cases that the bundled model has not trained on.",
            "Bring crops of at least five cases.",
        )
    folder = out / "lab"
    wanted = round(_POOL * max(plan.counts))

    def made(name: str, crops: Sequence[Crop], count: int) -> tuple[ManifestImage, ...]:
        return make_lab_images(
            crops,
            folder / name,
            count,
            look=plan.look,
            seed=plan.seed,
            emit=emit,
            control=control,
        )

    pool, others = made("reviewed", known, wanted), made("others", sides["hold-out"], plan.measured)
    bundled = load_model(model)
    unseen = _arrays(others, bundled, emit, control)
    bench = _Bench(plan, model, bundled, _layer(model), unseen, folder, emit, control)
    points = list(_points(bench, pool))
    result = Efficiency(
        model_version=bundled.metadata.model_version,
        plan=plan,
        measured_images=len(unseen),
        measured_cases=len(set(unseen.cases)),
        points=tuple(points),
    )
    write(result, out)
    return result


def write(result: Efficiency, out: Path) -> None:
    """JSON, table and chart into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    (out / JSON_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1))
    with (out / CSV_FILE).open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        names = [f"{name}{part}" for name in FIGURES for part in ("", " low", " high")]
        table.writerow(["way", "reviewed", "draw", "training images", "seconds", *names])
        for point in result.points:
            figures = [getattr(point, name) for name in FIGURES]
            values = [v for f in figures for v in ((f.value, f.low, f.high) if f else ("",) * 3)]
            known = point.way, point.reviewed, point.draw, point.training_images, point.seconds
            table.writerow([*known, *values])
    (out / CHART_FILE).write_text(chart(result.points, WAYS), encoding="utf-8")


def _points(bench: _Bench, pool: Sequence[ManifestImage]) -> list[Point]:
    found = []
    for draw in range(bench.plan.draws):
        for count in bench.plan.counts:
            images = _split(reviewed(pool, count, draw=draw))
            for way in WAYS:
                point = _point(bench, way, images, count, draw)
                if point is None:
                    continue
                found.append(point)
                said = f"{way}, {count} reviewed: AUC {point.auc}, accuracy {point.accuracy}"
                bench.emit(Note(level="info", text=said))
    return found


def _split(images: Sequence[ManifestImage]) -> tuple[ManifestImage, ...]:
    """The images on the sides that the program would give their cases."""
    items = [SplitItem(i.case, i.sha256, i.label) for i in images]
    return on_sides(images, side_of_each(items, {}))


def _point(
    bench: _Bench, way: Way, images: tuple[ManifestImage, ...], count: int, draw: int
) -> Point | None:
    """None where the way says nothing of so few images."""
    began = time.monotonic()
    training = sum(image.side == "training" for image in images)
    measure = _refitted if way == "refitted" else _retrained
    if not count:
        if way == "from scratch":
            return None
        evaluation = _as_it_is(bench)
    else:
        try:
            evaluation = measure(bench, way, images, f"{way}-{count}-{draw}".replace(" ", "-"))
        except TrainingError as error:
            log.warning("%s with %d images: %s", way, count, error)
            return None
    return Point(
        way=way,
        reviewed=count,
        draw=draw,
        training_images=training,
        seconds=round(time.monotonic() - began, 1),
        **{name: getattr(evaluation, name) for name in FIGURES},
    )


def _as_it_is(bench: _Bench) -> Evaluation:
    said = bench.model.predict(bench.unseen.images[:, 0])
    return _evaluate(bench, said.probabilities, bench.model.metadata.operating_point)


def _retrained(bench: _Bench, way: Way, images: tuple[ManifestImage, ...], name: str) -> Evaluation:
    folder = bench.folder / "runs" / name
    folder.mkdir(parents=True, exist_ok=True)
    settings = bench.plan.settings
    if way == "from scratch":
        settings = msgspec.structs.replace(settings, learning_rate=bench.plan.scratch_rate)
    job = TrainJob(
        run_folder=str(folder),
        classes=DEFAULT_CLASSES,
        images=images,
        init_model=str(bench.file) if way == "retrained" else None,
        settings=settings,
    )
    result = retrain(job, emit=_quietly(bench.emit), control=bench.control)
    model = load_model(folder / result.model)
    said = model.predict(bench.unseen.images[:, 0])
    return _evaluate(bench, said.probabilities, model.metadata.operating_point)


def _refitted(bench: _Bench, way: Way, images: tuple[ManifestImage, ...], name: str) -> Evaluation:
    known = [image for image in images if image.side != "hold-out"]
    arrays = _arrays(known, bench.model, bench.emit, bench.control)
    embeddings = bench.model.predict(arrays.images[:, 0]).embedding.astype(np.float64)
    found = refit(embeddings, arrays.classes, arrays.cases, prior=bench.layer)
    seen = bench.model.predict(bench.unseen.images[:, 0]).embedding.astype(np.float64)
    point = calibrate.operating_point(
        1.0 - found.probabilities[:, 0], arrays.classes, bench.model.metadata.operating_point
    )
    return _evaluate(bench, found.layer.probabilities(seen).astype(np.float32), point)


def _evaluate(bench: _Bench, probabilities: Float32Array, point: OperatingPoint) -> Evaluation:
    return evaluate(
        model_version="",
        classes=DEFAULT_CLASSES,
        labels=bench.unseen.classes,
        probabilities=probabilities,
        cases=bench.unseen.cases,
        threshold=point.threshold,
        review=(point.review_low, point.review_high),
    )


def _layer(file: Path) -> LastLayer:
    weights, metadata, _ = load_weights(file)
    weight, bias = (weights[f"classifier.{part}"].double().numpy() for part in ("weight", "bias"))
    return LastLayer(weight, bias, metadata.temperature)


def _arrays(
    images: Sequence[ManifestImage], model: Model, emit: Emit, control: Control
) -> LabelledArrays:
    return load_arrays(
        images,
        classes=DEFAULT_CLASSES,
        spec=model.metadata.preprocess,
        emit=_quietly(emit),
        control=control,
    )


def _quietly(emit: Emit) -> Emit:
    """Of a run inside the measurement, nothing but its warnings is told."""

    def warn(event: object) -> None:
        if isinstance(event, Note) and event.level == "warning":
            emit(event)

    return warn
