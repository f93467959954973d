"""What a classification costs beside the parts that it is made of, on the bundled samples.

Run it as `python -m tests.benchmarks.bench_classify`. The ratios compare within one run, so that
they hold on any machine; the times do not.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import psutil

from chromoview.core import pipeline
from chromoview.core.images import load_image
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model, samples
from chromoview.core.preprocess import prepare
from chromoview.core.quality import quality_flags
from chromoview.core.scan import PlacementPattern, scan

IMAGES = 1200


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds per image."""

    wall: float
    processor: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.processor + other.processor)


def cost(action: Callable[[], object]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    action()
    scale = 1000 / IMAGES
    return Cost((time.perf_counter() - wall) * scale, (time.process_time() - processor) * scale)


def measure() -> dict[str, Cost]:
    """The parts one after the other, their sum, and the pipeline."""
    found = scan([samples()], PlacementPattern()).files
    files = [found[i % len(found)] for i in range(IMAGES)]
    model = load_model(bundled_model())
    spec = model.metadata.preprocess
    loaded = [load_image(f.path) for f in found]
    prepared = [prepare(i.pixels, spec) for i in loaded]
    batch = np.stack([p.image for p in prepared[: pipeline.BATCH]])
    model.predict(batch)  # the first one plans its memory

    def prepare_all() -> None:
        for i in range(IMAGES):
            quality_flags(prepare(loaded[i % len(loaded)].pixels, spec))

    def infer_all() -> None:
        for start in range(0, IMAGES, len(batch)):
            model.predict(batch[: IMAGES - start])

    table = {
        "read and decode": cost(lambda: [load_image(f.path) for f in files]),
        "prepare": cost(prepare_all),
        "infer": cost(infer_all),
    }
    parts = sum(table.values(), Cost(0.0, 0.0))
    table["sum of the parts"] = parts
    table["end to end"] = cost(lambda: pipeline.classify(files, model, lambda rows: None))
    return table


def main() -> None:
    table = measure()
    sys.stdout.write(f"{'ms per image':<24}{'wall':>10}{'processor':>12}\n")
    for name, took in table.items():
        sys.stdout.write(f"{name:<24}{took.wall:10.3f}{took.processor:12.3f}\n")
    parts, whole = table["sum of the parts"], table["end to end"]
    memory = psutil.Process().memory_info().rss / 1e6
    sys.stdout.write(
        f"\nprocessor time of the parts / end to end  {parts.processor / whole.processor:.2f}"
        f"   (1 is a pipeline that costs nothing)\n"
        f"parts one after the other / end to end    {parts.wall / whole.wall:.2f}"
        f"   (gain from {os.cpu_count()} cores)\n"
        f"end to end {1000 / whole.wall:,.0f} images a second, {memory:,.0f} MB\n"
    )


if __name__ == "__main__":
    main()
