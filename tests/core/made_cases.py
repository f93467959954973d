"""Cases in a workspace, with drawn images on disk and decisions made up for them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.workspace import Workspace
from tests.core.conftest import draw_chromosome, encode

SCORES = {"normal": 0.05, "review": 0.5, "abnormal": 0.95}


def add_case(
    workspace: Workspace,
    folder: Path,
    case: str,
    decisions: Sequence[str],
    *,
    model: str = "",
    cells: int = 2,
) -> list[int]:
    """Images of chromosomes 1, 2, 3 ... of a case, in `cells` cells; "unreadable" is no image."""
    results = []
    place = "".join(c if c.isalnum() else "_" for c in case)  # a name that every system takes
    for n, decision in enumerate(decisions):
        cell, number = str(n % cells + 1), str(n // cells + 1)
        path = folder / place / cell / f"{number}_1.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        # Other content each time: equal content would be one image to the split.
        content = encode(".png", draw_chromosome()) + f"{case!r}/{n}".encode()
        path.write_bytes(content)
        unread = decision == "unreadable"
        score = SCORES.get(decision, 0.0)
        results.append(
            ClassifiedImage(
                file=ImageFile(path, folder, Placement(case, "", cell, number)),
                sha256=hashlib.sha256(content).hexdigest(),
                prediction=None
                if unread
                else Prediction((1 - score, score), decision, max(score, 1 - score), number, 0.9),
                error="The file ends too early." if unread else "",
                height=10,
                width=10,
                size=len(content),
            )
        )
    store = workspace.store
    run = store.begin_run(model_version=model or workspace.active_version, model_sha256="0" * 64)
    ids = store.add_results(run, results)
    store.finish_run(run, outcome="done", skipped=0)
    return list(ids)
