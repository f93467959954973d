"""Scored images without a model: what it would say is written down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.measuring.scored import Said, Scored


def scored_images(
    positive: Sequence[bool] | np.ndarray,
    score: Sequence[float] | np.ndarray,
    *,
    cases: Sequence[str] | None = None,
    chromosomes: Sequence[int] | np.ndarray | None = None,
    named: Sequence[int] | np.ndarray | None = None,
    kinds: Sequence[str] | None = None,
    sizes_mb: Sequence[float] | np.ndarray | None = None,
    polarity: Sequence[int] | None = None,
    p_end_up: Sequence[int] | None = None,
    unfit: Sequence[bool] | None = None,
) -> Scored:
    """Images of five to a case, of chromosome 1 and rightly named, unless said otherwise."""
    count = len(positive)
    numbers = np.zeros(count) if chromosomes is None else np.asarray(chromosomes)
    return Scored(
        said=Said(
            score=np.asarray(score, dtype=np.float64),
            number=np.asarray(numbers if named is None else named, dtype=np.int64),
            p_end_up=None if p_end_up is None else np.asarray(p_end_up, dtype=np.int64),
        ),
        positive=np.asarray(positive, dtype=bool),
        cases=tuple(cases or [f"case{n // 5}" for n in range(count)]),
        chromosomes=numbers.astype(np.int64),
        kinds=tuple(kinds or [""] * count),
        sizes_mb=np.full(count, np.nan) if sizes_mb is None else np.asarray(sizes_mb, float),
        polarity=np.full(count, -1) if polarity is None else np.asarray(polarity, dtype=np.int64),
        unfit=np.zeros(count, bool) if unfit is None else np.asarray(unfit, dtype=bool),
    )


def noisy(count: int, seed: int = 0, distance: float = 0.35) -> tuple[np.ndarray, np.ndarray]:
    """Labels, every second one abnormal, and scores that tell them apart now and then."""
    rng = np.random.default_rng(seed)
    positive = np.arange(count) % 2 == 1
    return positive, np.clip(rng.normal(0.3 + distance * positive, 0.2), 0, 1)
