"""The figures of Insights: what counts, what is hidden, and what a threshold would give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from chromoview.core import events, insights, jobs
from chromoview.core.domain import (
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    REVIEW,
    ClassifiedImage,
    ImageFile,
    Placement,
    Prediction,
)
from chromoview.core.insights import Seen
from chromoview.core.metadata import OperatingPoint
from chromoview.core.operating import Measured, measured, moved_band
from chromoview.core.store import Store

CLASSES = ("normal", "abnormal")
POINT = OperatingPoint(
    threshold=0.5, review_low=0.3, review_high=0.7, sensitivity=None, specificity=None
)


def seen(image: int, score: float, label: str | None, **changes: object) -> Seen:
    decision = REVIEW if 0.3 <= score < 0.7 else CLASSES[score >= 0.5]
    values: dict[str, object] = {
        "id": image,
        "case": f"case {image % 3}",
        "number": "7",
        "label": label,
        "blind": False,
        "week": "2026-03-02" if label else "",
        "hold_out": False,
        "decision": decision,
        "confidence": max(score, 1 - score),
        "score": score,
        "current": True,
    }
    return Seen(**(values | changes))  # type: ignore[arg-type]


FOUR = (
    seen(1, 0.1, "normal"),
    seen(2, 0.8, "normal"),
    seen(3, 0.4, "abnormal"),
    seen(4, 0.9, "abnormal"),
)


def figures(images: Sequence[Seen] = FOUR, every: Sequence[Seen] = ()) -> Measured:
    found = measured(images, every or images, CLASSES, POINT)
    assert found is not None
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Six classified images of two cases by model v2, the first case on the hold-out side."""
    made = Store.open(tmp_path / "db.sqlite3")
    run = made.begin_run(model_version="v2", model_sha256="00")
    results = []
    for n in range(6):
        score = 0.05 + n * 0.15
        prediction = Prediction((1 - score, score), CLASSES[score > 0.5], 0.9, "5", 0.9)
        file = ImageFile(tmp_path / f"{n}.png", tmp_path, Placement(case=f"c{n % 2}"))
        results.append(
            ClassifiedImage(file=file, sha256=f"{n:064d}", prediction=prediction, height=9, width=9)
        )
    made.add_results(run, results)
    made.keep_sides({"case:c0": "hold-out"})
    return made


def test_that_what_the_model_says_of_an_unread_hold_out_image_is_nowhere(store: Store) -> None:
    store.relabel([1], "normal", reader="anna", blind=True)
    found = {s.id: s for s in insights.observe(store, "v2")}
    assert [found[n].decision for n in (3, 5)] == ["", ""]
    assert all(np.isnan((found[n].score, found[n].confidence)).all() for n in (3, 5))
    assert found[3].number == "", "its number would be the model's"
    assert not found[3].current
    assert found[1].decision, "a labelled one is shown"
    assert found[1].blind
    told = insights.distribution(tuple(found.values()), CLASSES)
    assert sum(len(g.ids) for s in told if s.what == "decisions" for g in s.groups) == 4
    bins = insights.confidences(tuple(found.values()), CLASSES)
    assert sum(len(g.ids) for b in bins for g in b.groups) == 4
    store.close()


def test_that_another_models_predictions_do_not_measure_this_one(store: Store) -> None:
    store.relabel([2, 4], "abnormal", reader="anna")
    found = insights.observe(store, "v3")
    assert insights.measurable(found) == []
    assert insights.confidences(found, CLASSES) == ()
    assert insights.all_corrections(found, CLASSES).decided, "people corrected what they saw"
    store.close()


def test_that_labels_given_blind_are_told_apart() -> None:
    images = (seen(1, 0.1, "normal", blind=True), seen(2, 0.1, "normal"), seen(3, 0.1, None))
    assert [s.id for s in insights.labelled(images)] == [1, 2]
    assert [s.id for s in insights.labelled(images, "blind")] == [1]
    assert [s.id for s in insights.labelled(images, "open")] == [2]


def test_that_training_and_hold_out_stand_apart_and_empty_classes_too() -> None:
    images = (*FOUR, seen(5, 0.9, NOT_ASSESSABLE, hold_out=True))
    by = {
        (s.what, s.side): {g.name: g.ids for g in s.groups}
        for s in insights.distribution(images, CLASSES)
    }
    assert by["labels", "training"]["abnormal"] == (3, 4)
    assert by["labels", "training"][NOT_ASSESSABLE] == ()
    assert by["labels", "hold-out"][NOT_ASSESSABLE] == (5,)
    assert by["decisions", "training"][REVIEW] == (3,)


def test_that_the_matrix_counts_a_variant_as_the_reference_and_review_apart() -> None:
    images = (*FOUR, seen(5, 0.1, NORMAL_VARIANT), seen(6, 0.1, NOT_ASSESSABLE))
    found = insights.confusion(images, CLASSES)
    assert found.columns == ("normal", "abnormal", REVIEW)
    assert found.cells == (((1, 5), (2,), ()), ((), (4,), (3,)))
    assert (found.images, found.cases) == (5, 3)
    assert found.same is not None
    assert found.same.value == pytest.approx(3 / 4)
    assert found.same.low <= found.same.value <= found.same.high


