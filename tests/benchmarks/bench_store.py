"""Times of the store on this machine: labels, undo and lists with 100,000 images.

Run it as `python -m tests.benchmarks.bench_store`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import Query, Store

IMAGES = 100_000
BATCH = 32
EMBEDDING = 128


def results(start: int, count: int) -> list[ClassifiedImage]:
    """A batch of images as a classification hands them on."""
    rng = np.random.default_rng(start)
    root = Path("/data/laboratory")
    batch = []
    for number in range(start, start + count):
        case, cell, chromosome = f"case {number // 920}", f"cell {number // 46 % 20}", number % 46
        score = float(rng.random())
        decision = "review" if 0.4 < score < 0.6 else ("abnormal" if score > 0.5 else "normal")
        path = root / case / cell / f"chr{chromosome}.png"
        batch.append(
            ClassifiedImage(
                file=ImageFile(path, root, Placement(case=case, cell=cell)),
                sha256=f"{number:064x}",
                prediction=Prediction(
                    (1 - score, score), decision, max(score, 1 - score), "5", 0.9
                ),
                embedding=rng.random(EMBEDDING, dtype=np.float32),
                height=120,
                width=60,
                size=4000,
                mtime_ns=number,
            )
        )
    return batch


def median_ms(action: Callable[[int], object], *, repeats: int = 15) -> float:
    """Median time of `action`, which is given the number of the repeat."""
    times = []
    for number in range(repeats):
        start = time.perf_counter()
        action(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(folder: Path) -> list[tuple[str, float, float | None]]:
    """Rows of name, milliseconds and budget (None where there is none)."""
    store = Store.open(folder / "bench.sqlite3")
    run = store.begin_run(model_version="v1", model_sha256="0" * 64)
    batches = [results(start, BATCH) for start in range(0, IMAGES, BATCH)]
    start = time.perf_counter()
    for batch in batches:
        store.add_results(run, batch)
    adding = (time.perf_counter() - start) * 1000 / len(batches)
    store.settle()
    ids = store.image_ids(Query())
    labels = ("normal", "abnormal")

    def label(first: int, count: int) -> Callable[[int], object]:
        chosen = ids[first : first + count]
        return lambda n: store.relabel(chosen, labels[n % 2], reader="bench")

    table: list[tuple[str, float, float | None]] = [
        (f"add a batch of {BATCH}", adding, None),
        ("add it again", median_ms(lambda n: store.add_results(run, batches[n])), None),
        ("label 1 image", median_ms(lambda n: store.relabel([ids[n]], "normal", reader="b")), 1.0),
        ("label 500 images", median_ms(label(1000, 500)), 10.0),
        ("undo of 500", median_ms(lambda _: store.undo(reader="bench"), repeats=7), 10.0),
        ("redo of 500", median_ms(lambda _: store.redo(reader="bench"), repeats=7), None),
        ("what undo would do", median_ms(lambda _: store.can_undo()), None),
        ("label 10,000 images", median_ms(label(5000, 10_000), repeats=3), None),
        ("settle", median_ms(lambda _: store.settle(), repeats=3), None),
        ("500 rows", median_ms(lambda _: store.rows(ids[2000:2500])), None),
        ("50 rows", median_ms(lambda _: store.rows(ids[2000:2050])), None),
        ("counts", median_ms(lambda _: store.counts(), repeats=5), None),
    ]
    queries = {
        "name": Query(),
        "case": Query(order="case"),
        "confidence": Query(order="confidence"),
        "newest": Query(order="newest"),
        "review": Query(decisions=("review",), order="confidence"),
        "unreviewed": Query(review_state="unreviewed", order="confidence"),
        "unreviewed, name": Query(review_state="unreviewed"),
        "labelled abnormal": Query(labels=("abnormal",)),
        "text": Query(text="cell 1/"),
        "text beyond ASCII": Query(text="fäll"),
        "one case": Query(case="case 17"),
    }
    for name, query in queries.items():
        asked = median_ms(lambda _, q=query: store.image_ids(q), repeats=5)  # type: ignore[misc]
        table.append((f"list: {name}", asked, None))
    table.append(("verify the chain", median_ms(lambda _: store.verify_chain(), repeats=1), None))
    store.close()
    return table


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = measure(Path(folder))
    for name, took, budget in table:
        allowed = "" if budget is None else f"budget {budget:6.1f} ms"
        sys.stdout.write(f"{name:<24}{took:10.2f} ms   {allowed}\n")


if __name__ == "__main__":
    main()
