"""What two made-up models say of made-up images."""

from __future__ import annotations

import numpy as np

from chromoview.core.jobs import Judged
from chromoview.core.metadata import ModelMetadata, OperatingPoint

KINDS = ("normal", "deletion", "duplication", "ring chromosome")


def card(version: str, classes: tuple[str, ...] = ("normal", "abnormal")) -> ModelMetadata:
    point = OperatingPoint(
        threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=None, specificity=None
    )
    return ModelMetadata(
        model_version=version,
        created="2026-11-23T15:04:05+00:00",
        program_version="0.1.0",
        classes=classes,
        operating_point=point,
        manifest_sha256="5f" * 32,
        training_images=100,
        training_cases=10,
    )


def judged(challenger: float, champion: float | None, *, n: int, label: str = "abnormal") -> Judged:
    return Judged(
        path=f"/images/{n}.png",
        sha256=f"{n:064d}",
        label=label,
        case=f"P{n // 4}",
        challenger=(1 - challenger, challenger),
        champion=None if champion is None else (1 - champion, champion),
    )


def crowd(challenger: float, champion: float, *, count: int = 160, seed: int = 0) -> list[Judged]:
    """Images of 40 cases, half of them abnormal; how far each model tells them apart."""
    rng = np.random.default_rng(seed)
    rows = []
    for n in range(count):
        sign = 1 if n % 2 else -1
        scores = [
            float(np.clip(rng.normal(0.5 + sign * gap / 2, 0.2), 0.001, 0.999))
            for gap in (challenger, champion)
        ]
        rows.append(judged(scores[0], scores[1], n=n, label="abnormal" if sign > 0 else "normal"))
    return rows


def kinds(found: int, label: int, champion: tuple[float, ...], n: int) -> Judged:
    said = [0.05] * len(KINDS)
    said[found] = 1 - 0.05 * (len(KINDS) - 1)
    return Judged(
        path=f"/{n}.png",
        sha256=f"{n:064d}",
        label=KINDS[label],
        case=f"P{n // 4}",
        challenger=tuple(said),
        champion=champion,
    )


def one_hot(found: int) -> tuple[float, ...]:
    return tuple(0.85 if n == found else 0.05 for n in range(len(KINDS)))
