"""A case in figures: what is counted, what is expected by chance, what repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from chromoview.core import case_summary, chance
from chromoview.core.case_summary import reread, summaries, summarise
from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE, Placement
from chromoview.core.metadata import ModelMetadata, OperatingPoint
from chromoview.core.metrics import Evaluation, Figure
from chromoview.core.store import Store
from chromoview.core.store.case_facts import CaseImage
from tests.core.test_store import result, store_results

NUMBERS = [str(n) for n in range(1, 23)]


def metadata(
    specificity: float | None = 0.95, interval: tuple[float, float] | None = None
) -> ModelMetadata:
    low, high = interval or (specificity or 0.0, specificity or 0.0)
    stated = None if specificity is None else Figure(specificity, low, high)
    evaluation = Evaluation(
        model_version="v1",
        classes=("normal", "abnormal"),
        images=100,
        cases=10,
        confusion=((47, 3), (5, 45)),
        threshold=0.5,
        accuracy=None,
        sensitivity=None,
        specificity=stated,
        precision=None,
        f1=None,
        auc=None,
        calibration_error=None,
        review_share=0.0,
    )
    return ModelMetadata(
        model_version="v1",
        created="2026-11-23T00:00:00+00:00",
        program_version="0.1",
        classes=("normal", "abnormal"),
        operating_point=OperatingPoint(
            threshold=0.5, review_low=0.2, review_high=0.8, sensitivity=None, specificity=None
        ),
        manifest_sha256="",
        training_images=1,
        training_cases=1,
        evaluation=evaluation,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    yield opened
    opened.close()


def fill(
    store: Store,
    *,
    case: str = "17",
    cells: int = 8,
    numbers: Sequence[str] = ("5", "7"),
    abnormal: Sequence[str] = (),
    root: Path = Path("/data/lab"),
) -> dict[str, int]:
    """Two images of each number in each cell; ids by "cell/number_homologue"."""
    results = [
        result(
            f"{case}/{cell}/{number}_{which}.png",
            root=root,
            decision="abnormal" if f"{cell}/{number}_{which}" in abnormal else "normal",
            confidence=0.1 if f"{cell}/{number}_{which}" in abnormal else 0.9,
            placement=Placement(case=case, cell=str(cell), chromosome=number),
        )
        for cell in range(1, cells + 1)
        for number in numbers
        for which in (1, 2)
    ]
    ids = store_results(store, *results)
    names = (r.file.relative.removeprefix(f"{case}/").removesuffix(".png") for r in results)
    return dict(zip(names, ids, strict=True))


def one(store: Store, model: ModelMetadata | None = None) -> case_summary.CaseSummary:
    (found,) = summaries(store.case_images(), model or metadata())
    return found


def test_that_920_images_at_95_percent_give_about_46_false_flags() -> None:
    rate = chance.false_rate(metadata(0.95))
    assert rate is not None
    found = chance.expected(920, rate)
    assert found.number == pytest.approx(46)
    # By scipy.stats.binom.ppf([0.025, 0.975], 920, 0.05).
    assert (found.low, found.high) == (33, 59)


def test_that_what_is_not_known_of_the_specificity_widens_the_range() -> None:
    sure, unsure = (
        chance.false_rate(metadata(0.95)),
        chance.false_rate(metadata(0.95, (0.92, 0.97))),
    )
    assert sure is not None
    assert unsure is not None
    assert chance.expected(920, unsure).low < chance.expected(920, sure).low
    assert chance.expected(920, unsure).high > chance.expected(920, sure).high
    assert chance.expected(0, unsure) == chance.Expected(0, 0.0, 0, 0)


def test_that_a_model_without_specificity_promises_nothing(store: Store) -> None:
    fill(store, abnormal=["1/7_1", "2/7_1"])
    silent = metadata(None)
    assert chance.false_rate(silent) is None
    found = one(store, silent)
    assert found.expected is None
    assert [(f.number, f.chance) for f in found.findings] == [("7", None)]
    chosen = msgspec.structs.replace(
        silent, operating_point=msgspec.structs.replace(silent.operating_point, specificity=0.9)
    )
    rate = chance.false_rate(chosen)
    assert rate is not None
    assert rate.value == pytest.approx(0.1)
    assert not rate.measured


def test_that_the_chance_of_repeats_is_a_binomial_tail() -> None:
    # Cells of one image each: P(X >= 3), X ~ B(8, 0.05).
    assert chance.repeats([1] * 8, 3, 0.05) == pytest.approx(0.005788, abs=1e-6)
    # Two images in a cell flag it with 1 - 0.95 ** 2.
    assert chance.repeats([2], 1, 0.05) == pytest.approx(0.0975)
    assert chance.repeats([1, 2], 1, 0.05) == pytest.approx(1 - 0.95**3)
    assert chance.repeats([2, 2], 0, 0.05) == pytest.approx(1.0)
    assert chance.for_any_number(0.001) == pytest.approx(0.024)
    assert chance.for_any_number(0.5) == 1.0


def test_that_repeating_flags_come_first_and_the_least_likely_of_them_leads(store: Store) -> None:
    sevens = [f"{cell}/7_1" for cell in range(1, 7)]
    fill(store, numbers=["5", "7", "9"], abnormal=[*sevens, "1/5_1", "2/5_2", "4/9_1"])
    found = one(store)
    assert [(f.number, f.flagged, f.cells) for f in found.findings] == [("7", 6, 8), ("5", 2, 8)]
    seven = found.findings[0]
    assert seven.chance is not None
    assert seven.chance == pytest.approx(chance.repeats([2] * 8, 6, 0.05))
    assert seven.chance_anywhere == pytest.approx(24 * seven.chance)
    assert seven.chance < 1e-4
    assert found.flagged == 9, "one flag in one cell counts, and is no repeat"


def test_that_a_label_outweighs_the_decision_in_a_repeat(store: Store) -> None:
    ids = fill(store, cells=4, abnormal=["1/7_1", "2/7_1", "3/7_1"])
    store.relabel([ids["1/7_1"]], "abnormal", reader="a")
    store.relabel([ids["2/7_1"]], NORMAL_VARIANT, reader="a")
    store.relabel([ids["4/7_1"], ids["4/7_2"]], NOT_ASSESSABLE, reader="a", note="crossed")
    (seven,) = one(store).findings
    assert (seven.flagged, seven.cells, seven.labelled) == (2, 3, 1)


def test_that_both_homologues_are_told_apart_only_where_the_path_tells(store: Store) -> None:
    fill(store, cells=3, abnormal=["1/7_1", "1/7_2", "2/7_1", "3/7_2"])
    (seven,) = one(store).findings
    assert (seven.flagged, seven.both) == (3, 1)
    images = [
        result(
            f"x/{cell}/img{cell}{n}.png",
            decision="abnormal",
            confidence=0.1,
            placement=Placement(case="x", cell=str(cell), chromosome="7"),
        )
        for cell in (1, 2)
        for n in (1, 2)
    ]
    store_results(store, *images)
    other = next(s for s in summaries(store.case_images(), metadata()) if s.case == "x")
    assert [(f.flagged, f.both) for f in other.findings] == [(2, None)]


def test_that_every_image_stands_in_exactly_one_place(store: Store) -> None:
    ids = fill(store, cells=2, abnormal=["1/7_1"])
    at = Placement(case="17", cell="2", chromosome="9")
    store_results(
        store,
        result("17/2/9_1.png", decision="review", confidence=0.5, placement=at),
        result("17/2/9_2.png", error="it is cut short", placement=at),
    )
    store.relabel([ids["1/5_1"]], "normal", reader="a")
    store.relabel([ids["1/5_2"]], NOT_ASSESSABLE, reader="a", note="folded")
    store.relabel([ids["2/5_1"]], NOT_ASSESSABLE, reader="a")
    found = one(store)
    assert found.images == 10
    assert found.cells == ("1", "2")
    parts = (sum(found.decided.values()), found.left, found.unreadable, found.sealed, found.unknown)
    assert parts == (8, 1, 1, 0, 0)
    assert (found.reviewed, found.not_assessable, found.waiting) == (3, 2, 1)
    assert dict(found.reasons) == {"folded": 1, "": 1}
    assert found.expected is not None
    assert found.expected.images == 9
    assert not found.complete


def test_that_missing_images_are_counted_and_nothing_is_said_of_chromosomes(store: Store) -> None:
    ids = fill(store, cells=3, numbers=[*NUMBERS, "X"])
    by_number = {line.number: line for line in one(store).numbers}
    assert len(by_number) == 24
    assert all(not line.fewer for line in by_number.values())
    store.remark([ids["2/21_1"]], "number", "22", reader="a")
    by_number = {line.number: line for line in one(store).numbers}
    assert by_number["21"].fewer == ("2",)
    assert (by_number["21"].images, by_number["21"].cells) == (5, 3)
    assert by_number["22"].images == 7
    assert by_number["Y"].fewer == (), "one X or none says nothing"


def test_that_an_unread_hold_out_image_keeps_its_secret(store: Store) -> None:
    ids = fill(store, cells=3, abnormal=["1/7_1", "2/7_1"])
    store.keep_sides({"case:17": "hold-out"})
    found = one(store)
    assert (found.sealed, found.decided, found.flagged, found.findings) == (12, {}, 0, ())
    assert found.waiting == 12
    assert all(i.score is None and not i.decision for i in store.case_images())
    store.relabel([ids["1/7_1"], ids["2/7_1"]], "abnormal", reader="a", blind=True)
    found = one(store)
    assert (found.sealed, found.flagged) == (10, 2)
    assert [f.number for f in found.findings] == ["7"]


def test_that_images_of_an_older_model_are_counted(store: Store) -> None:
    fill(store, cells=1)
    newer = msgspec.structs.replace(metadata(), model_version="v2")
    assert one(store, newer).older == 4
    assert one(store).older == 0


def test_that_cultures_with_equal_cell_names_stay_apart(store: Store) -> None:
    at = [Placement(case="c", culture=k, cell="1", chromosome="7") for k in "AB"]
    store_results(
        store,
        *(result(f"{p.culture}/7.png", decision="abnormal", placement=p) for p in at),
    )
    found = one(store)
    assert found.cells == ("A · 1", "B · 1")
    assert [(f.number, f.flagged, f.cells) for f in found.findings] == [("7", 2, 2)]


def test_that_rereading_takes_the_ten_highest_normals_of_finished_cases(store: Store) -> None:
    done = fill(store, case="done", cells=4, abnormal=["1/7_1", "2/7_2"])
    fill(store, case="open", cells=1)
    store.relabel(list(done.values()), "normal", reader="a")
    store.relabel([done["3/5_1"]], "abnormal", reader="a")
    listed = reread(store.case_images(), "normal")
    assert len(listed) == 10
    assert {i.case for i in listed} == {"done"}
    assert {listed[0].id, listed[1].id} == {done["1/7_1"], done["2/7_2"]}
    assert done["3/5_1"] not in [i.id for i in listed]
    assert [i.score for i in listed] == sorted((i.score for i in listed), reverse=True)  # type: ignore[type-var]


def test_that_a_case_is_found_by_its_own_name_alone(store: Store) -> None:
    fill(store, case="17", cells=1)
    fill(store, case="17b", cells=2)
    images: list[CaseImage] = store.case_images("17")
    assert {i.case for i in images} == {"17"}
    assert summarise(images, metadata()) == summaries(store.case_images(), metadata())[0]
    assert summarise([], metadata()).complete is False
    store_results(store, result("loose.png"))
    assert store.without_case() == 1
    assert len(store.case_images()) == 12