def test_that_corrections_are_grouped_and_the_karyotypes_order_kept() -> None:
    images = [
        seen(n, 0.9, label, number=number, week=week)
        for n, (label, number, week) in enumerate(
            [
                ("normal", "X", "2026-03-09"),
                ("abnormal", "10", "2026-03-02"),
                ("normal", "2", "2026-03-02"),
                ("abnormal", "2", "2026-03-02"),
            ]
        )
    ]
    images.append(seen(9, 0.5, "normal"))  # the model had left it to review
    by = {b: insights.corrections(images, CLASSES, b) for b in ("week", "case", "chromosome")}
    assert [c.name for c in by["chromosome"]] == ["2", "10", "X"]
    assert next((c.corrected, c.decided) for c in by["chromosome"]) == ((2,), (2, 3))
    assert [c.name for c in by["week"]] == ["2026-03-02", "2026-03-09"]
    assert len(by["case"][0].corrected) == 1
    every = insights.all_corrections(images, CLASSES)
    assert (every.corrected, len(every.decided)) == ((0, 2), 4)


def test_what_a_threshold_would_give() -> None:
    found = figures()
    told = found.at(0.5, POINT)
    assert told.sensitivity is not None
    assert told.specificity is not None
    assert (told.sensitivity.value, told.specificity.value) == (0.5, 0.5)
    assert (told.missed, told.false) == ((3,), (2,))
    assert (told.review, told.flagged) == (0.25, 0.5)
    low = found.at(0.3, POINT)
    assert low.sensitivity is not None
    assert (low.sensitivity.value, low.missed) == (1.0, ())


def test_that_unfit_images_go_to_review_at_every_threshold() -> None:
    unfit = seen(9, 0.95, None, decision=REVIEW)
    found = figures(every=(*FOUR, unfit))
    for threshold in (0.05, 0.5, 0.99):
        told = found.at(threshold, POINT)
        assert told.review >= 0.2
        assert told.flagged <= 0.8


def test_that_the_band_of_review_moves_with_the_threshold() -> None:
    assert moved_band(POINT, 0.5) == pytest.approx((0.3, 0.7))
    low, high = moved_band(POINT, 0.8)
    assert 0.3 < low < 0.8 < high < 1
    never = OperatingPoint(
        threshold=0.5, review_low=0.0, review_high=1.0, sensitivity=None, specificity=None
    )
    assert moved_band(never, 0.9) == (0.0, 1.0)


def test_that_findings_are_worth_less_where_few_are_abnormal() -> None:
    found = figures()
    half, few = found.worth(0.5, 0.5), found.worth(0.5, 0.02)
    assert half.precision is not None
    assert few.precision is not None
    assert half.precision.value == pytest.approx(0.5)
    assert few.precision.value == pytest.approx(0.02)
    assert few.false_per_cell == pytest.approx(46 * 0.98 * 0.5)


def test_that_the_curve_runs_from_nothing_flagged_to_everything() -> None:
    found = figures()
    curve = found.curve()
    assert (curve[0].sensitivity, curve[0].specificity, curve[0].flagged) == (0.0, 1.0, 0)
    assert (curve[-1].sensitivity, curve[-1].specificity, curve[-1].flagged) == (1.0, 0.0, 4)
    assert [p.threshold for p in curve[1:]] == sorted([s.score for s in FOUR], reverse=True)
    assert found.ranked == (4, 2, 3, 1)
    auc = found.auc()
    assert auc is not None
    assert auc.value == pytest.approx(0.75)


def test_that_a_model_cannot_be_measured_on_one_class_alone() -> None:
    assert measured(FOUR[:2], FOUR, CLASSES, POINT) is None
    assert measured((), FOUR, CLASSES, POINT) is None


def test_that_reliability_bins_hold_every_image_once() -> None:
    images = [seen(n, n / 40, CLASSES[n % 3 == 0]) for n in range(40)]
    bins = figures(images).reliability()
    assert sorted(i for b in bins for i in b.ids) == list(range(40))
    assert [b.score for b in bins] == sorted(b.score for b in bins)
    assert all(b.observed.low <= b.observed.value <= b.observed.high for b in bins)


def test_that_every_run_with_an_epoch_is_read_also_one_that_was_cut_off(tmp_path: Path) -> None:
    epoch = events.to_line(
        events.Epoch(
            epoch=1,
            epochs=3,
            training_loss=0.7,
            training_accuracy=0.5,
            validation_loss=None,
            validation_accuracy=None,
            best=True,
        )
    )
    lines = {
        "1": epoch + b'{"type":"epo',
        "2": epoch + events.to_line(events.Finished()),
        "3": epoch + events.to_line(events.WasCancelled()),
        "4": events.to_line(events.Failed(message="no")),
    }
    for name, content in lines.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / jobs.EVENTS_FILE).write_bytes(content)
    (tmp_path / "5").mkdir()
    found = insights.runs(tmp_path)
    assert [(r.name, r.outcome) for r in found] == [
        ("1", "cut off"),
        ("2", "finished"),
        ("3", "cancelled"),
    ]
    assert all(r.version == "" and len(r.epochs) == 1 for r in found)
