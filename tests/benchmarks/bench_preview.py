"""The instant preview: from a label to what the model would say now, in the background.

Run it as `python -m tests.benchmarks.bench_preview`. The embeddings are made up, of the bundled
model's size; `first` reads them, `label` is what every later label costs.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.metadata import ModelMetadata, OperatingPoint, decide
from chromoview.core.preview import Previewer
from chromoview.core.refit import LastLayer
from chromoview.core.store import Store

SIZES = ((1_000, 500), (10_000, 500), (10_000, 10_000), (100_000, 2_000))
"""Images, and how many of them are labelled."""
BUDGET_S = 1.0
"""For a label, at 10,000 images on the machine named."""
_HIDDEN, _BATCH, _CASE, _LABELS = 256, 1000, 92, 5


def metadata() -> ModelMetadata:
    point = OperatingPoint(
        threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=None, specificity=None
    )
    return ModelMetadata(
        model_version="v1",
        created="",
        program_version="",
        classes=("normal", "abnormal"),
        operating_point=point,
        manifest_sha256="",
        training_images=0,
        training_cases=0,
    )


def fill(store: Store, count: int) -> tuple[list[int], list[bool]]:
    """Images with embeddings; their ids, and which of them a reader finds abnormal."""
    rng = np.random.default_rng(0)
    weight = rng.normal(0, 0.1, (2, _HIDDEN))
    champion = LastLayer(weight, np.zeros(2))
    truth = weight[1] - weight[0] + rng.normal(0, 0.1, _HIDDEN)
    run = store.begin_run(model_version="v1", model_sha256="0" * 64)
    ids: list[int] = []
    abnormal: list[bool] = []
    for first in range(0, count, _BATCH):
        vectors = np.maximum(rng.normal(size=(_BATCH, _HIDDEN)), 0)
        abnormal += (vectors @ truth > 0).tolist()
        batch = []
        for n, p in enumerate(champion.probabilities(vectors)):
            probabilities = float(p[0]), float(p[1])
            case = f"case{(first + n) // _CASE}"
            path = Path("/images", case, f"{first + n}.png")
            decision, confidence = decide(probabilities, metadata(), unfit=False)
            batch.append(
                ClassifiedImage(
                    file=ImageFile(path, Path("/images"), Placement(case=case)),
                    sha256=f"{first + n:064x}",
                    prediction=Prediction(probabilities, decision, confidence, "5", 0.9),
                    embedding=vectors[n].astype(np.float32),
                )
            )
        ids += store.add_results(run, batch)
    return ids, abnormal


def measure(count: int, labelled: int) -> tuple[float, float]:
    """Seconds of the first answer, and of the one after another label (median)."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "preview.sqlite3")
        ids, abnormal = fill(store, count)
        chosen = range(0, count, count // labelled)[:labelled]
        for label, wanted in (("abnormal", True), ("normal", False)):
            store.relabel([ids[n] for n in chosen if abnormal[n] == wanted], label, reader="bench")
        previewer = Previewer(store, metadata())
        first = _seconds(previewer)
        later = []
        for n in chosen[:_LABELS]:
            store.relabel([ids[n]], "normal" if abnormal[n] else "abnormal", reader="bench")
            later.append(_seconds(previewer))
        store.close()
    return first, statistics.median(later)


def _seconds(previewer: Previewer) -> float:
    begun = time.perf_counter()
    found = previewer.answer()
    assert found.fitted
    return time.perf_counter() - begun


def main() -> None:
    sys.stdout.write(f"{'images':>8} {'labels':>8} {'first':>9} {'label':>9}\n")
    for count, labelled in SIZES:
        first, later = measure(count, labelled)
        held = count > 10_000 or later <= BUDGET_S
        verdict = "" if held else f"  over the budget of {BUDGET_S:.0f} s"
        sys.stdout.write(f"{count:>8,} {labelled:>8,} {first:>7.2f} s {later:>7.2f} s{verdict}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
