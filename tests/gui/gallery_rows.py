"""Made-up rows of images, and something that stands in for the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from chromoview.core.domain import Placement, Prediction
from chromoview.core.store.records import ImageRow


def row(
    image_id: int, *, label: str | None = None, decision: str = "normal", **more: Any
) -> ImageRow:
    """An image of case P1, cell 3, chromosome 5; `more` are further fields of its row."""
    made = ImageRow(
        id=image_id,
        path=Path(f"/data/P1/3/{image_id}_1.png"),
        relative=f"P1/3/{image_id}_1.png",
        sha256=f"{image_id:064x}",
        placement=Placement(case="P1", cell="3", chromosome="5"),
        height=100,
        width=50,
        flags=(),
        notes=(),
        error="",
        prediction=None if more.get("error") else Prediction((0.9, 0.1), decision, 0.9, "5", 0.8),
        model_version="m1",
        label=label,
        reader="anna" if label else "",
        labelled_at="2026-01-01T10:00:00+00:00" if label else "",
    )
    return replace(made, **more)


class Rows:
    """Stands in for the store, and counts what is asked of it."""

    def __init__(self) -> None:
        self.labels: dict[int, str] = {}
        self.more: dict[int, dict[str, Any]] = {}
        self.asked: list[int] = []

    def rows(self, ids: Sequence[int]) -> list[ImageRow]:
        self.asked.extend(ids)
        return [row(i, **{"label": self.labels.get(i), **self.more.get(i, {})}) for i in ids]
