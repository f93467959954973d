"""What stands against a plan is said in words, with the images that it is about."""

from __future__ import annotations

from pathlib import Path

from chromoview.core.concerns import Concern
from chromoview.core.domain import Placement
from chromoview.core.jobs import Side
from chromoview.core.store import TrainingImage
from chromoview.core.training_plan import Found, TrainingPlan, make_plan

CLASSES = ("normal", "abnormal")


def _images(
    cases: int, each: int, *, classes: tuple[str, ...] = CLASSES, first: int = 1
) -> list[TrainingImage]:
    """Images of every class in every case."""
    made: list[TrainingImage] = []
    for case in range(cases):
        for n in range(each * len(classes)):
            number = first + len(made)
            label = classes[n % len(classes)]
            place = Placement(case=f"case {case + 1}")
            path = Path(f"/{number}.png")
            made.append(TrainingImage(number, path, f"sha{number}", label, place))
    return made


def _plan(images: list[TrainingImage], found: Found | None = None) -> TrainingPlan:
    return make_plan(images, CLASSES, {}, found or Found(examined=True))


def _kinds(plan: TrainingPlan) -> list[str]:
    return [c.kind for c in plan.concerns]


def _one(plan: TrainingPlan, kind: str) -> Concern:
    (concern,) = [c for c in plan.concerns if c.kind == kind]
    return concern


def test_that_nothing_stands_against_enough_images_of_enough_cases() -> None:
    plan = _plan(_images(12, 4))
    assert plan.concerns == ()
    assert (plan.obstacles, plan.warnings) == ((), ())
    assert plan.image_ids == tuple(range(1, 97))


def test_that_a_missing_class_stops_and_the_rest_only_warns() -> None:
    plan = _plan(_images(2, 3, classes=("normal",)))
    (stops,) = [c for c in plan.concerns if c.stops]
    assert (stops.kind, plan.concerns[0]) == ("missing", stops)
    assert plan.obstacles == ("No reviewed image of class abnormal to train on. Label some.",)
    assert len(plan.warnings) == len(plan.concerns) - 1 > 0


def test_that_a_class_of_one_case_is_told_with_its_images() -> None:
    images = _images(6, 20, classes=("normal",))
    images += [
        TrainingImage(900 + n, Path(f"/{n}"), f"b{n}", "abnormal", Placement(case="case 1"))
        for n in range(25)
    ]
    concern = _one(_plan(images), "one case")
    assert "class abnormal are of one case, case 1" in concern.text
    assert set(concern.image_ids) == set(range(900, 925))


def test_that_few_images_of_a_class_are_told() -> None:
    plan = _plan(_images(12, 1))
    few = [c for c in plan.concerns if c.kind == "few"]
    assert ["only 12" in c.text for c in few] == [True, True]
    assert all(len(c.image_ids) == 12 for c in few)


def test_that_too_few_cases_leave_no_hold_out_and_no_validation() -> None:
    plan = _plan(_images(3, 20))
    assert _one(plan, "no hold-out").text.startswith("3 cases are too few")
    assert "Too few cases for a validation side" in _one(plan, "no validation").text


def test_that_a_class_which_cannot_be_measured_is_named() -> None:
    images = _images(10, 20, classes=("normal",))
    trains = next(i.case for i in _plan(images).images if i.side == "training")
    images += [
        TrainingImage(900 + n, Path(f"/{n}"), f"b{n}", "abnormal", Placement(case=trains))
        for n in range(30)
    ]
    text = _one(_plan(images), "no hold-out").text
    assert text.startswith("No image of class abnormal stands on the hold-out side")


def test_that_unfit_disagreed_and_caseless_images_are_told() -> None:
    images = _images(12, 3)
    images[4] = TrainingImage(5, Path("/5"), "sha5", "normal", Placement())
    found = Found(
        unfit=frozenset({2, 1000}), disagreed=frozenset({3}), gone=frozenset({7}), examined=True
    )
    plan = _plan(images, found)
    assert _one(plan, "unfit").image_ids == (2,)
    assert _one(plan, "disagreed").image_ids == (3,)
    assert _one(plan, "no case").image_ids == (5,)
    assert _one(plan, "left out").image_ids == (7,)


def test_that_labels_which_train_no_class_are_left_out_and_named() -> None:
    images = _images(12, 3)
    images += [
        TrainingImage(900, Path("/a"), "a", "ring", Placement(case="case 1")),
        TrainingImage(901, Path("/b"), "b", "not assessable", Placement(case="case 1")),
        TrainingImage(902, Path("/\udc80"), "c", "normal", Placement(case="case 1")),
    ]
    plan = _plan(images)
    assert plan.left_out == 3
    texts = {c.image_ids: c.text for c in plan.concerns if c.kind == "left out"}
    assert set(texts) == {(900,), (902,)}
    assert "1 (ring)" in texts[900,]


def test_that_a_plan_says_when_nobody_has_looked_closely() -> None:
    assert "not examined" in _kinds(_plan(_images(12, 4), Found()))
    assert _kinds(_plan([], Found())) == ["missing", "missing"]


def test_that_samples_are_of_many_cases_and_always_the_same() -> None:
    plan = _plan(_images(9, 5))
    shown = plan.samples("abnormal", 6)
    of = dict(zip(plan.image_ids, plan.images, strict=True))
    assert len({of[n].case for n in shown}) == 6
    assert {of[n].label for n in shown} == {"abnormal"}
    assert plan.samples("abnormal", 6) == shown
    assert len(plan.samples("abnormal", 100)) == 45
    assert set(plan.samples("abnormal", 100, "hold-out")) == {
        n for n, i in of.items() if (i.label, i.side) == ("abnormal", "hold-out")
    }


def test_that_cases_are_counted_in_natural_order_each_on_its_side() -> None:
    images = _images(11, 2)
    images.append(TrainingImage(900, Path("/a"), "a", "normal", Placement()))
    plan = _plan(images)
    assert [c.case for c in plan.by_case] == [*(f"case {n}" for n in range(1, 12)), ""]
    sides: dict[str, set[Side]] = {}
    for image in plan.images:
        sides.setdefault(image.case, set()).add(image.side)
    for count in plan.by_case:
        assert sides[count.case] == {count.side}
        assert count.images == (4 if count.case else 1)
        assert set(count.counts) == set(CLASSES)
