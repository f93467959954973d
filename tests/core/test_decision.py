"""What a person decides by: both models on the same images, and what speaks for which."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from chromoview.core import decision, jobs
from chromoview.core.decision import Decision, decide
from chromoview.core.jobs import Judged, TrainResult
from chromoview.core.paired import mcnemar
from chromoview.core.policy import Policy
from tests.core.judged_images import KINDS, card, crowd, judged, kinds, one_hot


def weigh(rows: list[Judged], policy: Policy | None = None) -> Decision:
    return decide(rows, card("new"), card("old"), policy or Policy())


def test_a_better_challenger_is_recommended_with_every_figure() -> None:
    found = weigh(crowd(0.9, 0.2))
    assert found.verdict == "recommended"
    assert found.recommendation.startswith("Recommended: it ranks abnormal above normal better")
    assert found.challenger is not None
    assert found.champion is not None
    assert found.comparison is not None
    assert found.mcnemar is not None
    assert (found.challenger.model_version, found.champion.model_version) == ("new", "old")
    assert (found.challenger.images, found.challenger.cases) == (160, 40)
    assert found.comparison.auc is not None
    assert found.comparison.auc.low > 0
    assert found.comparison.p_value < 0.01
    assert found.mcnemar.p_value < 0.01
    assert not found.folded
    assert found.per_class == ()


def test_a_worse_challenger_is_not_recommended() -> None:
    found = weigh(crowd(0.1, 0.9))
    assert found.verdict == "not-recommended"
    assert found.recommendation.startswith("Not recommended: it misses more abnormal images")


def test_the_margin_of_the_laboratory_decides() -> None:
    rows = crowd(0.9, 0.2)
    for n in (1, 41, 81):  # three abnormal images that only the champion finds
        rows[n] = judged(0.4, 0.99, n=n)
    even = [msgspec.structs.replace(r, champion=r.challenger) for r in rows]
    for n in (2, 42, 1, 41, 81):
        even[n] = rows[n]
    generous, strict = (weigh(even, Policy(sensitivity_margin=m)) for m in (1.0, 0.0))
    assert strict.comparison == generous.comparison
    assert generous.verdict != "not-recommended"
    assert strict.verdict == "not-recommended"
    assert strict.policy.sensitivity_margin == 0.0


def test_too_few_cases_are_too_few_to_tell() -> None:
    found = weigh(crowd(0.9, 0.2, count=40))
    assert found.verdict == "too-few"
    assert found.recommendation.startswith("Too few cases to tell: the hold-out has 10")
    assert found.comparison is not None


def test_changed_images_lead_with_what_got_worse() -> None:
    rows = [judged(0.9, 0.9, n=n) for n in range(4)]
    rows += [judged(0.1, 0.1, n=n, label="normal") for n in range(4, 8)]
    rows += [
        judged(0.9, 0.2, n=8),  # found now
        judged(0.3, 0.8, n=9),  # missed now, not far
        judged(0.1, 0.9, n=10),  # missed now, far
        judged(0.8, 0.1, n=11, label="normal"),  # flagged falsely now
    ]
    found = weigh(rows)
    assert [i.path for i in found.changed] == [f"/images/{n}.png" for n in (10, 11, 9, 8)]
    first, last = found.changed[0], found.changed[-1]
    assert (first.champion_found, first.challenger_found, first.better) == (
        "abnormal",
        "normal",
        False,
    )
    assert last.better is True
    assert last.champion_score == pytest.approx(0.2)
    assert found.mcnemar is not None
    assert (found.mcnemar.only_challenger, found.mcnemar.only_champion) == (1, 3)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),  # scipy.stats.binomtest
    [(0, 0, 1), (1, 0, 1), (3, 3, 1), (12, 4, 0.076812744), (40, 80, 0.00033040002)],
)
def test_mcnemar_is_the_exact_binomial_test(ours: int, theirs: int, expected: float) -> None:
    right = [True] * ours + [False] * theirs + [True] * 5 + [False] * 5
    other = [False] * ours + [True] * theirs + [True] * 5 + [False] * 5
    found = mcnemar(right, other)
    assert (found.only_challenger, found.only_champion) == (ours, theirs)
    assert found.p_value == pytest.approx(expected)


def test_calibration_bins_hold_every_image_in_the_order_of_the_score() -> None:
    found = weigh(crowd(0.5, 0.5))
    bins = found.challenger_calibration
    assert sum(b.images for b in bins) == 160
    assert [b.score for b in bins] == sorted(b.score for b in bins)
    assert all(b.observed.low <= b.observed.value <= b.observed.high for b in bins)
    assert bins[0].observed.value < bins[-1].observed.value


def test_without_a_champion_the_challenger_is_measured_alone() -> None:
    rows = [judged(0.9, None, n=n) for n in range(8)]
    found = decide(rows, card("new"), None, Policy())
    assert found.verdict == "nothing-to-compare"
    assert found.challenger is not None
    assert found.champion is None
    assert found.challenger_calibration


def test_without_a_hold_out_nothing_is_said_of_it() -> None:
    found = weigh([])
    assert (found.verdict, found.challenger) == ("too-few", None)
    assert "too few cases for a hold-out" in found.recommendation


def test_images_that_one_of_them_could_not_judge_are_counted() -> None:
    rows = [*crowd(0.9, 0.2), judged(0.9, None, n=160)]
    found = weigh(rows)
    assert found.left_out == 1
    assert found.challenger is not None
    assert found.challenger.images == 160


# --- several classes -----------------------------------------------------------------------------


def test_of_several_classes_each_has_its_own_share() -> None:
    rows = [kinds(n % 4, n % 4, one_hot(n % 4 if n % 8 < 4 else 1), n) for n in range(160)]
    found = decide(rows, card("new", KINDS), card("old", KINDS), Policy())
    assert not found.folded
    assert found.challenger is not None
    assert len(found.challenger.confusion) == 4
    assert [f.name for f in found.per_class] == list(KINDS)
    deletion, ring = found.per_class[1], found.per_class[3]
    assert deletion.images == ring.images == 40
    assert ring.challenger is not None
    assert ring.champion is not None
    assert ring.difference is not None
    assert (ring.challenger.value, ring.champion.value) == (1.0, 0.5)
    assert ring.difference.value == pytest.approx(0.5)
    assert deletion.difference is not None
    assert deletion.difference.value == 0.0
    # A kind that is taken for another kind has changed as well.
    assert any(i.champion_found == "deletion" and i.label == "duplication" for i in found.changed)


def test_a_champion_of_two_classes_is_compared_by_abnormal_or_not() -> None:
    rows = [kinds(n % 4, n % 4, (0.8, 0.2) if n % 8 else (0.3, 0.7), n) for n in range(160)]
    found = decide(rows, card("new", KINDS), card("old"), Policy())
    assert found.folded
    assert found.challenger is not None
    assert found.champion is not None
    assert found.challenger.classes == KINDS
    assert found.champion.classes == ("normal", "abnormal")
    assert found.champion.confusion == ((20, 20), (120, 0))
    assert found.comparison is not None
    assert found.comparison.sensitivity is not None
    assert found.comparison.sensitivity.value == 1.0
    assert found.verdict == "recommended"
    assert found.per_class[1].champion is None
    assert found.per_class[1].difference is None
    changed = {(i.label, i.champion_found, i.challenger_found) for i in found.changed}
    assert ("ring chromosome", "normal", "ring chromosome") in changed


def test_a_label_that_a_model_has_no_class_for_is_abnormal_to_it() -> None:
    rows = [kinds(n % 4, n % 4, one_hot(n % 4), n) for n in range(80)]
    rows = [
        msgspec.structs.replace(r, label="inversion") if n % 4 == 3 else r
        for n, r in enumerate(rows)
    ]
    found = decide(rows, card("new", KINDS), card("old", KINDS), Policy())
    assert found.challenger is not None
    assert found.challenger.classes == ("normal", "abnormal")
    assert found.challenger.confusion == ((20, 0), (0, 60))


def test_other_reference_classes_cannot_be_compared() -> None:
    rows = crowd(0.9, 0.2)
    found = decide(rows, card("new"), card("old", ("healthy", "abnormal")), Policy())
    assert found.verdict == "nothing-to-compare"
    assert found.champion is None
    assert "different reference classes" in found.recommendation


# --- of a run ------------------------------------------------------------------------------------


def test_a_result_of_an_earlier_version_still_has_its_figures() -> None:
    whole = weigh(crowd(0.9, 0.2))
    result = TrainResult(
        model="model.onnx",
        model_version="new",
        parent_version="old",
        epochs=3,
        best_epoch=2,
        stopped_early=False,
        images=100,
        seconds=60.0,
        challenger=whole.challenger,
        champion=whole.champion,
        comparison=whole.comparison,
    )
    found = decision.from_result(result, Policy())
    assert (found.verdict, found.recommendation) == (whole.verdict, whole.recommendation)
    assert found.changed == ()
    lone = msgspec.structs.replace(result, champion=None, comparison=None)
    assert decision.from_result(lone, Policy()).verdict == "nothing-to-compare"
    none = msgspec.structs.replace(lone, challenger=None)
    assert decision.from_result(none, Policy()).verdict == "too-few"


def test_a_decision_survives_json(tmp_path: Path) -> None:
    found = weigh(crowd(0.9, 0.2))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Decision) == found
    assert jobs.RESULT_FILE  # what it is made from lies in the run's folder
