"""SIGKILL at any moment of reviewing: what the window has acknowledged is there afterwards."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chromoview.core import paths
from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import Store
from chromoview.core.workspace import Workspace
from tests.gui.conftest import model_file  # noqa: F401  (a fixture)

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = next(iter(sorted(paths.samples().rglob("*.png"))))
IMAGES = 60
KILLED = -signal.SIGKILL if os.name == "posix" else 1
MOMENTS = (0, 1, 20, 100)
"""The process is killed about so many changes after its start; 0 is while it opens."""

State = dict[int, list[str | None]]
"""Label, note and tags of each image."""


@pytest.fixture
def folder(
    tmp_path: Path,
    model_file: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A workspace with images that nobody has reviewed."""
    monkeypatch.setattr(paths, "bundled_model", lambda: model_file)
    dropped = tmp_path / "dropped"
    dropped.mkdir()
    for n in range(IMAGES):
        shutil.copyfile(SAMPLE, dropped / f"{n}.png")
    images = [
        ClassifiedImage(
            file=ImageFile(dropped / f"{n}.png", dropped, Placement(case=f"case{n % 5}")),
            sha256=f"{n:064x}",
            prediction=Prediction((0.9, 0.1), "normal", 0.9, "5", 0.8),
            height=120,
            width=60,
        )
        for n in range(IMAGES)
    ]
    with Workspace.open(tmp_path / "workspace") as workspace:
        run = workspace.store.begin_run(
            model_version=workspace.active_version, model_sha256="0" * 64
        )
        workspace.store.add_results(run, images)
        workspace.store.finish_run(run, outcome="done", skipped=0)
    return tmp_path / "workspace"


def state(store: Store) -> State:
    rows = store.rows(range(1, IMAGES + 1))
    return {r.id: [r.label, r.note, " ".join(r.tags)] for r in rows}


def review_until_killed(folder: Path, seed: int, changes: int, after_s: float) -> list[State]:
    """Start a reader who never rests, kill it, and give back what it had acknowledged."""
    log = folder.with_suffix(".log")
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.restless_reader", str(folder), str(seed)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    assert process.stdout is not None
    try:
        read = [process.stdout.readline() for _ in range(changes)]
        time.sleep(after_s)
    finally:
        process.kill()
        rest, _ = process.communicate()
    # It ends by nothing but the kill: neither by itself, nor by an error.
    assert process.returncode == KILLED, log.read_text(errors="replace")[-2000:]
    assert all(read), log.read_text(errors="replace")[-2000:]
    lines = [json.loads(line) for line in (*read, *rest.splitlines())]
    return [{int(k): v for k, v in line["rows"].items()} for line in lines]


@pytest.mark.timeout(240)
def test_that_nothing_acknowledged_is_lost_when_the_process_is_killed(folder: Path) -> None:
    moments = random.Random(20261123)
    expected: State = {n: [None, "", ""] for n in range(1, IMAGES + 1)}
    acknowledged = 0
    for round_, changes in enumerate(MOMENTS):
        later_s = moments.uniform(0.0, 0.3 if changes else 1.5)
        told = review_until_killed(folder, round_, changes, later_s)
        acknowledged += len(told)
        for rows in told:
            expected |= rows
        with Workspace.open(folder) as workspace:
            store = workspace.store
            assert store.verify_chain() == ""
            found = state(store)
            if found != expected:
                # One more was written, whose acknowledgement the kill cut off: it is whole, and
                # can be taken back.
                assert store.undo(reader="bo") is not None
            assert state(store) == expected
            assert store.verify_chain() == ""
    assert acknowledged >= sum(MOMENTS)
    with Workspace.open(folder) as workspace:
        last = workspace.store.undo(reader="bo")
        assert last is not None
        changed = {n for n, row in state(workspace.store).items() if row != expected[n]}
        assert changed == set(last.image_ids)
        workspace.store.redo(reader="bo")
        assert state(workspace.store) == expected
        assert workspace.store.verify_chain() == ""
