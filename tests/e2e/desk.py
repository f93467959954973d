"""A workspace for the pictures of the documents: the drawn samples, classified and half reviewed.

Nothing in it depends on the day, the computer's account or the order of threads.
"""

from __future__ import annotations

import csv
import importlib
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import msgspec

from chromoview.core import paths, services
from chromoview.core.domain import (
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    ClassifiedImage,
    ImageFile,
    Prediction,
)
from chromoview.core.metadata import ModelMetadata, decide
from chromoview.core.model import Model
from chromoview.core.registry import Registry
from chromoview.core.scan import PlacementPattern, scan
from chromoview.core.store import Query, Store
from chromoview.core.store.records import RemarkField
from chromoview.core.workspace import Workspace

CASES = "G-bands, March"
READER, SECOND_READER = "Anna Berg", "Bo Chen"
SEVEN = (
    *("normal", "terminal deletion", "interstitial deletion", "duplication"),
    *("inversion", "isochromosome", "derivative"),
)
_KINDS = {
    "none": 0,
    "deletion_terminal": 1,
    "deletion_interstitial": 2,
    "duplication": 3,
    "inversion": 4,
    "isochromosome": 5,
    "derivative": 6,
}
_BEGIN = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
"""After the bundled model was made."""
_TELL_THE_TIME = (
    *("chromoview.core.case_report", "chromoview.core.verification"),
    *("chromoview.core.verification_sets", "chromoview.core.readings"),
    *("chromoview.gui.training.expected", "chromoview.gui.training.outcome_panel"),
)


def stop_the_clock(after_days: int = 0) -> None:
    """The store's time goes on by half a minute with each entry, from a morning in March; for
    whatever else says when it was done it is noon."""
    begin = _BEGIN + timedelta(days=after_days)

    class Noon(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromisoformat(begin.replace(hour=12).isoformat()).astimezone(tz)

    for name in _TELL_THE_TIME:
        setattr(importlib.import_module(name), "datetime", Noon)  # noqa: B010
    times = _times(begin)
    for name, module in list(sys.modules.items()):
        if name.startswith("chromoview.core.store") and hasattr(module, "now"):
            setattr(module, "now", lambda: next(times))  # noqa: B010  (mypy knows no such name)


def _times(at: datetime) -> Iterator[str]:
    while True:
        yield at.isoformat(timespec="seconds")
        at += timedelta(seconds=30)


def drop_folder(folder: Path) -> Path:
    """The samples in a folder as a laboratory would have one."""
    return Path(shutil.copytree(paths.samples(), folder / CASES))


def prepare(folder: Path, dropped: Path) -> None:
    """Classify what was dropped into a new workspace, and review about half of it."""
    stop_the_clock()
    with Workspace.open(folder) as workspace:
        model = workspace.registry.load(workspace.active_version)
        services.classify(workspace, scan([dropped], PlacementPattern()), model)
        _review(workspace.store, truth_of(dropped))


def truth_of(dropped: Path) -> dict[str, dict[str, str]]:
    """What is known of each sample, by its path below the folder."""
    with (dropped / "labels.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["path"]: row for row in csv.DictReader(stream)}


def _review(store: Store, truth: dict[str, dict[str, str]]) -> None:
    rows = store.rows(store.image_ids(Query()))
    for n, row in enumerate(rows):
        if n % 5 not in (0, 1, 3):
            continue
        label = truth[row.relative]["label"]
        if n % 25 == 10:
            label = NORMAL_VARIANT
        store.relabel([row.id], label, reader=READER, account="anna")
    by_name = {row.relative: row.id for row in rows}
    flagged = [name for name in by_name if truth[name]["iscn"]]
    told, asked, unclear = (by_name[flagged[n]] for n in (1, 2, 4))
    fields: tuple[tuple[int, RemarkField, str], ...] = (
        (told, "note", "Shorter than its homologue in two cells."),
        (told, "tags", truth[flagged[1]]["iscn"]),
        (asked, "second reader", READER),
    )
    for image, field, value in fields:
        store.remark([image], field, value, reader=READER, account="anna")
    why = "overlapped or touching"
    store.relabel([unclear], NOT_ASSESSABLE, reader=READER, account="anna", note=why)


def with_seven_classes(folder: Path, dropped: Path) -> None:
    """Predictions and labels of a laboratory that tells seven classes apart."""
    truth, chance = truth_of(dropped), random.Random(7)
    with Workspace.open(folder) as workspace:
        store = workspace.store
        model = workspace.registry.load(workspace.active_version)
        metadata, rows = seven(model.metadata), store.rows(store.image_ids(Query()))
        vectors = store.embeddings([row.id for row in rows])
        results = []
        for row in rows:
            kind = _KINDS[truth[row.relative]["kind"]]
            weights = [chance.random() ** 4 for _ in SEVEN]
            weights[kind] += chance.choice((0.8, 2.0, 6.0))
            told = tuple(w / sum(weights) for w in weights)
            decision, confidence = decide(told, metadata, unfit=False)
            results.append(
                ClassifiedImage(
                    file=ImageFile(row.path, dropped, row.placement),
                    sha256=row.sha256,
                    prediction=Prediction(told, decision, confidence, row.named, 0.9),
                    embedding=vectors[row.id],
                    height=row.height,
                    width=row.width,
                    size=row.path.stat().st_size,
                    mtime_ns=row.path.stat().st_mtime_ns,
                )
            )
            if row.label == "abnormal":
                store.relabel([row.id], SEVEN[kind], reader=READER, account="anna")
        run = store.begin_run(model_version=metadata.model_version, model_sha256=model.sha256)
        store.add_results(run, results)
        store.finish_run(run, outcome="done", skipped=0)


def seven(metadata: ModelMetadata) -> ModelMetadata:
    return msgspec.structs.replace(metadata, classes=SEVEN)


def pretend_seven_classes() -> None:
    """Whichever model the window loads says that it tells seven classes apart."""
    really = Registry.load

    def load(self: Registry, version: str, *, threads: int | None = None) -> Model:
        model = really(self, version, threads=threads)
        model.metadata = seven(model.metadata)
        return model

    Registry.load = load  # type: ignore[method-assign]


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "workspace", drop_folder(Path(sys.argv[1])))
