"""Figures of numbers, kinds and sizes, and when they are not established."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training.scored_images import noisy, scored_images
from training.measuring.breakdown import ALL_VARIANTS, Breakdown
from training.measuring.figures import Part
from training.measuring.resampled import Resampled
from training.measuring.scored import Scored
from training.stream import UNTOUCHED
from training.synthesis.structural import KINDS, SHAM
from training.synthesis.variants import VARIANTS


def breakdown(scored: Scored, threshold: float = 0.5) -> Breakdown:
    drawn = Resampled(scored.positive, scored.said.score, scored.cases)
    return Breakdown(scored, drawn, threshold=threshold)


def by_name(parts: tuple[Part, ...]) -> dict[str, Part]:
    return {p.name: p for p in parts}


def kinds_of_sizes(counts: dict[str, int], sizes: dict[str, float], missed: str = "") -> Scored:
    """A thousand normals that score low, and abnormal ones that score high but for a kind."""
    kinds = [SHAM] * 1000 + [kind for kind, count in counts.items() for _ in range(count)]
    positive = np.array([k != SHAM for k in kinds])
    score = np.where(positive & (np.array(kinds) != missed), 0.9, 0.2)
    score[:50] = 0.3
    return scored_images(
        positive, score, kinds=kinds, sizes_mb=[sizes.get(kind, 0.0) for kind in kinds]
    )


def test_below_a_hundred_images_nothing_is_established() -> None:
    scored = kinds_of_sizes({KINDS[0]: 100, KINDS[1]: 99}, dict.fromkeys(KINDS, 25.0))
    first, second = breakdown(scored).by_kind()
    assert (first.name, first.images, first.established) == (KINDS[0], 100, True)
    assert first.sensitivity is not None
    assert (second.name, second.images, second.established) == (KINDS[1], 99, False)
    assert (second.sensitivity, second.sensitivity_at_90) == (None, None)
    assert second.cases == 20


def test_a_kind_is_judged_at_its_threshold_and_at_a_common_specificity() -> None:
    positive, score = noisy(1200)
    kinds = np.where(positive, KINDS[3], SHAM).tolist()
    (part,) = breakdown(scored_images(positive, score, kinds=kinds), threshold=0.7).by_kind()
    assert part.sensitivity is not None
    assert part.sensitivity.value == pytest.approx((score[positive] >= 0.7).mean())
    cut = np.sort(score[~positive])[int(0.9 * 600) :].min()
    assert part.sensitivity_at_90 is not None
    assert part.sensitivity_at_90.value == pytest.approx((score[positive] >= cut).mean(), abs=0.01)
    assert part.specificity is None


def test_the_floor_holds_where_every_kind_lies_above_it() -> None:
    counts, sizes = dict.fromkeys(KINDS, 120), dict.fromkeys(KINDS, 25.0)
    floor = breakdown(kinds_of_sizes(counts, sizes)).floor()
    assert floor is not None
    assert floor.met is True
    assert (floor.least_mb, floor.wanted, floor.specificity) == (20.0, 0.8, 0.9)
    missed = breakdown(kinds_of_sizes(counts, sizes, missed="inversion")).floor()
    assert missed is not None
    assert missed.met is False


def test_the_floor_is_open_where_a_kind_is_not_established() -> None:
    sizes = dict.fromkeys(KINDS, 25.0) | {"duplication": 12.0}
    floor = breakdown(kinds_of_sizes(dict.fromkeys(KINDS, 120), sizes)).floor()
    assert floor is not None
    assert floor.met is None
    assert by_name(floor.kinds)["duplication"].images == 0


def test_sizes_stand_in_bins_of_megabases() -> None:
    sizes = np.array([5, 9.9, 10, 19, 20, 39, 40, 90] * 60)
    scored = scored_images(np.ones(480, bool), np.full(480, 0.9), sizes_mb=sizes)
    parts = breakdown(scored).by_size()
    assert [p.name for p in parts] == [
        "below 10 Mb", "10 to 20 Mb", "20 to 40 Mb", "40 Mb and more"
    ]  # fmt: skip
    assert [p.images for p in parts] == [120] * 4


def test_unknown_sizes_and_kinds_give_no_parts() -> None:
    found = breakdown(scored_images(*noisy(200)))
    assert (found.by_size(), found.by_kind(), found.by_normal(), found.floor()) == (
        (),
        (),
        (),
        None,
    )


def test_normals_are_shams_untouched_ones_and_all_variants_together() -> None:
    kinds = [SHAM] * 120 + [UNTOUCHED] * 120 + [VARIANTS[n % len(VARIANTS)] for n in range(120)]
    score = np.repeat([0.1, 0.9, 0.1], 120)
    found = breakdown(scored_images(np.zeros(360, bool), score, kinds=kinds)).by_normal()
    assert [(p.name, p.images) for p in found] == [
        (SHAM, 120), (UNTOUCHED, 120), (ALL_VARIANTS, 120)
    ]  # fmt: skip
    assert [p.specificity.value for p in found if p.specificity] == [1.0, 0.0, 1.0]


def test_a_number_has_both_classes_and_its_own_auc() -> None:
    positive, score = noisy(480)
    numbers = np.repeat([0, 20], 240)
    score[:240] = np.where(positive[:240], 0.9, 0.1)
    named = np.where(np.arange(480) % 4 == 0, 5, numbers)
    scored = scored_images(positive, score, chromosomes=numbers, named=named)
    parts = by_name(breakdown(scored).by_chromosome())
    assert set(parts) == {"1", "21"}
    assert parts["1"].abnormal == 120
    assert parts["1"].auc is not None
    assert parts["1"].auc.value == 1.0
    assert parts["21"].auc is not None
    assert parts["21"].auc.value < 1.0
    assert parts["21"].naming_accuracy is not None
    assert parts["21"].naming_accuracy.value == pytest.approx(0.5)
